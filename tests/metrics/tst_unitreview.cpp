// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/unitguess.h"
#include "metrics/unitreview.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::metrics;
using rollout::MetricKind;
using Kind = UnitUse::Kind;

namespace {

rollout::Plan plan()
{
    rollout::Plan plan;
    plan.metrics = {{MetricId(u"crashes"_s), u"Crash rate"_s, MetricKind::proportion},
                    {MetricId(u"latency"_s), u"Latency"_s, MetricKind::mean},
                    {MetricId(u"late"_s), u"Late"_s, MetricKind::mean},
                    {MetricId(u"share"_s), u"Share of errors"_s, MetricKind::ratio},
                    {MetricId(u"p95"_s), u"p95"_s, MetricKind::quantile}};
    plan.metrics[1].covariates = {u"before"_s};
    plan.stages = {rollout::Stage{.name = u"Canary"_s}};
    return plan;
}

const QList<std::optional<Instant>> entered{Instant{}};

UnitMapping mapping()
{
    UnitMapping mapping;
    mapping.unit = u"user"_s;
    mapping.time = u"ts"_s;
    mapping.group = u"grp"_s;
    mapping.metrics = {
        {.id = MetricId(u"crashes"_s), .kind = MetricKind::proportion, .value = u"crashed"_s, .second = {}}};
    return mapping;
}

} // namespace

/// A file of rows of single units as people look at it before it is taken.
class TestUnitReview : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsRowsOfUnits_data();
    void tellsRowsOfUnits();
    void aFewFaultyCellsHideNoColumn();
    void aColumnHasOneUseAndAUseOneColumn();
    void aMetricWithoutColumnsIsNone();
    void aColumnCanServeSeveralMetrics();
    void quantilesNeedBuckets();
    void bucketsAreProposedFromTheRows();
    void bucketsAreWrittenAsNumbers();
    void exposuresStayAsTheyAre();
    void readsALogBesideTheEvents();
    void columnsOfALogAreItsOwn();
    void fitsAGuessToThePlan();
    void readsOnAndNamesWhatItFinds();
    void saysWhatIsMissing();
    void aDamagedFileIsAFaultAndAMissingOneAnError();

