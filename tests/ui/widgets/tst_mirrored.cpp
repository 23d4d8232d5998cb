// SPDX-License-Identifier: GPL-3.0-or-later
// What is laid out from left to right, as those see it who read from right to left.
#include "ui/theme/theme.h"
#include "ui/theme/type.h"
#include "ui/widgets/hatch.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QBuffer>
#include <QSvgGenerator>
#include <QtTest>

#include <cstdlib>
#include <functional>

using namespace sluice;
using namespace sluice::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize room(240, 40);
using Draw = std::function<void(QPainter &)>;

QImage drawn(Qt::LayoutDirection direction, const Draw &draw)
{
    QImage image(room, QImage::Format_RGB32);
    image.fill(Theme::light().surface);
    QPainter painter(&image);
    painter.setLayoutDirection(direction);
    painter.setPen(Theme::light().text);
    painter.setFont(type::body());
    draw(painter);
    return image;
}

QImage ltr(const Draw &draw)
{
    return drawn(Qt::LeftToRight, draw);
}

/// Laid out from left to right in the whole picture, for who reads from right to left.
QImage rtl(const Draw &draw)
{
    return drawn(Qt::RightToLeft, [&](QPainter &painter) {
        const Mirrored mirrored(painter, QRectF(QPointF(), room));
        draw(painter);
    });
}

/// But for the rounding at edges that are drawn from the other side.
bool isAlike(const QImage &a, const QImage &b)
{
    constexpr int rounding = 2;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QColor one = a.pixelColor(x, y);
            const QColor other = b.pixelColor(x, y);
            if (std::abs(one.red() - other.red()) > rounding || std::abs(one.green() - other.green()) > rounding ||
                std::abs(one.blue() - other.blue()) > rounding)
                return false;
        }
    return a.size() == b.size();
}

QRectF turned(const QRectF &rect)
{
    return {room.width() - rect.right(), rect.top(), rect.width(), rect.height()};
}

} // namespace

