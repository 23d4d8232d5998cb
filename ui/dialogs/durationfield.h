// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duration.h"

#include <QWidget>

#include <optional>

class QButtonGroup;
class QLineEdit;

namespace sluice::ui {

class InkLabel;
class ThemeManager;

/// A length of time: a few usual ones to choose from, or any other to type.
class DurationField : public QWidget
{
    Q_OBJECT
public:
    DurationField(ThemeManager &themes, const QString &name, const QList<Duration> &usual, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<Duration> duration() const; ///< longer than nothing
    [[nodiscard]] QString missing() const;                  ///< what is wrong, as a sentence; empty: nothing
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }

Q_SIGNALS:
    void changed();

private:
    void follow();

    QList<Duration> m_usual;
    QButtonGroup *m_chips = nullptr;
    QLineEdit *m_edit = nullptr;
    InkLabel *m_error = nullptr;
};

} // namespace sluice::ui
