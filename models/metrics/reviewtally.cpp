// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/reviewtally.h"

#include "metrics/cells.h"
#include "metrics/csvfault.h"
#include "metrics/timetext.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

constexpr qint64 sampledRows = 1000;
constexpr qsizetype namedMetrics = 200;

Reading readingOf(std::string_view cell, const Mapping &mapping)
{
    if (cell.empty())
        return Reading::nothing;
    const NumberCell number = mapping.isDecimalComma ? readCommaNumber(cell) : readNumber(cell);
    if (number.kind == NumberCell::Kind::number)
        return number.value == std::floor(number.value) ? Reading::wholeNumber : Reading::number;
    const QString text = QString::fromUtf8(cell.data(), qsizetype(cell.size()));
    return readTime(text, mapping.timeFormats, {}) ? Reading::time : Reading::text;
}

/// What two cells of one column are together.
Reading joined(Reading a, Reading b)
{
    if (a == b || b == Reading::nothing)
        return a;
    if (a == Reading::nothing)
        return b;
    const auto isNumber = [](Reading of) { return of == Reading::number || of == Reading::wholeNumber; };
    return isNumber(a) && isNumber(b) ? Reading::number : Reading::text;
}

FaultCause causeOf(Field field, std::string_view cell, const QString &text, const Mapping &mapping)
{
    switch (field) {
    case Field::group:
        return mapping.groups.contains(text) || text == "exposed"_L1 || text == "unexposed"_L1
                   ? FaultCause::other
                   : FaultCause::unknownGroup;
    case Field::stage:
        return FaultCause::unknownStage;
    case Field::at:
        return readTime(text, mapping.timeFormats, {}) ? FaultCause::other : FaultCause::notATime;
    case Field::metric:
        return FaultCause::other;
    default:
        break;
    }
    if (!mapping.isDecimalComma && readNumber(cell).kind == NumberCell::Kind::decimalComma)
        return FaultCause::decimalComma;
    return field == Field::m3 || field == Field::q ? FaultCause::notOptional : FaultCause::other;
}

} // namespace

ReviewTally::ReviewTally(const Mapping &mapping, Review &review)
    : m_mapping(mapping)
    , m_review(review)
{
}

void ReviewTally::takeHeader(const CsvReader &csv, const RowReader &rows)
{
    m_review.separator = csv.separator();
    const QStringList &header = rows.row().header();
    for (int column = 0; column < header.size(); ++column)
        m_review.columns.append({header.at(column), {}, rows.condition(column), Reading::nothing});
    for (int field = fieldCount - 1; field >= 0; --field)
        if (const auto column = rows.row().column(Field(field)))
            m_review.columns[*column].field = Field(field);
    m_metricColumn = rows.row().column(Field::metric);
    keepLine(csv);
}

void ReviewTally::takeRow(const CsvReader &csv, const RowReader &rows, const QList<InputFault> &faults)
{
    keepLine(csv);
    readCells(csv);
    countName(csv, rows);
    const RowReader::Place &place = rows.place();
    if (place.metric && place.stage && place.at)
        m_coverage.add(*place.metric, *place.stage, *place.at, place.group, !faults.isEmpty());
    bool isFirst = true;
    for (const InputFault &fault : faults) {
        ReviewFault about = described(csv, fault);
        const int index = addFault(about);
        if (index >= 0 && m_review.faults.at(index).rows == 1 && std::exchange(isFirst, false))
            keepFaulty(csv, index, about);
    }
}

void ReviewTally::takeBroken(const CsvReader &csv)
{
    keepLine(csv);
    ReviewFault about{csv.fault(), FaultCause::other, {}, {}, 1};
    if (const int index = addFault(about); index >= 0)
        keepFaulty(csv, index, about);
}

void ReviewTally::addFaults(const QList<InputFault> &faults)
{
    for (const InputFault &fault : faults)
        addFault({fault, FaultCause::other, {}, {}, 1});
}

void ReviewTally::finish()
{
    m_review.first = m_coverage.first();
    m_review.last = m_coverage.last();
    m_review.coverage = m_coverage.coverage();
}

void ReviewTally::keepLine(const CsvReader &csv)
{
    if (m_review.head.size() < headLines)
        m_review.head.append({csv.line(), shownLine(csv.text()), -1, 0, 0});
    if (std::exchange(m_wantsNeighbour, false))
        m_review.faulty.append({csv.line(), shownLine(csv.text()), -1, 0, 0});
}

