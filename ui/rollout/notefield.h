// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace sluice::ui {

class ThemeManager;

/// The line for a note, with a pencil at the left and its shortcut at the right while it is empty.
class NoteField : public QLineEdit
{
    Q_OBJECT
public:
    explicit NoteField(ThemeManager &themes, QWidget *parent = nullptr);

    void setShortcutText(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    QString m_shortcut;
};

} // namespace sluice::ui
