// SPDX-License-Identifier: GPL-3.0-or-later
#include "importtest.h"
#include "metrics/review.h"
#include "metrics/solutions.h"
#include "metrics/timetext.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::metrics;

namespace {

const QByteArray header = "metric,group,elapsed_hours,n,x,mean,variance,build\n";

/// "crashes" of both groups at each of the hours.
QByteArray rowsAt(const QList<int> &hours, const QByteArray &metric = "crashes")
{
    QByteArray rows;
    for (const int hour : hours)
        for (const char *group : {"exposed", "unexposed"})
            rows += metric + ',' + group + ',' + QByteArray::number(hour) + ',' + QByteArray::number(100 * hour) +
                    ",5,2,1,8812\n";
    return rows;
}

} // namespace

/// A file as a person sees it before it is taken.
class TestReview : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isWhatTheImportWouldTake();
    void namesTheSameFaultsAsTheImport_data();
    void namesTheSameFaultsAsTheImport();
    void saysWhatColumnsMean();
    void countsNames();
    void rowsWithOneCauseAreOneFault();
    void keepsFaultyLinesWithTheirNeighbours();
    void readsOnBehindAHundredFaults();
    void showsLinesWhereColumnsAreMissing();
    void canBeCancelled();
    void saysThatTheFileIsNotThere();
    void solutionsMendTheirFaults_data();
    void solutionsMendTheirFaults();
    void coversByTheUsualDistance_data();
    void coversByTheUsualDistance();
    void coverageNamesWhatIsMissing();
    void readsTimes_data();
    void readsTimes();
    void timeFormatsReadTheirText_data();
    void timeFormatsReadTheirText();

private:
    [[nodiscard]] Review reviewed(const QByteArray &text, const Mapping &mapping = {}) const
    {
        m_importer.write(text);
        auto answer = review(m_importer.path(), {m_importer.plan, mapping, m_importer.stageEntered, {}, nullptr});
        return answer ? std::move(*answer) : Review();
    }

    test::Importer m_importer;
};

void TestReview::isWhatTheImportWouldTake()
{
    const QByteArray text = header + rowsAt({1, 2, 3}) + rowsAt({1, 2}, "latency");
    const Review read = reviewed(text);
    QVERIFY(read.batch);
    QVERIFY(read.isReadToItsEnd);
    QCOMPARE(read.rows, 10);
    QCOMPARE(read.bytes, text.size());
    QCOMPARE(read.separator, ',');
    QVERIFY(read.first == test::hoursLater(1) && read.last == test::hoursLater(3));
    const auto taken = m_importer.readFile(m_importer.path());
    QVERIFY(taken);
    QCOMPARE(test::observationsOf(*read.batch, m_importer.plan), test::observationsOf(taken, m_importer.plan));
    QCOMPARE(read.batch->checksum, taken->checksum);
    QCOMPARE(read.batch->rowsRead, taken->rowsRead);
    QCOMPARE(read.batch->source, taken->source);
}

void TestReview::namesTheSameFaultsAsTheImport_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty file") << QByteArray();
    QTest::newRow("only a header") << header;
    QTest::newRow("a column is missing") << QByteArray("metric,group,n,x\ncrashes,exposed,1,1\n");
    QTest::newRow("empty cell") << header + rowsAt({1}) + "crashes,exposed,2,,5,2,1,1\n";
    QTest::newRow("not a number") << header + "crashes,exposed,1,many,5,2,1,1\n" + rowsAt({2});
    QTest::newRow("too few fields") << header + "crashes,exposed,1\n" + rowsAt({2});
    QTest::newRow("too many fields") << header + "crashes,exposed,1,1,1,1,1,1,1\n" + rowsAt({2});
    QTest::newRow("quote that never closes") << header + rowsAt({1}) + "\"crashes,exposed,2,3,4,5,6,7\n";
    QTest::newRow("text after a quote") << header + "\"crashes\"x,exposed,1,100,5,2,1,1\n" + rowsAt({2});
    QTest::newRow("NUL") << header + rowsAt({1}) + QByteArray("crashes\0,exposed,1,1,1,1,1,1\n", 29);
    QTest::newRow("Latin-1") << header + "crashes,expos\xE9,1,1,1,1,1,1\n" + rowsAt({2});
    QTest::newRow("backwards") << header + rowsAt({2}) + rowsAt({1});
    QTest::newRow("twice") << header + rowsAt({2}) + rowsAt({2});
    QTest::newRow("one group ends") << header + rowsAt({1}) + "crashes,exposed,2,300,5,2,1,1\n";
    QTest::newRow("other metrics") << header + rowsAt({1}, "refunds");
}

