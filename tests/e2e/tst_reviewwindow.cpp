// SPDX-License-Identifier: GPL-3.0-or-later
#include "focuswalk.h"
#include "program.h"
#include "rendering.h"
#include "reviewtest.h"
#include "samplefiles.h"
#include "ui/review/coveragegrid.h"
#include "ui/shell/statusline.h"
#include "watchedmain.h"

#include <QClipboard>
#include <QComboBox>
#include <QInputDialog>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;
using present::ReviewStep;

/// The review of a metrics file over a real workspace, by keyboard; what it did is read from the workspace.
class TestReviewWindow : public ReviewTest
{
    Q_OBJECT
private Q_SLOTS:
    void importsByKeyboardAlone();
    void undoesTheImport();
    void faultsAreSolvedByKeyboard();
    void readsAMendedFileAgain();
    void columnsCanMeanSomethingElse();
    void mappingsAreSavedAndUsed();
    void copiesTheFaults();
    void faultyRowsAreLeftOutByChoice();
    void aSecondImportOfTheFileIsRefused();
    void everyStopHasAName();
    void closesWhileItReads();
    void looks_data();
    void looks();

private:
    void review(const QByteArray &file) { ReviewTest::review(u"metrics.csv"_s, file); }
    [[nodiscard]] QByteArray withOnlookers() const;
    [[nodiscard]] ReviewStep step() const { return seen().step; }
    [[nodiscard]] QPushButton *next() const { return find<QPushButton>(u"reviewNextButton"_s); }
    [[nodiscard]] QString sentence() const { return seen().sentence; }
    /// Opens the box that has the focus and takes the entry `down` below.
    void choose(int down) const;
};

QByteArray TestReviewWindow::withOnlookers() const
{
    return bytesOf(metricsPath()).replace("unexposed,", "onlooker,");
}

void TestReviewWindow::choose(int down) const
{
    auto *box = qobject_cast<QComboBox *>(QApplication::focusWidget());
    QVERIFY(box);
    chooseIn(*box, down);
}

void TestReviewWindow::importsByKeyboardAlone()
{
    review(bytesOf(metricsPath()));
    QVERIFY2(sentence().endsWith(u"Nothing is wrong with them."_s), qPrintable(sentence()));
    QTRY_VERIFY(next()->hasFocus());
    press(Qt::Key_Return);
    QTRY_COMPARE(step(), ReviewStep::check);
    auto *table = find<QTableWidget>(u"checkTable"_s);
    QCOMPARE(table->rowCount(), 4);
    QVERIFY(!table->item(0, 2)->text().isEmpty()); // a verdict with the file
    QCOMPARE(m_stand->batches(holding), 1);        // nothing is written yet
    QTRY_VERIFY(next()->hasFocus());
    press(Qt::Key_Return);
    QTRY_COMPARE(step(), ReviewStep::report);
    QCOMPARE(m_stand->batches(holding), 2);
    QVERIFY(m_stand->observations(holding).size() > m_before); // the sample tells only the beginning
    const auto *status = m_stand->window().findChild<ui::StatusLine *>(u"statusLine"_s);
    QVERIFY2(status->announced().contains(u"384"_s), qPrintable(status->announced())); // 96 looks, four metrics
    QTRY_VERIFY(next()->hasFocus());
    press(Qt::Key_Return);
    QTRY_VERIFY(!window());
}

void TestReviewWindow::undoesTheImport()
{
    review(bytesOf(metricsPath()));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(step(), ReviewStep::check);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(step(), ReviewStep::report);
    auto *undo = find<QPushButton>(u"reviewBackButton"_s);
    QTRY_VERIFY(undo->isEnabled());
    undo->setFocus();
    press(Qt::Key_Return);
    QTRY_VERIFY(desk().snapshot().report.isUndone);
    QCOMPARE(m_stand->observations(holding).size(), m_before);
    QVERIFY(!undo->isEnabled());
    QVERIFY(!undo->toolTip().isEmpty());
}

void TestReviewWindow::faultsAreSolvedByKeyboard()
{
    review(withOnlookers());
    QVERIFY2(sentence().endsWith(u"1 fault is open."_s), qPrintable(sentence()));
    QVERIFY(!next()->isEnabled());
    QVERIFY(!next()->toolTip().isEmpty());
    press(Qt::Key_Return, Qt::ControlModifier); // does nothing
    QCOMPARE(step(), ReviewStep::columns);
    auto *faults = find<QTableWidget>(u"faultsTable"_s);
    QCOMPARE(faults->rowCount(), 1);
    QVERIFY2(faults->item(0, 3)->text().contains(u"group is “onlooker”"_s), qPrintable(faults->item(0, 3)->text()));
    QCOMPARE(faults->item(0, 0)->text(), u"Open"_s);

    QTest::keyClick(window(), Qt::Key_N, Qt::AltModifier);
    choose(2); // unexposed
    QCOMPARE(faults->item(0, 0)->text(), u"Solved"_s);
    QVERIFY2(sentence().endsWith(u"All faults are solved."_s), qPrintable(sentence()));
    QVERIFY(next()->isEnabled());
    QVERIFY(qobject_cast<QComboBox *>(QApplication::focusWidget())); // whoever mends stays where they are
    choose(0);                                                       // takes it back
    QCOMPARE(faults->item(0, 0)->text(), u"Open"_s);
    QVERIFY(!next()->isEnabled());
    choose(2);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(step(), ReviewStep::check);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(step(), ReviewStep::report);
    QCOMPARE(m_stand->batches(holding), 2);
}

