// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspaceprivate.h"

#include "core/json.h"
#include "rollout/planfile.h"
#include "store/bundle.h"
#include "store/samplecodec.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::store::Faults)
};

} // namespace

Result<void> Workspace::Private::mayWrite() const
{
    if (isReadOnly) {
        const auto isBundle = guarded(path, [&]() -> Result<bool> { return store::isBundle(connection); });
        return failure(ErrorCode::fileNotWritable,
                       isBundle && *isBundle ? Words::tr("a bundle, which is for reading only")
                                             : Words::tr("opened for reading"),
                       path);
    }
    if (firstFailure)
        return Fault(*firstFailure);
    return {};
}

Result<qint64> Workspace::Private::key(const RolloutId &id)
{
    Query query(connection, "SELECT key FROM rollout WHERE id = ?");
    if (!query.bind(id.value).next())
        return failure(ErrorCode::notFound, u"no such rollout"_s, id.value);
    return query.number(0);
}

void Workspace::Private::setSummary(qint64 key, const QByteArray &summary)
{
    Query(connection, "UPDATE rollout SET summary = ? WHERE key = ?").bind(summary, key).run();
}

Result<void> Workspace::Private::loadPlans(qint64 key, StoredRollout &stored)
{
    Query query(connection, "SELECT revision, author, at, document FROM plan WHERE rollout = ? AND revision > ?"
                            " ORDER BY revision");
    query.bind(key, qint64(stored.revisions.size()));
    while (query.next()) {
        stored.revision = int(query.number(0));
        stored.author = query.text(1);
        stored.addedAt = query.instant(2);
        const QByteArray document = query.blob(3);
        const auto plan = parseJsonObject(document, u"plan"_s).and_then([](const QJsonObject &object) {
            return rollout::planFromJson(object);
        });
        if (!plan)
            return failure(plan.error().code == ErrorCode::newerVersion ? ErrorCode::newerVersion : ErrorCode::damaged,
                           u"plan: "_s + plan.error().detail);
        if (stored.revision != stored.revisions.size() + 1)
            return failure(ErrorCode::damaged, Words::tr("a gap before revision %1 of the plan").arg(stored.revision));
        stored.planHashes.append(sha256(document));
        stored.revisions.append(*plan);
    }
    if (stored.revisions.isEmpty())
        return failure(ErrorCode::damaged, Words::tr("no plan"));
    stored.plan = stored.revisions.last();
    return {};
}

Result<void> Workspace::Private::loadDecisions(qint64 key, StoredRollout &stored)
{
    Query query(connection, "SELECT number, hash, document FROM decision WHERE rollout = ? AND number > ?"
                            " ORDER BY number");
    query.bind(key, qint64(stored.decisions.size()));
    QString previousHash = stored.decisions.isEmpty() ? QString() : stored.decisions.last().hash;
    while (query.next()) {
        const qint64 number = query.number(0);
        const auto decision = parseJsonObject(query.blob(2), u"decision"_s).and_then(rollout::decisionFromJson);
        if (!decision)
            return failure(ErrorCode::damaged, Words::tr("decision %1: %2").arg(number).arg(decision.error().detail));
        if (decision->number >= 1 && decision->number <= stored.decisions.size())
            return failure(ErrorCode::damaged, Words::tr("two decisions have the number %1").arg(decision->number));
        if (number != stored.decisions.size() + 1 || decision->number != number)
            return failure(ErrorCode::damaged, Words::tr("a gap before decision %1").arg(number));
        if (decision->rollout != stored.plan.id || decision->previousHash != previousHash ||
            decision->hash != query.text(1))
            return failure(ErrorCode::damaged, Words::tr("decision %1 is not the one that was taken").arg(number));
        if (decision->planRevision > stored.revisions.size())
            return failure(
                ErrorCode::damaged,
                Words::tr("decision %1: no revision %2 of the plan").arg(number).arg(decision->planRevision));
        if (!decision->planHash.isEmpty() && decision->planHash != stored.planHashes.at(decision->planRevision - 1))
            return failure(ErrorCode::damaged,
                           Words::tr("revision %1 of the plan is not the one that decision %2 brought")
                               .arg(decision->planRevision)
                               .arg(number));
        previousHash = decision->hash;
        stored.decisions.append(*decision);
    }
    return {};
}