void TestReview::namesTheSameFaultsAsTheImport()
{
    QFETCH(const QByteArray, text);
    const Review read = reviewed(text);
    QVERIFY(!read.batch);
    QStringList lines;
    for (const ReviewFault &fault : read.faults)
        lines.append(u"%1:%2 %3"_s.arg(fault.fault.line).arg(fault.fault.column).arg(fault.fault.message));
    QCOMPARE(lines, test::faultsOf(m_importer.readFile(m_importer.path())));
}

void TestReview::saysWhatColumnsMean()
{
    m_importer.plan.data.where = {{u"build"_s, u"8812"_s}};
    const Review read = reviewed(header + rowsAt({1}));
    m_importer.plan.data.where.clear();
    QStringList columns;
    for (const ReviewColumn &column : read.columns)
        columns.append(u"%1=%2:%3%4"_s.arg(column.name, column.field ? toString(*column.field) : u"-"_s)
                           .arg(int(column.reading))
                           .arg(column.selects ? u" if "_s + *column.selects : QString()));
    QCOMPARE(columns,
             (QStringList{u"metric=metric:1"_s, u"group=group:1"_s, u"elapsed_hours=elapsedHours:3"_s, u"n=n:3"_s,
                          u"x=x:3"_s, u"mean=mean:3"_s, u"variance=variance:3"_s, u"build=-:3 if 8812"_s}));
}

void TestReview::countsNames()
{
    Mapping mapping;
    mapping.metrics.insert(u"p95"_s, u"latency"_s);
    const Review read = reviewed(header + rowsAt({1, 2}) + rowsAt({1}, "refunds") + rowsAt({1}, "p95"), mapping);
    QStringList names;
    for (const FoundName &name : read.metrics)
        names.append(u"%1 %2 %3"_s.arg(name.name).arg(name.metric.value_or(-1)).arg(name.rows));
    QCOMPARE(names, (QStringList{u"crashes 0 4"_s, u"refunds -1 2"_s, u"p95 1 2"_s}));
    QVERIFY(read.batch);
    QCOMPARE(read.batch->rowsUnknown, 2);
}

void TestReview::rowsWithOneCauseAreOneFault()
{
    QByteArray text = header;
    for (int hour = 1; hour <= 300; ++hour)
        text += "crashes,control," + QByteArray::number(hour) + ",100,5,2,1,1\n";
    const Review read = reviewed(text + "crashes,,1,100,5,2,1,1\n");
    QCOMPARE(read.faults.size(), 2);
    QCOMPARE(read.faults.first().rows, 300);
    QCOMPARE(read.faults.first().value, u"control"_s);
    QCOMPARE(read.faults.first().column, u"group"_s);
    QVERIFY(read.faults.first().cause == FaultCause::unknownGroup);
    QCOMPARE(read.faults.at(1).rows, 1);
    QCOMPARE(read.unlistedFaults, 0);
    QCOMPARE(read.rows, 301);
}

