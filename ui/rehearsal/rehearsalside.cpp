// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rehearsal/rehearsalside.h"

#include "ui/dialogs/fieldlabel.h"
#include "ui/rehearsal/advicebox.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/mirrored.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using present::RehearsalForm;
using present::RehearsalSnapshot;

namespace {

constexpr int padding = 16;
constexpr int groupGap = 16;
constexpr int effectWidth = 72;

} // namespace

RehearsalSide::RehearsalSide(const RehearsalActions &actions, ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_actions(actions)
    , m_scroll(new QScrollArea(this))
    , m_content(new QWidget)
{
    setObjectName(u"rehearsalSide"_s);
    m_layout = new QVBoxLayout(m_content);
    m_layout->setContentsMargins(padding, 14, padding, 14);
    m_layout->setSpacing(groupGap);

    m_plan = makeBox(u"rehearsal:plan"_s, tr("Plan"));
    addGroup(tr("Plan"))->addWidget(m_plan);

    m_comparedLayout = addGroup(tr("Compare with"));
    m_comparedLayout->setSpacing(8);

    m_metric = makeBox(u"rehearsal:metric"_s, tr("What gets worse"));
    const Field effect = makeField(u"effect"_s, tr("By how much"), &RehearsalForm::effect);
    effect.edit->setFixedWidth(int(effectWidth * type::scale()));
    QVBoxLayout *group = addGroup(tr("Regression to try"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_metric, 1);
    row->addWidget(effect.edit);
    group->addLayout(row);
    group->addWidget(effect.fault);
    m_others = makeHint();
    group->addWidget(m_others);

    m_way = makeBox(u"rehearsal:way"_s, tr("How the team decides"));
    m_way->addItem(tr("Follows every gate"), true);
    m_way->addItem(tr("Asks a person at the end"), false);
    group = addGroup(tr("How the team decides"));
    group->addWidget(m_way);
    m_wayHint = makeHint();
    group->addWidget(m_wayHint);

    const Field users = makeField(u"users"_s, tr("Users a day"), &RehearsalForm::users);
    group = addGroup(tr("Users a day"));
    group->addWidget(users.edit);
    group->addWidget(users.fault);

    const Field runs = makeField(u"runs"_s, tr("Runs"), &RehearsalForm::runs);
    const Field seed = makeField(u"seed"_s, tr("Seed"), &RehearsalForm::seed);
    auto *pair = new QGridLayout;
    pair->setHorizontalSpacing(8);
    pair->setVerticalSpacing(4);
    int column = 0;
    for (const auto &[field, label] : {std::pair(runs, tr("Runs")), std::pair(seed, tr("Seed"))}) {
        pair->addWidget(new FieldLabel(themes, label, {}, m_content), 0, column);
        pair->addWidget(field.edit, 1, column);
        pair->addWidget(field.fault, 2, column);
        pair->setColumnStretch(column++, 1);
    }
    m_layout->addLayout(pair);

    m_run = new CommandButton(themes, m_content);
    m_run->setObjectName(u"runRehearsalButton"_s);
    m_run->setWide(true);
    m_run->setGlyph(Icon::play);
    m_run->setAction(actions.run);
    m_layout->addWidget(m_run);
    m_layout->addStretch();

    m_advice = new AdviceBox(actions.use, themes, m_content);
    m_advice->setObjectName(u"rehearsalAdvice"_s);
    m_advice->hide();
    m_layout->addWidget(m_advice);

    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_content);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(lineMargins(0, 0, 1, 0));
    layout->addWidget(m_scroll);

    connect(m_plan, &QComboBox::activated, this, [this] {
        RehearsalForm form = m_form;
        form.asSaved = m_plan->currentData().toString() == "saved"_L1;
        send(form);
    });
    connect(m_metric, &QComboBox::activated, this, [this] {
        RehearsalForm form = m_form;
        if (form.metric == m_metric->currentData().toString())
            return;
        form.metric = m_metric->currentData().toString();
        form.effect.clear(); // its margin
        send(form);
    });
    connect(m_way, &QComboBox::activated, this, [this] {
        RehearsalForm form = m_form;
        form.followsGates = m_way->currentData().toBool();
        send(form);
    });
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
}

QVBoxLayout *RehearsalSide::addGroup(const QString &label)
{
    auto *group = new QVBoxLayout;
    group->setSpacing(4);
    group->addWidget(new FieldLabel(m_themes, label, {}, m_content));
    m_layout->addLayout(group);
    return group;
}

QComboBox *RehearsalSide::makeBox(const QString &objectName, const QString &accessibleName)
{
    auto *box = new QComboBox(m_content);
    box->setObjectName(objectName);
    box->setAccessibleName(accessibleName);
    box->setFont(type::body());
    box->setFocusPolicy(Qt::StrongFocus);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    box->installEventFilter(this);
    return box;
}

RehearsalSide::Field RehearsalSide::makeField(const QString &name, const QString &accessibleName,
                                              QString RehearsalForm::*text)
{
    Field field{name, new QLineEdit(m_content), new InkLabel(m_themes, type::fine(), &Theme::text2, m_content), text};
    field.edit->setObjectName(u"rehearsal:"_s + name);
    field.edit->setAccessibleName(accessibleName);
    field.edit->setFont(type::body());
    field.edit->setTextMargins(6, 0, 6, 0);
    field.edit->setMinimumWidth(60);
    field.edit->installEventFilter(this);
    field.fault->setTone(present::Tone::back);
    field.fault->setWordWrap(true);
    field.fault->hide();
    connect(field.edit, &QLineEdit::editingFinished, this, [this, field] { take(field); });
    m_fields.append(field);
    return field;
}

InkLabel *RehearsalSide::makeHint()
{
    auto *hint = new InkLabel(m_themes, type::fine(), &Theme::text2, m_content);
    hint->setWordWrap(true);
    return hint;
}

void RehearsalSide::send(const RehearsalForm &form)
{
    m_form = form;
    Q_EMIT formChanged(form);
}

void RehearsalSide::take(const Field &field)
{
    if (!field.edit->isModified())
        return;
    field.edit->setModified(false);
    RehearsalForm form = m_form;
    form.*field.text = field.edit->text().trimmed();
    if (form != m_form)
        send(form);
}

void RehearsalSide::commit()
{
    for (const Field &field : QList<Field>(m_fields))
        take(field);
}

void RehearsalSide::setSnapshot(const RehearsalSnapshot &snapshot, const RehearsalForm &form)
{
    m_form = form;
    fillBoxes(snapshot);
    fillCompared(snapshot);
    m_others->setText(snapshot.othersHint);
    m_others->setVisible(!snapshot.othersHint.isEmpty());
    m_wayHint->setText(snapshot.wayHint);
    const QStringList texts{snapshot.effect, snapshot.users, snapshot.runs, snapshot.seed};
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        const Field &field = m_fields.at(i);
        const QString fault = snapshot.faults.value(field.name);
        m_before.insert(field.name, texts.at(i));
        if (!field.edit->isModified() && field.edit->text() != texts.at(i)) {
            const QSignalBlocker quiet(field.edit);
            const bool isWhole = field.edit->hasFocus() && field.edit->selectedText() == field.edit->text();
            field.edit->setText(texts.at(i));
            if (isWhole)
                field.edit->selectAll();
        }
        field.fault->setText(fault);
        field.fault->setVisible(!fault.isEmpty());
        field.edit->setAccessibleDescription(fault);
        field.edit->setToolTip(fault);
    }
    const bool isRunning = snapshot.state == RehearsalSnapshot::State::running;
    m_run->setAction(isRunning ? m_actions.stop : m_actions.run);
    m_run->setGlyph(isRunning ? Icon::close : Icon::play);
    showAdvice(snapshot);
}

