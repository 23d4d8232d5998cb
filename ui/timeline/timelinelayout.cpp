// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timelinelayout.h"

#include "ui/theme/type.h"
#include "ui/timeline/timelinecoordinates.h"
#include "ui/widgets/painters.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

using present::TimelineGate;
using present::TimelineSnapshot;
using present::TimelineStage;
using Kind = TimelineShape::Kind;

// Rows of DESIGN.md 8.4 in design px from the top; all of them grow with the text.
constexpr qreal bandTop = 40;
constexpr qreal bandHeight = 50;
constexpr qreal base = bandTop + bandHeight;
constexpr qreal planRow = 146.5;
constexpr qreal axisRow = 155.5;
constexpr qreal regularHeight = 185;
constexpr qreal compactHeight = 136;

constexpr qreal gutter = 60;
constexpr qreal edge = 16;
constexpr qreal floorWidth = 112;
constexpr qreal openWidth = 120;
constexpr qreal point = 12; // of the open end
constexpr qreal labelInset = 10;
constexpr qreal gateHalf = 13;
constexpr qreal audienceHeight = 10;
constexpr qreal nobodyHeight = 2;
constexpr qreal nowClearance = 64;

struct Layout
{
    const TimelineSnapshot &snapshot;
    TimelineDensity density;
    qreal scale;
    QList<StageSpan> spans;
    QList<TimelineShape> shapes;

    [[nodiscard]] bool isCompact() const { return density == TimelineDensity::compact; }
    [[nodiscard]] qreal y(qreal design) const { return design * scale; }
    [[nodiscard]] qreal gateX(qsizetype gate) const { return std::floor(spans[gate].right) + 0.5; }

    TimelineShape &add(Kind kind, const QRectF &rect, std::optional<TimelineItem> item = {})
    {
        TimelineShape shape;
        shape.kind = kind;
        shape.rect = rect;
        shape.item = item;
        shapes.append(shape);
        return shapes.last();
    }

    /// A line of text whose baseline is at `baseline`; empty text draws nothing.
    TimelineShape *addText(Kind kind, const QString &text, const QFont &font, qreal left, qreal baseline, qreal room,
                           Qt::Alignment alignment = Qt::AlignLeft)
    {
        const QFontMetricsF metrics(font);
        qreal width = tabularWidth(font, text);
        QString shown = text;
        if (width > room) {
            shown = metrics.elidedText(text, Qt::ElideRight, room);
            width = tabularWidth(font, shown);
        }
        if (shown.isEmpty() || shown == u"…" || room <= 0)
            return nullptr;
        const qreal x = alignment & Qt::AlignHCenter ? left - width / 2 : left;
        TimelineShape &shape = add(kind, QRectF(x, y(baseline) - metrics.ascent(), width, metrics.height()));
        shape.text = shown;
        return &shape;
    }

    [[nodiscard]] bool touches(const QRectF &rect, std::initializer_list<Kind> kinds) const
    {
        return std::any_of(shapes.begin(), shapes.end(), [&](const TimelineShape &shape) {
            return std::find(kinds.begin(), kinds.end(), shape.kind) != kinds.end() && shape.rect.intersects(rect);
        });
    }
};

Instant endOf(const TimelineStage &stage, const TimelineSnapshot &snapshot)
{
    // A stage that waits for a decision lasts at least until now.
    return stage.part == TimelineStage::Part::running && snapshot.showsNow ? std::max(stage.to, snapshot.now)
                                                                           : stage.to;
}

