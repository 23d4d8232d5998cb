// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/surface/surfacefields.h"

#include "ui/dialogs/fieldlabel.h"
#include "ui/rollout/inklabel.h"
#include "ui/surface/fieldgrid.h"
#include "ui/surface/rowtable.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScopedValueRollback>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int gap = 18;

InkLabel *faultLabel(ThemeManager &themes, QWidget *parent)
{
    auto *label = new InkLabel(themes, type::fine(), &Theme::text2, parent);
    label->setTone(present::Tone::back);
    label->hide();
    return label;
}

void showFault(InkLabel *label, const QString &lines)
{
    label->setText(lines);
    label->setVisible(!lines.isEmpty());
}

} // namespace

SurfaceFields::SurfaceFields(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_holdFault(faultLabel(themes, this))
    , m_approvalFault(faultLabel(themes, this))
    , m_dutyFault(faultLabel(themes, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 20);
    layout->setSpacing(0);
    const auto grid = [&] {
        auto *made = new FieldGrid(themes, this);
        connect(made, &FieldGrid::changed, this, [this] {
            if (!m_isFilling)
                Q_EMIT changed();
        });
        if (layout->count() > 0)
            layout->addSpacing(gap);
        layout->addWidget(made);
        m_grids.append(made);
        return made;
    };
    const auto table = [&](const QString &title, const QString &hint, const QStringList &columns,
                           const QStringList &placeholder) {
        auto *made = new RowTable(themes, title, hint, columns, placeholder, this);
        connect(made, &RowTable::changed, this, [this] {
            if (!m_isFilling)
                Q_EMIT changed();
        });
        layout->addSpacing(gap);
        layout->addWidget(made);
        return made;
    };

    FieldGrid *who = grid();
    m_name = who->add(u"name"_s, tr("Name"), tr("Checkout"));
    m_id = who->add(u"id"_s, tr("Id, for plans"), tr("checkout"));
    m_zone = who->add(u"timeZone"_s, tr("Time zone"), tr("Europe/Berlin"));

    FieldGrid *limits = grid();
    m_margin = limits->add(u"largestMargin"_s, tr("Largest margin"), tr("any"));
    m_factor = limits->add(u"largestStep.factor"_s, tr("Largest step, times as many"), tr("any, or 10"));
    m_points = limits->add(u"largestStep.points"_s, tr("Largest step, added"), tr("any, or 50%"));

    const std::array risks{tr("low risk"), tr("medium risk"), tr("high risk")};
    FieldGrid *holds = grid();
    for (std::size_t risk = 0; risk < risks.size(); ++risk)
        m_holds[risk] = holds->add(u"minimumHold%1"_s.arg(risk), tr("Minimum hold, %1").arg(risks[risk]), tr("none"));
    layout->addWidget(m_holdFault);
    FieldGrid *approvals = grid();
    for (std::size_t risk = 0; risk < risks.size(); ++risk)
        m_approvals[risk] =
            approvals->add(u"approvals%1"_s.arg(risk), tr("Approvals, %1").arg(risks[risk]), tr("none"));
    layout->addWidget(m_approvalFault);

    m_guardrails = table(tr("Required guardrails"), tr("at every stage that can be compared"),
                         {tr("Metric id"), tr("Name"), tr("Mildest severity"), tr("Largest margin")}, {});
    m_guardrails->setObjectName(u"requiredGuardrails"_s);
    m_freezes = table(tr("Freeze windows"), tr("Fri 15:00, or 2026-12-18 18:00"), {tr("Name"), tr("From"), tr("To")},
                      {tr("Weekend"), u"Fri 15:00"_s, u"Mon 08:00"_s});
    m_freezes->setObjectName(u"freezeWindows"_s);

    layout->addSpacing(gap);
    m_hasDuty = new QCheckBox(tr("Duty hours: outside of them nothing goes forward"), this);
    m_hasDuty->setObjectName(u"hasDutyHours"_s);
    m_hasDuty->setFont(type::cell(type::Weight::DemiBold));
    layout->addWidget(m_hasDuty);
    layout->addSpacing(4);
    auto *duty = new QHBoxLayout;
    duty->setSpacing(10);
    const std::array days{tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun")};
    for (std::size_t day = 0; day < days.size(); ++day) {
        m_days[day] = new QCheckBox(days[day], this);
        connect(m_days[day], &QCheckBox::toggled, this, [this] {
            if (!m_isFilling)
                Q_EMIT changed();
        });
        duty->addWidget(m_days[day]);
    }
    const auto time = [&](const char *name, const QString &label) {
        auto *edit = new QLineEdit(this);
        edit->setObjectName(QString::fromLatin1(name));
        edit->setAccessibleName(label);
        edit->setTextMargins(6, 0, 6, 0);
        edit->setFixedWidth(edit->fontMetrics().horizontalAdvance(u"00:00"_s) + 32);
        connect(edit, &QLineEdit::textChanged, this, [this] {
            if (!m_isFilling)
                Q_EMIT changed();
        });
        auto *word = new InkLabel(themes, type::cell(), &Theme::text2, this);
        word->setText(label);
        duty->addWidget(word);
        duty->addWidget(edit);
        return edit;
    };
    duty->addStretch();
    layout->addLayout(duty);
    layout->addSpacing(8);
    duty = new QHBoxLayout;
    duty->setSpacing(10);
    m_dutyFrom = time("dutyFrom", tr("from"));
    m_dutyTo = time("dutyTo", tr("to"));
    duty->addStretch();
    layout->addLayout(duty);
    layout->addSpacing(4);
    layout->addWidget(m_dutyFault);
    layout->addStretch();
    connect(m_hasDuty, &QCheckBox::toggled, this, [this] {
        enableDuty();
        if (!m_isFilling)
            Q_EMIT changed();
    });
    enableDuty();
}

void SurfaceFields::enableDuty()
{
    const QString why = m_hasDuty->isChecked() ? QString() : tr("Switch duty hours on first.");
    for (QCheckBox *day : m_days) {
        day->setEnabled(m_hasDuty->isChecked());
        day->setToolTip(why);
    }
    for (QLineEdit *edit : {m_dutyFrom, m_dutyTo}) {
        edit->setEnabled(m_hasDuty->isChecked());
        edit->setToolTip(why);
    }
}

void SurfaceFields::setForm(const present::SurfaceForm &form)
{
    const QScopedValueRollback guard(m_isFilling, true);
    m_shown = form;
    m_name->setText(form.name);
    m_id->setText(form.id);
    m_id->setReadOnly(form.revision > 0); // plans know it by this
    m_id->setToolTip(form.revision > 0 ? tr("The id stays: plans name the surface by it.") : QString());
    m_zone->setText(form.timeZone);
    m_margin->setText(form.largestMargin);
    m_factor->setText(form.factor);
    m_points->setText(form.points);
    for (std::size_t risk = 0; risk < m_holds.size(); ++risk) {
        m_holds[risk]->setText(form.minimumHold[risk]);
        m_approvals[risk]->setText(form.approvals[risk]);
    }
    QList<QStringList> guardrails;
    for (const present::RequiredGuardrailRow &row : form.guardrails)
        guardrails.append({row.metric, row.name, row.severity, row.margin});
    m_guardrails->setRows(guardrails);
    QList<QStringList> freezes;
    for (const present::FreezeRow &row : form.freezes)
        freezes.append({row.name, row.from, row.to});
    m_freezes->setRows(freezes);
    m_hasDuty->setChecked(form.hasDutyHours);
    for (std::size_t day = 0; day < m_days.size(); ++day)
        m_days[day]->setChecked(form.days[day]);
    m_dutyFrom->setText(form.dutyFrom);
    m_dutyTo->setText(form.dutyTo);
    setFaults({});
}

present::SurfaceForm SurfaceFields::form() const
{
    present::SurfaceForm form = m_shown;
    form.name = m_name->text();
    form.id = m_id->text();
    form.timeZone = m_zone->text();
    form.largestMargin = m_margin->text();
    form.factor = m_factor->text();
    form.points = m_points->text();
    for (std::size_t risk = 0; risk < m_holds.size(); ++risk) {
        form.minimumHold[risk] = m_holds[risk]->text();
        form.approvals[risk] = m_approvals[risk]->text();
    }
    form.guardrails.clear();
    for (const QStringList &row : m_guardrails->rows())
        form.guardrails.append({row.at(0), row.at(1), row.at(2), row.at(3)});
    form.freezes.clear();
    for (const QStringList &row : m_freezes->rows())
        form.freezes.append({row.at(0), row.at(1), row.at(2)});
    form.hasDutyHours = m_hasDuty->isChecked();
    for (std::size_t day = 0; day < m_days.size(); ++day)
        form.days[day] = m_days[day]->isChecked();
    form.dutyFrom = m_dutyFrom->text();
    form.dutyTo = m_dutyTo->text();
    return form;
}

void SurfaceFields::setFaults(const QHash<QString, QString> &faults)
{
    for (FieldGrid *grid : std::as_const(m_grids))
        for (const QString &key :
             {u"name"_s, u"id"_s, u"timeZone"_s, u"largestMargin"_s, u"largestStep.factor"_s, u"largestStep.points"_s})
            grid->setFault(key, faults.value(key));
    showFault(m_holdFault, faults.value(u"minimumHold"_s));
    showFault(m_approvalFault, faults.value(u"approvals"_s));
    m_guardrails->setFault(faults.value(u"guardrails"_s));
    m_freezes->setFault(faults.value(u"freezes"_s));
    showFault(m_dutyFault, faults.value(u"dutyHours"_s));
}

void SurfaceFields::focusFirst()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

} // namespace sluice::ui
