// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/reportsnapshot.h"

#include <QCoreApplication>
#include <QList>
#include <QSizeF>

#include <functional>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace sluice::ui {

class ThemeManager;
struct Theme;

/// "Closest call: p95 latency, change over time", or without the first words where it is no call any more.
[[nodiscard]] QString closestTitle(const present::ReportSnapshot &report);

/// What stands above the intervals of all guardrails: better, 0, margin, worse.
void drawIntervalHead(QPainter &painter, const QRectF &rect, const Theme &theme);

/// A chart of a guardrail's change over time, by the widget that the window shows.
void drawReportChart(QPainter &painter, const QRectF &rect, const present::ChartSnapshot &chart, ThemeManager &themes);

/// A report laid out on pages of A4 (DESIGN.md, mockup 05b), in the light theme. What does not fit on one page goes on
/// on the next, never in the middle of a row.
class ReportPages
{
    Q_DECLARE_TR_FUNCTIONS(sluice::ui::ReportPages)

public:
    static constexpr QSizeF size{1040, 1471}; ///< of a page, in design pixels

    explicit ReportPages(const present::ReportSnapshot &report);
    ~ReportPages();
    Q_DISABLE_COPY_MOVE(ReportPages)

    [[nodiscard]] int count() const { return int(m_pages.size()); } ///< at least 1
    /// In design pixels: the painter is scaled by the caller. `page` from 0.
    void paint(QPainter &painter, int page) const;

private:
    /// What stays together.
    struct Block
    {
        qreal height = 0;
        std::function<void(QPainter &, const QRectF &)> draw;
        bool keepsNext = false; ///< a heading is nothing without what follows
    };

    void add(qreal height, std::function<void(QPainter &, const QRectF &)> draw, bool keepsNext = false);
    void addText(const QString &text, const QFont &font, const QColor &ink, qreal before, qreal width);
    void addHeading(const QString &text);
    void addTitle();
    void addFacts();
    void addStages();
    void addGuardrails();
    void addClosest();
    void addPredictionsAndDecisions();
    void addPredictions(qreal width);
    void addDecisions(qreal width);
    void addFoot();
    void breakIntoPages();

    const present::ReportSnapshot m_report;
    const std::unique_ptr<ThemeManager> m_themes;
    const Theme &m_theme;
    QList<Block> m_blocks;
    QList<QList<std::pair<qreal, qsizetype>>> m_pages; ///< top of each block on it, and which
};

} // namespace sluice::ui
