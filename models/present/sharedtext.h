// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/sharedreading.h"
#include "console/sharedstatus.h"

#include <QTimeZone>

// The words for a shared store: the same in the window and on the command line.
namespace sluice::present {

[[nodiscard]] QString connectionName(sync::ConnectionState state); ///< "live": stable, for machines
[[nodiscard]] QString roleName(sync::Role role);                   ///< "manager": stable, for machines
[[nodiscard]] QString roleText(sync::Role role);                   ///< "Release manager"

/// "Offline. Last synced 18:20, 1 change waiting."
[[nodiscard]] QString sharedSentence(const console::SharedStatus &status, Instant now, const QTimeZone &zone);
/// What more there is to say about what could not be read or sent, the clock, the version and what was tampered with;
/// empty: nothing.
[[nodiscard]] QStringList sharedWarnings(const console::SharedStatus &status);

[[nodiscard]] QString changesText(qsizetype count); ///< "1 change", "3 changes"

[[nodiscard]] QString nameOf(const console::WaitingChange &change); ///< of what it is about, for people
/// What the log keeps of a decision that was given up; empty: of anything else. At most rollout::longestText.
[[nodiscard]] QString givenUpNote(const console::WaitingChange &change);
/// "rolled back to 1%", "new rollout", "approval by Teo Okafor".
[[nodiscard]] QString waitingAct(const console::WaitingChange &change);
/// As an order: "Roll back to 1%". `plan` is the one that it was decided on.
[[nodiscard]] QString orderText(const rollout::Decision &decision, const rollout::Plan &plan);
/// Why the store did not take it, or not as it was meant: "somebody decided first".
[[nodiscard]] QString setbackText(const console::WaitingChange &change);
/// "One-tap pay: held here. The store no longer has ..."
[[nodiscard]] QString whyNotTaken(const console::WaitingChange &change);
/// "Waiting to be sent.", "Teo Okafor decided first. Your decision is kept, not applied."
[[nodiscard]] QString waitingState(const console::WaitingChange &change);
/// "One-tap pay: rolled back to 1%. Mara Lindqvist, 17:58. Waiting to be sent."
[[nodiscard]] QString waitingSentence(const console::WaitingChange &change, const QTimeZone &zone);

/// What the store says about a rollout and does not count, or was done to it that must not be, a line each.
[[nodiscard]] QStringList oddityLines(const console::SharedOddities &oddities, const QTimeZone &zone);

/// What a test of an address says, a line each.
[[nodiscard]] QStringList findingLines(const console::StoreFinding &finding, const console::StoreAddress &address);

} // namespace sluice::present
