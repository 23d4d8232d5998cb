// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rolloutlistmodel.h"

#include "present/rolloutfacts.h"
#include "support/summaries.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using gate::Summary;

namespace {

const QTimeZone berlin("Europe/Berlin");

/// The whole model as lines of text, every role a row can show.
QStringList lines(const RolloutListModel &model)
{
    QStringList result;
    for (int g = 0; g < model.rowCount(); ++g) {
        const QModelIndex group = model.index(g, 0);
        result.append(u"%1 (%2)"_s.arg(group.data().toString()).arg(group.data(CountRole).toInt()));
        for (int i = 0; i < model.rowCount(group); ++i) {
            const QModelIndex row = model.index(i, 0, group);
            result.append(u"  "_s + row.data(RolloutIdRole).toString() + u" | "_s +
                          row.data(SecondLineRole).toString() + u" | "_s + row.data(TimeTextRole).toString() +
                          u" | "_s + row.data(SentenceRole).toString());
        }
    }
    return result;
}

gate::SummaryList listOf(const QList<Summary> &summaries)
{
    gate::SummaryList list;
    for (const Summary &summary : summaries)
        list.append(summary);
    return list;
}

QList<Summary> anyList(SummarySource &source, int count, Instant now)
{
    QList<Summary> list;
    for (int i = 0; i < count; ++i)
        list.append(source.summary(u"r%1"_s.arg(i, 3, 10, QChar(u'0')), now));
    return list;
}

Summary running(const QString &id)
{
    Log log(designPlan());
    log.decide(rollout::DecisionKind::start);
    Summary summary = gate::summarise(log.plan(), 1, log.state(), {});
    summary.id = RolloutId(id);
    return summary;
}

} // namespace

class TestRolloutListModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void empty();
    void groupsAndOrder();
    void rowTexts();
    void factsForAFilter();
    void forgottenRows();
    void staysConsistent_data();
    void staysConsistent();
    void selectionSurvives();
    void updatesOfUnknownRolloutsAreIgnored();
    void rolloutsCanGo();
    void nextChange();
    void aLongListBeginsWithItsHead();
};

void TestRolloutListModel::empty()
{
    RolloutListModel model(berlin);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setList(arranged(listOf({}), designNow));
    model.setNow(designNow + 1h + 10s);
    QVERIFY(!model.indexOf(u"r"_s).isValid());
    QVERIFY(model.nextChange() == designNow + 1h + 1min);
}

void TestRolloutListModel::groupsAndOrder()
{
    Summary later = running(u"later"_s);
    later.hold.minimum = 30h;
    Summary sooner = running(u"sooner"_s);
    Summary ready = running(u"ready"_s);
    ready.hold.minimum = 1h;
    Summary longReady = running(u"long ready"_s);
    longReady.hold.minimum = 30min;
    Summary approve = running(u"approve"_s);
    approve.hold.minimum = 1h;
    approve.approvals = 1;
    Summary bad = running(u"bad"_s);
    bad.guardrails = rollout::Verdict::rollBack;
    bad.judged = 1;
    Summary draft = gate::summarise(designPlan(), 1, {}, {});
    draft.id = RolloutId(u"draft"_s);
    Summary done = running(u"done"_s);
    done.phase = rollout::Phase::complete;
    Summary doneLater = done;
    doneLater.id = RolloutId(u"done later"_s);
    doneLater.since += 1h;
    Summary back = running(u"back"_s);
    back.phase = rollout::Phase::rolledBack;

    RolloutListModel model(berlin);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setList(arranged(listOf({later, sooner, ready, longReady, approve, bad, draft, done, doneLater, back}),
                           designNow + 2h));
    QStringList shape;
    for (const QString &line : lines(model))
        shape.append(line.section(u" | "_s, 0, 0));
    QCOMPARE(shape,
             (QStringList{u"Needs decision (4)"_s, u"  bad"_s, u"  approve"_s, u"  long ready"_s, u"  ready"_s,
                          u"Holding (2)"_s, u"  sooner"_s, u"  later"_s, u"Ramping done (2)"_s, u"  done later"_s,
                          u"  done"_s, u"Rolled back (1)"_s, u"  back"_s, u"Not started (1)"_s, u"  draft"_s}));
    model.setNow(designNow + 24h); // sooner's hold ends now
    QCOMPARE(model.index(0, 0).data(CountRole).toInt(), 5);
}

