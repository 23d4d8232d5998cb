// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"

#include <QListView>

namespace sluice::ui {

class ChecklistModel;
class ThemeManager;

/// The criteria of a gate in the order of precedence; Return on a row, or a click, leads to its evidence.
class ChecklistView : public QListView
{
    Q_OBJECT
public:
    ChecklistView(ThemeManager &themes, QWidget *parent);

    void setRows(const QList<present::ChecklistRow> &rows); ///< keeps the current row

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void evidenceRequested(sluice::rollout::CriterionKind kind);

private:
    ChecklistModel *m_model = nullptr;
};

} // namespace sluice::ui
