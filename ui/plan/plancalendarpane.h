// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/timelinesnapshot.h"

#include <QWidget>

namespace sluice::present {
class PlanDesk;
struct PlanEdit;
} // namespace sluice::present

namespace sluice::ui {

class CommandButton;
class InkLabel;
class PlanFields;
class StageTimeline;
class ThemeManager;

/// When each stage begins and each hold ends, if every gate opens on time, and the start that all of it hangs on.
class PlanCalendarPane final : public QWidget
{
    Q_OBJECT
public:
    PlanCalendarPane(const present::PlanDesk &desk, ThemeManager &themes, QWidget *parent = nullptr);

    void refresh();
    void commit();
    bool focusField(const QString &place);
    void focusFirst();
    void chooseHolidays();

Q_SIGNALS:
    void editRequested(const sluice::present::PlanEdit &edit);

private:
    void chooseStart();

    const present::PlanDesk &m_desk;
    StageTimeline *m_timeline;
    ThemeManager &m_themes;
    PlanFields *m_fields;
    CommandButton *m_start;    ///< opens a calendar
    CommandButton *m_holidays; ///< opens them
    InkLabel *m_holidayFault;
};

} // namespace sluice::ui
