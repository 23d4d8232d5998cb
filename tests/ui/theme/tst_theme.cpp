// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QtTest>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;
using sluice::ui::Theme;

namespace {

using Triple = std::array<double, 3>;

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Triple linearRgb(const QColor &color)
{
    return {linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
}

/// WCAG 2.1, relative luminance and contrast ratio.
double luminance(const QColor &color)
{
    const Triple c = linearRgb(color);
    return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

enum Vision { normal, protanopia, deuteranopia, tritanopia };

/// Severity 1.0 of Machado, Oliveira and Fernandes (2009), table 1; applied to linear RGB.
Triple seen(const QColor &color, Vision vision)
{
    static const std::array<std::array<Triple, 3>, 4> matrices{{
        {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
        {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
        {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
        {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
    }};
    const Triple c = linearRgb(color);
    Triple result{};
    for (size_t i = 0; i < 3; ++i) {
        for (size_t j = 0; j < 3; ++j)
            result[i] += matrices[vision][i][j] * c[j];
        result[i] = std::clamp(result[i], 0.0, 1.0);
    }
    return result;
}

/// CIE 1976 L*a*b* for D65, from linear sRGB.
Triple lab(const Triple &rgb)
{
    const double x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047;
    const double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
    const double z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883;
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

double distance(const QColor &a, const QColor &b, Vision vision)
{
    const Triple p = lab(seen(a, vision));
    const Triple q = lab(seen(b, vision));
    return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contrastTable_data();
    void contrastTable();
    void lowestTextPair();
    void distanceTable_data();
    void distanceTable();
    void fillsDifferInLightness();
    void highContrast_data();
    void highContrast();
};

void TestTheme::contrastTable_data()
{
    QTest::addColumn<QColor>("front");
    QTest::addColumn<QColor>("back");
    QTest::addColumn<double>("expected"); // DESIGN.md 3.2
    QTest::addColumn<double>("minimum");
    for (const bool isDark : {false, true}) {
        const Theme &t = isDark ? Theme::dark() : Theme::light();
        const auto row = [&](const char *name, const QColor &front, const QColor &back, double light, double dark,
                             double minimum = 4.5) {
            QTest::addRow("%s, %s", name, isDark ? "dark" : "light")
                << front << back << (isDark ? dark : light) << minimum;
        };
        row("text on surface", t.text, t.surface, 16.7, 13.7);
        row("text-2 on surface", t.text2, t.surface, 8.2, 8.6);
        row("text-3 on surface", t.text3, t.surface, 5.7, 6.4);
        row("text-3 on side", t.text3, t.side, 5.2, 6.7);
        row("text-3 on select", t.text3, t.select, 4.6, 4.9);
        row("text-2 on chrome", t.text2, t.chrome, 7.0, 9.5);
        row("go on surface", t.go.ink, t.surface, 5.7, 8.4);
        row("go on go-weak", t.go.ink, t.go.weak, 4.9, 6.9);
        row("hold on surface", t.hold.ink, t.surface, 7.0, 10.7);
        row("hold on hold-weak", t.hold.ink, t.hold.weak, 6.2, 8.5);
        row("back on surface", t.back.ink, t.surface, 7.5, 6.8);
        row("back on back-weak", t.back.ink, t.back.weak, 6.3, 5.8);
        row("early on surface", t.early.ink, t.surface, 6.1, 7.2);
        row("early on early-weak", t.early.ink, t.early.weak, 5.3, 5.8);
        row("glyph on go-fill", t.go.onFill, t.go.fill, 5.4, 8.4);
        row("glyph on hold-fill", t.hold.onFill, t.hold.fill, 8.3, 10.4);
        row("glyph on back-fill", t.back.onFill, t.back.fill, 7.5, 5.9);
        row("accent on surface", t.accent, t.surface, 5.9, 7.1);
        row("on-accent on accent", t.onAccent, t.accent, 5.9, 7.8);
        row("ctl on surface", t.ctl, t.surface, 3.3, 3.9, 3);
        row("flow on surface", t.flow, t.surface, 5.9, 6.7, 3);
        row("flow-done on surface", t.flowDone, t.surface, 3.4, 3.3, 3);
        row("ref on surface", t.ref, t.surface, 4.7, 6.4, 3);
        row("hold-line on surface", t.hold.line, t.surface, 5.9, 10.7, 3);
    }
}

void TestTheme::contrastTable()
{
    QFETCH(QColor, front);
    QFETCH(QColor, back);
    QFETCH(double, expected);
    QFETCH(double, minimum);
    const double measured = contrast(front, back);
    QVERIFY2(measured >= minimum, qPrintable(QString::number(measured)));
    QVERIFY2(std::abs(measured - expected) <= 0.11, qPrintable(QString::number(measured))); // the table has one decimal
}

void TestTheme::lowestTextPair()
{
    for (const Theme *t : {&Theme::light(), &Theme::dark()}) {
        const double limit = contrast(t->text3, t->select);
        for (const QColor &ink : {t->text, t->text2, t->text3}) {
            for (const QColor &ground : {t->chrome, t->side, t->surface, t->raised, t->sunken, t->hover, t->select})
                QVERIFY(contrast(ink, ground) >= std::min(limit, 4.6) - 1e-9);
        }
    }
}

void TestTheme::distanceTable_data()
{
    QTest::addColumn<QColor>("first");
    QTest::addColumn<QColor>("second");
    QTest::addColumn<int>("vision");
    QTest::addColumn<double>("expected");
    static constexpr std::array visions{"normal", "protanopia", "deuteranopia", "tritanopia"};
    for (const bool isDark : {false, true}) {
        const Theme &t = isDark ? Theme::dark() : Theme::light();
        const auto rows = [&](const char *pair, const QColor &a, const QColor &b, std::array<double, 4> expected) {
            for (int v = normal; v <= tritanopia; ++v)
                QTest::addRow("%s, %s, %s", pair, visions[size_t(v)], isDark ? "dark" : "light")
                    << a << b << v << expected[size_t(v)];
        };
        if (isDark) {
            rows("Go - Hold", t.go.fill, t.hold.fill, {79, 56, 65, 73});
            rows("Go - Roll back", t.go.fill, t.back.fill, {102, 25, 25, 119});
            rows("Hold - Roll back", t.hold.fill, t.back.fill, {72, 67, 46, 50});
        } else {
            rows("Go - Hold", t.go.fill, t.hold.fill, {91, 76, 83, 76});
            rows("Go - Roll back", t.go.fill, t.back.fill, {90, 19, 31, 101});
            rows("Hold - Roll back", t.hold.fill, t.back.fill, {77, 80, 58, 49});
        }
    }
}

void TestTheme::distanceTable()
{
    QFETCH(QColor, first);
    QFETCH(QColor, second);
    QFETCH(int, vision);
    QFETCH(double, expected);
    const double measured = distance(first, second, Vision(vision));
    QVERIFY2(measured >= 15, qPrintable(QString::number(measured)));
    // The design does not name its model of colour blindness; that of Machado agrees within 2.
    QVERIFY2(std::abs(measured - expected) <= 2.0, qPrintable(QString::number(measured)));
}

void TestTheme::fillsDifferInLightness()
{
    for (const Theme *t : {&Theme::light(), &Theme::dark(), &Theme::highContrastLight(), &Theme::highContrastDark()}) {
        const double go = lab(linearRgb(t->go.fill))[0];
        const double hold = lab(linearRgb(t->hold.fill))[0];
        const double back = lab(linearRgb(t->back.fill))[0];
        QVERIFY2(hold > go + 5 && go > back + 5, qPrintable(u"%1 %2 %3"_s.arg(go).arg(hold).arg(back)));
    }
}

void TestTheme::highContrast_data()
{
    QTest::addColumn<const Theme *>("theme");
    QTest::newRow("light") << &Theme::highContrastLight();
    QTest::newRow("dark") << &Theme::highContrastDark();
}

/// Text at 7:1 and graphics at 4.5:1, on every ground where they can stand; lines between panes at 4:1.
void TestTheme::highContrast()
{
    QFETCH(const Theme *, theme);
    const Theme &t = *theme;
    QStringList faults;
    const auto check = [&](const QString &what, const QColor &front, const QColor &back, double minimum) {
        const double measured = contrast(front, back);
        if (measured < minimum)
            faults.append(u"%1: %2, wanted %3"_s.arg(what).arg(measured, 0, 'f', 2).arg(minimum));
    };
    const QList<std::pair<QString, QColor>> grounds{
        {u"chrome"_s, t.chrome}, {u"side"_s, t.side},   {u"surface"_s, t.surface}, {u"raised"_s, t.raised},
        {u"sunken"_s, t.sunken}, {u"hover"_s, t.hover}, {u"select"_s, t.select}};
    const QList<std::tuple<QString, const sluice::ui::VerdictColors *>> verdicts{
        {u"go"_s, &t.go}, {u"hold"_s, &t.hold}, {u"back"_s, &t.back}, {u"early"_s, &t.early}};
    for (const auto &[ground, color] : grounds) {
        check(u"text on "_s + ground, t.text, color, 7);
        check(u"text-2 on "_s + ground, t.text2, color, 7);
        check(u"text-3 on "_s + ground, t.text3, color, 7);
        check(u"accent on "_s + ground, t.accent, color, 7);
        check(u"ctl on "_s + ground, t.ctl, color, 4.5);
        for (const auto &[verdict, colors] : verdicts)
            check(verdict + u" on "_s + ground, colors->ink, color, 7);
    }
    for (const auto &[verdict, colors] : verdicts) {
        check(verdict + u" on its tint"_s, colors->ink, colors->weak, 7);
        check(u"text on the tint of "_s + verdict, t.text, colors->weak, 7);
        check(u"text-2 on the tint of "_s + verdict, t.text2, colors->weak, 7);
        check(u"glyph on the fill of "_s + verdict, colors->onFill, colors->fill, 7);
        check(u"outline of "_s + verdict, colors->line, t.surface, 7);
    }
    check(u"on-accent on accent"_s, t.onAccent, t.accent, 7);
    check(u"accent-2 on accent-weak"_s, t.accent2, t.accentWeak, 7);
    check(u"flow"_s, t.flow, t.surface, 4.5);
    check(u"flow-done"_s, t.flowDone, t.surface, 4.5);
    check(u"ref"_s, t.ref, t.surface, 4.5);
    check(u"line"_s, t.line, t.surface, 4);
    check(u"line-2"_s, t.line2, t.surface, 4.5);
    // One is told from the other beside it.
    check(u"flow beside flow-done"_s, t.flow, t.flowDone, 1.5);
    QCOMPARE(faults, QStringList());
    for (int vision = normal; vision <= tritanopia; ++vision)
        for (const auto &[a, b] : {std::pair(t.go.fill, t.hold.fill), std::pair(t.go.fill, t.back.fill),
                                   std::pair(t.hold.fill, t.back.fill)})
            QVERIFY2(distance(a, b, Vision(vision)) >= 15, qPrintable(QString::number(vision)));
}

QTEST_GUILESS_MAIN(TestTheme)
#include "tst_theme.moc"
