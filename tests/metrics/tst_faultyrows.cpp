// SPDX-License-Identifier: GPL-3.0-or-later
#include "importtest.h"
#include "metrics/review.h"

#include <QLoggingCategory>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::test;

namespace {

const QByteArray header = "metric,group,elapsed_hours,n,x\n";

QByteArray row(const QByteArray &group, int hour, int n, int x)
{
    return "crashes," + group + ',' + QByteArray::number(hour) + ',' + QByteArray::number(n) + ',' +
           QByteArray::number(x) + '\n';
}

/// "9:00 n 100 x 5 | n 100 x 4" for each look.
QStringList looksOf(const Result<FileBatch> &result)
{
    if (!result)
        return faultsOf(result.map(&FileBatch::batch));
    QStringList looks;
    for (const Observation &seen : result->batch.observations)
        looks.append(u"%1 %2 | %3"_s.arg(toIso(seen.at).mid(11, 5), toText(seen.exposed), toText(seen.unexposed)));
    return looks;
}

Importer lenient(qint64 mostFaulty)
{
    Importer importer;
    importer.mostFaulty = mostFaulty;
    return importer;
}

Result<FileBatch> read(const Importer &importer, const QByteArray &text)
{
    importer.write(text);
    return importLongFormat(importer.path(), importer.context());
}

} // namespace

/// Rows of statistics that are left out because of faults. A row that is missing must never look like a group without
/// users, and never tilt the groups against each other.
class TestFaultyRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"sluice.*.info=false"_s); }
    void takeTheirLookAlong();
    void areListed();
    void areRefusedBeyondTheLimit();
    void mayBeAllowedByTheMapping();
    void ofTheFirstLookLeaveNoGroupEmpty();
    void withoutATime();
    void thatCannotBeSplit();
    void withoutAGroup();
    void ofIntervals();
    void thatRepeatAnother();
    void thatContradictAnother();
    void ofAGroupThatIsMissingElsewhere();
    void ofAHistogram();
    void doNotExcuseTheColumns();
    void doNotExcuseBrokenFiles();
    void leaveSomething();
    void areTheSameInAReview();
    void neverChangeWhatIsTaken();
};

void TestFaultyRows::takeTheirLookAlong()
{
    const Importer importer = lenient(1);
    const auto result =
        read(importer, header + row("exposed", 1, 100, 5) + row("unexposed", 1, 100, 4) + "crashes,exposed,2,many,6\n" +
                           row("unexposed", 2, 200, 8) + row("exposed", 3, 300, 9) + row("unexposed", 3, 300, 12));
    QCOMPARE(looksOf(result), (QStringList{u"09:00 n 100 x 5 | n 100 x 4"_s, u"11:00 n 300 x 9 | n 300 x 12"_s}));
    QCOMPARE(result->leftOut.rowsFaulty, 1);
    QCOMPARE(result->leftOut.looksIncomplete, 1);
    QCOMPARE(result->batch.rowsRead, 6);
}

void TestFaultyRows::areListed()
{
    Importer importer = lenient(10);
    QList<RowFault> listed;
    importer.onFaults = [&listed](const QList<RowFault> &rows) { listed = rows; };
    const auto result = read(importer, header + "crashes,exposed,1,many,5,\n" + "crashes,exposed,2,\" a\nlot \",-6\n" +
                                           row("exposed", 3, 300, 9) + row("unexposed", 3, 300, 12));
    QCOMPARE(looksOf(result), QStringList{u"11:00 n 300 x 9 | n 300 x 12"_s});
    QCOMPARE(result->leftOut.rowsFaulty, 2); // a row counts once, however much is wrong with it
    QStringList lines;
    for (const RowFault &fault : listed)
        lines.append(u"%1:%2 %3|%4|%5"_s.arg(fault.fault.line)
                         .arg(fault.fault.column)
                         .arg(fault.column, fault.value, fault.cause));
    QCOMPARE(lines, (QStringList{u"2:26 ||this row has 6 fields, the header has 5."_s,
                                 u"3:19 n|a lot|is “a lot”. A whole number is needed."_s,
                                 u"4:7 x|-6|is -6. It cannot be below zero."_s}));
}

