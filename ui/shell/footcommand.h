// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/painters.h"

#include <QAbstractButton>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace sluice::ui {

class ThemeManager;

/// One command at the foot of the sidebar: icon, text, key cap. Follows its action.
class FootCommand final : public QAbstractButton
{
    Q_OBJECT
public:
    FootCommand(ThemeManager &themes, QAction *action, Icon icon, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void readAction();

    ThemeManager &m_themes;
    QAction *m_action;
    Icon m_icon;
};

} // namespace sluice::ui
