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
    Disclosure(ThemeManager &themes, const QString &title, QWidget *content, QWidget *parent = nullptr);

    void setOpen(bool isOpen);
    [[nodiscard]] bool isOpen() const { return m_isOpen; }

Q_SIGNALS:
    void opened();

private:
    CommandButton *m_button;
    QWidget *m_content;
    bool m_isOpen = false;
};

} // namespace sluice::ui
