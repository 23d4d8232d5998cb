// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/waitingchanges.h"

#include "sync/layout/documents.h"

#include <algorithm>

namespace sluice::console {

using namespace sync;
using store::OutboxState;

WaitingChanges::WaitingChanges(const store::Workspace &workspace)
    : m_workspace(workspace)
{
}

void WaitingChanges::refresh(const layout::Keys *keys)
{
    m_all.clear();
    const auto outbox = m_workspace.outbox();
    if (!outbox)
        return;
    const auto known = std::exchange(m_outgoings, {});
    for (const store::OutboxItem &item : *outbox) {
        WaitingChange change;
        change.id = item.id;
        change.at = item.at;
        change.state = item.progress.state;
        change.attempts = item.progress.attempts;
        change.setback = setbackFrom(item.progress.error);
        if (change.setback == Setback::none)
            change.error = item.progress.error;
        const auto before = known.constFind(item.id);
        const auto outgoing = before != known.cend() ? Result<Outgoing>(*before) : outgoingFrom(item);
        if (!outgoing) {
            change.error = outgoing.error().detail;
        } else {
            m_outgoings.insert(item.id, *outgoing);
            if (const auto *decision = std::get_if<OutgoingDecision>(&*outgoing))
                describe(change, *decision);
            else
                describe(change, std::get<OutgoingDocument>(*outgoing), keys);
        }
        m_all.append(std::move(change));
    }
}

const WaitingChange *WaitingChanges::find(const QString &id) const
{
    const auto found = std::ranges::find(m_all, id, &WaitingChange::id);
    return found == m_all.end() ? nullptr : &*found;
}

void WaitingChanges::describe(WaitingChange &change, const OutgoingDecision &decision) const
{
    change.rollout = decision.sent.rollout;
    change.decision = decision.record.decision;
    change.author = decision.record.decision.actor;
    change.isOfAnother = decision.record.approval.has_value();
    if (const auto stored = m_workspace.load(change.rollout)) {
        change.name = stored->plan.name;
        change.plan = stored->planOf(*change.decision);
        if (change.state == OutboxState::conflict)
            change.theirs = stored->decisions.mid(change.decision->number - 1);
    }
}

void WaitingChanges::describe(WaitingChange &change, const OutgoingDocument &document, const layout::Keys *keys) const
{
    switch (document.kind) {
    case OutgoingDocument::Kind::plan:
        change.kind = WaitingChange::Kind::plan;
        if (const auto plan = layout::planFrom(document.value)) {
            change.rollout = plan->plan.id;
            change.name = plan->plan.name;
            change.author = plan->author;
        }
        break;
    case OutgoingDocument::Kind::approval:
        change.kind = WaitingChange::Kind::approval;
        if (const auto approval = layout::approvalFrom(document.value)) {
            change.rollout = approval->rollout;
            change.isDecline = approval->isDecline;
            change.reason = approval->reason;
            if (const auto stored = m_workspace.load(change.rollout))
                change.name = stored->plan.name;
        }
        if (const auto key = keys ? keys->parse(document.key) : std::nullopt)
            change.author = key->user;
        break;
    case OutgoingDocument::Kind::surface:
        change.kind = WaitingChange::Kind::surface;
        if (const auto surface = layout::surfaceFrom(document.value)) {
            change.name = surface->surface.name;
            change.author = surface->author;
        }
        break;
    }
}

} // namespace sluice::console
