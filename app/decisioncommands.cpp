// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "app/storerun.h"
#include "present/evidencesnapshot.h"
#include "present/format.h"
#include "present/revisiontext.h"
#include "present/sentences.h"
#include "present/sharedtext.h"

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

Error badOption(const QString &option, const QString &message)
{
    return {ErrorCode::invalidInput, {}, option, {{{}, message}}};
}

/// A stage by its name or number. 0 is nobody.
Result<std::optional<int>> stageFrom(const QString &text, const rollout::Plan &plan)
{
    QStringList names;
    for (int i = 0; i < plan.stages.size(); ++i) {
        if (plan.stages.at(i).name == text)
            return i;
        names.append(u"%1 %2"_s.arg(i + 1).arg(plan.stages.at(i).name));
    }
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (isNumber && number == 0)
        return std::nullopt;
    if (isNumber && number >= 1 && number <= plan.stages.size())
        return number - 1;
    return tl::unexpected(badOption(
        u"--to"_s, u"“%1” is not a stage of this plan; it has %2, and 0 for nobody"_s.arg(text, names.join(u", "_s))));
}

Result<rollout::DecisionRequest> requestFrom(const Context &context, rollout::DecisionKind kind,
                                             const console::Facts &facts, const QString &actor)
{
    const Options &options = context.options;
    rollout::DecisionRequest request;
    request.kind = kind;
    request.actor = actor;
    request.reason = options.value(u"reason"_s);
    request.isOverride = options.has(u"override"_s);
    request.cause = options.value(u"cause"_s);
    request.ticket = options.value(u"ticket"_s);
    request.via = rollout::Via::commandLine;
    request.seenDecisions = facts.state.decisions;
    if (options.has(u"to"_s)) {
        const auto stage = stageFrom(options.value(u"to"_s), facts.stored.plan);
        if (!stage)
            return tl::unexpected(stage.error());
        request.toStage = *stage;
    }
    if (options.has(u"by"_s)) {
        request.by = durationFromText(options.value(u"by"_s));
        if (!request.by)
            return tl::unexpected(badOption(
                u"--by"_s,
                u"“%1” is not a duration; write 48h, 3d, 90m, PT48H or 2 business days"_s.arg(options.value(u"by"_s))));
    }
    if (options.has(u"until"_s)) {
        request.until = instantFromIso(options.value(u"until"_s));
        if (!request.until)
            return tl::unexpected(badOption(
                u"--until"_s, u"“%1” is not a time; write 2026-11-17T18:00+01:00"_s.arg(options.value(u"until"_s))));
    }
    request.with = options.value(u"with"_s);
    if (options.has(u"criterion"_s)) {
        bool isNumber = false;
        request.criterion = options.value(u"criterion"_s).toInt(&isNumber) - 1;
        if (!isNumber)
            return tl::unexpected(badOption(u"--criterion"_s, u"must be the number of a written criterion, from 1"_s));
    }
    if (options.has(u"impact"_s)) {
        const auto index = QStringList{u"low"_s, u"medium"_s, u"high"_s}.indexOf(options.value(u"impact"_s));
        if (index < 0)
            return tl::unexpected(badOption(u"--impact"_s, u"must be low, medium or high"_s));
        request.impact = rollout::Impact(index);
    }
    return request;
}

} // namespace

int reportRefused(const console::Refused &refused, bool isJson)
{
    if (isJson && !refused.refusals.isEmpty()) {
        QJsonArray reasons;
        for (const rollout::Refusal &refusal : refused.refusals)
            reasons.append(present::refusalSentence(refusal));
        printJson(QJsonObject{{u"permitted"_s, false}, {u"reasons"_s, reasons}});
    }
    Error error = refused.error;
    for (const rollout::Refusal &refusal : refused.refusals)
        error.faults.append({{}, present::refusalSentence(refusal)});
    return report(error);
}

