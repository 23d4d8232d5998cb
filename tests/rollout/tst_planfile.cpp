// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/planfile.h"

#include "core/json.h"
#include "support/anyplan.h"

#include <QJsonArray>
#include <QTest>

#include <rapidcheck.h>

#include <functional>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

QStringList places(const Error &error)
{
    QStringList list;
    for (const InputFault &fault : error.faults)
        list.append(fault.place);
    return list;
}

} // namespace

class TestPlanFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void smallestPlan();
    void designPlanSurvives();
    void everyPlanSurvives();
    void oneFault_data();
    void oneFault();
    void everyFaultAtOnce();
    void newerFormatIsRefusedWhole();
    void olderFormOfSpending();
    void designWithoutTraffic();
    void testsOfOneStage_data();
    void testsOfOneStage();
    void predictionKeepsItsDigits();
    void margins_data();
    void margins();
    void anySingleDamageIsNamed();
};

void TestPlanFile::smallestPlan()
{
    const auto plan = planFromJson({{u"format"_s, 1},
                                    {u"id"_s, u"a"_s},
                                    {u"name"_s, u"A"_s},
                                    {u"stages"_s, QJsonArray{QJsonObject{{u"name"_s, u"All"_s}}}}});
    QVERIFY(plan);
    QCOMPARE(plan->stages.size(), 1);
    QVERIFY(plan->rules == GateRules{});
    QVERIFY(plan->data == DataRules{});
    QVERIFY(!plan->stages.first().exposure);
    QVERIFY(plan->stages.first().longestHold() == 0ms);
}

void TestPlanFile::designPlanSurvives()
{
    const Plan plan = designPlan();
    const auto read = planFromJson(toJson(plan));
    QVERIFY(read);
    QVERIFY(*read == plan);
    QVERIFY(read->stages.at(1).longestHold() == 96h);
    QVERIFY(read->stages.at(1).controlShare() == percent(90));
    QVERIFY(read->margin(read->guardrails.first(), 0) == (Margin{0.1, true}));
}

void TestPlanFile::everyPlanSurvives()
{
    QVERIFY(rc::check("a plan survives its file", [] {
        const Plan plan = anyPlan();
        const QJsonObject document = toJson(plan);
        const auto read = planFromJson(document);
        if (!read)
            RC_LOG() << toString(read.error().faults.first()).toStdString();
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == plan);
        const auto bytes = parseJsonObject(canonicalJson(document), {});
        RC_ASSERT(bytes.has_value());
        RC_ASSERT(planFromJson(*bytes).value() == plan);
    }));
}

using Change = std::function<void(QJsonObject &)>;
Q_DECLARE_METATYPE(Change)

namespace {

/// Changes field `field` of element `i` of list `list`.
Change inList(const QString &list, int i, const QString &field, const QJsonValue &value)
{
    return [=](QJsonObject &plan) {
        QJsonArray items = plan[list].toArray();
        QJsonObject item = items.at(i).toObject();
        item[field] = value;
        items[i] = item;
        plan[list] = items;
    };
}

Change inPlan(const QString &field, const QJsonValue &value)
{
    return [=](QJsonObject &plan) {
        if (value.isUndefined())
            plan.remove(field);
        else
            plan[field] = value;
    };
}

} // namespace

