// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plantableview.h"

#include "present/planroles.h"
#include "ui/plan/celldelegate.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"
#include "ui/widgets/rowview.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace sluice::ui {

namespace {

constexpr int narrowestGate = 92;
constexpr int cellPadding = 8;
constexpr int markRoom = 20; // of a warning

/// Heads of gates that do not see every margin are amber, as their cells are.
class GateHeader final : public QHeaderView
{
public:
    GateHeader(ThemeManager &themes, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_themes(themes)
    {
        setHighlightSections(false);
        setSectionsClickable(false);
        setMinimumSectionSize(24);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        if (!model() || !model()->headerData(section, Qt::Horizontal, present::IsBlindRole).toBool()) {
            QHeaderView::paintSection(painter, rect, section);
            return;
        }
        const Theme &t = m_themes.theme();
        const Mirrored mirrored(*painter, rect);
        painter->save();
        painter->fillRect(rect, t.surface);
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line2);
        painter->setFont(type::caption(type::Weight::Medium));
        painter->setPen(t.hold.ink);
        const QRect room = rect.adjusted(8, 0, -4, 0);
        drawWords(*painter, room, Qt::AlignLeft | Qt::AlignVCenter,
                  painter->fontMetrics().elidedText(model()->headerData(section, Qt::Horizontal).toString(),
                                                    Qt::ElideRight, room.width()));
        painter->restore();
    }

private:
    ThemeManager &m_themes;
};

} // namespace

PlanTableView::PlanTableView(ThemeManager &themes, int rowHeight, QWidget *parent)
    : QTableView(parent)
    , m_themes(themes)
{
    setHorizontalHeader(new GateHeader(themes, this));
    showRows(*this, rowHeight);
    setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed |
                    QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked);
    setItemDelegate(new CellDelegate(themes, this));
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
    connect(&themes, &ThemeManager::changed, viewport(), qOverload<>(&QWidget::update));
}

void PlanTableView::setPlanModel(QAbstractItemModel *next)
{
    setModel(next);
    connect(next, &QAbstractItemModel::rowsInserted, this, &PlanTableView::fit);
    connect(next, &QAbstractItemModel::rowsRemoved, this, &PlanTableView::fit);
    connect(next, &QAbstractItemModel::modelReset, this, &PlanTableView::fit);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { Q_EMIT currentRowChanged(now.row()); });
    fit();
}

void PlanTableView::setGrip(bool hasGrip)
{
    m_hasGrip = hasGrip;
}

void PlanTableView::setWidths(const QList<int> &widths, int stretched, int others)
{
    m_widths = widths;
    m_stretched = stretched;
    m_others = others;
    fit();
}

void PlanTableView::fit()
{
    arrangeColumns();
    const int rows = model() ? model()->rowCount() : 0;
    const bool isTooWide = horizontalHeader()->length() > viewport()->width();
    const int bar = isTooWide ? horizontalScrollBar()->sizeHint().height() : 0;
    setFixedHeight(horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + bar);
}

void PlanTableView::commit()
{
    QWidget *place = QApplication::focusWidget();
    if (!place || place == this || !isAncestorOf(place))
        return;
    while (place->parentWidget() != viewport() && place->parentWidget() != this)
        place = place->parentWidget();
    if (place->parentWidget() == viewport()) {
        commitData(place);
        closeEditor(place, QAbstractItemDelegate::NoHint);
        setFocus();
    }
}

/// What the words of a column take, changed ones included.
int PlanTableView::wordsWidth(int column) const
{
    double widest = 0;
    for (int row = 0; row < model()->rowCount(); ++row)
        widest = std::max(
            widest, tabularWidth(type::cell(type::Weight::DemiBold), model()->index(row, column).data().toString()));
    return int(std::ceil(widest)) + 2 * cellPadding;
}

