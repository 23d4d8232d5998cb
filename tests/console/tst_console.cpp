// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"

#include "support/workspaces.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <algorithm>
#include <memory>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

const RolloutId id(u"one-tap-pay"_s);

RolloutId numbered(int i)
{
    return RolloutId(u"r%1"_s.arg(i));
}

/// A digest that does nothing on the store thread.
Console::Digest digested(std::function<void(const Result<gate::SummaryList> &)> then)
{
    return [then = std::move(then)](const Result<gate::SummaryList> &list) { return [then, list] { then(list); }; };
}

} // namespace

class TestConsole : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void listViewDecide();
    void answersComeInOrder();
    void neverInsideTheCall();
    void nobodyIsCalledWhoIsGone();
    void goneWithRequestsWaiting();
    void refusalsAndErrorsArrive();
    void workspacesThatCannotBeOpened_data();
    void workspacesThatCannotBeOpened();
    void aWorkspaceThatAppearsLater();
    void changesFromElsewhere();
    void whatIsWrittenIsToldToAll();
    void verificationsOfTwoWindows();

private:
    [[nodiscard]] std::unique_ptr<Console> console() const
    {
        return std::make_unique<Console>(m_desk->workspace(), store::OpenMode::readWrite, m_clock, u"Mara Lindqvist"_s);
    }
    [[nodiscard]] ImportRequest importOf(const QByteArray &content) const
    {
        ImportRequest request;
        request.rollout = id;
        request.path = m_desk->file(u"export.csv"_s, content);
        return request;
    }

    std::unique_ptr<Desk> m_desk;
    FakeClock m_clock;
};

void TestConsole::init()
{
    m_desk = std::make_unique<Desk>();
    m_clock.set(designNow);
    const auto session = m_desk->session(m_clock);
    QVERIFY(session->addPlan(twoGuardrails(), u"Mara Lindqvist"_s));
    QVERIFY(session->decide(id, request(DecisionKind::start, 0)));
    m_clock.advance(10h);
}

void TestConsole::listViewDecide()
{
    const auto console = this->console();
    QCOMPARE(console->actor(), u"Mara Lindqvist"_s);
    QStringList log;
    console->summaries(this, digested([&](const Result<gate::SummaryList> &list) {
                           log.append(u"list %1"_s.arg(list.value().size()));
                       }));
    QTRY_COMPARE(log, QStringList{u"list 1"_s});
    console->view(id, this,
                  [&](Result<View> view) { log.append(u"view %1"_s.arg(view->report.data.findings.size())); });
    QTRY_COMPARE(log.size(), 2);
    QCOMPARE(log.last(), u"view 2"_s);
    auto hold = request(DecisionKind::hold, 1, u"Checking refunds"_s);
    hold.actor = u"an impostor"_s; // the console signs
    console->decide(id, hold, this,
                    [&](tl::expected<Decided, Refused> decided) { log.append(decided->decision.actor); });
    QTRY_COMPARE(log.size(), 3);
    QCOMPARE(log.last(), u"Mara Lindqvist"_s);
}

