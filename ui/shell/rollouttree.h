// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace sluice::ui {

/// The view of the list of rollouts: its groups cannot be closed, and of several that are selected Escape leaves the
/// current one.
class RolloutTree final : public QTreeView
{
    Q_OBJECT
public:
    explicit RolloutTree(QWidget *parent = nullptr);

    void choose(const QModelIndex &index); ///< and nothing else, whatever keys are held down
    [[nodiscard]] bool hasSeveral() const; ///< selected

    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles = {}) override;

Q_SIGNALS:
    void copyRequested(); ///< Ctrl+C

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace sluice::ui
