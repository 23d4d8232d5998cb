// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttable.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int padding = 8;

/// Text of equal-width digits over a line at the bottom of the row.
class RowDelegate : public QStyledItemDelegate
{
public:
    RowDelegate(ThemeManager &themes, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_themes(themes)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_themes.theme();
        const bool isSelected = option.state & QStyle::State_Selected;
        painter->save();
        painter->fillRect(option.rect, isSelected ? theme.select : theme.surface);
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.line);
        painter->setFont(type::cell());
        painter->setPen(index.column() == 0 ? theme.text2 : theme.text);
        drawTabular(*painter, QRectF(option.rect).adjusted(padding, 0, -padding, 0),
                    Qt::Alignment::fromInt(index.data(Qt::TextAlignmentRole).toInt()), index.data().toString());
        if (option.state & QStyle::State_HasFocus) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(theme.accent, 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75));
        }
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const QFontMetricsF metrics(type::cell());
        return {qCeil(tabularWidth(metrics, index.data().toString())) + 2 * padding, qCeil(metrics.height()) + 9};
    }

private:
    ThemeManager &m_themes;
};

} // namespace

ChartTable::ChartTable(ThemeManager &themes, QWidget *parent)
    : QTableView(parent)
{
    setObjectName(u"chartTable"_s);
    setItemDelegate(new RowDelegate(themes, this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(qCeil(QFontMetricsF(type::cell()).height()) + 9);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    connect(&themes, &ThemeManager::changed, viewport(), qOverload<>(&QWidget::update));
}

} // namespace sluice::ui