void TestConsole::answersComeInOrder()
{
    constexpr int count = 12;
    {
        const auto session = m_desk->session(m_clock);
        for (int i = 0; i < count; ++i) {
            rollout::Plan plan = twoGuardrails();
            plan.id = numbered(i);
            QVERIFY(session->addPlan(plan, u"Mara Lindqvist"_s));
            QVERIFY(session->decide(plan.id, request(DecisionKind::start, 0)));
            if (i % 2 == 0) { // every other one is slow to evaluate
                m_clock.advance(100h);
                ImportRequest import = importOf(exported(100));
                import.rollout = plan.id;
                QVERIFY(session->import(import, u"Mara Lindqvist"_s));
                m_clock.advance(-100h);
            }
        }
    }
    m_clock.advance(100h);
    const auto console = this->console();
    QStringList views;
    QList<int> lists;
    QStringList expected;
    for (int i = 0; i < count; ++i) {
        console->view(numbered(i), this, [&](Result<View> view) { views.append(view->facts.stored.plan.id.value); });
        console->summaries(this, digested([&lists, i](const Result<gate::SummaryList> &) { lists.append(i); }));
        expected.append(numbered(i).value);
    }
    QTRY_COMPARE_WITH_TIMEOUT(views.size(), count, 30'000);
    QCOMPARE(views, expected);
    QTRY_COMPARE(lists.size(), count);
    QVERIFY(std::ranges::is_sorted(lists));
}

void TestConsole::neverInsideTheCall()
{
    const auto console = this->console();
    bool isInside = true;
    bool wasInside = false;
    int answers = 0;
    console->summaries(this, digested([&](const Result<gate::SummaryList> &) {
                           wasInside = isInside;
                           QVERIFY(QThread::currentThread() == thread());
                           ++answers;
                       }));
    isInside = false;
    QTRY_COMPARE(answers, 1);
    QVERIFY(!wasInside);
}

void TestConsole::nobodyIsCalledWhoIsGone()
{
    const auto console = this->console();
    int called = 0;
    auto *context = new QObject;
    const auto count = [&called](const auto &) { ++called; };
    console->summaries(context, digested(count));
    console->view(id, context, count);
    console->decide(id, request(DecisionKind::hold, 1), context, count);
    console->take(id, {}, true, context, count);
    console->changedElsewhere(context, [&called](bool) { ++called; });
    delete context;
    bool isOver = false; // asked last, answered last
    console->summaries(this, digested([&](const Result<gate::SummaryList> &) { isOver = true; }));
    QTRY_VERIFY(isOver);
    QCOMPARE(called, 0);
    // What was asked for was done all the same.
    QVERIFY(m_desk->session(m_clock)->facts(id)->state.phase == rollout::Phase::held);
}

void TestConsole::goneWithRequestsWaiting()
{
    const auto called = std::make_shared<int>(0);
    {
        const auto console = this->console();
        for (int i = 0; i < 50; ++i) {
            console->view(id, this, [called](Result<View>) { ++*called; });
            console->summaries(this, digested([called](const Result<gate::SummaryList> &) { ++*called; }));
        }
    }
    QCoreApplication::processEvents();
    QVERIFY(*called <= 100); // whatever was answered in time; nothing hangs, nothing crashes
    QVERIFY(m_desk->session(m_clock)->facts(id));
}

void TestConsole::refusalsAndErrorsArrive()
{
    const auto console = this->console();
    std::optional<Refused> refused;
    console->decide(id, request(DecisionKind::advance, 1), this,
                    [&](tl::expected<Decided, Refused> decided) { refused = decided.error(); });
    QTRY_VERIFY(refused);
    QVERIFY(refused->error.code == ErrorCode::notPermitted);
    QVERIFY(!refused->refusals.isEmpty());
    std::optional<Error> missing;
    console->view(RolloutId(u"missing"_s), this, [&](Result<View> view) { missing = view.error(); });
    QTRY_VERIFY(missing);
    QVERIFY(missing->code == ErrorCode::notFound);
    std::optional<Error> lost;
    console->undoImport(12, this, [&](Result<store::UndoneBatch> undone) { lost = undone.error(); });
    QTRY_VERIFY(lost);
    QVERIFY(lost->code == ErrorCode::notFound);
}

void TestConsole::workspacesThatCannotBeOpened_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    QTest::newRow("missing") << QByteArray("-") << int(ErrorCode::fileNotFound);
    QTest::newRow("empty") << QByteArray() << int(ErrorCode::notAWorkspace);
    QTest::newRow("text") << QByteArray("dear diary") << int(ErrorCode::notAWorkspace);
}

void TestConsole::workspacesThatCannotBeOpened()
{
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    const QString path =
        content == "-" ? m_desk->workspace() + u".missing"_s : m_desk->file(u"other.sluice"_s, content);
    Console console(path, store::OpenMode::readWrite, m_clock, u"Mara Lindqvist"_s);
    QList<int> codes;
    console.summaries(this,
                      digested([&](const Result<gate::SummaryList> &list) { codes.append(int(list.error().code)); }));
    console.view(id, this, [&](Result<View> view) { codes.append(int(view.error().code)); });
    console.decide(id, request(DecisionKind::hold, 1), this,
                   [&](tl::expected<Decided, Refused> decided) { codes.append(int(decided.error().error.code)); });
    console.take(id, {}, false, this, [&](Result<Imported> imported) { codes.append(int(imported.error().code)); });
    bool isChanged = true;
    console.changedElsewhere(this, [&](bool changed) { isChanged = changed; });
    QTRY_COMPARE(codes, (QList<int>{code, code, code, code}));
    QTRY_VERIFY(!isChanged);
}

