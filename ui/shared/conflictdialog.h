// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/conflictform.h"
#include "present/message.h"

#include <QDialog>
#include <QHash>

namespace sluice::ui {

class Callout;
class ChoiceWell;
class CommandButton;
class ConflictTable;
class ThemeManager;

/// Somebody else was faster: what both decided, and what should happen to mine (DESIGN.md 9.4). Decides nothing by
/// itself. Return alone confirms nothing; Ctrl+Return takes the choice, Esc leaves it for later.
class ConflictDialog final : public QDialog
{
    Q_OBJECT
public:
    ConflictDialog(const present::ConflictForm &form, ThemeManager &themes, QWidget *parent = nullptr);

    [[nodiscard]] QString id() const { return m_form.id; }
    void showMessage(const present::Message &message); ///< why it did not work; everything can be chosen again

Q_SIGNALS:
    void leaveRequested(const QString &id);
    void applyRequested(const QString &id, const QHash<QString, sluice::present::ConflictSide> &sides);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void showChoice(int index);
    void confirm();
    void measureAnew();
    void fitHeight();

    const present::ConflictForm m_form;
    ConflictTable *m_table = nullptr;
    ChoiceWell *m_choices = nullptr;
    Callout *m_message = nullptr;
    CommandButton *m_confirm = nullptr;
};

} // namespace sluice::ui
