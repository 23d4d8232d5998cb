// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/unitimport.h"

#include "core/logging.h"
#include "metrics/cells.h"
#include "metrics/longformat.h"
#include "metrics/unitlooks.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>
#include <limits>
#include <map>
#include <thread>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

/// Groups, stages and hours: enough for a year of hours in twelve stages. More is a column that was mapped wrongly.
constexpr qint64 mostKeys = 200'000;

Fault refusal(const QString &path, QList<InputFault> faults)
{
    if (faults.size() > faultLimit) {
        faults.resize(faultLimit);
        faults.append({{}, Words::tr("and more; the first %1 faults are named.").arg(faultLimit)});
    }
    const QString detail = toString(faults.first());
    return Fault(Error{ErrorCode::invalidInput, detail, path, std::move(faults)});
}

void watch(ReductionOptions &options, const UnitReading &reading)
{
    options.mostFaulty = std::max(options.mostFaulty, reading.mostFaulty);
    options.threads = reading.threads > 0 ? reading.threads : int(std::max(1U, std::thread::hardware_concurrency()));
    options.mostKeys = mostKeys;
    options.onFaults = reading.onFaults;
    options.cancelled = reading.cancelled;
    if (reading.progress)
        options.progress = [share = reading.progress](qint64 read, qint64 size) {
            share(size > 0 ? std::min(1.0, double(read) / double(size)) : 1.0);
        };
}

/// Where the exposures are. Appends a fault if the mapping does not know of any.
void takeExposures(ReductionOptions &options, const UnitReading &reading, QList<InputFault> &faults)
{
    if (options.exposures)
        options.exposures->path = reading.exposures;
    else if (!reading.exposures.isEmpty())
        faults.append({u"exposures"_s, Words::tr("is missing in the mapping; it says what the columns of “%1” are")
                                           .arg(QFileInfo(reading.exposures).fileName())});
}

/// Why the metric of the mapping is not the plan's of the same id; empty if it is.
QString misfit(const UnitMetric &metric, const rollout::Metric &planned)
{
    if (metric.kind != planned.kind)
        return Words::tr("is of another kind than in the plan");
    if (metric.covariates.size() != planned.covariates.size())
        return Words::tr("has %1 covariates, the plan names %2")
            .arg(metric.covariates.size())
            .arg(planned.covariates.size());
    if (metric.quantile != planned.quantile)
        return Words::tr("is the quantile %1, the plan's is %2").arg(metric.quantile).arg(planned.quantile);
    return {};
}

QList<UnitMetric> metricsOf(const rollout::Plan &plan, const UnitMapping &mapping, QStringList &unknown,
                            QList<InputFault> &faults)
{
    QList<UnitMetric> metrics;
    for (const UnitMetric &metric : mapping.metrics) {
        const auto planned = std::ranges::find(plan.metrics, metric.id, &rollout::Metric::id);
        if (planned == plan.metrics.end()) {
            unknown.append(metric.id.value);
            continue;
        }
        if (const QString why = misfit(metric, *planned); !why.isEmpty())
            faults.append({u"metrics."_s + metric.id.value, why});
        metrics.append(metric);
    }
    if (metrics.isEmpty())
        faults.append({u"metrics"_s, Words::tr("none of the metrics of the mapping (%1) is one of the plan")
                                         .arg(shortened(unknown.join(u", "_s), 400))});
    return metrics;
}

/// The names that rows may have in the stage column, and since when; or the only stage, without such a column.
class StageNames
{
public:
    StageNames(const rollout::Plan &plan, const QList<std::optional<Instant>> &entered)
        : m_plan(plan)
        , m_entered(entered)
    {
    }