class TestMirrored : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingHappensFromLeftToRight()
    {
        const auto draw = [](QPainter &painter) {
            painter.fillRect(QRectF(0, 0, 3, 40), Theme::light().accent);
            drawWords(painter, QRectF(20, 0, 200, 40), Qt::AlignLeft | Qt::AlignVCenter, u"Ready"_s);
        };
        const QImage plain = ltr([](QPainter &painter) {
            painter.fillRect(QRectF(0, 0, 3, 40), Theme::light().accent);
            painter.drawText(QRectF(20, 0, 200, 40), Qt::AlignLeft | Qt::AlignVCenter, u"Ready"_s);
        });
        QCOMPARE(ltr([&](QPainter &painter) {
                     const Mirrored mirrored(painter, QRectF(QPointF(), room));
                     QVERIFY(!isMirrored(painter));
                     draw(painter);
                 }),
                 plain);
        QVERIFY(plain != rtl(draw));
    }

    void barsAreMirrored()
    {
        const auto bar = [](const QRectF &rect) {
            return [rect](QPainter &painter) { painter.fillRect(rect, Theme::light().accent); };
        };
        QCOMPARE(rtl(bar({0, 0, 3, 40})), ltr(bar({237, 0, 3, 40})));
        QCOMPARE(rtl(bar({10, 39, 50, 1})), ltr(bar({180, 39, 50, 1})));
    }

    void wordsStayReadable_data()
    {
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("shown");
        QTest::newRow("at the beginning") << int(Qt::AlignLeft) << int(Qt::AlignRight);
        QTest::newRow("at the end") << int(Qt::AlignRight) << int(Qt::AlignLeft);
        QTest::newRow("in the middle") << int(Qt::AlignHCenter) << int(Qt::AlignHCenter);
    }

    void wordsStayReadable()
    {
        QFETCH(int, asked);
        QFETCH(int, shown);
        const QRectF place(20, 0, 120, 40);
        const QString words = u"Not yet (13 h)."_s; // its full stop is at its right end, wherever it stands
        QCOMPARE(rtl([&](QPainter &painter) { drawWords(painter, place, asked | Qt::AlignVCenter, words); }),
                 ltr([&](QPainter &painter) { drawWords(painter, turned(place), shown | Qt::AlignVCenter, words); }));
        QCOMPARE(rtl([&](QPainter &painter) {
                     drawTabular(painter, place, Qt::Alignment(asked) | Qt::AlignVCenter, words);
                 }),
                 ltr([&](QPainter &painter) {
                     drawTabular(painter, turned(place), Qt::Alignment(shown) | Qt::AlignVCenter, words);
                 }));
    }

    void glyphsStayUprightAndArrowsTurn()
    {
        const QRectF place(12, 12, 16, 16);
        const auto glyph = [](const QRectF &rect) {
            return [rect](QPainter &painter) { drawGlyph(painter, rect, present::Glyph::go, Theme::light()); };
        };
        const auto icon = [](const QRectF &rect, Icon which) {
            return [=](QPainter &painter) { drawIcon(painter, rect, which, Theme::light().text); };
        };
        QCOMPARE(rtl(glyph(place)), ltr(glyph(turned(place))));
        QCOMPARE(rtl(icon(place, Icon::search)), ltr(icon(turned(place), Icon::search)));
        const QImage arrow = ltr(icon(place, Icon::chevronRight));
        QVERIFY(isAlike(rtl(icon(place, Icon::chevronRight)), arrow.mirrored(true, false)));
        // Also where the painter itself is not mirrored.
        QVERIFY(isAlike(drawn(Qt::RightToLeft, icon(turned(place), Icon::chevronRight)), arrow.mirrored(true, false)));
        QVERIFY(!isAlike(rtl(icon(place, Icon::chevronRight)), ltr(icon(turned(place), Icon::chevronRight))));
    }

    void theScaleGoesToTheRightForEverybody()
    {
        const present::IntervalMark mark{0.4, -0.3, 0.8, 0.2, present::IntervalStyle::inconclusive, {}, {}, true};
        const QRectF cell(30, 4, 166, 30);
        const auto interval = [&](const QRectF &rect) {
            return [&, rect](QPainter &painter) { drawInterval(painter, rect, mark, Theme::light()); };
        };
        QCOMPARE(rtl(interval(cell)), ltr(interval(turned(cell))));
    }

    void thePainterIsAsItWas()
    {
        QImage image(room, QImage::Format_RGB32);
        QPainter painter(&image);
        painter.setLayoutDirection(Qt::RightToLeft);
        painter.translate(3, 4);
        const QTransform before = painter.worldTransform();
        {
            const Mirrored mirrored(painter, QRectF(QPointF(), room));
            QVERIFY(isMirrored(painter));
            const QTransform inside = painter.worldTransform();
            {
                const Mirrored again(painter, QRectF(0, 0, 10, 10));
                QCOMPARE(painter.worldTransform(), inside);
                const Upright upright(painter, QRectF(20, 0, 40, 40));
                QVERIFY(!isMirrored(painter));
                QCOMPARE(painter.layoutDirection(), Qt::LeftToRight);
                QCOMPARE(painter.worldTransform().map(QPointF(20, 0)), QPointF(3 + room.width() - 60, 4));
            }
            QCOMPARE(painter.worldTransform(), inside);
        }
        QCOMPARE(painter.worldTransform(), before);
        QCOMPARE(painter.layoutDirection(), Qt::RightToLeft);
    }

    void hatchIsInWhatIsSaved()
    {
        QBuffer file;
        QSvgGenerator generator;
        generator.setOutputDevice(&file);
        generator.setSize(room);
        QPainter painter(&generator);
        fillHatched(painter, QRectF(10, 10, 60, 20), QColor(Qt::blue), 5, 1.1);
        painter.end();
        const QByteArray text = file.data();
        QVERIFY2(text.count("<polyline") + text.count("<path") > 5, text.constData());
        QVERIFY(!text.contains("<image"));
    }
};

QTEST_MAIN(TestMirrored)
#include "tst_mirrored.moc"
