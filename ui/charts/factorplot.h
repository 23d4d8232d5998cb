// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"

#include <QWidget>

namespace sluice::ui {

class ThemeManager;

/// How a band got its width: one interval per factor over the same zero and margin, the last one is the band itself.
class FactorPlot : public QWidget
{
    Q_OBJECT
public:
    explicit FactorPlot(ThemeManager &themes, QWidget *parent = nullptr);

    void setExplanation(const present::Explanation &explanation);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] double widestText() const;
    [[nodiscard]] bool isNarrowAt(int width) const;            ///< the intervals go below their texts
    [[nodiscard]] QList<QStringList> textsAt(int width) const; ///< of each row, on lines
    [[nodiscard]] QFont rowFont(qsizetype row) const;

    ThemeManager &m_themes;
    QList<present::Explanation::Factor> m_factors;
    double m_effect = 0;
};

} // namespace sluice::ui
