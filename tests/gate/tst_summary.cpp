// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/summarylist.h"

#include "gate/decide.h"
#include "rollout/holdclock.h"
#include "support/findings.h"
#include "support/summaries.h"

#include <QTest>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

std::optional<Summary> read(QByteArrayView bytes)
{
    return isSummary(bytes) ? std::optional(summaryFrom(bytes)) : std::nullopt;
}

} // namespace

class TestSummary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void survivesBytes();
    void cutBytesAreMadeAnew();
    void alteredBytesAreMadeAnew();
    void foreignBytesAreMadeAnew();
    void saysWhatTheStateIs();
    void holdTextFollowsExtensions_data();
    void holdTextFollowsExtensions();
    void startedAgainIsNoWayBack();
    void namesTheMostUrgentGuardrail();
    void clockFromTheSummaryAlone();
    void listsHoldManyInOnePiece();
};

void TestSummary::survivesBytes()
{
    SummarySource source(1);
    for (int i = 0; i < 500; ++i) {
        const Summary summary = source.summary(u"r%1"_s.arg(i), designNow);
        const QByteArray bytes = toBytes(summary);
        QCOMPARE(toBytes(summary), bytes);
        QVERIFY(read(bytes) == summary);
    }
    Summary odd;
    odd.name = u"“ü” \U0001F680"_s;
    odd.ratioShare = 1.0 / 3;
    odd.newest = Instant(Milliseconds(-1));
    QVERIFY(read(toBytes(odd)) == odd);
}

void TestSummary::cutBytesAreMadeAnew()
{
    SummarySource source(2);
    Summary summary = source.summary(u"r"_s, designNow);
    summary.hold.stops = {{designNow, designNow + 1h}, {designNow + 2h, {}, rollout::StopCause::data}};
    const QByteArray bytes = toBytes(summary);
    for (qsizetype length = 0; length < bytes.size(); ++length)
        QVERIFY2(!read(bytes.left(length)), QByteArray::number(length).constData());
    QVERIFY(!read(bytes + '\0'));
}

void TestSummary::alteredBytesAreMadeAnew()
{
    SummarySource source(3);
    const QByteArray bytes = toBytes(source.summary(u"r"_s, designNow));
    for (qsizetype i = 0; i < bytes.size(); ++i)
        for (const int flip : {1, 0x80, 0xff}) {
            QByteArray altered = bytes;
            altered[i] = char(altered.at(i) ^ flip);
            QVERIFY2(!read(altered), QByteArray::number(i).constData());
        }
}

void TestSummary::foreignBytesAreMadeAnew()
{
    QVERIFY(!read({}));
    QVERIFY(!read("{\"name\": \"One-tap pay\"}"));
    QVERIFY(!read(QByteArray(4096, '\xff')));
    QVERIFY(!read(QByteArray(4096, '\0')));
    SummarySource source(4);
    for (int i = 0; i < 2000; ++i) {
        QByteArray noise = toBytes(Summary{}).left(8); // the right beginning
        for (int left = source.below(400); left > 0; --left)
            noise += char(source.below(256));
        std::ignore = read(noise); // whatever it says, it comes back
    }
}

