// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/timelinesnapshot.h"

#include <QWidget>

namespace sluice::present {
class PlanDesk;
struct PlanEdit;
} // namespace sluice::present

namespace sluice::ui {

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

Q_SIGNALS:
    void editRequested(const sluice::present::PlanEdit &edit);

private:
    const present::PlanDesk &m_desk;
    StageTimeline *m_timeline;
    PlanFields *m_fields;
};

} // namespace sluice::ui
