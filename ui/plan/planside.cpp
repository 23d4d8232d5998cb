// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planside.h"

#include "ui/dialogs/well.h"
#include "ui/plan/planadvicelist.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/panering.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int padding = 16;
constexpr int lineHeight = 20;

} // namespace

PlanSide::PlanSide(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_scroll(new QScrollArea(this))
{
    setObjectName(u"planSide"_s);
    auto *content = new QWidget;
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(padding, 14, padding, padding);
    m_layout->setSpacing(8);
    addHead(tr("This plan"));

    auto *well = new Well(themes, content);
    auto *inWell = new QVBoxLayout(well);
    inWell->setContentsMargins(12, 10, 12, 10);
    inWell->setSpacing(2);
    m_total = new InkLabel(themes, type::timer(), &Theme::text, well);
    m_total->setObjectName(u"planTotal"_s);
    m_earliest = new InkLabel(themes, type::cell(), &Theme::text2, well);
    inWell->addWidget(m_total);
    inWell->addWidget(m_earliest);
    m_layout->addWidget(well);

    m_layout->addSpacing(8);
    addHead(tr("Plan check"));
    m_advice = new PlanAdviceList(themes, content);
    m_layout->addWidget(m_advice);

    m_layout->addSpacing(8);
    addHead(tr("In plain words"));
    m_words = new InkLabel(themes, type::body(), &Theme::text2, content);
    m_words->setObjectName(u"planWords"_s);
    m_layout->addWidget(m_words);
    m_rehearsal = new CommandButton(themes, content);
    m_rehearsal->setObjectName(u"planRehearsalButton"_s);
    m_rehearsal->setDensity(CommandButton::Density::compact);
    m_rehearsal->setGlyph(Icon::plot);
    m_layout->addWidget(m_rehearsal, 0, Qt::AlignLeft);

    m_layout->addSpacing(8);
    m_changesHead = addHead(tr("What saving changes"));
    m_changes = new InkLabel(themes, type::body(), &Theme::text2, content);
    m_changes->setObjectName(u"planChanges"_s);
    m_layout->addWidget(m_changes);
    m_layout->addStretch();

    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    m_scroll->setFocusPolicy(Qt::StrongFocus); // so that the arrows scroll it
    m_scroll->setAccessibleName(tr("Plan check"));
    new PaneRing(themes, m_scroll);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    connect(m_advice, &PlanAdviceList::fixRequested, this, &PlanSide::fixRequested);
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

InkLabel *PlanSide::addHead(const QString &text)
{
    auto *head = new InkLabel(m_themes, type::cell(type::Weight::DemiBold), &Theme::text, this);
    head->setText(text);
    m_layout->addWidget(head);
    return head;
}

void PlanSide::setSnapshot(const present::PlanSnapshot &snapshot)
{
    m_total->setText(snapshot.total);
    m_earliest->setText(snapshot.earliest);
    m_advice->setAdvice(snapshot.advice, snapshot.checks);
    m_words->setParagraph(snapshot.words.join(u'\n'), lineHeight);
    m_changes->setParagraph(snapshot.changes.join(u'\n'), lineHeight);
    m_changesHead->setVisible(!snapshot.changes.isEmpty());
    m_changes->setVisible(!snapshot.changes.isEmpty());
}

void PlanSide::setRehearsal(QAction *action)
{
    m_rehearsal->setAction(action);
}

void PlanSide::focusFirst()
{
    m_scroll->setFocus(Qt::ShortcutFocusReason);
}

void PlanSide::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_themes.theme().side);
}

} // namespace sluice::ui
