// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rolloutroles.h"
#include "rendering.h"
#include "scriptedworkbench.h"
#include "ui/shell/rolloutfiltermodel.h"
#include "ui/shell/rolloutsidebar.h"
#include "ui/theme/thememanager.h"
#include "watchedmain.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
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

/// Whether a widget was painted since.
class Painted final : public QObject
{
public:
    explicit Painted(QWidget &widget) { widget.installEventFilter(this); }
    [[nodiscard]] bool isPainted() const { return m_isPainted; }
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_isPainted = m_isPainted || event->type() == QEvent::Paint;
        return false;
    }

private:
    bool m_isPainted = false;
};

} // namespace

class TestRolloutSidebar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_themes.apply(*qApp); }
    void filterKeepsGroupsOfMatches();
    void filterFollowsTheRows();
    void manyRowsComeHeadFirst();
    void groupsCannotBeChosen();
    void keyboardMovesAndOpens();
    void stepCrossesGroups();
    void oneKeyIsFollowedAtOnceAndAHeldOneIsGathered();
    void timesArePaintedAnew();
    void aChoiceIsNotTakenBack();
    void whatIsShownIsNotAskedForAgain();
    void filterFieldKeys();
    void filterSaysWhatItCannotAnswer();
    void filterIsCompletedByKeys();
    void emptyTexts();
    void chosenRolloutSurvivesAMove();
    void severalAreSelected();
    void selectionSurvivesMoves();
    void whatTheFilterHidesIsNotSelected();
    void keysThatAreHeldDownSelectNothing();
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
    const auto filter = [&](const QString &text) {
        model.setFilter(present::FilterMatch(present::parseFilter(text).filter, u"Mara Lindqvist"_s));
    };
    filter(u"PAY"_s); // a name, and a surface
    QCOMPARE(lines(model), (QStringList{u"# Holding"_s, u"One-tap pay"_s, u"# Rolled back"_s, u"Gift card split"_s}));
    filter(u"holding"_s); // the name of a group is not searched
    QVERIFY(lines(model).isEmpty());
    filter(u"owner:me"_s);
    QCOMPARE(lines(model), (QStringList{u"# Holding"_s, u"One-tap pay"_s}));
    filter(u"-verdict:hold -state:done,rolledback"_s);
    QCOMPARE(lines(model), (QStringList{u"# Needs decision"_s, u"Offline basket sync"_s, u"Address lookup"_s}));
    filter({});
    QCOMPARE(lines(model).size(), 15);
}

void TestRolloutSidebar::manyRowsComeHeadFirst()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillManyRollouts(script.rollouts, 1000);
    RolloutFilterModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSourceModel(&script.rollouts);
    const auto rows = [&] { return model.rowCount(model.index(0, 0)); };
    QCOMPARE(rows(), 1000);
    const auto filter = [&](const QString &text) {
        model.setFilter(present::FilterMatch(present::parseFilter(text).filter, {}));
    };
    filter(u"search"_s);
    QCOMPARE(rows(), 64);
    QCOMPARE(lines(model).value(64), u"Rollout 63"_s);
    QTRY_COMPARE(rows(), 1000);  // a moment later
    filter(u"\"rollout 77\""_s); // and 770 to 779
    QCOMPARE(rows(), 11);
    filter({});
    QCOMPARE(rows(), 64);
    model.complete();
    QCOMPARE(rows(), 1000);
    filter(u"search"_s);
    script.rollouts.item(0)->removeRow(0); // in between
    QCOMPARE(rows(), 63);
    QTRY_COMPARE(rows(), 999);
}

