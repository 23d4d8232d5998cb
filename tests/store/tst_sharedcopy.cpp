// SPDX-License-Identifier: GPL-3.0-or-later
#include "sharedsamples.h"

#include <SQLiteCpp/Database.h>

#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::store;
using namespace sluice::store::test;
using namespace Qt::StringLiterals;
using What = SharedTampering::What;

namespace {

const QString checkout = u"checkout"_s;
const QString search = u"search"_s;

} // namespace

class TestSharedCopy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsWhatItIsTold();
    void keepsTheFirstForEver();
    void whatAnotherProcessTookIsKnown();
    void keysAreBytes();
    void evidenceStandsOnce();
    void evidenceComesBeforeItsDecision();
    void evidenceIsLeftOutWhereItIsNotNeeded();
    void tellsWhatCameSince();
    void whatCameSinceIsNotAllWhereSomethingHappened();
    void tellsWhatWasTamperedWith();
    void positionMovesWithWhatItCovers();
    void positionDoesNotGoBack();
    void aLoadFindsWhatVanished();
    void aLoadFindsWhatReturned();
    void aLoadFindsWhatWasTamperedWith();
    void aLoadInterruptedBeginsAnew();
    void aLoadPassesOverWhatWasTakenMeanwhile();
    void aFirstLoadKeepsEachKeyOnce();
    void aFirstLoadKnowsWhatAnotherProcessTakes();
    void aFirstLoadThatFailsBeginsAnew();
    void tellsWhatWasNotRead();
    void tellsWhatWasNotReadAfterAPlace();
    void isReadInTheSameTransaction();
    void isNotChanged();
    void whatCannotBeReadIsDamaged();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"team.sluice"_s); }
    [[nodiscard]] QList<SharedKey> keys(const QString &owner) const { return needed(m_workspace->shared(owner)); }
    [[nodiscard]] SharedKey key(const QByteArray &key) const;
    [[nodiscard]] int count(const char *table) const;
    QStringList loadAll(const QList<SharedChange> &all, const SharedPosition &position);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

void TestSharedCopy::init()
{
    m_workspace.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = opened(path());
    QVERIFY(m_workspace->setSharedConnection(someStore, someTime));
}

SharedKey TestSharedCopy::key(const QByteArray &key) const
{
    for (const SharedKey &found : keys(checkout))
        if (found.first.key == key)
            return found;
    return {};
}

int TestSharedCopy::count(const char *table) const
{
    const SQLite::Database database(path().toStdString());
    SQLite::Statement query(database, std::string("SELECT count(*) FROM ") + table);
    query.executeStep();
    return query.getColumn(0).getInt();
}

QStringList TestSharedCopy::loadAll(const QList<SharedChange> &all, const SharedPosition &position)
{
    if (!m_workspace->beginSharedLoad() || !m_workspace->takeShared(all))
        qFatal("not loaded");
    return needed(m_workspace->endSharedLoad(position));
}

void TestSharedCopy::keepsWhatItIsTold()
{
    const QList<SharedChange> changes{put(checkout, "log/2", "two", 7), put(search, "log/1", "other", 6),
                                      put(checkout, "log/1", QByteArray("\0one", 4), 6),
                                      put(checkout, "by/ada", {}, 6)};
    QCOMPARE(needed(m_workspace->takeShared(changes, at(7))), (QStringList{checkout, search}));
    m_workspace = nullptr;
    m_workspace = opened(path());
    const QList<SharedKey> expected{
        {entry("by/ada", {}, 6), {}}, {entry("log/1", QByteArray("\0one", 4), 6), {}}, {entry("log/2", "two", 7), {}}};
    QVERIFY(keys(checkout) == expected);
    QCOMPARE(keys(search).size(), 1);
    QVERIFY(keys(u"nobody"_s).isEmpty());
}

void TestSharedCopy::keepsTheFirstForEver()
{
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "first", 5)}, at(5)));
    QCOMPARE(needed(m_workspace->takeShared({putAgain(checkout, "a", "second", 5, 6, 2)}, at(6))),
             QStringList{checkout});
    QCOMPARE(needed(m_workspace->takeShared({removal(checkout, "a", 7)}, at(7))), QStringList{checkout});
    QCOMPARE(needed(m_workspace->takeShared({put(checkout, "a", "third", 8)}, at(8))), QStringList{checkout});
    const SharedKey expected{entry("a", "first", 5),
                             {{What::overwritten, {"a", "second", 5, 6, 2}},
                              {What::deleted, {"a", {}, 0, 7, 0}},
                              {What::writtenAgain, entry("a", "third", 8)}}};
    QVERIFY(key("a") == expected);
    QVERIFY(needed(m_workspace->takeShared({removal(checkout, "never seen", 9)}, at(9))).isEmpty());

    // One that had been overwritten before it was first seen says so by itself.
    QVERIFY(m_workspace->takeShared({putAgain(checkout, "b", "fourth", 5, 10, 4)}, at(10)));
    QVERIFY(key("b") == (SharedKey{{"b", "fourth", 5, 10, 4}, {}}));
}

