// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/samplecodec.h"

#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

using namespace sluice;

namespace {

/// Any finite double there is, by its bits: subnormal, negative zero, the largest.
double anyFinite()
{
    const double value = std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>());
    return std::isfinite(value) ? value : 1.0;
}

std::int64_t anyCount()
{
    return *rc::gen::arbitrary<std::int64_t>();
}

std::vector<double> anyList(std::size_t size)
{
    std::vector<double> list(size);
    std::ranges::generate(list, anyFinite);
    return list;
}

stats::Sample anySample()
{
    switch (*rc::gen::inRange(0, 8)) {
    case 0:
        return stats::Mean{anyCount(), anyFinite(), anyFinite(), std::nullopt};
    case 1:
        return stats::Mean{anyCount(), anyFinite(), anyFinite(), anyFinite()};
    case 2:
        return stats::Proportion{anyCount(), anyCount()};
    case 3:
        return stats::Ratio{anyCount(), anyFinite(), anyFinite(), anyFinite(), anyFinite(), anyFinite()};
    case 4: {
        const auto p = *rc::gen::inRange<std::size_t>(0, 4);
        const stats::Mean y{anyCount(), anyFinite(), anyFinite(), anyFinite()};
        return stats::MeanWithCovariates{y, anyList(p), anyList(p * p), anyList(p)};
    }
    case 5:
        return stats::OrderStatistics{anyCount(), anyFinite(), anyFinite(), anyFinite(), anyFinite()};
    case 6: {
        const auto edges = *rc::gen::inRange<std::size_t>(0, 30);
        std::vector<std::int64_t> counts(edges == 0 ? 0 : edges + 1);
        std::ranges::generate(counts, anyCount);
        return stats::Histogram{anyFinite(), anyList(edges), counts};
    }
    default:
        return stats::Rate{anyCount(), anyFinite()};
    }
}

} // namespace

class TestSampleCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsBackEveryBit();
    void writesTheShortestForm();
    void refuses_data();
    void refuses();
    void knowsWhatIsFinite();
};

void TestSampleCodec::readsBackEveryBit()
{
    const bool holds = rc::check([] {
        const stats::Sample sample = anySample();
        const std::string text = store::toText(sample);
        const auto back = store::sampleFromText(store::kindName(sample), text);
        RC_ASSERT(back.has_value());
        RC_ASSERT(back->index() == sample.index());
        RC_ASSERT(*back == sample);
        RC_ASSERT(store::toText(*back) == text); // tells -0 from 0, which == does not
    });
    QVERIFY(holds);
}

void TestSampleCodec::writesTheShortestForm()
{
    QCOMPARE(store::toText(stats::Mean{3, 0.1, 1e300, std::nullopt}), std::string("3 0.1 1e+300"));
    QCOMPARE(store::toText(stats::Mean{3, 0.1, 2, -0.5}), std::string("3 0.1 2 -0.5"));
    QCOMPARE(store::toText(stats::Proportion{10, 4}), std::string("10 4"));
    QCOMPARE(store::toText(stats::MeanWithCovariates{{3, 0.1, 2, {}}, {5}, {6}, {-0.5}}),
             std::string("1 5 6 -0.5 3 0.1 2"));
    QCOMPARE(store::toText(stats::Histogram{0.9, {1, 2}, {0, 4, 1}}), std::string("0.9 2 1 2 0 4 1"));
}

void TestSampleCodec::refuses_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *kind, const char *text) {
        QTest::newRow(name) << QByteArray(kind) << QByteArray(text);
    };
    row("unknown kind", "median", "1 2");
    row("empty", "mean", "");
    row("one number short", "mean", "3 0.5");
    row("one number too many", "mean", "3 0.5 1 2 3");
    row("two where two belong and one more", "proportion", "3 1 2");
    row("trailing space", "proportion", "3 1 ");
    row("two spaces", "proportion", "3  1");
    row("fraction of a user", "proportion", "3.5 1");
    row("a word", "mean", "3 many 1");
    row("not a number", "mean", "3 nan 1");
    row("infinite", "mean", "3 1 inf");
    row("too large", "mean", "3 1e999 1");
    row("count too large", "proportion", "99999999999999999999 1");
}

void TestSampleCodec::refuses()
{
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, text);
    QVERIFY(!store::sampleFromText(kind.toStdString(), text.toStdString()));
}

void TestSampleCodec::knowsWhatIsFinite()
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    QVERIFY(store::isFinite(stats::Mean{1, 2, 3, 4}));
    QVERIFY(!store::isFinite(stats::Mean{1, std::nan(""), 3, 4}));
    QVERIFY(!store::isFinite(stats::Mean{1, 2, 3, infinity}));
    QVERIFY(!store::isFinite(stats::Rate{1, -infinity}));
    QVERIFY(!store::isFinite(stats::MeanWithCovariates{{1, 2, 3, 4}, {infinity}, {1}, {1}}));
    QVERIFY(!store::isFinite(stats::Histogram{0.5, {1, infinity}, {1, 2, 3}}));
}

QTEST_GUILESS_MAIN(TestSampleCodec)
#include "tst_samplecodec.moc"
