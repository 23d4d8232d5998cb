// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/seat.h"

#include <QMap>
#include <QMutex>
#include <QThread>

#include <atomic>

namespace sluice::testing {

/// People at consoles of their own, several to a thread, who join one store; the first of some threads decide on the
/// same few rollouts at once, as fast as they can, and go on after whatever meets them.
class DecidingTeam
{
public:
    struct Size
    {
        int threads = 1;
        int seats = 1;     ///< of each thread
        int deciding = 1;  ///< threads whose first seat decides
        int decisions = 1; ///< of each of those; 0: until finish()
    };
    using Log = QStringList;

    DecidingTeam(QString endpoints, QList<RolloutId> rollouts, Size size)
        : m_endpoints(std::move(endpoints))
        , m_rollouts(std::move(rollouts))
        , m_size(size)
    {
        for (int i = 0; i < m_size.threads; ++i) {
            m_threads.emplace_back(QThread::create([this, i] { run(i); }));
            m_threads.back()->start();
        }
    }
    ~DecidingTeam()
    {
        finish();
        for (const auto &thread : m_threads)
            thread->wait();
    }
    Q_DISABLE_COPY_MOVE(DecidingTeam)

    void finish() { m_isOver = true; }
    /// Everybody has joined and the deciding begins; false: somebody could not.
    [[nodiscard]] bool begins() const
    {
        return QTest::qWaitFor([this] { return m_ready == m_size.threads || m_failed; }, long_) && !m_failed;
    }
    /// Everybody has what was decided, and has left. false: somebody waited in vain.
    [[nodiscard]] bool ends() const
    {
        return QTest::qWaitFor([this] { return m_left == m_size.threads; }, long_) && !m_failed;
    }

    /// After the end: what each console has of each rollout.
    [[nodiscard]] const QList<QMap<RolloutId, Log>> &logs() const { return m_logs; }
    /// "rollout reason" of what the store has taken, by who decided it, in the order in which that became known.
    [[nodiscard]] const QMap<QString, QStringList> &acknowledged() const { return m_acknowledged; }
    [[nodiscard]] int conflicts() const { return m_conflicts; }
    [[nodiscard]] int count() const { return m_count; }

private:
    static constexpr int long_ = 900'000;

    [[nodiscard]] bool waitsFor(const std::function<bool()> &isSo)
    {
        const bool became = QTest::qWaitFor([&] { return m_failed || isSo(); }, long_) && !m_failed;
        if (!became)
            m_failed = true;
        return became;
    }

    void run(int number)
    {
        std::vector<std::unique_ptr<Seat>> seats;
        for (int i = 0; i < m_size.seats && !m_failed; ++i) {
            auto seat = std::make_unique<Seat>(m_clock, QStringLiteral("person-%1-%2").arg(number).arg(i), m_endpoints);
            if (!seat->join() || !seat->becomesLive()) {
                qWarning() << seat->name << "does not become live";
                m_failed = true;
            }
            seats.push_back(std::move(seat));
        }
        ++m_ready;
        if (waitsFor([this] { return m_ready == m_size.threads; }) && number < m_size.deciding)
            decideAll(*seats.front());
        ++m_finished;
        if (waitsFor([this] { return m_finished == m_size.threads; }))
            for (const auto &seat : seats)
                takeLogs(*seat);
        ++m_left;
    }

    void decideAll(Seat &seat)
    {
        QStringList taken;
        const auto goesOn = [&](int i) { return !m_failed && (m_size.decisions ? i < m_size.decisions : !m_isOver); };
        for (int i = 0; goesOn(i); ++i) {
            seat.id = m_rollouts.at(i % m_rollouts.size());
            const QString reason = QStringLiteral("%1 decides %2").arg(seat.name).arg(i);
            while (!m_failed && !decide(seat, i, reason))
                ++m_conflicts;
            taken.append(seat.id.value + u' ' + reason);
        }
        const QMutexLocker lock(&m_mutex);
        m_acknowledged.insert(seat.name, taken);
        m_count += int(taken.size());
    }

    /// Whether the store has taken it; else somebody else was first.
    bool decide(Seat &seat, int i, const QString &reason)
    {
        using rollout::DecisionKind;
        const auto facts = seat.session->facts(seat.id);
        const bool isHeld = facts && facts->state.phase == rollout::Phase::held;
        const DecisionKind kind = i % 2 ? DecisionKind::note : isHeld ? DecisionKind::resume : DecisionKind::hold;
        const auto decided = seat.decide(seat.asking(kind, reason));
        if (!decided) {
            qWarning() << seat.name << "may not" << int(decided.error().error.code) << decided.error().error.detail;
            m_failed = true;
            return false;
        }
        QString mine;
        const bool isOver = waitsFor([&] {
            const auto &waiting = seat.store->status().waiting;
            for (const console::WaitingChange &change : waiting)
                if (change.state == store::OutboxState::refused) {
                    qWarning() << seat.name << "is refused:" << change.error;
                    m_failed = true;
                } else if (kind != DecisionKind::note && change.state == store::OutboxState::conflict) {
                    mine = change.id;
                }
            return waiting.isEmpty() || !mine.isEmpty();
        });
        if (!isOver || mine.isEmpty())
            return isOver;
        // What was decided before is to be seen before the next is decided.
        std::ignore = waitsFor([&] {
            const auto &waiting = seat.store->status().waiting;
            return waiting.isEmpty() || !waiting.first().theirs.isEmpty();
        });
        if (!seat.store->leaveTheirs(mine))
            m_failed = true;
        return false;
    }

    void takeLogs(Seat &seat)
    {
        const auto size = [&] {
            int decisions = 0;
            for (const RolloutId &rollout : m_rollouts)
                if (const auto stored = seat.session->workspace().load(rollout))
                    decisions += int(stored->decisions.size());
            return decisions;
        };
        // Each was started before.
        const bool isAll = waitsFor([&] { return seat.store->isSettled() && size() >= m_count + m_rollouts.size(); });
        if (!isAll)
            qWarning() << seat.name << "has" << size() << "of" << m_count + m_rollouts.size();
        QMap<RolloutId, Log> logs;
        for (const RolloutId &rollout : m_rollouts) {
            seat.id = rollout;
            const auto stored = seat.session->workspace().load(rollout);
            if (!stored)
                continue;
            for (const rollout::Decision &decision : stored->decisions)
                logs[rollout].append(decision.reason + u' ' + decision.hash);
        }
        const QMutexLocker lock(&m_mutex);
        m_logs.append(logs);
    }

    QString m_endpoints;
    QList<RolloutId> m_rollouts;
    Size m_size;
    SystemClock m_clock;
    std::atomic<bool> m_isOver = false;
    std::atomic<bool> m_failed = false;
    std::atomic<int> m_ready = 0;
    std::atomic<int> m_finished = 0;
    std::atomic<int> m_left = 0;
    std::atomic<int> m_conflicts = 0;
    std::atomic<int> m_count = 0;
    QMutex m_mutex;
    QList<QMap<RolloutId, Log>> m_logs;
    QMap<QString, QStringList> m_acknowledged;
    std::vector<std::unique_ptr<QThread>> m_threads;
};

} // namespace sluice::testing
