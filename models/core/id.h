// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace sluice {

/// A textual id that cannot be mixed up with the id of another kind of thing. Compared by code unit.
template <class Tag>
struct Id
{
    QString value;

    Id() = default;
    explicit Id(QString text)
        : value(std::move(text))
    {
    }
    [[nodiscard]] bool isEmpty() const { return value.isEmpty(); }
    friend bool operator==(const Id &, const Id &) = default;
    friend bool operator<(const Id &a, const Id &b) { return a.value < b.value; }
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using RolloutId = Id<struct RolloutTag>;
using MetricId = Id<struct MetricTag>;
using SurfaceId = Id<struct SurfaceTag>;

/// An id is what people type on a command line: letters, digits, `.`, `_`, `-`; 1 to 100 characters.
[[nodiscard]] inline bool isUsableId(const QString &text)
{
    if (text.isEmpty() || text.size() > 100)
        return false;
    for (QChar c : text)
        if (!(c.unicode() < 128 && (c.isLetterOrNumber() || c == u'.' || c == u'_' || c == u'-')))
            return false;
    return true;
}

} // namespace sluice
