// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"
#include "present/verificationbadge.h"
#include "ui/widgets/painters.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QMenu;

namespace sluice::ui {

class ChipLabel;
class CommandButton;
class InkLabel;
class NumberLabel;
class ThemeManager;

/// Name, risk, flag key and the status sentence of the chosen rollout, above everything else in the centre.
class RolloutHeader : public QWidget
{
    Q_OBJECT
public:
    explicit RolloutHeader(ThemeManager &themes, QWidget *parent = nullptr);

    void setHeader(const present::HeaderSnapshot &header);
    /// Beside the name; hidden while nothing is known.
    void setVerification(const present::VerificationBadge &badge);
    /// Little room: no line of details, the commands move into the menu, and UTC into the tooltip.
    void setCompact(bool isCompact);
    /// A small button at the right, bound to `action`; in the menu while compact.
    void addCommand(QAction *action, std::optional<Icon> icon = std::nullopt);
    /// An entry that is only ever in the menu.
    void addMenuEntry(QAction *action);

Q_SIGNALS:
    void verificationRequested(); ///< to be told at length

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showSentence();
    void arrangeCommands();

    ThemeManager &m_themes;
    present::HeaderSnapshot m_header;
    bool m_isCompact = false;
    QList<QAction *> m_menuEntries;
    QList<CommandButton *> m_commands;
    QHBoxLayout *m_firstLine = nullptr;
    NumberLabel *m_name = nullptr;
    ChipLabel *m_risk = nullptr;
    CommandButton *m_verification = nullptr;
    CommandButton *m_more = nullptr;
    QMenu *m_menu = nullptr;
    QWidget *m_details = nullptr;
    InkLabel *m_flagKey = nullptr;
    NumberLabel *m_meta = nullptr;
    NumberLabel *m_sentence = nullptr;
    NumberLabel *m_rest = nullptr; ///< its second line
};

} // namespace sluice::ui