void TestReview::keepsFaultyLinesWithTheirNeighbours()
{
    const Review read = reviewed(header + rowsAt({1}) +
                                 "\"crashes\",exposed,2,n/a,5,2,1,1\ncrashes,unexposed,2,,5,2,1,1\n" + rowsAt({3, 4}));
    QStringList lines;
    for (const ReviewLine &line : read.faulty)
        lines.append(
            u"%1 %2 [%3]"_s.arg(line.line).arg(line.fault).arg(line.text.mid(line.spanBegin, line.spanLength)));
    QCOMPARE(lines, (QStringList{u"4 0 [n/a]"_s, u"5 1 []"_s, u"6 -1 []"_s}));
    QCOMPARE(read.faulty.at(1).spanBegin, 20); // where the empty cell stands
    QCOMPARE(read.head.size(), 9);
    QCOMPARE(read.head.at(3).fault, 0);
    QCOMPARE(read.head.first().text, QString::fromLatin1(header).trimmed());
}

void TestReview::readsOnBehindAHundredFaults()
{
    QByteArray text = header;
    for (int hour = 1; hour <= 500; ++hour)
        text += "crashes,exposed," + QByteArray::number(hour) + ",,5,2,1,1\n";
    const Review read = reviewed(text + rowsAt({600}));
    QCOMPARE(read.faults.size(), faultLimit);
    QCOMPARE(read.unlistedFaults, 400);
    QCOMPARE(read.rows, 502);
    QVERIFY(read.isReadToItsEnd);
    QVERIFY(read.faulty.size() <= 2 * faultLimit);
    QCOMPARE(read.head.size(), headLines);
}

void TestReview::showsLinesWhereColumnsAreMissing()
{
    const Review read = reviewed("what,who,when\n" + QByteArray("crashes,exposed,1\n").repeated(1000));
    QCOMPARE(read.faults.size(), 1);
    QVERIFY(read.faults.first().fault.message.contains(u"missing"_s));
    QCOMPARE(read.columns.size(), 3);
    QVERIFY(read.columns.at(2).reading == Reading::wholeNumber);
    QCOMPARE(read.head.size(), headLines);
    QVERIFY(!read.isReadToItsEnd);
    QVERIFY(!read.batch);
}

void TestReview::canBeCancelled()
{
    m_importer.write(header + rowsAt({1}));
    const std::atomic<bool> cancelled = true;
    const auto answer = review(m_importer.path(), {m_importer.plan, {}, m_importer.stageEntered, {}, &cancelled});
    QVERIFY(!answer && answer.error().code == ErrorCode::cancelled);
}

void TestReview::saysThatTheFileIsNotThere()
{
    const auto answer = review(m_importer.path() + u".gone"_s, {m_importer.plan, {}, {}, {}, nullptr});
    QVERIFY(!answer && answer.error().code == ErrorCode::fileNotFound);
}

void TestReview::solutionsMendTheirFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("solutions"); // that are offered for the first fault
    QTest::addColumn<int>("chosen");
    QTest::addColumn<int>("left"); // faults when it is taken
    const QByteArray control = QByteArray(rowsAt({1, 2})).replace("unexposed", "control");
    const QByteArray timed = "metric,group,at,n,x\n";
    QTest::newRow("a group") << header + control << 2 << 1 << 0;
    QTest::newRow("the wrong group") << header + control << 2 << 0 << 0; // both are one group then
    QTest::newRow("a stage")
        << "stage,metric,group,hours,n,x\nTen,crashes,exposed,1,10,1\nTen,crashes,unexposed,1,10,1\n"_ba << 3 << 1 << 0;
    QTest::newRow("day first") << timed +
                                      "crashes,exposed,18/11/2026 10:00,10,1\ncrashes,unexposed,18/11/2026 10:00,10,1\n"
                               << 1 << 0 << 0;
    QTest::newRow("day or month first")
        << timed + "crashes,exposed,11/12/2026 10:00,10,1\ncrashes,unexposed,11/12/2026 10:00,10,1\n"
        << 2 << 1 << 0;
    QTest::newRow("epoch") << timed + "crashes,exposed,1795000000,10,1\ncrashes,unexposed,1795000000,10,1\n"
                           << 1 << 0 << 0;
    QTest::newRow("decimal comma")
        << "metric;group;hours;n;mean;variance\nlatency;exposed;1;10;1,5;1\nlatency;unexposed;1;10;1,5;1\n"_ba << 1 << 0
        << 0;
    QTest::newRow("an optional column")
        << "metric,group,hours,n,mean,variance,m3\nlatency,exposed,1,10,1.5,1,?\nlatency,unexposed,1,10,1.5,1,?\n"_ba
        << 1 << 0 << 0;
    QTest::newRow("nothing helps an empty cell") << header + "crashes,exposed,1,,1,1,1,1\n" << 0 << -1 << 1;
    QTest::newRow("nothing reads this time") << timed + "crashes,exposed,yesterday,10,1\n" << 0 << -1 << 1;
}

