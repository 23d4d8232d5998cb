// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/session.h"
#include "console/verification.h"
#include "support/workspaces.h"

#include <SQLiteCpp/Database.h>

#include <QTest>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;
using rollout::Phase;
using rollout::RefusalCode;

/// Stop all and its undoing, over a workspace of five rollouts: `a`, `b` and `c` run, `d` is held by Teo, `e` is a
/// draft.
class TestStopSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void holdsWhatRuns();
    void holdsWhatIsAskedFor();
    void leavesAloneWhatDoesNotRunAnyMore();
    void undoRestoresEach();
    void undoLeavesAloneWhatWasDecidedSince();
    void undoGoesBackStopByStop();
    void undoesTheStopThatIsNamed();
    void needsAReason();
    void saysThatNothingRuns();
    void saysThatNothingIsStopped();
    void allOrNone();
    void aDamagedRolloutDoesNotKeepTheOthersRunning();
    void aDamagedRolloutDoesNotKeepTheOthersStopped();
    void holdsManyInTheirOrder();
    void holdsManyOrNone();

private:
    /// So many that they are drafted on all cores.
    void addMany()
    {
        const Result<void> added = m_session->workspace().together([&]() -> Result<void> {
            for (const QString &id : m_many) {
                add(id);
                decide(id, DecisionKind::start);
            }
            return {};
        });
        QVERIFY(added);
    }
    void add(const QString &id)
    {
        rollout::Plan plan = twoGuardrails();
        plan.id = RolloutId(id);
        plan.name = u"Rollout "_s + id;
        QVERIFY(m_session->addPlan(plan, u"Mara Lindqvist"_s));
    }
    void decide(const QString &id, DecisionKind kind, const QString &actor = u"Teo Okafor"_s,
                const QString &reason = u"my own reason"_s)
    {
        rollout::DecisionRequest wanted = request(kind, int(log(id).size()), reason);
        wanted.actor = actor;
        QVERIFY(m_session->decide(RolloutId(id), wanted));
    }
    [[nodiscard]] QList<rollout::Decision> log(const QString &id) const
    {
        return m_session->workspace().load(RolloutId(id)).value().decisions;
    }
    [[nodiscard]] rollout::State state(const QString &id) const
    {
        return m_session->facts(RolloutId(id)).value().state;
    }
    [[nodiscard]] tl::expected<StopOfAll, Refused> stop(const QString &reason = u"incident 7"_s)
    {
        return m_session->stopAll(request(DecisionKind::hold, 0, reason));
    }
    [[nodiscard]] tl::expected<StopOfAll, Refused> undo(const std::optional<QString> &which = {})
    {
        return m_session->undoStop(request(DecisionKind::resume, 0, u"over"_s), which);
    }
    /// "a b c": the rollouts whose decisions are in `done`.
    [[nodiscard]] static QString names(const StopOfAll &done)
    {
        QStringList ids;
        for (const rollout::Decision &decision : done.decisions)
            ids.append(decision.rollout.value);
        return ids.join(u' ');
    }
    [[nodiscard]] QString phases() const
    {
        QString text;
        const auto summaries = m_session->summaries().value();
        for (const gate::Summary &summary : summaries.all())
            text += summary.phase == Phase::running ? u'r' : summary.phase == Phase::held ? u'h' : u'.';
        return text;
    }
    /// Makes the decisions of `id` unreadable, behind the back of the triggers.
    void damage(const QString &id) const
    {
        SQLite::Database file(m_desk->workspace().toStdString(), SQLite::OPEN_READWRITE);
        file.exec("DROP TRIGGER decision_is_not_changed");
        file.exec("UPDATE decision SET hash = replace(hash, substr(hash, 1, 1), 'x') WHERE rollout ="
                  " (SELECT key FROM rollout WHERE id = '" +
                  id.toStdString() + "')");
    }

    const QStringList m_many = [] {
        QStringList ids;
        for (int i = 0; i < 300; ++i)
            ids.append(u"many-%1"_s.arg(i, 3, 10, QChar(u'0')));
        return ids;
    }();
    std::unique_ptr<Desk> m_desk;
    FakeClock m_clock;
    std::unique_ptr<Session> m_session;
};