void TestConsole::aWorkspaceThatAppearsLater()
{
    Desk desk;
    Console console(desk.workspace(), store::OpenMode::readWrite, m_clock, u"Mara Lindqvist"_s);
    QStringList log;
    const auto ask = [&] {
        console.summaries(this, digested([&](const Result<gate::SummaryList> &list) {
                              log.append(list ? u"open"_s : toString(list.error().code));
                          }));
    };
    ask();
    QTRY_COMPARE(log, QStringList{u"fileNotFound"_s});
    std::ignore = desk.session(m_clock);
    ask();
    QTRY_COMPARE(log.size(), 2);
    QCOMPARE(log.last(), u"open"_s);
}

void TestConsole::changesFromElsewhere()
{
    const auto console = this->console();
    QList<bool> answers;
    QObject second; // a second window looks for itself
    QList<bool> secondAnswers;
    const auto askSecond = [&] {
        const auto before = secondAnswers.size();
        console->changedElsewhere(&second, [&](bool changed) { secondAnswers.append(changed); });
        QTRY_COMPARE(secondAnswers.size(), before + 1);
    };
    askSecond();
    const auto ask = [&] {
        const auto before = answers.size();
        console->changedElsewhere(this, [&](bool changed) { answers.append(changed); });
        QTRY_COMPARE(answers.size(), before + 1);
    };
    ask(); // the first answer is what later ones are compared with
    ask();
    QVERIFY(m_desk->session(m_clock)->decide(id, request(DecisionKind::note, 1, u"Seen"_s)));
    ask();
    ask();
    bool isDecided = false;
    console->decide(id, request(DecisionKind::note, 2, u"Own"_s), this,
                    [&](const auto &decided) { isDecided = decided.has_value(); });
    QTRY_VERIFY(isDecided);
    ask();
    QCOMPARE(answers, (QList<bool>{false, false, true, false, false})); // our own writing is no news
    askSecond();
    askSecond();
    QCOMPARE(secondAnswers, (QList<bool>{false, true, false}));
}

/// Also where whoever asked is gone before the answer.
void TestConsole::whatIsWrittenIsToldToAll()
{
    const auto console = this->console();
    const QSignalSpy written(console.get(), &Console::written);
    auto *first = new QObject;
    console->decide(id, request(DecisionKind::note, 1, u"Seen"_s), first, [](const auto &) {});
    const QObject *by = first;
    delete first;
    QTRY_COMPARE(written.count(), 1);
    QCOMPARE(written.at(0).at(0).value<QList<RolloutId>>(), QList<RolloutId>{id});
    QCOMPARE(written.at(0).at(1).value<const QObject *>(), by);
    bool isRefused = false;
    console->decide(id, request(DecisionKind::advance, 2), this,
                    [&](const auto &decided) { isRefused = !decided.has_value(); });
    bool isTried = false;
    console->take(id, {}, true, this, [&](const auto &) { isTried = true; });
    QTRY_VERIFY(isRefused && isTried);
    std::optional<StopOfAll> stop;
    rollout::DecisionRequest all;
    all.reason = u"The database is away."_s;
    console->stopAll(all, {}, this, [&](const auto &stopped) { stop = stopped.value(); });
    QTRY_VERIFY(stop);
    QTRY_COMPARE(written.count(), 2); // neither what was refused nor what was only tried
    QCOMPARE(written.at(1).at(0).value<QList<RolloutId>>(), QList<RolloutId>());
    QCOMPARE(written.at(1).at(1).value<const QObject *>(), this);
}

/// One window looks at a rollout, another one at the same or another: each gets its answer.
void TestConsole::verificationsOfTwoWindows()
{
    const auto console = this->console();
    QObject second;
    int first = 0;
    int other = 0;
    console->verify(id, this, [&](const Result<Verification> &) { ++first; });
    console->verify(id, &second, [&](const Result<Verification> &) { ++other; });
    console->verify(id, this, [&](const Result<Verification> &) { first += 10; });
    QTRY_COMPARE(first, 10); // the newest of its context
    QTRY_COMPARE(other, 1);
}

QTEST_GUILESS_MAIN(TestConsole)
#include "tst_console.moc"