void TestSharedCopy::whatAnotherProcessTookIsKnown()
{
    const QList<SharedChange> told{put(checkout, "a", "first", 5), putAgain(checkout, "a", "second", 5, 6, 2),
                                   removal(checkout, "a", 7), put(checkout, "a", "third", 8)};
    const auto other = opened(path());
    QVERIFY(other->takeShared(told, at(8)));
    for (const SharedChange &change : told) // one after the other, as they happened
        QVERIFY(needed(m_workspace->takeShared({change}, at(change.entry.modRevision))).isEmpty());
    QVERIFY(needed(m_workspace->takeShared(told, at(8))).isEmpty());
    QCOMPARE(key("a").since.size(), 3);
    QVERIFY(needed(m_workspace->sharedPosition()) == at(8));
}

void TestSharedCopy::keysAreBytes()
{
    const QByteArray high("log/\xff\xfe\0x", 8);
    QVERIFY(m_workspace->takeShared({put(checkout, high, "garbage", 5), put(checkout, {}, "none", 5)}, at(5)));
    const QList<SharedKey> expected{{entry({}, "none", 5), {}}, {entry(high, "garbage", 5), {}}};
    QVERIFY(keys(checkout) == expected);
}

void TestSharedCopy::evidenceStandsOnce()
{
    const RolloutId id(checkout);
    QVERIFY(m_workspace->addRollout(samplePlan(checkout), u"Ada"_s, someTime, {}));
    const rollout::Decision decision = nextDecision(id, {});
    const QByteArray evidence = evidenceOf(decision);
    SharedChange change = put(checkout, "by/ada/checkout/1/evidence", evidence, 5);
    change.isEvidence = true;
    QVERIFY(m_workspace->takeShared({change}, at(5)));
    QVERIFY(m_workspace->append(decision, evidence, {}));
    QVERIFY(keys(checkout) == (QList<SharedKey>{{change.entry, {}}}));
    QCOMPARE(count("evidence"), 1);
    QCOMPARE(count("shared_entry WHERE length(value) > 0"), 0);
    QVERIFY(needed(m_workspace->takeShared({change}, at(6))).isEmpty());
    QCOMPARE(needed(m_workspace->evidence(decision.evidence)), evidence);
}

void TestSharedCopy::evidenceComesBeforeItsDecision()
{
    const RolloutId id(checkout);
    QVERIFY(m_workspace->addRollout(samplePlan(checkout), u"Ada"_s, someTime, {}));
    QList<rollout::Decision> log;
    for (int i = 0; i < 3; ++i)
        log.append(nextDecision(id, log));
    QVERIFY(log.at(2).evidence.isEmpty());
    SharedChange change = put(checkout, "by/ada/checkout/1/evidence", evidenceOf(log.first()), 5);
    change.isEvidence = true;
    QVERIFY(m_workspace->takeShared({change}, at(5)));
    for (const rollout::Decision &decision : log) // that of the second one is not at hand
        QVERIFY(m_workspace->appendFromElsewhere(decision, "s"));
    QCOMPARE(needed(m_workspace->load(id)).decisions, log);
    QCOMPARE(entries(*m_workspace), (QList<Entry>{{id, "s"}}));
    QCOMPARE(count("decision WHERE evidence IS NOT NULL"), 1);
    QCOMPARE(needed(m_workspace->evidence(log.first().evidence)), evidenceOf(log.first()));
    QCOMPARE(outcome(m_workspace->evidence(log.at(1).evidence)), u"notFound"_s);
    QCOMPARE(
        count(qPrintable(u"seal WHERE kind = 'elsewhere' AND record = 2 AND digest = '%1'"_s.arg(log.at(1).evidence))),
        1);
    QCOMPARE(count("seal WHERE kind = 'elsewhere'"), 1);

    rollout::Decision changed = nextDecision(id, log);
    changed.reason += u'!';
    QCOMPARE(outcome(m_workspace->appendFromElsewhere(changed, {})), u"internal"_s);
    QCOMPARE(outcome(m_workspace->appendFromElsewhere(log.last(), {})), u"conflict"_s);
}

