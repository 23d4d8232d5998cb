// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace sluice::present {
class PlanDesk;
struct PlanEdit;
} // namespace sluice::present

namespace sluice::ui {

class PlanFields;
class ThemeManager;

/// The margins of one guardrail, a field for each gate; an empty one has the usual margin.
class MarginFields final : public QWidget
{
    Q_OBJECT
public:
    MarginFields(const present::PlanDesk &desk, ThemeManager &themes, QWidget *parent = nullptr);

    void setGuardrail(int row);
    [[nodiscard]] PlanFields *fields() const { return m_fields; } ///< until the next setGuardrail()

Q_SIGNALS:
    void editRequested(const sluice::present::PlanEdit &edit);

private:
    void make(const QStringList &places);

    const present::PlanDesk &m_desk;
    ThemeManager &m_themes;
    PlanFields *m_fields = nullptr;
    QStringList m_places; ///< and the names of their gates: what the fields were made for
};

} // namespace sluice::ui
