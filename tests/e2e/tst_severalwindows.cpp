// SPDX-License-Identifier: GPL-3.0-or-later
// Several windows of one program on one workspace, and how they come back.
#include "console/sample.h"
#include "present/activityroles.h"
#include "present/rolloutroles.h"
#include "program.h"
#include "samplefiles.h"
#include "ui/charts/guardrailchartpane.h"
#include "ui/dialogs/decisiondialog.h"
#include "ui/plan/planwindow.h"
#include "ui/preferences/preferences.h"
#include "ui/shell/mainwindows.h"
#include "watchedmain.h"
#include "windowstand.h"

#include <QAction>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;
using ui::MainWindow;
using ui::MainWindows;

namespace {

/// The program from its console to its windows.
class Program
{
public:
    Program(const QString &workspace, ui::ThemeManager &themes, QSettings &settings)
        : m_console(workspace, store::OpenMode::readWriteCreate, m_clock, u"Mara Lind"_s)
        , m_preferences(settings, themes)
        , m_windows(
              [this] {
                  auto ticker = std::make_unique<HandTicker>();
                  auto workbench = std::make_unique<present::Workbench>(m_console, *ticker);
                  ticker.release()->setParent(workbench.get());
                  m_workbenches.append(workbench.get());
                  return workbench;
              },
              m_preferences, themes, settings, workspace)
    {
        m_windows.begin();
    }

    [[nodiscard]] MainWindows &windows() { return m_windows; }
    /// In the order in which they were opened.
    [[nodiscard]] present::Workbench &workbench(int number) const { return *m_workbenches.at(number); }
    [[nodiscard]] QList<MainWindow *> all() const { return m_windows.windows(); }
    [[nodiscard]] MainWindow &front() const { return *m_windows.windows().last(); }
    /// All of them show a rollout, and nothing is under way.
    [[nodiscard]] bool isCalm() const
    {
        return std::ranges::all_of(all(),
                                   [](const MainWindow *window) {
                                       return window->isVisible() && window->findChild<QWidget *>(u"chartPane"_s);
                                   }) &&
               std::ranges::all_of(m_workbenches, [](const QPointer<present::Workbench> &workbench) {
                   return !workbench || (!workbench->isBusy() && workbench->header().id == workbench->current() &&
                                         !workbench->current().isEmpty());
               });
    }

private:
    SystemClock m_clock;
    console::Console m_console;
    ui::Preferences m_preferences;
    QList<QPointer<present::Workbench>> m_workbenches;
    MainWindows m_windows;
};

QString filterOf(const MainWindow &window)
{
    return window.findChild<QLineEdit *>(u"filterField"_s)->text();
}

QString rolloutOf(const MainWindow &window)
{
    const auto *list = window.findChild<QTreeView *>(u"rolloutList"_s);
    return list->currentIndex().data(present::RolloutIdRole).toString();
}

ui::GuardrailChartPane &chartOf(const MainWindow &window)
{
    return *window.findChild<ui::GuardrailChartPane *>();
}

QSplitter &splitter(const MainWindow &window, const QString &name)
{
    return *window.findChild<QSplitter *>(name);
}

QString newestReason(const present::Workbench &workbench)
{
    return workbench.activity()->index(0, 0).data(present::ReasonRole).toString();
}

rollout::DecisionRequest note(const QString &text)
{
    rollout::DecisionRequest request;
    request.kind = rollout::DecisionKind::note;
    request.reason = text;
    return request;
}

void trigger(const MainWindow &window, const QString &action)
{
    window.findChild<QAction *>(action)->trigger();
}

} // namespace

class TestSeveralWindows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aDecisionIsSeenInTheOther();
    void aStopIsSeenInTheOther();
    void eachHasItsOwn();
    void aRolloutOpensInANewWindow();
    void linksGoToTheOneThatWasActiveLast();
    void closingOneLeavesTheOther();
    void aDecisionOfAClosedWindowArrives();
    void quitClosesAllOrNone();
    void preferencesAreOfAll();
    void allComeBackAsTheyWere();
    void whatIsGoneIsNotMissed();

private:
    void restart();
    void openSecond();
    void activate(MainWindow &window);

    QTemporaryDir m_made;
    QByteArray m_sample;
    ui::ThemeManager m_themes;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Program> m_program;
};

void TestSeveralWindows::initTestCase()
{
    const SystemClock clock;
    const QString path = m_made.filePath(u"made.sluice"_s);
    QVERIFY(console::makeSample(path, clock));
    m_sample = bytesOf(path);
    m_themes.apply(*qApp);
}