void TestPlanFile::oneFault_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QStringList>("places");
    const auto row = [](const char *name, const Change &change, const QStringList &where) {
        QTest::newRow(name) << change << where;
    };
    const QJsonValue absent = QJsonValue::Undefined;
    row("no format", inPlan(u"format"_s, absent), {u"format"_s});
    row("format 0", inPlan(u"format"_s, 0), {u"format"_s});
    row("format text", inPlan(u"format"_s, u"1"_s), {u"format"_s});
    row("no id", inPlan(u"id"_s, absent), {u"id"_s});
    row("empty id", inPlan(u"id"_s, u" "_s), {u"id"_s});
    row("unusable id", inPlan(u"id"_s, u"a b"_s), {u"id"_s});
    row("numeric name", inPlan(u"name"_s, 7), {u"name"_s});
    row("unknown risk", inPlan(u"risk"_s, u"huge"_s), {u"risk"_s});
    row("unknown zone", inPlan(u"timeZone"_s, u"Mars/Olympus"_s), {u"timeZone"_s});
    const auto holidays = [](const QJsonArray &days) { return inPlan(u"holidays"_s, days); };
    const QJsonObject christmas{{u"date"_s, u"2026-12-25"_s}, {u"name"_s, u"Christmas Day"_s}};
    row("holiday that is no day", holidays({QJsonObject{{u"date"_s, u"2026-02-30"_s}, {u"name"_s, u"Never"_s}}}),
        {u"holidays[0].date"_s});
    row("holiday without a name", holidays({QJsonObject{{u"date"_s, u"2026-12-25"_s}}}), {u"holidays[0].name"_s});
    row("holiday twice", holidays({christmas, christmas}), {u"holidays[1].date"_s});
    row("holiday as a text", holidays({u"2026-12-25"_s}), {u"holidays[0].date"_s, u"holidays[0].name"_s});
    row("business days without a place",
        [](QJsonObject &plan) {
            inList(u"stages"_s, 0, u"hold"_s, u"3 business days"_s)(plan);
            plan.remove(u"timeZone"_s);
        },
        {u"stages[0].hold"_s});
    row("delay in business days", inList(u"metrics"_s, 0, u"delay"_s, u"2 business days"_s), {u"metrics[0].delay"_s});
    row("refresh in calendar days", inPlan(u"data"_s, QJsonObject{{u"refresh"_s, u"1 calendar day"_s}}),
        {u"data.refresh"_s});
    row("waiting for data as a text", inPlan(u"data"_s, QJsonObject{{u"holdWaitsForData"_s, u"yes"_s}}),
        {u"data.holdWaitsForData"_s});
    row("start", inPlan(u"plannedStart"_s, u"Friday"_s), {u"plannedStart"_s});
    row("no units", inPlan(u"unitsPerDay"_s, 0), {u"unitsPerDay"_s});
    row("unknown field", inPlan(u"expsure"_s, u"10%"_s), {u"expsure"_s});
    row("stages no list", inPlan(u"stages"_s, QJsonObject()), {u"stages"_s, u"stages"_s});
    row("no stage", inPlan(u"stages"_s, QJsonArray()), {u"stages"_s});
    row("same exposure twice", inList(u"stages"_s, 1, u"exposure"_s, u"1%"_s), {u"stages[1].exposure"_s});
    row("descending", inList(u"stages"_s, 2, u"exposure"_s, u"5%"_s), {u"stages[2].exposure"_s});
    row("over 100%", inList(u"stages"_s, 3, u"exposure"_s, u"120%"_s), {u"stages[3].exposure"_s});
    row("nobody measured", inList(u"stages"_s, 2, u"control"_s, u"0%"_s), {u"stages[2].control"_s});
    row("nobody to compare with",
        [](QJsonObject &document) {
            inList(u"stages"_s, 0, u"exposure"_s, u"0%"_s)(document);
            inList(u"stages"_s, 0, u"control"_s, u"10%"_s)(document);
        },
        {u"stages[0].control"_s});
    row("a sample of nobody",
        [](QJsonObject &document) {
            inList(u"stages"_s, 0, u"exposure"_s, u"0%"_s)(document);
            inList(u"stages"_s, 0, u"minimumSample"_s, 10)(document);
        },
        {u"stages[0].minimumSample"_s});
    row("nobody twice",
        [](QJsonObject &document) {
            inList(u"stages"_s, 0, u"exposure"_s, u"0%"_s)(document);
            inList(u"stages"_s, 1, u"exposure"_s, u"0%"_s)(document);
        },
        {u"stages[1].exposure"_s});
    row("share instead of percent", inList(u"stages"_s, 1, u"exposure"_s, 0.1), {u"stages[1].exposure"_s});
    row("too fine", inList(u"stages"_s, 0, u"exposure"_s, u"0.00001%"_s), {u"stages[0].exposure"_s});
    row("control overlaps", inList(u"stages"_s, 2, u"control"_s, u"60%"_s), {u"stages[2].control"_s});
    row("same name twice", inList(u"stages"_s, 1, u"name"_s, u"Canary"_s), {u"stages[1].name"_s});
    row("no name", inList(u"stages"_s, 1, u"name"_s, QJsonValue()), {u"stages[1].name"_s});
    row("hold in numbers", inList(u"stages"_s, 0, u"hold"_s, 24), {u"stages[0].hold"_s});
    row("hold in words", inList(u"stages"_s, 0, u"hold"_s, u"a day"_s), {u"stages[0].hold"_s});
    row("maximum below minimum", inList(u"stages"_s, 0, u"maximumHold"_s, u"1h"_s), {u"stages[0].maximumHold"_s});
    row("half a user", inList(u"stages"_s, 0, u"minimumSample"_s, 0.5), {u"stages[0].minimumSample"_s});
    row("too many approvals", inList(u"stages"_s, 0, u"approvals"_s, 21), {u"stages[0].approvals"_s});
    row("blank criterion", inList(u"stages"_s, 0, u"criteria"_s, QJsonArray{u"ok"_s, u" "_s}),
        {u"stages[0].criteria[1]"_s});
    row("margin of an unknown metric", inList(u"stages"_s, 0, u"margins"_s, QJsonObject{{u"speed"_s, u"5%"_s}}),
        {u"stages[0].margins.speed"_s});
    row("unknown guardrail at a stage", inList(u"stages"_s, 0, u"guardrails"_s, QJsonArray{u"speed"_s}),
        {u"stages[0].guardrails"_s});
    row("unknown stage field", inList(u"stages"_s, 3, u"holdd"_s, u"1h"_s), {u"stages[3].holdd"_s});
    row("unknown metric", inList(u"guardrails"_s, 0, u"metric"_s, u"speed"_s), {u"guardrails[0].metric"_s});
    row("guarded twice", inList(u"guardrails"_s, 1, u"metric"_s, u"crashes"_s), {u"guardrails[1].metric"_s});
    row("unknown severity", inList(u"guardrails"_s, 0, u"severity"_s, u"panic"_s), {u"guardrails[0].severity"_s});
    row("no severity", inList(u"guardrails"_s, 0, u"severity"_s, QJsonValue()), {u"guardrails[0].severity"_s});
    row("no weight", inList(u"guardrails"_s, 0, u"weight"_s, 0), {u"guardrails[0].weight"_s});
    row("defined twice", inList(u"metrics"_s, 1, u"id"_s, u"crashes"_s),
        {u"metrics[1].id"_s, u"guardrails[1].metric"_s});
    row("unknown kind", inList(u"metrics"_s, 0, u"kind"_s, u"median"_s), {u"metrics[0].kind"_s});
    row("quantile without q", inList(u"metrics"_s, 0, u"kind"_s, u"quantile"_s), {u"metrics[0].q"_s});
    row("q of a mean", inList(u"metrics"_s, 2, u"q"_s, 0.95), {u"metrics[2].q"_s});
    row("covariates of a proportion", inList(u"metrics"_s, 0, u"covariates"_s, QJsonArray{u"before"_s}),
        {u"metrics[0].covariates"_s});
    row("covariate twice", inList(u"metrics"_s, 2, u"covariates"_s, QJsonArray{u"a"_s, u"a"_s}),
        {u"metrics[2].covariates"_s});
    row("covariates by number", inList(u"metrics"_s, 2, u"covariates"_s, 2), {u"metrics[2].covariates"_s});
    row("too many covariates",
        inList(u"metrics"_s, 2, u"covariates"_s,
               QJsonArray::fromStringList(u"abcdefghijk"_s.split(QString(), Qt::SkipEmptyParts))),
        {u"metrics[2].covariates"_s});
    row("baseline without a sign", inList(u"metrics"_s, 0, u"baseline"_s, 0.02), {u"metrics[0].baseline"_s});
    row("baseline of everybody", inList(u"metrics"_s, 0, u"baseline"_s, u"100%"_s), {u"metrics[0].baseline"_s});
    row("design effect of users", inList(u"metrics"_s, 0, u"designEffect"_s, 2), {u"metrics[0].designEffect"_s});
    row("shrinking design effect", inList(u"metrics"_s, 0, u"designEffect"_s, 0.5), {u"metrics[0].designEffect"_s});
    row("delay in numbers", inList(u"metrics"_s, 0, u"delay"_s, 24), {u"metrics[0].delay"_s});
    row("delay in words", inList(u"metrics"_s, 0, u"delay"_s, u"a day"_s), {u"metrics[0].delay"_s});
    row("unknown test", inList(u"guardrails"_s, 0, u"test"_s, u"z"_s), {u"guardrails[0].test"_s});
    row("exact test of shares", inList(u"guardrails"_s, 0, u"test"_s, u"exact"_s),
        {u"guardrails[0].test"_s, u"guardrails[0].test"_s}); // not a rate, and three stages
    row("welch under looks", inList(u"guardrails"_s, 2, u"test"_s, u"welch"_s),
        {u"guardrails[2].test"_s, u"guardrails[2].test"_s}); // not at a fixed horizon, and three stages
    const auto predicted = [](const QJsonObject &prediction) {
        return inList(u"guardrails"_s, 0, u"prediction"_s, prediction);
    };
    row("prediction of nothing", predicted({}),
        {u"guardrails[0].prediction.effect"_s, u"guardrails[0].prediction.se"_s});
    row("prediction no object", inList(u"guardrails"_s, 0, u"prediction"_s, u"-2%"_s), {u"guardrails[0].prediction"_s});
    row("certain prediction", predicted({{u"effect"_s, u"-2%"_s}, {u"se"_s, u"0%"_s}}),
        {u"guardrails[0].prediction.se"_s});
    row("two scales", predicted({{u"effect"_s, u"-2%"_s}, {u"se"_s, 0.01}}), {u"guardrails[0].prediction.se"_s});
    row("notices nothing", predicted({{u"effect"_s, 1}, {u"se"_s, 1}, {u"detect"_s, 0}}),
        {u"guardrails[0].prediction.detect"_s});
    row("no kind", inList(u"metrics"_s, 0, u"kind"_s, QJsonValue()), {u"metrics[0].kind"_s});
    row("no direction", inList(u"metrics"_s, 0, u"preferred"_s, QJsonValue()), {u"metrics[0].preferred"_s});
    row("refresh of nothing", inPlan(u"data"_s, QJsonObject{{u"refresh"_s, u"0h"_s}}), {u"data.refresh"_s});
    row("where by number", inPlan(u"data"_s, QJsonObject{{u"where"_s, QJsonObject{{u"variant"_s, 2}}}}),
        {u"data.where.variant"_s});
    row("alpha", inPlan(u"rules"_s, QJsonObject{{u"alphaHold"_s, 0.5}}), {u"rules.alphaHold"_s});
    row("rho", inPlan(u"rules"_s, QJsonObject{{u"spendingRho"_s, -1}}), {u"rules.spendingRho"_s});
    const auto rule = [](const QString &name, const QJsonValue &value) {
        return inPlan(u"rules"_s, QJsonObject{{name, value}});
    };
    row("unknown monitoring", rule(u"monitoring"_s, u"often"_s), {u"rules.monitoring"_s});
    row("power", rule(u"predictionPower"_s, 1), {u"rules.predictionPower"_s});
    const auto spending = [&](const QJsonObject &object) { return rule(u"spending"_s, object); };
    row("no family", spending({}), {u"rules.spending.family"_s});
    row("unknown family", spending({{u"family"_s, u"haybittle"_s}}), {u"rules.spending.family"_s});
    row("rho of kimdemets", spending({{u"family"_s, u"kimdemets"_s}, {u"rho"_s, 0}}), {u"rules.spending.rho"_s});
    row("no gamma", spending({{u"family"_s, u"hsd"_s}}), {u"rules.spending.gamma"_s});
    row("gamma", spending({{u"family"_s, u"hsd"_s}, {u"gamma"_s, -21}}), {u"rules.spending.gamma"_s});
    row("parameter of another", spending({{u"family"_s, u"obf"_s}, {u"rho"_s, 1}}), {u"rules.spending.rho"_s});
    row("no nodes", spending({{u"family"_s, u"table"_s}}), {u"rules.spending.nodes"_s});
    row("nodes",
        spending({{u"family"_s, u"table"_s},
                  {u"nodes"_s, QJsonArray{QJsonArray{0.5, 0.5}, QJsonArray{0.4, 0.6}, QJsonArray{0.6, 0.5},
                                          QJsonArray{0.7, 1.1}, 0.8}}}),
        {u"rules.spending.nodes[1]"_s, u"rules.spending.nodes[2]"_s, u"rules.spending.nodes[3]"_s,
         u"rules.spending.nodes[4]"_s});
    row("spending twice",
        inPlan(u"rules"_s,
               QJsonObject{{u"spendingRho"_s, 2}, {u"spending"_s, QJsonObject{{u"family"_s, u"pocock"_s}}}}),
        {u"rules.spendingRho"_s});
    row("repeats by number", inPlan(u"data"_s, QJsonObject{{u"unitsMayRepeat"_s, 1}}), {u"data.unitsMayRepeat"_s});
    row("unknown rule", inPlan(u"rules"_s, QJsonObject{{u"alpha"_s, 0.05}}), {u"rules.alpha"_s});
}

