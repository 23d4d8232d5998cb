// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/stagetimeline.h"

#include "ui/theme/thememanager.h"
#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelinepainter.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

StageTimeline::StageTimeline(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_scrollBar(new QScrollBar(Qt::Horizontal, this))
{
    installTimelineAccessibility();
    setLayoutDirection(Qt::LeftToRight); // time goes on to the right, for everybody
    setObjectName(u"stageTimeline"_s);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Stages"));
    m_scrollBar->setVisible(false);
    connect(m_scrollBar, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    connect(&themes, &ThemeManager::textScaled, this, [this] {
        updateGeometry();
        relayout();
        keepRunningInView();
    });
}

void StageTimeline::setSnapshot(const present::TimelineSnapshot &snapshot)
{
    if (snapshot == m_snapshot)
        return;
    const bool isOther = snapshot.stages.size() != m_snapshot.stages.size();
    m_snapshot = snapshot;
    if (isOther)
        m_current.reset();
    relayout();
    if (isOther)
        keepRunningInView();
}

void StageTimeline::setDensity(TimelineDensity density)
{
    if (density == m_density)
        return;
    m_density = density;
    updateGeometry();
    relayout();
}

void StageTimeline::relayout()
{
    const TimelineGeometry before = std::exchange(m_geometry, layoutTimeline(m_snapshot, width(), m_density));
    if (before == m_geometry)
        return;
    updateScrollBar();
    if (before.shapes.size() != m_geometry.shapes.size() || before.width != m_geometry.width) {
        update();
        return;
    }
    for (qsizetype i = 0; i < before.shapes.size(); ++i) {
        if (before.shapes[i] == m_geometry.shapes[i])
            continue;
        for (const TimelineShape &shape : {before.shapes[i], m_geometry.shapes[i]})
            update(shape.inked().translated(-offset(), 0).toAlignedRect());
    }
}

void StageTimeline::updateScrollBar()
{
    const int hidden = std::max(0, int(std::ceil(m_geometry.width)) - width());
    m_scrollBar->setRange(0, hidden);
    m_scrollBar->setPageStep(width());
    m_scrollBar->setSingleStep(40);
    if (m_scrollBar->isHidden() != (hidden == 0)) {
        m_scrollBar->setVisible(hidden > 0);
        updateGeometry();
    }
    const int extent = m_scrollBar->sizeHint().height();
    m_scrollBar->setGeometry(0, height() - extent, width(), extent);
}

void StageTimeline::keepRunningInView()
{
    using Part = present::TimelineStage::Part;
    const auto running = std::find_if(m_snapshot.stages.begin(), m_snapshot.stages.end(),
                                      [](const auto &stage) { return stage.part == Part::running; });
    if (running == m_snapshot.stages.end())
        return;
    const int index = int(running - m_snapshot.stages.begin());
    const QRectF rect = itemRect(m_geometry, {TimelineItem::Kind::stage, index});
    m_scrollBar->setValue(int(rect.center().x() - width() / 2.0));
}

qreal StageTimeline::offset() const
{
    return m_scrollBar->maximum() > 0 ? m_scrollBar->value() : 0;
}

std::optional<TimelineItem> StageTimeline::itemAt(QPointF pos) const
{
    return hitTest(m_geometry, pos + QPointF(offset(), 0));
}

QRect StageTimeline::visualRect(const TimelineItem &item) const
{
    return itemRect(m_geometry, item).translated(-offset(), 0).toAlignedRect();
}

std::optional<TimelineItem> StageTimeline::currentItem() const
{
    return m_current;
}

void StageTimeline::setCurrentItem(const TimelineItem &item)
{
    const QList<TimelineItem> order = readingOrder(m_snapshot);
    const qsizetype place = order.indexOf(item);
    if (place >= 0)
        moveTo(int(place));
}

void StageTimeline::moveTo(int place)
{
    const QList<TimelineItem> order = readingOrder(m_snapshot);
    if (order.isEmpty())
        return;
    place = std::clamp(place, 0, int(order.size()) - 1);
    m_current = order[place];
    const QRectF rect = itemRect(m_geometry, *m_current);
    if (rect.left() < offset())
        m_scrollBar->setValue(int(rect.left()) - 16);
    else if (rect.right() > offset() + width())
        m_scrollBar->setValue(int(rect.right()) - width() + 16);
    update();
    if (!hasFocus())
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild(place);
    QAccessible::updateAccessibility(&event);
    const QRect shown = visualRect(*m_current);
    QToolTip::showText(mapToGlobal(QPoint(shown.center().x(), shown.bottom() + 8)), itemText(m_snapshot, *m_current),
                       this, shown);
}

void StageTimeline::activate(const TimelineItem &item)
{
    if (item.kind != TimelineItem::Kind::gate || item.index >= m_snapshot.gates.size())
        return;
    if (const int decision = m_snapshot.gates[item.index].decision; decision > 0)
        Q_EMIT evidenceRequested(decision);
}

QSize StageTimeline::sizeHint() const
{
    return {864, minimumSizeHint().height()};
}

QSize StageTimeline::minimumSizeHint() const
{
    // The bar goes below the last line of words.
    const int bar = m_scrollBar->isHidden() ? 0 : m_scrollBar->sizeHint().height();
    return {240, int(timelineHeight(m_density)) + bar};
}

void StageTimeline::paintEvent(QPaintEvent *event)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(event->rect(), t.surface);
    painter.translate(-offset(), 0);
    paintTimeline(painter, m_geometry, QRectF(event->rect()).translated(offset(), 0), t);
    if (m_current && hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(itemRect(m_geometry, *m_current).adjusted(-3, -3, 3, 3), 4, 4);
    }
}

void StageTimeline::resizeEvent(QResizeEvent *)
{
    const qreal before = m_geometry.width;
    relayout();
    updateScrollBar();
    if (before != m_geometry.width)
        keepRunningInView();
}

void StageTimeline::keyPressEvent(QKeyEvent *event)
{
    const QList<TimelineItem> order = readingOrder(m_snapshot);
    const int place = m_current ? int(order.indexOf(*m_current)) : -1;
    const int last = int(order.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        moveTo(place < 0 ? last : place - 1);
        return;
    case Qt::Key_Right:
        moveTo(place + 1);
        return;
    case Qt::Key_Home:
        moveTo(0);
        return;
    case Qt::Key_End:
        moveTo(last);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current && event->modifiers() == Qt::NoModifier) {
            activate(*m_current);
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void StageTimeline::mouseMoveEvent(QMouseEvent *event)
{
    const auto item = itemAt(event->position());
    const bool opens = item && item->kind == TimelineItem::Kind::gate && m_snapshot.gates[item->index].decision > 0;
    setCursor(opens ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void StageTimeline::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = itemAt(event->position());
    if (m_pressed && m_pressed->kind != TimelineItem::Kind::event) {
        m_current = m_pressed;
        update();
    }
}

void StageTimeline::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_pressed && m_pressed == itemAt(event->position()))
        activate(*m_pressed);
    m_pressed.reset();
}

void StageTimeline::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    const bool isSideways = std::abs(delta.x()) > std::abs(delta.y()) || (event->modifiers() & Qt::ShiftModifier);
    if (m_scrollBar->maximum() == 0 || !isSideways) {
        event->ignore();
        return;
    }
    m_scrollBar->setValue(m_scrollBar->value() - (delta.x() ? delta.x() : delta.y()));
    event->accept();
}

void StageTimeline::focusInEvent(QFocusEvent *event)
{
    if (!m_current && event->reason() != Qt::MouseFocusReason) {
        using Part = present::TimelineStage::Part;
        const auto running = std::find_if(m_snapshot.stages.begin(), m_snapshot.stages.end(),
                                          [](const auto &stage) { return stage.part == Part::running; });
        setCurrentItem({TimelineItem::Kind::stage,
                        running == m_snapshot.stages.end() ? 0 : int(running - m_snapshot.stages.begin())});
    }
    update();
}

void StageTimeline::focusOutEvent(QFocusEvent *)
{
    update();
}

bool StageTimeline::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        if (const auto item = itemAt(help->pos()))
            QToolTip::showText(help->globalPos(), itemText(m_snapshot, *item), this, visualRect(*item));
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace sluice::ui
