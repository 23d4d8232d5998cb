// SPDX-License-Identifier: GPL-3.0-or-later
#include "rendering.h"
#include "samples.h"
#include "ui/dialogs/decisiondialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/rolloutsidebar.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/commandbutton.h"
#include "watchedmain.h"
#include "windowtest.h"

#include <QApplication>
#include <QListView>
#include <QProgressBar>
#include <QTreeView>
#include <QtTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

/// What the window says about all that is going on: banners, notices, work that takes a while.
class TestWindowBanners : public fixtures::WindowTest
{
    Q_OBJECT
private Q_SLOTS:
    void holdsEverythingAndUndoesIt();
    void holdsWhatIsSelected();
    void aBannerLeavesTheListAlone();
    void nothingToHoldSaysSo();
    void sampleRatioIsSaidUntilSomebodyKnows();
    void dataThatDoNotComeAreSaidFirst();
    void aFreezeHasABannerThatGivesWay();
    void noticeIsShownAndClosed();
    void busyShowsALine();
};

void TestWindowBanners::holdsEverythingAndUndoesIt()
{
    openWindow();
    QVERIFY(action("holdAllAction")->isEnabled());
    QVERIFY(!action("undoHoldAllAction")->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_window->findChild<DecisionDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isActiveWindow());
    auto *confirm = dialog->findChild<QPushButton *>(u"confirmButton"_s);
    QCOMPARE(confirm->text(), u"Hold 5 rollouts"_s);
    QVERIFY(!confirm->isEnabled()); // without a reason
    QVERIFY(dialog->findChild<QPushButton *>(u"cancelButton"_s)->isDefault());
    QTest::keyClicks(QApplication::focusWidget(), u"incident 7"_s);
    QVERIFY(confirm->isEnabled());
    m_script->refusal = present::Notice{u"That is not permitted."_s, u"No rollout is running."_s, {}};
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!m_script->refusal && !dialog->isSending());
    QVERIFY(dialog->isVisible()); // the words are kept
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_script->stops, (QStringList{u"incident 7"_s, u"incident 7"_s}));
    QTRY_VERIFY(!m_window->findChild<DecisionDialog *>());
    QVERIFY(m_script->requests.isEmpty()); // not about one rollout

    auto *banner = m_window->findChild<Banner *>(u"banner"_s);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->accessibleName().startsWith(u"Holds 5 rollouts."_s));
    QVERIFY(action("undoHoldAllAction")->isEnabled());
    auto *undo = banner->findChild<QPushButton *>(u"undoHoldAllButton"_s);
    QVERIFY(undo);
    QTRY_VERIFY(undo->isVisible()); // when the banner is laid out
    QVERIFY(undo->focusPolicy() & Qt::TabFocus);
    undo->setFocus();
    QTest::keyClick(undo, Qt::Key_Space);
    QTRY_COMPARE(m_script->undoneStops, QStringList{u"a-stop"_s});
    QTRY_VERIFY(banner->accessibleName().contains(u"4 rollouts resumed. One is left."_s));
    QVERIFY(!action("undoHoldAllAction")->isEnabled());
}

