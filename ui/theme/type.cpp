// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/type.h"

#include <QFontDatabase>
#include <QStringList>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui::type {

namespace {

qreal g_scale = 1;
constexpr qreal headlinePixels = 18;

void setPixels(QFont &font, qreal pixels, qreal scale = g_scale)
{
    // Qt 6.4 loads fonts in whole pixels only. A half pixel is the next whole one, drawn narrower: what the design
    // counts on is the width.
    const qreal wanted = pixels * scale;
    const int whole = static_cast<int>(std::ceil(wanted));
    font.setPixelSize(whole);
    // A new font begins with the stretch of the application's.
    font.setStretch(whole == wanted ? int(QFont::AnyStretch) : qRound(100 * wanted / whole));
}

} // namespace

QFont sized(qreal pixels, Weight weight)
{
    static const QStringList text{u"Inter"_s, u"Noto Sans"_s};
    static const QStringList headline{u"Inter Display"_s, u"Inter"_s, u"Noto Sans"_s};
    QFont font;
    font.setFamilies(pixels >= headlinePixels ? headline : text);
    font.setWeight(weight);
    // Vertical hinting alone keeps fractional advances: widths stay those of the design.
    font.setHintingPreference(QFont::PreferVerticalHinting);
    // Kerning of running text is worth less than the shaping engine's start-up: a plan for every size and weight took
    // a quarter of the time to the first frame. Headlines are kerned.
    if (pixels < headlinePixels)
        font.setStyleStrategy(QFont::PreferNoShaping);
    setPixels(font, pixels);
    return font;
}

QFont caption(Weight weight)
{
    return sized(11, weight);
}
QFont fine(Weight weight)
{
    return sized(11.5, weight);
}
QFont small(Weight weight)
{
    return sized(12, weight);
}
QFont cell(Weight weight)
{
    return sized(12.5, weight);
}
QFont body(Weight weight)
{
    return sized(13, weight);
}
QFont lead(Weight weight)
{
    return sized(15, weight);
}
QFont timer(Weight weight)
{
    return sized(20, weight);
}
QFont display(Weight weight)
{
    return sized(22, weight);
}
QFont verdict(Weight weight)
{
    return sized(24, weight);
}

QFont mono()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    setPixels(font, 11.5);
    return font;
}

QFont scaled(QFont font, qreal from, qreal to)
{
    const int stretch = font.stretch() == QFont::AnyStretch ? 100 : font.stretch();
    const qreal pixels = std::round(2 * font.pixelSize() * stretch / 100.0 / from) / 2;
    setPixels(font, pixels, to);
    return font;
}

void setScale(qreal scale)
{
    g_scale = scale;
}

qreal scale()
{
    return g_scale;
}

} // namespace sluice::ui::type
