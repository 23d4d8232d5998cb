// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/verification.h"

#include "core/json.h"
#include "gate/evidence.h"
#include "support/experiments.h"
#include "support/property.h"

#include <QJsonArray>
#include <QTest>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using Outcome = EvidenceCheck::Outcome;

class TestEvidenceCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void makesTheSameAgain();
    void everyKindOfSample();
    void namesTheNumberThatDiffers_data();
    void namesTheNumberThatDiffers();
    void theLogIsAnInputToo();
    void anotherMethodIsNotADifference();
    void saysWhatCannotBeRead_data();
    void saysWhatCannotBeRead();
    void survivesAnything();

private:
    [[nodiscard]] QJsonObject frozen() const
    {
        const rollout::Plan &plan = m_experiment->log.plan();
        const QList<metrics::Observation> &observations = m_experiment->observations;
        return evidence(plan, evaluate(plan, 3, m_experiment->log.state(), observations, designNow + 500h),
                        observations);
    }
    [[nodiscard]] EvidenceCheck check(const QByteArray &bytes) const
    {
        return checkEvidence(bytes, m_experiment->log.decisions());
    }

    std::optional<Experiment> m_experiment;
    QByteArray m_bytes;
};

void TestEvidenceCheck::initTestCase()
{
    m_experiment = experiment(QStringLiteral(SLUICE_SAMPLE_FOLDER), u"4509ec-1"_s);
    QVERIFY(!m_experiment->observations.isEmpty());
    m_bytes = canonicalJson(frozen());
}

void TestEvidenceCheck::makesTheSameAgain()
{
    const EvidenceCheck checked = check(m_bytes);
    QVERIFY2(checked.outcome == Outcome::asRecorded, qPrintable(checked.detail));
    QCOMPARE(checked.method, methodVersion);
    QCOMPARE(checked.verdict, u"roll back"_s);
    QVERIFY(checked.frozen->plan == m_experiment->log.plan());
    QVERIFY(checked.frozen->observations.size() >= 40);
}

