// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace sluice::present {

// What people type into the fields of a plan, and how its document writes it (present/planform.h says where the two
// differ). What makes no sense stays a text in the document, which reading the plan then finds fault with.

/// What kind of field is at a place: "hold" of "stages[2].hold", of one metric at some gate "margin" or "judges".
[[nodiscard]] QString kindOf(const QString &place);

/// Undefined: the field is left out.
[[nodiscard]] QJsonValue typedValue(const QString &kind, const QString &text);
/// What typedValue() makes the same value of.
[[nodiscard]] QString typedText(const QString &kind, const QJsonValue &value);

/// Whether it is an error rate or a power, which a document writes as 0.05 and people as "5%".
[[nodiscard]] bool isRate(const QString &kind);
/// "5%", "0.5%"; `rate` 0 to 1.
[[nodiscard]] QString rateText(double rate);

/// With or without commas between the thousands; none: it is no number.
[[nodiscard]] std::optional<double> typedNumber(QString text);

} // namespace sluice::present
