// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "present/chartsnapshot.h"

#include <QWidget>

#include <memory>

class QAction;
class QStackedLayout;
class QTabBar;

namespace sluice::ui {

class ChartTable;
class ChartTableModel;
class ExplainPane;
class GuardrailChart;
class NumberLabel;
class PlotView;
class RatioChart;
class ThemeManager;
struct PictureHead;

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
    /// What is taken out of the chart that the tab shows: "Save chart as PNG…", "Save chart as SVG…", "Copy chart as
    /// CSV". Also in the menu of the chart.
    [[nodiscard]] QList<QAction *> outActions() const { return {m_savePng, m_saveSvg, m_copyCsv}; }

    /// As the tab shows it, without cursor; nothing for the explanation, or while there are no data.
    [[nodiscard]] QByteArray png() const;
    [[nodiscard]] QByteArray svg() const;
    [[nodiscard]] QByteArray csv() const;

Q_SIGNALS:
    void announced(const QString &sentence); ///< what was saved or copied
    void failed(const sluice::Error &error);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void nameTabs();
    void showTab();
    void addOutActions();
    void readOut();
    void save(const QString &suffix);
    [[nodiscard]] bool hasDrawing() const;
    [[nodiscard]] std::unique_ptr<PlotView> plotToSave() const;
    [[nodiscard]] PictureHead headToSave() const;

    ThemeManager &m_themes;
    NumberLabel *m_title;
    QTabBar *m_tabs;
    NumberLabel *m_note;
    QAction *m_tableAction;
    QAction *m_nextTabAction;
    QAction *m_savePng;
    QAction *m_saveSvg;
    QAction *m_copyCsv;
    QStackedLayout *m_pages;
    GuardrailChart *m_chart;
    RatioChart *m_ratio;
    ExplainPane *m_explain;
    ChartTable *m_table;
    ChartTableModel *m_model;
    present::RatioSnapshot m_ratioShown;
    bool m_isCompact = false;
    bool m_isMuted = false;
};

} // namespace sluice::ui
