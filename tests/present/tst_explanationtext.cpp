// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/gatetext.h"

#include "support/findings.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using gate::Finding;
using metrics::Observation;
using rollout::DecisionKind;

namespace {

const QTimeZone utc = QTimeZone::utc();

/// Early at 10% of the design's plan, crashes only, after a Canary.
Log inEarly(const std::function<void(rollout::Plan &)> &change = {})
{
    rollout::Plan plan = designPlan();
    plan.guardrails.resize(2);
    if (change)
        change(plan);
    Log log(plan, designNow - 24h);
    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    return log;
}

QList<Observation> looks(int count, qint64 users, double harm, double canaryHarm = 0)
{
    QList<Observation> all{
        shares(0, "crashes", designNow - 2h, 8'000, qint64(160 * (1 + canaryHarm)), 792'000, 15'840)};
    for (int look = 1; look <= count; ++look) {
        const qint64 e = look * users / 10;
        all.append(shares(1, "crashes", designNow + std::chrono::hours(look), e,
                          std::llround(0.02 * (1 + harm) * double(e)), 9 * e, 9 * e / 50));
    }
    return all;
}

Finding crashes(const Log &log, const QList<Observation> &observations)
{
    return gate::evaluate(log.plan(), 1, log.state(), observations, designNow + 40h).data.findings.first();
}

QStringList factsNamed(const Explanation &explanation, const QString &name)
{
    QStringList values;
    for (const Explanation::Fact &fact : explanation.facts)
        if (fact.name == name)
            values.append(fact.value);
    return values;
}

} // namespace

class TestExplanationText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWouldMakeItClear();
    void howFarItIsClear();
    void whatARegressionAllows();
    void withoutABoundary();
    void stagesThatDiffer();
    void stagesThatAreLeftOut();
    void withinTheMargin();
    void theTextHoldsEveryFact();
    void flagsOfTheSource();
    void aPromiseThatWasKeptOrNot();
};

/// The margin in the sentence is typed into a plan by somebody who read it: it has to do.
void TestExplanationText::whatWouldMakeItClear()
{
    const QList<Observation> data = looks(3, 40'000, 0.03);
    const Finding finding = crashes(inEarly(), data);
    QCOMPARE(finding.verdict, stats::Verdict::inconclusive);
    const QStringList facts = factsNamed(explain(finding, {}, utc), u"What if"_s);
    QCOMPARE(facts.size(), 4);
    static const QRegularExpression margin(u"^clear with a margin of \\+([0-9.]+)% or wider$"_s);
    const auto match = margin.match(facts.at(0));
    QVERIFY2(match.hasMatch(), qPrintable(facts.at(0)));
    const double typed = match.captured(1).toDouble() / 100;
    const auto verdict = [&](double value) {
        return crashes(inEarly([&](rollout::Plan &plan) {
                           plan.stages[1].margins.insert(MetricId(u"crashes"_s), {value, true});
                       }),
                       data)
            .verdict;
    };
    QCOMPARE(verdict(typed), stats::Verdict::clear);
    QCOMPARE(verdict(typed * 0.9), stats::Verdict::inconclusive); // two digits are shown
    QCOMPARE(facts.at(1), u"regressed at Z ≥ %1, is %2"_s.arg(QString::number(finding.deterioration.boundary, 'f', 2),
                                                              QString::number(finding.deterioration.result.z, 'f', 2)));
    static const QRegularExpression users(u"^clear with [0-9,]+ more exposed users like these$"_s);
    QVERIFY2(users.match(facts.at(2)).hasMatch(), qPrintable(facts.at(2)));
    QCOMPARE(facts.at(3), u"inconclusive at the next look if as many users come as to this one"_s);
}

void TestExplanationText::howFarItIsClear()
{
    const QStringList facts = factsNamed(explain(crashes(inEarly(), looks(8, 300'000, 0)), {}, utc), u"What if"_s);
    QCOMPARE(facts.size(), 2);
    QVERIFY2(facts.first().startsWith(u"clear down to a margin of +"_s), qPrintable(facts.first()));
    QVERIFY(facts.last().startsWith(u"regressed at Z ≥ "_s));
}

void TestExplanationText::whatARegressionAllows()
{
    const Explanation explanation = explain(crashes(inEarly(), looks(3, 200'000, 0.3)), {}, utc);
    QCOMPARE(factsNamed(explanation, u"Corrected"_s).size(), 1);
    QVERIFY(factsNamed(explanation, u"Corrected"_s).first().startsWith(u"change then +"_s));
    QVERIFY(factsNamed(explanation, u"What if"_s).first().startsWith(u"in margin with a margin of +"_s));
}

void TestExplanationText::withoutABoundary()
{
    const Log log = inEarly([](rollout::Plan &plan) {
        plan.rules.overrunReserve = 0;
        plan.unitsPerDay = 5'000;
    });
    const Explanation explanation = explain(crashes(log, looks(5, 300'000, 0.01)), {}, utc);
    QVERIFY2(explanation.factors.last().text.startsWith(u"× ∞ for looking "_s),
             qPrintable(explanation.factors.last().text));
    QCOMPARE(explanation.factors.last().halfWidth, u"± ∞"_s);
    QCOMPARE(factsNamed(explanation, u"Band"_s).first(), u"−∞ … +∞, sequential"_s);
    QVERIFY(factsNamed(explanation, u"Method"_s).first().contains(u" against ∞"_s));
}

void TestExplanationText::stagesThatDiffer()
{
    QVERIFY(factsNamed(explain(crashes(inEarly(), looks(3, 60'000, 0)), {}, utc), u"Note"_s).isEmpty());
    const QStringList differ = factsNamed(explain(crashes(inEarly(), looks(3, 60'000, 0, 0.5)), {}, utc), u"Note"_s);
    QCOMPARE(differ.size(), 1);
    QVERIFY2(differ.first().startsWith(u"the stages differ more than chance explains (Q "_s),
             qPrintable(differ.first()));
}

void TestExplanationText::stagesThatAreLeftOut()
{
    QList<Observation> data = looks(3, 60'000, 0);
    data.first().exposed = stats::Proportion{};
    QCOMPARE(factsNamed(explain(crashes(inEarly(), data), {}, utc), u"Note"_s),
             QStringList{u"stage 1 is left out: empty group"_s});
}

void TestExplanationText::withinTheMargin()
{
    const Finding finding = crashes(inEarly(), looks(6, 2'000'000, 0.05));
    QCOMPARE(finding.verdict, stats::Verdict::withinMargin);
    QCOMPARE(factsNamed(explain(finding, {}, utc), u"Note"_s).first(),
             u"worse than the unexposed users, shown to be less than the margin"_s);
}

void TestExplanationText::theTextHoldsEveryFact()
{
    const Explanation explanation = explain(crashes(inEarly(), looks(3, 40'000, 0.03)), u"export.csv"_s, utc);
    const QStringList lines = explanation.text.split(u'\n');
    for (const Explanation::Fact &fact : explanation.facts)
        QVERIFY2(std::ranges::any_of(lines,
                                     [&](const QString &line) {
                                         return line.trimmed().startsWith(fact.name) && line.endsWith(fact.value);
                                     }),
                 qPrintable(fact.value));
    for (const Explanation::Factor &factor : explanation.factors)
        QVERIFY(explanation.text.contains(factor.halfWidth) && explanation.text.contains(factor.text));
    QCOMPARE(explanation.factors.size(), 4);
}

void TestExplanationText::flagsOfTheSource()
{
    const auto flagged = [](double designEffect) {
        return inEarly([designEffect](rollout::Plan &plan) {
            plan.metrics[0].isEventLevel = true;
            plan.metrics[0].designEffect = designEffect;
            plan.data.unitsMayRepeat = true;
        });
    };
    QCOMPARE(factsNamed(explain(crashes(flagged(1), looks(3, 60'000, 0)), {}, utc), u"Note"_s),
             (QStringList{u"counts events, not users: the band is too narrow"_s,
                          u"the source may count a user more than once: independence is assumed"_s}));
    QCOMPARE(factsNamed(explain(crashes(flagged(2.5), looks(3, 60'000, 0)), {}, utc), u"Note"_s).first(),
             u"counts events, not users: variances are multiplied by 2.5"_s);
}

void TestExplanationText::aPromiseThatWasKeptOrNot()
{
    const auto report = [](double change, bool isOver) {
        rollout::Plan plan = designPlan();
        plan.guardrails = {plan.guardrails[4]};
        plan.guardrails[0].prediction = rollout::Prediction{0.02, 0.005, {}, true, {}};
        Log log(plan, designNow);
        log.decide(DecisionKind::start);
        const Instant at = designNow + (isOver ? 25h : 20h);
        return gate::evaluate(plan, 1, log.state(),
                              {observation(0, "orders", at, mean(90'000, 3 * (1 + change), 1), mean(8'910'000, 3, 1))},
                              at);
    };
    const auto sentence = [&](double change, bool isOver) {
        return predictionSentence(report(change, isOver).data.predictions.first());
    };
    QCOMPARE(sentence(0.02, false),
             u"Orders per user: the A/B test promised +2.0%; it is checked at the gate of stage 1."_s);
    QVERIFY2(sentence(0.018, true)
                 .startsWith(u"Orders per user: the A/B test promised +2.0%, stage 1 showed +1.8%, expected between "
                             u"+1.0% and +3.0%: "
                             "consistent (p 0."_s),
             qPrintable(sentence(0.018, true)));
    QVERIFY2(sentence(-0.03, true).endsWith(u": diverged, worse than promised (p below 0.0001)."_s),
             qPrintable(sentence(-0.03, true)));
    QVERIFY(sentence(0.08, true).endsWith(u": diverged, better than promised (p below 0.0001)."_s));
    const gate::GateReport worse = report(-0.03, true);
    QVERIFY(gateReportText(worse, {}, utc).contains(predictionSentence(worse.data.predictions.first())));
    const gate::Criterion &criterion = worse.decision.criteria.at(int(rollout::CriterionKind::prediction));
    QCOMPARE(criterionText(criterion, worse.summary, worse.decision, worse.at, utc),
             (std::pair{u"A/B prediction"_s, u"diverged, worse: Orders per user"_s}));
}

QTEST_GUILESS_MAIN(TestExplanationText)
#include "tst_explanationtext.moc"
