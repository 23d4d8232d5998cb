// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/plandiff.h"
#include "store/workspace.h"

#include <QStringList>

namespace sluice::present {

/// Every difference of two plans in words, without full stops: "Half: hold 48 h → 72 h", "Quarter is new: exposure 25%,
/// hold 24 h", "Owner: Mara Lindqvist → Teo Okafor". Empty: the plans are equal.
[[nodiscard]] QStringList revisionSentences(const rollout::Plan &before, const rollout::Plan &after);

/// The first of `sentences` and how many more there are: "Half: hold 48 h → 72 h, and 2 more changes".
[[nodiscard]] QString shortRevision(const QStringList &sentences);

/// What a `revise` decision changed. Empty for other decisions, and where a revision is not at hand.
[[nodiscard]] QStringList revisionSentences(const store::StoredRollout &stored, const rollout::Decision &decision);

/// Whose request for approval a `revise` decision ended: "This voids what Mara Lindqvist asked approval for: Half: hold
/// 48 h → 72 h." Empty: there was none.
[[nodiscard]] QString voidedRequest(const store::StoredRollout &stored, const rollout::Decision &decision);

} // namespace sluice::present
