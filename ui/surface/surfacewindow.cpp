// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/surface/surfacewindow.h"

#include "ui/dialogs/callout.h"
#include "ui/dialogs/glyphrows.h"
#include "ui/rollout/inklabel.h"
#include "ui/surface/surfacefields.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"
#include "ui/widgets/mirrored.h"

#include <QAction>
#include <QCloseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr QSize usualSize(1180, 760);
constexpr QSize smallestSize(1080, 560);
constexpr int listWidth = 190;
constexpr int rightWidth = 300;
constexpr int pauseInTyping = 250; ///< milliseconds

/// The fields between them need room, too.
int grown(int width)
{
    return qRound(width * (1 + type::scale()) / 2);
}

} // namespace

SurfaceWindow::SurfaceWindow(present::SurfaceDesk &desk, ThemeManager &themes, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_desk(desk)
    , m_themes(themes)
    , m_list(new GlyphRows(themes, tr("Surfaces"), this))
    , m_fields(new SurfaceFields(themes))
    , m_sentence(new InkLabel(themes, type::body(), &Theme::text, this))
    , m_touched(new InkLabel(themes, type::small(), &Theme::text2, this))
    , m_notice(new Callout(themes, this))
    , m_state(new InkLabel(themes, type::fine(), &Theme::text2, this))
    , m_discard(new CommandButton(themes, tr("Discard"), this))
    , m_save(new CommandButton(themes, tr("Save surface"), this))
{
    setObjectName(u"surfaceWindow"_s);
    setWindowTitle(tr("Surfaces — Sluice"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(usualSize);
    setMinimumSize(smallestSize);

    auto *left = new QWidget(this);
    auto *add = new CommandButton(themes, tr("New surface"), left);
    add->setObjectName(u"newSurfaceButton"_s);
    add->setGlyph(Icon::plus);
    add->setShortcutText(QKeySequence(QKeySequence::New).toString(QKeySequence::NativeText));
    m_list->setObjectName(u"surfaceList"_s);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(lineMargins(0, 8, 1, 12));
    leftLayout->setSpacing(8);
    leftLayout->addWidget(m_list, 1);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(12, 0, 12, 0);
    below->addWidget(add, 1);
    leftLayout->addLayout(below);
    left->setFixedWidth(grown(listWidth));

    auto *right = new QWidget(this);
    right->setFixedWidth(grown(rightWidth));
    auto *head = new InkLabel(themes, type::cell(type::Weight::DemiBold), &Theme::text, right);
    head->setText(tr("What saving does"));
    m_sentence->setObjectName(u"changeSentence"_s);
    m_touched->setObjectName(u"touchedPlans"_s);
    m_touched->setTextFormat(Qt::PlainText);
    m_touched->setWordWrap(true);
    m_touched->setAlignment(Qt::AlignTop);
    m_touched->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_touched->setFocusPolicy(Qt::StrongFocus);
    m_touched->setAccessibleName(tr("Plans it touches"));
    auto *touched = new QScrollArea(right);
    touched->setFrameShape(QFrame::NoFrame);
    touched->setWidgetResizable(true);
    touched->setFocusPolicy(Qt::NoFocus);
    touched->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    touched->setWidget(m_touched);
    touched->viewport()->setAutoFillBackground(false);
    m_touched->setAutoFillBackground(false);
    m_notice->setObjectName(u"surfaceNotice"_s);
    m_notice->hide();
    m_save->setObjectName(u"saveSurfaceButton"_s);
    m_save->setLook(CommandButton::Look::filled);
    m_save->setShortcutText(QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    m_discard->setObjectName(u"discardSurfaceButton"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_discard);
    buttons->addWidget(m_save);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(16, 16, 16, 16);
    rightLayout->setSpacing(8);
    rightLayout->addWidget(head);
    rightLayout->addWidget(m_sentence);
    rightLayout->addWidget(touched, 1);
    rightLayout->addWidget(m_notice);
    rightLayout->addWidget(m_state);
    rightLayout->addLayout(buttons);
    arrange(left, right);

    m_checkDelay.setSingleShot(true);
    m_checkDelay.setInterval(pauseInTyping);
    connect(&m_checkDelay, &QTimer::timeout, this, &SurfaceWindow::check);
    connect(m_list, &QListWidget::currentRowChanged, this, &SurfaceWindow::choose);
    connect(m_fields, &SurfaceFields::changed, this, [this] {
        m_canSave = false; // until it was looked at
        m_checkDelay.start();
    });
    connect(add, &QPushButton::clicked, this, [this] {
        const QSignalBlocker quiet(m_list);
        m_list->setCurrentRow(-1);
        m_isNew = true;
        begin(m_desk.newSurface());
        m_fields->focusFirst();
    });
    connect(m_discard, &QPushButton::clicked, this, [this] { begin(m_saved); });
    connect(m_save, &QPushButton::clicked, this, &SurfaceWindow::save);
    connect(new QShortcut(QKeySequence::New, this), &QShortcut::activated, add, &QPushButton::click);
    connect(new QShortcut(Qt::CTRL | Qt::Key_Return, this), &QShortcut::activated, this, &SurfaceWindow::save);
    connect(new QShortcut(Qt::Key_F5, this), &QShortcut::activated, this, [this] { m_desk.refresh(); });
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &QWidget::close);
    connect(&m_desk, &present::SurfaceDesk::listChanged, this, &SurfaceWindow::readList);
    connect(&m_desk, &present::SurfaceDesk::checked, this, &SurfaceWindow::readCheck);
    connect(&m_desk, &present::SurfaceDesk::saved, this, [this](const QString &id, const QString &sentence) {
        m_wanted = id;
        m_isNew = false;
        m_saved = m_fields->form();
        m_notice->setMessage(present::Tone::go, present::Glyph::go, sentence, {});
        m_notice->show();
    });
    connect(&m_desk, &present::SurfaceDesk::failed, this, [this](const QString &headline, const QString &text) {
        m_notice->setMessage(present::Tone::back, present::Glyph::regressed, headline, text);
        m_notice->show();
    });
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    begin(m_desk.newSurface());
    m_desk.refresh();
    m_list->setFocus();
}

void SurfaceWindow::arrange(QWidget *list, QWidget *right)
{
    auto *centre = new QScrollArea(this);
    centre->setFrameShape(QFrame::NoFrame);
    centre->setWidgetResizable(true);
    centre->setFocusPolicy(Qt::NoFocus);
    centre->setWidget(m_fields);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(list);
    layout->addWidget(centre, 1);
    layout->addWidget(right);
}

/// What somebody is typing stays; everything else follows what was read.
void SurfaceWindow::readList()
{
    const bool isEdited = m_fields->form() != m_saved;
    const QString id = m_wanted.isEmpty() ? m_saved.id : m_wanted;
    int row = -1;
    {
        const QSignalBlocker quiet(m_list);
        QList<GlyphRows::Row> rows;
        for (const present::SurfaceForm &surface : m_desk.surfaces()) {
            if (surface.id == id)
                row = int(rows.size());
            rows.append(
                {present::Glyph::none, surface.name, tr("%1, revision %2").arg(surface.id).arg(surface.revision), {}});
        }
        m_list->setRows(rows);
        if (row < 0 && !isEdited && !m_isNew && m_list->count() > 0)
            row = 0;
        m_list->setCurrentRow(row);
    }
    m_wanted.clear();
    if (row >= 0 && !isEdited)
        begin(m_desk.surfaces().at(row));
}

void SurfaceWindow::choose(int row)
{
    if (row < 0)
        return;
    m_isNew = false;
    m_notice->hide();
    begin(m_desk.surfaces().at(row));
}

void SurfaceWindow::begin(const present::SurfaceForm &form)
{
    m_saved = form;
    m_fields->setForm(form);
    m_saved = m_fields->form();
    check();
}

void SurfaceWindow::check()
{
    m_desk.check(m_fields->form());
}

void SurfaceWindow::readCheck(const present::SurfaceCheck &check)
{
    const bool isUntouchedNew = m_saved.revision == 0 && m_fields->form() == m_saved;
    m_fields->setFaults(isUntouchedNew ? QHash<QString, QString>() : check.faults); // nobody has done wrong yet
    m_sentence->setParagraph(check.sentence.isEmpty() ? check.whyNot : check.sentence, 20);
    m_touched->setText(check.touched.join(u'\n'));
    m_canSave = check.canSave;
    m_save->setEnabled(check.canSave);
    m_save->setToolTip(check.whyNot);
    m_save->setAccessibleDescription(check.whyNot);
    const bool isEdited = m_fields->form() != m_saved;
    m_discard->setEnabled(isEdited);
    m_discard->setToolTip(isEdited ? QString() : tr("Nothing has been changed."));
    m_state->setText(isEdited               ? tr("Not saved yet")
                     : m_saved.revision > 0 ? tr("Revision %1").arg(m_saved.revision)
                                            : QString());
}

void SurfaceWindow::save()
{
    if (!m_canSave)
        return;
    m_canSave = false;
    m_notice->hide();
    m_desk.save(m_fields->form());
}

/// Closing asks before it loses what was typed.
void SurfaceWindow::closeEvent(QCloseEvent *event)
{
    if (m_fields->form() == m_saved) {
        event->accept();
        return;
    }
    event->ignore();
    m_notice->setMessage(present::Tone::hold, present::Glyph::hold, tr("This surface is not saved."),
                         tr("Save it, or discard what you have typed, before you close."));
    m_notice->show();
    m_discard->setFocus();
}

void SurfaceWindow::paintEvent(QPaintEvent *event)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(event->rect(), t.surface);
    const Mirrored mirrored(painter, rect());
    const int left = grown(listWidth);
    const int right = grown(rightWidth);
    painter.fillRect(QRect(0, 0, left, height()), t.side);
    painter.fillRect(QRect(width() - right, 0, right, height()), t.side);
    for (const int border : {left - 1, width() - right})
        painter.fillRect(QRect(border, 0, 1, height()), t.line2);
}

} // namespace sluice::ui
