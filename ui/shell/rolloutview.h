// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/workbench.h"
#include "ui/widgets/painters.h"

#include <QTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace sluice::ui {

class GuardrailChartPane;
class GuardrailPanel;
class RolloutHeader;
class StageSection;
class ThemeManager;

/// Which tab of the chart is open, and whether it is shown as a table.
struct ChartView
{
    int tab = 0; ///< GuardrailChartPane::Tab
    bool isTable = false;
};

/// The centre: where the chosen rollout is (header, stages) and why (guardrails, chart). Follows the workbench by
/// itself.
class RolloutView final : public QWidget
{
    Q_OBJECT
public:
    RolloutView(present::Workbench &workbench, ThemeManager &themes, QWidget *parent = nullptr);

    void addCommand(QAction *action, Icon icon); ///< to the header
    void addMenuEntry(QAction *action);          ///< to the menu of the header
    void setCompact(bool isCompact);
    /// What the chart shows: at once, or as soon as there is one.
    void setChartView(ChartView view);
    [[nodiscard]] ChartView chartView() const;
    void showSampleRatio();
    void showWorstGuardrail();
    void focusStages();
    void focusGuardrails();
    void focusChart();

    [[nodiscard]] StageSection *stages() const { return m_stages; }
    [[nodiscard]] GuardrailPanel *guardrails() const { return m_guardrails; }
    [[nodiscard]] QWidget *chartPlace() const { return m_chartPlace; }

Q_SIGNALS:
    void evidenceRequested(int decision);
    void verificationRequested();
    void chartCreated(sluice::ui::GuardrailChartPane *chart); ///< once, after the first frame

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void readTime();
    void readFacts();
    void readVerification();
    void createChart();
    void updateChart();

    present::Workbench &m_workbench;
    ThemeManager &m_themes;
    RolloutHeader *m_header;
    StageSection *m_stages;
    GuardrailPanel *m_guardrails;
    QWidget *m_chartPlace;
    GuardrailChartPane *m_chart = nullptr;
    ChartView m_chartBegins; ///< until there is a chart
    QTimer m_chartUpdate;    ///< gathers the reasons of one turn of the event loop
    QString m_shown;         ///< id of the rollout on the screen
    bool m_isCompact = false;
    bool m_wasPainted = false;
};

} // namespace sluice::ui
