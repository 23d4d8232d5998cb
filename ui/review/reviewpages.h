// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereview.h"

#include <QWidget>

namespace sluice::ui {

class ColumnsPane;
class CommandButton;
class CoverageGrid;
class FaultsPane;
class GlyphLabel;
class InkLabel;
class PreviewPane;
class SectionHead;
class SegmentBar;
class StatisticsPane;
class ThemeManager;

/// The first step: which file it is, and which log of exposures belongs to it.
class FilePage final : public QWidget
{
    Q_OBJECT
public:
    explicit FilePage(ThemeManager &themes, QWidget *parent = nullptr);
    void setReview(const present::ReviewSnapshot &review);

Q_SIGNALS:
    void chooseRequested();
    void logRequested();
    void logRemoved();

private:
    InkLabel *m_path;
    InkLabel *m_facts;
    InkLabel *m_logPath;
    InkLabel *m_logHint; ///< in its place
    CommandButton *m_chooseLog;
    CommandButton *m_removeLog;
};

/// The second step: columns, names, lines, faults and coverage. Where there is little room the columns change places
/// with the lines; where there are two files, one with the other.
class ColumnsPage final : public QWidget
{
    Q_OBJECT
public:
    explicit ColumnsPage(ThemeManager &themes, QWidget *parent = nullptr);
    void setReview(const present::ReviewSnapshot &review);
    void goToNextFault();

    [[nodiscard]] ColumnsPane &columns() const { return *m_columns; }
    [[nodiscard]] FaultsPane &faults() const { return *m_faults; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void adapt();
    void showFile();

    ThemeManager &m_themes;
    present::ReviewSnapshot m_review;
    QWidget *m_tabs;
    SegmentBar *m_which;
    SegmentBar *m_files;
    ColumnsPane *m_columns;
    QWidget *m_right;
    PreviewPane *m_preview;
    FaultsPane *m_faults;
    SectionHead *m_coverageHead;
    CoverageGrid *m_coverage;
    StatisticsPane *m_statistics; ///< in its place, of rows of single units
};

/// The last step: what was taken.
class ReportPage final : public QWidget
{
    Q_OBJECT
public:
    explicit ReportPage(ThemeManager &themes, QWidget *parent = nullptr);
    void setReview(const present::ReviewSnapshot &review);

private:
    GlyphLabel *m_glyph;
    InkLabel *m_lead;
    InkLabel *m_text;
    InkLabel *m_facts;
};

} // namespace sluice::ui
