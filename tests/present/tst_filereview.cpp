// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/filereviewsnapshot.h"
#include "present/filereviewtext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::present;
using metrics::FaultCause;
using metrics::ReviewFault;

namespace {

rollout::Plan plan()
{
    rollout::Plan plan;
    plan.name = u"One-tap pay"_s;
    plan.metrics = {{MetricId(u"crashes"_s), u"Session crash rate"_s, rollout::MetricKind::proportion},
                    {MetricId(u"latency"_s), u"p95 latency"_s, rollout::MetricKind::quantile}};
    plan.stages = {rollout::Stage{.name = u"Canary"_s}, rollout::Stage{.name = u"Early"_s}};
    return plan;
}

ReviewFault control()
{
    return {{u"line 2, column 9"_s, u"grp is “control”. Expected “exposed” or “unexposed”."_s, 2, 9},
            FaultCause::unknownGroup,
            u"grp"_s,
            u"control"_s,
            1200};
}

ReviewFault emptyCell()
{
    return {
        {u"line 3, column 12"_s, u"n is empty. A whole number is needed."_s, 3, 12}, FaultCause::other, u"n"_s, {}, 1};
}

console::FileReview faultyFile()
{
    console::FileReview read;
    read.before.facts.stored.plan = plan();
    read.before.facts.stored.revision = 4;
    read.savedMappings = {u"Checkout export"_s};
    metrics::Review &review = read.review;
    review.rows = 1201;
    review.columns = {{u"metric"_s, metrics::Field::metric, {}, metrics::Reading::text},
                      {u"grp"_s, metrics::Field::group, {}, metrics::Reading::text},
                      {u"n"_s, metrics::Field::n, {}, metrics::Reading::wholeNumber},
                      {u"build"_s, {}, u"8812"_s, metrics::Reading::wholeNumber},
                      {u"note"_s, {}, {}, metrics::Reading::nothing}};
    review.metrics = {{u"crashes"_s, 0, 1200}, {u"refunds"_s, {}, 1}};
    review.head = {{1, u"metric,grp,n,build,note"_s, -1, 0, 0}, {2, u"crashes,control,1,8812,"_s, 0, 8, 7}};
    review.faulty = {{2, u"crashes,control,1,8812,"_s, 0, 8, 7},
                     {3, u"crashes,control,,8812,"_s, 1, 16, 0},
                     {4, u"crashes,exposed,2,8812,"_s, -1, 0, 0}};
    review.faults = {control(), emptyCell()};
    return read;
}

/// Rows of single units with a column of times on top of what the mapping says.
console::FileReview unitFile()
{
    console::FileReview read;
    read.before.facts.stored.plan = plan();
    read.before.facts.stored.plan.metrics.append({MetricId(u"time"_s), u"Mean latency"_s, rollout::MetricKind::mean});
    read.before.facts.stored.plan.metrics[1].quantile = 0.95;
    metrics::UnitReview review;
    review.front.header = {u"user"_s, u"ts"_s, u"grp"_s, u"ms"_s};
    for (int i = 1; i <= 20; ++i)
        review.front.rows.append({u"u"_s, u"2026-01-02T03:04:05Z"_s, u"exposed"_s, QString::number(i)});
    review.groups = {u"exposed"_s};
    read.units = review;
    read.unitMapping.unit = u"user"_s;
    read.unitMapping.time = u"ts"_s;
    read.unitMapping.group = u"grp"_s;
    return read;
}

QString textOf(const ReviewChoices &choices)
{
    for (const ReviewChoice &choice : choices.choices)
        if (choice.key == choices.current)
            return choice.text;
    return {};
}

/// Chooses a meaning by its text.
void choose(console::FileReview &read, qsizetype column, const QString &text)
{
    const ReviewSnapshot shown = unitSnapshot(read, {}, QTimeZone::utc());
    for (const ReviewChoice &choice : shown.columns.at(column).means.choices)
        if (choice.text == text) {
            read.unitMapping = withMeaning(read.unitMapping, read.units->front, shown.columns.at(column).name,
                                           choice.key, read.before.facts.stored.plan, metrics::UnitFile::units);
            return;
        }
    QFAIL(qPrintable(text + u" is not offered"_s));
}

} // namespace

Q_DECLARE_METATYPE(metrics::ReviewFault)

