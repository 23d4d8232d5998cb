// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/gatecolumn.h"

#include <QEvent>

namespace sluice::ui {

GateColumn::GateColumn(QWidget *gate, QWidget *activity, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_gate(gate)
    , m_activity(activity)
{
    setChildrenCollapsible(false);
    addWidget(gate);
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
    if (m_wasMoved || m_activity->parentWidget() != this)
        return;
    const int least = m_gate->minimumSizeHint().height();
    const int room = height() - handleWidth() - m_activity->minimumSizeHint().height();
    const int wanted = qMax(least, qMin(m_gate->sizeHint().height(), room));
    if (sizes().value(0) != wanted)
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

} // namespace sluice::ui
