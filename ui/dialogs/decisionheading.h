// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"

#include <QWidget>

namespace sluice::ui {

class InkLabel;
class Staircase;
class ThemeManager;

/// "10% → 50%", what that means for people, and the staircase: the top of a decision.
class DecisionHeading : public QWidget
{
    Q_OBJECT
public:
    DecisionHeading(ThemeManager &themes, const present::DecisionForm &form, QWidget *parent = nullptr);

    void setTarget(const present::TargetChoice &target);

private:
    InkLabel *m_headline = nullptr;
    InkLabel *m_subtitle = nullptr;
    Staircase *m_staircase = nullptr;
};

} // namespace sluice::ui
