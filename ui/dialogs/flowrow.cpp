// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/flowrow.h"

#include <QEvent>
#include <QStyle>

namespace sluice::ui {

namespace {

constexpr int gap = 8;

QSize sizeOf(const QWidget &widget)
{
    return widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize());
}

} // namespace

FlowRow::FlowRow(const QString &name, QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(name);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FlowRow::addWidget(QWidget *widget)
{
    m_widgets << widget;
    updateGeometry();
}

int FlowRow::heightForWidth(int width) const
{
    return arrange(width, false);
}

QSize FlowRow::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const QWidget *widget : m_widgets) {
        width += sizeOf(*widget).width() + gap;
        height = qMax(height, sizeOf(*widget).height());
    }
    return {qMax(0, width - gap), height};
}

QSize FlowRow::minimumSizeHint() const
{
    int width = 0;
    for (const QWidget *widget : m_widgets)
        width = qMax(width, sizeOf(*widget).width());
    return {width, sizeHint().height()};
}

/// A child that changes its size asks its parent for a new layout; there is no QLayout here to do it.
bool FlowRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        arrange(width(), true);
        updateGeometry();
    }
    return QWidget::event(event);
}

void FlowRow::resizeEvent(QResizeEvent *)
{
    arrange(width(), true);
}

int FlowRow::arrange(int width, bool moves) const
{
    QPoint place;
    int lineHeight = 0;
    for (QWidget *widget : m_widgets) {
        const QSize size = sizeOf(*widget);
        if (place.x() > 0 && place.x() + size.width() > width)
            place = {0, place.y() + lineHeight + gap};
        if (moves)
            widget->setGeometry(QStyle::visualRect(layoutDirection(), QRect(0, 0, width, 0), QRect(place, size)));
        place.rx() += size.width() + gap;
        lineHeight = qMax(lineHeight, size.height());
    }
    return place.y() + lineHeight;
}

} // namespace sluice::ui