void TestReviewWindow::readsAMendedFileAgain()
{
    QByteArray wrong = bytesOf(metricsPath());
    wrong.replace("54a85a,1,metric_1,binary,9,", "54a85a,1,metric_1,binary,9\n54a85a,1,metric_1,binary,9,");
    review(wrong);
    const qsizetype faults = desk().snapshot().faults.size();
    QVERIFY(faults > 0 && !next()->isEnabled());
    const auto *lines = find<QListWidget>(u"previewLines"_s);
    QVERIFY(lines->count() > 4);
    m_stand->write(u"metrics.csv"_s, bytesOf(metricsPath()));
    QTest::keyClick(window(), Qt::Key_F5);
    QTRY_VERIFY(next()->isEnabled());
    QCOMPARE(desk().snapshot().faults.size(), 0);
    QCOMPARE(m_stand->batches(holding), 1);
}

void TestReviewWindow::columnsCanMeanSomethingElse()
{
    review(bytesOf(metricsPath())
               .replace("look,day,elapsed_hours,group,count,mean,variance,n,",
                        "look,day,elapsed_hours,group,count,mean,variance,visitors,"));
    QCOMPARE(desk().snapshot().faults.size(), 0); // "count" is there, too
    auto *columns = find<QTableWidget>(u"columnsTable"_s);
    QCOMPARE(columns->rowCount(), 14);
    auto *visitors = find<QComboBox>(u"column11"_s);
    QCOMPARE(visitors->currentText(), u"Ignore"_s);
    visitors->setFocus();
    const int units = visitors->findText(u"Units"_s);
    QVERIFY(units > 0);
    choose(units);
    QCOMPARE(visitors->currentText(), u"Units"_s);
    QCOMPARE(find<QComboBox>(u"column8"_s)->currentText(), u"Ignore"_s); // there is one column for each meaning
    QVERIFY(next()->isEnabled());
}

void TestReviewWindow::mappingsAreSavedAndUsed()
{
    review(withOnlookers());
    QTest::keyClick(window(), Qt::Key_N, Qt::AltModifier);
    choose(2);
    find<QPushButton>(u"saveMappingButton"_s)->click();
    QTRY_VERIFY(find<QInputDialog>(u"saveMappingDialog"_s));
    auto *dialog = find<QInputDialog>(u"saveMappingDialog"_s);
    dialog->setTextValue(u"Onlookers"_s);
    dialog->accept();
    QTRY_COMPARE(desk().snapshot().saved.current, u"Onlookers"_s);
    closeReview();
    review(withOnlookers());
    QVERIFY(!next()->isEnabled());
    find<QComboBox>(u"reviewSaved"_s)->setFocus();
    choose(1);
    QTRY_VERIFY(next()->isEnabled());
    QCOMPARE(find<QComboBox>(u"reviewSaved"_s)->currentText(), u"Onlookers"_s);
}

void TestReviewWindow::copiesTheFaults()
{
    review(withOnlookers());
    find<QPushButton>(u"copyFaultsButton"_s)->click();
    const QString text = QApplication::clipboard()->text();
    QVERIFY2(text.startsWith(u"metrics.csv:"_s) && text.contains(u": group is “onlooker”"_s), qPrintable(text));
}

void TestReviewWindow::faultyRowsAreLeftOutByChoice()
{
    QByteArray faulty = bytesOf(metricsPath());
    faulty.replace("54a85a,1,metric_1,binary,9,", "54a85a,1,metric_1,binary,9\n54a85a,1,metric_1,binary,9,");
    review(faulty);
    const present::ReviewSnapshot &seen = desk().snapshot();
    QVERIFY(!seen.canCheck && seen.faults.first().isOpen);
    find<QComboBox>(u"reviewMostFaulty"_s)->setFocus();
    choose(1);
    QVERIFY(seen.canCheck);
    QVERIFY2(seen.sentence.contains(u"Left out: 2 faulty rows."_s), qPrintable(seen.sentence));
    QVERIFY(seen.faults.first().isLeftOut && !seen.faults.first().isOpen);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(step(), ReviewStep::check);
    QVERIFY2(seen.sentence.contains(u"Left out: 2 faulty rows."_s), qPrintable(seen.sentence));
    QVERIFY(!seen.check.notes.contains(u"Left out: 2 faulty rows."_s)); // once is enough
}

