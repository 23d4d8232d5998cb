// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rehearsalsnapshot.h"
#include "ui/rehearsal/picture.h"

#include <optional>

namespace sluice::ui {

/// How often each plan stops, over what is true. The cursor moves with Left, Right, Home, End and the mouse; Escape
/// puts it away.
class CurveChart final : public Picture
{
    Q_OBJECT
public:
    explicit CurveChart(ThemeManager &themes, QWidget *parent = nullptr);

    void setCurves(const present::RehearsalCurves &curves);
    /// What stands at the cursor; empty: there is none.
    [[nodiscard]] QStringList cursorLines() const;

protected:
    void paint(QPainter &painter) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] QPointF place(QPointF point) const;
    [[nodiscard]] QString changeText(double harm) const;
    [[nodiscard]] qsizetype points() const; ///< where the cursor may stop
    void setCursorAt(std::optional<qsizetype> point);
    void describe();
    void paintAxes(QPainter &painter) const;
    void paintMargin(QPainter &painter) const;
    void paintCurve(QPainter &painter, qsizetype index) const;
    void paintLabels(QPainter &painter) const;
    void paintCursor(QPainter &painter) const;

    present::RehearsalCurves m_curves;
    std::optional<qsizetype> m_cursor; ///< of the points of the first curve
};

} // namespace sluice::ui
