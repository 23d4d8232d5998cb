// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/rolloutverifier.h"

#include "core/json.h"
#include "gate/evaluate.h"
#include "rollout/planfile.h"
#include "rollout/surfacefile.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

} // namespace

RolloutVerifier::RolloutVerifier(const store::Records &records, store::RolloutRecord rollout, Instant now,
                                 Progress progress)
    : m_records(records)
    , m_record(std::move(rollout))
    , m_now(now)
    , m_progress(std::move(progress))
{
    m_rollout.id = m_record.id;
}

VerifiedRollout RolloutVerifier::rollout() const
{
    VerifiedRollout rollout = m_rollout;
    rollout.faults = int(m_faults.size());
    return rollout;
}

void RolloutVerifier::add(RecordFault fault, RecordKind kind, qint64 number, const QString &place,
                          const QString &recorded, const QString &found, const QString &detail)
{
    m_faults.append({fault, kind, m_record.id, number, place, recorded, found, detail});
}

Result<void> RolloutVerifier::run()
{
    // A table whose pages are damaged is one fault; the others are read all the same.
    std::optional<Error> trouble;
    const auto take = [&](auto &&rows, auto &list, RecordKind kind) {
        if (rows)
            list = std::move(*rows);
        else if (rows.error().code == ErrorCode::damaged)
            add(RecordFault::unreadable, kind, 0, {}, {}, {}, rows.error().detail);
        else if (!trouble)
            trouble = rows.error();
    };
    take(m_records.plans(m_record.key), m_planRows, RecordKind::plan);
    take(m_records.decisions(m_record.key), m_decisionRows, RecordKind::decision);
    take(m_records.batches(m_record.key), m_batchRows, RecordKind::batch);
    take(m_records.sources(m_record.key), m_sourceRows, RecordKind::source);
    take(m_records.observations(m_record.key), m_observations, RecordKind::observation);
    take(m_records.sealsOf(m_record.key), m_seals, RecordKind::seal);
    if (const auto surfaces = m_records.surfaces()) // else verify() says so, once for all rollouts
        m_surfaceRows = *surfaces;
    const auto shared = m_records.isShared(u"rollout/"_s + m_record.id.value);
    m_isShared = shared && *shared; // a copy that cannot be read is a fault of the whole workspace
    if (trouble)
        return Fault(*trouble);
    m_rollout.decisions = int(m_decisionRows.size());
    m_rollout.batches = int(m_batchRows.size());
    m_rollout.observations = int(m_observations.rows.size());

    readPlans();
    checkLog();
    checkOrder();
    for (qsizetype i = 0; i < m_decisionRows.size(); ++i) {
        if (!m_progress(double(i) / double(m_decisionRows.size())))
            return failure(ErrorCode::cancelled);
        checkEvidenceOf(i);
    }
    checkPlans();
    checkRevisions();
    checkSources();
    checkBatches();
    checkObservations();
    checkFrozenObservations();
    checkSeals();
    checkSummary();
    return {};
}

void RolloutVerifier::readPlans()
{
    if (m_planRows.isEmpty())
        add(RecordFault::missing, RecordKind::plan, 1);
    for (qsizetype i = 0; i < m_planRows.size(); ++i) {
        const store::PlanRecord &row = m_planRows.at(i);
        if (row.revision != i + 1)
            add(RecordFault::misnumbered, RecordKind::plan, row.revision, {}, QString::number(i + 1),
                QString::number(row.revision));
        const auto plan = parseJsonObject(row.document, {}).and_then([](const QJsonObject &document) {
            return rollout::planFromJson(document);
        });
        if (!plan) {
            add(RecordFault::unreadable, RecordKind::plan, row.revision, {}, {}, {}, plan.error().detail);
            continue;
        }
        if (plan->id != m_record.id)
            add(RecordFault::ofAnotherRollout, RecordKind::plan, row.revision, u"id"_s, m_record.id.value,
                plan->id.value);
        m_plans.insert(row.revision, *plan);
    }
}

