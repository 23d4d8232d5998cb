// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rehearsalcharts.h"

#include "present/format.h"
#include "present/rehearsalplans.h"
#include "present/sentences.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

constexpr double unnoticedDays = 3; // until somebody finds what was given to everybody at once
constexpr int mostBins = 36;
constexpr double shownRuns = 0.995; // of a long tail the last runs are left out of the picture
constexpr double millisecondsOfDay = 86'400'000;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::RehearsalCharts)
};

double casesOf(const RehearsalWish &wish, double users)
{
    const auto baseline = std::ranges::find(wish.baselines, wish.metric, &gate::Baseline::metric);
    return users * baseline->value * std::abs(wish.change);
}

bool countsCases(const RehearsalWish &wish)
{
    return wish.plan->metric(wish.metric)->kind == rollout::MetricKind::proportion;
}

QList<QPointF> pointsOf(const RehearsalWish &wish, const RehearsalGround &ground, const RehearsedPlan &plan)
{
    QList<QPointF> points;
    const auto add = [&](double harm, const console::Trial &trial) {
        if (const gate::Rehearsal *result = ground.find(trial))
            points.append({harm, stoppedBefore(*wish.plan, plan.plan, *result).share()});
    };
    add(0, wish.trial(plan, 0));
    add(std::abs(wish.change), wish.trial(plan, wish.change));
    for (const double harm : wish.curveHarms())
        add(harm, wish.curveTrial(plan, harm));
    std::ranges::sort(points, {}, &QPointF::x);
    return points;
}

/// The day by which most of the runs that reach the end have done so.
double dayOfMost(const gate::Rehearsal &result)
{
    qint64 runs = 0;
    for (const gate::Ending &ending : result.endings) {
        runs += ending.runs;
        if (double(runs) >= shownRuns * double(result.reached.count))
            return ending.days;
    }
    return 0;
}

/// The first of these that is not less.
double niceLength(double least)
{
    for (const double length : {1.0 / 24, 1.0 / 12, 0.125, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0})
        if (length >= least * (1 - 1e-9))
            return length;
    return 100;
}

/// From the calendar on, where most gates open on time: no bar stands on both sides of it.
QList<DurationBar> barsOf(const gate::Rehearsal &result, double calendar, double width)
{
    std::map<int, qint64> bins;
    qint64 highest = 0;
    const double end = dayOfMost(result);
    for (const gate::Ending &ending : result.endings)
        if (ending.days <= end)
            highest = std::max(highest, bins[int(std::floor((ending.days - calendar) / width + 1e-9))] += ending.runs);
    QList<DurationBar> bars;
    for (const auto &[bin, runs] : bins)
        bars.append({calendar + bin * width, calendar + (bin + 1) * width, double(runs) / double(highest)});
    return bars;
}

} // namespace

std::optional<double> extraCases(const RehearsalWish &wish, const gate::Rehearsal &result)
{
    if (!countsCases(wish))
        return std::nullopt;
    return casesOf(wish, result.exposedInHarmDays.mean);
}

RehearsalCurves rehearsalCurves(const RehearsalWish &wish, const RehearsalGround &ground)
{
    RehearsalCurves all;
    const rollout::Metric &metric = *wish.plan->metric(wish.metric);
    const QString before = stageLabel(wish.plan->stages.at(guardedStage(*wish.plan)));
    all.title = Words::tr("Chance to stop before %1").arg(before);
    all.axis = Words::tr("true change in %1").arg(inSentence(metric.name));
    all.most = wish.mostHarm();
    all.isFall = wish.isFall;
    QStringList sentences;
    for (const RehearsedPlan &plan : wish.plans) {
        const QList<QPointF> points = pointsOf(wish, ground, plan);
        if (points.isEmpty())
            continue;
        all.curves.append(
            {plan.id.startsWith("rollout:"_L1) || !plan.place.isEmpty() ? plan.name : inSentence(plan.name), points});
        const auto tried = std::ranges::find(points, std::abs(wish.change), &QPointF::x);
        if (tried != points.end())
            sentences.append(Words::tr("%1 %2%").arg(plan.name).arg(std::lround(100 * tried->y())));
        if (plan.id.isEmpty() && tried != points.end())
            all.tried = *tried;
    }
    all.sentence = Words::tr("%1 at %2: %3").arg(all.title, marginText(wish.change), sentences.join(u", "_s));
    if (wish.margin) {
        all.margin = *wish.margin;
        all.marginText = Words::tr("margin %1").arg(marginText(wish.signedChange(*wish.margin)));
    }
    return all;
}

RehearsedHarm rehearsedHarm(const RehearsalWish &wish, const RehearsalGround &ground)
{
    RehearsedHarm harm;
    harm.title = Words::tr("Harm of a %1 regression").arg(QString::number(100 * std::abs(wish.change), 'g', 4) + u'%');
    harm.detail = !countsCases(wish) ? Words::tr("expected users exposed in 14 days")
                  : wish.isLoss()    ? Words::tr("expected cases lost in 14 days")
                                     : Words::tr("expected extra cases in 14 days");
    QList<double> users;
    const auto add = [&](const QString &name, double count, bool isReference) {
        const QString counted = Words::tr("%1 users").arg(countText(std::round(count)));
        users.append(count);
        if (countsCases(wish))
            harm.bars.append({name, fullCountText(std::round(casesOf(wish, count))), counted, 0, isReference});
        else
            harm.bars.append({name, counted, {}, 0, isReference});
    };
    for (const RehearsedPlan &plan : wish.plans)
        if (const gate::Rehearsal *result = ground.find(wish.trial(plan, wish.change)))
            add(plan.name, result->exposedInHarmDays.mean, false);
    add(Words::tr("All at once, found after 3 days"), unnoticedDays * *wish.plan->unitsPerDay, true);
    const double longest = std::ranges::max(users);
    for (qsizetype i = 0; i < users.size(); ++i)
        harm.bars[i].share = longest > 0 ? users.at(i) / longest : 0;
    return harm;
}

RehearsedDurations rehearsedDurations(const RehearsalWish &wish, const RehearsalGround &ground)
{
    RehearsedDurations all;
    all.title = Words::tr("Time to %1 if nothing is wrong").arg(stageLabel(wish.plan->stages.last()));
    QList<std::pair<const RehearsedPlan *, const gate::Rehearsal *>> known;
    double first = std::numeric_limits<double>::infinity();
    double last = 0;
    for (const RehearsedPlan &plan : wish.plans) {
        const gate::Rehearsal *result = ground.find(wish.trial(plan, 0));
        if (!result)
            continue;
        known.append({&plan, result});
        const double calendar = calendarDays(plan.plan);
        first =
            std::min(first, result->endings.isEmpty() ? calendar : std::min(calendar, result->endings.first().days));
        last = std::max({last, calendar, dayOfMost(*result)});
    }
    if (known.isEmpty())
        return all;
    const double width = niceLength((last - first) / mostBins);
    all.from = std::max(0.0, (std::floor(first / width) - 1) * width);
    all.to = (std::floor(last / width) + 2) * width;
    constexpr double mostTicks = 5;
    all.step = niceLength((all.to - all.from) / mostTicks);
    for (const auto &[plan, result] : known) {
        const double calendar = calendarDays(plan->plan);
        const QString median =
            result->reached.count > 0
                ? shortDurationText(Milliseconds(std::llround(result->daysToEnd.median * millisecondsOfDay)))
                : Words::tr("never");
        all.rows.append({plan->name, barsOf(*result, calendar, width), calendar, median});
    }
    return all;
}

} // namespace sluice::present
