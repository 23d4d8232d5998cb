// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/longformatwriter.h"

#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

/// One row: column names and what stands in them, texts or numbers.
using Row = QList<std::pair<QString, QJsonValue>>;

/// The rows of one group at one look, without what says which it is.
struct Rows
{
    QList<Row> operator()(const stats::Mean &of) const
    {
        Row row{{u"n"_s, qint64(of.n)}, {u"mean"_s, of.mean}, {u"m2"_s, of.m2}};
        if (of.m3)
            row.append({u"m3"_s, *of.m3});
        return {row};
    }
    QList<Row> operator()(const stats::Proportion &of) const
    {
        return {{{u"n"_s, qint64(of.n)}, {u"x"_s, qint64(of.x)}}};
    }
    QList<Row> operator()(const stats::Ratio &of) const
    {
        return {{{u"n"_s, qint64(of.n)},
                 {u"mean_num"_s, of.meanNum},
                 {u"mean_den"_s, of.meanDen},
                 {u"m2_num"_s, of.m2Num},
                 {u"m2_den"_s, of.m2Den},
                 {u"c_nd"_s, of.cNd}}};
    }
    QList<Row> operator()(const stats::Rate &of) const
    {
        return {{{u"events"_s, qint64(of.events)}, {u"exposure"_s, of.exposure}}};
    }
    QList<Row> operator()(const stats::MeanWithCovariates &of) const
    {
        Row row = (*this)(of.y).first();
        const std::size_t p = of.covariates();
        for (std::size_t i = 0; i < p; ++i) {
            row.append({u"mean_x%1"_s.arg(i + 1), of.meanX[i]});
            row.append({u"m2_x%1"_s.arg(i + 1), of.m2X[i * p + i]});
            row.append({u"c_x%1"_s.arg(i + 1), of.cXy[i]});
            for (std::size_t j = 0; j < i; ++j)
                row.append({u"m2_x%1_x%2"_s.arg(j + 1).arg(i + 1), of.m2X[i * p + j]});
        }
        return {row};
    }
    QList<Row> operator()(const stats::Histogram &of) const
    {
        QList<Row> rows;
        for (std::size_t i = 0; i < of.counts.size(); ++i)
            rows.append({{u"n"_s, qint64(of.counts[i])},
                         {u"bucket"_s, i < of.edges.size() ? QJsonValue(of.edges[i]) : QJsonValue(u"+Inf"_s)}});
        return rows;
    }
    QList<Row> operator()(const stats::OrderStatistics &) const { return {}; }
};

QList<Row> rowsOf(const rollout::Plan &plan, const QList<Observation> &observations)
{
    QList<Row> rows;
    for (const Observation &seen : observations) {
        const QString &stage = plan.stages.at(seen.stage).name;
        for (const bool isExposed : {true, false}) {
            const stats::Sample &sample = isExposed ? seen.exposed : seen.unexposed;
            if (stats::size(sample) == 0)
                continue;
            Row key{{u"metric"_s, seen.metric.value}, {u"group"_s, isExposed ? u"exposed"_s : u"unexposed"_s}};
            if (!stage.isEmpty())
                key.append({u"stage"_s, stage});
            key.append({u"at"_s, toIso(seen.at)});
            for (const Row &numbers : std::visit(Rows(), sample))
                rows.append(key + numbers);
        }
    }
    return rows;
}

/// In the order in which rows of any kind have them.
QStringList columnsOf(const QList<Row> &rows)
{
    QStringList columns;
    for (const Row &row : rows)
        for (qsizetype i = 0; i < row.size(); ++i)
            if (!columns.contains(row.at(i).first))
                columns.append(row.at(i).first);
    return columns;
}

QByteArray cellOf(const QJsonValue &value)
{
    if (value.isDouble()) {
        constexpr double mostWhole = 9007199254740992.0; // 2^53
        const double number = value.toDouble();
        if (number == std::floor(number) && std::abs(number) < mostWhole)
            return QByteArray::number(qint64(number));
        return QByteArray::number(number, 'g', QLocale::FloatingPointShortest); // reads back to the same double
    }
    QByteArray text = value.toString().toUtf8();
    if (std::ranges::any_of(text, [](char byte) { return byte == ',' || byte == '"' || byte == '\n' || byte == '\r'; }))
        text = '"' + text.replace('"', "\"\"") + '"';
    return text;
}

} // namespace

QByteArray toLongFormat(const rollout::Plan &plan, const QList<Observation> &observations)
{
    const QList<Row> rows = rowsOf(plan, observations);
    const QStringList columns = columnsOf(rows);
    QByteArray text = columns.join(u',').toUtf8() + '\n';
    for (const Row &row : rows) {
        for (qsizetype column = 0; column < columns.size(); ++column) {
            const auto cell = std::ranges::find(row, columns.at(column), &Row::value_type::first);
            text += column > 0 ? "," : "";
            text += cell == row.end() ? QByteArray() : cellOf(cell->second);
        }
        text += '\n';
    }
    return text;
}

QJsonArray toLongFormatJson(const rollout::Plan &plan, const QList<Observation> &observations)
{
    QJsonArray array;
    for (const Row &row : rowsOf(plan, observations)) {
        QJsonObject object;
        for (const auto &[column, value] : row)
            object.insert(column, value);
        array.append(object);
    }
    return array;
}

} // namespace sluice::metrics