void TestRolloutListModel::rowTexts()
{
    Summary summary = running(u"r"_s);
    summary.surface = u"Checkout"_s;
    RolloutListModel model(berlin);
    model.setList(arranged(listOf({summary}), designNow + 11h));
    const QModelIndex row = model.indexOf(u"r"_s);
    QVERIFY(row.isValid());
    QCOMPARE(row.data().toString(), u"One-tap pay"_s);
    QCOMPARE(row.data(SecondLineRole).toString(), u"Checkout · Canary 1%"_s);
    QCOMPARE(row.data(TimeTextRole).toString(), u"13 h"_s);
    QCOMPARE(row.data(SentenceRole).toString(),
             u"Stage 1 of 4 — holding at 1% — 13 h of 24 h left (until Fri 18:42 CET, 17:42 UTC)"_s);
    QCOMPARE(row.data(Qt::ToolTipRole).toString().section(u'\n', 0, 2),
             u"One-tap pay\nCheckout · Canary 1%\n"_s + row.data(SentenceRole).toString());
    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), u"One-tap pay, Hold, "_s + row.data(SentenceRole).toString());
    QCOMPARE(row.data(HoldShareRole).toDouble(), 11.0 / 24);
    QVERIFY(row.data(GlyphRole).value<Glyph>() == Glyph::hold);
    QVERIFY((row.data(TrackRole).value<MiniTrack>() == MiniTrack{4, 0, 11.0 / 24, false, false}));
    model.setNow(designNow + 27h);
    QCOMPARE(model.indexOf(u"r"_s).data(TimeTextRole).toString(), u"ready 3 h"_s);
    QVERIFY(model.indexOf(u"r"_s).data(TimeToneRole).value<Tone>() == Tone::go);
}

void TestRolloutListModel::factsForAFilter()
{
    Summary live = running(u"live"_s);
    live.surface = u"Checkout"_s;
    live.owner = u"Mara Lindqvist"_s;
    Summary back = running(u"back"_s);
    back.surface.clear();
    back.phase = rollout::Phase::rolledBack;
    back.fellFromLabel = u"10%"_s;
    Summary damaged = running(u"damaged"_s);
    damaged.isDamaged = true;
    RolloutListModel model(berlin);
    model.setList(arranged(listOf({live, back, damaged}), designNow + 1h));
    const auto facts = [&](const QString &id) { return model.indexOf(id).data(FactsRole).value<RolloutFacts>(); };
    QVERIFY((facts(u"live"_s) == RolloutFacts{u"live"_s, u"One-tap pay"_s, u"Checkout"_s, u"Mara Lindqvist"_s,
                                              u"Canary 1%"_s, RolloutStanding::running, rollout::Verdict::hold}));
    QVERIFY(facts(u"back"_s).standing == RolloutStanding::rolledBack);
    QVERIFY(!facts(u"back"_s).verdict);
    QCOMPARE(facts(u"back"_s).stage, u"10%"_s);
    QVERIFY(facts(u"back"_s).surface.isEmpty());
    QVERIFY(facts(u"damaged"_s).standing == RolloutStanding::damaged);
    QVERIFY(!facts(u"damaged"_s).verdict);
}

