// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writtenrollout.h"

#include "core/json.h"
#include "rollout/planfile.h"
#include "store/seal.h"

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

/// Appends a decision to a log that it goes on from.
class Writer
{
public:
    explicit Writer(WrittenRollout &written)
        : m_written(written)
    {
    }

    Result<void> add(const KnownDecision &known)
    {
        const rollout::Decision &decision = known.decision;
        const QByteArray document = canonicalJson(rollout::toJson(decision));
        if (decision.hash != sha256(document))
            return contradiction(decision, u"has another hash"_s);
        if (decision.rollout != m_written.id || decision.number != m_written.decisions.size() + 1 ||
            decision.previousHash != m_last)
            return contradiction(decision, u"does not go on from the one before"_s);
        WrittenRollout::Decision added{decision.number, decision.hash, document.toStdString(), decision.evidence, {}};
        if (decision.kind == rollout::DecisionKind::revise) {
            if (!known.plan || known.plan->id != m_written.id || decision.planRevision != m_revision + 1)
                return contradiction(decision, u"names another plan"_s);
            added.plan = writtenPlan(*known.plan, decision.planRevision, decision.actor, decision.at);
            const QByteArray text = QByteArray::fromStdString(added.plan->document);
            if (!decision.planHash.isEmpty() && decision.planHash != sha256(text)) // logs of old did not name it
                return contradiction(decision, u"names another plan"_s);
            m_revision = decision.planRevision;
        }
        m_last = decision.hash;
        m_written.decisions.append(std::move(added));
        return {};
    }

private:
    static Fault contradiction(const rollout::Decision &decision, const QString &what)
    {
        return failure(ErrorCode::internal, u"decision %1 %2"_s.arg(decision.number).arg(what), decision.rollout.value);
    }

    WrittenRollout &m_written;
    QString m_last; ///< hash
    int m_revision = 1;
};

} // namespace

WrittenRollout::Plan writtenPlan(const rollout::Plan &plan, int revision, const QString &author, Instant at)
{
    std::string document = canonicalJson(rollout::toJson(plan)).toStdString();
    const QString digest = planDigest(plan.id.value, author, at, document);
    return {revision, author, at, std::move(document), digest};
}

Result<WrittenRollout> writtenRollout(const rollout::Plan &first, const QString &author, Instant at,
                                      const QList<KnownDecision> &log, const QByteArray &summary)
{
    WrittenRollout written{first.id, writtenPlan(first, 1, author, at), {}, summary};
    written.decisions.reserve(log.size());
    Writer writer(written);
    for (const KnownDecision &known : log)
        if (const auto added = writer.add(known); !added)
            return tl::unexpected(added.error());
    return written;
}

} // namespace sluice::store
