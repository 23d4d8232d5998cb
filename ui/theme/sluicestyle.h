// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace sluice::ui {

class ThemeManager;

/// Fusion with the controls, lines and rings of DESIGN.md 5: flat, 28 px controls, 1 px lines, radius 5, and a 2 px
/// focus ring that the FocusRing draws outside of buttons.
class SluiceStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    explicit SluiceStyle(const ThemeManager &themes);

    void polish(QWidget *widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                         const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;

private:
    void drawField(QPainter &painter, const QRect &rect, const QStyleOption &option) const;
    void drawTab(QPainter &painter, const QStyleOption &option) const;
    void drawScrollBar(QPainter &painter, const QStyleOptionComplex &option, const QWidget *widget) const;
    void drawComboBox(QPainter &painter, const QStyleOptionComplex &option, const QWidget *widget) const;
    void drawSpinBox(QPainter &painter, const QStyleOptionComplex &option, const QWidget *widget) const;

    const ThemeManager &m_themes;
};

} // namespace sluice::ui
