// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsondifference.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

namespace {

QString text(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    if (value.isObject())
        return u"{...}"_s;
    if (value.isArray())
        return u"[...]"_s;
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.mid(1, list.size() - 2)); // without the brackets
}

std::optional<JsonDifference> differenceOfObjects(const QJsonObject &first, const QJsonObject &second,
                                                  const QString &path)
{
    QStringList keys = first.keys();
    for (auto it = second.begin(); it != second.end(); ++it)
        if (!first.contains(it.key()))
            keys.append(it.key());
    keys.sort();
    for (const QString &key : std::as_const(keys)) {
        const QString place = path.isEmpty() ? key : path + u'.' + key;
        if (auto difference = firstDifference(first.value(key), second.value(key), place))
            return difference;
    }
    return std::nullopt;
}

std::optional<JsonDifference> differenceOfLists(const QJsonArray &first, const QJsonArray &second, const QString &path)
{
    for (qsizetype i = 0; i < std::max(first.size(), second.size()); ++i)
        // at() of what is not there is undefined, and differs from everything that is
        if (auto difference = firstDifference(first.at(i), second.at(i), u"%1[%2]"_s.arg(path).arg(i)))
            return difference;
    return std::nullopt;
}

} // namespace

std::optional<JsonDifference> firstDifference(const QJsonValue &first, const QJsonValue &second, const QString &path)
{
    if (first.isObject() && second.isObject())
        return differenceOfObjects(first.toObject(), second.toObject(), path);
    if (first.isArray() && second.isArray())
        return differenceOfLists(first.toArray(), second.toArray(), path);
    const QString a = text(first);
    const QString b = text(second);
    if (first.type() == second.type() && a == b)
        return std::nullopt;
    return JsonDifference{path, a, b};
}

} // namespace sluice
