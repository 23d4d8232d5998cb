// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <optional>

namespace sluice::present {

/// Columns of GuardrailModel, as in DESIGN.md 8.6.
enum GuardrailColumn {
    VerdictColumn,
    NameColumn,
    SeverityColumn,
    ExposedColumn,
    UnexposedColumn,
    ChangeColumn,
    IntervalColumn,
    MarginColumn,
    UnitsColumn,
    AgeColumn,
    GuardrailColumnCount,
};

/// How an interval is drawn: shape and ink follow what the finding does to the gate.
enum class IntervalStyle { clear, inMargin, inconclusive, regressedRollBack, regressedHold, regressedWatch, none };

/// Whether the drawing may be believed.
enum class Trust { fresh, stale, sampleRatioOff };

/// One effect in the harm direction (right is worse), in units of its margin: 0 is no change, 1 the margin.
struct IntervalMark
{
    double effect = 0;
    double low = 0;                   ///< may be -infinity
    double high = 0;                  ///< may be +infinity
    std::optional<double> prediction; ///< what the A/B test promised
    IntervalStyle style = IntervalStyle::none;
    Trust trust = Trust::fresh;
    QString text;          ///< instead of a drawing: "no data", "error"
    bool hasMargin = true; ///< false: `effect` is in units of half the widest band; no margin line
    bool operator==(const IntervalMark &) const = default;
};

enum GuardrailRole {
    MetricIdRole = Qt::UserRole + 1, ///< QString
    VerdictGlyphRole,                ///< Glyph, every column
    VerdictToneRole,                 ///< Tone
    IntervalRole,                    ///< IntervalMark, every column
    IsRequiredRole,                  ///< bool: the surface asks for it
    IsTooOldRole,                    ///< bool: the age is over the limit
};

} // namespace sluice::present

Q_DECLARE_METATYPE(sluice::present::IntervalMark)
