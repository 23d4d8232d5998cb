// SPDX-License-Identifier: GPL-3.0-or-later
#include "focuswalk.h"
#include "program.h"
#include "rendering.h"
#include "reviewtest.h"
#include "samplefiles.h"
#include "watchedmain.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>
#include <QTableWidget>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;
using present::ReviewStep;

/// The review of a file of rows of single units over a real workspace; what it did is read from the workspace.
class TestUnitReviewWindow : public ReviewTest
{
    Q_OBJECT
private Q_SLOTS:
    void importsAndUndoesByKeyboardAlone();
    void readsAPackedFile();
    void groupsAreNamed();
    void columnsCanMeanSomethingElse();
    void faultyRowsAreLeftOutByChoice();
    void faultsAreSavedAsATable();
    void aMappingIsSavedAndUsed();
    void rowsCanBeTakenForStatistics();
    void eventsAreJoinedWithALogByKeyboardAlone();
    void everyStopHasAName();
    void looks_data();
    void looks();

private:
    /// Takes the entry with this text, as a person does with the keyboard.
    void choose(const QString &box, const QString &text) const;
};

namespace {

/// 400 users in each group, ten hours ago; one row each.
QByteArray units(const QByteArray &exposed = "exposed", const QByteArray &unexposed = "unexposed")
{
    const QDateTime start = QDateTime::currentDateTimeUtc().addSecs(-10LL * 60 * 60);
    QByteArray text = "experiment,variant,user,ts,grp,metric_1,metric_2,note\n";
    for (int i = 0; i < 800; ++i)
        text += "54a85a,1,u-" + QByteArray::number(i) + ',' + start.addSecs(i).toString(Qt::ISODate).toUtf8() + ',' +
                (i % 2 == 0 ? exposed : unexposed) + ',' + (i % 20 < 2 ? "1" : "0") + ',' +
                QByteArray::number(10 + i % 7) + ".5,text\n";
    return text;
}

QByteArray at(int second)
{
    static const QDateTime start = QDateTime::currentDateTimeUtc().addSecs(-10LL * 60 * 60);
    return start.addSecs(second).toString(Qt::ISODate).toUtf8();
}

/// 200 users in each group.
QByteArray exposures()
{
    QByteArray log = "experiment,variant,who,seen,arm\n";
    for (int i = 0; i < 400; ++i)
        log += "54a85a,1,u-" + QByteArray::number(i) + ',' + at(i) + (i % 2 == 0 ? ",blue\n" : ",control\n");
    return log;
}

/// One of a fifth of them, and one of somebody whom nobody exposed.
QByteArray events()
{
    QByteArray text = "user,ts,metric_1,metric_2\n";
    for (int i = 0; i < 400; ++i)
        if (i % 10 < 2)
            text += "u-" + QByteArray::number(i) + ',' + at(1000 + i) + ",1,2.5\n";
    return text + "u-9999," + at(1000) + ",1,2.5\n";
}

QByteArray packed(const QByteArray &bytes)
{
    QProcess gzip;
    gzip.start(u"gzip"_s, {u"-c"_s});
    gzip.write(bytes);
    gzip.closeWriteChannel();
    return gzip.waitForFinished() ? gzip.readAllStandardOutput() : QByteArray();
}

} // namespace

void TestUnitReviewWindow::choose(const QString &name, const QString &text) const
{
    auto *box = find<QComboBox>(name);
    QVERIFY2(box, qPrintable(name));
    const int wanted = box->findText(text);
    QVERIFY2(wanted >= 0, qPrintable(text));
    chooseIn(*box, wanted);
}

void TestUnitReviewWindow::importsAndUndoesByKeyboardAlone()
{
    review(u"units.csv"_s, units());
    QVERIFY(seen().isOfUnits);
    QCOMPARE(seen().sentence, u"800 rows read. Nothing is wrong with them."_s);
    auto *table = find<QTableWidget>(u"statisticsTable"_s);
    QVERIFY(table->isVisible());
    QCOMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 0)->text(), u"Metric 1"_s);
    QCOMPARE(table->item(0, 2)->text(), u"10.0% of 400"_s);
    QTRY_VERIFY(find<QPushButton>(u"reviewNextButton"_s)->hasFocus());
    press(Qt::Key_Return);
    QTRY_COMPARE(seen().step, ReviewStep::check);
    QCOMPARE(m_stand->batches(holding), 1); // nothing is written yet
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(seen().step, ReviewStep::report);
    QTRY_VERIFY(isAtRest());
    QCOMPARE(m_stand->batches(holding), 2);
    QVERIFY(m_stand->observations(holding).size() > m_before);
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(seen().report.isUndone);
    QCOMPARE(m_stand->observations(holding).size(), m_before);
    QVERIFY(m_stand->isWhole());
}

