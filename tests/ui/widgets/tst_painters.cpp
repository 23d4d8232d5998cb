// SPDX-License-Identifier: GPL-3.0-or-later
#include "rendering.h"
#include "ui/theme/theme.h"
#include "ui/theme/type.h"
#include "ui/widgets/appicon.h"
#include "ui/widgets/painters.h"
#include "ui/widgets/svgpath.h"
#include "ui/widgets/tabularelision.h"

#include <QtTest>

#include <limits>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

namespace {

QImage canvas(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Theme::light().surface);
    return image;
}

template <typename Draw>
QImage drawn(QSize size, Draw draw)
{
    QImage image = canvas(size);
    QPainter painter(&image);
    draw(painter);
    return image;
}

} // namespace

class TestPainters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pathData();
    void circleOfTwoArcs();
    void digitsStandInEqualCells();
    void intervalScale();
    void everyGlyphDiffersWithoutColour();
    void intervalStylesDiffer();
    void bandsBeyondTheScaleStayInTheCell();
    void ringShowsItsShare();
    void ringShowsItsShareWithoutColour();
    void miniTrackSizes();
    void cachedAndScaledDrawingsAgree();
    void cachedDrawingsAreSharpOnEveryDisplay_data();
    void cachedDrawingsAreSharpOnEveryDisplay();
    void elidedTextFits()
    {
        const QFont font = type::lead();
        const QString text = u"13 h 04 min of 48 h left, advanced against the gate"_s;
        QCOMPARE(tabularElided(font, text, tabularWidth(font, text)), text);
        QCOMPARE(tabularElided(font, {}, -1), QString());
        for (int width = 0; width < int(tabularWidth(font, text)); ++width) {
            const QString shown = tabularElided(font, text, width);
            QVERIFY2(shown == u"…"_s || tabularWidth(font, shown) <= width, qPrintable(shown));
            QVERIFY2(shown.endsWith(u'…') && text.startsWith(shown.chopped(1)), qPrintable(shown));
        }
        const QString most = tabularElided(font, text, tabularWidth(font, text) - 1);
        QVERIFY2(most.size() > text.size() - 4, qPrintable(most)); // no more than it must
    }

    /// Nothing is lost between the lines, and no line is wider than its room, unless a word is.
    void linesBreakBetweenWords()
    {
        const QFont font = type::lead();
        const QString text = u"Stage 2 of 4 — held at 10% by Teo Okafor since Thu 14:10 CET"_s;
        QCOMPARE(tabularLines(font, text, tabularWidth(font, text), 2), QStringList(text));
        const qreal half = tabularWidth(font, text) * 0.6;
        const QStringList lines = tabularLines(font, text, half, 2);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.join(u' '), text);
        for (const QString &line : lines)
            QVERIFY2(tabularWidth(font, line) <= half, qPrintable(line));
        const QStringList short2 = tabularLines(font, text, half / 3, 2);
        QCOMPARE(short2.size(), 2);
        QVERIFY(short2.last().endsWith(u'…'));
        QCOMPARE(tabularLines(font, u"Zahlungsfehlerrate"_s, 20, 3).size(), 1); // one word stays on one line
        QCOMPARE(tabularLines(font, {}, 20, 3), QStringList(QString()));
    }

    void stateOfThePainterIsKept();
    void theIconOfTheProgramShowsAState();
};

void TestPainters::pathData()
{
    QCOMPARE(svgPath(u"M1 2 3 4").elementCount(), 2); // further pairs are lines
    QCOMPARE(svgPath(u"M1 2h3v-4").currentPosition(), QPointF(4, -2));
    QCOMPARE(svgPath(u"M-.5.5L1-1").currentPosition(), QPointF(1, -1)); // numbers need no space between them
    QCOMPARE(svgPath(u"M0 0c1 0 2 1 2 2s-1 2-2 2").currentPosition(), QPointF(0, 4));
    QVERIFY(svgPath(u"M0 0H2V2Z").contains(QPointF(1.5, 0.5)));
    QVERIFY(svgPath(u"").isEmpty());
    QCOMPARE(svgPath(u"M1 1 ?").elementCount(), svgPath(u"M1 1 0 0").elementCount()); // a fault does not hang
}

