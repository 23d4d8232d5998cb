// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

QT_BEGIN_NAMESPACE
class QCalendarWidget;
class QTimeEdit;
QT_END_NAMESPACE

namespace sluice::ui {

class ThemeManager;

/// A day and a time to choose for the planned start, below the field that they go into.
class StartPopup final : public QDialog
{
    Q_OBJECT
public:
    /// `text` as the field has it, "2026-11-17 09:00"; anything else: the next day at nine.
    StartPopup(const QString &text, ThemeManager &themes, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &text); ///< empty: no start is planned

private:
    void take();

    QCalendarWidget *m_day;
    QTimeEdit *m_time;
};

} // namespace sluice::ui
