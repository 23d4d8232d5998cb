// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>

namespace sluice::metrics {

/// The cells of one line, trimmed and without quotes. For headers and samples: it is slow.
[[nodiscard]] QStringList splitHeader(const QByteArray &line, char separator);

/// A header by the separator that finds most columns, unless it is known.
[[nodiscard]] std::pair<char, QStringList> separatedHeader(const QByteArray &line, std::optional<char> separator);

} // namespace sluice::metrics
