// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sources/sourcesdialog.h"

#include "ui/dialogs/callout.h"
#include "ui/dialogs/dialogfooter.h"
#include "ui/dialogs/glyphrows.h"
#include "ui/rollout/inklabel.h"
#include "ui/sources/sourcepane.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/mirrored.h"

#include <QFileDialog>
#include <QPaintEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr QSize usualSize(960, 620);
constexpr QSize smallestSize(820, 520);
constexpr int listWidth = 268;
constexpr qreal mostScale = 1.25; // beyond it the dialog would leave a usual screen

} // namespace

SourcesDialog::SourcesDialog(present::SourceDesk &desk, ThemeManager &themes, QWidget *parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_themes(themes)
{
    setObjectName(u"sourcesDialog"_s);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumSize(smallestSize * std::min(type::scale(), mostScale));
    resize(usualSize * std::min(type::scale(), mostScale));

    auto *footer = new DialogFooter(
        themes, tr("Passwords and tokens are kept in the keychain, never in a document or the workspace."), this);
    CommandButton *close = footer->addButton(tr("Close"), QKeySequence(Qt::Key_Escape));
    close->setObjectName(u"closeButton"_s);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(createList());
    body->addWidget(createRight(), 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(body, 1);
    layout->addWidget(footer);

    connect(&desk, &present::SourceDesk::changed, this, &SourcesDialog::read);
    connect(&desk, &present::SourceDesk::told, this, &SourcesDialog::showMessage);
    connect(&desk, &present::SourceDesk::added, this, [this](const QString &name) { m_wanted = name; });
    connect(&desk, &present::SourceDesk::secretKept, m_pane, &SourcePane::forgetSecret);
    connect(&desk, &present::SourceDesk::keychainMissing, this, [this](const QString &, const QString &environment) {
        showMessage(
            {present::Tone::hold, present::Glyph::hold, tr("No keychain runs here, so nothing was kept."),
             tr("Choose “For this session only” and keep it again, or set %1 before Sluice starts.").arg(environment)});
        m_pane->offerSession();
    });
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    read();
    m_list->setFocus();
}

QWidget *SourcesDialog::createList()
{
    auto *left = new QWidget(this);
    left->setFixedWidth(qRound(listWidth * type::scale()));
    m_list = new GlyphRows(m_themes, tr("Sources"), left);
    m_list->setObjectName(u"sourceList"_s);
    m_add = new CommandButton(m_themes, tr("Add from a file…"), left);
    m_add->setObjectName(u"addSourceButton"_s);
    m_add->setGlyph(Icon::plus);
    m_remove = new CommandButton(m_themes, tr("Remove…"), left);
    m_remove->setObjectName(u"removeSourceButton"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 8, 12, 12);
    buttons->setSpacing(8);
    for (CommandButton *button : {m_add, m_remove}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->setStretch(0, 1);
    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins(lineMargins(0, 8, 1, 0));
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, [this] {
        m_message->hide();
        endQuestion();
        showChosen();
    });
    connect(m_add, &QPushButton::clicked, this, &SourcesDialog::askForFile);
    connect(m_remove, &QPushButton::clicked, this, &SourcesDialog::askToRemove);
    return left;
}

QWidget *SourcesDialog::createRight()
{
    auto *right = new QWidget(this);
    m_right = new QStackedWidget(right);
    m_pane = new SourcePane(m_themes, m_right);
    auto *nothing = new QWidget(m_right);
    m_empty = new InkLabel(m_themes, type::body(), &Theme::text2, nothing);
    m_empty->setObjectName(u"noSource"_s);
    auto *around = new QVBoxLayout(nothing);
    around->setContentsMargins(20, 16, 20, 16);
    around->addWidget(m_empty);
    around->addStretch();
    m_right->addWidget(m_pane);
    m_right->addWidget(nothing);
    m_message = new Callout(m_themes, right);
    m_message->setObjectName(u"sourceMessage"_s);
    m_message->hide();
    m_question = createQuestion();
    auto *below = new QVBoxLayout;
    below->setContentsMargins(20, 0, 20, 12);
    below->addWidget(m_message);
    below->addWidget(m_question);
    auto *layout = new QVBoxLayout(right);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_right, 1);
    layout->addLayout(below);
    connect(m_pane, &SourcePane::secretTyped, &m_desk, &present::SourceDesk::keepSecret);
    connect(m_pane, &SourcePane::testRequested, this, [this] {
        m_message->hide();
        if (!chosen().isEmpty())
            m_desk.tryOut(chosen());
    });
    connect(m_pane, &SourcePane::stopRequested, &m_desk, &present::SourceDesk::cancelTest);
    return right;
}

/// Asked in the dialog itself, with the focus on what changes nothing.
QWidget *SourcesDialog::createQuestion()
{
    auto *question = new QWidget(this);
    auto *callout = new Callout(m_themes, question);
    callout->setObjectName(u"removeQuestion"_s);
    auto *remove = new CommandButton(m_themes, tr("Remove source"), question);
    remove->setObjectName(u"confirmRemoveButton"_s);
    remove->setLook(CommandButton::Look::crimson);
    m_keepIt = new CommandButton(m_themes, tr("Keep it"), question);
    m_keepIt->setObjectName(u"keepSourceButton"_s);
    auto *layout = new QHBoxLayout(question);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(callout, 1);
    for (CommandButton *button : {remove, m_keepIt}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    question->hide();
    connect(remove, &QPushButton::clicked, this, [this] {
        endQuestion();
        m_desk.remove(chosen());
    });
    connect(m_keepIt, &QPushButton::clicked, this, &SourcesDialog::endQuestion);
    return question;
}

QString SourcesDialog::chosen() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_sources.size() ? m_sources.at(row).name : QString();
}

void SourcesDialog::read()
{
    const QString before = m_wanted.isEmpty() ? chosen() : m_wanted;
    m_sources = m_desk.sources();
    setWindowTitle(m_desk.title());
    QList<GlyphRows::Row> rows;
    for (const present::SourceRow &source : m_sources)
        rows.append({source.glyph, source.name, source.state, {}});
    m_list->setRows(rows);
    const auto found = std::ranges::find(m_sources, before, &present::SourceRow::name);
    if (found != m_sources.end())
        m_wanted.clear();
    const int row = found == m_sources.end() ? (m_sources.isEmpty() ? -1 : 0) : int(found - m_sources.begin());
    if (m_list->currentRow() != row) {
        const QSignalBlocker quiet(m_list); // what was said stays
        m_list->setCurrentRow(row);
    }
    showChosen();
}

void SourcesDialog::showChosen()
{
    const QString name = chosen();
    const bool isChosen = !name.isEmpty();
    m_remove->setEnabled(isChosen);
    m_remove->setToolTip(isChosen ? QString() : tr("There is no source to remove."));
    m_add->setLook(m_desk.isKnown() && m_sources.isEmpty() ? CommandButton::Look::filled
                                                           : CommandButton::Look::outline);
    m_right->setCurrentIndex(isChosen ? 0 : 1);
    if (!isChosen) {
        m_empty->setParagraph(m_desk.isKnown()
                                  ? tr("No server is asked for this rollout: its metrics come from files. A source is "
                                       "described in a JSON document, which names a Prometheus server or a database "
                                       "and what it is asked. Add one from a file.")
                                  : tr("Reading the sources…"),
                              20);
        return;
    }
    m_pane->setSource(m_sources.at(m_list->currentRow()));
    m_pane->setTest(m_desk.test().source == name ? m_desk.test() : present::SourceTest());
}

void SourcesDialog::showMessage(const present::Message &message)
{
    endQuestion();
    m_message->setMessage(message.tone, message.glyph, message.headline, message.text);
    m_message->show();
}

void SourcesDialog::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Add a source"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"sourceFileDialog"_s);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Sources (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_desk, &present::SourceDesk::add);
    dialog->open();
}

void SourcesDialog::askToRemove()
{
    m_message->hide();
    findChild<Callout *>(u"removeQuestion"_s)
        ->setMessage(present::Tone::hold, present::Glyph::hold, tr("Remove “%1”?").arg(chosen()),
                     tr("It is not asked any more. What it brought stays."));
    m_question->show();
    m_keepIt->setFocus();
}

void SourcesDialog::endQuestion()
{
    if (m_question->isHidden())
        return;
    const bool wasInside = m_question->isAncestorOf(focusWidget());
    m_question->hide();
    if (wasInside)
        m_list->setFocus();
}

void SourcesDialog::done(int result)
{
    m_desk.cancelTest();
    QDialog::done(result);
}

void SourcesDialog::paintEvent(QPaintEvent *event)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(event->rect(), t.surface);
    const Mirrored mirrored(painter, rect());
    const int width = m_list->parentWidget()->width();
    painter.fillRect(QRect(0, 0, width, height()), t.side);
    painter.fillRect(QRect(width - 1, 0, 1, height()), t.line2);
}

} // namespace sluice::ui
