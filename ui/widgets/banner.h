// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"
#include "ui/widgets/painters.h"

#include <QFrame>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QLabel;
QT_END_NAMESPACE

namespace sluice::ui {

class CommandButton;
class ThemeManager;

/// One message above the centre: tint of its tone, bold first sentence, at most two small buttons.
class Banner final : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(ThemeManager &themes, QWidget *parent = nullptr);

    void setMessage(present::Tone tone, Icon icon, const QString &headline, const QString &text);
    CommandButton *addButton(const QString &text);
    void clearButtons();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    present::Tone m_tone = present::Tone::neutral;
    Icon m_icon = Icon::info;
    QLabel *m_label;
    QHBoxLayout *m_layout;
    QList<CommandButton *> m_buttons;
};

} // namespace sluice::ui