void TestPainters::circleOfTwoArcs()
{
    const QRectF box = svgPath(u"M8 2.2a5.8 5.8 0 1 1 0 11.6a5.8 5.8 0 0 1 0-11.6").boundingRect();
    QVERIFY(qAbs(box.width() - 11.6) < 0.05 && qAbs(box.height() - 11.6) < 0.05);
    QVERIFY(qAbs(box.center().x() - 8) < 0.05);
    // Clockwise from the top goes right, counter-clockwise left.
    QVERIFY(svgPath(u"M0 -1A1 1 0 0 1 0 1").boundingRect().center().x() > 0.4);
    QVERIFY(svgPath(u"M0 -1A1 1 0 0 0 0 1").boundingRect().center().x() < -0.4);
}

void TestPainters::digitsStandInEqualCells()
{
    for (const QFont &font : {type::caption(), type::cell(), type::timer()}) {
        QCOMPARE(tabularWidth(font, u"11:11"_s), tabularWidth(font, u"08:42"_s));
        QCOMPARE(tabularWidth(font, u"13 h"_s), tabularWidth(QFontMetricsF(font), u"13 h"_s));
        QVERIFY(tabularWidth(font, u"1"_s) >= QFontMetricsF(font).horizontalAdvance(u'1'));
        QCOMPARE(tabularWidth(font, u"margin"_s), QFontMetricsF(font).horizontalAdvance(u"margin"_s));
    }
}

void TestPainters::intervalScale()
{
    const QRectF cell(0, 0, 166, 30); // figures of DESIGN.md 8.5
    QVERIFY(qAbs(intervalX(0, cell) - 64.25) < 0.01);
    QVERIFY(qAbs(intervalX(1, cell) - 105.9) < 0.1);
    QCOMPARE(intervalX(-1.35, cell), 8.0);
    QCOMPARE(intervalX(2.25, cell), 158.0);
    QCOMPARE(intervalX(0, cell.translated(100, 0)), 100 + intervalX(0, cell));
}

void TestPainters::everyGlyphDiffersWithoutColour()
{
    QList<QImage> seen;
    for (int i = int(present::Glyph::go); i <= int(present::Glyph::shorten); ++i) {
        const auto glyph = present::Glyph(i);
        const QImage grey = drawn({32, 32}, [&](QPainter &p) {
                                drawGlyph(p, QRectF(0, 0, 32, 32), glyph, Theme::light());
                            }).convertToFormat(QImage::Format_Grayscale8);
        QVERIFY2(!seen.contains(grey), qPrintable(QString::number(i)));
        seen.append(grey);
        QVERIFY(!glyphName(glyph).isEmpty());
    }
    QCOMPARE(
        drawn({16, 16}, [](QPainter &p) { drawGlyph(p, QRectF(0, 0, 16, 16), present::Glyph::none, Theme::light()); }),
        canvas({16, 16}));
}

void TestPainters::intervalStylesDiffer()
{
    using present::IntervalStyle;
    QList<QImage> seen;
    for (const auto style :
         {IntervalStyle::clear, IntervalStyle::inMargin, IntervalStyle::inconclusive, IntervalStyle::regressedRollBack,
          IntervalStyle::regressedHold, IntervalStyle::regressedWatch, IntervalStyle::none}) {
        for (const auto trust : {present::Trust::fresh, present::Trust::stale, present::Trust::sampleRatioOff}) {
            present::IntervalMark mark{0.4, -0.3, 1.1, 0.2, style, trust, u"no data"_s, true};
            const QImage image =
                drawn({166, 30}, [&](QPainter &p) { drawInterval(p, QRectF(0, 0, 166, 30), mark, Theme::light()); });
            if (style != IntervalStyle::none || trust == present::Trust::fresh)
                QVERIFY(!seen.contains(image));
            seen.append(image);
        }
    }
}