void TestUnitReviewWindow::readsAPackedFile()
{
    const QByteArray bytes = packed(units());
    QVERIFY(!bytes.isEmpty());
    review(u"units.csv.gz"_s, bytes);
    QVERIFY(seen().isOfUnits && seen().canCheck);
    QCOMPARE(seen().rows, u"800"_s);
    closeReview();

    review(u"half.csv.gz"_s, bytes.left(bytes.size() / 2));
    QVERIFY(!seen().canCheck);
    QVERIFY(!seen().faults.isEmpty());
}

void TestUnitReviewWindow::groupsAreNamed()
{
    review(u"units.csv"_s, units("blue", "green"));
    QVERIFY(seen().isOfUnits && !seen().canCheck);
    QCOMPARE(seen().names.size(), 2);
    QCOMPARE(seen().names.first().name, u"blue"_s);
    choose(u"name0"_s, u"exposed"_s);
    choose(u"name1"_s, u"unexposed"_s);
    QTRY_VERIFY(seen().canCheck);
    QCOMPARE(seen().statistics.value(0).exposed, u"10.0% of 400"_s);
    QCOMPARE(find<QComboBox>(u"name1"_s)->currentText(), u"unexposed"_s);
}

void TestUnitReviewWindow::columnsCanMeanSomethingElse()
{
    review(u"units.csv"_s, units());
    QCOMPARE(find<QComboBox>(u"column6"_s)->currentText(), u"Metric 2"_s);
    QCOMPARE(find<QComboBox>(u"column0"_s)->currentText(), u"Selects “54a85a”"_s);
    choose(u"column6"_s, u"Metric 3"_s);
    QTRY_COMPARE(seen().statistics.value(1).guardrail, u"Metric 3"_s);
    QVERIFY(seen().canCheck);
    choose(u"column2"_s, u"Ignore"_s); // the unit
    QTRY_VERIFY(!seen().canCheck);
    QVERIFY(seen().faults.first().text.startsWith(u"No column names the units."_s));
    choose(u"reviewPerUnit"_s, u"units of their own"_s);
    QTRY_VERIFY(seen().canCheck);
}

void TestUnitReviewWindow::faultyRowsAreLeftOutByChoice()
{
    review(u"units.csv"_s, units() + "54a85a,1,u-x,yesterday,exposed,0,1,\n54a85a,1,u-y,yesterday,exposed,0,1,\n");
    QVERIFY(seen().isOfUnits && !seen().canCheck);
    QCOMPARE(seen().faults.size(), 1);
    QCOMPARE(seen().faults.first().place, u"802 : 14"_s);
    QVERIFY(seen().faults.first().isOpen);
    QVERIFY(seen().faulty.first().isHeader);
    const present::ReviewLineRow &line = seen().faulty.at(1);
    QCOMPARE(line.text, u"54a85a,1,u-x,yesterday,exposed,0,1,"_s);
    QCOMPARE(line.text.mid(line.spanBegin, line.spanLength), u"yesterday"_s);
    choose(u"reviewMostFaulty"_s, u"at most 10"_s);
    QTRY_VERIFY(seen().canCheck);
    QCOMPARE(seen().sentence, u"802 rows read. Left out: 2 faulty rows."_s);
    QVERIFY(seen().faults.first().isLeftOut && !seen().faults.first().isOpen);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(seen().step, ReviewStep::check);
    QCOMPARE(seen().sentence, u"802 rows read. Left out: 2 faulty rows."_s);
}

void TestUnitReviewWindow::faultsAreSavedAsATable()
{
    review(u"units.csv"_s, units() + "54a85a,1,u-x,=1+2,exposed,0,1,\n");
    auto *save = find<QPushButton>(u"saveFaultsButton"_s);
    QVERIFY(save->isEnabled());
    save->setFocus();
    press(Qt::Key_Space);
    QTRY_VERIFY(find<QFileDialog>(u"saveFaultsDialog"_s));
    auto *dialog = find<QFileDialog>(u"saveFaultsDialog"_s);
    QTRY_VERIFY(dialog->isActiveWindow());
    const QString path = m_path + u".faults.csv"_s;
    auto *field = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    field->setText(path);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(QFile::exists(path));
    QTRY_VERIFY(bytesOf(path).startsWith("line,column,field,value,cause,text\n802,14,\"ts\",\"'=1+2\","));

    desk().saveFaults(u"/nowhere/faults.csv"_s);
    QTRY_VERIFY(seen().problem.startsWith(u"/nowhere/faults.csv cannot be written."_s));
}

