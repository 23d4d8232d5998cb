// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/verification.h"

#include "core/json.h"
#include "rollout/planfile.h"
#include "support/workspaces.h"

#include <SQLiteCpp/Database.h>

#include <QTest>

#include <algorithm>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using rollout::DecisionKind;
using rollout::RefusalCode;

namespace {

const RolloutId id(u"one-tap-pay"_s);
const QString mara = u"Mara Lindqvist"_s;
const QString teo = u"Teo Okafor"_s;

/// The design's stages, each left by two people, with nothing to be measured.
rollout::Plan plan(int approvals)
{
    rollout::Plan plan = designPlan();
    plan.guardrails.clear();
    for (rollout::Stage &stage : plan.stages)
        stage.approvals = approvals;
    return plan;
}

} // namespace

/// Editing a plan and approving what others ask for, as the workspace keeps it.
class TestRevisions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void anEditIsWrittenWithItsDecision();
    void anEditOfADraft();
    void aRefusedEditWritesNothing();
    void dataKeepTheirStage_data();
    void dataKeepTheirStage();
    void aFileReadBeforeTheStagesMoved();
    void theSecondOfTwoEditors();
    void theLastApprovalCarriesItOut();
    void anOverrideOfTwoPeople();
    void anEditVoidsWhatWasAsked();
    void theEvidenceThatWasAskedOn();
    void alteredRevisionsAreFound();

private:
    tl::expected<Decided, Refused> decide(DecisionKind kind, const QString &actor = mara, bool isOverride = false)
    {
        rollout::DecisionRequest request = testing::request(kind, m_session->facts(id)->state.decisions);
        request.actor = actor;
        request.isOverride = isOverride;
        return m_session->decide(id, request);
    }
    tl::expected<Decided, Refused> edit(const rollout::Plan &plan)
    {
        rollout::DecisionRequest request =
            testing::request(DecisionKind::revise, m_session->facts(id)->state.decisions);
        request.revised = plan;
        return m_session->decide(id, request);
    }
    void begin(int approvals)
    {
        QVERIFY(m_session->addPlan(plan(approvals), mara));
        QVERIFY(decide(DecisionKind::start));
    }
    [[nodiscard]] QStringList kinds() const
    {
        QStringList kinds;
        const Facts facts = *m_session->facts(id);
        for (const rollout::Decision &decision : facts.stored.decisions)
            kinds.append(toString(decision.kind));
        return kinds;
    }
    [[nodiscard]] bool isAsRecorded() const { return verify(m_desk->workspace(), m_clock.now(), {})->isAsRecorded(); }

    FakeClock m_clock;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_session;
};

void TestRevisions::init()
{
    m_clock.set(designNow);
    m_desk = std::make_unique<Desk>();
    m_session = m_desk->session(m_clock);
}

void TestRevisions::anEditIsWrittenWithItsDecision()
{
    begin(0);
    rollout::Plan revised = plan(0);
    revised.stages[2].hold = hours(96);
    m_clock.advance(1h);
    const auto decided = edit(revised);
    QVERIFY(decided);
    QCOMPARE(decided->decision.planRevision, 2);
    QVERIFY(decided->decision.evidence.isEmpty());
    const Facts facts = *m_session->facts(id);
    QCOMPARE(facts.stored.revision, 2);
    QCOMPARE(facts.stored.author, mara);
    QVERIFY(facts.stored.addedAt == designNow + 1h);
    QVERIFY(facts.stored.revisions.first() == plan(0));
    QVERIFY(facts.stored.plan == facts.stored.revisions.last());
    QVERIFY(facts.stored.plan.stages[2].hold == hours(96));
    QVERIFY(facts.stored.plan.rules.plannedUsers.has_value());
    QCOMPARE(facts.stored.decisions.last().planHash, sha256(canonicalJson(rollout::toJson(facts.stored.plan))));
    QCOMPARE(facts.stored.decisions.first().planHash, sha256(canonicalJson(rollout::toJson(plan(0)))));
    QCOMPARE(m_session->summaries()->at(0).revision, 2);
    // The rollout goes on by the new plan, and everything can still be checked.
    m_clock.advance(48h);
    QVERIFY(decide(DecisionKind::advance));
    QVERIFY(isAsRecorded());
}

