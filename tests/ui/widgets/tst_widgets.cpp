// SPDX-License-Identifier: GPL-3.0-or-later
#include "rendering.h"
#include "samplesnapshots.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/focusring.h"
#include "ui/widgets/holdtimer.h"
#include "ui/widgets/numberlabel.h"
#include "ui/widgets/panering.h"
#include "ui/widgets/verdictbadge.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QFocusFrame>
#include <QScrollArea>
#include <QSignalSpy>
#include <QtTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

class TestWidgets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_themes.apply(*qApp); }
    void buttonFollowsItsAction();
    void whatIsDisabledShowsInHighContrast();
    void buttonDropsTheShortcutFirst();
    void filledAndPadlockedAreSeen();
    void returnDoesNotPress();
    void holdTimerIsAProgressBar();
    void aSecondRepaintsNoRing_data();
    void aSecondRepaintsNoRing();
    void labelSaysWhatItCuts();
    void badgeRepaintsOnlyOnChange();
    void focusRingSurroundsButtons();
    void aPaneThatIsScrolledShowsItsFocus();

private:
    ThemeManager m_themes;
};

void TestWidgets::buttonFollowsItsAction()
{
    QAction action(u"Advance to 50%…"_s);
    action.setShortcut(Qt::CTRL | Qt::Key_Return);
    QSignalSpy triggered(&action, &QAction::triggered);
    CommandButton button(m_themes);
    button.setAction(&action);
    QCOMPARE(button.text(), u"Advance to 50%…"_s);
    button.click();
    QCOMPARE(triggered.count(), 1);
    action.setEnabled(false);
    action.setToolTip(u"Frozen until Mon 08:00"_s);
    QVERIFY(!button.isEnabled());
    QCOMPARE(button.toolTip(), u"Frozen until Mon 08:00"_s);
    button.click();
    QCOMPARE(triggered.count(), 1);
    QAction other(u"Resume…"_s);
    button.setAction(&other);
    action.setText(u"Advance"_s); // no longer its action
    QCOMPARE(button.text(), u"Resume…"_s);
    button.click();
    QCOMPARE(triggered.count(), 1);
}

void TestWidgets::buttonDropsTheShortcutFirst()
{
    CommandButton button(m_themes, u"Extend hold…"_s);
    button.setShortcutText(u"Ctrl+E"_s);
    QVERIFY(button.minimumSizeHint().width() < button.sizeHint().width());
    CommandButton bare(m_themes, u"Extend hold…"_s);
    QCOMPARE(button.minimumSizeHint(), bare.minimumSizeHint());
    QCOMPARE(bare.sizeHint().height(), 28);
    bare.setDensity(CommandButton::Density::compact);
    QCOMPARE(bare.sizeHint().height(), 24);
}

void TestWidgets::filledAndPadlockedAreSeen()
{
    const Theme &t = m_themes.theme();
    CommandButton button(m_themes, u"Advance…"_s);
    button.resize(200, 28);
    const QImage plain = fixtures::rendered(button);
    button.setPadlocked(true);
    QVERIFY(fixtures::rendered(button) != plain);
    button.setPadlocked(false);
    button.setLook(CommandButton::Look::filled);
    QVERIFY(fixtures::countPixels(fixtures::rendered(button), t.accent) > 2000);
    button.setLook(CommandButton::Look::filledCrimson);
    QVERIFY(fixtures::countPixels(fixtures::rendered(button), t.back.fill) > 2000);
    button.setEnabled(false); // nothing that is not possible is filled
    QCOMPARE(fixtures::countPixels(fixtures::rendered(button), t.back.fill), 0);
}

void TestWidgets::returnDoesNotPress()
{
    CommandButton button(m_themes, u"Roll back…"_s);
    QVERIFY(!button.autoDefault());
    QVERIFY(!button.isDefault());
}

void TestWidgets::holdTimerIsAProgressBar()
{
    HoldTimer timer(m_themes);
    timer.setHold(fixtures::runningHold());
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&timer);
    QVERIFY(interface);
    QCOMPARE(interface->role(), QAccessible::ProgressBar);
    QCOMPARE(interface->text(QAccessible::Value), u"13 h 4 min left"_s);
    QVERIFY(const_cast<QAccessibleInterface *>(interface)->valueInterface());
    QCOMPARE(const_cast<QAccessibleInterface *>(interface)->valueInterface()->currentValue().toInt(), 73);
    const int regular = timer.sizeHint().height();
    timer.setSmall(true);
    QVERIFY(timer.sizeHint().height() < regular);
    QCOMPARE(timer.toolTip(), u"34 h 56 min in this stage"_s); // the clock it has no room for
    timer.setHold({});
    QVERIFY(timer.isHidden());
}

void TestWidgets::aSecondRepaintsNoRing_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

