// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

namespace sluice::present {

/// Whether what is shown of a rollout is as recorded, in one word, with the sentence behind it.
struct VerificationBadge
{
    Tone tone = Tone::neutral;
    Glyph glyph = Glyph::none;
    QString word;     ///< "Verified", "Not as recorded"; empty: not known yet
    QString sentence; ///< "Verified — 14 decisions, evidence recomputed."
    bool operator==(const VerificationBadge &) const = default;
};

} // namespace sluice::present
