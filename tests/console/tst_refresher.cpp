// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"
#include "console/refresher.h"
#include "core/ticker.h"
#include "support/workspaces.h"

#include <QMutex>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

const RolloutId id(u"one-tap-pay"_s);

/// Remembers when it is to tick; the test ticks.
class HandTicker final : public Ticker
{
public:
    void wakeAt(Instant at) override { wish = at; }
    void stop() override { wish.reset(); }
    std::optional<Instant> wish;
};

/// A server that answers as the test says, over the interface that every source has.
struct Server
{
    QMutex mutex;
    QList<metrics::MetricQuery> questions;
    std::optional<Error> trouble;
    bool isHanging = false;
    std::optional<Instant> newest; ///< how far its data reach; none: until they are asked for

    Result<metrics::Batch> answer(const metrics::MetricQuery &query)
    {
        const QMutexLocker lock(&mutex);
        questions.append(query);
        while (isHanging && !query.cancelled->load()) {
            mutex.unlock();
            QThread::yieldCurrentThread();
            mutex.lock();
        }
        if (query.cancelled->load())
            return failure(ErrorCode::cancelled);
        if (trouble)
            return tl::unexpected(*trouble);
        metrics::Batch batch;
        for (const rollout::Stage &stage : query.plan.stages)
            batch.stages.append(stage.name);
        const Instant end = std::min(query.at, newest.value_or(query.at));
        batch.checksum = toIso(end);
        const std::int64_t n = (end - query.entered).count();
        for (const auto &metric : {u"crashes"_s, u"payments"_s})
            batch.observations.append({query.stage, MetricId(metric), end, stats::Proportion{n, n / 50},
                                       stats::Proportion{99 * n, 99 * n / 50}});
        return batch;
    }
    [[nodiscard]] qsizetype asked()
    {
        const QMutexLocker lock(&mutex);
        return questions.size();
    }
};

class ServerSource final : public metrics::MetricSource
{
public:
    explicit ServerSource(Server &server)
        : m_server(server)
    {
    }
    QString name() const override { return u"a server"_s; }
    Result<metrics::Batch> fetch(const metrics::MetricQuery &query) override { return m_server.answer(query); }
    Result<QList<metrics::SourceTrial>> tryOut(const metrics::MetricQuery &) override { return {}; }

private:
    Server &m_server;
};

} // namespace

class TestRefresher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void asksWhenItIsDue();
    void backsOffWhileTheServerIsDown();
    void dataThatEndGrowOldAlthoughTheServerAnswers();
    void asksNobodyWhoDoesNotRun();
    void forgetsWhatWasChangedMeanwhile();
    void endsWhileAServerHangs();
    void knowsWhatOthersTook();

private:
    void make();
    /// Time passes; what is due is asked, and has answered.
    void pass(Milliseconds time)
    {
        m_clock.advance(time);
        Q_EMIT m_ticker->ticked();
    }
    [[nodiscard]] SourceState state() const
    {
        const QList<SourceState> states = m_refresher->sources(id);
        return states.isEmpty() ? SourceState() : states.first();
    }
    [[nodiscard]] std::unique_ptr<Session> session() { return m_desk->session(m_clock); }

    std::unique_ptr<Desk> m_desk;
    FakeClock m_clock;
    Server m_server;
    std::unique_ptr<HandTicker> m_ticker;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<Refresher> m_refresher;
};

/// A rollout in its first stage, whose plan promises data every hour, with one source.
void TestRefresher::init()
{
    m_desk = std::make_unique<Desk>();
    m_clock.set(designNow);
    m_server.questions.clear();
    m_server.trouble.reset();
    m_server.isHanging = false;
    m_server.newest.reset();
    QVERIFY(session()->addPlan(twoGuardrails(), u"Mara Lindqvist"_s));
    QVERIFY(session()->workspace().setSource(id, u"shop"_s, {{u"kind"_s, u"test"_s}}, u"Mara"_s, m_clock.now()));
}

void TestRefresher::cleanup()
{
    m_refresher.reset();
    m_console.reset();
}

