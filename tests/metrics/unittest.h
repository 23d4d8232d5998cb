// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "importtest.h"

#include "core/json.h"
#include "metrics/unitimport.h"

namespace sluice::metrics::test {

/// One metric of each kind, as unit-level columns a, b, c, m hold them.
inline rollout::Plan unitPlan()
{
    using rollout::MetricKind;
    rollout::Plan plan;
    plan.metrics = {{.id = MetricId(u"crashes"_s), .name = {}, .kind = MetricKind::proportion},
                    {.id = MetricId(u"latency"_s), .name = {}, .kind = MetricKind::mean},
                    {.id = MetricId(u"adjusted"_s), .name = {}, .kind = MetricKind::mean},
                    {.id = MetricId(u"share"_s), .name = {}, .kind = MetricKind::ratio},
                    {.id = MetricId(u"pace"_s), .name = {}, .kind = MetricKind::rate},
                    {.id = MetricId(u"p95"_s), .name = {}, .kind = MetricKind::quantile}};
    plan.metrics[2].covariates = {u"before"_s, u"age"_s};
    plan.metrics[5].quantile = 0.95;
    for (const auto &name : {u"1%"_s, u"10%"_s, u"100%"_s})
        plan.stages.append(rollout::Stage{.name = name});
    return plan;
}

inline QJsonObject unitDocument()
{
    return *parseJsonObject(R"({
        "rows": "units",
        "columns": {"unit": "unit", "time": "ts", "group": "group", "stage": "stage"},
        "metrics": {
            "crashes": {"kind": "proportion", "value": "crash"},
            "latency": {"kind": "mean", "value": "a"},
            "adjusted": {"kind": "mean", "value": "a", "covariates": ["before", "age"]},
            "share": {"kind": "ratio", "numerator": "b", "denominator": "c"},
            "pace": {"kind": "rate", "events": "b", "exposure": "c"},
            "p95": {"kind": "quantile", "value": "a", "q": 0.95, "edges": [0, 1, 2.5, 5, 10]}
        }})",
                            {});
}

inline UnitMapping unitMapping(const QJsonObject &changes = {})
{
    QJsonObject document = unitDocument();
    for (auto it = changes.begin(); it != changes.end(); ++it)
        document.insert(it.key(), it.value());
    auto mapping = unitMappingFromJson(document);
    return mapping ? *mapping : UnitMapping();
}

inline const QByteArray unitHeader = "unit,ts,group,stage,crash,a,b,c,before,age\n";

/// Reads texts as files; all stages were entered at the beginning of November.
class UnitImporter
{
public:
    rollout::Plan plan = unitPlan();
    UnitMapping mapping = unitMapping();
    QList<std::optional<Instant>> stageEntered = QList<std::optional<Instant>>(3, instantFromIso(u"2026-11-01"_s));
    UnitReading reading;

    [[nodiscard]] QString write(const QByteArray &text) const
    {
        const QString path = m_folder.filePath(u"units.csv"_s);
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(text) != text.size())
            qFatal("the file cannot be written");
        return path;
    }
    [[nodiscard]] Result<FileBatch> read(const QByteArray &text) const
    {
        return importUnits(write(text), plan, stageEntered, mapping, reading);
    }

    /// A line for each observation, or each fault.
    [[nodiscard]] QStringList lines(const QByteArray &text) const
    {
        const auto result = read(text);
        return result ? observationsOf(result->batch, plan) : faultsOf(tl::unexpected(result.error()));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace sluice::metrics::test