void TestSeveralWindows::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(m_folder->filePath(u"team.sluice"_s));
    QVERIFY(file.open(QFile::WriteOnly) && file.write(m_sample) == m_sample.size());
    file.close();
    restart();
}

void TestSeveralWindows::cleanup()
{
    m_program.reset();
    m_settings.reset();
    m_themes.choose(ui::ThemeManager::Choice::light);
}

/// What was kept is read from the disk.
void TestSeveralWindows::restart()
{
    m_program.reset();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_program = std::make_unique<Program>(m_folder->filePath(u"team.sluice"_s), m_themes, *m_settings);
    QTRY_VERIFY(m_program->isCalm());
}

void TestSeveralWindows::activate(MainWindow &window)
{
    window.activateWindow();
    QTRY_VERIFY(window.isActiveWindow());
    QTRY_COMPARE(&m_program->front(), &window);
}

void TestSeveralWindows::openSecond()
{
    activate(m_program->front());
    QTest::keyClick(&m_program->front(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_program->all().size(), 2);
    QTRY_VERIFY(m_program->isCalm());
    activate(m_program->front());
}

void TestSeveralWindows::aDecisionIsSeenInTheOther()
{
    m_program->workbench(0).select(holding);
    QTRY_VERIFY(m_program->isCalm());
    MainWindow &first = m_program->front();
    openSecond();
    QCOMPARE(m_program->workbench(1).current(), holding); // as in the window it was opened from
    const QString counted = m_program->workbench(1).gate().hold.counted;
    activate(first);
    QTest::keyClick(&first, Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(first.findChild<ui::DecisionDialog *>());
    auto *dialog = first.findChild<ui::DecisionDialog *>();
    QTRY_VERIFY(dialog->isActiveWindow());
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->objectName() == u"durationEdit"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"36h"_s);
    dialog->findChild<QPlainTextEdit *>(u"reasonEdit"_s)->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), u"The weekend is quiet."_s);
    QTest::keyClick(dialog, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(newestReason(m_program->workbench(0)), u"The weekend is quiet."_s);
    QTRY_COMPARE(newestReason(m_program->workbench(1)), u"The weekend is quiet."_s);
    QVERIFY(m_program->workbench(1).gate().hold.counted != counted);
    QCOMPARE(m_program->workbench(1).activity()->rowCount(), m_program->workbench(0).activity()->rowCount());
    // And back, on what was decided just now: it is no surprise there.
    m_program->workbench(1).decide(m_program->workbench(1).form(rollout::DecisionKind::note), note(u"Seen."_s));
    QTRY_COMPARE(newestReason(m_program->workbench(0)), u"Seen."_s);
}

/// Of rollouts that neither shows.
void TestSeveralWindows::aStopIsSeenInTheOther()
{
    openSecond();
    present::Workbench &first = m_program->workbench(0);
    QVERIFY(m_program->workbench(1).runningCount() > 1);
    QSignalSpy stopped(&first, &present::Workbench::stopped);
    first.stopAll(u"The payment provider has an incident"_s);
    QTRY_COMPARE(stopped.count(), 1);
    QTRY_COMPARE(m_program->workbench(1).runningCount(), 0);
    QTRY_VERIFY(m_program->isCalm());
    QCOMPARE(newestReason(m_program->workbench(1)), newestReason(first));
    QVERIFY(!m_program->front().findChild<QAction *>(u"undoHoldAllAction"_s)->isEnabled()); // it is not its own
}

void TestSeveralWindows::eachHasItsOwn()
{
    MainWindow &first = m_program->front();
    openSecond();
    MainWindow &second = m_program->front();
    m_program->workbench(0).select(holding);
    m_program->workbench(1).select(mustRollBack);
    second.findChild<QLineEdit *>(u"filterField"_s)->setText(u"verdict:rollback"_s);
    chartOf(second).setCurrentTab(ui::GuardrailChartPane::RatioTab);
    QTRY_VERIFY(m_program->isCalm());
    QTRY_COMPARE(rolloutOf(first), holding);
    QTRY_COMPARE(rolloutOf(second), mustRollBack);
    QCOMPARE(filterOf(first), QString());
    QVERIFY(chartOf(first).currentTab() == ui::GuardrailChartPane::EffectTab);
    QVERIFY(first.windowTitle() != second.windowTitle());
    // What one reads again leaves the other where it is.
    m_program->workbench(0).refresh();
    QTRY_VERIFY(m_program->isCalm());
    QCOMPARE(rolloutOf(second), mustRollBack);
    QCOMPARE(filterOf(second), u"verdict:rollback"_s);
}

