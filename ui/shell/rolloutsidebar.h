// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/painters.h"

#include <QPersistentModelIndex>
#include <QSet>
#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;
QT_END_NAMESPACE

namespace sluice::ui {

class FilterCompleter;
class FilterField;
class RolloutFilterModel;
class RolloutTree;
class ThemeManager;

/// The list of rollouts, grouped by what they need; the filter above it, with what it cannot answer, and a few commands
/// below.
class RolloutSidebar final : public QWidget
{
    Q_OBJECT
public:
    explicit RolloutSidebar(ThemeManager &themes, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model); ///< present::RolloutRole, groups on top; outlives the sidebar
    void setEmptyText(const QString &text);   ///< while there are no rollouts at all
    void setUser(const QString &name);        ///< who `owner:me` is
    void addCommand(QAction *action, Icon icon);
    void addMenuEntry(QAction *action); ///< to the menu of a row
    void setNewAction(QAction *action); ///< its button stands beside the filter

    [[nodiscard]] QString current() const; ///< id; empty: none
    [[nodiscard]] QString filter() const;  ///< as it was typed
    void setFilter(const QString &text);
    /// Rows of the rollouts that are selected and can be seen, in the order of the list. As long as there are several,
    /// the current one is not more than the others.
    [[nodiscard]] QList<QModelIndex> selection() const;
    void selectOne(); ///< the current one only
    /// Silent. A choice in the sidebar that was not told yet stays; it need not be told any more if it is `id`.
    void setCurrent(const QString &id);
    void step(int by); ///< to the previous or next rollout of the list, over groups
    void focusFilter();
    void focusList();

Q_SIGNALS:
    void selected(const QString &id); ///< by pointer or keyboard; of a key that is held, the last move
    void selectionChanged();          ///< other rollouts, gathered
    void copyRequested();             ///< Ctrl+C in the list
    void activated();                 ///< Return or double click: on to the rollout

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void followCurrent();
    void onSelectionChanged();
    void settleSelection();
    void choose(const QModelIndex &index); ///< and nothing else, silently; none: nothing
    void onRowsChanged();
    void readFilter();
    void gather(); ///< announces the current one soon
    void announce();
    [[nodiscard]] QModelIndex find(const QString &id);
    [[nodiscard]] QList<QModelIndex> rows() const;

    ThemeManager &m_themes;
    RolloutFilterModel *m_filter;
    FilterField *m_field;
    FilterCompleter *m_completer;
    QLabel *m_fault; ///< of the filter
    RolloutTree *m_view;
    QLabel *m_empty;
    QHBoxLayout *m_search = nullptr;
    QVBoxLayout *m_foot;
    QString m_emptyText;
    QString m_user;
    QString m_current;
    QPersistentModelIndex m_place; ///< of `m_current` in the model, as far as known
    QTimer m_gather;               ///< a choice is not told yet
    QTimer m_walk;                 ///< the last step was a moment ago
    QTimer m_settle;
    QSet<QString> m_chosen; ///< ids that a person selected; a row that moves to another group comes back to them
    QSet<QString> m_told;   ///< as of the last selectionChanged()
    bool m_isSilent = false;
    bool m_hadRows = false; ///< there has been a list to choose from
};

} // namespace sluice::ui
