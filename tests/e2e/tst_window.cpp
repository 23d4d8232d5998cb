// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sample.h"
#include "focuswalk.h"
#include "present/rolloutroles.h"
#include "program.h"
#include "rendering.h"
#include "samplefiles.h"
#include "ui/dialogs/decisiondialog.h"
#include "ui/shell/statusline.h"
#include "ui/widgets/banner.h"
#include "watchedmain.h"
#include "windowstand.h"

#include <QAction>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;
using rollout::DecisionKind;
using ui::DecisionDialog;

/// The window over a real workspace, led by mouse and keyboard; what it did is read through the models.
class TestWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_stand.reset(); }

    void advancesWithAClickAndAKey();
    void rollsBackWithTheMouse();
    void overrideNeedsItsReason();
    void extendsTheHoldByKeyboardAlone();
    void restartsTheStageByKeyboardAlone();
    void holdsEverythingByKeyboardAndUndoesIt();
    void holdsTwoThatAreSelected();
    void filtersInItsLanguage();
    void notesByKeyboard();
    void conflictKeepsTheWords();
    void conflictIsSeenThoughTheWindowHasHeard();
    void dialogDecidesAboutItsOwnRollout();
    void savesAReportByKeyboard();
    void switchesLightAndDark();
    void everyFocusStopHasAName_data();
    void everyFocusStopHasAName();
    void everyStopOfADialogHasAName();

private:
    void select(const QString &filter, const QString &id);
    [[nodiscard]] DecisionDialog *dialog() const { return m_stand->window().findChild<DecisionDialog *>(); }
    void walkTheFocusChain(QWidget *from, int atLeast);
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return m_stand->window().findChild<T *>(name);
    }
    template <typename T>
    [[nodiscard]] T *inDialog(const QString &name) const
    {
        return dialog()->findChild<T *>(name);
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    static void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }

    QTemporaryDir m_folder;
    QByteArray m_sample;
    std::unique_ptr<WindowStand> m_stand;
};

void TestWindow::initTestCase()
{
    const SystemClock clock;
    const QString path = m_folder.filePath(u"made.sluice"_s);
    QVERIFY(console::makeSample(path, clock));
    m_sample = bytesOf(path);
    QVERIFY(!m_sample.isEmpty());
}

void TestWindow::init()
{
    m_stand = std::make_unique<WindowStand>(m_sample, u"Mara Lind"_s);
    QVERIFY(m_stand->comesUp());
    QTRY_VERIFY(!m_stand->workbench().current().isEmpty());
    QTRY_VERIFY(!m_stand->workbench().isBusy());
}

