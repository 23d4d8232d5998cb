// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plansheet.h"

#include "ui/plan/disclosure.h"
#include "ui/plan/marginfields.h"
#include "ui/plan/planactions.h"
#include "ui/plan/plancalendarpane.h"
#include "ui/plan/planfields.h"
#include "ui/plan/plantableview.h"
#include "ui/plan/powercell.h"
#include "ui/rollout/inklabel.h"
#include "ui/rollout/segmentbar.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/legend.h"
#include "ui/widgets/panewalker.h"
#include "ui/widgets/sectionhead.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using namespace present;

namespace {

constexpr int room = 40; // above and below what the keyboard is at

/// A section with a line below it.
class Section final : public QWidget
{
public:
    Section(ThemeManager &themes, QWidget *parent)
        : QWidget(parent)
        , m_themes(themes)
    {
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 1);
        layout->setSpacing(0);
    }
    void add(QWidget *widget) { static_cast<QVBoxLayout *>(layout())->addWidget(widget); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_themes.theme().surface);
        painter.fillRect(0, height() - 1, width(), 1, m_themes.theme().line);
    }

private:
    ThemeManager &m_themes;
};

CommandButton *headButton(QAction *action, Icon icon, ThemeManager &themes)
{
    auto *button = new CommandButton(themes);
    button->setAction(action);
    button->setShowsShortcut(false);
    button->setDensity(CommandButton::Density::compact);
    button->setGlyph(icon);
    return button;
}

QList<PlanChoice> withNone(QList<PlanChoice> choices)
{
    choices.prepend({QString(), PlanSheet::tr("none")});
    return choices;
}

} // namespace

PlanSheet::PlanSheet(const PlanDesk &desk, const PlanActions &actions, ThemeManager &themes, QWidget *parent)
    : QScrollArea(parent)
    , m_desk(desk)
    , m_actions(actions)
    , m_themes(themes)
    , m_form(new QWidget)
{
    setObjectName(u"planSheet"_s);
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    createHead();
    createStages();
    createCalendar();
    createGuardrails();
    createRules();
    layout->addStretch();
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(m_form);
    connectParts();
}

void PlanSheet::createHead()
{
    m_head = new PlanFields(m_desk, m_themes, m_form);
    m_head->addText(u"name"_s, tr("Name"), tr("Guest checkout"), 12);
    m_head->addText(u"flagKey"_s, tr("Flag key"), tr("checkout.guest"), 13)->setFont(type::mono());
    m_head->addChoice(u"surface"_s, tr("Surface"), withNone({}), 10);
    m_head->addText(u"owner"_s, tr("Owner"), tr("Mara Lindqvist"), 11);
    QStringList names;
    for (const PlanChoice &pattern : m_desk.snapshot().templates)
        names.append(pattern.label);
    m_risk = new SegmentBar(m_themes, tr("Risk template"), names, m_form);
    m_risk->setObjectName(u"riskTemplate"_s);
    m_head->addOther(tr("Risk template"), m_risk);
    auto *section = new Section(m_themes, m_form);
    section->add(m_head);
    m_form->layout()->addWidget(section);
}

void PlanSheet::createStages()
{
    auto *section = new Section(m_themes, m_form);
    m_stageHead = new SectionHead(m_themes, tr("Stages"), section);
    m_stageHead->addRight(headButton(m_actions.addStage, Icon::plus, m_themes));
    CommandButton *reset = headButton(m_actions.reset, Icon::back, m_themes);
    reset->setObjectName(u"resetPlanButton"_s);
    m_stageHead->addRight(reset);
    m_stages = new PlanTableView(m_themes, 36, section);
    m_stages->setObjectName(u"planStages"_s);
    m_stages->setAccessibleName(tr("Stages"));
    m_stages->setGrip(true);
    m_stages->setPlanModel(m_desk.stages());
    m_stages->setWidths({36, 112, 82, 130, 138, 132, 220, 196}, StageDetectsColumn);
    m_stageDetails = new PlanFields(m_desk, m_themes, section);
    m_stageDetails->addText(u"maximumHold"_s, tr("Longest hold"), tr("twice the minimum"));
    m_stageDetails->addText(u"minimumSample"_s, tr("Minimum sample"), tr("none"));
    m_stageDetails->addText(u"approvals"_s, tr("Approvals to leave"), tr("none"));
    m_stageDetails->addText(u"control"_s, tr("Unexposed share"), tr("everybody else"));
    m_stageDetails->addText(u"criteria"_s, tr("Written criteria"), tr("one; another one"), 3);
    section->add(m_stageHead);
    section->add(m_stages);
    section->add(m_stageDetails);
    m_form->layout()->addWidget(section);
}

