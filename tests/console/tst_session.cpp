// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/session.h"

#include "core/json.h"
#include "gate/evidence.h"
#include "support/tampering.h"
#include "support/workspaces.h"

#include <QJsonArray>
#include <QTest>

#include <array>
#include <barrier>
#include <thread>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;
using rollout::Verdict;

namespace {

const RolloutId id(u"one-tap-pay"_s);

} // namespace

class TestSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void planStartImport();
    void aPlanIsAddedOnce();
    void aDryRunChangesNothing();
    void looksOfBeforeARestartAreCounted();
    void undoRestoresTheSummary();
    void aWrongFileChangesNothing();
    void decisionsCarryTheirEvidence();
    void aRefusedDecisionWritesNothing();
    void twoSessionsOneDecisionLands();
    void oneOfTwoAtOnce();
    void overridesAreMarkedForEver();
    void cachedSummariesEqualFreshOnes();
    void spoiltCachesAreMadeAnew();
    void readOnlyWorkspacesAreReadAllTheSame();
    void damagedRolloutsDoNotHideTheOthers();
    void evidenceAsItWasFrozen();
    void missingRollouts();
    void viewOfAnotherTime();
    void aLongSessionSaysWhatAFreshOneSays();
    void userOfTheSystem();

private:
    [[nodiscard]] ImportRequest importOf(const QByteArray &content, bool isDryRun = false) const
    {
        ImportRequest request;
        request.rollout = id;
        request.path = m_desk->file(u"export.csv"_s, content);
        request.isDryRun = isDryRun;
        return request;
    }
    void start()
    {
        QVERIFY(m_session->addPlan(twoGuardrails(), u"Mara Lindqvist"_s));
        QVERIFY(m_session->decide(id, request(DecisionKind::start, 0)));
    }
    [[nodiscard]] gate::Summary summary() const { return m_session->summaries().value().at(0); }
    [[nodiscard]] int decisions() const { return int(m_session->workspace().load(id).value().decisions.size()); }

    std::unique_ptr<Desk> m_desk;
    FakeClock m_clock;
    std::unique_ptr<Session> m_session;
};

void TestSession::init()
{
    m_session.reset();
    m_desk = std::make_unique<Desk>();
    m_clock.set(designNow);
    m_session = m_desk->session(m_clock);
}

