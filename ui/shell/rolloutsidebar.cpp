// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rolloutsidebar.h"

#include "present/filtertext.h"
#include "present/rolloutroles.h"
#include "ui/shell/filtercompleter.h"
#include "ui/shell/filterfield.h"
#include "ui/shell/footcommand.h"
#include "ui/shell/rolloutdelegate.h"
#include "ui/shell/rolloutfiltermodel.h"
#include "ui/shell/rollouttree.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QAccessible>
#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// One key is followed at once. Holding an arrow key walks past rollouts that nobody wants to read.
constexpr int gatherMilliseconds = 60;

QString idOf(const QModelIndex &index)
{
    return index.data(present::RolloutIdRole).toString();
}

QSet<QString> idsOf(const QList<QModelIndex> &indexes)
{
    QSet<QString> ids;
    for (const QModelIndex &index : indexes)
        ids.insert(idOf(index));
    return ids;
}

} // namespace

RolloutSidebar::RolloutSidebar(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_filter(new RolloutFilterModel(this))
    , m_field(new FilterField(themes, tr("Filter rollouts"), tr("Ctrl+F"), this))
    , m_completer(new FilterCompleter(themes, *m_field, this))
    , m_fault(new QLabel(this))
    , m_view(new RolloutTree(this))
    , m_empty(new QLabel(this))
    , m_foot(new QVBoxLayout)
{
    setObjectName(u"sidebar"_s);
    m_field->setObjectName(u"filterField"_s);
    m_field->setToolTip(present::filterHelp());
    m_completer->setKnown([this](present::FilterKey key) { return m_filter->known(key); });
    m_fault->setObjectName(u"filterFault"_s);
    m_fault->setWordWrap(true);
    m_fault->setFont(type::caption());
    m_fault->setContentsMargins(12, 0, 12, 6);
    m_fault->hide();
    m_view->setObjectName(u"rolloutList"_s);
    m_empty->setObjectName(u"emptyList"_s);

    m_view->setItemDelegate(new RolloutDelegate(themes, m_view));
    m_view->setAccessibleName(tr("Rollouts"));
    // A view whose current row goes chooses another one; that is not a person's choice. Connected before the view.
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_isSilent = true; });
    m_view->setModel(m_filter);
    m_view->verticalScrollBar()->setSingleStep(25);

    m_empty->setWordWrap(true);
    m_empty->setFont(type::cell());
    m_empty->setContentsMargins(16, 4, 16, 0);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 10, 0, 0);
    layout->setSpacing(0);
    m_search = new QHBoxLayout;
    m_search->setContentsMargins(10, 0, 10, 6);
    m_search->setSpacing(6);
    m_search->addWidget(m_field);
    layout->addLayout(m_search);
    layout->addWidget(m_fault);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_view, 1);
    m_foot->setContentsMargins(8, 7, 8, 6);
    m_foot->setSpacing(0);
    layout->addLayout(m_foot);

    m_walk.setSingleShot(true);
    m_walk.setInterval(gatherMilliseconds);
    m_gather.setSingleShot(true);
    connect(&m_gather, &QTimer::timeout, this, &RolloutSidebar::announce);
    m_settle.setSingleShot(true);
    m_settle.setInterval(0);
    connect(&m_settle, &QTimer::timeout, this, &RolloutSidebar::settleSelection);
    connect(m_field, &QLineEdit::textChanged, this, &RolloutSidebar::readFilter);
    connect(m_field, &FilterField::downPressed, this, &RolloutSidebar::focusList);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RolloutSidebar::onSelectionChanged);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &RolloutSidebar::followCurrent);
    connect(m_view, &RolloutTree::copyRequested, this, &RolloutSidebar::copyRequested);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &) {
        announce();
        Q_EMIT activated();
    });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &RolloutSidebar::onRowsChanged);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, [this] {
        m_isSilent = false;
        onRowsChanged();
    });
    connect(m_filter, &QAbstractItemModel::modelReset, this, &RolloutSidebar::onRowsChanged);
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, &RolloutSidebar::onRowsChanged);
    const auto applyTheme = [this] {
        QPalette palette = m_empty->palette();
        palette.setColor(QPalette::WindowText, m_themes.theme().text2);
        m_empty->setPalette(palette);
        palette.setColor(QPalette::WindowText, m_themes.theme().hold.ink);
        m_fault->setPalette(palette);
        m_view->viewport()->update();
        update();
    };
    connect(&themes, &ThemeManager::changed, this, applyTheme);
    applyTheme();
    onRowsChanged();
}

