// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sharedteam.h"

#include <functional>

namespace sluice::sync::layout::test {

using rollout::Decision;
using rollout::DecisionKind;
using testing::SharedTeam;
using namespace Qt::StringLiterals;

inline QString name(VoidReason reason)
{
    static const QStringList names{
        u"rewritten"_s,        u"unreadable"_s,       u"beyondGap"_s,       u"outOfOrder"_s,
        u"chainBroken"_s,      u"recordMissing"_s,    u"recordRewritten"_s, u"recordOfOtherTransaction"_s,
        u"recordDiffers"_s,    u"recordUnreadable"_s, u"otherRollout"_s,    u"wrongNumber"_s,
        u"wrongPredecessor"_s, u"notItsAuthor"_s,     u"approvalMissing"_s, u"approvalDiffers"_s,
        u"planMissing"_s,      u"planDiffers"_s,      u"impossible"_s};
    return names.at(int(reason));
}

/// "2 chainBroken by mara".
inline QStringList voidsOf(const SharedRollout &read)
{
    QStringList lines;
    for (const VoidSlot &one : read.voids)
        lines.append(u"%1 %2 by %3"_s.arg(one.slot).arg(name(one.reason), one.author));
    return lines;
}

/// What is believed of the second is what the first one told, up to where it stops.
inline bool isBeginningOf(const SharedRollout &part, const SharedRollout &whole)
{
    const QList<Decision> some = testing::decisionsOf(part);
    return some == testing::decisionsOf(whole).first(std::min(some.size(), whole.decisions.size()));
}

/// The team has started and held its rollout; the next decision is on its way in the name of `ben`.
inline Outgoing nextOf(SharedTeam &team, DecisionKind kind = DecisionKind::resume)
{
    rollout::DecisionRequest request = team.log().request(kind);
    request.actor = u"ben"_s;
    if (!team.log().add(request, {rollout::Verdict::go, {}}).isEmpty())
        qFatal("the log refuses what the test decides");
    return team.outgoing();
}

/// Writes the entries of a decision as they are, without asking whether they fit together.
inline void force(SharedTeam &team, const Outgoing &out, const std::function<void(Slot &)> &spoil = {})
{
    const QByteArray record = *toBytes(out.record);
    Slot slot{out.author, out.id, sha256(record), out.prev};
    if (spoil)
        spoil(slot);
    const RolloutId rollout = team.rollout();
    QList<Creation> entries{{team.keys.slot(rollout, out.slot), *toBytes(slot)},
                            {team.keys.record(out.author, rollout, out.id), record}};
    if (out.revision)
        entries.append({team.keys.plan(rollout, out.nextPlan), *toBytes(*out.revision)});
    team.store.apply(*creationTxn(entries));
}

} // namespace sluice::sync::layout::test
