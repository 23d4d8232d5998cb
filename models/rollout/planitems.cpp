// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/planitems.h"

using namespace Qt::StringLiterals;

namespace sluice::rollout {

ItemList metricItems()
{
    return {u"metrics"_s, u"id"_s};
}

ItemList guardrailItems()
{
    return {u"guardrails"_s, u"metric"_s};
}

ItemList stageItems()
{
    return {u"stages"_s, u"name"_s, true};
}

QJsonObject without(QJsonObject object, const QString &key)
{
    object.remove(key);
    return object;
}

QList<int> matches(const QJsonArray &before, const QJsonArray &after, const ItemList &items)
{
    QList<int> match(after.size(), -1);
    QList<bool> isTaken(before.size(), false);
    const auto pair = [&](const auto &isSame) {
        for (int i = 0; i < after.size(); ++i)
            for (int j = 0; match.at(i) < 0 && j < before.size(); ++j)
                if (!isTaken.at(j) && isSame(before.at(j).toObject(), after.at(i).toObject())) {
                    match[i] = j;
                    isTaken[j] = true;
                }
    };
    const auto same = [](const QString &field) {
        return [field](const QJsonObject &a, const QJsonObject &b) { return a.value(field) == b.value(field); };
    };
    pair(same(items.key));
    if (!items.mayBeRenamed)
        return match;
    pair([&](const QJsonObject &a, const QJsonObject &b) { return without(a, items.key) == without(b, items.key); });
    pair([&](const QJsonObject &a, const QJsonObject &b) {
        const bool saysWho = a.contains(u"exposure"_s) || a.contains(u"audience"_s);
        return saysWho && same(u"exposure"_s)(a, b) && same(u"audience"_s)(a, b);
    });
    return match;
}

} // namespace sluice::rollout
