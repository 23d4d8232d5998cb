// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace sluice::present {

/// What a term of a filter asks about. `any`: plain words, without a key.
enum class FilterKey { any, surface, owner, stage, verdict, state, name };

struct FilterValue
{
    QString text;
    bool isUser = false; ///< `owner:me`: whoever looks; then there is no text
    bool operator==(const FilterValue &) const = default;
};

/// One word, or one key with the values of which any will do.
struct FilterTerm
{
    FilterKey key = FilterKey::any;
    QList<FilterValue> values; ///< never empty
    bool isNegated = false;
    bool operator==(const FilterTerm &) const = default;
};

/// What somebody typed into the field above the list, `surface:checkout,payments -verdict:go owner:me pay`: all terms
/// must be true.
struct RolloutFilter
{
    QList<FilterTerm> terms;
    [[nodiscard]] bool isEmpty() const { return terms.isEmpty(); }
    bool operator==(const RolloutFilter &) const = default;
};

/// A term that nobody can answer. It is left out of the filter.
struct FilterFault
{
    FilterKey key = FilterKey::any; ///< of the value that there is not; any: it is the key that there is not
    QString word;                   ///< as typed
    bool operator==(const FilterFault &) const = default;
};

struct ParsedFilter
{
    RolloutFilter filter;
    QList<FilterFault> faults;
};

/// Reads any text: keys in either case, values apart by commas, `"quoted where there are spaces"` with \" for a quote,
/// a minus sign before what must not be. What is not finished yet (`surface:`, `-`, an open quote) asks as much as it
/// says.
[[nodiscard]] ParsedFilter parseFilter(const QString &text);

/// The text that parseFilter() reads the same filter from.
[[nodiscard]] QString toString(const RolloutFilter &filter);

/// A value as it stands behind its key, in quotes if it has to.
[[nodiscard]] QString valueText(FilterKey key, const FilterValue &value);

[[nodiscard]] std::optional<FilterKey> filterKeyOf(QStringView word); ///< none: there is no such key
[[nodiscard]] QString filterWord(FilterKey key);                      ///< "surface"; empty: any
[[nodiscard]] const QList<FilterKey> &filterKeys();                   ///< without `any`

/// The values of a key that has no others, "go", "hold", "rollback"; empty: it takes any text.
[[nodiscard]] QStringList filterValues(FilterKey key);

/// The values of such a key that begin with `text`, as bits in the order of filterValues(). "roll back" and "Roll-back"
/// are `rollback`.
[[nodiscard]] unsigned filterValuesFrom(FilterKey key, QStringView text);

} // namespace sluice::present
