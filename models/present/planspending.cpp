// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/planspending.h"

#include "present/plantyping.h"

#include <QJsonArray>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

const QString nodes = u"nodes"_s;

/// The field of the document that a family needs; empty: none.
QString fieldOfFamily(const QString &family)
{
    return family == "kimdemets"_L1 ? u"rho"_s
           : family == "hsd"_L1     ? u"gamma"_s
           : family == "table"_L1   ? nodes
                                    : QString();
}

QString familyOf(const QJsonObject &spending)
{
    return spending.value(u"family"_s).toString();
}

/// What spends in proportion to information, which is the default of every plan.
QJsonValue beginningOf(const QString &family)
{
    return family == "kimdemets"_L1 ? QJsonValue(1)
           : family == "hsd"_L1     ? QJsonValue(0)
           : family == "table"_L1   ? QJsonValue(QJsonArray{QJsonArray{0.5, 0.5}})
                                    : QJsonValue(QJsonValue::Undefined);
}

QString nodesText(const QJsonArray &list)
{
    QStringList pairs;
    for (const QJsonValue &node : list)
        pairs.append(typedText({}, node[0]) + u' ' + typedText({}, node[1]));
    return pairs.join(u", "_s);
}

/// Commas stand between the nodes, so numbers have none.
QJsonValue nodesFromText(const QString &text)
{
    QJsonArray list;
    for (const QString &pair : text.split(u',', Qt::SkipEmptyParts)) {
        QJsonArray node;
        for (const QString &number : pair.simplified().split(u' ')) {
            bool isOne = false;
            const double value = number.toDouble(&isOne);
            node.append(isOne ? QJsonValue(value) : QJsonValue(number));
        }
        list.append(node);
    }
    return list;
}

} // namespace

QJsonObject withSpendingFamily(QJsonObject spending, const QString &family)
{
    if (family == familyOf(spending))
        return spending;
    QJsonObject other{{u"family"_s, family}};
    if (const QString field = fieldOfFamily(family); !field.isEmpty())
        other.insert(field, beginningOf(family));
    return other;
}

QString spendingParameter(const QJsonObject &spending)
{
    const QString field = fieldOfFamily(familyOf(spending));
    const QJsonValue value = spending.value(field);
    return field == nodes && value.isArray() ? nodesText(value.toArray()) : typedText({}, value);
}

QJsonObject withSpendingParameter(QJsonObject spending, const QString &text)
{
    const QString field = fieldOfFamily(familyOf(spending));
    if (field.isEmpty())
        return spending;
    if (text.isEmpty())
        spending.remove(field);
    else if (const auto number = typedNumber(text); field != nodes)
        spending.insert(field, number ? QJsonValue(*number) : QJsonValue(text));
    else
        spending.insert(field, nodesFromText(text));
    return spending;
}

} // namespace sluice::present
