// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "metrics/longformat.h"
#include "rollout/planfile.h"
#include "support/plans.h"

#include <QFile>

namespace sluice::testing {

/// One of the real experiments: its plan, a log that stands in the stage its looks are assigned to, and all its looks.
struct Experiment
{
    Log log;
    int stage = 0;
    QList<metrics::Observation> observations;
};

/// `folder` holds the sample's plans and its table. Fails by an empty list of observations.
inline Experiment experiment(const QString &folder, const QString &name)
{
    QFile file(folder + u'/' + name + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", qPrintable(file.fileName()));
    const rollout::Plan plan = rollout::planFromJson(*parseJsonObject(file.readAll(), name)).value();
    Experiment result{Log(plan), 0, {}};
    while (plan.stages.at(result.stage).guardrails && plan.stages.at(result.stage).guardrails->isEmpty())
        ++result.stage; // the stages before the data judge nothing
    result.log.decide(rollout::DecisionKind::start);
    for (int i = 0; i < result.stage; ++i)
        result.log.decide(rollout::DecisionKind::advance);
    metrics::ImportContext context{
        result.log.plan(), {}, QList<std::optional<Instant>>(plan.stages.size()), {}, nullptr};
    context.mapping.stage = plan.stages.at(result.stage).name;
    context.stageEntered[result.stage] = designNow;
    if (const auto read = metrics::importLongFormat(folder + u"/five_experiments.csv"_s, context))
        result.observations = read->batch.observations;
    return result;
}

} // namespace sluice::testing
