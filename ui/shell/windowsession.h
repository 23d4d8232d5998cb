// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/windowrecord.h"

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace sluice::ui {

/// The main windows that were open on a workspace, which open again with it. Kept in the settings for each workspace.
/// What stands there and is no record counts as not there: text is bounded, and there are never more than a screen can
/// hold.
class WindowSession
{
public:
    /// `settings` outlive it. `workspace` is where the file is.
    WindowSession(QSettings &settings, const QString &workspace);

    [[nodiscard]] QList<WindowRecord> read() const; ///< in the order in which they were written
    void write(const QList<WindowRecord> &windows);

private:
    QSettings &m_settings;
    QString m_key;
};

} // namespace sluice::ui