void TestPlanFile::oneFault()
{
    QFETCH(Change, change);
    QFETCH(QStringList, places);
    QJsonObject document = toJson(designPlan());
    change(document);
    const auto plan = planFromJson(document, u"plan.json"_s);
    QVERIFY(!plan);
    QVERIFY(plan.error().code == ErrorCode::invalidInput);
    QCOMPARE(plan.error().place, u"plan.json"_s);
    QCOMPARE(::places(plan.error()), places);
    for (const InputFault &fault : plan.error().faults)
        QVERIFY(!fault.message.isEmpty());
}

void TestPlanFile::everyFaultAtOnce()
{
    QJsonObject document = toJson(designPlan());
    inPlan(u"name"_s, u""_s)(document);
    inPlan(u"colour"_s, u"blue"_s)(document);
    inList(u"guardrails"_s, 0, u"metric"_s, u"speed"_s)(document);
    inList(u"guardrails"_s, 2, u"margin"_s, u"0%"_s)(document);
    inList(u"stages"_s, 1, u"exposure"_s, u"1%"_s)(document);
    inList(u"stages"_s, 1, u"hold"_s, u"soon"_s)(document);
    inList(u"stages"_s, 2, u"exposure"_s, u"0.5%"_s)(document);
    inList(u"stages"_s, 3, u"exposure"_s, u"101%"_s)(document);
    const auto plan = planFromJson(document);
    QVERIFY(!plan);
    QStringList found = places(plan.error());
    found.sort();
    QCOMPARE(found, (QStringList{u"colour"_s, u"guardrails[0].metric"_s, u"guardrails[2].margin"_s, u"name"_s,
                                 u"stages[1].exposure"_s, u"stages[1].hold"_s, u"stages[2].exposure"_s,
                                 u"stages[3].exposure"_s}));
}

