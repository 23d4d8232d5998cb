// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planstatus.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QPainter>

namespace sluice::ui {

namespace {

constexpr qreal padding = 12;
constexpr qreal gap = 20;

} // namespace

PlanStatus::PlanStatus(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
{
    setFont(type::caption());
    setFixedHeight(qMax(24, QFontMetrics(font()).height() + 10));
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void PlanStatus::setTexts(const QStringList &left, const QStringList &right)
{
    m_left = left;
    m_right = right;
    setAccessibleName((left + right).join(QStringLiteral(", ")));
    update();
}

void PlanStatus::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.fillRect(rect(), t.chrome);
    painter.fillRect(0, 0, width(), 1, t.line2);
    painter.setFont(font());
    painter.setPen(t.text2);
    qreal end = width() - padding;
    for (auto text = m_right.crbegin(); text != m_right.crend(); ++text) {
        const qreal w = tabularWidth(font(), *text);
        drawTabular(painter, QRectF(end - w, 1, w, height() - 1), Qt::AlignLeft | Qt::AlignVCenter, *text);
        end -= w + gap;
    }
    qreal x = padding;
    for (const QString &text : m_left) {
        if (x >= end)
            return;
        const QString shown = QFontMetricsF(font()).elidedText(text, Qt::ElideRight, end - x);
        drawTabular(painter, QRectF(x, 1, end - x, height() - 1), Qt::AlignLeft | Qt::AlignVCenter, shown);
        x += tabularWidth(font(), shown) + gap;
    }
}

} // namespace sluice::ui
