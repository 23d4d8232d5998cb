// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/guardrailchartpane.h"

#include "ui/charts/chartcsv.h"
#include "ui/charts/chartpicture.h"
#include "ui/charts/chartsaving.h"
#include "ui/charts/charttable.h"
#include "ui/charts/charttablemodel.h"
#include "ui/charts/explainpane.h"
#include "ui/charts/guardrailchart.h"
#include "ui/charts/ratiochart.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/numberlabel.h"
#include "ui/widgets/painters.h"

#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QStackedLayout>
#include <QTabBar>

#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int chartGap = 4;
constexpr QSize smallestPicture(480, 200);
constexpr int tabPadding = 8; // inside a tab, left of its text
constexpr int headMargin = 16;
constexpr int tabGap = 12 - tabPadding;
constexpr int noteGap = 12;
constexpr double zoomStep = 1.5;

} // namespace

GuardrailChartPane::GuardrailChartPane(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_title(new NumberLabel(themes, this))
    , m_tabs(new QTabBar(this))
    , m_note(new NumberLabel(themes, this))
    , m_wholePlace(new QWidget(this))
    , m_wholeButton(new CommandButton(themes, tr("Whole time"), m_wholePlace))
    , m_tableAction(new QAction(tr("Chart as table"), this))
    , m_nextTabAction(new QAction(tr("Next chart tab"), this))
    , m_savePng(new QAction(tr("Save chart as PNG…"), this))
    , m_saveSvg(new QAction(tr("Save chart as SVG…"), this))
    , m_copyCsv(new QAction(tr("Copy chart as CSV"), this))
    , m_zoomIn(new QAction(tr("Zoom in"), this))
    , m_zoomOut(new QAction(tr("Zoom out"), this))
    , m_wholeTime(new QAction(tr("Whole time range"), this))
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
    head->setContentsMargins(headMargin, 0, headMargin, 1);
    head->setSpacing(0);
    head->addWidget(m_title);
    head->addSpacing(tabGap);
    head->addWidget(m_tabs, 0, Qt::AlignBottom);
    head->addSpacing(noteGap);
    head->addWidget(m_note, 1);
    head->addWidget(m_wholePlace, 0, Qt::AlignVCenter);

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
    addTimeActions();
    addOutActions();
    showTab();
}

void GuardrailChartPane::addTimeActions()
{
    m_zoomIn->setObjectName(u"zoomChartInAction"_s);
    m_zoomOut->setObjectName(u"zoomChartOutAction"_s);
    m_wholeTime->setObjectName(u"wholeChartTimeAction"_s);
    m_zoomIn->setShortcuts(
        {QKeySequence(Qt::Key_Plus), QKeySequence(Qt::Key_Equal)}); // one key, with and without Shift
    m_zoomOut->setShortcut(QKeySequence(Qt::Key_Minus));
    m_wholeTime->setShortcut(QKeySequence(Qt::Key_0));
    for (QAction *action : timeActions())
        action->setShortcutContext(Qt::WidgetShortcut); // elsewhere they are letters
    for (PlotView *plot : {static_cast<PlotView *>(m_chart), static_cast<PlotView *>(m_ratio)}) {
        plot->addActions(timeActions());
        auto *separator = new QAction(plot);
        separator->setSeparator(true);
        plot->addAction(separator);
        connect(plot, &PlotView::windowChanged, this, &GuardrailChartPane::readWindow);
    }
    connect(m_zoomIn, &QAction::triggered, this, [this] { shownPlot()->zoomBy(zoomStep); });
    connect(m_zoomOut, &QAction::triggered, this, [this] { shownPlot()->zoomBy(1 / zoomStep); });
    connect(m_wholeTime, &QAction::triggered, this, [this] { shownPlot()->showWhole(); });

    auto *place = new QHBoxLayout(m_wholePlace);
    place->setContentsMargins(noteGap, 0, 0, 0);
    place->addWidget(m_wholeButton);
    m_wholeButton->setObjectName(u"wholeChartTimeButton"_s);
    m_wholeButton->setDensity(CommandButton::Density::compact);
    m_wholeButton->setShortcutText(m_wholeTime->shortcut().toString(QKeySequence::NativeText));
    connect(m_wholeButton, &QPushButton::clicked, this, [this] {
        shownPlot()->setFocus(); // the button goes
        m_wholeTime->trigger();
    });
}

