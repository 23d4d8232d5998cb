// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/decide.h"

#include "support/findings.h"
#include "support/property.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <array>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using rollout::CriterionKind;
using rollout::Severity;
using rollout::Verdict;

namespace {

/// One value for each input of the rule, as an index from good to bad.
struct Inputs
{
    enum Field { severity, metric, policy, ratio, data, hold, sample, written, approval, held, fieldCount };
    std::array<int, fieldCount> at{};
};

enum Ratio { notConfigured, ratioOk, ratioEarly, ratioFailed };
enum Data { fresh, young, first, stale, missing };
enum Hold { none, complete, runningOn };

constexpr std::array<int, Inputs::fieldCount> sizes{3, 6, 2, 4, 5, 3, 2, 2, 2, 2};

/// From good to bad, as in the columns of statistics.md, section 13.
constexpr stats::Verdict metricOrder[] = {stats::Verdict::clear,        stats::Verdict::withinMargin,
                                          stats::Verdict::inconclusive, stats::Verdict::insufficientData,
                                          stats::Verdict::error,        stats::Verdict::regressed};

struct Case
{
    Summary summary;
    Instant now{};
};

Case build(const Inputs &in)
{
    const Instant entered = designNow;
    Case result;
    result.now = in.at[Inputs::data] == first ? entered + 90min : entered + 3h; // stale after 2 h

    rollout::Plan plan = designPlan();
    rollout::Stage &stage = plan.stages.first();
    stage.hold.reset();
    if (in.at[Inputs::hold] != none)
        stage.hold = in.at[Inputs::hold] == complete ? hours(1) : hours(48);
    stage.minimumSample = 1000;
    stage.criteria = {u"Logs are read"_s};
    stage.approvals = 1;
    plan.rules.withinMarginHolds = in.at[Inputs::policy] == 1;
    plan.guardrails = {{MetricId(u"crashes"_s), Severity(2 - in.at[Inputs::severity]), rollout::Margin{0.1, true}, 1}};

    rollout::State state;
    state.phase = in.at[Inputs::held] == 1 ? rollout::Phase::held : rollout::Phase::running;
    state.exposure = percent(1);
    rollout::StageVisit visit;
    visit.enteredAt = entered;
    if (in.at[Inputs::held] == 1)
        visit.pauses.append(
            {entered + 70min, {}, u"Teo Okafor"_s, u"Checking refunds"_s}); // an hour had counted by then
    if (in.at[Inputs::written] == 0)
        visit.ticked = {0};
    if (in.at[Inputs::approval] == 0)
        state.approvers = {u"Teo Okafor"_s};
    state.visits = {visit};

    DataReport data;
    const int age = in.at[Inputs::data];
    if (age == fresh || age == young)
        data.newest = result.now - 10min;
    if (age == stale)
        data.newest = result.now - 2h - 1ms;
    data.findings = {finding(plan, 0, metricOrder[in.at[Inputs::metric]], data.newest.value_or(entered))};
    if (age == young)
        data.findings.first().maturesAt = result.now + 1h;
    data.ratio.isConfigured = in.at[Inputs::ratio] != notConfigured;
    data.ratio.state = in.at[Inputs::ratio] == ratioFailed  ? stats::SrmState::failed
                       : in.at[Inputs::ratio] == ratioEarly ? stats::SrmState::insufficient
                                                            : stats::SrmState::ok;
    data.exposedUnits = in.at[Inputs::sample] == 0 ? 1000 : 999;
    result.summary = summarise(plan, 1, state, data);
    return result;
}

/// The table of statistics.md, section 13, written down once more.
Verdict metricRow(const Inputs &in)
{
    const auto verdict = metricOrder[in.at[Inputs::metric]];
    const Severity severity = Severity(2 - in.at[Inputs::severity]);
    if (severity == Severity::watch || verdict == stats::Verdict::clear)
        return Verdict::go;
    if (verdict == stats::Verdict::withinMargin)
        return in.at[Inputs::policy] == 1 ? Verdict::hold : Verdict::go;
    return verdict == stats::Verdict::regressed && severity == Severity::rollback ? Verdict::rollBack : Verdict::hold;
}

/// A watch guardrail keeps nobody waiting.
bool isYoung(const Inputs &in)
{
    return in.at[Inputs::data] == young && in.at[Inputs::severity] > 0;
}

Verdict expected(const Inputs &in)
{
    Verdict worst = metricRow(in);
    const bool isShut = in.at[Inputs::ratio] >= ratioEarly || in.at[Inputs::data] > young || isYoung(in) ||
                        in.at[Inputs::hold] == runningOn || in.at[Inputs::sample] == 1 || in.at[Inputs::written] == 1 ||
                        in.at[Inputs::approval] == 1 || in.at[Inputs::held] == 1;
    if (isShut)
        worst = std::max(worst, Verdict::hold);
    return worst;
}

/// The order of product.md, "Precedence when several things are true".
LeadingReason expectedReason(const Inputs &in)
{
    const auto verdict = metricOrder[in.at[Inputs::metric]];
    const bool blocks = in.at[Inputs::severity] > 0; // not a watch guardrail
    const std::pair<bool, LeadingReason> precedence[] = {
        {metricRow(in) == Verdict::rollBack, LeadingReason::rollBack},
        {in.at[Inputs::held] == 1, LeadingReason::heldByPerson},
        {in.at[Inputs::ratio] == ratioFailed, LeadingReason::sampleRatio},
        {blocks && verdict == stats::Verdict::error, LeadingReason::error},
        {in.at[Inputs::data] == missing, LeadingReason::missingData},
        {in.at[Inputs::data] == stale, LeadingReason::staleData},
        {blocks && verdict == stats::Verdict::regressed, LeadingReason::regressedHold},
        {in.at[Inputs::hold] == runningOn, LeadingReason::holdTimer},
        {in.at[Inputs::data] == first, LeadingReason::firstData},
        {isYoung(in), LeadingReason::youngData},
        {in.at[Inputs::sample] == 1, LeadingReason::minimumSample},
        {in.at[Inputs::ratio] == ratioEarly, LeadingReason::sampleRatioTooEarly},
        {blocks && (verdict == stats::Verdict::inconclusive || verdict == stats::Verdict::insufficientData),
         LeadingReason::inconclusive},
        {metricRow(in) == Verdict::hold, LeadingReason::withinMargin},
        {in.at[Inputs::written] == 1, LeadingReason::written},
        {in.at[Inputs::approval] == 1, LeadingReason::approval},
        {true, LeadingReason::go},
    };
    return std::ranges::find(precedence, true, &std::pair<bool, LeadingReason>::first)->second;
}

/// Calls `visit` with every combination of inputs.
template <class Visit>
void forAll(Visit visit)
{
    Inputs in;
    for (;;) {
        visit(in);
        std::size_t field = 0;
        while (field < in.at.size() && ++in.at[field] == sizes[field])
            in.at[field++] = 0;
        if (field == in.at.size())
            return;
    }
}

QByteArray show(const Inputs &in)
{
    QByteArray text;
    for (const int value : in.at)
        text += QByteArray::number(value) + ' ';
    return text;
}

} // namespace

