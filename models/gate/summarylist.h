// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/summary.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <vector>

namespace sluice::gate {

/// The summaries of a workspace in their cached form, in one piece of memory. Thousands are read at every start, and
/// making objects of them would cost more than all the rest of it: a row becomes one when somebody looks at it.
/// A value; copies share their memory.
class SummaryList
{
public:
    [[nodiscard]] qsizetype size() const { return qsizetype(m_places.size()); }
    [[nodiscard]] bool isEmpty() const { return m_places.empty(); }
    void reserve(qsizetype summaries);

    void append(QByteArrayView bytes); ///< for which isSummary() holds
    void append(const Summary &summary) { append(toBytes(summary)); }
    void replace(qsizetype index, QByteArrayView bytes);
    void replace(qsizetype index, const Summary &summary) { replace(index, toBytes(summary)); }

    /// Valid until the list changes.
    [[nodiscard]] QByteArrayView bytesAt(qsizetype index) const;

    /// Says by which surface each rollout is governed; `find` is asked once for each name that stands in a plan. Rows
    /// that are replaced later stay with theirs, rows that are appended later have none.
    void govern(const std::function<rollout::SurfaceInForce(const QString &name)> &find);
    [[nodiscard]] const rollout::SurfaceInForce &surfaceOf(qsizetype index) const;

    [[nodiscard]] Summary at(qsizetype index) const;
    /// All but the texts, which stay as they are: what gate::decide() needs. Allocates nothing.
    void readNumbers(qsizetype index, Summary &summary) const;
    /// The rollout's id in UTF-16. Valid until the list changes.
    [[nodiscard]] QByteArrayView idAt(qsizetype index) const;
    /// Of the rollout with this id; -1: it is not there.
    [[nodiscard]] qsizetype indexOf(const QString &id) const;
    [[nodiscard]] QList<Summary> all() const;

private:
    struct Place
    {
        qsizetype offset = 0;
        qsizetype size = 0;
        qint32 surface = -1; ///< of m_surfaces; -1: none
    };

    QByteArray m_bytes;
    std::vector<Place> m_places;
    std::vector<rollout::SurfaceInForce> m_surfaces;
};

} // namespace sluice::gate
