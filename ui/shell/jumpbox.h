// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QAbstractItemModel;
class QAction;
class QLabel;
class QLineEdit;
class QListView;
QT_END_NAMESPACE

namespace sluice::ui {

class CommandModel;
class ThemeManager;

/// Ctrl+K: a field, and what can be reached from anywhere. Up and Down move, Enter opens, Esc closes.
class JumpBox final : public QDialog
{
    Q_OBJECT
public:
    JumpBox(ThemeManager &themes, const QAbstractItemModel *rollouts, const QList<QAction *> &actions, QWidget *parent);

    /// Below the menu bar, in the middle of `window`.
    void openOver(const QWidget &window, int top);

Q_SIGNALS:
    void rolloutChosen(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void ask(const QString &query);
    void choose();
    void fitHeight();

    ThemeManager &m_themes;
    CommandModel *m_model;
    QLineEdit *m_field;
    QLabel *m_count;
    QLabel *m_nothing; ///< in the place of the list
    QListView *m_list;
    QLabel *m_hint;
};

} // namespace sluice::ui
