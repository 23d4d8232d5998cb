// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "samplefiles.h"

#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

/// Editing the plan of a running rollout from the command line.
class TestCommandRevisions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void editsTheStagesAhead();
    void saysWhatMayNotChange();
    void twoEditorsFromOneRevision();
    void refusesWhatItDoesNotUnderstand();

private:
    [[nodiscard]] QJsonObject shown(const QStringList &options = {}) const
    {
        return m_home->run(QStringList{u"plan"_s, u"show"_s, u"small"_s} + options).object();
    }
    /// The plan with another hold for a stage.
    static QJsonObject held(QJsonObject plan, int stage, const QString &hold)
    {
        QJsonArray stages = plan[u"stages"_s].toArray();
        QJsonObject object = stages[stage].toObject();
        object.insert(u"hold"_s, hold);
        stages[stage] = object;
        plan.insert(u"stages"_s, stages);
        return plan;
    }
    [[nodiscard]] Outcome edit(const QJsonObject &plan, const QStringList &options) const
    {
        return m_home->run(QStringList{u"plan"_s, u"edit"_s, u"small"_s, m_home->write(u"edited.json"_s, plan)} +
                           options);
    }

    std::unique_ptr<Home> m_home;
};

void TestCommandRevisions::init()
{
    m_home = std::make_unique<Home>();
    QCOMPARE(m_home->run({u"plan"_s, u"add"_s, m_home->write(u"plan.json"_s, smallPlan(u"small"_s))}).code, 0);
    QCOMPARE(m_home->run({u"start"_s, u"small"_s}).code, 0);
}

void TestCommandRevisions::editsTheStagesAhead()
{
    const QStringList why{u"--reason"_s, u"The weekend is in between"_s};
    const QJsonObject before = shown();
    QCOMPARE(before[u"revision"_s].toInt(), 1);
    const QJsonObject wanted = held(before, 1, u"96h"_s);
    const Outcome dry = edit(wanted, {u"--dry-run"_s});
    QVERIFY2(dry.code == 0, qPrintable(dry.errors));
    QVERIFY2(dry.text().contains(u"Canary: hold 48 h → 96 h"_s), qPrintable(dry.text()));
    QCOMPARE(shown()[u"revision"_s].toInt(), 1);

    QCOMPARE(m_home->run({u"tick"_s, u"small"_s, u"--criterion"_s, u"1"_s}).code, 0);
    QCOMPARE(m_home->run({u"ask"_s, u"small"_s}).code, 0);
    QVERIFY(edit(wanted, {}).errors.contains(u"reason is required"_s));
    const Outcome done = edit(wanted, why);
    QVERIFY2(done.code == 0, qPrintable(done.errors));
    QVERIFY2(done.text().contains(u"edited the plan, revision 2"_s), qPrintable(done.text()));
    QVERIFY2(done.text().contains(u"This voids what"_s), qPrintable(done.text()));
    QCOMPARE(m_home->run({u"approve"_s, u"small"_s, u"--as"_s, u"Teo Okafor"_s}).code, 30);

    QCOMPARE(shown()[u"revision"_s].toInt(), 2);
    QCOMPARE(shown({u"--revision"_s, u"1"_s}), before);
    const QString diff = m_home->run({u"plan"_s, u"diff"_s, u"small"_s, u"1"_s, u"2"_s}).text();
    QVERIFY2(diff.contains(u"Canary: hold 48 h → 96 h"_s), qPrintable(diff));
    const QJsonArray changes = m_home->run({u"plan"_s, u"diff"_s, u"small"_s, u"1"_s, u"2"_s, u"--json"_s}).array();
    QCOMPARE(changes.last()[u"fields"_s][0][u"path"_s].toString(), u"stages[1].hold"_s);
    const QString log = m_home->run({u"log"_s, u"small"_s}).text();
    QVERIFY2(log.contains(u"     Canary: hold 48 h → 96 h"_s), qPrintable(log));
    const Outcome verified = m_home->run({u"verify"_s});
    QVERIFY2(verified.code == 0, qPrintable(verified.text()));
    QCOMPARE(m_home->run({u"status"_s, u"small"_s}).code, 0);
}

void TestCommandRevisions::saysWhatMayNotChange()
{
    QJsonObject plan = held(shown(), 0, u"1h"_s);
    plan.insert(u"flagKey"_s, u"another"_s);
    const Outcome outcome = edit(plan, {u"--reason"_s, u"It takes too long"_s});
    QCOMPARE(outcome.code, 30);
    QVERIFY2(outcome.errors.contains(u"stages[0].hold: this stage was entered"_s), qPrintable(outcome.errors));
    QVERIFY2(outcome.errors.contains(u"flagKey: this is part of the design"_s), qPrintable(outcome.errors));
    QCOMPARE(edit(plan, {u"--dry-run"_s}).code, 30);
    QCOMPARE(edit(shown(), {u"--reason"_s, u"Nothing"_s}).code, 30);
    QCOMPARE(edit(held(shown(), 1, u"soon"_s), {u"--reason"_s, u"Soon"_s}).code, 3);
    QCOMPARE(shown()[u"revision"_s].toInt(), 1);
}

void TestCommandRevisions::twoEditorsFromOneRevision()
{
    const QJsonObject before = shown();
    QCOMPARE(edit(held(before, 1, u"96h"_s), {u"--reason"_s, u"The weekend is in between"_s}).code, 0);
    const Outcome second = edit(held(before, 1, u"12h"_s), {u"--reason"_s, u"It takes too long"_s});
    QCOMPARE(second.code, 40);
    QVERIFY2(second.errors.contains(u"made from revision 1; the plan is at 2"_s), qPrintable(second.errors));
    QCOMPARE(shown()[u"stages"_s][1][u"hold"_s].toString(), u"PT96H"_s);
}

void TestCommandRevisions::refusesWhatItDoesNotUnderstand()
{
    QCOMPARE(m_home->run({u"plan"_s, u"show"_s, u"small"_s, u"--revision"_s, u"2"_s}).code, 3);
    QCOMPARE(m_home->run({u"plan"_s, u"diff"_s, u"small"_s, u"1"_s, u"one"_s}).code, 3);
    QCOMPARE(m_home->run({u"plan"_s, u"diff"_s, u"small"_s, u"1"_s}).code, 2);
    QCOMPARE(m_home->run({u"plan"_s, u"edit"_s, u"small"_s}).code, 2);
}

QTEST_GUILESS_MAIN(TestCommandRevisions)
#include "tst_commandrevisions.moc"
