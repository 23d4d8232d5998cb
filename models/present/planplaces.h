// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace sluice::present {

// Fields of a plan's document by their place, as faults name them: "name", "stages[2].hold",
// "stages[2].margins.latency.p95", where all behind "margins" is one key.

/// A place taken apart: what comes first, and the rest.
struct PlaceStep
{
    QString field;
    int index = -1; ///< of a list; -1: no list
    QString rest;
    bool isKey = false; ///< the rest is one key, whatever it holds
};

[[nodiscard]] PlaceStep firstStep(const QString &place);

/// Undefined: there is no such field.
[[nodiscard]] QJsonValue valueAt(const QJsonObject &object, const QString &place);

/// An undefined value takes the field away, and an object that is empty then as well. An item that a list does not have
/// is not made.
[[nodiscard]] QJsonObject withValue(QJsonObject object, const QString &place, const QJsonValue &value);

} // namespace sluice::present
