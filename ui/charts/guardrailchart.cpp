// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/guardrailchart.h"

#include "ui/charts/charttext.h"
#include "ui/theme/theme.h"
#include "ui/theme/type.h"
#include "ui/widgets/hatch.h"
#include "ui/widgets/painters.h"

#include <QPainter>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>
#include <QtCharts/QScatterSeries>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr double mutedShare = 0.45;
constexpr double promiseReach = 4.5; // of the diamond
constexpr double loneBandReach = 3;  // pixels either side of a band that has one look only

QColor faded(QColor color, double opacity)
{
    color.setAlphaF(static_cast<float>(color.alphaF() * opacity));
    return color;
}

/// `share` of the colour on an opaque ground: the pieces of a translucent line would show where they overlap.
QColor mixed(const QColor &color, const QColor &ground, double share)
{
    const auto part = [share](int a, int b) { return qRound(share * a + (1 - share) * b); };
    return {part(color.red(), ground.red()), part(color.green(), ground.green()), part(color.blue(), ground.blue())};
}

QPen dashedPen(const QColor &color, double width, double dash, double space)
{
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap);
    pen.setDashPattern({dash / width, space / width});
    return pen;
}

QPen curvePen(const QColor &color)
{
    return {color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

} // namespace

GuardrailChart::GuardrailChart(ThemeManager &themes, QWidget *parent)
    : PlotView(themes, parent)
    , m_high(new QLineSeries(this))
    , m_low(new QLineSeries(this))
    , m_band(new QAreaSeries(m_high, m_low))
    , m_highEdge(new QLineSeries)
    , m_lowEdge(new QLineSeries)
    , m_margin(new QLineSeries)
    , m_estimate(new QLineSeries)
    , m_expectedHigh(new QLineSeries)
    , m_expectedLow(new QLineSeries)
    , m_last(new QScatterSeries)
    , m_unexposed(new QLineSeries)
    , m_exposed(new QLineSeries)
{
    setObjectName(u"guardrailChart"_s);
    for (QAbstractSeries *series : effectSeries())
        addSeries(series);
    addSeries(m_unexposed);
    addSeries(m_exposed);
    m_last->setMarkerSize(8);
    refresh();
}

QList<QAbstractSeries *> GuardrailChart::effectSeries() const
{
    return {m_band, m_highEdge, m_lowEdge, m_expectedHigh, m_expectedLow, m_margin, m_estimate, m_last};
}

void GuardrailChart::setChart(const present::ChartSnapshot &chart)
{
    if (chart == m_chart)
        return;
    m_chart = chart;
    refresh();
}

void GuardrailChart::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    refresh();
}

void GuardrailChart::setMuted(bool isMuted)
{
    m_isMuted = isMuted;
    recolour();
}

void GuardrailChart::refresh()
{
    const bool isEffect = m_mode == Mode::effect;
    for (QAbstractSeries *series : effectSeries())
        series->setVisible(isEffect);
    m_exposed->setVisible(!isEffect);
    m_unexposed->setVisible(!isEffect);

    const bool hasUnit =
        isEffect ? !m_chart.isRelative && !m_chart.isProportion : !m_chart.isProportion && !m_chart.unit.isEmpty();
    setInsets({.left = hasUnit ? 68.0 : 52.0});
    m_effects = isEffect ? effectCurves(m_chart) : EffectCurves();
    m_groups = isEffect ? GroupCurves() : groupCurves(m_chart);
    setAccessibleName(m_chart.title.isEmpty() ? m_chart.emptyText : m_chart.title);
    QList<Instant> times = isEffect ? m_effects.times : m_groups.times;
    for (qsizetype i = 0; isEffect && i < m_chart.expected.size(); ++i)
        times.append(m_chart.expected.at(i).at);
    const bool hasBegun = !m_chart.stages.isEmpty() || !m_chart.points.isEmpty();
    setContent(timeRange(m_chart), times, hasBegun ? std::optional(m_chart.now) : std::nullopt, zoneOf(m_chart.zone),
               m_chart.summary);
}