class TestDecide : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isTotalAndFollowsTheTable();
    void isMonotone();
    void aMoreSevereGuardrailNeverImproves();
    void criteriaAddUpToTheVerdict();
    void moreGuardrailsNeverImprove();
    void neverStarted();
    void withoutGuardrailsTheRestDecides();
    void aFailedRatioHoldsWhereNothingIsJudged();
    void aWatchRegressionIsNoProblemOfAnother();
    void boundaryOfStaleness();
    void clockSetBack();
    void endedRolloutsDoNotGrowOld();
};

void TestDecide::isTotalAndFollowsTheTable()
{
    int cases = 0;
    forAll([&](const Inputs &in) {
        const Case c = build(in);
        const GateDecision decision = decide(c.summary, c.now);
        QVERIFY2(decision.verdict == expected(in), (show(in)).constData());
        QVERIFY2(decision.reason == expectedReason(in),
                 (show(in) + QByteArray::number(int(decision.reason))).constData());
        QVERIFY2((decision.verdict == Verdict::go) == (decision.reason == LeadingReason::go), (show(in)).constData());
        QVERIFY(decide(c.summary, c.now) == decision);
        ++cases;
    });
    QCOMPARE(cases, 3 * 6 * 2 * 4 * 5 * 3 * 2 * 2 * 2 * 2);
}

