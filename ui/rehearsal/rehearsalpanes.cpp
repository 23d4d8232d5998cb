// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/rehearsalpanes.h"

#include "ui/charts/charttable.h"
#include "ui/rehearsal/casepane.h"
#include "ui/rehearsal/curvechart.h"
#include "ui/rehearsal/durationchart.h"
#include "ui/rehearsal/harmchart.h"
#include "ui/rehearsal/rehearsaltable.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/panewalker.h"
#include "ui/widgets/sectionhead.h"

#include <QHeaderView>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// A line between two panes.
class Rule final : public QWidget
{
public:
    Rule(ThemeManager &themes, QWidget *parent)
        : QWidget(parent)
        , m_themes(themes)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent *event) override { QPainter(this).fillRect(event->rect(), m_themes.theme().line); }

private:
    ThemeManager &m_themes;
};

QWidget *lying(ThemeManager &themes, QWidget *parent)
{
    auto *rule = new Rule(themes, parent);
    rule->setFixedHeight(1);
    return rule;
}

QWidget *standing(ThemeManager &themes, QWidget *parent)
{
    auto *rule = new Rule(themes, parent);
    rule->setFixedWidth(1);
    return rule;
}

QVBoxLayout *columnOf(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
}

} // namespace

RehearsalPanes::RehearsalPanes(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_lead(new InkLabel(themes, type::lead(), &Theme::text, this))
    , m_quiet(new CasePane(themes, this))
    , m_harmed(new CasePane(themes, this))
    , m_curves(new CurveChart(themes, this))
    , m_harm(new HarmChart(themes, this))
    , m_durations(new DurationChart(themes, this))
    , m_scroll(new QScrollArea(this))
    , m_table(new ChartTable(themes, this))
    , m_model(new RehearsalTable(this))
{
    setObjectName(u"rehearsalPanes"_s);
    m_lead->setObjectName(u"rehearsalLead"_s);
    m_lead->setWordWrap(true);
    m_lead->setContentsMargins(16, 12, 16, 12);
    m_quiet->setObjectName(u"rehearsalNoEffect"_s);
    m_harmed->setObjectName(u"rehearsalRegression"_s);
    m_table->setObjectName(u"rehearsalTable"_s);
    m_table->setAccessibleName(tr("Results"));

    auto *cases = new QHBoxLayout;
    cases->setSpacing(0);
    cases->addWidget(m_quiet, 1);
    cases->addWidget(standing(themes, this));
    cases->addWidget(m_harmed, 1);

    m_scroll->setObjectName(u"rehearsalFigures"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(makeFigures());
    m_pages = new QStackedLayout;
    m_pages->addWidget(m_scroll);
    m_pages->addWidget(m_table);

    QVBoxLayout *column = columnOf(this);
    column->addWidget(m_lead);
    column->addWidget(lying(themes, this));
    column->addLayout(cases);
    column->addWidget(lying(themes, this));
    column->addLayout(m_pages, 1);
}

QWidget *RehearsalPanes::makeFigures()
{
    auto *whole = new QWidget;
    m_curvesHead = new SectionHead(m_themes, {}, whole);
    m_harmHead = new SectionHead(m_themes, {}, whole);
    m_durationsHead = new SectionHead(m_themes, {}, whole);
    const auto drawCalendar = [](QPainter &painter, const QRectF &rect, const Theme &theme) {
        painter.setPen(QPen(theme.text, 1.5));
        painter.drawLine(QPointF(rect.center().x(), rect.top()), QPointF(rect.center().x(), rect.bottom()));
    };
    m_durationsHead->addRight(new LegendItem(m_themes, {6, 14}, drawCalendar, tr("calendar"), m_durationsHead));
    m_durationsHead->addRight(new LegendItem(
        m_themes, {0, 14}, [](QPainter &, const QRectF &, const Theme &) {}, tr("right: median"), m_durationsHead));

    m_curvesPane = new QWidget(whole);
    QVBoxLayout *curves = columnOf(m_curvesPane);
    curves->addSpacing(6);
    curves->addWidget(m_curvesHead);
    curves->addWidget(m_curves, 1);
    curves->addSpacing(6);

    m_rightPane = new QWidget(whole);
    QVBoxLayout *right = columnOf(m_rightPane);
    right->addSpacing(6);
    right->addWidget(m_harmHead);
    right->addWidget(m_harm);
    right->addSpacing(4);
    right->addWidget(lying(m_themes, m_rightPane));
    right->addSpacing(6);
    right->addWidget(m_durationsHead);
    right->addWidget(m_durations, 1);
    right->addSpacing(6);

    m_figures = new QBoxLayout(QBoxLayout::LeftToRight, whole);
    m_figures->setContentsMargins(0, 0, 0, 0);
    m_figures->setSpacing(0);
    m_figures->addWidget(m_curvesPane, 1);
    m_figures->addWidget(standing(m_themes, whole));
    m_figures->addWidget(m_rightPane, 1);
    return whole;
}

void RehearsalPanes::setNarrow(bool isNarrow)
{
    m_figures->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget *rule = m_figures->itemAt(1)->widget();
    rule->setFixedSize(isNarrow ? QSize(QWIDGETSIZE_MAX, 1) : QSize(1, QWIDGETSIZE_MAX));
    rule->setMinimumSize(1, 1);
}

void RehearsalPanes::showTable(bool isTable)
{
    m_pages->setCurrentWidget(isTable ? static_cast<QWidget *>(m_table) : m_scroll);
}

void RehearsalPanes::addPanes(PaneWalker &walker)
{
    walker.add(m_quiet, [this] { m_quiet->grid()->setFocus(Qt::ShortcutFocusReason); });
    walker.add(m_harmed, [this] { m_harmed->grid()->setFocus(Qt::ShortcutFocusReason); });
    for (QWidget *picture :
         {static_cast<QWidget *>(m_curves), static_cast<QWidget *>(m_harm), static_cast<QWidget *>(m_durations)})
        walker.add(picture, [this, picture] {
            picture->setFocus(Qt::ShortcutFocusReason);
            m_scroll->ensureWidgetVisible(picture);
        });
    walker.add(m_table, [this] { m_table->setFocus(Qt::ShortcutFocusReason); });
}

void RehearsalPanes::setSnapshot(const present::RehearsalSnapshot &snapshot)
{
    m_lead->setText(snapshot.lead);
    if (snapshot.cases.size() < 2)
        return;
    m_quiet->setCase(snapshot.cases.first());
    m_harmed->setCase(snapshot.cases.last());
    m_curvesHead->setTitle(snapshot.curves.title);
    m_curves->setCurves(snapshot.curves);
    m_harmHead->setTitle(snapshot.harm.title);
    m_harmHead->setDetail(snapshot.harm.detail);
    m_harm->setHarm(snapshot.harm);
    m_durationsHead->setTitle(snapshot.durations.title);
    m_durations->setDurations(snapshot.durations);
    const bool isLonger = snapshot.rows.size() != m_model->rowCount();
    m_model->setRows(snapshot.columns, snapshot.rows);
    if (isLonger)
        fitTable(snapshot.columns);
}

/// Columns only grow, so that what somebody reads stays where it is.
void RehearsalPanes::fitTable(const QStringList &columns)
{
    QHeaderView *heads = m_table->horizontalHeader();
    if (m_table->model() != m_model) { // not before it has columns
        m_table->setModel(m_model);
        heads->setSectionResizeMode(QHeaderView::Interactive);
    }
    const QFontMetrics metrics(type::caption(type::Weight::Medium));
    constexpr int besideHead = 32;
    for (int i = 0; i < m_model->columnCount(); ++i) {
        const int before = heads->sectionSize(i);
        m_table->resizeColumnToContents(i);
        const int head = metrics.horizontalAdvance(columns.at(i)) + besideHead;
        heads->resizeSection(i, std::max({m_hasWidths ? before : 0, heads->sectionSize(i), head}));
    }
    m_hasWidths = true;
}

} // namespace sluice::ui
