// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotview.h"

#include "ui/charts/charttext.h"
#include "ui/charts/plotaccessible.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QPaintEngine>
#include <QPainter>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <QtCharts/QXYSeries>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr double valueGap = 24; // between ticks, at least
constexpr double timeGap = 62;
constexpr double labelGap = 14;
constexpr double labelOffset = 10; // from the plot
constexpr double lineHeight = 16;
constexpr double overhang = 8; // of a line beyond the edges, wider than any pen

/// Lengths that hold text grow with it.
double scaled(double pixels)
{
    return pixels * type::scale();
}

type::Weight weightOf(bool isStrong)
{
    return isStrong ? type::Weight::DemiBold : type::Weight::Medium;
}

double halfPixel(double position)
{
    return std::floor(position) + 0.5;
}

/// Whether a line of so many points is filled, which takes a fifth of the time of stroking it. Steep pieces get thinner
/// by that, which is seen where they are long: at fewer points, whose stroke takes no frame of 120 a second. Dashes are
/// given up only where nobody could see them.
bool isFilled(qsizetype points, int columns, const QPen &pen = QPen(Qt::SolidLine))
{
    return pen.style() == Qt::SolidLine ? 3 * points > qsizetype{2} * columns : points > columns;
}

/// Upright or level. As a rectangle: a pen would be asked for every pixel.
void hairline(QPainter &painter, QPointF from, QPointF to, const QColor &color)
{
    const QPointF half(0.5, 0.5);
    painter.fillRect(QRect((from - half).toPoint(), (to - half).toPoint()), color);
}

} // namespace

PlotView::PlotView(ThemeManager &themes, QWidget *parent)
    : QChartView(parent)
    , m_themes(themes)
    , m_across(new QValueAxis(this))
    , m_up(new QValueAxis(this))
    , m_zone(QTimeZone::utc())
{
    installPlotAccessibility();
    setLayoutDirection(Qt::LeftToRight); // time goes on to the right, for everybody
    setInsets({});
    // The axes span the pixels of the plot: midnights of a zone, true minus signs and crisp lines are painted, and each
    // change of an axis would lay out all series once more than their new points do.
    m_across->setVisible(false);
    m_up->setVisible(false);
    chart()->addAxis(m_across, Qt::AlignBottom);
    chart()->addAxis(m_up, Qt::AlignLeft);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    setRenderHint(QPainter::Antialiasing);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent); // paintGround() leaves nothing out
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&themes, &ThemeManager::changed, this, &PlotView::applyTheme);
    connect(&themes, &ThemeManager::textScaled, this, [this] {
        setInsets(PlotInsets(m_designInsets));
        applyFrame();
    });
}

QSize PlotView::sizeHint() const
{
    return (QSizeF(864, 218) * type::scale()).toSize();
}

QSize PlotView::minimumSizeHint() const
{
    return (QSizeF(240, 96) * type::scale()).toSize();
}

const Theme &PlotView::theme() const
{
    return m_themes.theme();
}

void PlotView::addSeries(QAbstractSeries *series)
{
    chart()->addSeries(series);
    series->attachAxis(m_across);
    series->attachAxis(m_up);
}

void PlotView::setInsets(const PlotInsets &insets)
{
    m_designInsets = insets;
    m_insets = {.left = scaled(insets.left),
                .top = scaled(insets.top),
                .right = scaled(insets.right),
                .bottom = scaled(insets.bottom)};
}

void PlotView::setContent(const TimeRange &time, const QList<Instant> &times, std::optional<Instant> now,
                          const QTimeZone &zone, const QString &summary)
{
    const std::optional<Instant> marked = m_cursor ? std::optional(m_times.at(*m_cursor)) : std::nullopt;
    const TimeRange shown = m_window.shown();
    m_window = m_window.within(time);
    if (m_grab)
        m_grab->window = m_grab->window.within(time);
    m_times = times;
    m_now = now;
    m_zone = zone;
    m_summary = summary;
    m_cursor.reset();
    applyTheme();
    applyFrame();
    m_cursor = marked ? nearest(m_times, *marked) : std::nullopt;
    if (m_cursor && !m_window.contains(m_times.at(*m_cursor)))
        m_cursor.reset();
    describe();
    showHand();
    if (m_window.shown() != shown)
        Q_EMIT windowChanged();
}

