// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

namespace sluice::present {

/// The class of a text of that tone in the HTML that Sluice writes; its style sheets have a colour of each name.
[[nodiscard]] inline QString toneClass(Tone tone)
{
    switch (tone) {
    case Tone::go:
        return QStringLiteral("go");
    case Tone::hold:
        return QStringLiteral("hold");
    case Tone::back:
        return QStringLiteral("back");
    case Tone::neutral:
    case Tone::early:
    case Tone::accent:
        break;
    }
    return QStringLiteral("early");
}

} // namespace sluice::present
