// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice::console {

/// Why something of the outbox did not become everybody's, where it is this program that finds so. People are told in
/// the words of `present`.
enum class Setback {
    none,          ///< or a server gave a reason of its own
    decidedFirst,  ///< somebody took the place in the log
    planRevised,   ///< the plan that it was decided on is no longer the newest
    nameTaken,     ///< somebody else made the rollout, or this revision of the surface
    builtOnOther,  ///< on something that did not become everybody's either
    storeIsBehind, ///< the store no longer has what it follows
    withoutReason, ///< the store did not take it and says nothing that explains it
};

[[nodiscard]] QString toString(Setback setback); ///< "decidedFirst": stable, as stored
/// none: `text` is what a server said.
[[nodiscard]] Setback setbackFrom(const QString &text);

} // namespace sluice::console
