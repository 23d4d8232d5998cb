// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace sluice::app::screens {

struct ScreenPicture
{
    QString screen; ///< "main-holding"
    QString file;   ///< name, in the folder of the page
    QString about;  ///< "dark, 1440 x 900"
};

/// A page that shows all pictures at once, those of one screen beside each other, each a link to itself. It needs
/// nothing but them.
[[nodiscard]] QString contactSheet(const QList<ScreenPicture> &pictures);

} // namespace sluice::app::screens
