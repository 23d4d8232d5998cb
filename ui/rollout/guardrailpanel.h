// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractItemModel;

namespace sluice::ui {

class GuardrailTable;
class InkLabel;
class SectionHead;
class ThemeManager;

/// The section "Guardrails": one row per metric, one pair of lines (zero and margin) through all of them.
class GuardrailPanel : public QWidget
{
    Q_OBJECT
public:
    explicit GuardrailPanel(ThemeManager &themes, QWidget *parent = nullptr);

    /// `model` has present::GuardrailColumn and present::GuardrailRole and outlives the panel. The chosen guardrail
    /// stays chosen through resets and moves; if it goes, the first row (the closest call) is chosen.
    void setModel(QAbstractItemModel *model);
    void setSummary(const QString &text);   ///< beside the title: "5 of 6 clear"
    void setEmptyText(const QString &text); ///< while there are no rows: "First data is expected at 10:00."
    void setCompact(bool isCompact);        ///< no legend of the diamond, the first part of the summary

    [[nodiscard]] QString selectedGuardrail() const; ///< metric id; empty: no rows
    void selectGuardrail(const QString &metricId);   ///< unknown ids change nothing
    void selectWorst();                              ///< the first row, with the focus
    void focusTable();

Q_SIGNALS:
    void guardrailSelected(const QString &metricId);
    void guardrailActivated(const QString &metricId); ///< Return or a double click

private:
    void showEmptyText();

    void showSummary();

    SectionHead *m_head = nullptr;
    GuardrailTable *m_table = nullptr;
    InkLabel *m_empty = nullptr;
    QWidget *m_prediction = nullptr;
    QString m_summary;
    bool m_isCompact = false;
};

} // namespace sluice::ui
