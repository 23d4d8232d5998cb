// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/factorplot.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"
#include "ui/widgets/tabularelision.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr double rowHeight = 34;
constexpr double headroom = 4; // above the first row, so that the lines start there
constexpr double axisHeight = 22;
constexpr double padding = 16;
constexpr double valueWidth = 70;
constexpr double leastPlot = 120; // beside the texts; narrower, the intervals go below them
constexpr double capHalf = 4.5;
constexpr double groundFrom = 0.56; // of a row with its text above the interval: lines stay off the words
constexpr double lineHeight = 16;
constexpr int mostLines = 3;
constexpr int usualWidth = 439;

/// Lengths that hold text grow with it.
double scaled(double pixels)
{
    return pixels * type::scale();
}

double rowHeightOf(const QStringList &lines)
{
    return scaled(rowHeight + lineHeight * double(lines.size() - 1));
}

/// What is shown of the axis, in units of the margin: zero, the margin and every interval, but never more than this.
constexpr double lowestShown = -3;
constexpr double highestShown = 4;

} // namespace

FactorPlot::FactorPlot(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
{
    setObjectName(u"factorPlot"_s);
    setLayoutDirection(Qt::LeftToRight); // right is worse, for everybody
    setAccessibleName(tr("How the band got its width"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true); // a narrow one breaks its texts
    setSizePolicy(policy);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void FactorPlot::setExplanation(const present::Explanation &explanation)
{
    m_factors = explanation.factors;
    m_effect = explanation.effect;
    QStringList lines;
    for (const auto &factor : std::as_const(m_factors))
        lines.append(factor.text + u' ' + factor.halfWidth);
    setAccessibleDescription(lines.join(u", "_s));
    updateGeometry();
    update();
}

QSize FactorPlot::sizeHint() const
{
    return {usualWidth, heightForWidth(usualWidth)};
}

int FactorPlot::heightForWidth(int width) const
{
    if (m_factors.isEmpty())
        return 0;
    double height = headroom + scaled(axisHeight);
    for (const auto &lines : textsAt(width))
        height += rowHeightOf(lines);
    return qCeil(height);
}

double FactorPlot::widestText() const
{
    double widest = 0;
    for (const auto &factor : m_factors)
        widest = std::max(widest, tabularWidth(type::small(type::Weight::DemiBold), factor.text));
    return widest;
}

bool FactorPlot::isNarrowAt(int width) const
{
    return width - scaled(valueWidth) - (padding + widestText() + padding) < leastPlot;
}

QList<QStringList> FactorPlot::textsAt(int width) const
{
    QList<QStringList> texts;
    for (qsizetype i = 0; i < m_factors.size(); ++i)
        texts.append(isNarrowAt(width) ? tabularLines(rowFont(i), m_factors.at(i).text, width - 2 * padding, mostLines)
                                       : QStringList(m_factors.at(i).text));
    return texts;
}

/// The last one is the band itself.
QFont FactorPlot::rowFont(qsizetype row) const
{
    return type::small(row + 1 == m_factors.size() ? type::Weight::DemiBold : type::Weight::Normal);
}

QSize FactorPlot::minimumSizeHint() const
{
    return {qCeil(scaled(260)), sizeHint().height()};
}

void FactorPlot::paintEvent(QPaintEvent *)
{
    if (m_factors.isEmpty())
        return;
    const Theme &theme = m_themes.theme();
    QPainter painter(this);

    const double half = scaled(8); // of a line of text

    double low = 0;
    double high = 1;
    const double textWidth = widestText();
    for (const auto &factor : std::as_const(m_factors)) {
        low = std::min(low, std::max(factor.low, lowestShown));
        high = std::max(high, std::min(factor.high, highestShown));
    }
    const double air = 0.15 * (high - low);
    low -= air;
    high += 2 * air;

    const double right = width() - scaled(valueWidth);
    const double besideText = padding + textWidth + padding;
    const bool isNarrow = isNarrowAt(width());
    const QList<QStringList> texts = textsAt(width());
    QList<double> tops{headroom}; // of the rows, and of the axis
    for (const QStringList &lines : texts)
        tops.append(tops.last() + rowHeightOf(lines));
    const double left = isNarrow ? padding + capHalf : besideText;
    const double bottom = tops.last();
    const auto x = [&](double u) { return left + (std::clamp(u, low, high) - low) / (high - low) * (right - left); };
    const double zero = std::floor(x(0)) + 0.5;
    const double margin = std::floor(x(1)) + 0.5;

    QColor zone = theme.back.weak;
    zone.setAlphaF(static_cast<float>(theme.zoneOpacity));
    QPen marginPen(theme.back.line, 1.4, Qt::SolidLine, Qt::FlatCap);
    marginPen.setDashPattern({4 / 1.4, 3 / 1.4});
    const auto paintGround = [&](double from, double to) {
        painter.fillRect(QRectF(QPointF(margin, from), QPointF(right, to)), zone);
        painter.setPen(theme.ctl);
        painter.drawLine(QPointF(zero, from), QPointF(zero, to));
        painter.setPen(marginPen);
        painter.drawLine(QPointF(margin, from), QPointF(margin, to));
    };
    if (isNarrow) {
        for (qsizetype i = 0; i < m_factors.size(); ++i)
            paintGround(tops.at(i + 1) - scaled(rowHeight) * (1 - groundFrom), tops.at(i + 1));
    } else {
        paintGround(headroom, bottom);
    }

    painter.setFont(type::caption());
    painter.setPen(theme.text2);
    painter.drawText(QRectF(zero - 20, bottom + 4, 40, 2 * half), Qt::AlignCenter, u"0"_s);
    painter.setFont(type::caption(type::Weight::DemiBold));
    painter.setPen(theme.back.ink);
    painter.drawText(QRectF(margin - 60, bottom + 4, 120, 2 * half), Qt::AlignCenter, tr("margin"));

    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < m_factors.size(); ++i) {
        const auto &factor = m_factors.at(i);
        const bool isBand = i + 1 == m_factors.size();
        const double last = tops.at(i + 1) - scaled(rowHeight); // top of its last line of text
        const double y = std::floor(last + scaled(rowHeight) * (isNarrow ? 0.75 : 0.6)) + 0.5;
        double textY = isNarrow ? std::floor(tops.at(i) + scaled(rowHeight) * 0.25) + 0.5 : y;

        painter.setPen(theme.text);
        painter.setFont(rowFont(i));
        for (const QString &text : texts.at(i)) {
            drawTabular(painter, QRectF(padding, textY - half, width() - 2 * padding, 2 * half),
                        Qt::AlignLeft | Qt::AlignVCenter, text);
            textY += scaled(lineHeight);
        }
        painter.setFont(type::small(type::Weight::DemiBold));
        drawTabular(painter, QRectF(right, y - half, scaled(valueWidth) - 12, 2 * half),
                    Qt::AlignRight | Qt::AlignVCenter, factor.halfWidth);

        const QColor ink = isBand ? theme.early.line : theme.flow;
        painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(x(factor.low), y), QPointF(x(factor.high), y));
        for (const double end : {factor.low, factor.high}) {
            if (end > low && end < high)
                painter.drawLine(QPointF(x(end), y - capHalf), QPointF(x(end), y + capHalf));
        }
        if (std::isfinite(m_effect)) {
            painter.setPen(QPen(ink, 1.8));
            painter.setBrush(theme.surface);
            painter.drawEllipse(QPointF(x(m_effect), y), 4, 4);
        }
    }
}

} // namespace sluice::ui
