// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "gate/evidence.h"
#include "present/bundletext.h"
#include "present/gatetext.h"
#include "present/sentences.h"
#include "present/verificationtext.h"

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

QJsonObject toJson(const store::BundleNote &note)
{
    return {{u"rollout"_s, note.rollout.value},
            {u"exportedAt"_s, toIso(note.at)},
            {u"exportedBy"_s, note.by},
            {u"verdict"_s, note.verdict},
            {u"evidence"_s, note.evidence}};
}

int runExport(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session)
        return report(session.error());
    const QString path = context.options.arguments.at(1);
    const auto note = console::exportBundle(**session, context.rollout(), path, context.actorIn(**session));
    if (!note) {
        const int code = report(note.error().error);
        if (!note.error().verification.isAsRecorded())
            warn(present::verificationText(note.error().verification));
        return code;
    }
    if (context.options.has(u"json"_s))
        printJson(toJson(*note));
    else
        print(u"%1 is a bundle of %2; read it with: sluice bundle open %1"_s.arg(path, note->rollout.value));
    return exitDone;
}

int runOpen(const Context &context)
{
    const QString path = context.options.arguments.first();
    const auto bundle = console::openBundle(path, context.clock);
    if (!bundle)
        return report(bundle.error());
    const gate::GateReport &gate = bundle->view.report;
    const QString status = present::statusSentence(gate.summary, gate.decision, gate.at, context.zone);
    if (context.options.has(u"json"_s)) {
        QJsonObject object = toJson(bundle->note);
        object.insert(u"name"_s, bundle->view.facts.stored.plan.name);
        object.insert(u"status"_s, status);
        object.insert(u"gate"_s, gate::toJson(gate, true));
        object.insert(u"evidenceMadeAgain"_s, bundle->evidence);
        object.insert(u"same"_s, bundle->isSame());
        object.insert(u"verification"_s, console::toJson(bundle->verification));
        printJson(object);
    } else {
        print(present::bundleSentence(*bundle, context.zone));
        print(status);
        print(present::gateReportText(gate, path, context.zone));
        print(present::bundleVerdictSentence(*bundle));
        print(present::verificationText(bundle->verification));
    }
    return bundle->isSame() && bundle->verification.isAsRecorded() ? exitDone : exitFailed;
}

} // namespace

int runBundleCommand(const Context &context)
{
    if (context.options.command == "bundle export"_L1)
        return runExport(context);
    return runOpen(context);
}

} // namespace sluice::app