/// Puts the stages on the axis; returns the width they need.
qreal placeStages(Layout &l, qreal width)
{
    const auto &stages = l.snapshot.stages;
    const qreal left = l.isCompact() ? edge : gutter * l.scale;
    const bool hasOpenEnd = stages.last().isOpenEnded || stages.size() > 1;
    QList<Milliseconds> lengths;
    for (const TimelineStage &stage : stages)
        lengths.append(endOf(stage, l.snapshot) - stage.from);
    qreal last = 0;
    if (hasOpenEnd) {
        lengths.removeLast();
        last = openWidth * l.scale;
    }
    QList<qreal> widths = stageWidths(lengths, width - left - edge - last, floorWidth * l.scale);
    if (hasOpenEnd)
        widths.append(lengths.isEmpty() ? width - left - edge : last);
    qreal x = left;
    for (qsizetype i = 0; i < stages.size(); ++i) {
        l.spans.append({stages[i].from, endOf(stages[i], l.snapshot), x, x + widths[i]});
        x += widths[i];
    }
    return std::max(width, x + edge);
}

void addStep(Layout &l, int index)
{
    const TimelineStage &stage = l.snapshot.stages[index];
    const StageSpan &span = l.spans[index];
    const qreal height = l.y(stage.isAudience     ? audienceHeight
                             : stage.exposure > 0 ? stepHeight(stage.exposure, bandHeight)
                                                  : nobodyHeight);
    const QRectF step(span.left + (index > 0 ? 0.5 : 0), l.y(base) - height,
                      span.right - span.left - (index > 0 ? 1 : 0.5), height);
    const TimelineItem item{TimelineItem::Kind::stage, index};
    switch (stage.part) {
    case TimelineStage::Part::done:
        l.add(Kind::step, step, item);
        break;
    case TimelineStage::Part::running: {
        const qreal now =
            l.snapshot.showsNow ? std::clamp(xAt(l.spans, l.snapshot.now), step.left(), step.right()) : step.left();
        l.add(Kind::runningStep, QRectF(step.topLeft(), QPointF(now, step.bottom())), item);
        if (step.right() - now >= 0.5)
            l.add(Kind::leftStep, QRectF(QPointF(now, step.top()), step.bottomRight()), item);
        break;
    }
    case TimelineStage::Part::future:
    case TimelineStage::Part::notReached: {
        const bool isFuture = stage.part == TimelineStage::Part::future;
        TimelineShape &shape =
            l.add(isFuture ? Kind::futureStep : Kind::notReachedStep, step.adjusted(0.6, 0, -0.6, 0), item);
        shape.isStrong = stage.isOpenEnded;
        const QFont font = type::caption();
        const qreal inner = step.width() - (stage.isOpenEnded ? point : 0) - 8;
        if (isFuture && step.width() >= 110 && height >= 18 && tabularWidth(font, stage.inside) <= inner)
            l.addText(Kind::inside, stage.inside, font, step.left() + 4 + inner / 2,
                      base - height / l.scale / 2 + QFontMetricsF(font).capHeight() / l.scale / 2, inner,
                      Qt::AlignHCenter);
        break;
    }
    }
    for (const auto &[from, to] : stage.pauses) {
        const qreal left = std::clamp(xAt(l.spans, from), step.left(), step.right());
        const qreal right = std::clamp(xAt(l.spans, to), left, step.right());
        if (right - left >= 1)
            l.add(Kind::pause, QRectF(QPointF(left, step.top()), QPointF(right, step.bottom())), item);
    }
}

void addStageText(Layout &l, int index)
{
    const TimelineStage &stage = l.snapshot.stages[index];
    const StageSpan &span = l.spans[index];
    const bool isCurrent = stage.part == TimelineStage::Part::running;
    const bool isReached = isCurrent || stage.part == TimelineStage::Part::done;
    const qreal left = span.left + (index > 0 ? labelInset + 0.5 : 0);
    const qreal room = span.right - left - 6 + (index + 1 == l.spans.size() ? edge : 0);

    if (TimelineShape *label =
            l.addText(Kind::stageLabel, stage.label, type::lead(type::Weight::DemiBold), left, 14, room)) {
        label->isStrong = isReached;
        const qreal next = label->rect.right() + 6;
        if (TimelineShape *name = l.addText(Kind::stageName, stage.name,
                                            type::small(isCurrent ? type::Weight::DemiBold : type::Weight::Medium),
                                            next, 14, left + room - next))
            name->isStrong = isCurrent;
    }
    if (stage.details.isEmpty())
        return;
    const QFont font = type::fine(isCurrent ? type::Weight::DemiBold : type::Weight::Normal);
    const auto fits = [&](const QString &text) { return tabularWidth(font, text) <= room; };
    const auto found = std::find_if(stage.details.begin(), stage.details.end(), fits);
    const QString text = found == stage.details.end() ? stage.details.last() : *found;
    if (TimelineShape *detail = l.addText(Kind::detail, text, font, left, 31, room))
        detail->isStrong = isCurrent;
}

