// SPDX-License-Identifier: GPL-3.0-or-later
#include "twoseats.h"

#include <QTest>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

rollout::Surface checkout()
{
    rollout::Surface surface;
    surface.id = SurfaceId(u"checkout"_s);
    surface.name = u"Checkout"_s;
    surface.timeZone = u"Europe/Berlin"_s;
    return surface;
}

} // namespace

/// What becomes of what two people did at once.
class TestSharedSettling : public TwoSeats
{
    Q_OBJECT
private Q_SLOTS:
    void theFirstOfTwoWins();
    void aRollBackGoesThrough();
    void aNoteMeetsNothing();
    void editsOfDifferentFieldsBecomeOne();
    void editsOfOneFieldAreAsked();
    void aRolloutWhoseIdIsTakenIsAddedBeside();
    void editsOfASurfaceAreMerged();
    void twoSurfacesOfOneNameAreBothThere();
    void theLogKeepsWhatIsGivenUp();
    void whatWasNeverSentIsTakenBack();
};

void TestSharedSettling::theFirstOfTwoWins()
{
    bothLive();
    m_mara->store->stop();
    QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::hold, u"crashes in Lisbon"_s)));
    QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::resume, u"on top of it"_s)));
    QVERIFY(m_teo->decide(m_teo->asking(DecisionKind::hold, u"a holiday"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 2, patience);
    m_mara->store->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), (QStringList{u"conflict"_s, u"conflict"_s}), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->log(), m_teo->log(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->store->status().waiting.first().theirs.size(), 1, patience);
    const WaitingChange mine = m_mara->store->status().waiting.first();
    QCOMPARE(mine.decision->reason, u"crashes in Lisbon"_s);
    QCOMPARE(mine.theirs.first().actor, u"teo"_s);
    QCOMPARE(mine.theirs.first().reason, u"a holiday"_s);
    // Until it is settled nothing else goes out, and the hold makes no sense any more.
    const auto next = m_mara->decide(m_mara->asking(DecisionKind::resume));
    QVERIFY(!next && next.error().error.code == ErrorCode::conflict);
    QVERIFY(!m_mara->store->applyAnew(mine.id));
    QCOMPARE(m_mara->waiting().size(), 2);
    QVERIFY(m_mara->store->leaveTheirs(mine.id));
    const QString second = m_mara->store->status().waiting.first().id;
    const auto anew = m_mara->store->applyAnew(second);
    QVERIFY2(anew, anew ? "" : qPrintable(anew.error().error.detail));
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 3, patience);
    QCOMPARE(m_teo->session->workspace().load(id)->decisions.last().reason, u"on top of it"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList(), patience);
}

void TestSharedSettling::aRollBackGoesThrough()
{
    bothLive();
    m_mara->store->stop();
    rollout::DecisionRequest back = m_mara->asking(DecisionKind::rollback, u"crashes in Lisbon"_s);
    QVERIFY(m_mara->decide(back));
    QVERIFY(m_teo->decide(m_teo->asking(DecisionKind::note)));
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 2, patience);
    m_mara->store->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 3, patience);
    QVERIFY(m_teo->session->facts(id)->state.phase == rollout::Phase::rolledBack);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList(), patience);
    QCOMPARE(m_mara->log(), m_teo->log());
}

void TestSharedSettling::aNoteMeetsNothing()
{
    bothLive();
    m_mara->store->stop();
    QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::note, u"seen in Lisbon"_s)));
    QVERIFY(m_teo->decide(m_teo->asking(DecisionKind::hold)));
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 2, patience);
    m_mara->store->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 3, patience);
    QCOMPARE(m_teo->session->workspace().load(id)->decisions.last().reason, u"seen in Lisbon"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList(), patience);
}