/// The clocks go on; the arc is painted again once its end has moved.
void TestWidgets::aSecondRepaintsNoRing()
{
    QFETCH(Qt::LayoutDirection, direction);
    class Paints final : public QObject
    {
    public:
        QRect last;

    protected:
        bool eventFilter(QObject *, QEvent *event) override
        {
            if (event->type() == QEvent::Paint)
                last = static_cast<QPaintEvent *>(event)->rect();
            return false;
        }
    };
    present::HoldView hold = fixtures::runningHold();
    HoldTimer timer(m_themes);
    timer.setLayoutDirection(direction);
    timer.resize(timer.sizeHint());
    timer.setHold(hold);
    timer.show();
    QVERIFY(QTest::qWaitForWindowExposed(&timer));
    Paints paints;
    timer.installEventFilter(&paints);
    timer.update();
    QTRY_COMPARE(paints.last, timer.rect());
    paints.last = {};
    hold.headline = u"59 s left"_s;
    hold.share += 0.0001;
    timer.setHold(hold);
    QTRY_VERIFY(!paints.last.isEmpty());
    const int middleOfRing = direction == Qt::LeftToRight ? 45 : timer.width() - 45;
    QVERIFY(!paints.last.contains(middleOfRing, timer.height() / 2));
    QVERIFY(paints.last.contains(timer.width() / 2, timer.height() / 2));
    paints.last = {};
    hold.share += 0.0001; // "under a minute left" stays
    timer.setHold(hold);
    QCoreApplication::processEvents();
    QVERIFY(paints.last.isEmpty());
    for (int second = 0; second < 40 && paints.last.isEmpty(); ++second) {
        hold.share += 0.0001;
        timer.setHold(hold);
        QCoreApplication::processEvents();
    }
    QVERIFY(paints.last.contains(middleOfRing, timer.height() / 2)); // many small steps are a large one
    QVERIFY(!paints.last.contains(timer.width() / 2, timer.height() / 2));
}

void TestWidgets::labelSaysWhatItCuts()
{
    NumberLabel label(m_themes);
    label.setText(u"Stage 2 of 4 — holding at 10%"_s);
    label.resize(60, 20);
    label.show();
    QVERIFY(QTest::qWaitForWindowExposed(&label));
    label.resize(61, 20);
    QTRY_COMPARE(label.toolTip(), label.text());
    label.resize(600, 20);
    QTRY_VERIFY(label.toolTip().isEmpty());
    label.setToolTip(u"with UTC"_s);
    label.resize(60, 20);
    QCoreApplication::processEvents();
    QCOMPARE(label.toolTip(), u"with UTC"_s); // somebody knew better
}

void TestWidgets::badgeRepaintsOnlyOnChange()
{
    VerdictBadge badge(m_themes, VerdictBadge::Size::panel);
    badge.setVerdict(present::Glyph::hold, present::Tone::hold, u"Hold"_s);
    QCOMPARE(badge.accessibleName(), u"Hold"_s);
    const QImage hold = fixtures::rendered(badge);
    badge.setVerdict(present::Glyph::rollback, present::Tone::back, u"Roll back"_s);
    QCOMPARE(badge.word(), u"Roll back"_s);
    QVERIFY(fixtures::rendered(badge) != hold);
}

void TestWidgets::focusRingSurroundsButtons()
{
    const FocusRing ring;
    QWidget window;
    window.resize(300, 100);
    CommandButton button(m_themes, u"Focus"_s, &window);
    button.setGeometry(100, 40, 80, 28);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.activateWindow();
    button.setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(button.hasFocus());
    QTRY_VERIFY(window.findChild<QFocusFrame *>());
    auto *frame = window.findChild<QFocusFrame *>();
    QTRY_COMPARE(frame->geometry(), button.geometry().adjusted(-3, -3, 3, 3));
    QCOMPARE(window.grab().toImage().pixelColor(98, 54), m_themes.theme().accent); // 1 px outside, 2 px wide
}

/// Inside of its edge and above what fills it, whatever size it gets meanwhile.
void TestWidgets::aPaneThatIsScrolledShowsItsFocus()
{
    QWidget window;
    window.resize(300, 200);
    QScrollArea pane(&window);
    pane.setFrameShape(QFrame::NoFrame);
    pane.setWidgetResizable(true);
    auto *content = new QWidget;
    content->setAutoFillBackground(true);
    pane.setWidget(content);
    pane.setGeometry(20, 20, 200, 100);
    new PaneRing(m_themes, &pane);
    CommandButton other(m_themes, u"Other"_s, &window);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    other.setFocus();
    const auto isMarkedAt = [&](int x, int y) {
        return window.grab().toImage().pixelColor(x, y) == m_themes.theme().accent;
    };
    QVERIFY(!isMarkedAt(20, 60));
    pane.setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(pane.hasFocus());
    QVERIFY(isMarkedAt(20, 60) && isMarkedAt(120, 20) && isMarkedAt(219, 60));
    pane.resize(240, 120);
    QVERIFY(isMarkedAt(259, 60) && isMarkedAt(120, 139) && !isMarkedAt(219, 60));
    QCOMPARE(window.childAt(20, 60), pane.viewport()->childAt(0, 40)); // the mouse does not meet it
    other.setFocus();
    QVERIFY(!isMarkedAt(20, 60));
}

/// Its text is as strong as any other there.
void TestWidgets::whatIsDisabledShowsInHighContrast()
{
    m_themes.setHighContrast(true);
    CommandButton button(m_themes, u"Roll back to 0%"_s);
    button.resize(160, 28);
    const auto gapsAtTheTop = [&button] {
        const QImage image = fixtures::rendered(button);
        int gaps = 0;
        for (int x = 20; x < 140; ++x)
            gaps += qAbs(qGray(image.pixel(x, 0)) - qGray(image.pixel(x - 1, 0))) > 60;
        return gaps;
    };
    QCOMPARE(gapsAtTheTop(), 0);
    button.setEnabled(false);
    QVERIFY2(gapsAtTheTop() > 10, qPrintable(QString::number(gapsAtTheTop())));
    m_themes.setHighContrast(false);
    QCOMPARE(gapsAtTheTop(), 0);
}

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