void TestSummary::saysWhatTheStateIs()
{
    Log log(designPlan());
    Summary summary = summarise(log.plan(), 3, log.state(), {});
    QCOMPARE(summary.stage, -1);
    QCOMPARE(summary.revision, 3);
    QCOMPARE(summary.stages, 4);
    QVERIFY(summary.phase == rollout::Phase::draft);

    log.decide(DecisionKind::start);
    log.wait(24h);
    log.decide(DecisionKind::advance);
    summary = summarise(log.plan(), 1, log.state(), {});
    QCOMPARE(summary.stage, 1);
    QCOMPARE(summary.stageName, u"Early"_s);
    QCOMPARE(summary.stageLabel, u"10%"_s);
    QCOMPARE(summary.nextName, u"Half"_s);
    QCOMPARE(summary.nextLabel, u"50%"_s);
    QCOMPARE(summary.holdText, u"48 h"_s);
    QVERIFY(summary.hold.minimum == 48h);
    QCOMPARE(summary.exposure.ppm, 100'000);
    QVERIFY(!summary.cameBack);

    auto back = log.request(DecisionKind::rollback, u"Crashes in Safari"_s);
    back.cause = u"crashes"_s;
    log.add(back, {});
    summary = summarise(log.plan(), 1, log.state(), {});
    QCOMPARE(summary.fellFromLabel, u"10%"_s);
    QCOMPARE(summary.cause, u"Session crash rate"_s);
    QVERIFY(summary.causeIsMetric);

    log.decide(DecisionKind::start);
    log.decide(DecisionKind::rollback, u"Legal asked"_s);
    summary = summarise(log.plan(), 1, log.state(), {});
    QCOMPARE(summary.cause, u"Legal asked"_s);
    QVERIFY(!summary.causeIsMetric);
}

void TestSummary::holdTextFollowsExtensions_data()
{
    QTest::addColumn<QString>("hold");
    QTest::addColumn<QStringList>("extensions");
    QTest::addColumn<QString>("text");
    QTest::newRow("as typed") << u"2d"_s << QStringList{} << u"2 d"_s;
    QTest::newRow("hours") << u"48h"_s << QStringList{u"12h"_s} << u"60 h"_s;
    QTest::newRow("twice") << u"2d"_s << QStringList{u"12h"_s, u"1d"_s} << u"84 h"_s;
    QTest::newRow("minutes") << u"1h"_s << QStringList{u"30m"_s} << u"90 min"_s;
    QTest::newRow("none before") << QString() << QStringList{u"6h"_s} << u"6 h"_s;
}

void TestSummary::holdTextFollowsExtensions()
{
    QFETCH(QString, hold);
    QFETCH(QStringList, extensions);
    rollout::Plan plan = designPlan();
    plan.stages[0].hold = durationFromText(hold);
    Log log(plan);
    log.decide(DecisionKind::start);
    for (const QString &by : extensions) {
        auto extend = log.request(DecisionKind::extend);
        extend.by = durationFromText(by);
        QVERIFY(log.add(extend, {}).isEmpty());
    }
    QTEST(summarise(plan, 1, log.state(), {}).holdText, "text");
}

void TestSummary::startedAgainIsNoWayBack()
{
    Log log(designPlan());
    log.decide(DecisionKind::start);
    log.decide(DecisionKind::advance);
    auto back = log.request(DecisionKind::rollback);
    back.toStage = 0;
    QVERIFY(log.add(back, {}).isEmpty());
    QVERIFY(summarise(log.plan(), 1, log.state(), {}).cameBack);
    log.decide(DecisionKind::rollback);
    log.decide(DecisionKind::start);
    QVERIFY(!summarise(log.plan(), 1, log.state(), {}).cameBack);
}

void TestSummary::namesTheMostUrgentGuardrail()
{
    const rollout::Plan plan = designPlan();
    Log log(plan);
    log.decide(DecisionKind::start);
    DataReport data;
    const auto lead = [&] {
        const Summary summary = summarise(plan, 1, log.state(), data);
        return summary.leadName;
    };
    data.findings = {finding(plan, 5, stats::Verdict::regressed, designNow)};
    QCOMPARE(lead(), QString()); // watch
    data.findings.append(finding(plan, 2, stats::Verdict::inconclusive, designNow));
    QCOMPARE(lead(), u"p95 checkout latency"_s);
    data.findings.append(finding(plan, 3, stats::Verdict::regressed, designNow));
    QCOMPARE(lead(), u"Basket load failures"_s);
    data.findings.append(finding(plan, 4, stats::Verdict::error, designNow));
    QCOMPARE(lead(), u"Orders per user"_s);
    data.findings.append(finding(plan, 0, stats::Verdict::regressed, designNow));
    QCOMPARE(lead(), u"Session crash rate"_s);
    data.findings.append(finding(plan, 1, stats::Verdict::regressed, designNow));
    data.findings.last().band.estimate = 0.08; // 1.6 margins; crashes have no effect yet
    QCOMPARE(lead(), u"Payment error rate"_s);
    QCOMPARE(summarise(plan, 1, log.state(), data).regressed, 4);
}

void TestSummary::clockFromTheSummaryAlone()
{
    Log log(designPlan());
    log.decide(DecisionKind::start);
    log.wait(5h);
    log.decide(DecisionKind::hold);
    log.wait(7h);
    log.decide(DecisionKind::resume);
    const rollout::State state = log.state();
    const Summary summary = summarise(log.plan(), 1, state, {});
    for (const Milliseconds after : {-1h, 0h, 3h, 8h, 20h, 31h, 400h})
        QVERIFY(rollout::holdClock(summary.hold, designNow + after) ==
                rollout::holdClock(rollout::holdTerms(log.plan(), *state.visit(), {}), designNow + after));
}

void TestSummary::listsHoldManyInOnePiece()
{
    SummarySource source(5);
    QList<Summary> expected;
    SummaryList list;
    QVERIFY(list.isEmpty());
    for (int i = 0; i < 300; ++i) {
        expected.append(source.summary(u"r%1"_s.arg(i), designNow));
        list.append(expected.last());
    }
    const SummaryList copy = list;
    for (int step = 0; step < 1000; ++step) {
        const int i = source.below(300);
        expected[i] = source.summary(expected.at(i).id.value, designNow);
        list.replace(i, expected.at(i));
    }
    QVERIFY(list.all() == expected);
    QVERIFY(copy.all() != expected);
    Summary numbers;
    for (int i = 0; i < 300; ++i) {
        QCOMPARE(list.indexOf(expected.at(i).id.value), i);
        // The numbers alone lead to the same decision.
        list.readNumbers(i, numbers);
        QVERIFY(decide(numbers, designNow + 5h) == decide(expected.at(i), designNow + 5h));
    }
    QCOMPARE(list.indexOf(u"r300"_s), -1);
    QCOMPARE(list.indexOf({}), -1);
}

QTEST_GUILESS_MAIN(TestSummary)
#include "tst_summary.moc"
