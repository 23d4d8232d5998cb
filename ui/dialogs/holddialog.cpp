// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/holddialog.h"

#include "ui/dialogs/callout.h"
#include "ui/dialogs/choicewell.h"
#include "ui/dialogs/decisionheading.h"
#include "ui/dialogs/durationfield.h"
#include "ui/dialogs/evidencelist.h"
#include "ui/dialogs/fieldlabel.h"
#include "ui/dialogs/icontext.h"
#include "ui/dialogs/reasonfield.h"
#include "ui/dialogs/subjectlist.h"
#include "ui/dialogs/well.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using sluice::rollout::DecisionKind;

namespace sluice::ui {

namespace {

constexpr int dialogWidth = 520;

QList<Duration> usualExtensions()
{
    using Unit = Duration::Unit;
    return {{6, Unit::hours}, {12, Unit::hours}, {24, Unit::hours}, {48, Unit::hours}};
}

QString placeholder(DecisionKind kind)
{
    if (kind == DecisionKind::note)
        return HoldDialog::tr("What should be remembered?");
    if (kind == DecisionKind::restart)
        return HoldDialog::tr("What was wrong, and what was mended? Shown in the log and the report.");
    return kind == DecisionKind::acknowledge
               ? HoldDialog::tr("Why may the results be used all the same? Shown in the log and the report.")
               : HoldDialog::tr("Why? Shown in the log and the report.");
}

} // namespace

HoldDialog::HoldDialog(const present::DecisionForm &wanted, ThemeManager &manager, QWidget *parent)
    : DecisionDialog(wanted, manager, dialogWidth, parent)
{
    if (wanted.kind == DecisionKind::abandon)
        setConfirmDangerous();
    addWords();
    addSubjects();
    addTargets();
    addCriteria();
    QVBoxLayout *layout = contentLayout();
    if (wanted.kind == DecisionKind::extend) {
        m_duration = new DurationField(manager, tr("Extend by"), usualExtensions(), content());
        connect(m_duration, &DurationField::changed, this, &HoldDialog::refresh);
        addGap();
        layout->addWidget(m_duration);
    }
    addGap();
    m_reason = addReason(layout, placeholder(wanted.kind), 3);
    layout->addStretch();
    refresh();
}

/// Space before the next part, but not above the first.
void HoldDialog::addGap()
{
    if (contentLayout()->count() > 0)
        contentLayout()->addSpacing(16);
}

void HoldDialog::addWords()
{
    QVBoxLayout *layout = contentLayout();
    if (!form().targets.isEmpty()) {
        m_heading = new DecisionHeading(themes(), form(), content());
        layout->addWidget(m_heading);
    }
    if (!form().gateSentence.isEmpty()) {
        auto *gate = new Callout(themes(), content());
        gate->setObjectName(u"gateCallout"_s);
        gate->setMessage(form().tone, form().glyph, form().gateLead, form().gateSentence);
        addGap();
        layout->addWidget(gate);
    }
    if (!form().next.isEmpty()) {
        addGap();
        layout->addWidget(new IconText(themes(), Icon::clock, form().next, content()));
    }
    if (!form().evidence.isEmpty()) {
        auto *well = new Well(themes(), content());
        auto *rows = new QVBoxLayout(well);
        rows->setContentsMargins(1, 1, 1, 1);
        rows->addWidget(new EvidenceList(themes(), EvidenceList::Style::findings, form().evidence, well));
        auto *label = new FieldLabel(themes(), tr("Evidence"), {}, content());
        label->setTrailing(form().evidenceAge);
        addGap();
        layout->addWidget(label);
        layout->addSpacing(4);
        layout->addWidget(well);
    }
}

void HoldDialog::addSubjects()
{
    if (form().subjects.isEmpty())
        return;
    constexpr int mostRows = 7;
    auto *well = new Well(themes(), content());
    auto *rows = new QVBoxLayout(well);
    rows->setContentsMargins(1, 1, 1, 1);
    auto *list = new SubjectList(themes(), mostRows, well);
    list->setSubjects(form().subjects);
    rows->addWidget(list);
    auto *label = new FieldLabel(themes(), tr("Rollouts"), {}, content());
    label->setTrailing(QString::number(form().subjects.size()));
    addGap();
    contentLayout()->addWidget(label);
    contentLayout()->addSpacing(4);
    contentLayout()->addWidget(well);
}

void HoldDialog::addTargets()
{
    if (form().targets.size() > 1) {
        m_targets = new ChoiceWell(themes(), tr("Stage"), content());
        m_targets->setObjectName(u"targetChoice"_s);
        for (const present::TargetChoice &target : form().targets)
            m_targets->addChoice(target.title, target.consequence);
        addGap();
        contentLayout()->addWidget(new FieldLabel(themes(), tr("Stage"), {}, content()));
        contentLayout()->addSpacing(4);
        contentLayout()->addWidget(m_targets);
        connect(m_targets, &ChoiceWell::chosen, this, &HoldDialog::showTarget);
        m_targets->setCurrent(0);
    }
    if (!form().targets.isEmpty())
        showTarget(0);
}

void HoldDialog::addCriteria()
{
    if (form().kind != DecisionKind::tick)
        return;
    m_criteria = new ChoiceWell(themes(), tr("Criterion"), content());
    m_criteria->setObjectName(u"criterionChoice"_s);
    for (const auto &[index, text] : form().openCriteria)
        m_criteria->addChoice(text, {});
    connect(m_criteria, &ChoiceWell::chosen, this, &HoldDialog::refresh);
    // One open criterion leaves nothing to choose.
    if (form().openCriteria.size() == 1)
        m_criteria->setCurrent(0);
    addGap();
    contentLayout()->addWidget(new FieldLabel(themes(), tr("What is true now?"), {}, content()));
    contentLayout()->addSpacing(4);
    contentLayout()->addWidget(m_criteria);
}

rollout::DecisionRequest HoldDialog::request() const
{
    rollout::DecisionRequest request = DecisionDialog::request();
    if (!form().targets.isEmpty())
        request.toStage = form().targets.at(m_targets ? m_targets->current() : 0).stage;
    if (m_duration)
        request.by = m_duration->duration();
    if (m_criteria && m_criteria->current() >= 0)
        request.criterion = form().openCriteria.at(m_criteria->current()).first;
    return request;
}

std::optional<DecisionDialog::Missing> HoldDialog::missing() const
{
    if (m_duration && !m_duration->duration())
        return Missing{m_duration->missing(), m_duration};
    if (m_criteria && m_criteria->current() < 0)
        return Missing{tr("Choose a criterion."), m_criteria};
    return DecisionDialog::missing();
}

QWidget *HoldDialog::firstField() const
{
    if (m_duration)
        return m_duration;
    if (m_criteria && m_criteria->current() < 0)
        return m_criteria;
    return m_reason;
}

void HoldDialog::showTarget(int index)
{
    const present::TargetChoice &target = form().targets.at(index);
    m_heading->setTarget(target);
    setConfirmText(target.button.isEmpty() ? form().button : target.button);
}

} // namespace sluice::ui
