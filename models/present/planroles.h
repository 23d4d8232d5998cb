// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/plansnapshot.h"

#include <QMetaType>

namespace sluice::present {

/// Columns of PlanDesk::stages().
enum PlanStageColumn {
    StageGripColumn, ///< what a stage is dragged by
    StageNameColumn,
    StageReachColumn, ///< "25%", or whom an audience stage is for
    StageHoldColumn,
    StageMarginsColumn,
    StageExposedColumn,
    StageDetectsColumn,
    StageReadyColumn,
    PlanStageColumnCount,
};

/// Columns of PlanDesk::guardrails(); after them one for each gate, and last where the numbers come from.
enum PlanGuardrailColumn {
    RailLockColumn, ///< required by the surface
    RailNameColumn,
    RailDirectionColumn,
    RailBaselineColumn,
    RailMarginColumn,
    RailSeverityColumn,
    RailFirstGateColumn,
};

/// Roles of both; the text to edit is Qt::EditRole.
enum PlanRole {
    PlaceRole = Qt::UserRole + 1, ///< QString: the field; empty: the cell shows what follows from others
    FaultRole,                    ///< QString: what is wrong with what was typed; empty: nothing
    WarningRole,                  ///< QString: what it is likely to run into; empty: nothing
    IsHistoryRole,                ///< bool: the stage was entered, so it stays as it is
    IsChangedRole,                ///< bool: not what the plan says now
    IsQuietRole,                  ///< bool: of secondary interest
    DetailRole,                   ///< QString: follows the text, in the ink of secondary text
    PlanGlyphRole,                ///< Glyph before the text
    PlanToneRole,                 ///< Tone of the text
    PowerRole,                    ///< PowerCell
    IsBlindRole,                  ///< bool, of a stage, a cell or the head of a gate: does not see every margin
    IsRequiredRailRole,           ///< bool, of a guardrail: the surface requires it
    ChoicesRole,                  ///< QList<PlanChoice> to choose from; empty: anything may be typed
};

} // namespace sluice::present

Q_DECLARE_METATYPE(sluice::present::PowerCell)
Q_DECLARE_METATYPE(QList<sluice::present::PlanChoice>)
