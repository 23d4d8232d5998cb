// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QMimeData;
QT_END_NAMESPACE

namespace sluice::ui {

/// The path of the file that somebody drags; empty: it is something else, or several.
[[nodiscard]] QString draggedFile(const QMimeData &data);

} // namespace sluice::ui
