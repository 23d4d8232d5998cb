// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QByteArray>
#include <QString>

namespace sluice::store {

enum class OutboxState {
    waiting,  ///< for its turn, or for the store
    sending,  ///< may have arrived: only the very same request may be sent again
    live,     ///< the store has it; the workspace has not read it yet
    conflict, ///< somebody was faster; a person has to settle it
    refused,  ///< the store does not take it; a person has to settle it
};

[[nodiscard]] QString toString(OutboxState state); ///< "waiting": stable, as stored

/// What comes of sending something.
struct OutboxProgress
{
    OutboxState state = OutboxState::waiting;
    qint64 attempts = 0; ///< as many as were worth writing down; 0: it was certainly never sent
    QString error;       ///< of the last attempt, for people; empty: none
    Instant at{};        ///< when this became so
    bool operator==(const OutboxProgress &) const = default;
};

/// Something that was decided here and is to become everybody's. What it is made of never changes: it is sent as it was
/// written, or not at all.
struct OutboxItem
{
    QString id;              ///< unique, made before the first attempt
    QString owner;           ///< as SharedChange::owner; those of one owner are sent one after the other
    qint64 base = 0;         ///< the slot that it is built on; 0: none
    qint64 planRevision = 0; ///< that it was decided on
    QByteArray request;      ///< the exact body of the transaction
    QByteArray document;     ///< the decision, the plan ... as it goes into the store
    QByteArray evidence;     ///< of the decision; may be empty
    Instant at{};            ///< when it was decided
    OutboxProgress progress;
    bool operator==(const OutboxItem &) const = default;
};

} // namespace sluice::store