void TestSeveralWindows::aRolloutOpensInANewWindow()
{
    MainWindow &first = m_program->front();
    activate(first);
    auto *list = first.findChild<QTreeView *>(u"rolloutList"_s);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_End);
    const QString chosen = rolloutOf(first);
    QVERIFY(list->actions().contains(first.findChild<QAction *>(u"openInNewWindowAction"_s)));
    trigger(first, u"openInNewWindowAction"_s); // before the list has told the window
    QTRY_VERIFY(m_program->isCalm());
    QCOMPARE(m_program->all().size(), 2);
    QCOMPARE(m_program->workbench(1).current(), chosen);
    QVERIFY(m_program->front().frameGeometry().topLeft() != first.frameGeometry().topLeft()); // beside it
    QCOMPARE(m_program->front().size(), first.size());
}

void TestSeveralWindows::linksGoToTheOneThatWasActiveLast()
{
    MainWindow &first = m_program->front();
    openSecond();
    MainWindow &second = m_program->front();
    m_program->windows().openRollout(mustRollBack);
    QTRY_COMPARE(rolloutOf(second), mustRollBack);
    activate(first);
    // A dialog above a window is of that window.
    trigger(second, u"aboutAction"_s);
    QTRY_VERIFY(second.findChild<QDialog *>(u"aboutBox"_s)->isActiveWindow());
    QTRY_COMPARE(&m_program->front(), &second);
    second.findChild<QDialog *>(u"aboutBox"_s)->close();
    activate(first);
    m_program->windows().openRollout(holding);
    QTRY_COMPARE(rolloutOf(first), holding);
    QCOMPARE(rolloutOf(second), mustRollBack);
    second.activateWindow();
    QTRY_VERIFY(second.isActiveWindow());
    m_program->windows().openRollout({}); // only to the front
    QTRY_COMPARE(rolloutOf(second), mustRollBack);
}

void TestSeveralWindows::closingOneLeavesTheOther()
{
    const QPointer<MainWindow> first = &m_program->front();
    openSecond();
    const QPointer<MainWindow> second = &m_program->front();
    QCOMPARE(&m_program->windows().lead(), &m_program->workbench(0));
    const QSignalSpy leads(&m_program->windows(), &MainWindows::leadChanged);
    QPointer<present::Workbench> atFirst = &m_program->workbench(0);
    trigger(*first, u"closeWindowAction"_s);
    QCOMPARE(leads.count(), 1); // what follows the first one must follow the other now
    QVERIFY(atFirst);
    QCOMPARE(&m_program->windows().lead(), &m_program->workbench(1));
    QTRY_VERIFY(!first && !atFirst);
    QVERIFY(second && second->isVisible());
    m_program->workbench(1).select(holding);
    QTRY_COMPARE(rolloutOf(*second), holding);
    second->close();
    QCOMPARE(leads.count(), 1);
    restart();
    QCOMPARE(m_program->all().size(), 1); // one was closed before
    QCOMPARE(m_program->workbench(0).current(), holding);
}

/// Whoever decides and closes the window at once has decided.
void TestSeveralWindows::aDecisionOfAClosedWindowArrives()
{
    m_program->workbench(0).select(holding);
    QTRY_VERIFY(m_program->isCalm());
    MainWindow &first = m_program->front();
    openSecond();
    m_program->workbench(0).decide(m_program->workbench(0).form(rollout::DecisionKind::note), note(u"Closing."_s));
    first.close();
    QTRY_COMPARE(m_program->all().size(), 1);
    QTRY_COMPARE(newestReason(m_program->workbench(1)), u"Closing."_s);
}

void TestSeveralWindows::quitClosesAllOrNone()
{
    MainWindow &first = m_program->front();
    openSecond();
    MainWindow &second = m_program->front();
    activate(first);
    trigger(first, u"newRolloutAction"_s);
    auto *editor = first.findChild<ui::PlanWindow *>();
    QVERIFY(editor);
    QTRY_VERIFY(editor->isActiveWindow());
    editor->use(u"name"_s, u"A draft"_s);
    QTRY_VERIFY(editor->findChild<QPushButton *>(u"discardPlanButton"_s)->isEnabled());
    trigger(second, u"quitAction"_s);
    QVERIFY(first.isVisible() && second.isVisible() && editor->isVisible());
    QTest::mouseClick(editor->findChild<QPushButton *>(u"discardPlanButton"_s), Qt::LeftButton);
    trigger(second, u"quitAction"_s);
    QVERIFY(!first.isVisible() && !second.isVisible());
    restart();
    QCOMPARE(m_program->all().size(), 2);
}

