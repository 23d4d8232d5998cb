// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/pairnumbering.h"

#include <QTest>

#include <map>
#include <random>

namespace sluice::metrics {

class TestPairNumbering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersInOrderOfFirstUse_data()
    {
        QTest::addColumn<quint32>("rows");
        QTest::addColumn<quint32>("columns");
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("isInOrder");
        QTest::newRow("one row") << 1U << 5'000U << 20'000 << false;
        QTest::newRow("one column") << 5'000U << 1U << 20'000 << false;
        QTest::newRow("full") << 200U << 30U << 20'000 << false;
        QTest::newRow("large and nearly empty") << 100'000U << 3'000U << 20'000 << false;
        QTest::newRow("large and full") << 20'000U << 60U << 1'200'000 << true; // larger than one may be that is empty
    }
    void numbersInOrderOfFirstUse()
    {
        QFETCH(quint32, rows);
        QFETCH(quint32, columns);
        QFETCH(int, count);
        QFETCH(bool, isInOrder);
        std::mt19937 random(20261130);
        PairNumbering numbers;
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> expected;
        bool isSame = true;
        for (int i = 0; i < count; ++i) {
            const quint32 place = isInOrder ? quint32(i) : quint32(random());
            const NumberPair pair{place / columns % rows, isInOrder ? place % columns : quint32(random()) % columns};
            numbers.fetch(pair);
            const auto [known, isNew] = expected.try_emplace({pair.row, pair.column}, std::uint32_t(expected.size()));
            isSame &= numbers.numberOf(pair) == known->second && numbers.size() == expected.size();
        }
        for (const auto &[pair, number] : expected)
            isSame &= numbers.pair(number) == NumberPair{pair.first, pair.second};
        QVERIFY(isSame);
    }
};

} // namespace sluice::metrics

QTEST_GUILESS_MAIN(sluice::metrics::TestPairNumbering)

#include "tst_pairnumbering.moc"