void PlanSheet::createCalendar()
{
    m_calendar = new PlanCalendarPane(m_desk, m_themes, m_form);
    auto *section = new Section(m_themes, m_form);
    section->add(m_calendar);
    m_form->layout()->addWidget(section);
}

void PlanSheet::createGuardrails()
{
    auto *section = new Section(m_themes, m_form);
    auto *head = new SectionHead(m_themes, tr("Guardrails"), section);
    head->setDetail(tr("Smallest change each gate can detect."));
    head->addRight(new LegendItem(
        m_themes, {22, 7},
        [](QPainter &p, const QRectF &r, const Theme &t) { drawPowerBar(p, r.adjusted(0, 0, -2, 0), true, t); },
        tr("sees the margin"), head));
    head->addRight(new LegendItem(
        m_themes, {22, 7},
        [](QPainter &p, const QRectF &r, const Theme &t) { drawPowerBar(p, r.adjusted(0, 0, -2, 0), false, t); },
        tr("cannot see it"), head));
    head->addRight(new LegendItem(
        m_themes, {6, 14},
        [](QPainter &p, const QRectF &r, const Theme &t) {
            p.fillRect(QRectF(r.left() + 2, r.top(), 1.5, r.height()), t.back.line);
        },
        tr("margin"), head));
    m_required = new QWidget(head);
    m_required->setLayout(new QHBoxLayout);
    m_required->layout()->setContentsMargins(0, 0, 0, 0);
    head->addRight(m_required);
    head->addRight(headButton(m_actions.addGuardrail, Icon::plus, m_themes));
    m_guardrails = new PlanTableView(m_themes, 32, section);
    m_guardrails->setObjectName(u"planGuardrails"_s);
    m_guardrails->setAccessibleName(tr("Guardrails"));
    m_guardrails->setPlanModel(m_desk.guardrails());
    m_guardrails->setWidths({40, 168, 138, 92, 76, 94}, RailNameColumn, 140);
    section->add(head);
    section->add(m_guardrails);
    section->add(createGuardrailDetails(section));
    m_form->layout()->addWidget(section);
}

