// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/timelinesnapshot.h"

#include <QWidget>

namespace sluice::ui {

class ChipLabel;
class SectionHead;
class StageTimeline;
class ThemeManager;

/// Section "Stages" of the centre: head with legend and the chip that compares with the plan, and the timeline.
class StageSection final : public QWidget
{
    Q_OBJECT
public:
    explicit StageSection(ThemeManager &themes, QWidget *parent = nullptr);

    void setSnapshot(const present::TimelineSnapshot &snapshot);
    void setCompact(bool isCompact); ///< no head, no plan row, no axis
    [[nodiscard]] StageTimeline *timeline() const { return m_timeline; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    SectionHead *m_head;
    ChipLabel *m_behind;
    StageTimeline *m_timeline;
};

} // namespace sluice::ui
