// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/layout/sharedrollout.h"

#include "core/sha256.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <map>
#include <variant>

using namespace Qt::StringLiterals;

namespace sluice::sync::layout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

} // namespace

Result<Publication> publicationFrom(const etcd::KeyValue &entry)
{
    const auto meta = metaFrom(entry.value);
    if (!meta)
        return tl::unexpected(meta.error());
    if (entry.version != 1)
        return failure(ErrorCode::damaged, Words::tr("was written more than once"), u"meta"_s);
    if (meta->minClient > schema)
        return failure(
            ErrorCode::newerVersion,
            Words::tr("the workspace asks for schema %1, this version reads %2").arg(meta->minClient).arg(schema),
            u"meta"_s);
    return Publication{*meta, entry.createRevision};
}

namespace {

using rollout::DecisionKind;

/// Why a slot does not count, before it is known what it would have been.
struct Objection
{
    VoidReason reason = VoidReason::unreadable;
    QString detail;
};

/// A document whose schema is newer: not void, but nothing that this version could judge.
struct Newer
{
};

using Doubt = std::variant<Objection, Newer>;

template <class T>
using Judged = tl::expected<T, Doubt>;

[[nodiscard]] tl::unexpected<Doubt> doubt(VoidReason reason, QString detail = {})
{
    return tl::unexpected<Doubt>(Objection{reason, std::move(detail)});
}

[[nodiscard]] tl::unexpected<Doubt> doubt(VoidReason reason, const Error &error)
{
    if (error.code == ErrorCode::newerVersion)
        return tl::unexpected<Doubt>(Newer{});
    return doubt(reason, error.detail);
}

class Reading
{
public:
    Reading(const Keys &keys, const RolloutId &rollout, const QList<etcd::KeyValue> &entries,
            const Publication &publication, const QList<Tampering> &tampering)
        : m_keys(keys)
        , m_rollout(rollout)
        , m_publication(publication)
    {
        for (const etcd::KeyValue &entry : entries)
            take(entry);
        m_read.tampered = tamperedOf(keys, ownerOf(rollout), entries, tampering);
        for (const Tampering &one : tampering)
            if (one.what != Tampering::What::rewritten)
                m_removed.insert(one.key);
    }

    /// Goes on from `before`.
    Reading(const Keys &keys, const RolloutId &rollout, SharedRollout &&before, const Publication &publication)
        : m_keys(keys)
        , m_rollout(rollout)
        , m_publication(publication)
        , m_planNumber(before.nextPlan - 1)
        , m_read(std::move(before))
    {
        for (const PlanDocument &plan : std::as_const(m_read.plans))
            m_revisions.append(plan.plan);
    }

    SharedRollout read()
    {
        readPlans();
        if (!m_read.plans.isEmpty())
            m_read.state = rollout::initialState(m_revisions.first());
        readSlots();
        listVoidPlans();
        if (m_read.mayBeDecided())
            listApprovals();
        return m_read;
    }

    std::optional<SharedRollout> readOn(const QList<etcd::KeyValue> &added)
    {
        const qsizetype voids = m_read.voids.size();
        const qsizetype plans = m_read.plans.size();
        const bool hasGap =
            std::ranges::find(m_read.voids, VoidReason::beyondGap, &VoidSlot::reason) != m_read.voids.end();
        if (!m_read.mayBeDecided() || hasGap)
            return std::nullopt;
        for (const etcd::KeyValue &entry : added)
            take(entry);
        if (m_entries.size() != added.size() || !areWhole(added))
            return std::nullopt;
        m_read.approvals.clear();
        readPlans();
        readSlots();
        const bool isAllIn = m_read.voids.size() == voids && m_read.plans.size() - plans == qsizetype(m_plans.size());
        if (!isAllIn || !m_read.mayBeDecided() || m_read.state.request)
            return std::nullopt;
        return std::move(m_read);
    }

private:
    struct Plan
    {
        const etcd::KeyValue *entry = nullptr;
        Result<PlanDocument> document;
        bool isInForce = false; ///< or was
    };

    void take(const etcd::KeyValue &entry)
    {
        const auto key = m_keys.parse(entry.key);
        if (!key || key->rollout != m_rollout)
            return;
        m_entries.insert(entry.key, &entry);
        if (key->kind == Key::Kind::slot)
            m_slots.emplace(key->number, &entry);
        else if (key->kind == Key::Kind::plan)
            m_plans.emplace(key->number, Plan{&entry, planFrom(entry.value)});
        else if (key->kind == Key::Kind::record)
            m_records.append({*key, &entry});
    }

