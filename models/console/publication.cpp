// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/publication.h"

#include "core/sha256.h"

#include "sync/layout/ulid.h"

using namespace Qt::StringLiterals;

namespace sluice::console {

using namespace sync;

namespace {

/// The same for the same decision each time: its moment, and the beginning of its hash.
QString idOf(const rollout::Decision &decision)
{
    layout::Ulid::Random random{};
    const QByteArray hash = QByteArray::fromHex(decision.hash.toLatin1());
    for (std::size_t i = 0; i < random.size() && qsizetype(i) < hash.size(); ++i)
        random[i] = quint8(hash.at(qsizetype(i)));
    return toString(layout::ulidAfter({}, decision.at, random));
}

} // namespace

PublicationSteps::PublicationSteps(const store::Workspace &workspace, const layout::Keys &keys, QString name,
                                   QString author)
    : m_workspace(&workspace)
    , m_keys(&keys)
    , m_name(std::move(name))
    , m_author(std::move(author))
{
}

Result<PublicationSteps> PublicationSteps::of(const store::Workspace &workspace, const layout::Keys &keys,
                                              const QString &name, const QString &author)
{
    PublicationSteps steps(workspace, keys, name, author);
    const auto listed = workspace.forEach(
        [&](QByteArrayView id, QByteArrayView) { steps.m_rollouts.append(RolloutId(QString::fromUtf8(id))); });
    if (!listed)
        return tl::unexpected(listed.error());
    if (const auto added = steps.addSurfaces(); !added)
        return tl::unexpected(added.error());
    return steps;
}

Result<QList<layout::Creation>> PublicationSteps::next()
{
    while (m_steps.size() < 2 && m_read < m_rollouts.size()) // the last one may still grow
        if (const auto added = addRollout(m_rollouts.at(m_read++)); !added)
            return tl::unexpected(added.error());
    if (m_steps.isEmpty() && !m_isMetaRead) {
        m_isMetaRead = true;
        return layout::toBytes(layout::Meta{m_name, layout::schema, m_author}).map([&](const QByteArray &meta) {
            return QList<layout::Creation>{{m_keys->meta(), meta}};
        });
    }
    return m_steps.isEmpty() ? QList<layout::Creation>() : m_steps.takeFirst();
}

double PublicationSteps::share() const
{
    return m_rollouts.isEmpty() ? 1.0 : double(m_read) / double(m_rollouts.size());
}

/// Steps are as large as a request may be; what is added at once stays together.
void PublicationSteps::add(const QList<layout::Creation> &creations)
{
    // Base64 is a third longer, and every key is named three times.
    constexpr qsizetype half = layout::requestBudget / 2;
    constexpr qsizetype most = 50;
    qsizetype bytes = 0;
    for (const layout::Creation &creation : creations)
        bytes += 3 * creation.key.size() + creation.value.size();
    if (m_steps.isEmpty() || m_bytes + bytes > half || m_steps.last().size() + creations.size() > most) {
        m_steps.append(QList<layout::Creation>());
        m_bytes = 0;
    }
    m_steps.last() += creations;
    m_bytes += bytes;
}

Result<void> PublicationSteps::addSurfaces()
{
    const auto surfaces = m_workspace->surfaces();
    if (!surfaces)
        return tl::unexpected(surfaces.error());
    for (const store::StoredSurface &newest : *surfaces) {
        const auto revisions = m_workspace->surfaceRevisions(newest.surface.id);
        if (!revisions)
            return tl::unexpected(revisions.error());
        for (auto revision = revisions->crbegin(); revision != revisions->crend(); ++revision) {
            const auto value = layout::toBytes(
                layout::SurfaceDocument{revision->revision, revision->author, revision->at, revision->surface, {}});
            if (!value)
                return tl::unexpected(value.error());
            add({{m_keys->surface(newest.surface.id, revision->revision), *value}});
        }
    }
    return {};
}

Result<void> PublicationSteps::addRollout(const RolloutId &id)
{
    const auto stored = m_workspace->load(id);
    if (!stored)
        return tl::unexpected(stored.error());
    // Who added the first revision, and when, is known of the newest one only, which it may be.
    const bool isFirst = stored->revision == 1;
    const Instant begun = isFirst || stored->decisions.isEmpty() ? stored->addedAt : stored->decisions.first().at;
    const auto plan = layout::toBytes(
        layout::PlanDocument{1, isFirst ? stored->author : m_author, begun, stored->revisions.first(), {}});
    if (!plan)
        return tl::unexpected(plan.error());
    add({{m_keys->plan(id, 1), *plan}});

    layout::Outgoing outgoing;
    outgoing.author = m_author;
    for (const rollout::Decision &decision : stored->decisions) {
        outgoing.id = idOf(decision);
        outgoing.record = {decision, {}};
        outgoing.evidence.clear();
        outgoing.revision.reset();
        if (!decision.evidence.isEmpty()) {
            const auto evidence = m_workspace->evidence(decision.evidence);
            if (!evidence && evidence.error().code != ErrorCode::notFound)
                return tl::unexpected(evidence.error());
            if (evidence)
                outgoing.evidence = *evidence;
        }
        if (decision.kind == rollout::DecisionKind::revise)
            outgoing.revision = layout::PlanDocument{decision.planRevision,
                                                     decision.actor,
                                                     decision.at,
                                                     stored->revisions.at(decision.planRevision - 1),
                                                     {}};
        const auto creations = layout::entriesOf(*m_keys, outgoing);
        if (!creations)
            return tl::unexpected(creations.error());
        add(*creations);
        const QByteArray slot = m_keys->slot(id, outgoing.slot);
        const auto written = std::ranges::find(*creations, slot, &layout::Creation::key);
        outgoing.prev = sha256(written->value);
        ++outgoing.slot;
        outgoing.nextPlan += outgoing.revision ? 1 : 0;
    }
    return {};
}

} // namespace sluice::console
