// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/unitreview.h"

#include "metrics/cells.h"
#include "metrics/fields.h"
#include "metrics/unitguess.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

using rollout::MetricKind;

void add(QStringList &names, const QString &name)
{
    if (!name.isEmpty() && !names.contains(name))
        names.append(name);
}

/// What a column holds at the front, and in rows that are faulty because of it.
QStringList namesIn(const QString &column, const RowSample &front, const QList<RowFault> &faults)
{
    QStringList names;
    const qsizetype index = front.header.indexOf(column);
    if (column.isEmpty() || index < 0)
        return names;
    for (const QStringList &row : front.rows)
        add(names, row.at(index));
    for (const RowFault &fault : faults)
        if (fault.column == column)
            add(names, fault.value);
    constexpr qsizetype most = 50; // more is a column that was mapped wrongly
    if (names.size() > most)
        names.resize(most);
    return names;
}

/// Of the log of exposures, or of the part of the file that is one.
void addMissing(QList<InputFault> &faults, const ExposureMapping &exposures, const UnitReview &review)
{
    if (!review.log && !review.front.header.contains(exposures.group)) {
        faults.append(
            {{},
             Words::tr("The mapping joins events with a log of exposures, which is not in this file. Choose that log, "
                       "too: it is the second file of the first step.")});
        return;
    }
    if (exposures.unit.isEmpty())
        faults.append({{}, Words::tr("No column of the exposure log names the units. Choose it.")});
    if (exposures.time.isEmpty())
        faults.append({{}, Words::tr("No column of the exposure log says when. Choose the column of times.")});
    if (exposures.group.isEmpty())
        faults.append(
            {{}, Words::tr("No column of the exposure log says who is exposed. Choose the column of groups.")});
}

/// What the mapping does not say yet, and a file cannot be read without.
QList<InputFault> missing(const UnitMapping &mapping, const UnitReview &review)
{
    QList<InputFault> faults;
    if (mapping.isPerUnit && mapping.unit.isEmpty())
        faults.append(
            {{}, Words::tr("No column names the units. Choose it, or say that each row is a unit of its own.")});
    if (mapping.time.isEmpty())
        faults.append({{}, Words::tr("No column says when. Choose the column of times.")});
    if (mapping.group.isEmpty() && !mapping.exposures)
        faults.append(
            {{},
             Words::tr("No column says who is exposed. Choose the column of groups, or the log of exposures as the "
                       "second file of the first step.")});
    if (mapping.metrics.isEmpty())
        faults.append({{}, Words::tr("No column holds a metric of the plan. Choose at least one.")});
    for (const UnitMetric &metric : mapping.metrics)
        if (metric.value.isEmpty() || metric.covariates.contains(QString()) ||
            ((metric.kind == MetricKind::ratio || metric.kind == MetricKind::rate) && metric.second.isEmpty()))
            faults.append({{}, Words::tr("A column is still missing for “%1”.").arg(metric.id.value)});
        else if (metric.kind == MetricKind::quantile && metric.edges.empty())
            faults.append(
                {{},
                 Words::tr("The buckets of “%1” are still missing. Write their upper edges, such as 0 100 250 500.")
                     .arg(metric.id.value)});
    if (mapping.exposures)
        addMissing(faults, *mapping.exposures, review);
    return faults;
}

bool isPacked(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray front = file.read(4);
    return front.startsWith("\x1f\x8b") || front == "\x28\xb5\x2f\xfd";
}

} // namespace

