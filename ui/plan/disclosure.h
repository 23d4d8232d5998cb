// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace sluice::ui {

class CommandButton;
class ThemeManager;

/// What few people need: a line that says what it is, and opens it below itself.
class Disclosure final : public QWidget
{
    Q_OBJECT
public:
    Disclosure(ThemeManager &themes, const QString &title, QWidget *parent = nullptr);

    /// Made after the disclosure, so that the keyboard goes from its line into it.
    void setContent(QWidget *content);
    [[nodiscard]] QWidget *line() const; ///< that is pressed

    void setOpen(bool isOpen);
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

Q_SIGNALS:
    void opened();

private:
    CommandButton *m_button;
    QWidget *m_content = nullptr;
    bool m_isOpen = false;
};

} // namespace sluice::ui