bool PlotView::setWindow(const TimeWindow &window)
{
    if (window == m_window)
        return false;
    m_window = window;
    if (m_cursor && !m_window.contains(m_times.at(*m_cursor)))
        m_cursor.reset();
    applyFrame();
    describe();
    showHand();
    Q_EMIT windowChanged();
    return true;
}

void PlotView::zoomBy(double factor)
{
    setWindow(m_window.zoomedAround(m_cursor ? m_times.at(*m_cursor) : m_window.middle(), factor));
}

void PlotView::showWhole()
{
    setWindow(TimeWindow(m_window.whole()));
}

QString PlotView::shownText() const
{
    return m_window.isWhole() ? QString() : spanText(m_window.shown().from, m_window.shown().to, m_zone);
}

QString PlotView::shownBriefly() const
{
    if (m_window.isWhole())
        return {};
    const auto &[from, to] = m_window.shown();
    if (dateText(from, m_zone) == dateText(to, m_zone))
        return hourText(from, m_zone) + u" … "_s + hourText(to, m_zone);
    // Weekdays orient within a week.
    if (to - from < std::chrono::days(7))
        return weekdayText(from, m_zone) + u" … "_s + weekdayText(to, m_zone);
    return dateText(from, m_zone) + u" … "_s + dateText(to, m_zone);
}

void PlotView::applyFrame()
{
    m_frame.time = m_window.shown();
    const ValueRange values = valueRange(m_frame.time);
    m_frame.values = m_window.isWhole() ? values : steadied(values);
    m_widestTicks = m_window.isWhole() ? leftInset() : std::max(m_widestTicks, leftInset());
    PlotInsets insets = m_insets;
    insets.left = std::max(insets.left, m_widestTicks);
    for (const QList<Label> all = labels(); const Label &label : all) {
        const QFontMetricsF metrics(type::caption(weightOf(label.isStrong)));
        for (const QString &line : label.lines)
            insets.right = std::max(insets.right, labelOffset + tabularWidth(metrics, line) + 4);
    }
    insets.right = std::min(insets.right, std::max(m_insets.right, width() / 4.0)); // the curves have most of it
    m_frame.plot = plotArea(size(), insets);
    if (chart()->plotArea() != m_frame.plot) {
        chart()->setPlotArea(m_frame.plot);
        m_across->setRange(0, m_frame.plot.width());
        m_up->setRange(0, m_frame.plot.height());
    }
    m_dense.clear();
    m_columned = nullptr;
    placeSeries();
    m_columned = nullptr;
    viewport()->update();
}

/// What the texts at the ticks of the values need.
double PlotView::leftInset() const
{
    double widest = 0;
    const int most = valueTickCount();
    const double step = niceStep(m_frame.values.span(), most);
    const QFontMetricsF metrics(type::caption());
    for (const double value : valueTicks(m_frame.values, most))
        widest = std::max(widest, tabularWidth(metrics, tickText(value, step)) + 14);
    return widest;
}

int PlotView::valueTickCount() const
{
    return std::max(1, static_cast<int>((height() - m_insets.top - m_insets.bottom) / scaled(valueGap)));
}

void PlotView::applyTheme()
{
    recolour();
    viewport()->update();
}

QPointF PlotView::onPlot(Instant at, double value) const
{
    return {m_frame.x(at) - m_frame.plot.left(), m_frame.plot.bottom() - m_frame.y(clipped(value, m_frame.values))};
}

std::optional<qsizetype> PlotView::lastShown() const
{
    const std::optional<qsizetype> last = lastIn(m_times, m_frame.time);
    if (!last || *last <= newestPoint())
        return last;
    const bool isSeen = newestPoint() >= 0 && m_times.at(newestPoint()) >= m_frame.time.from;
    return isSeen ? std::optional(newestPoint()) : std::nullopt;
}

int PlotView::columnCount() const
{
    return static_cast<int>(std::ceil(m_frame.plot.width()));
}

