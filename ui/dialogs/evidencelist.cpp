// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/evidencelist.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

using Style = EvidenceList::Style;

constexpr int padding = 12;
constexpr int mostRows = 10; // more than that scroll

class EvidenceModel : public QAbstractListModel
{
public:
    EvidenceModel(const QList<present::EvidenceRow> &rows, QObject *parent)
        : QAbstractListModel(parent)
        , m_rows(rows)
    {
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid())
            return {};
        const present::EvidenceRow &row = m_rows.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return row.name;
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole: {
            QStringList parts{row.word, row.name};
            if (!row.change.isEmpty())
                parts << EvidenceList::tr("change %1").arg(row.change);
            if (!row.band.isEmpty())
                parts << row.band;
            parts.removeAll(QString());
            return parts.join(u", "_s);
        }
        default:
            return {};
        }
    }

    [[nodiscard]] const present::EvidenceRow &row(int index) const { return m_rows.at(index); }

private:
    QList<present::EvidenceRow> m_rows;
};

class EvidenceDelegate : public QStyledItemDelegate
{
public:
    EvidenceDelegate(ThemeManager &themes, Style style, EvidenceModel &model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_themes(themes)
        , m_style(style)
        , m_model(model)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        const int line = QFontMetrics(type::cell()).height();
        return {200, m_style == Style::figures ? qMax(24, line + 8) : qMax(34, line + 18)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const present::EvidenceRow &row = m_model.row(index.row());
        const Mirrored mirrored(*painter, option.rect);
        painter->save();
        if (m_style == Style::figures)
            paintFigures(*painter, option.rect, row);
        else
            paintFinding(*painter, option.rect, row, index.row());
        if (option.state & QStyle::State_HasFocus) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(m_themes.theme().accent, 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75), 5, 5);
        }
        painter->restore();
    }

private:
    void paintFigures(QPainter &painter, const QRectF &rect, const present::EvidenceRow &row) const
    {
        const Theme &t = m_themes.theme();
        const qreal scale = type::scale();
        QRectF band = rect.adjusted(0, 0, -padding, 0);
        band.setLeft(band.right() - 118 * scale);
        QRectF change(band.left() - 8 - 52 * scale, rect.top(), 52 * scale, rect.height());
        const QRectF plot(change.left() - 8 - 160, rect.top(), 160, rect.height());
        drawGlyph(painter, QRectF(rect.left() + padding, rect.center().y() - 7, 14, 14), row.glyph, t);
        drawText(
            painter,
            QRectF(rect.left() + padding + 22, rect.top(), plot.left() - rect.left() - padding - 30, rect.height()),
            type::cell(), t.text, row.name);
        drawInterval(painter, plot, row.mark, t);
        painter.setFont(type::cell(type::Weight::DemiBold));
        painter.setPen(t.text);
        drawTabular(painter, change, Qt::AlignRight | Qt::AlignVCenter, row.change);
        painter.setFont(type::small());
        painter.setPen(t.text2);
        drawTabular(painter, band, Qt::AlignRight | Qt::AlignVCenter, row.band);
    }

    void paintFinding(QPainter &painter, const QRectF &rect, const present::EvidenceRow &row, int number) const
    {
        const Theme &t = m_themes.theme();
        // Long words push the names to the right, and the drawing gives way to the names.
        const QFontMetricsF words(type::small(type::Weight::DemiBold));
        const qreal forWord =
            widest([&](const present::EvidenceRow &one) { return words.horizontalAdvance(one.word); });
        const qreal nameLeft = rect.left() + padding + qMax(102 * type::scale(), forWord + 30);
        qreal nameRight = rect.right() - padding;
        if (row.mark.style != present::IntervalStyle::none || !row.mark.text.isEmpty()) {
            const QFontMetricsF names(type::cell());
            const QFontMetricsF changes(type::cell(type::Weight::DemiBold));
            const qreal forName = widest([&](const present::EvidenceRow &one) {
                return one.change.isEmpty() ? 0 : names.horizontalAdvance(one.name) + tabularWidth(changes, one.change);
            });
            const qreal plotWidth = qBound(88.0, rect.right() - nameLeft - forName - 10, 132.0);
            const QRectF plot(rect.right() - plotWidth, rect.top(), plotWidth, rect.height());
            drawInterval(painter, plot, row.mark, t);
            nameRight = plot.left(); // which has a padding of its own
        } else if (!row.band.isEmpty()) {
            painter.setFont(type::small());
            painter.setPen(t.text2);
            drawTabular(painter, QRectF(nameLeft, rect.top(), nameRight - nameLeft, rect.height()),
                        Qt::AlignRight | Qt::AlignVCenter, row.band);
            nameRight -= tabularWidth(QFontMetricsF(type::small()), row.band) + 8;
        }
        if (number > 0)
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), t.line);
        drawGlyph(painter, QRectF(rect.left() + padding, rect.center().y() - 8, 16, 16), row.glyph, t);
        drawText(painter,
                 QRectF(rect.left() + padding + 22, rect.top(), nameLeft - rect.left() - padding - 24, rect.height()),
                 type::small(type::Weight::DemiBold), t.ink(row.tone), row.word);

        const QFont bold = type::cell(type::Weight::DemiBold);
        const qreal changeWidth = row.change.isEmpty() ? 0 : tabularWidth(QFontMetricsF(bold), row.change) + 4;
        const QRectF name(nameLeft, rect.top(), nameRight - nameLeft - changeWidth, rect.height());
        const qreal used = drawText(painter, name, type::cell(), t.text, row.name);
        if (changeWidth > 0) {
            painter.setFont(bold);
            painter.setPen(t.text);
            drawTabular(painter, QRectF(nameLeft + used + 4, rect.top(), changeWidth, rect.height()),
                        Qt::AlignLeft | Qt::AlignVCenter, row.change);
        }
    }

    template <typename Width>
    [[nodiscard]] qreal widest(Width width) const
    {
        qreal most = 0;
        for (int i = 0; i < m_model.rowCount({}); ++i)
            most = qMax(most, width(m_model.row(i)));
        return most;
    }

    /// Elides and returns the width that was used.
    static qreal drawText(QPainter &painter, const QRectF &rect, const QFont &font, const QColor &ink,
                          const QString &text)
    {
        const QFontMetricsF metrics(font);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, rect.width());
        painter.setFont(font);
        painter.setPen(ink);
        drawWords(painter, rect, Qt::AlignLeft | Qt::AlignVCenter, shown);
        return metrics.horizontalAdvance(shown);
    }

    ThemeManager &m_themes;
    Style m_style;
    EvidenceModel &m_model;
};

} // namespace

EvidenceList::EvidenceList(ThemeManager &themes, Style style, const QList<present::EvidenceRow> &rows, QWidget *parent)
    : QListView(parent)
{
    setObjectName(u"evidenceList"_s);
    setAccessibleName(style == Style::figures ? tr("Evidence") : tr("What you would override"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    setTabKeyNavigation(false);
    auto *model = new EvidenceModel(rows, this);
    setModel(model);
    setItemDelegate(new EvidenceDelegate(themes, style, *model, this));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&themes, &ThemeManager::changed, viewport(), qOverload<>(&QWidget::update));
}

QSize EvidenceList::sizeHint() const
{
    const int rows = qMin(mostRows, model()->rowCount());
    const int row = itemDelegate()->sizeHint({}, {}).height();
    return {400, rows * row};
}

QSize EvidenceList::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

} // namespace sluice::ui