void TestRevisions::anEditOfADraft()
{
    QVERIFY(m_session->addPlan(plan(0), mara));
    rollout::Plan revised = twoGuardrails();
    revised.stages.removeFirst();
    QVERIFY(edit(revised));
    QVERIFY(m_session->facts(id)->stored.plan == revised); // nothing was designed yet
    QVERIFY(decide(DecisionKind::start));
    QCOMPARE(m_session->facts(id)->state.exposure.ppm, 100'000);
    QVERIFY(isAsRecorded());
}

void TestRevisions::aRefusedEditWritesNothing()
{
    begin(0);
    rollout::Plan revised = plan(0);
    revised.stages[0].hold = hours(1);
    const auto decided = edit(revised);
    QVERIFY(!decided);
    QVERIFY(decided.error().error.code == ErrorCode::notPermitted);
    QCOMPARE(decided.error().refusals, (QList<rollout::Refusal>{{RefusalCode::stageWasEntered, u"stages[0].hold"_s}}));
    QCOMPARE(m_session->facts(id)->stored.revision, 1);
    QCOMPARE(kinds(), QStringList{u"start"_s});
}

namespace {

/// A file that tells of the third stage, "Half", which was not entered.
QByteArray aheadOfTime()
{
    return "metric,group,stage,at,n,x\n"
           "crashes,exposed,Half,2026-11-12T08:00:00Z,1000,20\n"
           "crashes,unexposed,Half,2026-11-12T08:00:00Z,1000,20\n";
}

rollout::Stage quarter()
{
    rollout::Stage stage;
    stage.name = u"Quarter"_s;
    stage.exposure = rollout::Exposure{250'000};
    stage.hold = hours(24);
    return stage;
}

} // namespace

void TestRevisions::dataKeepTheirStage_data()
{
    QTest::addColumn<bool>("isStarted");
    QTest::newRow("a draft") << false;
    QTest::newRow("a running rollout") << true;
}

/// Data are stored by the place of their stage: a stage inserted before it would have been judged by them.
void TestRevisions::dataKeepTheirStage()
{
    QFETCH(bool, isStarted);
    QVERIFY(m_session->addPlan(plan(0), mara));
    if (isStarted)
        QVERIFY(decide(DecisionKind::start));
    const auto imported = m_session->import({id, m_desk->file(u"ahead.csv"_s, aheadOfTime()), {}}, mara);
    QVERIFY2(imported, qPrintable(toString(imported.error().code)));
    QCOMPARE(m_session->facts(id)->observations.first().stage, 2);

    rollout::Plan inserted = plan(0);
    inserted.stages.insert(2, quarter());
    rollout::Plan removed = plan(0);
    removed.stages.removeAt(1);
    rollout::Plan shorter = plan(0);
    shorter.stages.resize(2);
    rollout::Plan renamed = plan(0);
    renamed.stages[2].name = u"Third"_s;
    const QString name = plan(0).stages.at(2).name;
    for (const rollout::Plan &revised : {inserted, removed, shorter, renamed}) {
        const QList<rollout::Refusal> expected{{RefusalCode::stageHasData, name}};
        QCOMPARE(propose(*m_session->facts(id), revised).refusals, expected);
        const auto decided = edit(revised);
        QVERIFY(!decided);
        QCOMPARE(decided.error().refusals, expected);
    }
    QCOMPARE(m_session->facts(id)->stored.revision, 1);

    rollout::Plan after = plan(0); // which moves nothing that was measured
    after.stages.insert(3, quarter());
    after.stages[3].exposure = rollout::Exposure{750'000};
    after.stages[2].hold = hours(96);
    QVERIFY(edit(after));
    QVERIFY(m_session->undoImport(imported->batch, mara));
    after.stages.insert(2, quarter());
    after.stages[4].name = u"Most"_s;
    QVERIFY(edit(after));
    QVERIFY(isAsRecorded());
}

void TestRevisions::aFileReadBeforeTheStagesMoved()
{
    begin(0);
    const ImportRequest request{id, m_desk->file(u"ahead.csv"_s, aheadOfTime()), {}};
    const auto read = metrics::importLongFormat(request.path, importContext(*m_session->facts(id), request));
    QVERIFY(read);
    rollout::Plan inserted = plan(0);
    inserted.stages.insert(2, quarter());
    QVERIFY(edit(inserted));
    for (const bool isDryRun : {true, false}) {
        const auto taken = m_session->take(id, read->batch, mara, isDryRun);
        QVERIFY(!taken);
        QVERIFY(taken.error().code == ErrorCode::conflict);
    }
    QVERIFY(m_session->facts(id)->observations.isEmpty());
    const auto again = m_session->import(request, mara);
    QVERIFY(again);
    QCOMPARE(m_session->facts(id)->observations.first().stage, 3);
    QVERIFY(isAsRecorded());
}

void TestRevisions::theSecondOfTwoEditors()
{
    begin(0);
    rollout::DecisionRequest late = testing::request(DecisionKind::revise, 1);
    rollout::Plan revised = plan(0);
    revised.stages[2].hold = hours(96);
    QVERIFY(edit(revised));
    revised.stages[2].hold = hours(12);
    late.revised = revised;
    late.actor = teo;
    const auto decided = m_session->decide(id, late);
    QVERIFY(!decided);
    QVERIFY(decided.error().error.code == ErrorCode::conflict);
    QCOMPARE(decided.error().decidedBy, mara);
    QCOMPARE(decided.error().decidedWhat, u"revise"_s);
    QVERIFY(m_session->facts(id)->stored.plan.stages[2].hold == hours(96));
}

void TestRevisions::theLastApprovalCarriesItOut()
{
    begin(2);
    m_clock.advance(25h);
    QVERIFY(!decide(DecisionKind::advance)); // not without the others
    QVERIFY(decide(DecisionKind::ask));
    const gate::Summary asked = m_session->view(id)->report.summary;
    QCOMPARE(asked.askedBy, mara);
    QCOMPARE(asked.askedFor, u"10%"_s);
    QVERIFY(asked.askedAt == designNow + 25h);
    const auto first = decide(DecisionKind::approve, teo);
    QVERIFY(first);
    QVERIFY(!first->carriedOut);
    const auto last = decide(DecisionKind::approve, u"Priya Raman"_s);
    QVERIFY(last);
    QVERIFY(last->carriedOut);
    QCOMPARE(last->carriedOut->actor, mara);
    QVERIFY(last->carriedOut->kind == DecisionKind::advance);
    QVERIFY(!last->carriedOut->isOverride);
    QCOMPARE(kinds(), (QStringList{u"start"_s, u"ask"_s, u"approve"_s, u"approve"_s, u"advance"_s}));
    QCOMPARE(*m_session->facts(id)->state.stage(), 1);
    QVERIFY(m_session->view(id)->report.summary.askedBy.isEmpty());
    QVERIFY(isAsRecorded());
}

void TestRevisions::anOverrideOfTwoPeople()
{
    begin(1); // the hold has just begun
    QVERIFY(!decide(DecisionKind::advance, mara, true));
    QVERIFY(decide(DecisionKind::ask, mara, true));
    const auto own = decide(DecisionKind::approve);
    QVERIFY(!own);
    QVERIFY(own.error().refusals.first().code == RefusalCode::ownOverride);
    const auto decided = decide(DecisionKind::approve, teo);
    QVERIFY(decided && decided->carriedOut);
    QVERIFY(decided->carriedOut->isOverride);
    QVERIFY(decided->view.facts.state.visit()->enteredAgainstGate);
    QVERIFY(isAsRecorded());
}

void TestRevisions::anEditVoidsWhatWasAsked()
{
    begin(2);
    m_clock.advance(25h);
    QVERIFY(decide(DecisionKind::ask));
    QVERIFY(decide(DecisionKind::approve, teo));
    rollout::Plan revised = plan(2);
    revised.stages[2].hold = hours(96);
    QVERIFY(edit(revised));
    const auto late = decide(DecisionKind::approve, u"Priya Raman"_s);
    QVERIFY(!late);
    QVERIFY(late.error().refusals.first().code == RefusalCode::nothingAsked);
    QCOMPARE(m_session->view(id)->report.summary.approved, 0);
}

void TestRevisions::theEvidenceThatWasAskedOn()
{
    begin(1);
    QVERIFY(!m_session->facts(id)->asked);
    m_clock.advance(25h);
    QVERIFY(decide(DecisionKind::ask));
    const auto asked = m_session->facts(id)->asked;
    QVERIFY(asked);
    QCOMPARE(asked->value(u"verdict"_s).toString(), u"hold"_s);
    QVERIFY(decide(DecisionKind::decline, teo));
    QVERIFY(!m_session->facts(id)->asked);
}

void TestRevisions::alteredRevisionsAreFound()
{
    begin(0);
    rollout::Plan revised = plan(0);
    revised.stages[2].hold = hours(96);
    QVERIFY(edit(revised));
    m_clock.advance(25h);
    QVERIFY(decide(DecisionKind::hold));
    const auto run = [this](const char *statement) {
        SQLite::Database database(m_desk->workspace().toStdString(), SQLite::OPEN_READWRITE);
        return database.exec(statement);
    };
    const auto isTold = [this](RecordFault fault, qint64 revision) {
        const Verification found = *verify(m_desk->workspace(), m_clock.now(), {});
        return std::ranges::any_of(found.faults, [&](const Discrepancy &told) {
            return told.fault == fault && told.kind == RecordKind::plan && told.number == revision;
        });
    };
    const auto isDamaged = [this] {
        const auto facts = m_session->facts(id);
        return !facts && facts.error().code == ErrorCode::damaged;
    };
    QCOMPARE(run("UPDATE plan SET document = replace(document, '\"PT96H\"', '\"PT95H\"') WHERE revision = 2"), 1);
    QVERIFY(isTold(RecordFault::altered, 2));
    QVERIFY(isTold(RecordFault::differs, 2)); // from what the hold was decided on
    QVERIFY(isDamaged());
    QCOMPARE(run("UPDATE plan SET document = replace(document, '\"PT95H\"', '\"PT96H\"') WHERE revision = 2"), 1);
    QVERIFY(isAsRecorded());
    // A revision that nobody decided, and one that is gone.
    QCOMPARE(run("INSERT INTO plan SELECT rollout, 3, author, at, document FROM plan WHERE revision = 2"), 1);
    QVERIFY(isTold(RecordFault::unnamed, 3));
    QVERIFY(isDamaged());
    QCOMPARE(run("DELETE FROM plan WHERE revision > 1"), 2);
    QVERIFY(isTold(RecordFault::missing, 2));
    QVERIFY(isDamaged());
}

QTEST_GUILESS_MAIN(TestRevisions)
#include "tst_revisions.moc"
