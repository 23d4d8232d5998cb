// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/manydrafts.h"

#include "core/logging.h"

#include <QThread>

#include <algorithm>

namespace sluice::console {

namespace {

constexpr qsizetype batchSize = 16;
constexpr qsizetype batchesForAThread = 2; ///< fewer are done before its connection is open
constexpr qsizetype mostAhead = 8;         ///< batches that wait to be taken, of about 10 kB for each rollout

Reader readerOf(const store::Workspace &workspace, Monitors &monitors)
{
    const auto known = std::make_shared<QHash<QString, Result<rollout::SurfaceInForce>>>();
    return {workspace,
            [&workspace, known](const QString &name) {
                const auto found = known->constFind(name);
                return found == known->cend() ? *known->insert(name, surfaceInForce(workspace, name)) : *found;
            },
            monitors};
}

} // namespace

ManyDrafts::ManyDrafts(const store::Workspace &workspace, QList<RolloutId> ids, Make make)
    : m_workspace(workspace)
    , m_ids(std::move(ids))
    , m_batches((m_ids.size() + batchSize - 1) / batchSize)
    , m_make(std::move(make))
    , m_reader(readerOf(workspace, m_monitors))
{
    const qsizetype threads = std::min<qsizetype>(QThread::idealThreadCount(), m_batches / batchesForAThread);
    for (qsizetype i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

ManyDrafts::~ManyDrafts()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isEnough = true;
    }
    m_hasRoom.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

DraftOrNot ManyDrafts::take()
{
    if (m_batch.empty()) {
        m_batch = nextBatch();
        std::ranges::reverse(m_batch);
    }
    DraftOrNot draft = std::move(m_batch.back());
    m_batch.pop_back();
    return draft;
}

ManyDrafts::Batch ManyDrafts::nextBatch()
{
    std::unique_lock lock(m_mutex);
    const qsizetype batch = m_taken++;
    m_hasRoom.notify_all();
    if (m_next == batch) {
        ++m_next;
        lock.unlock();
        return draft(m_reader, batch);
    }
    m_isDone.wait(lock, [&] { return m_done.contains(batch); });
    return std::move(m_done.extract(batch).mapped());
}

ManyDrafts::Batch ManyDrafts::draft(const Reader &reader, qsizetype batch) const
{
    Batch drafts;
    for (const RolloutId &id : m_ids.sliced(batch * batchSize, std::min(batchSize, m_ids.size() - batch * batchSize)))
        drafts.push_back(m_make(reader, id));
    return drafts;
}

void ManyDrafts::work()
{
    const auto workspace = store::Workspace::open(m_workspace.path(), store::OpenMode::readOnly);
    if (!workspace) {
        qCWarning(lcConsole) << "one thread less:" << toString(workspace.error().code);
        return;
    }
    Monitors monitors;
    const Reader reader = readerOf(**workspace, monitors);
    while (const auto batch = claim()) {
        Batch drafts = draft(reader, *batch);
        {
            const std::scoped_lock lock(m_mutex);
            m_done.emplace(*batch, std::move(drafts));
        }
        m_isDone.notify_one();
    }
}

std::optional<qsizetype> ManyDrafts::claim()
{
    std::unique_lock lock(m_mutex);
    m_hasRoom.wait(lock, [&] { return m_isEnough || m_next == m_batches || m_next < m_taken + mostAhead; });
    if (m_isEnough || m_next == m_batches)
        return std::nullopt;
    return m_next++;
}

} // namespace sluice::console