void TestStopSession::init()
{
    m_session.reset();
    m_desk = std::make_unique<Desk>();
    m_clock.set(designNow);
    m_session = m_desk->session(m_clock);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s})
        add(id);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        decide(id, DecisionKind::start);
    decide(u"d"_s, DecisionKind::hold);
    m_clock.advance(1h);
    QCOMPARE(phases(), u"rrrh."_s);
}

void TestStopSession::holdsWhatIsAskedFor()
{
    const QList<RolloutId> only{RolloutId(u"c"_s), RolloutId(u"a"_s)};
    const auto done = m_session->stopAll(request(DecisionKind::hold, 0, u"incident 7"_s), only);
    QVERIFY(done);
    QCOMPARE(names(*done), u"a c"_s);
    QVERIFY(done->passedOver.isEmpty());
    QCOMPARE(phases(), u"hrhh."_s);
    m_clock.advance(1h);
    const auto undone = undo(done->stop);
    QVERIFY(undone);
    QCOMPARE(names(*undone), u"a c"_s);
    QCOMPARE(phases(), u"rrrh."_s);
}

void TestStopSession::leavesAloneWhatDoesNotRunAnyMore()
{
    const QList<RolloutId> only{RolloutId(u"a"_s), RolloutId(u"d"_s), RolloutId(u"e"_s), RolloutId(u"gone"_s)};
    const auto done = m_session->stopAll(request(DecisionKind::hold, 0, u"incident 7"_s), only);
    QVERIFY(done);
    QCOMPARE(names(*done), u"a"_s);
    QCOMPARE(phases(), u"hrrh."_s);
    QCOMPARE(done->passedOver.size(), 3);
    QVERIFY(done->passedOver[0].decided->kind == DecisionKind::hold);  // by Teo
    QVERIFY(done->passedOver[1].plan && !done->passedOver[1].decided); // a draft
    QVERIFY(done->passedOver[2].error && !done->passedOver[2].plan);
    const auto none = m_session->stopAll(request(DecisionKind::hold, 0, u"again"_s), QList{RolloutId(u"d"_s)});
    QVERIFY(!none);
    QVERIFY(none.error().refusals.first().code == RefusalCode::nothingRuns);
    QCOMPARE(phases(), u"hrrh."_s);
}

void TestStopSession::holdsWhatRuns()
{
    const auto done = stop();
    QVERIFY(done);
    QCOMPARE(names(*done), u"a b c"_s);
    QVERIFY(done->passedOver.isEmpty());
    QCOMPARE(phases(), u"hhhh."_s);
    for (const rollout::Decision &decision : done->decisions) {
        QVERIFY(log(decision.rollout.value).last() == decision);
        QVERIFY(decision.kind == DecisionKind::hold);
        QCOMPARE(decision.actor, u"Mara Lindqvist"_s);
        QCOMPARE(decision.reason, u"incident 7"_s);
        QVERIFY(decision.at == m_clock.now());
        QCOMPARE(decision.stop, done->stop);
        QVERIFY(m_session->workspace().evidence(decision.evidence)); // frozen with each, as with every decision
    }
    QCOMPARE(log(u"d"_s).size(), 2);
    QVERIFY(log(u"e"_s).isEmpty());
}

void TestStopSession::undoRestoresEach()
{
    QMap<QString, rollout::State> before;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s})
        before[id] = state(id);
    QVERIFY(stop());
    m_clock.advance(24h);
    const auto undone = undo();
    QVERIFY(undone);
    QCOMPARE(names(*undone), u"a b c"_s);
    QCOMPARE(undone->stoppedBy, u"Mara Lindqvist"_s);
    QCOMPARE(undone->why, u"incident 7"_s);
    QVERIFY(undone->stoppedAt == designNow + 1h);
    QCOMPARE(phases(), u"rrrh."_s);
    QVERIFY(state(u"d"_s) == before[u"d"_s]); // held by Teo, for his reason
    QVERIFY(state(u"e"_s) == before[u"e"_s]);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
        const rollout::State now = state(id);
        QVERIFY(now.exposure == before[id].exposure);
        QCOMPARE(now.visits.size(), before[id].visits.size());
        // 1 h in the stage before the stop, 24 h held: the hold clock stands where it stood.
        const auto clock =
            rollout::holdClock(rollout::holdTerms(twoGuardrails(), now.visits.last(), {}), m_clock.now());
        QVERIFY(clock.counted == Milliseconds(1h));
        QVERIFY(clock.inStage == Milliseconds(25h));
    }
}

