// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowview.h"

#include "ui/theme/type.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHeaderView>
#include <QTableView>

namespace sluice::ui {

namespace {

/// Rows are as high as the text in them, also when that grows on the screen.
class RowHeight final : public QObject
{
public:
    RowHeight(QTableView &view, int smallest)
        : QObject(&view)
        , m_view(view)
        , m_smallest(smallest)
    {
        view.installEventFilter(this);
        fit();
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        // Not for any font that comes from a parent: somebody may want higher rows.
        if (event->type() == QEvent::FontChange && m_scale != type::scale())
            fit();
        return false;
    }

private:
    void fit()
    {
        constexpr int aroundText = 14;
        m_scale = type::scale();
        m_view.verticalHeader()->setDefaultSectionSize(
            qMax(m_smallest, QFontMetrics(type::cell()).height() + aroundText));
    }

    QTableView &m_view;
    int m_smallest;
    qreal m_scale = 1;
};

} // namespace

void showRows(QTableView &view, int rowHeight)
{
    view.verticalHeader()->hide();
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    new RowHeight(view, rowHeight);
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