void RolloutSidebar::setModel(QAbstractItemModel *model)
{
    m_filter->setSourceModel(model);
    onRowsChanged();
}

void RolloutSidebar::setEmptyText(const QString &text)
{
    m_emptyText = text;
    onRowsChanged();
}

void RolloutSidebar::setUser(const QString &name)
{
    if (name == m_user)
        return;
    m_user = name;
    readFilter();
}

/// What the field says, as far as it can be answered; the rest is said below it.
void RolloutSidebar::readFilter()
{
    const present::ParsedFilter parsed = present::parseFilter(m_field->text());
    const QString fault = parsed.faults.isEmpty() ? QString() : present::faultSentence(parsed.faults.first());
    if (fault != m_fault->text()) {
        m_fault->setText(fault);
        m_fault->setVisible(!fault.isEmpty());
        if (!fault.isEmpty()) {
            QAccessibleEvent alert(m_fault, QAccessible::Alert);
            QAccessible::updateAccessibility(&alert);
        }
    }
    m_filter->setFilter(present::FilterMatch(parsed.filter, m_user));
    if (m_chosen.size() > 1) { // what nobody sees is not acted upon
        m_filter->complete();
        m_chosen = idsOf(selection());
    }
    onRowsChanged(); // also where the same rows stay: the empty list says what was typed
}

void RolloutSidebar::addCommand(QAction *action, Icon icon)
{
    m_foot->addWidget(new FootCommand(m_themes, action, icon, this));
}

