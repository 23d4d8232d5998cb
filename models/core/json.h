// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/sha256.h"

#include <QByteArray>
#include <QJsonObject>

namespace sluice {

/// Canonical JSON: compact UTF-8, keys sorted by code unit, numbers in the shortest form that reads back to the same
/// double. Equal values give equal bytes, so that a hash of them means something.
[[nodiscard]] QByteArray canonicalJson(const QJsonObject &object);

/// Parses one JSON object. A syntax error becomes ErrorCode::invalidInput with line and column; `place` names the file.
[[nodiscard]] Result<QJsonObject> parseJsonObject(const QByteArray &bytes, const QString &place);

} // namespace sluice
