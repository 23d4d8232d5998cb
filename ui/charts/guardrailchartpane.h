// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"

#include <QWidget>

class QAction;
class QStackedLayout;
class QTabBar;

namespace sluice::ui {

class ChartTable;
class ChartTableModel;
class ExplainPane;
class GuardrailChart;
class NumberLabel;
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
    /// Short names on the tabs, no note, no shortcut on the button.
    void setCompact(bool isCompact);
    /// Pales what old or biased data says.
    void setMuted(bool isMuted);

    [[nodiscard]] Tab currentTab() const;
    void setCurrentTab(Tab tab);
    /// Copies the explanation, as in the Explain tab.
    void copyExplanation() const;

    /// "Chart as table", checkable, and "Next chart tab", Ctrl+Tab in the whole window: for the menus and the jump box.
    [[nodiscard]] QAction *tableAction() const { return m_tableAction; }
    [[nodiscard]] QAction *nextTabAction() const { return m_nextTabAction; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void nameTabs();
    void showTab();

    ThemeManager &m_themes;
    NumberLabel *m_title;
    QTabBar *m_tabs;
    NumberLabel *m_note;
    QAction *m_tableAction;
    QAction *m_nextTabAction;
    QStackedLayout *m_pages;
    GuardrailChart *m_chart;
    RatioChart *m_ratio;
    ExplainPane *m_explain;
    ChartTable *m_table;
    ChartTableModel *m_model;
    bool m_isCompact = false;
};

} // namespace sluice::ui