void TestPainters::bandsBeyondTheScaleStayInTheCell()
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    for (const auto &[low, effect, high] :
         {std::array{-infinity, 0.2, infinity}, std::array{-9.0, 7.0, 12.0}, std::array{nothing, nothing, nothing}}) {
        present::IntervalMark mark{effect, low,  high, {}, present::IntervalStyle::inconclusive, present::Trust::fresh,
                                   {},     false};
        const QImage image =
            drawn({200, 30}, [&](QPainter &p) { drawInterval(p, QRectF(20, 0, 160, 30), mark, Theme::light()); });
        QCOMPARE(image.copy(0, 0, 20, 30), canvas({20, 30}));
        QCOMPARE(image.copy(180, 0, 20, 30), canvas({20, 30}));
        QVERIFY(image != canvas({200, 30}));
    }
}

void TestPainters::ringShowsItsShare()
{
    const Theme &t = Theme::light();
    const auto blue = [&](double share, bool isComplete, bool isPaused) {
        const QImage image =
            drawn({64, 64}, [&](QPainter &p) { drawRing(p, QRectF(0, 0, 64, 64), share, 7, isComplete, isPaused, t); });
        return fixtures::countPixels(image, t.flow);
    };
    QCOMPARE(blue(0, false, false), 0);
    QVERIFY(blue(0.25, false, false) > 100);
    QVERIFY(qAbs(blue(0.5, false, false) - 2 * blue(0.25, false, false)) < 60);
    QCOMPARE(blue(1, true, false), 0);   // teal
    QCOMPARE(blue(0.5, false, true), 0); // grey
}

void TestPainters::ringShowsItsShareWithoutColour()
{
    for (const Theme *t : {&Theme::highContrastLight(), &Theme::highContrastDark()}) {
        const auto ink = [&](double share) {
            QImage image({64, 64}, QImage::Format_RGB32);
            image.fill(t->surface);
            QPainter painter(&image);
            drawRing(painter, QRectF(0, 0, 64, 64), share, 7, false, false, *t);
            painter.end();
            image.convertTo(QImage::Format_Grayscale8);
            const int ground = qGray(t->surface.rgb());
            int count = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    count += std::abs(qGray(image.pixel(x, y)) - ground) > 40;
            return count;
        };
        QVERIFY2(ink(0.75) > 1.5 * ink(0.25), qPrintable(u"%1 %2"_s.arg(ink(0.75)).arg(ink(0.25))));
    }
}

void TestPainters::miniTrackSizes()
{
    QCOMPARE(miniTrackSize({4, 1, 0.5}), QSizeF(42, 14)); // as in the design
    QCOMPARE(miniTrackSize({5, 1, 0.5}), QSizeF(53, 14));
    QVERIFY(miniTrackSize({}).isEmpty());
    for (int stages = 1; stages <= 20; ++stages) {
        const present::MiniTrack track{stages, stages / 2, 0.3};
        QVERIFY(miniTrackSize(track).width() <= 64);
        const QImage image =
            drawn({80, 14}, [&](QPainter &p) { drawMiniTrack(p, QPointF(80, 14), track, Theme::light()); });
        QVERIFY(image != canvas({80, 14}));
        QCOMPARE(image.copy(0, 0, 16, 14), canvas({16, 14}));
    }
}

void TestPainters::cachedAndScaledDrawingsAgree()
{
    const auto at = [](QPointF pos) {
        return drawn({24, 24}, [&](QPainter &p) {
            drawGlyph(p, QRectF(pos, QSizeF(16, 16)), present::Glyph::rollback, Theme::light());
        });
    };
    QCOMPARE(at({4, 4}), at({4, 4}));
    QVERIFY(at({4, 4}) != at({5, 4}));
    QVERIFY(at({4.5, 4}) != at({4, 4})); // between pixels it is drawn, not moved
    const QImage dark = drawn(
        {24, 24}, [](QPainter &p) { drawGlyph(p, QRectF(4, 4, 16, 16), present::Glyph::rollback, Theme::dark()); });
    QVERIFY(dark != at({4, 4}));
}

void TestPainters::cachedDrawingsAreSharpOnEveryDisplay_data()
{
    QTest::addColumn<qreal>("ratio");
    for (const int percent : {100, 125, 150, 200, 300})
        QTest::addRow("%d%%", percent) << percent / 100.0;
}