void TestRefresher::make()
{
    m_ticker = std::make_unique<HandTicker>();
    m_console = std::make_unique<Console>(m_desk->workspace(), store::OpenMode::readWrite, m_clock, u"Mara"_s);
    m_refresher = std::make_unique<Refresher>(
        *m_console, *m_ticker,
        [this](const QString &, const QJsonObject &) -> Result<std::unique_ptr<metrics::MetricSource>> {
            return std::make_unique<ServerSource>(m_server);
        });
    QTRY_VERIFY(m_ticker->wish);
}

void TestRefresher::asksWhenItIsDue()
{
    QVERIFY(session()->decide(id, request(DecisionKind::start, 0)));
    m_clock.advance(1min);
    make();
    QVERIFY(m_server.questions.isEmpty());
    const Instant due = state().next;
    QVERIFY(due > m_clock.now() && due <= designNow + 1h);
    QVERIFY(*m_ticker->wish == m_clock.now() + 1min); // a start elsewhere is noticed within a minute

    QSignalSpy refreshed(m_refresher.get(), &Refresher::refreshed);
    pass(due - m_clock.now());
    QTRY_COMPARE(refreshed.size(), 1);
    QCOMPARE(m_server.asked(), 1);
    QCOMPARE(m_server.questions.first().stage, 0);
    QVERIFY(m_server.questions.first().entered == designNow && m_server.questions.first().at == due);
    QVERIFY(state().past.taken == due && !state().error && !state().isAsking);
    const auto facts = session()->facts(id);
    QCOMPARE(facts->observations.size(), 2);
    QCOMPARE(facts->batches.first().source, u"shop, a server"_s);

    // Not again before its time, and then again.
    const Instant again = state().next;
    QSignalSpy changed(m_refresher.get(), &Refresher::changed);
    pass(1min);
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(m_server.asked(), 1);
    QVERIFY(state().next == again && again - due >= 48min && again - due <= 1h);
    pass(again - m_clock.now());
    QTRY_COMPARE(refreshed.size(), 2);
}

void TestRefresher::backsOffWhileTheServerIsDown()
{
    QVERIFY(session()->decide(id, request(DecisionKind::start, 0)));
    m_clock.advance(2h);
    m_server.trouble = Error{ErrorCode::unreachable, u"nobody listens there"_s, u"http://shop"_s, {}};
    make();
    QTRY_COMPARE(state().past.failures, 1); // it was due long ago
    QList<qint64> waits;
    for (int failures = 2; failures <= 9; ++failures) {
        const Milliseconds wait = state().next - m_clock.now();
        waits.append(wait.count());
        pass(wait);
        QTRY_COMPARE(state().past.failures, failures);
        QVERIFY(state().error == m_server.trouble);
    }
    for (qsizetype i = 1; i < waits.size(); ++i)
        QVERIFY(waits.at(i) > waits.at(i - 1) && waits.at(i) <= 2 * waits.at(i - 1) + 1);
    QVERIFY(waits.last() <= 3'600'000);
    QCOMPARE(session()->facts(id)->batches.size(), 0); // and nothing was taken

    {
        const QMutexLocker lock(&m_server.mutex);
        m_server.trouble.reset();
    }
    pass(state().next - m_clock.now());
    QTRY_COMPARE(state().past.failures, 0);
    QVERIFY(!state().error && state().past.taken);
}

void TestRefresher::dataThatEndGrowOldAlthoughTheServerAnswers()
{
    QVERIFY(session()->decide(id, request(DecisionKind::start, 0)));
    m_clock.advance(2h);
    m_server.newest = designNow + 110min;
    make();
    QTRY_COMPARE(session()->facts(id)->batches.size(), 1);
    QVERIFY(session()->facts(id)->observations.first().at == designNow + 110min);
    QTRY_VERIFY(!state().isAsking);
    QVERIFY(!state().error);
    // It is asked as a server is that fails, and answers as one that has nothing new.
    for (int times = 1; times <= 9; ++times) {
        pass(state().next - m_clock.now());
        QTRY_COMPARE(state().past.failures, times);
        QVERIFY(state().error && state().error->code == ErrorCode::duplicate);
    }
    const auto view = session()->view(id);
    QCOMPARE(view->facts.batches.size(), 1);
    QVERIFY(view->report.decision.dataAge == m_clock.now() - (designNow + 110min));
    QVERIFY(view->report.decision.isStale);
    QVERIFY(view->report.decision.verdict != rollout::Verdict::go);

    {
        const QMutexLocker lock(&m_server.mutex);
        m_server.newest = m_clock.now();
    }
    pass(state().next - m_clock.now());
    QTRY_COMPARE(state().past.failures, 0);
    QVERIFY(!state().error);
    QCOMPARE(session()->facts(id)->batches.size(), 2);
    QVERIFY(!session()->view(id)->report.decision.isStale);
}

