// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/painters.h"

#include <QTimer>
#include <QTreeView>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;
QT_END_NAMESPACE

namespace sluice::ui {

class FilterField;
class RolloutFilterModel;
class ThemeManager;

/// The list of rollouts, grouped by what they need; the filter above it and a few commands below.
class RolloutSidebar final : public QWidget
{
    Q_OBJECT
public:
    explicit RolloutSidebar(ThemeManager &themes, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model); ///< present::RolloutRole, groups on top; outlives the sidebar
    void setEmptyText(const QString &text);   ///< while there are no rollouts at all
    void addCommand(QAction *action, Icon icon);
    void setNewAction(QAction *action); ///< its button stands beside the filter

    [[nodiscard]] QString current() const; ///< id; empty: none
    /// Silent. A choice in the sidebar that was not told yet stays; it need not be told any more if it is `id`.
    void setCurrent(const QString &id);
    void step(int by); ///< to the previous or next rollout of the list, over groups
    void focusFilter();
    void focusList();

Q_SIGNALS:
    void selected(const QString &id); ///< by pointer or keyboard; moves of the keyboard are gathered
    void activated();                 ///< Return or double click: on to the rollout

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void onCurrentChanged(const QModelIndex &index);
    void onRowsChanged();
    void announce();
    [[nodiscard]] QModelIndex find(const QString &id) const;
    [[nodiscard]] QList<QModelIndex> rows() const;

    ThemeManager &m_themes;
    RolloutFilterModel *m_filter;
    FilterField *m_field;
    QTreeView *m_view;
    QLabel *m_empty;
    QHBoxLayout *m_search = nullptr;
    QVBoxLayout *m_foot;
    QString m_emptyText;
    QString m_current;
    QTimer m_gather;
    bool m_isSilent = false;
};

} // namespace sluice::ui