/// Numbers, owners and hashes of the decisions, each against its own bytes and the ones before.
void RolloutVerifier::checkLog()
{
    bool isWhole = true;
    for (qsizetype i = 0; i < m_decisionRows.size(); ++i) {
        const store::DecisionRecord &row = m_decisionRows.at(i);
        const auto decision = parseJsonObject(row.document, {}).and_then(rollout::decisionFromJson);
        m_decisions.append(decision ? std::optional(*decision) : std::nullopt);
        const qint64 due = i == 0 ? 1 : m_decisionRows.at(i - 1).number + 1; // each gap is told once
        if (row.number != due)
            add(RecordFault::misnumbered, RecordKind::decision, row.number, {}, QString::number(due),
                QString::number(row.number));
        if (!decision)
            add(RecordFault::unreadable, RecordKind::decision, row.number, {}, {}, {}, decision.error().detail);
        if (const QString hash = sha256(row.document); hash != row.hash)
            add(RecordFault::altered, RecordKind::decision, row.number, {}, row.hash, hash);
        isWhole = isWhole && decision && row.number == i + 1 && decision->number == row.number;
        if (isWhole)
            m_log.append(*decision);
        if (!decision)
            continue;
        if (decision->number != row.number)
            add(RecordFault::misnumbered, RecordKind::decision, row.number, u"number"_s, QString::number(row.number),
                QString::number(decision->number));
        if (decision->rollout != m_record.id)
            add(RecordFault::ofAnotherRollout, RecordKind::decision, row.number, u"rollout"_s, m_record.id.value,
                decision->rollout.value);
        // Where the one before was altered, or only its hash, that is its fault and not one of this decision.
        const QString before = i == 0 ? QString() : sha256(m_decisionRows.at(i - 1).document);
        if (decision->previousHash != before && (i == 0 || decision->previousHash != m_decisionRows.at(i - 1).hash))
            add(RecordFault::outOfChain, RecordKind::decision, row.number, u"previousHash"_s, decision->previousHash,
                before);
        if (decision->evidence != row.evidence.value_or(QString()) && !isElsewhere(row, *decision))
            add(RecordFault::misfiled, RecordKind::decision, row.number, u"evidence"_s, decision->evidence,
                row.evidence.value_or(QString()));
    }
}

/// Every revision but the first was brought by a decision that names its number and its document.
void RolloutVerifier::checkRevisions()
{
    QSet<qint64> decided{1};
    for (const rollout::Decision &decision : std::as_const(m_log)) {
        if (decision.kind == rollout::DecisionKind::revise)
            decided.insert(decision.planRevision);
        const auto row = std::ranges::find(m_planRows, qint64(decision.planRevision), &store::PlanRecord::revision);
        if (row == m_planRows.end()) {
            if (decision.kind == rollout::DecisionKind::revise)
                add(RecordFault::missing, RecordKind::plan, decision.planRevision);
            continue;
        }
        const QString hash = sha256(row->document);
        if (!decision.planHash.isEmpty() && decision.planHash != hash)
            add(RecordFault::altered, RecordKind::plan, decision.planRevision, {}, decision.planHash, hash);
    }
    const bool isWhole = m_log.size() == m_decisionRows.size();
    for (const store::PlanRecord &row : std::as_const(m_planRows))
        if (isWhole && !decided.contains(row.revision))
            add(RecordFault::unnamed, RecordKind::plan, row.revision);
}

/// The revisions 1, 2, 3 ... that can be read.
QList<rollout::Plan> RolloutVerifier::revisions() const
{
    QList<rollout::Plan> plans;
    for (qint64 revision = 1; m_plans.contains(revision); ++revision)
        plans.append(m_plans.value(revision));
    return plans;
}

/// Whether the decisions can follow each other at all.
void RolloutVerifier::checkOrder()
{
    const QList<rollout::Plan> plans = revisions();
    if (plans.size() != m_plans.size() || plans.isEmpty())
        return;
    if (rollout::replay(plans, m_log))
        return;
    qsizetype count = 1;
    while (rollout::replay(plans, std::span(m_log).first(std::size_t(count))))
        ++count;
    add(RecordFault::impossible, RecordKind::decision, m_log.at(count - 1).number);
}