/// What most people type stands below the table; the rest opens where it is wanted.
QWidget *PlanSheet::createGuardrailDetails(QWidget *section)
{
    const auto sideBySide = [](QWidget *parent, QWidget *left, QWidget *right) {
        auto *layout = new QHBoxLayout(parent);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addWidget(left, 1);
        layout->addWidget(right, 1);
    };
    auto *details = new QWidget(section);
    auto *first = new QWidget(details);
    m_metricDetails = new PlanFields(m_desk, m_themes, first);
    m_metricDetails->addText(u"id"_s, tr("Id in files"), {}, 2);
    m_metricDetails->addChoice(u"kind"_s, tr("Kind"),
                               {{u"proportion"_s, tr("proportion")},
                                {u"mean"_s, tr("mean")},
                                {u"ratio"_s, tr("ratio")},
                                {u"rate"_s, tr("rate")},
                                {u"quantile"_s, tr("quantile")}});
    m_metricDetails->addText(u"unit"_s, tr("Unit"), tr("ms"));
    m_metricDetails->addText(u"q"_s, tr("Quantile"), tr("0.95"));
    m_metricDetails->addText(u"delay"_s, tr("Known after"), tr("at once"));
    m_guardrailDetails = new PlanFields(m_desk, m_themes, first);
    m_guardrailDetails->addText(u"weight"_s, tr("Weight"), tr("1"));
    m_guardrailDetails->addChoice(
        u"test"_s, tr("Test"),
        {{QString(), tr("standard")}, {u"welch"_s, tr("Welch’s t, few users")}, {u"exact"_s, tr("exact, few events")}},
        2);
    sideBySide(first, m_metricDetails, m_guardrailDetails);
    static_cast<QHBoxLayout *>(first->layout())->setStretch(0, 5);
    static_cast<QHBoxLayout *>(first->layout())->setStretch(1, 3);

    m_more =
        new Disclosure(m_themes, tr("What each gate judges and its margins, covariates and A/B prediction"), details);
    m_more->setObjectName(u"guardrailMore"_s);
    auto *more = new QWidget(m_more);
    auto *second = new QWidget(more);
    m_metricMore = new PlanFields(m_desk, m_themes, second);
    m_metricMore->addText(u"covariates"_s, tr("Covariates"), tr("sessions before"), 3);
    m_metricMore->addChoice(u"eventLevel"_s, tr("Counts"), {{QString(), tr("users")}, {u"true"_s, tr("events")}}, 2);
    m_metricMore->addText(u"designEffect"_s, tr("Design effect"), tr("1"), 1);
    m_guardrailMore = new PlanFields(m_desk, m_themes, second);
    m_guardrailMore->addText(u"prediction.effect"_s, tr("A/B effect"), tr("-2%"));
    m_guardrailMore->addText(u"prediction.se"_s, tr("its error"), tr("0.5%"));
    m_guardrailMore->addText(u"prediction.detect"_s, tr("to notice"), tr("automatic"));
    m_guardrailMore->addText(u"prediction.source"_s, tr("its source"), tr("Experiment 412"), 2);
    sideBySide(second, m_metricMore, m_guardrailMore);
    m_margins = new MarginFields(m_desk, m_themes, more);
    auto *inMore = new QVBoxLayout(more);
    inMore->setContentsMargins(0, 0, 0, 0);
    inMore->setSpacing(0);
    inMore->addWidget(m_margins);
    inMore->addWidget(second);
    m_more->setContent(more);
    m_margins->follow(m_more->line());

    auto *layout = new QVBoxLayout(details);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(first);
    layout->addWidget(m_more);
    return details;
}

void PlanSheet::createRules()
{
    m_rules = new PlanFields(m_desk, m_themes, m_form);
    m_rules->addText(u"unitsPerDay"_s, tr("Users a day"), tr("880,000"), 2);
    m_rules->addText(u"data.refresh"_s, tr("New data every"), tr("1 h"), 2);
    m_oldest = new InkLabel(m_themes, type::body(), &Theme::text2, m_rules);
    m_rules->addOther(tr("Oldest data a gate accepts"), m_oldest);
    m_rules->addText(u"rules.alphaSampleRatio"_s, tr("Sample ratio alarm, p below"), tr("0.001"), 2);
    m_rules->addText(u"approvers"_s, tr("Who may approve"), tr("everybody"), 4);
    m_duty = new InkLabel(m_themes, type::body(), &Theme::text2, m_rules);
    m_rules->addOther(tr("Duty hours"), m_duty);
    m_about = new PlanFields(m_desk, m_themes, m_form);
    m_about->addText(u"startApprovals"_s, tr("Approvals to start"), tr("none"), 2);
    m_about->addChoice(u"rules.monitoring"_s, tr("Method"),
                       {{QString(), tr("as the data allow")},
                        {u"groupSequential"_s, tr("group sequential")},
                        {u"anytimeValid"_s, tr("anytime-valid")},
                        {u"fixedHorizon"_s, tr("fixed horizon")}},
                       3);
    m_about->addChoice(u"data.holdWaitsForData"_s, tr("Hold without fresh data"),
                       {{QString(), tr("goes on")}, {u"true"_s, tr("waits")}}, 2);
    m_about->addText(u"description"_s, tr("Description"), tr("What changes, and for whom"), 6);
    auto *section = new Section(m_themes, m_form);
    section->add(m_rules);
    section->add(m_about);
    section->add(createRates(section));
    m_form->layout()->addWidget(section);
}

