// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/holidaysdialog.h"

#include "present/planform.h"
#include "ui/dialogs/callout.h"
#include "ui/dialogs/dialogfooter.h"
#include "ui/dialogs/fieldlabel.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr QSize usualSize(480, 420);
constexpr int mostFaults = 3; // the rest is told when these are mended

} // namespace

HolidaysDialog::HolidaysDialog(const QString &lines, ThemeManager &themes, QWidget *parent)
    : QDialog(parent)
    , m_edit(new QPlainTextEdit(lines, this))
    , m_faults(new Callout(themes, this))
{
    setObjectName(u"holidaysDialog"_s);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Holidays"));
    resize(usualSize * type::scale());
    auto *about = new InkLabel(themes, type::body(), &Theme::text2, this);
    about->setParagraph(tr("Holds in business days leave these days out, as they do weekends."), 20);
    m_edit->setObjectName(u"holidayLines"_s);
    m_edit->setFont(type::body());
    m_edit->document()->setDocumentMargin(8);
    m_edit->setAccessibleName(tr("Holidays"));
    m_edit->setPlaceholderText(tr("2026-12-25 Christmas Day"));
    m_edit->setTabChangesFocus(true);
    m_edit->installEventFilter(this);
    m_faults->setObjectName(u"holidayFaults"_s);

    auto *content = new QVBoxLayout;
    content->setContentsMargins(20, 16, 20, 16);
    content->setSpacing(8);
    content->addWidget(about);
    content->addWidget(new FieldLabel(themes, tr("Holidays"), tr("one to a line: the date, and its name"), this));
    content->addWidget(m_edit, 1);
    content->addWidget(m_faults);
    auto *footer = new DialogFooter(themes, {}, this);
    CommandButton *cancel = footer->addButton(tr("Cancel"), QKeySequence(Qt::Key_Escape));
    m_confirm = footer->addButton(tr("Use these days"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_confirm->setObjectName(u"useHolidaysButton"_s);
    m_confirm->setLook(CommandButton::Look::filled);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(content, 1);
    layout->addWidget(footer);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &HolidaysDialog::read);
    read();
    m_edit->setFocus();
    m_edit->moveCursor(QTextCursor::End);
}

QString HolidaysDialog::lines() const
{
    return m_edit->toPlainText();
}

void HolidaysDialog::read()
{
    QStringList faults = present::holidayFaults(lines());
    m_confirm->setEnabled(faults.isEmpty());
    m_faults->setVisible(!faults.isEmpty());
    if (faults.size() > mostFaults)
        faults.resize(mostFaults);
    m_faults->setMessage(present::Tone::back, present::Glyph::regressed, {}, faults.join(u'\n'));
}

bool HolidaysDialog::eventFilter(QObject *watched, QEvent *event)
{
    const auto *key = event->type() == QEvent::KeyPress ? static_cast<QKeyEvent *>(event) : nullptr;
    const bool isReturn = key && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter);
    if (!isReturn || !key->modifiers().testFlag(Qt::ControlModifier))
        return QDialog::eventFilter(watched, event);
    if (m_confirm->isEnabled())
        accept();
    return true;
}

} // namespace sluice::ui
