// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/session.h"
#include "core/clock.h"
#include "program.h"
#include "samplefiles.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <random>
#include <thread>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int killsPerWindow = 50; // after so many the window is opened on what is left
constexpr int killsForOneOfTheSample = 10;
constexpr int killsForOneOfAStop = 5;
constexpr int stoppedRollouts = 30;
constexpr int looks = 250;
constexpr int observationsPerBatch = 2 * looks; // two metrics
constexpr int perLook = 1000;                   // users that join between two looks

/// 200, unless somebody has less time.
int wantedKills()
{
    const int wanted = qEnvironmentVariableIntValue("SLUICE_KILLS");
    return wanted > 0 ? wanted : 200;
}

enum class Work { note, extend, import };

struct Killed
{
    bool wasAlive = false;       ///< the kill came before the end
    bool isAcknowledged = false; ///< it had said that it is done
};

/// A file that says in each of its rows which batch it is: the last three digits of n.
QByteArray metricsOfBatch(int batch)
{
    QByteArray text = "stage,metric,group,elapsed_hours,n,mean,variance,x\n";
    for (int look = 1; look <= looks; ++look) {
        const QByteArray hour = QByteArray::number(look * 0.25);
        const QByteArray n = QByteArray::number(look * perLook + batch);
        for (const char *group : {",exposed,", ",unexposed,"}) {
            text += "Canary,crashes" + QByteArray(group) + hour + ',' + n + ",,," + QByteArray::number(look) + '\n';
            text += "Canary,latency" + QByteArray(group) + hour + ',' + n + ",250,16,\n";
        }
    }
    return text;
}

double usersIn(const stats::Sample &sample)
{
    return stats::size(sample);
}

} // namespace

/// kill -9 of the real program at any moment: after it, all of a decision or an import is there, or nothing of it.
class TestKill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decisionsAndImports();
    void theSampleInTheMaking();
    void aStopOfAllOrOfNone();

private:
    Killed killAfter(const QStringList &arguments, std::chrono::microseconds delay) const;
    [[nodiscard]] std::chrono::microseconds timeOf(const QStringList &arguments) const;
    [[nodiscard]] QStringList argumentsOf(Work work, int round) const;
    void checkDecisions(int atLeast, int atMost);
    void checkBatches(qsizetype atLeast, qsizetype atMost);
    void checkWindow() const;

    Home m_home;
    QStringList m_reasons; ///< in the log, as far as known
    qsizetype m_batches = 0;
};

Killed TestKill::killAfter(const QStringList &arguments, std::chrono::microseconds delay) const
{
    QProcess process;
    process.setProcessEnvironment(m_home.environment());
    process.start(programPath(), arguments);
    if (!process.waitForStarted())
        return {};
    // Not for something to happen: the moment of the kill is the experiment.
    std::this_thread::sleep_for(delay);
    process.kill();
    process.waitForFinished();
    const bool wasAlive = process.exitStatus() == QProcess::CrashExit;
    if (!wasAlive && process.exitCode() != 0)
        qWarning("ended by itself: %s", process.readAllStandardError().constData()); // the checks will fail
    return {wasAlive, !wasAlive || process.readAllStandardOutput().endsWith("}\n")};
}

std::chrono::microseconds TestKill::timeOf(const QStringList &arguments) const
{
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = m_home.run(arguments);
    if (outcome.code != 0)
        qWarning("%s", qPrintable(outcome.errors));
    return std::chrono::microseconds(timer.nsecsElapsed() / 1000);
}

QStringList TestKill::argumentsOf(Work work, int round) const
{
    const QStringList reason{u"--reason"_s, u"Round %1"_s.arg(round), u"--json"_s};
    switch (work) {
    case Work::note:
        return QStringList{u"note"_s, u"small"_s} + reason;
    case Work::extend:
        return QStringList{u"extend"_s, u"small"_s, u"--by"_s, u"1h"_s} + reason;
    case Work::import:
        break;
    }
    return {u"import"_s, u"small"_s, m_home.write(u"batch.csv"_s, metricsOfBatch(int(m_batches) + 1)), u"--json"_s};
}

