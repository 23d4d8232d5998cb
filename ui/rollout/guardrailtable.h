// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/guardrailroles.h"

#include <QTableView>

namespace sluice::ui {

class ThemeManager;

/// The table of the guardrail panel. One row is always chosen; the choice follows its metric, not its row.
class GuardrailTable : public QTableView
{
    Q_OBJECT
public:
    GuardrailTable(ThemeManager &themes, QWidget *parent);

    void setModel(QAbstractItemModel *model) override;

    [[nodiscard]] ThemeManager &themes() const { return m_themes; }
    [[nodiscard]] QString selectedMetric() const { return m_selected; }
    void selectMetric(const QString &metricId);
    [[nodiscard]] bool isLastShown(int column) const;
    [[nodiscard]] QMarginsF padding(int column) const; ///< inside of a cell, left and right

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void metricSelected(const QString &metricId);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void arrangeColumns();
    void restoreSelection();
    void follow(const QModelIndex &current);
    [[nodiscard]] int rowOf(const QString &metricId) const;
    [[nodiscard]] int heightForRows(int rows) const;

    ThemeManager &m_themes;
    QString m_selected;
    bool m_isChanging = false; ///< between the two signals of a model change: the view's own choice does not count
};

} // namespace sluice::ui
