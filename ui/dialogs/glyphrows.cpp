// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/glyphrows.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QSignalBlocker>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

enum Role { GlyphRole = Qt::UserRole + 1, TextRole, SentRole };

constexpr int glyphSize = 16;
constexpr int gap = 8;
constexpr QMargins padding(12, 8, 12, 8);
constexpr int barWidth = 3;
constexpr int wordFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;
constexpr int sentFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWrapAnywhere; // a query has few spaces

/// Where the three texts of a row stand, in a row that begins at 0.
struct Places
{
    QRect title;
    QRect text;
    QRect sent;
    int height = 0;
};

Places placesOf(const QModelIndex &index, int width)
{
    const bool hasGlyph = index.data(GlyphRole).value<present::Glyph>() != present::Glyph::none;
    const int left = padding.left() + (hasGlyph ? glyphSize + gap : 0);
    const QRect room(left, padding.top(), qMax(40, width - left - padding.right()), 100'000);
    const auto place = [](QRect below, const QFont &font, int flags, const QString &text) {
        if (text.isEmpty())
            return QRect(below.topLeft(), QSize(below.width(), 0));
        return QRect(below.topLeft(),
                     QSize(below.width(), QFontMetrics(font).boundingRect(below, flags, text).height()));
    };
    Places places;
    places.title = place(room, type::cell(type::Weight::DemiBold), wordFlags, index.data().toString());
    QRect below = room;
    below.setTop(places.title.bottom() + 3);
    places.text = place(below, type::small(), wordFlags, index.data(TextRole).toString());
    const QString sent = index.data(SentRole).toString();
    below.setTop(places.text.bottom() + (sent.isEmpty() ? 1 : 4));
    places.sent = place(below, type::mono(), sentFlags, sent);
    places.height = qMax(places.sent.bottom() + 1, padding.top() + glyphSize) + padding.bottom();
    return places;
}

class GlyphRowDelegate final : public QStyledItemDelegate
{
public:
    GlyphRowDelegate(ThemeManager &themes, const QListWidget &list)
        : QStyledItemDelegate(nullptr)
        , m_themes(themes)
        , m_list(list)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const int width = m_list.viewport()->width();
        return {width, placesOf(index, width).height};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &t = m_themes.theme();
        const bool isChosen = option.state.testFlag(QStyle::State_Selected);
        const Mirrored mirrored(*painter, option.rect);
        painter->save();
        if (isChosen) {
            painter->fillRect(option.rect, t.select);
            painter->fillRect(QRect(option.rect.topLeft(), QSize(barWidth, option.rect.height())), t.accent);
        }
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), t.line);
        painter->translate(option.rect.topLeft());
        drawGlyph(*painter, QRectF(padding.left(), padding.top(), glyphSize, glyphSize),
                  index.data(GlyphRole).value<present::Glyph>(), t);
        const Places places = placesOf(index, option.rect.width());
        painter->setFont(type::cell(type::Weight::DemiBold));
        painter->setPen(t.text);
        drawWords(*painter, places.title, wordFlags, index.data().toString());
        painter->setFont(type::small());
        painter->setPen(t.text2);
        drawWords(*painter, places.text, wordFlags, index.data(TextRole).toString());
        painter->setFont(type::mono());
        painter->setPen(t.text3);
        drawWords(*painter, places.sent, sentFlags, index.data(SentRole).toString());
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(t.accent, 1.5));
            painter->drawRoundedRect(QRectF(QPointF(), option.rect.size()).adjusted(1, 1, -1, -2), 3, 3);
        }
        painter->restore();
    }

private:
    ThemeManager &m_themes;
    const QListWidget &m_list;
};

} // namespace

GlyphRows::GlyphRows(ThemeManager &themes, const QString &name, QWidget *parent)
    : QListWidget(parent)
{
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    viewport()->setAutoFillBackground(false);
    auto *delegate = new GlyphRowDelegate(themes, *this);
    delegate->setParent(this);
    setItemDelegate(delegate);
    connect(&themes, &ThemeManager::changed, viewport(), qOverload<>(&QWidget::update));
}

void GlyphRows::setRows(const QList<Row> &rows)
{
    if (rows == m_rows)
        return;
    const QSignalBlocker quiet(this);
    if (rows.size() != m_rows.size()) {
        clear();
        for (qsizetype i = 0; i < rows.size(); ++i)
            addItem(QString());
    }
    m_rows = rows;
    for (int i = 0; i < rows.size(); ++i) {
        const Row &row = rows.at(i);
        QListWidgetItem *shown = item(i);
        shown->setText(row.title);
        shown->setData(GlyphRole, QVariant::fromValue(row.glyph));
        shown->setData(TextRole, row.text);
        shown->setData(SentRole, row.sent);
        QStringList words{row.title, glyphName(row.glyph), row.text, row.sent};
        words.removeAll(QString());
        shown->setData(Qt::AccessibleTextRole, words.join(u", "_s));
    }
    doItemsLayout();
}

/// The rows wrap anew.
void GlyphRows::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    doItemsLayout();
}

} // namespace sluice::ui
