// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <functional>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace sluice::ui {

/// F6 and Shift+F6: from the pane that has the focus to the next one that is shown.
class PaneWalker
{
public:
    void add(QWidget *pane, std::function<void()> focus);
    void walk(int by) const;
    void go(int pane) const; ///< by place; hidden panes are left alone

private:
    struct Pane
    {
        QWidget *widget;
        std::function<void()> focus;
    };

    [[nodiscard]] int current() const; ///< -1: none

    QList<Pane> m_panes;
};

} // namespace sluice::ui