/// As a person does: filter, down into the list, down to the rollout.
void TestWindow::select(const QString &filter, const QString &id)
{
    present::Workbench &workbench = m_stand->workbench();
    auto *list = find<QTreeView>(u"rolloutList"_s);
    QTest::keyClick(&m_stand->window(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(find<QLineEdit>(u"filterField"_s)->hasFocus());
    type(filter);
    press(Qt::Key_Down);
    QTRY_VERIFY(list->hasFocus());
    press(Qt::Key_Home);
    const auto chosen = [list] { return list->currentIndex().data(present::RolloutIdRole).toString(); };
    for (int i = 0; i < 8 && chosen() != id; ++i)
        press(Qt::Key_Down);
    QCOMPARE(chosen(), id);
    QTRY_COMPARE(workbench.current(), id);
    QTRY_VERIFY(!workbench.isBusy());
    QTRY_VERIFY(m_stand->window().windowTitle().startsWith(workbench.header().name));
}

void TestWindow::advancesWithAClickAndAKey()
{
    select(u"162a38"_s, readyToAdvance);
    const auto before = m_stand->log(readyToAdvance);
    const int rows = m_stand->workbench().activity()->rowCount();
    auto *button = find<QPushButton>(u"advanceButton"_s);
    QVERIFY(button && button->isVisible() && button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    QCOMPARE(m_stand->log(readyToAdvance).size(), before.size()); // no decision without its dialog
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog());
    const auto log = m_stand->log(readyToAdvance);
    QCOMPARE(log.size(), before.size() + 1);
    const rollout::Decision decision = log.last();
    QVERIFY(decision.kind == DecisionKind::advance);
    QCOMPARE(decision.actor, u"Mara Lind"_s);
    QVERIFY(decision.via == rollout::Via::window);
    QVERIFY(decision.gate == rollout::Verdict::go);
    QVERIFY(!decision.isOverride);
    QCOMPARE(decision.exposureAfter.ppm, rollout::Exposure::all);
    QVERIFY(m_stand->evidence(decision.evidence).contains("\"metric_1\""));
    QVERIFY(find<ui::StatusLine>(u"statusLine"_s)->announced().contains(u"Mara Lind advanced to 100%"_s));
    QTRY_COMPARE(m_stand->workbench().header().name, u"ASOS 162a38"_s); // still shown, at its new stage
    QCOMPARE(m_stand->workbench().activity()->rowCount(), rows + 1);
}

void TestWindow::rollsBackWithTheMouse()
{
    select(u"4509ec"_s, mustRollBack);
    auto *button = find<QPushButton>(u"rollbackButton"_s);
    QVERIFY(button && button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    auto *confirm = inDialog<QPushButton>(u"confirmButton"_s);
    auto *reason = inDialog<QPlainTextEdit>(u"reasonEdit"_s);
    QVERIFY(!confirm->isEnabled()); // a reason first
    QTest::mouseClick(reason->viewport(), Qt::LeftButton);
    QTRY_VERIFY(reason->hasFocus());
    type(u"All four metrics are worse."_s);
    QVERIFY(confirm->isEnabled());
    QTest::mouseClick(confirm, Qt::LeftButton);
    QTRY_VERIFY(!dialog());
    const rollout::Decision decision = m_stand->log(mustRollBack).last();
    QVERIFY(decision.kind == DecisionKind::rollback);
    QCOMPARE(decision.reason, u"All four metrics are worse."_s);
    QCOMPARE(decision.cause, u"metric_1"_s); // the worst regression is chosen already
    QCOMPARE(decision.exposureAfter.ppm, 0);
    QVERIFY(decision.gate == rollout::Verdict::rollBack);
    QVERIFY(decision.via == rollout::Via::window);
    QVERIFY(!m_stand->evidence(decision.evidence).isEmpty());
    QTRY_VERIFY(!m_stand->workbench().gate().isShown); // the rollout has ended
}

void TestWindow::overrideNeedsItsReason()
{
    select(u"54a85a"_s, holding);
    const auto before = m_stand->log(holding).size();
    QTest::keyClick(&m_stand->window(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    QVERIFY(dialog()->windowTitle().startsWith(u"Override the gate"_s));
    auto *confirm = inDialog<QPushButton>(u"confirmButton"_s);
    auto *medium = inDialog<QAbstractButton>(u"impactChoice1"_s);
    QTest::mouseClick(medium, Qt::LeftButton);
    QVERIFY(medium->isChecked());
    auto *reason = inDialog<QPlainTextEdit>(u"reasonEdit"_s);
    reason->setFocus();
    type(u"too short"_s);
    QVERIFY(!confirm->isEnabled());
    press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(dialog() && !dialog()->isSending());
    QCOMPARE(inDialog<QLabel>(u"missingCharacters"_s)->text(), u"1 more character"_s);
    QCOMPARE(m_stand->log(holding).size(), before);
    type(u"!"_s);
    QVERIFY(confirm->isEnabled());
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog());
    const rollout::Decision decision = m_stand->log(holding).last();
    QVERIFY(decision.kind == DecisionKind::advance && decision.isOverride);
    QVERIFY(decision.impact == rollout::Impact::medium);
    QVERIFY(decision.gate == rollout::Verdict::hold);
    QCOMPARE(decision.reason, u"too short!"_s);
}

void TestWindow::extendsTheHoldByKeyboardAlone()
{
    select(u"54a85a"_s, holding);
    const QString before = m_stand->workbench().gate().hold.counted;
    press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"durationEdit"_s);
    type(u"36h"_s);
    for (int i = 0; i < 12 && QApplication::focusWidget()->objectName() != u"reasonEdit"_s; ++i)
        press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"reasonEdit"_s);
    type(u"The weekend is quiet."_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog());
    const rollout::Decision decision = m_stand->log(holding).last();
    QVERIFY(decision.kind == DecisionKind::extend);
    QVERIFY(decision.by && decision.by->nominalLength() == std::chrono::hours(36));
    QCOMPARE(decision.reason, u"The weekend is quiet."_s);
    QVERIFY(m_stand->workbench().gate().hold.counted != before);
}

void TestWindow::restartsTheStageByKeyboardAlone()
{
    select(u"54a85a"_s, holding);
    const auto before = m_stand->log(holding);
    const auto exposure = before.last().exposureAfter;
    QTest::keyClick(&m_stand->window(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    QVERIFY(dialog()->windowTitle().startsWith(u"Restart this stage"_s));
    press(Qt::Key_Return, Qt::ControlModifier); // without a reason
    QVERIFY(dialog() && !dialog()->isSending());
    QCOMPARE(QApplication::focusWidget()->objectName(), u"reasonEdit"_s);
    type(u"The assignment is mended."_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog());
    const auto log = m_stand->log(holding);
    QCOMPARE(log.size(), before.size() + 1);
    QVERIFY(log.last().kind == DecisionKind::restart);
    QCOMPARE(log.last().reason, u"The assignment is mended."_s);
    QVERIFY(log.last().exposureAfter == exposure);
    QVERIFY(!m_stand->evidence(log.last().evidence).isEmpty());
    QTRY_VERIFY(m_stand->workbench().gate().hold.counted.startsWith(u"under a minute of"_s));
    QVERIFY(m_stand->isWhole());
}

void TestWindow::holdsEverythingByKeyboardAndUndoesIt()
{
    const QStringList ids = m_stand->rollouts();
    QCOMPARE(ids.size(), 8);
    QMap<QString, QList<rollout::Decision>> before;
    for (const QString &id : ids)
        before[id] = m_stand->log(id);
    const int running = m_stand->workbench().runningCount();
    QVERIFY(running > 1 && running < 8);

    QTest::keyClick(&m_stand->window(), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    QCOMPARE(inDialog<QPushButton>(u"confirmButton"_s)->text(), u"Hold %1 rollouts"_s.arg(running));
    QVERIFY(inDialog<QPushButton>(u"cancelButton"_s)->isDefault());
    press(Qt::Key_Return, Qt::ControlModifier); // without a reason
    QVERIFY(dialog() && !dialog()->isSending());
    type(u"The payment provider has an incident"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog());

    int held = 0;
    QString stop;
    for (const QString &id : ids) {
        const QList<rollout::Decision> log = m_stand->log(id);
        if (log.size() == before[id].size())
            continue;
        ++held;
        QCOMPARE(log.size(), before[id].size() + 1);
        QVERIFY(log.last().kind == DecisionKind::hold);
        QCOMPARE(log.last().actor, u"Mara Lind"_s);
        QCOMPARE(log.last().reason, u"The payment provider has an incident"_s);
        QVERIFY(log.last().via == rollout::Via::window);
        QVERIFY(!log.last().stop.isEmpty());
        QVERIFY(stop.isEmpty() || log.last().stop == stop);
        stop = log.last().stop;
    }
    QCOMPARE(held, running);
    auto *banner = find<ui::Banner>(u"banner"_s);
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->accessibleName().startsWith(u"Holds %1 rollouts."_s.arg(running)));
    QTRY_COMPARE(m_stand->workbench().runningCount(), 0);
    QVERIFY(!find<QAction>(u"holdAllAction"_s)->isEnabled());

    QVERIFY(m_stand->decideElsewhere(holding, u"Teo Okafor"_s)); // a note takes nobody out of the stop
    auto *undo = banner->findChild<QPushButton *>(u"undoHoldAllButton"_s);
    QVERIFY(undo);
    QTRY_VERIFY(undo->isVisible()); // when the banner is laid out
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_VERIFY(banner->accessibleName().startsWith(u"%1 rollouts resumed"_s.arg(running)));
    QTRY_COMPARE(m_stand->workbench().runningCount(), running);
    for (const QString &id : ids) {
        const QList<rollout::Decision> log = m_stand->log(id);
        if (log.size() > before[id].size()) {
            QVERIFY(log.last().kind == DecisionKind::resume);
            QCOMPARE(log.last().stop, stop);
        }
    }
    QVERIFY(m_stand->isWhole());
}

void TestWindow::holdsTwoThatAreSelected()
{
    const int running = m_stand->workbench().runningCount();
    QVERIFY(running > 2);
    auto *list = find<QTreeView>(u"rolloutList"_s);
    QTest::keyClick(&m_stand->window(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(find<QLineEdit>(u"filterField"_s)->hasFocus());
    type(u"state:running"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(list->hasFocus());
    press(Qt::Key_Home);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QTRY_VERIFY(find<QAction>(u"holdSelectedAction"_s)->isEnabled());
    QStringList chosen;
    for (const QModelIndex &index : list->selectionModel()->selectedIndexes())
        chosen.append(index.data(present::RolloutIdRole).toString());
    QCOMPARE(chosen.size(), 2);
    QTest::keyClick(&m_stand->window(), Qt::Key_H, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    QCOMPARE(inDialog<QAbstractItemView>(u"subjectList"_s)->model()->rowCount(), 2);
    QCOMPARE(inDialog<QPushButton>(u"confirmButton"_s)->text(), u"Hold 2 rollouts"_s);
    type(u"The payment provider has an incident"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog());
    for (const QString &id : m_stand->rollouts()) {
        const QList<rollout::Decision> log = m_stand->log(id);
        QCOMPARE(!log.isEmpty() && !log.last().stop.isEmpty(), chosen.contains(id));
    }
    QTRY_COMPARE(m_stand->workbench().runningCount(), running - 2);
    find<QAction>(u"undoHoldAllAction"_s)->trigger();
    QTRY_COMPARE(m_stand->workbench().runningCount(), running);
}

void TestWindow::filtersInItsLanguage()
{
    const auto shown = [this] {
        QStringList ids;
        const QAbstractItemModel *rows = find<QTreeView>(u"rolloutList"_s)->model();
        for (int group = 0; group < rows->rowCount(); ++group)
            for (int row = 0; row < rows->rowCount(rows->index(group, 0)); ++row)
                ids.append(rows->index(row, 0, rows->index(group, 0)).data(present::RolloutIdRole).toString());
        return ids;
    };
    auto *field = find<QLineEdit>(u"filterField"_s);
    QCOMPARE(shown().size(), m_stand->rollouts().size());
    field->setText(u"verdict:rollback"_s);
    QVERIFY(shown().contains(mustRollBack) && !shown().contains(readyToAdvance));
    const auto back = shown().size();
    field->setText(u"-verdict:rollback"_s);
    QCOMPARE(shown().size(), m_stand->rollouts().size() - back);
    field->setText(u"owner:me"_s);
    QVERIFY(shown().isEmpty()); // the sample is somebody else's
    QVERIFY(find<QLabel>(u"filterFault"_s)->isHidden());
    field->setText(u"verdict:rollback colour:red"_s);
    QCOMPARE(shown().size(), back);
    QVERIFY(find<QLabel>(u"filterFault"_s)->text().contains(u"surface, owner, stage, verdict, state, name"_s));
}

void TestWindow::notesByKeyboard()
{
    select(u"54a85a"_s, holding);
    press(Qt::Key_M, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"noteEdit"_s);
    type(u"Support has been told."_s);
    press(Qt::Key_Return);
    QTRY_COMPARE(m_stand->log(holding).last().reason, u"Support has been told."_s);
    QVERIFY(m_stand->log(holding).last().kind == DecisionKind::note);
}

void TestWindow::conflictKeepsTheWords()
{
    select(u"54a85a"_s, holding);
    press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    inDialog<QLineEdit>(u"durationEdit"_s)->setText(u"12h"_s);
    inDialog<QPlainTextEdit>(u"reasonEdit"_s)->setFocus();
    type(u"Until Monday."_s);
    QVERIFY(m_stand->decideElsewhere(holding, u"Teo Okafor"_s));
    const auto before = m_stand->log(holding).size();
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog() || inDialog<QWidget>(u"refusal"_s)->isVisible());
    QVERIFY2(dialog(), "decided in spite of the conflict");
    QVERIFY(inDialog<QWidget>(u"refusal"_s)->accessibleName().contains(u"Teo Okafor decided first"_s));
    QCOMPARE(inDialog<QPlainTextEdit>(u"reasonEdit"_s)->toPlainText(), u"Until Monday."_s);
    QCOMPARE(m_stand->log(holding).size(), before);
    // Who has read that may decide all the same.
    QTRY_VERIFY(!m_stand->workbench().isBusy());
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_stand->log(holding).size(), before + 1);
    QCOMPARE(m_stand->log(holding).last().reason, u"Until Monday."_s);
}

/// The dialog shows what was so when it was opened. That the window behind it has read the news makes no difference.
void TestWindow::conflictIsSeenThoughTheWindowHasHeard()
{
    select(u"162a38"_s, readyToAdvance);
    m_stand->tick(); // remembers how the file is now
    QTRY_VERIFY(!m_stand->workbench().isBusy());
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    const int rows = m_stand->workbench().activity()->rowCount();
    QVERIFY(m_stand->decideElsewhere(readyToAdvance, u"Teo Okafor"_s));
    const auto before = m_stand->log(readyToAdvance).size();
    m_stand->tick();
    QTRY_COMPARE(m_stand->workbench().activity()->rowCount(), rows + 1);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog() || inDialog<QWidget>(u"refusal"_s)->isVisible());
    QVERIFY2(dialog(), "decided in spite of the conflict");
    QCOMPARE(m_stand->log(readyToAdvance).size(), before);
}

/// The gate of the rollout that was shown when the dialog opened, also if another one arrives behind it.
void TestWindow::dialogDecidesAboutItsOwnRollout()
{
    select(u"162a38"_s, readyToAdvance);
    const auto before = m_stand->log(mustRollBack).size();
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
    m_stand->workbench().select(mustRollBack); // chosen just before, arrives now
    QTRY_COMPARE(m_stand->workbench().header().name, u"ASOS 4509ec"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_stand->log(mustRollBack).size(), before);
    QVERIFY(m_stand->log(readyToAdvance).last().kind == DecisionKind::advance);
    QCOMPARE(m_stand->log(readyToAdvance).last().exposureAfter.ppm, rollout::Exposure::all);
}

/// Ctrl+R, a name, Return.
void TestWindow::savesAReportByKeyboard()
{
    select(u"162a38"_s, readyToAdvance);
    const auto save = [this](const QString &path) {
        QTest::keyClick(&m_stand->window(), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(find<QFileDialog>(u"reportDialog"_s));
        auto *name = find<QFileDialog>(u"reportDialog"_s)->findChild<QLineEdit *>(u"fileNameEdit"_s);
        QVERIFY(name);
        QTRY_VERIFY(name->hasFocus());
        name->selectAll();
        type(path);
        press(Qt::Key_Return);
        QTRY_VERIFY(!find<QFileDialog>(u"reportDialog"_s));
    };
    const QString page = m_folder.filePath(u"report.html"_s);
    save(page);
    QTRY_COMPARE(find<ui::StatusLine>(u"statusLine"_s)->announced(), u"Report saved as report.html."_s);
    const QString html = QString::fromUtf8(bytesOf(page));
    QVERIFY(html.contains(m_stand->workbench().header().name.toHtmlEscaped()));
    QVERIFY(html.contains(m_stand->workbench().gate().sentence.toHtmlEscaped()));
    const QString paper = m_folder.filePath(u"report.pdf"_s);
    save(paper);
    QVERIFY(bytesOf(paper).startsWith("%PDF-"));
}

void TestWindow::switchesLightAndDark()
{
    for (const auto &[name, isDark] :
         {std::pair(u"darkThemeAction"_s, true), std::pair(u"lightThemeAction"_s, false)}) {
        find<QAction>(name)->trigger();
        QCOMPARE(m_stand->themes().theme().isDark, isDark);
        const QImage image = fixtures::rendered(m_stand->window());
        QVERIFY(fixtures::countPixels(image, m_stand->themes().theme().surface) > image.width() * image.height() / 5);
    }
}

void TestWindow::walkTheFocusChain(QWidget *from, int atLeast)
{
    from->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(from->hasFocus() || from->focusProxy());
    const fixtures::FocusWalk walk = fixtures::walkFocus();
    QCOMPARE(walk.faults, QStringList());
    QVERIFY(walk.comesRound);
    QVERIFY2(walk.stops >= atLeast, qPrintable(QString::number(walk.stops)));
}

void TestWindow::everyFocusStopHasAName_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("rollout");
    QTest::newRow("ready") << u"162a38"_s << readyToAdvance;
    QTest::newRow("roll back") << u"4509ec"_s << mustRollBack;
    QTest::newRow("holding") << u"54a85a"_s << holding;
    QTest::newRow("complete") << u"64dc88"_s << u"asos-64dc88-2"_s;
}

void TestWindow::everyFocusStopHasAName()
{
    QFETCH(const QString, filter);
    QFETCH(const QString, rollout);
    select(filter, rollout);
    walkTheFocusChain(find<QTreeView>(u"rolloutList"_s), 8);
}

void TestWindow::everyStopOfADialogHasAName()
{
    select(u"54a85a"_s, holding);
    const std::pair<Qt::Key, int> dialogs[] = {{Qt::Key_Return, 4}, {Qt::Key_E, 3}, {Qt::Key_B, 4}, {Qt::Key_H, 2}};
    for (const auto &[key, atLeast] : dialogs) {
        QTest::keyClick(&m_stand->window(), key, Qt::ControlModifier);
        QTRY_VERIFY(dialog() && dialog()->isActiveWindow());
        QTRY_VERIFY(QApplication::focusWidget());
        walkTheFocusChain(QApplication::focusWidget(), atLeast);
        if (QTest::currentTestFailed())
            return;
        press(Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
        m_stand->window().activateWindow();
        QTRY_VERIFY(m_stand->window().isActiveWindow());
    }
}

WATCHED_TEST_MAIN(TestWindow)
#include "tst_window.moc"
