// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/threeway.h"

#include "rollout/planfile.h"
#include "rollout/surfacefile.h"
#include "support/anyplan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

using Edit = std::function<void(Plan &)>;
Q_DECLARE_METATYPE(Edit)

namespace {

QString text(const QJsonValue &value)
{
    if (value.isUndefined())
        return u"-"_s;
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

QStringList lines(const QList<MergeConflict> &conflicts)
{
    QStringList list;
    for (const MergeConflict &one : conflicts)
        list.append(u"%1: %2 | %3 | %4"_s.arg(one.path, text(one.base), text(one.mine), text(one.theirs)));
    return list;
}

/// Somebody else's plan that has parts in common with `base`, so that edits meet.
QJsonObject anyEditOf(const QJsonObject &base)
{
    const QJsonObject other = toJson(anyPlan());
    QJsonObject edited = base;
    const QStringList fields = other.keys();
    for (const QString &field : fields) {
        if (!other.value(field).isArray() || !base.value(field).isArray()) {
            if (*rc::gen::inRange(0, 4) == 0)
                edited.insert(field, other.value(field));
            continue;
        }
        QJsonArray items = base.value(field).toArray();
        const QJsonArray others = other.value(field).toArray();
        for (int edits = *rc::gen::inRange(0, 3); edits > 0; --edits) {
            const int at = items.isEmpty() ? 0 : *rc::gen::inRange(0, int(items.size()));
            const QJsonValue some =
                others.isEmpty() ? QJsonValue() : others.at(*rc::gen::inRange(0, int(others.size())));
            const auto isThere = [&] {
                for (const QJsonValue &item : items)
                    if (some.isObject() ? item.toObject().value(u"name"_s) == some.toObject().value(u"name"_s) ||
                                              item.toObject().value(u"id"_s) == some.toObject().value(u"id"_s)
                                        : item == some)
                        return true;
                return false;
            };
            if (flip() && !some.isNull() && !isThere())
                items.insert(at, some);
            else if (flip() && items.size() > 1)
                items.removeAt(at);
            else if (flip() && items.size() > 1)
                items.insert(*rc::gen::inRange(0, int(items.size())), items.takeAt(at));
            else if (!items.isEmpty() && items.at(at).isObject()) {
                QJsonObject item = items.at(at).toObject();
                item.insert(*rc::gen::element(u"hold"_s, u"unit"_s, u"weight"_s), *rc::gen::inRange(0, 3));
                items[at] = item;
            }
        }
        edited.insert(field, items);
    }
    return edited;
}

} // namespace

class TestThreeWay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void edits_data();
    void edits();
    void choicesAreTaken();
    void surfacesMerge();
    void whatOnePersonDoesStays();
    void sidesDoNotMatterWithoutConflicts();
    void everyChoiceSettles();
};

