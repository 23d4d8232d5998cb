// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/gatecolumn.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

namespace sluice::ui {

GateColumn::GateColumn(QWidget *gate, QWidget *activity, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_gate(gate)
    , m_scroll(new QScrollArea(this))
    , m_activity(activity)
{
    setChildrenCollapsible(false);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(gate);
    addWidget(m_scroll);
    m_scroll->viewport()->installEventFilter(this);
    addWidget(activity);
    connect(this, &QSplitter::splitterMoved, this, [this] { m_wasMoved = true; });
}

void GateColumn::takeActivity()
{
    addWidget(m_activity);
    fit();
}

QList<int> GateColumn::movedHeights() const
{
    return m_wasMoved && count() == 2 ? sizes() : QList<int>();
}

void GateColumn::setMovedHeights(const QList<int> &heights)
{
    if (heights.size() != 2 || count() != 2)
        return;
    m_wasMoved = true;
    setSizes(heights);
}

void GateColumn::fit()
{
    const bool isAlone = m_activity->parentWidget() != this;
    const int room = isAlone ? height() : height() - handleWidth() - m_activity->minimumSizeHint().height();
    const int least = qMin(m_gate->minimumSizeHint().height(), room);
    const bool scrolls = least < m_gate->minimumSizeHint().height();
    m_scroll->setMinimumSize(m_gate->minimumSizeHint().width() +
                                 (scrolls ? m_scroll->verticalScrollBar()->sizeHint().width() : 0),
                             qMax(0, least));
    if (m_wasMoved || isAlone)
        return;
    const int wanted = qMax(least, qMin(m_gate->sizeHint().height(), room));
    if (sizes().value(0) != wanted || m_scroll->height() != wanted) // which a former minimum may have kept higher
        setSizes({wanted, height() - handleWidth() - wanted});
}

void GateColumn::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    fit();
}

bool GateColumn::event(QEvent *event)
{
    const bool isHandled = QSplitter::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fit();
    return isHandled;
}

/// What the gate asks for ends at the area in which it may scroll.
bool GateColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scroll->viewport() && event->type() == QEvent::LayoutRequest)
        fit();
    return QSplitter::eventFilter(watched, event);
}

} // namespace sluice::ui
