// SPDX-License-Identifier: GPL-3.0-or-later
#include "storesamples.h"

#include "core/json.h"
#include "rollout/planfile.h"
#include "store/samplecodec.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::store::test {

rollout::Plan samplePlan(const QString &id)
{
    rollout::Plan plan;
    plan.id = RolloutId(id);
    plan.name = u"Größere Knöpfe — 日本"_s;
    plan.description = u"two\nlines \"quoted\""_s;
    plan.owner = u"Ada"_s;
    plan.risk = rollout::Risk::medium;
    plan.timeZone = u"Europe/Berlin"_s;
    plan.plannedStart = someTime;
    plan.unitsPerDay = 0.1;
    plan.metrics = {
        {MetricId(u"crash_rate"_s), u"Crash rate"_s, rollout::MetricKind::proportion, rollout::Preferred::decrease,
         QString()},
        {MetricId(u"latency"_s), u"Latency"_s, rollout::MetricKind::mean, rollout::Preferred::decrease, u"ms"_s}};
    rollout::Guardrail guardrail;
    guardrail.metric = MetricId(u"latency"_s);
    guardrail.severity = rollout::Severity::rollback;
    guardrail.margin = rollout::Margin{0.05, true};
    plan.guardrails = {guardrail};
    rollout::Stage canary;
    canary.name = u"Canary"_s;
    canary.exposure = rollout::Exposure{1};
    canary.hold = Duration{90, Duration::Unit::minutes};
    canary.margins = {{MetricId(u"latency"_s), rollout::Margin{3.5, false}}};
    rollout::Stage all;
    all.name = u"Everybody"_s;
    all.exposure = rollout::Exposure{rollout::Exposure::all};
    all.criteria = {u"Support agrees"_s};
    plan.stages = {canary, all};
    return plan;
}

QByteArray sampleEvidence(const RolloutId &rollout, int number)
{
    // As large as the frozen evidence of a gate with a dozen guardrails.
    return rollout.value.toUtf8() + QByteArray::number(number) + QByteArray(4000, char('a' + number % 26));
}

rollout::Decision nextDecision(const RolloutId &rollout, const QList<rollout::Decision> &log)
{
    rollout::Decision decision;
    decision.rollout = rollout;
    decision.number = int(log.size()) + 1;
    decision.kind = decision.number % 3 == 0 ? rollout::DecisionKind::note : rollout::DecisionKind::extend;
    decision.actor = u"Grace"_s;
    decision.at = someTime + decision.number * 1s;
    decision.zone = u"Europe/Berlin"_s;
    decision.reason = u"Because — %1"_s.arg(decision.number);
    decision.fromStage = 0;
    decision.exposureBefore = decision.exposureAfter = rollout::Exposure{1};
    if (decision.kind == rollout::DecisionKind::extend) {
        decision.by = Duration{2, Duration::Unit::days};
        decision.gate = rollout::Verdict::hold;
        decision.evidence = sha256(evidenceOf(decision));
    }
    decision.previousHash = log.isEmpty() ? QString() : log.last().hash;
    decision.hash = rollout::decisionHash(decision);
    return decision;
}

QByteArray evidenceOf(const rollout::Decision &decision)
{
    return decision.kind == rollout::DecisionKind::note ? QByteArray()
                                                        : sampleEvidence(decision.rollout, decision.number);
}

