// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"

#include "faultyfiles.h"
#include "sharedsamples.h"

#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <functional>

using namespace sluice;
using namespace sluice::store;
using namespace sluice::store::test;
using namespace Qt::StringLiterals;

namespace {

const RolloutId checkout{u"checkout"_s};

/// One thing a person does. Answers `repeated` if it finds itself done already.
struct Step
{
    std::function<Result<void>(Workspace &)> run;
    ErrorCode repeated;
};

template <class T>
Result<void> withoutValue(const Result<T> &result)
{
    return result.map([](const T &) {});
}

/// What a store said up to a revision.
QList<SharedChange> pageOf(qint64 revision)
{
    QList<SharedChange> page;
    for (int i = 0; i < 10; ++i)
        page.append(
            put(checkout.value, "log/" + QByteArray::number(10 * revision + i), QByteArray(600, 'v'), revision));
    return page;
}

OutboxItem queued()
{
    return {u"01j"_s, checkout.value, 3, 1, "{}", "{}", {}, someTime, {}};
}

/// A session of all kinds of writes, large enough to make SQLite write to the file and not only to its log.
std::vector<Step> session()
{
    std::vector<Step> steps;
    steps.push_back({[](Workspace &w) { return w.addRollout(samplePlan(checkout.value), u"Ada"_s, someTime, "plan"); },
                     ErrorCode::duplicate});
    QList<rollout::Decision> log;
    const auto decide = [&] {
        const rollout::Decision decision = nextDecision(checkout, log);
        log.append(decision);
        steps.push_back({[decision](Workspace &w) { return w.append(decision, evidenceOf(decision), "decided"); },
                         ErrorCode::conflict});
    };
    const auto import = [&](int size, int seed) {
        steps.push_back({[=](Workspace &w) {
                             return withoutValue(
                                 w.addBatch(checkout, sampleBatch(size, seed), u"Ada"_s, someTime, "imported"));
                         },
                         ErrorCode::duplicate});
    };
    decide();
    import(24, 1);
    decide();
    import(32, 2);
    steps.push_back(
        {[](Workspace &w) { return withoutValue(w.undoBatch(2, u"Ada"_s, someTime)); }, ErrorCode::conflict});
    decide();
    steps.push_back({[](Workspace &w) {
                         return w.together([&]() -> Result<void> {
                             const RolloutId search(u"search"_s);
                             if (auto added = w.addRollout(samplePlan(search.value), u"Ada"_s, someTime, "plan");
                                 !added)
                                 return added;
                             return withoutValue(w.addBatch(search, sampleBatch(8, 3), u"Ada"_s, someTime, "imported"));
                         });
                     },
                     ErrorCode::duplicate});
    steps.push_back(
        {[](Workspace &w) {
             return w.together([&]() -> Result<void> {
                 return w.setSharedConnection(someStore, someTime).and_then([&] { return w.enqueue(queued()); });
             });
         },
         ErrorCode::duplicate});
    steps.push_back({[](Workspace &w) { return withoutValue(w.takeShared(pageOf(1), at(1))); }, ErrorCode::internal});
    const rollout::Decision last = nextDecision(checkout, log);
    steps.push_back({[last](Workspace &w) {
                         return w.together([&]() -> Result<void> {
                             return w.takeShared(pageOf(2), at(2))
                                 .and_then([&](const QStringList &) { return w.settle(queued().id); })
                                 .and_then([&] { return w.append(last, evidenceOf(last), "adopted"); });
                         });
                     },
                     ErrorCode::notFound});
    steps.push_back({[](Workspace &w) { return w.setDescription(u"the end"_s); }, ErrorCode::internal});
    return steps;
}

struct Disturbance
{
    FileCall call;
    int answer;
    bool forGood;
    ErrorCode code; ///< what the person is told
};

} // namespace

Q_DECLARE_METATYPE(Disturbance)

class TestWorkspaceFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void recoversFromTheNthFailure_data();
    void recoversFromTheNthFailure();

private:
    /// Runs the session with the n-th call failing and goes on after each failure, in the same connection or a new one.
    /// False: a check failed. `wasReached` tells whether there was an n-th call at all.
    bool runDisturbed(const Disturbance &disturbance, int n, bool reopens, bool &wasReached);

    FaultyFiles m_files;
    std::vector<Step> m_steps = session();
    QList<QStringList> m_expected; ///< contents after 0, 1, 2 ... steps without a failure
};

