// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/marginfields.h"

#include "present/plandesk.h"
#include "ui/plan/planfields.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using namespace present;

MarginFields::MarginFields(const PlanDesk &desk, ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_themes(themes)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    make({});
}

/// Anew where there are other gates, or another guardrail: places name both.
void MarginFields::make(const QStringList &places)
{
    delete m_fields;
    m_places = places;
    m_fields = new PlanFields(m_desk, m_themes, this);
    connect(m_fields, &PlanFields::editRequested, this, &MarginFields::editRequested);
    for (qsizetype i = 0; i + 1 < places.size(); i += 2)
        m_fields->addText(places.at(i), tr("Margin at %1").arg(places.at(i + 1)), {});
    layout()->addWidget(m_fields);
}

void MarginFields::setGuardrail(int row)
{
    const PlanSnapshot &snapshot = m_desk.snapshot();
    const QString rail = u"guardrails[%1]."_s.arg(row);
    const QString metric = m_desk.text(rail + u"metric"_s);
    QStringList places;
    if (row >= 0)
        for (const PlanGate &gate : snapshot.gates)
            places += {u"stages[%1].margins.%2"_s.arg(gate.stage).arg(metric),
                       m_desk.text(u"stages[%1].name"_s.arg(gate.stage))};
    if (places != m_places)
        make(places);
    m_fields->refresh();
    const QString usual = m_desk.text(rail + u"margin"_s);
    for (const PlanGate &gate : snapshot.gates) {
        const PlanStageRow stage = snapshot.stages.value(gate.stage);
        const QString place = u"stages[%1].margins.%2"_s.arg(gate.stage).arg(metric);
        m_fields->setReadOnly(place, stage.isHistory, stage.whyFixed);
        m_fields->setPlaceholder(place, usual.isEmpty() ? tr("none") : usual);
    }
    setVisible(!places.isEmpty());
}

} // namespace sluice::ui