Result<UnitReview> reviewUnits(const QString &path, const rollout::Plan &plan,
                               const QList<std::optional<Instant>> &stageEntered, const UnitMapping &mapping,
                               UnitReading reading)
{
    UnitReview review;
    auto front = readSample(path, reviewedRows);
    if (!front && front.error().code != ErrorCode::invalidInput)
        return tl::unexpected(front.error());
    if (!front) {
        review.refusals = front.error().faults;
        return review;
    }
    review.front = std::move(*front);
    review.bytes = QFileInfo(path).size();
    if (!reading.exposures.isEmpty()) {
        auto log = readSample(reading.exposures, reviewedRows);
        if (!log && log.error().code != ErrorCode::invalidInput)
            return tl::unexpected(log.error());
        if (!log) {
            for (const InputFault &fault : log.error().faults)
                review.refusals.append(
                    {QFileInfo(reading.exposures).fileName(), fault.message, fault.line, fault.column});
            return review;
        }
        review.log = std::move(*log);
        review.bytes += QFileInfo(reading.exposures).size();
    }
    review.refusals = missing(mapping, review);
    if (review.refusals.isEmpty()) {
        reading.onFaults = [&review](const QList<RowFault> &faults) { review.faults = faults; };
        auto units = importUnits(path, plan, stageEntered, mapping, reading);
        if (!units && units.error().code != ErrorCode::invalidInput)
            return tl::unexpected(units.error());
        if (units) {
            review.leftOut = units->leftOut;
            review.faults = units->faults;
            review.batch = std::move(units->batch);
        } else if (review.faults.isEmpty()) {
            review.refusals = units.error().faults;
        } else { // the rows say it themselves; what ends the reading stands behind them
            const auto isListed = [&review](const InputFault &fault) {
                return std::ranges::any_of(review.faults, [&](const RowFault &row) { return row.fault == fault; });
            };
            for (const InputFault &fault : units.error().faults)
                if (fault.line > 0 && !isListed(fault))
                    review.refusals.append(fault);
        }
    }
    const RowSample &exposing = review.log ? *review.log : review.front; // where groups and stages stand
    review.groups = namesIn(mapping.exposures ? mapping.exposures->group : mapping.group, exposing, review.faults);
    review.stages = namesIn(mapping.columnOfStages(), exposing, review.faults);
    return review;
}

bool hasRowsOfUnits(const QString &path)
{
    if (isPacked(path))
        return true;
    const auto front = readSample(path, 1);
    if (!front)
        return false;
    if (front->isJson)
        return true;
    const QStringList metricNames = usualNames(Field::metric);
    const auto isMetric = [&](const QString &name) {
        return std::ranges::any_of(metricNames,
                                   [&](const QString &usual) { return simplified(usual) == simplified(name); });
    };
    if (std::ranges::any_of(front->header, isMetric))
        return false;
    const auto guess = guessUnits(path);
    UnitReview review;
    review.front = *front;
    return guess && missing(guess->mapping, review).isEmpty() && guess->mapping.isPerUnit;
}

UnitMapping fittedTo(const rollout::Plan &plan, UnitMapping mapping)
{
    QList<UnitMetric> fitted;
    for (const rollout::Metric &planned : plan.metrics) {
        const auto isNamed = [&](const UnitMetric &metric) {
            const QString name = simplified(metric.id.value);
            return name == simplified(planned.id.value) || name == simplified(planned.name);
        };
        const auto found = std::ranges::find_if(mapping.metrics, isNamed);
        const bool isOfOneColumn = planned.kind == MetricKind::mean || planned.kind == MetricKind::proportion;
        if (found == mapping.metrics.end() || !isOfOneColumn || planned.covariates.size() > 1 ||
            (planned.covariates.size() == 1 && found->covariates.size() != 1))
            continue;
        UnitMetric metric{.id = planned.id, .kind = planned.kind, .value = found->value, .second = {}};
        metric.isAboveZero = planned.kind == MetricKind::proportion && found->kind == MetricKind::mean;
        if (planned.covariates.size() == 1)
            metric.covariates = found->covariates;
        fitted.append(metric);
    }
    std::ranges::sort(fitted, {}, [](const UnitMetric &metric) { return metric.id.value; });
    mapping.metrics = fitted;
    return mapping;
}

} // namespace sluice::metrics