void TestStopSession::undoLeavesAloneWhatWasDecidedSince()
{
    QVERIFY(stop());
    m_clock.advance(1h);
    decide(u"a"_s, DecisionKind::note);
    decide(u"b"_s, DecisionKind::rollback);
    decide(u"c"_s, DecisionKind::resume);
    decide(u"c"_s, DecisionKind::hold); // Teo's hold now
    const auto undone = undo();
    QVERIFY(undone);
    QCOMPARE(names(*undone), u"a"_s);
    QCOMPARE(undone->passedOver.size(), 2);
    QCOMPARE(undone->passedOver.at(0).rollout.value, u"b"_s);
    QCOMPARE(undone->passedOver.at(0).plan->name, u"Rollout b"_s);
    QVERIFY(undone->passedOver.at(0).decided->kind == DecisionKind::rollback);
    QCOMPARE(undone->passedOver.at(0).decided->actor, u"Teo Okafor"_s);
    QCOMPARE(undone->passedOver.at(1).rollout.value, u"c"_s);
    QVERIFY(undone->passedOver.at(1).decided->kind == DecisionKind::resume);
    QCOMPARE(phases(), u"r.hh."_s);
    QCOMPARE(state(u"c"_s).by, u"Teo Okafor"_s);
}

void TestStopSession::undoGoesBackStopByStop()
{
    QVERIFY(stop(u"first"_s));
    m_clock.advance(1h);
    decide(u"e"_s, DecisionKind::start);
    QVERIFY(stop(u"second"_s));
    QCOMPARE(phases(), u"hhhhh"_s);
    m_clock.advance(1h);
    QCOMPARE(undo()->why, u"second"_s);
    QCOMPARE(phases(), u"hhhhr"_s);
    QCOMPARE(undo()->why, u"first"_s);
    QCOMPARE(phases(), u"rrrhr"_s);
    QVERIFY(!undo());

    // A stop whose rollouts all went on by themselves holds nothing that could be undone.
    QVERIFY(stop(u"third"_s));
    decide(u"e"_s, DecisionKind::resume);
    QVERIFY(stop(u"fourth"_s)); // of e
    decide(u"e"_s, DecisionKind::resume);
    QCOMPARE(undo()->why, u"third"_s);
    QCOMPARE(phases(), u"rrrhr"_s);
}

void TestStopSession::undoesTheStopThatIsNamed()
{
    const auto first = stop(u"first"_s);
    m_clock.advance(1h);
    decide(u"e"_s, DecisionKind::start);
    QVERIFY(stop(u"second"_s));
    QVERIFY(!undo(u"no such stop"_s));
    const auto undone = undo(first->stop);
    QVERIFY(undone);
    QCOMPARE(names(*undone), u"a b c"_s);
    QCOMPARE(phases(), u"rrrhh"_s);
    QVERIFY(!undo(first->stop)); // once
}

void TestStopSession::needsAReason()
{
    const auto done = stop(u"  \n"_s);
    QVERIFY(!done);
    QVERIFY(done.error().error.code == ErrorCode::notPermitted);
    QCOMPARE(done.error().refusals.size(), 1);
    QVERIFY(done.error().refusals.first().code == RefusalCode::reasonMissing);
    QCOMPARE(phases(), u"rrrh."_s);
    QCOMPARE(log(u"a"_s).size(), 1);
}

void TestStopSession::saysThatNothingRuns()
{
    QVERIFY(stop());
    const auto again = stop();
    QVERIFY(!again);
    QVERIFY(again.error().refusals == QList<rollout::Refusal>({{RefusalCode::nothingRuns, {}}}));
}

void TestStopSession::saysThatNothingIsStopped()
{
    const auto undone = undo();
    QVERIFY(!undone);
    QVERIFY(undone.error().error.code == ErrorCode::notPermitted);
    QVERIFY(undone.error().refusals == QList<rollout::Refusal>({{RefusalCode::nothingStopped, {}}}));
}