ValueRange GuardrailChart::valueRange(const TimeRange &shown) const
{
    return m_mode == Mode::effect ? effectRange(m_chart, m_effects, shown) : groupRange(m_groups, shown);
}

void GuardrailChart::placeSeries()
{
    if (m_mode == Mode::groups) {
        replacePoints(m_unexposed, m_groups.unexposed);
        replacePoints(m_exposed, m_groups.exposed);
        return;
    }
    replacePoints(m_band, m_effects.low, m_effects.high, m_lowEdge, m_highEdge);
    replacePoints(m_estimate, m_effects.effect);
    replacePoints(m_expectedHigh, m_effects.expectedHigh);
    replacePoints(m_expectedLow, m_effects.expectedLow);
    if (m_chart.points.size() == 1) {
        for (QLineSeries *edge : {m_high, m_low, m_highEdge, m_lowEdge}) {
            for (const QPointF &at : edge->points())
                edge->replace({at - QPointF(loneBandReach, 0), at + QPointF(loneBandReach, 0)});
        }
    }
    const bool hasLast = !m_chart.points.isEmpty() && lastShown() == m_chart.points.size() - 1 &&
                         std::isfinite(m_chart.points.constLast().effect);
    m_last->replace(hasLast ? QList{onPlot(m_chart.points.constLast().at, m_chart.points.constLast().effect)}
                            : QList<QPointF>());
    placeMargin();
}

void GuardrailChart::placeMargin()
{
    // A stage without a margin tolerates everything: its step lies above the plot.
    const bool hasMargin =
        std::ranges::any_of(m_chart.stages, [](const auto &stage) { return stage.margin.has_value(); });
    QList<QPointF> steps;
    for (qsizetype i = 0; hasMargin && i < m_chart.stages.size(); ++i) {
        const auto sides = sidesOfStage(i);
        if (!sides)
            continue;
        const double margin = m_chart.stages.at(i).margin.value_or(std::numeric_limits<double>::infinity());
        const double y = onPlot(frame().time.from, margin).y();
        steps.append({sides->first - frame().plot.left(), y});
        steps.append({sides->second - frame().plot.left(), y});
    }
    m_margin->replace(steps);
}

void GuardrailChart::recolour()
{
    const double share = m_isMuted ? mutedShare : 1;
    const QColor flow = mixed(theme().flow, theme().surface, share);
    m_band->setBrush(faded(flow, 0.16));
    m_band->setPen(Qt::NoPen);
    const QPen edge(mixed(flow, theme().surface, 0.7), 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    m_highEdge->setPen(edge);
    m_lowEdge->setPen(edge);
    m_expectedHigh->setPen(dashedPen(flow, 1.2, 2, 3));
    m_expectedLow->setPen(m_expectedHigh->pen());
    m_estimate->setPen(curvePen(flow));
    m_last->setBrush(flow);
    m_last->setPen(QPen(theme().surface, 1.5));
    m_exposed->setPen(curvePen(flow));
    m_unexposed->setPen(dashedPen(mixed(theme().ref, theme().surface, share), 1.8, 5, 3));
    m_margin->setPen(dashedPen(theme().back.line, 1.5, 6, 3));
}

Instant GuardrailChart::endOfStage(qsizetype index) const
{
    return index + 1 < m_chart.stages.size() ? m_chart.stages.at(index + 1).from : frame().time.to;
}

std::optional<std::pair<double, double>> GuardrailChart::sidesOfStage(qsizetype index) const
{
    const Instant from = std::max(m_chart.stages.at(index).from, frame().time.from);
    const Instant to = std::min(endOfStage(index), frame().time.to);
    if (from >= to)
        return std::nullopt;
    return std::pair(frame().x(from), frame().x(to));
}

qsizetype GuardrailChart::lastStage() const
{
    const auto after = std::ranges::upper_bound(m_chart.stages, frame().time.to, {}, &present::ChartStage::from);
    return std::max<qsizetype>(after - m_chart.stages.begin(), std::min<qsizetype>(1, m_chart.stages.size())) - 1;
}

void GuardrailChart::paintBehind(QPainter &painter)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QRectF &plot = frame().plot;
    const QColor zone = faded(theme().back.weak, theme().zoneOpacity);
    for (qsizetype i = 0; i < m_chart.stages.size(); ++i) {
        const auto &stage = m_chart.stages.at(i);
        const auto sides = sidesOfStage(i);
        if (!sides)
            continue;
        const auto [left, right] = *sides;
        painter.fillRect(QRectF(QPointF(left, plot.top()), QPointF(right, plot.bottom())),
                         i % 2 == 0 ? theme().sunken : theme().surface);
        if (m_mode == Mode::effect && stage.margin)
            painter.fillRect(QRectF(QPointF(left, plot.top()), QPointF(right, frame().y(*stage.margin))), zone);
        if (i > 0 && stage.from >= frame().time.from) {
            painter.setPen(theme().line2);
            painter.drawLine(QPointF(std::floor(left) + 0.5, 4), QPointF(std::floor(left) + 0.5, plot.bottom()));
        }
    }
    const Instant staleFrom = std::max(m_chart.staleSince.value_or(m_chart.now), frame().time.from);
    const Instant staleTo = std::min(m_chart.now, frame().time.to);
    if (staleFrom < staleTo) {
        const QRectF stale(QPointF(frame().x(staleFrom), plot.top()), QPointF(frame().x(staleTo), plot.bottom()));
        painter.fillRect(stale, theme().hold.weak);
        fillHatched(painter, stale, faded(theme().hold.line, 0.45), 6, 1);
    }
}

