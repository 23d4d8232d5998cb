// SPDX-License-Identifier: GPL-3.0-or-later
#include "plainsums.h"
#include "support/packed.h"
#include "unittest.h"

#include <map>
#include <random>
#include <set>

#include <zstd.h>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

using test::cubesOfDeviations;
using test::deviations;
using test::NumbersOf;
using test::sumOf;
using test::unitHeader;
using test::UnitImporter;
using test::Vector;

constexpr int days = 5;

/// A row as it was made up: what the file says in words.
struct MadeRow
{
    int unit = 0;
    int day = 0; ///< of November, from 1
    bool isExposed = false;
    bool crash = false;
    std::optional<double> a;
    int b = 0;
    std::optional<double> c;
    std::optional<double> before;
    double age = 0;
};

QByteArray numberText(std::optional<double> value)
{
    return value ? QByteArray::number(*value, 'g', 17) : QByteArray();
}

/// Units with one to four rows on some days; every 50th shows up in both groups. Values are decimals, or anything.
std::vector<MadeRow> madeRows(unsigned seed, int units)
{
    std::mt19937_64 random(seed);
    const auto anyValue = [&random]() -> double {
        if (random() % 3 == 0)
            return std::ldexp(double(random() >> 11), -48) - 7;
        return double(qint64(random() % 20'000) - 4'000) / 1000;
    };
    std::vector<MadeRow> rows;
    for (int unit = 0; unit < units; ++unit) {
        const bool isExposed = random() % 2;
        const auto before = random() % 4 ? std::optional(anyValue()) : std::nullopt; // mixes decimals and others
        const double age = double(18 + random() % 60);
        for (auto left = 1 + random() % 4; left > 0; --left) {
            MadeRow row{.unit = unit, .day = int(1 + random() % days), .isExposed = isExposed};
            if (unit % 50 == 0 && left == 1)
                row.isExposed = !isExposed;
            row.crash = random() % 7 == 0;
            row.a = random() % 5 ? std::optional(anyValue()) : std::nullopt;
            row.b = int(random() % 4);
            row.c = random() % 6 ? std::optional(double(random() % 1000) / 64) : std::nullopt;
            row.before = before;
            row.age = age;
            rows.push_back(row);
        }
    }
    std::shuffle(rows.begin(), rows.end(), random);
    return rows;
}

QByteArray csvOf(const std::vector<MadeRow> &rows)
{
    QByteArray text = unitHeader;
    for (const MadeRow &row : rows)
        text += "user-" + QByteArray::number(row.unit) + ",\"2026-11-0" + QByteArray::number(row.day) +
                "T12:00:00Z\"," + (row.isExposed ? "exposed" : "unexposed") + ",10%," + (row.crash ? "true" : "0") +
                ',' + numberText(row.a) + ',' + QByteArray::number(row.b) + ',' + numberText(row.c) + ',' +
                numberText(row.before) + ',' + numberText(row.age) + '\n';
    return text;
}

QByteArray jsonOf(const std::vector<MadeRow> &rows)
{
    QByteArray text;
    const auto value = [](std::optional<double> number) { return number ? numberText(number) : QByteArray("null"); };
    for (const MadeRow &row : rows)
        text += "{\"ts\": \"2026-11-0" + QByteArray::number(row.day) + "T12:00:00Z\", \"unit\": \"user-" +
                QByteArray::number(row.unit) + "\", \"crash\": " + (row.crash ? "true" : "0") +
                ", \"a\": " + value(row.a) + ", \"b\": " + QByteArray::number(row.b) + ", \"c\": " + value(row.c) +
                ", \"before\": " + value(row.before) + ", \"age\": " + value(row.age) + ", \"group\": \"" +
                (row.isExposed ? "exposed" : "unexposed") + "\", \"stage\": \"10%\"}\n";
    return text;
}

/// What a unit came to by the end of a day, by plain addition.
struct MadeUnit
{
    bool isThere = false;
    bool crash = false;
    std::optional<long double> a;
    long double b = 0;
    std::optional<long double> c;
    std::optional<long double> before;
    long double age = 0;
};

/// Everything that the observations of one look should say.
class Expected
{
public:
    qint64 conflicts = 0; ///< units with rows in both groups

    Expected(const std::vector<MadeRow> &rows, int untilDay)
    {
        std::map<int, std::set<bool>> groups;
        for (const MadeRow &row : rows)
            groups[row.unit].insert(row.isExposed);
        for (const auto &[unit, of] : groups)
            conflicts += of.size() > 1;
        std::map<int, std::pair<bool, MadeUnit>> units;
        for (const MadeRow &row : rows) {
            if (row.day > untilDay || groups[row.unit].size() > 1)
                continue;
            auto &[isExposed, unit] = units[row.unit];
            isExposed = row.isExposed;
            unit.crash = unit.crash || row.crash;
            if (row.a)
                unit.a = unit.a.value_or(0) + static_cast<long double>(*row.a);
            unit.b += row.b;
            if (row.c)
                unit.c = unit.c.value_or(0) + static_cast<long double>(*row.c);
            unit.before = row.before;
            unit.age = row.age;
        }
        for (const auto &[id, unit] : units)
            m_units[unit.first ? 0 : 1].push_back(unit.second);
        Vector all;
        for (const auto &group : m_units)
            for (const MadeUnit &unit : group)
                if (unit.a && unit.before)
                    all.push_back(*unit.before);
        m_centre = sumOf(all) / static_cast<long double>(all.size());
    }

    [[nodiscard]] Vector numbers(const QString &metric, std::size_t group) const
    {
        const std::vector<MadeUnit> &units = m_units[group];
        if (metric == "crashes"_L1) {
            const auto crashed = std::ranges::count_if(units, &MadeUnit::crash);
            return {static_cast<long double>(units.size()), static_cast<long double>(crashed)};
        }
        Vector a, b, c, before, age;
        for (const MadeUnit &unit : units) {
            if (metric == "adjusted"_L1 || metric == "latency"_L1 || metric == "p95"_L1) {
                if (!unit.a)
                    continue;
                a.push_back(*unit.a);
                before.push_back(unit.before.value_or(m_centre));
                age.push_back(unit.age);
            } else if (unit.c) {
                b.push_back(unit.b);
                c.push_back(*unit.c);
            }
        }
        const auto size = static_cast<long double>(std::max(a.size(), b.size()));
        if (metric == "latency"_L1)
            return {size, sumOf(a) / size, deviations(a, a), cubesOfDeviations(a)};
        if (metric == "adjusted"_L1)
            return {size,
                    sumOf(a) / size,
                    deviations(a, a),
                    cubesOfDeviations(a),
                    sumOf(before) / size,
                    sumOf(age) / size,
                    deviations(before, before),
                    deviations(before, age),
                    deviations(age, before),
                    deviations(age, age),
                    deviations(before, a),
                    deviations(age, a)};
        if (metric == "pace"_L1)
            return {sumOf(b), sumOf(c)};
        if (metric == "share"_L1)
            return {size, sumOf(b) / size, sumOf(c) / size, deviations(b, b), deviations(c, c), deviations(b, c)};
        Vector counts(6);
        for (const long double value : a)
            ++counts[std::size_t((value >= 0) + (value >= 1) + (value >= 2.5L) + (value >= 5) + (value >= 10))];
        return counts;
    }

private:
    std::array<std::vector<MadeUnit>, 2> m_units;
    long double m_centre = 0; ///< mean of `before` over both groups, of units that have a and before
};

QByteArray zstd(const QByteArray &text)
{
    QByteArray packed(qsizetype(ZSTD_compressBound(std::size_t(text.size()))), '\0');
    packed.truncate(qsizetype(
        ZSTD_compress(packed.data(), std::size_t(packed.size()), text.constData(), std::size_t(text.size()), 3)));
    return packed;
}

} // namespace