void TestWorkspaceFaults::initTestCase()
{
    const QTemporaryDir folder;
    const auto workspace = opened(folder.filePath(u"clean.sluice"_s));
    m_expected.append(contents(*workspace));
    for (const Step &step : m_steps) {
        QVERIFY(step.run(*workspace));
        m_expected.append(contents(*workspace));
        QVERIFY(m_expected.last() != m_expected.at(m_expected.size() - 2));
    }
}

void TestWorkspaceFaults::recoversFromTheNthFailure_data()
{
    QTest::addColumn<Disturbance>("disturbance");
    QTest::addColumn<bool>("reopens");
    const auto row = [](const char *name, FileCall call, int answer, ErrorCode code) {
        for (const bool forGood : {false, true})
            for (const bool reopens : {false, true})
                QTest::addRow("%s, %s, then %s", name, forGood ? "until mended" : "once",
                              reopens ? "another process" : "the same connection")
                    << Disturbance{call, answer, forGood, code} << reopens;
    };
    row("disk full", FileCall::write, SQLITE_FULL, ErrorCode::fileNotWritable);
    row("write", FileCall::write, SQLITE_IOERR_WRITE, ErrorCode::fileNotWritable);
    row("sync", FileCall::sync, SQLITE_IOERR_FSYNC, ErrorCode::fileNotWritable);
    row("shared memory", FileCall::mapMemory, SQLITE_IOERR_SHMMAP, ErrorCode::fileNotWritable);
    row("read", FileCall::read, SQLITE_IOERR_READ, ErrorCode::fileNotReadable);
    row("open", FileCall::open, SQLITE_CANTOPEN, ErrorCode::fileNotReadable);
}

void TestWorkspaceFaults::recoversFromTheNthFailure()
{
    QFETCH(Disturbance, disturbance);
    QFETCH(bool, reopens);
    bool wasReached = true;
    int n = 0;
    while (wasReached)
        QVERIFY2(runDisturbed(disturbance, ++n, reopens, wasReached), qPrintable(u"call number %1"_s.arg(n)));
    QVERIFY2(n > 1, "the layer never saw such a call");
    qInfo("%d calls failed, one by one", n - 1);
}

bool TestWorkspaceFaults::runDisturbed(const Disturbance &disturbance, int n, bool reopens, bool &wasReached)
{
    const auto expect = [](bool holds, const char *what) {
        if (!holds)
            qWarning("%s", what);
        return holds;
    };
    const auto isRightCode = [&](const Error &error) {
        if (error.code != disturbance.code)
            qWarning("%s: %s", qPrintable(toString(error.code)), qPrintable(error.detail));
        return error.code == disturbance.code;
    };
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"team.sluice"_s);
    std::unique_ptr<Workspace> workspace;
    m_files.fail(disturbance.call, n, disturbance.answer, disturbance.forGood);

    bool mayBeDone = false; // the step that failed may have reached the disk all the same
    for (qsizetype done = 0; done < qsizetype(m_steps.size());) {
        if (!workspace) {
            auto result = Workspace::open(path, OpenMode::readWriteCreate);
            if (!result) {
                m_files.heal();
                if (!isRightCode(result.error()))
                    return false;
                continue;
            }
            workspace = std::move(*result);
        }
        const Step &step = m_steps.at(size_t(done));
        const Result<void> result = step.run(*workspace);
        if (result || (mayBeDone && result.error().code == step.repeated)) {
            mayBeDone = false;
            ++done;
            continue;
        }
        m_files.heal();
        if (!isRightCode(result.error()))
            return false;
        mayBeDone = true;
        if (reopens)
            workspace.reset();
        const QStringList found = contents(*opened(path));
        if (!expect(found == m_expected.at(done) || found == m_expected.at(done + 1), "a step was done by half"))
            return false;
    }
    wasReached = m_files.failures() > 0;
    m_files.heal();
    const auto again = opened(path);
    return expect(contents(*workspace) == m_expected.last(), "other contents in the connection that was used") &&
           expect(contents(*again) == m_expected.last(), "other contents in a new connection") &&
           expect(again->check().has_value(), "the file is damaged");
}

QTEST_GUILESS_MAIN(TestWorkspaceFaults)
#include "tst_workspacefaults.moc"
