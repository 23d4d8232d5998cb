// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/planfile.h"

#include "rollout/lint.h"
#include "support/plans.h"
#include "support/realplans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

namespace {

const QString folder = QStringLiteral(SLUICE_TEST_DATA);

/// Where real plans go further in one step than the lint lets pass.
const QHash<QString, QString> &largeSteps()
{
    static const QHash<QString, QString> list{
        {u"brave-01"_s, u"stages[6].exposure"_s},                         // 30% to 100%
        {u"brave-19"_s, u"stages[2].exposure"_s},                         // 15% to 100%
        {u"fcos-policy"_s, u"stages[1].exposure"_s},                      // a ramp from nobody to everybody
        {u"fcos-halt-stable-42.20250410.3.1"_s, u"stages[1].exposure"_s}, // to 46.9%
        {u"fcos-halt-stable-42.20250623.3.0"_s, u"stages[1].exposure"_s}, // to 51.9%
        {u"va-bcas-letters"_s,
         u"stages[1].exposure stages[10].exposure stages[12].exposure"_s}, // 1% to 25%, twice from nobody to 50%
        {u"va-5103-letters"_s, u"stages[1].exposure"_s},                   // 1% to 25%
        {u"va-event-bus"_s, u"stages[1].exposure"_s},                      // 2% to 25%
        {u"va-evss-lighthouse"_s, u"stages[1].exposure"_s},                // 1% to 25%
        {u"argo-ambassador"_s, u"stages[0].exposure"_s},                   // begins with 30%
    };
    return list;
}

Plan planOf(const QJsonObject &real)
{
    return planFromJson(RealPlanImporter(real).imported().document).value();
}

/// What a stage exposes, given what was exposed before it.
Exposure exposureOf(const Stage &stage, Exposure before)
{
    return stage.exposure.value_or(before);
}

} // namespace

/// Forty plans that were real, see tests/data/LICENCE.md.
class TestRealPlans : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void canBeWritten_data() { addPlans(); }
    void canBeWritten();
    void saysWhatItDoesNotSayExactly();
    void runsToItsEnd_data() { addPlans(); }
    void runsToItsEnd();
    void rollsBackFromEveryStage_data() { addPlans(); }
    void rollsBackFromEveryStage();

private:
    void addPlans() const;
    QJsonArray m_plans;
};

void TestRealPlans::initTestCase()
{
    m_plans = realPlans(folder);
    QCOMPARE(m_plans.size(), 40);
}

void TestRealPlans::addPlans() const
{
    QTest::addColumn<QJsonObject>("real");
    for (const QJsonValue &plan : m_plans)
        QTest::newRow(qPrintable(plan[u"id"_s].toString())) << plan.toObject();
}

void TestRealPlans::canBeWritten()
{
    QFETCH(QJsonObject, real);
    const auto plan = planFromJson(RealPlanImporter(real).imported().document);
    QVERIFY2(plan, plan ? "" : qPrintable(toString(plan.error().faults.first())));
    const QJsonArray sequence = real[u"stages"_s].toArray();
    QCOMPARE(plan->stages.size(), sequence.size());
    for (int i = 0; i < sequence.size(); ++i) {
        const Stage &stage = plan->stages.at(i);
        if (sequence.at(i)[u"percent"_s].isDouble())
            QCOMPARE(stage.exposure->share() * 100, sequence.at(i)[u"percent"_s].toDouble());
        const QString hold = sequence.at(i)[u"hold"_s].toString();
        // 0.167 days are ten submissions, half a day is "<1d", and of "2d planned, 7d actual" the plan has two
        if (const double days = sequence.at(i)[u"hold_days"_s].toDouble();
            days > 0 && !hold.contains(u"submissions"_s) && !hold.startsWith(u'<') && !hold.contains(u"actual"_s)) {
            QVERIFY(stage.hold);
            QVERIFY(!stage.hold->isFixed() || std::abs(double(stage.hold->nominalLength().count()) / 86'400'000 -
                                                       days) < 0.005); // rounded in the source
        }
    }
    QVERIFY(planFromJson(toJson(*plan)).value() == *plan);

    QStringList places;
    for (const Remark &remark : lint(*plan))
        if (std::holds_alternative<StepTooLarge>(remark.ground))
            places.append(remark.place);
    QCOMPARE(places.join(u' '), largeSteps().value(plan->id.value));
}

/// The whole list, so that no approximation comes or goes unnoticed.
void TestRealPlans::saysWhatItDoesNotSayExactly()
{
    QStringList lines;
    for (const QJsonValue &real : std::as_const(m_plans)) {
        const ImportedPlan plan = RealPlanImporter(real.toObject()).imported();
        QStringList notes = plan.approximated;
        for (const QString &dropped : plan.dropped)
            notes.append(u"dropped: %1"_s.arg(dropped));
        lines.append(real[u"id"_s].toString() + (notes.isEmpty() ? u" | as it is"_s : u" | "_s + notes.join(u"; "_s)));
    }
    QFile file(folder + u"/real_plans_imported.txt"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(lines.join(u'\n'), QString::fromUtf8(file.readAll()).trimmed());
}

void TestRealPlans::runsToItsEnd()
{
    QFETCH(QJsonObject, real);
    Log log(planOf(real));
    QVERIFY(log.decide(DecisionKind::start));
    Exposure exposure;
    for (int i = 0; i < log.plan().stages.size(); ++i) {
        if (i > 0) {
            log.wait(log.plan().stages.at(i - 1).longestHold() + 1h);
            QVERIFY(log.decide(DecisionKind::advance));
        }
        exposure = exposureOf(log.plan().stages.at(i), exposure);
        QCOMPARE(log.state().stage(), i);
        QCOMPARE(log.state().exposure.ppm, exposure.ppm);
    }
    QVERIFY(log.decide(DecisionKind::complete));
    QVERIFY(log.state().phase == Phase::complete);
    QCOMPARE(log.state().exposure.ppm, exposure.ppm);
    QCOMPARE(log.state().visits.size(), log.plan().stages.size());
}

/// To nobody and again from the first stage, and to every earlier stage that does not expose more.
void TestRealPlans::rollsBackFromEveryStage()
{
    QFETCH(QJsonObject, real);
    Log log(planOf(real));
    QVERIFY(log.decide(DecisionKind::start));
    for (int i = 1; i < log.plan().stages.size(); ++i) {
        QVERIFY(log.decide(DecisionKind::advance));
        const Log here = log;
        for (int j = 0; j < i; ++j) {
            Log back = here;
            DecisionRequest request = back.request(DecisionKind::rollback);
            request.toStage = j;
            const QList<Refusal> refusals = back.add(request, {});
            const Exposure target = log.plan().stages.at(j).exposure.value_or(Exposure{});
            QCOMPARE(refusals.isEmpty(), target <= here.state().exposure);
            if (!refusals.isEmpty()) {
                QVERIFY(refusals.first().code == RefusalCode::exposesMore);
                continue;
            }
            QCOMPARE(back.state().stage(), j);
            QCOMPARE(back.state().exposure.ppm, target.ppm);
        }
        Log anew = here;
        QVERIFY(anew.decide(DecisionKind::rollback));
        QCOMPARE(anew.state().exposure.ppm, 0);
        QVERIFY(anew.decide(DecisionKind::start));
        QCOMPARE(anew.state().stage(), 0);
    }
}

QTEST_GUILESS_MAIN(TestRealPlans)
#include "tst_realplans.moc"