/// Whether it was written down without its evidence, as one that was taken elsewhere.
bool RolloutVerifier::isElsewhere(const store::DecisionRecord &row, const rollout::Decision &decision) const
{
    return !row.evidence && std::ranges::any_of(m_seals, [&](const store::Seal &seal) {
        return seal.kind == toString(store::SealKind::elsewhere) && seal.record == row.number &&
               seal.digest == decision.evidence;
    });
}

void RolloutVerifier::checkEvidenceOf(qsizetype index)
{
    const store::DecisionRecord &row = m_decisionRows.at(index);
    const std::optional<rollout::Decision> &decision = m_decisions.at(index);
    const QString hash = decision ? decision->evidence : row.evidence.value_or(QString());
    if (hash.isEmpty())
        return;
    ++m_rollout.withEvidence;
    if (decision && isElsewhere(row, *decision)) {
        ++m_rollout.elsewhere;
        return;
    }
    const auto bytes = m_records.evidence(hash);
    if (!bytes) {
        add(RecordFault::unreadable, RecordKind::evidence, row.number, {}, {}, {}, bytes.error().detail);
        return;
    }
    if (!*bytes) {
        add(RecordFault::missing, RecordKind::evidence, row.number, {}, hash);
        return;
    }
    const QString found = sha256(**bytes);
    if (found != hash)
        add(RecordFault::altered, RecordKind::evidence, row.number, {}, hash, found);

    if (index > m_log.size()) { // what the verdict depends on besides is not known
        add(RecordFault::notRecomputed, RecordKind::evidence, row.number, {}, {}, {},
            Words::tr("the decisions before it are not whole"));
        return;
    }
    const gate::EvidenceCheck check =
        gate::checkEvidence(**bytes, std::span(m_log).first(std::size_t(index)), revisions());
    using Outcome = gate::EvidenceCheck::Outcome;
    switch (check.outcome) {
    case Outcome::asRecorded:
        ++m_rollout.recomputed;
        break;
    case Outcome::differs:
        add(RecordFault::differs, RecordKind::evidence, row.number, check.difference->path, check.difference->first,
            check.difference->second);
        break;
    case Outcome::otherMethod:
        ++m_rollout.otherMethod;
        break;
    case Outcome::unreadable:
        add(RecordFault::unreadable, RecordKind::evidence, row.number, {}, {}, {}, check.detail);
        break;
    case Outcome::noState:
        add(RecordFault::notRecomputed, RecordKind::evidence, row.number, {}, {}, {}, check.detail);
        break;
    }
    if (!check.frozen || found != hash)
        return;
    if (decision)
        checkAgainstDecision(check, *decision);
    if (check.frozen->surface.isKnown())
        checkSurfaceOf(check.frozen->surface, row.number);
    m_frozenPlans.insert(check.frozen->revision, check.frozen->plan);
    m_newestEvidence = check.frozen;
    m_newestEvidenceOf = row.number;
}

/// The evidence is of this decision and not of another one.
void RolloutVerifier::checkAgainstDecision(const gate::EvidenceCheck &check, const rollout::Decision &decision)
{
    const auto compare = [&](const QString &place, const QString &evidence, const QString &decided) {
        if (evidence != decided)
            add(RecordFault::differs, RecordKind::decision, decision.number, place, decided, evidence);
    };
    compare(u"at"_s, toIso(check.frozen->at), toIso(decision.at));
    compare(u"planRevision"_s, QString::number(check.frozen->revision), QString::number(decision.planRevision));
    compare(u"rollout"_s, check.frozen->plan.id.value, decision.rollout.value);
    compare(u"gate"_s, check.verdict, decision.gate ? rollout::toString(*decision.gate) : QString());
}

