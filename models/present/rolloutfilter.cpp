// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rolloutfilter.h"

#include "present/filterscan.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

constexpr auto userWord = "me"_L1;

/// In the order of FilterKey; the first is no word that anybody types.
constexpr std::array keyWords{""_L1, "surface"_L1, "owner"_L1, "stage"_L1, "verdict"_L1, "state"_L1, "name"_L1};

/// In the order of rollout::Verdict and RolloutStanding.
constexpr std::array verdictWords{"go"_L1, "hold"_L1, "rollback"_L1};
constexpr std::array stateWords{"draft"_L1, "planned"_L1,    "running"_L1,   "held"_L1,
                                "done"_L1,  "rolledback"_L1, "abandoned"_L1, "damaged"_L1};

bool isUserWord(FilterKey key, QStringView text)
{
    return key == FilterKey::owner && text.compare(userWord, Qt::CaseInsensitive) == 0;
}

std::optional<FilterValue> valueOf(FilterKey key, const ScannedValue &scanned)
{
    if (scanned.text.isEmpty())
        return std::nullopt;
    if (!scanned.isQuoted && isUserWord(key, scanned.text))
        return FilterValue{{}, true};
    if (!scanned.isQuoted && key == FilterKey::any && scanned.text == "-"_L1)
        return std::nullopt; // what must not be is still to come
    return FilterValue{scanned.text};
}

} // namespace

const QList<FilterKey> &filterKeys()
{
    static const QList<FilterKey> all{FilterKey::surface, FilterKey::owner, FilterKey::stage,
                                      FilterKey::verdict, FilterKey::state, FilterKey::name};
    return all;
}

QString filterWord(FilterKey key)
{
    return keyWords[std::size_t(key)];
}

std::optional<FilterKey> filterKeyOf(QStringView word)
{
    for (const FilterKey key : filterKeys())
        if (word.compare(keyWords[std::size_t(key)], Qt::CaseInsensitive) == 0)
            return key;
    return std::nullopt;
}

QStringList filterValues(FilterKey key)
{
    QStringList words;
    if (key == FilterKey::verdict)
        for (const QLatin1StringView word : verdictWords)
            words.append(word);
    else if (key == FilterKey::state)
        for (const QLatin1StringView word : stateWords)
            words.append(word);
    return words;
}

unsigned filterValuesFrom(FilterKey key, QStringView text)
{
    QString plain;
    for (const QChar c : text)
        if (!c.isSpace() && c != u'-' && c != u'_')
            plain += c;
    unsigned found = 0;
    const auto look = [&](const auto &words) {
        for (std::size_t i = 0; i < words.size(); ++i)
            if (!plain.isEmpty() && words[i].startsWith(plain, Qt::CaseInsensitive))
                found |= 1U << i;
    };
    if (key == FilterKey::verdict)
        look(verdictWords);
    else if (key == FilterKey::state)
        look(stateWords);
    return found;
}

ParsedFilter parseFilter(const QString &text)
{
    ParsedFilter parsed;
    for (const QList<ScannedTerm> terms = scanFilter(text); const ScannedTerm &scanned : terms) {
        const auto key = scanned.hasKey ? filterKeyOf(scanned.key) : FilterKey::any;
        if (!key) {
            parsed.faults.append({FilterKey::any, scanned.key});
            continue;
        }
        const bool isClosed = *key == FilterKey::verdict || *key == FilterKey::state;
        FilterTerm term{*key, {}, scanned.isNegated};
        for (const ScannedValue &typed : scanned.values) {
            const auto value = valueOf(*key, typed);
            if (!value)
                continue;
            if (isClosed && filterValuesFrom(*key, value->text) == 0)
                parsed.faults.append({*key, value->text});
            else
                term.values.append(*value);
        }
        if (!term.values.isEmpty())
            parsed.filter.terms.append(term);
    }
    return parsed;
}

QString valueText(FilterKey key, const FilterValue &value)
{
    if (value.isUser)
        return userWord;
    const bool isWord = key == FilterKey::any;
    const bool isPlain = std::ranges::none_of(
        value.text, [&](QChar c) { return c.isSpace() || c == u'"' || (isWord ? c == u':' : c == u','); });
    if (isPlain && !isUserWord(key, value.text) && !(isWord && value.text.startsWith(u'-')))
        return value.text;
    QString text(u'"');
    for (const QChar c : value.text) {
        if (c == u'"' || c == u'\\')
            text += u'\\';
        text += c;
    }
    return text + u'"';
}

QString toString(const RolloutFilter &filter)
{
    QStringList terms;
    for (const FilterTerm &term : filter.terms) {
        QStringList values;
        for (const FilterValue &value : term.values)
            values.append(valueText(term.key, value));
        const QString sign = term.isNegated ? u"-"_s : QString();
        const QString key = term.key == FilterKey::any ? QString() : filterWord(term.key) + u':';
        terms.append(sign + key + values.join(u','));
    }
    return terms.join(u' ');
}

} // namespace sluice::present