void TestThreeWay::edits_data()
{
    QTest::addColumn<Edit>("mine");
    QTest::addColumn<Edit>("theirs");
    QTest::addColumn<Edit>("merged"); ///< of the base
    QTest::addColumn<QStringList>("conflicts");
    const auto row = [](const char *name, const Edit &mine, const Edit &theirs, const Edit &merged,
                        const QStringList &conflicts = {}) {
        QTest::newRow(name) << mine << theirs << merged << conflicts;
    };
    const Edit longer = [](Plan &plan) { plan.stages[2].hold = hours(96); };
    const Edit shorter = [](Plan &plan) { plan.stages[2].hold = hours(24); };
    row(
        "different stages", longer, [](Plan &plan) { plan.stages[1].approvals = 2; },
        [](Plan &plan) {
            plan.stages[2].hold = hours(96);
            plan.stages[1].approvals = 2;
        });
    row(
        "different fields of one stage", longer, [](Plan &plan) { plan.stages[2].criteria = {u"asked"_s}; },
        [](Plan &plan) {
            plan.stages[2].hold = hours(96);
            plan.stages[2].criteria = QStringList{u"asked"_s};
        });
    row("the same change", longer, longer, longer);
    row("one field", longer, shorter, longer, {u"stages[Half].hold: \"PT72H\" | \"PT96H\" | \"PT24H\""_s});
    row(
        "renamed and edited", [](Plan &plan) { plan.stages[2].name = u"Most"_s; }, longer,
        [](Plan &plan) {
            plan.stages[2].name = u"Most"_s;
            plan.stages[2].hold = hours(96);
        });
    row(
        "renamed twice", [](Plan &plan) { plan.stages[2].name = u"Most"_s; },
        [](Plan &plan) { plan.stages[2].name = u"Many"_s; }, [](Plan &plan) { plan.stages[2].name = u"Most"_s; },
        {u"stages[Half].name: \"Half\" | \"Most\" | \"Many\""_s});
    row(
        "removed and left alone", [](Plan &plan) { plan.stages.removeAt(1); }, longer,
        [](Plan &plan) {
            plan.stages[2].hold = hours(96);
            plan.stages.removeAt(1);
        });
    row(
        "removed and edited", [](Plan &plan) { plan.stages.removeLast(); },
        [](Plan &plan) { plan.stages[3].hold = hours(24); }, [](Plan &plan) { plan.stages.removeLast(); },
        {u"stages[Everyone]: {\"exposure\":\"100%\",\"hold\":\"PT168H\",\"name\":\"Everyone\"} | - | "
         "{\"exposure\":\"100%\",\"hold\":\"PT24H\",\"name\":\"Everyone\"}"_s});
    row(
        "two inserted at one place, the higher exposure by me",
        [](Plan &plan) { plan.stages.insert(2, stageAt(u"Quarter"_s, 25, 24)); },
        [](Plan &plan) { plan.stages.insert(2, stageAt(u"Fifth"_s, 20, 24)); },
        [](Plan &plan) {
            plan.stages.insert(2, stageAt(u"Quarter"_s, 25, 24));
            plan.stages.insert(2, stageAt(u"Fifth"_s, 20, 24));
        });
    row(
        "one inserted by both", [](Plan &plan) { plan.stages.insert(2, stageAt(u"Quarter"_s, 25, 24)); },
        [](Plan &plan) { plan.stages.insert(2, stageAt(u"Quarter"_s, 20, 24)); },
        [](Plan &plan) { plan.stages.insert(2, stageAt(u"Quarter"_s, 25, 24)); },
        {u"stages[Quarter].exposure: - | \"25%\" | \"20%\""_s});
    row(
        "moved and edited", [](Plan &plan) { plan.metrics.move(0, 3); },
        [](Plan &plan) { plan.metrics[0].unit = u"%"_s; },
        [](Plan &plan) {
            plan.metrics[0].unit = u"%"_s;
            plan.metrics.move(0, 3);
        });
    row(
        "moved and added", [](Plan &plan) { plan.metrics.move(0, 3); },
        [](Plan &plan) {
            plan.metrics.append({MetricId(u"cpu"_s), u"CPU"_s, MetricKind::mean, Preferred::decrease, {}});
        },
        [](Plan &plan) {
            plan.metrics.move(0, 3);
            plan.metrics.append({MetricId(u"cpu"_s), u"CPU"_s, MetricKind::mean, Preferred::decrease, {}});
        });
    row(
        "moved differently", [](Plan &plan) { plan.guardrails.move(0, 5); },
        [](Plan &plan) { plan.guardrails.move(1, 0); }, [](Plan &plan) { plan.guardrails.move(0, 5); },
        {u"guardrails: [\"crashes\",\"payments\",\"latency\",\"basket\",\"orders\",\"tickets\"] | "
         "[\"payments\",\"latency\",\"basket\",\"orders\",\"tickets\",\"crashes\"] | "
         "[\"payments\",\"crashes\",\"latency\",\"basket\",\"orders\",\"tickets\"]"_s});
    row(
        "a guardrail",
        [](Plan &plan) {
            plan.guardrails[0].margin = Margin{0.2, true};
        },
        [](Plan &plan) { plan.guardrails[0].severity = Severity::hold; },
        [](Plan &plan) {
            plan.guardrails[0].margin = Margin{0.2, true};
            plan.guardrails[0].severity = Severity::hold;
        });
    row(
        "margins of one stage",
        [](Plan &plan) {
            plan.stages[1].margins.insert(MetricId(u"latency"_s), {0.1, true});
        },
        [](Plan &plan) {
            plan.stages[1].margins.insert(MetricId(u"orders"_s), {0.1, true});
        },
        [](Plan &plan) {
            plan.stages[1].margins.insert(MetricId(u"latency"_s), {0.1, true});
            plan.stages[1].margins.insert(MetricId(u"orders"_s), {0.1, true});
        });
    row(
        "a spending function is one value",
        [](Plan &plan) {
            plan.rules.spending = {SpendingFamily::hsd, -4, {}};
        },
        [](Plan &plan) {
            plan.rules.spending = {SpendingFamily::kimDeMets, 3, {}};
        },
        [](Plan &plan) {
            plan.rules.spending = {SpendingFamily::hsd, -4, {}};
        },
        {u"rules.spending: ?"_s});
    row(
        "the plan's own fields", [](Plan &plan) { plan.name = u"Two-tap pay"_s; },
        [](Plan &plan) {
            plan.owner = u"Ben"_s;
            plan.name = u"No-tap pay"_s;
        },
        [](Plan &plan) {
            plan.owner = u"Ben"_s;
            plan.name = u"Two-tap pay"_s;
        },
        {u"name: \"One-tap pay\" | \"Two-tap pay\" | \"No-tap pay\""_s});
}