/// Part of the design of the tests: few people change them, and after the start nobody may.
QWidget *PlanSheet::createRates(QWidget *section)
{
    m_moreRates = new Disclosure(m_themes, tr("Error rates and how they are spent"), section);
    m_moreRates->setObjectName(u"ratesMore"_s);
    auto *content = new QWidget(m_moreRates);
    m_rates = new PlanFields(m_desk, m_themes, content);
    const auto addRate = [](PlanFields *fields, const QString &field, const QString &name, const QString &usual,
                            const QString &hint) {
        fields->addText(field, name, usual);
        fields->setHint(field, hint);
    };
    addRate(m_rates, u"rules.alphaRollback"_s, tr("False alarm, roll back"), tr("5%"),
            tr("Chance of a false alarm of any roll back guardrail during the whole rollout"));
    addRate(m_rates, u"rules.alphaHold"_s, tr("False alarm, hold"), tr("5%"),
            tr("Chance of a false alarm of any hold guardrail during the whole rollout"));
    addRate(m_rates, u"rules.alphaWatch"_s, tr("False alarm, watch"), tr("5%"),
            tr("Chance of a false alarm of each watched metric by itself"));
    addRate(m_rates, u"rules.alphaClear"_s, tr("Harm cleared by mistake"), tr("5%"),
            tr("Chance that a harm as large as its margin is cleared, for each guardrail and gate"));
    addRate(m_rates, u"rules.overrunReserve"_s, tr("Kept for late looks"), tr("10%"),
            tr("Share of each error rate that is kept for looks after the planned end"));
    m_spending = new PlanFields(m_desk, m_themes, content);
    m_spending->addChoice(u"rules.spending.family"_s, tr("Error rates spent by"),
                          {{u"kimdemets"_s, tr("Kim–DeMets")},
                           {u"hsd"_s, tr("Hwang–Shih–DeCani")},
                           {u"obf"_s, tr("O’Brien–Fleming")},
                           {u"pocock"_s, tr("Pocock")},
                           {u"table"_s, tr("a table")}});
    m_spending->addText(u"rules.spending.parameter"_s, tr("Its parameter"), {});
    addRate(m_spending, u"rules.predictionAlpha"_s, tr("A/B check, false alarm"), tr("5%"),
            tr("Chance that a stage that agrees with its A/B prediction is said to differ"));
    addRate(m_spending, u"rules.predictionPower"_s, tr("A/B check, power"), tr("80%"),
            tr("Chance to notice a difference from the A/B prediction, below which agreement says too little"));
    m_spending->addChoice(u"rules.withinMarginHolds"_s, tr("Worse within the margin"),
                          {{QString(), tr("goes on")}, {u"true"_s, tr("holds")}});
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rates);
    layout->addWidget(m_spending);
    m_moreRates->setContent(content);
    return m_moreRates;
}

void PlanSheet::connectParts()
{
    for (PlanFields *each : fields())
        if (!m_margins->fields().contains(each)) // which come and go
            connect(each, &PlanFields::editRequested, this, &PlanSheet::editRequested);
    connect(m_calendar, &PlanCalendarPane::editRequested, this, &PlanSheet::editRequested);
    connect(m_margins, &MarginFields::editRequested, this, &PlanSheet::editRequested);
    // What opens below the edge is seen, once it has a place.
    for (Disclosure *each : {m_more, m_moreRates})
        connect(
            each, &Disclosure::opened, this, [this, each] { ensureWidgetVisible(each); }, Qt::QueuedConnection);
    for (PlanTableView *table : {m_stages, m_guardrails}) {
        connect(table, &PlanTableView::currentRowChanged, this, &PlanSheet::bindDetails);
        connect(table, &PlanTableView::currentRowChanged, this, [this, table] { showCursor(table); });
    }
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { showFocus(now); });
    connect(m_stages, &PlanTableView::moveRequested, this, &PlanSheet::moveRequested);
    connect(m_stages, &PlanTableView::removeRequested, m_actions.removeStage, &QAction::trigger);
    connect(m_guardrails, &PlanTableView::removeRequested, m_actions.removeGuardrail, &QAction::trigger);
    connect(m_risk, &SegmentBar::chosen, this, [this](int index) {
        Q_EMIT editRequested({PlanEdit::Kind::useTemplate, {}, m_desk.snapshot().templates.value(index).text});
    });
}

