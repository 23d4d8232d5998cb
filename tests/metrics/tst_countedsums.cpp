// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/countedsums.h"
#include "metrics/units/rational.h"

#include <QTest>

#include <rapidcheck.h>

#include <array>

namespace sluice::metrics {

namespace {

/// Large ones come to more than there is room for after ten of them.
Number anyNumber()
{
    if (*rc::gen::inRange(0, 4) == 0)
        return {0, double(*rc::gen::inRange(-100'000, 100'000)) / 97, false};
    return {*rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-Number::limit + 1, Number::limit),
                            rc::gen::inRange<std::int64_t>(Number::limit / 2, Number::limit),
                            rc::gen::inRange<std::int64_t>(-2'000'000, 2'000'000))};
}

} // namespace

class TestCountedSums : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Whatever has room or not, was taken away again, or came from another table.
    void addsAsExactSumsDo()
    {
        QVERIFY(rc::check("counted sums", [] {
            constexpr std::size_t places = 3;
            std::array<CountedSums::Totals, places> expected;
            std::array<CountedSums, 2> sums;
            for (CountedSums &each : sums)
                each.append(places);
            for (int i = *rc::gen::inRange(0, 120); i > 0; --i) {
                const Number number = anyNumber();
                const auto place = std::size_t(*rc::gen::inRange<int>(0, places));
                CountedSums &own = sums[std::size_t(*rc::gen::inRange(0, 2))];
                if (*rc::gen::inRange(0, 5) == 0) {
                    own.add(place, {}, false); // an empty cell
                    continue;
                }
                own.add(place, number, true);
                if (*rc::gen::inRange(0, 5) == 0) {
                    own.subtract(place, number);
                    continue;
                }
                expected[place].sum.add(number);
                ++expected[place].n;
            }
            for (std::size_t place = 0; place < places; ++place) {
                sums[0].add(place, sums[1], place);
                const CountedSums::Totals totals = sums[0].totals(place);
                RC_ASSERT(totals.n == expected[place].n);
                RC_ASSERT(rational(totals.sum) == rational(expected[place].sum));
            }
        }));
    }
};

} // namespace sluice::metrics

QTEST_APPLESS_MAIN(sluice::metrics::TestCountedSums)
#include "tst_countedsums.moc"
