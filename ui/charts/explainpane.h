// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace sluice::ui {

class CommandButton;
class FactorPlot;
class ThemeManager;

/// Why this verdict: the facts at the left, what each correction cost at the right.
class ExplainPane : public QWidget
{
    Q_OBJECT
public:
    explicit ExplainPane(ThemeManager &themes, QWidget *parent = nullptr);

    void setExplanation(const present::Explanation &explanation);
    void setCompact(bool isCompact);
    /// Puts the words of `sluice gate` for this guardrail on the clipboard.
    void copyAsText() const;

private:
    struct FactRow
    {
        QLabel *name;
        QLabel *value;
    };

    void addFactRow();
    void applyTheme();

    ThemeManager &m_themes;
    present::Explanation m_explanation;
    QGridLayout *m_facts;
    QList<FactRow> m_rows;
    QWidget *m_rule;
    CommandButton *m_copy;
    FactorPlot *m_factors;
};

} // namespace sluice::ui
