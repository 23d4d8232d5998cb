// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/well.h"

class QAbstractButton;
class QButtonGroup;

namespace sluice::ui {

class ThemeManager;

/// A few answers, one below the other, of which one is chosen. Nothing is chosen until somebody chooses.
class ChoiceWell : public Well
{
    Q_OBJECT
public:
    ChoiceWell(ThemeManager &themes, const QString &question, QWidget *parent = nullptr);

    /// With what follows below its title, and a mark at the right.
    struct Tall
    {
        QString title;
        QString consequence;
        QString mark; ///< may be empty
    };

    void addChoice(const QString &title, const QString &consequence);
    void addTallChoice(const Tall &choice);
    void setCurrent(int index);
    [[nodiscard]] int current() const; ///< -1: none

Q_SIGNALS:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void add(QAbstractButton *button);

    ThemeManager &m_themes;
    QButtonGroup *m_group = nullptr;
};

} // namespace sluice::ui
