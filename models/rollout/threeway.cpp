// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/threeway.h"

#include "rollout/planfile.h"
#include "rollout/planitems.h"
#include "rollout/surfacefile.h"

#include <QJsonArray>

#include <algorithm>
#include <functional>
#include <set>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

QList<ItemList> itemLists()
{
    return {metricItems(), guardrailItems(), stageItems(), {u"freezes"_s, u"name"_s}, {u"holidays"_s, u"date"_s}};
}

/// Objects whose fields belong together: an effect and its standard error, a family and its parameter, a mean and its
/// deviation.
bool isOneValue(const QString &field)
{
    return field == u"prediction"_s || field == u"spending"_s || field == u"baseline"_s;
}

/// Where a value is, as conflicts tell it.
struct Place
{
    QString path;
    QString list;
    QString item;
    QString field;

    [[nodiscard]] Place within(const QString &name) const
    {
        return {path.isEmpty() ? name : path + u'.' + name, list, item, field.isEmpty() ? name : field + u'.' + name};
    }
};

struct Versions
{
    QJsonValue base;
    QJsonValue mine;
    QJsonValue theirs;

    [[nodiscard]] Versions at(const QString &field) const
    {
        return {base.toObject().value(field), mine.toObject().value(field), theirs.toObject().value(field)};
    }

    /// nullopt: both changed it differently.
    [[nodiscard]] std::optional<QJsonValue> settled() const
    {
        if (mine == theirs || theirs == base)
            return mine;
        return mine == base ? std::optional(theirs) : std::nullopt;
    }
};

/// The items of one list that are there in any of the three versions.
struct Item
{
    QString name; ///< unique in its list
    Versions versions{QJsonValue::Undefined, QJsonValue::Undefined, QJsonValue::Undefined};
    bool isInBase = false;
    bool isInMine = false;
    bool isInTheirs = false;
    QJsonValue merged = QJsonValue::Undefined; ///< undefined: it is gone

    [[nodiscard]] bool isLeft() const { return !merged.isUndefined(); }
    /// Left, and both know where they want it.
    [[nodiscard]] bool isShared() const { return isLeft() && isInMine && isInTheirs; }
};

using Order = QList<int>; ///< indices of items

struct Items
{
    QList<Item> all; ///< those of the base first, in their order
    Order mine;      ///< as mine has them
    Order theirs;
};

Items itemsOf(const QJsonArray &base, const QJsonArray &mine, const QJsonArray &theirs, const ItemList &list)
{
    Items items;
    std::set<QString> names;
    const auto add = [&](const QJsonValue &object) {
        Item item;
        item.name = object.toObject().value(list.key).toString();
        while (!names.insert(item.name).second)
            item.name += u'*'; // of a document that nobody checked
        items.all.append(item);
        return int(items.all.size()) - 1;
    };
    for (const QJsonValue &object : base) {
        Item &item = items.all[add(object)];
        item.isInBase = true;
        item.versions.base = object;
    }
    const QList<int> ofMine = matches(base, mine, list);
    QJsonArray addedByMine;
    Order added;
    for (int i = 0; i < mine.size(); ++i) {
        const int index = ofMine.at(i) < 0 ? add(mine.at(i)) : ofMine.at(i);
        if (ofMine.at(i) < 0) {
            addedByMine.append(mine.at(i));
            added.append(index);
        }
        items.all[index].isInMine = true;
        items.all[index].versions.mine = mine.at(i);
        items.mine.append(index);
    }
    const QList<int> ofTheirs = matches(base, theirs, list);
    QJsonArray addedByTheirs;
    for (int i = 0; i < theirs.size(); ++i)
        if (ofTheirs.at(i) < 0)
            addedByTheirs.append(theirs.at(i));
    const QList<int> alike = matches(addedByMine, addedByTheirs, {list.list, list.key});
    int next = 0; // of what they added
    for (int i = 0; i < theirs.size(); ++i) {
        int index = ofTheirs.at(i);
        if (index < 0) {
            const int same = alike.at(next++);
            index = same < 0 ? add(theirs.at(i)) : added.at(same);
        }
        items.all[index].isInTheirs = true;
        items.all[index].versions.theirs = theirs.at(i);
        items.theirs.append(index);
    }
    return items;
}

Order onlyThose(const Order &order, const std::function<bool(int)> &isWanted)
{
    Order some;
    std::ranges::copy_if(order, std::back_inserter(some), isWanted);
    return some;
}

class Merging
{
public:
    explicit Merging(const MergeChoices &choices)
        : m_choices(choices)
    {
    }

    Merge run(const Versions &documents)
    {
        Merge merge;
        QStringList lists;
        for (const ItemList &items : itemLists()) {
            lists.append(items.list);
            const QJsonValue list = mergedList(documents.at(items.list), items);
            if (!list.isUndefined())
                merge.document.insert(items.list, list);
        }
        mergeFields(documents, {}, merge.document, lists);
        merge.conflicts = m_conflicts;
        return merge;
    }

private:
    QJsonValue chosen(const Versions &versions, const Place &place)
    {
        const auto choice = m_choices.constFind(place.path);
        if (choice == m_choices.constEnd())
            m_conflicts.append(
                {place.path, place.list, place.item, place.field, versions.base, versions.mine, versions.theirs});
        switch (choice == m_choices.constEnd() ? MergeSide::mine : *choice) {
        case MergeSide::theirs:
            return versions.theirs;
        case MergeSide::base:
            return versions.base;
        case MergeSide::mine:
            break;
        }
        return versions.mine;
    }