void TestPlanFile::newerFormatIsRefusedWhole()
{
    const auto plan = planFromJson({{u"format"_s, planFormat + 1}, {u"steps"_s, QJsonArray()}}, u"new.json"_s);
    QVERIFY(!plan);
    QVERIFY(plan.error().code == ErrorCode::newerVersion);
    QCOMPARE(places(plan.error()), QStringList{u"format"_s});
}

void TestPlanFile::olderFormOfSpending()
{
    QJsonObject document = toJson(designPlan());
    document[u"rules"_s] = QJsonObject{{u"alphaHold"_s, 0.1}, {u"spendingRho"_s, 2.5}};
    const auto plan = planFromJson(document);
    QVERIFY(plan);
    QVERIFY(plan->rules.spending == (Spending{SpendingFamily::kimDeMets, 2.5, {}}));
    QVERIFY(!plan->rules.monitoring);
    QCOMPARE(plan->rules.alphaHold, 0.1);
    QCOMPARE(plan->rules.alphaWatch, 0.05);
}

void TestPlanFile::designWithoutTraffic()
{
    QJsonObject document = toJson(designPlan());
    document[u"rules"_s] = QJsonObject{{u"monitoring"_s, u"groupSequential"_s}};
    QVERIFY(planFromJson(document));
    document.remove(u"unitsPerDay"_s);
    const auto plan = planFromJson(document);
    QVERIFY(!plan);
    QCOMPARE(places(plan.error()), QStringList{u"rules.monitoring"_s});
    document[u"rules"_s] = QJsonObject{{u"monitoring"_s, u"anytimeValid"_s}};
    QVERIFY(planFromJson(document));
}