/// The reduction against a plain loop in long double over rows that are known beforehand.
class TestUnitReference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsAPlainLoop_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<int>("units");
        QTest::newRow("a few") << 1U << 7;
        QTest::newRow("some") << 2U << 400;
        QTest::newRow("many, in several blocks") << 3U << 20'000;
    }

    void equalsAPlainLoop()
    {
        QFETCH(unsigned, seed);
        QFETCH(int, units);
        const std::vector<MadeRow> rows = madeRows(seed, units);
        const UnitImporter importer;
        const auto result = importer.read(csvOf(rows));
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        QCOMPARE(result->leftOut.rowsFaulty, 0);
        QCOMPARE(result->batch.rowsRead, qint64(rows.size()));
        std::set<Instant> looks;
        std::vector<Expected> expectedOf; // by day
        for (int day = 1; day <= days; ++day)
            expectedOf.emplace_back(rows, day);
        for (const Observation &seen : result->batch.observations) {
            looks.insert(seen.at);
            // The last look ends with the minute of the last row.
            const auto at = std::chrono::floor<std::chrono::days>(seen.at - Milliseconds(1));
            const std::chrono::year_month_day date(at);
            const Expected &expected = expectedOf[unsigned(date.day()) - 1];
            for (std::size_t group = 0; group < 2; ++group) {
                const Vector numbers = std::visit(NumbersOf(), group == 0 ? seen.exposed : seen.unexposed);
                const Vector wanted = expected.numbers(seen.metric.value, group);
                QCOMPARE(numbers.size(), wanted.size());
                for (std::size_t i = 0; i < numbers.size(); ++i) {
                    constexpr long double most = 1e-12L;
                    const long double size = std::max(std::abs(wanted[i]), 1e-3L);
                    QVERIFY2(std::abs(numbers[i] - wanted[i]) <= most * size,
                             qPrintable(u"%1 at %2: number %3 is %4, not %5"_s.arg(seen.metric.value, toIso(seen.at))
                                            .arg(i)
                                            .arg(double(numbers[i]), 0, 'g', 17)
                                            .arg(double(wanted[i]), 0, 'g', 17)));
                }
            }
        }
        QCOMPARE(int(looks.size()), days);
        QCOMPARE(result->batch.observations.size(), 6 * days);
        QCOMPARE(result->leftOut.unitsInSeveralGroups, expectedOf.back().conflicts);
        QVERIFY(expectedOf.back().conflicts > 0);
    }

    void isTheSameHoweverItIsWritten()
    {
        const std::vector<MadeRow> rows = madeRows(5, 5'000);
        UnitImporter importer;
        importer.reading.threads = 1;
        const QByteArray text = csvOf(rows);
        const auto plain = importer.read(text);
        QVERIFY(plain);
        const QByteArray json = jsonOf(rows);
        for (int threads = 1; threads < 5; ++threads) {
            importer.reading.threads = threads;
            for (const QByteArray &packed : {text, json, testing::gzip(text), zstd(text), zstd(json)}) {
                const auto again = importer.read(packed);
                QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
                QCOMPARE(again->batch.observations, plain->batch.observations);
                QCOMPARE(again->leftOut, plain->leftOut);
            }
        }
        const QByteArray cut = zstd(text);
        QCOMPARE(importer.lines(cut.chopped(3)),
                 QStringList{u"0:0 the zstd file ends too early. Copy or export it again."_s});
        QCOMPARE(importer.lines(testing::gzip(json).chopped(1)),
                 QStringList{u"0:0 the gzip file ends too early. Copy or export it again."_s});
    }
};

} // namespace sluice::metrics

QTEST_GUILESS_MAIN(sluice::metrics::TestUnitReference)

#include "tst_unitreference.moc"
