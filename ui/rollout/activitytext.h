// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QModelIndex;

namespace sluice::ui {

/// The words of an activity entry, as drawn and as read aloud. `entry` has present::ActivityRole.
[[nodiscard]] QString activityReason(const QModelIndex &entry);   ///< “All clear.”, in quotes unless it is a note
[[nodiscard]] QString activityEvidence(const QModelIndex &entry); ///< "Evidence 4f1c9e", or empty
[[nodiscard]] QString activityText(const QModelIndex &entry);     ///< everything, in one sentence

} // namespace sluice::ui
