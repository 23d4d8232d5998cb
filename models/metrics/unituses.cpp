// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/unituses.h"

#include "metrics/cells.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

using rollout::MetricKind;

/// The metric of the mapping that is the plan's, made if it is not there.
UnitMetric &metricFor(UnitMapping &mapping, const rollout::Metric &planned)
{
    const auto found = std::ranges::find(mapping.metrics, planned.id, &UnitMetric::id);
    if (found != mapping.metrics.end())
        return *found;
    UnitMetric metric{.id = planned.id, .kind = planned.kind, .value = {}, .second = {}};
    metric.quantile = planned.quantile;
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

/// Events say when which unit did what, exposures the rest.
bool isIn(UnitFile file, UnitUse::Kind kind)
{
    using Kind = UnitUse::Kind;
    const bool isOfBoth = kind == Kind::unit || kind == Kind::time;
    const bool isOfExposures = kind == Kind::group || kind == Kind::stage || kind == Kind::covariate;
    return file == UnitFile::units || isOfBoth || isOfExposures == (file == UnitFile::exposures);
}

/// What the mapping says about one of the files, as if there were no other.
UnitMapping partOf(UnitFile file, UnitMapping mapping)
{
    if (file == UnitFile::events)
        for (UnitMetric &metric : mapping.metrics)
            metric.covariates.fill(QString());
    if (file == UnitFile::exposures) {
        const ExposureMapping log = mapping.exposures.value_or(ExposureMapping());
        mapping.unit = log.unit;
        mapping.time = log.time;
        mapping.group = log.group;
        mapping.stageColumn = log.stageColumn;
        for (UnitMetric &metric : mapping.metrics) {
            metric.value.clear();
            metric.second.clear();
        }
    }
    return mapping;
}

/// Puts such a part back, after it was changed.
UnitMapping withPart(UnitFile file, const UnitMapping &mapping, UnitMapping part)
{
    if (file == UnitFile::units)
        return part;
    const auto metricOf = [](const UnitMapping &of, const MetricId &id) {
        const auto found = std::ranges::find(of.metrics, id, &UnitMetric::id);
        return found == of.metrics.end() ? std::nullopt : std::optional(*found);
    };
    if (file == UnitFile::events) {
        for (UnitMetric &metric : part.metrics)
            if (const auto before = metricOf(mapping, metric.id))
                metric.covariates = before->covariates;
        return part;
    }
    UnitMapping whole = mapping;
    ExposureMapping &log = *whole.exposures;
    log.unit = part.unit;
    log.time = part.time;
    log.group = part.group;
    log.stageColumn = part.stageColumn;
    whole.stage = part.stage;
    for (UnitMetric &metric : part.metrics)
        if (const auto before = metricOf(mapping, metric.id)) {
            metric.value = before->value;
            metric.second = before->second;
        }
    whole.metrics = std::move(part.metrics);
    return whole;
}

void assign(UnitMapping &mapping, const QString &column, const UnitUse &use, const rollout::Plan &plan)
{
    using Kind = UnitUse::Kind;
    switch (use.kind) {
    case Kind::unit:
        mapping.unit = column;
        mapping.isPerUnit = true;
        return;
    case Kind::time:
        mapping.time = column;
        return;
    case Kind::group:
        mapping.group = column;
        return;
    case Kind::stage:
        mapping.stageColumn = column;
        mapping.stage.reset(); // the column says it
        return;
    case Kind::value:
    case Kind::aboveZero:
    case Kind::second:
    case Kind::covariate:
        break;
    }
    UnitMetric &metric = metricFor(mapping, plan.metrics.at(use.metric));
    if (use.kind == Kind::second) {
        metric.second = column;
    } else if (use.kind == Kind::covariate) {
        while (metric.covariates.size() <= use.covariate) // of a document that names fewer than the plan
            metric.covariates.append(QString());
        metric.covariates[use.covariate] = column;
    } else {
        metric.value = column;
        metric.isAboveZero = use.kind == Kind::aboveZero;
    }
}

} // namespace

QList<UnitUse> unitUses(const rollout::Plan &plan, UnitFile file)
{
    using Kind = UnitUse::Kind;
    QList<UnitUse> uses{{Kind::unit}, {Kind::time}, {Kind::group}, {Kind::stage}};
    for (int metric = 0; metric < plan.metrics.size(); ++metric) {
        const rollout::Metric &planned = plan.metrics.at(metric);
        uses.append({Kind::value, metric});
        if (planned.kind == MetricKind::proportion)
            uses.append({Kind::aboveZero, metric});
        if (planned.kind == MetricKind::ratio || planned.kind == MetricKind::rate)
            uses.append({Kind::second, metric});
        for (int covariate = 0; covariate < planned.covariates.size(); ++covariate)
            uses.append({Kind::covariate, metric, covariate});
    }
    uses.removeIf([file](const UnitUse &use) { return !isIn(file, use.kind); });
    return uses;
}