int runDecision(const Context &context, rollout::DecisionKind kind)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const auto facts = (*session)->facts(context.rollout());
    if (!facts)
        return report(facts.error());
    const auto request = requestFrom(context, kind, *facts, context.actorIn(**session));
    if (!request)
        return report(request.error());
    const bool isJson = context.options.has(u"json"_s);
    const auto decided = (*session)->decide(context.rollout(), *request);
    if (!decided)
        return reportRefused(decided.error(), isJson);
    if (const auto unsent = sendWaiting(context, **session))
        return *unsent;

    const gate::GateReport &after = decided->view.report;
    const QString status = present::statusSentence(after.summary, after.decision, after.at, context.zone);
    if (isJson) {
        QJsonObject object = rollout::toJson(decided->decision);
        object.insert(u"hash"_s, decided->decision.hash);
        QJsonObject answer{{u"permitted"_s, true}, {u"decision"_s, object}, {u"status"_s, status}};
        if (const auto &done = decided->carriedOut) {
            QJsonObject carriedOut = rollout::toJson(*done);
            carriedOut.insert(u"hash"_s, done->hash);
            answer.insert(u"carriedOut"_s, carriedOut);
        }
        printJson(answer);
    } else {
        print(u"%1 %2"_s.arg(decided->decision.actor, present::decisionText(decided->decision, facts->stored.plan)));
        if (const auto &done = decided->carriedOut)
            print(u"%1 %2"_s.arg(done->actor, present::decisionText(*done, facts->stored.plan)));
        print(status);
    }
    return exitDone;
}

namespace {

/// The decisions that --kind, --by and --overrides leave over.
Result<QList<rollout::Decision>> filtered(const QList<rollout::Decision> &log, const Options &options)
{
    std::optional<rollout::DecisionKind> kind;
    if (options.has(u"kind"_s)) {
        kind = rollout::decisionKindFromText(options.value(u"kind"_s));
        if (!kind)
            return tl::unexpected(badOption(
                u"--kind"_s, u"“%1” is not a kind of decision; write start, advance, hold, rollback, note …"_s.arg(
                                 options.value(u"kind"_s))));
    }
    QList<rollout::Decision> left;
    for (const rollout::Decision &decision : log)
        if ((!kind || decision.kind == *kind) && (!options.has(u"overrides"_s) || decision.isOverride) &&
            decision.actor.contains(options.value(u"by"_s), Qt::CaseInsensitive))
            left.append(decision);
    return left;
}

} // namespace

int runEvidence(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    bool isNumber = false;
    const QString number = context.options.arguments.value(1);
    const int decision = number.toInt(&isNumber);
    if (!isNumber)
        return report(
            badOption(u"NUMBER"_s, u"“%1” is not the number of a decision; “sluice log” shows them"_s.arg(number)));
    auto record = (*session)->evidence(context.rollout(), decision);
    if (!record)
        return report(record.error());
    if (context.options.has(u"json"_s)) {
        print(QString::fromUtf8(record->document));
        return exitDone;
    }
    const gate::EvidenceCheck check = gate::checkEvidence(record->document, record->before);
    const bool isSame = check.outcome == gate::EvidenceCheck::Outcome::asRecorded ||
                        check.outcome == gate::EvidenceCheck::Outcome::otherMethod;
    print(present::evidenceSnapshot({std::move(*record), check}, context.zone).text);
    return isSame ? exitDone : exitFailed;
}

int runLog(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const auto facts = (*session)->facts(context.rollout());
    if (!facts)
        return report(facts.error());
    const auto decisions = filtered(facts->stored.decisions, context.options);
    if (!decisions)
        return report(decisions.error());
    if (context.options.has(u"json"_s)) {
        QJsonArray array;
        for (const rollout::Decision &decision : *decisions) {
            QJsonObject object = rollout::toJson(decision);
            object.insert(u"hash"_s, decision.hash);
            array.append(object);
        }
        printJson(array);
        return exitDone;
    }
    for (const rollout::Decision &decision : *decisions) {
        QString line = u"%1  %2  %3 %4"_s.arg(decision.number, 3)
                           .arg(present::datedText(decision.at, context.zone), decision.actor,
                                present::decisionText(decision, facts->stored.planOf(decision)));
        if (!decision.reason.isEmpty())
            line += u" — “%1”"_s.arg(decision.reason);
        if (decision.isOverride)
            line += u" [override]"_s;
        if (!decision.evidence.isEmpty())
            line += u" (evidence %1)"_s.arg(decision.evidence.left(6));
        print(line);
        const QString indent(5, u' ');
        for (const QString &sentence : present::revisionSentences(facts->stored, decision))
            print(indent + sentence);
        if (const QString voided = present::voidedRequest(facts->stored, decision); !voided.isEmpty())
            print(indent + voided);
    }
    const auto oddities = console::sharedOddities((*session)->workspace(), context.rollout());
    if (!oddities)
        return report(oddities.error());
    for (const QString &line : present::oddityLines(*oddities, context.zone))
        print(line);
    return exitDone;
}

} // namespace sluice::app