metrics::Batch sampleBatch(int size, int seed)
{
    metrics::Batch batch;
    batch.source = u"export.csv"_s;
    batch.checksum = sha256("bytes " + QByteArray::number(size) + ' ' + QByteArray::number(seed));
    batch.rowsRead = 2 * size + 3;
    batch.rowsSkipped = 3;
    batch.rowsUnknown = 1;
    constexpr int metricsPerLook = 4;
    for (int i = 0; i < size; ++i) {
        const int metric = i % metricsPerLook;
        const double x = seed + i / 7.0 + 1e-9;
        const auto sample = [&](double scale) -> stats::Sample {
            switch (metric) {
            case 0:
                return stats::Mean{1'000'000 + i, x * scale, std::exp(x / 1000), std::nullopt};
            case 1:
                return stats::Mean{i, -x / scale, 1e300 / x, -x * 1e-300};
            case 2:
                return stats::Proportion{1'234'567'890'123, i};
            default:
                return stats::Ratio{i, x, scale, x * x, 0.1, -0.0};
            }
        };
        metrics::Observation observation;
        observation.stage = i / metricsPerLook >= size / metricsPerLook / 2 ? 1 : 0;
        observation.metric = MetricId(u"metric_%1"_s.arg(metric));
        observation.at = someTime + (i / metricsPerLook) * 1h;
        observation.exposed = sample(1);
        observation.unexposed = sample(3);
        batch.observations.append(observation);
    }
    return batch;
}

std::unique_ptr<Workspace> opened(const QString &path, OpenMode mode)
{
    auto workspace = Workspace::open(path, mode);
    if (!workspace)
        qFatal("%s: %s", qPrintable(toString(workspace.error().code)), qPrintable(workspace.error().detail));
    return std::move(*workspace);
}

QList<Entry> entries(const Workspace &workspace)
{
    QList<Entry> list;
    const auto visited = workspace.forEach([&](QByteArrayView id, QByteArrayView summary) {
        list.append({RolloutId(QString::fromUtf8(id)), summary.toByteArray()});
    });
    if (!visited)
        qFatal("%s: %s", qPrintable(toString(visited.error().code)), qPrintable(visited.error().detail));
    return list;
}

QStringList contents(const Workspace &workspace)
{
    QStringList lines;
    const auto add = [&](const QString &line) { lines.append(line); };
    add(u"description %1"_s.arg(needed(workspace.description())));
    for (const Entry &entry : entries(workspace)) {
        add(u"rollout %1 %2"_s.arg(entry.id.value, QString::fromLatin1(entry.summary.toHex())));
        const StoredRollout stored = needed(workspace.load(entry.id));
        add(u"plan %1 %2 %3 %4"_s.arg(QString::number(stored.revision), stored.author, toIso(stored.addedAt),
                                      QString::fromUtf8(canonicalJson(rollout::toJson(stored.plan)))));
        for (const rollout::Decision &decision : stored.decisions) {
            add(u"decision %1 %2"_s.arg(decision.hash, decision.reason));
            if (!decision.evidence.isEmpty())
                add(u"evidence %1"_s.arg(sha256(needed(workspace.evidence(decision.evidence)))));
        }
        for (const BatchRow &row : needed(workspace.batches(entry.id)))
            add(u"batch %1 %2 %3 %4"_s.arg(row.id).arg(row.checksum).arg(row.observations).arg(row.undoneBy));
        for (const metrics::Observation &observation : needed(workspace.observations(entry.id)))
            add(u"observation %1 %2 %3 %4 %5 %6"_s.arg(
                toIso(observation.at), QString::number(observation.stage), observation.metric.value,
                QString::fromLatin1(kindName(observation.exposed)), QString::fromStdString(toText(observation.exposed)),
                QString::fromStdString(toText(observation.unexposed))));
    }
    if (!needed(workspace.sharedConnection()))
        return lines;
    const auto position = needed(workspace.sharedPosition());
    add(u"shared %1 up to %2"_s.arg(needed(workspace.sharedConnection())->endpoints)
            .arg(position ? position->revision : 0));
    for (const QString &owner : needed(workspace.unreadShared()).owners)
        for (const SharedKey &key : needed(workspace.shared(owner)))
            add(u"key %1 %2 %3 %4"_s
                    .arg(owner, QString::fromLatin1(key.first.key.toHex()),
                         QString::fromLatin1(key.first.value.toHex()))
                    .arg(key.since.size()));
    for (const OutboxItem &item : needed(workspace.outbox()))
        add(u"outbox %1 %2 %3"_s.arg(item.id, toString(item.progress.state)).arg(item.progress.attempts));
    return lines;
}

} // namespace sluice::store::test