void TestRefresher::asksNobodyWhoDoesNotRun()
{
    make();
    QVERIFY(m_refresher->sources(id).isEmpty());
    pass(10h);
    QVERIFY(session()->decide(id, request(DecisionKind::start, 0)));
    m_clock.advance(2h);
    Q_EMIT m_ticker->ticked();
    QTRY_COMPARE(session()->facts(id)->batches.size(), 1);

    // A hold is a stay in a stage: its data are wanted. Back at nobody there are none.
    QVERIFY(session()->decide(id, request(DecisionKind::hold, 1, u"Checking refunds"_s)));
    pass(2h);
    QTRY_COMPARE(session()->facts(id)->batches.size(), 2);
    rollout::DecisionRequest back = request(DecisionKind::rollback, 2, u"It breaks refunds"_s);
    back.cause = u"regression"_s;
    const auto decided = session()->decide(id, back);
    QVERIFY2(decided, decided ? "" : qPrintable(decided.error().error.detail));
    pass(2h);
    QTRY_VERIFY(m_refresher->sources(id).isEmpty());
    QCOMPARE(m_server.asked(), 2);
}

void TestRefresher::forgetsWhatWasChangedMeanwhile()
{
    QVERIFY(session()->decide(id, request(DecisionKind::start, 0)));
    m_clock.advance(2h);
    m_server.isHanging = true;
    make();
    QTRY_COMPARE(m_server.asked(), 1);
    QVERIFY(state().isAsking);
    QVERIFY(session()->workspace().removeSource(id, u"shop"_s, u"Teo"_s, m_clock.now()));
    pass(1min);
    QTRY_VERIFY(m_refresher->sources(id).isEmpty());
    {
        const QMutexLocker lock(&m_server.mutex);
        m_server.isHanging = false;
    }
    QVERIFY(session()->workspace().setSource(id, u"shop"_s, {{u"kind"_s, u"other"_s}}, u"Teo"_s, m_clock.now()));
    pass(1min);
    QTRY_VERIFY(state().past.taken.has_value()); // the new one was asked
    QCOMPARE(m_server.asked(), 2);
    QCOMPARE(session()->facts(id)->batches.size(), 1);
}

void TestRefresher::endsWhileAServerHangs()
{
    QVERIFY(session()->decide(id, request(DecisionKind::start, 0)));
    m_clock.advance(2h);
    m_server.isHanging = true;
    make();
    QTRY_COMPARE(m_server.asked(), 1);
    m_refresher.reset(); // returns, or the test runs into its time
    QCOMPARE(session()->facts(id)->batches.size(), 0);
}

void TestRefresher::knowsWhatOthersTook()
{
    QVERIFY(session()->decide(id, request(DecisionKind::start, 0)));
    m_clock.advance(50min);
    // What an agent, or `sluice refresh`, did a moment ago.
    const SourceMaker maker = [this](const QString &,
                                     const QJsonObject &) -> Result<std::unique_ptr<metrics::MetricSource>> {
        return std::make_unique<ServerSource>(m_server);
    };
    std::atomic<bool> never = false;
    auto facts = session()->facts(id);
    auto look = *lookNow(*facts, m_clock.now());
    look.cancelled = &never;
    const auto source = sourcesInForce(*session()->workspace().sourceChanges(id)).first();
    QVERIFY(session()->take(id, *fetchLook(maker, source, look), u"agent"_s, false));
    m_clock.advance(20min);
    make();
    QTRY_VERIFY(state().past.taken.has_value());
    QVERIFY(state().next > m_clock.now());
    QCOMPARE(m_server.asked(), 1);
}

QTEST_GUILESS_MAIN(TestRefresher)
#include "tst_refresher.moc"
