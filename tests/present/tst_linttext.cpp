// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/linttext.h"

#include "core/json.h"
#include "rollout/planfile.h"
#include "support/anyplan.h"

#include <QFile>
#include <QTest>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::Concern;
using rollout::lint;
using rollout::Remark;

namespace {

rollout::Plan example(const QString &rule)
{
    QFile file(QStringLiteral(SLUICE_LINT_EXAMPLES) + u'/' + rule + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.fileName()));
    return rollout::planFromJson(parseJsonObject(file.readAll(), file.fileName()).value()).value();
}

QString lines(const rollout::Plan &plan)
{
    QStringList list;
    for (const Remark &remark : lint(plan))
        list.append(remarkLine(remark, plan));
    return list.join(u'\n');
}

} // namespace

class TestLintText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void examples_data();
    void examples();
    void firstStepTooLarge();
    void noHoldAtAll();
    void hopelessSamples();
    void onlyAPersonRollsBack();
    void everyRemarkIsTwoSentences();
};

void TestLintText::examples_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *rule, const QString &text) { QTest::newRow(rule) << text; };
    row("stepTooLarge",
        u"Warning, stages[1].exposure: “Quarter” goes from 1% to 25% in one step: another 24% of all users at once, on "
        "what 1% showed. Put a stage of at most 10% before it.\n"
        "Warning, stages[2].exposure: “Everyone” goes from 25% to 100% in one step: another 75% of all users at once, "
        "on what 25% showed. Put a stage of at most 75% before it."_s);
    row("holdWithinDelay",
        u"Warning, stages[0].hold: The hold of “Canary” is over after 48 h, and orders per user is known 48 h after a "
        "user was reached: it ends before this stage can show anything. Hold for longer than 48 h.\n"
        "Warning, stages[1].hold: The hold of “Ten” is over after 24 h, and orders per user is known 48 h after a user "
        "was reached: it ends before this stage can show anything. Hold for longer than 48 h."_s);
    row("sampleNotReachable",
        u"Warning, stages[0].minimumSample: “Canary” waits for 1,000 exposed users and gets 10 a day: that takes 100 "
        u"d, "
        "and the stage is planned for 4 d at most. Ask for at most 40, expose more users, or plan a longer stage by "
        "its "
        "longest hold."_s);
    row("holdEndsOutsideHours",
        u"Advice, stages[0].hold: Started as planned, the hold of “Canary” ends on Sun 22 Nov 03:00 CET, 02:00 UTC, "
        "and nobody is at work before Mon 23 Nov 08:00 CET, 07:00 UTC. Hold 29 h longer, or plan another start."_s);
    row("noRollbackTarget",
        u"Warning, flagKey: The plan names no flag: its guardrails can ask for a roll-back, and nothing says what is "
        "switched back. Write down the key of the flag."_s);
    row("guardrailWithoutMargin",
        u"Warning, guardrails[1].margin: Orders per user has no margin at “Ten”: the gate opens when no harm was "
        "noticed, however much there may be. Write down the largest harm that is acceptable, such as “2%”."_s);
    row("gateByTimerAlone",
        u"Warning, stages[0]: Only its hold of 48 h keeps the gate of “Canary” closed: more users follow although "
        "nothing and nobody looked. Judge a guardrail there, or ask for a sample, a criterion or an approval.\n"
        "Warning, stages[2]: Nothing keeps the gate of “Half” closed, not even a hold: more users follow at once. "
        "Judge a guardrail there, or ask for a sample, a criterion or an approval."_s);
    row("guardrailNeverJudged",
        u"Warning, guardrails[1]: No stage with an unexposed group judges orders per user: it protects nobody. Let a "
        "gate judge it, or take it out of the plan."_s);
}

void TestLintText::examples()
{
    QFETCH(const QString, text);
    QCOMPARE(lines(example(QString::fromUtf8(QTest::currentDataTag()))), text);
}

void TestLintText::firstStepTooLarge()
{
    rollout::Plan plan = example(u"stepTooLarge-not"_s);
    plan.stages.remove(0, 3);
    QCOMPARE(lines(plan), u"Warning, stages[0].exposure: “More” begins with 60%, before any share of the users was "
                          "measured. Begin with at most 25%."_s);
}

void TestLintText::noHoldAtAll()
{
    rollout::Plan plan = example(u"holdWithinDelay-not"_s);
    plan.stages.first().hold.reset();
    QCOMPARE(lines(plan),
             u"Warning, stages[0].hold: “Canary” has no minimum hold, and orders per user is known 48 h after a user "
             "was reached: until then this stage cannot show anything. Hold for longer than 48 h."_s);
}

void TestLintText::hopelessSamples()
{
    rollout::Plan plan = example(u"sampleNotReachable"_s);
    plan.unitsPerDay = 20; // one exposed user in five days
    const Remark remark = lint(plan).first();
    QCOMPARE(remarkText(remark, plan).what,
             u"“Canary” waits for 1,000 exposed users and gets fewer than one a day: that takes more than ten years, "
             "and the stage is planned for 4 d at most."_s);
    QCOMPARE(remarkText(remark, plan).nextStep, u"Expose more users, or plan a longer stage by its longest hold."_s);
    plan.unitsPerDay = std::numeric_limits<double>::denorm_min(); // no user a day, in infinitely many days
    QCOMPARE(remarkText(lint(plan).first(), plan).what, remarkText(remark, plan).what);
}

void TestLintText::onlyAPersonRollsBack()
{
    rollout::Plan plan = example(u"noRollbackTarget"_s);
    plan.guardrails.first().severity = rollout::Severity::watch;
    QCOMPARE(lines(plan), u"Advice, flagKey: The plan names no flag: when somebody rolls back, nothing says what is "
                          "switched back. Write down the key of the flag."_s);
}

void TestLintText::everyRemarkIsTwoSentences()
{
    QVERIFY(rc::check("a remark on any plan is told in full", [] {
        const rollout::Plan plan = anyPlan();
        for (const Remark &remark : lint(plan)) {
            const RemarkText text = remarkText(remark, plan);
            RC_ASSERT(text.what.endsWith(u'.'));
            RC_ASSERT(text.nextStep.endsWith(u'.'));
            RC_ASSERT(remarkLine(remark, plan).contains(remark.place + u": "_s + text.what));
            for (const QString &sentence : {text.what, text.nextStep})
                RC_ASSERT(!sentence.contains(u"%1"_s) && !sentence.contains(u"nan"_s) && !sentence.contains(u"inf"_s));
        }
    }));
}

QTEST_GUILESS_MAIN(TestLintText)
#include "tst_linttext.moc"