void GuardrailChart::paintBefore(QPainter &painter)
{
    paintStageNames(painter);
    if (m_mode == Mode::effect) {
        paintRegression(painter);
        paintExpectation(painter);
        paintTexts(painter);
        paintPromise(painter);
    }
    if (m_chart.points.isEmpty())
        paintEmpty(painter);
}

void GuardrailChart::paintStageNames(QPainter &painter) const
{
    const QFont strong = type::caption(type::Weight::DemiBold);
    const QFontMetricsF strongMetrics(strong);
    const QFontMetricsF plainMetrics(type::caption());
    painter.setPen(theme().text2);
    const double baseline = frame().plot.top() - 8;
    for (qsizetype i = 0; i < m_chart.stages.size(); ++i) {
        const auto &stage = m_chart.stages.at(i);
        const auto sides = sidesOfStage(i);
        if (!sides)
            continue;
        const double left = sides->first + 6;
        const double room = sides->second - left;
        const double labelWidth = tabularWidth(strongMetrics, stage.label);
        if (labelWidth > room)
            continue;
        painter.setFont(strong);
        drawTabular(painter, QPointF(left, baseline), stage.label);
        const double nameLeft = labelWidth + plainMetrics.horizontalAdvance(u' ');
        if (nameLeft + plainMetrics.horizontalAdvance(stage.name) > room)
            continue;
        painter.setFont(type::caption());
        painter.drawText(QPointF(left + nameLeft, baseline), stage.name);
    }
}

namespace {

constexpr double ruleGap = 6;   // of a text, beside its vertical line
constexpr double lineReach = 2; // of a line that is crossed, either side
constexpr double markReach = 5; // of a dot or a tick
constexpr double edgeGap = 2;

QFont fontOf(GuardrailChart::Text::Role role)
{
    return role == GuardrailChart::Text::Role::expected ? type::caption() : type::caption(type::Weight::DemiBold);
}

double heightOf(const QFontMetricsF &metrics)
{
    return metrics.capHeight() + metrics.descent();
}

} // namespace

