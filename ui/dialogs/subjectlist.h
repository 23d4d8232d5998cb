// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"

#include <QListView>

namespace sluice::ui {

class ThemeManager;

/// The rollouts that a decision about several is about, name and stage, so that nobody decides about a number. It is
/// transparent and stands in a Well; more than some scroll.
class SubjectList final : public QListView
{
    Q_OBJECT
public:
    SubjectList(ThemeManager &themes, int mostRows, QWidget *parent = nullptr);

    void setSubjects(const QList<present::DecisionSubject> &subjects);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    int m_mostRows;
};

} // namespace sluice::ui
