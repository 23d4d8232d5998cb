// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/planmerge.h"

#include "rollout/planfile.h"

namespace sluice::present {

bool isOvertaken(const PlanForm &form, const rollout::Plan &now)
{
    return !form.base.isEmpty() && form.base != rollout::toJson(now);
}

/// What can be read is compared as it reads, so that "72h" and "72 h" do not meet; else as it was typed.
rollout::Merge mergeWith(const PlanForm &form, const rollout::Plan &now, const rollout::MergeChoices &choices)
{
    const auto mine = planOf(form);
    return rollout::merge(form.base, mine ? rollout::toJson(*mine) : form.document, rollout::toJson(now), choices);
}

PlanForm merged(PlanForm form, const rollout::Plan &now, const rollout::MergeChoices &choices)
{
    form.document = mergeWith(form, now, choices).document;
    form.base = rollout::toJson(now);
    return form;
}

} // namespace sluice::present
