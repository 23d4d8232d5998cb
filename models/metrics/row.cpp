// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/row.h"

#include "metrics/cells.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

/// Nobody has more users, and a million such counts can be added up in 64 bits.
constexpr double largestCount = 1e12;

} // namespace

InputFault faultAtLine(qint64 line, const QString &message)
{
    return {u"line %1"_s.arg(line), message, int(std::min<qint64>(line, std::numeric_limits<int>::max())), 0};
}

Row::Row(const Mapping &mapping, QList<InputFault> &faults)
    : m_mapping(mapping)
    , m_faults(faults)
{
}

void Row::takeHeader(const Record &record)
{
    m_record = &record;
    for (const std::string_view name : record.fields())
        m_header.append(QString::fromUtf8(name.data(), qsizetype(name.size())));
    m_columns = columnsOf(m_mapping, m_header);
}

std::optional<Field> Row::preferred(std::initializer_list<Field> fields) const
{
    for (const Field field : fields)
        if (has(field) && isNamed(field))
            return field;
    for (const Field field : fields)
        if (has(field))
            return field;
    return std::nullopt;
}

QString Row::nameOf(Field field) const
{
    return m_header.at(*column(field));
}

std::optional<double> Row::number(Field field, const char *wanted)
{
    const NumberCell read = m_mapping.isDecimalComma ? readCommaNumber(cell(field)) : readNumber(cell(field));
    switch (read.kind) {
    case NumberCell::Kind::number:
        return read.value;
    case NumberCell::Kind::empty:
        fault(field, Words::tr("is empty. %1").arg(Words::tr(wanted)));
        break;
    case NumberCell::Kind::notFinite:
        fault(field, Words::tr("is “%1”. A finite number is needed.").arg(shown(cell(field))));
        break;
    case NumberCell::Kind::decimalComma:
        fault(field,
              Words::tr("is “%1”. Write decimals after a point, and no thousands separators.").arg(shown(cell(field))));
        break;
    case NumberCell::Kind::decimalPoint:
        fault(field, Words::tr("is “%1”. The decimals of this file stand after a comma.").arg(shown(cell(field))));
        break;
    case NumberCell::Kind::separated:
        fault(field, Words::tr("is “%1”. Write it without anything between thousands.").arg(shown(cell(field))));
        break;
    case NumberCell::Kind::notANumber:
        fault(field, Words::tr("is “%1”. %2").arg(shown(cell(field)), Words::tr(wanted)));
        break;
    }
    return std::nullopt;
}

std::optional<double> Row::positiveNumber(Field field)
{
    const auto value = number(field);
    if (!value || *value >= 0)
        return value;
    fault(field, Words::tr("is %1. It cannot be below zero.").arg(shown(cell(field))));
    return std::nullopt;
}

std::optional<qint64> Row::count(Field field)
{
    const auto value = number(field, QT_TRANSLATE_NOOP("sluice::metrics::Faults", "A whole number is needed."));
    if (!value)
        return std::nullopt;
    // A sum may come from a product of mean and n: off by a few units in the last place, and still a count.
    const double slack = field == Field::n ? 0 : 8 * std::numeric_limits<double>::epsilon() * *value;
    const double whole = std::round(*value);
    if (*value >= 0 && *value <= largestCount && std::abs(*value - whole) <= slack)
        return qint64(whole);
    const QString why = *value < 0              ? Words::tr("It cannot be below zero.")
                        : *value > largestCount ? Words::tr("That is too large for a number of users.")
                                                : Words::tr("A whole number is needed.");
    fault(field, Words::tr("is %1. %2").arg(shown(cell(field)), why));
    return std::nullopt;
}

void Row::fault(Field field, const QString &message)
{
    m_faults.append(m_record->faultAt(*column(field), nameOf(field) + u' ' + message));
}

void Row::faultOnce(const QString &message)
{
    if (m_saidOnce.contains(message))
        return;
    m_saidOnce.insert(message);
    faultOfLine(message);
}

void Row::faultOfLine(const QString &message)
{
    m_faults.append(faultAtLine(line(), message));
}

} // namespace sluice::metrics
