// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereview.h"

#include <QWidget>

namespace sluice::ui {

class ReviewTable;
class SectionHead;
class ThemeManager;

/// What rows of single units come to with the mapping: each guardrail in each stage, at its newest look.
class StatisticsPane final : public QWidget
{
    Q_OBJECT
public:
    explicit StatisticsPane(ThemeManager &themes, QWidget *parent = nullptr);
    void setReview(const present::ReviewSnapshot &review);

private:
    SectionHead *m_head;
    ReviewTable *m_table;
};

} // namespace sluice::ui