void TestUnitReviewWindow::aMappingIsSavedAndUsed()
{
    review(u"units.csv"_s, units("blue", "green"));
    choose(u"name0"_s, u"exposed"_s);
    choose(u"name1"_s, u"unexposed"_s);
    QTRY_VERIFY(seen().canCheck);
    desk().saveAs(u"Warehouse units"_s);
    QTRY_COMPARE(seen().saved.current, u"Warehouse units"_s);
    choose(u"reviewSaved"_s, u"None"_s);
    QTRY_VERIFY(!seen().canCheck);
    choose(u"reviewSaved"_s, u"Warehouse units"_s);
    QTRY_VERIFY(seen().canCheck);
    QCOMPARE(seen().saved.current, u"Warehouse units"_s);
    const QByteArray saved = bytesOf(m_folder.filePath(u"config/sluice/mappings/Warehouse units.json"_s));
    QVERIFY(saved.contains("\"rows\": \"units\"") && !saved.contains("\"stage\""));
}

void TestUnitReviewWindow::rowsCanBeTakenForStatistics()
{
    review(u"units.csv"_s, units());
    choose(u"reviewRowsAre"_s, u"statistics of a group"_s);
    QTRY_VERIFY(!seen().isOfUnits);
    QVERIFY(!seen().canCheck && !find<QWidget>(u"statisticsTable"_s)->isVisible());
    choose(u"reviewRowsAre"_s, u"single units"_s);
    QTRY_VERIFY(seen().isOfUnits && seen().canCheck);
}

void TestUnitReviewWindow::eventsAreJoinedWithALogByKeyboardAlone()
{
    review(u"events.csv"_s, events());
    QVERIFY(!seen().canCheck);
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(seen().step, ReviewStep::file);

    const auto chooseLog = [&](const QString &path) {
        auto *button = find<QPushButton>(u"chooseLogButton"_s);
        QVERIFY(button->isVisible());
        button->setFocus();
        press(Qt::Key_Space);
        QTRY_VERIFY(find<QFileDialog>(u"logDialog"_s));
        auto *dialog = find<QFileDialog>(u"logDialog"_s);
        QTRY_VERIFY(dialog->isActiveWindow());
        auto *field = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        field->setText(path);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!find<QFileDialog>(u"logDialog"_s));
        window()->activateWindow(); // what a window manager does
        QTRY_VERIFY(isAtRest());
    };
    chooseLog(m_stand->write(u"exposures.csv"_s, exposures()));
    QTRY_COMPARE(seen().step, ReviewStep::columns);
    QVERIFY(seen().isOfUnits);
    QCOMPARE(seen().log.fileName, u"exposures.csv"_s);
    QCOMPARE(seen().log.columns.size(), 5);
    QCOMPARE(seen().names.size(), 2);
    choose(u"name0"_s, u"exposed"_s); // blue; control is known

    // The columns of the log, in the place of those of the events.
    QCOMPARE(find<QComboBox>(u"column0"_s)->accessibleName(), u"Meaning of user"_s);
    auto *files = find<QWidget>(u"reviewFiles"_s);
    QVERIFY(files->isVisible());
    auto *shown = files->findChild<QAbstractButton *>();
    shown->setFocus();
    press(Qt::Key_Right);
    QTRY_COMPARE(find<QComboBox>(u"column2"_s)->accessibleName(), u"Meaning of who"_s);
    QCOMPARE(find<QComboBox>(u"column0"_s)->currentText(), u"Selects “54a85a”"_s);
    QCOMPARE(find<QListWidget>(u"previewLines"_s)->count(), int(seen().log.head.size()));
    if (find<QComboBox>(u"column2"_s)->currentText() != u"Unit"_s)
        choose(u"column2"_s, u"Unit"_s);
    QTRY_VERIFY(seen().canCheck);
    QCOMPARE(seen().statistics.value(0).exposed, u"20.0% of 200"_s);
    QVERIFY2(seen().sentence.contains(u"Left out: 1 event of a unit that was not exposed."_s),
             qPrintable(seen().sentence));

    // Saved with the mapping, and used with another log.
    desk().saveAs(u"Two logs"_s);
    QTRY_COMPARE(seen().saved.current, u"Two logs"_s);
    const QByteArray saved = bytesOf(m_folder.filePath(u"config/sluice/mappings/Two logs.json"_s));
    QVERIFY(saved.contains("\"exposures\"") && saved.contains("\"seen\"") && !saved.contains("\"stage\""));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(seen().step, ReviewStep::check);
    QVERIFY2(seen().sentence.contains(u"Left out: 1 event"_s), qPrintable(seen().sentence));
    QCOMPARE(m_stand->batches(holding), 1); // nothing is written yet
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(seen().step, ReviewStep::report);
    QTRY_VERIFY(isAtRest());
    QCOMPARE(m_stand->batches(holding), 2);
    QVERIFY(m_stand->isWhole());
    closeReview();

    review(u"events-2.csv"_s, events() + "u-1," + at(2000) + ",1,3.5\n");
    desk().useSaved(u"Two logs"_s);
    QTRY_VERIFY(isAtRest() && seen().saved.current == u"Two logs"_s);
    QVERIFY(seen().faults.first().text.contains(u"Choose that log, too"_s));
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(seen().step, ReviewStep::file);
    desk().setExposures(u"/nowhere/exposures.csv"_s); // gone since it was chosen
    QTRY_VERIFY2(seen().problem.contains(u"/nowhere/exposures.csv"_s), qPrintable(seen().problem));
    chooseLog(m_stand->write(u"exposures-2.csv"_s, exposures()));
    QTRY_VERIFY(seen().canCheck);

    // And left out again.
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(seen().step, ReviewStep::file);
    find<QPushButton>(u"removeLogButton"_s)->setFocus();
    press(Qt::Key_Space);
    QTRY_VERIFY(isAtRest() && seen().log.path.isEmpty());
    QVERIFY(!seen().canCheck);
}