void TestPlanFile::testsOfOneStage_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("test");
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("faults");
    const auto rules = [](const QString &monitoring) {
        return inPlan(u"rules"_s, QJsonObject{{u"monitoring"_s, monitoring}});
    };
    const Change none = [](QJsonObject &) {};
    QTest::newRow("exact") << u"rate"_s << u"exact"_s << none << 0;
    QTest::newRow("exact, absolute") << u"rate"_s << u"exact"_s << inList(u"guardrails"_s, 0, u"margin"_s, 0.1) << 1;
    QTest::newRow("exact, absolute at a stage")
        << u"rate"_s << u"exact"_s << inList(u"stages"_s, 0, u"margins"_s, QJsonObject{{u"crashes"_s, 0.1}}) << 1;
    QTest::newRow("exact, no margin") << u"rate"_s << u"exact"_s
                                      << inList(u"guardrails"_s, 0, u"margin"_s, QJsonValue()) << 0;
    QTest::newRow("exact, ratio") << u"ratio"_s << u"exact"_s << none << 1;
    QTest::newRow("exact, widened") << u"rate"_s << u"exact"_s << Change([](QJsonObject &plan) {
        inList(u"metrics"_s, 0, u"eventLevel"_s, true)(plan);
        inList(u"metrics"_s, 0, u"designEffect"_s, 2)(plan);
    }) << 1;
    QTest::newRow("exact, two stages") << u"rate"_s << u"exact"_s
                                       << inList(u"stages"_s, 1, u"guardrails"_s, QJsonArray{u"crashes"_s}) << 1;
    QTest::newRow("welch") << u"mean"_s << u"welch"_s << rules(u"fixedHorizon"_s) << 0;
    QTest::newRow("welch, looks") << u"mean"_s << u"welch"_s << rules(u"anytimeValid"_s) << 1;
    QTest::newRow("welch, by default") << u"mean"_s << u"welch"_s << none << 1;
    QTest::newRow("welch, share") << u"proportion"_s << u"welch"_s << rules(u"fixedHorizon"_s) << 1;
    QTest::newRow("welch, adjusted") << u"mean"_s << u"welch"_s << Change([=](QJsonObject &plan) {
        rules(u"fixedHorizon"_s)(plan);
        inList(u"metrics"_s, 0, u"covariates"_s, QJsonArray{u"before"_s})(plan);
    }) << 1;
}

