// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace sluice::ui {

class CommandButton;
class InkLabel;
class ThemeManager;

/// What is not saved yet, and the two things to do about it.
class PlanFoot final : public QWidget
{
    Q_OBJECT
public:
    PlanFoot(QAction *discard, QAction *save, ThemeManager &themes, QWidget *parent = nullptr);

    void setState(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    InkLabel *m_state;
};

} // namespace sluice::ui
