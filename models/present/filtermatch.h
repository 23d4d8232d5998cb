// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutfacts.h"
#include "present/rolloutfilter.h"

namespace sluice::present {

/// A filter made ready to be asked about thousands of rollouts. A value.
class FilterMatch
{
public:
    FilterMatch() = default; ///< lets everything through
    /// `user`: who `me` is.
    FilterMatch(const RolloutFilter &filter, const QString &user);

    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty(); }
    /// Words stand anywhere in name, id, surface or stage; values of keys begin a word of what they are about. Upper
    /// and lower case are the same.
    [[nodiscard]] bool accepts(const RolloutFacts &facts) const;
    bool operator==(const FilterMatch &) const = default;

private:
    struct Term
    {
        FilterKey key = FilterKey::any;
        bool isNegated = false;
        QStringList texts;
        bool wantsUser = false;
        unsigned values = 0; ///< of a key with fixed values: bits of filterValues()
        bool operator==(const Term &) const = default;
    };
    [[nodiscard]] bool isTrue(const Term &term, const RolloutFacts &facts) const;

    QList<Term> m_terms;
    QString m_user;
};

/// Whether a word in `text` begins with `beginning`: "10%" in "Early 10%", but not "0%".
[[nodiscard]] bool beginsAWord(QStringView text, QStringView beginning);

} // namespace sluice::present
