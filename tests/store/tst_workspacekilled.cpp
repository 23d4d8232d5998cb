// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include "core/json.h"
#include "sharedsamples.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <random>
#include <thread>

using namespace sluice;
using namespace sluice::store;
using namespace sluice::store::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kills = 200;
constexpr int killsPerFile = 10; // then a new file, so that its making is interrupted, too
constexpr int batchSize = 300;

/// What the child says after each write that the store reported as done: a letter and how many of its kind there are.
void say(char what, int count)
{
    std::printf("%c %d\n", what, count);
    std::fflush(stdout);
}

constexpr int takeSize = 50;

/// What the store of a rollout said at a revision.
QList<SharedChange> changesOf(const RolloutId &id, int revision)
{
    QList<SharedChange> changes;
    for (int i = 0; i < takeSize; ++i)
        changes.append(put(id.value, id.value.toUtf8() + QByteArray::number(takeSize * revision + i),
                           QByteArray(600, char('a' + i % 26)), revision));
    return changes;
}

/// Writes without end: decisions with evidence, batches, now and then an undone batch, and what a
/// shared store said with a decision in the same transaction.
int writeUntilKilled(const QString &path, const RolloutId &id)
{
    say('s', 0);
    const auto workspace = opened(path);
    if (!workspace->addRollout(samplePlan(id.value), u"Ada"_s, someTime, "new"))
        return 1;
    say('r', 1);
    SharedConnection store = someStore; // one for each child, so that each has a copy of its own
    store.workspace = id.value;
    if (!workspace->setSharedConnection(store, someTime))
        return 5;
    QList<rollout::Decision> log;
    int batches = 0;
    int undone = 0;
    int taken = 0;
    for (;;) {
        const rollout::Decision decision = nextDecision(id, log);
        if (!workspace->append(decision, evidenceOf(decision), QByteArray::number(decision.number)))
            return 2;
        log.append(decision);
        say('d', int(log.size()));
        const rollout::Decision told = nextDecision(id, log);
        const auto adopted = workspace->together([&]() -> Result<void> {
            return workspace->takeShared(changesOf(id, taken + 1), at(taken + 1))
                .and_then([&](const QStringList &) { return workspace->append(told, evidenceOf(told), "told"); })
                .and_then([&] { return workspace->unreadShared(); })
                .and_then([&](const UnreadShared &unread) { return workspace->setSharedRead(unread.upTo); });
        });
        if (!adopted)
            return 6;
        log.append(told);
        ++taken;
        say('d', int(log.size()));
        const auto batch = workspace->addBatch(id, sampleBatch(batchSize, batches), u"Ada"_s, someTime, "data");
        if (!batch)
            return 3;
        say('b', ++batches);
        if (batches % 3 == 0) {
            if (!workspace->undoBatch(*batch, u"Ada"_s, someTime))
                return 4;
            say('u', ++undone);
        }
    }
}

/// What the child had said when it was killed.
struct Said
{
    bool hasRollout = false;
    int decisions = 0;
    int batches = 0;
    int undone = 0;

    void hear(const QByteArray &line)
    {
        const int count = line.mid(2).trimmed().toInt();
        switch (line.at(0)) {
        case 'r':
            hasRollout = true;
            break;
        case 'd':
            decisions = count;
            break;
        case 'b':
            batches = count;
            break;
        case 'u':
            undone = count;
            break;
        default:
            break;
        }
    }
};

bool isThisOrOneMore(qsizetype found, int said)
{
    return found == said || found == said + 1;
}

} // namespace

class TestWorkspaceKilled : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allOrNothingIsThere();

private:
    Said killAChild(const QString &path, const RolloutId &id, int lines, std::chrono::microseconds after);
    void checkWorkspace(const QString &path, const RolloutId &id, const Said &said);
};

Said TestWorkspaceKilled::killAChild(const QString &path, const RolloutId &id, int lines,
                                     std::chrono::microseconds after)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), {u"--write"_s, path, id.value});
    bool isAlive = child.waitForStarted();
    Said said;
    const auto hear = [&] {
        for (; child.canReadLine(); --lines)
            said.hear(child.readLine());
    };
    while (isAlive && lines > 0) {
        isAlive = child.waitForReadyRead();
        hear();
    }
    // Not for something to happen: the moment of the kill is the experiment.
    std::this_thread::sleep_for(after);
    child.kill();
    child.waitForFinished();
    if (child.exitStatus() != QProcess::CrashExit)
        qWarning("the child ended by itself with %d", child.exitCode());
    hear();
    return said;
}

