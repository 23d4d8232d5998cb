// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rehearsalsnapshot.h"

#include <QWidget>

namespace sluice::ui {

class FlowRow;
class InkLabel;
class RunGrid;
class ThemeManager;

/// What happens to a hundred runs if one thing is true: three figures, the runs, and what their marks mean.
class CasePane final : public QWidget
{
    Q_OBJECT
public:
    explicit CasePane(ThemeManager &themes, QWidget *parent = nullptr);

    void setCase(const present::RehearsedCase &one);
    [[nodiscard]] QWidget *grid() const;

private:
    struct Figure
    {
        QWidget *box;
        InkLabel *value;
        InkLabel *label;
    };

    void fillLegend();

    ThemeManager &m_themes;
    present::RehearsedCase m_case;
    InkLabel *m_title;
    InkLabel *m_detail;
    QList<Figure> m_figures;
    RunGrid *m_grid;
    QWidget *m_legend = nullptr;
};

} // namespace sluice::ui
