// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/cornerstatus.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QPainter>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

using present::SharedMark;
using present::Tone;

constexpr qreal fixedWidth = 220; // a menu bar does not lay its corner out again when a text comes or goes
constexpr qreal gap = 8;
constexpr qreal markSize = 13;
constexpr qreal circle = 18;
constexpr qreal circleStep = 15; // they overlap
constexpr int mostCircles = 3;

Icon iconOf(SharedMark mark)
{
    switch (mark) {
    case SharedMark::troubled:
        return Icon::info;
    case SharedMark::offline:
    case SharedMark::refused:
        return Icon::offline;
    case SharedMark::conflict:
        return Icon::branch;
    default:
        return Icon::sync;
    }
}

std::optional<Tone> tintOf(SharedMark mark)
{
    switch (mark) {
    case SharedMark::offline:
        return Tone::hold;
    case SharedMark::troubled:
    case SharedMark::refused:
    case SharedMark::conflict:
        return Tone::back;
    default:
        return std::nullopt;
    }
}

} // namespace

CornerStatus::CornerStatus(ThemeManager &themes, QWidget *parent)
    : QAbstractButton(parent)
    , m_themes(themes)
{
    setObjectName(u"cornerStatus"_s);
    setFocusPolicy(Qt::NoFocus); // Ctrl+Shift+O is shorter than any way by Tab
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void CornerStatus::setShared(const present::SharedSnapshot &shared)
{
    if (shared == m_shared)
        return;
    m_shared = shared;
    QStringList lines{shared.sentence};
    if (!shared.role.isEmpty())
        lines.append(tr("Your role: %1").arg(shared.role));
    lines += shared.warnings;
    for (const present::SharedPerson &person : shared.persons)
        lines.append(person.about);
    lines.removeAll(QString());
    setToolTip(lines.join(u'\n'));
    setAccessibleName(QStringList{shared.word, shared.people}.join(u", "_s));
    setAccessibleDescription(lines.join(u", "_s));
    update();
}

void CornerStatus::setBusy(const QString &what)
{
    if (what == m_busy)
        return;
    m_busy = what;
    update();
}

QSize CornerStatus::sizeHint() const
{
    return {int(std::ceil(fixedWidth * type::scale())), qMax(28, QFontMetrics(type::small()).height() + 12)};
}

/// Answers where what stands left of it ends.
qreal CornerStatus::paintMark(QPainter &painter, qreal right) const
{
    const Theme &t = m_themes.theme();
    const QFontMetricsF metrics(painter.font());
    if (!m_busy.isEmpty() && !tintOf(m_shared.mark)) {
        const QString text = metrics.elidedText(m_busy, Qt::ElideRight, right);
        painter.setPen(t.text2);
        drawWords(painter, QRectF(0, 0, right, height()), Qt::AlignRight | Qt::AlignVCenter, text);
        return right - metrics.horizontalAdvance(text) - gap;
    }
    if (!m_shared.isShared())
        return right;
    const std::optional<Tone> tint = tintOf(m_shared.mark);
    const qreal textWidth = std::ceil(metrics.horizontalAdvance(m_shared.word));
    const qreal inset = tint ? gap : 0;
    const qreal pillHeight = qMax(22.0, metrics.height() + 6);
    const QRectF pill(right - textWidth - markSize - 6 - 2 * inset, std::floor((height() - pillHeight) / 2),
                      textWidth + markSize + 6 + 2 * inset, pillHeight);
    const QColor ink = tint ? t.verdict(*tint).ink : t.text2;
    if (tint) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.verdict(*tint).weak);
        painter.drawRoundedRect(pill, 5, 5);
    }
    drawIcon(painter, QRectF(pill.left() + inset, pill.center().y() - markSize / 2, markSize, markSize),
             iconOf(m_shared.mark), ink);
    painter.setPen(ink);
    drawWords(painter, pill.adjusted(inset + markSize + 6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_shared.word);
    return pill.left() - gap - 4;
}

void CornerStatus::paintPeople(QPainter &painter, qreal right) const
{
    if (m_shared.people.isEmpty())
        return;
    const Theme &t = m_themes.theme();
    const qreal textWidth = std::ceil(QFontMetricsF(painter.font()).horizontalAdvance(m_shared.people));
    const int circles = int(std::min<qsizetype>(mostCircles, m_shared.persons.size()));
    const qreal left = right - textWidth - 6 - circle - (circles - 1) * circleStep;
    if (left < 0)
        return; // the tooltip has them
    painter.setPen(t.text2);
    drawWords(painter, QRectF(right - textWidth, 0, textWidth, height()), Qt::AlignLeft | Qt::AlignVCenter,
              m_shared.people);
    painter.setFont(type::sized(8.5, type::Weight::DemiBold));
    for (int i = 0; i < circles; ++i) {
        const QRectF place(left + i * circleStep, (height() - circle) / 2.0, circle, circle);
        painter.setPen(QPen(t.chrome, 1.5));
        painter.setBrush(t.line2);
        painter.drawEllipse(place);
        painter.setPen(t.text);
        drawWords(painter, place, Qt::AlignCenter, m_shared.persons.at(i).initials);
    }
}

void CornerStatus::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    const Mirrored mirrored(painter, rect());
    painter.fillRect(rect(), t.chrome);
    painter.fillRect(0, height() - 1, width(), 1, t.line2); // goes on from the menu bar
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(type::small());
    paintPeople(painter, paintMark(painter, width() - 4));
}

} // namespace sluice::ui
