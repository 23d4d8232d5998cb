// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/guardrailmodel.h"

#include "support/findings.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using gate::Finding;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr stats::Verdict verdicts[] = {
    stats::Verdict::clear,        stats::Verdict::withinMargin,     stats::Verdict::regressed,
    stats::Verdict::inconclusive, stats::Verdict::insufficientData, stats::Verdict::error};

/// A band in units of harm, with numbers for both groups.
Finding withBand(int index, stats::Verdict verdict, double low, double estimate, double high)
{
    Finding result = finding(designPlan(), index, verdict, designNow - 11min);
    result.unitsExposed = 128'400;
    result.effect.status = stats::Status::ok;
    result.effect.exposed.value = 0.0208;
    result.effect.unexposed.value = 0.0204;
    result.effect.relative.status = stats::Status::ok;
    result.effect.relative.value = estimate;
    result.band.status = stats::Status::ok;
    result.band.estimate = estimate;
    result.band.lower.unbounded = std::isinf(low);
    result.band.lower.value = low;
    result.band.upper.unbounded = std::isinf(high);
    result.band.upper.value = high;
    return result;
}

gate::GateReport report(const QList<Finding> &findings, const QString &id = u"one-tap-pay"_s)
{
    Log log(designPlan(), designNow - 10h);
    log.decide(rollout::DecisionKind::start);
    gate::GateReport result;
    result.data.findings = findings;
    result.data.newest = designNow - 11min;
    result.summary = gate::summarise(log.plan(), 1, log.state(), result.data);
    result.summary.id = RolloutId(id);
    result.decision = gate::decide(result.summary, designNow);
    return result;
}

QStringList row(const GuardrailModel &model, int r)
{
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column)
        texts.append(model.index(r, column).data().toString());
    return texts;
}

QStringList names(const GuardrailModel &model)
{
    QStringList list;
    for (int r = 0; r < model.rowCount(); ++r)
        list.append(model.index(r, NameColumn).data().toString());
    return list;
}

} // namespace

class TestGuardrailModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void texts();
    void whatBlocksComesFirst();
    void marks();
    void marksWithoutAMargin();
    void agesGrow();
    void randomReports();
    void selectionSurvives();
    void anotherRolloutBeginsAnew();
    void marksWhatTheSurfaceRequires();
};

void TestGuardrailModel::texts()
{
    GuardrailModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setReport(report({withBand(0, stats::Verdict::inconclusive, -0.015, 0.018, 0.145)}), designNow);
    QCOMPARE(row(model, 0), (QStringList{u"Inconclusive"_s, u"Session crash rate"_s, u"roll back"_s, u"2.08%"_s,
                                         u"2.04%"_s, u"+1.8%"_s, QString(), u"+10%"_s, u"128 k"_s, u"11 min"_s}));
    QCOMPARE(model.index(0, IntervalColumn).data(Qt::AccessibleTextRole).toString(),
             u"change +1.8%, band −1.5% … +14.5%, margin +10%, inconclusive"_s);
    QCOMPARE(model.index(0, 0).data(MetricIdRole).toString(), u"crashes"_s);
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    // A metric that should rise: harm is counted the other way round.
    model.setReport(report({withBand(4, stats::Verdict::clear, -0.012, 0.004, 0.018)}), designNow);
    QCOMPARE(model.index(0, MarginColumn).data().toString(), u"−2%"_s);
    QVERIFY(model.index(0, IntervalColumn).data(Qt::ToolTipRole).toString().contains(u"band −1.8% … +1.2%"_s));
    // Nothing is known: nothing is shown.
    model.setReport(report({finding(designPlan(), 1, stats::Verdict::insufficientData, designNow)}), designNow);
    QCOMPARE(row(model, 0), (QStringList{u"No data"_s, u"Payment error rate"_s, u"roll back"_s, QString(), QString(),
                                         QString(), QString(), u"+5%"_s, QString(), QString()}));
}

