// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "app/policyoutput.h"
#include "present/linttext.h"
#include "present/policytext.h"
#include "rollout/holidayfile.h"
#include "rollout/planfile.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

/// What the rules of the lint say, and the words a person would read.
QJsonArray toJson(const QList<rollout::Remark> &remarks, const rollout::Plan &plan)
{
    QJsonArray array;
    for (const rollout::Remark &remark : remarks) {
        const present::RemarkText text = present::remarkText(remark, plan);
        QJsonObject object = rollout::toJson(remark);
        object.insert(u"message"_s, text.what);
        object.insert(u"nextStep"_s, text.nextStep);
        array.append(object);
    }
    return array;
}

void printRemarks(const QList<rollout::Remark> &remarks, const rollout::Plan &plan)
{
    for (const rollout::Remark &remark : remarks)
        print(u"  "_s + present::remarkLine(remark, plan));
}

/// The plan in a file, with the holidays of the file of --holidays.
Result<rollout::Plan> readPlan(const Context &context, const QString &path)
{
    const auto document = readDocument(path);
    auto plan = document ? console::planFromDocument(*document, path) : tl::unexpected(document.error());
    if (!plan || !context.options.has(u"holidays"_s))
        return plan;
    const QString file = context.options.value(u"holidays"_s);
    const auto bytes = readText(file);
    const auto holidays = bytes ? rollout::holidaysFromText(*bytes, file) : tl::unexpected(bytes.error());
    if (!holidays)
        return tl::unexpected(holidays.error());
    return rollout::withHolidays(*plan, *holidays);
}

void printBreaches(const std::optional<QList<rollout::Breach>> &breaches)
{
    for (const rollout::Breach &breach : breaches.value_or(QList<rollout::Breach>()))
        print(u"  %1: %2"_s.arg(breach.place, present::breachSentence(breach)));
}

/// What the plan breaks of the surface that it names; nullopt: the workspace knows no such surface.
Result<std::optional<QList<rollout::Breach>>> breachesOf(console::Session &session, const rollout::Plan &plan)
{
    return session.surfaceInForce(plan.surface).map([&](const rollout::SurfaceInForce &surface) {
        return surface.isKnown() ? std::optional(rollout::policyBreaches(plan, surface.surface())) : std::nullopt;
    });
}

/// The same where there may be no workspace at all.
Result<std::optional<QList<rollout::Breach>>> breachesOf(const Context &context, const rollout::Plan &plan)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (session)
        return breachesOf(**session, plan);
    if (session.error().code == ErrorCode::fileNotFound)
        return std::nullopt;
    return tl::unexpected(session.error());
}

int check(const Context &context, const QString &path)
{
    const auto plan = readPlan(context, path);
    const auto breaches =
        plan ? breachesOf(context, *plan) : Result<std::optional<QList<rollout::Breach>>>(std::nullopt);
    if (!breaches)
        return report(breaches.error());
    const auto remarks = plan ? rollout::lint(*plan) : QList<rollout::Remark>();
    if (context.options.has(u"json"_s)) {
        QJsonObject object{{u"valid"_s, plan.has_value()},
                           {u"faults"_s, plan ? QJsonArray() : faultsJson(plan.error().faults)},
                           {u"remarks"_s, plan ? toJson(remarks, *plan) : QJsonArray()}};
        if (*breaches)
            object.insert(u"breaches"_s, breachesJson(**breaches));
        printJson(object);
    }
    if (!plan)
        return report(plan.error());
    if (!context.options.has(u"json"_s)) {
        print(u"%1: no faults, %2 stages, %3 guardrails"_s.arg(path)
                  .arg(plan->stages.size())
                  .arg(plan->guardrails.size()));
        printBreaches(*breaches);
        printRemarks(remarks, *plan);
    }
    return *breaches && !(*breaches)->isEmpty() ? exitNotPermitted : exitDone;
}

int add(const Context &context, const QString &path)
{
    const auto plan = readPlan(context, path);
    if (!plan)
        return report(plan.error());
    const auto session = context.open(store::OpenMode::readWriteCreate);
    if (!session)
        return report(session.error());
    if (const auto added = (*session)->addPlan(*plan, context.actor()); !added)
        return report(added.error());
    const auto breaches = breachesOf(**session, *plan);
    if (!breaches)
        return report(breaches.error());
    const auto remarks = rollout::lint(*plan);
    if (context.options.has(u"json"_s)) {
        QJsonObject object{
            {u"rollout"_s, plan->id.value}, {u"planRevision"_s, 1}, {u"remarks"_s, toJson(remarks, *plan)}};
        if (*breaches)
            object.insert(u"breaches"_s, breachesJson(**breaches));
        printJson(object);
    } else {
        print(u"%1 added"_s.arg(plan->id.value));
        printBreaches(*breaches);
        printRemarks(remarks, *plan);
    }
    return exitDone;
}

int show(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const auto facts = (*session)->facts(context.rollout());
    if (!facts)
        return report(facts.error());
    printJson(rollout::toJson(facts->stored.plan));
    return exitDone;
}

} // namespace

int runPlanCommand(const Context &context)
{
    const QString &command = context.options.command;
    if (command == "plan check"_L1)
        return check(context, context.options.arguments.first());
    if (command == "plan add"_L1)
        return add(context, context.options.arguments.first());
    return show(context);
}

} // namespace sluice::app
