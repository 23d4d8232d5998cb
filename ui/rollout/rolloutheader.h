// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace sluice::ui {

class NumberText;
class ThemeManager;

/// Name, risk, flag key and the status sentence of the chosen rollout, above everything else in the centre.
class RolloutHeader : public QWidget
{
    Q_OBJECT
public:
    explicit RolloutHeader(ThemeManager &themes, QWidget *parent = nullptr);

    void setHeader(const present::HeaderSnapshot &header);
    /// Little room: no line of details, and the commands move into the menu.
    void setCompact(bool isCompact);
    /// A small button at the right, bound to `action`; in the menu while compact.
    void addCommand(QAction *action);
    /// An entry that is only ever in the menu.
    void addMenuEntry(QAction *action);

private:
    void arrange();
    void applyTheme();

    ThemeManager &m_themes;
    present::HeaderSnapshot m_header;
    bool m_isCompact = false;
    QList<QAction *> m_commands;
    QList<QAction *> m_menuEntries;
    QList<QWidget *> m_buttons;
    QHBoxLayout *m_firstLine = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_risk = nullptr;
    QLabel *m_meta = nullptr;
    QLabel *m_sentence = nullptr;
    QToolButton *m_more = nullptr;
    QMenu *m_menu = nullptr;
};

} // namespace sluice::ui