/// The surface that was in force is the one that was laid down.
void RolloutVerifier::checkSurfaceOf(const rollout::SurfaceInForce &frozen, qint64 decision)
{
    const QJsonObject document = rollout::toJson(frozen.surface());
    const auto row = std::ranges::find_if(m_surfaceRows, [&](const store::SurfaceRecord &record) {
        return record.id == frozen.surface().id.value && record.revision == frozen.revision();
    });
    const QString detail = Words::tr("decision %1").arg(decision);
    if (row == m_surfaceRows.end()) {
        m_faults.append({RecordFault::missing,
                         RecordKind::surface,
                         m_record.id,
                         frozen.revision(),
                         frozen.surface().id.value,
                         {},
                         {},
                         detail});
        return;
    }
    const auto laidDown = parseJsonObject(row->document, {});
    if (!laidDown)
        return; // verify() says so
    if (const auto difference = firstDifference(document, *laidDown))
        m_faults.append({RecordFault::differs, RecordKind::surface, m_record.id, frozen.revision(),
                         frozen.surface().id.value + u'/' + difference->path, difference->first, difference->second,
                         detail});
}

/// The plan is the one that people decided on.
void RolloutVerifier::checkPlans()
{
    for (auto frozen = m_frozenPlans.cbegin(); frozen != m_frozenPlans.cend(); ++frozen) {
        const auto plan = m_plans.constFind(frozen.key());
        if (plan == m_plans.constEnd()) {
            const auto isThere = [&](const store::PlanRecord &row) { return row.revision == frozen.key(); };
            if (std::ranges::none_of(m_planRows, isThere))
                add(RecordFault::missing, RecordKind::plan, frozen.key());
        } else if (const auto difference = firstDifference(rollout::toJson(*frozen), rollout::toJson(*plan))) {
            add(RecordFault::differs, RecordKind::plan, frozen.key(), difference->path, difference->first,
                difference->second);
        }
    }
}

/// A cache. Other versions of Sluice write it in other forms, which tell nothing; one of this version that is broken,
/// or tells something that does not follow from the records, tells that somebody was here.
void RolloutVerifier::checkSummary()
{
    const QByteArray &bytes = m_record.summary;
    constexpr qsizetype versions = 8; // bytes at the beginning
    if (bytes.isEmpty() || !gate::toBytes(gate::Summary()).startsWith(bytes.first(std::min(versions, bytes.size()))))
        return;
    if (!gate::isSummary(bytes)) {
        add(RecordFault::unreadable, RecordKind::summary, 0);
        return;
    }
    const gate::Summary summary = gate::summaryFrom(bytes);
    if (summary.decisions != m_decisionRows.size())
        add(RecordFault::differs, RecordKind::summary, 0, u"decisions"_s, QString::number(summary.decisions),
            QString::number(m_decisionRows.size()));
    else if (m_faults.isEmpty() && !followsFromTheRecords(bytes)) // else it may follow from what is wrong
        add(RecordFault::differs, RecordKind::summary, 0);
}

/// It was made when the last record was written, or anew at any time since.
bool RolloutVerifier::followsFromTheRecords(const QByteArray &summary) const
{
    const rollout::Plan &plan = m_plans.last();
    const auto state = rollout::replay(plan, m_log);
    if (!state)
        return true; // told by checkOrder()
    QList<metrics::Observation> observations;
    for (const store::ObservationRecord &row : m_observations.rows) {
        if (!row.exposed || !row.unexposed || row.exposed->index() != row.unexposed->index())
            return true; // told by checkObservations()
        metrics::Observation observation{int(row.stage), row.metric, row.at, *row.exposed, *row.unexposed};
        const bool isToldAgain = !observations.isEmpty() && !happenedBefore(observations.last(), observation);
        if (isToldAgain) // the batch that was added last is believed
            observations.last() = std::move(observation);
        else
            observations.append(std::move(observation));
    }
    Instant last = m_planRows.last().at;
    for (const rollout::Decision &decision : m_log)
        last = std::max(last, decision.at);
    for (const store::BatchRecord &batch : m_batchRows)
        last = std::max(last, batch.undoneAt.value_or(batch.at));
    try {
        return std::ranges::any_of(std::array{last, std::max(last, m_now)}, [&](Instant at) {
            const gate::GateReport report = gate::evaluate(plan, int(m_plans.lastKey()), *state, observations, at);
            return gate::toBytes(report.summary) == summary;
        });
    } catch (const std::invalid_argument &) { // how the statistics refuse what no importer lets in
        return true;
    }
}

