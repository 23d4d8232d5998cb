// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "present/linttext.h"
#include "rollout/holidayfile.h"
#include "rollout/planfile.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

QJsonArray toJson(const QList<InputFault> &faults)
{
    QJsonArray array;
    for (const InputFault &fault : faults)
        array.append(QJsonObject{{u"place"_s, fault.place}, {u"message"_s, fault.message}});
    return array;
}

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

int check(const Context &context, const QString &path)
{
    const auto plan = readPlan(context, path);
    const auto remarks = plan ? rollout::lint(*plan) : QList<rollout::Remark>();
    if (context.options.has(u"json"_s))
        printJson(QJsonObject{{u"valid"_s, plan.has_value()},
                              {u"faults"_s, plan ? QJsonArray() : toJson(plan.error().faults)},
                              {u"remarks"_s, plan ? toJson(remarks, *plan) : QJsonArray()}});
    if (!plan)
        return report(plan.error());
    if (!context.options.has(u"json"_s)) {
        print(u"%1: no faults, %2 stages, %3 guardrails"_s.arg(path)
                  .arg(plan->stages.size())
                  .arg(plan->guardrails.size()));
        printRemarks(remarks, *plan);
    }
    return exitDone;
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
    const auto remarks = rollout::lint(*plan);
    if (context.options.has(u"json"_s)) {
        printJson(QJsonObject{
            {u"rollout"_s, plan->id.value}, {u"planRevision"_s, 1}, {u"remarks"_s, toJson(remarks, *plan)}});
    } else {
        print(u"%1 added"_s.arg(plan->id.value));
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