private:
    [[nodiscard]] QString file(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

void TestUnitReview::tellsRowsOfUnits_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isOfUnits");
    QTest::newRow("units") << QByteArray("user,ts,grp,crashed\nu1,2026-01-02T03:04:05Z,exposed,1\n") << true;
    QTest::newRow("JSON lines") << QByteArray("{\"user\": \"u1\", \"x\": 1}\n") << true;
    QTest::newRow("long format") << QByteArray("metric,group,at,n,x\ncrashes,exposed,2026-01-02T03:04:05Z,10,1\n")
                                 << false;
    QTest::newRow("as others write it") << QByteArray("Metric Name,grp,ts,n\ncrashes,exposed,2026-01-02,10\n") << false;
    QTest::newRow("no units") << QByteArray("ts,grp,crashed\n2026-01-02T03:04:05Z,exposed,1\n") << false;
    QTest::newRow("no groups") << QByteArray("user,ts,crashed\nu1,2026-01-02T03:04:05Z,1\n") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestUnitReview::tellsRowsOfUnits()
{
    QFETCH(const QByteArray, content);
    QTEST(hasRowsOfUnits(file(u"a"_s, content)), "isOfUnits");
}

void TestUnitReview::aFewFaultyCellsHideNoColumn()
{
    QByteArray rows = "user,ts,grp,ms\n";
    for (int i = 10; i < 60; ++i)
        rows += "u" + QByteArray::number(i) + ",2026-01-02T03:04:" + QByteArray::number(i) + "Z,exposed," +
                QByteArray::number(i) + ".5\n";
    for (int i = 0; i < 5; ++i)
        rows += "u9,yesterday" + QByteArray::number(i) + ",exposed,NaN" + QByteArray::number(i) + '\n';
    QVERIFY(hasRowsOfUnits(file(u"few.csv"_s, rows)));
    rows += "u9,today,exposed,1e400\n";
    QVERIFY(!hasRowsOfUnits(file(u"many.csv"_s, rows)));
}

void TestUnitReview::aColumnHasOneUseAndAUseOneColumn()
{
    UnitMapping edited = withUse(mapping(), u"ms"_s, UnitUse{Kind::value, 1}, plan());
    QCOMPARE(usesOf(edited, u"ms"_s, plan()), (QList<UnitUse>{{Kind::value, 1}}));
    edited = withUse(edited, u"ms_before"_s, UnitUse{Kind::covariate, 1, 0}, plan());
    QCOMPARE(edited.metrics.last().covariates, QStringList{u"ms_before"_s});
    QCOMPARE(edited.metrics.last().id.value, u"latency"_s); // sorted

    // A name within another one is another one.
    edited = withUse(edited, u"ms"_s, UnitUse{Kind::time}, plan());
    QCOMPARE(edited.time, u"ms"_s);
    QVERIFY(edited.metrics.last().value.isEmpty());
    QCOMPARE(edited.metrics.last().covariates, QStringList{u"ms_before"_s});
    QCOMPARE(usesOf(edited, u"ts"_s, plan()), QList<UnitUse>());

    edited = withUse(edited, u"errors"_s, UnitUse{Kind::value, 3}, plan());
    edited = withUse(edited, u"requests"_s, UnitUse{Kind::second, 3}, plan());
    QCOMPARE(usesOf(edited, u"requests"_s, plan()), (QList<UnitUse>{{Kind::second, 3}}));
    QVERIFY(std::ranges::is_sorted(edited.metrics, {}, [](const UnitMetric &metric) { return metric.id.value; }));
}

void TestUnitReview::aMetricWithoutColumnsIsNone()
{
    const UnitMapping edited = withUse(mapping(), u"crashed"_s, std::nullopt, plan());
    QVERIFY(edited.metrics.isEmpty());
    QCOMPARE(withUse(edited, u"crashed"_s, UnitUse{Kind::value, 0}, plan()), mapping());
}

void TestUnitReview::aColumnCanServeSeveralMetrics()
{
    UnitMapping edited = withUse(mapping(), u"ms"_s, UnitUse{Kind::value, 2}, plan());
    edited = withFurtherUse(edited, u"ms"_s, {Kind::value, 4}, plan());
    QCOMPARE(usesOf(edited, u"ms"_s, plan()), (QList<UnitUse>{{Kind::value, 2}, {Kind::value, 4}}));
    // What a proportion is made of can be a number, too.
    edited = withFurtherUse(edited, u"ms"_s, {Kind::aboveZero, 0}, plan());
    QCOMPARE(usesOf(edited, u"ms"_s, plan()).first(), (UnitUse{Kind::aboveZero, 0}));
    QVERIFY(edited.metrics.first().isAboveZero);
    edited = withUse(edited, u"ms"_s, UnitUse{Kind::value, 0}, plan());
    QCOMPARE(usesOf(edited, u"ms"_s, plan()), (QList<UnitUse>{{Kind::value, 0}}));
    QVERIFY(!edited.metrics.first().isAboveZero);
    QCOMPARE(edited.metrics.size(), 1);
}

void TestUnitReview::quantilesNeedBuckets()
{
    rollout::Plan quantiles = plan();
    quantiles.metrics[4].quantile = 0.5;
    UnitMapping edited = withUse(mapping(), u"ms"_s, UnitUse{Kind::value, 4}, quantiles);
    QCOMPARE(quantilesIn(edited), QList<int>{1});
    QCOMPARE(edited.metrics.at(1).quantile, 0.5);
    const QString path = file(u"units.csv"_s, "user,ts,grp,crashed,ms\n"
                                              "u1,2026-01-02T03:04:05Z,exposed,1,3\n"
                                              "u2,2026-01-02T03:04:06Z,unexposed,0,7\n");
    const auto without = reviewUnits(path, quantiles, entered, edited, {});
    QVERIFY(without && !without->batch);
    QCOMPARE(without->refusals.size(), 1);
    QVERIFY(without->refusals.first().message.startsWith(u"The buckets of “p95” are still missing."_s));
    edited.metrics[1].edges = {0, 5, 10};
    const auto with = reviewUnits(path, quantiles, entered, edited, {});
    QVERIFY(with && with->batch);
    QCOMPARE(with->batch->observations.last().exposed, stats::Sample(stats::Histogram{0.5, {0, 5, 10}, {0, 1, 0, 0}}));
}

void TestUnitReview::bucketsAreProposedFromTheRows()
{
    RowSample front;
    front.header = {u"ms"_s, u"balance"_s, u"text"_s, u"huge"_s};
    for (int i = 1; i <= 100; ++i)
        front.rows.append({QString::number(i), QString::number(i - 50), u"a"_s, u"1e300"_s});
    const std::vector<double> edges = proposedEdges(front, u"ms"_s, false);
    QVERIFY(std::ranges::adjacent_find(edges, std::greater_equal()) == edges.end());
    QCOMPARE(edges.front(), 0.0);
    QVERIFY(edges.at(1) < 5 && edges.back() >= 1000 && edges.back() < 1200);
    QVERIFY(std::ranges::find(edges, 2.8) == edges.end() && std::ranges::find(edges, 28.0) != edges.end());
    QVERIFY(proposedEdges(front, u"balance"_s, false).empty());
    QVERIFY(proposedEdges(front, u"text"_s, false).empty());
    QVERIFY(proposedEdges(front, u"none"_s, false).empty());
    QVERIFY(proposedEdges(front, u"huge"_s, false).size() > 1);
}

void TestUnitReview::bucketsAreWrittenAsNumbers()
{
    QCOMPARE(edgesFromText(u" 0 100; 250.5\n1e3 "_s), (std::vector<double>{0, 100, 250.5, 1000}));
    for (const QString &text : {u""_s, u"a"_s, u"1 1"_s, u"2 1"_s, u"1,5"_s, u"1 nan"_s, u"0 inf"_s})
        QVERIFY2(!edgesFromText(text), qPrintable(text));
}

/// A document that joins two logs: nothing of it is missing, and editing a column leaves it whole.
void TestUnitReview::exposuresStayAsTheyAre()
{
    UnitMapping joined = mapping();
    joined.group.clear();
    joined.exposures = ExposureMapping{};
    joined.exposures->unit = u"user"_s;
    joined.exposures->time = u"ts"_s;
    joined.exposures->group = u"grp"_s;
    const QByteArray rows = "u1,2026-01-02T03:04:05Z,exposed,1\nu2,2026-01-02T03:04:06Z,unexposed,0\n";
    const auto whole = reviewUnits(file(u"both.csv"_s, "user,ts,grp,crashed\n" + rows), plan(), entered, joined, {});
    QVERIFY(whole && whole->batch);
    const auto half =
        reviewUnits(file(u"events.csv"_s, "user,ts,crashed\nu1,2026-01-02T03:04:05Z,1\n"), plan(), entered, joined, {});
    QVERIFY(half && !half->batch);
    QVERIFY(half->refusals.value(0).message.contains(u"Choose that log, too"_s));
    const UnitMapping edited = withUse(joined, u"crashed"_s, UnitUse{Kind::aboveZero, 0}, plan());
    QCOMPARE(edited.exposures, joined.exposures);
}

void TestUnitReview::readsALogBesideTheEvents()
{
    const QString events = file(u"events.csv"_s, "user,ts,crashed\n"
                                                 "u1,2026-01-02T03:04:07Z,1\nu3,2026-01-02T03:04:07Z,1\n");
    UnitReading reading;
    reading.exposures = file(u"log.csv"_s, "who;seen;arm\n"
                                           "u1;2026-01-02T03:04:05Z;new\nu2;2026-01-02T03:04:06Z;control\n");
    UnitMapping alone = mapping();
    alone.group.clear();
    const auto log = guessUnits(reading.exposures);
    QVERIFY(log);
    UnitMapping joined = withExposures(alone, log->mapping);
    QCOMPARE(joined.exposures->group, u"arm"_s);
    QCOMPARE(joined.exposures->separator, ';');
    QCOMPARE(joined.groups.value(u"control"_s), Group::unexposed); // what is known by its name
    joined.exposures->unit.clear();                                // “who” is not
    const auto open = reviewUnits(events, plan(), entered, joined, reading);
    QVERIFY(open && !open->batch);
    QCOMPARE(open->refusals.size(), 1);
    QVERIFY(open->refusals.first().message.startsWith(u"No column of the exposure log names the units."_s));

    joined = withUse(joined, u"who"_s, UnitUse{Kind::unit}, plan(), UnitFile::exposures);
    const auto review = reviewUnits(events, plan(), entered, joined, reading);
    QVERIFY(review && review->batch);
    QVERIFY(review->log);
    QCOMPARE(review->log->header, (QStringList{u"who"_s, u"seen"_s, u"arm"_s}));
    QCOMPARE(review->groups, (QStringList{u"new"_s, u"control"_s}));
    QCOMPARE(review->leftOut.rowsUnexposed, 1);
    QCOMPARE(review->batch->source, u"events.csv, log.csv"_s);
    QCOMPARE(stats::size(review->batch->observations.first().unexposed), 1); // without events

    reading.exposures = file(u"empty.csv"_s, {});
    const auto nothing = reviewUnits(events, plan(), entered, joined, reading);
    QVERIFY(nothing && !nothing->batch);
    QCOMPARE(nothing->refusals.value(0).place, u"empty.csv"_s); // of two files the one that is meant
    reading.exposures = u"/nowhere/log.csv"_s;
    const auto gone = reviewUnits(events, plan(), entered, joined, reading);
    QVERIFY(!gone);
    QVERIFY(gone.error().code == ErrorCode::fileNotFound);
}

/// Two files may have columns of the same name.
void TestUnitReview::columnsOfALogAreItsOwn()
{
    using enum UnitFile;
    const auto has = [](const QList<UnitUse> &uses, Kind kind) {
        return std::ranges::find(uses, kind, &UnitUse::kind) != uses.end();
    };
    QVERIFY(has(unitUses(plan(), events), Kind::value) && !has(unitUses(plan(), events), Kind::group));
    QVERIFY(has(unitUses(plan(), exposures), Kind::covariate) && !has(unitUses(plan(), exposures), Kind::second));
    UnitMapping joined = withExposures(mapping(), mapping());
    joined.stage = u"Canary"_s;
    joined = withUse(joined, u"ms"_s, UnitUse{Kind::value, 1}, plan(), events);
    joined = withUse(joined, u"ms"_s, UnitUse{Kind::covariate, 1, 0}, plan(), exposures);
    QCOMPARE(usesOf(joined, u"ms"_s, plan(), events), (QList<UnitUse>{{Kind::value, 1}}));
    QCOMPARE(usesOf(joined, u"ms"_s, plan(), exposures), (QList<UnitUse>{{Kind::covariate, 1, 0}}));
    joined = withUse(joined, u"step"_s, UnitUse{Kind::stage}, plan(), exposures);
    QCOMPARE(joined.columnOfStages(), u"step"_s);
    QVERIFY(!joined.stage); // each row says its own
    QVERIFY(unitMappingFromJson(toJson(joined)));
    joined = withUse(joined, u"ms"_s, std::nullopt, plan(), exposures);
    QCOMPARE(usesOf(joined, u"ms"_s, plan(), events), (QList<UnitUse>{{Kind::value, 1}}));
    QCOMPARE(usesOf(joined, u"ms"_s, plan(), exposures), QList<UnitUse>());
    joined = withUse(joined, u"user"_s, std::nullopt, plan(), events);
    QVERIFY(joined.unit.isEmpty() && joined.exposures->unit == u"user"_s);
}

void TestUnitReview::fitsAGuessToThePlan()
{
    UnitMapping guess = mapping();
    guess.metrics = {
        {.id = MetricId(u"CRASH_RATE"_s), .kind = MetricKind::mean, .value = u"CRASH_RATE"_s, .second = {}},
        {.id = MetricId(u"late"_s), .kind = MetricKind::proportion, .value = u"late"_s, .second = {}},
        {.id = MetricId(u"latency"_s), .kind = MetricKind::mean, .value = u"latency"_s, .second = {}}, // no covariate
        {.id = MetricId(u"share"_s), .kind = MetricKind::mean, .value = u"share"_s, .second = {}}};    // a ratio
    const UnitMapping fitted = fittedTo(plan(), guess);
    QCOMPARE(fitted.metrics.size(), 2);
    QCOMPARE(fitted.metrics.at(0).id.value, u"crashes"_s);
    QCOMPARE(fitted.metrics.at(0).kind, MetricKind::proportion);
    QVERIFY(fitted.metrics.at(0).isAboveZero);
    QCOMPARE(fitted.metrics.at(1).id.value, u"late"_s);
    QCOMPARE(fitted.metrics.at(1).kind, MetricKind::mean);
}

void TestUnitReview::readsOnAndNamesWhatItFinds()
{
    const QString path = file(u"units.csv"_s, "user,ts,grp,crashed\n"
                                              "u1,2026-01-02T03:04:05Z,exposed,1\n"
                                              "u2,2026-01-02T03:04:06Z,blue,0\n"
                                              "u3,2026-01-02T03:04:07Z,unexposed,0\n");
    auto review = reviewUnits(path, plan(), entered, mapping(), {});
    QVERIFY(review && !review->batch);
    QCOMPARE(review->groups, (QStringList{u"exposed"_s, u"blue"_s, u"unexposed"_s}));
    QCOMPARE(review->faults.size(), 1);
    QCOMPARE(review->faults.first().value, u"blue"_s);
    QVERIFY(review->refusals.isEmpty());

    UnitMapping lenient = mapping();
    lenient.mostFaulty = 1;
    review = reviewUnits(path, plan(), entered, lenient, {});
    QVERIFY(review && review->batch);
    QCOMPARE(review->leftOut.rowsFaulty, 1);
    QCOMPARE(review->faults.size(), 1);
    const auto imported = importUnits(path, plan(), entered, lenient, {});
    QVERIFY(imported);
    QCOMPARE(review->batch->observations, imported->batch.observations);
    QCOMPARE(review->batch->checksum, imported->batch.checksum);
}

void TestUnitReview::saysWhatIsMissing()
{
    const QString path = file(u"units.csv"_s, "user,ts,grp,crashed\nu1,2026-01-02T03:04:05Z,exposed,1\n");
    const auto review = reviewUnits(path, plan(), entered, UnitMapping(), {});
    QVERIFY(review && !review->batch);
    QCOMPARE(review->refusals.size(), 4); // unit, time, group, metrics
    UnitMapping half = mapping();
    half.metrics = {{.id = MetricId(u"share"_s), .kind = MetricKind::ratio, .value = u"crashed"_s, .second = {}}};
    const auto second = reviewUnits(path, plan(), entered, half, {});
    QCOMPARE(second->refusals.value(0).message, u"A column is still missing for “share”."_s);
}

void TestUnitReview::aDamagedFileIsAFaultAndAMissingOneAnError()
{
    const auto missing = reviewUnits(u"/nowhere/units.csv"_s, plan(), entered, mapping(), {});
    QVERIFY(!missing);
    QVERIFY(missing.error().code == ErrorCode::fileNotFound);
    const auto damaged =
        reviewUnits(file(u"units.csv.gz"_s, "\x1f\x8b\x08 and nothing more"), plan(), entered, mapping(), {});
    QVERIFY(damaged && !damaged->batch);
    QVERIFY(!damaged->refusals.isEmpty());
    const auto open = reviewUnits(file(u"open.csv"_s, "user,ts,grp,crashed\n"
                                                      "u1,2026-01-02T03:04:05Z,exposed,1\n"
                                                      "\"u2,2026-01-02T03:04:05Z,exposed,1\n"),
                                  plan(), entered, mapping(), {});
    QVERIFY(open && !open->batch);
    QVERIFY(!open->refusals.isEmpty() || !open->faults.isEmpty());
}

QTEST_GUILESS_MAIN(TestUnitReview)
#include "tst_unitreview.moc"