/// "Mara L. · Wed 5 Nov, 07:46" without what there is no room for: the time of the day first, then who it was. All of
/// it is read out, and told by the tooltip.
QString fittingSubtitle(const QString &subtitle, const QFont &font, qreal room)
{
    const auto fits = [&](const QString &text) { return tabularWidth(font, text) <= room; };
    const QString day = subtitle.left(subtitle.lastIndexOf(u", "_s));
    const QString dayAlone = day.mid(day.lastIndexOf(u" · "_s) + 1).remove(u"· "_s);
    for (const QString &text : {subtitle, day, dayAlone})
        if (fits(text))
            return text;
    return subtitle;
}

void addGate(Layout &l, int index)
{
    const TimelineGate &gate = l.snapshot.gates[index];
    const qreal x = l.gateX(index);
    const TimelineItem item{TimelineItem::Kind::gate, index};
    const qreal half = gateHalf * l.scale;

    TimelineShape &diamond = l.add(Kind::gate, QRectF(x - half, l.y(base) - half, 2 * half, 2 * half), item);
    diamond.glyph = gate.glyph;
    diamond.tone = gate.tone;
    diamond.isStrong = gate.isOverridden;

    // Labels may reach half way to the next gate, and not beyond the picture.
    const qreal before = index > 0 ? x - l.gateX(index - 1) : 2 * (x - 4);
    const qreal after =
        index + 1 < l.snapshot.gates.size() ? l.gateX(index + 1) - x : 2 * (l.spans.last().right + edge - x);
    const qreal room = std::min(before, after) - 8;
    if (TimelineShape *title = l.addText(Kind::gateTitle, gate.title, type::fine(type::Weight::DemiBold), x, 117, room,
                                         Qt::AlignHCenter)) {
        title->tone = gate.tone;
        title->isStrong = gate.kind != TimelineGate::Kind::future;
    }
    l.addText(Kind::gateSubtitle, fittingSubtitle(gate.subtitle, type::caption(), room), type::caption(), x, 132, room,
              Qt::AlignHCenter);
}

void addEvent(Layout &l, int index)
{
    const auto &event = l.snapshot.events[index];
    const qreal x = xAt(l.spans, event.at);
    const TimelineItem item{TimelineItem::Kind::event, index};
    const qreal side = 14 * l.scale;
    l.add(Kind::event, QRectF(x - side / 2, l.y(base) - side / 2, side, side), item).glyph = event.glyph;

    const QFont bold = type::caption(type::Weight::DemiBold);
    const QFont plain = type::caption();
    const qreal width = std::max(tabularWidth(bold, event.title), tabularWidth(plain, event.subtitle)) + 12;
    const QRectF box(x - width / 2, l.y(104), width, l.y(28));
    if (l.touches(box, {Kind::gateTitle, Kind::gateSubtitle, Kind::gate, Kind::eventTitle, Kind::eventSubtitle}))
        return; // the tooltip holds it
    if (TimelineShape *title = l.addText(Kind::eventTitle, event.title, bold, x, 115, width, Qt::AlignHCenter))
        title->tone = present::Tone::hold;
    l.addText(Kind::eventSubtitle, event.subtitle, plain, x, 129, width, Qt::AlignHCenter);
}

