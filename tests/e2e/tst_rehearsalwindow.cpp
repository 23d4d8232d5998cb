// SPDX-License-Identifier: GPL-3.0-or-later
// The rehearsal over a real workspace, led by mouse and keyboard; its figures are those of the command line.
#include "console/sample.h"
#include "focuswalk.h"
#include "present/planroles.h"
#include "program.h"
#include "rendering.h"
#include "samplefiles.h"
#include "ui/plan/planwindow.h"
#include "ui/rehearsal/curvechart.h"
#include "ui/rehearsal/rehearsalwindow.h"
#include "watchedmain.h"
#include "windowstand.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;
using present::RehearsalSnapshot;
using State = RehearsalSnapshot::State;

namespace {

constexpr int patience = 90'000; // many runs, on a machine that has other things to do

} // namespace

class TestRehearsalWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_stand.reset(); }

    void figuresAreThoseOfTheCommandLine();
    void isLedByKeyboardAlone();
    void isLedByMouse();
    void stopsAndGoesOn();
    void staysWhenItIsAskedAnew();
    void saysWhatMakesNoSense();
    void saysWhyThereIsNothingToRehearse();
    void rehearsesADraftAndMendsIt();
    void leadsToThePlanOfItsRollout();
    void comparesADraftWithWhatIsSaved();
    void savesItsTable();
    void everyFocusStopHasAName_data();
    void everyFocusStopHasAName();
    void picturesForTheEye();

