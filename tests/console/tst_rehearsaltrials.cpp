// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/rehearsaltrials.h"

#include "support/rehearsalplans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::testing;
using console::RehearsalTrials;
using console::Trial;

namespace {

Trial trial(double crashes, qint64 runs = 300)
{
    Trial one;
    if (crashes != 0)
        one.changes.insert(MetricId(u"crashes"_s), crashes);
    one.runs = runs;
    one.seed = 7;
    one.baselines = rehearsalBaselines();
    one.plan = rehearsalPlan();
    return one;
}

gate::Rehearsal expected(const Trial &trial)
{
    gate::RehearsalRequest request;
    request.baselines = trial.baselines;
    request.changes = trial.changes;
    request.runs = trial.runs;
    request.seed = trial.seed;
    return *gate::rehearse(trial.plan, request);
}

} // namespace

class TestRehearsalTrials : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersInOrderWhatTheEngineSays();
    void tellsHowFarItIs();
    void onlyTheNewestIsAnswered();
    void nothingAfterItIsCancelled();
    void stopsAtAnError();
    void whoeverIsGoneHearsNothing();
    void foreseesLikeTheCommandLine();
};

void TestRehearsalTrials::answersInOrderWhatTheEngineSays()
{
    RehearsalTrials trials;
    const QList<Trial> asked{trial(0), trial(0.3), trial(0.1)};
    QList<gate::Rehearsal> answers;
    trials.tryOut(
        asked, this,
        [&](qsizetype i, const Result<gate::Rehearsal> &result) {
            QCOMPARE(i, answers.size());
            answers.append(*result);
        },
        nullptr);
    QVERIFY(answers.isEmpty()); // not before the caller goes on
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 3, 60'000);
    for (qsizetype i = 0; i < asked.size(); ++i)
        QVERIFY(answers.at(i) == expected(asked.at(i)));
}

void TestRehearsalTrials::tellsHowFarItIs()
{
    RehearsalTrials trials;
    QList<double> shares;
    int answers = 0;
    trials.tryOut(
        {trial(0, 20'000), trial(0.3, 20'000), trial(0.1, 40'000)}, this,
        [&](qsizetype, const Result<gate::Rehearsal> &) { ++answers; }, [&](double share) { shares.append(share); });
    QTRY_COMPARE_WITH_TIMEOUT(answers, 3, 60'000);
    QVERIFY(!shares.isEmpty()); // not every step is told
    QVERIFY(std::ranges::is_sorted(shares));
    QVERIFY(shares.first() >= 0 && shares.last() <= 1);
    QVERIFY(shares.last() > 0);
}

void TestRehearsalTrials::onlyTheNewestIsAnswered()
{
    RehearsalTrials trials;
    QList<double> answered;
    for (const double change : {0.1, 0.2, 0.3})
        trials.tryOut(
            {trial(change)}, this, [&, change](qsizetype, const Result<gate::Rehearsal> &) { answered.append(change); },
            nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 1, 60'000);
    QCOMPARE(answered, QList<double>{0.3});
}

void TestRehearsalTrials::nothingAfterItIsCancelled()
{
    RehearsalTrials trials;
    int heard = 0;
    trials.tryOut(
        {trial(0, 200'000), trial(0.1, 200'000)}, this, [&](qsizetype, const Result<gate::Rehearsal> &) { ++heard; },
        nullptr);
    trials.cancel();
    int more = 0;
    trials.tryOut(
        {trial(0.3)}, this, [&](qsizetype, const Result<gate::Rehearsal> &) { ++more; }, nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(more, 1, 60'000);
    QCOMPARE(heard, 0);
}

void TestRehearsalTrials::stopsAtAnError()
{
    RehearsalTrials trials;
    Trial wrong = trial(0);
    wrong.plan.unitsPerDay.reset();
    QList<bool> answers;
    trials.tryOut(
        {trial(0), wrong, trial(0.1)}, this,
        [&](qsizetype, const Result<gate::Rehearsal> &result) { answers.append(result.has_value()); }, nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 2, 60'000);
    // What is asked next is answered all the same, and nothing of the third has come before it.
    int more = 0;
    trials.tryOut(
        {trial(0.3)}, this, [&](qsizetype, const Result<gate::Rehearsal> &) { ++more; }, nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(more, 1, 60'000);
    QCOMPARE(answers, (QList<bool>{true, false}));
}

void TestRehearsalTrials::whoeverIsGoneHearsNothing()
{
    RehearsalTrials trials;
    int heard = 0;
    {
        QObject person;
        trials.tryOut(
            {trial(0)}, &person, [&](qsizetype, const Result<gate::Rehearsal> &) { ++heard; }, nullptr);
    }
    int more = 0;
    trials.tryOut(
        {trial(0.3)}, this, [&](qsizetype, const Result<gate::Rehearsal> &) { ++more; }, nullptr);
    QTRY_COMPARE_WITH_TIMEOUT(more, 1, 60'000);
    QCOMPARE(heard, 0);
}

void TestRehearsalTrials::foreseesLikeTheCommandLine()
{
    RehearsalTrials trials;
    console::RehearsalOrder order;
    order.plan = rehearsalPlan();
    order.baselines = rehearsalBaselines();
    std::optional<console::RehearsalReport> report;
    trials.foresee(order, this, [&](const Result<console::RehearsalReport> &answer) { report = *answer; });
    QTRY_VERIFY_WITH_TIMEOUT(report, 60'000);
    QCOMPARE(report->gates, console::foresee(order)->gates);
    QVERIFY(report->scenarios.isEmpty());
}

QTEST_GUILESS_MAIN(TestRehearsalTrials)
#include "tst_rehearsaltrials.moc"
