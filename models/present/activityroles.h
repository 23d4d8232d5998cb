// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

namespace sluice::present {

enum class ActivityFilter { all, decisions, notes };

/// Roles of ActivityModel, newest first.
enum ActivityRole {
    ActivityGlyphRole = Qt::UserRole + 1, ///< Glyph
    WhoRole,                              ///< "Mara Lindqvist": bold
    WhatRole,                             ///< "advanced to 10%"
    WhenRole,                             ///< "Wed 07:46"
    ReasonRole,                           ///< typed text, without quotes; may be empty
    EvidenceRole,                         ///< hash of the frozen evidence; may be empty
    IsDecisionRole,                       ///< bool: false for notes and imports
    NumberRole,                           ///< int: decision number; 0 for imports
    IsOverrideActivityRole,               ///< bool
    PendingRole,                          ///< "Waiting to be sent.": not live; empty for everything else
};

} // namespace sluice::present
