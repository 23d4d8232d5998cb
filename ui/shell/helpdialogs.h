// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

QT_BEGIN_NAMESPACE
class QMenuBar;
class QWidget;
QT_END_NAMESPACE

namespace sluice::ui {

/// F1: every shortcut of the menus, and those of the panes.
void showShortcuts(const QMenuBar &bar, QWidget *parent);
/// Version, licence, and where the sample data comes from.
void showAbout(QWidget *parent);

} // namespace sluice::ui