/// Wherever the keyboard goes, by Tab, F6 or to what is wrong, it is seen. Below a mouse that is pressed nothing moves.
void PlanSheet::showFocus(QWidget *widget)
{
    if (!widget || QApplication::mouseButtons() != Qt::NoButton || !m_form->isAncestorOf(widget))
        return;
    if (auto *table = qobject_cast<PlanTableView *>(widget))
        showCursor(table);
    else
        ensureWidgetVisible(widget, 0, room);
}

/// A table is as high as its rows, so it does not scroll by itself.
void PlanSheet::showCursor(PlanTableView *table)
{
    if (!table->hasFocus() || !table->currentIndex().isValid() || QApplication::mouseButtons() != Qt::NoButton)
        return;
    const QRect cell = table->visualRect(table->currentIndex());
    const QPoint middle = table->viewport()->mapTo(m_form, cell.center());
    ensureVisible(middle.x(), middle.y(), 0, cell.height() / 2 + room);
}

QList<PlanFields *> PlanSheet::fields() const
{
    return QList{m_head, m_stageDetails, m_metricDetails, m_guardrailDetails} + fieldsOfMore() +
           QList{m_rules, m_about, m_rates, m_spending};
}

/// Of a guardrail, what opens where it is wanted.
QList<PlanFields *> PlanSheet::fieldsOfMore() const
{
    return m_margins->fields() + QList{m_metricMore, m_guardrailMore};
}

void PlanSheet::addPanes(PaneWalker &walker)
{
    walker.add(m_head, [this] { focusFirst(); });
    walker.add(m_stages, [this] { m_stages->setFocus(Qt::ShortcutFocusReason); });
    walker.add(m_calendar, [this] { m_calendar->focusFirst(); });
    walker.add(m_guardrails, [this] { m_guardrails->setFocus(Qt::ShortcutFocusReason); });
    walker.add(m_rules, [this] { m_rules->focusField(u"unitsPerDay"_s); });
}

void PlanSheet::releaseModels()
{
    for (PlanTableView *table : {m_stages, m_guardrails})
        table->setModel(nullptr);
}

QModelIndex PlanSheet::currentStage() const
{
    return m_stages->currentIndex();
}

QModelIndex PlanSheet::currentGuardrail() const
{
    return m_guardrails->currentIndex();
}

void PlanSheet::setCurrentStage(int row, int column)
{
    m_stages->setFocus();
    m_stages->setCurrentIndex(m_stages->model()->index(row, column));
}

void PlanSheet::typeStage(int row)
{
    setCurrentStage(row, StageNameColumn);
    m_stages->edit(m_stages->currentIndex());
}

void PlanSheet::typeGuardrail(int row)
{
    m_guardrails->setFocus();
    m_guardrails->setCurrentIndex(m_guardrails->model()->index(row, RailNameColumn));
    m_guardrails->edit(m_guardrails->currentIndex());
}

void PlanSheet::focusFirst()
{
    m_head->focusField(u"name"_s);
}

void PlanSheet::commitFields()
{
    m_stages->commit();
    m_guardrails->commit();
    for (PlanFields *each : fields())
        each->commit();
    m_calendar->commit();
}

