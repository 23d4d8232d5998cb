// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/activitypanel.h"

#include "ui/rollout/activitydelegate.h"
#include "ui/rollout/activityfiltermodel.h"
#include "ui/rollout/inklabel.h"
#include "ui/rollout/notefield.h"
#include "ui/rollout/segmentbar.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QResizeEvent>
#include <QTimer>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using present::ActivityFilter;

namespace {

constexpr auto relayoutDelay = std::chrono::milliseconds(100); // that of the list
constexpr std::array filters{ActivityFilter::all, ActivityFilter::decisions, ActivityFilter::notes};

/// The bar below the list, with a line above it.
class NoteBar : public QWidget
{
public:
    NoteBar(ThemeManager &themes, QWidget *parent)
        : QWidget(parent)
        , m_themes(themes)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(QRect(0, 0, width(), 1), m_themes.theme().line); }

private:
    ThemeManager &m_themes;
};

} // namespace

ActivityPanel::ActivityPanel(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_filter(new ActivityFilterModel(this))
    , m_list(new QListView(this))
    , m_relayout(new QTimer(this))
    , m_count(new InkLabel(themes, type::small(), &Theme::text3, this))
    , m_empty(new InkLabel(themes, type::small(), &Theme::text2, m_list->viewport()))
    , m_segments(new SegmentBar(themes, tr("Shown entries"), {tr("All"), tr("Decisions"), tr("Notes")}, this))
    , m_search(new CommandButton(themes, this))
    , m_searchBar(new QWidget(this))
    , m_words(new QLineEdit(m_searchBar))
    , m_overrides(new SegmentBar(themes, tr("Overrides"), {tr("All"), tr("Overrides")}, m_searchBar))
    , m_unfold(new CommandButton(themes, this))
    , m_noteBar(new NoteBar(themes, this))
    , m_note(new NoteField(themes, m_noteBar))
{
    setObjectName(u"activityPanel"_s);
    setAccessibleName(tr("Activity"));
    connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    createList(themes);
    createSearch(themes);
    m_empty->setObjectName(u"activityEmptyText"_s);
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->setWordWrap(true);
    auto *inside = new QVBoxLayout(m_list->viewport());
    inside->setContentsMargins(16, 8, 16, 8);
    inside->addWidget(m_empty);

    m_title = new InkLabel(themes, type::cell(type::Weight::DemiBold), &Theme::text, this);
    m_title->setText(tr("Activity"));
    m_segments->setObjectName(u"activityFilter"_s);
    m_unfold->setObjectName(u"activityUnfoldButton"_s);
    m_unfold->setDensity(CommandButton::Density::compact);
    m_unfold->setLook(CommandButton::Look::flat);
    m_unfold->setGlyph(Icon::chevronRight);
    m_unfold->setCheckable(true);
    m_unfold->setAccessibleName(tr("Show all activity"));
    m_unfold->setToolTip(tr("Show all activity"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(16, 6, 12, 3);
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addWidget(m_count);
    head->addStretch();
    head->addWidget(m_segments);
    head->addWidget(m_search);
    head->addWidget(m_unfold);
    auto *noteLayout = new QVBoxLayout(m_noteBar);
    noteLayout->setContentsMargins(12, 9, 12, 8);
    noteLayout->addWidget(m_note);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_searchBar);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_noteBar);

    connect(m_segments, &SegmentBar::chosen, this, [this](int index) {
        m_filter->setFilter(filters.at(size_t(index)));
        showEmptyText();
    });
    connect(m_unfold, &QPushButton::toggled, this, &ActivityPanel::fold);
    connect(&themes, &ThemeManager::textScaled, this, &ActivityPanel::fitHead);
    connect(m_note, &QLineEdit::returnPressed, this, &ActivityPanel::sendNote);
    fold();
    showEmptyText();
}

void ActivityPanel::createList(ThemeManager &themes)
{
    m_list->setObjectName(u"activityList"_s);
    m_list->setAccessibleName(tr("Activity"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setResizeMode(QListView::Adjust); // a new width is a new height for every entry
    m_list->setTabKeyNavigation(false);
    m_list->installEventFilter(this);
    m_relayout->setSingleShot(true);
    m_relayout->setInterval(relayoutDelay);
    connect(m_relayout, &QTimer::timeout, m_list, &QListView::doItemsLayout);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setModel(m_filter);
    auto *delegate = new ActivityDelegate(themes, this);
    m_list->setItemDelegate(delegate);
    connect(delegate, &ActivityDelegate::evidenceRequested, this, &ActivityPanel::evidenceRequested);
    connect(m_list, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const QString hash = index.data(present::EvidenceRole).toString(); !hash.isEmpty())
            Q_EMIT evidenceRequested(hash);
    });
    connect(&themes, &ThemeManager::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &ActivityPanel::showEmptyText);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ActivityPanel::showEmptyText);
}

void ActivityPanel::createSearch(ThemeManager &themes)
{
    m_search->setObjectName(u"activitySearchButton"_s);
    m_search->setDensity(CommandButton::Density::compact);
    m_search->setLook(CommandButton::Look::flat);
    m_search->setGlyph(Icon::search);
    m_search->setCheckable(true);
    m_search->setAccessibleName(tr("Filter the activity"));
    m_search->setToolTip(tr("Filter the activity"));
    m_words->setObjectName(u"activityWords"_s);
    m_words->setFont(type::small());
    m_words->setTextMargins(6, 0, 6, 0);
    m_words->setPlaceholderText(tr("Person, kind or word"));
    m_words->setAccessibleName(tr("Show entries with this person, kind or word"));
    m_words->installEventFilter(this);
    m_overrides->setObjectName(u"activityOverrides"_s);
    auto *layout = new QHBoxLayout(m_searchBar);
    layout->setContentsMargins(16, 2, 12, 4);
    layout->setSpacing(8);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_overrides);
    m_searchBar->hide();
    connect(m_search, &QPushButton::toggled, this, &ActivityPanel::showSearch);
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_filter->setWords(words);
        showEmptyText();
    });
    connect(m_overrides, &SegmentBar::chosen, this, [this](int index) {
        m_filter->setOverridesOnly(index == 1);
        showEmptyText();
    });
    connect(&themes, &ThemeManager::changed, m_searchBar, qOverload<>(&QWidget::update));
}