void TestFaultyRows::areRefusedBeyondTheLimit()
{
    Importer importer = lenient(1);
    QList<RowFault> listed;
    importer.onFaults = [&listed](const QList<RowFault> &rows) { listed = rows; };
    const QByteArray text = header + "crashes,exposed,1,many,5\n" + "crashes,exposed,2,more,5\n" +
                            row("exposed", 3, 300, 9) + row("unexposed", 3, 300, 12);
    QCOMPARE(
        looksOf(read(importer, text)),
        (QStringList{u"2:19 n is “many”. A whole number is needed."_s, u"3:19 n is “more”. A whole number is needed."_s,
                     u"0:0 more rows are faulty than the 1 that may be left out."_s}));
    QCOMPARE(listed.size(), 2);
    importer.mostFaulty = 2;
    QCOMPARE(looksOf(read(importer, text)), QStringList{u"11:00 n 300 x 9 | n 300 x 12"_s});
}

void TestFaultyRows::mayBeAllowedByTheMapping()
{
    Importer importer;
    importer.mapping.mostFaulty = 1;
    const QByteArray text =
        header + "crashes,exposed,1,many,5\n" + row("exposed", 3, 300, 9) + row("unexposed", 3, 300, 12);
    QCOMPARE(looksOf(read(importer, text)), QStringList{u"11:00 n 300 x 9 | n 300 x 12"_s});

    const auto again = mappingFromJson(toJson(importer.mapping));
    QVERIFY(again);
    QCOMPARE(again->mostFaulty, 1);
    QVERIFY(!mappingFromJson({{u"mostFaulty"_s, -1}}));
}

/// Without its row the exposed group would be one that nobody is in, and the sample ratio would be off.
void TestFaultyRows::ofTheFirstLookLeaveNoGroupEmpty()
{
    const auto result = read(lenient(1), header + "crashes,exposed,1,100,500\n" + row("unexposed", 1, 100, 4) +
                                             row("exposed", 2, 200, 9) + row("unexposed", 2, 200, 12));
    QCOMPARE(looksOf(result), QStringList{u"10:00 n 200 x 9 | n 200 x 12"_s});
}

/// Which look it was can no longer be said: looks without a row of some group may be the one.
void TestFaultyRows::withoutATime()
{
    const auto result = read(lenient(1), header + "crashes,exposed,soon,100,5\n" + row("unexposed", 1, 100, 4) +
                                             row("exposed", 2, 200, 9) + row("unexposed", 2, 200, 12));
    QCOMPARE(looksOf(result), QStringList{u"10:00 n 200 x 9 | n 200 x 12"_s});
    QCOMPARE(result->leftOut.looksIncomplete, 1);
}

void TestFaultyRows::thatCannotBeSplit()
{
    const auto result = read(lenient(2), header + "crashes;exposed;1;100;5\n" + row("unexposed", 1, 100, 4) +
                                             row("exposed", 2, 200, 9) + row("unexposed", 2, 200, 12) +
                                             row("exposed", 3, 300, 9) + "crashes,un\xE9xposed,3,300,12\n");
    QCOMPARE(looksOf(result), QStringList{u"10:00 n 200 x 9 | n 200 x 12"_s});
    QCOMPARE(result->leftOut.rowsFaulty, 2);
    QCOMPARE(result->leftOut.looksIncomplete, 2);
    QCOMPARE(result->batch.rowsRead, 6);
}

void TestFaultyRows::withoutAGroup()
{
    const auto result = read(lenient(1), header + row("exposd", 1, 100, 5) + row("unexposed", 1, 100, 4) +
                                             row("exposed", 2, 200, 9) + row("unexposed", 2, 200, 12));
    QCOMPARE(looksOf(result), QStringList{u"10:00 n 200 x 9 | n 200 x 12"_s});
}

/// An interval that one group lost is lost for both: else one would have more users in all later looks.
void TestFaultyRows::ofIntervals()
{
    Importer importer = lenient(1);
    importer.mapping.isCumulative = false;
    for (const QByteArray &faulty : {QByteArray("crashes,exposed,2,many,6\n"), QByteArray("crashes,exposed,?,100,6\n"),
                                     QByteArray("crashes,?,2,100,6\n"), QByteArray("crashes,exposed,100,6\n")}) {
        const auto result =
            read(importer, header + row("exposed", 1, 100, 5) + row("unexposed", 1, 100, 4) + faulty +
                               row("unexposed", 2, 100, 4) + row("exposed", 3, 100, 4) + row("unexposed", 3, 100, 8));
        QCOMPARE(looksOf(result), (QStringList{u"09:00 n 100 x 5 | n 100 x 4"_s, u"11:00 n 200 x 9 | n 200 x 12"_s}));
    }
}

