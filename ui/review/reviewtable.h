// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>
#include <QTableWidget>

namespace sluice::ui {

class ThemeManager;

/// Roles that the cells of a ReviewTable may have besides their text.
enum ReviewCellRole {
    CellGlyphRole = Qt::UserRole + 1, ///< present::Glyph before the text
    CellToneRole,                     ///< present::Tone of the text
    CellIsMonoRole,                   ///< bool: as it stands in the file
    CellIsQuietRole,                  ///< bool: second to the others
    CellWrapsRole,                    ///< bool: as many lines as it takes, in a row that is as high as they are
};

/// Paints text, glyph and the line below each row.
class ReviewCellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit ReviewCellDelegate(ThemeManager &themes, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    ThemeManager &m_themes;
};

/// A table of the design: no grid, lines between rows, one row chosen; Tab leaves it, arrows walk it. Boxes in its
/// cells choose the row that they stand in.
class ReviewTable final : public QTableWidget
{
    Q_OBJECT
public:
    ReviewTable(ThemeManager &themes, const QString &name, const QStringList &columns, QWidget *parent = nullptr);

    QTableWidgetItem *put(int row, int column, const QString &text);
    /// In a cell, with the air around it that the design has.
    void putBox(int row, int column, QWidget *box);
    [[nodiscard]] QWidget *box(int row, int column) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace sluice::ui
