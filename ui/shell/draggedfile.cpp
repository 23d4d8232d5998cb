// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/draggedfile.h"

#include <QMimeData>
#include <QUrl>

namespace sluice::ui {

QString draggedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace sluice::ui
