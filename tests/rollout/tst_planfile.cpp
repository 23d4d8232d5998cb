// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/planfile.h"

#include "core/json.h"
#include "support/plans.h"

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

QString anyText(const QString &prefix)
{
    static const QString alphabet = u"abcXYZ 019äß€“-_."_s;
    QString text = prefix;
    const int length = *rc::gen::inRange(0, 12);
    for (int i = 0; i < length; ++i)
        text += alphabet.at(*rc::gen::inRange(0, int(alphabet.size())));
    return text.trimmed();
}

double anyShare(double low, double high)
{
    return low + (high - low) * (*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(1, 100'000)) / 100'000.0);
}

Margin anyMargin()
{
    return *rc::gen::arbitrary<bool>() ? Margin{anyShare(0, 1), true} : Margin{anyShare(0, 5000), false};
}

Duration anyDuration()
{
    return {*rc::gen::inRange<qint64>(0, 400), Duration::Unit(*rc::gen::inRange(0, 5))};
}

bool flip()
{
    return *rc::gen::arbitrary<bool>();
}

/// Any plan that a team could write.
Plan anyPlan()
{
    Plan plan;
    plan.id = RolloutId(u"r%1"_s.arg(*rc::gen::inRange(0, 1000)));
    plan.name = anyText(u"N"_s);
    plan.description = anyText({});
    plan.flagKey = anyText({});
    plan.surface = anyText({});
    plan.owner = anyText({});
    if (flip())
        plan.risk = Risk(*rc::gen::inRange(0, 3));
    plan.timeZone = *rc::gen::element(QString(), u"Europe/Berlin"_s, u"UTC"_s, u"Asia/Kathmandu"_s);
    if (flip())
        plan.plannedStart = designNow + Milliseconds(*rc::gen::inRange(0, 1'000'000'000));
    if (flip())
        plan.unitsPerDay = anyShare(0, 1e9);
    const int metrics = *rc::gen::inRange(0, 5);
    for (int i = 0; i < metrics; ++i) {
        Metric metric{MetricId(u"m%1"_s.arg(i)), anyText(u"M"_s), MetricKind(*rc::gen::inRange(0, 2)),
                      Preferred(*rc::gen::inRange(0, 2)), anyText({})};
        plan.metrics.append(metric);
        if (!flip())
            continue;
        Guardrail guardrail{metric.id, Severity(*rc::gen::inRange(0, 3)), {}, 1};
        if (flip())
            guardrail.margin = anyMargin();
        if (flip())
            guardrail.weight = anyShare(0, 10);
        plan.guardrails.append(guardrail);
    }
    int ppm = 0;
    const int stages = *rc::gen::inRange(1, 6);
    for (int i = 0; i < stages; ++i) {
        Stage stage;
        stage.name = anyText(u"S%1 "_s.arg(i));
        if (flip()) {
            ppm += *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(1, Exposure::all / 6));
            stage.exposure = Exposure{ppm};
        } else {
            stage.audience = anyText({});
        }
        if (stage.exposure && flip())
            stage.control = Exposure{*rc::gen::inRange(1, Exposure::all - ppm + 1)};
        if (flip())
            stage.hold = anyDuration();
        if (flip()) {
            stage.maximumHold = anyDuration();
            if (stage.maximumHold->length() < stage.hold.value_or(Duration{}).length())
                stage.maximumHold = stage.hold;
        }
        if (flip())
            stage.minimumSample = *rc::gen::inRange<qint64>(1, 1'000'000'000'000);
        for (int c = *rc::gen::inRange(0, 3); c > 0; --c)
            stage.criteria.append(anyText(u"C"_s));
        stage.approvals = *rc::gen::inRange(0, 21);
        for (const Metric &metric : plan.metrics)
            if (flip())
                stage.margins.insert(metric.id, anyMargin());
        if (flip()) {
            stage.guardrails.emplace();
            for (const Guardrail &guardrail : plan.guardrails)
                if (flip())
                    stage.guardrails->append(guardrail.metric);
        }
        plan.stages.append(stage);
    }
    plan.data.refresh = {*rc::gen::inRange<qint64>(1, 400), Duration::Unit(*rc::gen::inRange(0, 5))};
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        plan.data.where.prepend({u"column %1"_s.arg(i), anyText({})});
    plan.rules.alphaRollback = anyShare(0, 0.5);
    plan.rules.alphaHold = anyShare(0, 0.5);
    plan.rules.alphaClear = anyShare(0, 0.5);
    plan.rules.alphaSampleRatio = anyShare(0, 0.5);
    plan.rules.overrunReserve = anyShare(0, 0.5);
    plan.rules.spendingRho = anyShare(0, 10);
    plan.rules.withinMarginHolds = flip();
    return plan;
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
    row("start", inPlan(u"plannedStart"_s, u"Friday"_s), {u"plannedStart"_s});
    row("no units", inPlan(u"unitsPerDay"_s, 0), {u"unitsPerDay"_s});
    row("unknown field", inPlan(u"expsure"_s, u"10%"_s), {u"expsure"_s});
    row("stages no list", inPlan(u"stages"_s, QJsonObject()), {u"stages"_s, u"stages"_s});
    row("no stage", inPlan(u"stages"_s, QJsonArray()), {u"stages"_s});
    row("same exposure twice", inList(u"stages"_s, 1, u"exposure"_s, u"1%"_s), {u"stages[1].exposure"_s});
    row("descending", inList(u"stages"_s, 2, u"exposure"_s, u"5%"_s), {u"stages[2].exposure"_s});
    row("over 100%", inList(u"stages"_s, 3, u"exposure"_s, u"120%"_s), {u"stages[3].exposure"_s});
    row("nobody", inList(u"stages"_s, 0, u"exposure"_s, u"0%"_s), {u"stages[0].exposure"_s});
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
    row("unknown kind", inList(u"metrics"_s, 0, u"kind"_s, u"quantile"_s), {u"metrics[0].kind"_s});
    row("no kind", inList(u"metrics"_s, 0, u"kind"_s, QJsonValue()), {u"metrics[0].kind"_s});
    row("no direction", inList(u"metrics"_s, 0, u"preferred"_s, QJsonValue()), {u"metrics[0].preferred"_s});
    row("refresh of nothing", inPlan(u"data"_s, QJsonObject{{u"refresh"_s, u"0h"_s}}), {u"data.refresh"_s});
    row("where by number", inPlan(u"data"_s, QJsonObject{{u"where"_s, QJsonObject{{u"variant"_s, 2}}}}),
        {u"data.where.variant"_s});
    row("alpha", inPlan(u"rules"_s, QJsonObject{{u"alphaHold"_s, 0.5}}), {u"rules.alphaHold"_s});
    row("rho", inPlan(u"rules"_s, QJsonObject{{u"spendingRho"_s, -1}}), {u"rules.spendingRho"_s});
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