    QList<ReducedName> of(const UnitMapping &mapping, QList<InputFault> &faults) const
    {
        if (mapping.columnOfStages().isEmpty())
            return only(mapping, faults);
        QList<ReducedName> names;
        for (int stage = 0; stage < m_plan.stages.size(); ++stage)
            if (!mapping.stages.contains(m_plan.stages.at(stage).name)) // else the mapping's meaning counts
                names.append(named(m_plan.stages.at(stage).name, stage));
        for (auto it = mapping.stages.begin(); it != mapping.stages.end(); ++it) {
            if (const int stage = indexOf(it.value()); stage >= 0)
                names.append(named(it.key(), stage));
            else
                faults.append({u"stages."_s + it.key(),
                               Words::tr("the mapping names the stage “%1”. Expected %2.").arg(it.value(), choice())});
        }
        std::ranges::sort(names, {}, &ReducedName::value);
        return names;
    }

private:
    QList<ReducedName> only(const UnitMapping &mapping, QList<InputFault> &faults) const
    {
        QList<int> candidates;
        if (mapping.stage) {
            const QString name = mapping.stages.value(*mapping.stage, *mapping.stage);
            if (const int stage = indexOf(name); stage >= 0)
                return {named({}, stage)};
            faults.append(
                {u"stage"_s, Words::tr("the mapping names the stage “%1”. Expected %2.").arg(name, choice())});
            return {};
        }
        for (int stage = 0; stage < m_plan.stages.size() && stage < m_entered.size(); ++stage)
            if (m_entered.at(stage))
                candidates.append(stage);
        if (candidates.size() == 1)
            return {named({}, candidates.first())};
        faults.append(
            {u"stage"_s, Words::tr("the file does not say which stage its rows belong to. Name %1 in a column or in "
                                   "the mapping.")
                             .arg(choice())});
        return {};
    }

    [[nodiscard]] ReducedName named(const QString &value, int stage) const
    {
        // A stage that was not entered has no rows: any of them is too early.
        std::int64_t notBefore = std::numeric_limits<std::int64_t>::max();
        if (stage < m_entered.size() && m_entered.at(stage))
            notBefore = m_entered.at(stage)->time_since_epoch().count();
        return {value, m_plan.stages.at(stage).name, notBefore};
    }
    [[nodiscard]] int indexOf(const QString &name) const
    {
        const auto found = std::ranges::find(m_plan.stages, name, &rollout::Stage::name);
        return found == m_plan.stages.end() ? -1 : int(found - m_plan.stages.begin());
    }
    [[nodiscard]] QString choice() const
    {
        QStringList names;
        for (const rollout::Stage &stage : m_plan.stages)
            names.append(stage.name);
        return choices(names);
    }

    const rollout::Plan &m_plan;
    const QList<std::optional<Instant>> &m_entered;
};

/// " (experiment = “4509ec”)": what selects rows; empty if nothing does.
QString wanted(const QList<std::pair<QString, QString>> &where)
{
    QStringList conditions;
    for (const auto &[column, value] : where)
        conditions.append(Words::tr("%1 = “%2”").arg(column, value));
    return where.isEmpty() ? QString() : u" (%1)"_s.arg(conditions.join(u", "_s));
}

/// Why a file of which something was understood says nothing.
std::optional<InputFault> silence(const Reduction &reduction, const ReductionOptions &options)
{
    if (options.exposures && reduction.exposures == 0)
        return InputFault{{},
                          Words::tr("no unit was exposed: no row of the exposure log is about this rollout%1.")
                              .arg(wanted(options.exposures->where))};
    if (reduction.rowsRead > 0) {
        if (!reduction.rows.empty())
            return std::nullopt;
        return InputFault{{}, Words::tr("every unit has rows in both groups.")};
    }
    if (reduction.rowsOfOthers > 0)
        return InputFault{{}, Words::tr("none of the rows is about this rollout%1.").arg(wanted(options.where))};
    if (reduction.rowsOutside > 0)
        return InputFault{
            {},
            reduction.rowsOutside == 1
                ? Words::tr("the only row is before its stage was entered.")
                : Words::tr("all %1 rows are before their stage was entered.").arg(reduction.rowsOutside)};
    if (reduction.rowsFaulty > 0)
        return InputFault{{}, Words::tr("all rows are faulty.")};
    return InputFault{{}, Words::tr("the file has no rows.")};
}

Batch batchOf(const QString &path, const Reduction &reduction, const ReductionOptions &options)
{
    Batch batch{.source = QFileInfo(path).fileName()};
    if (options.exposures && !options.exposures->path.isEmpty())
        batch.source += u", "_s + QFileInfo(options.exposures->path).fileName();
    batch.checksum = reduction.checksum;
    batch.rowsRead = reduction.rowsRead + reduction.rowsOfOthers + reduction.rowsOutside + reduction.rowsFaulty +
                     reduction.rowsUnexposed + reduction.rowsBefore;
    batch.rowsSkipped = reduction.rowsOfOthers;
    return batch;
}

