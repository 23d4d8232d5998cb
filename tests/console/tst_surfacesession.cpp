// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/verification.h"
#include "gate/decide.h"
#include "rollout/surfacefile.h"
#include "support/workspaces.h"

#include <SQLiteCpp/Database.h>

#include <QTest>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;
using rollout::RefusalCode;

namespace {

const RolloutId id(u"one-tap-pay"_s);

/// Without guardrails, so that its hold and its surface alone close the gate. Its surface is named "Checkout".
rollout::Plan unguarded(const QString &rollout = id.value)
{
    rollout::Plan plan = designPlan();
    plan.id = RolloutId(rollout);
    plan.metrics.clear();
    plan.guardrails.clear();
    plan.risk = rollout::Risk::low;
    return plan;
}

rollout::Surface checkout()
{
    return {SurfaceId(u"checkout"_s), u"Checkout"_s, u"Europe/Berlin"_s};
}

/// Frozen from Thu 12 Nov 2026, 12:00 in Berlin, until Mon 16 Nov, 08:00.
rollout::Surface frozen()
{
    rollout::Surface surface = checkout();
    surface.freezes = {{u"Audit"_s, rollout::DatedWindow{*rollout::wallFromText(u"2026-11-12 12:00"_s),
                                                         *rollout::wallFromText(u"2026-11-16 08:00"_s)}}};
    return surface;
}

rollout::Surface demanding()
{
    rollout::Surface surface = checkout();
    surface.policy.largestFactor = 5;
    surface.policy.approvals[0] = 1;
    return surface;
}

} // namespace

class TestSurfaceSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aPlanThatBreaksItsPolicyDoesNotStart();
    void aFreezeIsRefusedAndAnExceptionLogged();
    void evidenceHoldsTheSurface();
    void aChangedSurfaceIsFound();
    void theListIsFrozenToo();
    void aChangeSaysWhomItTouches();
    void theSameSurfaceIsNoRevision();
    void whoSavesOnAnOlderRevisionIsTold();
    void theSurfaceOfEachTimeIsKnown();
    void stopOfAllWorksInAFreeze();
    void stopOfAllWorksWithoutTheSurface();

private:
    [[nodiscard]] tl::expected<Decided, Refused> decide(DecisionKind kind, const QString &reason = u"it is time"_s)
    {
        return m_session->decide(id, request(kind, decisions(), reason));
    }
    [[nodiscard]] int decisions() { return int(m_session->facts(id)->stored.decisions.size()); }
    /// In its first stage, whose hold is over.
    void start(const rollout::Plan &plan = unguarded())
    {
        QVERIFY(m_session->addPlan(plan, u"Mara Lindqvist"_s));
        m_clock.set(designNow - 30h);
        QVERIFY(m_session->decide(plan.id, request(DecisionKind::start, 0)));
        m_clock.set(designNow);
    }
    void layDown(const rollout::Surface &surface) { QVERIFY(m_session->addSurface(surface, u"Ada"_s)); }

    std::unique_ptr<Desk> m_desk;
    FakeClock m_clock;
    std::unique_ptr<Session> m_session;
};

void TestSurfaceSession::init()
{
    m_session.reset();
    m_desk = std::make_unique<Desk>();
    m_clock.set(designNow);
    m_session = m_desk->session(m_clock);
}

void TestSurfaceSession::aPlanThatBreaksItsPolicyDoesNotStart()
{
    layDown(demanding());
    QVERIFY(m_session->addPlan(unguarded(), u"Mara Lindqvist"_s)); // a draft may be anything
    const auto refused = decide(DecisionKind::start);
    QVERIFY(!refused);
    QVERIFY(refused.error().error.code == ErrorCode::notPermitted);
    QStringList places;
    for (const rollout::Refusal &refusal : refused.error().refusals) {
        QVERIFY(refusal.code == RefusalCode::policyBroken);
        places.append(refusal.breach->place);
    }
    QCOMPARE(places, (QStringList{u"stages[1].exposure"_s, u"stages[0].approvals"_s, u"stages[1].approvals"_s,
                                  u"stages[2].approvals"_s}));
    layDown(checkout());
    QVERIFY(decide(DecisionKind::start));
}