void TestRolloutListModel::forgottenRows()
{
    Summary held = running(u"held"_s);
    held.phase = rollout::Phase::held;
    held.hold.stops = {{designNow + 1h, {}, rollout::StopCause::person}};
    held.since = held.decidedAt = designNow + 1h;
    Summary ended = running(u"ended"_s);
    ended.criteria = 1;
    Summary ready = running(u"ready"_s);
    Summary paused = running(u"paused"_s);
    paused.judged = 1;
    paused.newest = designNow;
    paused.refresh = 1h;
    paused.hold.staleFrom = designNow + 2h;
    RolloutListModel model(berlin);
    model.setList(arranged(listOf({held, ended, ready, paused}), designNow + 24h));
    const auto text = [&](const QString &id) { return model.indexOf(id).data(TimeTextRole).toString(); };
    QCOMPARE(text(u"held"_s), u"held"_s);
    QCOMPARE(text(u"ended"_s), u"waiting"_s);
    QCOMPARE(text(u"paused"_s), u"paused"_s);
    model.setNow(designNow + 24h + 75h);
    QCOMPARE(text(u"held"_s), u"held 4 d"_s);
    QCOMPARE(text(u"ended"_s), u"ended 3 d"_s);
    QCOMPARE(text(u"ready"_s), u"ready 3 d"_s);
    QVERIFY(model.indexOf(u"ended"_s)
                .data(Qt::ToolTipRole)
                .toString()
                .endsWith(u"\nhold ended 3 d ago, no decision yet"_s));
    QVERIFY(!model.indexOf(u"ended"_s).data(SentenceRole).toString().contains(u'\n'));
}

void TestRolloutListModel::staysConsistent_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 5; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestRolloutListModel::staysConsistent()
{
    QFETCH(unsigned, seed);
    constexpr int count = 300;
    SummarySource source(seed);
    Instant now = designNow;
    QList<Summary> summaries = anyList(source, count, now);
    RolloutListModel model(berlin);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setList(arranged(listOf(summaries), now));
    QCOMPARE(model.rolloutCount(), count);
    for (int step = 0; step < 40; ++step) {
        switch (source.below(4)) {
        case 0: // one rollout has news
        {
            const int i = source.below(count);
            summaries[i] = source.summary(summaries.at(i).id.value, now);
            model.setSummary(summaries.at(i), now);
            break;
        }
        case 1: // many have
            for (int i = source.below(50); i > 0; --i) {
                const int k = source.below(count);
                summaries[k] = source.summary(summaries.at(k).id.value, now);
            }
            model.setList(arranged(listOf(summaries), now));
            break;
        case 2:
            now += Milliseconds(source.below(100'000'000));
            model.setNow(now);
            break;
        default:
            now -= Milliseconds(source.below(50'000'000));
            model.setNow(now);
            break; // a clock set back
        }
        RolloutListModel fresh(berlin);
        fresh.setList(arranged(listOf(summaries), now));
        fresh.showAll();
        model.showAll();
        QCOMPARE(lines(model), lines(fresh));
    }
}

void TestRolloutListModel::selectionSurvives()
{
    SummarySource source(11);
    Instant now = designNow;
    QList<Summary> summaries = anyList(source, 300, now);
    RolloutListModel model(berlin);
    model.setList(arranged(listOf(summaries), now));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const Summary chosen = running(summaries.at(100).id.value); // does not change itself
    summaries[100] = chosen;
    model.setSummary(chosen, now);
    model.showAll();
    const QPersistentModelIndex selected = model.indexOf(chosen.id.value);
    for (int step = 0; step < 50; ++step) {
        for (Summary &summary : summaries)
            if (summary.id != chosen.id && source.below(5) == 0)
                summary = source.summary(summary.id.value, now);
        model.setList(arranged(listOf(summaries), now));
        QVERIFY(selected.isValid());
        QCOMPARE(selected.data(RolloutIdRole).toString(), chosen.id.value);
    }
    QCOMPARE(resets.size(), 0);
}

