// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/rollbackdialog.h"

#include "ui/dialogs/callout.h"
#include "ui/dialogs/chipbutton.h"
#include "ui/dialogs/choicewell.h"
#include "ui/dialogs/decisionheading.h"
#include "ui/dialogs/fieldlabel.h"
#include "ui/dialogs/flowrow.h"
#include "ui/dialogs/reasonfield.h"
#include "ui/theme/type.h"

#include <QButtonGroup>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int dialogWidth = 600;

} // namespace

RollBackDialog::RollBackDialog(const present::DecisionForm &wanted, ThemeManager &manager, QWidget *parent)
    : DecisionDialog(wanted, manager, dialogWidth, parent)
    , m_heading(new DecisionHeading(manager, wanted, content()))
    , m_targets(new ChoiceWell(manager, tr("Roll back to"), content()))
    , m_causes(new QButtonGroup(this))
    , m_ticket(new QLineEdit(content()))
{
    setConfirmDangerous();
    QVBoxLayout *layout = contentLayout();
    layout->addWidget(m_heading);
    if (!wanted.gateSentence.isEmpty()) {
        auto *gate = new Callout(manager, content());
        gate->setMessage(wanted.tone, wanted.glyph, wanted.gateLead, wanted.gateSentence);
        layout->addSpacing(12);
        layout->addWidget(gate);
    }
    layout->addSpacing(16);
    layout->addWidget(new FieldLabel(manager, tr("Roll back to"), {}, content()));
    layout->addSpacing(4);
    layout->addWidget(m_targets);
    m_targets->setObjectName(u"targetChoice"_s);
    for (const present::TargetChoice &target : wanted.targets)
        m_targets->addChoice(target.title, target.consequence);
    connect(m_targets, &ChoiceWell::chosen, this, &RollBackDialog::showTarget);
    m_targets->setCurrent(0);

    if (!wanted.causes.isEmpty())
        addCauses(layout);
    layout->addSpacing(16);
    m_reason = addReason(layout, tr("What happened? Shown in the log and the report."), 2);
    addTicket(layout);
    layout->addStretch();
}

void RollBackDialog::addCauses(QVBoxLayout *layout)
{
    layout->addSpacing(16);
    layout->addWidget(new FieldLabel(themes(), tr("Cause"), {}, content()));
    layout->addSpacing(4);
    auto *row = new FlowRow(tr("Cause"), content());
    for (int i = 0; i < form().causes.size(); ++i) {
        auto *chip = new ChipButton(themes(), form().causes.at(i), row);
        chip->setObjectName(u"cause"_s + QString::number(i));
        m_causes->addButton(chip, i);
        row->addWidget(chip);
    }
    // The worst regression is the likely cause. Without one there is only "Something else", and nothing to assume.
    if (form().causes.size() > 1)
        m_causes->button(0)->setChecked(true);
    layout->addWidget(row);
}

void RollBackDialog::addTicket(QVBoxLayout *layout)
{
    const QString name = tr("Incident or ticket");
    m_ticket->setObjectName(u"ticketEdit"_s);
    m_ticket->setAccessibleName(name);
    m_ticket->setFont(type::body());
    m_ticket->setTextMargins(6, 0, 6, 0);
    layout->addSpacing(12);
    layout->addWidget(new FieldLabel(themes(), name, tr("optional"), content()));
    layout->addSpacing(4);
    layout->addWidget(m_ticket);
}

rollout::DecisionRequest RollBackDialog::request() const
{
    rollout::DecisionRequest request = DecisionDialog::request();
    if (const int index = m_targets->current(); index >= 0)
        request.toStage = form().targets.at(index).stage;
    if (const int index = m_causes->checkedId(); index >= 0 && index < form().causeIds.size())
        request.cause = form().causeIds.at(index);
    request.ticket = m_ticket->text().trimmed();
    return request;
}

QWidget *RollBackDialog::firstField() const
{
    return m_reason;
}

void RollBackDialog::showTarget(int index)
{
    const present::TargetChoice &target = form().targets.at(index);
    m_heading->setTarget(target);
    setConfirmText(target.button.isEmpty() ? form().button : target.button);
}

} // namespace sluice::ui
