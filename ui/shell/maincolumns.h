// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

#include <optional>

namespace sluice::ui {

class GateColumn;

/// The columns of a main window: the list, the centre, the gate, and the activity where there is room. What gives way
/// when there is little room, and what comes when there is much (DESIGN.md 12).
class MainColumns final : public QSplitter
{
    Q_OBJECT
public:
    /// The banner spans what is about the rollout, and not the list.
    MainColumns(QWidget *list, QWidget *banner, QWidget *centre, QWidget *parent = nullptr);

    /// Later than the rest: it comes with the rollout's own panes. `activity` is in it while there is no column for it.
    void addRight(GateColumn *right, QWidget *activity);
    void adapt(QSize window); ///< nothing before addRight()
    /// Widths as they were: of these columns, and of rolloutColumns(). Before the first adapt(), which sets them if the
    /// window has the same columns in the same room again.
    void begin(const QList<int> &widths, const QList<int> &rolloutWidths);
    [[nodiscard]] QSplitter &rolloutColumns() const { return *m_rollout; }

Q_SIGNALS:
    void compactChanged(bool isCompact); ///< also the first time

private:
    void settle();
    void reset();
    [[nodiscard]] bool restore();
    [[nodiscard]] QList<int> sideWidths() const;

    QSplitter *m_rollout; ///< centre, right, and the activity where there is room
    GateColumn *m_right = nullptr;
    QWidget *m_activity = nullptr;
    QList<int> m_widths; ///< to begin with
    QList<int> m_rolloutWidths;
    QList<int> m_designed; ///< sideWidths() as reset() left them
    qreal m_scale = 1;     ///< of the text, when they were laid out
    std::optional<bool> m_isCompact;
    bool m_isWide = false;
};

} // namespace sluice::ui
