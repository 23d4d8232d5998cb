// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screens/screen.h"

#include "present/activityroles.h"

using namespace Qt::StringLiterals;

namespace sluice::app::screens {

namespace {

using rollout::DecisionKind;

Screen decision(const QString &name, DecisionKind kind, const QString &workspace, const QString &id)
{
    return {name, workspace, [=](Stand &stand) -> QWidget * {
                return stand.select(id) ? stand.dialogOf(toString(kind) + u"Action"_s) : nullptr;
            }};
}

/// What the newest decision with evidence was taken on.
QWidget *openEvidence(Stand &stand)
{
    if (!stand.select(u"one-tap-pay"_s))
        return nullptr;
    const QAbstractItemModel &log = *stand.workbench().activity();
    for (int row = 0; row < log.rowCount(); ++row) {
        const QModelIndex entry = log.index(row, 0);
        if (entry.data(present::EvidenceRole).toString().isEmpty())
            continue;
        stand.workbench().readEvidence(entry.data(present::NumberRole).toInt());
        return stand.dialog();
    }
    return nullptr;
}

} // namespace

QList<Screen> decisionScreens()
{
    const QString team = u"team"_s;
    const QString sample = u"sample"_s;
    const QString holding = u"one-tap-pay"_s;
    const QString ready = u"asos-162a38-1"_s;
    return {decision(u"decision-start"_s, DecisionKind::start, team, u"dark-receipts"_s),
            decision(u"decision-advance"_s, DecisionKind::advance, sample, ready),
            decision(u"decision-override"_s, DecisionKind::advance, team, holding),
            decision(u"decision-override-regression"_s, DecisionKind::advance, sample, u"asos-4509ec-1"_s),
            decision(u"decision-roll-back"_s, DecisionKind::rollback, sample, u"asos-4509ec-1"_s),
            decision(u"decision-approve"_s, DecisionKind::approve, team, u"gift-notes"_s),
            decision(u"decision-decline"_s, DecisionKind::decline, team, u"gift-notes"_s),
            decision(u"decision-ask"_s, DecisionKind::advance, team, u"loyalty-points"_s),
            decision(u"decision-extend"_s, DecisionKind::extend, team, holding),
            decision(u"decision-shorten"_s, DecisionKind::shorten, team, holding),
            decision(u"decision-hold"_s, DecisionKind::hold, team, holding),
            decision(u"decision-resume"_s, DecisionKind::resume, team, u"held-banner"_s),
            decision(u"decision-skip"_s, DecisionKind::skip, team, holding),
            decision(u"decision-restart"_s, DecisionKind::restart, team, holding),
            decision(u"decision-tick"_s, DecisionKind::tick, team, u"loyalty-points"_s),
            decision(u"decision-exempt"_s, DecisionKind::exempt, team, holding),
            decision(u"decision-acknowledge"_s, DecisionKind::acknowledge, team, u"address-book"_s),
            decision(u"decision-complete"_s, DecisionKind::complete, team, u"last-mile"_s),
            decision(u"decision-abandon"_s, DecisionKind::abandon, team, holding),
            {u"decision-stop-all"_s, team, [](Stand &stand) { return stand.dialogOf(u"holdAllAction"_s); }},
            {u"evidence"_s, team, openEvidence}};
}

} // namespace sluice::app::screens