void TestUnitReviewWindow::everyStopHasAName()
{
    review(u"units.csv"_s, units("blue", "green"));
    QTRY_VERIFY(QApplication::focusWidget());
    const fixtures::FocusWalk walk = fixtures::walkFocus();
    QCOMPARE(walk.faults, QStringList());
    QVERIFY(walk.comesRound);
    QVERIFY2(walk.stops > 20, qPrintable(QString::number(walk.stops)));
}

void TestUnitReviewWindow::looks_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("large") << QSize(1440, 900);
    QTest::newRow("small") << QSize(1100, 700);
}

/// In both themes nothing is empty; with SLUICE_RENDER_DIR the pictures are kept.
void TestUnitReviewWindow::looks()
{
    QFETCH(const QSize, size);
    review(u"checkout_units.csv"_s, units("treatment_a", "control") + "54a85a,1,u-x,yesterday,control,0,1,\n");
    window()->resize(size);
    QTRY_COMPARE(window()->size(), size);
    const auto keep = [&](const QString &what) {
        for (const auto choice : {ui::ThemeManager::Choice::light, ui::ThemeManager::Choice::dark}) {
            m_stand->themes().choose(choice);
            QCoreApplication::processEvents(); // the palette reaches every widget
            const QImage image = fixtures::rendered(*window());
            fixtures::keep(image, u"units-%1-%2-%3"_s.arg(what)
                                      .arg(size.width())
                                      .arg(m_stand->themes().theme().isDark ? u"dark"_s : u"light"_s));
            QVERIFY(fixtures::countPixels(image, m_stand->themes().theme().text) > 100);
        }
    };
    keep(u"faults"_s);
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(seen().step, ReviewStep::file);
    keep(u"file"_s);
    desk().go(ReviewStep::columns);
    desk().setName(0, u"exposed"_s);
    QTRY_VERIFY(isAtRest());
    desk().setMostFaulty(u"10"_s);
    QTRY_VERIFY(isAtRest() && seen().canCheck);
    keep(u"clean"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(seen().step, ReviewStep::check);
    keep(u"check"_s);
    closeReview();

    review(u"events.csv"_s, events());
    desk().setExposures(m_stand->write(u"exposures.csv"_s, exposures()));
    QTRY_VERIFY(isAtRest() && !seen().log.columns.isEmpty());
    window()->resize(size);
    QTRY_COMPARE(window()->size(), size);
    find<QWidget>(u"reviewFiles"_s)->findChildren<QAbstractButton *>().last()->click();
    keep(u"joined"_s);
    desk().go(ReviewStep::file);
    keep(u"joined-file"_s);
}

WATCHED_TEST_MAIN(TestUnitReviewWindow)
#include "tst_unitreviewwindow.moc"