/// As if there were no cache, which nobody can use where a pixel of the design begins between two of the display.
void TestPainters::cachedDrawingsAreSharpOnEveryDisplay()
{
    QFETCH(qreal, ratio);
    constexpr int most = 3; // of 255: a picture that is laid over another is rounded once more
    for (const QPoint place : {QPoint(4, 4), QPoint(5, 5), QPoint(7, 2)}) {
        const auto draw = [&](QPainter &painter) {
            drawGlyph(painter, QRectF(place, QSize(16, 16)), present::Glyph::holdProblem, Theme::light());
            drawRing(painter, QRectF(place + QPoint(24, 0), QSize(16, 16)), 0.4, 3, false, false, Theme::light());
        };
        const QSize size = (QSizeF(64, 28) * ratio).toSize();
        const QImage direct = drawn(size, [&](QPainter &painter) {
            painter.scale(ratio, ratio);
            draw(painter);
        });
        QImage display = canvas(size);
        display.setDevicePixelRatio(ratio);
        QPainter painter(&display);
        draw(painter);
        painter.end();
        int difference = 0;
        for (int y = 0; y < size.height(); ++y)
            for (int x = 0; x < size.width(); ++x)
                difference = std::max({difference, std::abs(qRed(direct.pixel(x, y)) - qRed(display.pixel(x, y))),
                                       std::abs(qGreen(direct.pixel(x, y)) - qGreen(display.pixel(x, y))),
                                       std::abs(qBlue(direct.pixel(x, y)) - qBlue(display.pixel(x, y)))});
        QVERIFY2(difference <= most, qPrintable(QString::number(difference)));
    }
}

void TestPainters::stateOfThePainterIsKept()
{
    QImage image = canvas({200, 60});
    QPainter p(&image);
    p.setPen(Qt::red);
    p.setOpacity(0.5);
    const QTransform before = p.worldTransform();
    drawGlyph(p, QRectF(0.5, 0, 16, 16), present::Glyph::holdProblem, Theme::light());
    drawDiamond(p, QPointF(30, 30), 13, present::Glyph::hold, present::Tone::hold, true, Theme::light());
    drawInterval(p, QRectF(0, 0, 166, 30),
                 {0.4, -0.3, 1.1, 0.2, present::IntervalStyle::clear, present::Trust::stale, {}, true}, Theme::light());
    drawKeyCap(p, QRectF(0, 0, 100, 28), u"Ctrl+K"_s, Theme::light());
    drawSteps(p, QRectF(0, 0, 168, 48), {0.01, 0.1, 0.5, 1}, 1, 2, Theme::light());
    drawIcon(p, QRectF(0, 0, 16, 16), Icon::lock, Qt::black);
    QCOMPARE(p.pen().color(), QColor(Qt::red));
    QCOMPARE(p.opacity(), 0.5);
    QCOMPARE(p.worldTransform(), before);
    QVERIFY(!p.hasClipping());
}

void TestPainters::theIconOfTheProgramShowsAState()
{
    using present::Glyph;
    const QList<Glyph> states{Glyph::none, Glyph::hold, Glyph::go, Glyph::holdProblem, Glyph::rollback};
    const QList<int> sizes{16, 22, 32, 64};
    QImage strip = canvas({int(states.size()) * 72, int(sizes.size()) * 72});
    QPainter painter(&strip);
    for (int row = 0; row < sizes.size(); ++row) {
        QList<QImage> seen;
        for (int column = 0; column < states.size(); ++column) {
            const QPixmap pixmap = appIcon(states[column]).pixmap(sizes[row]);
            QCOMPARE(pixmap.size(), QSize(sizes[row], sizes[row]));
            // Without its colours, too: on a monochrome panel.
            const QImage grey = pixmap.toImage().convertToFormat(QImage::Format_Grayscale8);
            for (const QImage &other : seen)
                QVERIFY(grey != other);
            seen.append(grey);
            painter.drawPixmap(column * 72 + 4, row * 72 + 4, pixmap);
        }
    }
    painter.end();
    for (const int size : sizes) { // of a display of 200%
        const QPixmap sharp = appIcon(Glyph::go).pixmap(QSize(size, size), 2);
        QCOMPARE(sharp.size(), QSize(2 * size, 2 * size));
        QCOMPARE(sharp.devicePixelRatio(), 2.0);
    }
    fixtures::keep(strip, u"app-icons"_s);
}

QTEST_MAIN(TestPainters)
#include "tst_painters.moc"