void RolloutSidebar::addMenuEntry(QAction *action)
{
    m_view->addAction(action);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void RolloutSidebar::setNewAction(QAction *action)
{
    auto *button = new CommandButton(m_themes, this);
    button->setObjectName(u"newRolloutButton"_s);
    button->setGlyph(Icon::plus);
    const auto fit = [this, button] {
        button->setFixedSize(m_field->sizeHint().height(), m_field->sizeHint().height());
    };
    connect(&m_themes, &ThemeManager::textScaled, button, fit);
    fit();
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
        button->setAccessibleName(QString(action->text()).remove(u'&'));
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    m_search->addWidget(button);
}

QString RolloutSidebar::current() const
{
    return m_current;
}

QString RolloutSidebar::filter() const
{
    return m_field->text();
}

void RolloutSidebar::setFilter(const QString &text)
{
    m_field->setText(text);
}

/// Where it stands in the model is remembered: a filter that hides it asks for it at every keystroke.
QModelIndex RolloutSidebar::find(const QString &id)
{
    const QAbstractItemModel *source = m_filter->sourceModel();
    if (id.isEmpty())
        return {};
    if (!m_place.isValid() || m_place.model() != source || m_place.data(present::RolloutIdRole).toString() != id) {
        m_place = QModelIndex();
        for (int group = 0; source && group < source->rowCount(); ++group) {
            const QModelIndex parent = source->index(group, 0);
            for (int row = 0; row < source->rowCount(parent); ++row)
                if (const QModelIndex index = source->index(row, 0, parent);
                    index.data(present::RolloutIdRole).toString() == id) {
                    m_place = index;
                    return m_filter->mapFromSource(index);
                }
        }
    }
    return m_filter->mapFromSource(m_place);
}

QList<QModelIndex> RolloutSidebar::rows() const
{
    QList<QModelIndex> result;
    for (int group = 0; group < m_filter->rowCount(); ++group) {
        const QModelIndex parent = m_filter->index(group, 0);
        for (int row = 0; row < m_filter->rowCount(parent); ++row)
            result.append(m_filter->index(row, 0, parent));
    }
    return result;
}

QList<QModelIndex> RolloutSidebar::selection() const
{
    QList<QModelIndex> chosen = m_view->selectionModel()->selectedIndexes();
    std::ranges::sort(chosen, [](const QModelIndex &a, const QModelIndex &b) {
        return std::pair(a.parent().row(), a.row()) < std::pair(b.parent().row(), b.row());
    });
    return chosen;
}

void RolloutSidebar::selectOne()
{
    m_chosen.clear();
    choose(find(m_current));
    m_settle.start();
}

void RolloutSidebar::choose(const QModelIndex &index)
{
    const QScopedValueRollback guard(m_isSilent, true);
    if (index.isValid())
        m_view->choose(index);
    else
        m_view->selectionModel()->clear();
}

void RolloutSidebar::setCurrent(const QString &id)
{
    if (m_gather.isActive() && id != m_current)
        return; // whoever has moved on meanwhile is not taken back
    m_gather.stop();
    m_current = id;
    if (m_chosen.size() > 1 && m_chosen.contains(id))
        return;
    m_chosen.clear();
    if (const QList<QModelIndex> chosen = selection(); chosen.size() != 1 || idOf(chosen.first()) != id)
        choose(find(id));
    m_settle.start();
}

void RolloutSidebar::step(int by)
{
    const QList<QModelIndex> all = rows();
    if (all.isEmpty())
        return;
    const qsizetype place = all.indexOf(m_view->currentIndex());
    const qsizetype next = place < 0 ? (by > 0 ? 0 : all.size() - 1) : qBound<qsizetype>(0, place + by, all.size() - 1);
    m_view->choose(all[next]);
}

void RolloutSidebar::focusFilter()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void RolloutSidebar::focusList()
{
    m_filter->complete(); // whoever goes there may select all
    m_view->setFocus(Qt::ShortcutFocusReason);
    if (!m_view->selectionModel()->hasSelection()) {
        const QModelIndex index = m_view->currentIndex().isValid() ? m_view->currentIndex() : rows().value(0);
        m_view->choose(index);
    }
}

/// A key selects before it moves on, a click moves on before it selects.
void RolloutSidebar::followCurrent()
{
    const QModelIndex index = m_view->currentIndex();
    const QString id = idOf(index);
    if (m_isSilent || id.isEmpty() || id == m_current || !m_view->selectionModel()->isSelected(index))
        return;
    m_current = id;
    gather();
}

void RolloutSidebar::gather()
{
    const bool isWalking = m_walk.isActive();
    m_walk.start();
    m_gather.start(isWalking ? gatherMilliseconds : 0);
}

void RolloutSidebar::onSelectionChanged()
{
    if (m_isSilent)
        return;
    m_chosen = idsOf(m_view->selectionModel()->selectedIndexes());
    m_settle.start();
    followCurrent();
}

/// Once all that one key or one reading of the list does has been done: of several, those that came back are selected
/// again and no other; a single one that is left is the one to look at; without any, the current one is selected.
void RolloutSidebar::settleSelection()
{
    if (m_chosen.size() > 1 && idsOf(selection()) != m_chosen) {
        QItemSelection wanted;
        for (const QModelIndex &index : rows())
            if (m_chosen.contains(idOf(index)))
                wanted.select(index, index);
        const QScopedValueRollback guard(m_isSilent, true);
        m_view->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        m_view->selectionModel()->setCurrentIndex(find(m_current), QItemSelectionModel::NoUpdate);
    }
    if (const QList<QModelIndex> chosen = selection(); chosen.isEmpty()) {
        if (const QModelIndex index = find(m_current); index.isValid())
            choose(index);
    } else if (chosen.size() == 1 && idOf(chosen.first()) != m_current && !m_chosen.isEmpty()) {
        m_current = idOf(chosen.first());
        choose(chosen.first());
        gather();
    }
    const QSet<QString> now = idsOf(selection());
    if (now == m_told)
        return;
    m_told = now;
    Q_EMIT selectionChanged();
}

void RolloutSidebar::announce()
{
    m_gather.stop();
    if (!m_current.isEmpty())
        Q_EMIT selected(m_current);
}

/// Groups are always open; the chosen rollout stays chosen when it moves to another group or comes back from a filter.
void RolloutSidebar::onRowsChanged()
{
    for (int group = 0; group < m_filter->rowCount(); ++group) {
        const QModelIndex parent = m_filter->index(group, 0);
        if (!m_view->isExpanded(parent))
            m_view->expand(parent);
    }
    if (m_chosen.size() < 2 && !m_current.isEmpty() && idOf(m_view->currentIndex()) != m_current)
        choose(find(m_current));
    m_settle.start();
    const bool isEmpty = m_filter->rowCount() == 0;
    const QString typed = m_field->text().trimmed();
    m_empty->setText(typed.isEmpty() ? m_emptyText : tr("No rollout matches “%1”. Esc clears the filter.").arg(typed));
    m_empty->setVisible(isEmpty);
    m_view->setVisible(!isEmpty);
    // What is hidden takes no focus: Tab would end here.
    setFocusProxy(isEmpty ? static_cast<QWidget *>(m_field) : m_view);
    if (!isEmpty && !std::exchange(m_hadRows, true) && typed.isEmpty() && window()->focusWidget() == m_field)
        m_view->setFocus(Qt::OtherFocusReason); // the field only had it until there was a list
}

void RolloutSidebar::paintEvent(QPaintEvent *)
{
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.side);
    if (m_foot->count() > 0)
        painter.fillRect(0, m_foot->geometry().top(), width(), 1, t.line);
}

} // namespace sluice::ui
