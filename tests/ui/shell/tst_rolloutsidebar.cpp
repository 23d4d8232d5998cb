// SPDX-License-Identifier: GPL-3.0-or-later
#include "rendering.h"
#include "scriptedworkbench.h"
#include "ui/shell/rolloutfiltermodel.h"
#include "ui/shell/rolloutsidebar.h"
#include "ui/theme/thememanager.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTreeView>
#include <QtTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

namespace {

QStringList lines(const QAbstractItemModel &model)
{
    QStringList result;
    for (int group = 0; group < model.rowCount(); ++group) {
        const QModelIndex parent = model.index(group, 0);
        result.append(u"# "_s + parent.data().toString());
        for (int row = 0; row < model.rowCount(parent); ++row)
            result.append(model.index(row, 0, parent).data().toString());
    }
    return result;
}

} // namespace

class TestRolloutSidebar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_themes.apply(*qApp); }
    void filterKeepsGroupsOfMatches();
    void groupsCannotBeChosen();
    void keyboardMovesAndOpens();
    void stepCrossesGroups();
    void aChoiceIsNotTakenBack();
    void whatIsShownIsNotAskedForAgain();
    void filterFieldKeys();
    void emptyTexts();
    void chosenRolloutSurvivesAMove();
    void rowsShowTheirVerdict();

private:
    ThemeManager m_themes;
};

void TestRolloutSidebar::filterKeepsGroupsOfMatches()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutFilterModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSourceModel(&script.rollouts);
    QCOMPARE(lines(model).size(), 15);
    model.setText(u"PAY"_s); // a name, and a surface
    QCOMPARE(lines(model), (QStringList{u"# Holding"_s, u"One-tap pay"_s, u"# Rolled back"_s, u"Gift card split"_s}));
    model.setText(u"holding"_s); // the name of a group is not searched
    QVERIFY(lines(model).isEmpty());
    model.setText({});
    QCOMPARE(lines(model).size(), 15);
}

void TestRolloutSidebar::groupsCannotBeChosen()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutFilterModel model;
    model.setSourceModel(&script.rollouts);
    QVERIFY(!model.flags(model.index(0, 0)).testFlag(Qt::ItemIsSelectable));
    QVERIFY(model.flags(model.index(0, 0, model.index(0, 0))).testFlag(Qt::ItemIsSelectable));
}

void TestRolloutSidebar::keyboardMovesAndOpens()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.setCurrent(u"pay"_s);
    sidebar.resize(256, 800);
    sidebar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sidebar));
    QSignalSpy selected(&sidebar, &RolloutSidebar::selected);
    QSignalSpy activated(&sidebar, &RolloutSidebar::activated);
    QVERIFY(selected.isValid() && activated.isValid());
    sidebar.focusList();
    auto *view = sidebar.findChild<QTreeView *>(u"rolloutList"_s);
    QTest::keyClick(view, Qt::Key_Up); // over the head of the group
    QTest::keyClick(view, Qt::Key_Up);
    QTRY_COMPARE(selected.count(), 1); // gathered
    QCOMPARE(selected.last().at(0).toString(), u"basket"_s);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(sidebar.current(), u"basket"_s);
}

void TestRolloutSidebar::stepCrossesGroups()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    QSignalSpy selected(&sidebar, &RolloutSidebar::selected);
    sidebar.setCurrent(u"address"_s);
    sidebar.step(1);
    QTRY_COMPARE(selected.count(), 1);
    QCOMPARE(sidebar.current(), u"pay"_s);
    sidebar.setCurrent(u"ranked"_s);
    sidebar.step(1); // the last
    QCOMPARE(sidebar.current(), u"ranked"_s);
}

/// The rollout that is left may be shown anew between the key and the moment in which the choice counts.
void TestRolloutSidebar::aChoiceIsNotTakenBack()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.setCurrent(u"address"_s);
    const QSignalSpy selected(&sidebar, &RolloutSidebar::selected);
    sidebar.step(1);
    sidebar.setCurrent(u"address"_s);
    QCOMPARE(sidebar.current(), u"pay"_s);
    QTRY_COMPARE(selected.count(), 1);
    QCOMPARE(selected.last().at(0).toString(), u"pay"_s);
}

