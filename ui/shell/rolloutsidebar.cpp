// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rolloutsidebar.h"

#include "present/rolloutroles.h"
#include "ui/shell/filterfield.h"
#include "ui/shell/footcommand.h"
#include "ui/shell/rolloutdelegate.h"
#include "ui/shell/rolloutfiltermodel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// Holding an arrow key walks past rollouts that nobody wants to read.
constexpr int gatherMilliseconds = 60;

/// The view whose groups cannot be closed.
class RolloutTree final : public QTreeView
{
public:
    using QTreeView::QTreeView;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
            event->ignore();
        else
            QTreeView::keyPressEvent(event);
    }
};

} // namespace

RolloutSidebar::RolloutSidebar(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_filter(new RolloutFilterModel(this))
    , m_field(new FilterField(themes, tr("Filter rollouts"), tr("Ctrl+F"), this))
    , m_view(new RolloutTree(this))
    , m_empty(new QLabel(this))
    , m_foot(new QVBoxLayout)
{
    setObjectName(u"sidebar"_s);
    m_field->setObjectName(u"filterField"_s);
    m_view->setObjectName(u"rolloutList"_s);
    m_empty->setObjectName(u"emptyList"_s);

    m_view->setItemDelegate(new RolloutDelegate(themes, m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHeaderHidden(true);
    m_view->setIndentation(0);
    m_view->setRootIsDecorated(false);
    m_view->setItemsExpandable(false);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->setTabKeyNavigation(false);
    m_view->setAccessibleName(tr("Rollouts"));
    m_view->viewport()->setAutoFillBackground(false);
    // A view whose current row goes chooses another one; that is not a person's choice. Connected before the view.
    connect(m_filter, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_isSilent = true; });
    m_view->setModel(m_filter);
    m_view->verticalScrollBar()->setSingleStep(25);

    setFocusProxy(m_view);

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
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_view, 1);
    m_foot->setContentsMargins(8, 7, 8, 6);
    m_foot->setSpacing(0);
    layout->addLayout(m_foot);

    m_gather.setSingleShot(true);
    m_gather.setInterval(gatherMilliseconds);
    connect(&m_gather, &QTimer::timeout, this, &RolloutSidebar::announce);
    connect(m_field, &QLineEdit::textChanged, m_filter,
            [this](const QString &text) { m_filter->setText(text.trimmed()); });
    connect(m_field, &QLineEdit::textChanged, this, &RolloutSidebar::onRowsChanged);
    connect(m_field, &FilterField::downPressed, this, &RolloutSidebar::focusList);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &RolloutSidebar::onCurrentChanged);
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

void RolloutSidebar::addCommand(QAction *action, Icon icon)
{
    m_foot->addWidget(new FootCommand(m_themes, action, icon, this));
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

QModelIndex RolloutSidebar::find(const QString &id) const
{
    for (int group = 0; group < m_filter->rowCount(); ++group) {
        const QModelIndex parent = m_filter->index(group, 0);
        for (int row = 0; row < m_filter->rowCount(parent); ++row) {
            const QModelIndex index = m_filter->index(row, 0, parent);
            if (index.data(present::RolloutIdRole).toString() == id)
                return index;
        }
    }
    return {};
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

void RolloutSidebar::setCurrent(const QString &id)
{
    if (m_gather.isActive() && id != m_current)
        return; // whoever has moved on meanwhile is not taken back
    m_gather.stop();
    m_current = id;
    if (m_view->currentIndex().data(present::RolloutIdRole).toString() == id)
        return;
    const QModelIndex index = find(id);
    const QScopedValueRollback guard(m_isSilent, true);
    if (index.isValid())
        m_view->setCurrentIndex(index);
    else
        m_view->selectionModel()->clear();
}

void RolloutSidebar::step(int by)
{
    const QList<QModelIndex> all = rows();
    if (all.isEmpty())
        return;
    const qsizetype place = all.indexOf(m_view->currentIndex());
    const qsizetype next = place < 0 ? (by > 0 ? 0 : all.size() - 1) : qBound<qsizetype>(0, place + by, all.size() - 1);
    m_view->setCurrentIndex(all[next]);
}

void RolloutSidebar::focusFilter()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void RolloutSidebar::focusList()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
    if (!m_view->currentIndex().isValid())
        step(1);
}

void RolloutSidebar::onCurrentChanged(const QModelIndex &index)
{
    const QString id = index.data(present::RolloutIdRole).toString();
    if (m_isSilent || id.isEmpty() || id == m_current)
        return;
    m_current = id;
    m_gather.start();
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
    if (!m_current.isEmpty() && m_view->currentIndex().data(present::RolloutIdRole).toString() != m_current) {
        const QScopedValueRollback guard(m_isSilent, true);
        if (const QModelIndex index = find(m_current); index.isValid())
            m_view->setCurrentIndex(index);
        else
            m_view->selectionModel()->clear();
    }
    const bool isEmpty = m_filter->rowCount() == 0;
    const bool isFiltered = !m_filter->text().isEmpty();
    m_empty->setText(isFiltered ? tr("No rollout matches “%1”. Esc clears the filter.").arg(m_filter->text())
                                : m_emptyText);
    m_empty->setVisible(isEmpty);
    m_view->setVisible(!isEmpty);
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
