// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rehearsalsnapshot.h"
#include "ui/rehearsal/picture.h"

namespace sluice::ui {

/// How long each plan takes if nothing is wrong: a row of bars each, the calendar as a line, the median at the right.
class DurationChart final : public Picture
{
    Q_OBJECT
public:
    explicit DurationChart(ThemeManager &themes, QWidget *parent = nullptr);

    void setDurations(const present::RehearsedDurations &durations);

protected:
    void paint(QPainter &painter) override;

private:
    [[nodiscard]] qreal x(double days, const QRectF &plot) const;
    [[nodiscard]] static QString dayText(double days);
    void paintAxis(QPainter &painter, const QRectF &plot) const;
    void paintRow(QPainter &painter, const QRectF &plot, qsizetype index) const;

    present::RehearsedDurations m_durations;
};

} // namespace sluice::ui