void TestThreeWay::edits()
{
    QFETCH(Edit, mine);
    QFETCH(Edit, theirs);
    QFETCH(Edit, merged);
    QFETCH(QStringList, conflicts);
    const Plan base = designPlan();
    const auto edited = [&](const Edit &edit) {
        Plan plan = base;
        edit(plan);
        return plan;
    };
    const Merge merge = rollout::merge(base, edited(mine), edited(theirs));
    QStringList told = lines(merge.conflicts);
    for (qsizetype i = 0; i < told.size() && i < conflicts.size(); ++i)
        if (conflicts.at(i).endsWith(u'?')) // only where
            told[i] = told.at(i).section(u':', 0, 0) + u": ?"_s;
    QCOMPARE(told, conflicts);
    const auto plan = planFromJson(merge.document);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail));
    QCOMPARE(toJson(*plan), toJson(edited(merged)));
}

void TestThreeWay::choicesAreTaken()
{
    const Plan base = designPlan();
    Plan mine = base;
    mine.stages[2].hold = hours(96);
    mine.stages.removeLast();
    Plan theirs = base;
    theirs.stages[2].hold = hours(24);
    theirs.stages[3].hold = hours(24);
    theirs.owner = u"Ben"_s;
    const auto chosen = [&](MergeSide hold, MergeSide last) {
        const Merge merge =
            rollout::merge(base, mine, theirs, {{u"stages[Half].hold"_s, hold}, {u"stages[Everyone]"_s, last}});
        return merge.conflicts.isEmpty() ? *planFromJson(merge.document) : Plan();
    };
    QCOMPARE(rollout::merge(base, mine, theirs).conflicts.size(), 2);
    QCOMPARE(rollout::merge(base, mine, theirs, {{u"stages[Everyone]"_s, MergeSide::base}}).conflicts.size(), 1);
    QVERIFY(chosen(MergeSide::theirs, MergeSide::theirs) == theirs);
    Plan expected = mine;
    expected.owner = theirs.owner;
    QVERIFY(chosen(MergeSide::mine, MergeSide::mine) == expected);
    expected = base;
    expected.owner = theirs.owner;
    QVERIFY(chosen(MergeSide::base, MergeSide::base) == expected);
}

