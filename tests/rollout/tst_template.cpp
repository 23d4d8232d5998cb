// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/template.h"

#include "core/json.h"
#include "rollout/lint.h"
#include "rollout/planfile.h"
#include "support/anyplan.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

QJsonObject document()
{
    return {{u"format"_s, 1},
            {u"name"_s, u"payments"_s},
            {u"description"_s, u"For everything that takes money"_s},
            {u"risk"_s, u"high"_s},
            {u"stages"_s, QJsonArray{QJsonObject{{u"name"_s, u"Staff"_s}, {u"audience"_s, u"Employees"_s}},
                                     QJsonObject{{u"name"_s, u"Canary"_s},
                                                 {u"exposure"_s, u"1%"_s},
                                                 {u"hold"_s, u"48h"_s},
                                                 {u"minimumSample"_s, 1000},
                                                 {u"criteria"_s, QJsonArray{u"Support agrees"_s}},
                                                 {u"approvals"_s, 1}},
                                     QJsonObject{{u"name"_s, u"Everyone"_s}, {u"exposure"_s, u"100%"_s}}}}};
}

QStringList faultsOf(const QJsonObject &object)
{
    const auto pattern = templateFromJson(object, u"file"_s);
    QStringList lines;
    if (!pattern)
        for (const InputFault &fault : pattern.error().faults)
            lines.append(fault.place + u": "_s + fault.message);
    return lines;
}

} // namespace

class TestTemplate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void survivesSaveAndLoad();
    void namesEveryFault();
    void becomesAPlan();
    void holdsInDaysOfThePlansZone();
    void builtIn_data();
    void builtIn();
    void idsFromNames_data();
    void idsFromNames();
};

void TestTemplate::survivesSaveAndLoad()
{
    const Template pattern = templateFromJson(document()).value();
    QCOMPARE(pattern.name, u"payments"_s);
    QVERIFY(pattern.risk == Risk::high);
    QCOMPARE(pattern.stages.size(), 3);
    QVERIFY(templateFromJson(toJson(pattern)).value() == pattern);
    QVERIFY(rc::check("a template is read back as it was", [] {
        const Plan plan = anyPlan();
        Template any{u"t%1"_s.arg(*rc::gen::inRange(0, 1000)), plan.description, plan.risk, plan.stages};
        for (Stage &stage : any.stages) {
            stage.margins.clear();
            stage.guardrails.reset();
        }
        const auto read = templateFromJson(toJson(any));
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == any);
    }));
}

void TestTemplate::namesEveryFault()
{
    QJsonObject wrong = document();
    wrong[u"name"_s] = u"my template"_s;
    wrong[u"metrics"_s] = QJsonArray{};
    QJsonArray stages = wrong[u"stages"_s].toArray();
    QJsonObject canary = stages.at(1).toObject();
    canary[u"margins"_s] = QJsonObject{{u"crashes"_s, u"5%"_s}};
    canary[u"hold"_s] = u"a while"_s;
    stages[1] = canary;
    wrong[u"stages"_s] = stages;
    QCOMPARE(faultsOf(wrong),
             (QStringList{u"metrics: is not a field of a template"_s,
                          u"stages[1].margins: is for plans: a template has no metrics"_s,
                          u"name: may hold letters, digits, dot, dash and underscore, up to 100"_s,
                          u"stages[1].hold: \"a while\" is not a duration; write 48h, 3d, 90m or PT48H"_s}));
    QJsonObject nameless = document();
    nameless.remove(u"name"_s);
    QCOMPARE(faultsOf(nameless), QStringList{u"name: is missing"_s});
    QJsonObject empty = document();
    empty.remove(u"stages"_s);
    QCOMPARE(faultsOf(empty), QStringList{u"stages: at least one stage is needed"_s});
    QJsonObject newer = document();
    newer[u"format"_s] = 99;
    QVERIFY(templateFromJson(newer).error().code == ErrorCode::newerVersion);
}