QList<Stretch> GuardrailChart::taken(double left, double right) const
{
    const QRectF &plot = frame().plot;
    QList<Stretch> all;
    const auto add = [&](double top, double bottom, double reach) { all.append({top - reach, bottom + reach}); };
    const auto isCrossed = [&](double x, double reach) { return x + reach >= left && x - reach <= right; };
    const auto addRule = [&](Instant at, double bottom) {
        if (timeWindow().contains(at) && isCrossed(frame().x(at), lineReach))
            add(plot.top(), bottom, 0);
    };
    const auto addMark = [&](const QPointF &centre) {
        if (isCrossed(centre.x(), markReach))
            add(centre.y(), centre.y(), markReach);
    };
    const double zero = frame().y(0);
    add(zero, zero, lineReach);
    addRule(m_chart.now, plot.bottom());
    if (m_chart.regressedAt) {
        addRule(*m_chart.regressedAt, zero);
        addMark({frame().x(*m_chart.regressedAt), zero});
    }
    for (qsizetype i = 0; i < m_chart.stages.size(); ++i) {
        const auto sides = sidesOfStage(i);
        if (!sides || sides->second + lineReach < left || sides->first - lineReach > right)
            continue;
        if (i > 0)
            addRule(m_chart.stages.at(i).from, plot.bottom());
        if (m_chart.stages.at(i).margin)
            add(frame().y(*m_chart.stages.at(i).margin), frame().y(*m_chart.stages.at(i).margin), lineReach);
    }
    const TimeRange span{.from = frame().at(left - lineReach), .to = frame().at(right + lineReach)};
    for (const MinMaxPyramid *curve :
         {&m_effects.effect, &m_effects.low, &m_effects.high, &m_effects.expectedLow, &m_effects.expectedHigh}) {
        const TimeRange reach = curve->reach(span);
        const auto extremes = curve->extremes(reach);
        if (extremes && reach.from <= span.to && reach.to >= span.from)
            add(frame().y(clipped(extremes->high, frame().values)), frame().y(clipped(extremes->low, frame().values)),
                lineReach);
    }
    if (!m_chart.points.isEmpty() && std::isfinite(m_chart.points.constLast().effect))
        addMark({frame().x(m_chart.points.constLast().at), frame().y(m_chart.points.constLast().effect)});
    if (const auto tick = clearing())
        addMark(*tick);
    if (m_chart.promised)
        addMark({plot.right(), frame().y(*m_chart.promised)});
    return all;
}

void GuardrailChart::place(QList<Text> &texts, Text::Role role, const QString &text, const QList<double> &lefts,
                           double wanted, double reach) const
{
    const QRectF &plot = frame().plot;
    const QFontMetricsF metrics(fontOf(role));
    const double width = tabularWidth(metrics, text);
    const double height = heightOf(metrics);
    // The grid is faint enough to be written over where there is no other place.
    for (const bool isOverGrid : {false, true}) {
        for (const double left : lefts) {
            if (left < plot.left() || left + width > plot.right())
                continue;
            QList<Stretch> all = taken(left, left + width);
            for (const Text &other : std::as_const(texts)) {
                if (other.rect.right() >= left - ruleGap && other.rect.left() <= left + width + ruleGap)
                    all.append({other.rect.top(), other.rect.bottom()});
            }
            const QList<double> grid = isOverGrid ? QList<double>() : gridValues();
            for (const double value : grid)
                all.append({frame().y(value) - 1, frame().y(value) + 1});
            const auto middle = freeMiddle(all, height, wanted, {plot.top() + edgeGap, plot.bottom() - edgeGap});
            if (!middle || std::abs(*middle - wanted) > reach)
                continue;
            texts.append({role, text, {left, *middle - height / 2, width, height}});
            return;
        }
    }
}

QList<GuardrailChart::Text> GuardrailChart::texts() const
{
    QList<Text> all;
    if (m_mode != Mode::effect)
        return all;
    placeRegression(all);
    placeExpectation(all);
    placeMarginNames(all);
    return all;
}

/// The last margin is named at the right end; earlier ones where they hold, unless they are the same.
void GuardrailChart::placeMarginNames(QList<Text> &texts) const
{
    const QFontMetricsF metrics(fontOf(Text::Role::margin));
    const double above = 5 + heightOf(metrics) / 2;
    QString shown = lastStage() < 0 ? QString() : m_chart.stages.at(lastStage()).marginText;
    for (qsizetype i = lastStage() - 1; i >= 0; --i) {
        const auto &stage = m_chart.stages.at(i);
        const auto sides = sidesOfStage(i);
        if (!sides || !stage.margin || stage.marginText == shown)
            continue;
        shown = stage.marginText;
        const double width = tabularWidth(metrics, stage.marginText);
        const double first = sides->first + ruleGap;
        const double last = sides->second - ruleGap - width;
        if (last >= first)
            place(texts, Text::Role::margin, stage.marginText, {first, (first + last) / 2, last},
                  frame().y(*stage.margin) - above, 4 * above);
    }
}