void TestDecide::isMonotone()
{
    forAll([](const Inputs &in) {
        const Case c = build(in);
        const Verdict verdict = decide(c.summary, c.now).verdict;
        for (std::size_t field = Inputs::metric; field < in.at.size(); ++field) {
            if (in.at[field] + 1 == sizes[field])
                continue;
            Inputs worse = in;
            ++worse.at[field];
            const Case w = build(worse);
            QVERIFY2(decide(w.summary, w.now).verdict >= verdict,
                     (show(in) + "field " + QByteArray::number(int(field))).constData());
        }
    });
}

void TestDecide::aMoreSevereGuardrailNeverImproves()
{
    forAll([](const Inputs &in) {
        if (in.at[Inputs::severity] == 2)
            return;
        Inputs worse = in;
        ++worse.at[Inputs::severity];
        const Case a = build(in);
        const Case b = build(worse);
        QVERIFY2(decide(b.summary, b.now).verdict >= decide(a.summary, a.now).verdict, (show(in)).constData());
    });
}

void TestDecide::criteriaAddUpToTheVerdict()
{
    forAll([](const Inputs &in) {
        const Case c = build(in);
        const GateDecision decision = decide(c.summary, c.now);
        const QList<CriterionKind> order{
            CriterionKind::guardrails, CriterionKind::sampleRatio, CriterionKind::data,
            CriterionKind::freeze,     CriterionKind::minimumHold, CriterionKind::minimumSample,
            CriterionKind::prediction, CriterionKind::written,     CriterionKind::approval};
        QCOMPARE(decision.criteria.size(), order.size());
        Verdict worst = in.at[Inputs::held] == 1 ? Verdict::hold : Verdict::go;
        QList<CriterionKind> unmet;
        for (int i = 0; i < order.size(); ++i) {
            const Criterion &criterion = decision.criteria.at(i);
            QVERIFY(criterion.kind == order.at(i));
            worst = std::max(worst, criterion.contribution);
            if (criterion.contribution != Verdict::go)
                unmet.append(criterion.kind);
            QVERIFY2((criterion.contribution == Verdict::go) ==
                         (criterion.state == CriterionState::met || criterion.state == CriterionState::notApplicable),
                     show(in).constData());
        }
        QVERIFY(decision.verdict == worst);
        const bool hasRegressed = metricOrder[in.at[Inputs::metric]] == stats::Verdict::regressed &&
                                  Severity(2 - in.at[Inputs::severity]) != Severity::watch;
        QVERIFY((decision.opinion() ==
                 rollout::GateOpinion{worst, unmet, in.at[Inputs::ratio] == ratioFailed, hasRegressed}));
    });
}

