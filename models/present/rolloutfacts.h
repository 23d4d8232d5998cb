// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"
#include "rollout/verdict.h"

#include <QMetaType>
#include <QString>

#include <optional>

namespace sluice::present {

/// Where a rollout stands, in the words of the filter language.
enum class RolloutStanding { draft, planned, running, held, done, rolledBack, abandoned, damaged };

/// The role of RolloutListModel that gives a RolloutFacts: the one after RolloutRole, which everything that shows a row
/// includes.
enum RolloutFactsRole { FactsRole = SentenceRole + 1 };

/// What a filter asks about one rollout.
struct RolloutFacts
{
    QString id;
    QString name;
    QString surface;
    QString owner;
    QString stage; ///< "Early 10%"; empty before the first one
    RolloutStanding standing = RolloutStanding::draft;
    std::optional<rollout::Verdict> verdict; ///< of the gate; none where there is none
    bool operator==(const RolloutFacts &) const = default;
};

} // namespace sluice::present

Q_DECLARE_METATYPE(sluice::present::RolloutFacts)