void GuardrailChart::placeRegression(QList<Text> &texts) const
{
    if (!m_chart.regressedAt || !timeWindow().contains(*m_chart.regressedAt))
        return;
    const QFontMetricsF metrics(fontOf(Text::Role::regressed));
    const double width = tabularWidth(metrics, m_chart.regressedText);
    const double x = std::floor(frame().x(*m_chart.regressedAt)) + 0.5;
    place(texts, Text::Role::regressed, m_chart.regressedText, {x - ruleGap - width, x + ruleGap},
          frame().plot.top() + 5 + heightOf(metrics) / 2, frame().plot.height());
}

void GuardrailChart::placeExpectation(QList<Text> &texts) const
{
    if (m_chart.expected.isEmpty() || m_chart.clearsText.isEmpty())
        return;
    const present::ExpectedPoint &last = m_chart.expected.last();
    const auto tick = m_chart.clearsAt ? clearing() : std::optional(QPointF(frame().x(last.at), frame().y(last.high)));
    if (!tick || !timeWindow().contains(m_chart.clearsAt.value_or(last.at)))
        return;
    const QRectF &plot = frame().plot;
    const QFontMetricsF metrics(fontOf(Text::Role::expected));
    const double width = tabularWidth(metrics, m_chart.clearsText);
    const double now = frame().x(m_chart.now);
    const double atEdge = plot.right() - edgeGap - width;
    place(texts, Text::Role::expected, m_chart.clearsText,
          {std::min(tick->x() - width / 2, atEdge), now + ruleGap, atEdge, now - ruleGap - width},
          tick->y() - markReach - 3 - heightOf(metrics) / 2, plot.height());
}

std::optional<QPointF> GuardrailChart::clearing() const
{
    if (!m_chart.clearsAt || !timeWindow().contains(*m_chart.clearsAt))
        return std::nullopt;
    const auto look = std::ranges::find(m_chart.expected, *m_chart.clearsAt, &present::ExpectedPoint::at);
    if (look == m_chart.expected.end())
        return std::nullopt;
    return QPointF(frame().x(look->at), frame().y(clipped(look->high, frame().values)));
}

void GuardrailChart::paintTexts(QPainter &painter) const
{
    const QList<Text> all = texts();
    for (const Text &text : all) {
        painter.setFont(fontOf(text.role));
        painter.setPen(text.role == Text::Role::expected ? theme().text2 : theme().back.ink);
        const double descent = QFontMetricsF(painter.font()).descent();
        drawTabular(painter, QPointF(text.rect.left(), text.rect.bottom() - descent), text.text);
    }
}

/// A small tick on the upper edge of the expected band.
void GuardrailChart::paintExpectation(QPainter &painter) const
{
    const auto tick = clearing();
    if (!tick)
        return;
    const double x = std::floor(tick->x()) + 0.5;
    painter.setPen(QPen(theme().text2, 1.2));
    painter.drawLine(QPointF(x, tick->y() - markReach), QPointF(x, tick->y() + markReach));
}

void GuardrailChart::paintRegression(QPainter &painter) const
{
    if (!m_chart.regressedAt || !timeWindow().contains(*m_chart.regressedAt))
        return;
    const double x = std::floor(frame().x(*m_chart.regressedAt)) + 0.5;
    const QPointF zero(x, frame().y(0));
    painter.setPen(dashedPen(theme().back.line, 1.2, 2, 2));
    painter.drawLine(QPointF(x, frame().plot.top()), zero);
    painter.setPen(QPen(theme().surface, 1.2));
    painter.setBrush(theme().back.fill);
    painter.drawEllipse(zero, 3.5, 3.5);
}

