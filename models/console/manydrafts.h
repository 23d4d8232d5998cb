// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/draft.h"
#include "console/facts.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

namespace sluice::console {

/// What becomes of one rollout in an act on many: a decision, it is left as it is, or the whole act is refused.
using DraftOrNot = std::variant<Draft, PassedOver, Refused>;

/// What one thread works with.
struct Reader
{
    const store::Workspace &workspace;
    FindSurface find;   ///< asks the file once for each name
    Monitors &monitors; ///< its own: threads that clear away what others have made wait for each other
};

/// Drafts for many rollouts, on all cores: each thread reads with a connection of its own, a little ahead of whoever
/// takes what was drafted. Made within a transaction that writes, so that all of them read what that transaction began
/// with. Should a thread not be able to read, or none be worth starting, taking does its work.
class ManyDrafts final
{
public:
    /// Asked by several threads at once.
    using Make = std::function<DraftOrNot(const Reader &reader, const RolloutId &id)>;

    ManyDrafts(const store::Workspace &workspace, QList<RolloutId> ids, Make make);
    ~ManyDrafts(); ///< drops what was not taken
    ManyDrafts(const ManyDrafts &) = delete;
    ManyDrafts &operator=(const ManyDrafts &) = delete;

    /// Of the next rollout, in the order of `ids`; as often as there are ids. Waits for it.
    [[nodiscard]] DraftOrNot take();

private:
    using Batch = std::vector<DraftOrNot>; ///< of neighbours: handing over one by one would take as long as drafting

    void work();
    [[nodiscard]] std::optional<qsizetype> claim();
    [[nodiscard]] Batch draft(const Reader &reader, qsizetype batch) const;
    [[nodiscard]] Batch nextBatch();

    const store::Workspace &m_workspace;
    const QList<RolloutId> m_ids;
    const qsizetype m_batches;
    const Make m_make;
    Monitors m_monitors;   ///< of whoever takes
    const Reader m_reader; ///< the same
    Batch m_batch;         ///< of which is taken, from the end on

    std::mutex m_mutex; ///< of what follows
    std::condition_variable m_isDone;
    std::condition_variable m_hasRoom;
    std::map<qsizetype, Batch> m_done;
    qsizetype m_next = 0;  ///< that nobody works at
    qsizetype m_taken = 0; ///< so many
    bool m_isEnough = false;

    std::vector<std::thread> m_threads; ///< last: they use all of the above
};

} // namespace sluice::console
