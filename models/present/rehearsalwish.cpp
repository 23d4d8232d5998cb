// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rehearsalwish.h"

#include "present/rehearsalplans.h"
#include "present/rehearsalreadout.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

constexpr qint64 curveRuns = 2'000; // a chance to within two points
constexpr int curveSteps = 16;
constexpr qint64 mostRuns = 1'000'000;
constexpr double unmarginedHarm = 0.05; // to begin with, where a guardrail has no margin
constexpr qsizetype suggested = 2;      // plans to compare with before anybody chooses

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::RehearsalWish)
};

QString digitsOf(QString text)
{
    return text.remove(u',').remove(u' ').remove(QChar(0x00A0)).remove(QChar(0x202F));
}

void readNumbers(RehearsalWish &wish, const RehearsalForm &form)
{
    bool isNumber = false;
    const qlonglong runs = digitsOf(form.runs).toLongLong(&isNumber);
    if (!isNumber || runs < 1 || runs > mostRuns)
        wish.faults.insert(u"runs"_s, Words::tr("must be between 1 and 1,000,000"));
    else
        wish.runs = runs;
    wish.seed = digitsOf(form.seed).toULongLong(&isNumber);
    if (!isNumber)
        wish.faults.insert(u"seed"_s, Words::tr("must be a whole number"));
    if (!form.users.isEmpty() && !positiveNumber(form.users))
        wish.faults.insert(u"users"_s, Words::tr("must be a number above 0"));
}

void readMetric(RehearsalWish &wish, const RehearsalForm &form, const console::RehearsalReport &gates)
{
    if (gates.baselines.isEmpty())
        return;
    const auto chosen = std::ranges::find(gates.baselines, MetricId(form.metric), &gate::Baseline::metric);
    const gate::Baseline &baseline = chosen == gates.baselines.end() ? gates.baselines.first() : *chosen;
    wish.metric = baseline.metric;
    const bool isIncrease = wish.plan->metric(wish.metric)->preferred == rollout::Preferred::increase;
    wish.isFall = isIncrease == (baseline.value > 0);
    for (const gate::Detectability &gate : gates.gates)
        if (gate.metric == wish.metric && gate.margin)
            wish.margin = std::min(wish.margin.value_or(*gate.margin), *gate.margin);
}

/// A proportion cannot rise above one.
bool isPossible(const RehearsalWish &wish, double change)
{
    const auto baseline = std::ranges::find(wish.baselines, wish.metric, &gate::Baseline::metric);
    const bool isProportion = wish.plan->metric(wish.metric)->kind == rollout::MetricKind::proportion;
    return !isProportion || baseline->value * (1 + change) < 1;
}

void readEffect(RehearsalWish &wish, const QString &typed)
{
    if (wish.metric.value.isEmpty())
        return;
    QString text = typed.trimmed();
    if (text.isEmpty()) {
        wish.change = wish.signedChange(wish.margin.value_or(unmarginedHarm));
        return;
    }
    if (!text.endsWith(u'%'))
        text += u'%';
    if (wish.isFall && text.at(0).isDigit())
        text.prepend(u'-'); // a regression of so much
    const auto effect = console::effectFromText(*wish.plan, wish.metric.value + u'=' + text);
    const double harm = effect ? wish.signedChange(effect->second) : 0;
    if (harm > 0 && !isPossible(wish, effect->second))
        wish.faults.insert(u"effect"_s, Words::tr("would be more than all users"));
    else if (harm > 0)
        wish.change = effect->second;
    else
        wish.faults.insert(u"effect"_s, wish.isFall ? Words::tr("must be a change for the worse, as −5%")
                                                    : Words::tr("must be a change for the worse, as +5%"));
}

void choosePlans(RehearsalWish &wish, const RehearsalForm &form, const RehearsalGround &ground)
{
    const QList<RehearsedPlan> all = plansToRehearse(*wish.plan, ground);
    for (const RehearsedPlan &plan : all) {
        const bool isSubject = plan.id.isEmpty();
        const bool isChosen = form.compared ? form.compared->contains(plan.id) : wish.offered.size() < suggested;
        if (isSubject || isChosen)
            wish.plans.append(plan);
        if (!isSubject)
            wish.offered.append({plan.id, plan.name, isChosen});
    }
}

} // namespace

bool RehearsalWish::isLoss() const
{
    return plan && isFall && plan->metric(metric)->kind == rollout::MetricKind::proportion;
}

console::Trial RehearsalWish::trial(const RehearsedPlan &rehearsed, double effect) const
{
    console::Trial one;
    if (effect != 0)
        one.changes.insert(metric, effect);
    one.runs = runs;
    one.seed = seed;
    one.baselines = baselines;
    one.plan = rehearsed.plan;
    return one;
}

console::Trial RehearsalWish::curveTrial(const RehearsedPlan &rehearsed, double harm) const
{
    console::Trial one = trial(rehearsed, signedChange(harm));
    one.runs = std::min(runs, curveRuns);
    return one;
}

double RehearsalWish::mostHarm() const
{
    const double harm = std::abs(change);
    double most = margin ? std::max(2 * *margin, 1.25 * harm) : 2 * harm;
    if (isFall)
        most = std::min(most, 1.0);
    // A proportion cannot rise above one.
    const auto baseline = std::ranges::find(baselines, metric, &gate::Baseline::metric);
    if (!isFall && baseline != baselines.end() && plan->metric(metric)->kind == rollout::MetricKind::proportion)
        most = std::min(most, 0.99 / baseline->value - 1);
    return most;
}

QList<double> RehearsalWish::curveHarms() const
{
    QList<double> harms;
    for (const int step : {4, 2, 1}) // the picture is there early, and then becomes finer
        for (int i = step; i <= curveSteps; i += step) {
            const double harm = mostHarm() * i / curveSteps;
            if (step != 4 && i % (2 * step) == 0)
                continue;
            if (std::abs(harm - std::abs(change)) > 1e-9 * harm)
                harms.append(harm);
        }
    return harms;
}

QList<console::Trial> RehearsalWish::trials() const
{
    if (!isWhole())
        return {};
    QList<console::Trial> all;
    for (const RehearsedPlan &each : plans)
        all << trial(each, 0) << trial(each, change);
    for (const double harm : curveHarms())
        for (const RehearsedPlan &each : plans)
            all.append(curveTrial(each, harm));
    return all;
}

RehearsalWish rehearsalWish(const RehearsalForm &form, const RehearsalGround &ground)
{
    RehearsalWish wish;
    readNumbers(wish, form);
    if (auto plan = rehearsedPlan(form, ground.subject))
        wish.plan = std::move(*plan);
    if (!wish.plan || !ground.gates)
        return wish;
    wish.baselines = ground.gates->baselines;
    readMetric(wish, form, *ground.gates);
    readEffect(wish, form.effect);
    choosePlans(wish, form, ground);
    return wish;
}

std::optional<double> positiveNumber(const QString &text)
{
    bool isNumber = false;
    const double number = digitsOf(text).toDouble(&isNumber);
    return isNumber && std::isfinite(number) && number > 0 ? std::optional(number) : std::nullopt;
}

} // namespace sluice::present
