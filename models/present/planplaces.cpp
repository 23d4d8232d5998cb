// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/planplaces.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::present {

PlaceStep firstStep(const QString &place)
{
    const qsizetype end = place.indexOf(u'.');
    PlaceStep step{end < 0 ? place : place.left(end), -1, end < 0 ? QString() : place.mid(end + 1)};
    step.isKey = step.field == "margins"_L1;
    if (const qsizetype bracket = step.field.indexOf(u'['); bracket >= 0) {
        step.index = step.field.mid(bracket + 1, step.field.size() - bracket - 2).toInt();
        step.field.truncate(bracket);
    }
    return step;
}

QJsonValue valueAt(const QJsonObject &object, const QString &place)
{
    const PlaceStep step = firstStep(place);
    const QJsonValue found =
        step.index < 0 ? object.value(step.field) : object.value(step.field).toArray().at(step.index);
    if (step.isKey)
        return found.toObject().value(step.rest);
    return step.rest.isEmpty() ? found : valueAt(found.toObject(), step.rest);
}

QJsonObject withValue(QJsonObject object, const QString &place, const QJsonValue &value)
{
    const PlaceStep step = firstStep(place);
    if (step.index >= 0) {
        QJsonArray list = object.value(step.field).toArray();
        if (step.index < list.size() && !step.rest.isEmpty())
            list[step.index] = withValue(list.at(step.index).toObject(), step.rest, value);
        object.insert(step.field, list);
        return object;
    }
    if (step.rest.isEmpty()) {
        if (value.isUndefined())
            object.remove(step.field);
        else
            object.insert(step.field, value);
        return object;
    }
    QJsonObject inner = object.value(step.field).toObject();
    if (!step.isKey)
        inner = withValue(inner, step.rest, value);
    else if (value.isUndefined())
        inner.remove(step.rest);
    else
        inner.insert(step.rest, value);
    if (inner.isEmpty())
        object.remove(step.field);
    else
        object.insert(step.field, inner);
    return object;
}

} // namespace sluice::present