/// The window may choose before the sidebar has told its own choice, and then another one: that one stays.
void TestRolloutSidebar::whatIsShownIsNotAskedForAgain()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.setCurrent(u"address"_s);
    const QSignalSpy selected(&sidebar, &RolloutSidebar::selected);
    sidebar.step(1);
    sidebar.setCurrent(u"pay"_s);
    sidebar.setCurrent(u"ranked"_s);
    QCOMPARE(sidebar.current(), u"ranked"_s);
    sidebar.step(-1); // later than all that, and told
    QTRY_COMPARE(selected.count(), 1);
    QCOMPARE(selected.first().at(0).toString(), sidebar.current());
}

void TestRolloutSidebar::filterFieldKeys()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sidebar));
    sidebar.focusFilter();
    auto *field = sidebar.findChild<QLineEdit *>(u"filterField"_s);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, u"relevance"_s);
    auto *view = sidebar.findChild<QTreeView *>(u"rolloutList"_s);
    QCOMPARE(lines(*view->model()), (QStringList{u"# Holding"_s, u"Relevance model R7"_s}));
    QVERIFY(view->isExpanded(view->model()->index(0, 0)));
    QTest::keyClick(field, Qt::Key_Down);
    QTRY_VERIFY(view->hasFocus());
    QCOMPARE(sidebar.current(), u"relevance"_s);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(field->text().isEmpty());
    QCOMPARE(lines(*view->model()).size(), 15);
    QCOMPARE(view->currentIndex().data().toString(), u"Relevance model R7"_s);
}

void TestRolloutSidebar::emptyTexts()
{
    fixtures::Script &script = fixtures::newScript();
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.setEmptyText(u"Rollouts appear here."_s);
    auto *label = sidebar.findChild<QLabel *>(u"emptyList"_s);
    QVERIFY(!label->isHidden());
    QCOMPARE(label->text(), u"Rollouts appear here."_s);
    fixtures::fillScript(script);
    QVERIFY(label->isHidden());
    sidebar.findChild<QLineEdit *>(u"filterField"_s)->setText(u"pya"_s);
    QVERIFY(!label->isHidden());
    QCOMPARE(label->text(), u"No rollout matches “pya”. Esc clears the filter."_s);
}

void TestRolloutSidebar::chosenRolloutSurvivesAMove()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.setCurrent(u"pay"_s);
    QSignalSpy selected(&sidebar, &RolloutSidebar::selected);
    QStandardItem *holding = script.rollouts.item(1);
    script.rollouts.item(0)->appendRow(holding->takeRow(0)); // the gate opened
    auto *view = sidebar.findChild<QTreeView *>(u"rolloutList"_s);
    QCOMPARE(view->currentIndex().data().toString(), u"One-tap pay"_s);
    QCOMPARE(sidebar.current(), u"pay"_s);
    QCoreApplication::processEvents();
    QCOMPARE(selected.count(), 0); // nobody chose anything
}

void TestRolloutSidebar::rowsShowTheirVerdict()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    for (const auto choice : {ThemeManager::Choice::light, ThemeManager::Choice::dark}) {
        m_themes.choose(choice);
        RolloutSidebar sidebar(m_themes);
        sidebar.setModel(&script.rollouts);
        sidebar.setCurrent(u"pay"_s);
        sidebar.resize(256, 820);
        const QImage image = fixtures::rendered(sidebar);
        fixtures::keep(image, m_themes.theme().isDark ? u"sidebar-dark"_s : u"sidebar-light"_s);
        const Theme &t = m_themes.theme();
        QVERIFY(fixtures::countPixels(image, t.hold.fill) > 5 * 60);
        QVERIFY(fixtures::countPixels(image, t.go.fill) > 3 * 60);
        QVERIFY(fixtures::countPixels(image, t.back.fill) > 3 * 60);
        QVERIFY(fixtures::countPixels(image, t.select) > 4000); // one row
    }
    m_themes.choose(ThemeManager::Choice::light);
}

QTEST_MAIN(TestRolloutSidebar)
#include "tst_rolloutsidebar.moc"
