// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "metrics/rowfault.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace sluice::app {

/// One line to standard output. Everything for people and machines goes there; errors go to standard error.
void print(const QString &text);
void printJson(const QJsonObject &object);
void printJson(const QJsonArray &array);

/// One line to standard error: what people should know and machines that read the output need not.
void warn(const QString &text);

/// What failed, where, and what to do next; every fault on a line of its own. Answers the exit code.
[[nodiscard]] int report(const Error &error);
/// The same of a file, with the lines that its faults are in.
[[nodiscard]] int report(const Error &error, const QList<metrics::RowFault> &rows);

/// A wrong command line. Answers the exit code.
[[nodiscard]] int reportUsage(const QString &text);

} // namespace sluice::app
