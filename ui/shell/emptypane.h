// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/painters.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QLabel;
class QVBoxLayout;
QT_END_NAMESPACE

namespace sluice::ui {

class StartCommand;
class ThemeManager;

/// The centre while there is no rollout to show: what Sluice is, and what can be done first.
class EmptyPane final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyPane(ThemeManager &themes, QWidget *parent = nullptr);

    void addCommand(QAction *action, Icon icon, const QString &detail);
    void focusFirst();                     ///< of the commands that can be used
    void setHasRollouts(bool hasRollouts); ///< true: none of them is chosen

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyTheme();

    ThemeManager &m_themes;
    QWidget *m_column;
    QLabel *m_headline;
    QLabel *m_text;
    QVBoxLayout *m_commands;
    QList<StartCommand *> m_starts;
};

} // namespace sluice::ui
