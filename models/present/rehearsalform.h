// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace sluice::present {

/// What a person assumes about a rollout that is rehearsed, as it is typed.
struct RehearsalForm
{
    bool asSaved = false;                ///< of a draft: the plan as it was before
    std::optional<QStringList> compared; ///< ids of plans to compare with; none: those that Sluice suggests
    QString metric;                      ///< what gets worse; empty: the first guardrail
    QString effect;                      ///< "+10%"; empty: the margin of that guardrail
    bool followsGates = true;            ///< a stage that is not clear in time is rolled back; else a person is asked
    QString runs = QStringLiteral("10,000");
    QString seed = QStringLiteral("1"); ///< that of `sluice rehearse`
    QString users;                      ///< a day; empty: as the plan says
    bool operator==(const RehearsalForm &) const = default;
};

} // namespace sluice::present
