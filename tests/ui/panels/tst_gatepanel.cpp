// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"
#include "ui/rollout/gateactions.h"
#include "ui/rollout/gatepanel.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/holdtimer.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using rollout::DecisionKind;
using ui::CommandButton;

namespace {

struct Shown
{
    explicit Shown(ui::ThemeManager &themes)
        : panel(themes)
    {
        for (const present::ActionState &state : samples::holdingGate().actions) {
            auto *action = new QAction(state.text, &panel);
            actions.insert(state.kind, action);
            panel.setAction(state.kind, action);
        }
        panel.setSubject(u"one-tap-pay"_s);
        panel.resize(320, 620);
        panel.show();
    }
    /// As the main window does: the actions follow the snapshot.
    void setGate(const present::GateSnapshot &gate)
    {
        for (const present::ActionState &state : gate.actions)
            actions.value(state.kind)->setEnabled(state.isEnabled);
        panel.setGate(gate);
    }
    [[nodiscard]] CommandButton *button(DecisionKind kind) const
    {
        auto *found = panel.findChild<CommandButton *>(rollout::toString(kind) + u"Button"_s);
        return found && found->isVisible() ? found : nullptr;
    }
    [[nodiscard]] QList<CommandButton *> filled() const
    {
        QList<CommandButton *> found;
        for (CommandButton *button : panel.findChildren<CommandButton *>()) {
            if (button->isVisible() &&
                (button->look() == CommandButton::Look::filled || button->look() == CommandButton::Look::filledCrimson))
                found << button;
        }
        return found;
    }

    QHash<DecisionKind, QAction *> actions;
    ui::GatePanel panel;
};

} // namespace

class GatePanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_themes.apply(*qobject_cast<QApplication *>(QCoreApplication::instance())); }

    void nothingIsFilledOnHold()
    {
        Shown shown(m_themes);
        shown.setGate(samples::holdingGate());
        QVERIFY(shown.filled().isEmpty());
        QVERIFY(shown.button(DecisionKind::advance)->isPadlocked());
        QVERIFY(!shown.button(DecisionKind::extend)->isPadlocked());
        QVERIFY(shown.button(DecisionKind::rollback)->look() == CommandButton::Look::crimson);
    }

    void onlyTheRecommendedIsFilled()
    {
        Shown shown(m_themes);
        shown.setGate(samples::readyGate());
        QCOMPARE(shown.filled(), QList{shown.button(DecisionKind::advance)});
        QVERIFY(!shown.button(DecisionKind::advance)->isPadlocked());
        shown.setGate(samples::rollBackGate());
        QCOMPARE(shown.filled(), QList{shown.button(DecisionKind::rollback)});
        QVERIFY(shown.button(DecisionKind::rollback)->look() == CommandButton::Look::filledCrimson);
        QVERIFY(shown.button(DecisionKind::advance)->isPadlocked());
    }

    void buttonsTriggerTheActionsOfTheWindow()
    {
        Shown shown(m_themes);
        shown.setGate(samples::readyGate());
        QSignalSpy advanced(shown.actions.value(DecisionKind::advance), &QAction::triggered);
        shown.button(DecisionKind::advance)->click();
        QCOMPARE(advanced.size(), 1);
        shown.setGate(samples::rollBackGate()); // the wide button is another one now
        QSignalSpy rolledBack(shown.actions.value(DecisionKind::rollback), &QAction::triggered);
        shown.button(DecisionKind::rollback)->click();
        QCOMPARE(rolledBack.size(), 1);
        QCOMPARE(advanced.size(), 1);
    }

    void menuHasTheRest()
    {
        Shown shown(m_themes);
        QAction copy(u"Copy gate report"_s);
        shown.panel.addMenuEntry(&copy);
        shown.setGate(samples::readyGate());
        auto *menu = shown.panel.findChild<QMenu *>(u"gateMenu"_s);
        Q_EMIT menu->aboutToShow();
        const QList<QAction *> entries = menu->actions();
        QVERIFY(entries.contains(shown.actions.value(DecisionKind::hold)));
        QVERIFY(entries.contains(shown.actions.value(DecisionKind::abandon)));
        QVERIFY(entries.contains(&copy));
        for (const DecisionKind kind : {DecisionKind::advance, DecisionKind::extend, DecisionKind::rollback})
            QVERIFY(!entries.contains(shown.actions.value(kind)));
    }

    void disabledAdvanceSaysWhy()
    {
        Shown shown(m_themes);
        present::GateSnapshot gate = samples::holdingGate();
        gate.actions[1].isEnabled = false;
        gate.actions[1].isOverride = false;
        gate.actions[1].whyNot = u"Advance needs a connection."_s;
        shown.setGate(gate);
        const CommandButton *advance = shown.button(DecisionKind::advance);
        QVERIFY(advance && !advance->isEnabled());
        QVERIFY(advance->toolTip().contains(u"Advance needs a connection."_s));
        QVERIFY(advance->accessibleDescription().contains(u"Advance needs a connection."_s));
    }

    void draftOffersOnlyTheStart()
    {
        Shown shown(m_themes);
        shown.setGate(samples::draftGate());
        QVERIFY(shown.button(DecisionKind::start));
        for (const DecisionKind kind : {DecisionKind::advance, DecisionKind::extend, DecisionKind::rollback})
            QVERIFY(!shown.button(kind));
        QVERIFY(!shown.panel.findChild<QListView *>(u"gateChecklist"_s)->isVisible());
        QVERIFY(!shown.panel.findChild<ui::HoldTimer *>(u"holdTimer"_s)->isVisible());
    }

    /// Which go on every second in the last minute of a hold.
    void clocksLeaveTheRestAlone()
    {
        class Paints final : public QObject
        {
        public:
            bool eventFilter(QObject *watched, QEvent *event) override
            {
                if (event->type() == QEvent::Paint)
                    painted.append(watched->objectName());
                return false;
            }
            QStringList painted;
        };
        Shown shown(m_themes);
        present::GateSnapshot gate = samples::holdingGate();
        shown.setGate(gate);
        QVERIFY(QTest::qWaitForWindowExposed(&shown.panel));
        QVERIFY(QTest::qWaitForWindowActive(&shown.panel)); // which paints buttons once more
        QCoreApplication::processEvents();
        Paints paints;
        for (QWidget *part : shown.panel.findChildren<QWidget *>())
            part->installEventFilter(&paints);
        gate.hold.headline = u"12 h 3 min left"_s;
        shown.setGate(gate);
        QTRY_COMPARE(paints.painted, QStringList(u"holdTimer"_s));

        gate.actions[0].isEnabled = !gate.actions[0].isEnabled; // that is more than time
        gate.sentence = u"Yes."_s;
        shown.setGate(gate);
        QTRY_VERIFY(paints.painted.contains(u"gateSentence"_s));
        gate.hold.isShown = false;
        shown.setGate(gate);
        QVERIFY(!shown.panel.findChild<ui::HoldTimer *>(u"holdTimer"_s)->isVisible());
    }

    void wideButtonIsTheWayOn()
    {
        present::GateSnapshot gate = samples::holdingGate();
        gate.actions[5].isEnabled = gate.actions[5].isRecommended = true; // held by a person
        ui::GateButtons buttons = ui::gateButtons(gate);
        QVERIFY(buttons.wide == DecisionKind::resume && buttons.left == DecisionKind::advance &&
                buttons.right == DecisionKind::rollback);
        gate = samples::holdingGate();
        gate.actions[1].isEnabled = false; // the last stage
        gate.actions[8].isEnabled = true;
        buttons = ui::gateButtons(gate);
        QVERIFY(buttons.wide == DecisionKind::complete && buttons.left == DecisionKind::extend);
        gate = samples::holdingGate();
        gate.ratioWarning = u"11.00% of users are exposed, the plan says 10.00%."_s;
        gate.actions.append({DecisionKind::restart, u"Restart this stage…"_s, true, false, false, {}});
        buttons = ui::gateButtons(gate);
        QVERIFY(buttons.wide == DecisionKind::restart && buttons.left == DecisionKind::advance &&
                buttons.right == DecisionKind::rollback);
        gate.actions[3].isRecommended = true; // a ratio that is off never hides a roll back
        buttons = ui::gateButtons(gate);
        QVERIFY(buttons.wide == DecisionKind::rollback);
        gate.actions.clear(); // somebody who may only look
        buttons = ui::gateButtons(gate);
        QVERIFY(!buttons.wide && !buttons.left && !buttons.right);
    }

    void checklistLeadsToItsEvidence()
    {
        Shown shown(m_themes);
        shown.setGate(samples::holdingGate());
        QVERIFY(QTest::qWaitForWindowActive(&shown.panel));
        QList<rollout::CriterionKind> asked;
        connect(&shown.panel, &ui::GatePanel::evidenceRequested, &shown.panel,
                [&asked](rollout::CriterionKind kind) { asked << kind; });
        auto *list = shown.panel.findChild<QListView *>(u"gateChecklist"_s);
        shown.panel.focusChecklist();
        QTest::keyClick(list, Qt::Key_Return);
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY((asked == QList{rollout::CriterionKind::guardrails, rollout::CriterionKind::sampleRatio}));

        // A minute later the reader is still where it was.
        present::GateSnapshot later = samples::holdingGate();
        later.checklist[3].value = u"13 h 03 min left"_s;
        shown.setGate(later);
        QCOMPARE(list->currentIndex().row(), 1);
        const QString words = list->model()->index(3, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(words.contains(u"Minimum hold 48 h"_s) && words.contains(u"13 h 03 min left"_s));
    }

    /// A name that changes is read aloud: it holds the verdict, and none of the minutes that pass.
    void nameChangesWithTheVerdictOnly()
    {
        Shown shown(m_themes);
        shown.setGate(samples::holdingGate());
        QCOMPARE(shown.panel.accessibleName(), u"Gate 2, Hold"_s);
        present::GateSnapshot later = samples::holdingGate();
        later.hold.headline = u"13 h 03 min left"_s;
        later.sentence = u"Not yet. 13 h of the 48 h hold are left."_s;
        shown.setGate(later);
        QCOMPARE(shown.panel.accessibleName(), u"Gate 2, Hold"_s);
        QCOMPARE(shown.panel.accessibleDescription(), later.sentence);
        shown.setGate(samples::readyGate());
        QCOMPARE(shown.panel.accessibleName(), u"Gate 2, Go"_s);
    }

    void hiddenPartsLeaveNoGap()
    {
        Shown shown(m_themes);
        shown.setGate(samples::draftGate());
        QCoreApplication::processEvents();
        const auto *sentence = shown.panel.findChild<QLabel *>(u"gateSentence"_s);
        QCOMPARE(shown.button(DecisionKind::start)->y() - sentence->geometry().bottom() - 1, 10);
    }

    void lowPanelShrinksButShowsEverything()
    {
        Shown shown(m_themes);
        shown.setGate(samples::holdingGate());
        const auto *cost = shown.panel.findChild<QLabel *>(u"gateCost"_s);
        const auto *timer = shown.panel.findChild<ui::HoldTimer *>(u"holdTimer"_s);
        QCoreApplication::processEvents();
        QVERIFY(cost->isVisible());
        const int tall = timer->height();
        const int least = shown.panel.minimumSizeHint().height();
        QVERIFY(least < shown.panel.height());
        shown.panel.resize(320, least); // a window manager may take its time
        QTRY_VERIFY(!cost->isVisible());
        QTRY_VERIFY(timer->height() < tall);
        QVERIFY(shown.button(DecisionKind::advance)->toolTip().contains(u"overrides the gate"_s));
        const QWidget *lowest = shown.button(DecisionKind::rollback);
        QVERIFY(lowest->mapTo(&shown.panel, QPoint(0, lowest->height())).y() <= least);
        const auto *list = shown.panel.findChild<QListView *>(u"gateChecklist"_s);
        QCOMPARE(list->height(), list->sizeHint().height());
        shown.panel.resize(320, 620);
        QTRY_VERIFY(cost->isVisible());
        QTRY_COMPARE(timer->height(), tall);
    }

private:
    ui::ThemeManager m_themes;
};

QTEST_MAIN(GatePanelTest)
#include "tst_gatepanel.moc"
