// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QString>

#include <optional>

namespace sluice {

/// A place where two documents differ, with what stands there in each, as canonical JSON writes it: 0.1, "go", null.
/// A list is told as [...], an object as {...}; empty: there is nothing at this place.
struct JsonDifference
{
    QString path; ///< "guardrails[0].deterioration.z"; empty: the documents as a whole
    QString first;
    QString second;
    bool operator==(const JsonDifference &) const = default;
};

/// The first difference in canonical order (keys by code unit, lists from their beginning), nullopt if there is none.
/// Two numbers are equal if canonical JSON writes the same bytes for them.
[[nodiscard]] std::optional<JsonDifference> firstDifference(const QJsonValue &first, const QJsonValue &second,
                                                            const QString &path = {});

} // namespace sluice