/// Closed, it filters nothing.
void ActivityPanel::showSearch(bool isShown)
{
    m_searchBar->setVisible(isShown);
    if (isShown) {
        m_words->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    m_words->clear();
    m_overrides->setCurrent(0);
}

bool ActivityPanel::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched == m_words && isKey && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept(); // Esc belongs to the field and not to the window's shortcuts
        if (event->type() == QEvent::KeyPress) {
            m_search->setChecked(false);
            m_search->setFocus(Qt::OtherFocusReason);
        }
        return true;
    }
    // The list itself lays out again by the width beside its scroll bar. Entries go by that of both: after several
    // rollouts were selected, when the panel comes back, they kept the heights of a narrower list.
    if (watched == m_list && event->type() == QEvent::Resize &&
        static_cast<QResizeEvent *>(event)->oldSize().width() != m_list->width())
        m_relayout->start();
    return QWidget::eventFilter(watched, event);
}

void ActivityPanel::setModel(QAbstractItemModel *model)
{
    m_filter->setSourceModel(model);
    showEmptyText();
}

void ActivityPanel::setFilter(ActivityFilter filter)
{
    m_segments->setCurrent(int(std::find(filters.begin(), filters.end(), filter) - filters.begin()));
}

void ActivityPanel::setCompact(bool isCompact)
{
    m_isCompact = isCompact;
    m_unfold->setChecked(false);
    fold();
}

void ActivityPanel::setNoteAction(QAction *action)
{
    connect(action, &QAction::triggered, this, &ActivityPanel::focusNote);
    const auto follow = [this, action] {
        m_note->setShortcutText(action->shortcut().toString(QKeySequence::NativeText));
        m_note->setEnabled(action->isEnabled());
    };
    connect(action, &QAction::changed, this, follow);
    follow();
}

void ActivityPanel::finishNote(bool isTaken)
{
    m_note->setReadOnly(false);
    if (isTaken)
        m_note->clear();
}

void ActivityPanel::focusList()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void ActivityPanel::focusNote()
{
    m_noteBar->show();
    m_note->setFocus(Qt::ShortcutFocusReason);
}

/// Folded: the newest entry and a count. Unfolded, and whenever there is room: the whole list with its filter.
void ActivityPanel::fold()
{
    const bool isFolded = m_isCompact && !m_unfold->isChecked();
    m_filter->setNewestOnly(isFolded);
    m_segments->setVisible(!isFolded);
    m_search->setVisible(!isFolded);
    if (isFolded)
        m_search->setChecked(false);
    m_noteBar->setVisible(!isFolded);
    m_count->setVisible(isFolded);
    m_unfold->setVisible(m_isCompact);
    m_unfold->setGlyph(isFolded ? Icon::chevronRight : Icon::chevronDown);
    showEmptyText();
    fitHead();
}

/// In large text the title gives way to what can be pressed; the panel keeps it as its name.
void ActivityPanel::fitHead()
{
    constexpr int margins = 28;
    constexpr int gap = 8;
    int wanted = margins + m_title->sizeHint().width();
    for (const QWidget *beside : {static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_segments),
                                  static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_unfold)})
        if (!beside->isHidden())
            wanted += gap + beside->sizeHint().width();
    m_title->setVisible(wanted <= width());
}

/// Who did what stands beside the question of the gate, not in it.
void ActivityPanel::paintEvent(QPaintEvent *event)
{
    QPainter(this).fillRect(event->rect(), m_themes.theme().side);
}

void ActivityPanel::resizeEvent(QResizeEvent *event)
{
    fitHead();
    QWidget::resizeEvent(event);
}

/// A second Return before the first note is answered does nothing.
void ActivityPanel::sendNote()
{
    const QString text = m_note->text().trimmed();
    if (text.isEmpty() || m_note->isReadOnly())
        return;
    m_note->setReadOnly(true);
    Q_EMIT noteRequested(text);
}

void ActivityPanel::showEmptyText()
{
    const QAbstractItemModel *all = m_filter->sourceModel();
    const int count = all ? all->rowCount() : 0;
    m_count->setText(QString::number(count));
    m_empty->setVisible(m_filter->rowCount() == 0);
    if (count > 0 && !m_filter->words().isEmpty()) {
        m_empty->setText(tr("No entry matches “%1”. Esc clears the filter.").arg(m_filter->words()));
        return;
    }
    if (count > 0 && m_overrides->current() == 1) {
        m_empty->setText(tr("Nobody has overridden the gate."));
        return;
    }
    switch (count == 0 ? ActivityFilter::all : m_filter->filter()) {
    case ActivityFilter::all:
        m_empty->setText(tr("Nothing has happened yet."));
        break;
    case ActivityFilter::decisions:
        m_empty->setText(tr("Nothing has been decided yet."));
        break;
    case ActivityFilter::notes:
        m_empty->setText(tr("No notes yet."));
        break;
    }
}

} // namespace sluice::ui