void TestSharedCopy::evidenceIsLeftOutWhereItIsNotNeeded()
{
    const SharedPlace before = needed(m_workspace->sharedPlace());
    SharedChange change = put(checkout, "by/ada/1/evidence", "large", 5);
    change.isEvidence = true;
    QVERIFY(m_workspace->takeShared({change, put(checkout, "log/1", "one", 5)}, at(5)));
    const QList<SharedEntry> expected{entry("by/ada/1/evidence", {}, 5), entry("log/1", "one", 5)};
    const QList<SharedKey> read = needed(m_workspace->shared(checkout, SharedEvidence::leftOut));
    QVERIFY(read == (QList<SharedKey>{{expected.first(), {}}, {expected.last(), {}}}));
    QVERIFY(needed(m_workspace->sharedSince(checkout, before, SharedEvidence::leftOut)) == expected);
    QCOMPARE(needed(m_workspace->sharedSince(checkout, before)).value().first().value, "large");
    QCOMPARE(key("by/ada/1/evidence").first.value, "large");

    // What is in its place later stands where it is found.
    QVERIFY(m_workspace->takeShared({putAgain(checkout, "by/ada/1/evidence", "other", 5, 6, 2)}, at(6)));
    QCOMPARE(needed(m_workspace->shared(checkout, SharedEvidence::leftOut)).first().since.first().found.value, "other");
}

void TestSharedCopy::tellsWhatCameSince()
{
    const auto since = [&](const QString &owner, const SharedPlace &place) {
        return needed(m_workspace->sharedSince(owner, place));
    };
    const SharedPlace empty = needed(m_workspace->sharedPlace());
    QVERIFY(since(checkout, empty) == QList<SharedEntry>());
    QVERIFY(m_workspace->takeShared({put(checkout, "z", "1", 5), put(search, "b", "1", 5)}, at(5)));
    const SharedPlace place = needed(m_workspace->sharedPlace());
    QVERIFY(place != empty);
    QVERIFY(m_workspace->takeShared({put(checkout, "y", "2", 6), put(search, "c", "1", 6), put(checkout, "x", "3", 6)},
                                    at(6)));
    QVERIFY(m_workspace->takeShared({put(checkout, "z", "1", 5)}, at(6)));     // known
    const QList<SharedEntry> expected{entry("y", "2", 6), entry("x", "3", 6)}; // in the order of their coming
    QVERIFY(since(checkout, place) == expected);
    QVERIFY(since(checkout, empty) == QList<SharedEntry>{entry("z", "1", 5)} + expected);
    QVERIFY(since(u"nobody"_s, empty) == QList<SharedEntry>());
    QVERIFY(since(checkout, needed(m_workspace->sharedPlace())) == QList<SharedEntry>());
    const auto other = opened(path()); // a place is one of the file
    QVERIFY(needed(other->sharedPlace()) == needed(m_workspace->sharedPlace()));
    QVERIFY(needed(other->sharedSince(checkout, place)) == expected);
}

void TestSharedCopy::whatCameSinceIsNotAllWhereSomethingHappened()
{
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5), put(search, "b", "1", 5)}, at(5)));
    const SharedPlace place = needed(m_workspace->sharedPlace());
    QVERIFY(m_workspace->takeShared({removal(checkout, "a", 6), put(checkout, "c", "1", 6), put(search, "d", "1", 6)},
                                    at(6)));
    QVERIFY(!needed(m_workspace->sharedSince(checkout, place)));
    QVERIFY(needed(m_workspace->sharedSince(search, place)) == QList<SharedEntry>{entry("d", "1", 6)});
    QVERIFY(needed(m_workspace->sharedSince(checkout, needed(m_workspace->sharedPlace()))) == QList<SharedEntry>());

    // Of another copy, and of none.
    SharedConnection elsewhere = someStore;
    elsewhere.workspace = u"other"_s;
    QVERIFY(m_workspace->setSharedConnection(elsewhere, someTime));
    QVERIFY(needed(m_workspace->sharedPlace()).copy != place.copy);
    QVERIFY(!needed(m_workspace->sharedSince(search, place)));
    QVERIFY(m_workspace->clearSharedConnection(someTime));
    QCOMPARE(outcome(m_workspace->sharedPlace()), u"notFound"_s);
    QCOMPARE(outcome(m_workspace->sharedSince(search, place)), u"notFound"_s);
}

