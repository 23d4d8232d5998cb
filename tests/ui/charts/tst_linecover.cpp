// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/linecover.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>

using namespace sluice::ui;

namespace {

/// Any line whose x does not descend, from before the columns to behind them.
QList<QPointF> anyLine(int columns)
{
    const auto size = *rc::gen::inRange<std::size_t>(2, 300);
    auto xs = *rc::gen::container<std::vector<int>>(size, rc::gen::inRange(-20, (columns + 5) * 4));
    const auto ys = *rc::gen::container<std::vector<int>>(size, rc::gen::inRange(-50, 50));
    std::ranges::sort(xs);
    QList<QPointF> line;
    for (std::size_t i = 0; i < size; ++i)
        line.append(QPointF(xs[i] / 4.0, ys[i]));
    return line;
}

QImage blank(QSize size)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

} // namespace

class LineCoverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coversItsPointsAndWhatIsBetween();
    void coversNoMoreThanTheLine();
    void nothingWithoutALine();
    void fillsToTheShareOfAPixel();
    void fillsEachColumnAtTheRatio();
    void translucentColoursMix();
    void theBandLiesBetween();
};

void LineCoverTest::coversItsPointsAndWhatIsBetween()
{
    QVERIFY(rc::check([] {
        const int columns = *rc::gen::inRange(1, 60);
        const QList<QPointF> line = anyLine(columns);
        const LineCover cover = coverOf(line, columns);
        for (const QPointF &at : line) {
            if (at.x() < 0 || at.x() > columns)
                continue;
            const auto span = cover.spans.at(std::min(static_cast<int>(at.x()), columns - 1) - cover.first);
            RC_ASSERT(span.low <= at.y() + 1e-9 && at.y() - 1e-9 <= span.high);
        }
        for (qsizetype i = 1; i < cover.spans.size(); ++i) { // in one piece
            RC_ASSERT(cover.spans.at(i).low <= cover.spans.at(i - 1).high + 1e-9);
            RC_ASSERT(cover.spans.at(i - 1).low <= cover.spans.at(i).high + 1e-9);
        }
    }));
}

void LineCoverTest::coversNoMoreThanTheLine()
{
    const LineCover cover = coverOf({{-1, 0}, {1, 2}, {1, 8}, {4, 2}}, 3);
    QCOMPARE(cover.first, 0);
    QCOMPARE(cover.from, 0.0);
    QCOMPARE(cover.to, 3.0);
    QCOMPARE(cover.spans, (QList<ColumnSpan>{{1, 2}, {2, 8}, {4, 6}}));
}

void LineCoverTest::nothingWithoutALine()
{
    QVERIFY(coverOf({}, 10).spans.isEmpty());
    QVERIFY(coverOf({{3, 3}}, 10).spans.isEmpty());
    QVERIFY(coverOf({{-3, 3}, {-1, 3}}, 10).spans.isEmpty());
    QVERIFY(coverOf({{11, 3}, {12, 3}}, 10).spans.isEmpty());
    QVERIFY(coverOf({{0, 3}, {12, 3}}, 0).spans.isEmpty());
    QImage image = blank({4, 4});
    fillCover(image, {}, Qt::red);
    QCOMPARE(image, blank({4, 4}));
    QVERIFY(shapeOf({}).isEmpty());
}

void LineCoverTest::fillsToTheShareOfAPixel()
{
    QImage image = blank({2, 8});
    fillCover(image, {.from = 0, .to = 2, .first = 0, .spans = {{1.5, 4.25}, {-20, 20}}}, Qt::red);
    QList<int> alphas;
    for (int y = 0; y < 8; ++y)
        alphas.append(qAlpha(image.pixel(0, y)));
    QCOMPARE(alphas, (QList<int>{0, 0, 0, 64, 255, 255, 128, 0}));
    for (int y = 0; y < 8; ++y)
        QCOMPARE(image.pixelColor(1, y), QColor(Qt::red)); // cut off at the edges
}

void LineCoverTest::fillsEachColumnAtTheRatio()
{
    QImage image = blank({6, 6});
    image.setDevicePixelRatio(2);
    fillCover(image, {.from = 1, .to = 2, .first = 1, .spans = {{1, 2}}}, Qt::blue);
    for (int y = 0; y < 6; ++y) {
        for (int x = 0; x < 6; ++x)
            QCOMPARE(qAlpha(image.pixel(x, y)), (x == 2 || x == 3) && (y == 2 || y == 3) ? 255 : 0);
    }
}

void LineCoverTest::translucentColoursMix()
{
    QImage image = blank({1, 1});
    const LineCover all{.from = 0, .to = 1, .first = 0, .spans = {{-1, 3}}};
    fillCover(image, all, QColor(255, 0, 0, 128));
    fillCover(image, all, QColor(255, 0, 0, 128));
    const QColor mixed = image.pixelColor(0, 0);
    QVERIFY2(std::abs(mixed.alpha() - 192) <= 1, qPrintable(mixed.name(QColor::HexArgb)));
    QCOMPARE(mixed.red(), 255);
}

void LineCoverTest::theBandLiesBetween()
{
    const LineCover low = coverOf({{0, 1}, {3, 1}}, 3);
    const LineCover high = coverOf({{0, 4}, {3, 4}}, 3);
    const LineCover band = coverBetween(low, high);
    QCOMPARE(band.spans, (QList<ColumnSpan>{{1, 4}, {1, 4}, {1, 4}}));
    QCOMPARE(thickened(high, 2).spans.first(), (ColumnSpan{3, 5}));
    QCOMPARE(shapeOf(band).boundingRect(), QRectF(0, 1, 3, 3));
}

QTEST_GUILESS_MAIN(LineCoverTest)
#include "tst_linecover.moc"
