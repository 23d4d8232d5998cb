// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/harmchart.h"

#include "ui/theme/theme.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qreal left = 16;
constexpr qreal rowHeight = 42;
constexpr qreal barHeight = 12;
constexpr qreal nameHeight = 18;
constexpr qreal longestBar = 0.68; // of the width: the figures stand at its right
constexpr int usualRows = 4;

} // namespace

HarmChart::HarmChart(ThemeManager &themes, QWidget *parent)
    : Picture(themes, parent)
{
    setObjectName(u"rehearsalHarm"_s);
    setHeights(usualRows * rowHeight + 8, usualRows * rowHeight + 8);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setWords(tr("Harm"), {});
}

void HarmChart::setHarm(const present::RehearsedHarm &harm)
{
    if (harm == m_harm)
        return;
    m_harm = harm;
    QStringList lines;
    for (const present::HarmBar &bar : harm.bars)
        lines.append(
            (tr("%1: %2").arg(bar.name, bar.value) + (bar.detail.isEmpty() ? QString() : u", "_s + bar.detail)));
    setWords(harm.title + u", "_s + harm.detail, lines);
    const qreal height = qreal(std::max<qsizetype>(1, harm.bars.size())) * rowHeight + 8;
    setHeights(height, height);
    update();
}

void HarmChart::paint(QPainter &painter)
{
    const qreal scale = type::scale();
    const qreal most = longestBar * (width() - 2 * left);
    qreal y = 2;
    for (qsizetype i = 0; i < m_harm.bars.size(); ++i) {
        const present::HarmBar &bar = m_harm.bars.at(i);
        painter.setFont(type::small(i == 0 ? type::Weight::DemiBold : type::Weight::Normal));
        painter.setPen(theme().text);
        painter.drawText(QRectF(left, y, width() - 2 * left, nameHeight * scale), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(bar.name, Qt::ElideRight, int(width() - 2 * left)));
        const QRectF shape(left, y + nameHeight * scale + 1, std::max(1.0, most * bar.share), barHeight);
        if (bar.isReference) {
            QPen outline(theme().ref, 1, Qt::CustomDashLine, Qt::FlatCap);
            outline.setDashPattern({3, 2});
            painter.setPen(outline);
            painter.setBrush(theme().surface);
            painter.drawRoundedRect(shape.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5);
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(i == 0 ? theme().flow : theme().ref);
            painter.drawRoundedRect(shape, 1.5, 1.5);
        }
        const QRectF line(shape.right() + 8, shape.center().y() - nameHeight * scale / 2, width() - shape.right() - 8,
                          nameHeight * scale);
        painter.setFont(type::small(type::Weight::DemiBold));
        painter.setPen(theme().text);
        drawTabular(painter, line, Qt::AlignLeft | Qt::AlignVCenter, bar.value);
        const qreal used = tabularWidth(painter.font(), bar.value) + 6;
        painter.setFont(type::small());
        painter.setPen(theme().text2);
        drawTabular(painter, line.adjusted(used, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, bar.detail);
        y += rowHeight * scale;
    }
}

} // namespace sluice::ui