void TestSharedCopy::tellsWhatWasTamperedWith()
{
    using Keys = QList<QByteArray>;
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5), put(search, "b", "1", 5)}, at(5)));
    QCOMPARE(needed(m_workspace->tamperedShared(0)), Keys());
    QVERIFY(m_workspace->takeShared({removal(checkout, "a", 6), put(checkout, "a", "2", 7)}, at(7)));
    QCOMPARE(needed(m_workspace->tamperedShared(0)), Keys{"a"}); // once, however often
    const qint64 upTo = needed(m_workspace->unreadShared()).upTo;
    QCOMPARE(needed(m_workspace->tamperedShared(upTo)), Keys());
    QVERIFY(m_workspace->takeShared({putAgain(search, "b", "2", 5, 8, 2)}, at(8)));
    QCOMPARE(needed(m_workspace->tamperedShared(upTo)), Keys{"b"});
    QCOMPARE(needed(m_workspace->tamperedShared(0)).size(), 2);
}

void TestSharedCopy::positionMovesWithWhatItCovers()
{
    const auto failed = m_workspace->together([&]() -> Result<void> {
        if (auto taken = m_workspace->takeShared({put(checkout, "a", "1", 5)}, at(5)); !taken)
            return tl::unexpected(taken.error());
        return failure(ErrorCode::conflict);
    });
    QVERIFY(!failed);
    QVERIFY(!needed(m_workspace->sharedPosition()));
    QVERIFY(keys(checkout).isEmpty());
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5)}));
    QVERIFY(!needed(m_workspace->sharedPosition())); // a page of a load that goes on
}

void TestSharedCopy::positionDoesNotGoBack()
{
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5)}, at(5)));
    QVERIFY(m_workspace->takeShared({put(checkout, "b", "1", 4)}, at(4)));
    QVERIFY(needed(m_workspace->sharedPosition()) == at(5));
    QCOMPARE(outcome(m_workspace->takeShared({put(checkout, "c", "1", 9)}, SharedPosition{3, 9, someTime})),
             u"conflict"_s);
    QVERIFY(needed(m_workspace->sharedPosition()) == at(5));
    QCOMPARE(keys(checkout).size(), 2);
    // What a restored store is known up to is what a load of it says.
    QVERIFY(m_workspace->beginSharedLoad());
    QVERIFY(m_workspace->endSharedLoad({3, 2, someTime}));
    QVERIFY(needed(m_workspace->sharedPosition()) == (SharedPosition{3, 2, someTime}));
}

void TestSharedCopy::aLoadFindsWhatVanished()
{
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5), put(search, "b", "1", 6), put(search, "c", "1", 7)},
                                    at(7)));
    const SharedPosition restored{3, 6, someTime};
    QCOMPARE(loadAll({put(checkout, "a", "1", 5), put(search, "b", "1", 6)}, restored), QStringList{search});
    const QList<SharedKey> expected{{entry("b", "1", 6), {}},
                                    {entry("c", "1", 7), {{What::vanished, {"c", {}, 0, 6, 0}}}}};
    QVERIFY(keys(search) == expected);
    // It is told once.
    QVERIFY(loadAll({put(checkout, "a", "1", 5), put(search, "b", "1", 6)}, restored).isEmpty());
    QVERIFY(keys(search) == expected);
    // The revision at which it was written is given to something else now.
    QVERIFY(m_workspace->takeShared({put(search, "c", "again", 7)}, SharedPosition{3, 7, someTime}));
    QVERIFY(keys(search).last().since.last() == (SharedTampering{What::writtenAgain, entry("c", "again", 7)}));
}

void TestSharedCopy::aLoadFindsWhatReturned()
{
    const QList<SharedChange> all{put(checkout, "a", "1", 5), put(checkout, "b", "1", 6)};
    QVERIFY(m_workspace->takeShared(all, at(6)));
    QVERIFY(!loadAll({}, at(7)).isEmpty());
    loadAll(all, at(8));
    QVERIFY(key("a") == (SharedKey{entry("a", "1", 5),
                                   {{What::vanished, {"a", {}, 0, 7, 0}}, {What::returned, entry("a", "1", 5)}}}));
    const int rows = count("shared_entry");
    loadAll(all, at(9));
    QCOMPARE(count("shared_entry"), rows);
    QVERIFY(!loadAll({}, at(10)).isEmpty());
    QCOMPARE(key("b").since.size(), 3);
}

