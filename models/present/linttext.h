// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/lint.h"

#include <QTimeZone>

namespace sluice::present {

/// What a plan is likely to run into, and what would change that.
struct RemarkText
{
    QString what;
    QString nextStep;
};

/// Two whole sentences. Times are told in the plan's zone, in which alone they are remarked on.
[[nodiscard]] RemarkText remarkText(const rollout::Remark &remark, const rollout::Plan &plan);

/// "Warning, stages[1].exposure: ... ...": one line, as the command line prints it.
[[nodiscard]] QString remarkLine(const rollout::Remark &remark, const rollout::Plan &plan);

} // namespace sluice::present