void TestReview::solutionsMendTheirFaults()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, solutions);
    QFETCH(const int, chosen);
    QFETCH(const int, left);
    const Review before = reviewed(text);
    QCOMPARE(before.faults.size(), 1);
    const QList<Solution> offered = solutionsFor(before.faults.first(), m_importer.plan);
    QCOMPARE(offered.size(), solutions);
    Mapping mapping;
    if (chosen >= 0) {
        mapping = with(mapping, offered.at(chosen));
        QVERIFY(isIn(mapping, offered.at(chosen)));
        const auto again = mappingFromJson(toJson(mapping));
        QVERIFY(again && *again == mapping);
        QVERIFY(without(mapping, offered.at(chosen)) == Mapping());
    }
    QCOMPARE(reviewed(text, mapping).faults.size(), left);
}

void TestReview::coversByTheUsualDistance_data()
{
    QTest::addColumn<QList<int>>("hours");
    QTest::addColumn<int>("length");
    QTest::addColumn<int>("stretches");
    const auto every = [](int step, int count) {
        QList<int> hours;
        for (int index = 0; index < count; ++index)
            hours.append(step * index);
        return hours;
    };
    QTest::newRow("one look") << QList{5} << 1 << 1;
    QTest::newRow("hourly") << every(1, 82) << 1 << 82;
    QTest::newRow("hourly with a gap") << QList{1, 2, 3, 9, 10} << 1 << 10;
    QTest::newRow("daily") << every(24, 10) << 24 << 10;
    QTest::newRow("every 36 hours") << every(36, 3) << 36 << 3;
    QTest::newRow("half a year of hours") << every(1, 4400) << 49 << 90;
}

void TestReview::coversByTheUsualDistance()
{
    QFETCH(const QList<int>, hours);
    CoverageTally tally;
    for (const int hour : hours)
        for (const Group group : {Group::exposed, Group::unexposed})
            tally.add(0, 1, test::hoursLater(hour), group, false);
    const Coverage coverage = tally.coverage();
    QTEST(coverage.hours, "length");
    QTEST(coverage.stretches, "stretches");
    QCOMPARE(coverage.cells.size(), coverage.stretches);
    QVERIFY(coverage.beginOf(0) == test::hoursLater(hours.first()));
}

void TestReview::coverageNamesWhatIsMissing()
{
    const Review read =
        reviewed(header + rowsAt({1, 2, 4}) + "crashes,exposed,5,500,5,2,1,1\n" + "crashes,unexposed,5,,5,2,1,1\n" +
                 "latency,exposed,1,100,5,2,1,1\n" + rowsAt({2}, "latency"));
    QString cells;
    for (const Covered cell : read.coverage.cells)
        cells += QString::number(int(cell));
    QCOMPARE(read.coverage.metrics, (QList{0, 1}));
    QCOMPARE(cells, u"22023"_s + u"12000"_s);
    QCOMPARE(read.coverage.stages, (QList<std::pair<int, int>>{{0, 1}}));
}

