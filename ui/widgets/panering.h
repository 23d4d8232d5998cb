// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractScrollArea;

namespace sluice::ui {

class ThemeManager;

/// Shows that a pane has the focus that is only scrolled by keys: what fills it covers anything it could paint itself,
/// and beyond its edges there is no room.
class PaneRing final : public QWidget
{
    Q_OBJECT
public:
    PaneRing(ThemeManager &themes, QAbstractScrollArea *pane);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
};

} // namespace sluice::ui