/// What is known about a row is asked for again when it has changed.
void TestRolloutSidebar::filterFollowsTheRows()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutFilterModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSourceModel(&script.rollouts);
    model.setFilter(present::FilterMatch(present::parseFilter(u"surface:checkout"_s).filter, {}));
    QCOMPARE(lines(model), (QStringList{u"# Holding"_s, u"One-tap pay"_s}));
    QStandardItem *basket = script.rollouts.item(0)->child(0);
    auto facts = basket->data(present::FactsRole).value<present::RolloutFacts>();
    facts.surface = u"Checkout"_s;
    basket->setData(QVariant::fromValue(facts), present::FactsRole);
    QCOMPARE(lines(model),
             (QStringList{u"# Needs decision"_s, u"Offline basket sync"_s, u"# Holding"_s, u"One-tap pay"_s}));
    script.rollouts.item(1)->removeRow(0);
    QCOMPARE(lines(model), (QStringList{u"# Needs decision"_s, u"Offline basket sync"_s}));
    QCOMPARE(model.known(present::FilterKey::surface).count(u"Checkout"_s), 1);
    QVERIFY(!model.known(present::FilterKey::owner).contains(u"Mara Lindqvist"_s)); // hers has gone
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

void TestRolloutSidebar::oneKeyIsFollowedAtOnceAndAHeldOneIsGathered()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.setCurrent(u"address"_s);
    const QSignalSpy selected(&sidebar, &RolloutSidebar::selected);
    sidebar.step(1);
    QCoreApplication::processEvents();
    QCOMPARE(selected.count(), 1);
    const int walked = 3;
    for (int i = 0; i < walked; ++i)
        sidebar.step(1);
    QTRY_COMPARE(selected.count(), 2);
    QCOMPARE(selected.last().at(0).toString(), sidebar.current());
}

/// All rows change at once when the clock goes on; the view is told of them in one piece.
void TestRolloutSidebar::timesArePaintedAnew()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.resize(256, 800);
    sidebar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sidebar));
    auto *list = sidebar.findChild<QTreeView *>(u"rolloutList"_s)->viewport();
    const QImage before = list->grab().toImage();
    const QModelIndex holding = script.rollouts.index(1, 0);
    const int rows = script.rollouts.rowCount(holding);
    QVERIFY(rows > 1);
    {
        const QSignalBlocker untold(&script.rollouts);
        for (int row = 0; row < rows; ++row)
            script.rollouts.setData(script.rollouts.index(row, 0, holding), u"1 min"_s, present::TimeTextRole);
    }
    const Painted painted(*list);
    Q_EMIT script.rollouts.dataChanged(script.rollouts.index(0, 0, holding),
                                       script.rollouts.index(rows - 1, 0, holding));
    QTRY_VERIFY(painted.isPainted());
    QVERIFY(list->grab().toImage() != before);
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

void TestRolloutSidebar::filterSaysWhatItCannotAnswer()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.setUser(u"Mara Lindqvist"_s);
    auto *field = sidebar.findChild<QLineEdit *>(u"filterField"_s);
    auto *fault = sidebar.findChild<QLabel *>(u"filterFault"_s);
    auto *view = sidebar.findChild<QTreeView *>(u"rolloutList"_s);
    QVERIFY(fault->isHidden());
    field->setText(u"owner:me sruface:x"_s);
    QVERIFY(!fault->isHidden());
    QCOMPARE(fault->text(), u"There is no key “sruface”. Keys: surface, owner, stage, verdict, state, name."_s);
    QCOMPARE(lines(*view->model()), (QStringList{u"# Holding"_s, u"One-tap pay"_s})); // the rest still holds
    sidebar.setUser(u"Teo Okafor"_s);
    QVERIFY(!lines(*view->model()).contains(u"One-tap pay"_s));
    for (const auto choice : {ThemeManager::Choice::light, ThemeManager::Choice::dark}) {
        m_themes.choose(choice);
        sidebar.resize(256, 820);
        const bool isDark = m_themes.theme().isDark;
        fixtures::keep(fixtures::rendered(sidebar), isDark ? u"filter-fault-dark"_s : u"filter-fault-light"_s);
        QVERIFY(fixtures::countPixels(fixtures::rendered(*fault), m_themes.theme().hold.ink) > 20);
    }
    m_themes.choose(ThemeManager::Choice::light);
    field->clear();
    QVERIFY(fault->isHidden());
}

