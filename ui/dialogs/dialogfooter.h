// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QKeySequence;

namespace sluice::ui {

class CommandButton;
class ThemeManager;

/// The bar at the bottom of a dialog: a remark at the left, the buttons at the right.
class DialogFooter : public QWidget
{
    Q_OBJECT
public:
    DialogFooter(ThemeManager &themes, const QString &remark, QWidget *parent = nullptr);

    /// From left to right. Return presses none of them by itself (autoDefault is off).
    CommandButton *addButton(const QString &text, const QKeySequence &shortcut = {});

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
};

} // namespace sluice::ui
