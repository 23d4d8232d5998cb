// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpicture.h"

#include "ui/charts/plotview.h"
#include "ui/charts/svgdrawing.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QGraphicsScene>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int headHeight = 34;
constexpr qreal padding = 16;

int heightOfHead()
{
    return int(std::ceil(headHeight * type::scale()));
}

QSize sizeOf(const PlotView &plot)
{
    return {plot.width(), plot.height() + heightOfHead()};
}

void layOut(PlotView &plot)
{
    plot.ensurePolished();
    (void)plot.grab();
}

void paintHead(QPainter &painter, const QSize &size, const PictureHead &head, const Theme &theme)
{
    painter.fillRect(QRect(QPoint(), size), theme.surface);
    QRectF line(padding, 0, size.width() - 2 * padding, heightOfHead());
    const QFontMetricsF noteMetrics(type::small());
    const qreal noteWidth = tabularWidth(noteMetrics, head.note);
    const QFont bold = type::cell(type::Weight::DemiBold);
    const qreal titleWidth = std::max(0.0, line.width() - (noteWidth > 0 ? noteWidth + padding : 0));
    painter.setFont(bold);
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(bold).elidedText(head.title, Qt::ElideRight, titleWidth));
    painter.setFont(type::small());
    painter.setPen(theme.text2);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, head.note);
}

/// Ground, curves and lettering of a plot at `at` of a drawing. `id`: of what clips the curves. `begin` draws below
/// all. The generator knows no clipping, so that what has to be clipped is a drawing of its own.
QString layers(PlotView &plot, const QSize &size, QPointF at, const QString &id,
               const std::function<void(QPainter &)> &begin)
{
    layOut(plot);
    const QString behind = svgDrawing(size, [&](QPainter &painter) {
        begin(painter);
        painter.translate(at);
        plot.paintGround(painter);
    });
    const QString curves = svgDrawing(size, [&](QPainter &painter) {
        const QRectF all(QPointF(), QSizeF(plot.size()));
        painter.translate(at);
        plot.paintDense(painter);
        painter.translate(-at);
        plot.scene()->render(&painter, all.translated(at), all, Qt::IgnoreAspectRatio);
    });
    const QString before = svgDrawing(size, [&](QPainter &painter) {
        painter.translate(at);
        plot.paintLettering(painter);
    });
    const QRectF clip = plot.frame().plot.translated(at);
    return u"<defs><clipPath id=\"%1\"><rect x=\"%2\" y=\"%3\" width=\"%4\" height=\"%5\"/></clipPath></defs>\n"_s
               .arg(id)
               .arg(clip.x())
               .arg(clip.y())
               .arg(clip.width())
               .arg(clip.height()) +
           behind + u"<g clip-path=\"url(#%1)\">\n"_s.arg(id) + curves + u"</g>\n"_s + before;
}

/// Without what no XML may hold, however it is written.
QString legal(QString text)
{
    text.removeIf(
        [](QChar c) { return (c < u' ' && c != u'\n' && c != u'\t') || c == QChar(0xfffe) || c == QChar(0xffff); });
    return text;
}

} // namespace

QImage chartImage(PlotView &plot, const PictureHead &head, const ThemeManager &themes, qreal ratio)
{
    layOut(plot);
    const QSize size = sizeOf(plot);
    QImage image((QSizeF(size) * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight); // as the plot is
    paintHead(painter, size, head, themes.theme());
    const QRectF place(QPointF(0, heightOfHead()), QSizeF(plot.size()));
    plot.QGraphicsView::render(&painter, place, plot.viewport()->rect(), Qt::IgnoreAspectRatio);
    return image;
}

QByteArray chartSvg(PlotView &plot, const PictureHead &head, const ThemeManager &themes)
{
    const QSize size = sizeOf(plot);
    const QPointF below(0, heightOfHead());
    const QString drawing = layers(plot, size, below, u"plot"_s,
                                   [&](QPainter &painter) { paintHead(painter, size, head, themes.theme()); });
    QString text = u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                   "width=\"%1\" height=\"%2\" viewBox=\"0 0 %1 %2\" role=\"img\">\n"_s.arg(size.width())
                       .arg(size.height());
    text += u"<title>"_s + head.title.toHtmlEscaped() + u"</title>\n<desc>"_s + head.summary.toHtmlEscaped() +
            u"</desc>\n"_s;
    text += drawing + u"</svg>\n"_s;
    // Whoever opens it has not got our fonts.
    text.replace(u"font-family=\"Inter\""_s, u"font-family=\"Inter, Noto Sans, sans-serif\""_s);
    return legal(text).toUtf8();
}

QString plotSvg(PlotView &plot, const QString &id, const QString &summary)
{
    const QString drawing = layers(plot, plot.size(), {}, id, [](QPainter &) {});
    return legal(
        u"<svg width=\"%1\" height=\"%2\" viewBox=\"0 0 %1 %2\" role=\"img\" aria-label=\"%3\">\n"_s.arg(plot.width())
            .arg(plot.height())
            .arg(summary.toHtmlEscaped()) +
        drawing + u"</svg>"_s);
}

} // namespace sluice::ui
