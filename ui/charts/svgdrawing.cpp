// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/svgdrawing.h"

#include <QBuffer>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QSvgGenerator>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int resolution = 96; // pixels of CSS in an inch

/// Draws nothing, and notes how large the letters of each text are.
class LetterSizes final : public QPaintEngine
{
public:
    // It can do all, so that a text reaches it as a text.
    LetterSizes()
        : QPaintEngine(AllFeatures)
    {
    }

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState &) override {}
    void drawPath(const QPainterPath &) override {}
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override {}
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
    void drawImage(const QRectF &, const QImage &, const QRectF &, Qt::ImageConversionFlags) override {}
    void drawTextItem(const QPointF &, const QTextItem &item) override
    {
        // Half a pixel is the next whole one drawn narrower (ui/theme/type), in whole percents.
        const QFont font = item.font();
        const int stretch = font.stretch() == QFont::AnyStretch ? 100 : font.stretch();
        m_sizes.append(std::round(4 * font.pixelSize() * stretch / 100.0) / 4);
    }
    [[nodiscard]] Type type() const override { return User; }

    [[nodiscard]] const QList<qreal> &sizes() const { return m_sizes; }

private:
    QList<qreal> m_sizes; ///< pixels, in the order in which they are drawn
};

class Sheet final : public QPaintDevice
{
public:
    explicit Sheet(QSize size)
        : m_size(size)
    {
    }

    [[nodiscard]] QPaintEngine *paintEngine() const override { return &m_engine; }
    [[nodiscard]] const QList<qreal> &sizes() const { return m_engine.sizes(); }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return resolution;
        case PdmDepth:
            return 32;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return int(devicePixelRatioFScale());
        case PdmWidthMM:
        case PdmHeightMM:
        case PdmNumColors:
            break; // nobody who draws asks for these
        }
        return 0;
    }

private:
    QSize m_size;
    mutable LetterSizes m_engine; // which a painter changes in what it draws on
};

void paint(QPaintDevice &device, const std::function<void(QPainter &)> &draw)
{
    QPainter painter(&device);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight); // whoever draws it
    draw(painter);
}

/// The generator writes the whole pixels of a font, and knows nothing of its stretch.
QString withSizes(const QString &svg, const QList<qreal> &sizes)
{
    constexpr auto text = "<text "_L1;
    constexpr auto attribute = "font-size=\""_L1;
    if (svg.count(text) != sizes.size())
        return svg; // then whole pixels are nearer than those of another text
    QString result;
    qsizetype done = 0;
    for (const qreal size : sizes) {
        const qsizetype begin = svg.indexOf(attribute, svg.indexOf(text, done)) + attribute.size();
        result += svg.mid(done, begin - done) + QString::number(size);
        done = svg.indexOf(u'"', begin);
    }
    return result + svg.mid(done);
}

} // namespace

QString svgDrawing(QSizeF size, const std::function<void(QPainter &)> &draw)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(resolution);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(), size));
    paint(generator, draw);
    Sheet sheet(size.toSize());
    paint(sheet, draw);

    const QString document = QString::fromUtf8(buffer.data());
    const qsizetype begin = document.indexOf(u'>', document.indexOf(u"<svg"_s)) + 1;
    return withSizes(document.mid(begin, document.lastIndexOf(u"</svg>"_s) - begin), sheet.sizes());
}

} // namespace sluice::ui
