// SPDX-License-Identifier: GPL-3.0-or-later
#include "sharedsamples.h"

#include <SQLiteCpp/Database.h>

#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::store;
using namespace sluice::store::test;
using namespace Qt::StringLiterals;

namespace {

const QString checkout = u"checkout"_s;
const QString search = u"search"_s;

OutboxItem item(const QString &id, const QString &owner)
{
    return {id, owner, 3, 2, QByteArray("{\"exact\0\":1}", 12), "{\"reason\":\"Größer\"}", "evidence", someTime, {}};
}

QStringList ids(const Result<QList<OutboxItem>> &items)
{
    QStringList list;
    for (const OutboxItem &item : needed(items))
        list.append(item.id);
    return list;
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void keepsWhatIsToBeSent();
    void isWrittenWithWhatBelongsToIt();
    void tellsOneAndThoseOfAnOwner();
    void oneAfterTheOtherOfEachOwner();
    void whatWaitsForAPersonStopsItsOwnerOnly();
    void keepsWhyUntilItIsSettled();
    void takesBackWhatWasNeverSent();
    void leavesWithTheDecisionInTheLog();
    void isSentAsWritten();
    void namesWhatIsNotThere();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"team.sluice"_s); }
    [[nodiscard]] Result<void> set(const QString &id, OutboxState state, qint64 attempts = 1)
    {
        return m_workspace->setOutboxProgress(id, {state, attempts, u"why"_s, someTime});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

void TestOutbox::init()
{
    m_workspace.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_workspace = opened(path());
    QVERIFY(m_workspace->setSharedConnection(someStore, someTime));
}

void TestOutbox::keepsWhatIsToBeSent()
{
    OutboxItem first = item(u"01a"_s, checkout);
    first.progress = {OutboxState::live, 7, u"nothing of the kind"_s, {}};
    QVERIFY(m_workspace->enqueue(first));
    QVERIFY(m_workspace->enqueue(item(u"01b"_s, search)));
    first.progress = {OutboxState::waiting, 0, {}, someTime};
    m_workspace = nullptr;
    m_workspace = opened(path());
    const QList<OutboxItem> kept = needed(m_workspace->outbox());
    QCOMPARE(kept.size(), 2);
    QVERIFY(kept.first() == first);
    QCOMPARE(outcome(m_workspace->enqueue(item(u"01a"_s, search))), u"duplicate"_s);
    for (const OutboxState state :
         {OutboxState::waiting, OutboxState::sending, OutboxState::live, OutboxState::conflict, OutboxState::refused}) {
        const OutboxProgress progress{state, 2, u"why"_s, someTime + Milliseconds(int(state))};
        QVERIFY(m_workspace->setOutboxProgress(u"01b"_s, progress));
        QVERIFY(needed(m_workspace->outbox()).last().progress == progress);
    }
}

void TestOutbox::isWrittenWithWhatBelongsToIt()
{
    const auto failed = m_workspace->together([&]() -> Result<void> {
        if (auto queued = m_workspace->enqueue(item(u"01a"_s, checkout)); !queued)
            return queued;
        return m_workspace->setSummary(RolloutId(u"nobody"_s), {});
    });
    QCOMPARE(outcome(failed), u"notFound"_s);
    QVERIFY(needed(m_workspace->outbox()).isEmpty());
}

void TestOutbox::tellsOneAndThoseOfAnOwner()
{
    QVERIFY(ids(m_workspace->outboxOf(checkout)).isEmpty());
    for (const auto &[id, owner] : {std::pair(u"01c"_s, checkout), {u"01b"_s, search}, {u"01a"_s, checkout}})
        QVERIFY(m_workspace->enqueue(item(id, owner)));
    QVERIFY(set(u"01c"_s, OutboxState::live)); // whatever has become of it
    QCOMPARE(ids(m_workspace->outboxOf(checkout)), (QStringList{u"01c"_s, u"01a"_s}));
    QCOMPARE(ids(m_workspace->outboxOf(search)), QStringList{u"01b"_s});
    QVERIFY(ids(m_workspace->outboxOf(u"check"_s)).isEmpty());

    const QList<OutboxItem> all = needed(m_workspace->outbox());
    for (const OutboxItem &one : all)
        QVERIFY(needed(m_workspace->outboxItem(one.id)) == one);
    QVERIFY(!needed(m_workspace->outboxItem(u"01d"_s)));
    QVERIFY(m_workspace->settle(u"01c"_s));
    QVERIFY(!needed(m_workspace->outboxItem(u"01c"_s)));
    QCOMPARE(ids(m_workspace->outboxOf(checkout)), QStringList{u"01a"_s});
}

void TestOutbox::oneAfterTheOtherOfEachOwner()
{
    for (const auto &[id, owner] : {std::pair(u"01c"_s, checkout), {u"01b"_s, search}, {u"01a"_s, checkout}})
        QVERIFY(m_workspace->enqueue(item(id, owner)));
    QCOMPARE(ids(m_workspace->outbox()), (QStringList{u"01c"_s, u"01b"_s, u"01a"_s})); // as added, not by id
    QCOMPARE(ids(m_workspace->outboxToSend()), (QStringList{u"01c"_s, u"01b"_s}));
    QVERIFY(set(u"01c"_s, OutboxState::sending)); // is sent again, until it is known what became of it
    QCOMPARE(ids(m_workspace->outboxToSend()), (QStringList{u"01c"_s, u"01b"_s}));
    QVERIFY(set(u"01c"_s, OutboxState::live));
    QCOMPARE(ids(m_workspace->outboxToSend()), (QStringList{u"01b"_s, u"01a"_s}));
}

void TestOutbox::whatWaitsForAPersonStopsItsOwnerOnly()
{
    for (const OutboxState state : {OutboxState::conflict, OutboxState::refused}) {
        init();
        for (const auto &[id, owner] : {std::pair(u"01a"_s, checkout), {u"01b"_s, checkout}, {u"01c"_s, search}})
            QVERIFY(m_workspace->enqueue(item(id, owner)));
        QVERIFY(set(u"01a"_s, state));
        QCOMPARE(ids(m_workspace->outboxToSend()), QStringList{u"01c"_s});
        QVERIFY(m_workspace->settle(u"01a"_s));
        QCOMPARE(ids(m_workspace->outboxToSend()), (QStringList{u"01b"_s, u"01c"_s}));
    }
}

void TestOutbox::keepsWhyUntilItIsSettled()
{
    QVERIFY(m_workspace->enqueue(item(u"01a"_s, checkout)));
    QVERIFY(set(u"01a"_s, OutboxState::conflict));
    m_workspace = nullptr;
    m_workspace = opened(path());
    const OutboxItem kept = needed(m_workspace->outbox()).first();
    QCOMPARE(kept.document, item({}, {}).document);
    QCOMPARE(kept.progress.error, u"why"_s);
    QCOMPARE(outcome(m_workspace->withdraw(u"01a"_s)), u"conflict"_s);
    QVERIFY(m_workspace->settle(u"01a"_s));
    QVERIFY(needed(m_workspace->outbox()).isEmpty());
}

void TestOutbox::takesBackWhatWasNeverSent()
{
    QVERIFY(m_workspace->enqueue(item(u"01a"_s, checkout)));
    QVERIFY(m_workspace->enqueue(item(u"01b"_s, search)));
    QVERIFY(m_workspace->enqueue(item(u"01c"_s, checkout)));
    QCOMPARE(outcome(m_workspace->withdraw(u"01a"_s)), u"conflict"_s); // 01c is built on it
    QVERIFY(m_workspace->withdraw(u"01c"_s));
    QVERIFY(m_workspace->withdraw(u"01a"_s));
    QVERIFY(set(u"01b"_s, OutboxState::sending));
    QCOMPARE(outcome(m_workspace->withdraw(u"01b"_s)), u"conflict"_s);
    QVERIFY(set(u"01b"_s, OutboxState::waiting, 1)); // it may have arrived all the same
    QCOMPARE(outcome(m_workspace->withdraw(u"01b"_s)), u"conflict"_s);
}

void TestOutbox::leavesWithTheDecisionInTheLog()
{
    const RolloutId id(checkout);
    QVERIFY(m_workspace->addRollout(samplePlan(checkout), u"Ada"_s, someTime, {}));
    const rollout::Decision mine = nextDecision(id, {});
    QVERIFY(m_workspace->enqueue(item(u"01a"_s, checkout)));
    const auto adopt = [&](const rollout::Decision &decision) {
        return m_workspace->together([&]() -> Result<void> {
            return m_workspace->settle(u"01a"_s).and_then(
                [&] { return m_workspace->append(decision, evidenceOf(decision), {}); });
        });
    };
    rollout::Decision tooLate = mine;
    tooLate.number = 2;
    tooLate.hash = rollout::decisionHash(tooLate);
    QCOMPARE(outcome(m_workspace->together([&]() -> Result<void> {
                 return m_workspace->settle(u"01a"_s).and_then(
                     [&] { return m_workspace->append(tooLate, evidenceOf(mine), {}); });
             })),
             u"conflict"_s);
    QCOMPARE(ids(m_workspace->outbox()), QStringList{u"01a"_s});
    QVERIFY(adopt(mine));
    QVERIFY(needed(m_workspace->outbox()).isEmpty());
    QCOMPARE(needed(m_workspace->load(id)).decisions, QList{mine});
}

void TestOutbox::isSentAsWritten()
{
    QVERIFY(m_workspace->enqueue(item(u"01a"_s, checkout)));
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
    for (const std::string column : {"id", "owner", "base", "plan_revision", "request", "document", "evidence", "at"})
        QVERIFY_EXCEPTION_THROWN(database.exec("UPDATE outbox SET " + column + " = " + column), SQLite::Exception);
}

void TestOutbox::namesWhatIsNotThere()
{
    QCOMPARE(outcome(m_workspace->withdraw(u"01a"_s)), u"notFound"_s);
    QCOMPARE(outcome(m_workspace->settle(u"01a"_s)), u"notFound"_s);
    QCOMPARE(outcome(set(u"01a"_s, OutboxState::live)), u"notFound"_s);
    QCOMPARE(outcome(m_workspace->enqueue(item({}, checkout))), u"internal"_s);
    OutboxItem nothing = item(u"01a"_s, checkout);
    nothing.request.clear();
    QCOMPARE(outcome(m_workspace->enqueue(nothing)), u"internal"_s);
    SQLite::Database database(path().toStdString(), SQLite::OPEN_READWRITE);
    QVERIFY(m_workspace->enqueue(item(u"01a"_s, checkout)));
    QCOMPARE(database.exec("UPDATE outbox SET state = 'lost'"), 1);
    QCOMPARE(outcome(m_workspace->outbox()), u"damaged"_s);
    QCOMPARE(outcome(m_workspace->outboxOf(checkout)), u"damaged"_s);
    QCOMPARE(outcome(m_workspace->outboxItem(u"01a"_s)), u"damaged"_s);
    QVERIFY(needed(m_workspace->outboxOf(search)).isEmpty());
}

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
