// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/painters.h"

#include <QAbstractButton>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace sluice::ui {

class ThemeManager;

/// A wide entry of a list of commands: icon, what it does, a line about it, key cap. Enter does it; what is disabled
/// says why in place of the line.
class StartCommand final : public QAbstractButton
{
    Q_OBJECT
public:
    StartCommand(ThemeManager &themes, QAction *action, Icon icon, const QString &detail, QWidget *parent);

    [[nodiscard]] QSize sizeHint() const override;
    /// Which of its edges are those of the whole list.
    void setEnds(bool isFirst, bool isLast);

Q_SIGNALS:
    void stepped(int by); ///< up or down, in the list

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void readAction();
    void updateToolTip();
    [[nodiscard]] qreal textRoom() const;

    ThemeManager &m_themes;
    QAction *m_action;
    QString m_about; ///< what it is for
    QString m_detail;
    Icon m_icon;
    bool m_isFirst = true;
    bool m_isLast = true;
};

} // namespace sluice::ui
