// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "console/rehearsals.h"
#include "present/rehearsaltext.h"
#include "rollout/planfile.h"

#include <QFileInfo>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

/// The plan of a file, if there is one with this name, else the plan and the data of a rollout of the workspace.
Result<console::RehearsalOrder> orderFor(const Context &context)
{
    const QString &which = context.options.arguments.first();
    console::RehearsalOrder order;
    if (QFileInfo::exists(which)) {
        const auto document = readDocument(which);
        if (!document)
            return tl::unexpected(document.error());
        const auto plan = rollout::planFromJson(*document, which);
        if (!plan)
            return tl::unexpected(plan.error());
        order.plan = *plan;
        return order;
    }
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return tl::unexpected(session.error());
    const auto view = (*session)->view(context.rollout());
    if (!view)
        return tl::unexpected(view.error());
    order.plan = view->facts.stored.plan;
    order.observations = view->facts.observations;
    order.findings = view->report.data.findings;
    return order;
}

template <class Number>
bool read(const Context &context, const QString &option, Number &number)
{
    if (!context.options.has(option))
        return true;
    bool isNumber = false;
    number = Number(context.options.value(option).toULongLong(&isNumber));
    return isNumber;
}

} // namespace

int runRehearse(const Context &context)
{
    auto order = orderFor(context);
    if (!order)
        return report(order.error());
    if (!read(context, u"runs"_s, order->runs) || order->runs < 1)
        return reportUsage(u"--runs takes a number of rollouts"_s);
    if (!read(context, u"seed"_s, order->seed))
        return reportUsage(u"--seed takes a whole number"_s);
    for (const QString &text : context.options.all(u"effect"_s)) {
        const auto effect = console::effectFromText(order->plan, text);
        if (!effect)
            return report(effect.error());
        order->effects.insert(effect->first, effect->second);
    }
    for (const QString &text : context.options.all(u"baseline"_s)) {
        const auto baseline = console::baselineFromText(order->plan, text);
        if (!baseline)
            return report(baseline.error());
        order->baselines.removeIf([&](const gate::Baseline &known) { return known.metric == baseline->metric; });
        order->baselines.append(*baseline);
    }
    order->threads = std::max(1, int(std::thread::hardware_concurrency()));
    const auto rehearsed = console::rehearse(*order);
    if (!rehearsed)
        return report(rehearsed.error());
    if (context.options.has(u"json"_s))
        printJson(console::toJson(*rehearsed));
    else
        print(present::rehearsalText(*rehearsed));
    return exitDone;
}

} // namespace sluice::app
