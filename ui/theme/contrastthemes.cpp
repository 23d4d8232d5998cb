// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

namespace sluice::ui {

// High contrast: text at 7:1 or more on every ground, graphics at 4.5:1. The hues are those of the usual themes, so
// that a verdict keeps its colour; grounds are white or black, and panes are told apart by their lines alone.

namespace {

constexpr QColor rgb(QRgb value)
{
    return {qRed(value), qGreen(value), qBlue(value)};
}

Theme makeLight()
{
    Theme t;
    t.isHighContrast = true;
    t.chrome = rgb(0xFFFFFF);
    t.side = rgb(0xFFFFFF);
    t.surface = rgb(0xFFFFFF);
    t.raised = rgb(0xFFFFFF);
    t.sunken = rgb(0xFFFFFF);
    t.hover = rgb(0xE8ECF4);
    t.select = rgb(0xCFDDFB);
    t.line = rgb(0x767C88);
    t.line2 = rgb(0x3F4652);
    t.ctl = rgb(0x2B313B);
    t.text = rgb(0x000000);
    t.text2 = rgb(0x14181F);
    t.text3 = rgb(0x2B313B);
    t.accent = rgb(0x0A3AA8);
    t.accent2 = rgb(0x072B7D);
    t.accentWeak = rgb(0xE6EDFC);
    t.onAccent = rgb(0xFFFFFF);
    t.flow = rgb(0x0A3AA8);
    t.flowDone = rgb(0x4A6DC9);
    t.flowWeak = rgb(0xD3DFFA);
    t.ref = rgb(0x3F4652);
    t.scrim = QColor(0, 0, 0, 128);
    t.go = {rgb(0x004A44), rgb(0x006058), rgb(0xFFFFFF), rgb(0xE2F4F1), rgb(0x004A44)};
    t.hold = {rgb(0x523400), rgb(0xF2AE2E), rgb(0x1F1500), rgb(0xFDF3DE), rgb(0x523400)};
    t.back = {rgb(0x7A0C28), rgb(0x7A0C28), rgb(0xFFFFFF), rgb(0xFBE9EC), rgb(0x7A0C28)};
    t.early = {rgb(0x2F3642), rgb(0xFFFFFF), rgb(0x2F3642), rgb(0xEDF0F5), rgb(0x2F3642)};
    t.zoneOpacity = 0.80;
    return t;
}

Theme makeDark()
{
    Theme t;
    t.isDark = true;
    t.isHighContrast = true;
    t.chrome = rgb(0x000000);
    t.side = rgb(0x000000);
    t.surface = rgb(0x000000);
    t.raised = rgb(0x0B0D10);
    t.sunken = rgb(0x000000);
    t.hover = rgb(0x20252D);
    t.select = rgb(0x14306B);
    t.line = rgb(0x8C94A3);
    t.line2 = rgb(0xBDC4D0);
    t.ctl = rgb(0xDDE2EA);
    t.text = rgb(0xFFFFFF);
    t.text2 = rgb(0xF2F4F8);
    t.text3 = rgb(0xDDE2EA);
    t.accent = rgb(0xA9C2FF);
    t.accent2 = rgb(0xCBDAFF);
    t.accentWeak = rgb(0x16244A);
    t.onAccent = rgb(0x000000);
    t.flow = rgb(0xA9C2FF);
    t.flowDone = rgb(0x6A8BE6);
    t.flowWeak = rgb(0x1B2C58);
    t.ref = rgb(0xC9D0DB);
    t.scrim = QColor(0, 0, 0, 178);
    t.go = {rgb(0x62E8CF), rgb(0x45CDB4), rgb(0x00211B), rgb(0x0C322C), rgb(0x62E8CF)};
    t.hold = {rgb(0xFFD265), rgb(0xFFD265), rgb(0x241900), rgb(0x352A10), rgb(0xFFD265)};
    t.back = {rgb(0xFFB0BD), rgb(0xFF6680), rgb(0x100005), rgb(0x45141F), rgb(0xFF8095)};
    t.early = {rgb(0xD8DDE6), rgb(0x000000), rgb(0xD8DDE6), rgb(0x232830), rgb(0xD8DDE6)};
    t.zoneOpacity = 0.80;
    return t;
}

} // namespace

const Theme &Theme::highContrastLight()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::highContrastDark()
{
    static const Theme theme = makeDark();
    return theme;
}

} // namespace sluice::ui
