// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/plandiff.h"

#include "rollout/planfile.h"
#include "rollout/planitems.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

void compare(const QJsonObject &before, const QJsonObject &after, const QString &path, const QString &inside,
             QList<FieldChange> &changes)
{
    QStringList keys = before.keys() + after.keys();
    keys.sort();
    keys.removeDuplicates();
    for (const QString &key : std::as_const(keys)) {
        const QJsonValue first = before.value(key);
        const QJsonValue second = after.value(key);
        if (first == second)
            continue;
        const QString field = inside.isEmpty() ? key : inside + u'.' + key;
        const bool isObject = (first.isObject() || first.isUndefined()) && (second.isObject() || second.isUndefined());
        if (isObject)
            compare(first.toObject(), second.toObject(), path, field, changes);
        else
            changes.append({path.isEmpty() ? field : path + u'.' + field, field, first, second});
    }
}

struct Items : ItemList
{
    ItemChange::Of of = ItemChange::Of::plan;
};

QJsonArray listOf(const QJsonObject &plan, const Items &items)
{
    return plan.value(items.list).toArray();
}

QString placeOf(const Items &items, int index)
{
    return u"%1[%2]"_s.arg(items.list).arg(index);
}

/// Of the objects that stayed, the largest number that kept their order; the others were moved.
QSet<int> inOrder(const QList<int> &match)
{
    QList<int> length(match.size(), 0);
    QList<int> previous(match.size(), -1);
    int last = -1;
    for (int i = 0; i < match.size(); ++i) {
        if (match.at(i) < 0)
            continue;
        length[i] = 1;
        for (int j = 0; j < i; ++j)
            if (match.at(j) >= 0 && match.at(j) < match.at(i) && length.at(j) + 1 > length.at(i)) {
                length[i] = length.at(j) + 1;
                previous[i] = j;
            }
        if (last < 0 || length.at(i) > length.at(last))
            last = i;
    }
    QSet<int> kept;
    for (; last >= 0; last = previous.at(last))
        kept.insert(last);
    return kept;
}

void compareLists(const QJsonObject &planBefore, const QJsonObject &planAfter, const Items &items,
                  QList<ItemChange> &changes)
{
    using What = ItemChange::What;
    const QJsonArray before = listOf(planBefore, items);
    const QJsonArray after = listOf(planAfter, items);
    const QList<int> match = matches(before, after, items);
    const QSet<int> kept = inOrder(match);
    int told = 0; // of `before`
    const auto tellRemoved = [&](int until) {
        for (; told < until; ++told)
            if (!match.contains(told))
                changes.append({items.of,
                                What::removed,
                                before.at(told).toObject().value(items.key).toString(),
                                placeOf(items, told),
                                told,
                                {},
                                {}});
    };
    for (int i = 0; i < after.size(); ++i) {
        const QJsonObject now = after.at(i).toObject();
        const QString path = placeOf(items, i);
        if (match.at(i) < 0) {
            changes.append({items.of,
                            What::added,
                            now.value(items.key).toString(),
                            path,
                            {},
                            i,
                            fieldChanges({}, without(now, items.key), path)});
            continue;
        }
        if (kept.contains(i))
            tellRemoved(match.at(i));
        const QJsonObject then = before.at(match.at(i)).toObject();
        const QList<FieldChange> fields = fieldChanges(then, now, path);
        const bool isMoved = !kept.contains(i);
        if (isMoved || !fields.isEmpty())
            changes.append({items.of, isMoved ? What::moved : What::changed, then.value(items.key).toString(), path,
                            match.at(i), i, fields});
    }
    tellRemoved(int(before.size()));
}

} // namespace

QList<FieldChange> fieldChanges(const QJsonObject &before, const QJsonObject &after, const QString &path)
{
    QList<FieldChange> changes;
    compare(before, after, path, {}, changes);
    return changes;
}

QList<ItemChange> difference(const Plan &before, const Plan &after)
{
    const QJsonObject first = toJson(before);
    const QJsonObject second = toJson(after);
    QList<ItemChange> changes;
    const Items lists[]{{metricItems(), ItemChange::Of::metric},
                        {guardrailItems(), ItemChange::Of::guardrail},
                        {stageItems(), ItemChange::Of::stage}};
    QJsonObject ownBefore = first;
    QJsonObject ownAfter = second;
    for (const Items &items : lists) {
        ownBefore.remove(items.list);
        ownAfter.remove(items.list);
    }
    if (const QList<FieldChange> own = fieldChanges(ownBefore, ownAfter); !own.isEmpty())
        changes.append({ItemChange::Of::plan, ItemChange::What::changed, {}, {}, {}, {}, own});
    for (const Items &items : lists)
        compareLists(first, second, items, changes);
    return changes;
}

} // namespace sluice::rollout
