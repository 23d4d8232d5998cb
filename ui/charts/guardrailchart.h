// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"
#include "ui/charts/freeplace.h"
#include "ui/charts/plotview.h"

class QAreaSeries;
class QLineSeries;
class QScatterSeries;

namespace sluice::ui {

/// One guardrail over time: the effect with its sequential band against zero and the margin, or the values of the two
/// groups. DESIGN.md, 8.7.
class GuardrailChart : public PlotView
{
    Q_OBJECT
public:
    enum class Mode { effect, groups };

    explicit GuardrailChart(ThemeManager &themes, QWidget *parent = nullptr);

    void setChart(const present::ChartSnapshot &chart);
    [[nodiscard]] const present::ChartSnapshot &snapshot() const { return m_chart; }
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    /// Pales the estimate and its band, because the data is old or biased; margin and regression stay as they are.
    void setMuted(bool isMuted);

    /// What is written between the lines.
    struct Text
    {
        enum class Role { margin, regressed, expected };
        Role role = Role::margin;
        QString text;
        QRectF rect; ///< inside of the plot; touches no line but those of the grid, and no other text
    };
    /// Of the part of the time that is shown. A text for which there is no place is left out.
    [[nodiscard]] QList<Text> texts() const;

protected:
    [[nodiscard]] qsizetype newestPoint() const override { return m_chart.points.size() - 1; }
    [[nodiscard]] ValueRange valueRange(const TimeRange &shown) const override;
    void placeSeries() override;
    void recolour() override;
    void paintBehind(QPainter &painter) override;
    void paintBefore(QPainter &painter) override;
    [[nodiscard]] QString tickText(double value, double step) const override;
    [[nodiscard]] QList<Label> labels() const override;
    [[nodiscard]] QList<Row> cursorRows(qsizetype index) const override;
    [[nodiscard]] QList<double> cursorDots(qsizetype index) const override;

private:
    void refresh();
    [[nodiscard]] QList<QAbstractSeries *> effectSeries() const;
    [[nodiscard]] Instant endOfStage(qsizetype index) const;
    /// Left and right of what is shown of a stage; nullopt: nothing is.
    [[nodiscard]] std::optional<std::pair<double, double>> sidesOfStage(qsizetype index) const;
    /// The last that is shown; -1: there is no stage.
    [[nodiscard]] qsizetype lastStage() const;
    void placeMargin();
    void paintStageNames(QPainter &painter) const;
    /// Where a text in the middle of its lines may not be, from `left` to `right`.
    [[nodiscard]] QList<Stretch> taken(double left, double right) const;
    /// Where the first of `lefts` at which it fits leads to: as near to `wanted` as it goes, not farther than `reach`.
    void place(QList<Text> &texts, Text::Role role, const QString &text, const QList<double> &lefts, double wanted,
               double reach) const;
    void placeMarginNames(QList<Text> &texts) const;
    void placeRegression(QList<Text> &texts) const;
    void placeExpectation(QList<Text> &texts) const;
    void paintTexts(QPainter &painter) const;
    void paintRegression(QPainter &painter) const;
    void paintExpectation(QPainter &painter) const;
    /// Where a look to come is expected to clear; nullopt: it is not, or not in the part that is shown.
    [[nodiscard]] std::optional<QPointF> clearing() const;
    void paintPromise(QPainter &painter) const;
    void paintEmpty(QPainter &painter) const;

    present::ChartSnapshot m_chart;
    EffectCurves m_effects; ///< of the mode that is shown; the others are empty
    GroupCurves m_groups;
    Mode m_mode = Mode::effect;
    bool m_isMuted = false;
    QLineSeries *m_high;
    QLineSeries *m_low;
    QAreaSeries *m_band;
    QLineSeries *m_highEdge; ///< the outline of an area would close it at both ends
    QLineSeries *m_lowEdge;
    QLineSeries *m_margin;
    QLineSeries *m_estimate;
    QLineSeries *m_expectedHigh;
    QLineSeries *m_expectedLow;
    QScatterSeries *m_last;
    QLineSeries *m_unexposed;
    QLineSeries *m_exposed;
};

} // namespace sluice::ui
