// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartgeometry.h"

#include <QtCharts/QChartView>

#include <optional>

class QDateTimeAxis;
class QValueAxis;
class QXYSeries;

namespace sluice::ui {

struct Theme;
class ThemeManager;

/// What every chart over time shares: the fixed plot area, the axes and their ticks, the now line and the cursor with
/// its small table. The cursor moves with Left, Right, Home, End and the mouse, Escape puts it away.
class PlotView : public QChartView
{
    Q_OBJECT
public:
    explicit PlotView(ThemeManager &themes, QWidget *parent = nullptr);

    [[nodiscard]] const PlotFrame &frame() const { return m_frame; }
    /// Index of the point under the cursor; nullopt: no cursor.
    [[nodiscard]] std::optional<qsizetype> cursor() const { return m_cursor; }
    void setCursorAt(std::optional<qsizetype> index);

    /// What lies behind the series, and what before them; without the cursor and the ring of the focus.
    void paintGround(QPainter &painter);
    void paintLettering(QPainter &painter);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    struct Row
    {
        QString name;
        QString value;
    };
    struct Label
    {
        double value = 0; ///< on the value axis, where the label wants to stand
        QStringList lines;
        QColor ink;
        bool isStrong = true;
    };

    /// New content: the shown ranges, the times the cursor may stop at, and the sentence for screen readers. Keeps the
    /// cursor on its moment.
    void setContent(const TimeRange &time, const ValueRange &values, QList<Instant> times, Instant now,
                    const QTimeZone &zone, const QString &summary);
    void setInsets(const PlotInsets &insets);
    void addSeries(QAbstractSeries *series);
    /// Replaces the points of a series: one pair a pixel column, clipped to the range.
    void replacePoints(QXYSeries *series, const QList<QPointF> &points);
    [[nodiscard]] const Theme &theme() const;

    /// Points changed or the width did: give the series their points again.
    virtual void placeSeries() = 0;
    /// Pens and brushes of the series, after the theme changed.
    virtual void recolour() = 0;
    virtual void paintBehind(QPainter &painter) { Q_UNUSED(painter) }
    virtual void paintBefore(QPainter &painter) = 0;
    [[nodiscard]] virtual QString tickText(double value, double step) const = 0;
    [[nodiscard]] virtual QList<Label> labels() const = 0;
    [[nodiscard]] virtual QList<Row> cursorRows(qsizetype index) const = 0;
    [[nodiscard]] virtual QList<double> cursorDots(qsizetype index) const = 0;

    void resizeEvent(QResizeEvent *event) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void applyFrame();
    void applyTheme();
    /// Tells screen readers the row under the cursor, or the summary.
    void describe();
    [[nodiscard]] int valueTickCount() const;
    void paintAxes(QPainter &painter) const;
    [[nodiscard]] QString timeText(const TimeTick &tick) const;
    void paintNow(QPainter &painter) const;
    void paintLabels(QPainter &painter) const;
    void paintCursor(QPainter &painter) const;

    ThemeManager &m_themes;
    QDateTimeAxis *m_timeAxis;
    QValueAxis *m_valueAxis;
    PlotFrame m_frame;
    PlotInsets m_insets;
    PlotInsets m_designInsets; ///< at the usual text size
    QList<Instant> m_times;
    Instant m_now{};
    QTimeZone m_zone;
    QString m_summary;
    std::optional<qsizetype> m_cursor;
};

} // namespace sluice::ui
