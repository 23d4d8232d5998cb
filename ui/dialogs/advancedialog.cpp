// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/advancedialog.h"

#include "ui/dialogs/callout.h"
#include "ui/dialogs/choicewell.h"
#include "ui/dialogs/decisionheading.h"
#include "ui/dialogs/evidencelist.h"
#include "ui/dialogs/fieldlabel.h"
#include "ui/dialogs/icontext.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int dialogWidth = 640;

} // namespace

AdvanceDialog::AdvanceDialog(const present::DecisionForm &wanted, ThemeManager &manager, QWidget *parent)
    : DecisionDialog(wanted, manager, dialogWidth, parent)
    , m_heading(new DecisionHeading(manager, wanted, content()))
{
    QVBoxLayout *layout = contentLayout();
    layout->addWidget(m_heading);
    layout->addSpacing(12);
    auto *gate = new Callout(manager, content());
    gate->setMessage(wanted.tone, wanted.glyph, wanted.gateLead, wanted.gateSentence);
    layout->addWidget(gate);

    if (wanted.targets.size() > 1) {
        m_targets = new ChoiceWell(manager, tr("Advance to"), content());
        m_targets->setObjectName(u"targetChoice"_s);
        for (const present::TargetChoice &target : wanted.targets)
            m_targets->addChoice(target.title, target.consequence);
        layout->addSpacing(16);
        layout->addWidget(new FieldLabel(manager, tr("Advance to"), {}, content()));
        layout->addSpacing(4);
        layout->addWidget(m_targets);
        connect(m_targets, &ChoiceWell::chosen, this, &AdvanceDialog::showTarget);
        m_targets->setCurrent(0);
    }
    if (!wanted.evidence.isEmpty()) {
        auto *label = new FieldLabel(manager, tr("Evidence frozen with this decision"), {}, content());
        label->setTrailing(wanted.evidenceAge);
        auto *well = new Well(manager, content());
        auto *rows = new QVBoxLayout(well);
        rows->setContentsMargins(1, 6, 1, 6);
        rows->addWidget(new EvidenceList(manager, EvidenceList::Style::figures, wanted.evidence, well));
        layout->addSpacing(16);
        layout->addWidget(label);
        layout->addSpacing(4);
        layout->addWidget(well);
    }
    if (!wanted.next.isEmpty()) {
        layout->addSpacing(12);
        layout->addWidget(new IconText(manager, Icon::clock, wanted.next, content()));
    }
    layout->addSpacing(16);
    addReason(layout, tr("Why now? Shown in the log and the report."), 2);
    layout->addStretch();
    showTarget(0);
}

rollout::DecisionRequest AdvanceDialog::request() const
{
    rollout::DecisionRequest request = DecisionDialog::request();
    if (!form().targets.isEmpty())
        request.toStage = form().targets.at(m_targets ? m_targets->current() : 0).stage;
    return request;
}

void AdvanceDialog::showTarget(int index)
{
    if (index >= form().targets.size())
        return;
    const present::TargetChoice &target = form().targets.at(index);
    m_heading->setTarget(target);
    setConfirmText(target.button.isEmpty() ? form().button : target.button);
}

} // namespace sluice::ui
