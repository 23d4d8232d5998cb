// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusline.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QAccessible>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int announcedMilliseconds = 8000;
constexpr qreal padding = 12;
constexpr qreal gap = 20;
constexpr qreal iconSize = 13;

} // namespace

StatusLine::StatusLine(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
{
    setObjectName(u"statusLine"_s);
    setFont(type::caption());
    const auto fit = [this] { setFixedHeight(qMax(24, QFontMetrics(font()).height() + 10)); };
    connect(&themes, &ThemeManager::textScaled, this, fit);
    fit();
    m_forget.setSingleShot(true);
    m_forget.setInterval(announcedMilliseconds);
    connect(&m_forget, &QTimer::timeout, this, [this] {
        m_announced.clear();
        update();
    });
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void StatusLine::setStatus(const present::WorkspaceStatus &status)
{
    if (status == m_status)
        return;
    m_status = status;
    setAccessibleName(QStringList{status.store, status.synced, status.data, status.zone}.join(u", "_s));
    setToolTip(status.sources.join(u'\n'));
    update();
}

void StatusLine::announce(const QString &sentence)
{
    m_announced = sentence;
    setAccessibleDescription(sentence);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    m_forget.start();
    update();
}

QSize StatusLine::sizeHint() const
{
    return {600, height()};
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.fillRect(rect(), t.chrome);
    painter.fillRect(0, 0, width(), 1, t.line2);
    painter.setFont(font());

    qreal right = width() - padding;
    const auto addRight = [&](const QString &text) {
        const qreal w = tabularWidth(font(), text);
        painter.setPen(t.text2);
        drawTabular(painter, QRectF(right - w, 1, w, height() - 1), Qt::AlignLeft | Qt::AlignVCenter, text);
        right -= w + gap;
    };
    addRight(tr("F1 shortcuts"));
    addRight(tr("F6 next pane"));
    if (!m_status.zone.isEmpty())
        addRight(m_status.zone);

    qreal x = padding;
    const auto addLeft = [&](std::optional<Icon> icon, const QString &text, const QColor &ink) {
        if (text.isEmpty() || x > right)
            return;
        if (icon) {
            drawIcon(painter, QRectF(x, (height() + 1 - iconSize) / 2, iconSize, iconSize), *icon,
                     ink == t.text2 ? t.text3 : ink);
            x += iconSize + 6;
        }
        const QString shown = QFontMetricsF(font()).elidedText(text, Qt::ElideRight, right - x);
        painter.setPen(ink);
        drawTabular(painter, QRectF(x, 1, right - x, height() - 1), Qt::AlignLeft | Qt::AlignVCenter, shown);
        x += tabularWidth(font(), shown) + gap;
    };
    addLeft(m_status.isCutOff ? Icon::offline : Icon::store, m_status.store, t.text2);
    addLeft({}, m_status.synced, t.text2);
    addLeft(Icon::clock, m_status.data, m_status.isDataOld ? t.hold.ink : t.text2);
    addLeft(Icon::check, m_announced, t.text);
}

} // namespace sluice::ui
