// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/format.h"

#include "support/plans.h"

#include <QTest>

#include <limits>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;

Q_DECLARE_METATYPE(Milliseconds)

namespace {

const QTimeZone berlin("Europe/Berlin");
constexpr double infinity = std::numeric_limits<double>::infinity();

} // namespace

/// The table of DESIGN.md, section 4.
class TestFormat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void durations_data();
    void durations();
    void ages_data();
    void ages();
    void forecasts();
    void countsOfThings();
    void changes_data();
    void changes();
    void absoluteChanges();
    void margins_data();
    void margins();
    void bands();
    void counts_data();
    void counts();
    void values_data();
    void values();
    void probabilities();
    void moments_data();
    void moments();
    void daylightSaving();
    void namesInSentences();
};

void TestFormat::durations_data()
{
    QTest::addColumn<Milliseconds>("length");
    QTest::addColumn<QString>("full");
    QTest::addColumn<QString>("brief");
    const auto row = [](const char *name, Milliseconds length, const QString &full, const QString &brief) {
        QTest::newRow(name) << length << full << brief;
    };
    row("nothing", 0s, u"under a minute"_s, u"under a minute"_s);
    row("1 ms before a minute", 1min - 1ms, u"under a minute"_s, u"under a minute"_s);
    row("a minute", 1min, u"1 min"_s, u"1 min"_s);
    row("minutes", 42min, u"42 min"_s, u"42 min"_s);
    row("1 ms before an hour", 1h - 1ms, u"59 min"_s, u"59 min"_s);
    row("an hour", 1h, u"1 h"_s, u"1 h"_s);
    row("hours", 5h + 20min, u"5 h 20 min"_s, u"5 h 20 min"_s);
    row("leading zero", 13h + 4min, u"13 h 04 min"_s, u"13 h"_s);
    row("rounded up", 13h + 30min, u"13 h 30 min"_s, u"14 h"_s);
    row("below ten hours", 9h + 59min, u"9 h 59 min"_s, u"9 h 59 min"_s);
    row("ten hours", 10h, u"10 h"_s, u"10 h"_s);
    row("two days", 48h, u"48 h"_s, u"48 h"_s);
    row("1 ms before three days", 72h - 1ms, u"71 h 59 min"_s, u"72 h"_s);
    row("three days", 72h, u"3 d"_s, u"3 d"_s);
    row("days", 75h + 40min, u"3 d 3 h"_s, u"3 d 3 h"_s);
    row("weeks", 24h * 21, u"21 d"_s, u"21 d"_s);
    row("set back", -5min, u"under a minute"_s, u"under a minute"_s);
}

void TestFormat::durations()
{
    QFETCH(Milliseconds, length);
    QTEST(durationText(length), "full");
    QTEST(shortDurationText(length), "brief");
}

void TestFormat::ages_data()
{
    QTest::addColumn<Milliseconds>("age");
    QTest::addColumn<QString>("text");
    QTest::newRow("minutes") << Milliseconds(11min + 59s) << u"11 min"_s;
    QTest::newRow("none") << Milliseconds(0) << u"0 min"_s;
    QTest::newRow("an hour") << Milliseconds(1h) << u"1.0 h"_s;
    QTest::newRow("hours") << Milliseconds(3h + 48min) << u"3.8 h"_s;
    QTest::newRow("two days") << Milliseconds(48h) << u"2 d"_s;
    QTest::newRow("days") << Milliseconds(71h) << u"2 d"_s;
}

void TestFormat::ages()
{
    QFETCH(Milliseconds, age);
    QTEST(ageText(age), "text");
}

void TestFormat::forecasts()
{
    QCOMPARE(aboutText(Milliseconds(1)), u"1 min"_s);
    QCOMPARE(aboutText(std::chrono::minutes(42)), u"42 min"_s);
    QCOMPARE(aboutText(std::chrono::minutes(8 * 60 + 31)), u"9 h"_s);
    QCOMPARE(aboutText(std::chrono::hours(71)), u"71 h"_s);
    QCOMPARE(aboutText(std::chrono::hours(84)), u"4 d"_s);
}

