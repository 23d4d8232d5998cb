// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/conflictform.h"

#include <QHash>
#include <QTableWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
QT_END_NAMESPACE

namespace sluice::ui {

class ThemeManager;

/// Field by field, what two people made of the same thing, and what comes of it (DESIGN.md 8.10).
class ConflictTable final : public QTableWidget
{
    Q_OBJECT
public:
    ConflictTable(ThemeManager &themes, const present::ConflictForm &form, QWidget *parent = nullptr);

    /// By path, for the rows that have a choice of their own.
    [[nodiscard]] QHash<QString, present::ConflictSide> sides() const;
    [[nodiscard]] QWidget *firstChoice() const; ///< nullptr: none
    [[nodiscard]] int wholeHeight() const;

private:
    void fill();
    void applyTheme();

    ThemeManager &m_themes;
    const present::ConflictForm m_form;
    QHash<QString, QComboBox *> m_choices;
};

} // namespace sluice::ui