void TestTemplate::becomesAPlan()
{
    Template pattern = templateFromJson(document()).value();
    const Plan plan = planFrom(pattern, RolloutId(u"one-tap-pay"_s), u"One-tap pay"_s, {});
    QVERIFY(planFromJson(toJson(plan)).value() == plan);
    QVERIFY(plan.risk == Risk::high);
    const QList<Stage> before = plan.stages;
    pattern.stages.removeLast(); // a template that changes leaves plans as they are
    QVERIFY(plan.stages == before);
}

void TestTemplate::holdsInDaysOfThePlansZone()
{
    QVERIFY(!templateFromJson(document())->needsZone());
    for (const QString &hold : {u"3 business days"_s, u"3 calendar days"_s}) {
        QJsonObject inDays = document();
        QJsonArray stages = inDays[u"stages"_s].toArray();
        QJsonObject canary = stages.at(1).toObject();
        canary[u"hold"_s] = hold;
        stages[1] = canary;
        inDays[u"stages"_s] = stages;
        const Template pattern = templateFromJson(inDays).value();
        QVERIFY(pattern.needsZone());
        QVERIFY(!toJson(pattern).contains(u"timeZone"_s));
        QVERIFY(templateFromJson(toJson(pattern)).value() == pattern);

        const Plan plan = planFrom(pattern, RolloutId(u"x"_s), u"X"_s, u"Asia/Tokyo"_s);
        QCOMPARE(plan.timeZone, u"Asia/Tokyo"_s);
        QCOMPARE(toString(*plan.stages.at(1).hold), hold);
        QVERIFY(planFromJson(toJson(plan)).value() == plan);
    }
    QJsonObject withZone = document();
    withZone[u"timeZone"_s] = u"Asia/Tokyo"_s;
    QCOMPARE(faultsOf(withZone), QStringList{u"timeZone: is not a field of a template"_s});
}

void TestTemplate::builtIn_data()
{
    QTest::addColumn<QStringList>("exposures");
    QTest::addColumn<int>("days");
    QTest::newRow("low") << QStringList{u"5%"_s, u"50%"_s, u"100%"_s} << 3;
    QTest::newRow("medium") << QStringList{u"1%"_s, u"10%"_s, u"50%"_s, u"100%"_s} << 7;
    QTest::newRow("high") << QStringList{u"1%"_s, u"5%"_s, u"10%"_s, u"25%"_s, u"50%"_s, u"100%"_s} << 14;
}

void TestTemplate::builtIn()
{
    QFETCH(QStringList, exposures);
    QFETCH(int, days);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QFile file(QStringLiteral(SLUICE_TEMPLATES) + u"/%1.json"_s.arg(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Template pattern = templateFromJson(*parseJsonObject(file.readAll(), file.fileName())).value();
    QCOMPARE(pattern.name, name);
    QStringList found;
    Milliseconds length{};
    for (const Stage &stage : pattern.stages) {
        found.append(toString(*stage.exposure));
        length += stage.hold->nominalLength();
    }
    QCOMPARE(found, exposures);
    QVERIFY(length == std::chrono::hours(24 * days));
    const QList<Remark> remarks = lint(planFrom(pattern, RolloutId(u"x"_s), u"X"_s, {}));
    for (const Remark &remark : remarks)
        QVERIFY2(!std::holds_alternative<StepTooLarge>(remark.ground), qPrintable(remark.place));
}

void TestTemplate::idsFromNames_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("One-tap pay 2") << u"one-tap-pay-2"_s;
    QTest::newRow("  Größere Knöpfe! ") << u"grossere-knopfe"_s;
    QTest::newRow("日本") << QString();
    QTest::newRow("___") << QString();
}

void TestTemplate::idsFromNames()
{
    QTEST(idFromName(QString::fromUtf8(QTest::currentDataTag())), "id");
}

QTEST_GUILESS_MAIN(TestTemplate)
#include "tst_template.moc"
