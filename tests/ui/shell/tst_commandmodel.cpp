// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptedworkbench.h"
#include "ui/shell/commandmodel.h"
#include "watchedmain.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QtTest>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

namespace {

QStringList lines(const CommandModel &model)
{
    QStringList result;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row);
        const bool isHead = index.data(CommandModel::IsHeadRole).toBool();
        result.append((isHead ? u"# "_s : QString()) + index.data(Qt::DisplayRole).toString());
    }
    return result;
}

} // namespace

class TestCommandModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void score_data();
    void score();
    void ranksAndGroups();
    void actionsOnly();
    void impossibleActionsAreNotOffered();
    void stepsOverHeads();
};

void TestCommandModel::score_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("expected");
    QTest::newRow("whole") << u"Hold"_s << u"hold"_s << 4;
    QTest::newRow("beginning") << u"Hold here…"_s << u"hold"_s << 3;
    QTest::newRow("word") << u"Extend hold…"_s << u"hold"_s << 2;
    QTest::newRow("second occurrence begins a word") << u"Unhold the hold"_s << u"hold"_s << 2;
    QTest::newRow("inside") << u"Threshold"_s << u"hold"_s << 1;
    QTest::newRow("none") << u"Advance"_s << u"hold"_s << 0;
    QTest::newRow("nothing typed") << u"Advance"_s << QString() << 1;
}

void TestCommandModel::score()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    QFETCH(int, expected);
    QCOMPARE(matchScore(text, query), expected);
}

void TestCommandModel::ranksAndGroups()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    QAction extend(u"Extend &hold…"_s);
    extend.setShortcut(Qt::CTRL | Qt::Key_E);
    QAction filter(u"&Filter rollouts"_s);
    CommandModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setActions({&filter, &extend});
    model.setRollouts(&script.rollouts);
    QCOMPARE(model.rolloutCount(), 11);
    QCOMPARE(model.actionCount(), 2);
    model.setQuery(u"re"_s);
    // A rollout that begins with it comes before those that hold it; here no action does.
    QCOMPARE(lines(model), (QStringList{u"# Rollouts"_s, u"Relevance model R7"_s, u"Order history refresh"_s,
                                        u"Ranked reviews"_s, u"Address lookup"_s, u"Instant previews"_s}));
    QCOMPARE(model.rolloutAt(model.index(1)), u"relevance"_s);
    model.setQuery(u"hold"_s);
    QCOMPARE(lines(model), (QStringList{u"# Actions"_s, u"Extend hold…"_s}));
    QCOMPARE(model.index(1).data(CommandModel::KeysRole).toString(), u"Ctrl+E"_s);
    QCOMPARE(model.actionAt(model.index(1)), &extend);
}

void TestCommandModel::actionsOnly()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    QAction filter(u"&Filter rollouts"_s);
    CommandModel model;
    model.setActions({&filter});
    model.setRollouts(&script.rollouts);
    model.setQuery(u">"_s);
    QCOMPARE(lines(model), (QStringList{u"# Actions"_s, u"Filter rollouts"_s}));
    model.setQuery(u"> order"_s);
    QVERIFY(lines(model).isEmpty());
    model.setQuery(u"order"_s);
    QCOMPARE(lines(model), (QStringList{u"# Rollouts"_s, u"Order history refresh"_s}));
}

void TestCommandModel::impossibleActionsAreNotOffered()
{
    QAction off(u"Advance…"_s);
    off.setEnabled(false);
    QAction hidden(u"Approve…"_s);
    hidden.setVisible(false);
    CommandModel model;
    model.setActions({&off, &hidden});
    model.setQuery({});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.actionCount(), 0);
}

void TestCommandModel::stepsOverHeads()
{
    fixtures::Script &script = fixtures::newScript();
    fixtures::fillScript(script);
    QAction order(u"Order again"_s);
    CommandModel model;
    model.setActions({&order});
    model.setRollouts(&script.rollouts);
    model.setQuery(u"order"_s); // head, action, head, rollout
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.step(-1, 1), 1);
    QCOMPARE(model.step(1, 1), 3);
    QCOMPARE(model.step(3, 1), 3);
    QCOMPARE(model.step(3, -1), 1);
    QCOMPARE(model.step(1, -1), 1);
    QVERIFY(!model.index(2).flags().testFlag(Qt::ItemIsSelectable));
}

WATCHED_TEST_MAIN(TestCommandModel)
#include "tst_commandmodel.moc"
