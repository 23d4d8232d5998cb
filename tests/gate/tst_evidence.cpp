// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evidence.h"

#include "core/json.h"
#include "rollout/planfile.h"
#include "support/experiments.h"
#include "support/findings.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;

class TestEvidence : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void sameInputsSameBytes();
    void orderDoesNotMatter();
    void everyByteCounts();
    void holdsWhatTheVerdictCameFrom();
    void theVerdictCanBeMadeAgain();
    void reportsTellMore();
    void looksAreHistoryOnly();
    void infinityIsAText();
    void emptyReport();

private:
    std::optional<Experiment> m_experiment;
    GateReport m_report;
};

void TestEvidence::initTestCase()
{
    m_experiment = experiment(QStringLiteral(SLUICE_SAMPLE_FOLDER), u"4509ec-1"_s);
    m_experiment->observations.resize(40);
    m_report =
        evaluate(m_experiment->log.plan(), 3, m_experiment->log.state(), m_experiment->observations, designNow + 500h);
}

void TestEvidence::sameInputsSameBytes()
{
    const rollout::Plan &plan = m_experiment->log.plan();
    const QByteArray bytes = canonicalJson(evidence(plan, m_report, m_experiment->observations));
    const GateReport again = evaluate(plan, 3, m_experiment->log.state(), m_experiment->observations, designNow + 500h);
    QCOMPARE(canonicalJson(evidence(plan, again, m_experiment->observations)), bytes);
    // Canonical: what was written and read gives the same bytes, so the same hash.
    QCOMPARE(canonicalJson(*parseJsonObject(bytes, {})), bytes);
    QCOMPARE(sha256(canonicalJson(*parseJsonObject(bytes, {}))), sha256(bytes));
}

void TestEvidence::orderDoesNotMatter()
{
    const rollout::Plan &plan = m_experiment->log.plan();
    QList<metrics::Observation> shuffled = m_experiment->observations;
    std::ranges::shuffle(shuffled, std::mt19937(7));
    const GateReport report = evaluate(plan, 3, m_experiment->log.state(), shuffled, designNow + 500h);
    QVERIFY(evidence(plan, report, shuffled) == evidence(plan, m_report, m_experiment->observations));
}

void TestEvidence::everyByteCounts()
{
    const rollout::Plan &plan = m_experiment->log.plan();
    const QString hash = sha256(canonicalJson(evidence(plan, m_report, m_experiment->observations)));
    QList<metrics::Observation> altered = m_experiment->observations;
    std::get<stats::Proportion>(altered.first().exposed).x += 1;
    const GateReport report = evaluate(plan, 3, m_experiment->log.state(), altered, designNow + 500h);
    QVERIFY(sha256(canonicalJson(evidence(plan, report, altered))) != hash);
}