void addPlanRow(Layout &l)
{
    const qreal end = l.spans.last().right - point;
    l.addText(Kind::rowLabel, QCoreApplication::translate("StageTimeline", "Actual"), type::caption(), edge, 94,
              gutter * l.scale - edge);
    if (l.snapshot.plannedGates.isEmpty())
        return;
    l.addText(Kind::rowLabel, QCoreApplication::translate("StageTimeline", "Plan"), type::caption(), edge, 150,
              gutter * l.scale - edge);
    l.add(Kind::planLine, QRectF(l.spans.first().left, l.y(planRow), end - l.spans.first().left, 0));
    for (const Instant at : l.snapshot.plannedGates)
        l.add(Kind::planMark, QRectF(xAt(l.spans, at) - 4.5, l.y(planRow) - 4.5, 9, 9));
}

void addAxis(Layout &l)
{
    const qreal left = l.spans.first().left;
    const qreal end = l.spans.last().right - point;
    l.add(Kind::axisLine, QRectF(left, l.y(axisRow), end - left, 0));

    const QTimeZone named(l.snapshot.zone);
    const QTimeZone zone = named.isValid() ? named : QTimeZone::utc();
    const auto moment = [&](Instant at) { return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), zone); };
    const QDate last = moment(l.spans.last().to).date();
    const QFont font = type::caption();
    const QLocale locale(QLocale::English);
    // The open end is not to scale, so it carries no days.
    const bool isOpen = l.snapshot.stages.last().isOpenEnded;
    const qreal lastDay = isOpen ? l.spans.last().left : end;
    qreal lastTick = -1e9;
    qreal lastLabel = left - 20;
    for (QDate day = moment(l.spans.first().from).date().addDays(1); day <= last; day = day.addDays(1)) {
        const qreal x = xAt(l.spans, Instant(Milliseconds(day.startOfDay(zone).toMSecsSinceEpoch())));
        if (x > lastDay || x - lastTick < 8)
            continue;
        lastTick = x;
        l.add(Kind::tick, QRectF(std::floor(x) + 0.5, l.y(axisRow), 0, 4));
        const QString text = locale.toString(day, u"ddd d"_s);
        const qreal width = tabularWidth(font, text);
        const QRectF box(x - width / 2, l.y(160), width, l.y(14));
        if (box.left() < lastLabel + 8 || l.touches(box.adjusted(-6, 0, 6, 0), {Kind::nowLabel}))
            continue;
        lastLabel = box.right();
        l.addText(Kind::tickLabel, text, font, x, 171, width + 1, Qt::AlignHCenter);
    }
}

/// Line and pointer above the running step, pill on the axis.
void addNow(Layout &l)
{
    const auto running =
        std::find_if(l.snapshot.stages.begin(), l.snapshot.stages.end(),
                     [](const TimelineStage &stage) { return stage.part == TimelineStage::Part::running; });
    if (!l.snapshot.showsNow || running == l.snapshot.stages.end())
        return;
    const qreal x = std::floor(xAt(l.spans, l.snapshot.now)) + 0.5;
    const qreal height = running->isAudience ? audienceHeight : stepHeight(running->exposure, bandHeight);
    const qreal top = l.y(base - height) - 10;
    l.add(Kind::nowPointer, QRectF(x - 4, top - 1, 8, 5));
    if (l.isCompact()) {
        l.add(Kind::nowLine, QRectF(x, top, 0, l.y(base) - top));
        return;
    }
    bool isNearText =
        l.touches(QRectF(x - 5, l.y(104), 10, l.y(30)), {Kind::gateTitle, Kind::gateSubtitle, Kind::eventTitle});
    for (qsizetype i = 0; i < l.snapshot.gates.size(); ++i)
        isNearText |= std::abs(l.gateX(i) - x) < nowClearance * l.scale;
    const qreal bottom = l.y(axisRow) + 4;
    if (isNearText) {
        l.add(Kind::nowLine, QRectF(x, top, 0, l.y(base) - top));
        l.add(Kind::nowLine, QRectF(x, l.y(139), 0, bottom - l.y(139)));
    } else {
        l.add(Kind::nowLine, QRectF(x, top, 0, bottom - top));
    }
    const qreal width = tabularWidth(type::caption(type::Weight::DemiBold), l.snapshot.nowText) + 14;
    const qreal left = std::clamp(x - width / 2, 4.0, l.spans.last().right + edge - width - 4);
    l.add(Kind::nowLabel, QRectF(left, l.y(158), width, l.y(17))).text = l.snapshot.nowText;
}

} // namespace

