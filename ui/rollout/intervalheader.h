// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace sluice::ui {

class GuardrailTable;

/// Head of the guardrail table. Over the intervals it says which side is worse, and continues zero and margin.
class IntervalHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit IntervalHeader(GuardrailTable &table);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintScale(QPainter &painter, const QRectF &cell) const;

    GuardrailTable &m_table;
};

} // namespace sluice::ui
