// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/linecover.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sluice::ui {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Middles of columns, and the ends where they are.
double xOf(const LineCover &line, qsizetype index)
{
    if (index == 0)
        return line.from;
    return index == line.spans.size() - 1 ? line.to : static_cast<double>(line.first + index) + 0.5;
}

/// A premultiplied colour times `share` of 255.
QRgb scaled(QRgb color, uint share)
{
    const auto part = [share](int value) { return static_cast<int>((static_cast<uint>(value) * share + 127) / 255); };
    return qRgba(part(qRed(color)), part(qGreen(color)), part(qBlue(color)), part(qAlpha(color)));
}

QRgb over(QRgb color, QRgb ground)
{
    return ground == 0 ? color : color + scaled(ground, 255 - static_cast<uint>(qAlpha(color)));
}

} // namespace

LineCover coverOf(const QList<QPointF> &line, int columns)
{
    if (line.size() < 2 || columns < 1 || line.last().x() < 0 || line.first().x() > columns)
        return {};
    LineCover cover{.from = std::max(0.0, line.first().x()),
                    .to = std::min<double>(columns, line.last().x()),
                    .first = 0,
                    .spans = {}};
    const auto columnAt = [columns](double x) { return std::clamp(static_cast<int>(x), 0, columns - 1); };
    cover.first = columnAt(cover.from);
    cover.spans.fill({infinity, -infinity}, columnAt(cover.to) - cover.first + 1);
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QPointF &a = line.at(i - 1);
        const QPointF &b = line.at(i);
        if (b.x() < cover.from || a.x() > cover.to)
            continue;
        const double length = b.x() - a.x();
        const auto heightAt = [&](double x) { return a.y() + (b.y() - a.y()) * (x - a.x()) / length; };
        const double from = std::max(a.x(), cover.from);
        const double to = std::min(b.x(), cover.to);
        for (int column = columnAt(from); column <= columnAt(to); ++column) {
            ColumnSpan &span = cover.spans[column - cover.first];
            const double begin = from < column ? heightAt(column) : from > a.x() ? heightAt(from) : a.y();
            const double end = to > column + 1 ? heightAt(column + 1) : to < b.x() ? heightAt(to) : b.y();
            span.low = std::min({span.low, begin, end});
            span.high = std::max({span.high, begin, end});
        }
    }
    return cover;
}

LineCover coverBetween(const LineCover &low, const LineCover &high)
{
    LineCover between = high;
    between.spans.resize(std::min(low.spans.size(), high.spans.size()));
    for (qsizetype i = 0; i < between.spans.size(); ++i)
        between.spans[i].low = low.spans.at(i).low;
    return between;
}

LineCover thickened(LineCover line, double width)
{
    for (ColumnSpan &span : line.spans) {
        span.low -= width / 2;
        span.high += width / 2;
    }
    return line;
}

QPolygonF shapeOf(const LineCover &cover)
{
    QPolygonF shape;
    shape.reserve(2 * cover.spans.size());
    for (qsizetype i = 0; i < cover.spans.size(); ++i)
        shape.append({xOf(cover, i), cover.spans.at(i).high});
    for (qsizetype i = cover.spans.size(); i-- > 0;)
        shape.append({xOf(cover, i), cover.spans.at(i).low});
    return shape;
}

void fillCover(QImage &image, const LineCover &cover, const QColor &color)
{
    Q_ASSERT(image.format() == QImage::Format_ARGB32_Premultiplied);
    const double ratio = image.devicePixelRatioF();
    const qsizetype pitch = image.bytesPerLine() / qsizetype(sizeof(QRgb));
    auto *pixels = reinterpret_cast<QRgb *>(image.bits());
    const QRgb full = qPremultiply(color.rgba());
    for (int x = 0; x < image.width(); ++x) {
        const qsizetype index = static_cast<qsizetype>((x + 0.5) / ratio) - cover.first;
        if (index < 0 || index >= cover.spans.size())
            continue;
        const double top = std::clamp(image.height() - cover.spans.at(index).high * ratio, 0.0, double(image.height()));
        const double bottom =
            std::clamp(image.height() - cover.spans.at(index).low * ratio, 0.0, double(image.height()));
        if (top >= bottom)
            continue;
        const auto paint = [&](int y, double share) {
            QRgb &pixel = pixels[y * pitch + x];
            pixel = over(scaled(full, static_cast<uint>(std::lround(share * 255))), pixel);
        };
        const int first = static_cast<int>(top);
        const int last = static_cast<int>(std::ceil(bottom)) - 1;
        if (first == last) {
            paint(first, bottom - top);
            continue;
        }
        paint(first, first + 1 - top);
        paint(last, bottom - last);
        QRgb *pixel = pixels + (first + 1) * pitch + x;
        if (qAlpha(full) == 255) {
            for (int y = first + 1; y < last; ++y, pixel += pitch)
                *pixel = full;
        } else {
            for (int y = first + 1; y < last; ++y, pixel += pitch)
                *pixel = over(full, *pixel);
        }
    }
}

} // namespace sluice::ui