/// What the review of a file says, as text.
class TestFileReview : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysHowItStands_data();
    void saysHowItStands();
    void saysWhichRowsAreOfOthers();
    void saysWhereAGroupIsEmpty();
    void namesSolutions_data();
    void namesSolutions();
    void saysWhatOneSquareIs_data();
    void saysWhatOneSquareIs();
    void everyFieldOfAPlanHasATitle();
    void showsAFaultyFile();
    void whatIsSolvedStaysToBeSeen();
    void aColumnCanServeTwoGuardrails();
    void exposuresAreShown();
    void aSpanNamesADayOnce();
};

void TestFileReview::aSpanNamesADayOnce()
{
    using namespace std::chrono_literals;
    const QTimeZone berlin("Europe/Berlin");
    const Instant first = *instantFromIso(u"2026-11-12T17:40:00Z"_s);
    QCOMPARE(spanText(first, first + 20s, berlin), u"Thu 12 Nov 18:40 CET"_s);
    QCOMPARE(spanText(first, first + 3min, berlin), u"Thu 12 Nov 18:40 – 18:43 CET"_s);
    QCOMPARE(spanText(first, first + 24h, berlin), u"Thu 12 Nov 18:40 – Fri 13 Nov 18:40 CET"_s);
}

void TestFileReview::saysHowItStands_data()
{
    QTest::addColumn<int>("open");
    QTest::addColumn<qint64>("unlisted");
    QTest::addColumn<int>("solved");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("clean") << 0 << qint64(0) << 0 << u"966 rows read. Nothing is wrong with them."_s;
    QTest::newRow("one") << 1 << qint64(0) << 0 << u"966 rows read. 1 fault is open."_s;
    QTest::newRow("some") << 3 << qint64(0) << 0 << u"966 rows read. 3 faults are open."_s;
    QTest::newRow("some solved") << 2 << qint64(0) << 2 << u"966 rows read. 2 of 4 faults are still open."_s;
    QTest::newRow("one left") << 1 << qint64(0) << 1 << u"966 rows read. 1 of 2 faults is still open."_s;
    QTest::newRow("all solved") << 0 << qint64(0) << 2 << u"966 rows read. All faults are solved."_s;
    QTest::newRow("too many") << 100 << qint64(7) << 0 << u"966 rows read. More than 100 faults are open."_s;
}

void TestFileReview::saysHowItStands()
{
    QFETCH(const int, open);
    QFETCH(const qint64, unlisted);
    QFETCH(const int, solved);
    metrics::Review review;
    review.rows = 966;
    review.faults = QList<ReviewFault>(open);
    review.unlistedFaults = unlisted;
    QTEST(reviewSentence(review, solved), "sentence");
}

void TestFileReview::saysWhichRowsAreOfOthers()
{
    metrics::Review review;
    review.rows = 5264;
    review.rowsOfOthers = 4298;
    QCOMPARE(reviewSentence(review, 0),
             u"5,264 rows read, 966 of them about this rollout. Nothing is wrong with them."_s);
    QCOMPARE(rowsFact(5264, 4298), u"966 of 5,264"_s);
    QCOMPARE(rowsFact(966, 0), u"966"_s);
}

void TestFileReview::saysWhereAGroupIsEmpty()
{
    metrics::Review review;
    review.rows = 1;
    review.batch = metrics::Batch{};
    review.batch->stages = {u"Canary"_s, u"Half"_s};
    const stats::Sample some = stats::Proportion{10, 1};
    const stats::Sample none = stats::Proportion{0, 0};
    review.batch->observations = {{0, MetricId(u"crashes"_s), {}, some, none},
                                  {1, MetricId(u"crashes"_s), {}, some, some}};
    QCOMPARE(reviewSentence(review, 0),
             u"1 row read. Canary has nobody who is unexposed: nothing can be compared there."_s);
    review.batch->observations[0] = {0, MetricId(u"crashes"_s), {}, none, some};
    QVERIFY(reviewSentence(review, 0).contains(u"Canary has nobody who is exposed"_s));
    review.batch->observations.append({0, MetricId(u"crashes"_s), {}, some, some});
    QVERIFY(reviewSentence(review, 0).contains(u"Nothing is wrong"_s));
}

