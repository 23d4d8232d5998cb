// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutfilter.h"

#include <functional>

namespace sluice::present {

/// What the text at the cursor of a filter could become.
struct FilterCompletion
{
    qsizetype from = 0; ///< where the text that a candidate takes the place of begins
    qsizetype length = 0;
    FilterKey key = FilterKey::any; ///< whose values these are; any: they are keys
    QStringList candidates;         ///< "surface:", or "Checkout"; as they are written into the field
    bool operator==(const FilterCompletion &) const = default;
};

/// The values of a key that the list knows, sorted; asked for keys that take any text only.
using KnownFilterValues = std::function<QStringList(FilterKey)>;

/// Keys for a word that begins one, values behind a key. `isAsked`: also every key where nothing is written yet. No
/// candidate is what stands there already.
[[nodiscard]] FilterCompletion completionAt(const QString &text, qsizetype cursor, const KnownFilterValues &known,
                                            bool isAsked = false);

struct CompletedFilter
{
    QString text;
    qsizetype cursor = 0;
    bool operator==(const CompletedFilter &) const = default;
};

/// The text with `candidate` in it; a value at the end is followed by the space before the next term.
[[nodiscard]] CompletedFilter completed(const QString &text, const FilterCompletion &completion,
                                        const QString &candidate);

} // namespace sluice::present
