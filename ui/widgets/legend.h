// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace sluice::ui {

struct Theme;
class ThemeManager;

/// One entry of a legend in a section head: a small drawing and a word.
class LegendItem final : public QWidget
{
    Q_OBJECT
public:
    using Draw = std::function<void(QPainter &, const QRectF &, const Theme &)>;

    LegendItem(ThemeManager &themes, QSizeF swatch, Draw draw, const QString &text, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ThemeManager &m_themes;
    QSizeF m_swatch;
    Draw m_draw;
    QString m_text;
};

} // namespace sluice::ui
