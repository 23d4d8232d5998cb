// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "app/storerun.h"
#include "core/json.h"
#include "present/stoptext.h"

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

QJsonObject toJson(const console::StopOfAll &done)
{
    QJsonArray decisions;
    for (const rollout::Decision &decision : done.decisions) {
        QJsonObject object = rollout::toJson(decision);
        object.insert(u"hash"_s, decision.hash);
        decisions.append(object);
    }
    QJsonArray passedOver;
    for (const console::PassedOver &passed : done.passedOver) {
        QJsonObject object{{u"rollout"_s, passed.rollout.value}, {u"why"_s, present::passedOverSentence(passed)}};
        if (passed.decided)
            object.insert(u"decided"_s, rollout::toJson(*passed.decided));
        passedOver.append(object);
    }
    return {{u"permitted"_s, true},           {u"stop"_s, done.stop},
            {u"stoppedBy"_s, done.stoppedBy}, {u"stoppedAt"_s, toIso(done.stoppedAt)},
            {u"reason"_s, done.why},          {u"decisions"_s, decisions},
            {u"passedOver"_s, passedOver}};
}

using Act = tl::expected<console::StopOfAll, console::Refused> (*)(console::Session &,
                                                                   const rollout::DecisionRequest &);

int run(const Context &context, Act act)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    rollout::DecisionRequest request;
    request.actor = context.actorIn(**session);
    request.reason = context.options.value(u"reason"_s);
    request.via = rollout::Via::commandLine;
    const bool isJson = context.options.has(u"json"_s);
    const auto done = act(**session, request);
    if (!done)
        return reportRefused(done.error(), isJson);
    if (const auto unsent = sendWaiting(context, **session))
        return *unsent;
    if (isJson) {
        printJson(toJson(*done));
        return exitDone;
    }
    print(present::stopSentence(*done, context.clock.now(), context.zone));
    for (const rollout::Decision &decision : done->decisions)
        print(u"  "_s + decision.rollout.value);
    for (const console::PassedOver &passed : done->passedOver)
        print(present::passedOverSentence(passed));
    return exitDone;
}

} // namespace

int runStopAll(const Context &context)
{
    return run(context, [](console::Session &session, const rollout::DecisionRequest &request) {
        return session.stopAll(request);
    });
}

int runUndoStop(const Context &context)
{
    return run(context, [](console::Session &session, const rollout::DecisionRequest &request) {
        return session.undoStop(request);
    });
}

} // namespace sluice::app
