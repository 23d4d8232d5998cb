// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/plansnapshot.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace sluice::ui {

class ThemeManager;

/// What there is to know about a plan, most urgent first, with buttons that mend it, and below what is in order.
class PlanAdviceList final : public QWidget
{
    Q_OBJECT
public:
    explicit PlanAdviceList(ThemeManager &themes, QWidget *parent = nullptr);

    /// Widgets are made anew only where something differs, so that the focus stays.
    void setAdvice(const QList<present::PlanAdvice> &advice, const QList<present::PlanCheckRow> &rows);

Q_SIGNALS:
    void fixRequested(const sluice::present::PlanAdvice &advice);

private:
    ThemeManager &m_themes;
    QVBoxLayout *m_layout;
    QWidget *m_content = nullptr;
    QList<present::PlanAdvice> m_advice;
    QList<present::PlanCheckRow> m_rows;
};

} // namespace sluice::ui
