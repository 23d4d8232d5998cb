// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/waitingdialog.h"

#include "ui/dialogs/callout.h"
#include "ui/dialogs/dialogfooter.h"
#include "ui/dialogs/glyphrows.h"
#include "ui/dialogs/well.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr QSize usualSize(600, 420);

} // namespace

WaitingDialog::WaitingDialog(present::SharedDesk &desk, ThemeManager &themes, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_sentence(new InkLabel(themes, type::body(), &Theme::text2, this))
    , m_message(new Callout(themes, this))
{
    setObjectName(u"waitingDialog"_s);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Changes that wait"));
    resize(usualSize * type::scale());
    m_sentence->setObjectName(u"waitingSentence"_s);
    m_message->setObjectName(u"waitingMessage"_s);
    m_message->hide();

    auto *well = new Well(themes, this);
    m_list = new GlyphRows(themes, tr("Changes that wait"), well);
    m_list->setObjectName(u"waitingList"_s);
    auto *inside = new QVBoxLayout(well);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(m_list);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(20, 16, 20, 16);
    content->setSpacing(12);
    content->addWidget(m_sentence);
    content->addWidget(well, 1);
    content->addWidget(m_message);

    auto *footer = new DialogFooter(themes, tr("What waits is checked again before it is sent."), this);
    m_withdraw = footer->addButton(tr("Withdraw"));
    m_withdraw->setObjectName(u"withdrawButton"_s);
    m_decide = footer->addButton(tr("Decide…"));
    m_decide->setObjectName(u"decideButton"_s);
    CommandButton *close = footer->addButton(tr("Close"), QKeySequence(Qt::Key_Escape));
    close->setObjectName(u"closeButton"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(content, 1);
    layout->addWidget(footer);

    connect(m_list, &QListWidget::currentRowChanged, this, &WaitingDialog::showChosen);
    connect(m_withdraw, &QPushButton::clicked, this, [this] {
        if (const present::WaitingRow *row = chosen())
            m_desk.withdraw(row->id);
    });
    connect(m_decide, &QPushButton::clicked, this, [this] {
        if (const present::WaitingRow *row = chosen()) {
            m_desk.openConflict(row->id);
            accept();
        }
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_list, &QListWidget::itemActivated, m_decide, &QPushButton::click); // by Enter; disabled it does nothing
    connect(&desk, &present::SharedDesk::changed, this, &WaitingDialog::read);
    connect(&desk, &present::SharedDesk::told, this, [this](const present::Message &message) {
        m_message->setMessage(message.tone, message.glyph, message.headline, message.text);
        m_message->show();
    });
    connect(&desk, &present::SharedDesk::settled, m_message, &QWidget::hide);
    read();
    m_list->setFocus();
}

const present::WaitingRow *WaitingDialog::chosen() const
{
    const auto &waiting = m_desk.snapshot().waiting;
    const int row = m_list->currentRow();
    return row >= 0 && row < waiting.size() ? &waiting.at(row) : nullptr;
}

void WaitingDialog::read()
{
    const present::SharedSnapshot &shared = m_desk.snapshot();
    m_sentence->setParagraph(
        shared.waiting.isEmpty() ? tr("Nothing waits: the store has everything.") : shared.sentence, 20);
    QList<GlyphRows::Row> rows;
    for (const present::WaitingRow &row : shared.waiting)
        rows.append({row.glyph, row.title, row.text, {}});
    m_list->setRows(rows);
    if (m_list->currentRow() < 0 && !rows.isEmpty())
        m_list->setCurrentRow(0);
    showChosen();
}

void WaitingDialog::showChosen()
{
    const present::WaitingRow *row = chosen();
    m_withdraw->setEnabled(row && row->canWithdraw);
    m_withdraw->setToolTip(row && !row->canWithdraw
                               ? tr("Only what was never sent, and nothing is built on, can be taken back.")
                               : QString());
    m_decide->setEnabled(row && row->isToSettle);
    m_decide->setLook(row && row->isToSettle ? CommandButton::Look::filled : CommandButton::Look::outline);
}

} // namespace sluice::ui