/// Parts of an export that were put together twice.
void TestFaultyRows::thatRepeatAnother()
{
    const QByteArray rows = row("exposed", 1, 100, 5) + row("unexposed", 1, 100, 4);
    const auto result = read(lenient(2), header + rows + rows);
    QCOMPARE(looksOf(result), QStringList{u"09:00 n 100 x 5 | n 100 x 4"_s});
    QCOMPARE(result->leftOut.rowsFaulty, 2);
    QCOMPARE(result->leftOut.looksIncomplete, 0);
}

/// Nobody knows which of both is right, and where the second may belong instead.
void TestFaultyRows::thatContradictAnother()
{
    const auto twice =
        read(lenient(1), header + row("exposed", 1, 100, 5) + row("exposed", 1, 101, 5) + row("unexposed", 1, 100, 4) +
                             row("exposed", 2, 200, 9) + row("unexposed", 2, 200, 12));
    QCOMPARE(looksOf(twice), QStringList{u"10:00 n 200 x 9 | n 200 x 12"_s});

    Importer importer = lenient(1);
    importer.mapping.isCumulative = false;
    const auto backwards = read(importer, header + row("exposed", 1, 100, 5) + row("exposed", 0, 100, 5) +
                                              row("unexposed", 1, 100, 4) + row("unexposed", 2, 100, 4));
    QCOMPARE(looksOf(backwards), QStringList{u"09:00 n 100 x 5 | n 100 x 4"_s});

    const auto shrunk = read(lenient(1), header + row("exposed", 1, 100, 5) + row("unexposed", 1, 100, 4) +
                                             row("exposed", 2, 20, 9) + row("unexposed", 2, 200, 12));
    QCOMPARE(looksOf(shrunk), QStringList{u"09:00 n 100 x 5 | n 100 x 4"_s});
}

/// A fault that only shows between rows counts as one, too.
void TestFaultyRows::ofAGroupThatIsMissingElsewhere()
{
    const QByteArray text = header + row("exposed", 1, 100, 5) + row("unexposed", 1, 100, 4) +
                            row("unexposed", 2, 200, 8) + row("exposed", 3, 300, 9) + row("unexposed", 3, 300, 12);
    const auto result = read(lenient(1), text);
    QCOMPARE(looksOf(result), (QStringList{u"09:00 n 100 x 5 | n 100 x 4"_s, u"11:00 n 300 x 9 | n 300 x 12"_s}));
    QCOMPARE(result->leftOut.rowsFaulty, 1);
    QVERIFY(!read(Importer(), text));
}

void TestFaultyRows::ofAHistogram()
{
    Importer importer = lenient(1);
    importer.plan.metrics = {{MetricId(u"p95"_s), {}, rollout::MetricKind::quantile}};
    importer.plan.metrics.first().quantile = 0.95;
    const QByteArray columns = "metric,group,elapsed_hours,bucket,n\n";
    const auto look = [](const QByteArray &group, int hour, const QByteArray &count) {
        const QByteArray begin = "p95," + group + ',' + QByteArray::number(hour) + ',';
        return begin + "1,10\n" + begin + "5," + count + '\n' + begin + "+Inf,2\n";
    };
    const QByteArray first = look("exposed", 1, "4") + look("unexposed", 1, "5");
    const QByteArray last = look("exposed", 3, "8") + look("unexposed", 3, "9");
    const QStringList expected{u"09:00 q 0.95 edges 1 5 counts 10 4 2 | q 0.95 edges 1 5 counts 10 5 2"_s,
                               u"11:00 q 0.95 edges 1 5 counts 10 8 2 | q 0.95 edges 1 5 counts 10 9 2"_s};
    QCOMPARE(looksOf(read(importer, columns + first + look("exposed", 2, "?") + look("unexposed", 2, "6") + last)),
             expected);
    // The time of one bucket: it may have belonged to the histogram before or after it, which then lacks a bucket.
    importer.mostFaulty = 3;
    const QByteArray damaged = look("exposed", 2, "6").replace("p95,exposed,2,5,", "p95,exposed,?,5,");
    QCOMPARE(looksOf(read(importer, columns + first + damaged + look("unexposed", 2, "6") + last)), expected);
}

/// What is wrong with every row is not mended by leaving rows out.
void TestFaultyRows::doNotExcuseTheColumns()
{
    QCOMPARE(looksOf(read(lenient(1000), "metric,group,elapsed_hours,x\ncrashes,exposed,1,5\n")),
             QStringList{u"1:1 n is missing. The file has metric, group, elapsed_hours, x."_s});
    const auto result = read(lenient(1000), header + row("exposed", 1, 100, 5) + row("unexposed", 1, 100, 4) +
                                                "latency,exposed,1,100,5\nlatency,exposed,2,100,5\n");
    QVERIFY(!result);
    QCOMPARE(result.error().faults.size(), 1);
    QVERIFY(result.error().faults.first().message.startsWith(u"latency is a mean, which needs"_s));
}

