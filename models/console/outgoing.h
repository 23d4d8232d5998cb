// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/outbox.h"
#include "sync/layout/writes.h"

namespace sluice::console {

/// What an item of the outbox wants, apart from the exact request: what its answer is read with, what it is queued
/// behind, and what a person is shown. The document of the item.
struct OutgoingDecision
{
    sync::layout::Sent sent;
    sync::layout::Record record;
    QString slotHash;                                   ///< `prev` of what is decided after it
    std::optional<sync::layout::PlanDocument> revision; ///< that a decision to revise brings
    bool operator==(const OutgoingDecision &) const = default;
};

/// A plan, a revision of a surface, or an answer to a request for approval, that is to be there for all.
struct OutgoingDocument
{
    enum class Kind { plan, surface, approval };
    Kind kind = Kind::plan;
    QByteArray key;
    QByteArray value;
    bool operator==(const OutgoingDocument &) const = default;
};

using Outgoing = std::variant<OutgoingDecision, OutgoingDocument>;

[[nodiscard]] Result<QByteArray> toBytes(const Outgoing &outgoing);
/// damaged if it is not what toBytes() writes.
[[nodiscard]] Result<Outgoing> outgoingFrom(const store::OutboxItem &item);

} // namespace sluice::console