void TestPlanFile::testsOfOneStage()
{
    QFETCH(QString, kind);
    QFETCH(QString, test);
    QFETCH(Change, change);
    QFETCH(int, faults);
    QJsonObject document = toJson(designPlan());
    inList(u"metrics"_s, 0, u"kind"_s, kind)(document);
    inList(u"guardrails"_s, 0, u"test"_s, test)(document);
    for (int stage : {1, 2})
        inList(u"stages"_s, stage, u"guardrails"_s, QJsonArray{u"latency"_s})(document);
    change(document);
    const auto plan = planFromJson(document);
    QCOMPARE(plan.has_value(), faults == 0);
    if (!plan)
        QCOMPARE(places(plan.error()), QStringList(faults, u"guardrails[0].test"_s));
}

void TestPlanFile::predictionKeepsItsDigits()
{
    QJsonObject document = toJson(designPlan());
    const QJsonObject written{
        {u"effect"_s, u"-0.35%"_s}, {u"se"_s, u"0.29%"_s}, {u"detect"_s, u"110%"_s}, {u"source"_s, u"test 4509"_s}};
    inList(u"guardrails"_s, 0, u"prediction"_s, written)(document);
    const auto plan = planFromJson(document);
    QVERIFY(plan);
    QVERIFY(plan->guardrails.first().prediction == (Prediction{-0.0035, 0.0029, 1.1, true, u"test 4509"_s}));
    QCOMPARE(toJson(*plan)[u"guardrails"_s][0][u"prediction"_s].toObject(), written);
}

