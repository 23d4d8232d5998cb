// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rehearsalsnapshot.h"
#include "ui/rehearsal/picture.h"

namespace sluice::ui {

/// What a regression costs under each plan, a bar each, and what it would cost without any stage.
class HarmChart final : public Picture
{
    Q_OBJECT
public:
    explicit HarmChart(ThemeManager &themes, QWidget *parent = nullptr);

    void setHarm(const present::RehearsedHarm &harm);

protected:
    void paint(QPainter &painter) override;

private:
    present::RehearsedHarm m_harm;
};

} // namespace sluice::ui