void TestSharedCopy::aLoadFindsWhatWasTamperedWith()
{
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5), put(checkout, "b", "1", 6)}, at(6)));
    QVERIFY(loadAll({putAgain(checkout, "a", "2", 5, 8, 3), put(checkout, "b", "2", 9)}, at(10)).isEmpty());
    QVERIFY(key("a").since == (QList<SharedTampering>{{What::overwritten, {"a", "2", 5, 8, 3}}}));
    QVERIFY(key("b").since == (QList<SharedTampering>{{What::writtenAgain, entry("b", "2", 9)}}));
    // The older state comes back.
    QVERIFY(loadAll({put(checkout, "a", "1", 5), put(checkout, "b", "1", 6)}, {3, 6, someTime}).isEmpty());
    QVERIFY(key("a").since.last() == (SharedTampering{What::returned, entry("a", "1", 5)}));
}

void TestSharedCopy::aLoadInterruptedBeginsAnew()
{
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5), put(checkout, "b", "1", 6)}, at(6)));
    QVERIFY(m_workspace->beginSharedLoad());
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5)}));
    QCOMPARE(loadAll({put(checkout, "b", "1", 6)}, at(7)), QStringList{checkout});
    QVERIFY(!key("a").since.isEmpty());
    QVERIFY(key("b").since.isEmpty());

    QVERIFY(m_workspace->beginSharedLoad());
    m_workspace = nullptr;
    m_workspace = opened(path());
    QCOMPARE(outcome(m_workspace->endSharedLoad(at(8))), u"internal"_s);
    QVERIFY(needed(m_workspace->sharedPosition()) == at(7));
}

void TestSharedCopy::aLoadPassesOverWhatWasTakenMeanwhile()
{
    QVERIFY(m_workspace->beginSharedLoad());
    QVERIFY(opened(path())->takeShared({put(checkout, "newer", "1", 50)}, at(50)));
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5)}));
    QVERIFY(needed(m_workspace->endSharedLoad(at(40))).isEmpty());
    QVERIFY(key("newer").since.isEmpty());
}

/// Of a copy in which there was nothing it is not asked whether a key is there; what comes twice, or out of its order,
/// is there once all the same.
void TestSharedCopy::aFirstLoadKeepsEachKeyOnce()
{
    QVERIFY(m_workspace->takeShared({}, at(4))); // a position alone is no content
    QVERIFY(m_workspace->beginSharedLoad());
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5), put(search, "c", "3", 5)}));
    QCOMPARE(needed(m_workspace->takeShared({put(search, "c", "3", 5), put(checkout, "b", "2", 5)})),
             QStringList{checkout});
    QVERIFY(m_workspace->takeShared({put(checkout, "d", "4", 5), put(checkout, "d", "4", 5)}));
    QVERIFY(needed(m_workspace->takeShared({put(checkout, "b", "2", 5), removal(checkout, "e", 5)})).isEmpty());
    QVERIFY(needed(m_workspace->endSharedLoad(at(5))).isEmpty());
    QCOMPARE(count("shared_entry"), 4);
    const QList<SharedKey> expected{{entry("a", "1", 5), {}}, {entry("b", "2", 5), {}}, {entry("d", "4", 5), {}}};
    QVERIFY(keys(checkout) == expected);
}

void TestSharedCopy::aFirstLoadKnowsWhatAnotherProcessTakes()
{
    const auto other = opened(path());
    QVERIFY(m_workspace->beginSharedLoad());
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5)}));
    QVERIFY(
        other->takeShared({put(checkout, "a", "1", 5), put(checkout, "b", "2", 5), put(checkout, "c", "3", 5)}, at(5)));
    QVERIFY(needed(m_workspace->takeShared({put(checkout, "b", "2", 5)})).isEmpty());
    QCOMPARE(needed(m_workspace->takeShared({put(checkout, "c", "3", 5), put(checkout, "d", "4", 5)})),
             QStringList{checkout});
    QVERIFY(needed(m_workspace->endSharedLoad(at(5))).isEmpty());
    QCOMPARE(count("shared_entry"), 4);
    for (const SharedKey &key : keys(checkout))
        QVERIFY(key.since.isEmpty());
}