void TestRolloutSidebar::filterIsCompletedByKeys()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.resize(256, 820);
    sidebar.show();
    sidebar.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&sidebar));
    sidebar.focusFilter();
    auto *field = sidebar.findChild<QLineEdit *>(u"filterField"_s);
    auto *offer = sidebar.findChild<QListView *>(u"filterCompletions"_s);
    QTRY_VERIFY(field->hasFocus());
    const auto offered = [&] {
        QStringList texts;
        for (int row = 0; offer->isVisible() && row < offer->model()->rowCount(); ++row)
            texts.append(offer->model()->index(row, 0).data().toString());
        return texts;
    };
    QVERIFY(offered().isEmpty());
    QTest::keyClick(field, Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(offered().size(), 6);
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!offer->isVisible());
    QTest::keyClicks(field, u"sur"_s);
    QCOMPARE(offered(), QStringList{u"surface:"_s});
    QTest::keyClick(field, Qt::Key_Tab);
    QCOMPARE(field->text(), u"surface:"_s);
    QVERIFY(field->hasFocus());
    QVERIFY(offered().contains(u"Checkout"_s));
    QVERIFY(offered().size() > 5);
    for (const auto choice : {ThemeManager::Choice::light, ThemeManager::Choice::dark}) {
        m_themes.choose(choice);
        const QString name = m_themes.theme().isDark ? u"filter-offer-dark"_s : u"filter-offer-light"_s;
        fixtures::keep(fixtures::rendered(sidebar), name);
    }
    m_themes.choose(ThemeManager::Choice::light);
    QTest::keyClicks(field, u"me"_s);
    QCOMPARE(offered(), (QStringList{u"Media"_s, u"Messaging"_s}));
    QTest::keyClick(field, Qt::Key_Down);
    QTest::keyClick(field, Qt::Key_Down);
    QCOMPARE(field->accessibleDescription(), u"Messaging"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(field->text(), u"surface:Messaging "_s);
    auto *view = sidebar.findChild<QTreeView *>(u"rolloutList"_s);
    QCOMPARE(lines(*view->model()), (QStringList{u"# Holding"_s, u"Quiet notifications"_s}));
    QTest::keyClicks(field, u"s"_s);
    QVERIFY(offer->isVisible());
    QTest::keyClick(field, Qt::Key_Return); // nothing chosen: on to the list
    QVERIFY(!offer->isVisible());
    QTRY_VERIFY(view->hasFocus());
    QCOMPARE(field->text(), u"surface:Messaging s"_s);
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

namespace {

QStringList selectedIn(const RolloutSidebar &sidebar)
{
    QStringList ids;
    for (const QModelIndex &index : sidebar.selection())
        ids.append(index.data(present::RolloutIdRole).toString());
    return ids;
}

} // namespace

void TestRolloutSidebar::severalAreSelected()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.setCurrent(u"address"_s);
    sidebar.resize(256, 820);
    sidebar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sidebar));
    sidebar.focusList();
    const QSignalSpy changed(&sidebar, &RolloutSidebar::selectionChanged);
    const QSignalSpy selected(&sidebar, &RolloutSidebar::selected);
    QVERIFY(changed.isValid() && selected.isValid());
    auto *view = sidebar.findChild<QTreeView *>(u"rolloutList"_s);
    QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier); // over the head of a group
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(selectedIn(sidebar), (QStringList{u"address"_s, u"pay"_s}));
    QCOMPARE(sidebar.current(), u"pay"_s);
    QTest::keyClick(view, Qt::Key_Up, Qt::ShiftModifier);
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(selectedIn(sidebar).size(), 11); // no group among them
    QTest::keyClick(view, Qt::Key_Escape);
    QTRY_COMPARE(selectedIn(sidebar), QStringList{u"address"_s});

    const auto click = [&](const QString &id, Qt::KeyboardModifiers keys) {
        const QList<QModelIndex> hits = view->model()->match(view->model()->index(0, 0), present::RolloutIdRole, id, 1,
                                                             Qt::MatchExactly | Qt::MatchRecursive | Qt::MatchWrap);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, keys, view->visualRect(hits.first()).center());
    };
    click(u"basket"_s, Qt::ControlModifier);
    QTRY_COMPARE(selectedIn(sidebar), (QStringList{u"basket"_s, u"address"_s}));
    QCOMPARE(sidebar.current(), u"basket"_s);
    click(u"basket"_s, Qt::ControlModifier); // again: the other one is left, and is the one to look at
    QTRY_COMPARE(sidebar.current(), u"address"_s);
    QTRY_VERIFY(!selected.isEmpty() && selected.last().at(0).toString() == u"address"_s);
    click(u"address"_s, Qt::ControlModifier); // one always is
    QCoreApplication::processEvents();
    QTRY_COMPARE(selectedIn(sidebar), QStringList{u"address"_s});
    click(u"previews"_s, Qt::ShiftModifier);
    QTRY_COMPARE(selectedIn(sidebar), (QStringList{u"address"_s, u"pay"_s, u"previews"_s}));
    QTRY_COMPARE(selected.last().at(0).toString(), u"previews"_s);
    sidebar.setCurrent(u"pay"_s); // what the window shows is one of them
    QTRY_COMPARE(selectedIn(sidebar).size(), 3);
    for (const auto choice : {ThemeManager::Choice::light, ThemeManager::Choice::dark}) {
        m_themes.choose(choice);
        const QImage image = fixtures::rendered(sidebar);
        fixtures::keep(image, m_themes.theme().isDark ? u"sidebar-several-dark"_s : u"sidebar-several-light"_s);
        QVERIFY(fixtures::countPixels(image, m_themes.theme().select) > 3 * 4000);
    }
    m_themes.choose(ThemeManager::Choice::light);
    sidebar.setCurrent(u"ranked"_s); // the jump box leads elsewhere
    QTRY_COMPARE(selectedIn(sidebar), QStringList{u"ranked"_s});
}

