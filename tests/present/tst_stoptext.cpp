// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/stoptext.h"

#include "support/plans.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using console::PassedOver;
using console::StopOfAll;
using rollout::Decision;
using rollout::DecisionKind;

namespace {

const QTimeZone berlin("Europe/Berlin");

Decision decisionOf(DecisionKind kind)
{
    Decision decision;
    decision.kind = kind;
    decision.actor = u"Teo Okafor"_s;
    return decision;
}

StopOfAll stopOf(DecisionKind kind, int rollouts)
{
    return {u"a-stop"_s, u"Mara Lindqvist"_s, u"incident 7"_s, designNow, QList<Decision>(rollouts, decisionOf(kind)),
            {}};
}

} // namespace

class TestStopText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksAboutWhatItWillHold();
    void countsWhatIsHeld();
    void saysWhichStopIsUndone();
    void namesWhatIsLeft();
};

void TestStopText::asksAboutWhatItWillHold()
{
    const QList<DecisionSubject> two{{u"One-tap pay"_s, u"Checkout · Early 10%"_s}, {u"Search"_s, u"Half 50%"_s}};
    const DecisionForm all = stopForm(two, true);
    QCOMPARE(all.title, u"Hold everything"_s);
    QCOMPARE(all.button, u"Hold 2 rollouts"_s);
    QVERIFY(all.next.startsWith(u"Stops the clock of all 2 rollouts that run."_s));
    QVERIFY(all.subjects == two);
    QVERIFY(all.needsReason);
    const DecisionForm some = stopForm(two.mid(0, 1), false);
    QCOMPARE(some.title, u"Hold what is selected"_s);
    QCOMPARE(some.button, u"Hold 1 rollout"_s);
    QVERIFY(some.next.startsWith(u"Stops the clock of the one of the selected rollouts that runs."_s));
}

void TestStopText::countsWhatIsHeld()
{
    QCOMPARE(stopSentence(stopOf(DecisionKind::hold, 1), designNow, berlin), u"Holds 1 rollout."_s);
    QCOMPARE(stopSentence(stopOf(DecisionKind::hold, 200), designNow, berlin), u"Holds 200 rollouts."_s);
}

void TestStopText::saysWhichStopIsUndone()
{
    QCOMPARE(stopSentence(stopOf(DecisionKind::resume, 2), designNow + 1h, berlin),
             u"2 rollouts resumed: the stop of 18:42 by Mara Lindqvist is undone."_s);
    QCOMPARE(stopSentence(stopOf(DecisionKind::resume, 1), designNow + 48h, berlin),
             u"1 rollout resumed: the stop of Thu 18:42 by Mara Lindqvist is undone."_s);
}

void TestStopText::namesWhatIsLeft()
{
    const RolloutId id(u"one-tap-pay"_s);
    QCOMPARE(passedOverSentence({id, designPlan(), decisionOf(DecisionKind::rollback), {}}),
             u"One-tap pay is left as it is: Teo Okafor rolled back to 0%."_s);
    QCOMPARE(passedOverSentence({id, designPlan(), {}, {}}), u"One-tap pay is left as it is: it does not run."_s);
    QCOMPARE(passedOverSentence({id, {}, {}, Error{ErrorCode::damaged, {}, {}, {}}}),
             u"one-tap-pay cannot be read and is left as it is."_s);
}

QTEST_GUILESS_MAIN(TestStopText)
#include "tst_stoptext.moc"
