// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace sluice::ui {

class InkLabel;
class ThemeManager;

/// The typed reason of a decision, with a live count of what is missing.
class ReasonField : public QWidget
{
    Q_OBJECT
public:
    /// `minimum`: characters that are needed, surrounding white space not counted; 0: the reason is optional.
    ReasonField(ThemeManager &themes, const QString &hint, int minimum, int lines, QWidget *parent = nullptr);

    void setPlaceholder(const QString &text);
    [[nodiscard]] QString text() const; ///< trimmed
    [[nodiscard]] int missingCharacters() const;
    [[nodiscard]] QPlainTextEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] int countedCharacters() const;
    void showCount();

    ThemeManager &m_themes;
    int m_minimum = 0;
    QPlainTextEdit *m_edit = nullptr;
    QWidget *m_warning = nullptr;
    InkLabel *m_missing = nullptr;
    InkLabel *m_count = nullptr;
};

/// "2 more characters"
[[nodiscard]] QString moreCharacters(int count);

} // namespace sluice::ui
