// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/painters.h"

#include "ui/theme/theme.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/paintcache.h"

#include <QPixmap>
#include <QPixmapCache>
#include <QStyle>
#include <QTransform>

#include <array>
#include <cmath>
#include <map>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qreal trackHeight = 14;
constexpr qreal widestTrack = 64;

/// Advances of one font: the widest digit, and every digit's own.
struct DigitCells
{
    qreal cell = 0;
    std::array<qreal, 10> advances{};
};

DigitCells measure(const QFontMetricsF &metrics)
{
    DigitCells result;
    for (int i = 0; i < 10; ++i) {
        result.advances[size_t(i)] = metrics.horizontalAdvance(QChar(u'0' + i));
        result.cell = qMax(result.cell, result.advances[size_t(i)]);
    }
    return result;
}

const DigitCells &digitCells(const QFont &font)
{
    static std::map<QString, DigitCells> cache; // few fonts: those of ui/theme/type.h
    auto found = cache.find(font.key());
    if (found == cache.end())
        found = cache.emplace(font.key(), measure(QFontMetricsF(font))).first;
    return found->second;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

qreal width(const QFontMetricsF &metrics, qreal cell, const QString &text)
{
    qreal sum = 0;
    QString run; // letters keep their kerning
    for (const QChar c : text) {
        if (isDigit(c)) {
            sum += metrics.horizontalAdvance(run) + cell;
            run.clear();
        } else {
            run += c;
        }
    }
    return sum + metrics.horizontalAdvance(run);
}

QPen dashed(const QColor &color, qreal width)
{
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap);
    pen.setDashPattern({3 / width, 2 / width});
    return pen;
}

qreal trackPitch(int stages)
{
    return qMin<qreal>(11, std::floor((widestTrack + 2) / qMax(1, stages)));
}

void paintTrack(QPainter &painter, const QRectF &rect, const present::MiniTrack &track, const Theme &t)
{
    const qreal pitch = trackPitch(track.stages);
    const qreal width = pitch - (pitch > 5 ? 2 : 1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < track.stages; ++i) {
        const qreal height = track.stages == 1 ? trackHeight : std::round(4 + 10.0 * i / (track.stages - 1));
        const QRectF bar(rect.left() + i * pitch, rect.bottom() - height, width, height);
        const QRectF inner = bar.adjusted(0.5, 0.5, -0.5, -0.5);
        const bool isPast = i < track.current;
        const bool isCurrent = i == track.current;
        painter.setPen(Qt::NoPen);
        if (track.isComplete || (isPast && !track.isRolledBack)) {
            painter.setBrush(t.flowDone);
            painter.drawRoundedRect(bar, 1, 1);
        } else if (track.isRolledBack && (isPast || isCurrent)) {
            painter.setBrush(isCurrent ? t.back.fill : t.line2);
            painter.drawRoundedRect(bar, 1, 1);
        } else if (isCurrent) {
            painter.setBrush(t.flowWeak);
            painter.setPen(t.flow);
            painter.drawRoundedRect(inner, 1, 1);
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.flow);
            QRectF done = bar;
            done.setWidth(width * qBound(0.0, track.holdShare, 1.0));
            painter.drawRoundedRect(done, 1, 1);
        } else {
            QColor outline = t.ctl;
            outline.setAlphaF(0.8F);
            painter.setPen(outline);
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(inner, 1, 1);
        }
    }
    painter.restore();
}

