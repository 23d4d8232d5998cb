// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/gaterule.h"

#include <QTest>

#include <algorithm>
#include <utility>

using namespace sluice;
using namespace sluice::gate;
using rollout::Severity;
using rollout::Verdict;

namespace {

constexpr std::array ratios{stats::SrmState::ok, stats::SrmState::insufficient, stats::SrmState::failed};
constexpr std::array freshness{DataState::fresh, DataState::stale, DataState::missing};
constexpr std::array checks{AbState::notConfigured, AbState::consistent, AbState::tooEarly, AbState::diverged};

/// Every combination of one guardrail of each severity, present or not, and all other inputs, from good to bad.
template <class Visit>
void everyCombination(bool withinMarginHolds, const Visit &visit)
{
    const int verdicts = int(verdictsFromGoodToBad.size());
    for (int rollback = -1; rollback < verdicts; ++rollback)
        for (int hold = -1; hold < verdicts; ++hold)
            for (int watch = -1; watch < verdicts; ++watch)
                for (const auto ratio : ratios)
                    for (const auto data : freshness)
                        for (const auto check : checks)
                            for (const bool elapsed : {true, false})
                                for (const bool sampled : {true, false}) {
                                    GateInputs inputs{{}, ratio, data, elapsed, sampled, check, withinMarginHolds};
                                    const auto add = [&](Severity severity, int verdict) {
                                        if (verdict >= 0)
                                            inputs.metrics.append(
                                                {severity, verdictsFromGoodToBad[std::size_t(verdict)]});
                                    };
                                    add(Severity::rollback, rollback);
                                    add(Severity::hold, hold);
                                    add(Severity::watch, watch);
                                    visit(inputs);
                                }
}

/// The next worse value in an order, if there is one.
template <class Values, class Value>
bool worsen(const Values &values, Value &value)
{
    const auto at = std::ranges::find(values, value);
    if (at == values.end() || at + 1 == values.end())
        return false;
    value = *(at + 1);
    return true;
}

} // namespace

class GateRuleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worseInputsNeverImproveTheDecision();
    void saysWhatStandsInTheWay();
    void addingAMetricNeverImproves();
    void onlyARegressedGuardrailRollsBack();
    void listsEveryObjectionInOrder();
    void nothingJudgedIsDecidedByTheOthers();
};

void GateRuleTest::worseInputsNeverImproveTheDecision()
{
    for (const bool withinMarginHolds : {false, true}) {
        everyCombination(withinMarginHolds, [](const GateInputs &inputs) {
            const Verdict before = applyGateRule(inputs).verdict;
            const auto check = [&](auto change) {
                GateInputs worse = inputs;
                if (change(worse) && applyGateRule(worse).verdict < before)
                    QFAIL("an input got worse and the decision better");
            };
            for (qsizetype i = 0; i < inputs.metrics.size(); ++i)
                check([i](GateInputs &in) { return worsen(verdictsFromGoodToBad, in.metrics[i].verdict); });
            check([](GateInputs &in) { return worsen(ratios, in.sampleRatio); });
            check([](GateInputs &in) { return worsen(freshness, in.data); });
            check([](GateInputs &in) { return worsen(checks, in.abCheck); });
            check([](GateInputs &in) { return std::exchange(in.minimumHoldElapsed, false); });
            check([](GateInputs &in) { return std::exchange(in.minimumSampleMet, false); });
        });
    }
}

void GateRuleTest::saysWhatStandsInTheWay()
{
    everyCombination(true, [](const GateInputs &inputs) {
        const RuleDecision decision = applyGateRule(inputs);
        if ((decision.verdict == Verdict::go) != decision.objections.isEmpty())
            QFAIL("go with an objection, or something else without one");
        if (decision.objections.isEmpty())
            return;
        const auto worst = std::ranges::max_element(decision.objections, {}, &Objection::contribution);
        if (worst->contribution != decision.verdict)
            QFAIL("the decision is not the worst contribution");
    });
}

void GateRuleTest::addingAMetricNeverImproves()
{
    everyCombination(false, [](const GateInputs &inputs) {
        GateInputs fewer = inputs;
        if (fewer.metrics.isEmpty())
            return;
        fewer.metrics.removeLast();
        if (applyGateRule(inputs).verdict < applyGateRule(fewer).verdict)
            QFAIL("one metric more and a better decision");
    });
}

void GateRuleTest::onlyARegressedGuardrailRollsBack()
{
    everyCombination(false, [](const GateInputs &inputs) {
        const bool regressed = std::ranges::any_of(inputs.metrics, [](const GateInputs::Metric &metric) {
            return metric.severity == Severity::rollback && metric.verdict == stats::Verdict::regressed;
        });
        if (regressed != (applyGateRule(inputs).verdict == Verdict::rollBack))
            QFAIL("roll back and a regressed rollback guardrail are not the same");
    });
}

void GateRuleTest::listsEveryObjectionInOrder()
{
    using stats::Verdict;
    GateInputs inputs{{{Severity::watch, Verdict::regressed},
                       {Severity::hold, Verdict::withinMargin},
                       {Severity::rollback, Verdict::regressed},
                       {Severity::rollback, Verdict::clear}},
                      stats::SrmState::failed,
                      DataState::stale,
                      false,
                      false,
                      AbState::tooEarly,
                      true};
    const auto hold = rollout::Verdict::hold;
    const QList<Objection> expected{
        {RuleInput::metric, 1, hold},       {RuleInput::metric, 2, rollout::Verdict::rollBack},
        {RuleInput::sampleRatio, -1, hold}, {RuleInput::data, -1, hold},
        {RuleInput::minimumHold, -1, hold}, {RuleInput::minimumSample, -1, hold},
        {RuleInput::abCheck, -1, hold}};
    QVERIFY(applyGateRule(inputs).objections == expected);
    inputs.withinMarginHolds = false;
    QCOMPARE(applyGateRule(inputs).objections.size(), expected.size() - 1);
}

void GateRuleTest::nothingJudgedIsDecidedByTheOthers()
{
    QVERIFY(applyGateRule({}).verdict == Verdict::go);
    QVERIFY(applyGateRule({.data = DataState::missing}).verdict == Verdict::hold);
}

QTEST_GUILESS_MAIN(GateRuleTest)
#include "tst_gaterule.moc"
