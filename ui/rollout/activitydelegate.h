// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QStyledItemDelegate>

namespace sluice::ui {

class ThemeManager;

/// An entry of the activity list: glyph on a thread, who did what and when, the reason and a link to the evidence. As
/// high as its text needs at the width of the view.
class ActivityDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    ActivityDelegate(ThemeManager &themes, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] static int heightForWidth(const QModelIndex &index, int width);

Q_SIGNALS:
    void evidenceRequested(const QString &hash);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    [[nodiscard]] int knownHeight(const QModelIndex &index, int width) const;

    static constexpr qsizetype mostHeights = 4000;

    ThemeManager &m_themes;
    mutable QCache<QString, int> m_heights{mostHeights}; ///< by all that is shown, its fonts and the width
};

} // namespace sluice::ui