void TestSurfaceSession::aFreezeIsRefusedAndAnExceptionLogged()
{
    start();
    layDown(frozen());
    const auto refused = decide(DecisionKind::advance);
    QVERIFY(!refused);
    const rollout::Refusal refusal = refused.error().refusals.first();
    QVERIFY(refusal.code == RefusalCode::frozen);
    QCOMPARE(refusal.subject, u"Audit"_s);
    QCOMPARE(toIso(*refusal.until), u"2026-11-16T07:00:00.000Z"_s);
    QCOMPARE(refusal.zone, u"Europe/Berlin"_s);

    auto exemption = request(DecisionKind::exempt, decisions(), u"The fix must go out now"_s);
    exemption.until = designNow + 1h;
    exemption.with = u"Teo Okafor"_s;
    const auto made = m_session->decide(id, exemption);
    QVERIFY(made);
    QVERIFY(made->decision.isOverride);
    QVERIFY(made->view.report.decision.verdict == rollout::Verdict::go);
    const auto advanced = decide(DecisionKind::advance);
    QVERIFY(advanced);
    QVERIFY(!advanced->decision.isOverride); // the gate is open: what was overridden is in the log before it
    QVERIFY(advanced->view.report.decision.reason == gate::LeadingReason::freeze);

    m_session = m_desk->session(m_clock); // it is on the disk
    const auto log = m_session->facts(id)->stored.decisions;
    QCOMPARE(log.at(1).with, u"Teo Okafor"_s);
    QVERIFY(log.at(1).until == designNow + 1h);
    QVERIFY(decide(DecisionKind::hold));
    QVERIFY(decide(DecisionKind::resume));
    QVERIFY(decide(DecisionKind::rollback));
}

void TestSurfaceSession::evidenceHoldsTheSurface()
{
    start();
    layDown(frozen());
    QVERIFY(decide(DecisionKind::hold));
    QVERIFY(decide(DecisionKind::resume));
    layDown(checkout()); // what was decided on before stays as it was
    QVERIFY(decide(DecisionKind::advance));
    const auto verified = verify(m_desk->workspace(), m_clock.now(), {});
    QVERIFY(verified);
    for (const Discrepancy &fault : verified->faults)
        QFAIL(qPrintable(toString(fault.fault) + u' ' + fault.place + u' ' + fault.recorded + u' ' + fault.found));
    QCOMPARE(verified->rollouts.first().recomputed, 3);
}

void TestSurfaceSession::aChangedSurfaceIsFound()
{
    start();
    layDown(frozen());
    QVERIFY(decide(DecisionKind::hold));
    m_session.reset();
    {
        SQLite::Database database(m_desk->workspace().toStdString(), SQLite::OPEN_READWRITE);
        database.exec("DROP TRIGGER surface_is_not_changed");
        QCOMPARE(
            database.exec("UPDATE surface SET document = replace(document, '2026-11-16 08:00', '2026-11-13 08:00')"),
            1);
    }
    m_session = m_desk->session(m_clock);
    const auto verified = verify(m_desk->workspace(), m_clock.now(), {});
    QVERIFY(verified);
    QStringList faults;
    for (const Discrepancy &fault : verified->faults)
        faults.append(toString(fault.kind) + u' ' + toString(fault.fault) + u' ' + fault.place);
    QCOMPARE(faults, (QStringList{u"surface altered checkout"_s, u"surface differs checkout/freezes[0].to"_s,
                                  u"schema missing trigger surface_is_not_changed"_s}));
    // Also of the rollout alone: what its badge says.
    const auto alone = verify(m_desk->workspace(), m_clock.now(), {id, {}, nullptr});
    QVERIFY(alone);
    QVERIFY(std::ranges::any_of(alone->faults, [](const Discrepancy &fault) {
        return fault.kind == RecordKind::surface && fault.fault == RecordFault::altered;
    }));
    // Not of a rollout on another surface, of which nothing was ever laid down.
    rollout::Plan other = unguarded(u"two-tap-pay"_s);
    other.surface = u"Shop"_s;
    QVERIFY(m_session->addPlan(other, u"Mara Lindqvist"_s));
    QVERIFY(verify(m_desk->workspace(), m_clock.now(), {other.id, {}, nullptr})->isAsRecorded());
    // What is left can be looked at; what the surface would have said nobody knows, so nothing goes forward.
    const auto left = m_session->view(id);
    QVERIFY(left);
    QVERIFY(left->facts.surface.isUnreadable());
    QCOMPARE(left->facts.stored.decisions.size(), 2);
    QVERIFY(left->report.decision.reason == gate::LeadingReason::heldByPerson);
    QVERIFY(left->report.decision.opinion().unmet.contains(rollout::CriterionKind::freeze));
    QVERIFY(m_session->summaries()->at(0).inForce.isUnreadable());
    for (const DecisionKind kind : rollout::allDecisionKinds()) {
        if (kind == DecisionKind::hold || kind == DecisionKind::rollback)
            continue;
        const auto refused = m_session->decide(id, request(kind, 2));
        QVERIFY2(!refused, qPrintable(rollout::toString(kind)));
    }
    const auto refused = m_session->decide(id, request(DecisionKind::advance, 2));
    QCOMPARE(refused.error().refusals.size(), 1);
    QVERIFY(refused.error().refusals.first().code == rollout::RefusalCode::surfaceUnreadable);
    QVERIFY(!refused.error().refusals.first().subject.isEmpty());
    QVERIFY(m_session->decide(id, request(DecisionKind::rollback, 2))); // which never asks the surface
}