void TestSeveralWindows::preferencesAreOfAll()
{
    MainWindow &first = m_program->front();
    openSecond();
    trigger(m_program->front(), u"darkThemeAction"_s);
    QVERIFY(first.findChild<QAction *>(u"darkThemeAction"_s)->isChecked());
    trigger(first, u"highContrastAction"_s); // keeps what the other has chosen
    QVERIFY(m_themes.theme().isDark && m_themes.isHighContrast());
    QVERIFY(m_program->front().findChild<QAction *>(u"highContrastAction"_s)->isChecked());
    trigger(first, u"highContrastAction"_s);
}

void TestSeveralWindows::allComeBackAsTheyWere()
{
    MainWindow &first = m_program->front();
    first.setGeometry(10, 30, 1300, 820);
    openSecond();
    m_program->front().setGeometry(60, 80, 1400, 860);
    m_program->workbench(0).select(holding);
    m_program->workbench(1).select(mustRollBack);
    m_program->front().findChild<QLineEdit *>(u"filterField"_s)->setText(u"surface:a,\"b c\" -state:held"_s);
    chartOf(first).setCurrentTab(ui::GuardrailChartPane::GroupsTab);
    chartOf(first).tableAction()->setChecked(true);
    chartOf(m_program->front()).setCurrentTab(ui::GuardrailChartPane::ExplainTab);
    QTRY_VERIFY(m_program->isCalm());
    splitter(first, u"columns"_s).setSizes({300, 999});
    splitter(first, u"rolloutColumns"_s).setSizes({600, 399});
    activate(first);
    QCoreApplication::processEvents();
    QList<ui::WindowRecord> before;
    for (const MainWindow *window : m_program->all())
        before.append(window->record());
    trigger(first, u"quitAction"_s);
    restart();
    QCOMPARE(m_program->all().size(), 2);
    // The last one is the one that was active.
    const auto geometryOf = [](const MainWindow *window) { return window->geometry(); };
    QCOMPARE(geometryOf(m_program->all().at(1)), QRect(10, 30, 1300, 820));
    QCOMPARE(geometryOf(m_program->all().at(0)), QRect(60, 80, 1400, 860));
    for (int i = 0; i < 2; ++i) {
        const MainWindow *window = m_program->all().at(i);
        QTRY_COMPARE(window->record().columns, before.at(i).columns);
        QTRY_COMPARE(window->record().rolloutColumns, before.at(i).rolloutColumns);
        QCOMPARE(window->record().rollout, before.at(i).rollout);
        QCOMPARE(window->record().filter, before.at(i).filter);
        QCOMPARE(window->record().chartTab, before.at(i).chartTab);
        QCOMPARE(window->record().isChartTable, before.at(i).isChartTable);
    }
    QCOMPARE(before.at(1).columns.first(), 300);
    QCOMPARE(before.at(1).rollout, holding);
    QVERIFY(before.at(1).isChartTable && !before.at(0).isChartTable);
}

/// A rollout, a screen, a sense of what stands there.
void TestSeveralWindows::whatIsGoneIsNotMissed()
{
    m_program->workbench(0).select(holding);
    QTRY_VERIFY(m_program->isCalm());
    ui::WindowRecord far = m_program->front().record();
    trigger(m_program->front(), u"quitAction"_s);
    m_program.reset();
    {
        QWidget elsewhere;
        elsewhere.setGeometry(20'000, 9'000, 1440, 900);
        far.geometry = elsewhere.saveGeometry();
    }
    ui::WindowRecord other = far;
    far.rollout = u"long-gone"_s;
    far.columns = {1, 30'000};
    other.geometry = QByteArray(50, '\xfe');
    other.chartTab = 77;
    other.gateHeights = {1};
    other.rolloutColumns = {5, 5, 5};
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    ui::WindowSession(*m_settings, m_folder->filePath(u"team.sluice"_s)).write({far, other});
    restart();
    QCOMPARE(m_program->all().size(), 2);
    for (const MainWindow *window : m_program->all()) {
        QVERIFY2(window->screen()->availableGeometry().intersects(window->geometry()),
                 qPrintable(QDebug::toString(window->geometry())));
        QVERIFY(window->width() >= 1080 && window->height() >= 680);
        for (const QString &name : {u"columns"_s, u"rolloutColumns"_s})
            for (const int size : splitter(*window, name).sizes())
                QVERIFY2(size >= 200, qPrintable(QDebug::toString(splitter(*window, name).sizes())));
    }
    QVERIFY(m_program->workbench(0).hasRollout(m_program->workbench(0).current())); // some rollout
    QCOMPARE(m_program->workbench(1).current(), holding);
    QVERIFY(chartOf(*m_program->all().at(1)).currentTab() == ui::GuardrailChartPane::ExplainTab);
}

WATCHED_TEST_MAIN(TestSeveralWindows)
#include "tst_severalwindows.moc"
