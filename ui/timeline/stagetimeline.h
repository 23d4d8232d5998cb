// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/timeline/timelinelayout.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QScrollBar;
QT_END_NAMESPACE

namespace sluice::ui {

class ThemeManager;

/// A rollout as a staircase (DESIGN.md 8.4). Left and Right visit stages and gates, Enter opens the evidence of a past
/// gate, as a click does. Plans that do not fit scroll sideways and keep the running stage in view.
class StageTimeline final : public QWidget
{
    Q_OBJECT
public:
    explicit StageTimeline(ThemeManager &themes, QWidget *parent = nullptr);

    /// Repaints only what differs from the previous snapshot.
    void setSnapshot(const present::TimelineSnapshot &snapshot);
    [[nodiscard]] const present::TimelineSnapshot &snapshot() const { return m_snapshot; }
    void setDensity(TimelineDensity density);

    /// The stage or gate that the keyboard is at.
    [[nodiscard]] std::optional<TimelineItem> currentItem() const;
    void setCurrentItem(const TimelineItem &item);
    [[nodiscard]] QRect visualRect(const TimelineItem &item) const; ///< in widget coordinates

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void evidenceRequested(int decision);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    void relayout();
    void updateScrollBar();
    void keepRunningInView();
    void moveTo(int place);
    void activate(const TimelineItem &item);
    [[nodiscard]] qreal offset() const;
    [[nodiscard]] std::optional<TimelineItem> itemAt(QPointF pos) const;

    ThemeManager &m_themes;
    present::TimelineSnapshot m_snapshot;
    TimelineGeometry m_geometry;
    TimelineDensity m_density = TimelineDensity::regular;
    QScrollBar *m_scrollBar;
    std::optional<TimelineItem> m_current;
    std::optional<TimelineItem> m_pressed;
};

} // namespace sluice::ui
