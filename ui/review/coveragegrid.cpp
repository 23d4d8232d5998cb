// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/coveragegrid.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace sluice::ui {

namespace {

constexpr int gutter = 16;
constexpr int nameWidth = 152;
constexpr int narrowNameWidth = 128;
constexpr int narrow = 950;
constexpr qreal square = 10;
constexpr qreal usualPitch = 12.5;
constexpr qreal widestPitch = 16;
constexpr int leastRowHeight = 16;
constexpr int leastAxisHeight = 26;
constexpr qreal earlierOpacity = 0.55; ///< of squares before the newest stage

int rowHeight()
{
    return std::max(leastRowHeight, QFontMetrics(type::fine()).height());
}

int axisHeight()
{
    return std::max(leastAxisHeight, QFontMetrics(type::caption()).height() + 8);
}

} // namespace

CoverageGrid::CoverageGrid(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
{
    setObjectName(QStringLiteral("coverageGrid"));
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // time goes on to the right, for everybody
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Coverage"));
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    connect(&themes, &ThemeManager::textScaled, this, &QWidget::updateGeometry);
}

void CoverageGrid::setCoverage(const present::ReviewCoverage &coverage)
{
    if (coverage == m_coverage)
        return;
    m_coverage = coverage;
    m_row = std::clamp(m_row, 0, std::max(0, int(coverage.names.size()) - 1));
    m_stretch = std::clamp(m_stretch, 0, std::max(0, coverage.stretches - 1));
    setAccessibleDescription(coverage.detail);
    updateGeometry();
    update();
}

QSize CoverageGrid::sizeHint() const
{
    const int rows = std::max(1, int(m_coverage.names.size()));
    return {600, rows * rowHeight() + axisHeight()};
}

qreal CoverageGrid::left() const
{
    return gutter + (width() < narrow ? narrowNameWidth : nameWidth);
}

qreal CoverageGrid::pitch() const
{
    if (m_coverage.stretches == 0)
        return usualPitch;
    return std::clamp((width() - left() - gutter) / m_coverage.stretches, 4.0, widestPitch);
}

QRectF CoverageGrid::cell(int row, int stretch) const
{
    const qreal side = std::min(square, pitch() - 1.5);
    return {left() + stretch * pitch(), row * rowHeight() + (rowHeight() - side) / 2, side, side};
}

QString CoverageGrid::cellText(int row, int stretch) const
{
    if (row >= m_coverage.names.size() || stretch >= m_coverage.stretches)
        return {};
    const auto text = [](present::CoverageCell of) {
        switch (of) {
        case present::CoverageCell::nothing:
            return tr("not in the file");
        case present::CoverageCell::oneGroup:
            return tr("only one group");
        case present::CoverageCell::bothGroups:
            return tr("read");
        case present::CoverageCell::fault:
            return tr("open fault");
        }
        return QString();
    };
    return tr("%1, %2: %3")
        .arg(m_coverage.names.at(row), m_coverage.stretchTexts.at(stretch),
             text(m_coverage.cells.at(row * m_coverage.stretches + stretch)));
}

void CoverageGrid::drawRead(QPainter &painter, const QRectF &cell, const Theme &theme)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.flowDone);
    painter.drawRoundedRect(cell, 1.5, 1.5);
}

void CoverageGrid::drawMissing(QPainter &painter, const QRectF &cell, const Theme &theme)
{
    painter.setPen(QPen(theme.ctl, 1, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5);
}

void CoverageGrid::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(type::fine());
    painter.setPen(t.text2);
    const QFontMetrics metrics(type::fine());
    for (int row = 0; row < m_coverage.names.size(); ++row) {
        const QRect room(gutter, row * rowHeight(), int(left()) - gutter - 8, rowHeight());
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(m_coverage.names.at(row), Qt::ElideRight, room.width()));
    }
    paintCells(painter);
    paintMarks(painter);
    if (hasFocus() && m_coverage.stretches > 0) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(cell(m_row, m_stretch).adjusted(-2, -2, 2, 2), 3, 3);
    }
}