void TestReview::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("read"); // empty: not a time
    QTest::newRow("ISO") << u"2026-07-01T10:00Z"_s << QString() << "Europe/Berlin"_ba << u"2026-07-01T10:00:00.000Z"_s;
    QTest::newRow("ISO, offset") << u"2026-07-01T10:00+05:30"_s << QString() << "Europe/Berlin"_ba
                                 << u"2026-07-01T04:30:00.000Z"_s;
    QTest::newRow("ISO, local") << u"2026-07-01T10:00"_s << QString() << "Europe/Berlin"_ba
                                << u"2026-07-01T08:00:00.000Z"_s;
    QTest::newRow("ISO, no zone") << u"2026-07-01T10:00"_s << QString() << ""_ba << u"2026-07-01T10:00:00.000Z"_s;
    QTest::newRow("hour that is left out") << u"2026-03-29T02:30"_s << QString() << "Europe/Berlin"_ba << QString();
    QTest::newRow("with format") << u"1.7.2026 10:00"_s << u"d.M.yyyy H:mm"_s << "Europe/Berlin"_ba
                                 << u"2026-07-01T08:00:00.000Z"_s;
    QTest::newRow("another format") << u"1.7.2026 10:00"_s << u"d/M/yyyy H:mm"_s << ""_ba << QString();
    QTest::newRow("no such day") << u"31.6.2026 10:00"_s << u"d.M.yyyy H:mm"_s << ""_ba << QString();
    QTest::newRow("seconds") << u"1782900000"_s << u"seconds"_s << "Europe/Berlin"_ba << u"2026-07-01T10:00:00.000Z"_s;
    QTest::newRow("milliseconds") << u"1782900000123"_s << u"milliseconds"_s << ""_ba << u"2026-07-01T10:00:00.123Z"_s;
    QTest::newRow("too many seconds") << u"999999999999999"_s << u"seconds"_s << ""_ba << QString();
    QTest::newRow("before 1970") << u"-5"_s << u"seconds"_s << ""_ba << QString();
}

void TestReview::readsTimes()
{
    QFETCH(const QString, text);
    QFETCH(const QString, format);
    QFETCH(const QByteArray, zone);
    const QStringList formats = format.isEmpty() ? QStringList() : QStringList{format};
    const auto read = readTime(text, formats, zone.isEmpty() ? QTimeZone() : QTimeZone(zone));
    QTEST(read ? toIso(*read) : QString(), "read");
}

void TestReview::timeFormatsReadTheirText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("first"); // what the likeliest format makes of it; empty: there is none
    QTest::newRow("hour with h") << u"13/11/2025 18h"_s << u"2025-11-13T18:00:00.000Z"_s;
    QTest::newRow("day first") << u"03/04/2026 07:05"_s << u"2026-04-03T07:05:00.000Z"_s;
    QTest::newRow("month first") << u"3/14/2026 7:05 PM"_s << u"2026-03-14T19:05:00.000Z"_s;
    QTest::newRow("dots") << u"03.04.2026 07:05:09"_s << u"2026-04-03T07:05:09.000Z"_s;
    QTest::newRow("names") << u"3 Nov 2026 07:05"_s << u"2026-11-03T07:05:00.000Z"_s;
    QTest::newRow("only a day") << u"03/04/2026"_s << u"2026-04-03T00:00:00.000Z"_s;
    QTest::newRow("eight digits") << u"20260403"_s << u"2026-04-03T00:00:00.000Z"_s;
    QTest::newRow("seconds") << u"1782900000"_s << u"2026-07-01T10:00:00.000Z"_s;
    QTest::newRow("milliseconds") << u"1782900000000"_s << u"2026-07-01T10:00:00.000Z"_s;
    QTest::newRow("a word") << u"noon"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void TestReview::timeFormatsReadTheirText()
{
    QFETCH(const QString, text);
    const QStringList formats = timeFormatsFor(text);
    for (const QString &format : formats) {
        QVERIFY2(isTimeFormat(format), qPrintable(format));
        QVERIFY2(readTime(text, {format}, {}), qPrintable(format));
    }
    const auto read = formats.isEmpty() ? std::nullopt : readTime(text, {formats.first()}, {});
    QTEST(read ? toIso(*read) : QString(), "first");
}

QTEST_GUILESS_MAIN(TestReview)
#include "tst_review.moc"
