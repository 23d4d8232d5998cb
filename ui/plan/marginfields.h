// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

namespace sluice::present {
class PlanDesk;
struct PlanEdit;
} // namespace sluice::present

namespace sluice::ui {

class PlanFields;
class ThemeManager;

/// What each gate makes of one guardrail: whether it judges it, and its margin there; an empty one is the usual margin.
class MarginFields final : public QWidget
{
    Q_OBJECT
public:
    MarginFields(const present::PlanDesk &desk, ThemeManager &themes, QWidget *parent = nullptr);

    void setGuardrail(int row);
    void follow(QWidget *before) { m_before = before; }                               ///< by Tab; outlives the fields
    [[nodiscard]] QList<PlanFields *> fields() const { return {m_judged, m_fields}; } ///< until the next setGuardrail()

Q_SIGNALS:
    void editRequested(const sluice::present::PlanEdit &edit);

private:
    void make(const QStringList &places);

    const present::PlanDesk &m_desk;
    ThemeManager &m_themes;
    PlanFields *m_judged = nullptr;
    PlanFields *m_fields = nullptr; ///< of margins
    QWidget *m_before = nullptr;
    QStringList m_places; ///< and the names of their gates: what the fields were made for
};

} // namespace sluice::ui