void TestThreeWay::surfacesMerge()
{
    Surface base;
    base.id = SurfaceId(u"checkout"_s);
    base.name = u"Checkout"_s;
    base.timeZone = u"Europe/Berlin"_s;
    base.freezes = {{u"Weekend"_s, WeeklyWindow{{5, 900}, {1, 480}}}};
    base.policy.required = {{MetricId(u"crashes"_s), {}, Severity::hold, {}}};
    Surface mine = base;
    mine.freezes[0].when = WeeklyWindow{{5, 720}, {1, 480}};
    mine.policy.approvals[2] = 2;
    Surface theirs = base;
    theirs.freezes.append({u"Nights"_s, WeeklyWindow{{2, 0}, {2, 60}}});
    theirs.policy.required[0].largest = Margin{0.1, true};
    theirs.policy.approvals[1] = 1;
    Surface expected = theirs;
    expected.freezes[0] = mine.freezes[0];
    expected.policy.approvals[2] = 2;
    const Merge merge = rollout::merge(base, mine, theirs);
    QVERIFY(merge.conflicts.isEmpty());
    const auto merged = surfaceFromJson(merge.document);
    QVERIFY(merged);
    QVERIFY(*merged == expected);

    mine.freezes.clear();
    const Merge removed = rollout::merge(base, mine, base);
    QCOMPARE(removed.document, toJson(mine));
    theirs.freezes[0].when = WeeklyWindow{{5, 600}, {1, 480}};
    QCOMPARE(lines(rollout::merge(base, mine, theirs).conflicts),
             QStringList{u"freezes[Weekend]: {\"from\":\"Fri 15:00\",\"name\":\"Weekend\",\"to\":\"Mon 08:00\"} | - | "
                         "{\"from\":\"Fri 10:00\",\"name\":\"Weekend\",\"to\":\"Mon 08:00\"}"_s});
}

void TestThreeWay::whatOnePersonDoesStays()
{
    QVERIFY(rc::check("against an unchanged base, and against the same change, a change stays as it is", [] {
        const QJsonObject base = toJson(anyPlan());
        const QJsonObject changed = flip() ? anyEditOf(base) : toJson(anyPlan());
        const Merge none;
        for (const Merge &merge : {rollout::merge(base, changed, base), rollout::merge(base, base, changed),
                                   rollout::merge(base, changed, changed)}) {
            RC_ASSERT(merge.conflicts == none.conflicts);
            RC_ASSERT(merge.document == changed);
        }
    }));
}

void TestThreeWay::sidesDoNotMatterWithoutConflicts()
{
    int settled = 0;
    QVERIFY(rc::check("two merges with the sides exchanged ask the same, and are equal if they ask nothing", [&] {
        const QJsonObject base = toJson(anyPlan());
        const QJsonObject mine = anyEditOf(base);
        const QJsonObject theirs = anyEditOf(base);
        const Merge one = rollout::merge(base, mine, theirs);
        const Merge other = rollout::merge(base, theirs, mine);
        RC_ASSERT(one.conflicts.isEmpty() == other.conflicts.isEmpty());
        if (one.conflicts.isEmpty()) {
            ++settled;
            RC_ASSERT(one.document == other.document);
        }
    }));
    QVERIFY(settled > 0);
}

void TestThreeWay::everyChoiceSettles()
{
    QVERIFY(rc::check("with a choice for each conflict nothing is left to ask", [] {
        const QJsonObject base = toJson(anyPlan());
        const QJsonObject mine = anyEditOf(base);
        const QJsonObject theirs = anyEditOf(base);
        MergeChoices choices;
        QStringList paths;
        for (int rounds = 0; rounds < 3; ++rounds) // a stage that is kept after all may have another order to ask for
            for (const MergeConflict &conflict : rollout::merge(base, mine, theirs, choices).conflicts) {
                RC_ASSERT(!paths.contains(conflict.path));
                paths.append(conflict.path);
                choices.insert(conflict.path, MergeSide(*rc::gen::inRange(0, 3)));
            }
        RC_ASSERT(rollout::merge(base, mine, theirs, choices).conflicts.isEmpty());
        MergeChoices all;
        for (const QString &path : std::as_const(paths))
            all.insert(path, MergeSide::theirs);
        const QJsonObject document = rollout::merge(base, mine, theirs, all).document;
        for (const MergeConflict &conflict : rollout::merge(base, mine, theirs).conflicts)
            if (conflict.list.isEmpty() && !conflict.field.contains(u'.'))
                RC_ASSERT(document.value(conflict.field) == conflict.theirs);
    }));
}

QTEST_GUILESS_MAIN(TestThreeWay)
#include "tst_threeway.moc"
