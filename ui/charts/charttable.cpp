// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttable.h"

#include "ui/charts/charttablemodel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/painters.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int padding = 8;
constexpr int paddingAtEdge = 16;
constexpr int headerHeight = 26;

/// The text area of a cell or head in its column.
QRectF textRect(const QRect &rect, int column, int columns)
{
    return QRectF(rect).adjusted(column == 0 ? paddingAtEdge : padding, 0,
                                 column == columns - 1 ? -paddingAtEdge : -padding, 0);
}

Qt::Alignment alignment(const QVariant &value)
{
    return Qt::Alignment::fromInt(value.toInt());
}

int heightOfRow()
{
    return qCeil(QFontMetricsF(type::cell()).height()) + 9;
}

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
        const bool isQuiet = index.column() == 0 || index.data(ChartTableModel::IsExpectedRole).toBool();
        painter->setPen(isQuiet ? theme.text2 : theme.text);
        drawTabular(*painter, textRect(option.rect, index.column(), index.model()->columnCount()),
                    alignment(index.data(Qt::TextAlignmentRole)), index.data().toString());
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
        return {qCeil(tabularWidth(metrics, index.data().toString())) + paddingAtEdge + padding, heightOfRow()};
    }

private:
    ThemeManager &m_themes;
};

/// Heads over the text of their columns.
class ColumnHeader : public QHeaderView
{
public:
    ColumnHeader(ThemeManager &themes, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_themes(themes)
    {
        const auto fit = [this] {
            setFont(type::caption(type::Weight::Medium));
            setFixedHeight(qCeil(headerHeight * type::scale()));
        };
        connect(&themes, &ThemeManager::textScaled, this, fit);
        fit();
    }

protected:
    QSize sectionSizeFromContents(int column) const override
    {
        const QString name = model()->headerData(column, orientation()).toString();
        const double width = QFontMetricsF(type::caption(type::Weight::Medium)).horizontalAdvance(name);
        return {qCeil(width) + paddingAtEdge + padding, height()};
    }

    void paintSection(QPainter *painter, const QRect &rect, int column) const override
    {
        const Theme &theme = m_themes.theme();
        painter->save();
        painter->fillRect(rect, theme.surface);
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.line2);
        painter->setFont(type::caption(type::Weight::Medium));
        painter->setPen(theme.text2);
        painter->drawText(
            textRect(rect, column, count()),
            static_cast<int>(alignment(model()->headerData(column, orientation(), Qt::TextAlignmentRole))),
            model()->headerData(column, orientation()).toString());
        painter->restore();
    }

private:
    ThemeManager &m_themes;
};

} // namespace

ChartTable::ChartTable(ThemeManager &themes, QWidget *parent)
    : QTableView(parent)
    , m_themes(themes)
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
    const auto fit = [this] { verticalHeader()->setDefaultSectionSize(heightOfRow()); };
    connect(&themes, &ThemeManager::textScaled, this, fit);
    fit();
    setHorizontalHeader(new ColumnHeader(themes, this));
    connect(&themes, &ThemeManager::changed, viewport(), qOverload<>(&QWidget::update));
}

void ChartTable::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    showHeads();
    fitColumns();
}

void ChartTable::reset()
{
    QTableView::reset();
    showHeads();
    fitColumns();
}

void ChartTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void ChartTable::showHeads()
{
    horizontalHeader()->setVisible(model() && model()->rowCount() > 0);
}

void ChartTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (!model() || model()->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setFont(type::small());
    painter.setPen(m_themes.theme().text2);
    painter.drawText(viewport()->rect().adjusted(paddingAtEdge, 0, -paddingAtEdge, 0),
                     Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

void ChartTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

/// They share the room there is, alike if a long head lets them. Without room for every head and number, the table
/// scrolls sideways.
void ChartTable::fitColumns()
{
    QHeaderView &header = *horizontalHeader();
    const int count = header.count();
    if (count < 2)
        return;
    QList<int> needed;
    for (int column = 0; column < count; ++column)
        needed.append(qMax(sizeHintForColumn(column), header.sectionSizeHint(column)));
    const int spare = viewport()->width() - std::accumulate(needed.cbegin(), needed.cend(), 0);
    const int share = (viewport()->width() - needed.first()) / (count - 1);
    const bool areAlike = *std::max_element(needed.cbegin() + 1, needed.cend()) <= share;
    header.setSectionResizeMode(areAlike ? QHeaderView::Stretch : QHeaderView::Fixed);
    header.setSectionResizeMode(0, QHeaderView::ResizeToContents);
    for (int column = 1; column < count && !areAlike; ++column)
        header.resizeSection(column, needed.at(column) + qMax(0, spare) / (count - 1));
}

} // namespace sluice::ui