void TestGuardrailModel::whatBlocksComesFirst()
{
    const QList<Finding> findings{withBand(0, stats::Verdict::clear, -0.05, 0, 0.05),
                                  withBand(1, stats::Verdict::clear, -0.02, 0, 0.04), // closer to its margin
                                  withBand(2, stats::Verdict::inconclusive, -0.02, 0, infinity),
                                  finding(designPlan(), 3, stats::Verdict::insufficientData, designNow),
                                  withBand(4, stats::Verdict::regressed, 0.01, 0.02, 0.03),  // severity hold
                                  withBand(5, stats::Verdict::regressed, 0.01, 0.02, 0.03)}; // severity watch
    QStringList order;
    for (const Finding &finding : byUrgency(findings))
        order.append(finding.metric.name);
    QCOMPARE(order, (QStringList{u"Orders per user"_s, u"Support tickets"_s, u"Basket load failures"_s,
                                 u"p95 checkout latency"_s, u"Payment error rate"_s, u"Session crash rate"_s}));
}

void TestGuardrailModel::marks()
{
    const gate::GateReport fresh = report({});
    const IntervalMark mark =
        GuardrailModel::mark(withBand(0, stats::Verdict::inconclusive, -0.02, 0.05, 0.12), fresh.decision);
    QVERIFY(mark.style == IntervalStyle::inconclusive);
    QVERIFY(mark.trust == Trust::fresh);
    QVERIFY(mark.hasMargin);
    QCOMPARE(mark.low, -0.2); // in margins
    QCOMPARE(mark.effect, 0.5);
    QCOMPARE(mark.high, 1.2);
    const IntervalStyle regressed[] = {IntervalStyle::regressedRollBack, IntervalStyle::regressedHold,
                                       IntervalStyle::regressedWatch};
    const int ofSeverity[] = {0, 2, 5};
    for (int severity = 0; severity < 3; ++severity)
        QVERIFY(GuardrailModel::mark(withBand(ofSeverity[severity], stats::Verdict::regressed, 0.1, 0.2, 0.3),
                                     fresh.decision)
                    .style == regressed[severity]);
    gate::GateDecision stale = fresh.decision;
    stale.isStale = true;
    QVERIFY(GuardrailModel::mark(withBand(0, stats::Verdict::clear, 0, 0, 0), stale).trust == Trust::stale);
    stale.reason = gate::LeadingReason::sampleRatio;
    QVERIFY(GuardrailModel::mark(withBand(0, stats::Verdict::clear, 0, 0, 0), stale).trust == Trust::sampleRatioOff);
    const IntervalMark none =
        GuardrailModel::mark(finding(designPlan(), 0, stats::Verdict::insufficientData, designNow), fresh.decision);
    QVERIFY(none.style == IntervalStyle::none);
    QCOMPARE(none.text, u"no data"_s);
    QCOMPARE(GuardrailModel::mark(finding(designPlan(), 0, stats::Verdict::error, designNow), fresh.decision).text,
             u"error"_s);
}

void TestGuardrailModel::marksWithoutAMargin()
{
    Finding finding = withBand(0, stats::Verdict::clear, -0.02, 0.01, 0.04);
    finding.margin.reset();
    const IntervalMark mark = GuardrailModel::mark(finding, report({}).decision);
    QVERIFY(!mark.hasMargin);
    QCOMPARE(mark.high, 1.0);
    QCOMPARE(mark.low, -0.5);
    finding.band.upper.unbounded = true;
    QVERIFY(GuardrailModel::mark(finding, report({}).decision).high == infinity);
}

