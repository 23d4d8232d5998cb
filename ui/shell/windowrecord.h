// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace sluice::ui {

/// How a main window looked, which it looks like again. Whatever of it does not fit any more counts as not there.
struct WindowRecord
{
    QByteArray geometry;       ///< of QWidget::saveGeometry()
    QList<int> columns;        ///< widths: the list, and all about the rollout
    QList<int> rolloutColumns; ///< widths: centre, gate, and the activity where it had a column
    QList<int> gateHeights;    ///< gate and activity, where somebody moved the border between them; else empty
    QString rollout;           ///< id
    QString filter;            ///< as it was typed
    int chartTab = 0;          ///< GuardrailChartPane::Tab
    bool isChartTable = false;
    bool operator==(const WindowRecord &) const = default;
};

} // namespace sluice::ui
