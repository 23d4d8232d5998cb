// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"

#include <QWidget>

class QAction;
class QLabel;
class QStackedLayout;
class QTabBar;
class QTableView;

namespace sluice::ui {

class ChartTableModel;
class ExplainPane;
class GuardrailChart;
class RatioChart;
class ThemeManager;

/// The chart pane under the guardrails: name, tabs, note, and the chart, table or explanation they choose.
class GuardrailChartPane : public QWidget
{
    Q_OBJECT
public:
    enum Tab { EffectTab, GroupsTab, RatioTab, ExplainTab };

    explicit GuardrailChartPane(ThemeManager &themes, QWidget *parent = nullptr);

    void setChart(const present::ChartSnapshot &chart);
    void setRatio(const present::RatioSnapshot &ratio);
    void setExplanation(const present::Explanation &explanation);
    /// Short names on the tabs, no note.
    void setCompact(bool isCompact);
    /// Pales what old or biased data says.
    void setMuted(bool isMuted);

    [[nodiscard]] Tab currentTab() const;
    void setCurrentTab(Tab tab);
    void showNextTab();
    /// "Chart as table", checkable: for the menu View.
    [[nodiscard]] QAction *tableAction() const { return m_tableAction; }
    /// Copies the explanation, as in the Explain tab.
    void copyExplanation() const;

private:
    void nameTabs();
    void showTab();
    void applyTheme();

    ThemeManager &m_themes;
    QLabel *m_title;
    QTabBar *m_tabs;
    QLabel *m_note;
    QAction *m_tableAction;
    QStackedLayout *m_pages;
    GuardrailChart *m_chart;
    RatioChart *m_ratio;
    ExplainPane *m_explain;
    QTableView *m_table;
    ChartTableModel *m_model;
    bool m_isCompact = false;
};

} // namespace sluice::ui