void RolloutVerifier::checkSources()
{
    qint64 due = 1;
    for (const store::SourceRecord &row : std::as_const(m_sourceRows)) {
        if (row.number != due)
            add(RecordFault::misnumbered, RecordKind::source, row.number, {}, QString::number(due),
                QString::number(row.number));
        due = row.number + 1; // each gap is told once
        if (!row.document)
            continue;
        if (const auto document = parseJsonObject(*row.document, {}); !document)
            add(RecordFault::unreadable, RecordKind::source, row.number, {}, {}, {}, document.error().detail);
    }
}

void RolloutVerifier::checkBatches()
{
    const auto isChecksum = [](const QString &text) {
        return text.isEmpty() || (text.size() == 64 && std::ranges::all_of(text, [](QChar c) {
                                      return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
                                  }));
    };
    QHash<qint64, qint64> present;
    for (const store::ObservationRecord &row : std::as_const(m_observations.rows))
        ++present[row.batch];
    for (const store::BatchRecord &row : std::as_const(m_batchRows)) {
        if (row.rowsSkipped < 0 || row.rowsUnknown < 0 || row.promised < 0 || row.rowsSkipped > row.rowsRead ||
            row.rowsUnknown > row.rowsRead - row.rowsSkipped)
            add(RecordFault::contradictory, RecordKind::batch, row.id, u"rows"_s);
        if (!isChecksum(row.checksum))
            add(RecordFault::contradictory, RecordKind::batch, row.id, u"checksum"_s);
        if (row.undoneAt.has_value() != row.namesWhoUndid)
            add(RecordFault::contradictory, RecordKind::batch, row.id, u"undone"_s);
        const qint64 due = row.undoneAt ? 0 : row.promised;
        if (const qint64 there = present.value(row.id); there != due)
            add(RecordFault::miscounted, RecordKind::batch, row.id, {}, QString::number(due), QString::number(there));
    }
}

void RolloutVerifier::checkObservations()
{
    qsizetype stages = 0;
    QSet<MetricId> metrics;
    for (const rollout::Plan &plan : std::as_const(m_plans)) {
        stages = std::max(stages, plan.stages.size());
        for (const rollout::Metric &metric : plan.metrics)
            metrics.insert(metric.id);
    }
    QSet<qint64> batches;
    for (const store::BatchRecord &row : std::as_const(m_batchRows))
        batches.insert(row.id);
    for (const store::ObservationRecord &row : std::as_const(m_observations.rows)) {
        if (!row.exposed || !row.unexposed)
            add(RecordFault::unreadable, RecordKind::observation, row.batch, row.place);
        if (!batches.contains(row.batch))
            add(RecordFault::ofNoBatch, RecordKind::observation, row.batch, row.place);
        if (!m_plans.isEmpty() && (row.stage < 0 || row.stage >= stages || !metrics.contains(row.metric)))
            add(RecordFault::outsideThePlan, RecordKind::observation, row.batch, row.place);
    }
}

/// What the newest evidence was made of must still be there, unless an import was undone since: then nobody can tell.
void RolloutVerifier::checkFrozenObservations()
{
    if (!m_newestEvidence || m_isShared) // a team decides on what each of them has read: evidence is what they share
        return;
    for (const store::BatchRecord &row : std::as_const(m_batchRows))
        if (row.undoneAt && *row.undoneAt >= m_newestEvidence->at)
            return;
    using Key = std::tuple<Instant, qint64, MetricId>;
    std::multimap<Key, const store::ObservationRecord *> stored;
    for (const store::ObservationRecord &row : std::as_const(m_observations.rows))
        stored.emplace(Key(row.at, row.stage, row.metric), &row);
    for (const metrics::Observation &frozen : std::as_const(m_newestEvidence->observations)) {
        const auto [first, last] = stored.equal_range(Key(frozen.at, frozen.stage, frozen.metric));
        const bool isThere = std::any_of(first, last, [&](const auto &entry) {
            return entry.second->exposed == frozen.exposed && entry.second->unexposed == frozen.unexposed;
        });
        if (!isThere)
            add(RecordFault::changedSinceFrozen, RecordKind::observation, first == last ? 0 : first->second->batch,
                u"stage %1, %2, %3"_s.arg(frozen.stage + 1).arg(frozen.metric.value, toIso(frozen.at)),
                QString::number(m_newestEvidenceOf));
    }
}

