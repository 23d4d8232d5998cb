// SPDX-License-Identifier: GPL-3.0-or-later
// A rehearsal over a workspace of its own: what runs, what does not run again, and what is said when nothing can.
#include "present/rehearsaldesk.h"

#include "console/console.h"
#include "present/rehearsalground.h"
#include "support/rehearsalplans.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using State = RehearsalSnapshot::State;

namespace {

constexpr int patience = 90'000;

RehearsalSubject subjectOf(const rollout::Plan &plan)
{
    RehearsalSubject subject;
    subject.form = planForm(withBaselines(plan, rehearsalBaselines()));
    subject.isDraft = true;
    subject.ground.now = designNow;
    return subject;
}

RehearsalForm quick(const QString &effect = {})
{
    RehearsalForm form;
    form.runs = u"300"_s;
    form.effect = effect;
    return form;
}

} // namespace

class TestRehearsalDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_console.reset(); }

    void runsAtOnce();
    void runsNothingTwice();
    void onlyTheNewestAssumptionsAreAnswered();
    void stopsAndGoesOn();
    void tellsOfANewerPlan();
    void newerDataInterruptNobody();
    void saysWhatMakesThePlanUnreadable();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void saysWhatFailed();
    void comparesWithPlansOfItsSurface();

private:
    QTemporaryDir m_folder;
    FakeClock m_clock;
    std::unique_ptr<console::Console> m_console;
};

void TestRehearsalDesk::init()
{
    static int count = 0;
    m_console = std::make_unique<console::Console>(m_folder.filePath(u"desk%1.sluice"_s.arg(++count)),
                                                   store::OpenMode::readWriteCreate, m_clock, u"Mara Lind"_s);
}

void TestRehearsalDesk::runsAtOnce()
{
    RehearsalDesk desk(*m_console, subjectOf(rehearsalPlan()));
    QVERIFY(desk.snapshot().state == State::running);
    QVERIFY(desk.csv().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::ready, patience);
    QCOMPARE(desk.snapshot().cases.size(), 2);
    QVERIFY2(desk.snapshot().corner.startsWith(u"10,000 runs in "_s), qPrintable(desk.snapshot().corner));
    QVERIFY(!desk.csv().isEmpty());
    QVERIFY(desk.rollout().isEmpty());
}

void TestRehearsalDesk::runsNothingTwice()
{
    RehearsalDesk desk(*m_console, subjectOf(rehearsalPlan()));
    desk.setForm(quick(u"+20%"_s));
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::ready, patience);
    const QByteArray first = desk.csv();
    desk.setForm(quick(u"+40%"_s));
    QVERIFY(desk.snapshot().state == State::running);
    QVERIFY(desk.snapshot().isOlder); // and still there
    QCOMPARE(desk.snapshot().cases.last().title, u"20% regression"_s);
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::ready, patience);
    QCOMPARE(desk.snapshot().cases.last().title, u"40% regression"_s);
    QVERIFY(desk.csv() != first);
    desk.setForm(quick(u"+20%"_s));
    QVERIFY(desk.snapshot().state == State::ready); // without a moment's wait
    QCOMPARE(desk.csv(), first);
    // Whoever asks for it sees it done again, with the same seed to the same figures.
    desk.run();
    QVERIFY(desk.snapshot().state == State::running);
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::ready, patience);
    QCOMPARE(desk.csv(), first);
}

void TestRehearsalDesk::onlyTheNewestAssumptionsAreAnswered()
{
    RehearsalDesk desk(*m_console, subjectOf(rehearsalPlan()));
    desk.setForm(quick(u"+20%"_s));
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::ready, patience);
    QStringList titles;
    connect(&desk, &RehearsalDesk::changed, this, [&] {
        if (!desk.snapshot().isOlder)
            titles.append(desk.snapshot().cases.last().title);
    });
    for (const QString &effect : {u"+31%"_s, u"+41%"_s, u"+51%"_s})
        desk.setForm(quick(effect));
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::ready, patience);
    titles.removeDuplicates();
    QCOMPARE(titles, QStringList{u"51% regression"_s});
}

void TestRehearsalDesk::stopsAndGoesOn()
{
    RehearsalDesk desk(*m_console, subjectOf(rehearsalPlan()));
    desk.setForm(quick(u"+20%"_s));
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::ready, patience);
    desk.stop(); // of what is done there is nothing to stop
    QVERIFY(desk.snapshot().state == State::ready);
    RehearsalForm many = quick(u"+20%"_s);
    many.runs = u"1,000,000"_s;
    desk.setForm(many);
    QVERIFY(desk.snapshot().state == State::running);
    desk.stop();
    QVERIFY(desk.snapshot().state == State::stopped);
    QCOMPARE(desk.snapshot().notice.headline, u"Stopped."_s);
    QCOMPARE(desk.snapshot().cases.size(), 2); // those of before
    QSignalSpy changes(&desk, &RehearsalDesk::changed);
    QVERIFY(changes.isValid());
    desk.setForm(quick(u"+20%"_s)); // known
    QVERIFY(desk.snapshot().state == State::ready);
    QVERIFY(desk.snapshot().notice.headline.isEmpty());
    QCOMPARE(changes.size(), 1);
}

void TestRehearsalDesk::tellsOfANewerPlan()
{
    RehearsalDesk desk(*m_console, subjectOf(rehearsalPlan()));
    desk.setForm(quick());
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::ready, patience);
    const QByteArray before = desk.csv();
    rollout::Plan longer = rehearsalPlan();
    longer.stages[0].hold = hours(96);
    desk.setSubject(subjectOf(longer));
    QVERIFY(desk.snapshot().state == State::ready);
    QCOMPARE(desk.snapshot().notice.headline, u"The plan has changed."_s);
    QCOMPARE(desk.csv(), before);
    desk.setSubject(subjectOf(rehearsalPlan())); // taken back
    QVERIFY(desk.snapshot().notice.headline.isEmpty());
    desk.setSubject(subjectOf(longer));
    desk.run();
    QVERIFY(desk.snapshot().notice.headline.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::ready, patience);
    QVERIFY(desk.csv() != before);
    QCOMPARE(desk.snapshot().durations.rows.first().calendar, 8.0);
}

