// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereview.h"

#include <QWidget>

namespace sluice::ui {

struct Theme;
class ThemeManager;

/// One square for each stretch of time and guardrail: read, not in the file, or with an open fault. The arrows walk the
/// squares; a screen reader hears the one that is walked to.
class CoverageGrid final : public QWidget
{
    Q_OBJECT
public:
    explicit CoverageGrid(ThemeManager &themes, QWidget *parent = nullptr);

    void setCoverage(const present::ReviewCoverage &coverage);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }
    /// What a square says: "Refunds, Mon 10 Nov 08:00: not in the file".
    [[nodiscard]] QString cellText(int row, int stretch) const;

    static void drawRead(QPainter &painter, const QRectF &cell, const Theme &theme);
    static void drawMissing(QPainter &painter, const QRectF &cell, const Theme &theme);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] qreal left() const;
    [[nodiscard]] qreal pitch() const;
    [[nodiscard]] QRectF cell(int row, int stretch) const;
    void paintCells(QPainter &painter) const;
    void paintMarks(QPainter &painter) const;
    void walkTo(int row, int stretch);

    ThemeManager &m_themes;
    present::ReviewCoverage m_coverage;
    int m_row = 0;
    int m_stretch = 0;
};

} // namespace sluice::ui
