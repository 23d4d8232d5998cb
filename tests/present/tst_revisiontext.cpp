// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/revisiontext.h"

#include "support/plans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::DecisionKind;

using Edit = std::function<void(rollout::Plan &)>;
Q_DECLARE_METATYPE(Edit)

class TestRevisionText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sentences_data();
    void sentences();
    void inShort();
    void ofADecision();
};

void TestRevisionText::sentences_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QStringList>("said");
    const auto row = [](const char *name, const Edit &edit, const QStringList &said) {
        QTest::newRow(name) << edit << said;
    };
    row("a hold", [](rollout::Plan &plan) { plan.stages[2].hold = hours(96); }, {u"Half: hold 72 h → 96 h"_s});
    row("no hold any more", [](rollout::Plan &plan) { plan.stages[2].hold.reset(); }, {u"Half: hold 72 h → none"_s});
    row("several fields of a stage",
        [](rollout::Plan &plan) {
            plan.stages[2].minimumSample = 120'000;
            plan.stages[2].approvals = 2;
            plan.stages[2].criteria = QStringList{u"Support is informed"_s, u"Logs are read"_s};
        },
        {u"Half: approvals none → 2"_s, u"Half: written criteria none → “Support is informed”, “Logs are read”"_s,
         u"Half: minimum sample none → 120,000"_s});
    row("a new stage", [](rollout::Plan &plan) { plan.stages.insert(2, stageAt(u"Quarter"_s, 25, 24)); },
        {u"Quarter is new: exposure 25%, hold 24 h"_s});
    row("a stage that went", [](rollout::Plan &plan) { plan.stages.removeAt(2); }, {u"Half is gone"_s});
    row("another name", [](rollout::Plan &plan) { plan.stages[2].name = u"Most"_s; }, {u"Half: name Half → Most"_s});
    row("a margin",
        [](rollout::Plan &plan) {
            plan.stages[2].margins.insert(MetricId(u"latency"_s), {0.1, true});
        },
        {u"Half: margin of p95 checkout latency none → 10%"_s});
    row("the plan itself comes last",
        [](rollout::Plan &plan) {
            plan.owner = u"Teo Okafor"_s;
            plan.stages[3].hold = hours(24);
            plan.guardrails[0].margin.reset();
            plan.rules.plannedUsers = 123'000;
        },
        {u"Guardrail Session crash rate: margin 10% → none"_s, u"Everyone: hold 168 h → 24 h"_s,
         u"Owner: Mara Lindqvist → Teo Okafor"_s,
         u"The tests stay planned for 123 k compared users, as when the rollout was started"_s});
    row("days, methods and switches of the plan",
        [](rollout::Plan &plan) {
            plan.holidays = {{QDate(2026, 12, 25), u"Christmas Day"_s}};
            plan.rules.monitoring = rollout::Monitoring::anytimeValid;
            plan.data.holdWaitsForData = true;
        },
        {u"Hold waits for data: none → yes"_s, u"Holidays: none → 2026-12-25 Christmas Day"_s,
         u"Method: none → anytime-valid"_s});
    row("what is known of a metric",
        [](rollout::Plan &plan) {
            plan.metrics[0].baseline = rollout::Expectation{0.00424, 0};
            plan.metrics[0].isEventLevel = true;
            plan.metrics[0].designEffect = 1.5;
            plan.guardrails[1].test = rollout::TestMethod::welchT;
            plan.guardrails[1].severity = rollout::Severity::watch;
        },
        {u"Metric crashes: baseline none → 0.424%"_s, u"Metric crashes: design effect none → 1.5"_s,
         u"Metric crashes: counts events none → yes"_s,
         u"Guardrail %1: if worse roll back → watch"_s.arg(designPlan().metrics[1].name),
         u"Guardrail %1: test none → Welch’s t, few users"_s.arg(designPlan().metrics[1].name)});
    row("what a gate judges",
        [](rollout::Plan &plan) {
            QList<MetricId> most;
            for (const rollout::Guardrail &guardrail : plan.guardrails)
                if (guardrail.metric != MetricId(u"tickets"_s))
                    most.append(guardrail.metric);
            plan.stages[0].guardrails = QList<MetricId>{};
            plan.stages[1].guardrails = QList<MetricId>{MetricId(u"crashes"_s), MetricId(u"latency"_s)};
            plan.stages[2].guardrails = most;
        },
        {u"Canary: guardrails all → none"_s, u"Early: guardrails all → Session crash rate, p95 checkout latency"_s,
         u"Half: guardrails all → all but Support tickets"_s});
    row("error rates",
        [](rollout::Plan &plan) {
            plan.rules.alphaRollback = 0.025;
            plan.rules.predictionPower = 0.9;
            plan.rules.withinMarginHolds = true;
            plan.rules.spending = {rollout::SpendingFamily::table, 0, {{0.3, 0.1}, {0.6, 0.4}}};
        },
        {u"False alarm of a roll back: 5% → 2.5%"_s, u"Power of the A/B comparison: 80% → 90%"_s,
         u"Spending of error rates: Kim–DeMets → by a table"_s, u"Table of the spending: none → 0.3 0.1, 0.6 0.4"_s,
         u"Rho of the spending: 1 → none"_s, u"Worse within the margin holds: no → yes"_s});
    row("rows of the data and risk",
        [](rollout::Plan &plan) {
            plan.data.where = {{u"experiment"_s, u"4509ec"_s}};
            plan.risk = rollout::Risk::high;
        },
        {u"Rows with experiment: none → 4509ec"_s, u"Risk: none → high"_s});
    row("nothing", [](rollout::Plan &) {}, {});
}

void TestRevisionText::sentences()
{
    QFETCH(Edit, edit);
    rollout::Plan after = designPlan();
    edit(after);
    QTEST(revisionSentences(designPlan(), after), "said");
}

void TestRevisionText::inShort()
{
    QCOMPARE(shortRevision({}), QString());
    QCOMPARE(shortRevision({u"Half is gone"_s}), u"Half is gone"_s);
    QCOMPARE(shortRevision({u"Half is gone"_s, u"b"_s}), u"Half is gone, and 1 more change"_s);
    QCOMPARE(shortRevision({u"Half is gone"_s, u"b"_s, u"c"_s}), u"Half is gone, and 2 more changes"_s);
}

void TestRevisionText::ofADecision()
{
    rollout::Plan plan = designPlan();
    plan.stages[0].approvals = 2;
    Log log(plan);
    QVERIFY(log.decide(DecisionKind::start));
    QVERIFY(log.ask());
    plan.stages[2].hold = hours(96);
    QVERIFY(log.revise(plan).isEmpty());
    store::StoredRollout stored;
    stored.plan = log.plan();
    stored.revisions = log.revisions();
    stored.decisions = log.decisions();
    QCOMPARE(revisionSentences(stored, stored.decisions.last()).first(), u"Half: hold 72 h → 96 h"_s);
    QCOMPARE(voidedRequest(stored, stored.decisions.last()),
             u"This voids what Mara Lindqvist asked approval for: Half: hold 72 h → 96 h, and 1 more change."_s);
    QVERIFY(revisionSentences(stored, stored.decisions.first()).isEmpty());
    QVERIFY(voidedRequest(stored, stored.decisions.first()).isEmpty());
    stored.revisions.resize(1); // the other one is not at hand
    QVERIFY(revisionSentences(stored, stored.decisions.last()).isEmpty());
}

QTEST_GUILESS_MAIN(TestRevisionText)
#include "tst_revisiontext.moc"
