// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"

#include <QJsonValue>

#include <cmath>
#include <optional>
#include <string_view>

namespace sluice::gate {

inline QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

/// JSON has no infinity; a limit that excludes nothing is a text.
inline QJsonValue number(double value)
{
    if (std::isfinite(value))
        return value;
    return QString::fromLatin1(value > 0 ? "Infinity" : value < 0 ? "-Infinity" : "NaN");
}

inline QJsonValue moment(const std::optional<Instant> &at)
{
    return at ? QJsonValue(toIso(*at)) : QJsonValue();
}

} // namespace sluice::gate
