// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/filtercompletion.h"

#include "present/filtermatch.h"
#include "present/filterscan.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

constexpr qsizetype mostCandidates = 40; // nobody reads on

QStringList keysFrom(QStringView beginning)
{
    QStringList keys;
    for (const FilterKey key : filterKeys())
        if (const QString word = filterWord(key); word.startsWith(beginning, Qt::CaseInsensitive))
            keys.append(word + u':');
    return keys;
}

/// What begins with the text first, then what has a word that does.
QStringList valuesFrom(FilterKey key, const QString &beginning, const KnownFilterValues &known)
{
    const QStringList fixed = filterValues(key);
    QList<FilterValue> values;
    if (key == FilterKey::owner)
        values.append(FilterValue{{}, true});
    for (const QStringList all = fixed.isEmpty() ? known(key) : fixed; const QString &text : all)
        if (!text.isEmpty())
            values.append(FilterValue{text});
    QStringList first;
    QStringList later;
    for (const FilterValue &value : values) {
        const QString shown = valueText(key, value);
        const QString &text = value.isUser ? shown : value.text;
        if (text.startsWith(beginning, Qt::CaseInsensitive))
            first.append(shown);
        else if (beginsAWord(text, beginning))
            later.append(shown);
    }
    return (first + later).mid(0, mostCandidates);
}

const ScannedTerm *termAt(const QList<ScannedTerm> &terms, qsizetype cursor)
{
    const auto found =
        std::ranges::find_if(terms, [&](const ScannedTerm &term) { return term.from <= cursor && cursor <= term.to; });
    return found == terms.end() ? nullptr : &*found;
}

} // namespace

FilterCompletion completionAt(const QString &text, qsizetype cursor, const KnownFilterValues &known, bool isAsked)
{
    const QList<ScannedTerm> terms = scanFilter(text);
    const ScannedTerm *term = termAt(terms, cursor);
    if (!term || cursor < term->begin)
        return {cursor, 0, FilterKey::any, isAsked && !term ? keysFrom({}) : QStringList()};
    if (!term->hasKey) {
        const QStringView typed = QStringView(text).mid(term->begin, cursor - term->begin);
        return {term->begin, term->to - term->begin, FilterKey::any, typed.isEmpty() ? QStringList() : keysFrom(typed)};
    }
    const auto key = filterKeyOf(term->key);
    if (!key || cursor <= term->begin + term->key.size()) // in the key itself
        return {cursor, 0, FilterKey::any, {}};
    const auto value = std::ranges::find_if(
        term->values, [&](const ScannedValue &scanned) { return scanned.from <= cursor && cursor <= scanned.to; });
    if (value == term->values.end())
        return {cursor, 0, FilterKey::any, {}};
    const QString typed = scanFilterValue(QStringView(text).left(cursor), value->from, true).text;
    FilterCompletion completion{value->from, value->to - value->from, *key, valuesFrom(*key, typed, known)};
    completion.candidates.removeAll(text.mid(completion.from, completion.length));
    return completion;
}

CompletedFilter completed(const QString &text, const FilterCompletion &completion, const QString &candidate)
{
    CompletedFilter done{text, completion.from + candidate.size()};
    done.text.replace(completion.from, completion.length, candidate);
    if (completion.key != FilterKey::any && done.cursor == done.text.size()) {
        done.text += u' ';
        ++done.cursor;
    }
    return done;
}

} // namespace sluice::present
