// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/overridedialog.h"

#include "ui/dialogs/choicewell.h"
#include "ui/dialogs/durationfield.h"
#include "ui/dialogs/evidencelist.h"
#include "ui/dialogs/fieldlabel.h"
#include "ui/dialogs/icontext.h"
#include "ui/dialogs/reasonfield.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/verdictbadge.h"

#include <QComboBox>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int dialogWidth = 928;
constexpr std::array impacts{rollout::Impact::low, rollout::Impact::medium, rollout::Impact::high};

/// One column of the dialog, with padding of its own.
QVBoxLayout *addColumn(QHBoxLayout *columns, QWidget *column)
{
    auto *layout = new QVBoxLayout(column);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(0);
    columns->addWidget(column, 1);
    return layout;
}

/// The hairline between the two columns.
class ColumnRule : public QWidget
{
public:
    ColumnRule(ThemeManager &themes, QWidget *parent)
        : QWidget(parent)
        , m_themes(themes)
    {
        setFixedWidth(1);
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), m_themes.theme().line); }

private:
    ThemeManager &m_themes;
};

} // namespace

OverrideDialog::OverrideDialog(const present::DecisionForm &wanted, ThemeManager &manager, QWidget *parent)
    : DecisionDialog(wanted, manager, dialogWidth, parent)
{
    contentLayout()->setContentsMargins(0, 0, 0, 0);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    contentLayout()->addLayout(columns);
    addFindings(addColumn(columns, new QWidget(content())));
    columns->addWidget(new ColumnRule(manager, content()));
    addQuestions(addColumn(columns, new QWidget(content())));
    showTarget(0);
}

void OverrideDialog::addFindings(QVBoxLayout *layout)
{
    QWidget *column = layout->parentWidget();
    auto *says = new InkLabel(themes(), type::small(), &Theme::text2, column);
    says->setText(tr("The gate says"));
    auto *badge = new VerdictBadge(themes(), VerdictBadge::Size::panel, column);
    badge->setVerdict(form().glyph, form().tone, form().word);
    auto *sentence = new InkLabel(themes(), type::body(), &Theme::text, column);
    sentence->setParagraph(form().gateSentence, 20);
    layout->addWidget(says);
    layout->addSpacing(4);
    layout->addWidget(badge, 0, Qt::AlignLeft);
    layout->addSpacing(8);
    layout->addWidget(sentence);
    if (!form().evidence.isEmpty()) {
        auto *well = new Well(themes(), column);
        auto *rows = new QVBoxLayout(well);
        rows->setContentsMargins(1, 1, 1, 1);
        rows->addWidget(new EvidenceList(themes(), EvidenceList::Style::findings, form().evidence, well));
        auto *label = new FieldLabel(themes(), tr("What you would override"), {}, column);
        label->setTrailing(form().evidenceAge);
        layout->addSpacing(16);
        layout->addWidget(label);
        layout->addSpacing(4);
        layout->addWidget(well);
    }
    if (!form().evidenceNote.isEmpty()) {
        layout->addSpacing(12);
        layout->addWidget(new IconText(themes(), Icon::lock, form().evidenceNote, column));
    }
    layout->addStretch();
}

void OverrideDialog::addQuestions(QVBoxLayout *layout)
{
    QWidget *column = layout->parentWidget();
    addTarget(layout);
    if (form().kind == rollout::DecisionKind::shorten) {
        using Unit = Duration::Unit;
        m_duration = new DurationField(themes(), tr("Shorten by"),
                                       {{6, Unit::hours}, {12, Unit::hours}, {24, Unit::hours}}, column);
        connect(m_duration, &DurationField::changed, this, &OverrideDialog::refresh);
        layout->addWidget(m_duration);
        layout->addSpacing(16);
    }
    const QString impactName = tr("Severity if you are wrong");
    m_impact = new ChoiceWell(themes(), impactName, column);
    m_impact->setObjectName(u"impactChoice"_s);
    m_impact->addChoice(tr("Low"), tr("an annoyance, users recover alone"));
    m_impact->addChoice(tr("Medium"), tr("some users cannot finish a task"));
    m_impact->addChoice(tr("High"), tr("money, data or safety at risk"));
    connect(m_impact, &ChoiceWell::chosen, this, &OverrideDialog::refresh);
    layout->addWidget(new FieldLabel(themes(), impactName, tr("required"), column));
    layout->addSpacing(4);
    layout->addWidget(m_impact);
    layout->addSpacing(16);

    m_reason = addReason(layout, tr("Why is it right to go on? Shown in the log and the report."), 4);
    layout->addStretch();
}

/// A choice where there is one; otherwise a sentence is enough.
void OverrideDialog::addTarget(QVBoxLayout *layout)
{
    QWidget *column = layout->parentWidget();
    const bool isChoice = form().targets.size() > 1;
    const QString name = isChoice ? tr("What do you want to do anyway?") : tr("What you want to do anyway");
    layout->addWidget(new FieldLabel(themes(), name, {}, column));
    layout->addSpacing(4);
    if (isChoice) {
        m_target = new QComboBox(column);
        m_target->setObjectName(u"targetCombo"_s);
        m_target->setAccessibleName(name);
        for (const present::TargetChoice &target : form().targets)
            m_target->addItem(target.button.isEmpty() ? target.title : target.button);
        connect(m_target, &QComboBox::currentIndexChanged, this, &OverrideDialog::showTarget);
        layout->addWidget(m_target);
    }
    m_consequence = new InkLabel(themes(), type::body(), &Theme::text, column);
    m_consequence->setObjectName(u"consequence"_s);
    layout->addWidget(m_consequence);
    layout->addSpacing(16);
}

rollout::DecisionRequest OverrideDialog::request() const
{
    rollout::DecisionRequest request = DecisionDialog::request();
    if (!form().targets.isEmpty())
        request.toStage = form().targets.at(m_target ? m_target->currentIndex() : 0).stage;
    if (m_duration)
        request.by = m_duration->duration();
    if (const int index = m_impact->current(); index >= 0)
        request.impact = impacts.at(size_t(index));
    return request;
}

std::optional<DecisionDialog::Missing> OverrideDialog::missing() const
{
    if (m_duration && !m_duration->duration())
        return Missing{m_duration->missing(), m_duration};
    if (m_impact->current() < 0)
        return Missing{tr("Say how bad it would be if you are wrong."), m_impact};
    return DecisionDialog::missing();
}

QWidget *OverrideDialog::firstField() const
{
    if (m_duration)
        return m_duration;
    return m_reason;
}

void OverrideDialog::showTarget(int index)
{
    const present::TargetChoice target = form().targets.value(index);
    const QString button = target.button.isEmpty() ? form().button : target.button;
    m_consequence->setParagraph(target.subtitle, 20, m_target ? QString() : button + u'.');
    setConfirmText(button);
}

} // namespace sluice::ui