/// As long as several are selected nothing is asked about the one that happens to be current.
void TestWindowBanners::holdsWhatIsSelected()
{
    openWindow();
    QVERIFY(!action("holdSelectedAction")->isEnabled());
    QVERIFY(action("advanceAction")->isEnabled());
    auto *list = m_window->findChild<QTreeView *>(u"rolloutList"_s);
    auto *pane = m_window->findChild<QWidget *>(u"selectionPane"_s);
    QVERIFY(!pane->isVisible());
    list->setFocus();
    for (int i = 0; i < 5; ++i) // the last of them has ended
        QTest::keyClick(list, Qt::Key_Down, Qt::ShiftModifier);
    QTRY_VERIFY(pane->isVisible());
    QTRY_COMPARE(pane->accessibleName(), u"6 rollouts selected"_s);
    QCOMPARE(pane->accessibleDescription(), u"5 of them run. Holding leaves the others as they are."_s);
    QVERIFY(!m_window->findChild<QWidget *>(u"rightColumn"_s)->isVisible());
    QVERIFY(!m_window->findChild<QWidget *>(u"rolloutView"_s)->isVisible());
    for (const char *name : {"advanceAction", "rollbackAction", "holdAction", "extendAction", "reviseAction",
                             "reportAction", "copyReportAction", "importAction"})
        QVERIFY2(!action(name)->isEnabled(), name);
    QCOMPARE(action("rollbackAction")->toolTip(), u"6 rollouts are selected. Choose one to decide about it."_s);
    for (const auto choice : {ThemeManager::Choice::light, ThemeManager::Choice::dark}) {
        m_themes.choose(choice);
        const QString name = m_themes.theme().isDark ? u"main-several-dark"_s : u"main-several-light"_s;
        for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
            m_window->resize(size);
            QCoreApplication::processEvents();
            fixtures::keep(fixtures::rendered(*m_window), name + u'-' + QString::number(size.width()));
        }
    }
    m_themes.choose(ThemeManager::Choice::light);
    QTest::keyClick(m_window.get(), Qt::Key_F6); // from the list to what is said about it
    QTRY_VERIFY(m_window->findChild<QPushButton *>(u"holdSelectedButton"_s)->hasFocus());

    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier);
    auto *dialog = m_window->findChild<DecisionDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isActiveWindow());
    QCOMPARE(dialog->findChild<QPushButton *>(u"confirmButton"_s)->text(), u"Hold 5 rollouts"_s);
    auto *subjects = dialog->findChild<QListView *>(u"subjectList"_s);
    QVERIFY(subjects);
    QCOMPARE(subjects->model()->rowCount(), 5);
    QCOMPARE(subjects->model()->index(0, 0).data().toString(), u"pay"_s);
    fixtures::keep(fixtures::rendered(*dialog), u"hold-selected-light"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"incident 7"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!m_window->findChild<DecisionDialog *>());
    QCOMPARE(m_script->stops, QStringList{u"incident 7"_s});
    QCOMPARE(m_script->stopped, (QStringList{u"pay"_s, u"previews"_s, u"relevance"_s, u"quiet"_s, u"history"_s}));
    QCOMPARE(action("undoHoldAllAction")->text(), u"&Undo the hold of what was selected"_s);

    list->setFocus();
    QTest::keyClick(list, Qt::Key_Escape);
    QTRY_VERIFY(!pane->isVisible());
    QVERIFY(m_window->findChild<QWidget *>(u"rolloutView"_s)->isVisible());
    QVERIFY(action("advanceAction")->isEnabled());
    QVERIFY(!action("holdSelectedAction")->isEnabled());
}

/// Above what it is about: the list stays where it is.
void TestWindowBanners::aBannerLeavesTheListAlone()
{
    openWindow();
    const auto *list = m_window->findChild<RolloutSidebar *>();
    const auto *right = m_window->findChild<QWidget *>(u"rightColumn"_s);
    const auto placeOf = [this](const QWidget *widget) {
        return QRect(widget->mapTo(m_window.get(), QPoint(0, 0)), widget->size());
    };
    const QRect before = placeOf(list);
    m_script->status.stale = {u"Data are old."_s, u"Nothing came since Monday."_s, {}};
    Q_EMIT m_workbench->currentChanged();
    const auto *banner = m_window->findChild<Banner *>(u"banner"_s);
    QTRY_VERIFY(banner->isVisible() && placeOf(right).top() > before.top());
    QCOMPARE(placeOf(list), before);
    QVERIFY(placeOf(banner).left() > before.right());
    QCOMPARE(placeOf(banner).right(), placeOf(right).right());
    QCOMPARE(placeOf(banner).top(), before.top());
}

void TestWindowBanners::nothingToHoldSaysSo()
{
    m_script->running = 0;
    openWindow();
    Q_EMIT m_workbench->listChanged();
    QVERIFY(!action("holdAllAction")->isEnabled());
    QCOMPARE(action("holdAllAction")->toolTip(), u"No rollout is running that you may hold."_s);
    QTest::keyClick(m_window.get(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!m_window->findChild<DecisionDialog *>());
    m_script->running = 1;
    Q_EMIT m_workbench->listChanged();
    QVERIFY(action("holdAllAction")->isEnabled());
}

void TestWindowBanners::sampleRatioIsSaidUntilSomebodyKnows()
{
    openWindow();
    auto *banner = m_window->findChild<Banner *>(u"banner"_s);
    QVERIFY(banner->isHidden());
    const QString warning = u"10.63% of users are exposed, the plan says 10.00%."_s;
    m_script->gate.ratioWarning = warning;
    m_script->gate.actions.append(
        {rollout::DecisionKind::acknowledge, u"Acknowledge sample ratio…"_s, true, false, false, {}});
    Q_EMIT m_workbench->currentChanged();
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->accessibleName(), u"Sample ratio is off. "_s + warning);
    auto *acknowledge = banner->findChild<QPushButton *>(u"acknowledgeButton"_s);
    QVERIFY(acknowledge);
    QTRY_VERIFY(acknowledge->isVisible());
    acknowledge->click();
    QVERIFY(m_window->findChild<DecisionDialog *>());
    m_window->findChild<DecisionDialog *>()->reject();

    // Something else comes first, and leaves the place to it again.
    Q_EMIT m_workbench->refused({u"Not permitted."_s, {}, {}});
    QVERIFY(banner->accessibleName().startsWith(u"Not permitted."_s));
    QPushButton *close = nullptr;
    for (QPushButton *button : banner->findChildren<QPushButton *>())
        if (button->text() == u"Close"_s)
            close = button;
    QVERIFY(close);
    close->click();
    QCOMPARE(banner->accessibleName(), u"Sample ratio is off. "_s + warning);

    m_script->gate.ratioWarning.clear();
    Q_EMIT m_workbench->currentChanged();
    QVERIFY(banner->isHidden());
}