/// The stretched column takes what the others leave; where there are many gates they give way first. Of the others the
/// last one holds words, and bars would leave them too little.
void PlanTableView::arrangeColumns()
{
    if (!model() || m_widths.isEmpty())
        return;
    const qreal scale = type::scale();
    const int columns = model()->columnCount();
    const int others = std::max(0, columns - int(m_widths.size()));
    const auto scaled = [&](int width) { return int(width * scale); };
    const int fixed =
        std::accumulate(m_widths.begin(), m_widths.end(), 0, [&](int sum, int width) { return sum + scaled(width); });
    const int room = viewport()->width() - fixed;
    const int narrowest = scaled(narrowestGate);
    const int gates = std::max(0, others - 1);
    int judged = narrowest; // what a gate says in words, beside its mark
    for (int column = columns - others; column < columns - 1; ++column)
        judged = std::max(judged, wordsWidth(column) + markRoom);
    const int words = others == 0 ? 0 : std::max(narrowest, std::min(wordsWidth(columns - 1), room - gates * judged));
    const int gate = gates == 0 ? 0 : std::clamp((room - words) / gates, narrowest, scaled(m_others));
    for (int column = 0; column < columns; ++column) {
        const bool isListed = column < m_widths.size();
        setColumnWidth(column, isListed ? scaled(m_widths.at(column)) : column < columns - 1 ? gate : words);
    }
    const int left = room - gates * gate - words;
    if (left > 0 && m_stretched >= 0 && m_stretched < columns)
        setColumnWidth(m_stretched, columnWidth(m_stretched) + left);
}

bool PlanTableView::mayMove(int row) const
{
    return m_hasGrip && model() && row >= 0 && row < model()->rowCount() &&
           !model()->index(row, 0).data(present::IsHistoryRole).toBool();
}

int PlanTableView::gapAt(int y) const
{
    const int height = verticalHeader()->defaultSectionSize();
    int gap = std::clamp((y + height / 2) / height, 0, model()->rowCount());
    while (gap < model()->rowCount() && model()->index(gap, 0).data(present::IsHistoryRole).toBool())
        ++gap; // before history nothing comes
    return gap;
}

void PlanTableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fit();
}

void PlanTableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_dragged < 0 || m_gap < 0)
        return;
    QPainter painter(viewport());
    const int y = m_gap * verticalHeader()->defaultSectionSize();
    painter.fillRect(QRect(0, std::max(0, y - 2), viewport()->width(), 3), m_themes.theme().accent);
}

void PlanTableView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex at = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && at.column() == 0 && mayMove(at.row())) {
        setCurrentIndex(at.siblingAtColumn(1));
        setFocus(Qt::MouseFocusReason);
        m_dragged = at.row();
        m_gap = -1;
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    QTableView::mousePressEvent(event);
}

void PlanTableView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragged >= 0) {
        m_gap = gapAt(int(event->position().y()));
        viewport()->update();
        return;
    }
    const QModelIndex at = indexAt(event->position().toPoint());
    const bool isGrip = at.column() == 0 && mayMove(at.row());
    viewport()->setCursor(isGrip ? Qt::OpenHandCursor : Qt::ArrowCursor);
    QTableView::mouseMoveEvent(event);
}

void PlanTableView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_dragged < 0) {
        QTableView::mouseReleaseEvent(event);
        return;
    }
    const int row = std::exchange(m_dragged, -1);
    const int gap = std::exchange(m_gap, -1);
    viewport()->unsetCursor();
    viewport()->update();
    if (gap >= 0 && gap != row && gap != row + 1)
        Q_EMIT moveRequested(row, gap > row ? gap - 1 : gap);
}

void PlanTableView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_dragged >= 0) {
        m_dragged = m_gap = -1;
        viewport()->unsetCursor();
        viewport()->update();
        return;
    }
    if (event->matches(QKeySequence::Delete) && currentIndex().isValid()) {
        Q_EMIT removeRequested(currentIndex().row());
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && chooseOther())
        return;
    QTableView::keyPressEvent(event);
}

/// Of two choices the other one; false: there are not two.
bool PlanTableView::chooseOther()
{
    const QModelIndex cell = currentIndex();
    const auto choices = cell.data(present::ChoicesRole).value<QList<present::PlanChoice>>();
    if (choices.size() != 2 || !cell.flags().testFlag(Qt::ItemIsEditable))
        return false;
    const bool isFirst = cell.data(Qt::EditRole).toString() == choices.first().text;
    return model()->setData(cell, choices.at(isFirst ? 1 : 0).text);
}

/// What it stands in scrolls.
void PlanTableView::wheelEvent(QWheelEvent *event)
{
    if (std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y()))
        QTableView::wheelEvent(event);
    else
        event->ignore();
}

} // namespace sluice::ui