void TestFaultyRows::doNotExcuseBrokenFiles()
{
    const QByteArray rows = row("exposed", 1, 100, 5) + row("unexposed", 1, 100, 4);
    QCOMPARE(looksOf(read(lenient(1000), header + rows + "crashes,\"exposed,1,100,5\n")),
             QStringList{u"4:9 this quote is not closed."_s});
    QVERIFY(!read(lenient(1000), header + rows + QByteArray("crashes,expo\0sed,1,100,5\n", 25)));
}

void TestFaultyRows::leaveSomething()
{
    QCOMPARE(looksOf(read(lenient(1000), header + "crashes,exposed,1,?,5\n" + row("unexposed", 1, 100, 4))),
             (QStringList{u"2:19 n is “?”. A whole number is needed."_s,
                          u"0:0 no look is whole without the row that is faulty."_s}));
}

void TestFaultyRows::areTheSameInAReview()
{
    const Importer importer = lenient(2);
    const auto taken =
        read(importer, header + row("exposed", 1, 100, 5) + row("unexposed", 1, 100, 4) + "crashes,exposed,2,many,6\n" +
                           row("unexposed", 2, 200, 8) + "crashes,exposed,3\n" + row("exposed", 4, 300, 9) +
                           row("unexposed", 4, 300, 12));
    const auto seen = review(importer.path(), importer.context());
    QVERIFY(taken && seen && seen->batch);
    QCOMPARE(seen->batch->observations, taken->batch.observations);
    QCOMPARE(seen->leftOut, taken->leftOut);
    QCOMPARE(seen->leftOut, taken->leftOut);
    QCOMPARE(seen->batch->checksum, taken->batch.checksum);
    QCOMPARE(seen->faults.size(), 2);

    const auto refused = review(importer.path(), lenient(1).context());
    QVERIFY(refused && !refused->batch);
    QCOMPARE(refused->leftOut.rowsFaulty, 2);
}

/// Whatever is damaged: each look that is taken is a look of the undamaged file.
void TestFaultyRows::neverChangeWhatIsTaken()
{
    Importer importer;
    QVERIFY(rc::check("looks of a damaged file are those of the undamaged one", [&importer] {
        const int looks = *rc::gen::inRange(1, 8);
        QList<QByteArray> rows;
        int n[2] = {};
        for (int look = 1; look <= looks; ++look)
            for (int group = 0; group < 2; ++group)
                if (n[group] > 0 || look == looks || *rc::gen::inRange(0, 4) > 0) {
                    n[group] += *rc::gen::inRange(1, 50);
                    rows.append(row(group == 0 ? "exposed" : "unexposed", look, n[group], n[group] / 3));
                }
        importer.mostFaulty = 0;
        const auto whole = read(importer, header + rows.join());
        RC_ASSERT(whole.has_value());

        static const std::vector<QByteArray> damages{"",      "?",      "-1", "many", "1e400",
                                                     "99999", "exposd", "0",  "3,3",  "\xE9"};
        const int damaged = *rc::gen::inRange(1, 4);
        for (int i = 0; i < damaged; ++i) {
            QByteArray &line = rows[*rc::gen::inRange<qsizetype>(0, rows.size())];
            QList<QByteArray> cells = line.trimmed().split(',');
            // Another time in good form, or another number in range, cannot be told from the right one.
            const int cell = *rc::gen::element(1, 2, 3, 4);
            const QByteArray damage = *rc::gen::elementOf(damages);
            if ((cell == 2 && (damage == "99999" || damage == "0")) || (cell == 3 && damage == "99999") ||
                (damage == "0" && (cell == 4 || (cell == 3 && cells.last() == "0"))))
                continue;
            cells[std::min<qsizetype>(cell, cells.size() - 1)] = damage;
            line = cells.join(',') + '\n';
        }
        importer.mostFaulty = 1000;
        const auto taken = read(importer, header + rows.join());
        if (!taken)
            return;
        for (const Observation &seen : taken->batch.observations)
            RC_ASSERT(whole->batch.observations.contains(seen));
    }));
}

QTEST_GUILESS_MAIN(TestFaultyRows)
#include "tst_faultyrows.moc"