void TestFileReview::namesSolutions_data()
{
    QTest::addColumn<ReviewFault>("fault");
    QTest::addColumn<QString>("leave");
    QTest::addColumn<QString>("texts");
    QTest::newRow("group") << control() << u"Choose a group"_s
                           << u"Map “control” to exposed|Map “control” to unexposed"_s;
    QTest::newRow("stage") << ReviewFault{{}, FaultCause::unknownStage, u"stage"_s, u"10"_s, 1} << u"Choose a stage"_s
                           << u"Map “10” to Canary|Map “10” to Early"_s;
    QTest::newRow("time") << ReviewFault{{}, FaultCause::notATime, u"at"_s, u"13/11/2025 18h"_s, 1}
                          << u"Choose a time format"_s << u"Read as 13 Nov 2025 18:00"_s;
    QTest::newRow("comma") << ReviewFault{{}, FaultCause::decimalComma, u"mean"_s, u"1,5"_s, 1}
                           << u"Choose a solution"_s << u"Read decimal commas"_s;
    QTest::newRow("optional") << ReviewFault{{}, FaultCause::notOptional, u"m3"_s, u"?"_s, 1} << u"Choose a solution"_s
                              << u"Ignore m3"_s;
    QTest::newRow("none") << emptyCell() << u"Choose a solution"_s << QString();
}

void TestFileReview::namesSolutions()
{
    QFETCH(const ReviewFault, fault);
    QStringList texts;
    for (const metrics::Solution &solution : solutionsFor(fault, plan()))
        texts.append(solutionText(solution));
    QTEST(texts.join(u'|'), "texts");
    QTEST(leaveText(fault), "leave");
}

void TestFileReview::saysWhatOneSquareIs_data()
{
    QTest::addColumn<int>("hours");
    QTest::addColumn<int>("stretches");
    QTest::addColumn<QString>("text");
    QTest::newRow("hours") << 1 << 82 << u"82 hours, 1 guardrail. One square is one hour with both groups."_s;
    QTest::newRow("one hour") << 1 << 1 << u"One hour, 1 guardrail. One square is one hour with both groups."_s;
    QTest::newRow("days") << 24 << 10 << u"10 days, 1 guardrail. One square is one day with both groups."_s;
    QTest::newRow("odd") << 36 << 3 << u"108 hours, 1 guardrail. One square is 36 hours with both groups."_s;
    QTest::newRow("nothing") << 0 << 0 << u"No look could be read yet."_s;
}

void TestFileReview::saysWhatOneSquareIs()
{
    QFETCH(const int, hours);
    QFETCH(const int, stretches);
    metrics::Coverage coverage;
    coverage.hours = hours;
    coverage.stretches = stretches;
    coverage.metrics = {0};
    QTEST(coverageText(coverage), "text");
}

void TestFileReview::everyFieldOfAPlanHasATitle()
{
    QSet<QString> titles;
    for (int field = 0; field < int(metrics::Field::firstOfCovariates); ++field)
        titles.insert(fieldTitle(metrics::Field(field)));
    QCOMPARE(titles.size(), int(metrics::Field::firstOfCovariates));
    QVERIFY(!titles.contains(QString()));
    QVERIFY(fieldsFor(plan()).contains(metrics::Field::x));
    QVERIFY(fieldsFor(plan()).contains(metrics::Field::estimate));
    QVERIFY(!fieldsFor(plan()).contains(metrics::Field::variance)); // none of its metrics is a mean
}

void TestFileReview::showsAFaultyFile()
{
    const ReviewSnapshot shown = reviewSnapshot(faultyFile(), {}, {}, QTimeZone::utc());
    QStringList lines{shown.sentence, shown.belongsTo, shown.columnsDetail, shown.namesDetail, shown.faultsDetail};
    for (const ReviewColumnRow &column : shown.columns)
        lines.append(u"%1 = %2 %3, %4"_s.arg(column.name, column.means.current, column.means.choices.first().text,
                                             column.readAs));
    for (const ReviewNameRow &name : shown.names)
        lines.append(u"%1: %2 %3 %4"_s.arg(name.name, name.guardrail, name.rows).arg(name.means.choices.size()));
    for (const ReviewFaultRow &fault : shown.faults)
        lines.append(u"%1 x%2 %3 [%4]"_s.arg(fault.place, fault.rows, fault.hint).arg(fault.solutions.choices.size()));
    for (const ReviewLineRow &line : shown.faulty)
        lines.append(u"%1%2 %3 %4+%5"_s.arg(line.isAfterGap ? u"… "_s : QString(), line.number)
                         .arg(int(line.mark))
                         .arg(line.spanBegin)
                         .arg(line.spanLength));
    const QStringList expected{u"1,201 rows read. 2 faults are open."_s,
                               u"One-tap pay, revision 4"_s,
                               u"5 in the file, 4 used"_s,
                               u"2 found, 1 matched, 1 of the plan not in the file"_s,
                               u"2 open"_s,
                               u"metric = metric Ignore, text"_s,
                               u"grp = group Ignore, text"_s,
                               u"n = n Ignore, whole number"_s,
                               u"build =  Selects “8812”, whole number"_s,
                               u"note =  Ignore, empty"_s,
                               u"crashes: Session crash rate 1,200 rows 0"_s,
                               u"refunds:  1 row 3"_s,
                               u"2 : 9 x1,200  [3]"_s,
                               u"3 : 12 x1 Fix it in the file [0]"_s,
                               u"1 0 -1+0"_s,
                               u"2 1 8+7"_s,
                               u"3 1 16+0"_s,
                               u"4 0 -1+0"_s};
    QCOMPARE(lines, expected);
    QVERIFY(!shown.canCheck);
    QCOMPARE(shown.checkText, u"Check 1,201 rows"_s);
}

