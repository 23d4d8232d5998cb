// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/planfile.h"

#include "core/json.h"
#include "rollout/lint.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::rollout;

namespace {

const QString folder = QStringLiteral(SLUICE_TEST_DATA);

/// Holds that their sources put into words.
struct Wording
{
    QString hold;
    qint64 sample = 0;
    QString criterion;
};

const QHash<QString, Wording> &wordings()
{
    static const QHash<QString, Wording> table{
        {u"manual"_s, {{}, 0, u"somebody says so"_s}},
        {u"P1W or errata"_s, {u"P1W"_s, 0, u"errata are out"_s}},
        {u"10 submissions (about 4 h)"_s, {{}, 10, {}}},
        {u"2d planned, 7d actual"_s, {u"2d"_s, 0, {}}},
        {u">=2h"_s, {u"2h"_s, 0, {}}},
    };
    return table;
}

struct Written
{
    QJsonObject document;
    QString whyNot; ///< empty: it can be written
};

/// A sequence of stages as a plan document, or the reason why there is no way to say it.
Written written(const QJsonObject &real)
{
    QJsonArray stages;
    const QJsonArray sequence = real[u"stages"_s].toArray();
    double before = 0;
    for (int i = 0; i < sequence.size(); ++i) {
        const QJsonObject from = sequence.at(i).toObject();
        QJsonObject stage{{u"name"_s, u"Stage %1"_s.arg(i + 1)}};
        if (from[u"percent"_s].isDouble()) {
            const double percent = from[u"percent"_s].toDouble();
            if (percent == 0)
                return {{},
                        i == 0 ? u"begins with a ramp from 0%"_s
                               : u"a history that goes back to 0%: decisions, not a plan"_s};
            if (percent <= before)
                return {{}, u"a history that goes back: decisions, not a plan"_s};
            before = percent;
            stage[u"exposure"_s] = toString(Exposure{qint32(std::lround(percent * 10'000))});
        } else if (from[u"percent"_s].isString()) {
            return {{}, u"a number of users instead of a share"_s};
        } else {
            stage[u"audience"_s] = from[u"label"_s];
        }
        QString hold = from[u"hold"_s].toString();
        if (hold.startsWith(u">="_s) && hold.contains(u"business day"_s)) // every hold is a least one
            hold = hold.sliced(2);
        static const QRegularExpression fraction(u"^(\\d+\\.\\d+)d$"_s);
        if (const auto match = fraction.match(hold); match.hasMatch()) {
            hold = u"%1s"_s.arg(std::llround(match.captured(1).toDouble() * 86'400));
        } else if (const auto wording = wordings().constFind(hold); wording != wordings().constEnd()) {
            hold = wording->hold;
            if (wording->sample > 0)
                stage[u"minimumSample"_s] = wording->sample;
            if (!wording->criterion.isEmpty())
                stage[u"criteria"_s] = QJsonArray{wording->criterion};
        }
        if (!hold.isEmpty())
            stage[u"hold"_s] = hold;
        stages.append(stage);
    }
    return {{{u"format"_s, 1},
             {u"id"_s, real[u"id"_s]},
             {u"name"_s, real[u"product"_s]},
             {u"timeZone"_s, u"America/New_York"_s},
             {u"stages"_s, stages}},
            {}};
}

/// What cannot be written as a plan yet, and why. A plan that becomes possible must leave this list.
const QHash<QString, QString> &notYet()
{
    static const QString back = u"a history that goes back to 0%: decisions, not a plan"_s;
    static const QString ramp = u"begins with a ramp from 0%"_s;
    static const QString users = u"a number of users instead of a share"_s;
    static const QHash<QString, QString> list{
        {u"brave-01"_s, back},
        {u"brave-02"_s, back},
        {u"va-bcas-letters"_s, back},
        {u"va-1010ezr"_s, back},
        {u"brave-11"_s, ramp},
        {u"fcos-policy"_s, ramp},
        {u"fcos-halt-stable-38.20231027.3.1"_s, ramp},
        {u"fcos-halt-stable-42.20250410.3.1"_s, ramp},
        {u"fcos-halt-stable-42.20250623.3.0"_s, ramp},
        {u"fcos-halt-testing-34.20210518.2.0"_s, ramp},
        {u"va-template"_s, users},
        {u"bitwarden-desktop"_s, users},
    };
    return list;
}

/// Where real plans go further in one step than the lint lets pass: 5 of the 28 that can be written.
const QHash<QString, QString> &largeSteps()
{
    static const QHash<QString, QString> list{
        {u"brave-19"_s, u"stages[2].exposure"_s},           // 15% to 100%
        {u"va-event-bus"_s, u"stages[1].exposure"_s},       // 2% to 25%
        {u"va-evss-lighthouse"_s, u"stages[1].exposure"_s}, // 1% to 25%
        {u"va-5103-letters"_s, u"stages[1].exposure"_s},    // 1% to 25%
        {u"argo-ambassador"_s, u"stages[0].exposure"_s},    // begins with 30%
    };
    return list;
}

} // namespace

class TestRealPlans : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void canBeWritten_data();
    void canBeWritten();
};

void TestRealPlans::canBeWritten_data()
{
    QTest::addColumn<QJsonObject>("real");
    QFile file(folder + u"/real_plans.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto document = parseJsonObject(file.readAll(), file.fileName());
    QVERIFY(document);
    const QJsonArray plans = (*document)[u"plans"_s].toArray();
    QCOMPARE(plans.size(), 40);
    for (const QJsonValue &plan : plans)
        QTest::newRow(qPrintable(plan[u"id"_s].toString())) << plan.toObject();
}

void TestRealPlans::canBeWritten()
{
    QFETCH(QJsonObject, real);
    const Written document = written(real);
    QCOMPARE(document.whyNot, notYet().value(real[u"id"_s].toString()));
    if (!document.whyNot.isEmpty())
        return;
    const auto plan = planFromJson(document.document);
    QVERIFY2(plan, plan ? "" : qPrintable(toString(plan.error().faults.first())));
    const QJsonArray sequence = real[u"stages"_s].toArray();
    QCOMPARE(plan->stages.size(), sequence.size());
    for (int i = 0; i < sequence.size(); ++i) {
        const Stage &stage = plan->stages.at(i);
        if (sequence.at(i)[u"percent"_s].isDouble())
            QCOMPARE(stage.exposure->share() * 100, sequence.at(i)[u"percent"_s].toDouble());
        if (sequence.at(i)[u"hold_days"_s].isDouble() && stage.hold->isFixed() &&
            !wordings().contains(sequence.at(i)[u"hold"_s].toString()))
            // rounded to a hundredth of a day in the source
            QVERIFY(std::abs(double(stage.hold->nominalLength().count()) / 86'400'000 -
                             sequence.at(i)[u"hold_days"_s].toDouble()) < 0.005);
    }
    QVERIFY(planFromJson(toJson(*plan)).value() == *plan);

    QStringList places;
    for (const Remark &remark : lint(*plan))
        if (std::holds_alternative<StepTooLarge>(remark.ground))
            places.append(remark.place);
    QCOMPARE(places.join(u' '), largeSteps().value(plan->id.value));
}

QTEST_GUILESS_MAIN(TestRealPlans)
#include "tst_realplans.moc"