/// A reduction as the batch of a plan.
Result<FileBatch> takenAs(const rollout::Plan &plan, const QString &path, Reduction reduction,
                          const ReductionOptions &options, const QList<UnitMetric> &metrics)
{
    if (const auto why = silence(reduction, options))
        return refusal(path, {*why});
    FileBatch units{batchOf(path, reduction, options),
                    {reduction.rowsFaulty, reduction.rowsOutside, reduction.unitsInSeveralGroups,
                     reduction.rowsUnexposed, reduction.rowsBefore},
                    reduction.faults};
    for (const rollout::Stage &stage : plan.stages)
        units.batch.stages.append(stage.name);
    QList<InputFault> faults;
    units.batch.observations = looksOf(std::move(reduction), options, metrics, units.batch.stages, faults);
    if (faults.isEmpty() && units.batch.observations.isEmpty())
        faults.append({{}, Words::tr("no row has a value of any metric.")});
    if (units.batch.observations.size() > rowLimit)
        faults.append({{}, Words::tr("there are more than %1 looks at a metric. Look once a day.").arg(rowLimit)});
    if (!faults.isEmpty())
        return refusal(path, std::move(faults));
    return units;
}

/// In the order of their first rows.
QStringList stagesOf(const Reduction &reduction)
{
    std::map<std::string, std::int64_t> first;
    for (const ReducedRow &row : reduction.rows) {
        const auto [found, isNew] = first.emplace(row.key.stage, row.key.bucket);
        found->second = std::min(found->second, row.key.bucket);
    }
    std::vector<std::pair<std::int64_t, std::string>> sorted;
    for (const auto &[stage, bucket] : first)
        sorted.emplace_back(bucket, stage);
    std::ranges::sort(sorted);
    QStringList stages;
    for (const auto &[bucket, stage] : sorted)
        stages.append(QString::fromStdString(stage));
    return stages;
}

} // namespace

Result<FileBatch> importUnits(const QString &path, const rollout::Plan &plan,
                              const QList<std::optional<Instant>> &stageEntered, const UnitMapping &mapping,
                              const UnitReading &reading)
{
    QElapsedTimer timer;
    timer.start();
    QList<InputFault> faults;
    QStringList unknown;
    const QList<UnitMetric> metrics = metricsOf(plan, mapping, unknown, faults);
    ReductionOptions options = reductionFor(mapping, metrics);
    takeExposures(options, reading, faults);
    QList<std::pair<QString, QString>> &where = options.exposures ? options.exposures->where : options.where;
    where = plan.data.where + where;
    options.stages = StageNames(plan, stageEntered).of(mapping, faults);
    if (!faults.isEmpty())
        return refusal(path, std::move(faults));
    watch(options, reading);
    auto reduction = reduceUnits(path, options);
    if (!reduction)
        return tl::unexpected(reduction.error());
    auto units = takenAs(plan, path, std::move(*reduction), options, metrics);
    if (!units)
        return units;
    units->batch.unknownMetrics = unknown;
    qCInfo(lcMetrics) << "reduced" << units->batch.rowsRead << "rows to" << units->batch.observations.size()
                      << "observations in" << timer.elapsed() << "ms";
    return units;
}

Result<UnitSummary> summariseUnits(const QString &path, const UnitMapping &mapping, const UnitReading &reading)
{
    ReductionOptions options = reductionFor(mapping, mapping.metrics);
    QList<InputFault> misfits;
    takeExposures(options, reading, misfits);
    if (!misfits.isEmpty())
        return refusal(path, std::move(misfits));
    if (mapping.columnOfStages().isEmpty() && mapping.stage)
        options.stages = {{{}, *mapping.stage, {}}};
    for (auto it = mapping.stages.begin(); it != mapping.stages.end() && !mapping.columnOfStages().isEmpty(); ++it)
        options.stages.append({it.key(), it.value(), {}});
    std::ranges::sort(options.stages, {}, &ReducedName::value);
    watch(options, reading);
    options.isChecksummed = false; // nobody keeps the file; it would take longer than the rest
    auto reduction = reduceUnits(path, options);
    if (!reduction)
        return tl::unexpected(reduction.error());
    UnitSummary summary;
    for (const QString &stage : stagesOf(*reduction))
        summary.plan.stages.append(rollout::Stage{.name = stage});
    for (const UnitMetric &metric : mapping.metrics) {
        rollout::Metric known{.id = metric.id, .name = {}, .kind = metric.kind};
        known.quantile = metric.quantile;
        known.covariates = metric.covariates;
        summary.plan.metrics.append(known);
    }
    auto units = takenAs(summary.plan, path, std::move(*reduction), options, mapping.metrics);
    if (!units)
        return tl::unexpected(units.error());
    summary.units = std::move(*units);
    return summary;
}

} // namespace sluice::metrics