void TestEvidence::holdsWhatTheVerdictCameFrom()
{
    const rollout::Plan &plan = m_experiment->log.plan();
    QList<metrics::Observation> more = m_experiment->observations;
    more.append(shares(m_experiment->stage, "metric_1", designNow + 501h, 10, 1, 10, 1)); // not known then
    const QJsonObject object = evidence(plan, m_report, more);
    QCOMPARE(object[u"observations"_s].toArray().size(), 40);
    QCOMPARE(object[u"method"_s].toInt(), methodVersion);
    QCOMPARE(object[u"planRevision"_s].toInt(), 3);
    QCOMPARE(object[u"verdict"_s].toString(), u"roll back"_s);
    QCOMPARE(object[u"stage"_s].toInt(), m_experiment->stage + 1);
    QCOMPARE(object[u"exposure"_s].toInt(), 500'000);
    QCOMPARE(object[u"guardrails"_s].toArray().size(), 4);
    QCOMPARE(object[u"criteria"_s].toArray().size(), 8);
    QVERIFY(rollout::planFromJson(object[u"plan"_s].toObject()).value() == plan);
    const QJsonObject first = object[u"guardrails"_s][0].toObject();
    QCOMPARE(first[u"verdict"_s].toString(), u"regressed"_s);
    QCOMPARE(first[u"deterioration"_s][u"z"_s].toDouble(), m_report.data.findings.first().deterioration.result.z);
    QVERIFY(first[u"deterioration"_s][u"boundary"_s].toDouble() > 0);
}

/// Nothing but what was frozen, and the same verdict.
void TestEvidence::theVerdictCanBeMadeAgain()
{
    const rollout::Plan &plan = m_experiment->log.plan();
    const QJsonObject frozen = evidence(plan, m_report, m_experiment->observations);
    rollout::State state;
    state.phase = rollout::Phase::running;
    for (const QJsonValue &value : frozen[u"visits"_s].toArray()) {
        rollout::StageVisit visit;
        visit.stage = value[u"stage"_s].toInt() - 1;
        visit.enteredAt = *instantFromIso(value[u"enteredAt"_s].toString());
        visit.leftAt = instantFromIso(value[u"leftAt"_s].toString());
        state.visits.append(visit);
    }
    QList<metrics::Observation> observations;
    for (const QJsonValue &value : frozen[u"observations"_s].toArray()) {
        const auto sample = [&](int at) -> stats::Sample {
            const QJsonObject object = value[at].toObject();
            if (object.contains(u"x"_s))
                return stats::Proportion{object[u"n"_s].toInteger(), object[u"x"_s].toInteger()};
            return stats::Mean{
                object[u"n"_s].toInteger(), object[u"mean"_s].toDouble(), object[u"m2"_s].toDouble(), {}};
        };
        observations.append({value[0].toInt() - 1, MetricId(value[1].toString()), *instantFromIso(value[2].toString()),
                             sample(3), sample(4)});
    }
    const GateReport again = evaluate(*rollout::planFromJson(frozen[u"plan"_s].toObject()), 3, state, observations,
                                      *instantFromIso(frozen[u"at"_s].toString()));
    QCOMPARE(again.data.findings.size(), m_report.data.findings.size());
    for (qsizetype i = 0; i < again.data.findings.size(); ++i)
        QVERIFY(again.data.findings.at(i).looks == m_report.data.findings.at(i).looks);
    QVERIFY(again.decision.verdict == m_report.decision.verdict);
    QCOMPARE(toJson(again, false)[u"guardrails"_s], frozen[u"guardrails"_s]);
}

void TestEvidence::reportsTellMore()
{
    const QJsonObject guardrail = toJson(m_report, true)[u"guardrails"_s][0].toObject();
    const Finding &finding = m_report.data.findings.first();
    for (const char *key : {"whatIf", "sequentialP", "holmP", "stopped", "width", "flags"})
        QVERIFY2(guardrail.contains(QString::fromLatin1(key)), key);
    const QJsonObject low = guardrail[u"width"_s][u"low"_s].toObject();
    const double product = low[u"base"_s].toDouble() * low[u"guardrails"_s].toDouble() * low[u"reserve"_s].toDouble() *
                           low[u"looks"_s].toDouble();
    QVERIFY(std::abs(product / low[u"total"_s].toDouble() - 1) < 1e-12);
    const QJsonObject look = guardrail[u"looks"_s].toArray().last()[u"deterioration"_s].toObject();
    QCOMPARE(look[u"z"_s].toDouble(), finding.deterioration.result.z);
    QCOMPARE(look[u"alphaSpent"_s].toDouble(), finding.deterioration.look->alphaSpent);
    for (const char *key : {"j", "t", "spendingTime", "increment", "boundary", "boundaryGroupSequential",
                            "boundaryAnytime", "lookStatus", "rejects", "variance"})
        QVERIFY2(look.contains(QString::fromLatin1(key)), key);
    QVERIFY(!toJson(m_report, false)[u"guardrails"_s][0].toObject().contains(u"whatIf"_s));
}

void TestEvidence::looksAreHistoryOnly()
{
    QVERIFY(!toJson(m_report, false)[u"guardrails"_s][0].toObject().contains(u"looks"_s));
    const QJsonArray looks = toJson(m_report, true)[u"guardrails"_s][0][u"looks"_s].toArray();
    QCOMPARE(looks.size(), m_report.data.findings.first().looks.size());
    QVERIFY(looks.first()[u"fixedSampleZ"_s].isDouble());
}

void TestEvidence::infinityIsAText()
{
    // No second look without new users: its boundary is infinite, and JSON has no such number.
    const Log &log = m_experiment->log;
    const auto at = [&](Milliseconds after) {
        return shares(m_experiment->stage, "metric_1", designNow + after, 20, 10, 20, 10);
    };
    const GateReport report = evaluate(log.plan(), 1, log.state(), {at(1h), at(2h)}, designNow + 3h);
    const QByteArray bytes = canonicalJson(toJson(report, true));
    QVERIFY(parseJsonObject(bytes, {}));
    QVERIFY2(bytes.contains("\"Infinity\""), bytes.constData());
    QVERIFY(!bytes.contains("null,\"boundary"));
}

void TestEvidence::emptyReport()
{
    const QJsonObject object = toJson(evaluate(designPlan(), 1, {}, {}, designNow), true);
    QCOMPARE(object[u"verdict"_s].toString(), u"hold"_s);
    QVERIFY(object[u"guardrails"_s].toArray().isEmpty());
    QVERIFY(object[u"newestData"_s].isNull());
}

QTEST_GUILESS_MAIN(TestEvidence)
#include "tst_evidence.moc"
