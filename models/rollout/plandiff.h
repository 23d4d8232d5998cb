// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/plan.h"

#include <QJsonObject>
#include <QJsonValue>

namespace sluice::rollout {

/// One field of one object that differs: values as plan documents write them; undefined: it is not there.
struct FieldChange
{
    QString path;  ///< "stages[2].hold", in the document that has the object last
    QString field; ///< within the object: "hold", "data.refresh", "margins.latency"
    QJsonValue before;
    QJsonValue after;
    bool operator==(const FieldChange &) const = default;
};

/// Fields of two objects, in alphabetical order. Objects within are gone into, lists are compared as wholes.
[[nodiscard]] QList<FieldChange> fieldChanges(const QJsonObject &before, const QJsonObject &after,
                                              const QString &path = {});

/// What became of one object of a plan.
struct ItemChange
{
    enum class Of { plan, metric, guardrail, stage };
    enum class What {
        changed, ///< see `fields`
        added,   ///< `fields` holds what it has
        removed,
        moved, ///< to another place among the stages that stayed; `fields` may hold more
    };
    Of of = Of::plan;
    What what = What::changed;
    QString name; ///< of the stage or metric, as it was called before if it is still there; empty: the plan itself
    QString path; ///< "stages[2]"; empty: the plan itself
    std::optional<int> before; ///< index; none: added, or the plan itself
    std::optional<int> after;  ///< index; none: removed, or the plan itself
    QList<FieldChange> fields;
    bool operator==(const ItemChange &) const = default;
};

/// Every difference of two plans of one rollout, the plan's own fields first, then metrics, guardrails and stages in
/// the order of `after`, with what was removed where it stood. Empty: the plans are equal. Pure.
///
/// Metrics and guardrails are told apart by the metric's id, stages by their names. A stage whose name is gone and one
/// whose name is new are the same one, renamed, if they have the same exposure and audience, or nothing else differs.
[[nodiscard]] QList<ItemChange> difference(const Plan &before, const Plan &after);

} // namespace sluice::rollout
