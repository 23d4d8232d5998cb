// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/opening.h"
#include "store/query.h"
#include "store/seal.h"
#include "store/sqliteerror.h"
#include "store/workspace.h"

#include <SQLiteCpp/Transaction.h>

#include <QCache>

#include <optional>
#include <utility>
#include <vector>

namespace sluice::store {

/// The connection of a workspace, its transactions, and what several of its functions do within one. Only for the files
/// that implement Workspace.
class Workspace::Private
{
public:
    explicit Private(OpenedDatabase &&opened)
        : connection(std::move(opened.connection))
        , path(std::move(opened.path))
        , isReadOnly(opened.isReadOnly)
    {
    }

    /// As long as it lives, a transaction waits for the disk only when the log of SQLite has become long.
    class Unhurried
    {
    public:
        explicit Unhurried(Connection &connection)
            : m_connection(connection)
        {
            m_connection.exec("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000"); // pages: 16 MB
        }
        ~Unhurried() { m_connection.tryExec("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000"); }
        Q_DISABLE_COPY_MOVE(Unhurried)

    private:
        Connection &m_connection;
    };

    /// What observations() read last, and the state of the file then: imports and takings back of its rollout, and
    /// what other connections have written. Whoever keeps looking at a rollout does not read its history each time.
    struct LastRead
    {
        qint64 key = 0;
        qint64 newestBatch = 0;
        qint64 undoneBatches = 0;
        qint64 dataVersion = 0;
        bool operator==(const LastRead &) const = default;
    };

    /// A rollout as load() read it, and what other connections had written then. Plans and logs only grow: what we
    /// write ourselves is read from where this ends, and checked against it.
    struct LoadedRollout
    {
        qint64 dataVersion = 0;
        StoredRollout stored;
    };
    static constexpr qsizetype mostLoaded = 6000; ///< decisions and plans together, of several rollouts

    /// Why nothing may be written: opened for reading, or a part of together() has failed.
    [[nodiscard]] Result<void> mayWrite() const;

    /// What writes goes back to pages: a load of a shared store to indices in the order of hashes and owners, all over
    /// the file.
    void keepPages()
    {
        if (!std::exchange(keepsPages, true))
            connection.exec("PRAGMA cache_size = -32768"); // KiB
    }

    /// Runs `body`, which returns a Result, as one transaction that is on the disk when this returns, or never was;
    /// within together() as a part of the transaction that is under way.
    template <class Body>
    std::invoke_result_t<Body> write(Body &&body, Durability durability = Durability::atOnce)
    {
        if (const auto may = mayWrite(); !may)
            return Fault(may.error());
        auto result = guarded(path, [&]() -> std::invoke_result_t<Body> {
            if (isTogether)
                return body();
            keepPages();
            std::optional<Unhurried> unhurried;
            if (durability == Durability::soon)
                unhurried.emplace(connection);
            SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
            auto answer = body();
            if (answer)
                transaction.commit(); // throws when it fails; the destructor then rolls back
            return answer;
        });
        if (!result) {
            loaded.clear(); // what was read of it never was
            ++takenBack;
        }
        // What a failed part has left undone, or SQLite has rolled back by itself, must never be committed.
        if (!result && isTogether)
            firstFailure = result.error();
        return result;
    }

    /// Runs `body` on one state of the file, whatever other processes write meanwhile.
    template <class Body>
    std::invoke_result_t<Body> read(Body &&body)
    {
        return guarded(path, [&]() -> std::invoke_result_t<Body> {
            if (isTogether)
                return body();
            SQLite::Transaction transaction(connection);
            auto result = body();
            transaction.commit();
            return result;
        });
    }

    /// A load of the whole shared store that is under way.
    struct SharedLoad
    {
        qint64 copy = 0;
        qint64 last = 0;        ///< number of what was taken last before it began
        std::vector<bool> seen; ///< by number, up to `last`: the first of each key that was given since
        /// A copy that was empty when its load began holds what was given since and nothing else, as long as nobody
        /// else writes.
        struct Beginning
        {
            qint64 last = 0;    ///< number of what was taken last
            QByteArray highest; ///< of the keys that were given
        };
        std::optional<Beginning> beginning; ///< of a copy in which there was nothing
    };

    Result<qint64> key(const RolloutId &id);
    void setSummary(qint64 key, const QByteArray &summary);
    /// What is not in `stored` yet.
    Result<void> loadPlans(qint64 key, StoredRollout &stored);
    Result<void> loadDecisions(qint64 key, StoredRollout &stored);
    void insertPlan(qint64 key, const WrittenRollout::Plan &plan, SealLog &seals);
    void insertDecision(qint64 key, const WrittenRollout::Decision &decision, bool hasEvidence, SealLog &seals);

    void keepEvidence(const QString &hash, const QByteArray &document);
    [[nodiscard]] bool hasEvidence(const QString &hash) const;
    /// Within a transaction; gives the rollout's key. `text` is the decision as it is hashed and stored. `hasEvidence`:
    /// what it names is kept.
    Result<qint64> append(const rollout::Decision &decision, const QByteArray &text, bool hasEvidence);
    [[nodiscard]] LastRead stateOf(qint64 key);
    [[nodiscard]] qint64 dataVersion() const; ///< see Workspace::dataVersion()
    /// The number of the present copy of a shared store; notFound without a connection.
    [[nodiscard]] Result<qint64> copy() const;
    [[nodiscard]] std::optional<SharedPosition> position(qint64 copy) const;
    void setPosition(qint64 copy, const SharedPosition &position);
    void insertObservations(qint64 key, qint64 batch, const QList<metrics::Observation> &observations);

    Connection connection;
    QString path;
    bool isReadOnly;
    QCache<qint64, LoadedRollout> loaded{mostLoaded}; ///< by key
    LastRead lastRead;                                ///< key 0: nothing
    QList<metrics::Observation> lastObservations;
    std::optional<SharedLoad> sharedLoad;
    qint64 takenBack = 0; ///< transactions
    bool keepsPages = false;
    bool isTogether = false;           ///< within together()
    std::optional<Error> firstFailure; ///< of one of the parts of together()
};

} // namespace sluice::store