void TestRehearsalDesk::newerDataInterruptNobody()
{
    RehearsalSubject bare = subjectOf(rehearsalPlan());
    bare.form = planForm(withBaselines(rehearsalPlan(), rehearsalBaselines().mid(1))); // all but crashes
    bare.ground.facts.emplace();
    RehearsalDesk desk(*m_console, bare);
    desk.setForm(quick());
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::ready, patience);
    QCOMPARE(desk.snapshot().metrics.size(), 2);
    QCOMPARE(desk.snapshot().othersHint, u"The other guardrail stays unchanged. One without a baseline is left out."_s);
    RehearsalSubject later = bare;
    later.ground.facts->observations = {
        {0, MetricId(u"crashes"_s), designNow, stats::Proportion{1000, 20}, stats::Proportion{100'000, 2000}}};
    desk.setSubject(later);
    QVERIFY(desk.snapshot().notice.headline.isEmpty());
    desk.run();
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::ready, patience);
    QCOMPARE(desk.snapshot().metrics.size(), 3);
}

void TestRehearsalDesk::saysWhatMakesThePlanUnreadable()
{
    RehearsalSubject subject = subjectOf(rehearsalPlan());
    subject.form = edited(subject.form, {PlanEdit::Kind::set, u"stages[0].hold"_s, u"soon"_s});
    RehearsalDesk desk(*m_console, subject);
    QVERIFY(desk.snapshot().state == State::nothing);
    QCOMPARE(desk.snapshot().notice.headline, u"This plan cannot be rehearsed yet."_s);
    QVERIFY2(desk.snapshot().notice.text.contains(u"is not a duration"_s), qPrintable(desk.snapshot().notice.text));
}

void TestRehearsalDesk::saysWhatIsMissing_data()
{
    QTest::addColumn<QString>("missing");
    QTest::addColumn<QString>("says");
    QTest::newRow("guardrails") << u"guardrails"_s << u"Add a guardrail to judge."_s;
    QTest::newRow("users") << u"users"_s << u"Write how many users there are a day."_s;
    QTest::newRow("baselines") << u"baselines"_s << u"Type the baselines of the guardrails."_s;
}

void TestRehearsalDesk::saysWhatIsMissing()
{
    QFETCH(const QString, missing);
    QFETCH(const QString, says);
    rollout::Plan plan = rehearsalPlan();
    if (missing == u"guardrails"_s)
        plan.guardrails.clear();
    if (missing == u"users"_s)
        plan.unitsPerDay.reset();
    RehearsalSubject subject = subjectOf(plan);
    if (missing == u"baselines"_s)
        subject.form = planForm(plan);
    RehearsalDesk desk(*m_console, subject);
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::nothing, patience);
    QCOMPARE(desk.snapshot().notice.headline, u"Nothing to rehearse."_s);
    QCOMPARE(desk.snapshot().notice.text, says);
    if (missing != u"users"_s)
        return;
    RehearsalForm typed = quick(); // they can be assumed
    typed.users = u"500,000"_s;
    desk.setForm(typed);
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::ready, patience);
    QCOMPARE(desk.snapshot().harm.bars.last().detail, u"1.50 M users"_s);
}

void TestRehearsalDesk::saysWhatFailed()
{
    rollout::Plan plan = rehearsalPlan();
    for (int i = 0; i < 130; ++i) { // more than can be numbered
        rollout::Stage team;
        team.name = u"Team %1"_s.arg(i);
        team.audience = team.name;
        team.hold = hours(1);
        plan.stages.prepend(team);
    }
    RehearsalDesk desk(*m_console, subjectOf(plan));
    QTRY_VERIFY_WITH_TIMEOUT(desk.snapshot().state == State::failed, patience);
    QVERIFY(!desk.snapshot().notice.headline.isEmpty());
    QVERIFY(desk.snapshot().cases.isEmpty());
    QVERIFY(desk.csv().isEmpty());
}

void TestRehearsalDesk::comparesWithPlansOfItsSurface()
{
    rollout::Plan own = rehearsalPlan();
    own.surface = u"Shop"_s;
    int added = 0;
    for (const auto &[id, surface] :
         {std::pair(u"first"_s, u"Shop"_s), {u"second"_s, u"Shop"_s}, {u"other"_s, u"App"_s}}) {
        rollout::Plan plan = own;
        plan.id = RolloutId(id);
        plan.name = id;
        plan.surface = surface;
        plan.stages[0].hold = hours(12 * (added + 1));
        m_console->addPlan(plan, this, [&](const Result<void> &done) { added += done.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(added > 0, patience);
    }
    QTRY_COMPARE_WITH_TIMEOUT(added, 3, patience);
    RehearsalDesk desk(*m_console, subjectOf(own));
    desk.setForm(quick());
    desk.setOthers({u"first"_s, u"second"_s, u"other"_s, u"gone"_s});
    const auto isOffered = [&](const QString &name) {
        return std::ranges::any_of(desk.snapshot().compared,
                                   [&](const ComparedPlan &plan) { return plan.name == name; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOffered(u"Plan of first"_s), patience);
    QVERIFY(isOffered(u"Plan of second"_s));
    QVERIFY(!isOffered(u"Plan of other"_s));
}

QTEST_GUILESS_MAIN(TestRehearsalDesk)
#include "tst_rehearsaldesk.moc"
