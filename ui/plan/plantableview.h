// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace sluice::ui {

class ThemeManager;

/// A table of the plan editor: whole rows are chosen, cells are typed into (F2, a letter, a double click), and it is as
/// high as its rows, because the form scrolls and not a table within it.
///
/// With a grip, rows are moved: dragged by it, or with Alt+Up and Alt+Down.
class PlanTableView final : public QTableView
{
    Q_OBJECT
public:
    PlanTableView(ThemeManager &themes, int rowHeight, QWidget *parent = nullptr);

    void setPlanModel(QAbstractItemModel *model);
    void setGrip(bool hasGrip);
    /// Design widths of the first columns; `stretched` takes what is left. Of the columns after the list the last one
    /// is as wide as its words, where that leaves the rest of them enough; those have up to `others` each.
    void setWidths(const QList<int> &widths, int stretched, int others = 0);
    void fit(); ///< height and columns; call when rows or columns came or went

    /// Takes over what is being typed into a cell.
    void commit();

Q_SIGNALS:
    void moveRequested(int row, int to); ///< `to` counted without it
    void removeRequested(int row);
    void currentRowChanged(int row);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void arrangeColumns();
    [[nodiscard]] int wordsWidth(int column) const;
    bool chooseOther();
    [[nodiscard]] bool mayMove(int row) const;
    [[nodiscard]] int gapAt(int y) const; ///< 0: above the first row

    ThemeManager &m_themes;
    QList<int> m_widths;
    int m_stretched = -1;
    int m_others = 0;
    bool m_hasGrip = false;
    int m_dragged = -1; ///< row; -1: none
    int m_gap = -1;     ///< where it would be dropped
};

} // namespace sluice::ui
