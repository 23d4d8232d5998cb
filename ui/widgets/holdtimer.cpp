// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/holdtimer.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPaintEvent>
#include <QStyle>

#include <cmath>
#include <numbers>

namespace sluice::ui {

namespace {

constexpr qreal horizontalPadding = 12;
constexpr qreal verticalPadding = 10;
constexpr qreal ringGap = 16;
constexpr double visibleMove = 0.25; // pixels, of the end of the arc
constexpr qreal headlineHeight = 24;
constexpr qreal lineHeight = 16;

/// A hold is a progress bar to a screen reader, with the time left as its value.
class HoldTimerInterface final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit HoldTimerInterface(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::ProgressBar)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return timer()->hold().accessible;
        return QAccessibleWidget::text(kind);
    }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface)
            return static_cast<QAccessibleValueInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }
    QVariant currentValue() const override { return qRound(timer()->hold().share * 100); }
    void setCurrentValue(const QVariant &) override {}
    QVariant maximumValue() const override { return 100; }
    QVariant minimumValue() const override { return 0; }
    QVariant minimumStepSize() const override { return 1; }

private:
    const HoldTimer *timer() const { return static_cast<const HoldTimer *>(object()); }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *timer = qobject_cast<HoldTimer *>(object);
    return timer ? new HoldTimerInterface(timer) : nullptr;
}

} // namespace

HoldTimer::HoldTimer(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
{
    static const bool isInstalled = (QAccessible::installFactory(makeInterface), true);
    Q_UNUSED(isInstalled)
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Hold"));
    setVisible(false);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void HoldTimer::setHold(const present::HoldView &hold)
{
    if (hold == m_hold)
        return;
    // Most of what is painted stays while the clocks go on: the end of the arc takes minutes to reach the next pixel.
    const double pixels = std::numbers::pi * ringSize();
    const bool isRingKept = hold.isShown == m_hold.isShown && hold.isComplete == m_hold.isComplete &&
                            hold.isPaused == m_hold.isPaused && hold.ringText == m_hold.ringText &&
                            std::abs(hold.share - m_ringShare) * pixels < visibleMove;
    const bool areWordsKept = hold.headline == m_hold.headline && hold.counted == m_hold.counted &&
                              hold.inStage == m_hold.inStage && hold.countedShort == m_hold.countedShort;
    m_hold = hold;
    setVisible(hold.isShown);
    setAccessibleDescription(hold.accessible);
    if (!areWordsKept) {
        readToolTip();
        update(linesRect());
    }
    if (!isRingKept) {
        m_ringShare = hold.share;
        update(QStyle::visualRect(layoutDirection(), rect(), ring().toAlignedRect()));
    }
}

/// The small box has no room for the second clock, a narrow one not for all of the first.
void HoldTimer::readToolTip()
{
    QStringList hidden;
    if (isTight())
        hidden.append(m_hold.counted);
    if (m_isSmall)
        hidden.append(m_hold.inStage);
    setToolTip(hidden.join(u'\n'));
}

qreal HoldTimer::room() const
{
    return width() - (horizontalPadding + 1 + ringSize() + ringGap) - horizontalPadding;
}

bool HoldTimer::isTight() const
{
    return tabularWidth(type::small(), m_hold.counted) > room();
}

void HoldTimer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    readToolTip();
}

void HoldTimer::setSmall(bool isSmall)
{
    if (isSmall == m_isSmall)
        return;
    m_isSmall = isSmall;
    readToolTip();
    updateGeometry();
    update();
}

QRectF HoldTimer::ring() const
{
    return {horizontalPadding + 1, (height() - ringSize()) / 2, ringSize(), ringSize()};
}

QRect HoldTimer::linesRect() const
{
    const QRectF lines(ring().right() + ringGap, 0, room() + horizontalPadding - 1, height());
    return QStyle::visualRect(layoutDirection(), rect(), lines.toAlignedRect());
}

qreal HoldTimer::linesHeight() const
{
    return (headlineHeight + lineHeight * (m_isSmall ? 1 : 2)) * type::scale();
}

QSize HoldTimer::sizeHint() const
{
    return {280, minimumSizeHint().height()};
}

QSize HoldTimer::minimumSizeHint() const
{
    return {200, int(std::ceil(qMax(ringSize(), linesHeight()) + 2 * verticalPadding + (m_isSmall ? -4 : 2)))};
}

void HoldTimer::paintEvent(QPaintEvent *event)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(t.line);
    painter.setBrush(t.sunken);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    const QRectF ring = this->ring();
    if (!linesRect().contains(event->rect())) {
        drawRing(painter, ring, m_hold.share, m_isSmall ? 5 : 7, m_hold.isComplete, m_hold.isPaused, t);
        if (!m_isSmall) {
            painter.setFont(type::sized(14, type::Weight::DemiBold));
            painter.setPen(t.text);
            drawTabular(painter, ring, Qt::AlignCenter, m_hold.ringText);
        }
    }

    if (!linesRect().intersects(event->rect()))
        return;
    const qreal x = ring.right() + ringGap;
    qreal y = (height() - linesHeight()) / 2;
    QFont headline = type::timer();
    if (tabularWidth(headline, m_hold.headline) > room())
        headline = type::lead(type::Weight::DemiBold);
    painter.setFont(headline);
    painter.setPen(t.text);
    drawTabular(painter, QRectF(x, y, room(), headlineHeight * type::scale()), Qt::AlignLeft | Qt::AlignVCenter,
                m_hold.headline);
    y += headlineHeight * type::scale();
    painter.setFont(type::small());
    painter.setPen(t.text2);
    const QString &counted = isTight() && !m_hold.countedShort.isEmpty() ? m_hold.countedShort : m_hold.counted;
    QStringList lines{painter.fontMetrics().elidedText(counted, Qt::ElideRight, int(room()))};
    if (!m_isSmall)
        lines.append(m_hold.inStage);
    for (const QString &line : std::as_const(lines)) {
        drawTabular(painter, QRectF(x, y, room(), lineHeight * type::scale()), Qt::AlignLeft | Qt::AlignVCenter, line);
        y += lineHeight * type::scale();
    }
}

} // namespace sluice::ui