/// The curves of a chart mostly have the same times.
QList<QPointF> PlotView::shownLine(const MinMaxPyramid &curve)
{
    if (!m_columned || !curve.hasTimesOf(*m_columned)) {
        m_columned = &curve;
        m_columns = curve.columnsOf(m_frame.time, columnCount());
    }
    QList<QPointF> line;
    const QList<MinMaxPyramid::Point> shown = curve.reduced(m_columns);
    line.reserve(shown.size());
    for (const MinMaxPyramid::Point &point : shown)
        line.append(onPlot(point.at, point.value));
    cutOff(line, -overhang, m_frame.plot.width() + overhang);
    return line;
}

void PlotView::placeLine(QXYSeries *series, const QList<QPointF> &line)
{
    const bool isDense = isFilled(line.size(), columnCount(), series->pen());
    if (isDense)
        m_dense.append({series, thickened(coverOf(line, columnCount()), series->pen().widthF())});
    if (!isDense || series->count() > 0)
        series->replace(isDense ? QList<QPointF>() : line);
}

void PlotView::replacePoints(QXYSeries *series, const MinMaxPyramid &curve)
{
    placeLine(series, shownLine(curve));
}

void PlotView::replacePoints(const QAreaSeries *area, const MinMaxPyramid &low, const MinMaxPyramid &high,
                             QXYSeries *lowLine, QXYSeries *highLine)
{
    const QList<QPointF> lower = shownLine(low);
    const QList<QPointF> upper = shownLine(high);
    const bool isDense = isFilled(std::max(lower.size(), upper.size()), columnCount());
    if (isDense)
        m_dense.append({area, coverBetween(coverOf(lower, columnCount()), coverOf(upper, columnCount()))});
    for (const auto &[series, line] :
         {std::pair(area->lowerSeries(), &lower), std::pair(area->upperSeries(), &upper)}) {
        if (!isDense || series->count() > 0)
            series->replace(isDense ? QList<QPointF>() : *line);
    }
    if (lowLine)
        placeLine(lowLine, lower);
    if (highLine)
        placeLine(highLine, upper);
}

void PlotView::setCursorAt(std::optional<qsizetype> index)
{
    if (index && (*index < 0 || *index >= m_times.size()))
        index.reset();
    if (index == m_cursor)
        return;
    m_cursor = index;
    describe();
    viewport()->update();
}

void PlotView::describe()
{
    QString description = m_summary;
    if (!m_window.isWhole())
        description += u' ' + tr("Shown is %1.").arg(shownText());
    if (m_cursor) {
        description = momentText(m_times.at(*m_cursor), m_zone);
        for (const Row &row : cursorRows(*m_cursor))
            description += u", "_s + row.name + u' ' + row.value;
    }
    setAccessibleDescription(description);
}

void PlotView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    applyFrame();
}

void PlotView::paintGround(QPainter &painter)
{
    painter.fillRect(rect(), theme().surface);
    painter.save();
    paintBehind(painter);
    painter.restore();
    paintAxes(painter);
    paintNow(painter);
}

/// The rows of an image that the curves of many points cover, without the last.
std::pair<int, int> PlotView::denseRows(int height, double ratio) const
{
    double low = height / ratio;
    double high = 0;
    for (const Dense &dense : m_dense) {
        for (const ColumnSpan &span : dense.cover.spans) {
            low = std::min(low, span.low);
            high = std::max(high, span.high);
        }
    }
    const auto row = [height, ratio](double y) { return std::clamp(height - y * ratio, 0.0, double(height)); };
    return {static_cast<int>(row(high)), static_cast<int>(std::ceil(row(low)))};
}