void CoverageGrid::paintCells(QPainter &painter) const
{
    const Theme &t = m_themes.theme();
    for (int row = 0; row < m_coverage.names.size(); ++row)
        for (int stretch = 0; stretch < m_coverage.stretches; ++stretch) {
            const QRectF room = cell(row, stretch);
            switch (m_coverage.cells.at(row * m_coverage.stretches + stretch)) {
            case present::CoverageCell::fault:
                drawGlyph(painter, room.adjusted(-1, -1, 1, 1), present::Glyph::regressed, t);
                break;
            case present::CoverageCell::nothing:
                drawMissing(painter, room, t);
                break;
            case present::CoverageCell::oneGroup:
                painter.setPen(QPen(t.flowDone, 1.5));
                painter.setBrush(t.flowWeak);
                painter.drawRoundedRect(room.adjusted(0.75, 0.75, -0.75, -0.75), 1.5, 1.5);
                break;
            case present::CoverageCell::bothGroups:
                painter.setOpacity(stretch < m_coverage.currentSince ? earlierOpacity : 1);
                drawRead(painter, room, t);
                painter.setOpacity(1);
                break;
            }
        }
}

/// Days and stages below the squares; stages go first where both have no room.
void CoverageGrid::paintMarks(QPainter &painter) const
{
    const Theme &t = m_themes.theme();
    const qreal top = qreal(m_coverage.names.size()) * rowHeight();
    QList<QRectF> taken;
    for (const bool isStage : {true, false})
        for (const present::ReviewCoverage::Mark &mark : m_coverage.marks) {
            if (mark.isStage != isStage)
                continue;
            const qreal x = std::round(left() + mark.stretch * pitch()) - 1.5;
            painter.setFont(type::caption(isStage ? QFont::DemiBold : QFont::Normal));
            const QFontMetricsF metrics(painter.font());
            const qreal textWidth = metrics.horizontalAdvance(mark.text);
            const QRectF room(std::min(x, width() - textWidth - 4), top + 6, textWidth + 2, metrics.height());
            painter.setPen(isStage && mark.stretch > 0 ? QPen(t.text, 1.5) : QPen(t.line2, 1));
            painter.drawLine(QPointF(x, isStage && mark.stretch > 0 ? 0 : top + 1), QPointF(x, top + 5));
            if (std::ranges::any_of(taken, [&](const QRectF &other) { return other.intersects(room); }))
                continue;
            taken.append(room.adjusted(-12, 0, 12, 0));
            painter.setPen(isStage ? t.text : t.text2);
            painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, mark.text);
        }
}

bool CoverageGrid::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = help->pos().y() / rowHeight();
    const int stretch = int(std::floor((help->pos().x() - left()) / pitch()));
    const QString text = row >= 0 && stretch >= 0 ? cellText(row, stretch) : QString();
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

void CoverageGrid::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        walkTo(m_row, m_stretch - 1);
        return;
    case Qt::Key_Right:
        walkTo(m_row, m_stretch + 1);
        return;
    case Qt::Key_Up:
        walkTo(m_row - 1, m_stretch);
        return;
    case Qt::Key_Down:
        walkTo(m_row + 1, m_stretch);
        return;
    case Qt::Key_Home:
        walkTo(m_row, 0);
        return;
    case Qt::Key_End:
        walkTo(m_row, m_coverage.stretches - 1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void CoverageGrid::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    walkTo(m_row, m_stretch);
}

void CoverageGrid::walkTo(int row, int stretch)
{
    if (m_coverage.stretches == 0)
        return;
    m_row = std::clamp(row, 0, int(m_coverage.names.size()) - 1);
    m_stretch = std::clamp(stretch, 0, m_coverage.stretches - 1);
    setAccessibleDescription(cellText(m_row, m_stretch));
    if (hasFocus())
        QToolTip::showText(mapToGlobal(cell(m_row, m_stretch).bottomRight().toPoint()), cellText(m_row, m_stretch),
                           this);
    update();
}

} // namespace sluice::ui