    QJsonValue mergedValue(const Versions &versions, const Place &place, const QString &field)
    {
        if (const auto settled = versions.settled())
            return *settled;
        const bool isObject = versions.mine.isObject() && versions.theirs.isObject() &&
                              (versions.base.isObject() || versions.base.isUndefined());
        if (!isObject || isOneValue(field))
            return chosen(versions, place);
        QJsonObject object;
        mergeFields(versions, place, object, {});
        return object;
    }

    void mergeFields(const Versions &objects, const Place &place, QJsonObject &merged, const QStringList &without)
    {
        QStringList fields =
            objects.base.toObject().keys() + objects.mine.toObject().keys() + objects.theirs.toObject().keys();
        fields.sort();
        fields.removeDuplicates();
        for (const QString &field : std::as_const(fields)) {
            if (without.contains(field))
                continue;
            const QJsonValue value = mergedValue(objects.at(field), place.within(field), field);
            if (!value.isUndefined())
                merged.insert(field, value);
        }
    }

    QJsonValue mergedList(const Versions &lists, const ItemList &shape)
    {
        if (const auto settled = lists.settled())
            return *settled;
        Items items = itemsOf(lists.base.toArray(), lists.mine.toArray(), lists.theirs.toArray(), shape);
        for (Item &item : items.all)
            item.merged = mergedItem(item, shape);
        QJsonArray merged;
        const Order order = mergedOrder(items, shape);
        for (const int index : order)
            merged.append(items.all.at(index).merged);
        const bool isLeftOut = merged.isEmpty() && (lists.mine.isUndefined() || lists.theirs.isUndefined());
        return isLeftOut ? QJsonValue(QJsonValue::Undefined) : QJsonValue(merged);
    }

    QJsonValue mergedItem(const Item &item, const ItemList &shape)
    {
        const Place place{u"%1[%2]"_s.arg(shape.list, item.name), shape.list, item.name, {}};
        return mergedValue(item.versions, place, {});
    }

    /// What both have stands in the order of who moved it. What only one has follows what it follows there.
    Order mergedOrder(const Items &items, const ItemList &shape)
    {
        const auto isShared = [&](int index) { return items.all.at(index).isShared(); };
        const Order mine = onlyThose(items.mine, isShared);
        const Order theirs = onlyThose(items.theirs, isShared);
        const Order shared = mine == theirs ? mine : sharedOrder(items, mine, theirs, shape);

        const QHash<int, Order> ofMine = runs(items, items.mine);
        const QHash<int, Order> ofTheirs = runs(items, items.theirs);
        Order order = interleaved(items, ofMine.value(-1), ofTheirs.value(-1));
        for (const int index : shared) {
            order.append(index);
            order.append(interleaved(items, ofMine.value(index), ofTheirs.value(index)));
        }
        return order;
    }

    Order sharedOrder(const Items &items, const Order &mine, const Order &theirs, const ItemList &shape)
    {
        const auto isOld = [&](int index) { return items.all.at(index).isInBase; };
        Order base = onlyThose(mine, isOld);
        const bool isMovedByMine = !std::ranges::is_sorted(base);
        const bool isMovedByTheirs = !std::ranges::is_sorted(onlyThose(theirs, isOld));
        if (isMovedByMine != isMovedByTheirs)
            return isMovedByMine ? mine : theirs;
        std::ranges::sort(base);
        const auto names = [&](const Order &order) {
            QJsonArray list;
            for (const int index : order)
                list.append(items.all.at(index).name);
            return QJsonValue(list);
        };
        const QJsonValue order = chosen({names(base), names(mine), names(theirs)}, {shape.list, shape.list, {}, {}});
        if (order == names(theirs))
            return theirs;
        if (order == names(mine))
            return mine;
        return base + onlyThose(mine, [&](int index) { return !isOld(index); });
    }

    /// By what both have: what only this one has directly after it; -1: at the beginning.
    static QHash<int, Order> runs(const Items &items, const Order &order)
    {
        QHash<int, Order> runs;
        int after = -1;
        for (const int index : order) {
            if (items.all.at(index).isShared())
                after = index;
            else if (items.all.at(index).isLeft())
                runs[after].append(index);
        }
        return runs;
    }

    /// What two people put into one place: each one's in its order, and lower exposures first, so that stages rise.
    static Order interleaved(const Items &items, Order mine, Order theirs)
    {
        Order both;
        while (!mine.isEmpty() && !theirs.isEmpty())
            both.append(isBefore(items.all.at(theirs.first()), items.all.at(mine.first())) ? theirs.takeFirst()
                                                                                           : mine.takeFirst());
        return both + mine + theirs;
    }

    static bool isBefore(const Item &a, const Item &b)
    {
        const auto exposure = [](const Item &item) {
            return exposureFromText(item.merged.toObject().value(u"exposure"_s).toString());
        };
        const auto first = exposure(a);
        const auto second = exposure(b);
        return first && second && *first != *second ? *first < *second : a.name < b.name;
    }

    const MergeChoices &m_choices;
    QList<MergeConflict> m_conflicts;
};

} // namespace

Merge merge(const QJsonObject &base, const QJsonObject &mine, const QJsonObject &theirs, const MergeChoices &choices)
{
    return Merging(choices).run({base, mine, theirs});
}

Merge merge(const Plan &base, const Plan &mine, const Plan &theirs, const MergeChoices &choices)
{
    return merge(toJson(base), toJson(mine), toJson(theirs), choices);
}

Merge merge(const Surface &base, const Surface &mine, const Surface &theirs, const MergeChoices &choices)
{
    return merge(toJson(base), toJson(mine), toJson(theirs), choices);
}

} // namespace sluice::rollout
