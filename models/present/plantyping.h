// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace sluice::present {

// What people type into the fields of a plan, and how its document writes it (present/planform.h says where the two
// differ). What makes no sense stays a text in the document, which reading the plan then finds fault with.

/// What kind of field is at a place: "hold" of "stages[2].hold", "margin" of the margin of a metric at some gate.
[[nodiscard]] QString kindOf(const QString &place);

/// Undefined: the field is left out.
[[nodiscard]] QJsonValue typedValue(const QString &kind, const QString &text);
/// What typedValue() makes the same value of.
[[nodiscard]] QString typedText(const QString &kind, const QJsonValue &value);

/// With or without commas between the thousands; none: it is no number.
[[nodiscard]] std::optional<double> typedNumber(QString text);

} // namespace sluice::present