/// What the program itself says. `atLeast` decisions were acknowledged, one more may have come through.
void TestKill::checkDecisions(int atLeast, int atMost)
{
    const QList<Outcome> told =
        m_home.runAll({{u"log"_s, u"small"_s, u"--json"_s}, {u"gate"_s, u"small"_s, u"--json"_s}});
    const Outcome &log = told.at(0);
    const Outcome &gate = told.at(1);
    QVERIFY2(log.code == 0, qPrintable(log.errors));    // this has checked the chain of hashes, too
    QVERIFY2(gate.code == 10, qPrintable(gate.errors)); // 48 hours and more to hold
    const QJsonArray decisions = log.array();
    QVERIFY2(decisions.size() >= atLeast && decisions.size() <= atMost,
             qPrintable(u"%1 of %2 to %3"_s.arg(decisions.size()).arg(atLeast).arg(atMost)));
    qint64 extended = 0;
    for (qsizetype i = 0; i < decisions.size(); ++i) {
        QCOMPARE(decisions.at(i)[u"number"_s].toInt(), i + 1);
        if (i < m_reasons.size())
            QCOMPARE(decisions.at(i)[u"reason"_s].toString(), m_reasons.at(i));
        else
            m_reasons.append(decisions.at(i)[u"reason"_s].toString());
        extended += decisions.at(i)[u"kind"_s] == u"extend"_s ? 1 : 0;
    }
    constexpr qint64 hour = 3'600'000;
    QCOMPARE(gate.object()[u"hold"_s][u"minimumMs"_s].toInteger(), (48 + extended) * hour);
}

void TestKill::checkBatches(qsizetype atLeast, qsizetype atMost)
{
    const SystemClock clock;
    const auto session = console::Session::open(m_home.workspace(), store::OpenMode::readOnly, clock);
    QVERIFY2(session, session ? "" : qPrintable(session.error().detail));
    const auto facts = (*session)->facts(RolloutId(u"small"_s));
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().detail));
    m_batches = facts->batches.size();
    QVERIFY2(m_batches >= atLeast && m_batches <= atMost, qPrintable(u"%1 batches"_s.arg(m_batches)));
    for (const store::BatchRow &batch : facts->batches)
        QCOMPARE(batch.observations, observationsPerBatch);
    // All batches tell of the same looks; the last one is the one to be seen, and it is seen whole.
    QCOMPARE(facts->observations.size(), m_batches == 0 ? 0 : observationsPerBatch);
    for (qsizetype i = 0; i < facts->observations.size(); ++i) {
        const double expected = double(i / 2 + 1) * perLook + double(m_batches);
        QCOMPARE(usersIn(facts->observations.at(i).exposed), expected);
        QCOMPARE(usersIn(facts->observations.at(i).unexposed), expected);
    }
    if (const auto evidence = (*session)->workspace().check(); !evidence)
        QFAIL(qPrintable(evidence.error().detail));
    for (const rollout::Decision &decision : facts->stored.decisions)
        if (!decision.evidence.isEmpty())
            QVERIFY((*session)->workspace().evidence(decision.evidence));
}