void Workspace::Private::insertPlan(qint64 key, const WrittenRollout::Plan &plan, SealLog &seals)
{
    Query(connection, "INSERT INTO plan (rollout, revision, author, at, document) VALUES (?, ?, ?, ?, ?)")
        .bind(key, plan.revision, plan.author, plan.at, plan.document)
        .run();
    seals.add(SealKind::plan, key, plan.revision, plan.digest);
}

void Workspace::Private::insertDecision(qint64 key, const WrittenRollout::Decision &decision, bool hasEvidence,
                                        SealLog &seals)
{
    if (hasEvidence)
        Query(connection, "INSERT INTO decision (rollout, number, hash, document, evidence)"
                          " VALUES (?, ?, ?, ?, ?)")
            .bind(key, decision.number, decision.hash, decision.document, decision.evidence)
            .run();
    else
        Query(connection, "INSERT INTO decision (rollout, number, hash, document) VALUES (?, ?, ?, ?)")
            .bind(key, decision.number, decision.hash, decision.document)
            .run();
    seals.add(SealKind::decision, key, decision.number, decision.hash);
}

/// Two decisions that were taken on the same evidence share it.
void Workspace::Private::keepEvidence(const QString &hash, const QByteArray &document)
{
    Query(connection, "INSERT INTO evidence (hash, document) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING")
        .bind(hash, document)
        .run();
}

bool Workspace::Private::hasEvidence(const QString &hash) const
{
    return Query(connection, "SELECT 1 FROM evidence WHERE hash = ?").bind(hash).next();
}

Result<qint64> Workspace::Private::append(const rollout::Decision &decision, const QByteArray &text, bool hasEvidence)
{
    const Result<qint64> key = this->key(decision.rollout);
    if (!key)
        return key;
    Query last(connection, "SELECT number, hash FROM decision WHERE rollout = ? ORDER BY number DESC LIMIT 1");
    const bool isFirst = !last.bind(*key).next();
    const qint64 number = isFirst ? 0 : last.number(0);
    if (decision.number != number + 1 || decision.previousHash != (isFirst ? QString() : last.text(1)))
        return failure(ErrorCode::conflict, u"the log ends with decision %1"_s.arg(number), decision.rollout.value);

    SealLog seals(connection);
    insertDecision(*key, {decision.number, decision.hash, text.toStdString(), decision.evidence, {}}, hasEvidence,
                   seals);
    return key;
}

qint64 Workspace::Private::dataVersion() const
{
    Query query(connection, "PRAGMA data_version");
    query.next();
    return query.number(0);
}

Workspace::Private::LastRead Workspace::Private::stateOf(qint64 key)
{
    LastRead state{key, 0, 0, dataVersion()};
    Query query(connection, "SELECT max(id), count(undone_at) FROM batch WHERE rollout = ?");
    query.bind(key);
    if (query.next()) {
        state.newestBatch = query.isNull(0) ? 0 : query.number(0);
        state.undoneBatches = query.number(1);
    }
    return state;
}

void Workspace::Private::insertObservations(qint64 key, qint64 batch, const QList<metrics::Observation> &observations)
{
    Query insert(connection, "INSERT INTO observation (rollout, at, stage, metric, batch, kind, exposed, unexposed)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    ObservationsDigest digest;
    for (const metrics::Observation &observation : observations) {
        const std::string metric = observation.metric.value.toStdString();
        const char *kind = kindName(observation.exposed);
        const std::string exposed = toText(observation.exposed);
        const std::string unexposed = toText(observation.unexposed);
        insert.bind(key, observation.at, observation.stage, metric, batch, kind, exposed, unexposed).run();
        digest.add(observation.at, observation.stage, metric, kind, exposed, unexposed);
    }
    addSeal(connection, SealKind::observations, key, batch, digest.result());
}

} // namespace sluice::store
