// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/rehearsaltrials.h"
#include "present/planground.h"
#include "present/rehearsalform.h"
#include "present/rehearsalsnapshot.h"

namespace sluice::present {

/// The plan that is rehearsed, and what is known about it.
struct RehearsalSubject
{
    PlanForm form;
    PlanGround ground;
    bool isDraft = false; ///< of an editor, else as saved
};

/// One of the plans that are rehearsed beside each other.
struct RehearsedPlan
{
    QString id; ///< empty: the subject itself
    QString name;
    rollout::Plan plan;
    QString place; ///< the field of the plan in which it differs, and what stands there; empty: in more than one
    QString value;
};

/// Everything that was calculated, by whatever assumptions.
struct RehearsalGround
{
    RehearsalSubject subject;
    QList<rollout::Plan> others;                   ///< of other rollouts
    std::optional<console::RehearsalReport> gates; ///< of the subject, as `readable`
    QList<std::pair<console::Trial, gate::Rehearsal>> known;

    [[nodiscard]] const gate::Rehearsal *find(const console::Trial &trial) const;
};

} // namespace sluice::present