void ReviewTally::keepFaulty(const CsvReader &csv, int fault, const ReviewFault &about)
{
    ReviewLine line{csv.line(), shownLine(csv.text()), fault, 0, 0};
    if (!about.column.isEmpty())
        for (int column = 0; column < m_review.columns.size(); ++column)
            if (m_review.columns.at(column).name == about.column && std::size_t(column) < csv.fields().size()) {
                const auto before = csv.text().substr(0, std::size_t(csv.offset(column)));
                line.spanBegin = int(QString::fromUtf8(before.data(), qsizetype(before.size())).size());
                line.spanLength = int(about.value.size());
                break;
            }
    if (m_review.head.last().line == csv.line())
        m_review.head.last() = line;
    // The line may stand there already as the neighbour of the one before.
    if (!m_review.faulty.isEmpty() && m_review.faulty.last().line == csv.line())
        m_review.faulty.last() = line;
    else
        m_review.faulty.append(line);
    m_wantsNeighbour = true;
}

/// Rows with the same key are one fault: what mends one mends all. Empty: the fault stands alone.
QString ReviewTally::keyOf(const ReviewFault &fault)
{
    switch (fault.cause) {
    case FaultCause::unknownGroup:
    case FaultCause::unknownStage:
        return u"%1\n%2"_s.arg(fault.column, fault.value);
    case FaultCause::decimalComma:
    case FaultCause::notOptional:
        return fault.column + u'\n' + QString::number(int(fault.cause));
    case FaultCause::notATime:
        break;
    case FaultCause::other:
        return {};
    }
    for (const QString &format : std::as_const(m_timeFormats))
        if (readTime(fault.value, {format}, {}))
            return u"%1\n%2"_s.arg(fault.column, format);
    if (m_review.faults.size() >= faultLimit)
        return {}; // looking for its format would be for nothing
    const QStringList formats = timeFormatsFor(fault.value);
    if (formats.isEmpty())
        return {};
    m_timeFormats.append(formats.first());
    return u"%1\n%2"_s.arg(fault.column, formats.first());
}

/// Index of the fault; -1: there are too many to list.
int ReviewTally::addFault(ReviewFault fault)
{
    const QString key = keyOf(fault);
    if (const auto known = m_known.constFind(key); !key.isEmpty() && known != m_known.constEnd()) {
        ++m_review.faults[*known].rows;
        return *known;
    }
    if (m_review.faults.size() >= faultLimit) {
        ++m_review.unlistedFaults;
        return -1;
    }
    if (!key.isEmpty())
        m_known.insert(key, int(m_review.faults.size()));
    m_review.faults.append(std::move(fault));
    return int(m_review.faults.size()) - 1;
}

/// Which cell a fault of this record is about, and what kind of fault that makes it.
ReviewFault ReviewTally::described(const CsvReader &csv, const InputFault &fault) const
{
    ReviewFault about{fault, FaultCause::other, {}, {}, 1};
    const auto column = cellOf(csv, fault);
    if (!column || *column >= m_review.columns.size())
        return about;
    const std::string_view cell = csv.fields()[std::size_t(*column)];
    about.column = m_review.columns.at(*column).name;
    about.value = QString::fromUtf8(cell.data(), qsizetype(cell.size()));
    if (const auto field = m_review.columns.at(*column).field)
        about.cause = causeOf(*field, cell, about.value, m_mapping);
    return about;
}

void ReviewTally::countName(const CsvReader &csv, const RowReader &rows)
{
    if (!m_metricColumn || !rows.place().isSelected)
        return;
    const std::string_view cell = csv.fields()[std::size_t(*m_metricColumn)];
    if (cell.empty())
        return;
    if (m_lastName == cell) {
        ++m_review.metrics[m_lastIndex].rows;
        return;
    }
    const QString name = shown(cell);
    const auto known = m_names.constFind(name);
    if (known != m_names.constEnd()) {
        m_lastName = cell;
        m_lastIndex = *known;
        ++m_review.metrics[*known].rows;
        return;
    }
    if (m_review.metrics.size() >= namedMetrics)
        return;
    m_names.insert(name, m_review.metrics.size());
    m_review.metrics.append({name, rows.place().metric, 1});
}

void ReviewTally::readCells(const CsvReader &csv)
{
    if (++m_read > sampledRows)
        return;
    for (int column = 0; column < m_review.columns.size(); ++column) {
        Reading &reading = m_review.columns[column].reading;
        reading = joined(reading, readingOf(csv.fields()[std::size_t(column)], m_mapping));
    }
}

} // namespace sluice::metrics