void TestReviewWindow::aSecondImportOfTheFileIsRefused()
{
    for (int i = 0; i < 2; ++i) {
        review(bytesOf(metricsPath()));
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(step(), ReviewStep::check);
        press(Qt::Key_Return, Qt::ControlModifier);
        if (i == 0) {
            QTRY_COMPARE(step(), ReviewStep::report);
            window()->close();
            QTRY_VERIFY(!window());
            m_stand->window().activateWindow();
            QTRY_VERIFY(m_stand->window().isActiveWindow());
        }
    }
    QTRY_VERIFY(!desk().snapshot().problem.isEmpty());
    QCOMPARE(step(), ReviewStep::check);
    QVERIFY(find<QWidget>(u"reviewProblem"_s)->isVisible());
    QCOMPARE(m_stand->batches(holding), 2);
}

void TestReviewWindow::everyStopHasAName()
{
    review(withOnlookers());
    QTRY_VERIFY(QApplication::focusWidget());
    const fixtures::FocusWalk walk = fixtures::walkFocus();
    QCOMPARE(walk.faults, QStringList());
    QVERIFY(walk.comesRound);
    QVERIFY2(walk.stops > 15, qPrintable(QString::number(walk.stops)));

    auto *grid = find<ui::CoverageGrid>(u"coverageGrid"_s);
    grid->setFocus();
    press(Qt::Key_End);
    QVERIFY(!grid->accessibleDescription().isEmpty());
}

/// Nothing of a file is kept that is still being read when the window goes.
void TestReviewWindow::closesWhileItReads()
{
    QByteArray file = bytesOf(metricsPath());
    const QByteArray row = "other,9,metric_1,binary,1,1.5,36,unexposed,2031771,0.038,0.036,2031771,78138.0,78138.0\n";
    file += row.repeated(1'000'000);
    m_path = m_stand->write(u"long.csv"_s, file);
    const QSignalSpy progressed(&desk(), &present::FileReviewDesk::progressed);
    QVERIFY(progressed.isValid());
    m_stand->workbench().reviewFile(m_path);
    QTRY_VERIFY(!progressed.isEmpty());
    QVERIFY(!desk().snapshot().isRead);
    QVERIFY(m_stand->window().close());
    m_stand->end();
    QCOMPARE(m_stand->batches(holding), 1);
    QVERIFY(m_stand->isWhole());
}

void TestReviewWindow::looks_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("large") << QSize(1440, 900);
    QTest::newRow("small") << QSize(1100, 700);
}

/// In both themes nothing is empty; with SLUICE_RENDER_DIR the pictures are kept.
void TestReviewWindow::looks()
{
    QFETCH(const QSize, size);
    QByteArray faulty = bytesOf(metricsPath());
    faulty.replace("54a85a,1,metric_1,binary,9,", "54a85a,1,metric_1,binary,9\n54a85a,1,metric_1,binary,9,");
    QList<QByteArray> lines = faulty.split('\n');
    int ours = 0;
    for (QByteArray &line : lines) {
        if (!line.startsWith("54a85a,1,"))
            continue;
        ++ours;
        if (ours % 97 == 0)
            line.replace("unexposed,", "control,");
        QList<QByteArray> cells = line.split(',');
        if (ours == 50 && cells.size() > 11) {
            cells[11].clear();
            line = cells.join(',');
        }
    }
    review(lines.join('\n'));
    window()->resize(size);
    QTRY_COMPARE(window()->size(), size);
    const auto keep = [&](const QString &what) {
        for (const auto choice : {ui::ThemeManager::Choice::light, ui::ThemeManager::Choice::dark}) {
            m_stand->themes().choose(choice);
            QCoreApplication::processEvents(); // the palette reaches every widget
            const QImage image = fixtures::rendered(*window());
            fixtures::keep(image, u"review-%1-%2-%3"_s.arg(what)
                                      .arg(size.width())
                                      .arg(m_stand->themes().theme().isDark ? u"dark"_s : u"light"_s));
            QVERIFY(fixtures::countPixels(image, m_stand->themes().theme().surface) >
                    image.width() * image.height() / 5);
            QVERIFY(fixtures::countPixels(image, m_stand->themes().theme().text) > 100);
        }
    };
    keep(u"columns"_s);
    closeReview();
    review(bytesOf(metricsPath()));
    window()->resize(size);
    keep(u"clean"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(step(), ReviewStep::check);
    keep(u"check"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(step(), ReviewStep::report);
    keep(u"report"_s);
}

WATCHED_TEST_MAIN(TestReviewWindow)
#include "tst_reviewwindow.moc"