/// One guardrail of each kind, whose numbers must come back to the bit.
void TestEvidenceCheck::everyKindOfSample()
{
    struct Kind
    {
        const char *id;
        rollout::MetricKind kind;
        stats::Sample exposed;
        stats::Sample unexposed;
    };
    using enum rollout::MetricKind;
    const double third = 1.0 / 3;
    const Kind kinds[] = {
        {"proportion", proportion, stats::Proportion{9'000, 900}, stats::Proportion{90'000, 8'700}},
        {"mean", mean, stats::Mean{9'000, third, 9'000 * third, 12.1}, stats::Mean{90'000, 0.31, 27'000.7, -1e-7}},
        {"plain", mean, stats::Mean{9'000, third, 9'000 * third, {}}, stats::Mean{90'000, 0.31, 27'000.7, {}}},
        {"ratio", ratio, stats::Ratio{9'000, third, 2.1, 3'000, 9'000, 100.1},
         stats::Ratio{90'000, 0.32, 2.2, 30'000, 90'000, 1'000}},
        {"rate", rate, stats::Rate{300, 9'000.1}, stats::Rate{2'900, 90'000}},
        {"adjusted", mean, stats::MeanWithCovariates{{9'000, third, 3'000, {}}, {0.5}, {2'000}, {900.1}},
         stats::MeanWithCovariates{{90'000, 0.31, 27'000, {}}, {0.5}, {20'000}, {9'000}}},
        {"quantile", quantile, stats::OrderStatistics{9'000, 0.9, 3.1, 3, 3.2},
         stats::OrderStatistics{90'000, 0.9, 3, 2.99, 3.01}},
        {"histogram", quantile, stats::Histogram{0.9, {0, 1, 2}, {0, 4'000, 4'500, 500}},
         stats::Histogram{0.9, {0, 1, 2}, {0, 41'000, 46'000, 3'000}}},
    };
    rollout::Plan plan = designPlan();
    plan.metrics.clear();
    plan.guardrails.clear();
    QList<metrics::Observation> observations;
    for (const Kind &kind : kinds) {
        const MetricId id(QString::fromLatin1(kind.id));
        rollout::Metric metric{id, id.value, kind.kind, rollout::Preferred::decrease, {}};
        if (kind.kind == quantile)
            metric.quantile = 0.9;
        if (std::holds_alternative<stats::MeanWithCovariates>(kind.exposed))
            metric.covariates = {u"before"_s};
        plan.metrics.append(metric);
        plan.guardrails.append({id, rollout::Severity::hold, rollout::Margin{0.1, true}, 1});
        observations.append({0, id, designNow + 24h, kind.exposed, kind.unexposed});
    }
    Log log(plan);
    QVERIFY(log.decide(rollout::DecisionKind::start));
    const GateReport report = evaluate(plan, 1, log.state(), observations, designNow + 25h);
    QCOMPARE(report.data.findings.size(), qsizetype(std::size(kinds)));
    for (const Finding &finding : report.data.findings)
        QVERIFY2(finding.deterioration.result.z != 0, qPrintable(finding.metric.name)); // there is a number to compare
    const EvidenceCheck checked = checkEvidence(canonicalJson(evidence(plan, report, observations)), log.decisions());
    QVERIFY2(checked.outcome == Outcome::asRecorded,
             qPrintable(checked.detail + (checked.difference ? checked.difference->path : QString())));
    std::ranges::stable_sort(observations, metrics::happenedBefore);
    QVERIFY(checked.frozen->observations == observations);
}

void TestEvidenceCheck::namesTheNumberThatDiffers_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("path");
    QTest::newRow("the verdict") << QByteArray(R"("verdict":"roll back")") << QByteArray(R"("verdict":"go")")
                                 << u"verdict"_s;
    QTest::newRow("the exposure") << QByteArray(R"("exposure":500000)") << QByteArray(R"("exposure":500001)")
                                  << u"exposure"_s;
    QTest::newRow("the hold") << QByteArray(R"("countedMs":)") << QByteArray(R"("countedMs":1)") << u"hold.countedMs"_s;
    QTest::newRow("a field more") << QByteArray(R"("exposure":)") << QByteArray(R"("exposed":1,"exposure":)")
                                  << u"exposed"_s;
}

void TestEvidenceCheck::namesTheNumberThatDiffers()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, path);
    QByteArray altered = m_bytes;
    altered.replace(altered.indexOf(before), before.size(), after);
    const EvidenceCheck checked = check(altered);
    QVERIFY(checked.outcome == Outcome::differs);
    QCOMPARE(checked.difference->path, path);

    // Every number of the first guardrail's tests, changed in its last digit.
    const QJsonObject tests = frozen()[u"guardrails"_s][0][u"deterioration"_s].toObject();
    int numbers = 0;
    for (auto it = tests.begin(); it != tests.end(); ++it) {
        if (!it->isDouble())
            continue;
        QJsonObject document = frozen();
        QJsonArray guardrails = document[u"guardrails"_s].toArray();
        QJsonObject guardrail = guardrails.at(0).toObject();
        QJsonObject test = tests;
        test[it.key()] = std::nextafter(it->toDouble(), 1e9);
        guardrail[u"deterioration"_s] = test;
        guardrails[0] = guardrail;
        document[u"guardrails"_s] = guardrails;
        const EvidenceCheck one = check(canonicalJson(document));
        QVERIFY(one.outcome == Outcome::differs);
        QCOMPARE(one.difference->path, u"guardrails[0].deterioration."_s + it.key());
        QVERIFY(one.difference->first != one.difference->second);
        ++numbers;
    }
    QVERIFY(numbers >= 4);
}

void TestEvidenceCheck::theLogIsAnInputToo()
{
    QList<rollout::Decision> log = m_experiment->log.decisions();
    log.first().at -= 1h; // the stage was entered at another time than the evidence says, or another stage is open
    const EvidenceCheck moved = checkEvidence(m_bytes, log);
    QVERIFY(moved.outcome == Outcome::differs);
    QVERIFY2(moved.difference->path.startsWith(u"visits["_s) || moved.difference->path.startsWith(u"hold."_s),
             qPrintable(moved.difference->path));
    const EvidenceCheck cut = checkEvidence(m_bytes, std::span(log).subspan(1));
    QVERIFY(cut.outcome == Outcome::noState);
    QVERIFY(!cut.detail.isEmpty());
}

void TestEvidenceCheck::anotherMethodIsNotADifference()
{
    QJsonObject document = frozen();
    document[u"method"_s] = methodVersion + 1;
    document.remove(u"observations"_s); // that method may have others
    const EvidenceCheck checked = check(canonicalJson(document));
    QVERIFY(checked.outcome == Outcome::otherMethod);
    QCOMPARE(checked.method, methodVersion + 1);
    QVERIFY(!checked.difference);
}

void TestEvidenceCheck::saysWhatCannotBeRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const auto changed = [&](const char *before, const char *after) {
        QByteArray bytes = m_bytes;
        if (bytes.indexOf(before) < 0)
            qFatal("%s is not in the evidence", before);
        return bytes.replace(bytes.indexOf(before), qsizetype(qstrlen(before)), after);
    };
    const auto with = [&](const QString &field, const QJsonValue &value) {
        QJsonObject document = frozen();
        document[field] = value;
        return canonicalJson(document);
    };
    QTest::newRow("nothing") << QByteArray() << u"not valid JSON"_s;
    QTest::newRow("cut") << m_bytes.chopped(1) << u"not valid JSON"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"not an object"_s;
    QTest::newRow("empty") << QByteArray("{}") << u"method: is missing"_s;
    QTest::newRow("no plan") << with(u"plan"_s, QJsonValue()) << u"plan: is missing"_s;
    QTest::newRow("a text as plan") << with(u"plan"_s, u"x"_s) << u"plan: must be an object"_s;
    QTest::newRow("an empty plan") << with(u"plan"_s, QJsonObject()) << u"plan."_s;
    QTest::newRow("no time") << with(u"at"_s, u"yesterday"_s) << u"at: \"yesterday\" is not a time"_s;
    QTest::newRow("observations") << with(u"observations"_s, 7) << u"observations: must be a list"_s;
    QTest::newRow("an observation") << with(u"observations"_s, QJsonArray{7}) << u"observations[0]: must be"_s;
    QTest::newRow("its parts") << with(u"observations"_s, QJsonArray{QJsonArray{99, 1, 2, 3, 4}})
                               << u"observations[0][0]: is not a stage"_s;
    QTest::newRow("half a user") << changed(R"("n":)", R"("n":0.5,"m":)") << u"is not a sample"_s;
    QTest::newRow("a member more") << changed(R"({"n":)", R"({"k":1,"n":)") << u"is not a sample"_s;
    QTest::newRow("another kind") << changed(R"("x":)", R"("y":)") << u"is not a sample"_s;
}

void TestEvidenceCheck::saysWhatCannotBeRead()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const EvidenceCheck checked = check(bytes);
    QVERIFY(checked.outcome == Outcome::unreadable);
    QVERIFY2(checked.detail.contains(says), qPrintable(checked.detail));
}

/// Whatever the bytes are, there is an answer; and a document that was altered is never as recorded, unless it means
/// the same.
void TestEvidenceCheck::survivesAnything()
{
    const QByteArray known = canonicalJson(*parseJsonObject(m_bytes, {}));
    const QList<QByteArray> words{"null", "-1", "1e308", "[]", "{}", "\"x\"", "0.5", "99999999999", "true"};
    const bool isSafe = holds(u"altered evidence is never as recorded"_s.toStdString(), [&] {
        QByteArray bytes = m_bytes;
        const int at = *rc::gen::inRange(0, int(bytes.size()));
        switch (*rc::gen::inRange(0, 3)) {
        case 0:
            bytes[at] = char(*rc::gen::inRange(0, 256));
            break;
        case 1:
            bytes.remove(at, *rc::gen::inRange(1, 40));
            break;
        default: { // a whole value: after a colon up to the next comma or bracket
            const auto from = bytes.indexOf(':', at) + 1;
            auto to = from;
            while (to < bytes.size() && !QByteArray(",]}").contains(bytes.at(to)))
                ++to;
            bytes.replace(from, to - from, words.at(*rc::gen::inRange(0, int(words.size()))));
        }
        }
        const EvidenceCheck checked = check(bytes);
        if (checked.outcome == Outcome::asRecorded) {
            const auto document = parseJsonObject(bytes, {});
            // An input of a look that nothing depends on may change and is evaluated as it stands; its hash tells.
            RC_ASSERT(document.has_value());
            if (document->value(u"observations"_s) == parseJsonObject(known, {})->value(u"observations"_s) &&
                document->value(u"plan"_s) == parseJsonObject(known, {})->value(u"plan"_s))
                RC_ASSERT(canonicalJson(*document) == known);
        } else if (checked.outcome == Outcome::differs) {
            RC_ASSERT(checked.difference->first != checked.difference->second);
        } else if (checked.outcome != Outcome::otherMethod) {
            RC_ASSERT(!checked.detail.isEmpty());
        }
    });
    QVERIFY(isSafe);
}

QTEST_GUILESS_MAIN(TestEvidenceCheck)
#include "tst_evidencecheck.moc"
