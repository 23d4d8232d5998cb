// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/totalstable.h"

#include <QTest>

#include <rapidcheck.h>

#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

/// Of any length around those that a table treats differently, and often equal up to their last bytes.
std::string anyText()
{
    const std::string beginning(std::size_t(*rc::gen::element(0, 1, 2, 3, 4, 6, 7, 8, 9, 14, 15, 16, 17, 40)), 'a');
    return beginning + *rc::gen::element<std::string>("", "b", "ba");
}

std::int64_t millionths(const ExactSum &sum)
{
    return std::int64_t(sum.millionths);
}

} // namespace

class TestTotalsTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Two threads' tables, filled and added up, hold what a map of texts holds.
    void keepsKeysApart()
    {
        QVERIFY(rc::check("keys", [] {
            ReductionOptions options;
            options.columns = {{u"a"_s}, {u"b"_s}};
            options.hasSquares = *rc::gen::arbitrary<bool>();
            const Shape shape(options);
            TotalsTable tables[2] = {TotalsTable(shape), TotalsTable(shape)};
            std::map<ReducedKey, std::array<std::int64_t, 4>> expected; // n, sum of a and b
            for (int i = *rc::gen::inRange(0, 400); i > 0; --i) {
                const ReducedKey key{anyText(), anyText(), anyText(), *rc::gen::inRange<std::int64_t>(-1, 3)};
                TotalsTable &table = tables[i % 2];
                const std::size_t index = table.indexOf({key.group, key.stage, key.label, key.bucket});
                RC_ASSERT(table.indexOf({key.group, key.stage, key.label, key.bucket}) == index);
                const std::string padded[] = {key.group + "anything", key.stage + "anything", key.label + "anything"};
                RC_ASSERT(table.indexOfPadded({{padded[0].data(), key.group.size()},
                                               {padded[1].data(), key.stage.size()},
                                               {padded[2].data(), key.label.size()},
                                               key.bucket}) == index);
                TotalsTable::Search search = table.searchForPadded({{padded[0].data(), key.group.size()},
                                                                    {padded[1].data(), key.stage.size()},
                                                                    {padded[2].data(), key.label.size()},
                                                                    key.bucket});
                table.findLabel(search);
                RC_ASSERT(table.indexOf(search) == index);
                const bool hasBoth = i % 5 != 0;
                const Number numbers[] = {{i}, {hasBoth ? 1000 * i : 0}};
                table.add(index, numbers, hasBoth ? 3 : 1);
                std::array<std::int64_t, 4> &sums = expected[key];
                ++sums[0];
                sums[1] += hasBoth;
                sums[2] += i;
                sums[3] += hasBoth ? 1000 * i : 0;
            }
            tables[0].add(tables[1]);
            const std::vector<ReducedRow> rows = tables[0].takeRows();
            RC_ASSERT(rows.size() == expected.size());
            auto next = expected.begin();
            for (const ReducedRow &row : rows) {
                RC_ASSERT(row.key == next->first);
                const std::array<std::int64_t, 4> sums = {row.values[0].n, row.values[1].n,
                                                          millionths(row.values[0].sum), millionths(row.values[1].sum)};
                RC_ASSERT(sums == next->second);
                RC_ASSERT((row.values[0].squares.low != 0) == options.hasSquares);
                ++next;
            }
        }));
    }

    /// By several threads the same as one after the other.
    void writesRowsInOrder()
    {
        ReductionOptions options;
        options.columns = {{u"a"_s}};
        const Shape shape(options);
        const auto fill = [](TotalsTable &table) {
            for (int i = 0; i < 30'000; ++i) {
                const std::string label = std::to_string(i * 7919 % 10'007);
                const Number number{i};
                table.add(table.indexOf({"group", "stage", label, 0}), &number, 1);
            }
        };
        const auto append = [](std::string &text, const ReducedRow &row) {
            text += row.key.label + ' ' + std::to_string(row.values.front().n) + ' ' +
                    std::to_string(millionths(row.values.front().sum)) + '\n';
        };
        TotalsTable table(shape);
        fill(table);
        std::string expected;
        for (const ReducedRow &row : table.takeRows())
            append(expected, row);
        for (const int threads : {1, 2, 5}) {
            TotalsTable written(shape);
            fill(written);
            std::string text;
            written.writeRows({append, [&text](std::string_view piece) { text += piece; }}, threads);
            QVERIFY(text == expected);
        }
    }
};

} // namespace sluice::metrics

QTEST_GUILESS_MAIN(sluice::metrics::TestTotalsTable)

#include "tst_totalstable.moc"