/// A hollow diamond before its label, as in the intervals of the guardrails.
void GuardrailChart::paintPromise(QPainter &painter) const
{
    const ValueRange &values = frame().values;
    if (!m_chart.promised || *m_chart.promised < values.low || *m_chart.promised > values.high)
        return;
    const QPointF centre(frame().plot.right(), frame().y(*m_chart.promised));
    drawMark(painter, centre, promiseReach, theme().text2, theme().surface);
}

void GuardrailChart::paintEmpty(QPainter &painter) const
{
    painter.setFont(type::small());
    painter.setPen(theme().text2);
    // On a plate of its own, so that neither the zero line nor the grid strikes the words through.
    constexpr double padding = 8;
    const QRectF words = painter.boundingRect(frame().plot, Qt::AlignCenter | Qt::TextWordWrap, m_chart.emptyText);
    painter.fillRect(words.adjusted(-padding, -padding, padding, padding), theme().surface);
    painter.drawText(words, Qt::AlignCenter | Qt::TextWordWrap, m_chart.emptyText);
}

QString GuardrailChart::tickText(double value, double step) const
{
    return m_mode == Mode::effect ? effectTickText(value, step, m_chart) : groupTickText(value, step, m_chart);
}

QList<PlotView::Label> GuardrailChart::labels() const
{
    QList<Label> all;
    if (m_mode == Mode::effect && lastStage() >= 0 && m_chart.stages.at(lastStage()).margin) {
        const auto &stage = m_chart.stages.at(lastStage());
        all.append({.value = *stage.margin, .lines = {stage.marginText}, .ink = theme().back.ink});
    }
    if (m_mode == Mode::effect && m_chart.promised)
        all.append(
            {.value = *m_chart.promised, .lines = {m_chart.promisedText}, .ink = theme().text2, .isStrong = false});
    const std::optional<qsizetype> index = lastShown();
    if (!index)
        return all;
    const auto &last = m_chart.points.at(*index);
    if (m_mode == Mode::effect) {
        // What is not the newest look does not say so.
        const bool isNewest = *index == m_chart.points.size() - 1;
        if (std::isfinite(last.effect))
            all.append(
                {.value = last.effect, .lines = {isNewest ? m_chart.nowText : last.changeText}, .ink = theme().flow});
        return all;
    }
    if (std::isfinite(last.exposed))
        all.append({.value = last.exposed,
                    .lines = {tr("exposed"), groupValueText(last.exposed, m_chart)},
                    .ink = theme().flow});
    if (std::isfinite(last.unexposed))
        all.append({.value = last.unexposed,
                    .lines = {tr("unexposed"), groupValueText(last.unexposed, m_chart)},
                    .ink = theme().text2,
                    .isStrong = false});
    return all;
}

QList<PlotView::Row> GuardrailChart::cursorRows(qsizetype index) const
{
    if (index >= m_chart.points.size()) {
        QList<Row> rows{{tr("Expected band"), m_chart.expected.at(index - m_chart.points.size()).bandText}};
        if (!m_chart.clearsText.isEmpty())
            rows.append({tr("Clears"), m_chart.clearsAt ? momentText(*m_chart.clearsAt, zoneOf(m_chart.zone))
                                                        : tr("not before the gate")});
        return rows;
    }
    const auto &point = m_chart.points.at(index);
    return {{tr("Change"), point.changeText},
            {tr("Band"), point.bandText},
            {tr("Exposed"), groupValueText(point.exposed, m_chart)},
            {tr("Unexposed"), groupValueText(point.unexposed, m_chart)},
            {tr("Units"), tr("%1 / %2").arg(countText(point.unitsExposed), countText(point.unitsUnexposed))}};
}

QList<double> GuardrailChart::cursorDots(qsizetype index) const
{
    if (index >= m_chart.points.size()) {
        const present::ExpectedPoint &look = m_chart.expected.at(index - m_chart.points.size());
        return {look.low, look.high};
    }
    const auto &point = m_chart.points.at(index);
    return m_mode == Mode::effect ? QList{point.effect} : QList{point.exposed, point.unexposed};
}

} // namespace sluice::ui
