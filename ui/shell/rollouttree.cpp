// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rollouttree.h"

#include <QAccessible>
#include <QKeyEvent>

namespace sluice::ui {

RolloutTree::RolloutTree(QWidget *parent)
    : QTreeView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHeaderHidden(true);
    setIndentation(0);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    viewport()->setAutoFillBackground(false);
}

void RolloutTree::choose(const QModelIndex &index)
{
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

bool RolloutTree::hasSeveral() const
{
    return selectionModel() && selectionModel()->selectedIndexes().size() > 1;
}

/// Escape is not the window's while there is something to leave.
/// The times of all rows change every minute. The base would look where each of thousands of them is to find the part
/// of the view that they cover; what is seen is a screenful, and no row's height depends on what it says. A screen
/// reader is told by the base.
void RolloutTree::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    if (topLeft.row() == bottomRight.row() || QAccessible::isActive())
        QTreeView::dataChanged(topLeft, bottomRight, roles);
    else
        viewport()->update();
}

bool RolloutTree::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape &&
        hasSeveral())
        event->accept();
    return QTreeView::event(event);
}

void RolloutTree::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        event->ignore();
    else if (event->key() == Qt::Key_Escape && hasSeveral())
        choose(currentIndex());
    else if (event->matches(QKeySequence::Copy))
        Q_EMIT copyRequested();
    else
        QTreeView::keyPressEvent(event);
}

} // namespace sluice::ui
