// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidget>

namespace sluice::ui {

class CommandButton;
class InkLabel;
class ThemeManager;

/// A short list of rows of texts that are typed in place, with buttons to add and remove one, and what is wrong with
/// them below.
class RowTable final : public QWidget
{
    Q_OBJECT
public:
    /// `placeholder`: what a new row begins with.
    RowTable(ThemeManager &themes, const QString &title, const QString &hint, const QStringList &columns,
             const QStringList &placeholder, QWidget *parent = nullptr);

    void setRows(const QList<QStringList> &rows);
    [[nodiscard]] QList<QStringList> rows() const;
    void setFault(const QString &lines); ///< empty: none

Q_SIGNALS:
    void changed();

private:
    void addRow(const QStringList &texts);
    void fit();

    QStringList m_placeholder;
    QTableWidget *m_table;
    CommandButton *m_remove;
    InkLabel *m_fault;
};

} // namespace sluice::ui
