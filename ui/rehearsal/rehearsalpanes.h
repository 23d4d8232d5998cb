// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rehearsalsnapshot.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QBoxLayout;
class QScrollArea;
class QStackedLayout;
QT_END_NAMESPACE

namespace sluice::ui {

class CasePane;
class ChartTable;
class CurveChart;
class DurationChart;
class HarmChart;
class InkLabel;
class PaneWalker;
class RehearsalTable;
class SectionHead;
class ThemeManager;

/// The results of a rehearsal (DESIGN.md 2, 07): both cases, and below them chances, harm and time; the same as a table
/// instead of those three.
class RehearsalPanes final : public QWidget
{
    Q_OBJECT
public:
    explicit RehearsalPanes(ThemeManager &themes, QWidget *parent = nullptr);

    void setSnapshot(const present::RehearsalSnapshot &snapshot);
    void setNarrow(bool isNarrow); ///< the lower panes are stacked
    void showTable(bool isTable);
    void addPanes(PaneWalker &walker); ///< no effect, regression, chances, harm, time

private:
    QWidget *makeFigures();
    void fitTable(const QStringList &columns);

    ThemeManager &m_themes;
    InkLabel *m_lead;
    CasePane *m_quiet;
    CasePane *m_harmed;
    SectionHead *m_curvesHead = nullptr;
    SectionHead *m_harmHead = nullptr;
    SectionHead *m_durationsHead = nullptr;
    CurveChart *m_curves;
    HarmChart *m_harm;
    DurationChart *m_durations;
    QBoxLayout *m_figures = nullptr;
    QWidget *m_curvesPane = nullptr;
    QWidget *m_rightPane = nullptr;
    QScrollArea *m_scroll;
    QStackedLayout *m_pages = nullptr;
    ChartTable *m_table;
    RehearsalTable *m_model;
    bool m_hasWidths = false; ///< of the columns of the table
};

} // namespace sluice::ui