void TestSharedSettling::editsOfDifferentFieldsBecomeOne()
{
    bothLive();
    m_mara->store->stop();
    const auto edit = [this](Seat &seat, auto change) {
        rollout::DecisionRequest request = seat.asking(DecisionKind::revise);
        request.revised = seat.session->facts(id)->stored.plan;
        change(*request.revised);
        return seat.decide(request);
    };
    QVERIFY(edit(*m_mara, [](rollout::Plan &plan) { plan.stages[2].hold = hours(100); }));
    QVERIFY(edit(*m_teo, [](rollout::Plan &plan) { plan.stages[3].minimumSample = 5000; }));
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 2, patience);
    m_mara->store->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 3, patience);
    const rollout::Plan plan = m_teo->session->facts(id)->stored.plan;
    QVERIFY(plan.stages[2].hold == hours(100));
    QCOMPARE(plan.stages[3].minimumSample, 5000);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList(), patience);
    QVERIFY(m_mara->session->facts(id)->stored.plan == plan);
}

void TestSharedSettling::editsOfOneFieldAreAsked()
{
    bothLive();
    m_mara->store->stop();
    const auto edit = [this](Seat &seat, qint64 hold) {
        rollout::DecisionRequest request = seat.asking(DecisionKind::revise);
        request.revised = seat.session->facts(id)->stored.plan;
        request.revised->stages[2].hold = hours(hold);
        return seat.decide(request);
    };
    QVERIFY(edit(*m_mara, 100));
    QVERIFY(edit(*m_teo, 200));
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 2, patience);
    m_mara->store->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList{u"conflict"_s}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->log().size(), 2, patience);
    const QString mine = m_mara->store->status().waiting.first().id;
    const auto merge = m_mara->store->mergeOf(mine);
    QVERIFY(merge);
    QCOMPARE(merge->conflicts.size(), 1);
    QCOMPARE(merge->conflicts.first().field, u"hold"_s);
    QVERIFY(!m_mara->store->applyAnew(mine)); // nobody has chosen
    QVERIFY(m_mara->store->applyAnew(mine, {{merge->conflicts.first().path, rollout::MergeSide::mine}}));
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 3, patience);
    QVERIFY(m_teo->session->facts(id)->stored.plan.stages[2].hold == hours(100));
}

void TestSharedSettling::aRolloutWhoseIdIsTakenIsAddedBeside()
{
    bothLive();
    m_mara->store->stop();
    rollout::Plan plan = twoGuardrails();
    plan.id = RolloutId(u"second"_s);
    QVERIFY(m_mara->session->addPlan(plan, u"mara"_s));
    plan.name = u"Another"_s;
    QVERIFY(m_teo->session->addPlan(plan, u"teo"_s));
    m_teo->store->send();
    QTRY_VERIFY_WITH_TIMEOUT(m_teo->session->workspace().load(plan.id), patience);
    m_mara->store->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList{u"conflict"_s}, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_mara->session->workspace().load(plan.id), patience);
    const QString mine = m_mara->store->status().waiting.first().id;
    const auto conflict = m_mara->store->conflict(mine);
    QVERIFY(conflict);
    QCOMPARE(conflict->theirAuthor, u"teo"_s);
    QCOMPARE(conflict->freeId, u"second-2"_s);
    QVERIFY(m_mara->store->applyAnew(mine));
    QTRY_VERIFY_WITH_TIMEOUT(m_teo->session->workspace().load(RolloutId(u"second-2"_s)), patience);
    QCOMPARE(m_teo->session->workspace().load(RolloutId(u"second-2"_s))->plan.name, twoGuardrails().name);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList(), patience);
}

