// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planfields.h"

#include "present/plandesk.h"
#include "ui/dialogs/fieldlabel.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStringListModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using present::PlanChoice;
using present::PlanEdit;

QWidget *PlanFields::Field::widget() const
{
    return edit ? static_cast<QWidget *>(edit) : box ? static_cast<QWidget *>(box) : check;
}

PlanFields::PlanFields(const present::PlanDesk &desk, ThemeManager &themes, QWidget *parent, Names names)
    : QWidget(parent)
    , m_desk(desk)
    , m_themes(themes)
    , m_names(names)
    , m_layout(new QGridLayout(this))
{
    if (names == Names::above)
        m_layout->setContentsMargins(16, 10, 16, 12);
    else
        m_layout->setContentsMargins(0, 0, 0, 0);
    setSizePolicy(names == Names::above ? QSizePolicy::Preferred : QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_layout->setHorizontalSpacing(names == Names::above ? 12 : 8);
    m_layout->setVerticalSpacing(4);
}

void PlanFields::place(const QString &name, QWidget *widget, QWidget *fault, int stretch)
{
    if (m_names == Names::above) {
        m_layout->addWidget(new FieldLabel(m_themes, name, {}, this), 0, m_columns);
        m_layout->addWidget(widget, 1, m_columns);
    } else {
        auto *label = new InkLabel(m_themes, type::small(), &Theme::text2, this);
        label->setText(name);
        m_layout->addWidget(label, 1, m_columns++);
        m_layout->addWidget(widget, 1, m_columns);
    }
    if (fault)
        m_layout->addWidget(fault, 2, m_columns, Qt::AlignTop);
    m_layout->setColumnStretch(m_columns++, stretch);
}

void PlanFields::add(Field field, QWidget *widget, int stretch)
{
    field.fault = new InkLabel(m_themes, type::fine(), &Theme::text2, this);
    field.fault->setTone(present::Tone::back);
    field.fault->setWordWrap(true);
    field.fault->hide();
    widget->setObjectName(u"plan:"_s + field.field);
    widget->setAccessibleName(field.name);
    widget->installEventFilter(this);
    place(field.name, widget, field.fault, stretch);
    m_fields.append(field);
}

QLineEdit *PlanFields::addText(const QString &field, const QString &name, const QString &placeholder, int stretch)
{
    auto *edit = new QLineEdit(this);
    edit->setPlaceholderText(placeholder);
    edit->setFont(type::body());
    edit->setTextMargins(6, 0, 6, 0);
    edit->setMinimumWidth(60);
    connect(edit, &QLineEdit::editingFinished, this, [this, edit] { take(edit); });
    add({.field = field, .edit = edit, .name = name}, edit, stretch);
    return edit;
}

QComboBox *PlanFields::addChoice(const QString &field, const QString &name, const QList<PlanChoice> &choices,
                                 int stretch)
{
    auto *box = new QComboBox(this);
    box->setFont(type::body());
    box->setFocusPolicy(Qt::StrongFocus);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    add({.field = field, .box = box, .name = name, .choices = choices}, box, stretch);
    connect(box, &QComboBox::activated, this, [this, field, box] {
        Q_EMIT editRequested({PlanEdit::Kind::set, m_item + field, box->currentData().toString()});
    });
    return box;
}

QCheckBox *PlanFields::addCheck(const QString &field, const QString &name, const QString &text, const QString &off,
                                int stretch)
{
    auto *check = new QCheckBox(text, this);
    check->setFont(type::body());
    add({.field = field, .check = check, .name = name, .off = off}, check, stretch);
    check->setAccessibleName(u"%1: %2"_s.arg(name, text));
    connect(check, &QCheckBox::clicked, this, [this, field, off](bool isOn) {
        Q_EMIT editRequested({PlanEdit::Kind::set, m_item + field, isOn ? QString() : off});
    });
    return check;
}

void PlanFields::setHint(const QString &field, const QString &hint)
{
    for (Field &known : m_fields)
        if (known.field == field)
            known.hint = hint;
}

void PlanFields::setChoices(const QString &field, const QList<PlanChoice> &choices)
{
    for (Field &known : m_fields)
        if (known.field == field && known.choices != choices) {
            known.choices = choices;
            fillBox(known);
        }
}

void PlanFields::addOther(const QString &name, QWidget *widget)
{
    place(name, widget, nullptr, 0);
}

void PlanFields::addBeside(QWidget *widget)
{
    m_layout->addWidget(widget, 1, m_columns++);
}

void PlanFields::setItem(const QString &item)
{
    if (item == m_item)
        return;
    commit();
    m_item = item;
    for (Field &field : m_fields)
        if (field.edit)
            field.edit->setModified(false);
    refresh();
}

void PlanFields::fillBox(Field &field)
{
    const QSignalBlocker quiet(field.box);
    const QString text = m_desk.text(placeOf(field));
    QList<PlanChoice> shown = field.choices;
    if (std::ranges::find(shown, text, &PlanChoice::text) == shown.end())
        shown.prepend({text, text.isEmpty() ? tr("none") : text});
    field.box->clear();
    for (const PlanChoice &choice : shown)
        field.box->addItem(choice.label, choice.text);
    field.box->setCurrentIndex(field.box->findData(text));
}

void PlanFields::refresh()
{
    const present::PlanSnapshot &snapshot = m_desk.snapshot();
    for (Field &field : m_fields) {
        const QString place = placeOf(field);
        const QString fault = snapshot.faults.value(place);
        const QString warning = snapshot.warnings.value(place);
        if (field.box)
            fillBox(field);
        else if (field.check)
            field.check->setChecked(m_desk.text(place) != field.off);
        else if (!field.edit->isModified()) {
            const QSignalBlocker quiet(field.edit);
            if (const QString text = m_desk.text(place); field.edit->text() != text)
                field.edit->setText(text);
        }
        const QString remark = fault.isEmpty() ? snapshot.remarks.value(place) : fault;
        field.fault->setTone(fault.isEmpty() ? present::Tone::hold : present::Tone::back);
        field.fault->setText(remark);
        field.fault->setVisible(!remark.isEmpty());
        const QString told = !fault.isEmpty() ? fault : warning.isEmpty() ? field.hint : warning;
        field.widget()->setAccessibleDescription(told);
        if (isEnabled())
            field.widget()->setToolTip(told);
    }
}

void PlanFields::setReadOnly(bool isReadOnly, const QString &why)
{
    for (const Field &field : std::as_const(m_fields)) {
        field.widget()->setEnabled(!isReadOnly);
        if (isReadOnly)
            field.widget()->setToolTip(why);
    }
}

void PlanFields::setReadOnly(const QString &name, bool isReadOnly, const QString &why)
{
    for (const Field &field : std::as_const(m_fields))
        if (field.field == name) {
            field.widget()->setEnabled(!isReadOnly);
            if (isReadOnly)
                field.widget()->setToolTip(why);
        }
}

void PlanFields::setPlaceholder(const QString &name, const QString &text)
{
    for (const Field &field : std::as_const(m_fields))
        if (field.field == name && field.edit)
            field.edit->setPlaceholderText(text);
}

void PlanFields::setSuggestions(const QString &name, const QStringList &names)
{
    for (const Field &field : std::as_const(m_fields)) {
        if (field.field != name || !field.edit)
            continue;
        QCompleter *completer = field.edit->completer();
        if (!completer) {
            completer = new QCompleter(field.edit);
            completer->setModel(new QStringListModel(completer));
            completer->setCaseSensitivity(Qt::CaseInsensitive);
            completer->setFilterMode(Qt::MatchContains);
            field.edit->setCompleter(completer);
            // The field takes what was chosen for something that nobody typed.
            connect(completer, qOverload<const QString &>(&QCompleter::activated), this,
                    [this, place = field.field](const QString &chosen) {
                        Q_EMIT editRequested({PlanEdit::Kind::set, m_item + place, chosen});
                    });
        }
        auto *model = static_cast<QStringListModel *>(completer->model());
        if (model->stringList() != names)
            model->setStringList(names);
    }
}

bool PlanFields::hasFault() const
{
    return std::ranges::any_of(
        m_fields, [&](const Field &field) { return !m_desk.snapshot().faults.value(placeOf(field)).isEmpty(); });
}

bool PlanFields::has(const QString &place) const
{
    return std::ranges::any_of(m_fields, [&](const Field &field) { return placeOf(field) == place; });
}

void PlanFields::take(QLineEdit *edit)
{
    if (!edit->isModified())
        return;
    edit->setModified(false);
    for (const Field &field : std::as_const(m_fields))
        if (field.edit == edit && edit->text().trimmed() != m_desk.text(placeOf(field)))
            Q_EMIT editRequested({PlanEdit::Kind::set, placeOf(field), edit->text().trimmed()});
}

void PlanFields::commit()
{
    for (const Field &field : QList<Field>(m_fields))
        if (field.edit)
            take(field.edit);
}

bool PlanFields::focusField(const QString &place)
{
    for (const Field &field : std::as_const(m_fields)) {
        if (placeOf(field) != place)
            continue;
        field.widget()->setFocus(Qt::ShortcutFocusReason);
        if (field.edit)
            field.edit->selectAll();
        return true;
    }
    return false;
}

QWidget *PlanFields::follow(QWidget *before)
{
    for (const Field &field : std::as_const(m_fields)) {
        setTabOrder(before, field.widget());
        before = field.widget();
    }
    return before;
}

/// Ctrl+Z belongs to the plan as soon as the field has nothing of its own to take back; the wheel scrolls the form; Esc
/// takes back what was not taken over yet.
bool PlanFields::eventFilter(QObject *watched, QEvent *event)
{
    auto *edit = qobject_cast<QLineEdit *>(watched);
    if (event->type() == QEvent::Wheel && !edit) {
        event->ignore();
        return true;
    }
    if (!edit)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride && !edit->isModified()) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape &&
        edit->isModified()) {
        edit->setModified(false);
        refresh();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace sluice::ui