void TestWorkspaceKilled::checkWorkspace(const QString &path, const RolloutId &id, const Said &said)
{
    if (!QFile::exists(path)) {
        QVERIFY2(!said.hasRollout, "the file is gone");
        return;
    }
    const auto opening = Workspace::open(path, OpenMode::readWrite);
    QVERIFY2(opening, opening ? "" : qPrintable(toString(opening.error().code) + u' ' + opening.error().detail));
    const Workspace &workspace = **opening;
    const auto check = workspace.check();
    QVERIFY2(check, check ? "" : qPrintable(check.error().detail));
    const auto stored = workspace.load(id); // checks the chain of hashes
    if (!stored) {
        QCOMPARE(outcome(stored), u"notFound"_s);
        QVERIFY(!said.hasRollout);
        return;
    }
    QVERIFY(stored->plan == samplePlan(id.value));
    QVERIFY(isThisOrOneMore(stored->decisions.size(), said.decisions));
    for (const rollout::Decision &decision : stored->decisions)
        if (!decision.evidence.isEmpty())
            QCOMPARE(workspace.evidence(decision.evidence).value(), evidenceOf(decision));

    // Every second decision came with what the store said: both, and how far it is known and was read, or nothing.
    const qsizetype taken = stored->decisions.size() / 2;
    if (const auto connection = workspace.sharedConnection().value(); connection && connection->workspace == id.value) {
        const auto position = workspace.sharedPosition().value();
        QCOMPARE(position ? position->revision : 0, taken);
        QCOMPARE(workspace.shared(id.value).value().size(), taken * takeSize);
        QVERIFY(workspace.unreadShared().value().owners.isEmpty());
    } else {
        QCOMPARE(taken, 0);
    }

    const QList<BatchRow> batches = workspace.batches(id).value();
    QVERIFY(isThisOrOneMore(batches.size(), said.batches));
    const auto undone = std::ranges::count_if(batches, [](const BatchRow &row) { return row.undoneAt.has_value(); });
    QVERIFY(isThisOrOneMore(undone, said.undone));
    // All batches tell of the same looks; the last one that stands is the one to be seen, and it is seen whole.
    QList<metrics::Observation> expected;
    for (qsizetype i = 0; i < batches.size(); ++i)
        if (!batches.at(i).undoneAt)
            expected = sampleBatch(batchSize, int(i)).observations;
    const QList<metrics::Observation> found = workspace.observations(id).value();
    QCOMPARE(found.size(), expected.size());
    for (qsizetype i = 0; i < found.size(); ++i)
        QVERIFY(found.at(i).exposed == expected.at(i).exposed && found.at(i).unexposed == expected.at(i).unexposed);
}

void TestWorkspaceKilled::allOrNothingIsThere()
{
    const QTemporaryDir folder;
    std::mt19937 random(20'260'807);
    // After so many words of the child, and then somewhere within its next write or the one after.
    std::uniform_int_distribution<int> lines(0, 12);
    std::uniform_int_distribution<int> microseconds(0, 5'000);
    int beforeTheRollout = 0;
    int duringDecisions = 0;
    int afterAnUndo = 0;
    for (int kill = 0; kill < kills; ++kill) {
        const QString path = folder.filePath(u"team-%1.sluice"_s.arg(kill / killsPerFile));
        const RolloutId id(u"rollout-%1"_s.arg(kill));
        const int words = lines(random);
        const Said said = killAChild(path, id, words, std::chrono::microseconds(microseconds(random)));
        checkWorkspace(path, id, said);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"after kill %1"_s.arg(kill)));
        beforeTheRollout += said.hasRollout ? 0 : 1;
        duringDecisions += said.decisions > 0 ? 1 : 0;
        afterAnUndo += said.undone > 0 ? 1 : 0;
    }
    qInfo("%d kills: %d before the rollout was there, %d after decisions, %d after an undone import", kills,
          beforeTheRollout, duringDecisions, afterAnUndo);
    QVERIFY2(beforeTheRollout > 0 && duringDecisions > 0, "the moments of the kills have missed the work");
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == u"--write"_s)
        return writeUntilKilled(arguments.at(2), RolloutId(arguments.at(3)));
    TestWorkspaceKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_workspacekilled.moc"