void TestSharedSettling::editsOfASurfaceAreMerged()
{
    bothLive();
    rollout::Surface surface = checkout();
    QVERIFY(m_mara->session->addSurface(surface, u"mara"_s));
    m_mara->store->send();
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->session->workspace().surfaceRevisions(surface.id)->size(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList(), patience);
    m_mara->store->stop();
    surface.name = u"Checkout and cart"_s;
    QVERIFY(m_mara->session->addSurface(surface, u"mara"_s, 1));
    surface.name = u"Checkout"_s;
    surface.timeZone = u"Europe/Lisbon"_s;
    QVERIFY(m_teo->session->addSurface(surface, u"teo"_s, 1));
    m_teo->store->send();
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->session->workspace().surfaceRevisions(surface.id)->size(), 2, patience);
    m_mara->store->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList{u"conflict"_s}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->session->workspace().surfaceRevisions(surface.id)->size(), 2, patience);
    const QString mine = m_mara->store->status().waiting.first().id;
    const auto conflict = m_mara->store->conflict(mine);
    QVERIFY(conflict && conflict->merge && conflict->merge->conflicts.isEmpty());
    QCOMPARE(conflict->theirAuthor, u"teo"_s);
    QVERIFY(m_mara->store->applyAnew(mine));
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->session->workspace().surfaceRevisions(surface.id)->size(), 3, patience);
    const rollout::Surface both = m_teo->session->workspace().surfaceRevisions(surface.id)->first().surface;
    QCOMPARE(both.name, u"Checkout and cart"_s);
    QCOMPARE(both.timeZone, u"Europe/Lisbon"_s);
}

/// The second one was left out for ever, by whom depended on what each console saw first.
void TestSharedSettling::twoSurfacesOfOneNameAreBothThere()
{
    bothLive();
    m_mara->store->stop();
    rollout::Surface surface = checkout();
    QVERIFY(m_mara->session->addSurface(surface, u"mara"_s));
    surface.id = SurfaceId(u"another"_s);
    QVERIFY(m_teo->session->addSurface(surface, u"teo"_s));
    m_teo->store->send();
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->session->workspace().surfaces()->size(), 1, patience);
    m_mara->store->start();
    for (Seat *seat : {m_mara.get(), m_teo.get()}) {
        QTRY_COMPARE_WITH_TIMEOUT(seat->session->workspace().surfaces()->size(), 2, patience);
        QTRY_COMPARE_WITH_TIMEOUT(seat->waiting(), QStringList(), patience);
        QCOMPARE(seat->session->workspace().surface(u"Checkout"_s).value()->surface.id.value, u"another"_s);
    }
}

void TestSharedSettling::theLogKeepsWhatIsGivenUp()
{
    bothLive();
    m_mara->store->stop();
    QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::hold, u"crashes in Lisbon"_s)));
    QVERIFY(m_teo->decide(m_teo->asking(DecisionKind::hold, u"a holiday"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 2, patience);
    m_mara->store->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList{u"conflict"_s}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->store->status().waiting.first().theirs.size(), 1, patience);
    const QString mine = m_mara->store->status().waiting.first().id;
    QVERIFY(!m_mara->store->conflict(mine)->mineEvidence.isEmpty());
    QVERIFY(!m_mara->store->conflict(mine)->theirEvidence.isEmpty());
    QVERIFY(m_mara->store->leaveTheirs(mine, u"Not applied: held here. “crashes in Lisbon”"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_teo->log().size(), 3, patience);
    const rollout::Decision kept = m_teo->session->workspace().load(id)->decisions.last();
    QVERIFY(kept.kind == DecisionKind::note);
    QCOMPARE(kept.actor, u"mara"_s);
    QVERIFY(kept.reason.contains(u"crashes in Lisbon"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_mara->waiting(), QStringList(), patience);
}

void TestSharedSettling::whatWasNeverSentIsTakenBack()
{
    bothLive();
    m_mara->store->stop();
    QVERIFY(m_mara->decide(m_mara->asking(DecisionKind::hold)));
    QVERIFY(m_mara->store->withdraw(m_mara->session->workspace().outbox()->first().id));
    m_mara->store->start();
    QVERIFY(m_mara->becomesLive());
    QCOMPARE(m_teo->log().size(), 1);
}

QTEST_GUILESS_MAIN(TestSharedSettling)
#include "tst_sharedsettling.moc"
