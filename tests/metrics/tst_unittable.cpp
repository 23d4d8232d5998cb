// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/unittable.h"

#include <QTest>

#include <rapidcheck.h>

#include <cmath>
#include <map>
#include <random>
#include <thread>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

ReductionOptions optionsOf(std::size_t columns)
{
    ReductionOptions options;
    options.isPerUnit = true;
    for (std::size_t i = 0; i < columns; ++i)
        options.columns.push_back({QString::number(i)});
    return options;
}

UnitRow rowOf(const std::string &unit, const std::string &stage, int bucket, int place, Shape::Presence present)
{
    UnitRow row{{}, bucket, std::uint16_t(place), present, 0};
    setUnitId(row, unit, stage);
    return row;
}

Number anyNumber()
{
    if (*rc::gen::inRange(0, 3) == 0)
        return {0, std::ldexp(*rc::gen::arbitrary<double>(), -3), false};
    return {*rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-Number::limit + 1, Number::limit),
                            rc::gen::inRange<std::int64_t>(-300, 300), rc::gen::just<std::int64_t>(0),
                            rc::gen::map(rc::gen::inRange<std::int64_t>(-10'000'000'000, 10'000'000'000),
                                         [](std::int64_t ones) { return ones * 1'000'000; }),
                            rc::gen::map(rc::gen::inRange<std::int64_t>(-10'000'000'000, 10'000'000'000),
                                         [](std::int64_t thousandths) { return thousandths * 1'000; }))};
}

/// What one unit has done by the end of a bucket, in the unit of the double that all values below are multiples of.
struct Done
{
    double sum = 0;
    double largest = -1e9;
};

} // namespace

class TestUnitTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Names that end in digits are kept as numbers, and are as different as they were.
    void tellsNamesApart()
    {
        std::map<std::pair<std::uint64_t, std::uint64_t>, std::string> met;
        for (const std::string digits : {"00000000", "00000001", "0000000:", "0000000/", "12345678", "99999999"}) {
            for (std::size_t front = 0; front <= 7; ++front) {
                for (std::size_t size = 0; size <= digits.size(); ++size) {
                    const std::string unit = std::string("u0\0\xFFxyz", 7).substr(0, front) + digits.substr(0, size);
                    const UnitRow row = rowOf(unit, {}, 0, 0, 0);
                    const auto [known, isNew] = met.try_emplace({row.id[0], row.id[1]}, unit);
                    QVERIFY2(isNew || known->second == unit, (known->second + " and " + unit).c_str());
                }
            }
        }
    }

    void unpacksWhatItPacks()
    {
        QVERIFY(rc::check("packed rows", [] {
            const auto columns = *rc::gen::inRange<std::size_t>(1, ReductionOptions::mostColumns + 1);
            const RowPacking packing(columns);
            std::vector<UnitRow> rows;
            std::vector<Number> numbers;
            std::vector<char> packed;
            for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
                const std::string unit(std::size_t(*rc::gen::inRange(1, 20)),
                                       *rc::gen::element('a', 'z', '0', '9', '\0', '\xFF'));
                rows.push_back(
                    rowOf(unit, *rc::gen::element<std::string>("", "s"),
                          *rc::gen::element(-1, 0, 1, 20'759, 70'389'527), *rc::gen::inRange(0, 0x1000),
                          *rc::gen::arbitrary<Shape::Presence>() & Shape::Presence((std::uint64_t(1) << columns) - 1)));
                for (std::size_t k = 0; k < columns; ++k)
                    numbers.push_back(rows.back().present >> k & 1 ? anyNumber() : Number());
                const std::size_t begin = packed.size();
                packed.resize(begin + packing.most() + RowPacking::padding, '\x55');
                const char *end =
                    packing.pack(packed.data() + begin, rows.back(), numbers.data() + numbers.size() - columns);
                RC_ASSERT(std::size_t(end - packed.data()) <= begin + packing.most());
                packed.resize(std::size_t(end - packed.data()));
            }
            packed.resize(packed.size() + RowPacking::padding, '\x55');
            const char *at = packed.data();
            for (std::size_t i = 0; i < rows.size(); ++i) {
                UnitRow row;
                std::vector<Number> read(columns);
                at = packing.unpack(at, row, read.data());
                RC_ASSERT(row.id[0] == rows[i].id[0]);
                RC_ASSERT(row.id[1] == rows[i].id[1]);
                RC_ASSERT(row.hash == rows[i].hash);
                RC_ASSERT(row.bucket == rows[i].bucket);
                RC_ASSERT(row.place == rows[i].place);
                RC_ASSERT(row.present == rows[i].present);
                for (std::size_t k = 0; k < columns; ++k) {
                    const Number &number = numbers[i * columns + k];
                    RC_ASSERT(read[k].isWhole == number.isWhole);
                    RC_ASSERT(read[k].value() == number.value());
                }
            }
            RC_ASSERT(at + RowPacking::padding == packed.data() + packed.size());
        }));
    }

    /// So many rows of so few units that what they come to takes their place again and again. Every value is a multiple
    /// of an eighth, so that no sum is rounded.
    void addsUpManyRowsOfFewUnits()
    {
        constexpr int units = 5;
        constexpr int days = 3;
        constexpr int rowsOfOne = 9000;
        ReductionOptions options = optionsOf(2);
        options.columns[1].isLargest = true;
        const Shape shape(options);
        UnitTable table(options);
        std::vector<std::array<std::array<Done, days>, units>> done(2); // by each thread
        {
            std::vector<std::jthread> threads;
            for (unsigned thread = 0; thread < 2; ++thread) {
                threads.emplace_back([&table, &own = done[thread], thread] {
                    std::mt19937_64 random(thread);
                    UnitTable::Writer writer(table);
                    for (int i = 0; i < rowsOfOne * units; ++i) {
                        const int unit = i % units;
                        const int day = int(random() % days);
                        const double value = double(qint64(random() % 4000) - 2000) / 8;
                        const bool isWhole = unit < 2 || (unit == 2 && random() % 2);
                        const Number number =
                            isWhole ? Number{std::int64_t(value * Number::scale)} : Number{0, value, false};
                        const Number both[] = {number, number};
                        writer.add(rowOf("unit " + std::to_string(unit), {}, day, 0, 3), both);
                        own[std::size_t(unit)][std::size_t(day)].sum += value;
                        double &largest = own[std::size_t(unit)][std::size_t(day)].largest;
                        largest = std::max(largest, value);
                    }
                    const Number zeros[2] = {};
                    for (int place = 0; place < 2; ++place) // in both groups: left out, however often it is added up
                        for (int i = 0; i < rowsOfOne; ++i)
                            writer.add(rowOf("both", {}, 0, place, 3), zeros);
                    writer.finish();
                });
            }
        }
        TotalsTable totals(shape);
        const std::vector<ReducedKey> places{{"exposed", "s", {}, 0}, {"unexposed", "s", {}, 0}};
        QCOMPARE(table.addTo(totals, places, 2, shape), 1);
        const std::vector<ReducedRow> rows = totals.takeRows();

        QCOMPARE(rows.size(), std::size_t(days));
        std::array<Done, units> sofar;
        for (std::size_t day = 0; day < days; ++day) {
            std::array<double, 4> differences{}; // of both values: sums, squares
            for (std::size_t unit = 0; unit < units; ++unit) {
                const Done before = sofar[unit];
                for (const auto &own : done) {
                    sofar[unit].sum += own[unit][day].sum;
                    sofar[unit].largest = std::max(sofar[unit].largest, own[unit][day].largest);
                }
                const Done first = day == 0 ? Done{0, 0} : before;
                differences[0] += sofar[unit].sum - first.sum;
                differences[1] += sofar[unit].sum * sofar[unit].sum - first.sum * first.sum;
                differences[2] += sofar[unit].largest - first.largest;
                differences[3] += sofar[unit].largest * sofar[unit].largest - first.largest * first.largest;
            }
            const std::vector<ValueTotals> &values = rows[day].values;
            QCOMPARE(rows[day].key.bucket, std::int64_t(day));
            QCOMPARE(values[0].n, day == 0 ? units : 0);
            QCOMPARE(toDouble(values[0].sum), differences[0]);
            QCOMPARE(toDouble(values[0].squares), differences[1]);
            QCOMPARE(values[1].n, day == 0 ? units : 0);
            QCOMPARE(toDouble(values[1].sum), differences[2]);
            QCOMPARE(toDouble(values[1].squares), differences[3]);
        }
    }
};

} // namespace sluice::metrics

QTEST_APPLESS_MAIN(sluice::metrics::TestUnitTable)

#include "tst_unittable.moc"
