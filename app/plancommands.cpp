// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "app/policyoutput.h"
#include "app/storerun.h"
#include "present/linttext.h"
#include "present/policytext.h"
#include "present/revisiontext.h"
#include "present/sentences.h"
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

/// "1 stage", "4 stages".
QString counted(qsizetype count, const QString &thing)
{
    return count == 1 ? u"1 "_s + thing : u"%1 %2s"_s.arg(count).arg(thing);
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
        print(u"%1: no faults, %2, %3"_s.arg(path, counted(plan->stages.size(), u"stage"_s),
                                             counted(plan->guardrails.size(), u"guardrail"_s)));
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
    if (const auto added = (*session)->addPlan(*plan, context.actorIn(**session)); !added)
        return report(added.error());
    if (const auto unsent = sendWaiting(context, **session))
        return *unsent;
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

/// A number of a revision that is there.
Result<int> revisionFrom(const QString &text, const QString &place, const store::StoredRollout &stored)
{
    bool isNumber = false;
    const int revision = text.toInt(&isNumber);
    if (!isNumber || revision < 1 || revision > stored.revision)
        return tl::unexpected(
            Error{ErrorCode::invalidInput,
                  {},
                  place,
                  {{{}, u"“%1” is not a revision of this plan; it has 1 to %2"_s.arg(text).arg(stored.revision)}}});
    return revision;
}

int show(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const auto facts = (*session)->facts(context.rollout());
    if (!facts)
        return report(facts.error());
    int revision = facts->stored.revision;
    if (context.options.has(u"revision"_s)) {
        const auto asked = revisionFrom(context.options.value(u"revision"_s), u"--revision"_s, facts->stored);
        if (!asked)
            return report(asked.error());
        revision = *asked;
    }
    QJsonObject document = rollout::toJson(facts->stored.revisions.at(revision - 1));
    document.insert(u"revision"_s, revision); // so that an edit knows what it is based on
    printJson(document);
    return exitDone;
}

QJsonArray toJson(const QList<rollout::ItemChange> &changes)
{
    static const QString kinds[] = {u"plan"_s, u"metric"_s, u"guardrail"_s, u"stage"_s};
    static const QString words[] = {u"changed"_s, u"added"_s, u"removed"_s, u"moved"_s};
    QJsonArray array;
    for (const rollout::ItemChange &change : changes) {
        QJsonArray fields;
        for (const rollout::FieldChange &field : change.fields) {
            QJsonObject object{{u"path"_s, field.path}, {u"field"_s, field.field}};
            if (!field.before.isUndefined())
                object.insert(u"before"_s, field.before);
            if (!field.after.isUndefined())
                object.insert(u"after"_s, field.after);
            fields.append(object);
        }
        QJsonObject object{
            {u"of"_s, kinds[int(change.of)]}, {u"what"_s, words[int(change.what)]}, {u"fields"_s, fields}};
        if (!change.name.isEmpty())
            object.insert(u"name"_s, change.name);
        if (change.before)
            object.insert(u"before"_s, *change.before + 1);
        if (change.after)
            object.insert(u"after"_s, *change.after + 1);
        array.append(object);
    }
    return array;
}

void printChanges(const rollout::Plan &before, const rollout::Plan &after)
{
    for (const QString &sentence : present::revisionSentences(before, after))
        print(u"  "_s + sentence);
}

int diff(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const auto facts = (*session)->facts(context.rollout());
    if (!facts)
        return report(facts.error());
    rollout::Plan plans[2];
    for (int i = 0; i < 2; ++i) {
        const auto revision = revisionFrom(context.options.arguments.at(i + 1), u"REVISION"_s, facts->stored);
        if (!revision)
            return report(revision.error());
        plans[i] = facts->stored.revisions.at(*revision - 1);
    }
    if (context.options.has(u"json"_s)) {
        printJson(toJson(rollout::difference(plans[0], plans[1])));
        return exitDone;
    }
    printChanges(plans[0], plans[1]);
    if (plans[0] == plans[1])
        print(u"nothing differs"_s);
    return exitDone;
}

/// What an edit would change, or why it may not. A reason is not needed for that.
int tryEdit(const console::Facts &facts, const rollout::Plan &plan, bool isJson)
{
    const console::PlanProposal proposal = console::propose(facts, plan);
    if (!proposal.refusals.isEmpty())
        return reportRefused({{ErrorCode::notPermitted, {}, plan.id.value, {}}, proposal.refusals, {}, {}}, isJson);
    if (isJson)
        printJson(QJsonObject{{u"permitted"_s, true},
                              {u"changes"_s, toJson(rollout::difference(facts.stored.plan, proposal.revised))},
                              {u"remarks"_s, toJson(rollout::lint(plan), plan)}});
    else
        printChanges(facts.stored.plan, proposal.revised);
    return exitDone;
}

/// Somebody else's edit in between is a conflict, if the document says which revision it was made from. The file stays
/// as it is in any case.
int edit(const Context &context, const QString &path)
{
    const auto document = readDocument(path);
    if (!document)
        return report(document.error());
    const auto plan = console::planFromDocument(*document, path);
    if (!plan)
        return report(plan.error());
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const auto facts = (*session)->facts(context.rollout());
    if (!facts)
        return report(facts.error());
    const store::StoredRollout &stored = facts->stored;
    if (const int base = document->value(u"revision"_s).toInt(stored.revision); base != stored.revision)
        return report(
            {ErrorCode::conflict,
             {},
             path,
             {{u"revision"_s, u"the file was made from revision %1; the plan is at %2, by %3. See what changed "
                              "with: sluice plan diff %4 %1 %2"_s.arg(base)
                                  .arg(stored.revision)
                                  .arg(stored.author, context.rollout().value)}}});
    const bool isJson = context.options.has(u"json"_s);
    rollout::DecisionRequest request;
    request.kind = rollout::DecisionKind::revise;
    request.actor = context.actorIn(**session);
    request.reason = context.options.value(u"reason"_s);
    request.via = rollout::Via::commandLine;
    request.seenDecisions = facts->state.decisions;
    request.revised = *plan;
    if (context.options.has(u"dry-run"_s))
        return tryEdit(*facts, *plan, isJson);
    const auto decided = (*session)->decide(context.rollout(), request);
    if (!decided)
        return reportRefused(decided.error(), isJson);
    if (const auto unsent = sendWaiting(context, **session))
        return *unsent;
    const rollout::Plan &after = decided->view.facts.stored.plan;
    if (isJson) {
        QJsonObject object = rollout::toJson(decided->decision);
        object.insert(u"hash"_s, decided->decision.hash);
        const QJsonObject answer{{u"permitted"_s, true},
                                 {u"decision"_s, object},
                                 {u"changes"_s, toJson(rollout::difference(stored.plan, after))},
                                 {u"remarks"_s, toJson(rollout::lint(after), after)}};
        printJson(answer);
        return exitDone;
    }
    print(u"%1 %2"_s.arg(decided->decision.actor, present::decisionText(decided->decision, after)));
    printChanges(stored.plan, after);
    if (const QString voided = present::voidedRequest(decided->view.facts.stored, decided->decision); !voided.isEmpty())
        print(u"  "_s + voided);
    printRemarks(rollout::lint(after), after);
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
    if (command == "plan edit"_L1)
        return edit(context, context.options.arguments.at(1));
    if (command == "plan diff"_L1)
        return diff(context);
    return show(context);
}

} // namespace sluice::app
