// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/unitreview.h"

#include "metrics/cells.h"
#include "metrics/fields.h"
#include "metrics/unitguess.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

using rollout::MetricKind;

void add(QStringList &names, const QString &name)
{
    if (!name.isEmpty() && !names.contains(name))
        names.append(name);
}

/// What a column holds at the front, and in rows that are faulty because of it.
QStringList namesIn(const QString &column, const UnitReview &review)
{
    QStringList names;
    const qsizetype index = review.front.header.indexOf(column);
    if (column.isEmpty() || index < 0)
        return names;
    for (const QStringList &row : review.front.rows)
        add(names, row.at(index));
    for (const RowFault &fault : review.faults)
        if (fault.column == column)
            add(names, fault.value);
    constexpr qsizetype most = 50; // more is a column that was mapped wrongly
    if (names.size() > most)
        names.resize(most);
    return names;
}

/// What the mapping does not say yet, and a file cannot be read without.
QList<InputFault> missing(const UnitMapping &mapping)
{
    QList<InputFault> faults;
    if (mapping.isPerUnit && mapping.unit.isEmpty())
        faults.append({{}, u"No column names the units. Choose it, or say that each row is a unit of its own."_s});
    if (mapping.time.isEmpty())
        faults.append({{}, u"No column says when. Choose the column of times."_s});
    if (mapping.group.isEmpty())
        faults.append({{}, u"No column says who is exposed. Choose the column of groups."_s});
    if (mapping.metrics.isEmpty())
        faults.append({{}, u"No column holds a metric of the plan. Choose at least one."_s});
    for (const UnitMetric &metric : mapping.metrics)
        if (metric.value.isEmpty() || metric.covariates.contains(QString()) ||
            ((metric.kind == MetricKind::ratio || metric.kind == MetricKind::rate) && metric.second.isEmpty()))
            faults.append({{}, u"A column is still missing for “%1”."_s.arg(metric.id.value)});
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

/// The metric of the mapping that is the plan's, made if it is not there.
UnitMetric &metricFor(UnitMapping &mapping, const rollout::Metric &planned)
{
    const auto found = std::ranges::find(mapping.metrics, planned.id, &UnitMetric::id);
    if (found != mapping.metrics.end())
        return *found;
    UnitMetric metric{.id = planned.id, .kind = planned.kind, .value = {}, .second = {}};
    for (qsizetype i = 0; i < planned.covariates.size(); ++i)
        metric.covariates.append(QString());
    const auto behind = std::ranges::upper_bound(mapping.metrics, planned.id.value, {},
                                                 [](const UnitMetric &other) { return other.id.value; });
    return *mapping.metrics.insert(behind, metric);
}

/// Takes the column away from what it is for. A metric without any column is none.
void forget(UnitMapping &mapping, const QString &column)
{
    for (QString *part : {&mapping.unit, &mapping.time, &mapping.group, &mapping.stageColumn})
        if (*part == column)
            part->clear();
    for (UnitMetric &metric : mapping.metrics) {
        for (QString *part : {&metric.value, &metric.second})
            if (*part == column)
                part->clear();
        for (QString &covariate : metric.covariates)
            if (covariate == column)
                covariate.clear();
    }
}

void dropEmpty(UnitMapping &mapping)
{
    mapping.metrics.removeIf([](const UnitMetric &metric) {
        return metric.value.isEmpty() && metric.second.isEmpty() &&
               std::ranges::all_of(metric.covariates, &QString::isEmpty);
    });
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
    review.refusals = missing(mapping);
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
    review.groups = namesIn(mapping.group, review);
    review.stages = namesIn(mapping.stageColumn, review);
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
    return guess && missing(guess->mapping).isEmpty() && guess->mapping.isPerUnit;
}

QList<UnitUse> unitUses(const rollout::Plan &plan)
{
    using Kind = UnitUse::Kind;
    QList<UnitUse> uses{{Kind::unit}, {Kind::time}, {Kind::group}, {Kind::stage}};
    for (int metric = 0; metric < plan.metrics.size(); ++metric) {
        const rollout::Metric &planned = plan.metrics.at(metric);
        if (planned.kind == MetricKind::quantile)
            continue;
        uses.append({Kind::value, metric});
        if (planned.kind == MetricKind::ratio || planned.kind == MetricKind::rate)
            uses.append({Kind::second, metric});
        for (int covariate = 0; covariate < planned.covariates.size(); ++covariate)
            uses.append({Kind::covariate, metric, covariate});
    }
    return uses;
}

QList<UnitUse> usesOf(const UnitMapping &mapping, const QString &column, const rollout::Plan &plan)
{
    using Kind = UnitUse::Kind;
    QList<UnitUse> uses;
    for (const auto &[kind, name] :
         {std::pair(Kind::unit, mapping.unit), std::pair(Kind::time, mapping.time),
          std::pair(Kind::group, mapping.group), std::pair(Kind::stage, mapping.stageColumn)})
        if (name == column && (kind != Kind::unit || mapping.isPerUnit))
            uses.append({kind});
    for (const UnitMetric &metric : mapping.metrics) {
        const auto planned = std::ranges::find(plan.metrics, metric.id, &rollout::Metric::id);
        if (planned == plan.metrics.end())
            continue;
        const int index = int(planned - plan.metrics.begin());
        if (metric.value == column)
            uses.append({Kind::value, index});
        if (metric.second == column)
            uses.append({Kind::second, index});
        for (int covariate = 0; covariate < metric.covariates.size(); ++covariate)
            if (metric.covariates.at(covariate) == column)
                uses.append({Kind::covariate, index, covariate});
    }
    return uses;
}

UnitMapping withUse(UnitMapping mapping, const QString &column, std::optional<UnitUse> use, const rollout::Plan &plan)
{
    using Kind = UnitUse::Kind;
    forget(mapping, column);
    if (use) {
        switch (use->kind) {
        case Kind::unit:
            mapping.unit = column;
            mapping.isPerUnit = true;
            break;
        case Kind::time:
            mapping.time = column;
            break;
        case Kind::group:
            mapping.group = column;
            break;
        case Kind::stage:
            mapping.stageColumn = column;
            break;
        case Kind::value:
            metricFor(mapping, plan.metrics.at(use->metric)).value = column;
            break;
        case Kind::second:
            metricFor(mapping, plan.metrics.at(use->metric)).second = column;
            break;
        case Kind::covariate:
            metricFor(mapping, plan.metrics.at(use->metric)).covariates[use->covariate] = column;
            break;
        }
    }
    dropEmpty(mapping);
    return mapping;
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
