// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartgeometry.h"
#include "ui/charts/linecover.h"
#include "ui/charts/minmaxpyramid.h"

#include <QtCharts/QChartView>

#include <optional>
#include <utility>

class QAreaSeries;
class QLineSeries;
class QValueAxis;
class QXYSeries;

namespace sluice::ui {

struct Theme;
class ThemeManager;

/// What every chart over time shares: the fixed plot area, the axes and their ticks, the now line, the cursor with its
/// small table, and which part of the time is shown. The cursor moves with Left, Right, Home, End and the mouse, Escape
/// puts it away. The wheel and a pinch zoom around the pointer; Shift and the wheel, a sideways wheel, dragging, and
/// Shift+Left and Shift+Right pan; a double click shows the whole time again.
class PlotView : public QChartView
{
    Q_OBJECT
public:
    explicit PlotView(ThemeManager &themes, QWidget *parent = nullptr);

    [[nodiscard]] const PlotFrame &frame() const { return m_frame; }
    /// Index of the point under the cursor; nullopt: no cursor.
    [[nodiscard]] std::optional<qsizetype> cursor() const { return m_cursor; }
    void setCursorAt(std::optional<qsizetype> index);

    [[nodiscard]] const TimeWindow &timeWindow() const { return m_window; }
    /// Shows another part of the time: one that timeWindow() leads to. false: it is shown already.
    bool setWindow(const TimeWindow &window);
    /// `factor` times as large, around the cursor or else the middle.
    void zoomBy(double factor);
    void showWhole();
    /// "Thu 13 Nov, 10:00 … 14:00", while that is not the whole.
    [[nodiscard]] QString shownText() const;
    /// "10:00 … 14:00" of a day, "Thu 10:00 … Fri 14:00" of a week, else "13 Nov … 24 Nov": the same where there is
    /// less room.
    [[nodiscard]] QString shownBriefly() const;

    /// What lies behind the series, and what before them; without the cursor and the ring of the focus.
    void paintGround(QPainter &painter);
    /// The curves that no series draws, since they have more points than the plot has columns.
    void paintDense(QPainter &painter) const;
    void paintLettering(QPainter &painter);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void windowChanged();

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

    /// New content: its time, the moments the cursor may stop at, and the sentence for screen readers. Keeps the cursor
    /// on its moment, and the part that is shown. Without `now` nothing has begun: the axis has no times yet.
    void setContent(const TimeRange &time, const QList<Instant> &times, std::optional<Instant> now,
                    const QTimeZone &zone, const QString &summary);
    void setInsets(const PlotInsets &insets);
    void addSeries(QAbstractSeries *series);
    /// Replaces the points of a series by those of a curve that are shown, clipped to the range. With more points than
    /// columns the series is left empty, and its pen draws what they cover.
    void replacePoints(QXYSeries *series, const MinMaxPyramid &curve);
    /// The same for the two edges of an area, and for lines along them.
    void replacePoints(const QAreaSeries *area, const MinMaxPyramid &low, const MinMaxPyramid &high,
                       QXYSeries *lowLine = nullptr, QXYSeries *highLine = nullptr);
    /// Where a series has this value: series are in pixels, from the lower left of the plot.
    [[nodiscard]] QPointF onPlot(Instant at, double value) const;
    /// The last point that was seen: where the cursor begins, and End leads. Those after it are only expected.
    [[nodiscard]] virtual qsizetype newestPoint() const { return m_times.size() - 1; }
    /// The last point that is shown and was seen; nullopt: none is.
    [[nodiscard]] std::optional<qsizetype> lastShown() const;
    /// Where the lines of the grid are.
    [[nodiscard]] QList<double> gridValues() const { return valueTicks(m_frame.values, valueTickCount()); }
    [[nodiscard]] const Theme &theme() const;

    /// The values that the axis spans while this part of the time is shown.
    [[nodiscard]] virtual ValueRange valueRange(const TimeRange &shown) const = 0;
    /// Points changed, or the frame did: give the series their points again.
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
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    /// What was on the plot when it was taken hold of, and where.
    struct Grab
    {
        double x = 0;
        TimeWindow window;
    };

    /// Instead of the points of a series, in pixels from the lower left of the plot.
    struct Dense
    {
        const QAbstractSeries *series = nullptr;
        LineCover cover;
    };

    void applyFrame();
    void applyTheme();
    /// The points of a curve that are shown, in pixels from the lower left of the plot.
    [[nodiscard]] QList<QPointF> shownLine(const MinMaxPyramid &curve);
    [[nodiscard]] int columnCount() const;
    [[nodiscard]] std::pair<int, int> denseRows(int height, double ratio) const;
    void placeLine(QXYSeries *series, const QList<QPointF> &line);
    [[nodiscard]] double leftInset() const;
    /// To a point that may be beside what is shown.
    void moveCursor(qsizetype index);
    void pointAt(QPointF position);
    void showHand();
    /// Tells screen readers the row under the cursor, or the summary.
    void describe();
    [[nodiscard]] int valueTickCount() const;
    void paintAxes(QPainter &painter) const;
    [[nodiscard]] QString timeText(const TimeTick &tick) const;
    void paintNow(QPainter &painter) const;
    void paintLabels(QPainter &painter) const;
    void paintCursor(QPainter &painter) const;

    ThemeManager &m_themes;
    QValueAxis *m_across;
    QValueAxis *m_up;
    TimeWindow m_window;
    PlotFrame m_frame;
    const MinMaxPyramid *m_columned = nullptr; ///< whose columns these are, while the series are placed
    MinMaxPyramid::Columns m_columns;
    QList<Dense> m_dense;        ///< in the order of the series
    mutable QImage m_denseImage; ///< kept for its memory: a fresh one would cost as much as what is drawn on it
    PlotInsets m_insets;
    PlotInsets m_designInsets; ///< at the usual text size
    double m_widestTicks = 0;  ///< since the whole was shown: the plot does not move under the pointer
    QList<Instant> m_times;
    std::optional<Instant> m_now;
    QTimeZone m_zone;
    QString m_summary;
    std::optional<qsizetype> m_cursor;
    std::optional<Grab> m_grab;
};

} // namespace sluice::ui