void PlanSheet::goToField(const QString &place)
{
    for (PlanTableView *table : {m_stages, m_guardrails})
        for (int row = 0; row < table->model()->rowCount(); ++row)
            for (int column = 0; column < table->model()->columnCount(); ++column)
                if (const QModelIndex index = table->model()->index(row, column); index.data(PlaceRole) == place) {
                    table->setCurrentIndex(index);
                    table->setFocus(Qt::ShortcutFocusReason);
                    return;
                }
    const auto select = [&](PlanTableView *table, const QString &list) {
        if (place.startsWith(list + u'['))
            table->selectRow(place.mid(list.size() + 1).section(u']', 0, 0).toInt());
    };
    select(m_stages, u"stages"_s);
    select(m_guardrails, u"guardrails"_s);
    selectMetric(place);
    for (PlanFields *each : fields())
        if (each->has(place)) {
            if (fieldsOfMore().contains(each))
                m_more->setOpen(true);
            if (each == m_rates || each == m_spending)
                m_moreRates->setOpen(true);
            each->focusField(place);
            return;
        }
    m_calendar->focusField(place);
}

/// The guardrail whose metric a field is about: "metrics[2].q", "stages[1].margins.latency".
void PlanSheet::selectMetric(const QString &place)
{
    const QString margins = u".margins."_s;
    const QString id = place.contains(margins) ? place.mid(place.indexOf(margins) + margins.size()) : QString();
    for (int row = 0; row < m_guardrails->model()->rowCount(); ++row) {
        const QString name = m_guardrails->model()->index(row, RailNameColumn).data(PlaceRole).toString();
        const bool isOf = id.isEmpty()
                              ? place.startsWith(u"metrics["_s) && place.startsWith(name.section(u'.', 0, 0) + u'.')
                              : m_desk.text(u"guardrails[%1].metric"_s.arg(row)) == id;
        if (isOf) {
            m_guardrails->selectRow(row);
            return;
        }
    }
}

void PlanSheet::refresh()
{
    const PlanSnapshot &snapshot = m_desk.snapshot();
    m_head->setChoices(u"surface"_s, withNone(snapshot.surfaces));
    m_head->setSuggestions(u"owner"_s, snapshot.people);
    for (PlanFields *each : {m_head, m_rules, m_about})
        each->refresh();
    bindRates();
    readTemplates();
    m_stageHead->setDetail(snapshot.stageLine);
    m_oldest->setText(snapshot.oldestData);
    m_duty->setText(snapshot.duty);
    m_calendar->refresh();
    readRequired();
    m_guardrails->fit();
    bindDetails();
}

/// The padlock in the legend, once the surface requires something.
void PlanSheet::readRequired()
{
    const QString surface = m_desk.snapshot().requiredBy;
    if (surface == m_requiredBy)
        return;
    m_requiredBy = surface;
    qDeleteAll(m_required->findChildren<LegendItem *>());
    if (surface.isEmpty())
        return;
    m_required->layout()->addWidget(new LegendItem(
        m_themes, {13, 13}, [](QPainter &p, const QRectF &r, const Theme &t) { drawIcon(p, r, Icon::lock, t.text2); },
        tr("required by %1").arg(surface), m_required));
}

void PlanSheet::readTemplates()
{
    const PlanSnapshot &snapshot = m_desk.snapshot();
    const QString risk = m_desk.text(u"risk"_s);
    {
        const QSignalBlocker quiet(m_risk);
        int current = -1;
        for (int i = 0; i < snapshot.templates.size(); ++i) {
            const PlanChoice &pattern = snapshot.templates.at(i);
            const bool isOn = snapshot.pattern.isEmpty() ? pattern.text == risk : pattern.text == snapshot.pattern;
            const bool isChanged = isOn && !snapshot.pattern.isEmpty() && !snapshot.isPatternKept;
            m_risk->setText(i, isChanged ? tr("%1, edited").arg(pattern.label) : pattern.label);
            if (isOn)
                current = i;
        }
        m_risk->setCurrent(current);
    }
    m_risk->setEnabled(snapshot.canUseTemplate);
    m_risk->setToolTip(snapshot.canUseTemplate ? QString() : tr("Stages were entered, so they stay as they are."));
    m_actions.reset->setEnabled(!snapshot.pattern.isEmpty() && !snapshot.isPatternKept && snapshot.canUseTemplate);
    m_actions.templates->setEnabled(snapshot.canUseTemplate);
    if (m_actions.templates->actions().size() != snapshot.templates.size()) {
        m_actions.templates->clear();
        for (const PlanChoice &pattern : snapshot.templates)
            m_actions.templates->addAction(pattern.label, this, [this, name = pattern.text] {
                Q_EMIT editRequested({PlanEdit::Kind::useTemplate, {}, name});
            });
    }
}

