// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/mapping.h"
#include "metrics/record.h"

#include <QSet>

#include <initializer_list>

namespace sluice::metrics {

/// The cells of one row after the other by what they are for, as text or as checked numbers. What is wrong with a cell
/// goes into the list of faults, with its line and column.
class Row
{
public:
    /// Both must outlive the row.
    Row(const Mapping &mapping, QList<InputFault> &faults);

    /// The first row: finds the columns.
    void takeHeader(const Record &record);
    /// The next row; stays where it is.
    void take(const Record &record) { m_record = &record; }

    [[nodiscard]] const QStringList &header() const { return m_header; }
    [[nodiscard]] std::optional<int> column(Field field) const { return m_columns[std::size_t(field)]; }
    [[nodiscard]] bool has(Field field) const { return column(field).has_value(); }
    [[nodiscard]] bool isNamed(Field field) const { return m_mapping.columns.contains(field); }
    /// The first field that the mapping names, else the first one that the file has.
    [[nodiscard]] std::optional<Field> preferred(std::initializer_list<Field> fields) const;
    [[nodiscard]] QString nameOf(Field field) const; ///< the header's

    [[nodiscard]] qint64 line() const { return m_record->line(); }
    [[nodiscard]] const std::vector<std::string_view> &cells() const { return m_record->fields(); }
    [[nodiscard]] std::string_view cell(Field field) const { return cells()[std::size_t(*column(field))]; }
    /// `wanted` is a source text, looked up if the cell holds something else.
    [[nodiscard]] std::optional<double>
    number(Field field, const char *wanted = QT_TRANSLATE_NOOP("sluice::metrics::Faults", "A number is needed."));
    [[nodiscard]] std::optional<double> positiveNumber(Field field); ///< or 0
    [[nodiscard]] std::optional<qint64> count(Field field);

    void fault(Field field, const QString &message); ///< "name is …"
    /// Of what is wrong with every such row; told for the first.
    void faultOnce(const QString &message);
    [[nodiscard]] bool hasFaultOfMany() const { return !m_saidOnce.isEmpty(); }
    void faultOfLine(const QString &message);

private:
    const Mapping &m_mapping;
    QList<InputFault> &m_faults;
    const Record *m_record = nullptr;
    QStringList m_header;
    std::vector<std::optional<int>> m_columns;
    QSet<QString> m_saidOnce;
};

/// A fault of a whole line.
[[nodiscard]] InputFault faultAtLine(qint64 line, const QString &message);

} // namespace sluice::metrics
