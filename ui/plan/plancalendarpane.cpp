// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plancalendarpane.h"

#include "present/plandesk.h"
#include "ui/plan/holidaysdialog.h"
#include "ui/plan/planfields.h"
#include "ui/plan/startpopup.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/timeline/stagetimeline.h"
#include "ui/widgets/commandbutton.h"

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
    , m_themes(themes)
    , m_fields(new PlanFields(desk, themes, this, PlanFields::Names::before))
    , m_start(new CommandButton(themes, this))
    , m_holidays(new CommandButton(themes, this))
    , m_holidayFault(new InkLabel(themes, type::fine(), &Theme::text2, this))
{
    setObjectName(u"planCalendar"_s);
    auto *title = new InkLabel(themes, type::cell(type::Weight::DemiBold), &Theme::text, this);
    title->setText(tr("Calendar"));
    auto *detail = new InkLabel(themes, type::small(), &Theme::text2, this);
    detail->setText(tr("If every gate opens on time."));
    m_fields->addText(u"plannedStart"_s, tr("Start:"), tr("2026-11-17 09:00"), 0)
        ->setFixedWidth(qCeil(startWidth * type::scale()));
    m_start->setObjectName(u"chooseStartButton"_s);
    m_start->setAccessibleName(tr("Choose the planned start"));
    m_start->setToolTip(tr("Choose the planned start"));
    m_start->setGlyph(Icon::clock);
    m_fields->addBeside(m_start);
    m_fields->addText(u"timeZone"_s, tr("in"), tr("Europe/Berlin"), 0)->setFixedWidth(qCeil(zoneWidth * type::scale()));
    m_holidays->setObjectName(u"plan:holidays"_s);
    for (CommandButton *button : {m_start, m_holidays}) {
        button->setDensity(CommandButton::Density::compact);
        button->setAutoDefault(false);
    }
    m_holidayFault->setTone(present::Tone::back);
    m_holidayFault->hide();
    m_timeline->setDensity(TimelineDensity::compact);
    m_timeline->setAccessibleName(tr("Calendar"));

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 4, 16, 4);
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(detail);
    head->addWidget(m_fields);
    head->addWidget(m_holidays);
    head->addWidget(m_holidayFault);
    head->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_timeline);
    connect(m_fields, &PlanFields::editRequested, this, &PlanCalendarPane::editRequested);
    connect(m_start, &QPushButton::clicked, this, &PlanCalendarPane::chooseStart);
    connect(m_holidays, &QPushButton::clicked, this, &PlanCalendarPane::chooseHolidays);
}

void PlanCalendarPane::refresh()
{
    m_timeline->setSnapshot(m_desk.snapshot().calendar);
    m_fields->refresh();
    const auto days = m_desk.text(u"holidays"_s).split(u'\n', Qt::SkipEmptyParts).size();
    m_holidays->setText(days == 0 ? tr("Holidays…") : days == 1 ? tr("1 holiday…") : tr("%1 holidays…").arg(days));
    const QString fault = m_desk.snapshot().faults.value(u"holidays"_s);
    m_holidays->setAccessibleDescription(fault);
    m_holidayFault->setText(fault);
    m_holidayFault->setVisible(!fault.isEmpty());
}

void PlanCalendarPane::chooseStart()
{
    m_fields->commit();
    auto *popup = new StartPopup(m_desk.text(u"plannedStart"_s), m_themes, this);
    connect(popup, &StartPopup::chosen, this, [this](const QString &text) {
        Q_EMIT editRequested({present::PlanEdit::Kind::set, u"plannedStart"_s, text});
    });
    popup->adjustSize();
    popup->move(m_start->mapToGlobal(QPoint(0, m_start->height() + 4)));
    popup->show();
}

void PlanCalendarPane::chooseHolidays()
{
    auto *dialog = new HolidaysDialog(m_desk.text(u"holidays"_s), m_themes, window());
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        Q_EMIT editRequested({present::PlanEdit::Kind::set, u"holidays"_s, dialog->lines()});
    });
    dialog->open();
}

void PlanCalendarPane::commit()
{
    m_fields->commit();
}

bool PlanCalendarPane::focusField(const QString &place)
{
    if (place == "holidays"_L1) {
        m_holidays->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    return m_fields->focusField(place);
}

void PlanCalendarPane::focusFirst()
{
    m_timeline->setFocus(Qt::ShortcutFocusReason);
}

} // namespace sluice::ui
