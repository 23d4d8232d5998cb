// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sources.h"

#include "core/json.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::console {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

constexpr qint64 longestDocument = 16 * 1024 * 1024; // it has kilobytes; more is another kind of file

/// Batch::source of what a source of this name gave: "checkout-metrics, Prometheus at …".
QString batchPrefix(const QString &name)
{
    return name + u", "_s;
}

/// A source is asked for the metrics that its document names, by one question for several or by one for each, or for
/// all of the plan.
bool isAskedFor(const QJsonObject &document, const MetricId &metric)
{
    const QJsonValue named = document.value(u"metrics"_s);
    const QJsonValue queries = document.value(u"queries"_s);
    if (queries.isObject())
        return queries.toObject().contains(metric.value);
    if (named.isObject())
        return named.toObject().contains(metric.value);
    return !named.isArray() || named.toArray().contains(metric.value);
}

} // namespace

std::optional<metrics::MetricQuery> lookNow(const Facts &facts, Instant now)
{
    const rollout::StageVisit *visit = facts.state.isLive() ? facts.state.visit() : nullptr;
    if (!visit || now <= visit->enteredAt || !facts.stored.plan.hasUnexposed(visit->stage))
        return std::nullopt;
    return metrics::MetricQuery{facts.stored.plan, visit->stage, visit->enteredAt, now, nullptr};
}

metrics::MetricQuery lookToTry(const Facts &facts, Instant now)
{
    return lookNow(facts, now).value_or(metrics::MetricQuery{facts.stored.plan, 0, now - 1h, now, nullptr});
}

Result<metrics::Batch> fetchLook(const SourceMaker &maker, const store::SourceChange &source,
                                 const metrics::MetricQuery &look)
{
    auto made = maker(source.name, source.document.value_or(QJsonObject()));
    if (!made)
        return tl::unexpected(made.error());
    auto batch = (*made)->fetch(look);
    if (batch)
        batch->source = batchPrefix(source.name) + (*made)->name();
    return batch;
}

RefreshPast pastOf(const Facts &facts, const QString &name, Instant entered)
{
    RefreshPast past{entered, {}, {}, 0};
    for (const store::BatchRow &batch : facts.batches)
        if (!batch.undoneAt && batch.at > entered && batch.source.startsWith(batchPrefix(name)))
            past.taken = std::max(past.taken.value_or(batch.at), batch.at);
    return past;
}

Result<QList<SourceToAsk>> sourcesToAsk(Session &session)
{
    const auto rollouts = session.workspace().rolloutsWithSources();
    if (!rollouts)
        return tl::unexpected(rollouts.error());
    QList<SourceToAsk> all;
    for (const RolloutId &id : *rollouts) {
        const auto changes = session.workspace().sourceChanges(id);
        const auto facts = changes.and_then([&](const QList<store::SourceChange> &) { return session.facts(id); });
        if (!facts && isOfOneRollout(facts.error()))
            continue;
        if (!facts)
            return tl::unexpected(facts.error());
        const auto look = lookNow(*facts, session.clock().now());
        if (!look)
            continue;
        for (const store::SourceChange &source : store::sourcesInForce(*changes))
            all.append({id, source, facts->stored.plan.data.refresh.nominalLength(), *look,
                        pastOf(*facts, source.name, look->entered)});
    }
    return all;
}

Result<RolloutRefreshed> refresh(Session &session, const RolloutId &id, const SourceMaker &maker, const QString &actor)
{
    const auto changes = session.workspace().sourceChanges(id);
    if (!changes)
        return tl::unexpected(changes.error());
    RolloutRefreshed done{id, false, {}, {}};
    for (const store::SourceChange &source : store::sourcesInForce(*changes)) {
        const auto facts = session.facts(id); // each anew: somebody may decide while a server takes its time
        if (!facts)
            return tl::unexpected(facts.error());
        const auto look = lookNow(*facts, session.clock().now());
        if (!look)
            break;
        done.isAsked = true;
        done.sources.append({source.name, fetchLook(maker, source, *look).and_then([&](const metrics::Batch &batch) {
                                 return session.take(id, batch, actor, false);
                             })});
    }
    auto view = session.view(id);
    if (!view)
        return tl::unexpected(view.error());
    done.view = std::move(*view);
    return done;
}

Result<SourceList> listSources(Session &session, const RolloutId &id, const SourceMaker &maker)
{
    const auto changes = session.workspace().sourceChanges(id);
    if (!changes)
        return tl::unexpected(changes.error());
    const auto facts = session.facts(id);
    if (!facts)
        return tl::unexpected(facts.error());
    SourceList list{id, facts->stored.plan.name, {}, lookToTry(*facts, session.clock().now())};
    for (const store::SourceChange &change : store::sourcesInForce(*changes)) {
        ListedSource source{change, {}, {}, {}, pastOf(*facts, change.name, {}).taken};
        if (const auto made = maker(change.name, *change.document)) {
            source.about = (*made)->name();
            source.secretName = (*made)->secretName();
        } else {
            source.error = made.error();
        }
        list.sources.append(source);
    }
    return list;
}

Result<QHash<MetricId, QString>> metricSources(Session &session, const RolloutId &id)
{
    auto sources = session.workspace().batchSources(id);
    const auto changes = session.workspace().sourceChanges(id);
    if (!sources || !changes)
        return tl::unexpected(sources ? changes.error() : sources.error());
    const auto facts = session.facts(id);
    if (!facts)
        return tl::unexpected(facts.error());
    for (const store::SourceChange &source : store::sourcesInForce(*changes))
        for (const rollout::Metric &metric : facts->stored.plan.metrics)
            if (isAskedFor(*source.document, metric.id))
                sources->insert(metric.id, source.name);
    return sources;
}

Result<QString> addSourceFile(Session &session, const RolloutId &id, const QString &path, const SourceMaker &maker,
                              const QString &actor)
{
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorCode::fileNotFound, {}, path);
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly)) // a pipe would have the store wait for its writer
        return failure(ErrorCode::fileNotReadable, file.errorString(), path);
    if (file.size() > longestDocument)
        return tl::unexpected(
            Error{ErrorCode::invalidInput, {}, path, {{{}, Words::tr("is too long for a document")}}});
    const QString name = info.completeBaseName();
    auto added = parseJsonObject(file.readAll(), path).and_then([&](const QJsonObject &document) {
        return addSource(session, id, name, document, maker, actor);
    });
    if (!added && added.error().code == ErrorCode::invalidInput)
        added.error().place = path;
    return added.map([&] { return name; });
}

Result<void> addSource(Session &session, const RolloutId &id, const QString &name, const QJsonObject &document,
                       const SourceMaker &maker, const QString &actor)
{
    if (!isUsableId(name)) {
        const InputFault fault{
            u"name"_s, Words::tr("“%1” cannot be the name of a source: letters, digits, `.`, `_` and `-`").arg(name)};
        return tl::unexpected(Error{ErrorCode::invalidInput, toString(fault), {}, {fault}});
    }
    if (const auto made = maker(name, document); !made)
        return tl::unexpected(made.error());
    return session.workspace().setSource(id, name, document, actor, session.clock().now());
}

} // namespace sluice::console
