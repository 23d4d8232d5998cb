// SPDX-License-Identifier: GPL-3.0-or-later
#include "samples.h"
#include "ui/rollout/activitydelegate.h"
#include "ui/rollout/activityfiltermodel.h"
#include "ui/rollout/activitypanel.h"
#include "ui/theme/thememanager.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using present::ActivityFilter;

class ActivityPanelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_themes.apply(*qobject_cast<QApplication *>(QCoreApplication::instance())); }

    void filterShowsItsKind()
    {
        QStandardItemModel model;
        samples::fillActivity(model);
        ui::ActivityFilterModel filter;
        const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setSourceModel(&model);
        QCOMPARE(filter.rowCount(), 5);
        filter.setFilter(ActivityFilter::decisions);
        QCOMPARE(filter.rowCount(), 3);
        filter.setFilter(ActivityFilter::notes);
        QCOMPARE(filter.rowCount(), 1);
        QCOMPARE(filter.index(0, 0).data(present::WhoRole).toString(), u"Priya Raman"_s);
        filter.setFilter(ActivityFilter::all);
        filter.setNewestOnly(true);
        QCOMPARE(filter.rowCount(), 1);
    }

    void filtersByPersonKindAndWord()
    {
        QStandardItemModel model;
        samples::fillActivity(model);
        ui::ActivityPanel panel(m_themes);
        panel.setModel(&model);
        panel.resize(320, 400);
        panel.show();
        auto *list = panel.findChild<QListView *>(u"activityList"_s);
        auto *search = panel.findChild<QAbstractButton *>(u"activitySearchButton"_s);
        auto *words = panel.findChild<QLineEdit *>(u"activityWords"_s);
        QVERIFY(!words->isVisible());
        search->click();
        QVERIFY(words->isVisible());
        words->setText(u"priya"_s);
        QCOMPARE(list->model()->rowCount(), 1);
        QCOMPARE(list->model()->index(0, 0).data(present::WhoRole).toString(), u"Priya Raman"_s);
        words->setText(u"nobody at all"_s);
        QCOMPARE(list->model()->rowCount(), 0);
        QCOMPARE(panel.findChild<QLabel *>(u"activityEmptyText"_s)->text(),
                 u"No entry matches “nobody at all”. Esc clears the filter."_s);
        QTest::keyClick(words, Qt::Key_Escape);
        QVERIFY(!words->isVisible());
        QCOMPARE(list->model()->rowCount(), 5);
    }

    void onlyOverrides()
    {
        QStandardItemModel model;
        samples::fillActivity(model);
        model.item(1)->setData(true, present::IsOverrideActivityRole);
        ui::ActivityFilterModel filter;
        filter.setSourceModel(&model);
        filter.setOverridesOnly(true);
        QCOMPARE(filter.rowCount(), 1);
        filter.setFilter(ActivityFilter::notes);
        QCOMPARE(filter.rowCount(), 0);
    }

    void entryIsReadAloudInFull()
    {
        QStandardItemModel model;
        samples::fillActivity(model);
        ui::ActivityFilterModel filter;
        filter.setSourceModel(&model);
        const QString words = filter.index(1, 0).data(Qt::AccessibleTextRole).toString();
        for (const QString &part :
             {u"Mara Lindqvist advanced to 10%"_s, u"Wed 07:46"_s, u"“All clear after the extension.”"_s, u"4f1c9e"_s})
            QVERIFY2(words.contains(part), qPrintable(words));
        QVERIFY(!filter.index(0, 0).data(Qt::AccessibleTextRole).toString().contains(u'“')); // a note
    }

    void heightFollowsTheWidth()
    {
        QStandardItemModel model;
        samples::fillActivity(model);
        const QModelIndex note = model.index(0, 0);
        int narrower = ui::ActivityDelegate::heightForWidth(note, 200);
        for (int width = 210; width <= 700; width += 10) {
            const int height = ui::ActivityDelegate::heightForWidth(note, width);
            QVERIFY(height <= narrower);
            narrower = height;
        }
        QVERIFY(narrower < ui::ActivityDelegate::heightForWidth(note, 200));

        // The list lays itself out again when it is resized.
        ui::ActivityPanel panel(m_themes);
        panel.setModel(&model);
        panel.resize(600, 400);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto *list = panel.findChild<QListView *>(u"activityList"_s);
        const QModelIndex first = list->model()->index(0, 0);
        const int wide = list->visualRect(first).height();
        panel.resize(260, 400);
        QTRY_VERIFY(list->visualRect(first).height() > wide);
        // Clear of the scroll bar also while there is none: when it comes, nothing is measured again.
        const int bar = list->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, list);
        QCOMPARE(list->visualRect(first).height(), ui::ActivityDelegate::heightForWidth(first, list->width() - bar));
    }

    void noteIsKeptUntilItIsTaken()
    {
        ui::ActivityPanel panel(m_themes);
        QAction action(u"Add a note"_s);
        panel.setNoteAction(&action);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QSignalSpy notes(&panel, &ui::ActivityPanel::noteRequested);
        action.trigger();
        auto *edit = panel.findChild<QLineEdit *>(u"noteEdit"_s);
        QVERIFY(edit->hasFocus());
        QTest::keyClicks(edit, u"   "_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(notes.isEmpty());
        QTest::keyClicks(edit, u"Coupon campaign "_s);
        QTest::keyClick(edit, Qt::Key_Return);
        QTest::keyClick(edit, Qt::Key_Return); // not twice
        QCOMPARE(notes.size(), 1);
        QCOMPARE(notes.first().first().toString(), u"Coupon campaign"_s);
        panel.finishNote(false);
        QVERIFY(edit->text().contains(u"Coupon campaign"_s));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(notes.size(), 2);
        panel.finishNote(true);
        QVERIFY(edit->text().isEmpty());
        action.setEnabled(false);
        QVERIFY(!edit->isEnabled());
    }

    void emptyTextSaysWhatIsMissing()
    {
        QStandardItemModel model;
        ui::ActivityPanel panel(m_themes);
        panel.setModel(&model);
        panel.resize(320, 300);
        panel.show();
        const auto *text = panel.findChild<QLabel *>(u"activityEmptyText"_s);
        QVERIFY(text->isVisible());
        QCOMPARE(text->text(), u"Nothing has happened yet."_s);
        samples::fillActivity(model);
        QVERIFY(!text->isVisible());
        model.removeRow(0); // the only note
        panel.setFilter(ActivityFilter::notes);
        QVERIFY(text->isVisible());
        QCOMPARE(text->text(), u"No notes yet."_s);
    }

    void returnAndClickLeadToTheEvidence()
    {
        QStandardItemModel model;
        samples::fillActivity(model);
        ui::ActivityPanel panel(m_themes);
        panel.setModel(&model);
        panel.resize(320, 330);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        QSignalSpy asked(&panel, &ui::ActivityPanel::evidenceRequested);
        auto *list = panel.findChild<QListView *>(u"activityList"_s);
        panel.focusList();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QVERIFY(asked.isEmpty()); // a note rests on nothing
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().first().toString(), u"4f1c9e88a1"_s);
        const QRect entry = list->visualRect(list->currentIndex());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, entry.topLeft() + QPoint(60, 10)); // the name
        QCOMPARE(asked.size(), 1);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, entry.bottomLeft() + QPoint(60, -14)); // the link
        QCOMPARE(asked.size(), 2);
    }

    void compactFoldsToTheNewest()
    {
        QStandardItemModel model;
        samples::fillActivity(model);
        ui::ActivityPanel panel(m_themes);
        panel.setModel(&model);
        panel.setCompact(true);
        panel.show();
        const auto *list = panel.findChild<QListView *>(u"activityList"_s);
        QCOMPARE(list->model()->rowCount(), 1);
        QVERIFY(!panel.findChild<QLineEdit *>(u"noteEdit"_s)->isVisible());
        panel.findChild<QAbstractButton *>(u"activityUnfoldButton"_s)->click();
        QCOMPARE(list->model()->rowCount(), 5);
        panel.setCompact(true);
        panel.focusNote(); // a note can always be written
        QVERIFY(panel.findChild<QLineEdit *>(u"noteEdit"_s)->isVisible());
    }

private:
    ui::ThemeManager m_themes;
};

QTEST_MAIN(ActivityPanelTest)
#include "tst_activitypanel.moc"
