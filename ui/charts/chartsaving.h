// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

#include <functional>

namespace sluice::ui {

/// "p95-checkout-latency-effect.png": a name for a file that every system takes.
[[nodiscard]] QString pictureName(const QString &title, const QString &suffix);

/// The whole file or none: what was there stays until the new one is complete. fileNotWritable.
[[nodiscard]] Result<void> writePicture(const QString &path, const QByteArray &bytes);

/// Asks over `parent` where a picture shall be saved, `.png` or `.svg` as `suffix` says, and tells where.
void askWhereToSave(const QString &name, const QString &suffix, QWidget *parent,
                    const std::function<void(const QString &path)> &then);

} // namespace sluice::ui
