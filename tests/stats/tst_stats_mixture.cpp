// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/mixture.h"

#include <QTest>

using namespace sluice::stats;

class StatsMixtureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void boundaryIsLowestWhereItWasTuned();
};

void StatsMixtureTest::boundaryIsLowestWhereItWasTuned()
{
    const Mixture test = Mixture::tunedFor(Mixture::Sides::two, 0.05, 100);
    for (const double j : {10.0, 50.0, 90.0, 99.0, 101.0, 110.0, 200.0, 1000.0})
        QVERIFY(test.boundary(j) > test.boundary(100));
}

QTEST_GUILESS_MAIN(StatsMixtureTest)
#include "tst_stats_mixture.moc"
