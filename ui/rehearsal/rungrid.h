// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rehearsalsnapshot.h"
#include "ui/rehearsal/picture.h"

namespace sluice::ui {

/// The mark of a run: its shape says in which stage it ended, its colour whether that was right (DESIGN.md 8.10).
void drawRunMark(QPainter &painter, QPointF centre, const present::RunGroup &group, const Theme &theme, qreal size = 1);

/// A hundred runs, 25 in a row.
class RunGrid final : public Picture
{
    Q_OBJECT
public:
    explicit RunGrid(ThemeManager &themes, QWidget *parent = nullptr);

    void setCase(const present::RehearsedCase &one);

protected:
    void paint(QPainter &painter) override;

private:
    QList<present::RunGroup> m_groups;
};

} // namespace sluice::ui