void TestFormat::countsOfThings()
{
    QCOMPARE(looksText(0), u"0 looks"_s);
    QCOMPARE(looksText(1), u"1 look"_s);
    QCOMPARE(looksText(5'264), u"5,264 looks"_s);
    QCOMPARE(observationsText(1), u"1 observation"_s);
    QCOMPARE(observationsText(20), u"20 observations"_s);
}

void TestFormat::changes_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("text");
    QTest::newRow("up") << 0.018 << u"+1.8%"_s;
    QTest::newRow("down") << -0.004 << u"−0.4%"_s;
    QTest::newRow("nothing") << 0.0 << u"0.0%"_s;
    QTest::newRow("nothing, below zero") << -0.0 << u"0.0%"_s;
    QTest::newRow("small") << 0.0004 << u"+0.04%"_s;
    QTest::newRow("smaller") << -0.00004 << u"−0.004%"_s;
    QTest::newRow("too small to tell") << -0.0000001 << u"0.000%"_s;
    QTest::newRow("large") << 12.345 << u"+1,234.5%"_s;
    QTest::newRow("infinite") << infinity << u"+∞%"_s;
}

void TestFormat::changes()
{
    QFETCH(double, share);
    QTEST(changeText(share), "text");
}

void TestFormat::absoluteChanges()
{
    QCOMPARE(changeText(12, u"ms"_s), u"+12.00 ms"_s);
    QCOMPARE(changeText(-128.44, u"ms"_s), u"−128.4 ms"_s);
    QCOMPARE(changeText(1281.4, {}), u"+1,281"_s);
    QCOMPARE(changeText(0, u"ms"_s), u"0.0000 ms"_s);
    QCOMPARE(changeText(-infinity, u"ms"_s), u"−∞ ms"_s);
}

void TestFormat::margins_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole") << 0.05 << u"+5%"_s;
    QTest::newRow("better if more") << -0.015 << u"−1.5%"_s;
    QTest::newRow("quarter") << 0.0025 << u"+0.25%"_s; // as typed, not rounded to +0.2%
    QTest::newRow("fine") << 0.0225 << u"+2.25%"_s;
    QTest::newRow("finer") << 0.00005 << u"+0.005%"_s;
    QTest::newRow("binary noise") << 0.07 << u"+7%"_s;
    QTest::newRow("ten") << 0.1 << u"+10%"_s;
}

void TestFormat::margins()
{
    QFETCH(double, share);
    QTEST(marginText(share), "text");
    QCOMPARE(marginText(12.5, u"ms"_s), u"+12.5 ms"_s);
    QCOMPARE(marginText(-3, {}), u"−3"_s);
}

void TestFormat::bands()
{
    QCOMPARE(bandText(-0.015, 0.045, true, {}), u"−1.5% … +4.5%"_s);
    QCOMPARE(bandText(-infinity, 0.045, true, {}), u"−∞ … +4.5%"_s);
    QCOMPARE(bandText(-0.015, infinity, true, {}), u"−1.5% … +∞"_s);
    QCOMPARE(bandText(-1.5, 4, false, u"ms"_s), u"−1.50 ms … +4.00 ms"_s);
}

void TestFormat::counts_data()
{
    QTest::addColumn<double>("count");
    QTest::addColumn<QString>("brief");
    QTest::addColumn<QString>("full");
    QTest::newRow("none") << 0.0 << u"0"_s << u"0"_s;
    QTest::newRow("few") << 312.0 << u"312"_s << u"312"_s;
    QTest::newRow("four digits") << 9999.0 << u"9,999"_s << u"9,999"_s;
    QTest::newRow("thousands") << 12'345.0 << u"12.3 k"_s << u"12,345"_s;
    QTest::newRow("whole thousands") << 88'000.0 << u"88 k"_s << u"88,000"_s;
    QTest::newRow("hundred thousands") << 128'400.0 << u"128 k"_s << u"128,400"_s;
    QTest::newRow("just below a million") << 999'499.0 << u"999 k"_s << u"999,499"_s;
    QTest::newRow("rounds to a million") << 999'500.0 << u"1 M"_s << u"999,500"_s;
    QTest::newRow("millions") << 1'160'000.0 << u"1.16 M"_s << u"1,160,000"_s;
    QTest::newRow("tens of millions") << 28'540'000.0 << u"28.5 M"_s << u"28,540,000"_s;
    QTest::newRow("billions") << 2.5e9 << u"2.50 bn"_s << u"2,500,000,000"_s;
}

void TestFormat::counts()
{
    QFETCH(double, count);
    QTEST(countText(count), "brief");
    QTEST(fullCountText(count), "full");
}

void TestFormat::values_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<bool>("isProportion");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("text");
    QTest::newRow("share") << 0.0559 << true << QString() << u"5.59%"_s;
    QTest::newRow("rare") << 0.00123 << true << QString() << u"0.123%"_s;
    QTest::newRow("often") << 0.8764 << true << QString() << u"87.6%"_s;
    QTest::newRow("milliseconds") << 1281.3 << false << u"ms"_s << u"1,281 ms"_s;
    QTest::newRow("count") << 3.918 << false << QString() << u"3.92"_s;
    QTest::newRow("small") << 0.0381 << false << QString() << u"0.0381"_s;
    QTest::newRow("negative") << -312.5 << false << u"€"_s << u"−312.5 €"_s;
    QTest::newRow("per time") << 0.02123 << false << u"per hour"_s << u"0.0212 per hour"_s;
}

void TestFormat::values()
{
    QFETCH(double, value);
    QFETCH(bool, isProportion);
    QFETCH(QString, unit);
    rollout::Metric metric;
    metric.kind = isProportion ? rollout::MetricKind::proportion : rollout::MetricKind::mean;
    metric.unit = unit;
    QTEST(valueText(value, metric), "text");
}