void TestRolloutListModel::updatesOfUnknownRolloutsAreIgnored()
{
    RolloutListModel model(berlin);
    model.setList(arranged(listOf({running(u"a"_s)}), designNow));
    const QStringList before = lines(model);
    model.setSummary(running(u"b"_s), designNow);
    QCOMPARE(lines(model), before);
}

void TestRolloutListModel::rolloutsCanGo()
{
    // While rows are taken out the neighbours are asked for, as views and proxies do.
    SummarySource source(12);
    const QList<Summary> all = anyList(source, 60, designNow);
    RolloutListModel model(berlin);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    int asked = 0;
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, &model, [&] { asked += int(lines(model).size()); });
    model.setList(arranged(listOf(all), designNow));
    const QList<Summary> few = all.first(7);
    model.setList(arranged(listOf(few), designNow));
    QVERIFY(asked > 0);
    RolloutListModel fresh(berlin);
    fresh.setList(arranged(listOf(few), designNow));
    QCOMPARE(lines(model), lines(fresh));
    model.setList(arranged(listOf({}), designNow));
    QCOMPARE(model.rowCount(), 0);
    model.setList(arranged(listOf(all), designNow));
    QCOMPARE(model.rolloutCount(), 60);
}

void TestRolloutListModel::nextChange()
{
    Summary odd = running(u"a"_s); // the hold of `running` ends at a full minute
    odd.hold.enteredAt += 17s;
    RolloutListModel model(berlin);
    model.setList(arranged(listOf({running(u"a"_s)}), designNow + 10s));
    QVERIFY(model.nextChange() == designNow + 1min);
    model.setNow(designNow + 1min);
    QVERIFY(model.nextChange() == designNow + 2min);
    model.setList(arranged(listOf({odd}), designNow + 24h));
    QVERIFY(model.nextChange() == designNow + 24h + 17s);
    model.setNow(designNow + 24h + 17s);
    QVERIFY(model.nextChange() == designNow + 24h + 1min);
}

void TestRolloutListModel::aLongListBeginsWithItsHead()
{
    constexpr int count = 3000;
    SummarySource source(13);
    const QList<Summary> all = anyList(source, count, designNow);
    RolloutListModel model(berlin);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setList(arranged(listOf(all), designNow));
    RolloutListModel whole(berlin);
    whole.setList(arranged(listOf(all), designNow));
    whole.showAll();
    const auto shown = [](const RolloutListModel &list) {
        int rows = 0;
        for (int group = 0; group < list.rowCount(); ++group)
            rows += list.rowCount(list.index(group, 0));
        return rows;
    };
    QCOMPARE(model.rolloutCount(), count);
    QVERIFY(shown(model) <= 5 * 64);
    QCOMPARE(shown(whole), count);
    // What is shown is the beginning of each group, under a head that counts all of it.
    for (int group = 0; group < model.rowCount(); ++group) {
        const QModelIndex head = model.index(group, 0);
        const QModelIndex full = whole.index(group, 0);
        QCOMPARE(head.data(CountRole), full.data(CountRole));
        for (int row = 0; row < model.rowCount(head); ++row)
            QCOMPARE(model.index(row, 0, head).data(RolloutIdRole), whole.index(row, 0, full).data(RolloutIdRole));
        const QString last = whole.index(whole.rowCount(full) - 1, 0, full).data(RolloutIdRole).toString();
        QVERIFY(model.contains(last));
        QCOMPARE(model.indexOf(last).isValid(), model.rowCount(head) == whole.rowCount(full));
    }
    const int before = shown(model);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.setNow(designNow); // nothing moves: no reason to lay out thousands of rows
    QCOMPARE(shown(model), before);
    QCOMPARE(inserted.size(), 0);
    model.showAll();
    QCOMPARE(lines(model), lines(whole));
}

QTEST_GUILESS_MAIN(TestRolloutListModel)
#include "tst_rolloutlistmodel.moc"
