// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QStringList>

#include <string_view>
#include <vector>

namespace sluice::metrics {

/// One row of a table at a time, wherever the table comes from: a file, or what a database answered.
class Record
{
public:
    virtual ~Record() = default;

    /// Valid UTF-8, without quotes and without spaces around it; valid until the next row.
    [[nodiscard]] const std::vector<std::string_view> &fields() const { return m_fields; }
    /// Where the row is in its table, from 1: the line of a file on which it begins.
    [[nodiscard]] qint64 line() const { return m_line; }
    /// A fault of field `index` of the row; names its place.
    [[nodiscard]] virtual InputFault faultAt(int index, const QString &message) const = 0;
    /// "The file has metric, group, n": what there is, where something is missing.
    [[nodiscard]] virtual QString described(const QStringList &header) const = 0;

protected:
    Record() = default;
    Record(Record &&) = default;
    Record &operator=(Record &&) = default;

    std::vector<std::string_view> m_fields;
    qint64 m_line = 0;
};

} // namespace sluice::metrics
