// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/guardrailtable.h"

#include "ui/rollout/guardrailcolumns.h"
#include "ui/rollout/guardraildelegates.h"
#include "ui/rollout/intervalheader.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/rowview.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

using namespace present;

namespace {

/// What the words need whose number is known: the heads, the verdicts and what happens if it is worse.
GuardrailColumnWidths wordWidths(const GuardrailTable &table, const QAbstractItemModel &model)
{
    const auto room = [&](int column) {
        const QMarginsF padding = table.padding(column);
        return padding.left() + padding.right() + 2;
    };
    const QFontMetricsF heads(type::caption(type::Weight::Medium));
    GuardrailColumnWidths widths{};
    for (int column = 0; column < GuardrailColumnCount; ++column)
        if (column != NameColumn && column != IntervalColumn)
            widths[size_t(column)] =
                int(std::ceil(heads.horizontalAdvance(model.headerData(column, Qt::Horizontal).toString()) +
                              qMax(11.0, room(column) - 8)));
    const QFontMetricsF verdicts(type::cell(type::Weight::DemiBold));
    const QFontMetricsF words(type::cell());
    constexpr int glyph = 22;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto widen = [&](int column, double needs) {
            widths[size_t(column)] = qMax(widths[size_t(column)], int(std::ceil(needs + room(column))));
        };
        widen(VerdictColumn, glyph + verdicts.horizontalAdvance(model.index(row, VerdictColumn).data().toString()));
        widen(SeverityColumn, words.horizontalAdvance(model.index(row, SeverityColumn).data().toString()));
    }
    return widths;
}

constexpr int fewestRows = 2;

} // namespace

GuardrailTable::GuardrailTable(ThemeManager &themes, QWidget *parent)
    : QTableView(parent)
    , m_themes(themes)
{
    setObjectName(u"guardrailTable"_s);
    setAccessibleName(tr("Guardrails"));
    setHorizontalHeader(new IntervalHeader(*this));
    showRows(*this, 30);

    auto *text = new TextDelegate(*this);
    auto *number = new NumberDelegate(*this);
    setItemDelegate(number);
    setItemDelegateForColumn(VerdictColumn, new VerdictDelegate(*this));
    setItemDelegateForColumn(NameColumn, text);
    setItemDelegateForColumn(SeverityColumn, text);
    setItemDelegateForColumn(IntervalColumn, new IntervalDelegate(*this));
    connect(&themes, &ThemeManager::changed, this, [this] {
        viewport()->update();
        horizontalHeader()->viewport()->update();
    });
}

void GuardrailTable::setModel(QAbstractItemModel *next)
{
    if (model())
        model()->disconnect(this);
    // Before the view connects itself: it moves its current row while rows go, and that is nobody's choice.
    if (next) {
        const auto begin = [this] { m_isChanging = true; };
        connect(next, &QAbstractItemModel::modelAboutToBeReset, this, begin);
        connect(next, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
    }
    QTableView::setModel(next);
    if (!next)
        return;
    const auto end = [this] {
        m_isChanging = false;
        restoreSelection();
        updateGeometry();
    };
    connect(next, &QAbstractItemModel::modelReset, this, end);
    connect(next, &QAbstractItemModel::rowsRemoved, this, end);
    connect(next, &QAbstractItemModel::rowsInserted, this, end);
    connect(next, &QAbstractItemModel::layoutChanged, this, end);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &GuardrailTable::follow);
    arrangeColumns();
    restoreSelection();
    updateGeometry();
}

void GuardrailTable::selectMetric(const QString &metricId)
{
    if (const int row = rowOf(metricId); row >= 0)
        selectRow(row);
}

bool GuardrailTable::isLastShown(int column) const
{
    for (int next = column + 1; next < GuardrailColumnCount; ++next) {
        if (!isColumnHidden(next))
            return false;
    }
    return true;
}

QMarginsF GuardrailTable::padding(int column) const
{
    constexpr qreal cell = 6;
    constexpr qreal pane = 16;
    // Two short columns whose neighbours keep the distance.
    const bool isTight = column == VerdictColumn || column == SeverityColumn;
    return {column == VerdictColumn ? pane : cell, 0, isLastShown(column) ? pane : isTight ? 0 : cell, 0};
}

QSize GuardrailTable::sizeHint() const
{
    return {864, heightForRows(model() ? qMax(fewestRows, model()->rowCount()) : fewestRows)};
}

QSize GuardrailTable::minimumSizeHint() const
{
    return {420, heightForRows(fewestRows)};
}

void GuardrailTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    arrangeColumns();
}

/// The focus is drawn around the whole row, not only around the current cell.
void GuardrailTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void GuardrailTable::focusOutEvent(QFocusEvent *event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

void GuardrailTable::arrangeColumns()
{
    if (!model() || model()->columnCount() != GuardrailColumnCount)
        return;
    const GuardrailColumnWidths widths =
        guardrailColumnWidths(viewport()->width(), type::scale(), wordWidths(*this, *model()));
    for (int column = 0; column < GuardrailColumnCount; ++column) {
        setColumnHidden(column, widths[size_t(column)] == 0);
        if (widths[size_t(column)] > 0)
            setColumnWidth(column, widths[size_t(column)]);
    }
}

void GuardrailTable::restoreSelection()
{
    if (!model() || model()->rowCount() == 0) {
        if (!m_selected.isEmpty()) {
            m_selected.clear();
            Q_EMIT metricSelected(m_selected);
        }
        return;
    }
    const QModelIndex wanted = model()->index(qMax(0, rowOf(m_selected)), NameColumn);
    if (currentIndex().row() != wanted.row() || !selectionModel()->isRowSelected(wanted.row()))
        selectionModel()->setCurrentIndex(wanted, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    follow(wanted);
}

void GuardrailTable::follow(const QModelIndex &current)
{
    if (m_isChanging || !current.isValid())
        return;
    const QString metric = current.data(MetricIdRole).toString();
    if (metric == m_selected)
        return;
    m_selected = metric;
    Q_EMIT metricSelected(metric);
}

int GuardrailTable::rowOf(const QString &metricId) const
{
    for (int row = 0; model() && row < model()->rowCount(); ++row) {
        if (model()->index(row, NameColumn).data(MetricIdRole).toString() == metricId)
            return row;
    }
    return -1;
}

int GuardrailTable::heightForRows(int rows) const
{
    return horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize();
}

} // namespace sluice::ui
