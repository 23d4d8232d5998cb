// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

namespace sluice::ui {

namespace {

constexpr QColor rgb(QRgb value)
{
    return {qRed(value), qGreen(value), qBlue(value)};
}

Theme makeLight()
{
    Theme t;
    t.chrome = QColor(rgb(0xE9ECF1));
    t.side = QColor(rgb(0xF3F5F8));
    t.surface = QColor(rgb(0xFFFFFF));
    t.raised = QColor(rgb(0xFFFFFF));
    t.sunken = QColor(rgb(0xF3F5F8));
    t.hover = QColor(rgb(0xE9EDF4));
    t.select = QColor(rgb(0xDFE8FC));
    t.line = QColor(rgb(0xDEE2E9));
    t.line2 = QColor(rgb(0xC4CAD5));
    t.ctl = QColor(rgb(0x868E9E));
    t.text = QColor(rgb(0x1A1E26));
    t.text2 = QColor(rgb(0x474F5E));
    t.text3 = QColor(rgb(0x5E6778));
    t.accent = QColor(rgb(0x2B5BD7));
    t.accent2 = QColor(rgb(0x1E48B5));
    t.accentWeak = QColor(rgb(0xE6EDFC));
    t.onAccent = QColor(rgb(0xFFFFFF));
    t.flow = QColor(rgb(0x2B5BD7));
    t.flowDone = QColor(rgb(0x6787DF));
    t.flowWeak = QColor(rgb(0xDCE6FB));
    t.ref = QColor(rgb(0x6B7486));
    t.scrim = QColor(22, 28, 40, 97);
    t.go = {rgb(0x00736B), rgb(0x00776E), rgb(0xFFFFFF), rgb(0xDDF2EE), rgb(0x00776E)};
    t.hold = {rgb(0x7D5000), rgb(0xF2AE2E), rgb(0x2E1F00), rgb(0xFDF1D8), rgb(0x8A5A00)};
    t.back = {rgb(0xA6173A), rgb(0xA6173A), rgb(0xFFFFFF), rgb(0xFBE6EA), rgb(0xA6173A)};
    t.early = {rgb(0x596273), rgb(0xFFFFFF), rgb(0x596273), rgb(0xEBEEF3), rgb(0x596273)};
    t.zoneOpacity = 0.52;
    return t;
}

Theme makeDark()
{
    Theme t;
    t.isDark = true;
    t.chrome = QColor(rgb(0x12151A));
    t.side = QColor(rgb(0x171A20));
    t.surface = QColor(rgb(0x1B1F26));
    t.raised = QColor(rgb(0x22272F));
    t.sunken = QColor(rgb(0x171A20));
    t.hover = QColor(rgb(0x252B35));
    t.select = QColor(rgb(0x25324F));
    t.line = QColor(rgb(0x2B313B));
    t.line2 = QColor(rgb(0x3C4451));
    t.ctl = QColor(rgb(0x727B8C));
    t.text = QColor(rgb(0xE7EAF0));
    t.text2 = QColor(rgb(0xB3BBC9));
    t.text3 = QColor(rgb(0x98A1B2));
    t.accent = QColor(rgb(0x86A8FF));
    t.accent2 = QColor(rgb(0xA5BFFF));
    t.accentWeak = QColor(rgb(0x222E4B));
    t.onAccent = QColor(rgb(0x0B1530));
    t.flow = QColor(rgb(0x7FA2FF));
    t.flowDone = QColor(rgb(0x4C6BBD));
    t.flowWeak = QColor(rgb(0x24304D));
    t.ref = QColor(rgb(0x98A1B2));
    t.scrim = QColor(4, 6, 10, 153);
    t.go = {rgb(0x45CDB4), rgb(0x45CDB4), rgb(0x06231E), rgb(0x16332F), rgb(0x45CDB4)};
    t.hold = {rgb(0xFFC857), rgb(0xFFC857), rgb(0x2E1F00), rgb(0x3A2F17), rgb(0xFFC857)};
    t.back = {rgb(0xFF7D92), rgb(0xF2607A), rgb(0x2B0610), rgb(0x41212B), rgb(0xF2607A)};
    t.early = {rgb(0xA3ACBC), rgb(0x1B1F26), rgb(0xA3ACBC), rgb(0x2A303A), rgb(0xA3ACBC)};
    t.zoneOpacity = 0.40;
    return t;
}

} // namespace

const Theme &Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme = makeDark();
    return theme;
}

VerdictColors Theme::verdict(present::Tone tone) const
{
    switch (tone) {
    case present::Tone::go:
        return go;
    case present::Tone::hold:
        return hold;
    case present::Tone::back:
        return back;
    case present::Tone::accent:
        return {accent2, accent, onAccent, accentWeak, accent};
    case present::Tone::neutral:
    case present::Tone::early:
        break;
    }
    return early;
}

QColor Theme::ink(present::Tone tone) const
{
    switch (tone) {
    case present::Tone::go:
        return go.ink;
    case present::Tone::hold:
        return hold.ink;
    case present::Tone::back:
        return back.ink;
    case present::Tone::early:
        return early.ink;
    case present::Tone::accent:
        return accent;
    case present::Tone::neutral:
        break;
    }
    return text2;
}

QPalette Theme::palette() const
{
    QPalette p;
    p.setColor(QPalette::Window, surface);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, surface);
    p.setColor(QPalette::AlternateBase, sunken);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::PlaceholderText, text3);
    p.setColor(QPalette::Button, surface);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, back.ink);
    p.setColor(QPalette::ToolTipBase, raised);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::Highlight, select);
    p.setColor(QPalette::HighlightedText, text);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::Light, raised);
    p.setColor(QPalette::Midlight, line);
    p.setColor(QPalette::Mid, line2);
    p.setColor(QPalette::Dark, ctl);
    p.setColor(QPalette::Shadow, isDark ? chrome : ctl);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, text3);
    p.setColor(QPalette::Disabled, QPalette::Base, sunken);
    p.setColor(QPalette::Disabled, QPalette::Button, sunken);
    return p;
}

} // namespace sluice::ui