void TestSession::planStartImport()
{
    QVERIFY(m_session->summaries().value().isEmpty());
    QVERIFY(m_session->addPlan(twoGuardrails(), u"Mara Lindqvist"_s));
    QVERIFY(summary().phase == rollout::Phase::draft);

    const auto started = m_session->decide(id, request(DecisionKind::start, 0));
    QVERIFY(started);
    QCOMPARE(started->decision.exposureAfter.ppm, 10'000);
    QVERIFY(started->decision.evidence.isEmpty()); // there was nothing to know yet
    QVERIFY(summary().phase == rollout::Phase::running);

    m_clock.advance(20h);
    const auto imported = m_session->import(importOf(exported(20)), u"Mara Lindqvist"_s);
    QVERIFY2(imported, imported ? "" : qPrintable(imported.error().detail));
    QVERIFY(imported->batch > 0);
    QCOMPARE(imported->content.observations.size(), 40);
    QVERIFY(imported->report.decision.reason == gate::LeadingReason::holdTimer);

    const View view = m_session->view(id).value();
    QVERIFY(view.report.summary == imported->report.summary);
    QVERIFY(view.report.summary == summary());
    QCOMPARE(view.facts.batches.size(), 1);
    QCOMPARE(view.facts.observations.size(), 40);
    QCOMPARE(view.report.data.findings.size(), 2);
    m_clock.advance(4h); // the hold ends; the data are of four hours ago
    QVERIFY(m_session->view(id)->report.decision.reason == gate::LeadingReason::staleData);
}

void TestSession::aPlanIsAddedOnce()
{
    QVERIFY(m_session->addPlan(twoGuardrails(), u"Mara Lindqvist"_s));
    const auto again = m_session->addPlan(designPlan(), u"Teo Okafor"_s);
    QVERIFY(!again);
    QVERIFY(again.error().code == ErrorCode::duplicate);
    QVERIFY(m_session->facts(id)->stored.plan == twoGuardrails());
}

void TestSession::aDryRunChangesNothing()
{
    start();
    m_clock.advance(10h);
    const gate::Summary before = summary();
    const auto dry = m_session->import(importOf(exported(10, 0.04), true), u"Mara Lindqvist"_s);
    QVERIFY(dry);
    QCOMPARE(dry->batch, 0);
    QVERIFY(dry->report.decision.verdict == Verdict::rollBack); // what it would say
    QVERIFY(summary() == before);
    QVERIFY(m_session->facts(id)->observations.isEmpty());
    QVERIFY(m_session->facts(id)->batches.isEmpty());
    const auto real = m_session->import(importOf(exported(10, 0.04)), u"Mara Lindqvist"_s);
    QVERIFY(real);
    QVERIFY(real->report.summary == dry->report.summary);
}

/// They are taken, because they happened, and whoever takes them is told that no gate counts them.
void TestSession::looksOfBeforeARestartAreCounted()
{
    start();
    m_clock.advance(10h);
    QVERIFY(m_session->decide(id, request(DecisionKind::restart, 1)));
    m_clock.advance(2h);
    ImportRequest import = importOf(exported(12));
    import.mapping.origin = designNow;
    const auto imported = m_session->import(import, u"Mara Lindqvist"_s);
    QVERIFY(imported);
    QCOMPARE(imported->content.observations.size(), 24);
    QCOMPARE(imported->givenUp, 20); // the look at that very moment too
    QVERIFY(imported->report.data.newest == designNow + 12h);
}

void TestSession::undoRestoresTheSummary()
{
    start();
    m_clock.advance(6h);
    QVERIFY(m_session->import(importOf(exported(6)), u"Mara Lindqvist"_s));
    const gate::Summary before = summary();
    const QList<metrics::Observation> known = m_session->facts(id)->observations;
    // The second file repeats earlier looks with other numbers; undoing it brings the first ones back.
    const auto second = m_session->import(importOf(exported(6, 0.05)), u"Teo Okafor"_s);
    QVERIFY(second);
    QVERIFY(summary() != before);
    QVERIFY(summary().lead == gate::LeadKind::regressedRollBack);
    const auto undone = m_session->undoImport(second->batch, u"Teo Okafor"_s);
    QVERIFY(undone);
    QCOMPARE(undone->observations, 12);
    QVERIFY(summary() == before);
    QVERIFY(m_session->view(id)->report.summary == before);
    QCOMPARE(m_session->facts(id)->observations.size(), known.size());
    QVERIFY(m_session->facts(id)->batches.last().undoneAt);
    const auto twice = m_session->undoImport(second->batch, u"Teo Okafor"_s);
    QVERIFY(!twice);
    QVERIFY(twice.error().code == ErrorCode::conflict);
}

void TestSession::aWrongFileChangesNothing()
{
    start();
    const gate::Summary before = summary();
    const auto imported = m_session->import(importOf(exported(3) + "crashes,exposed,4,-5,1\n"), u"Mara Lindqvist"_s);
    QVERIFY(!imported);
    QVERIFY(imported.error().code == ErrorCode::invalidInput);
    QVERIFY(!imported.error().faults.isEmpty());
    QCOMPARE(imported.error().faults.first().line, 14);
    QVERIFY(summary() == before);
    QVERIFY(m_session->facts(id)->batches.isEmpty());
    // The same file twice is refused, too.
    QVERIFY(m_session->import(importOf(exported(3)), u"Mara Lindqvist"_s));
    const auto again = m_session->import(importOf(exported(3)), u"Mara Lindqvist"_s);
    QVERIFY(!again);
    QVERIFY(again.error().code == ErrorCode::duplicate);
}

void TestSession::decisionsCarryTheirEvidence()
{
    start();
    m_clock.advance(10h);
    QVERIFY(m_session->import(importOf(exported(10, 0.04)), u"Mara Lindqvist"_s));
    const auto decided = m_session->decide(id, request(DecisionKind::rollback, 1, u"Crashes doubled"_s));
    QVERIFY(decided);
    QVERIFY(decided->decision.gate == Verdict::rollBack);
    QVERIFY(decided->view.report.summary == summary());
    QVERIFY(decided->view.facts.state.phase == rollout::Phase::rolledBack);
    const QByteArray evidence = m_session->workspace().evidence(decided->decision.evidence).value();
    QCOMPARE(sha256(evidence), decided->decision.evidence);
    const QJsonObject document = *parseJsonObject(evidence, {});
    QCOMPARE(document[u"verdict"_s].toString(), u"roll back"_s);
    QCOMPARE(document[u"observations"_s].toArray().size(), 20);
    QCOMPARE(document[u"at"_s].toString(), toIso(decided->decision.at)); // one moment for verdict and decision
    const auto note = m_session->decide(id, request(DecisionKind::note, 2, u"Seen in Safari only"_s));
    QVERIFY(note);
    QVERIFY(note->decision.evidence.isEmpty());
    QCOMPARE(note->decision.previousHash, decided->decision.hash);
}

void TestSession::aRefusedDecisionWritesNothing()
{
    start();
    const gate::Summary before = summary();
    const auto refused = m_session->decide(id, request(DecisionKind::advance, 1));
    QVERIFY(!refused);
    QVERIFY(refused.error().error.code == ErrorCode::notPermitted);
    QVERIFY(!refused.error().refusals.isEmpty());
    QVERIFY(refused.error().decidedBy.isEmpty());
    QCOMPARE(decisions(), 1);
    QVERIFY(summary() == before);
}

void TestSession::twoSessionsOneDecisionLands()
{
    start();
    const auto other = m_desk->session(m_clock);
    QVERIFY(other->facts(id));
    auto hold = request(DecisionKind::hold, 1, u"Checking refunds"_s);
    hold.actor = u"Teo Okafor"_s;
    QVERIFY(other->decide(id, hold));
    const auto late = m_session->decide(id, request(DecisionKind::rollback, 1));
    QVERIFY(!late);
    QVERIFY(late.error().error.code == ErrorCode::conflict);
    QCOMPARE(late.error().decidedBy, u"Teo Okafor"_s);
    QCOMPARE(late.error().decidedWhat, u"hold"_s);
    QCOMPARE(decisions(), 2);
    QVERIFY(m_session->decide(id, request(DecisionKind::rollback, 2))); // having looked again
}

void TestSession::oneOfTwoAtOnce()
{
    start();
    constexpr int rounds = 60;
    struct Answer
    {
        bool landed = false;
        Error error;
        QString decidedBy;
    };
    std::array<std::array<Answer, rounds>, 2> answers;
    std::barrier meeting(2);
    const auto decide = [&](std::size_t who) {
        const auto session = m_desk->session(m_clock); // a workspace belongs to one thread
        auto wanted = request(DecisionKind::note, 0, u"Me first"_s);
        wanted.actor = u"Person %1"_s.arg(who);
        for (int round = 0; round < rounds; ++round) {
            wanted.seenDecisions = round + 1;
            meeting.arrive_and_wait();
            const auto decided = session->decide(id, wanted);
            Answer &answer = answers[who][std::size_t(round)];
            answer.landed = decided.has_value();
            if (!decided)
                answer = {false, decided.error().error, decided.error().decidedBy};
            meeting.arrive_and_wait();
        }
    };
    std::thread other([&] { decide(1); });
    decide(0);
    other.join();
    for (std::size_t round = 0; round < rounds; ++round) {
        QVERIFY(answers[0][round].landed != answers[1][round].landed);
        const std::size_t late = answers[0][round].landed ? 1 : 0;
        QVERIFY(answers[late][round].error.code == ErrorCode::conflict);
        QCOMPARE(answers[late][round].decidedBy, u"Person %1"_s.arg(1 - late));
    }
    QCOMPARE(decisions(), rounds + 1);
}

void TestSession::overridesAreMarkedForEver()
{
    start();
    auto advance = request(DecisionKind::advance, 1, u"we cannot wait for this"_s);
    advance.isOverride = true;
    advance.impact = rollout::Impact::high;
    const auto decided = m_session->decide(id, advance);
    QVERIFY(decided);
    QVERIFY(decided->decision.isOverride);
    QVERIFY(decided->decision.gate == Verdict::hold);
    QVERIFY(summary().enteredAgainstGate);
    m_session = m_desk->session(m_clock);
    QVERIFY(m_session->facts(id)->stored.decisions.last().isOverride);
    QVERIFY(m_session->facts(id)->state.visits.first().leftAgainstGate);
}

void TestSession::cachedSummariesEqualFreshOnes()
{
    start();
    m_clock.advance(5h);
    QVERIFY(m_session->import(importOf(exported(5)), u"Mara Lindqvist"_s));
    QVERIFY(m_session->decide(id, request(DecisionKind::hold, 1, u"Checking refunds"_s)));
    m_clock.advance(1h);
    QVERIFY(m_session->decide(id, request(DecisionKind::resume, 2)));
    QVERIFY(summary() == m_session->view(id)->report.summary);
    const auto reopened = m_desk->session(m_clock);
    QVERIFY(reopened->summaries().value().at(0) == summary());
}

void TestSession::spoiltCachesAreMadeAnew()
{
    start();
    const gate::Summary good = summary();
    for (const QByteArray &spoilt : {QByteArray(), QByteArray("nonsense"), gate::toBytes(good).chopped(1)}) {
        QVERIFY(m_session->workspace().setSummary(id, spoilt));
        QVERIFY(summary() == good);
        QByteArray kept;
        QVERIFY(m_session->workspace().forEach(
            [&](QByteArrayView, QByteArrayView summary) { kept = summary.toByteArray(); }));
        QCOMPARE(kept, gate::toBytes(good));
    }
}

void TestSession::readOnlyWorkspacesAreReadAllTheSame()
{
    start();
    const gate::Summary good = summary();
    QVERIFY(m_session->workspace().setSummary(id, {}));
    m_session.reset();
    const auto reader = Session::open(m_desk->workspace(), store::OpenMode::readOnly, m_clock);
    QVERIFY(reader);
    QVERIFY((*reader)->summaries().value().at(0) == good);
    const auto refused = (*reader)->decide(id, request(DecisionKind::hold, 1));
    QVERIFY(!refused);
    QVERIFY(refused.error().error.code == ErrorCode::fileNotWritable);
    QVERIFY(refused.error().refusals.isEmpty());
}

/// One that lost its cached summary and cannot be read any more says why, beside those that can.
void TestSession::damagedRolloutsDoNotHideTheOthers()
{
    start();
    rollout::Plan other = twoGuardrails();
    other.id = RolloutId(u"other"_s);
    QVERIFY(m_session->addPlan(other, u"Teo Okafor"_s));
    QVERIFY(m_session->workspace().setSummary(id, {}));
    m_session.reset();
    Tampering(m_desk->workspace()).database().exec("UPDATE decision SET number = 2");
    m_session = m_desk->session(m_clock);
    const QList<gate::Summary> all = m_session->summaries().value().all();
    QCOMPARE(all.size(), 2);
    QVERIFY(all.first().isDamaged);
    QCOMPARE(all.first().id, id);
    QCOMPARE(all.first().name, id.value);
    QCOMPARE(all.first().damage, u"a gap before decision 2"_s);
    QVERIFY(!all.last().isDamaged);
    QCOMPARE(all.last().name, other.name);
    QStringList kept;
    QVERIFY(m_session->workspace().forEach([&](QByteArrayView rollout, QByteArrayView summary) {
        if (!summary.isEmpty())
            kept.append(QString::fromUtf8(rollout));
    }));
    QCOMPARE(kept, QStringList{u"other"_s});
    // It may run for all that anybody can read: a stop of all says that it was passed over.
    QVERIFY(m_session->decide(other.id, request(DecisionKind::start, 0)));
    const auto stopped = m_session->stopAll(request(DecisionKind::hold, 0, u"Incident"_s));
    QVERIFY(stopped);
    QCOMPARE(stopped->decisions.size(), 1);
    QCOMPARE(stopped->passedOver.size(), 1);
    QCOMPARE(stopped->passedOver.first().rollout, id);
}

void TestSession::evidenceAsItWasFrozen()
{
    start();
    m_clock.advance(5h);
    QVERIFY(m_session->import(importOf(exported(5)), u"Mara Lindqvist"_s));
    QVERIFY(m_session->decide(id, request(DecisionKind::hold, 1, u"Checking refunds"_s)));
    const EvidenceRecord record = m_session->evidence(id, 2).value();
    QCOMPARE(record.decision.number, 2);
    QCOMPARE(sha256(record.document), record.decision.evidence);
    QCOMPARE(record.before.size(), 1);
    QVERIFY(gate::checkEvidence(record.document, record.before).outcome == gate::EvidenceCheck::Outcome::asRecorded);
    QVERIFY(m_session->evidence(id, 1).error().code == ErrorCode::notFound); // a start has none
    QVERIFY(m_session->evidence(id, 3).error().code == ErrorCode::notFound);

    Tampering(m_desk->workspace()).database().exec("UPDATE evidence SET document = CAST('{}' AS BLOB)");
    const auto altered = m_session->evidence(id, 2);
    QVERIFY(altered.error().code == ErrorCode::damaged);
    QCOMPARE(altered.error().place, u"The evidence of decision 2 of one-tap-pay"_s);
}

void TestSession::missingRollouts()
{
    const RolloutId missing(u"missing"_s);
    QVERIFY(m_session->facts(missing).error().code == ErrorCode::notFound);
    QVERIFY(m_session->view(missing).error().code == ErrorCode::notFound);
    QVERIFY(m_session->decide(missing, request(DecisionKind::start, 0)).error().error.code == ErrorCode::notFound);
    ImportRequest import = importOf(exported(1));
    import.rollout = missing;
    QVERIFY(m_session->import(import, u"Mara Lindqvist"_s).error().code == ErrorCode::notFound);
    QVERIFY(m_session->undoImport(17, u"Mara Lindqvist"_s).error().code == ErrorCode::notFound);
    const auto nowhere = Session::open(m_desk->workspace() + u".missing"_s, store::OpenMode::readWrite, m_clock);
    QVERIFY(!nowhere);
    QVERIFY(nowhere.error().code == ErrorCode::fileNotFound);
}

void TestSession::viewOfAnotherTime()
{
    start();
    m_clock.advance(24h);
    QVERIFY(m_session->import(importOf(exported(24)), u"Mara Lindqvist"_s));
    const View then = m_session->view(id, designNow + 12h).value();
    QVERIFY(then.report.at == designNow + 12h);
    QVERIFY(then.report.data.newest == designNow + 12h);
    QCOMPARE(then.report.data.findings.first().looks.size(), 12);
}

/// What a session remembers between evaluations must not show: not after imports, not after one was undone, not after
/// a question about the past.
void TestSession::aLongSessionSaysWhatAFreshOneSays()
{
    start();
    const auto agrees = [&] {
        const View here = m_session->view(id).value();
        const View fresh = m_desk->session(m_clock)->view(id).value();
        return canonicalJson(gate::evidence(here.facts.stored.plan, here.report, here.facts.observations)) ==
               canonicalJson(gate::evidence(fresh.facts.stored.plan, fresh.report, fresh.facts.observations));
    };
    m_clock.advance(12h);
    QVERIFY(m_session->import(importOf(exported(12)), u"Mara Lindqvist"_s));
    QVERIFY(agrees());
    m_clock.advance(12h);
    const auto second = m_session->import(importOf(exported(24)), u"Mara Lindqvist"_s);
    QVERIFY(second);
    QVERIFY(agrees());
    QVERIFY(m_session->view(id, designNow + 6h));
    QVERIFY(agrees());
    QVERIFY(m_session->undoImport(second->batch, u"Mara Lindqvist"_s));
    QVERIFY(agrees());
    QCOMPARE(m_session->view(id)->report.data.findings.first().looks.size(), 12);
}

void TestSession::userOfTheSystem()
{
    QVERIFY(qputenv("SLUICE_USER", " Mara Lindqvist "));
    QCOMPARE(systemUser(), u"Mara Lindqvist"_s);
    QVERIFY(qputenv("SLUICE_USER", " "));
    QVERIFY(qputenv("USER", "teo"));
    QCOMPARE(systemUser(), u"teo"_s);
    QVERIFY(qunsetenv("SLUICE_USER"));
    QVERIFY(qunsetenv("USER"));
    QVERIFY(qunsetenv("LOGNAME"));
    QVERIFY(!systemUser().isEmpty());
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
