// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowview.h"

#include "ui/theme/type.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QTableView>

namespace sluice::ui {

void showRows(QTableView &view, int rowHeight)
{
    constexpr int aroundText = 14;
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->setDefaultSectionSize(qMax(rowHeight, QFontMetrics(type::cell()).height() + aroundText));
    view.setShowGrid(false);
    view.setFrameShape(QFrame::NoFrame);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::SingleSelection);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setTabKeyNavigation(false);
    view.setWordWrap(false);
    view.setCornerButtonEnabled(false);
    view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

} // namespace sluice::ui