void PlotView::paintDense(QPainter &painter) const
{
    if (m_dense.isEmpty())
        return;
    const auto colorOf = [](const QAbstractSeries *series) {
        if (const auto *area = qobject_cast<const QAreaSeries *>(series))
            return area->brush().color();
        return static_cast<const QXYSeries *>(series)->pen().color();
    };
    const QRectF &plot = m_frame.plot;
    if (painter.paintEngine()->type() == QPaintEngine::Raster) {
        const double ratio = painter.device()->devicePixelRatioF();
        const QSize size = (QSizeF(columnCount(), plot.height()) * ratio).toSize();
        QImage &image = m_denseImage;
        if (image.size() != size)
            image = QImage(size, QImage::Format_ARGB32_Premultiplied);
        image.setDevicePixelRatio(ratio);
        const auto [top, bottom] = denseRows(image.height(), ratio);
        if (top >= bottom)
            return;
        // Most of a frame would go by in rows that hold nothing.
        QImage rows(image.scanLine(top), image.width(), bottom - top, image.bytesPerLine(), image.format());
        rows.setDevicePixelRatio(ratio);
        rows.fill(Qt::transparent);
        for (const Dense &dense : m_dense) {
            if (dense.series->isVisible())
                fillCover(image, dense.cover, colorOf(dense.series));
        }
        painter.drawImage(plot.topLeft() + QPointF(0, top / ratio), rows);
        return;
    }
    painter.save();
    painter.translate(plot.bottomLeft());
    painter.scale(1, -1);
    painter.setPen(Qt::NoPen);
    for (const Dense &dense : m_dense) {
        if (!dense.series->isVisible())
            continue;
        painter.setBrush(colorOf(dense.series));
        painter.drawPolygon(shapeOf(dense.cover));
    }
    painter.restore();
}

void PlotView::paintLettering(QPainter &painter)
{
    painter.save();
    paintBefore(painter);
    painter.restore();
    paintLabels(painter);
}

void PlotView::drawBackground(QPainter *painter, const QRectF &)
{
    const Upright upright(*painter, rect()); // a painter of a whole window does not know how this part of it goes
    paintGround(*painter);
    paintDense(*painter);
}

void PlotView::drawForeground(QPainter *painter, const QRectF &)
{
    const Upright upright(*painter, rect());
    paintLettering(*painter);
    if (m_cursor)
        paintCursor(*painter);
    if (hasFocus()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme().accent, 1.5));
        painter->drawRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75));
    }
}

void PlotView::paintAxes(QPainter &painter) const
{
    const QRectF &plot = m_frame.plot;
    painter.setFont(type::caption());
    const int most = valueTickCount();
    const double step = niceStep(m_frame.values.span(), most);
    for (const double value : valueTicks(m_frame.values, most)) {
        const double y = halfPixel(m_frame.y(value));
        hairline(painter, {plot.left(), y}, {plot.right(), y}, value == 0 ? theme().ctl : theme().line);
        painter.setPen(theme().text3);
        drawTabular(painter, QRectF(0, y - scaled(lineHeight) / 2, plot.left() - 8, scaled(lineHeight)),
                    Qt::AlignRight | Qt::AlignVCenter, tickText(value, step));
    }
    const double base = halfPixel(plot.bottom());
    hairline(painter, {plot.left(), base}, {plot.right(), base}, theme().line2);
    if (!m_now)
        return;

    const QFontMetricsF metrics(type::caption());
    const QFontMetricsF strong(type::caption(type::Weight::DemiBold));
    const double nowReach = strong.horizontalAdvance(tr("now")) / 2 + 6;
    for (const TimeTick &tick : timeTicks(m_frame.time, m_zone, plot.width(), scaled(timeGap))) {
        const double x = m_frame.x(tick.at);
        hairline(painter, {halfPixel(x), plot.bottom()}, {halfPixel(x), plot.bottom() + 4}, theme().line2);
        const QString text = timeText(tick);
        const double reach = tabularWidth(metrics, text) / 2;
        if (std::abs(x - m_frame.x(*m_now)) < reach + nowReach)
            continue;
        painter.setPen(theme().text3);
        // Not under the text of a value at the lower edge.
        const double textLeft = std::max(x - reach, plot.left() - 6);
        drawTabular(painter, QRectF(textLeft, plot.bottom() + 4, 2 * reach, scaled(lineHeight)), Qt::AlignCenter, text);
    }
}

QString PlotView::timeText(const TimeTick &tick) const
{
    if (!tick.isMidnight)
        return hourText(tick.at, m_zone);
    // Weekdays orient within two weeks.
    return m_frame.time.to - m_frame.time.from <= std::chrono::days(14) ? dayText(tick.at, m_zone)
                                                                        : dateText(tick.at, m_zone);
}