    /// Written once, and each together with a slot.
    [[nodiscard]] bool areWhole(const QList<etcd::KeyValue> &added) const
    {
        QSet<qint64> revisions;
        for (const auto &[number, entry] : m_slots)
            revisions.insert(entry->createRevision);
        return std::ranges::all_of(added, [&](const etcd::KeyValue &entry) {
            return entry.version == 1 && revisions.contains(entry.createRevision);
        });
    }

    void readPlans()
    {
        for (auto &[number, plan] : m_plans) {
            if (plan.entry->version != 1)
                m_read.isIncomplete = true;
            else if (plan.document && plan.document->plan.id == m_rollout)
                m_planAt.emplace(std::pair(plan.entry->createRevision, plan.document->revision), number);
        }
        const auto first = m_plans.find(1);
        if (!m_read.plans.isEmpty() || first == m_plans.end() || first->second.entry->version != 1)
            return;
        if (!first->second.document) {
            if (first->second.document.error().code == ErrorCode::newerVersion)
                m_read.newerFrom = 1;
            return;
        }
        if (first->second.document->revision == 1 && first->second.document->plan.id == m_rollout)
            bring(1);
    }

    void bring(int number)
    {
        Plan &plan = m_plans.at(number);
        plan.isInForce = true;
        m_read.plans.append(*plan.document);
        m_revisions.append(plan.document->plan);
        m_planNumber = number;
    }

    void readSlots()
    {
        for (const auto &[number, entry] : m_slots) {
            if (number != m_read.nextSlot) {
                tellBeyondGap(number, *entry);
                continue;
            }
            if (!m_read.newerFrom)
                readSlot(number, *entry);
            m_read.lastSlotHash = sha256(entry->value);
            m_read.nextSlot = number + 1;
            m_read.slotRevision = entry->createRevision;
        }
        m_read.nextPlan = m_planNumber + 1;
        while (isTaken(m_read.nextPlan))
            ++m_read.nextPlan;
    }

    [[nodiscard]] bool isTaken(int plan) const
    {
        return m_plans.contains(plan) ||
               std::ranges::find(m_read.voidPlans, plan, &VoidDocument::number) != m_read.voidPlans.end();
    }

    /// The log ends at a gap. A slot behind it that fits its record was written by somebody who knew what was there, or
    /// who wants to be in the way: neither is to be built upon.
    void tellBeyondGap(int number, const etcd::KeyValue &entry)
    {
        const auto slot = slotFrom(entry.value);
        if (slot && recordOf(*slot, entry) && !m_removed.contains(entry.key))
            m_read.isIncomplete = true;
        m_read.voids.append({number, VoidReason::beyondGap, slot ? slot->author : QString(), {}, {}});
    }

    void readSlot(int number, const etcd::KeyValue &entry)
    {
        VoidSlot voided{number, VoidReason::unreadable, {}, {}, {}};
        const auto decided = judge(number, entry, voided);
        if (decided) {
            m_read.decisions.append(*decided);
        } else if (std::holds_alternative<Newer>(decided.error())) {
            m_read.newerFrom = number;
        } else {
            const auto &objection = std::get<Objection>(decided.error());
            voided.reason = objection.reason;
            voided.detail = objection.detail;
            m_read.voids.append(voided);
        }
    }

    /// What is known of a slot before it is found to be void goes into `voided`.
    Judged<SharedDecision> judge(int number, const etcd::KeyValue &entry, VoidSlot &voided)
    {
        if (entry.version != 1) {
            m_read.isIncomplete = true;
            return doubt(VoidReason::rewritten);
        }
        const auto slot = slotFrom(entry.value);
        if (!slot)
            return doubt(VoidReason::unreadable, slot.error());
        voided.author = slot->author;
        const auto found = recordOf(*slot, entry);
        if (entry.createRevision < m_read.slotRevision) {
            m_read.isIncomplete = m_read.isIncomplete || found; // the one before was made anew
            return doubt(VoidReason::outOfOrder);
        }
        if (slot->prev != m_read.lastSlotHash)
            return doubt(VoidReason::chainBroken);
        if (!found)
            return tl::unexpected(found.error());
        const auto record = recordFrom((*found)->value);
        if (!record)
            return doubt(VoidReason::recordUnreadable, record.error());
        voided.decision = record->decision;
        return accept({record->decision, number, slot->author, slot->id, entry.createRevision, {}, record->approval});
    }