void GuardrailChartPane::addOutActions()
{
    m_savePng->setObjectName(u"saveChartPngAction"_s);
    m_saveSvg->setObjectName(u"saveChartSvgAction"_s);
    m_copyCsv->setObjectName(u"copyChartCsvAction"_s);
    addActions(outActions());
    for (QWidget *page :
         {static_cast<QWidget *>(m_chart), static_cast<QWidget *>(m_ratio), static_cast<QWidget *>(m_table)}) {
        page->addActions(outActions());
        page->setContextMenuPolicy(Qt::ActionsContextMenu);
    }
    connect(m_savePng, &QAction::triggered, this, [this] { save(u"png"_s); });
    connect(m_saveSvg, &QAction::triggered, this, [this] { save(u"svg"_s); });
    connect(m_copyCsv, &QAction::triggered, this, [this] {
        auto *table = new QMimeData; // the clipboard owns it
        table->setData(u"text/csv"_s, csv());
        table->setText(QString::fromUtf8(csv()));
        QApplication::clipboard()->setMimeData(table);
        Q_EMIT announced(tr("Chart copied as CSV."));
    });
}

void GuardrailChartPane::setSubject(const QString &rollout, const QString &guardrail)
{
    if (rollout != m_rollout)
        m_ratio->showWhole();
    if (rollout != m_rollout || guardrail != m_guardrail)
        m_chart->showWhole();
    m_rollout = rollout;
    m_guardrail = guardrail;
}

void GuardrailChartPane::setChart(const present::ChartSnapshot &chart)
{
    m_title->setText(chart.title);
    m_title->setVisible(!chart.title.isEmpty());
    m_chart->setChart(chart);
    m_model->setChart(chart);
    m_table->setAccessibleName(chart.title);
    m_table->setAccessibleDescription(chart.points.isEmpty() ? chart.emptyText : chart.summary);
    m_table->setEmptyText(chart.emptyText);
    readOut();
}

void GuardrailChartPane::setRatio(const present::RatioSnapshot &ratio)
{
    m_ratio->setRatio(ratio);
    m_ratioShown = ratio;
    readOut();
}

void GuardrailChartPane::setExplanation(std::function<present::Explanation()> make)
{
    m_makeExplanation = std::move(make);
    if (currentTab() == ExplainTab)
        readExplanation();
}

void GuardrailChartPane::readExplanation()
{
    if (const auto make = std::exchange(m_makeExplanation, {}))
        m_explain->setExplanation(make());
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
    m_isMuted = isMuted;
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

    // The keys of the page go on working: whoever was in the old page is in the new one.
    const QWidget *old = m_pages->currentWidget();
    const QWidget *focused = QApplication::focusWidget();
    const bool wasInPage = focused && (focused == old || old->isAncestorOf(focused));
    m_pages->setCurrentWidget(page);
    // Once it is shown: what a hidden page is given is not laid out again when it turns out higher than the page.
    if (tab == ExplainTab)
        readExplanation();
    setFocusProxy(page);
    if (wasInPage)
        page->setFocus();
    readOut();
}

bool GuardrailChartPane::hasDrawing() const
{
    switch (currentTab()) {
    case EffectTab:
    case GroupsTab:
        return !m_chart->snapshot().points.isEmpty();
    case RatioTab:
        return !m_ratioShown.points.isEmpty();
    case ExplainTab:
        break;
    }
    return false;
}

void GuardrailChartPane::readOut()
{
    for (QAction *action : outActions()) {
        action->setEnabled(hasDrawing());
        action->setToolTip(hasDrawing()                 ? action->text()
                           : currentTab() == ExplainTab ? tr("The explanation is copied as text.")
                                                        : tr("There are no data to draw yet."));
    }
    readWindow();
}

PlotView *GuardrailChartPane::shownPlot() const
{
    return qobject_cast<PlotView *>(m_pages->currentWidget());
}

QString GuardrailChartPane::spanNote(const PlotView &plot) const
{
    constexpr int gaps = headMargin + tabGap + noteGap + noteGap + headMargin;
    const int room =
        width() - gaps - m_title->sizeHint().width() - m_tabs->sizeHint().width() - m_wholeButton->sizeHint().width();
    return tabularWidth(m_note->font(), plot.shownText()) <= room ? plot.shownText() : plot.shownBriefly();
}

