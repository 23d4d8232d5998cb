// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "support/memorystore.h"
#include "support/plans.h"
#include "sync/layout/sharedrollout.h"
#include "sync/layout/ulid.h"
#include "sync/layout/writes.h"

#include <QMap>

namespace sluice::testing {

/// People who share one rollout in a store, and what each of them would write there.
class SharedTeam
{
public:
    explicit SharedTeam(rollout::Plan plan = designPlan())
        : m_log(std::move(plan))
    {
        const auto meta = toBytes(sync::layout::Meta{u"Acme"_s, 1, u"olga"_s});
        create(keys.meta(), *meta);
        publication = *sync::layout::publicationFrom(store.entry(keys.meta()));
        create(keys.plan(rollout(), 1), *toBytes(planDocument(1)));
    }

    [[nodiscard]] RolloutId rollout() const { return m_log.plan().id; }
    [[nodiscard]] Log &log() { return m_log; }

    void create(const QByteArray &key, const QByteArray &value)
    {
        const auto txn = sync::layout::creationTxn({{key, value}});
        store.apply(*txn);
    }

    /// Something of the kind that any plan allows sooner or later; false: it was refused.
    bool decide(rollout::DecisionKind kind, const QString &actor = u"mara"_s)
    {
        rollout::DecisionRequest request = m_log.request(kind);
        request.actor = actor;
        if (kind == rollout::DecisionKind::extend)
            request.by = hours(2);
        if (kind == rollout::DecisionKind::revise) {
            rollout::Plan plan = m_log.plan();
            plan.description += u'.';
            request.revised = rollout::withDesignOf(m_log.plan(), plan, m_log.state());
        }
        if (!m_log.add(request, {rollout::Verdict::go, {}}).isEmpty())
            return false;
        sent.append(writeOf(outgoing()).txn);
        store.apply(sent.last());
        return true;
    }

    /// The newest decision of the log, on the base that the store tells of.
    [[nodiscard]] sync::layout::Outgoing outgoing()
    {
        const sync::layout::SharedRollout now = read();
        rollout::Decision &decision = m_log.decisions().last();
        if (decision.kind == rollout::DecisionKind::revise || decision.kind == rollout::DecisionKind::start)
            decision.planHash = sync::layout::planHash(m_log.plan());
        const QByteArray evidence = canonicalJson({{u"of"_s, decision.number}});
        decision.evidence = sha256(evidence);
        decision.hash = rollout::decisionHash(decision);
        sync::layout::Outgoing out{decision.actor, newId(),          {decision, {}}, evidence,
                                   now.nextSlot,   now.lastSlotHash, now.nextPlan,   {}};
        if (decision.kind == rollout::DecisionKind::revise)
            out.revision = planDocument(decision.planRevision);
        return out;
    }

    [[nodiscard]] sync::layout::Write writeOf(const sync::layout::Outgoing &out) const
    {
        return *sync::layout::decisionTxn(keys, out);
    }

    /// The same decision after something in it was changed, with a hash that fits again.
    template <class Change>
    [[nodiscard]] static sync::layout::Outgoing changed(sync::layout::Outgoing out, Change change)
    {
        change(out.record.decision);
        out.record.decision.hash = rollout::decisionHash(out.record.decision);
        return out;
    }

    [[nodiscard]] sync::layout::PlanDocument planDocument(int revision) const
    {
        const auto &decisions = m_log.decisions();
        const QString author = decisions.isEmpty() ? u"mara"_s : decisions.last().actor;
        return {revision, author, m_log.now(), m_log.plan(), {}};
    }

    [[nodiscard]] sync::layout::SharedRollout read(const QList<sync::layout::Tampering> &tampering = {}) const
    {
        auto read = sync::layout::readRollout(keys, rollout(), store.entries(), publication, tampering);
        constexpr qsizetype many = 200; // where somebody is in the way it is read anew at each step
        if (tampering.isEmpty() && store.entries().size() <= many && readStepByStep() != read)
            qFatal("read step by step it is another rollout");
        return read;
    }

    /// As a console reads it that is told one transaction after the other.
    [[nodiscard]] sync::layout::SharedRollout readStepByStep() const
    {
        QMap<qint64, QList<sync::etcd::KeyValue>> transactions;
        for (const sync::etcd::KeyValue &entry : store.entries())
            transactions[entry.createRevision].append(entry);
        sync::layout::SharedRollout read;
        QList<sync::etcd::KeyValue> known;
        for (const QList<sync::etcd::KeyValue> &added : std::as_const(transactions)) {
            known += added;
            auto on = sync::layout::readOn(keys, rollout(), read, added, publication);
            read = on ? *on : sync::layout::readRollout(keys, rollout(), known, publication);
        }
        return read;
    }

    [[nodiscard]] QString newId()
    {
        m_ulid = sync::layout::ulidAfter(m_ulid, designNow, {});
        return toString(*m_ulid);
    }

    sync::layout::Keys keys{u"acme"_s};
    MemoryStore store;
    sync::layout::Publication publication;
    QList<sync::etcd::Txn> sent; ///< one for each decision

private:
    Log m_log;
    std::optional<sync::layout::Ulid> m_ulid;
};

inline QList<rollout::Decision> decisionsOf(const sync::layout::SharedRollout &read)
{
    QList<rollout::Decision> list;
    for (const sync::layout::SharedDecision &one : read.decisions)
        list.append(one.decision);
    return list;
}

} // namespace sluice::testing