    /// The record that a slot names, if it was written by the slot's author, together with it and only once.
    Judged<const etcd::KeyValue *> recordOf(const Slot &slot, const etcd::KeyValue &entry)
    {
        const etcd::KeyValue *record = m_entries.value(m_keys.record(slot.author, m_rollout, slot.id));
        if (!record)
            return doubt(VoidReason::recordMissing);
        if (record->version != 1) {
            m_read.isIncomplete = true;
            return doubt(VoidReason::recordRewritten);
        }
        if (record->createRevision != entry.createRevision)
            return doubt(VoidReason::recordOfOtherTransaction);
        if (sha256(record->value) != slot.sha256)
            return doubt(VoidReason::recordDiffers);
        m_named.insert(record->key);
        return record;
    }

    /// The decision goes on from those before it, or does not.
    Judged<SharedDecision> accept(SharedDecision decided)
    {
        const rollout::Decision &decision = decided.decision;
        if (m_read.plans.isEmpty())
            return doubt(VoidReason::planMissing);
        if (decision.rollout != m_rollout)
            return doubt(VoidReason::otherRollout, decision.rollout.value);
        if (decision.number != m_read.state.decisions + 1)
            return doubt(VoidReason::wrongNumber, QString::number(decision.number));
        if (decision.previousHash != m_read.state.lastHash)
            return doubt(VoidReason::wrongPredecessor, decision.previousHash);
        if (const auto authentic = authenticate(decided); !authentic)
            return tl::unexpected(authentic.error());

        const auto brought = planOf(decided);
        if (!brought)
            return tl::unexpected(brought.error());
        const qsizetype revisions = m_revisions.size();
        if (*brought)
            m_revisions.append(m_plans.at(**brought).document->plan);
        const bool isPossible = stagesAreThere(decision) && follow(m_read.state, m_revisions, decision);
        m_revisions.resize(revisions);
        if (!isPossible)
            return doubt(VoidReason::impossible, toString(decision.kind));
        if (*brought)
            bring(**brought);
        decided.evidence = evidenceOf(decided);
        return decided;
    }

    [[nodiscard]] bool wasPublished(const SharedDecision &decided) const
    {
        return decided.revision < m_publication.createRevision && decided.author == m_publication.meta.publishedBy;
    }

    /// Nobody decides in the name of somebody else.
    Judged<void> authenticate(const SharedDecision &decided)
    {
        if (wasPublished(decided))
            return {};
        if (decided.approval)
            return checkApproval(decided);
        if (decided.decision.actor != decided.author)
            return doubt(VoidReason::notItsAuthor, decided.decision.actor);
        return {};
    }

    Judged<void> checkApproval(const SharedDecision &decided)
    {
        const rollout::Decision &decision = decided.decision;
        const ApprovalLink &link = *decided.approval;
        if (link.author != decision.actor)
            return doubt(VoidReason::notItsAuthor, decision.actor);
        const etcd::KeyValue *entry = m_entries.value(m_keys.record(link.author, m_rollout, link.id));
        if (!entry)
            return doubt(VoidReason::approvalMissing);
        if (entry->version != 1) {
            m_read.isIncomplete = true;
            return doubt(VoidReason::approvalMissing, u"was written more than once"_s);
        }
        if (sha256(entry->value) != link.sha256)
            return doubt(VoidReason::approvalDiffers, u"another hash"_s);
        const auto approval = approvalFrom(entry->value);
        if (!approval)
            return doubt(VoidReason::approvalDiffers, approval.error());
        const DecisionKind said = approval->isDecline ? DecisionKind::decline : DecisionKind::approve;
        if (!isAbout(*approval, m_read.state) || decision.kind != said)
            return doubt(VoidReason::approvalDiffers, u"another request or answer"_s);
        if (approval->reason != decision.reason || approval->via != decision.via)
            return doubt(VoidReason::approvalDiffers, u"other words"_s);
        return {};
    }

    /// Whether it answers the request that is open.
    [[nodiscard]] bool isAbout(const Approval &approval, const rollout::State &state) const
    {
        return approval.rollout == m_rollout && state.request && state.request->decision == approval.ask &&
               m_read.decisions.at(approval.ask - 1).decision.hash == approval.askHash;
    }

    /// The number of the plan that the decision brings; none: it brings none.
    Judged<std::optional<int>> planOf(const SharedDecision &decided)
    {
        const rollout::Decision &decision = decided.decision;
        if (decision.kind != DecisionKind::revise) {
            const bool isKnown = decision.planRevision <= m_revisions.size();
            if (!decision.planHash.isEmpty() && isKnown && decision.planHash != hashOf(decision.planRevision))
                return doubt(VoidReason::planDiffers);
            return std::nullopt;
        }
        const auto at = m_planAt.find({decided.revision, decision.planRevision});
        if (at == m_planAt.end())
            return missingPlan(decided.revision);
        const PlanDocument &document = *m_plans.at(at->second).document;
        const bool isUnnamed = decision.planHash.isEmpty() && wasPublished(decided); // logs of old did not name it
        if (at->second <= m_planNumber || document.author != decision.actor ||
            (!isUnnamed && decision.planHash != planHash(document.plan)))
            return doubt(VoidReason::planDiffers);
        return at->second;
    }