void TestGuardrailModel::agesGrow()
{
    GuardrailModel model;
    model.setReport(report({withBand(0, stats::Verdict::clear, 0, 0, 0)}), designNow);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setNow(designNow + 2h);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(model.index(0, AgeColumn).data().toString(), u"2.2 h"_s);
    QVERIFY(model.index(0, AgeColumn).data(IsTooOldRole).toBool());
    model.setNow(designNow + 109min); // exactly two hours old
    QVERIFY(!model.index(0, AgeColumn).data(IsTooOldRole).toBool());
    model.setNow(designNow - 24h); // a clock set back
    QCOMPARE(model.index(0, AgeColumn).data().toString(), u"0 min"_s);
}

void TestGuardrailModel::randomReports()
{
    std::mt19937 random(5);
    const auto below = [&](int limit) { return std::uniform_int_distribution(0, limit - 1)(random); };
    GuardrailModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int step = 0; step < 300; ++step) {
        QList<Finding> findings;
        const int first = below(4) == 0 ? 1 : 0;
        for (int i = first; i < 6; ++i)
            findings.append(withBand(i, verdicts[below(6)], -0.1, below(100) / 1000.0,
                                     below(5) == 0 ? infinity : below(200) / 1000.0));
        const gate::GateReport next = report(findings, below(10) == 0 ? u"other"_s : u"one-tap-pay"_s);
        model.setReport(next, designNow);
        GuardrailModel fresh;
        fresh.setReport(next, designNow);
        QCOMPARE(model.rowCount(), fresh.rowCount());
        for (int r = 0; r < model.rowCount(); ++r) {
            QCOMPARE(row(model, r), row(fresh, r));
            for (int role = MetricIdRole; role <= IsTooOldRole; ++role)
                QVERIFY(model.index(r, 0).data(role).isValid());
        }
    }
}

void TestGuardrailModel::selectionSurvives()
{
    GuardrailModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QList<Finding> findings;
    for (int i = 0; i < 6; ++i)
        findings.append(withBand(i, stats::Verdict::clear, -0.01, 0, 0.01));
    model.setReport(report(findings), designNow);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex latency =
        model.index(int(names(model).indexOf(u"p95 checkout latency"_s)), ChangeColumn);
    for (const stats::Verdict verdict : verdicts) {
        findings[2].verdict = verdict;
        findings[0].verdict = verdict == stats::Verdict::clear ? stats::Verdict::regressed : stats::Verdict::clear;
        model.setReport(report(findings), designNow);
        QVERIFY(latency.isValid());
        QCOMPARE(latency.data(MetricIdRole).toString(), u"latency"_s);
        QCOMPARE(latency.column(), int(ChangeColumn));
    }
    QCOMPARE(resets.size(), 0);
}

void TestGuardrailModel::anotherRolloutBeginsAnew()
{
    GuardrailModel model;
    const QList<Finding> findings{withBand(0, stats::Verdict::clear, -0.01, 0, 0.01)};
    model.setReport(report(findings), designNow);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setReport(report(findings), designNow);
    QCOMPARE(resets.size(), 0);
    model.setReport(report(findings, u"other"_s), designNow); // the same metrics, another story
    QCOMPARE(resets.size(), 1);
}

void TestGuardrailModel::marksWhatTheSurfaceRequires()
{
    gate::GateReport result = report(
        {withBand(0, stats::Verdict::clear, -0.01, 0, 0.01), withBand(1, stats::Verdict::clear, -0.01, 0, 0.01)});
    GuardrailModel model;
    const auto required = [&] {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            if (model.index(row, 0).data(IsRequiredRole).toBool())
                ids.append(model.index(row, 0).data(MetricIdRole).toString());
        return ids;
    };
    model.setReport(result, designNow);
    QVERIFY(required().isEmpty());
    rollout::Surface surface{SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s};
    surface.policy.required = {{MetricId(u"payments"_s)}, {MetricId(u"refunds"_s)}};
    result.summary.inForce = {surface, 1};
    model.setReport(result, designNow);
    QCOMPARE(required(), QStringList{u"payments"_s});
}

QTEST_GUILESS_MAIN(TestGuardrailModel)
#include "tst_guardrailmodel.moc"
