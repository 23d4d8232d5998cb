// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/metricsource.h"

#include <QJsonObject>

#include <functional>
#include <memory>

namespace sluice::app {

using MadeSource = Result<std::unique_ptr<metrics::MetricSource>>;

/// The secret of this name. noSecret, noKeychain and what a keychain answers.
using ReadSecret = std::function<Result<QString>(const QString &name)>;

/// The one function of the module. `made` is what comes of it: the source, or invalidInput with a fault for each field
/// of the document. `name` is that of the source. The secret is read when the source asks its server.
using MakeSource = void(const QString &name, const QJsonObject &document, const ReadSecret &secret, MadeSource &made);

inline const QString sourceModule = QStringLiteral("sluice-sources");
inline constexpr const char *makeSourceSymbol = "sluiceMakeSource";

} // namespace sluice::app
