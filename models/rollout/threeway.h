// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/plan.h"
#include "rollout/surface.h"

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>

namespace sluice::rollout {

// Two people changed one document, each knowing only its base. What one of them changed is taken, what both changed
// alike too; what both changed differently is asked.

/// A place that both changed differently. Values as documents write them; undefined: it is not there.
struct MergeConflict
{
    QString path;  ///< "stages[Canary].hold", unique within a merge: items are called as in the base, or as both added
                   ///< them
    QString list;  ///< "stages", "metrics", "guardrails", "freezes", "holidays"; empty: the document itself
    QString item;  ///< the item's name or id; empty: the document itself, or the order of the list
    QString field; ///< "hold", "margins.latency"; empty: the item as a whole, which one removed and the other changed,
                   ///< or the order of the list
    QJsonValue base; ///< of an order: a list of names
    QJsonValue mine;
    QJsonValue theirs;
    bool operator==(const MergeConflict &) const = default;
};

enum class MergeSide { mine, theirs, base };
using MergeChoices = QHash<QString, MergeSide>; ///< by path

struct Merge
{
    QJsonObject document;           ///< with mine where it was not chosen yet
    QList<MergeConflict> conflicts; ///< those without a choice
    bool operator==(const Merge &) const = default;
};

/// Merges plan documents of one rollout, or surface documents of one surface, field by field. Metrics, guardrails and
/// stages are matched as difference() does, freezes by their name, holidays by their date, so that two people who edit
/// different ones do not meet; what both added under one name is one. Other lists are compared as wholes, and a
/// prediction or a spending function is one value. Without conflicts it does not matter which side is mine.
///
/// Pure. What comes out is a document whose fields come from both: whether they fit together is for planFromJson() or
/// surfaceFromJson() to say (a stage may be there twice, or use a metric that the other one removed).
[[nodiscard]] Merge merge(const QJsonObject &base, const QJsonObject &mine, const QJsonObject &theirs,
                          const MergeChoices &choices = {});
[[nodiscard]] Merge merge(const Plan &base, const Plan &mine, const Plan &theirs, const MergeChoices &choices = {});
[[nodiscard]] Merge merge(const Surface &base, const Surface &mine, const Surface &theirs,
                          const MergeChoices &choices = {});

} // namespace sluice::rollout