void PlotView::paintNow(QPainter &painter) const
{
    if (!m_now || !m_window.contains(*m_now))
        return;
    const QRectF &plot = m_frame.plot;
    const double x = halfPixel(m_frame.x(*m_now));
    painter.setPen(QPen(theme().text, 1.2));
    painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    painter.setFont(type::caption(type::Weight::DemiBold));
    painter.setPen(theme().text);
    painter.drawText(QRectF(x - 80, plot.bottom() + 4, 160, scaled(lineHeight)), Qt::AlignCenter, tr("now"));
}

void PlotView::paintLabels(QPainter &painter) const
{
    const QList<Label> all = labels();
    if (all.isEmpty())
        return;
    const qsizetype lines =
        std::ranges::max(all, {}, [](const Label &label) { return label.lines.size(); }).lines.size();
    const double lineGap = scaled(labelGap);
    const double gap = lineGap * static_cast<double>(lines) + (lines > 1 ? 6 : 0);
    QList<double> centres;
    for (const Label &label : all)
        centres.append(m_frame.y(std::clamp(label.value, m_frame.values.low, m_frame.values.high)));
    const QList<double> placed = pushedApart(centres, gap, gap / 2, height() - gap / 2);

    const double left = m_frame.plot.right() + labelOffset;
    for (qsizetype i = 0; i < all.size(); ++i) {
        painter.setFont(type::caption(weightOf(all.at(i).isStrong)));
        painter.setPen(all.at(i).ink);
        const QFontMetricsF metrics(painter.font());
        double y = placed.at(i) - lineGap * static_cast<double>(all.at(i).lines.size()) / 2;
        for (const QString &line : all.at(i).lines) {
            drawTabular(painter, QRectF(left, y, width() - left, lineGap), Qt::AlignLeft | Qt::AlignVCenter,
                        metrics.elidedText(line, Qt::ElideRight, width() - left));
            y += lineGap;
        }
    }
}

void PlotView::paintCursor(QPainter &painter) const
{
    const QRectF &plot = m_frame.plot;
    const double x = halfPixel(m_frame.x(m_times.at(*m_cursor)));
    hairline(painter, {x, plot.top()}, {x, plot.bottom()}, theme().text2);
    painter.setPen(QPen(theme().surface, 1.5));
    painter.setBrush(theme().text);
    for (const double value : cursorDots(*m_cursor)) {
        if (value >= m_frame.values.low && value <= m_frame.values.high)
            painter.drawEllipse(QPointF(x, m_frame.y(value)), 3.5, 3.5);
    }

    constexpr double padding = 8;
    const double rowHeight = scaled(lineHeight);
    const QList<Row> rows = cursorRows(*m_cursor);
    const QString moment = momentText(m_times.at(*m_cursor), m_zone);
    const QFont plain = type::caption();
    const QFont strong = type::caption(type::Weight::DemiBold);
    double names = 0;
    double values = 0;
    for (const Row &row : rows) {
        names = std::max(names, QFontMetricsF(plain).horizontalAdvance(row.name));
        values = std::max(values, tabularWidth(QFontMetricsF(strong), row.value));
    }
    const double inner = std::max(names + 12 + values, tabularWidth(QFontMetricsF(strong), moment));
    QRectF box(x + 10, plot.top() + 4, inner + 2 * padding, static_cast<double>(rows.size() + 1) * rowHeight + padding);
    if (box.right() > plot.right() && x - 10 - box.width() >= 4)
        box.moveRight(x - 10);
    box.moveTop(std::clamp(box.top(), 0.0, std::max(0.0, height() - box.height() - 1)));

    painter.setPen(theme().line2);
    painter.setBrush(theme().raised);
    painter.drawRoundedRect(box.translated(0.5, 0.5).toAlignedRect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    QRectF line(box.left() + padding, box.top() + padding / 2, inner, rowHeight);
    painter.setFont(strong);
    painter.setPen(theme().text);
    drawTabular(painter, line, Qt::AlignLeft | Qt::AlignVCenter, moment);
    for (const Row &row : rows) {
        line.translate(0, rowHeight);
        painter.setFont(plain);
        painter.setPen(theme().text3);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, row.name);
        painter.setFont(strong);
        painter.setPen(theme().text);
        drawTabular(painter, line, Qt::AlignRight | Qt::AlignVCenter, row.value);
    }
}

} // namespace sluice::ui