void TestDecide::moreGuardrailsNeverImprove()
{
    QVERIFY(holds("adding a guardrail never improves the decision; each alone decides no worse than all", [] {
        rollout::Plan plan = designPlan();
        plan.rules.withinMarginHolds = *rc::gen::arbitrary<bool>();
        Log log(plan);
        log.decide(rollout::DecisionKind::start);
        const Instant now = designNow + 25h;
        DataReport data;
        data.newest = now - 10min;
        Verdict before = Verdict::go;
        for (int i = 0; i < plan.guardrails.size(); ++i) {
            data.findings.append(finding(plan, i, metricOrder[*rc::gen::inRange(0, 6)], *data.newest));
            const Summary summary = summarise(plan, 1, log.state(), data);
            const Verdict verdict = decide(summary, now).verdict;
            RC_ASSERT(verdict >= before);
            RC_ASSERT(verdict == std::max(before, data.findings.last().contribution(plan.rules.withinMarginHolds)));
            RC_ASSERT(summary.clear + summary.inMargin + summary.inconclusive + summary.regressed + summary.noData +
                          summary.error ==
                      i + 1);
            RC_ASSERT((summary.lead == LeadKind::none) == (verdict == Verdict::go));
            before = verdict;
        }
    }));
}

void TestDecide::neverStarted()
{
    const Summary summary = summarise(designPlan(), 1, {}, {});
    const GateDecision decision = decide(summary, designNow);
    QVERIFY(decision.verdict == Verdict::hold);
    QVERIFY(decision.criteria.isEmpty());
}

void TestDecide::withoutGuardrailsTheRestDecides()
{
    Log log(designPlan());
    log.decide(rollout::DecisionKind::start);
    const Summary summary = summarise(log.plan(), 1, log.state(), {});
    QVERIFY(decide(summary, designNow + 24h - 1ms).verdict == Verdict::hold);
    QVERIFY(decide(summary, designNow + 24h).verdict == Verdict::go);
    QVERIFY(decide(summary, designNow + 24h).criteria.first().state == CriterionState::notApplicable);
}

void TestDecide::aFailedRatioHoldsWhereNothingIsJudged()
{
    Log log(designPlan());
    log.decide(rollout::DecisionKind::start);
    DataReport data;
    data.ratio.isConfigured = true;
    data.ratio.state = stats::SrmState::failed;
    GateDecision decision = decide(summarise(log.plan(), 1, log.state(), data), designNow + 24h);
    QVERIFY(decision.verdict == Verdict::hold);
    QVERIFY(decision.reason == LeadingReason::sampleRatio);
    data.ratio.state = stats::SrmState::insufficient; // nobody promised data here
    decision = decide(summarise(log.plan(), 1, log.state(), data), designNow + 24h);
    QVERIFY(decision.verdict == Verdict::go);
    QVERIFY(decision.reason == LeadingReason::go);
}

void TestDecide::aWatchRegressionIsNoProblemOfAnother()
{
    Log log(designPlan());
    log.decide(rollout::DecisionKind::start);
    DataReport data;
    data.newest = designNow;
    data.findings = {finding(log.plan(), 2, stats::Verdict::inconclusive, designNow),
                     finding(log.plan(), 5, stats::Verdict::regressed, designNow)};
    const GateDecision decision = decide(summarise(log.plan(), 1, log.state(), data), designNow + 1h);
    QVERIFY(decision.criteria.first().state == CriterionState::unmet); // too early to tell, nothing wrong
}

void TestDecide::boundaryOfStaleness()
{
    Inputs in;
    in.at[Inputs::severity] = 2;
    const Case c = build(in);
    QVERIFY(staleAfter(c.summary) == 2h);
    QVERIFY(!decide(c.summary, *c.summary.newest + 2h).isStale);
    QVERIFY(decide(c.summary, *c.summary.newest + 2h + 1ms).isStale);
}

void TestDecide::clockSetBack()
{
    const Case c = build({});
    const GateDecision decision = decide(c.summary, designNow - 24h);
    QVERIFY(decision.dataAge == 0ms);
    QVERIFY(decision.hold.inStage == 0ms);
    QVERIFY(!decision.isStale);
}

void TestDecide::endedRolloutsDoNotGrowOld()
{
    Case c = build({});
    c.summary.phase = rollout::Phase::complete;
    QVERIFY(!decide(c.summary, c.now + 1000h).isStale);
}

QTEST_GUILESS_MAIN(TestDecide)
#include "tst_decide.moc"
