// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

QT_BEGIN_NAMESPACE
class QScrollArea;
QT_END_NAMESPACE

namespace sluice::ui {

/// Right column: the gate at the height it asks for, the activity below with the rest, until somebody moves the border.
/// The gate scrolls only where large text leaves no room for the least it needs.
class GateColumn final : public QSplitter
{
    Q_OBJECT
public:
    GateColumn(QWidget *gate, QWidget *activity, QWidget *parent = nullptr);

    void takeActivity(); ///< back from a column of its own
    /// Of gate and activity, if somebody moved the border between them; else empty.
    [[nodiscard]] QList<int> movedHeights() const;
    void setMovedHeights(const QList<int> &heights); ///< empty: nothing

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QWidget *m_gate;
    QScrollArea *m_scroll;
    QWidget *m_activity;
    bool m_wasMoved = false;
};

} // namespace sluice::ui
