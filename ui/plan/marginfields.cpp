// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/marginfields.h"

#include "present/plandesk.h"
#include "present/planform.h"
#include "ui/plan/planfields.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using namespace present;

namespace {

QString marginPlace(int stage, const MetricId &metric)
{
    return u"stages[%1].margins.%2"_s.arg(stage).arg(metric.value);
}

} // namespace

MarginFields::MarginFields(const PlanDesk &desk, ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_themes(themes)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    make({});
}

/// Anew where there are other gates, or another guardrail: places name both.
void MarginFields::make(const QStringList &places)
{
    m_places = places;
    for (PlanFields **each : {&m_judged, &m_fields}) {
        delete *each;
        *each = new PlanFields(m_desk, m_themes, this);
        connect(*each, &PlanFields::editRequested, this, &MarginFields::editRequested);
        layout()->addWidget(*each);
    }
    m_judged->layout()->setContentsMargins(16, 10, 16, 0); // one above the other, they are one field
    m_fields->layout()->setContentsMargins(16, 6, 16, 12);
    for (qsizetype i = 0; i + 3 < places.size(); i += 4) {
        m_judged->addCheck(places.at(i), places.at(i + 2), tr("judges it"), u"no"_s);
        m_fields->addText(places.at(i + 1), tr("Margin at %1").arg(places.at(i + 3)), {});
    }
    if (m_before) // what is made later would come last
        m_fields->follow(m_judged->follow(m_before));
}

void MarginFields::setGuardrail(int row)
{
    const PlanSnapshot &snapshot = m_desk.snapshot();
    const QString rail = u"guardrails[%1]."_s.arg(row);
    const MetricId metric(m_desk.text(rail + u"metric"_s));
    QList<int> gates;
    QStringList places;
    for (const PlanGate &gate : snapshot.gates)
        if (row >= 0 && gate.stage >= 0) {
            gates.append(gate.stage);
            places += {judgesPlace(gate.stage, metric), marginPlace(gate.stage, metric), gate.title,
                       m_desk.text(u"stages[%1].name"_s.arg(gate.stage))};
        }
    if (places != m_places)
        make(places);
    for (PlanFields *each : fields())
        each->refresh();
    const QString usual = m_desk.text(rail + u"margin"_s);
    for (const int gate : gates) {
        const PlanStageRow stage = snapshot.stages.value(gate);
        const QString judges = judgesPlace(gate, metric);
        const QString margin = marginPlace(gate, metric);
        const bool isJudged = m_desk.text(judges).isEmpty();
        m_judged->setReadOnly(judges, stage.isHistory, stage.whyFixed);
        m_fields->setReadOnly(margin, stage.isHistory || !isJudged,
                              stage.isHistory ? stage.whyFixed : tr("This gate does not judge it."));
        m_fields->setPlaceholder(margin, !isJudged ? tr("not judged") : usual.isEmpty() ? tr("none") : usual);
    }
    setVisible(!places.isEmpty());
}

} // namespace sluice::ui