void TestFileReview::whatIsSolvedStaysToBeSeen()
{
    console::FileReview read = faultyFile();
    const QList<SeenFault> before = seenFaults(read.review);
    QCOMPARE(before.size(), 2);
    QCOMPARE(before.first().lines.size(), 1);
    QCOMPARE(before.last().lines.size(), 2); // with its neighbour

    const metrics::Mapping mapping = with({}, solutionsFor(control(), plan()).last());
    read.review.faults = {emptyCell()};
    read.review.faulty = {{3, u"crashes,control,,8812,"_s, 0, 16, 0}};
    const QList<SeenFault> solved = solvedFaults(before, read.review, mapping, plan());
    QCOMPARE(solved.size(), 1);
    QCOMPARE(keyOf(solved.first().fault), keyOf(control()));
    // Without the solution it is not solved but gone: somebody has mended the file.
    QVERIFY(solvedFaults(before, read.review, {}, plan()).isEmpty());

    const ReviewSnapshot shown = reviewSnapshot(read, mapping, solved, QTimeZone::utc());
    QCOMPARE(shown.faultsDetail, u"1 open, 1 solved by the mapping"_s);
    QCOMPARE(shown.faults.size(), 2);
    QVERIFY(!shown.faults.last().isOpen);
    QCOMPARE(shown.faults.last().solutions.current, u"1"_s);
    QVERIFY(shown.faulty.at(1).mark == ReviewLineRow::Mark::solved);
    QVERIFY(shown.faulty.at(2).mark == ReviewLineRow::Mark::open);
}

void TestFileReview::aColumnCanServeTwoGuardrails()
{
    console::FileReview read = unitFile();
    choose(read, 3, u"Mean latency"_s);
    choose(read, 3, u"also p95 latency"_s);
    const ReviewSnapshot shown = unitSnapshot(read, {}, QTimeZone::utc());
    QCOMPARE(textOf(shown.columns.at(3).means), u"p95 latency, Mean latency"_s);
    QCOMPARE(shown.namesTitle, u"Groups, stages and buckets"_s);
    QVERIFY(shown.names.last().isTyped);
    QCOMPARE(shown.names.last().name, u"p95 latency"_s);
    QCOMPARE(shown.names.last().typed.left(12), u"0 1.12 1.25 "_s); // below nearly all of 1, 2 ... 20
    const auto again = metrics::edgesFromText(shown.names.last().typed);
    QVERIFY(again && *again == read.unitMapping.metrics.first().edges);

    QStringList further;
    for (const ReviewChoice &choice : shown.columns.at(3).means.choices)
        if (choice.text.startsWith(u"also "_s))
            further.append(choice.text);
    QCOMPARE(further, (QStringList{u"also Session crash rate"_s, u"also Session crash rate: above zero"_s}));
    choose(read, 3, u"Mean latency"_s);
    QCOMPARE(read.unitMapping.metrics.size(), 1);
    QCOMPARE(unitSnapshot(read, {}, QTimeZone::utc()).namesTitle, u"Groups and stages"_s);
}

void TestFileReview::exposuresAreShown()
{
    console::FileReview read = unitFile();
    read.unitMapping.group.clear();
    read.unitMapping.exposures = metrics::ExposureMapping{};
    read.unitMapping.exposures->group = u"grp"_s;
    const ReviewSnapshot shown = unitSnapshot(read, {}, QTimeZone::utc());
    QCOMPARE(textOf(shown.columns.at(2).means), u"Exposure: group"_s);
    QVERIFY(shown.perUnit.choices.isEmpty());
}

QTEST_GUILESS_MAIN(TestFileReview)
#include "tst_filereview.moc"
