// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"
#include "ui/charts/plotview.h"

class QAreaSeries;
class QLineSeries;
class QScatterSeries;

namespace sluice::ui {

/// The exposed share over time against the plan, with the band that chance alone explains.
class RatioChart : public PlotView
{
    Q_OBJECT
public:
    explicit RatioChart(ThemeManager &themes, QWidget *parent = nullptr);

    void setRatio(const present::RatioSnapshot &ratio);

protected:
    [[nodiscard]] ValueRange valueRange(const TimeRange &shown) const override;
    void placeSeries() override;
    void recolour() override;
    void paintBefore(QPainter &painter) override;
    [[nodiscard]] QString tickText(double value, double step) const override;
    [[nodiscard]] QList<Label> labels() const override;
    [[nodiscard]] QList<Row> cursorRows(qsizetype index) const override;
    [[nodiscard]] QList<double> cursorDots(qsizetype index) const override;

private:
    present::RatioSnapshot m_ratio;
    ShareCurves m_curves;
    QLineSeries *m_high;
    QLineSeries *m_low;
    QAreaSeries *m_band;
    QLineSeries *m_plan;
    QLineSeries *m_share;
    QScatterSeries *m_last;
};

} // namespace sluice::ui
