// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace sluice::ui {

class ThemeManager;

/// The 24 px line at the bottom of the plan editor.
class PlanStatus final : public QWidget
{
    Q_OBJECT
public:
    explicit PlanStatus(ThemeManager &themes, QWidget *parent = nullptr);

    void setTexts(const QStringList &left, const QStringList &right);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    QStringList m_left;
    QStringList m_right;
};

} // namespace sluice::ui