/// What was taken back never was: it is not there, and comes again.
void TestSharedCopy::aFirstLoadThatFailsBeginsAnew()
{
    QVERIFY(m_workspace->beginSharedLoad());
    QVERIFY(!m_workspace->together([&]() -> Result<void> {
        if (!m_workspace->takeShared({put(checkout, "a", "1", 5), put(checkout, "b", "2", 5)}))
            qFatal("not taken");
        return failure(ErrorCode::internal, u"changed my mind"_s);
    }));
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5)}));
    QVERIFY(m_workspace->beginSharedLoad());
    QVERIFY(needed(m_workspace->takeShared({put(checkout, "a", "1", 5)})).isEmpty());
    QVERIFY(m_workspace->takeShared({put(checkout, "b", "2", 5)}));
    QVERIFY(m_workspace->endSharedLoad(at(5)));
    QCOMPARE(count("shared_entry"), 2);
}

void TestSharedCopy::tellsWhatWasNotRead()
{
    QVERIFY(needed(m_workspace->unreadShared()).owners.isEmpty());
    QVERIFY(m_workspace->takeShared({put(search, "b", "1", 5), put(checkout, "a", "1", 6)}, at(6)));
    QVERIFY(m_workspace->takeShared({put(search, "c", "1", 7)}, at(7)));
    const UnreadShared unread = needed(m_workspace->unreadShared());
    QCOMPARE(unread.owners, (QStringList{search, checkout}));
    QVERIFY(m_workspace->takeShared({removal(checkout, "a", 8)}, at(8)));
    QVERIFY(m_workspace->setSharedRead(unread.upTo));
    m_workspace = nullptr;
    m_workspace = opened(path());
    QCOMPARE(needed(m_workspace->unreadShared()).owners, QStringList{checkout});
    QVERIFY(m_workspace->setSharedRead(needed(m_workspace->unreadShared()).upTo));
    QVERIFY(m_workspace->setSharedRead(1)); // does not go back
    QVERIFY(needed(m_workspace->unreadShared()).owners.isEmpty());
    QVERIFY(needed(m_workspace->sharedPosition()) == at(8));
}

/// For whoever still reads what came before it.
void TestSharedCopy::tellsWhatWasNotReadAfterAPlace()
{
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5)}, at(5)));
    const qint64 place = needed(m_workspace->unreadShared()).upTo;
    QVERIFY(needed(m_workspace->unreadShared(place)).owners.isEmpty());
    QVERIFY(m_workspace->takeShared({put(search, "b", "2", 6)}, at(6)));
    QCOMPARE(needed(m_workspace->unreadShared(place)).owners, QStringList{search});
    QCOMPARE(needed(m_workspace->unreadShared()).owners, (QStringList{checkout, search}));
    QVERIFY(m_workspace->setSharedRead(needed(m_workspace->unreadShared()).upTo));
    QVERIFY(needed(m_workspace->unreadShared(place)).owners.isEmpty());
}

void TestSharedCopy::isReadInTheSameTransaction()
{
    QVERIFY(m_workspace->together([&]() -> Result<void> {
        return m_workspace->takeShared({put(checkout, "plans/checkout/1", "{}", 5)}, at(5))
            .and_then([&](const QStringList &) {
                return m_workspace->addRollout(samplePlan(checkout), u"Ada"_s, someTime, {});
            })
            .and_then([&] {
                return m_workspace->append(nextDecision(RolloutId(checkout), {}),
                                           sampleEvidence(RolloutId(checkout), 1), {});
            })
            .and_then([&] { return m_workspace->unreadShared(); })
            .and_then([&](const UnreadShared &unread) { return m_workspace->setSharedRead(unread.upTo); });
    }));
    QVERIFY(needed(m_workspace->unreadShared()).owners.isEmpty());
    QCOMPARE(needed(m_workspace->load(RolloutId(checkout))).decisions.size(), 1);
}

void TestSharedCopy::isNotChanged()
{
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5)}, at(5)));
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
    QVERIFY_EXCEPTION_THROWN(database.exec("UPDATE shared_entry SET value = x'00'"), SQLite::Exception);
    QVERIFY_EXCEPTION_THROWN(database.exec("DELETE FROM shared_entry"), SQLite::Exception);
}

void TestSharedCopy::whatCannotBeReadIsDamaged()
{
    QVERIFY(m_workspace->takeShared({put(checkout, "a", "1", 5), removal(checkout, "a", 6)}, at(6)));
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
    database.exec("DROP TRIGGER shared_entry_is_not_changed");
    QCOMPARE(database.exec("UPDATE shared_entry SET event = 'written' WHERE number = 2"), 1);
    QCOMPARE(outcome(m_workspace->shared(checkout)), u"damaged"_s);
}

QTEST_GUILESS_MAIN(TestSharedCopy)
#include "tst_sharedcopy.moc"