void RehearsalSide::fillBoxes(const RehearsalSnapshot &snapshot)
{
    const auto fill = [](QComboBox *box, const QList<present::PlanChoice> &choices, const QString &current) {
        const QSignalBlocker quiet(box);
        bool isSame = box->count() == choices.size();
        for (int i = 0; isSame && i < box->count(); ++i)
            isSame = box->itemData(i).toString() == choices.at(i).text && box->itemText(i) == choices.at(i).label;
        if (!isSame) {
            box->clear();
            for (const present::PlanChoice &choice : choices)
                box->addItem(choice.label, choice.text);
        }
        box->setCurrentIndex(box->findData(current));
    };
    fill(m_plan, snapshot.plans, snapshot.plan);
    fill(m_metric, snapshot.metrics, snapshot.metric);
    const QSignalBlocker quiet(m_way);
    m_way->setCurrentIndex(m_way->findData(snapshot.followsGates));
}

/// Boxes stay as long as the plans do, so that the focus stays on the one that was ticked.
void RehearsalSide::fillCompared(const RehearsalSnapshot &snapshot)
{
    const auto sameNames = [](const present::ComparedPlan &a, const present::ComparedPlan &b) {
        return a.id == b.id && a.name == b.name;
    };
    if (!m_comparedBox || !std::ranges::equal(m_compared, snapshot.compared, sameNames)) {
        delete m_comparedBox;
        m_comparedBox = new QWidget(m_content);
        auto *layout = new QVBoxLayout(m_comparedBox);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(8);
        QWidget *before = m_plan;
        for (const present::ComparedPlan &plan : snapshot.compared) {
            auto *box = new QCheckBox(plan.name, m_comparedBox);
            box->setObjectName(u"compare:"_s + plan.id);
            layout->addWidget(box);
            QWidget::setTabOrder(before, box);
            before = box;
            connect(box, &QCheckBox::clicked, this, [this, id = plan.id](bool isChosen) {
                RehearsalForm form = m_form;
                QStringList chosen;
                for (const present::ComparedPlan &each : std::as_const(m_compared))
                    if (each.id == id ? isChosen : each.isChosen)
                        chosen.append(each.id);
                form.compared = chosen;
                send(form);
            });
        }
        QWidget::setTabOrder(before, m_metric);
        if (snapshot.compared.isEmpty()) {
            InkLabel *none = makeHint();
            none->setParent(m_comparedBox);
            none->setText(tr("There is no other plan yet."));
            layout->addWidget(none);
        }
        m_comparedLayout->addWidget(m_comparedBox);
    }
    m_compared = snapshot.compared;
    for (const present::ComparedPlan &plan : std::as_const(m_compared))
        if (auto *box = m_comparedBox->findChild<QCheckBox *>(u"compare:"_s + plan.id))
            box->setChecked(plan.isChosen);
}

