// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace sluice::ui {

class ThemeManager;

/// Corner of the menu bar: the field that opens the jump box.
class JumpField final : public QAbstractButton
{
    Q_OBJECT
public:
    JumpField(ThemeManager &themes, QAction *jump, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRectF fieldRect() const;

    ThemeManager &m_themes;
    QAction *m_jump;
};

} // namespace sluice::ui
