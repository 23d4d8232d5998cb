// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plancalendarpane.h"

#include "present/plandesk.h"
#include "ui/plan/planfields.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/timeline/stagetimeline.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int startWidth = 150;
constexpr int zoneWidth = 150;

} // namespace

PlanCalendarPane::PlanCalendarPane(const present::PlanDesk &desk, ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_timeline(new StageTimeline(themes, this))
    , m_fields(new PlanFields(desk, themes, this, PlanFields::Names::before))
{
    setObjectName(u"planCalendar"_s);
    auto *title = new InkLabel(themes, type::cell(type::Weight::DemiBold), &Theme::text, this);
    title->setText(tr("Calendar"));
    auto *detail = new InkLabel(themes, type::small(), &Theme::text2, this);
    detail->setText(tr("If every gate opens on time."));
    m_fields->addText(u"plannedStart"_s, tr("Start:"), tr("2026-11-17 09:00"), 0)->setFixedWidth(startWidth);
    m_fields->addText(u"timeZone"_s, tr("in"), tr("Europe/Berlin"), 0)->setFixedWidth(zoneWidth);
    m_timeline->setDensity(TimelineDensity::compact);
    m_timeline->setAccessibleName(tr("Calendar"));

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 4, 16, 4);
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(detail);
    head->addWidget(m_fields);
    head->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_timeline);
    connect(m_fields, &PlanFields::editRequested, this, &PlanCalendarPane::editRequested);
}

void PlanCalendarPane::refresh()
{
    m_timeline->setSnapshot(m_desk.snapshot().calendar);
    m_fields->refresh();
}

void PlanCalendarPane::commit()
{
    m_fields->commit();
}

bool PlanCalendarPane::focusField(const QString &place)
{
    return m_fields->focusField(place);
}

void PlanCalendarPane::focusFirst()
{
    m_timeline->setFocus(Qt::ShortcutFocusReason);
}

} // namespace sluice::ui
