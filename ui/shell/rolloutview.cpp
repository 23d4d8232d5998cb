// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rolloutview.h"

#include "present/guardrailroles.h"
#include "ui/charts/guardrailchartpane.h"
#include "ui/rollout/guardrailpanel.h"
#include "ui/rollout/rolloutheader.h"
#include "ui/theme/thememanager.h"
#include "ui/timeline/stagesection.h"
#include "ui/timeline/stagetimeline.h"

#include <QAction>
#include <QPaintEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int lowestChart = 150;

} // namespace

RolloutView::RolloutView(present::Workbench &workbench, ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_themes(themes)
    , m_header(new RolloutHeader(themes, this))
    , m_stages(new StageSection(themes, this))
    , m_guardrails(new GuardrailPanel(themes, this))
    , m_chartPlace(new QWidget(this))
{
    setObjectName(u"rolloutView"_s);
    m_guardrails->setModel(workbench.guardrails());
    m_chartPlace->setMinimumHeight(lowestChart);
    auto *place = new QVBoxLayout(m_chartPlace);
    place->setContentsMargins(0, 0, 0, 0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_stages);
    layout->addWidget(m_guardrails);
    layout->addWidget(m_chartPlace, 1);

    m_chartUpdate.setSingleShot(true);
    m_chartUpdate.setInterval(0);
    connect(&m_chartUpdate, &QTimer::timeout, this, &RolloutView::updateChart);
    connect(&workbench, &present::Workbench::currentChanged, this, &RolloutView::readFacts);
    connect(&workbench, &present::Workbench::timeChanged, this, &RolloutView::readTime);
    connect(m_guardrails, &GuardrailPanel::guardrailSelected, &m_chartUpdate, qOverload<>(&QTimer::start));
    connect(m_guardrails, &GuardrailPanel::guardrailActivated, this, &RolloutView::focusChart);
    connect(m_stages->timeline(), &StageTimeline::evidenceRequested, this, &RolloutView::evidenceRequested);
    connect(&workbench, &present::Workbench::verificationChanged, this, &RolloutView::readVerification);
    connect(m_header, &RolloutHeader::verificationRequested, this, &RolloutView::verificationRequested);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    readVerification();
    readFacts();
}

void RolloutView::addCommand(QAction *action, Icon icon)
{
    m_header->addCommand(action, icon);
}

void RolloutView::addMenuEntry(QAction *action)
{
    m_header->addMenuEntry(action);
}

void RolloutView::readTime()
{
    m_header->setHeader(m_workbench.header());
    m_stages->setSnapshot(m_workbench.timeline());
}

void RolloutView::readVerification()
{
    m_header->setVerification(m_workbench.verification());
}

void RolloutView::readFacts()
{
    readTime();
    m_guardrails->setSummary(m_workbench.guardrailSummary());
    if (m_shown != m_workbench.header().id) { // another rollout: its closest call is the one to look at
        m_shown = m_workbench.header().id;
        m_guardrails->selectGuardrail(m_workbench.guardrails()->index(0, 0).data(present::MetricIdRole).toString());
    }
    m_chartUpdate.start();
}

void RolloutView::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
    m_header->setCompact(isCompact);
    m_stages->setCompact(isCompact);
    m_guardrails->setCompact(isCompact);
    if (m_chart)
        m_chart->setCompact(isCompact);
}

void RolloutView::createChart()
{
    m_chart = new GuardrailChartPane(m_themes, m_chartPlace);
    m_chart->setObjectName(u"chartPane"_s);
    m_chart->setCompact(m_isCompact);
    m_chartPlace->layout()->addWidget(m_chart);
    updateChart();
    setChartView(m_chartBegins);
    Q_EMIT chartCreated(m_chart);
}

void RolloutView::updateChart()
{
    if (!m_chart)
        return;
    const QString metric = m_guardrails->selectedGuardrail();
    const present::ChartSnapshot chart = m_workbench.chart(metric);
    m_chart->setSubject(m_shown, metric);
    m_chart->setChart(chart);
    m_chart->setRatio(m_workbench.sampleRatio());
    m_chart->setExplanation([this, metric] { return m_workbench.explanation(metric); });
    m_guardrails->setEmptyText(chart.emptyText);
}

void RolloutView::setChartView(ChartView view)
{
    m_chartBegins = view;
    if (!m_chart)
        return;
    const int tab = std::clamp<int>(view.tab, GuardrailChartPane::EffectTab, GuardrailChartPane::ExplainTab);
    m_chart->setCurrentTab(GuardrailChartPane::Tab(tab));
    m_chart->tableAction()->setChecked(view.isTable);
}

ChartView RolloutView::chartView() const
{
    return m_chart ? ChartView{int(m_chart->currentTab()), m_chart->tableAction()->isChecked()} : m_chartBegins;
}

void RolloutView::showSampleRatio()
{
    if (m_chart)
        m_chart->setCurrentTab(GuardrailChartPane::RatioTab);
    focusChart();
}

void RolloutView::showWorstGuardrail()
{
    m_guardrails->selectWorst();
}

void RolloutView::focusStages()
{
    m_stages->timeline()->setFocus(Qt::ShortcutFocusReason);
}

void RolloutView::focusGuardrails()
{
    m_guardrails->focusTable();
}

void RolloutView::focusChart()
{
    if (m_chart)
        m_chart->setFocus(Qt::ShortcutFocusReason);
}

void RolloutView::paintEvent(QPaintEvent *event)
{
    QPainter(this).fillRect(event->rect(), m_themes.theme().surface);
    if (std::exchange(m_wasPainted, true))
        return;
    // The chart is the heaviest thing in the window: the first frame does not wait for it.
    QTimer::singleShot(0, this, &RolloutView::createChart);
}

} // namespace sluice::ui
