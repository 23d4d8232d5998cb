// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sample.h"

#include "gate/evidence.h"
#include "gate/lookeffects.h"
#include "support/workspaces.h"

#include <QTest>

#include <cmath>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using gate::LeadingReason;
using rollout::Phase;
using rollout::Verdict;

class TestSample : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void rollouts_data();
    void rollouts();
    void eightAndNoMore();
    void aNaiveTestWouldHaveAlarmed();
    void theUnequalSplitIsRespected();
    void nothingHappenedInTheFuture();
    void everyDecisionIsBackedByEvidence();
    void saysWhereItComesFrom();
    void isMadeOnce();

private:
    [[nodiscard]] QList<gate::Summary> summaries() const { return m_session->summaries()->all(); }

    Desk m_desk;
    FakeClock m_clock;
    std::unique_ptr<Session> m_session;
};

void TestSample::initTestCase()
{
    const auto made = makeSample(m_desk.workspace(), m_clock);
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    m_session = m_desk.session(m_clock);
}

void TestSample::rollouts_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("stage");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<int>("reason");
    const auto row = [](const char *what, const QString &id, Phase phase, int stage, Verdict verdict,
                        LeadingReason reason) {
        QTest::newRow(what) << id << int(phase) << stage << int(verdict) << int(reason);
    };
    row("must roll back", u"asos-4509ec-1"_s, Phase::running, 2, Verdict::rollBack, LeadingReason::rollBack);
    row("holding", u"asos-54a85a-1"_s, Phase::running, 2, Verdict::hold, LeadingReason::holdTimer);
    row("naive alarm", u"asos-036afc-2"_s, Phase::running, 1, Verdict::go, LeadingReason::go);
    row("sample ratio off", u"asos-64dc88-1"_s, Phase::running, 1, Verdict::hold, LeadingReason::sampleRatio);
    row("finished", u"asos-64dc88-2"_s, Phase::complete, 3, Verdict::go, LeadingReason::go);
    row("rolled back", u"asos-54a85a-2"_s, Phase::rolledBack, 2, Verdict::rollBack, LeadingReason::rollBack);
}

void TestSample::rollouts()
{
    QFETCH(QString, id);
    QFETCH(int, verdict);
    QFETCH(int, reason);
    const View view = m_session->view(RolloutId(id)).value();
    QTEST(int(view.report.summary.phase), "phase");
    QTEST(view.report.summary.stage, "stage");
    QCOMPARE(int(view.report.decision.reason), reason);
    QCOMPARE(int(view.report.decision.verdict), verdict);
}

void TestSample::eightAndNoMore()
{
    const QList<gate::Summary> summaries = m_session->summaries()->all();
    QStringList ids;
    QStringList go;
    for (const gate::Summary &summary : summaries) {
        ids.append(summary.id.value);
        if (summary.phase == Phase::running && gate::decide(summary, m_clock.now()).verdict == Verdict::go)
            go.append(summary.id.value);
    }
    ids.sort();
    QCOMPARE(ids, (QStringList{u"asos-036afc-2"_s, u"asos-162a38-1"_s, u"asos-4509ec-1"_s, u"asos-54a85a-0"_s,
                               u"asos-54a85a-1"_s, u"asos-54a85a-2"_s, u"asos-64dc88-1"_s, u"asos-64dc88-2"_s}));
    QVERIFY2(!go.isEmpty(), "one is clear and waits for a click");
}

void TestSample::aNaiveTestWouldHaveAlarmed()
{
    const View view = m_session->view(RolloutId(u"asos-036afc-2"_s)).value();
    int alarms = 0;
    for (const gate::Finding &finding : view.report.data.findings) {
        QVERIFY(!finding.regressedAt);
        for (const gate::LookEffect &look : gate::lookEffects(finding))
            alarms += look.fixedZ && std::abs(*look.fixedZ) > 1.96;
    }
    QVERIFY(alarms > 0);
}

void TestSample::theUnequalSplitIsRespected()
{
    const View view = m_session->view(RolloutId(u"asos-54a85a-0"_s)).value();
    QVERIFY(view.report.data.ratio.isConfigured);
    QVERIFY(std::abs(view.report.data.ratio.plannedShare - 0.03) < 1e-6);
    QVERIFY(view.report.data.ratio.state == stats::SrmState::ok);
}

void TestSample::nothingHappenedInTheFuture()
{
    for (const QList<gate::Summary> all = summaries(); const gate::Summary &summary : all) {
        const Facts facts = m_session->facts(summary.id).value();
        Instant before{};
        for (const rollout::Decision &decision : facts.stored.decisions) {
            QVERIFY(decision.at <= m_clock.now());
            QVERIFY(decision.at >= before);
            before = decision.at;
        }
        for (const metrics::Observation &observation : facts.observations)
            QVERIFY(observation.at <= m_clock.now());
        if (summary.phase == Phase::running) // alive on the day it is made
            QVERIFY(!gate::decide(summary, m_clock.now()).isStale);
    }
}

void TestSample::everyDecisionIsBackedByEvidence()
{
    for (const QList<gate::Summary> all = summaries(); const gate::Summary &summary : all)
        for (const Facts facts = m_session->facts(summary.id).value();
             const rollout::Decision &decision : facts.stored.decisions) {
            QCOMPARE(decision.hash, rollout::decisionHash(decision));
            if (decision.kind == rollout::DecisionKind::start)
                continue;
            QVERIFY(!decision.evidence.isEmpty());
            QVERIFY(m_session->workspace().evidence(decision.evidence));
            QVERIFY(!decision.isOverride);
        }
}

void TestSample::saysWhereItComesFrom()
{
    const QString description = m_session->workspace().description().value();
    QCOMPARE(description, sampleDescription());
    for (const QString &needed : {u"CC BY 4.0"_s, u"10.17605/OSF.IO/64JSB"_s, u"Liu, C. H. B."_s, u"assigned"_s})
        QVERIFY2(description.contains(needed), qPrintable(needed));
    for (const QList<gate::Summary> all = summaries(); const gate::Summary &summary : all)
        QVERIFY(!m_session->facts(summary.id)->stored.plan.description.isEmpty());
}

void TestSample::isMadeOnce()
{
    const auto again = makeSample(m_desk.workspace(), m_clock);
    QVERIFY(!again);
    QVERIFY(again.error().code == ErrorCode::duplicate);
    QCOMPARE(m_session->summaries()->size(), 8);
}

QTEST_GUILESS_MAIN(TestSample)
#include "tst_sample.moc"
