// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/decision.h"

#include "core/json.h"
#include "support/plans.h"

#include <QTest>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

bool flip()
{
    return *rc::gen::arbitrary<bool>();
}

QString anyText()
{
    static const QString alphabet = u"aZ 0\n\"\\äß€“”\t"_s;
    QString text;
    for (int left = *rc::gen::inRange(0, 12); left > 0; --left)
        text += alphabet.at(*rc::gen::inRange(0, int(alphabet.size())));
    return text;
}

Decision anyDecision()
{
    Decision decision;
    decision.rollout = RolloutId(u"r%1"_s.arg(*rc::gen::inRange(0, 100)));
    decision.number = *rc::gen::inRange(1, 1000);
    decision.kind = DecisionKind(*rc::gen::inRange(0, int(allDecisionKinds().size())));
    decision.actor = anyText();
    decision.at = designNow + Milliseconds(*rc::gen::inRange(-1'000'000'000, 1'000'000'000));
    decision.zone = anyText();
    decision.reason = anyText();
    decision.planRevision = *rc::gen::inRange(1, 100);
    const auto maybe = [](std::optional<int> &field) {
        if (flip())
            field = *rc::gen::inRange(0, 20);
    };
    maybe(decision.fromStage);
    maybe(decision.toStage);
    maybe(decision.criterion);
    decision.exposureBefore = Exposure{*rc::gen::inRange(0, Exposure::all + 1)};
    decision.exposureAfter = Exposure{*rc::gen::inRange(0, Exposure::all + 1)};
    if (flip())
        decision.by = Duration{*rc::gen::inRange<qint64>(1, 400), Duration::Unit(*rc::gen::inRange(0, 7))};
    if (flip())
        decision.gate = Verdict(*rc::gen::inRange(0, 3));
    decision.isOverride = flip();
    if (flip())
        decision.impact = Impact(*rc::gen::inRange(0, 3));
    decision.cause = anyText();
    decision.ticket = anyText();
    decision.via = Via(*rc::gen::inRange(0, 2));
    if (flip())
        decision.unmet = {CriterionKind::guardrails, CriterionKind::written};
    decision.planHash = flip() ? sha256("plan") : QString();
    decision.evidence = flip() ? sha256("evidence") : QString();
    decision.previousHash = flip() ? sha256("before") : QString();
    decision.hash = decisionHash(decision);
    return decision;
}

} // namespace

class TestDecision : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kindsHaveNames();
    void survivesJson();
    void everyFieldIsHashed();
    void hashIsPinned();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
};

void TestDecision::kindsHaveNames()
{
    QStringList names;
    for (const DecisionKind kind : allDecisionKinds()) {
        names.append(toString(kind));
        QVERIFY(decisionKindFromText(names.last()) == kind);
    }
    QCOMPARE(names,
             (QStringList{u"start"_s, u"advance"_s, u"extend"_s, u"hold"_s, u"resume"_s, u"rollback"_s, u"skip"_s,
                          u"complete"_s, u"abandon"_s, u"approve"_s, u"tick"_s, u"note"_s, u"shorten"_s, u"exempt"_s,
                          u"revise"_s, u"ask"_s, u"decline"_s, u"acknowledge"_s, u"restart"_s}));
    QVERIFY(!decisionKindFromText(u"Advance"_s));
    QVERIFY(!decisionKindFromText({}));
}

void TestDecision::survivesJson()
{
    QVERIFY(rc::check("a decision survives its JSON with its hash", [] {
        const Decision decision = anyDecision();
        const auto object = parseJsonObject(canonicalJson(toJson(decision)), {});
        RC_ASSERT(object.has_value());
        const auto read = decisionFromJson(*object);
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == decision);
    }));
}

void TestDecision::everyFieldIsHashed()
{
    QVERIFY(rc::check("two decisions with one hash are one decision", [] {
        const Decision a = anyDecision();
        const Decision b = anyDecision();
        RC_ASSERT((a.hash == b.hash) == (a == b));
        Decision altered = a;
        switch (*rc::gen::inRange(0, 8)) {
        case 0:
            ++altered.number;
            break;
        case 1:
            altered.reason += u' ';
            break;
        case 2:
            altered.at += 1ms;
            break;
        case 3:
            altered.exposureAfter.ppm ^= 1;
            break;
        case 4:
            altered.isOverride = !altered.isOverride;
            break;
        case 5:
            altered.previousHash += u'0';
            break;
        case 6:
            altered.evidence += u'0';
            break;
        default:
            altered.actor += u'x';
            break;
        }
        RC_ASSERT(decisionHash(altered) != a.hash);
    }));
}

void TestDecision::hashIsPinned()
{
    Decision decision;
    decision.rollout = RolloutId(u"one-tap-pay"_s);
    decision.number = 1;
    decision.kind = DecisionKind::start;
    decision.actor = u"Mara Lindqvist"_s;
    decision.at = designNow;
    decision.toStage = 0;
    decision.exposureAfter = percent(1);
    const QByteArray bytes = canonicalJson(toJson(decision));
    QCOMPARE(bytes,
             QByteArray(
                 R"({"actor":"Mara Lindqvist","at":"2026-11-12T17:42:00.000Z","evidence":"","exposureAfter":10000,)"
                 R"("exposureBefore":0,"kind":"start","number":1,"override":false,"planRevision":1,"previousHash":"",)"
                 R"("reason":"","rollout":"one-tap-pay","toStage":0,"via":"window","zone":""})"));
    QCOMPARE(decisionHash(decision), sha256(bytes));
}

void TestDecision::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("kind") << u"kind"_s << QJsonValue(u"promote"_s);
    QTest::newRow("no kind") << u"kind"_s << QJsonValue();
    QTest::newRow("number 0") << u"number"_s << QJsonValue(0);
    QTest::newRow("number in words") << u"number"_s << QJsonValue(u"one"_s);
    QTest::newRow("no number") << u"number"_s << QJsonValue();
    QTest::newRow("no time") << u"at"_s << QJsonValue();
    QTest::newRow("time") << u"at"_s << QJsonValue(u"today"_s);
    QTest::newRow("exposure") << u"exposureAfter"_s << QJsonValue(1'000'001);
    QTest::newRow("negative stage") << u"toStage"_s << QJsonValue(-1);
    QTest::newRow("gate") << u"gate"_s << QJsonValue(u"perhaps"_s);
    QTest::newRow("impact") << u"impact"_s << QJsonValue(u"none"_s);
    QTest::newRow("via") << u"via"_s << QJsonValue(u"telephone"_s);
    QTest::newRow("length") << u"by"_s << QJsonValue(u"a while"_s);
    QTest::newRow("actor") << u"actor"_s << QJsonValue(7);
    QTest::newRow("unknown field") << u"mood"_s << QJsonValue(u"good"_s);
}

void TestDecision::refusesWhatItDoesNotKnow()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    Log log(designPlan());
    QVERIFY(log.decide(DecisionKind::start));
    QJsonObject object = toJson(log.decisions().first());
    QVERIFY(decisionFromJson(object));
    object[field] = value;
    const auto read = decisionFromJson(object);
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::damaged);
    QVERIFY(!read.error().faults.isEmpty());
    QCOMPARE(read.error().faults.first().place, field);
}

QTEST_GUILESS_MAIN(TestDecision)
#include "tst_decision.moc"
