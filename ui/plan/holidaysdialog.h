// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QPlainTextEdit;
QT_END_NAMESPACE

namespace sluice::ui {

class Callout;
class CommandButton;
class ThemeManager;

/// The days on which nobody works, as the lines of a holiday file (docs/plan-format.md). What is wrong is told with its
/// line while it is typed, and is not taken over. Return is a new line; Ctrl+Return takes the days over, Esc leaves
/// them.
class HolidaysDialog final : public QDialog
{
    Q_OBJECT
public:
    HolidaysDialog(const QString &lines, ThemeManager &themes, QWidget *parent = nullptr);

    [[nodiscard]] QString lines() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void read();

    QPlainTextEdit *m_edit;
    Callout *m_faults;
    CommandButton *m_confirm = nullptr;
};

} // namespace sluice::ui
