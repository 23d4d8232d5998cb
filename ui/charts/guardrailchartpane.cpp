// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/guardrailchartpane.h"

#include "ui/charts/charttable.h"
#include "ui/charts/charttablemodel.h"
#include "ui/charts/explainpane.h"
#include "ui/charts/guardrailchart.h"
#include "ui/charts/ratiochart.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/numberlabel.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QStackedLayout>
#include <QTabBar>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int chartGap = 4;
constexpr int tabPadding = 8; // inside a tab, left of its text

} // namespace

GuardrailChartPane::GuardrailChartPane(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_title(new NumberLabel(themes, this))
    , m_tabs(new QTabBar(this))
    , m_note(new NumberLabel(themes, this))
    , m_tableAction(new QAction(tr("Chart as table"), this))
    , m_nextTabAction(new QAction(tr("Next chart tab"), this))
    , m_pages(new QStackedLayout)
    , m_chart(new GuardrailChart(themes, this))
    , m_ratio(new RatioChart(themes, this))
    , m_explain(new ExplainPane(themes, this))
    , m_table(new ChartTable(themes, this))
    , m_model(new ChartTableModel(this))
{
    setObjectName(u"guardrailChartPane"_s);
    setAccessibleName(tr("Chart"));
    m_title->setObjectName(u"chartTitle"_s);
    m_title->setFont(type::cell(type::Weight::DemiBold));
    m_note->setObjectName(u"chartNote"_s);
    m_note->setFont(type::small());
    m_note->setInk(NumberLabel::Ink::text2);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->setModel(m_model);

    m_tabs->setObjectName(u"chartTabs"_s);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    for (const Tab tab : {EffectTab, GroupsTab, RatioTab, ExplainTab})
        m_tabs->insertTab(tab, QString());
    nameTabs();

    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 0, 16, 1);
    head->setSpacing(0);
    head->addWidget(m_title);
    head->addSpacing(12 - tabPadding);
    head->addWidget(m_tabs, 0, Qt::AlignBottom);
    head->addSpacing(12);
    head->addWidget(m_note, 1);

    for (QWidget *page : {static_cast<QWidget *>(m_chart), static_cast<QWidget *>(m_ratio),
                          static_cast<QWidget *>(m_explain), static_cast<QWidget *>(m_table)})
        m_pages->addWidget(page);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->setSpacing(0);
    whole->addLayout(head);
    whole->addSpacing(chartGap);
    whole->addLayout(m_pages, 1);

    m_tableAction->setObjectName(u"chartAsTableAction"_s);
    m_tableAction->setCheckable(true);
    m_nextTabAction->setObjectName(u"nextChartTabAction"_s);
    m_nextTabAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Tab));
    addActions({m_tableAction, m_nextTabAction});
    connect(m_tableAction, &QAction::toggled, this, &GuardrailChartPane::showTab);
    connect(m_nextTabAction, &QAction::triggered, this,
            [this] { m_tabs->setCurrentIndex((m_tabs->currentIndex() + 1) % m_tabs->count()); });
    connect(m_tabs, &QTabBar::currentChanged, this, &GuardrailChartPane::showTab);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    showTab();
}

void GuardrailChartPane::setChart(const present::ChartSnapshot &chart)
{
    m_title->setText(chart.title);
    m_chart->setChart(chart);
    m_model->setChart(chart);
    m_table->setAccessibleName(chart.title);
    m_table->setAccessibleDescription(chart.summary);
}

void GuardrailChartPane::setRatio(const present::RatioSnapshot &ratio)
{
    m_ratio->setRatio(ratio);
}

void GuardrailChartPane::setExplanation(const present::Explanation &explanation)
{
    m_explain->setExplanation(explanation);
}

void GuardrailChartPane::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
    m_explain->setCompact(isCompact);
    nameTabs();
    showTab();
}

void GuardrailChartPane::setMuted(bool isMuted)
{
    m_chart->setMuted(isMuted);
}

GuardrailChartPane::Tab GuardrailChartPane::currentTab() const
{
    return static_cast<Tab>(m_tabs->currentIndex());
}

void GuardrailChartPane::setCurrentTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void GuardrailChartPane::copyExplanation() const
{
    m_explain->copyAsText();
}

void GuardrailChartPane::nameTabs()
{
    m_tabs->setTabText(EffectTab, m_isCompact ? tr("Effect") : tr("Effect over time"));
    m_tabs->setTabText(GroupsTab, m_isCompact ? tr("Groups") : tr("Exposed vs unexposed"));
    m_tabs->setTabText(RatioTab, m_isCompact ? tr("Ratio") : tr("Sample ratio"));
    m_tabs->setTabText(ExplainTab, tr("Explain"));
}

void GuardrailChartPane::showTab()
{
    const Tab tab = currentTab();
    QWidget *page = m_chart;
    if (tab == RatioTab)
        page = m_ratio;
    else if (tab == ExplainTab)
        page = m_explain;
    else if (m_tableAction->isChecked())
        page = m_table;
    m_chart->setMode(tab == GroupsTab ? GuardrailChart::Mode::groups : GuardrailChart::Mode::effect);
    m_note->setText(tab == EffectTab && !m_isCompact ? tr("95% sequential band, up is worse") : QString());

    // The keys of the page go on working: whoever was in the old page is in the new one.
    const QWidget *old = m_pages->currentWidget();
    const QWidget *focused = QApplication::focusWidget();
    const bool wasInPage = focused && (focused == old || old->isAncestorOf(focused));
    m_pages->setCurrentWidget(page);
    setFocusProxy(page);
    if (wasInPage)
        page->setFocus();
}

void GuardrailChartPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_themes.theme().surface);
    painter.fillRect(QRect(0, m_tabs->geometry().bottom() + 1, width(), 1), m_themes.theme().line);
}

} // namespace sluice::ui
