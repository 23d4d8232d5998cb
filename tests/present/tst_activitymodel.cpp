// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/activitymodel.h"

#include "present/activityroles.h"
#include "support/findings.h"
#include "support/views.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using rollout::DecisionKind;

namespace {

const QTimeZone berlin("Europe/Berlin");

QStringList lines(const ActivityModel &model)
{
    QStringList result;
    for (int r = 0; r < model.rowCount(); ++r) {
        const QModelIndex row = model.index(r, 0);
        result.append(
            QStringList{row.data(WhenRole).toString(), row.data().toString(), row.data(ReasonRole).toString()}.join(
                u" | "_s));
    }
    return result;
}

} // namespace

class TestActivityModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsWhatHappened();
    void growsAtTheTop();
    void regressionsAndUndoneImports();
    void anotherRolloutBeginsAnew();
};

void TestActivityModel::tellsWhatHappened()
{
    Log log(designPlan(), designNow - 30h); // Wed 12:42
    log.decide(DecisionKind::start, {});
    log.wait(2h);
    auto extend = log.request(DecisionKind::extend, u"A holiday"_s);
    extend.by = hours(12);
    log.add(extend, {});
    log.wait(24h);
    auto advance = log.request(DecisionKind::advance, u"we cannot wait for this"_s);
    advance.isOverride = true;
    log.add(advance, {rollout::Verdict::hold, {rollout::CriterionKind::minimumHold}});
    log.wait(1h);
    log.decide(DecisionKind::note, u"Seen in Safari only"_s);

    ActivityModel model(berlin);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setView(viewOf(log, designNow), designNow);
    QCOMPARE(lines(model),
             (QStringList{u"15:42 | Mara Lindqvist noted | Seen in Safari only"_s,
                          u"14:42 | Mara Lindqvist advanced to 10% against the gate | we cannot wait for this"_s,
                          u"Wed 14:42 | Mara Lindqvist extended hold +12 h | A holiday"_s,
                          u"Wed 12:42 | Mara Lindqvist started at 1% | "_s}));
    const QModelIndex against = model.index(1, 0);
    QVERIFY(against.data(IsOverrideActivityRole).toBool());
    QVERIFY(against.data(IsDecisionRole).toBool());
    QCOMPARE(against.data(NumberRole).toInt(), 3);
    QVERIFY(against.data(ActivityGlyphRole).value<Glyph>() == Glyph::hold);
    QCOMPARE(against.data(WhoRole).toString(), u"Mara Lindqvist"_s);
    QCOMPARE(against.data(Qt::ToolTipRole).toString(), u"Thu 12 Nov 14:42 CET, 13:42 UTC"_s);
    QCOMPARE(against.data(Qt::AccessibleTextRole).toString(),
             u"Mara Lindqvist advanced to 10% against the gate, Thu 14:42, we cannot wait for this"_s);
    QVERIFY(!model.index(0, 0).data(IsDecisionRole).toBool());
    QVERIFY(model.index(0, 0).data(ActivityGlyphRole).value<Glyph>() == Glyph::note);
}

void TestActivityModel::growsAtTheTop()
{
    Log log(designPlan());
    ActivityModel model(berlin);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setView(viewOf(log, log.now()), log.now());
    QCOMPARE(model.rowCount(), 0);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    log.decide(DecisionKind::start);
    model.setView(viewOf(log, log.now()), log.now());
    const QPersistentModelIndex first = model.index(0, 0);
    for (int i = 0; i < 20; ++i) {
        log.wait(1h);
        log.decide(DecisionKind::note, u"Note %1"_s.arg(i));
        if (i % 3 == 0)
            log.decide(DecisionKind::note, u"At once %1"_s.arg(i));
        model.setView(viewOf(log, log.now()), log.now());
        QCOMPARE(model.rowCount(), int(log.decisions().size()));
        QCOMPARE(first.data(NumberRole).toInt(), 1);
        model.setView(viewOf(log, log.now()), log.now()); // nothing new
    }
    QCOMPARE(resets.size(), 0);
    QCOMPARE(first.row(), model.rowCount() - 1);
}

void TestActivityModel::regressionsAndUndoneImports()
{
    Log log(designPlan(), designNow - 3h);
    log.decide(DecisionKind::start);
    console::View view =
        viewOf(log, designNow, {shares(0, "crashes", designNow - 2h, 100'000, 4000, 9'900'000, 198'000)});
    store::BatchRow batch;
    batch.id = 1;
    batch.source = u"export.csv"_s;
    batch.observations = 12;
    batch.actor = u"Mara Lindqvist"_s;
    batch.at = designNow - 1h;
    batch.undoneAt = designNow - 30min;
    batch.undoneBy = u"Teo Okafor"_s;
    view.facts.batches = {batch};
    ActivityModel model(berlin);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setView(view, designNow);
    const QStringList told = lines(model);
    QCOMPARE(told.size(), 4);
    QCOMPARE(told.at(0), u"18:12 | Teo Okafor undid the import | export.csv"_s);
    QVERIFY(told.at(1).startsWith(u"17:42 | Mara Lindqvist imported 12 look"_s));
    QCOMPARE(told.at(2), u"16:42 | Session crash rate regressed at look 1 | "_s);
    QVERIFY(model.index(2, 0).data(ActivityGlyphRole).value<Glyph>() == Glyph::regressed);
    for (int r = 0; r < 3; ++r)
        QVERIFY(!model.index(r, 0).data(IsDecisionRole).toBool());
}

void TestActivityModel::anotherRolloutBeginsAnew()
{
    Log log(designPlan());
    log.decide(DecisionKind::start);
    rollout::Plan plan = designPlan();
    plan.id = RolloutId(u"other"_s);
    Log other(plan);
    other.decide(DecisionKind::start);
    ActivityModel model(berlin);
    model.setView(viewOf(log, designNow), designNow);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setView(viewOf(other, designNow), designNow);
    QCOMPARE(resets.size(), 1);
    QCOMPARE(model.rowCount(), 1);
}

QTEST_GUILESS_MAIN(TestActivityModel)
#include "tst_activitymodel.moc"