void TestWindowBanners::dataThatDoNotComeAreSaidFirst()
{
    openWindow();
    auto *banner = m_window->findChild<Banner *>(u"banner"_s);
    m_script->gate.ratioWarning = u"10.63% of users are exposed, the plan says 10.00%."_s;
    m_script->status.sources = {u"“checkout-metrics” gives no usable answer since 18:20, asked again at 18:42."_s};
    m_script->status.stale = {u"No new data since 14:54."_s,
                              u"The source “checkout-metrics” gives no usable answer. 1 gate waits for it."_s,
                              u"nobody listens there"_s};
    Q_EMIT m_workbench->timeChanged();
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->accessibleName(),
             u"No new data since 14:54. The source “checkout-metrics” gives no usable answer. "
             "1 gate waits for it."_s);
    QPushButton *details = nullptr;
    for (QPushButton *button : banner->findChildren<QPushButton *>())
        if (button->text() == u"Details…"_s)
            details = button;
    QVERIFY(details);
    const auto *line = m_window->findChild<QWidget *>(u"statusLine"_s);
    QVERIFY(line && line->toolTip() == m_script->status.sources.first());

    m_script->status.stale = {};
    Q_EMIT m_workbench->timeChanged();
    QVERIFY(banner->accessibleName().startsWith(u"Sample ratio is off."_s));
}

void TestWindowBanners::aFreezeHasABannerThatGivesWay()
{
    openWindow();
    auto *banner = m_window->findChild<QWidget *>(u"banner"_s);
    QVERIFY(!banner->isVisible());
    m_script->gate.freeze = u"Year-end freeze until Mon 08:00 CET."_s;
    m_script->gate.freezeMeaning = u"Nothing goes forward on Checkout."_s;
    Q_EMIT m_workbench->timeChanged();
    QVERIFY(banner->isVisible());
    QCOMPARE(banner->accessibleName(), u"Year-end freeze until Mon 08:00 CET. Nothing goes forward on Checkout."_s);
    // A notice that somebody has to close goes first, and the freeze is back after it.
    Q_EMIT m_workbench->failed({u"No."_s, u"Try again."_s, {}});
    Q_EMIT m_workbench->timeChanged();
    QCOMPARE(banner->accessibleName(), u"No. Try again."_s);
    banner->hide();
    Q_EMIT m_workbench->timeChanged();
    QVERIFY(banner->accessibleName().startsWith(u"Year-end freeze"_s));
    m_script->gate.freeze.clear();
    Q_EMIT m_workbench->timeChanged();
    QVERIFY(!banner->isVisible());
}

void TestWindowBanners::noticeIsShownAndClosed()
{
    openWindow();
    auto *banner = m_window->findChild<Banner *>(u"banner"_s);
    QVERIFY(banner->isHidden());
    Q_EMIT m_workbench->failed({u"The file was not taken."_s, u"Line 655: grp is “control”."_s, u"column 34"_s});
    QVERIFY(banner->isVisible());
    const auto buttons = banner->findChildren<CommandButton *>();
    QCOMPARE(buttons.size(), 2);
    QTRY_VERIFY(buttons[1]->isVisible());
    fixtures::keep(fixtures::rendered(*m_window), u"main-notice"_s);
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    QVERIFY(banner->isHidden());
}

void TestWindowBanners::busyShowsALine()
{
    openWindow();
    auto *line = m_window->findChild<QProgressBar *>(u"progressLine"_s);
    Q_EMIT m_workbench->busyChanged(true, u"Reading…"_s);
    QVERIFY(!line->isVisible()); // short work shows nothing
    QTRY_VERIFY(line->isVisible());
    Q_EMIT m_workbench->busyChanged(false, {});
    QVERIFY(!line->isVisible());
}

WATCHED_TEST_MAIN(TestWindowBanners)
#include "tst_windowbanners.moc"