/// The disk refuses the last of the three holds: the first two were never made.
void TestStopSession::allOrNone()
{
    {
        SQLite::Database file(m_desk->workspace().toStdString(), SQLite::OPEN_READWRITE);
        file.exec("CREATE TRIGGER no_more BEFORE INSERT ON decision WHEN NEW.rollout ="
                  " (SELECT key FROM rollout WHERE id = 'c') BEGIN SELECT RAISE (ABORT, 'no'); END");
    }
    QVERIFY(!stop());
    QCOMPARE(phases(), u"rrrh."_s);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        QCOMPARE(log(id).size(), 1);
    {
        SQLite::Database file(m_desk->workspace().toStdString(), SQLite::OPEN_READWRITE);
        file.exec("DROP TRIGGER no_more");
    }
    QVERIFY(stop());
    QCOMPARE(phases(), u"hhhh."_s);
}

void TestStopSession::aDamagedRolloutDoesNotKeepTheOthersRunning()
{
    damage(u"b"_s);
    const auto done = stop();
    QVERIFY(done);
    QCOMPARE(names(*done), u"a c"_s);
    QCOMPARE(done->passedOver.size(), 1);
    QCOMPARE(done->passedOver.first().rollout.value, u"b"_s);
    QVERIFY(done->passedOver.first().error->code == ErrorCode::damaged);
}

void TestStopSession::aDamagedRolloutDoesNotKeepTheOthersStopped()
{
    QVERIFY(stop());
    damage(u"b"_s);
    const auto undone = undo();
    QVERIFY(undone);
    QCOMPARE(names(*undone), u"a c"_s);
    QCOMPARE(undone->passedOver.size(), 1);
    QVERIFY(undone->passedOver.first().error->code == ErrorCode::damaged);
}

void TestStopSession::holdsManyInTheirOrder()
{
    addMany();
    damage(m_many.at(117));
    QStringList expected = QStringList{u"a"_s, u"b"_s, u"c"_s} + m_many;
    expected.removeOne(m_many.at(117));
    const auto done = stop();
    QVERIFY(done);
    QCOMPARE(names(*done), expected.join(u' '));
    QCOMPARE(done->passedOver.size(), 1);
    QCOMPARE(done->passedOver.first().rollout.value, m_many.at(117));
    for (const rollout::Decision &decision : done->decisions)
        QVERIFY(log(decision.rollout.value).last() == decision);

    decide(m_many.at(9), DecisionKind::resume); // since
    expected.removeOne(m_many.at(9));
    const auto undone = undo();
    QVERIFY(undone);
    QCOMPARE(names(*undone), expected.join(u' '));
    QCOMPARE(undone->passedOver.size(), 1);

    // What was damaged on purpose apart, all is chained, sealed and can be made again.
    const auto verified = verify(m_desk->workspace(), m_clock.now(), {});
    QVERIFY(verified);
    for (const Discrepancy &fault : verified->faults)
        QVERIFY2(fault.rollout.value == m_many.at(117) || fault.kind == RecordKind::schema, qPrintable(fault.place));
    for (const VerifiedRollout &rollout : verified->rollouts)
        if (rollout.id.value != m_many.at(117) && rollout.id.value.startsWith(u"many"_s))
            QCOMPARE(rollout.recomputed, 2); // of the hold, and of its end
}

/// Fails late, while others are drafted ahead.
void TestStopSession::holdsManyOrNone()
{
    addMany();
    {
        SQLite::Database file(m_desk->workspace().toStdString(), SQLite::OPEN_READWRITE);
        file.exec("CREATE TRIGGER no_more BEFORE INSERT ON decision WHEN NEW.rollout = (SELECT key FROM rollout"
                  " WHERE id = 'many-200') BEGIN SELECT RAISE (ABORT, 'no'); END");
    }
    QVERIFY(!stop());
    QCOMPARE(phases(), u"rrrh."_s + QString(m_many.size(), u'r'));
    for (const QString &id : m_many)
        QCOMPARE(log(id).size(), 1);
}

QTEST_GUILESS_MAIN(TestStopSession)
#include "tst_stopsession.moc"