qreal timelineHeight(TimelineDensity density)
{
    return std::ceil((density == TimelineDensity::compact ? compactHeight : regularHeight) * type::scale());
}

TimelineGeometry layoutTimeline(const TimelineSnapshot &snapshot, qreal width, TimelineDensity density)
{
    if (snapshot.stages.isEmpty() || width <= 0)
        return {{}, std::max<qreal>(0, width)};
    Layout l{snapshot, density, type::scale(), {}, {}};
    const qreal used = placeStages(l, width);
    const int gates = int(std::min(snapshot.gates.size(), snapshot.stages.size() - 1));

    for (int i = 0; i < snapshot.stages.size(); ++i)
        addStep(l, i);
    l.add(Kind::baseLine, QRectF(l.spans.first().left, std::floor(l.y(base)) + 0.5,
                                 l.spans.last().right - point - l.spans.first().left, 0));
    for (int i = 0; i < gates; ++i)
        l.add(Kind::rule, QRectF(std::floor(l.gateX(i)) + 0.5, 2, 0, l.y(base) - 2));
    for (int i = 0; i < snapshot.stages.size(); ++i)
        addStageText(l, i);
    // Gates come last: their halo lies over lines and marks. Labels of events and the now line give way to theirs.
    QList<TimelineShape> below;
    std::swap(below, l.shapes);
    for (int i = 0; i < gates; ++i)
        addGate(l, i);
    QList<TimelineShape> gateShapes = l.shapes;
    for (int i = 0; i < snapshot.events.size(); ++i)
        addEvent(l, i);
    if (!l.isCompact())
        addPlanRow(l);
    addNow(l);
    if (!l.isCompact())
        addAxis(l);
    l.shapes = below + l.shapes.mid(gateShapes.size()) + gateShapes;
    return {l.shapes, used};
}

std::optional<TimelineItem> hitTest(const TimelineGeometry &geometry, QPointF pos)
{
    for (auto shape = geometry.shapes.rbegin(); shape != geometry.shapes.rend(); ++shape) {
        if (!shape->item)
            continue;
        const qreal wider = std::max<qreal>(0, (24 - shape->rect.width()) / 2);
        const qreal taller = std::max<qreal>(0, (24 - shape->rect.height()) / 2);
        if (shape->rect.adjusted(-wider, -taller, wider, taller).contains(pos))
            return shape->item;
    }
    return {};
}

QRectF itemRect(const TimelineGeometry &geometry, const TimelineItem &item)
{
    QRectF rect;
    for (const TimelineShape &shape : geometry.shapes) {
        if (shape.item == item)
            rect |= shape.rect;
    }
    return rect;
}

QList<TimelineItem> readingOrder(const TimelineSnapshot &snapshot)
{
    QList<TimelineItem> order;
    for (int i = 0; i < snapshot.stages.size(); ++i) {
        order.append({TimelineItem::Kind::stage, i});
        if (i < snapshot.gates.size() && i + 1 < snapshot.stages.size())
            order.append({TimelineItem::Kind::gate, i});
    }
    return order;
}

QString itemText(const TimelineSnapshot &snapshot, const TimelineItem &item)
{
    switch (item.kind) {
    case TimelineItem::Kind::stage:
        return item.index < snapshot.stages.size() ? snapshot.stages[item.index].tip : QString();
    case TimelineItem::Kind::gate:
        return item.index < snapshot.gates.size() ? snapshot.gates[item.index].tip : QString();
    case TimelineItem::Kind::event:
        return item.index < snapshot.events.size() ? snapshot.events[item.index].tip : QString();
    }
    return {};
}

} // namespace sluice::ui