bool RolloutVerifier::mayConcern(const Discrepancy &surfaceFault) const
{
    if (m_plans.isEmpty())
        return true;
    const QString named = m_plans.last().surface;
    if (named.isEmpty())
        return false;
    const auto isNamed = [&](const store::SurfaceRecord &row) { return row.id == named || row.name == named; };
    if (surfaceFault.place.isEmpty() || std::ranges::none_of(m_surfaceRows, isNamed))
        return surfaceFault.place.isEmpty() || surfaceFault.fault == RecordFault::misfiled;
    return std::ranges::any_of(
        m_surfaceRows, [&](const store::SurfaceRecord &row) { return row.id == surfaceFault.place && isNamed(row); });
}

/// Every record against the digest that was sealed when it was written. A record of which something else is told
/// already is not told of again.
void RolloutVerifier::checkSeals()
{
    using store::SealKind;
    using Key = std::pair<QString, qint64>;
    QHash<Key, QString> sealed;
    QList<Key> order; // in which they were written
    const auto isToldOf = [this](RecordKind kind, qint64 number) {
        return std::ranges::any_of(m_faults, [&](const Discrepancy &fault) {
            const bool isOfOneOfAll = fault.number == number || fault.number == 0;
            return fault.kind == kind && isOfOneOfAll;
        });
    };
    const auto tell = [&](RecordFault fault, RecordKind kind, qint64 number, const QString &recorded = {},
                          const QString &found = {}) {
        if (!isToldOf(kind, number))
            add(fault, kind, number, {}, recorded, found);
    };
    for (const store::Seal &seal : std::as_const(m_seals)) {
        const Key key(seal.kind, seal.record);
        if (sealed.contains(key)) {
            add(RecordFault::sealedTwice, RecordKind::seal, seal.number, {}, sealed.value(key), seal.digest);
            continue;
        }
        sealed.insert(key, seal.digest);
        order.append(key);
    }
    const auto check = [&](SealKind seal, RecordKind kind, qint64 number, const QString &digest) {
        const QString recorded = sealed.take(Key(toString(seal), number));
        if (recorded.isEmpty())
            tell(RecordFault::unsealed, kind, number);
        else if (recorded != digest)
            tell(RecordFault::altered, kind, number, recorded, digest);
    };
    for (const store::PlanRecord &row : std::as_const(m_planRows))
        check(SealKind::plan, RecordKind::plan, row.revision, row.digest);
    for (const store::DecisionRecord &row : std::as_const(m_decisionRows))
        check(SealKind::decision, RecordKind::decision, row.number, row.hash);
    for (const store::SourceRecord &row : std::as_const(m_sourceRows))
        check(SealKind::source, RecordKind::source, row.number, row.digest);
    for (const store::BatchRecord &row : std::as_const(m_batchRows)) {
        check(SealKind::batch, RecordKind::batch, row.id, row.digest);
        if (row.undoneAt) { // its observations are gone, and nothing else tells what they were
            sealed.remove(Key(toString(SealKind::observations), row.id));
            check(SealKind::undo, RecordKind::undoing, row.id, row.undoDigest);
        } else if (!isToldOf(RecordKind::batch, row.id)) {
            check(SealKind::observations, RecordKind::observation, row.id,
                  m_observations.digests.value(row.id, store::ObservationsDigest().result()));
        } else {
            sealed.remove(Key(toString(SealKind::observations), row.id));
        }
    }
    // What is left over was written once, and is no longer there.
    const auto missing = [&](SealKind seal, RecordKind kind) {
        for (const auto &[name, number] : std::as_const(order))
            if (name == toString(seal) && sealed.contains({name, number}))
                tell(RecordFault::missing, kind, number);
    };
    missing(SealKind::plan, RecordKind::plan);
    missing(SealKind::decision, RecordKind::decision);
    missing(SealKind::source, RecordKind::source);
    missing(SealKind::batch, RecordKind::batch);
    missing(SealKind::undo, RecordKind::undoing);
}

} // namespace sluice::console