void paintRing(QPainter &painter, const QRectF &rect, int degrees, qreal stroke, bool isComplete, bool isPaused,
               const Theme &t)
{
    const qreal side = qMin(rect.width(), rect.height());
    const qreal r = (side - stroke) / 2 - 0.25;
    const QRectF circle(rect.center() - QPointF(r, r), QSizeF(2 * r, 2 * r));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    // Where lines are as strong as what they surround, the rest of the hold is a thin one.
    const qreal track = t.isHighContrast && !isComplete ? qMax(1.0, stroke / 4) : stroke;
    painter.setPen(QPen(isComplete ? t.go.fill : t.line2, track));
    painter.drawEllipse(circle);
    if (!isComplete && degrees > 0) {
        painter.setPen(QPen(isPaused ? t.ref : t.flow, stroke, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(circle, 90 * 16, -degrees * 16);
    }
    painter.restore();
}

} // namespace

void drawRing(QPainter &painter, const QRectF &rect, double share, qreal stroke, bool isComplete, bool isPaused,
              const Theme &t)
{
    const Upright upright(painter, rect);
    // A degree is less than a device pixel at any size the ring is drawn in.
    const int degrees = qRound(qBound(0.0, share, 1.0) * 360);
    const QString key = u"ring/%1/%2/%3/%4/%5"_s.arg(degrees).arg(stroke).arg(isComplete).arg(isPaused).arg(t.number());
    drawCached(painter, rect, key,
               [&](QPainter &p, const QRectF &r) { paintRing(p, r, degrees, stroke, isComplete, isPaused, t); });
}

QSizeF miniTrackSize(const present::MiniTrack &track)
{
    if (track.stages <= 0)
        return {};
    const qreal pitch = trackPitch(track.stages);
    return {pitch * track.stages - (pitch > 5 ? 2 : 1), trackHeight};
}

void drawMiniTrack(QPainter &painter, QPointF bottomRight, const present::MiniTrack &track, const Theme &t)
{
    const QSizeF size = miniTrackSize(track);
    if (size.isEmpty())
        return;
    // The hold is drawn to a twentieth: finer cannot be seen in 9 px, and rows share their pictures.
    present::MiniTrack shown = track;
    shown.holdShare = std::round(qBound(0.0, track.holdShare, 1.0) * 20) / 20;
    const QString key = u"track/%1/%2/%3/%4/%5/%6"_s.arg(shown.stages)
                            .arg(shown.current)
                            .arg(shown.holdShare)
                            .arg(shown.isRolledBack)
                            .arg(shown.isComplete)
                            .arg(t.number());
    const QRectF place(bottomRight - QPointF(size.width(), size.height()), size);
    const Upright upright(painter, place);
    drawCached(painter, place, key, [&](QPainter &p, const QRectF &r) { paintTrack(p, r, shown, t); });
}

qreal stepHeight(double exposure, qreal full)
{
    return qMax<qreal>(5, std::round(full * std::sqrt(qBound(0.0, exposure, 1.0))));
}

void drawSteps(QPainter &painter, const QRectF &rect, const QList<double> &exposures, int current,
               std::optional<int> target, const Theme &t)
{
    if (exposures.isEmpty())
        return;
    constexpr qreal gap = 4;
    const qreal width = std::floor((rect.width() - gap * (exposures.size() - 1)) / exposures.size());
    const bool isBackward = !target || *target < current;
    const Upright upright(painter, rect);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < exposures.size(); ++i) {
        const qreal height = stepHeight(exposures[i], rect.height());
        const QRectF step(rect.left() + i * (width + gap), rect.bottom() - height, width, height);
        const bool isTarget = target == i;
        const bool isLost = isBackward && i <= current && i > target.value_or(-1);
        if (isTarget) {
            painter.setPen(QPen(t.flow, 1.5));
            painter.setBrush(t.flowWeak);
            painter.drawRect(step.adjusted(0.75, 0.75, -0.75, -0.75));
        } else if (isLost) {
            painter.setPen(dashed(t.back.line, 1.2));
            painter.setBrush(t.back.weak);
            painter.drawRect(step.adjusted(0.6, 0.6, -0.6, -0.6));
        } else if (i <= current) {
            painter.fillRect(step, t.flowDone);
        } else {
            painter.setPen(dashed(t.ctl, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(step.adjusted(0.5, 0.5, -0.5, -0.5));
        }
    }
    painter.restore();
}

qreal tabularWidth(const QFontMetricsF &metrics, const QString &text)
{
    return width(metrics, measure(metrics).cell, text);
}

qreal tabularWidth(const QFont &font, const QString &text)
{
    return width(QFontMetricsF(font), digitCells(font).cell, text);
}

void drawTabular(QPainter &painter, QPointF baseline, const QString &text)
{
    const qreal length = isMirrored(painter) ? tabularWidth(painter.font(), text) : 0;
    const Upright upright(painter, QRectF(baseline, QSizeF(length, 0)));
    const DigitCells &cells = digitCells(painter.font());
    const QFontMetricsF metrics(painter.font());
    QString run;
    const auto flush = [&] {
        if (run.isEmpty())
            return;
        painter.drawText(baseline, run);
        baseline.rx() += metrics.horizontalAdvance(run);
        run.clear();
    };
    for (const QChar c : text) {
        if (!isDigit(c)) {
            run += c;
            continue;
        }
        flush();
        const qreal advance = cells.advances[size_t(c.unicode() - u'0')];
        painter.drawText(baseline + QPointF((cells.cell - advance) / 2, 0), QString(c));
        baseline.rx() += cells.cell;
    }
    flush();
}

void drawTabular(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    alignment = QStyle::visualAlignment(painter.layoutDirection(), alignment);
    const Upright upright(painter, rect);
    qreal x = rect.left();
    if (alignment & (Qt::AlignRight | Qt::AlignHCenter)) {
        const qreal room = rect.width() - tabularWidth(painter.font(), text);
        x += alignment & Qt::AlignRight ? room : room / 2;
    }
    qreal y = rect.top() + metrics.ascent();
    if (alignment & Qt::AlignVCenter)
        y = rect.top() + (rect.height() - metrics.height()) / 2 + metrics.ascent();
    else if (alignment & Qt::AlignBottom)
        y = rect.bottom() - metrics.descent();
    drawTabular(painter, QPointF(x, std::round(y)), text);
}

QBrush hatchBrush(const QColor &color, qreal pitch, qreal width, qreal devicePixelRatio)
{
    // A tile of one diagonal period; the lines leave one edge where they enter the other.
    const int side = qMax(2, qRound(pitch * std::sqrt(2.0) * devicePixelRatio));
    const QString key = u"sluice/hatch/%1/%2/%3"_s.arg(color.rgba()).arg(side).arg(width * devicePixelRatio);
    QPixmap tile;
    if (!QPixmapCache::find(key, &tile)) {
        tile = QPixmap(side, side);
        tile.fill(Qt::transparent);
        QPainter painter(&tile);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color, width * devicePixelRatio, Qt::SolidLine, Qt::FlatCap));
        for (const int shift : {-side, 0, side})
            painter.drawLine(QPointF(shift - side, 2 * side), QPointF(shift + 2 * side, -side));
        painter.end();
        QPixmapCache::insert(key, tile);
    }
    QBrush brush(tile);
    brush.setTransform(QTransform::fromScale(1 / devicePixelRatio, 1 / devicePixelRatio));
    return brush;
}

qreal keyCapWidth(const QString &keys)
{
    return QFontMetricsF(type::caption(type::Weight::Medium)).horizontalAdvance(keys) + 10;
}

qreal drawKeyCap(QPainter &painter, const QRectF &rect, const QString &keys, const Theme &t)
{
    const QFont font = type::caption(type::Weight::Medium);
    const qreal height = qMin(rect.height(), std::ceil(QFontMetricsF(font).height()) + 3);
    const qreal width = keyCapWidth(keys);
    const QRectF cap(std::floor(rect.right() - width), std::floor(rect.center().y() - height / 2), std::ceil(width),
                     height);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.line2);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setFont(font);
    painter.setPen(t.text2);
    drawWords(painter, cap, Qt::AlignCenter, keys);
    painter.restore();
    return cap.left();
}

} // namespace sluice::ui