void RehearsalSide::showAdvice(const RehearsalSnapshot &snapshot)
{
    const present::RehearsalAdvice &advice = snapshot.advice;
    m_advice->setVisible(!advice.headline.isEmpty());
    if (!advice.headline.isEmpty())
        m_advice->setAdvice(advice.headline, advice.text);
}

void RehearsalSide::focusFirst()
{
    const Field &effect = m_fields.first();
    effect.edit->setFocus(Qt::ShortcutFocusReason);
    effect.edit->selectAll();
}

/// The wheel scrolls the column; Esc takes back what was not taken over yet.
bool RehearsalSide::eventFilter(QObject *watched, QEvent *event)
{
    auto *edit = qobject_cast<QLineEdit *>(watched);
    if (event->type() == QEvent::Wheel && !edit) {
        event->ignore();
        return true;
    }
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (!edit || !isKey || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Escape || !edit->isModified())
        return QWidget::eventFilter(watched, event);
    event->accept(); // not to the action that stops what runs
    if (event->type() == QEvent::KeyPress) {
        edit->setModified(false);
        for (const Field &field : std::as_const(m_fields))
            if (field.edit == edit)
                edit->setText(m_before.value(field.name));
    }
    return true;
}

void RehearsalSide::paintEvent(QPaintEvent *event)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(event->rect(), t.side);
    const Mirrored mirrored(painter, rect());
    painter.fillRect(width() - 1, 0, 1, height(), t.line2);
}

} // namespace sluice::ui