QString GuardrailChartPane::noteText() const
{
    const PlotView *plot = shownPlot();
    if (m_isCompact)
        return {};
    if (plot && !plot->timeWindow().isWhole())
        return spanNote(*plot);
    return currentTab() == EffectTab ? tr("95% sequential band, up is worse") : QString();
}

void GuardrailChartPane::readWindow()
{
    const PlotView *plot = hasDrawing() ? shownPlot() : nullptr;
    const bool isZoomed = plot && !plot->timeWindow().isWhole();
    m_note->setText(noteText());
    m_wholePlace->setVisible(isZoomed);
    m_wholeButton->setToolTip(isZoomed ? tr("%1 is shown. Show the whole time range again.").arg(plot->shownText())
                                       : QString());
    m_zoomIn->setEnabled(plot && !plot->timeWindow().isShortest());
    m_zoomOut->setEnabled(isZoomed);
    m_wholeTime->setEnabled(isZoomed);
    for (QAction *action : {m_zoomOut, m_wholeTime})
        action->setToolTip(isZoomed || !plot ? action->text() : tr("The whole time range is shown."));
    m_zoomIn->setToolTip(plot && plot->timeWindow().isShortest() ? tr("The chart shows no less than ten minutes.")
                                                                 : m_zoomIn->text());
}

/// One of its own, which nobody has the cursor or the focus in, of the size that the tab has.
std::unique_ptr<PlotView> GuardrailChartPane::plotToSave() const
{
    std::unique_ptr<PlotView> plot;
    if (currentTab() == RatioTab) {
        auto ratio = std::make_unique<RatioChart>(m_themes);
        ratio->resize(m_pages->currentWidget()->size().expandedTo(smallestPicture));
        ratio->setRatio(m_ratioShown);
        ratio->setWindow(m_ratio->timeWindow());
        plot = std::move(ratio);
    } else {
        auto chart = std::make_unique<GuardrailChart>(m_themes);
        chart->resize(m_pages->currentWidget()->size().expandedTo(smallestPicture));
        chart->setMode(m_chart->mode());
        chart->setMuted(m_isMuted);
        chart->setChart(m_chart->snapshot());
        chart->setWindow(m_chart->timeWindow());
        plot = std::move(chart);
    }
    return plot;
}

PictureHead GuardrailChartPane::headToSave() const
{
    if (currentTab() == RatioTab)
        return {tr("Sample ratio"), m_ratio->shownText(), m_ratioShown.sentence};
    const QString about =
        currentTab() == GroupsTab ? tr("exposed against unexposed") : tr("95% sequential band, up is worse");
    return {m_chart->snapshot().title, m_chart->timeWindow().isWhole() ? about : m_chart->shownText(),
            m_chart->snapshot().summary};
}

QByteArray GuardrailChartPane::png() const
{
    if (!hasDrawing())
        return {};
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    chartImage(*plotToSave(), headToSave(), m_themes, devicePixelRatioF()).save(&buffer, "PNG");
    return buffer.data();
}

QByteArray GuardrailChartPane::svg() const
{
    return hasDrawing() ? chartSvg(*plotToSave(), headToSave(), m_themes) : QByteArray();
}

QByteArray GuardrailChartPane::csv() const
{
    if (!hasDrawing())
        return {};
    return currentTab() == RatioTab ? chartCsv(m_ratioShown) : chartCsv(m_chart->snapshot());
}

/// As it is now: by the time a name is chosen the next look may be there.
void GuardrailChartPane::save(const QString &suffix)
{
    const QByteArray bytes = suffix == "svg"_L1 ? svg() : png();
    if (bytes.isEmpty())
        return;
    const QString name = pictureName(headToSave().title, suffix);
    askWhereToSave(name, suffix, this, [this, bytes](const QString &path) {
        if (const auto written = writePicture(path, bytes); !written)
            Q_EMIT failed(written.error());
        else
            Q_EMIT announced(tr("Chart saved as %1.").arg(QFileInfo(path).fileName()));
    });
}

void GuardrailChartPane::resizeEvent(QResizeEvent *)
{
    m_note->setText(noteText());
}

void GuardrailChartPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_themes.theme().surface);
    painter.fillRect(QRect(0, m_tabs->geometry().bottom() + 1, width(), 1), m_themes.theme().line);
}

} // namespace sluice::ui
