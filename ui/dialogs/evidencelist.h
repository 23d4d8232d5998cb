// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"

#include <QListView>

namespace sluice::ui {

class ThemeManager;

/// The evidence a decision rests on, one row per guardrail or criterion, all over the same zero and margin. It is
/// transparent and stands in a Well.
class EvidenceList : public QListView
{
    Q_OBJECT
public:
    /// `figures`: a dense table with change and band. `findings`: what would be overruled, verdict first.
    enum class Style { figures, findings };

    EvidenceList(ThemeManager &themes, Style style, const QList<present::EvidenceRow> &rows, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
};

} // namespace sluice::ui
