// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QKeySequence;

namespace sluice::ui {

class CommandButton;
class IconText;
class ThemeManager;

/// The bar at the bottom of a dialog: a remark at the left, the buttons at the right; or the remark above them, where
/// it would wrap to a column of single words beside them.
class DialogFooter : public QWidget
{
    Q_OBJECT
public:
    DialogFooter(ThemeManager &themes, const QString &remark, QWidget *parent = nullptr);

    /// From left to right. Return presses none of them by itself (autoDefault is off).
    CommandButton *addButton(const QString &text, const QKeySequence &shortcut = {});
    /// Before its height at this width is asked for; a resize does it, too.
    void arrangeFor(int width);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    QBoxLayout *m_layout = nullptr;
    QBoxLayout *m_buttons = nullptr; ///< `m_layout` itself where there is no remark
    IconText *m_remark = nullptr;
};

} // namespace sluice::ui
