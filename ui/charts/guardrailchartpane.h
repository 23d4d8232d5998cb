// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "present/chartsnapshot.h"

#include <QWidget>

#include <functional>
#include <memory>

class QAction;
class QStackedLayout;
class QTabBar;

namespace sluice::ui {

class ChartTable;
class ChartTableModel;
class CommandButton;
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

    /// Whose chart comes next. That of another guardrail begins with its whole time, a new look of the same one keeps
    /// what is shown; so does the sample ratio, which a rollout has one of.
    void setSubject(const QString &rollout, const QString &guardrail);
    void setChart(const present::ChartSnapshot &chart);
    void setRatio(const present::RatioSnapshot &ratio);
    /// How the explanation is made: once somebody looks at it, for it takes many times as long as a chart.
    void setExplanation(std::function<present::Explanation()> make);
    /// Short names on the tabs, no note, no shortcut on the button.
    void setCompact(bool isCompact);
    /// Pales what old or biased data says.
    void setMuted(bool isMuted);

    [[nodiscard]] Tab currentTab() const;
    void setCurrentTab(Tab tab);

    /// "Chart as table", checkable, and "Next chart tab", Ctrl+Tab in the whole window: for the menus and the jump box.
    [[nodiscard]] QAction *tableAction() const { return m_tableAction; }
    [[nodiscard]] QAction *nextTabAction() const { return m_nextTabAction; }
    /// What is taken out of the chart that the tab shows: "Save chart as PNG…", "Save chart as SVG…", "Copy chart as
    /// CSV". Also in the menu of the chart.
    [[nodiscard]] QList<QAction *> outActions() const { return {m_savePng, m_saveSvg, m_copyCsv}; }

    /// "Zoom in", "Zoom out", "Whole time range" of the chart that the tab shows; their keys work inside of it. Also in
    /// the menu of the chart.
    [[nodiscard]] QList<QAction *> timeActions() const { return {m_zoomIn, m_zoomOut, m_wholeTime}; }

    /// As the tab shows it, without cursor; nothing for the explanation, or while there are no data.
    [[nodiscard]] QByteArray png() const;
    [[nodiscard]] QByteArray svg() const;
    /// All looks, whatever part of the time is shown.
    [[nodiscard]] QByteArray csv() const;

Q_SIGNALS:
    void announced(const QString &sentence); ///< what was saved or copied
    void failed(const sluice::Error &error);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void nameTabs();
    void showTab();
    void readExplanation();
    void addOutActions();
    void addTimeActions();
    void readOut();
    void readWindow();
    [[nodiscard]] QString noteText() const;
    /// The span that is shown, in short where there is no room for all of it.
    [[nodiscard]] QString spanNote(const PlotView &plot) const;
    [[nodiscard]] PlotView *shownPlot() const; ///< nullptr: the tab has none
    void save(const QString &suffix);
    [[nodiscard]] bool hasDrawing() const;
    [[nodiscard]] std::unique_ptr<PlotView> plotToSave() const;
    [[nodiscard]] PictureHead headToSave() const;

    ThemeManager &m_themes;
    NumberLabel *m_title;
    QTabBar *m_tabs;
    NumberLabel *m_note;
    QWidget *m_wholePlace; ///< of the button, with the gap before it: only while a part is shown
    CommandButton *m_wholeButton;
    QAction *m_tableAction;
    QAction *m_nextTabAction;
    QAction *m_savePng;
    QAction *m_saveSvg;
    QAction *m_copyCsv;
    QAction *m_zoomIn;
    QAction *m_zoomOut;
    QAction *m_wholeTime;
    QStackedLayout *m_pages;
    GuardrailChart *m_chart;
    RatioChart *m_ratio;
    ExplainPane *m_explain;
    ChartTable *m_table;
    ChartTableModel *m_model;
    std::function<present::Explanation()> m_makeExplanation; ///< empty: it is made
    present::RatioSnapshot m_ratioShown;
    QString m_rollout; ///< whose chart is shown
    QString m_guardrail;
    bool m_isCompact = false;
    bool m_isMuted = false;
};

} // namespace sluice::ui