QList<int> quantilesIn(const UnitMapping &mapping)
{
    QList<int> quantiles;
    for (int metric = 0; metric < mapping.metrics.size(); ++metric)
        if (mapping.metrics.at(metric).kind == MetricKind::quantile)
            quantiles.append(metric);
    return quantiles;
}

std::optional<std::vector<double>> edgesFromText(const QString &text)
{
    static const QRegularExpression between(u"[\\s;]+"_s);
    std::vector<double> edges;
    const QStringList parts = text.split(between, Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const NumberCell number = readNumber(part.toStdString());
        if (number.kind != NumberCell::Kind::number || (!edges.empty() && number.value <= edges.back()))
            return std::nullopt;
        edges.push_back(number.value);
    }
    return edges.empty() || edges.size() > mostEdges ? std::nullopt : std::optional(edges);
}

QList<UnitUse> usesOf(const UnitMapping &whole, const QString &column, const rollout::Plan &plan, UnitFile file)
{
    using Kind = UnitUse::Kind;
    const UnitMapping mapping = partOf(file, whole);
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
            uses.append({metric.isAboveZero ? Kind::aboveZero : Kind::value, index});
        if (metric.second == column)
            uses.append({Kind::second, index});
        for (int covariate = 0; covariate < metric.covariates.size(); ++covariate)
            if (metric.covariates.at(covariate) == column)
                uses.append({Kind::covariate, index, covariate});
    }
    return uses;
}

UnitMapping withUse(const UnitMapping &mapping, const QString &column, std::optional<UnitUse> use,
                    const rollout::Plan &plan, UnitFile file)
{
    UnitMapping part = partOf(file, mapping);
    forget(part, column);
    if (use)
        assign(part, column, *use, plan);
    UnitMapping whole = withPart(file, mapping, std::move(part));
    dropEmpty(whole);
    return whole;
}

UnitMapping withFurtherUse(const UnitMapping &mapping, const QString &column, const UnitUse &use,
                           const rollout::Plan &plan, UnitFile file)
{
    UnitMapping part = partOf(file, mapping);
    assign(part, column, use, plan);
    return withPart(file, mapping, std::move(part));
}

UnitMapping withExposures(UnitMapping events, const UnitMapping &log)
{
    events.exposures =
        ExposureMapping{log.unit, log.time, log.group, log.stageColumn, {}, log.timeFormats, log.separator};
    events.group.clear();
    events.stageColumn.clear();
    events.isPerUnit = true;
    if (!log.stageColumn.isEmpty())
        events.stage.reset();
    for (auto group = log.groups.begin(); group != log.groups.end(); ++group)
        if (!events.groups.contains(group.key()))
            events.groups.insert(group.key(), group.value());
    return events;
}

std::vector<double> proposedEdges(const RowSample &front, const QString &column, bool isDecimalComma)
{
    const qsizetype index = front.header.indexOf(column);
    std::vector<double> values;
    for (qsizetype row = 0; index >= 0 && row < front.rows.size(); ++row) {
        const std::string cell = front.rows.at(row).at(index).toStdString();
        const NumberCell number = isDecimalComma ? readCommaNumber(cell) : readNumber(cell);
        if (number.kind == NumberCell::Kind::number && number.value != 0)
            values.push_back(number.value);
    }
    std::ranges::sort(values);
    if (values.empty() || values.front() < 0)
        return {};
    // The Renard series R20, from below nearly all values to a decade above the largest: a step is an eighth.
    constexpr std::array steps{100, 112, 125, 140, 160, 180, 200, 224, 250, 280,
                               315, 355, 400, 450, 500, 560, 630, 710, 800, 900};
    const double low = values[values.size() / 20];
    const double high = 10 * values.back();
    std::vector<double> edges{0};
    constexpr std::size_t most = 300; // numbers that far apart are no times and no amounts
    for (int decade = int(std::floor(std::log10(low))); edges.back() < high && edges.size() < most; ++decade)
        for (const int step : steps) {
            // Read from its digits: 0.28, not 0.28000000000000003.
            const NumberCell edge = readNumber(std::to_string(step) + 'e' + std::to_string(decade - 2));
            if (edge.kind != NumberCell::Kind::number)
                return edges;
            if (edge.value > low / 2 && edges.back() < high)
                edges.push_back(edge.value);
        }
    return edges;
}

} // namespace sluice::metrics
