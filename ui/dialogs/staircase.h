// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <optional>

namespace sluice::ui {

class ThemeManager;

/// The stages of a plan as rising steps: what is exposed now, and what a decision adds or takes away.
class Staircase : public QWidget
{
    Q_OBJECT
public:
    explicit Staircase(ThemeManager &themes, QWidget *parent = nullptr);

    /// `exposures` 0..1 of all stages; `current` is -1 before the start.
    void setSteps(const QList<double> &exposures, int current);
    /// Where the decision leads: a stage, or nobody.
    void setTarget(std::optional<int> stage);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    QList<double> m_exposures;
    int m_current = -1;
    std::optional<int> m_target;
};

} // namespace sluice::ui
