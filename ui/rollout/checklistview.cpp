// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rollout/checklistview.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace sluice::ui {

class ChecklistModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(const QList<present::ChecklistRow> &rows)
    {
        if (rows == m_rows)
            return;
        // Once a minute only texts change: then the current row, and a reader's place, stay.
        if (rows.size() == m_rows.size()) {
            m_rows = rows;
            Q_EMIT dataChanged(index(0), index(int(rows.size()) - 1));
            return;
        }
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid())
            return {};
        const present::ChecklistRow &row = m_rows.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return row.name;
        case Qt::ToolTipRole:
            return row.tip;
        case Qt::AccessibleTextRole:
            return QStringList{row.name, glyphName(row.glyph), row.value}.join(u", "_s);
        default:
            return {};
        }
    }

    [[nodiscard]] const present::ChecklistRow &row(int index) const { return m_rows.at(index); }

private:
    QList<present::ChecklistRow> m_rows;
};

namespace {

class ChecklistDelegate : public QStyledItemDelegate
{
public:
    ChecklistDelegate(ThemeManager &themes, const ChecklistModel &model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_themes(themes)
        , m_model(model)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {200, qMax(24, QFontMetrics(type::cell()).height() + 8)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &t = m_themes.theme();
        const present::ChecklistRow &row = m_model.row(index.row());
        const QRectF rect = option.rect;
        const Mirrored mirrored(*painter, rect);
        painter->save();
        if (option.state & QStyle::State_MouseOver)
            painter->fillRect(rect, t.hover);
        if (index.row() + 1 < m_model.rowCount())
            painter->fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), t.line);
        drawGlyph(*painter, QRectF(rect.left(), rect.center().y() - 8, 16, 16), row.glyph, t);

        // The value is the news: the name gives way to it.
        QRectF words = rect.adjusted(24, 0, 0, 0);
        const auto left = [&](const QString &value) { return words.width() - tabularWidth(type::small(), value) - 6; };
        const bool isTight = QFontMetricsF(type::cell()).horizontalAdvance(row.name) > left(row.value);
        const QString &value = isTight && !row.shortValue.isEmpty() ? row.shortValue : row.value;
        painter->setFont(type::small());
        painter->setPen(t.text2);
        drawTabular(*painter, words, Qt::AlignRight | Qt::AlignVCenter, value);
        words.setWidth(left(value));
        painter->setFont(type::cell());
        painter->setPen(t.text);
        drawWords(*painter, words, Qt::AlignLeft | Qt::AlignVCenter,
                  painter->fontMetrics().elidedText(row.name, Qt::ElideRight, int(words.width())));
        if (option.state & QStyle::State_HasFocus) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(t.accent, 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(rect.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
        }
        painter->restore();
    }

private:
    ThemeManager &m_themes;
    const ChecklistModel &m_model;
};

} // namespace

ChecklistView::ChecklistView(ThemeManager &themes, QWidget *parent)
    : QListView(parent)
    , m_model(new ChecklistModel(this))
{
    setObjectName(u"gateChecklist"_s);
    setAccessibleName(tr("Criteria of this gate"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setModel(m_model);
    setItemDelegate(new ChecklistDelegate(themes, *m_model, this));
    const auto lead = [this](const QModelIndex &index) { Q_EMIT evidenceRequested(m_model->row(index.row()).kind); };
    connect(this, &QAbstractItemView::activated, this, lead);
    connect(this, &QAbstractItemView::clicked, this, lead);
    connect(&themes, &ThemeManager::changed, viewport(), qOverload<>(&QWidget::update));
}

void ChecklistView::setRows(const QList<present::ChecklistRow> &rows)
{
    m_model->setRows(rows);
    if (!currentIndex().isValid() && !rows.isEmpty())
        setCurrentIndex(m_model->index(0)); // something for the first arrow key to start from
    updateGeometry();
}

QSize ChecklistView::sizeHint() const
{
    return {200, m_model->rowCount() * itemDelegate()->sizeHint({}, {}).height()};
}

QSize ChecklistView::minimumSizeHint() const
{
    return sizeHint();
}

} // namespace sluice::ui
