// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotview.h"

#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

// What keys and the pointer do with the cursor and the time that is shown.

namespace sluice::ui {

namespace {

constexpr double stepsOfWheel = 120;
constexpr double zoomOfWheel = 1.25;
constexpr int wheelsInWindow = 8; // until all of it has gone by
constexpr int pansInWindow = 4;

} // namespace

bool PlotView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<const QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            setWindow(m_window.zoomedAround(m_frame.at(gesture->position().x()), 1 + gesture->value()));
            return true;
        }
    }
    return QChartView::viewportEvent(event);
}

void PlotView::moveCursor(qsizetype index)
{
    if (index >= 0 && index < m_times.size())
        setWindow(m_window.revealing(m_times.at(index)));
    setCursorAt(index);
}

void PlotView::keyPressEvent(QKeyEvent *event)
{
    const qsizetype last = m_times.size() - 1;
    const bool isPan = event->modifiers().testFlag(Qt::ShiftModifier);
    const Milliseconds pan = m_window.width() / pansInWindow;
    // Who has no cursor yet begins at the newest point of what is shown.
    const qsizetype newest = std::min(
        lastIn(m_times, {.from = m_window.whole().from, .to = m_window.shown().to}).value_or(last), newestPoint());
    switch (event->key()) {
    case Qt::Key_Left:
        if (isPan && !setWindow(m_window.pannedBy(-pan)))
            break;
        if (!isPan)
            moveCursor(m_cursor ? std::max<qsizetype>(0, *m_cursor - 1) : newest);
        return;
    case Qt::Key_Right:
        if (isPan && !setWindow(m_window.pannedBy(pan)))
            break;
        if (!isPan)
            moveCursor(m_cursor ? std::min(last, *m_cursor + 1) : newest);
        return;
    case Qt::Key_Home:
        moveCursor(0);
        return;
    case Qt::Key_End:
        moveCursor(newestPoint());
        return;
    case Qt::Key_Escape:
        if (m_cursor) {
            setCursorAt(std::nullopt);
            return;
        }
        break;
    default:
        break;
    }
    // Not to QGraphicsView, which would scroll.
    event->ignore();
}

void PlotView::wheelEvent(QWheelEvent *event)
{
    const QPointF turned = QPointF(event->angleDelta()) / stepsOfWheel;
    const bool isSideways =
        event->modifiers().testFlag(Qt::ShiftModifier) || std::abs(turned.x()) > std::abs(turned.y());
    bool isMoved = false;
    if (isSideways) {
        const double steps = turned.x() != 0 ? turned.x() : turned.y();
        const double part = -steps / wheelsInWindow * static_cast<double>(m_window.width().count());
        isMoved = setWindow(m_window.pannedBy(Milliseconds{std::llround(part)}));
    } else {
        const double factor = std::pow(zoomOfWheel, turned.y());
        isMoved = setWindow(m_window.zoomedAround(m_frame.at(event->position().x()), factor));
    }
    if (isMoved)
        pointAt(event->position());
    // At the ends of what there is, whoever is around the chart may scroll.
    event->setAccepted(isMoved);
}

void PlotView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !m_window.isWhole() && m_frame.plot.contains(event->position())) {
        m_grab = {.x = event->position().x(), .window = m_window};
        showHand();
        return;
    }
    QChartView::mousePressEvent(event);
}

void PlotView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_grab) {
        const double moved = (m_grab->x - event->position().x()) / m_frame.plot.width();
        const double part = moved * static_cast<double>(m_window.width().count());
        setWindow(m_grab->window.pannedBy(Milliseconds{std::llround(part)}));
    }
    pointAt(event->position());
}

void PlotView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_grab && event->button() == Qt::LeftButton) {
        m_grab.reset();
        showHand();
        return;
    }
    QChartView::mouseReleaseEvent(event);
}

void PlotView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        showWhole();
}

/// The cursor follows the pointer.
void PlotView::pointAt(QPointF position)
{
    const bool isInside = position.x() >= m_frame.plot.left() && position.x() <= m_frame.plot.right();
    std::optional<qsizetype> found = isInside ? nearest(m_times, m_frame.at(position.x())) : std::nullopt;
    if (found && !m_window.contains(m_times.at(*found)))
        found.reset();
    setCursorAt(found);
}

/// That it can be dragged, and is.
void PlotView::showHand()
{
    if (m_window.isWhole())
        viewport()->unsetCursor();
    else
        viewport()->setCursor(m_grab ? Qt::ClosedHandCursor : Qt::OpenHandCursor);
}

void PlotView::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    setCursorAt(std::nullopt);
}

void PlotView::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void PlotView::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    setCursorAt(std::nullopt);
    viewport()->update();
}

} // namespace sluice::ui