void TestPlanFile::margins_data()
{
    QTest::addColumn<QJsonValue>("written");
    QTest::addColumn<double>("value"); // 0: refused
    QTest::addColumn<bool>("isRelative");
    QTest::newRow("percent") << QJsonValue(u"5%"_s) << 0.05 << true;
    QTest::newRow("space") << QJsonValue(u" 2.5 % "_s) << 0.025 << true;
    QTest::newRow("fine") << QJsonValue(u"1.515%"_s) << 0.01515 << true;
    QTest::newRow("absolute") << QJsonValue(12.5) << 12.5 << false;
    QTest::newRow("zero") << QJsonValue(u"0%"_s) << 0.0 << true;
    QTest::newRow("negative") << QJsonValue(-1) << 0.0 << true;
    QTest::newRow("everything") << QJsonValue(u"100%"_s) << 0.0 << true;
    QTest::newRow("text number") << QJsonValue(u"5"_s) << 0.0 << true;
    QTest::newRow("nan") << QJsonValue(u"nan%"_s) << 0.0 << true;
    QTest::newRow("infinite") << QJsonValue(u"inf%"_s) << 0.0 << true;
    QTest::newRow("list") << QJsonValue(QJsonArray{1}) << 0.0 << true;
}

void TestPlanFile::margins()
{
    QFETCH(QJsonValue, written);
    QFETCH(double, value);
    QFETCH(bool, isRelative);
    QJsonObject document = toJson(designPlan());
    inList(u"guardrails"_s, 0, u"margin"_s, written)(document);
    const auto plan = planFromJson(document);
    QCOMPARE(plan.has_value(), value > 0);
    if (plan)
        QVERIFY(plan->guardrails.first().margin == (Margin{value, isRelative}));
    else
        QCOMPARE(places(plan.error()), QStringList{u"guardrails[0].margin"_s});
}

void TestPlanFile::anySingleDamageIsNamed()
{
    QVERIFY(rc::check("a field of a wrong type is never taken", [] {
        QJsonObject document = toJson(designPlan());
        const QStringList fields = document.keys();
        const QString field = fields.at(*rc::gen::inRange(0, int(fields.size())));
        const QJsonValue wrong =
            document[field].isArray() || document[field].isObject() ? QJsonValue(true) : QJsonValue(QJsonArray{1});
        document[field] = wrong;
        const auto plan = planFromJson(document);
        RC_ASSERT(!plan);
        RC_ASSERT(!plan.error().faults.isEmpty());
        RC_ASSERT(plan.error().code == ErrorCode::invalidInput);
    }));
}

QTEST_GUILESS_MAIN(TestPlanFile)
#include "tst_planfile.moc"
