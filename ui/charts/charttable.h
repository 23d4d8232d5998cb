// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace sluice::ui {

class ThemeManager;

/// The table behind a chart: dense rows, numbers in columns that do not jump.
class ChartTable : public QTableView
{
    Q_OBJECT
public:
    explicit ChartTable(ThemeManager &themes, QWidget *parent = nullptr);

    /// The first column is as wide as its times, the others share the rest, as long as that shows heads and numbers
    /// whole.
    void setModel(QAbstractItemModel *model) override;
    void reset() override;

    /// Instead of heads over nothing, while there are no rows.
    void setEmptyText(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    void showHeads();

    ThemeManager &m_themes;
    QString m_emptyText;
};

} // namespace sluice::ui