void TestKill::checkWindow() const
{
    const QString pictures = m_home.path(u"pictures"_s);
    const Outcome outcome = m_home.run({u"render"_s, u"--out"_s, pictures, u"--rollout"_s, u"small"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    QVERIFY(QDir(pictures).entryList({u"small-*.png"_s}).size() >= 2);
}

void TestKill::decisionsAndImports()
{
    QCOMPARE(m_home.run({u"plan"_s, u"add"_s, m_home.write(u"plan.json"_s, smallPlan(u"small"_s))}).code, 0);
    QCOMPARE(m_home
                 .run({u"start"_s, u"small"_s, u"--to"_s, u"Canary"_s, u"--override"_s, u"--reason"_s,
                       u"Nothing to ask here"_s})
                 .code,
             0);

    // How long each kind of work takes here. It grows with the log and changes with the load of the machine, so the
    // kills follow it: later after one that came too early, earlier after one that came too late.
    std::map<Work, std::chrono::duration<double, std::micro>> times;
    for (const Work work : {Work::note, Work::extend, Work::import})
        times[work] = timeOf(argumentsOf(work, 0));
    checkDecisions(3, 3);
    checkBatches(1, 1);

    std::mt19937 random(20'260'811);
    std::uniform_int_distribution<int> any(0, 3);
    std::uniform_real_distribution<double> share(0.4, 1.1);
    const int kills = wantedKills();
    int killed = 0;
    int survived = 0; // killed after the work was written down
    int vanished = 0; // killed before
    int finished = 0; // the kill came too late
    // Until both outcomes were seen: the moment is moved towards the work until some kills come before and some after.
    const auto isEnough = [&] { return killed >= kills && vanished > 0 && survived > 0; };
    for (int round = 0; !isEnough() && round < 5 * kills + 100; ++round) {
        const int choice = any(random);
        const Work work = choice < 2 ? Work(choice) : Work::import;
        const auto delay = std::chrono::duration_cast<std::chrono::microseconds>(share(random) * times[work]);
        const int decisions = int(m_reasons.size());
        const qsizetype batches = m_batches;
        const Killed end = killAfter(argumentsOf(work, round), delay);
        const int added = end.isAcknowledged ? 1 : 0;
        const bool isImport = work == Work::import;
        checkDecisions(decisions + (isImport ? 0 : added), decisions + (isImport ? 0 : 1));
        if (!QTest::currentTestFailed())
            checkBatches(batches + (isImport ? added : 0), batches + (isImport ? 1 : 0));
        if (!QTest::currentTestFailed() && end.wasAlive && ++killed % killsPerWindow == 0 && killed < kills)
            checkWindow();
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(u"in round %1, %2 µs after the start"_s.arg(round).arg(delay.count())));
        const bool isThere = m_reasons.size() > decisions || m_batches > batches;
        ++(!end.wasAlive ? finished : isThere ? survived : vanished);
        times[work] *= isThere ? 0.96 : 1.04;
    }
    QCOMPARE(killed, kills);
    checkWindow();
    qInfo("%d kills: %d before anything was written, %d after; %d times the program was faster", killed, vanished,
          survived, finished);
    QVERIFY2(vanished > 0 && survived + finished > 0, "the moments of the kills have missed the work");
}

void TestKill::theSampleInTheMaking()
{
    const QString path = m_home.path(u"sample/team.sluice"_s);
    const QStringList demo{u"demo"_s, u"--no-window"_s, u"--workspace"_s, path};
    const QStringList list{u"list"_s, u"--json"_s, u"--workspace"_s, path};
    const auto time = timeOf(demo);
    std::mt19937 random(20'260'812);
    std::uniform_real_distribution<double> share(0.05, 1.05);
    for (int kill = 0; kill < wantedKills() / killsForOneOfTheSample; ++kill) {
        QVERIFY(QFile::remove(path) || !QFileInfo::exists(path));
        killAfter(demo, std::chrono::duration_cast<std::chrono::microseconds>(share(random) * time));
        if (QFileInfo::exists(path))
            QCOMPARE(m_home.run(list).array().size(), 8); // whole, at once
        QCOMPARE(m_home.run(demo).code, 0);
        QCOMPARE(m_home.run(list).array().size(), 8);
        QCOMPARE(QDir(QFileInfo(path).path()).entryList(QDir::Files), QStringList{u"team.sluice"_s});
    }
}

void TestKill::aStopOfAllOrOfNone()
{
    const QString path = m_home.path(u"stops.sluice"_s);
    {
        const SystemClock clock;
        const auto session = console::Session::open(path, store::OpenMode::readWriteCreate, clock);
        QVERIFY(session);
        for (int i = 0; i < stoppedRollouts; ++i) {
            const auto plan = console::planFromDocument(smallPlan(u"small-%1"_s.arg(i)), {});
            QVERIFY(plan && (*session)->addPlan(*plan, u"Mara Lind"_s));
            rollout::DecisionRequest start;
            start.kind = rollout::DecisionKind::start;
            start.actor = u"Mara Lind"_s;
            QVERIFY((*session)->decide(plan->id, start));
        }
    }
    const auto command = [&](bool isHeld) {
        return QStringList{isHeld ? u"resume"_s : u"hold"_s,
                           u"--all"_s,
                           u"--reason"_s,
                           u"An incident"_s,
                           u"--json"_s,
                           u"--workspace"_s,
                           path};
    };
    const auto held = [&] {
        int count = 0;
        for (const QJsonValue &rollout : m_home.run({u"list"_s, u"--json"_s, u"--workspace"_s, path}).array())
            count += rollout[u"phase"_s].toString() == u"held"_s ? 1 : 0;
        return count;
    };
    std::chrono::duration<double, std::micro> times[2] = {timeOf(command(false)), timeOf(command(true))};
    QCOMPARE(held(), 0);

    std::mt19937 random(20'261'125);
    std::uniform_real_distribution<double> share(0.3, 1.1);
    const int kills = wantedKills() / killsForOneOfAStop;
    bool isHeld = false;
    int killed = 0;
    int survived = 0;
    int vanished = 0;
    // Until both outcomes were seen: the moment is moved towards the work until some kills come before and some after.
    const auto isEnough = [&] { return killed >= kills && vanished > 0 && survived > 0; };
    for (int round = 0; !isEnough() && round < 5 * kills + 100; ++round) {
        auto &time = times[isHeld ? 1 : 0];
        const Killed end =
            killAfter(command(isHeld), std::chrono::duration_cast<std::chrono::microseconds>(share(random) * time));
        const int count = held();
        QVERIFY2(count == 0 || count == stoppedRollouts, qPrintable(u"%1 of 30 are held"_s.arg(count)));
        const bool isDone = (count > 0) != isHeld;
        QVERIFY(isDone || !end.isAcknowledged);
        isHeld = count > 0;
        time *= isDone ? 0.92 : 1.08;
        if (end.wasAlive)
            ++killed;
        ++(isDone ? survived : vanished);
    }
    QVERIFY2(isEnough(), "the moments of the kills have missed the work");
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
