// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/property.h"
#include "sync/etcd/clockoffset.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace sluice;
using namespace sluice::sync::etcd;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray dateOf(Instant at)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC);
    return QLocale::c().toString(moment, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

} // namespace

class EtcdClockTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsTheTruthWithinItsError()
    {
        QVERIFY(testing::holds("the offset lies within the error", [] {
            const Milliseconds ahead{*rc::gen::inRange(-86'400'000, 86'400'000)};
            ClockOffset offset;
            Instant now{Milliseconds(1'795'359'158'925)};
            Milliseconds error = Milliseconds::max();
            const int answers = *rc::gen::inRange(1, 20);
            for (int i = 0; i < answers; ++i) {
                const Instant sent = now;
                const Instant written = sent + Milliseconds(*rc::gen::inRange(0, 3000)) + ahead;
                const Instant received = written - ahead + Milliseconds(*rc::gen::inRange(0, 3000));
                offset.add(dateOf(written), sent, received);
                now = received + Milliseconds(*rc::gen::inRange(0, 60'000));
                const auto estimate = offset.estimate();
                RC_ASSERT(estimate.has_value());
                RC_ASSERT(std::chrono::abs(estimate->ahead - ahead) <= estimate->error);
                RC_ASSERT(estimate->error <= error); // more answers never say less
                error = estimate->error;
            }
        }));
    }

    void believesTheLatestOnceAClockWasSet()
    {
        ClockOffset offset;
        const Instant now{1'795'359'158'000ms};
        offset.add(dateOf(now), now, now + 5ms);
        QVERIFY(offset.estimate()->ahead < 1s);
        offset.add(dateOf(now + 1h), now, now + 5ms);
        QVERIFY(std::chrono::abs(offset.estimate()->ahead - 1h) < 1s);
    }

    void takesNoOtherText()
    {
        ClockOffset offset;
        const Instant now{1'795'359'158'000ms};
        for (const char *text : {"", "yesterday", "2026-11-29T12:00:00Z", "Sun, 31 Feb 2026 12:00:00 GMT"})
            offset.add(text, now, now);
        offset.add(dateOf(now), now, now - 1h); // our own clock was set in between
        QVERIFY(!offset.estimate());
    }
};

QTEST_GUILESS_MAIN(EtcdClockTest)
#include "tst_etcdclock.moc"