    /// Of a revision that is known. Nearly every decision names the same.
    const QString &hashOf(int revision)
    {
        QString &hash = m_hashes[revision];
        if (hash.isEmpty())
            hash = planHash(m_revisions.at(revision - 1));
        return hash;
    }

    [[nodiscard]] tl::unexpected<Doubt> missingPlan(qint64 revision) const
    {
        for (auto plan = m_plans.upper_bound(m_planNumber); plan != m_plans.end(); ++plan)
            if (plan->second.entry->createRevision == revision && !plan->second.document &&
                plan->second.document.error().code == ErrorCode::newerVersion)
                return tl::unexpected<Doubt>(Newer{});
        return doubt(VoidReason::planMissing);
    }

    /// Every stage that the decision names is one of the plan that it is taken on.
    [[nodiscard]] bool stagesAreThere(const rollout::Decision &decision) const
    {
        const auto isThere = [&](const std::optional<int> &stage) {
            return !stage || *stage < m_revisions.last().stages.size();
        };
        return isThere(decision.fromStage) && isThere(decision.toStage);
    }

    [[nodiscard]] QByteArray evidenceOf(const SharedDecision &decided) const
    {
        const etcd::KeyValue *entry = m_entries.value(m_keys.evidence(decided.author, m_rollout, decided.id));
        const bool isIts = entry && !decided.decision.evidence.isEmpty() && entry->version == 1 &&
                           entry->createRevision == decided.revision && entry->value.size() <= evidenceBudget &&
                           sha256(entry->value) == decided.decision.evidence;
        return isIts ? entry->value : QByteArray();
    }

    void listVoidPlans()
    {
        for (const auto &[number, plan] : m_plans) {
            if (plan.isInForce)
                continue;
            QString detail = Words::tr("no decision brings it");
            if (plan.entry->version != 1)
                detail = Words::tr("was written more than once");
            else if (!plan.document)
                detail = plan.document.error().detail;
            m_read.voidPlans.append({number, detail});
        }
    }

    void listApprovals()
    {
        const rollout::State &state = m_read.state;
        if (!state.request)
            return;
        for (const auto &[key, entry] : std::as_const(m_records)) {
            if (m_named.contains(entry->key) || entry->version != 1 || state.approvers.contains(key.user))
                continue;
            const auto approval = approvalFrom(entry->value);
            if (approval && isAbout(*approval, state) && (approval->isDecline || key.user != state.request->by))
                m_read.approvals.append({{key.user, key.id, sha256(entry->value)}, *approval, entry->createRevision});
        }
        std::ranges::stable_sort(m_read.approvals, {}, [](const WaitingApproval &waiting) {
            return std::pair(waiting.revision, waiting.link.id);
        });
    }

    const Keys &m_keys;
    const RolloutId &m_rollout;
    const Publication &m_publication;
    QHash<QByteArray, const etcd::KeyValue *> m_entries; ///< by key
    std::map<int, const etcd::KeyValue *> m_slots;
    std::map<int, Plan> m_plans;
    std::map<std::pair<qint64, int>, int> m_planAt; ///< number, by store revision and plan revision
    QList<std::pair<Key, const etcd::KeyValue *>> m_records;
    QSet<QByteArray> m_removed; ///< keys
    QSet<QByteArray> m_named;   ///< keys of records that belong to a slot
    QList<rollout::Plan> m_revisions;
    QHash<int, QString> m_hashes; ///< by revision
    int m_planNumber = 0;         ///< of the plan in force
    SharedRollout m_read;
};

} // namespace

SharedRollout readRollout(const Keys &keys, const RolloutId &rollout, const QList<etcd::KeyValue> &entries,
                          const Publication &publication, const QList<Tampering> &tampering)
{
    return Reading(keys, rollout, entries, publication, tampering).read();
}

std::optional<SharedRollout> readOn(const Keys &keys, const RolloutId &rollout, SharedRollout before,
                                    const QList<etcd::KeyValue> &added, const Publication &publication)
{
    return Reading(keys, rollout, std::move(before), publication).readOn(added);
}

} // namespace sluice::sync::layout
