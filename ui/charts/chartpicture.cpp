// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpicture.h"

#include "ui/charts/plotview.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QBuffer>
#include <QGraphicsScene>
#include <QPainter>
#include <QSvgGenerator>

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

/// What the generator writes for one drawing, without its document. The generator knows no clipping, so that what has
/// to be clipped is a drawing of its own.
QString drawn(const QSize &size, const std::function<void(QPainter &)> &draw)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    QPainter painter(&generator);
    painter.setRenderHint(QPainter::Antialiasing);
    draw(painter);
    painter.end();
    const QString text = QString::fromUtf8(buffer.data());
    const qsizetype begin = text.indexOf(u'>', text.indexOf(u"<svg"_s)) + 1;
    return text.mid(begin, text.lastIndexOf(u"</svg>"_s) - begin);
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
    paintHead(painter, size, head, themes.theme());
    const QRectF place(QPointF(0, heightOfHead()), QSizeF(plot.size()));
    plot.QGraphicsView::render(&painter, place, plot.viewport()->rect(), Qt::IgnoreAspectRatio);
    return image;
}

QByteArray chartSvg(PlotView &plot, const PictureHead &head, const ThemeManager &themes)
{
    layOut(plot);
    const QSize size = sizeOf(plot);
    const QPointF below(0, heightOfHead());
    const QString behind = drawn(size, [&](QPainter &painter) {
        paintHead(painter, size, head, themes.theme());
        painter.translate(below);
        plot.paintGround(painter);
    });
    const QString curves = drawn(size, [&](QPainter &painter) {
        const QRectF all(QPointF(), QSizeF(plot.size()));
        plot.scene()->render(&painter, all.translated(below), all, Qt::IgnoreAspectRatio);
    });
    const QString before = drawn(size, [&](QPainter &painter) {
        painter.translate(below);
        plot.paintLettering(painter);
    });
    const QRectF clip = plot.frame().plot.translated(below);
    QString text = u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                   "width=\"%1\" height=\"%2\" viewBox=\"0 0 %1 %2\" role=\"img\">\n"_s.arg(size.width())
                       .arg(size.height());
    text += u"<title>"_s + head.title.toHtmlEscaped() + u"</title>\n<desc>"_s + head.summary.toHtmlEscaped() +
            u"</desc>\n"_s;
    text += u"<defs><clipPath id=\"plot\"><rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\"/></clipPath></defs>\n"_s
                .arg(clip.x())
                .arg(clip.y())
                .arg(clip.width())
                .arg(clip.height());
    text += behind + u"<g clip-path=\"url(#plot)\">\n"_s + curves + u"</g>\n"_s + before + u"</svg>\n"_s;
    // Whoever opens it has not got our fonts.
    text.replace(u"font-family=\"Inter\""_s, u"font-family=\"Inter, Noto Sans, sans-serif\""_s);
    return legal(text).toUtf8();
}

} // namespace sluice::ui
