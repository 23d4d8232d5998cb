// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace sluice::ui {

class ThemeManager;

/// A sunken box with a hairline around it, for things that belong together.
class Well : public QFrame
{
    Q_OBJECT
public:
    explicit Well(ThemeManager &themes, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
};

} // namespace sluice::ui
