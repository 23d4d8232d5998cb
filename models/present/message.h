// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

namespace sluice::present {

/// What became of what a person did in a dialog.
struct Message
{
    Tone tone = Tone::neutral;
    Glyph glyph = Glyph::none;
    QString headline;
    QString text;
    bool operator==(const Message &) const = default;
};

} // namespace sluice::present