void TestRolloutSidebar::selectionSurvivesMoves()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.setCurrent(u"pay"_s);
    auto *view = sidebar.findChild<QTreeView *>(u"rolloutList"_s);
    QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
    QTRY_COMPARE(selectedIn(sidebar), (QStringList{u"pay"_s, u"previews"_s}));
    QCoreApplication::processEvents();
    const QSignalSpy changed(&sidebar, &RolloutSidebar::selectionChanged);
    for (const int moved : {0, 0}) // first one of them, then the other
        script.rollouts.item(0)->appendRow(script.rollouts.item(1)->takeRow(moved));
    QTRY_COMPARE(selectedIn(sidebar), (QStringList{u"pay"_s, u"previews"_s}));
    QCOMPARE(view->model()->rowCount(view->model()->index(0, 0)), 4);
    QCoreApplication::processEvents();
    QCOMPARE(changed.count(), 0);          // nobody selected anything
    script.rollouts.item(0)->removeRow(2); // pay is gone for good
    QTRY_COMPARE(selectedIn(sidebar), QStringList{u"previews"_s});
    QTRY_COMPARE(sidebar.current(), u"previews"_s);
}

void TestRolloutSidebar::whatTheFilterHidesIsNotSelected()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.setCurrent(u"pay"_s);
    auto *view = sidebar.findChild<QTreeView *>(u"rolloutList"_s);
    QTest::keyClick(view, Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE(selectedIn(sidebar).size(), 11);
    auto *field = sidebar.findChild<QLineEdit *>(u"filterField"_s);
    field->setText(u"verdict:hold"_s);
    QTRY_COMPARE(selectedIn(sidebar), (QStringList{u"pay"_s, u"previews"_s, u"relevance"_s, u"quiet"_s, u"history"_s}));
    field->clear();
    QCoreApplication::processEvents();
    QTRY_COMPARE(selectedIn(sidebar).size(), 5); // what came back is not selected again
}

/// Ctrl+Page Down is a key of the window: the Ctrl of it must not add to the selection.
void TestRolloutSidebar::keysThatAreHeldDownSelectNothing()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    RolloutSidebar sidebar(m_themes);
    sidebar.setModel(&script.rollouts);
    sidebar.setCurrent(u"address"_s);
    sidebar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&sidebar));
    auto *view = sidebar.findChild<QTreeView *>(u"rolloutList"_s);
    QTest::keyPress(view, Qt::Key_Control, Qt::ControlModifier);
    sidebar.step(1);
    QTest::keyRelease(view, Qt::Key_Control);
    QTRY_COMPARE(selectedIn(sidebar), QStringList{u"pay"_s});
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

WATCHED_TEST_MAIN(TestRolloutSidebar)
#include "tst_rolloutsidebar.moc"
