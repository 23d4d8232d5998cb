// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exceptiondialog.h"

#include "ui/dialogs/callout.h"
#include "ui/dialogs/choicewell.h"
#include "ui/dialogs/fieldlabel.h"
#include "ui/dialogs/icontext.h"
#include "ui/dialogs/reasonfield.h"
#include "ui/theme/type.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int dialogWidth = 520;

} // namespace

ExceptionDialog::ExceptionDialog(const present::DecisionForm &wanted, ThemeManager &manager, QWidget *parent)
    : DecisionDialog(wanted, manager, dialogWidth, parent)
    , m_until(new ChoiceWell(manager, tr("Until"), content()))
    , m_second(new QLineEdit(content()))
{
    QVBoxLayout *layout = contentLayout();
    if (!form().gateSentence.isEmpty()) {
        auto *gate = new Callout(manager, content());
        gate->setObjectName(u"gateCallout"_s);
        gate->setMessage(form().tone, form().glyph, form().gateLead, form().gateSentence);
        layout->addWidget(gate);
        layout->addSpacing(16);
    }
    layout->addWidget(new IconText(manager, Icon::clock, form().next, content()));
    layout->addSpacing(16);
    layout->addWidget(new FieldLabel(manager, tr("Until"), {}, content()));
    layout->addSpacing(4);
    m_until->setObjectName(u"untilChoice"_s);
    for (const present::UntilChoice &until : form().untils)
        m_until->addChoice(until.title, until.consequence);
    m_until->setCurrent(0); // the shortest
    layout->addWidget(m_until);

    layout->addSpacing(16);
    layout->addWidget(new FieldLabel(manager, tr("Second person"), tr("answers for it with you"), content()));
    layout->addSpacing(4);
    m_second->setObjectName(u"secondEdit"_s);
    m_second->setAccessibleName(tr("Second person"));
    m_second->setFont(type::body());
    m_second->setTextMargins(6, 0, 6, 0);
    layout->addWidget(m_second);
    layout->addSpacing(16);
    m_reason = addReason(layout, tr("Why can it not wait? Shown in the log and the report."), 3);
    layout->addStretch();
    connect(m_until, &ChoiceWell::chosen, this, &ExceptionDialog::refresh);
    connect(m_second, &QLineEdit::textChanged, this, &ExceptionDialog::refresh);
    refresh();
}

rollout::DecisionRequest ExceptionDialog::request() const
{
    rollout::DecisionRequest request = DecisionDialog::request();
    if (m_until->current() >= 0)
        request.until = form().untils.at(m_until->current()).at;
    request.with = m_second->text().simplified();
    return request;
}

std::optional<DecisionDialog::Missing> ExceptionDialog::missing() const
{
    if (m_second->text().trimmed().isEmpty())
        return Missing{tr("Name the second person."), m_second};
    return DecisionDialog::missing();
}

QWidget *ExceptionDialog::firstField() const
{
    return m_second;
}

} // namespace sluice::ui
