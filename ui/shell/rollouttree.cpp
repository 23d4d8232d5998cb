// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rollouttree.h"

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
