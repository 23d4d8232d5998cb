// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"

#include <QWidget>

namespace sluice::ui {

class ThemeManager;

/// The box with the hold ring and both clocks (DESIGN.md 8.2). Small: a 40 px ring without text, and two lines.
/// A screen reader sees a progress bar. Hidden by setHold() while there is no hold.
class HoldTimer final : public QWidget
{
    Q_OBJECT
public:
    explicit HoldTimer(ThemeManager &themes, QWidget *parent = nullptr);

    void setHold(const present::HoldView &hold);
    [[nodiscard]] const present::HoldView &hold() const { return m_hold; }
    void setSmall(bool isSmall);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void readToolTip();
    [[nodiscard]] qreal ringSize() const { return m_isSmall ? 40 : 64; }
    [[nodiscard]] QRectF ring() const;
    [[nodiscard]] QRect linesRect() const; ///< right of the ring, or left of it from right to left
    [[nodiscard]] qreal linesHeight() const;
    [[nodiscard]] qreal room() const;   ///< of a line beside the ring
    [[nodiscard]] bool isTight() const; ///< too narrow for all of the first clock

    ThemeManager &m_themes;
    present::HoldView m_hold;
    double m_ringShare = 0; ///< when the ring was last asked to be painted
    bool m_isSmall = false;
};

} // namespace sluice::ui
