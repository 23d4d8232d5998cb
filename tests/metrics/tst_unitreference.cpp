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

using test::difference;
using test::PlainGroup;
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
        // Units without `before` count with the mean over both groups, of those that have a and before.
        Vector known;
        for (const auto &[id, unit] : units)
            if (unit.second.a && unit.second.before)
                known.push_back(*unit.second.before);
        const long double centre = sumOf(known) / static_cast<long double>(known.size());
        for (const auto &[id, made] : units) {
            const auto &[isExposed, unit] = made;
            PlainGroup &group = m_groups[isExposed ? 0 : 1];
            ++group.units;
            group.crashed += unit.crash;
            if (unit.a) {
                group.a.push_back(*unit.a);
                group.before.push_back(unit.before.value_or(centre));
                group.age.push_back(unit.age);
            }
            if (unit.c) {
                group.b.push_back(unit.b);
                group.c.push_back(*unit.c);
            }
        }
    }

    [[nodiscard]] const std::array<PlainGroup, 2> &groups() const { return m_groups; }

private:
    std::array<PlainGroup, 2> m_groups; ///< exposed first
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
            const QString wrong = difference(seen, expectedOf[unsigned(date.day()) - 1].groups());
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
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
