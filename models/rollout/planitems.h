// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace sluice::rollout {

/// A list of objects within a document, and how they are told apart.
struct ItemList
{
    QString list; ///< "stages"
    QString key;  ///< "name"
    bool mayBeRenamed = false;
};

[[nodiscard]] ItemList metricItems();
[[nodiscard]] ItemList guardrailItems(); ///< of a plan and of a surface
[[nodiscard]] ItemList stageItems();

[[nodiscard]] QJsonObject without(QJsonObject object, const QString &key);

/// For every object of `after` the index of the same one in `before`, or -1: the one with the same key, else, of a list
/// whose items may be renamed, one whose key is gone and that otherwise is the same or is for the same people.
[[nodiscard]] QList<int> matches(const QJsonArray &before, const QJsonArray &after, const ItemList &items);

} // namespace sluice::rollout
