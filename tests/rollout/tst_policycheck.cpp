// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/policycheck.h"

#include "support/plans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

Surface checkout()
{
    return {SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s, {}, {}, {}};
}

/// "step at stages[2].exposure: Half 10% -> 50%, allowed 4 ×": what a breach says, on one line.
QStringList said(const QList<Breach> &breaches)
{
    QStringList lines;
    for (const Breach &breach : breaches) {
        QString line = u"%1 at %2: %3"_s.arg(toString(breach.rule), breach.place, breach.subject);
        if (!breach.stage.isEmpty())
            line += u" in "_s + breach.stage;
        line += u", found \"%1\", allowed \"%2\""_s.arg(breach.found, breach.allowed);
        lines.append(breach.isOfRisk ? line + u" (no risk named)"_s : line);
    }
    return lines;
}

struct Case
{
    Plan plan = designPlan();
    Surface surface = checkout();
};

RequiredGuardrail required(const char *metric, Severity mildest = Severity::watch, std::optional<Margin> largest = {})
{
    return {MetricId(QString::fromLatin1(metric)), {}, mildest, largest};
}

} // namespace

class TestPolicyCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesEachBreach_data();
    void namesEachBreach();
    void namesAllAtOnce();
};

void TestPolicyCheck::namesEachBreach_data()
{
    QTest::addColumn<Case>("given");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const std::function<void(Plan &, Policy &)> &arrange,
                        const QStringList &expected) {
        Case given;
        arrange(given.plan, given.surface.policy);
        QTest::newRow(name) << given << expected;
    };
    row("no policy", [](Plan &, Policy &) {}, {});

    row("required and there", [](Plan &, Policy &policy) { policy.required = {required("payments")}; }, {});
    row("required and missing", [](Plan &, Policy &policy) { policy.required = {required("refunds")}; },
        {u"guardrailRequired at guardrails: refunds, found \"\", allowed \"refunds\""_s});
    row("required and left out at a stage",
        [](Plan &plan, Policy &policy) {
            policy.required = {required("payments")};
            plan.stages[1].guardrails = QList{MetricId(u"crashes"_s)};
            plan.stages[3].guardrails = QList<MetricId>(); // nobody is unexposed there: nothing could be judged
        },
        {u"guardrailJudged at stages[1].guardrails: Payment error rate in Early, found \"\", allowed \"\""_s});

    row("strict enough", [](Plan &, Policy &policy) { policy.required = {required("payments", Severity::hold)}; }, {});
    row("too mild", [](Plan &, Policy &policy) { policy.required = {required("latency", Severity::rollback)}; },
        {u"severity at guardrails[2].severity: p95 checkout latency, found \"hold\", allowed \"rollback\""_s});

    row("margins within the limit", [](Plan &, Policy &policy) { policy.largestMargin = 0.1; }, {});
    row("one margin too wide", [](Plan &, Policy &policy) { policy.largestMargin = 0.06; },
        {u"margin at guardrails[0].margin: Session crash rate, found \"10%\", allowed \"6%\""_s}); // watch: not asked
    row("no margin",
        [](Plan &plan, Policy &policy) {
            policy.largestMargin = 0.1;
            plan.guardrails[3].margin.reset();
        },
        {u"marginRequired at guardrails[3].margin: Basket load failures, found \"\", allowed \"10%\""_s});
    row("a number against a percentage",
        [](Plan &plan, Policy &policy) {
            policy.largestMargin = 0.1;
            plan.guardrails[2].margin = Margin{12, false};
        },
        {u"marginUnit at guardrails[2].margin: p95 checkout latency, found \"12\", allowed \"10%\""_s});
    row("its own limit goes first",
        [](Plan &plan, Policy &policy) {
            policy.largestMargin = 0.2;
            policy.required = {required("latency", Severity::watch, Margin{10, false})};
            plan.guardrails[2].margin = Margin{12.5, false};
        },
        {u"margin at guardrails[2].margin: p95 checkout latency, found \"12.5\", allowed \"10\""_s});
    row("wider at one stage",
        [](Plan &plan, Policy &policy) {
            policy.largestMargin = 0.1;
            plan.stages[2].margins.insert(MetricId(u"orders"_s), Margin{0.15, true});
        },
        {u"margin at stages[2].margins.orders: Orders per user in Half, found \"15%\", allowed \"10%\""_s});
    row("a margin that no stage uses",
        [](Plan &plan, Policy &policy) {
            policy.largestMargin = 0.1;
            plan.guardrails[4].margin.reset();
            for (Stage &stage : plan.stages)
                stage.margins.insert(MetricId(u"orders"_s), Margin{0.05, true});
        },
        {});

    row("steps within the factor", [](Plan &, Policy &policy) { policy.largestFactor = 10; }, {});
    row("a step beyond the factor", [](Plan &, Policy &policy) { policy.largestFactor = 5; },
        {u"step at stages[1].exposure: Early in 1%, found \"10%\", allowed \"5 ×\""_s});
    row("steps beyond the points", [](Plan &, Policy &policy) { policy.largestStep = percent(40); },
        {u"step at stages[3].exposure: Everyone in 50%, found \"100%\", allowed \"40%\""_s});
    row("the first step",
        [](Plan &plan, Policy &policy) {
            policy.largestFactor = 2;
            policy.largestStep = percent(5);
            plan.stages = {stageAt(u"All"_s, 100, 1)};
        },
        {u"step at stages[0].exposure: All in 0%, found \"100%\", allowed \"5%\""_s});
    row("an audience is no step",
        [](Plan &plan, Policy &policy) {
            policy.largestFactor = 10;
            Stage employees;
            employees.name = employees.audience = u"Employees"_s;
            plan.stages.insert(1, employees);
        },
        {});

    const auto holds = [](Policy &policy) { policy.minimumHold = {hours(1), hours(24), hours(48)}; };
    row("holds for the risk",
        [&](Plan &plan, Policy &policy) {
            holds(policy);
            plan.risk = Risk::medium;
        },
        {});
    row("too short for the risk",
        [&](Plan &plan, Policy &policy) {
            holds(policy);
            plan.risk = Risk::high;
        },
        {u"minimumHold at stages[0].hold: Canary, found \"24 h\", allowed \"48 h\""_s});
    row("no risk is high risk",
        [&](Plan &plan, Policy &policy) {
            holds(policy);
            plan.stages[2].hold.reset();
        },
        {u"minimumHold at stages[0].hold: Canary, found \"24 h\", allowed \"48 h\" (no risk named)"_s,
         u"minimumHold at stages[2].hold: Half, found \"\", allowed \"48 h\" (no risk named)"_s});
    row("the last stage is only watched",
        [&](Plan &plan, Policy &policy) {
            holds(policy);
            plan.risk = Risk::medium;
            plan.stages[3].hold.reset();
        },
        {});

    row("too few approvals",
        [](Plan &plan, Policy &policy) {
            policy.approvals = {0, 1, 2};
            plan.risk = Risk::medium;
            plan.stages[0].approvals = plan.stages[1].approvals = 1;
        },
        {u"approvals at stages[2].approvals: Half, found \"0\", allowed \"1\""_s});
    row("enough for low risk",
        [](Plan &plan, Policy &policy) {
            policy.approvals = {0, 1, 2};
            plan.risk = Risk::low;
        },
        {});
}

void TestPolicyCheck::namesEachBreach()
{
    QFETCH(Case, given);
    QFETCH(QStringList, expected);
    const QList<Breach> breaches = policyBreaches(given.plan, given.surface);
    QCOMPARE(said(breaches), expected);
    for (const Breach &breach : breaches)
        QCOMPARE(breach.surface, u"Checkout"_s);
}

void TestPolicyCheck::namesAllAtOnce()
{
    Case given;
    given.plan.risk = Risk::high;
    Policy &policy = given.surface.policy;
    policy.required = {required("refunds"), required("latency", Severity::rollback)};
    policy.largestMargin = 0.05;
    policy.largestFactor = 5;
    policy.minimumHold[2] = hours(48);
    policy.approvals[2] = 1;
    QStringList rules;
    for (const Breach &breach : policyBreaches(given.plan, given.surface))
        rules.append(toString(breach.rule));
    QCOMPARE(rules, (QStringList{u"guardrailRequired"_s, u"severity"_s, u"margin"_s, u"margin"_s, u"step"_s,
                                 u"minimumHold"_s, u"approvals"_s, u"approvals"_s, u"approvals"_s}));
}

QTEST_GUILESS_MAIN(TestPolicyCheck)
#include "tst_policycheck.moc"
