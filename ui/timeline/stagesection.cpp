// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/stagesection.h"

#include "ui/theme/thememanager.h"
#include "ui/timeline/stagetimeline.h"
#include "ui/widgets/chiplabel.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/sectionhead.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

StageSection::StageSection(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_head(new SectionHead(themes, tr("Stages"), this))
    , m_behind(new ChipLabel(themes, m_head))
    , m_timeline(new StageTimeline(themes, this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const auto addLegend = [&](QSizeF size, LegendItem::Draw draw, const QString &text) {
        m_head->addRight(new LegendItem(themes, size, std::move(draw), text, m_head));
    };
    addLegend(
        {12, 10}, [](QPainter &p, const QRectF &r, const Theme &t) { p.fillRect(r, t.flow); }, tr("exposed"));
    addLegend(
        {12, 10},
        [](QPainter &p, const QRectF &r, const Theme &t) {
            p.fillRect(r, t.flowWeak);
            p.setOpacity(0.55);
            p.fillRect(r, hatchBrush(t.flow, 5, 1.1, p.device()->devicePixelRatioF()));
            p.setOpacity(1);
        },
        tr("hold left"));
    addLegend(
        {18, 10},
        [](QPainter &p, const QRectF &r, const Theme &t) {
            QPen pen(t.text3, 1.5, Qt::SolidLine, Qt::FlatCap);
            pen.setDashPattern({5 / 1.5, 3 / 1.5});
            p.setPen(pen);
            p.drawLine(QPointF(r.left(), r.center().y() + 0.5), QPointF(r.right(), r.center().y() + 0.5));
        },
        tr("plan"));
    m_behind->setObjectName(u"behindPlanChip"_s);
    m_behind->setIcon(Icon::clock);
    m_head->addRight(m_behind);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 1);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_timeline);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

void StageSection::setSnapshot(const present::TimelineSnapshot &snapshot)
{
    m_behind->setTone(snapshot.behindPlanTone);
    m_behind->setText(snapshot.behindPlan);
    m_head->setToolTip(snapshot.ledger);
    m_timeline->setSnapshot(snapshot);
}

void StageSection::setCompact(bool isCompact)
{
    m_head->setVisible(!isCompact);
    layout()->setContentsMargins(0, isCompact ? 8 : 0, 0, 1);
    m_timeline->setDensity(isCompact ? TimelineDensity::compact : TimelineDensity::regular);
}

void StageSection::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    painter.fillRect(0, height() - 1, width(), 1, t.line);
}

} // namespace sluice::ui
