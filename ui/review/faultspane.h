// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereview.h"

#include <QWidget>

namespace sluice::ui {

class CommandButton;
class ReviewTable;
class SectionHead;
class ThemeManager;

/// What is wrong with the file, where, and what solves it.
class FaultsPane final : public QWidget
{
    Q_OBJECT
public:
    explicit FaultsPane(ThemeManager &themes, QWidget *parent = nullptr);

    void setReview(const present::ReviewSnapshot &review);
    void choose(const QString &key);
    void goToNext(); ///< the next open fault after the chosen one, from the top again behind the last

Q_SIGNALS:
    void solutionChosen(const QString &fault, const QString &solution);
    void chosen(const QString &fault);
    void copyRequested();
    void saveRequested();

private:
    void fill();
    void putSolution(int row, const present::ReviewFaultRow &fault);

    SectionHead *m_head;
    CommandButton *m_save;
    CommandButton *m_copy;
    ReviewTable *m_table;
    QList<present::ReviewFaultRow> m_faults;
};

} // namespace sluice::ui