void TestFormat::probabilities()
{
    QCOMPARE(probabilityText(0), u"below 0.0001"_s);
    QCOMPARE(probabilityText(0.00005), u"below 0.0001"_s);
    QCOMPARE(probabilityText(0.0005), u"below 0.001"_s);
    QCOMPARE(probabilityText(0.023), u"0.023"_s);
    QCOMPARE(probabilityText(1), u"1.000"_s);
}

void TestFormat::moments_data()
{
    QTest::addColumn<QString>("at");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QString>("clock");
    QTest::addColumn<QString>("zoned");
    QTest::addColumn<QString>("dated");
    const auto row = [](const char *name, const char *at, const char *zone, const QString &moment, const QString &clock,
                        const QString &zoned, const QString &dated) {
        QTest::newRow(name) << QString::fromLatin1(at) << QByteArray(zone) << moment << clock << zoned << dated;
    };
    // now: Thu 12 Nov 2026, 18:42 in Berlin
    row("tomorrow", "2026-11-13T06:46Z", "Europe/Berlin", u"Fri 07:46"_s, u"Fri 07:46"_s, u"Fri 07:46 CET, 06:46 UTC"_s,
        u"Fri 13 Nov 07:46 CET, 06:46 UTC"_s);
    row("today", "2026-11-12T06:46Z", "Europe/Berlin", u"Thu 07:46"_s, u"07:46"_s, u"Thu 07:46 CET, 06:46 UTC"_s,
        u"Thu 12 Nov 07:46 CET, 06:46 UTC"_s);
    row("a day apart", "2026-11-12T23:02Z", "Europe/Berlin", u"Fri 00:02"_s, u"Fri 00:02"_s,
        u"Fri 00:02 CET, Thu 23:02 UTC"_s, u"Fri 13 Nov 00:02 CET, Thu 23:02 UTC"_s);
    row("in a week", "2026-11-19T17:42Z", "Europe/Berlin", u"Thu 19 Nov, 18:42"_s, u"Thu 19 Nov, 18:42"_s,
        u"Thu 19 Nov 18:42 CET, 17:42 UTC"_s, u"Thu 19 Nov 18:42 CET, 17:42 UTC"_s);
    row("1 ms nearer", "2026-11-19T17:41:59.999Z", "Europe/Berlin", u"Thu 18:41"_s, u"Thu 18:41"_s,
        u"Thu 18:41 CET, 17:41 UTC"_s, u"Thu 19 Nov 18:41 CET, 17:41 UTC"_s);
    row("long ago", "2026-07-01T10:00Z", "Europe/Berlin", u"Wed 1 Jul, 12:00"_s, u"Wed 1 Jul, 12:00"_s,
        u"Wed 1 Jul 12:00 CEST, 10:00 UTC"_s, u"Wed 1 Jul 12:00 CEST, 10:00 UTC"_s);
    row("UTC says it once", "2026-11-13T06:46Z", "UTC", u"Fri 06:46"_s, u"Fri 06:46"_s, u"Fri 06:46 UTC"_s,
        u"Fri 13 Nov 06:46 UTC"_s);
    row("west", "2026-11-13T02:30Z", "America/New_York", u"Thu 21:30"_s, u"21:30"_s, u"Thu 21:30 EST, Fri 02:30 UTC"_s,
        u"Thu 12 Nov 21:30 EST, Fri 02:30 UTC"_s);
}

void TestFormat::moments()
{
    QFETCH(QString, at);
    QFETCH(QByteArray, zone);
    const Instant moment = *instantFromIso(at);
    const QTimeZone timeZone(zone);
    QTEST(momentText(moment, designNow, timeZone), "moment");
    QTEST(clockText(moment, designNow, timeZone), "clock");
    QTEST(zonedText(moment, designNow, timeZone), "zoned");
    QTEST(datedText(moment, timeZone), "dated");
}

void TestFormat::daylightSaving()
{
    const Instant before = *instantFromIso(u"2026-10-25T00:30Z"_s); // 02:30 twice in Berlin
    QCOMPARE(zonedText(before, before, berlin), u"Sun 02:30 CEST, 00:30 UTC"_s);
    QCOMPARE(zonedText(before + 1h, before, berlin), u"Sun 02:30 CET, 01:30 UTC"_s);
    QCOMPARE(dayText(before, berlin), u"25 Oct"_s);
    QCOMPARE(localText(before, before, berlin), u"Sun 02:30 CEST"_s);
}

void TestFormat::namesInSentences()
{
    QCOMPARE(inSentence(u"Session crash rate"_s), u"session crash rate"_s);
    QCOMPARE(inSentence(u"p95 latency"_s), u"p95 latency"_s);
    QCOMPARE(inSentence(u"CPU time"_s), u"CPU time"_s);
    QCOMPARE(inSentence(u"X"_s), u"X"_s);
    QCOMPARE(inSentence({}), QString());
    QCOMPARE(shortName(u"Mara Lindqvist"_s), u"Mara L."_s);
    QCOMPARE(shortName(u"Ana María de la Cruz"_s), u"Ana C."_s);
    QCOMPARE(shortName(u"mara"_s), u"mara"_s);
    QCOMPARE(shortName(u" "_s), u" "_s);
}

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"
