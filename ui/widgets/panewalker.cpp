// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/panewalker.h"

#include <QApplication>
#include <QWidget>

namespace sluice::ui {

void PaneWalker::add(QWidget *pane, std::function<void()> focus)
{
    m_panes.append({pane, std::move(focus)});
}

int PaneWalker::current() const
{
    const QWidget *focus = QApplication::focusWidget();
    for (int i = 0; i < m_panes.size(); ++i) {
        if (focus && (m_panes[i].widget == focus || m_panes[i].widget->isAncestorOf(focus)))
            return i;
    }
    return -1;
}

void PaneWalker::walk(int by) const
{
    const int count = int(m_panes.size());
    const int from = current() < 0 ? (by > 0 ? -1 : count) : current();
    for (int step = 1; step <= count; ++step) {
        const int pane = ((from + step * by) % count + count) % count;
        if (!m_panes[pane].widget->isVisible())
            continue;
        m_panes[pane].focus();
        return;
    }
}

void PaneWalker::go(int pane) const
{
    if (pane >= 0 && pane < m_panes.size() && m_panes[pane].widget->isVisible())
        m_panes[pane].focus();
}

} // namespace sluice::ui
