// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/filtermatch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

/// A decimal point is inside its number: "1%" does not begin a word of "0.1%".
bool isInsideWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'.';
}

QStringView textOf(FilterKey key, const RolloutFacts &facts)
{
    switch (key) {
    case FilterKey::surface:
        return facts.surface;
    case FilterKey::owner:
        return facts.owner;
    case FilterKey::stage:
        return facts.stage;
    default:
        return facts.name;
    }
}

bool isAnywhere(const QString &word, const RolloutFacts &facts)
{
    const auto holds = [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
    return holds(facts.name) || holds(facts.surface) || holds(facts.stage) || holds(facts.id);
}

} // namespace

bool beginsAWord(QStringView text, QStringView beginning)
{
    for (qsizetype at = text.indexOf(beginning, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(beginning, at + 1, Qt::CaseInsensitive))
        if (at == 0 || !isInsideWord(text[at - 1]))
            return true;
    return false;
}

FilterMatch::FilterMatch(const RolloutFilter &filter, const QString &user)
    : m_user(user.trimmed())
{
    for (const FilterTerm &term : filter.terms) {
        Term ready{term.key, term.isNegated, {}, false, 0};
        for (const FilterValue &value : term.values) {
            ready.wantsUser = ready.wantsUser || value.isUser;
            ready.values |= filterValuesFrom(term.key, value.text);
            if (!value.isUser)
                ready.texts.append(value.text);
        }
        m_terms.append(ready);
    }
}

bool FilterMatch::accepts(const RolloutFacts &facts) const
{
    return std::ranges::all_of(m_terms, [&](const Term &term) { return isTrue(term, facts) != term.isNegated; });
}

bool FilterMatch::isTrue(const Term &term, const RolloutFacts &facts) const
{
    switch (term.key) {
    case FilterKey::any:
        return isAnywhere(term.texts.first(), facts);
    case FilterKey::verdict:
        return facts.verdict && (term.values >> unsigned(*facts.verdict) & 1U) != 0;
    case FilterKey::state:
        return (term.values >> unsigned(facts.standing) & 1U) != 0;
    default:
        break;
    }
    if (term.wantsUser && !m_user.isEmpty() && facts.owner.trimmed().compare(m_user, Qt::CaseInsensitive) == 0)
        return true;
    const QStringView text = textOf(term.key, facts);
    return std::ranges::any_of(term.texts, [&](const QString &value) { return beginsAWord(text, value); });
}

} // namespace sluice::present
