// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/plantrials.h"

#include "support/rehearsalplans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::testing;
using console::RehearsalOrder;
using console::RehearsalReport;

namespace {

RehearsalOrder order(qint64 hoursOfCanary)
{
    RehearsalOrder order;
    order.plan = rehearsalPlan();
    order.plan.stages[0].hold = hours(hoursOfCanary);
    order.baselines = rehearsalBaselines();
    order.runs = 200;
    return order;
}

} // namespace

class TestPlanTrials : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsGatesFirst();
    void onlyTheNewestDraftIsAnswered();
    void nothingAfterAnError();
    void whoeverIsGoneHearsNothing();
};

void TestPlanTrials::tellsGatesFirst()
{
    console::PlanTrials trials;
    QList<RehearsalReport> reports;
    trials.tryOut(order(48), this, [&](const Result<RehearsalReport> &report) { reports.append(*report); });
    QVERIFY(reports.isEmpty()); // not before the caller goes on
    QTRY_COMPARE_WITH_TIMEOUT(reports.size(), 2, 60'000);
    QVERIFY(reports[0].scenarios.isEmpty());
    QCOMPARE(reports[0].gates, console::foresee(order(48))->gates);
    QCOMPARE(reports[1].gates, reports[0].gates);
    QCOMPARE(reports[1].scenarios.size(), 4);
    QVERIFY(reports[1].scenarios[0].result == console::rehearse(order(48))->scenarios[0].result);
}

void TestPlanTrials::onlyTheNewestDraftIsAnswered()
{
    console::PlanTrials trials;
    QList<Duration> answered;
    const auto note = [&](const Result<RehearsalReport> &report) { answered.append(*report->plan.stages[0].hold); };
    for (const qint64 hold : {12, 24, 36, 48})
        trials.tryOut(order(hold), this, note);
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 2, 60'000);
    QVERIFY((answered == QList<Duration>{hours(48), hours(48)}));
}

void TestPlanTrials::nothingAfterAnError()
{
    console::PlanTrials trials;
    RehearsalOrder unknown = order(48);
    unknown.baselines.clear();
    QList<ErrorCode> errors;
    trials.tryOut(unknown, this, [&](const Result<RehearsalReport> &report) {
        QVERIFY(!report);
        errors.append(report.error().code);
    });
    QTRY_COMPARE(errors.size(), 1);
    QCOMPARE(int(errors[0]), int(ErrorCode::invalidInput));
    // The next draft is answered all the same, and with it all that was still to come.
    int more = 0;
    trials.tryOut(order(48), this, [&](const Result<RehearsalReport> &) { ++more; });
    QTRY_COMPARE_WITH_TIMEOUT(more, 2, 60'000);
    QCOMPARE(errors.size(), 1);
}

void TestPlanTrials::whoeverIsGoneHearsNothing()
{
    console::PlanTrials trials;
    int heard = 0;
    {
        QObject person;
        trials.tryOut(order(24), &person, [&](const Result<RehearsalReport> &) { ++heard; });
    }
    int more = 0;
    trials.tryOut(order(48), this, [&](const Result<RehearsalReport> &) { ++more; });
    QTRY_COMPARE_WITH_TIMEOUT(more, 2, 60'000);
    QCOMPARE(heard, 0);
}

QTEST_GUILESS_MAIN(TestPlanTrials)
#include "tst_plantrials.moc"
