// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/conflictdialog.h"

#include "ui/dialogs/callout.h"
#include "ui/dialogs/choicewell.h"
#include "ui/dialogs/dialogfooter.h"
#include "ui/dialogs/fieldlabel.h"
#include "ui/dialogs/roomywidth.h"
#include "ui/rollout/inklabel.h"
#include "ui/shared/conflicttable.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QKeyEvent>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int dialogWidth = 936;
constexpr double mostOfScreen = 0.9;
constexpr int smallestTable = 120;

} // namespace

ConflictDialog::ConflictDialog(const present::ConflictForm &form, ThemeManager &themes, QWidget *parent)
    : QDialog(parent)
    , m_form(form)
    , m_message(new Callout(themes, this))
{
    setObjectName(u"conflictDialog"_s);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(form.title);
    setAccessibleDescription(form.headline + u' ' + form.text);

    auto *headline = new InkLabel(themes, type::lead(type::Weight::DemiBold), &Theme::text, this);
    headline->setObjectName(u"conflictHeadline"_s);
    headline->setParagraph(form.headline, 20);
    auto *text = new InkLabel(themes, type::body(), &Theme::text2, this);
    text->setObjectName(u"conflictText"_s);
    text->setParagraph(form.text, 20);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(20, 16, 20, 12);
    content->setSpacing(0);
    content->addWidget(headline);
    content->addSpacing(4);
    content->addWidget(text);
    content->addSpacing(12);
    if (!form.rows.isEmpty()) {
        m_table = new ConflictTable(themes, form, this);
        content->addWidget(m_table, 1);
        content->addSpacing(16);
    }
    content->addWidget(new FieldLabel(themes, form.question, {}, this));
    content->addSpacing(4);
    m_choices = new ChoiceWell(themes, form.question, this);
    m_choices->setObjectName(u"conflictChoice"_s);
    for (const present::ConflictChoice &choice : form.choices)
        m_choices->addTallChoice({choice.title, choice.consequence, choice.mark});
    content->addWidget(m_choices);
    m_message->setObjectName(u"conflictMessage"_s);
    m_message->hide();
    content->addSpacing(12);
    content->addWidget(m_message);

    auto *footer = new DialogFooter(themes, form.remark, this);
    CommandButton *later = footer->addButton(tr("Decide later"), QKeySequence(Qt::Key_Escape));
    later->setObjectName(u"laterButton"_s);
    m_confirm = footer->addButton({}, QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_confirm->setObjectName(u"confirmButton"_s);
    m_confirm->setLook(CommandButton::Look::filled);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(content, 1);
    layout->addWidget(footer);

    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &ConflictDialog::confirm);
    connect(m_choices, &ChoiceWell::chosen, this, &ConflictDialog::showChoice);
    m_choices->setCurrent(form.preselected);
    showChoice(form.preselected);
    QWidget *first = m_table ? m_table->firstChoice() : nullptr;
    (first ? first : m_choices)->setFocus();
}

void ConflictDialog::showChoice(int index)
{
    m_confirm->setText(m_form.choices.at(index).button);
}

void ConflictDialog::confirm()
{
    m_message->hide();
    m_confirm->setEnabled(false);
    if (m_form.choices.at(m_choices->current()).isApplying)
        Q_EMIT applyRequested(m_form.id, m_table ? m_table->sides() : QHash<QString, present::ConflictSide>());
    else
        Q_EMIT leaveRequested(m_form.id);
}

void ConflictDialog::showMessage(const present::Message &message)
{
    m_confirm->setEnabled(true);
    m_message->setMessage(message.tone, message.glyph, message.headline, message.text);
    m_message->show();
    fitHeight();
}

void ConflictDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (event->modifiers() & Qt::ControlModifier && m_confirm->isEnabled())
            confirm();
        return; // alone it confirms nothing
    }
    QDialog::keyPressEvent(event);
}

void ConflictDialog::showEvent(QShowEvent *event)
{
    fitHeight();
    QDialog::showEvent(event);
}

/// A layout within a layout keeps the heights that it was asked for last until it is activated.
void ConflictDialog::measureAnew()
{
    layout()->invalidate();
    layout()->activate();
}

void ConflictDialog::fitHeight()
{
    const int width = roomyWidth(*this, dialogWidth);
    const int most = int(screen()->availableSize().height() * mostOfScreen);
    if (m_table) {
        m_table->setFixedHeight(0);
        measureAnew();
        const int rest = layout()->totalHeightForWidth(width);
        m_table->setFixedHeight(std::min(m_table->wholeHeight(), std::max(smallestTable, most - rest)));
    }
    measureAnew();
    setFixedSize(width, qMin(most, layout()->totalHeightForWidth(width)));
}

} // namespace sluice::ui