private:
    void select(const QString &id);
    [[nodiscard]] ui::RehearsalWindow *rehearsal() const
    {
        return m_stand->window().findChild<ui::RehearsalWindow *>();
    }
    [[nodiscard]] ui::PlanWindow *editor() const { return m_stand->window().findChild<ui::PlanWindow *>(); }
    [[nodiscard]] const RehearsalSnapshot &seen() const { return rehearsal()->desk().snapshot(); }
    [[nodiscard]] bool isReady() const { return rehearsal() && seen().state == State::ready && !seen().isOlder; }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return rehearsal()->findChild<T *>(name);
    }
    /// The rehearsal of the chosen rollout, with few runs so that nobody waits.
    [[nodiscard]] bool open(const QString &runs = u"500"_s);
    void openDraft();
    void typeField(const QString &field, const QString &text);
    [[nodiscard]] QString faults() const
    {
        return QString::number(int(seen().state)) + (seen().isOlder ? u" older "_s : u" "_s) + seen().notice.headline +
               u' ' + seen().notice.text + u' ' + seen().notice.detail;
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

void TestRehearsalWindow::initTestCase()
{
    const SystemClock clock;
    const QString path = m_folder.filePath(u"made.sluice"_s);
    QVERIFY(console::makeSample(path, clock));
    m_sample = bytesOf(path);
}

void TestRehearsalWindow::init()
{
    m_stand = std::make_unique<WindowStand>(m_sample, u"Mara Lind"_s);
    QVERIFY(m_stand->comesUp());
    select(holding);
}

void TestRehearsalWindow::select(const QString &id)
{
    m_stand->workbench().select(id);
    QTRY_VERIFY(!m_stand->workbench().isBusy());
    QTRY_COMPARE(m_stand->workbench().header().id, id);
}

bool TestRehearsalWindow::open(const QString &runs)
{
    m_stand->window().activateWindow();
    if (!QTest::qWaitForWindowActive(&m_stand->window()))
        return false;
    QTest::keyClick(&m_stand->window(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    if (!QTest::qWaitFor([&] { return rehearsal() && rehearsal()->isActiveWindow() && QApplication::focusWidget(); }))
        return false;
    typeField(u"runs"_s, runs);
    if (QTest::qWaitFor([&] { return isReady(); }, patience))
        return true;
    qWarning("%s", qPrintable(faults()));
    return false;
}

/// Of a new rollout, with one guardrail and its baseline.
void TestRehearsalWindow::openDraft()
{
    QTest::keyClick(&m_stand->window(), Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(editor() && editor()->isActiveWindow() && QApplication::focusWidget());
    type(u"Guest checkout"_s);
    press(Qt::Key_Return);
    const auto typeInto = [&](const QString &name, const QString &text) {
        auto *edit = editor()->findChild<QLineEdit *>(name);
        QVERIFY(edit);
        edit->setFocus();
        edit->selectAll();
        type(text);
        press(Qt::Key_Return);
    };
    typeInto(u"plan:unitsPerDay"_s, u"20,000,000"_s);
    press(Qt::Key_G, Qt::ControlModifier);
    type(u"Session crash rate"_s);
    press(Qt::Key_Return);
    auto *rails = editor()->findChild<QTableView *>(u"planGuardrails"_s);
    QTRY_VERIFY(rails->hasFocus());
    for (const auto &[column, text] :
         {std::pair(present::RailBaselineColumn, u"0.424%"_s), std::pair(present::RailMarginColumn, u"10%"_s)}) {
        rails->setCurrentIndex(rails->model()->index(0, column));
        press(Qt::Key_F2);
        type(text);
        press(Qt::Key_Return);
        QTRY_VERIFY(rails->hasFocus());
    }
}

void TestRehearsalWindow::typeField(const QString &field, const QString &text)
{
    auto *edit = find<QLineEdit>(u"rehearsal:"_s + field);
    QVERIFY(edit && edit->isEnabled());
    edit->setFocus();
    edit->selectAll();
    type(text);
    press(Qt::Key_Return);
}

void TestRehearsalWindow::figuresAreThoseOfTheCommandLine()
{
    QVERIFY(open(u"2,000"_s));
    typeField(u"seed"_s, u"7"_s);
    const bool isFall = seen().curves.isFall;
    const QString effect = isFall ? u"-20%"_s : u"+20%"_s;
    typeField(u"effect"_s, effect);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    const QString metric = seen().metric;
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(find<QLabel>(u"rehearsalCorner"_s)->text(), u"Results copied."_s);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');

    const Home home;
    home.place(m_sample);
    const Outcome outcome = home.run({u"rehearse"_s, holding, u"--effect"_s, metric + u'=' + effect, u"--runs"_s,
                                      u"2000"_s, u"--seed"_s, u"7"_s, u"--json"_s});
    QVERIFY2(outcome.code == 0, qPrintable(outcome.errors));
    const QJsonArray scenarios = outcome.object()[u"scenarios"_s].toArray();
    QCOMPARE(scenarios.size(), 2);
    qsizetype line = 1;
    for (const QJsonValue &scenario : scenarios) {
        const QJsonObject end = scenario[u"daysToEnd"_s].toObject();
        const QJsonObject exposed = scenario[u"exposedUsersAtStop"_s].toObject();
        for (const QJsonValue &stage : scenario[u"stages"_s].toArray()) {
            const QStringList cells = lines.at(line++).split(u',');
            QCOMPARE(cells.size(), 12);
            QCOMPARE(cells.at(0), u"\"This plan\""_s);
            QCOMPARE(cells.at(3), u'"' + stage[u"name"_s].toString() + u'"');
            const QStringList keys{u"entered"_s, u"passedAtMinimum"_s, u"passed"_s, u"rolledBack"_s, u"held"_s};
            for (qsizetype i = 0; i < keys.size(); ++i)
                QCOMPARE(cells.at(5 + i).toLongLong(), stage[keys.at(i)][u"count"_s].toInteger());
            QCOMPARE(cells.at(10).toDouble(), end[u"median"_s].toDouble());
            QCOMPARE(cells.at(11).toDouble(), exposed[u"mean"_s].toDouble());
        }
    }
    // What is written large is the same.
    const double reached = scenarios[0][u"reached"_s][u"share"_s].toDouble();
    const QString shown = find<QWidget>(u"rehearsalNoEffect"_s)->findChild<QLabel *>(u"figure0"_s)->text();
    QVERIFY2(shown.endsWith(u'%') && std::abs(shown.chopped(1).toDouble() - 100 * reached) <= 0.5, qPrintable(shown));
}

void TestRehearsalWindow::isLedByKeyboardAlone()
{
    QVERIFY(open());
    QCOMPARE(rehearsal()->windowTitle(), u"Rehearsal: ASOS 54a85a, v1 — Sluice"_s);
    QVERIFY2(find<QLabel>(u"rehearsalLead"_s)->text().startsWith(u"If nothing is wrong, "_s), qPrintable(faults()));
    QCOMPARE(find<QComboBox>(u"rehearsal:plan"_s)->currentText(), u"ASOS 54a85a, v1, revision 1"_s);
    // Another metric takes its margin with it.
    press(Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"rehearsal:effect"_s);
    press(Qt::Key_Backtab);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"rehearsal:metric"_s);
    const QString metric = seen().metric;
    const QString lead = seen().lead;
    press(Qt::Key_Down);
    QVERIFY(seen().metric != metric);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QVERIFY(seen().lead != lead);
    // A plan to compare with, by the space bar; the focus stays.
    press(Qt::Key_Backtab);
    auto *box = qobject_cast<QCheckBox *>(QApplication::focusWidget());
    QVERIFY(box);
    const bool wasChosen = box->isChecked();
    const qsizetype curves = seen().curves.curves.size();
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QCOMPARE(seen().curves.curves.size(), curves + (wasChosen ? -1 : 1));
    QVERIFY(box->hasFocus());
    // The cursor of the chances.
    press(Qt::Key_4, Qt::ControlModifier);
    auto *chart = qobject_cast<ui::CurveChart *>(QApplication::focusWidget());
    QVERIFY(chart);
    QVERIFY(chart->cursorLines().isEmpty());
    press(Qt::Key_End);
    QVERIFY(chart->cursorLines().size() >= 2);
    const QString last = chart->cursorLines().first();
    press(Qt::Key_Left);
    QVERIFY(chart->cursorLines().first() != last);
    QVERIFY(chart->accessibleDescription().contains(chart->cursorLines().first()));
    press(Qt::Key_Escape);
    QVERIFY(chart->cursorLines().isEmpty());
    // The same as a table, and back.
    press(Qt::Key_T, Qt::ControlModifier);
    auto *table = find<QTableView>(u"rehearsalTable"_s);
    QTRY_VERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), int(seen().rows.size()));
    QTest::keyClick(rehearsal(), Qt::Key_5, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"rehearsalHarm"_s);
    press(Qt::Key_F6);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"rehearsalDurations"_s);
    // Once more, and away.
    const QString again = seen().lead;
    press(Qt::Key_F5);
    QVERIFY(seen().state == State::running && seen().isOlder);
    QCOMPARE(seen().lead, again); // nothing is blanked
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QCOMPARE(seen().lead, again);
    QVERIFY(find<QLabel>(u"rehearsalCorner"_s)->text().startsWith(u"500 runs in "_s));
    press(Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY(!rehearsal());
}

void TestRehearsalWindow::isLedByMouse()
{
    const auto buttons = m_stand->window().findChildren<QPushButton *>();
    const auto button = std::ranges::find_if(
        buttons, [](const QPushButton *one) { return one->isVisible() && one->text().remove(u'&') == u"Rehearse"_s; });
    QVERIFY(button != buttons.end());
    fixtures::keep(fixtures::rendered(m_stand->window()), u"rehearsal-from-here"_s);
    QTest::mouseClick(*button, Qt::LeftButton);
    QTRY_VERIFY(rehearsal() && rehearsal()->isActiveWindow());
    typeField(u"runs"_s, u"500"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    auto *box = rehearsal()->findChildren<QCheckBox *>().first();
    const qsizetype bars = seen().harm.bars.size();
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QCOMPARE(seen().harm.bars.size(), bars - 1);
    auto *chart = find<ui::CurveChart>(u"rehearsalCurves"_s);
    QTest::mouseMove(chart, chart->rect().center());
    QTRY_VERIFY(!chart->cursorLines().isEmpty());
    auto *run = find<QPushButton>(u"runRehearsalButton"_s);
    QCOMPARE(run->text().remove(u'&'), u"Run again"_s);
    QTest::mouseClick(run, Qt::LeftButton);
    QCOMPARE(run->text().remove(u'&'), u"Stop"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QCOMPARE(run->text().remove(u'&'), u"Run again"_s);
}

void TestRehearsalWindow::stopsAndGoesOn()
{
    QVERIFY(open());
    const QString lead = seen().lead;
    typeField(u"runs"_s, u"1,000,000"_s);
    QVERIFY(seen().state == State::running);
    auto *progress = find<QProgressBar>(u"progressLine"_s);
    QTRY_VERIFY_WITH_TIMEOUT(progress->isVisible(), patience); // after two seconds
    QVERIFY(find<QLabel>(u"rehearsalCorner"_s)->text().startsWith(u"Rehearsing…"_s));
    press(Qt::Key_Escape);
    QVERIFY(seen().state == State::stopped);
    QCOMPARE(seen().lead, lead);
    QVERIFY(!progress->isVisible());
    auto *notice = find<QWidget>(u"rehearsalNotice"_s);
    QVERIFY(notice->isVisible());
    QVERIFY(notice->accessibleName().startsWith(u"Stopped."_s));
    QVERIFY(QApplication::focusWidget() && QApplication::focusWidget()->isVisible());
    typeField(u"runs"_s, u"500"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QVERIFY(!notice->isVisible());
    QCOMPARE(seen().lead, lead);
}

/// What is asked while something runs is what is answered.
void TestRehearsalWindow::staysWhenItIsAskedAnew()
{
    QVERIFY(open());
    typeField(u"effect"_s, u"30%"_s);
    typeField(u"effect"_s, u"40%"_s);
    typeField(u"effect"_s, u"50%"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QCOMPARE(seen().cases.last().title, u"50% regression"_s);
    QVERIFY(seen().lead.contains(u"by 50%"_s));
    // Nothing comes afterwards.
    const RehearsalSnapshot before = seen();
    QCoreApplication::processEvents();
    QVERIFY(seen() == before);
}

void TestRehearsalWindow::saysWhatMakesNoSense()
{
    QVERIFY(open());
    const QString lead = seen().lead;
    for (const auto &[field, text, fault] : {std::tuple(u"runs"_s, u"0"_s, u"must be between 1 and 1,000,000"_s),
                                             std::tuple(u"effect"_s, u"much"_s, u"must be a change for the worse"_s),
                                             std::tuple(u"seed"_s, u"soon"_s, u"must be a whole number"_s),
                                             std::tuple(u"users"_s, u"few"_s, u"must be a number above 0"_s)}) {
        auto *edit = find<QLineEdit>(u"rehearsal:"_s + field);
        const QString good = edit->text().replace(QChar(0x2212), u'-'); // which a keyboard has
        typeField(field, text);
        QVERIFY2(edit->accessibleDescription().startsWith(fault), qPrintable(edit->accessibleDescription()));
        QCOMPARE(edit->text(), text);
        QVERIFY(seen().isOlder && seen().lead == lead);
        typeField(field, good);
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
        QVERIFY(edit->accessibleDescription().isEmpty());
    }
    // Esc takes back what was not taken over yet.
    auto *runs = find<QLineEdit>(u"rehearsal:runs"_s);
    runs->setFocus();
    runs->selectAll();
    type(u"77"_s);
    press(Qt::Key_Escape);
    QCOMPARE(runs->text(), u"500"_s);
}

void TestRehearsalWindow::saysWhyThereIsNothingToRehearse()
{
    QTest::keyClick(&m_stand->window(), Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(editor() && editor()->isActiveWindow() && QApplication::focusWidget());
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(rehearsal() && rehearsal()->isActiveWindow());
    QVERIFY(seen().state == State::nothing);
    auto *notice = find<QWidget>(u"rehearsalNotice"_s);
    QCOMPARE(notice->accessibleName(), u"Nothing to rehearse. Add a guardrail to judge."_s);
    QVERIFY(!find<QWidget>(u"rehearsalPanes"_s)->isVisible());
    QVERIFY(!find<QAction>(u"saveRehearsalAction"_s)->isEnabled());
    fixtures::keep(fixtures::rendered(*rehearsal()), u"rehearsal-nothing"_s);
    auto *button = find<QPushButton>(u"editRehearsedPlanButton"_s);
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(editor()->isActiveWindow());
}

void TestRehearsalWindow::rehearsesADraftAndMendsIt()
{
    openDraft();
    auto *stages = editor()->findChild<QTableView *>(u"planStages"_s);
    stages->setFocus();
    stages->setCurrentIndex(stages->model()->index(1, present::StageHoldColumn));
    press(Qt::Key_F2);
    type(u"6 h"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(stages->hasFocus());
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(rehearsal() && rehearsal()->isActiveWindow());
    typeField(u"runs"_s, u"500"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QCOMPARE(find<QComboBox>(u"rehearsal:plan"_s)->currentText(), u"Guest checkout, draft"_s);
    QVERIFY2(!seen().advice.place.isEmpty(), qPrintable(seen().lead));
    QVERIFY(find<QWidget>(u"rehearsalAdvice"_s)->isVisible());
    fixtures::keep(fixtures::rendered(*rehearsal()), u"rehearsal-draft"_s);
    const QString place = seen().advice.place;
    const QString value = seen().advice.value;
    const QString before = editor()->desk().text(place);
    QVERIFY(before != value);
    press(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(editor()->desk().text(place), value);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QVERIFY(seen().advice.place != place || seen().advice.value != value);
    QVERIFY(editor()->findChild<QAction *>(u"undoPlanAction"_s)->isEnabled()); // as any edit
    // Typing goes on in the editor; the rehearsal says that it is of what was there before.
    auto *name = editor()->findChild<QLineEdit *>(u"plan:name"_s);
    editor()->activateWindow();
    QTRY_VERIFY(editor()->isActiveWindow());
    name->setFocus();
    name->selectAll();
    type(u"Guests"_s);
    press(Qt::Key_Return);
    QVERIFY(find<QWidget>(u"rehearsalNotice"_s)->accessibleName().startsWith(u"The plan has changed."_s));
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(rehearsal()->isActiveWindow());
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QCOMPARE(rehearsal()->windowTitle(), u"Rehearsal: Guests — Sluice"_s);
    QVERIFY(!find<QWidget>(u"rehearsalNotice"_s)->isVisible());
}

void TestRehearsalWindow::leadsToThePlanOfItsRollout()
{
    QVERIFY(open());
    select(readyToAdvance); // another one meanwhile
    rehearsal()->activateWindow();
    QTRY_VERIFY(rehearsal()->isActiveWindow());
    QTest::keyClick(rehearsal(), Qt::Key_F2);
    QTRY_VERIFY(editor() && editor()->isActiveWindow());
    QCOMPARE(editor()->desk().rollout(), holding);
}

/// A draft beside the plan as it is saved; the rehearsal outlives the editor.
void TestRehearsalWindow::comparesADraftWithWhatIsSaved()
{
    QTest::keyClick(&m_stand->window(), Qt::Key_F2);
    QTRY_VERIFY(editor() && editor()->isActiveWindow() && QApplication::focusWidget());
    auto *users = editor()->findChild<QLineEdit *>(u"plan:unitsPerDay"_s);
    const QString saved = users->text();
    users->setFocus();
    users->selectAll();
    type(u"777,000"_s);
    press(Qt::Key_Return);
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(rehearsal() && rehearsal()->isActiveWindow());
    typeField(u"runs"_s, u"500"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QCOMPARE(seen().statusLeft.first(), u"Draft plan, revision 1"_s);
    auto *field = find<QLineEdit>(u"rehearsal:users"_s);
    QCOMPARE(field->text(), u"777,000"_s);
    const QString harm = seen().harm.bars.last().detail;
    auto *plans = find<QComboBox>(u"rehearsal:plan"_s);
    QCOMPARE(plans->count(), 2);
    plans->setFocus();
    press(Qt::Key_Down);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), patience);
    QCOMPARE(seen().statusLeft.first(), u"Plan revision 1"_s);
    QCOMPARE(field->text().remove(u','), QString(saved).remove(u','));
    QVERIFY(seen().harm.bars.last().detail != harm);

    editor()->activateWindow();
    QTest::mouseClick(editor()->findChild<QPushButton *>(u"discardPlanButton"_s), Qt::LeftButton);
    editor()->close();
    QTRY_VERIFY(!editor());
    rehearsal()->activateWindow();
    QTRY_VERIFY(rehearsal()->isActiveWindow());
    QTest::keyClick(rehearsal(), Qt::Key_F2);
    QTRY_VERIFY(editor() && editor()->isActiveWindow());
    QCOMPARE(editor()->desk().rollout(), holding);
}

void TestRehearsalWindow::savesItsTable()
{
    QVERIFY(open());
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QByteArray copied = QGuiApplication::clipboard()->text().toUtf8();
    const auto saveAs = [&](const QString &path) {
        QTest::keyClick(rehearsal(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(find<QFileDialog>(u"saveRehearsalDialog"_s));
        auto *dialog = find<QFileDialog>(u"saveRehearsalDialog"_s);
        QTRY_VERIFY(dialog->isActiveWindow());
        auto *field = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        field->setText(path);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!find<QFileDialog>(u"saveRehearsalDialog"_s));
    };
    const QString path = m_folder.filePath(u"results.csv"_s);
    saveAs(path);
    QCOMPARE(bytesOf(path), copied);
    QCOMPARE(find<QLabel>(u"rehearsalCorner"_s)->text(), u"Results saved as results.csv."_s);
    auto *notice = find<QWidget>(u"rehearsalNotice"_s);
    QVERIFY(!notice->isVisible());
    saveAs(u"/proc/results.csv"_s); // where nobody can write
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->accessibleName().startsWith(u"The results are not saved."_s),
             qPrintable(notice->accessibleName()));
    press(Qt::Key_F5);
    QVERIFY(!notice->isVisible());
}

void TestRehearsalWindow::everyFocusStopHasAName_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("wide") << 1440;
    QTest::newRow("narrow") << 1100;
}

void TestRehearsalWindow::everyFocusStopHasAName()
{
    QFETCH(int, width);
    QVERIFY(open());
    rehearsal()->resize(width, 800);
    QTRY_COMPARE(rehearsal()->width(), width);
    find<QLineEdit>(u"rehearsal:effect"_s)->setFocus();
    const fixtures::FocusWalk walk = fixtures::walkFocus();
    QVERIFY2(walk.faults.isEmpty(), qPrintable(walk.faults.join(u'\n')));
    QVERIFY(walk.comesRound);
    QVERIFY2(walk.stops >= 14, qPrintable(QString::number(walk.stops)));
}

/// To be looked at beside the design; see HACKING.md. What can be said of a picture: nothing is cut off.
void TestRehearsalWindow::picturesForTheEye()
{
    select(readyToAdvance);
    QVERIFY(open(u"10,000"_s));
    for (const auto &[theme, choice] : {std::pair(u"light"_s, ui::ThemeManager::Choice::light),
                                        std::pair(u"dark"_s, ui::ThemeManager::Choice::dark)}) {
        m_stand->themes().choose(choice);
        for (const QSize size : {QSize(1440, 900), QSize(1100, 700)}) {
            rehearsal()->resize(size);
            QTRY_COMPARE(rehearsal()->size(), size);
            QCoreApplication::processEvents(); // layouts and palettes that were posted
            auto *scroll = find<QScrollArea>(u"rehearsalFigures"_s);
            QTRY_COMPARE(scroll->verticalScrollBar()->maximum() > 0, size.width() < 1300); // stacked, or all of it
            const QImage picture = fixtures::rendered(*rehearsal());
            QCOMPARE(picture.size(), size);
            for (const QPushButton *button : rehearsal()->findChildren<QPushButton *>())
                if (button->isVisible())
                    QVERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(button->text()));
            fixtures::keep(picture, u"rehearsal-%1-%2"_s.arg(size.width()).arg(theme));
        }
        find<QAction>(u"rehearsalTableAction"_s)->trigger();
        QCoreApplication::processEvents();
        fixtures::keep(fixtures::rendered(*rehearsal()), u"rehearsal-table-%1"_s.arg(theme));
        find<QAction>(u"rehearsalTableAction"_s)->trigger();
    }
    m_stand->themes().choose(ui::ThemeManager::Choice::light);
}

WATCHED_TEST_MAIN(TestRehearsalWindow)
#include "tst_rehearsalwindow.moc"