void TestSurfaceSession::theListIsFrozenToo()
{
    start();
    rollout::Plan search = unguarded(u"search"_s);
    search.surface = u"Search"_s;
    start(search);
    layDown(frozen());
    const auto summaries = m_session->summaries();
    QVERIFY(summaries);
    QVERIFY(gate::decide(summaries->at(0), designNow).reason == gate::LeadingReason::freeze);
    QVERIFY(gate::decide(summaries->at(1), designNow).reason == gate::LeadingReason::go);
    QVERIFY(m_session->view(id)->report.decision == gate::decide(summaries->at(0), designNow));
    layDown(checkout());
    QVERIFY(gate::decide(m_session->summaries()->at(0), designNow).reason == gate::LeadingReason::go);
}

void TestSurfaceSession::aChangeSaysWhomItTouches()
{
    start();
    QVERIFY(m_session->addPlan(unguarded(u"draft"_s), u"Mara Lindqvist"_s));
    start(unguarded(u"over"_s));
    QVERIFY(m_session->decide(RolloutId(u"over"_s), request(DecisionKind::abandon, 1)));
    rollout::Plan search = unguarded(u"search"_s);
    search.surface = u"Search"_s;
    start(search);
    layDown(checkout());

    rollout::Surface next = demanding();
    next.freezes = frozen().freezes;
    const auto change = m_session->surfaceChange(next);
    QVERIFY(change);
    QCOMPARE(change->revision, 2);
    QVERIFY(!change->isSame);
    QCOMPARE(change->touched.size(), 2);
    QCOMPARE(change->touched.first().rollout.value, id.value);
    QVERIFY(change->touched.first().isRunning);
    QVERIFY(!change->touched.last().isRunning);
    QVERIFY(change->touched.first().before.isEmpty());
    QCOMPARE(change->touched.first().after.size(), 4);
    QVERIFY(!change->touched.first().closedBefore);
    QCOMPARE(change->touched.first().closedAfter->name, u"Audit"_s);
    QCOMPARE(m_session->workspace().surfaces()->first().revision, 1); // nothing was written

    // Whoever is on it by an older name stays on it.
    next.name = u"Till"_s;
    QCOMPARE(m_session->surfaceChange(next)->touched.size(), 2);
    layDown(next);
    QVERIFY(m_session->view(id)->report.decision.reason == gate::LeadingReason::freeze);
}

void TestSurfaceSession::theSameSurfaceIsNoRevision()
{
    layDown(checkout());
    const auto again = m_session->addSurface(checkout(), u"Grace"_s);
    QVERIFY(again);
    QVERIFY(again->isSame);
    QCOMPARE(again->revision, 1);
    QCOMPARE(m_session->workspace().surfaceRevisions(checkout().id)->size(), 1);
}

void TestSurfaceSession::whoSavesOnAnOlderRevisionIsTold()
{
    QVERIFY(m_session->addSurface(checkout(), u"Ada"_s, 0));
    QVERIFY(m_session->addSurface(frozen(), u"Ada"_s, 1));
    const auto late = m_session->addSurface(demanding(), u"Grace"_s, 1);
    QVERIFY(!late);
    QVERIFY(late.error().code == ErrorCode::conflict);
    QVERIFY(m_session->workspace().surfaces()->first().surface == frozen());
}

void TestSurfaceSession::theSurfaceOfEachTimeIsKnown()
{
    start(); // on Wednesday; nobody had laid down anything
    const Instant saturday = designNow + 48h;
    QVERIFY(m_session->facts(id)->surfaceHistory == rollout::SurfaceHistory());
    layDown(frozen());
    QCOMPARE(m_session->facts(id)->surfaceHistory.nextClosed(designNow - 9h, saturday)->freeze, u"Audit"_s);
    m_clock.advance(10h);
    layDown(checkout()); // opens it again
    const auto history = m_session->facts(id)->surfaceHistory;
    QVERIFY(history.nextClosed(designNow - 9h, saturday) ==
            (rollout::ClosedTime{designNow, designNow + 10h, u"Audit"_s}));
    QVERIFY(!history.nextClosed(designNow + 10h, saturday));
    QVERIFY(!history.nextClosed(designNow - 9h, designNow));
}

void TestSurfaceSession::stopOfAllWorksInAFreeze()
{
    start();
    layDown(frozen());
    const auto stopped = m_session->stopAll(request(DecisionKind::hold, 0));
    QVERIFY(stopped);
    QCOMPARE(stopped->decisions.size(), 1);
    QVERIFY(m_session->undoStop(request(DecisionKind::resume, 0)));
}

void TestSurfaceSession::stopOfAllWorksWithoutTheSurface()
{
    start();
    layDown(frozen());
    m_session.reset();
    {
        SQLite::Database database(m_desk->workspace().toStdString(), SQLite::OPEN_READWRITE);
        database.exec("DROP TRIGGER surface_is_not_changed");
        database.exec("UPDATE surface SET document = '{'");
    }
    m_session = m_desk->session(m_clock);
    const auto stopped = m_session->stopAll(request(DecisionKind::hold, 0));
    QVERIFY(stopped);
    QCOMPARE(stopped->decisions.size(), 1);
    QVERIFY(stopped->passedOver.isEmpty());
}

QTEST_GUILESS_MAIN(TestSurfaceSession)
#include "tst_surfacesession.moc"