/// The fields below a table are those of its current row.
void PlanSheet::bindDetails()
{
    const PlanSnapshot &snapshot = m_desk.snapshot();
    for (PlanTableView *table : {m_stages, m_guardrails})
        if (!table->currentIndex().isValid() && table->model()->rowCount() > 0) {
            int row = 0;
            while (table == m_stages && row + 1 < snapshot.stages.size() && snapshot.stages.at(row).isHistory)
                ++row;
            const QSignalBlocker quiet(table);
            table->setCurrentIndex(
                table->model()->index(row, table == m_stages ? int(StageHoldColumn) : int(RailMarginColumn)));
        }
    const int stage = m_stages->currentIndex().row();
    const PlanStageRow row = snapshot.stages.value(stage);
    m_stageDetails->setVisible(stage >= 0);
    m_stageDetails->setItem(u"stages[%1]."_s.arg(stage));
    m_stageDetails->refresh();
    m_stageDetails->setReadOnly(row.isHistory, row.whyFixed);
    const int rail = m_guardrails->currentIndex().row();
    bindGuardrail(rail);

    const bool mayChange = stage >= 0 && !row.isHistory;
    m_actions.addStage->setEnabled(stage < 0 || !row.isHistory || !snapshot.stages.value(stage + 1).isHistory);
    m_actions.removeStage->setEnabled(mayChange && snapshot.stages.size() > 1);
    m_actions.removeStage->setToolTip(row.whyFixed);
    m_actions.stageUp->setEnabled(mayChange && stage > 0 && !snapshot.stages.at(stage - 1).isHistory);
    m_actions.stageDown->setEnabled(mayChange && stage + 1 < snapshot.stages.size());
    m_actions.removeGuardrail->setEnabled(rail >= 0);
}

void PlanSheet::bindGuardrail(int rail)
{
    m_more->parentWidget()->setVisible(rail >= 0);
    const QString metric =
        rail < 0 ? QString() : m_desk.guardrails()->index(rail, RailNameColumn).data(PlaceRole).toString();
    for (PlanFields *each : {m_metricDetails, m_metricMore}) {
        each->setItem(metric.section(u'.', 0, 0) + u'.');
        each->refresh();
    }
    for (PlanFields *each : {m_guardrailDetails, m_guardrailMore}) {
        each->setItem(u"guardrails[%1]."_s.arg(rail));
        each->refresh();
    }
    m_margins->setGuardrail(rail);
    // What is wrong is never hidden.
    if (std::ranges::any_of(fieldsOfMore(), &PlanFields::hasFault))
        m_more->setOpen(true);
}

void PlanSheet::bindRates()
{
    const QString parameter = u"rules.spending.parameter"_s;
    const QString family = m_desk.text(u"rules.spending.family"_s);
    const bool hasRho = family == "kimdemets"_L1;
    const bool hasGamma = family == "hsd"_L1;
    const bool isTable = family == "table"_L1;
    const QString needs = hasRho     ? tr("Rho, above 0 and at most 10: the larger, the later they are spent")
                          : hasGamma ? tr("Gamma, −20 to 20: the lower, the later they are spent")
                          : isTable  ? tr("Share of the information and what is spent by then: 0.3 0.1, 0.6 0.4")
                                     : tr("This family needs none");
    m_spending->setHint(parameter, needs);
    m_spending->setPlaceholder(parameter, hasRho ? tr("rho: 1") : hasGamma ? tr("gamma") : QString());
    for (PlanFields *each : {m_rates, m_spending})
        each->refresh();
    m_spending->setReadOnly(parameter, !hasRho && !hasGamma && !isTable, needs);
    if (m_rates->hasFault() || m_spending->hasFault())
        m_moreRates->setOpen(true);
}

} // namespace sluice::ui
