// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/freeplace.h"

#include <QTest>

#include <rapidcheck.h>

#include <cmath>

using namespace sluice::ui;

/// Where a text stands between lines.
class FreePlaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysWhereItWantsToBe();
    void givesWay();
    void findsTheNearest();
};

void FreePlaceTest::staysWhereItWantsToBe()
{
    QCOMPARE(freeMiddle({}, 10, 50, {0, 100}), std::optional(50.0));
    QCOMPARE(freeMiddle({}, 10, -20, {0, 100}), std::optional(5.0));
    QCOMPARE(freeMiddle({{10, 20}}, 10, 50, {0, 100}), std::optional(50.0));
}

void FreePlaceTest::givesWay()
{
    QCOMPARE(freeMiddle({{48, 60}}, 10, 50, {0, 100}), std::optional(42.5));
    QCOMPARE(freeMiddle({{0, 95}}, 10, 50, {0, 100}), std::nullopt);
    QCOMPARE(freeMiddle({}, 101, 50, {0, 100}), std::nullopt);
}

/// As good as what a search of every tenth of a pixel finds.
void FreePlaceTest::findsTheNearest()
{
    QVERIFY(rc::check("nothing is nearer", [] {
        QList<Stretch> taken;
        const int count = *rc::gen::inRange(0, 6);
        for (int i = 0; i < count; ++i) {
            const double top = *rc::gen::inRange(-20, 120);
            taken.append({top, top + *rc::gen::inRange(0, 30)});
        }
        const double wanted = *rc::gen::inRange(-20, 120);
        const Stretch room{0, 100};
        constexpr double height = 11;
        const auto isFree = [&](double middle) {
            return middle >= 5.5 && middle <= 94.5 && std::ranges::none_of(taken, [&](const Stretch &one) {
                       return one.top <= middle + 5.5 && one.bottom >= middle - 5.5;
                   });
        };
        const auto found = freeMiddle(taken, height, wanted, room);
        if (found)
            RC_ASSERT(isFree(*found));
        for (int tenth = 0; tenth <= 1000; ++tenth) {
            const double middle = tenth / 10.0;
            // Half a pixel is kept from what is beside.
            if (isFree(middle) && isFree(middle - 0.5) && isFree(middle + 0.5))
                RC_ASSERT(found && std::abs(*found - wanted) <= std::abs(middle - wanted) + 1e-9);
        }
    }));
}

QTEST_APPLESS_MAIN(FreePlaceTest)
#include "tst_freeplace.moc"
