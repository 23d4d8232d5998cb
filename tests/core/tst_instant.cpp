// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestInstant : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void survivesText();
    void systemClockRuns();
};

void TestInstant::initTestCase()
{
    // The zone of the machine must never matter; this one has a gap on 29 March 2026 from 02:00 to 03:00.
    QVERIFY(qputenv("TZ", "Europe/Berlin"));
}

void TestInstant::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("utc");
    const auto row = [](const char *text, const char *utc) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(utc);
    };
    row("2026-11-13T07:46:00.123Z", "2026-11-13T07:46:00.123Z");
    row("2026-11-13T07:46:00Z", "2026-11-13T07:46:00.000Z");
    row("2026-11-13T07:46+01:00", "2026-11-13T06:46:00.000Z");
    row("2026-11-13T07:46:10-0530", "2026-11-13T13:16:10.000Z");
    row(" 2026-11-13T07:46Z ", "2026-11-13T07:46:00.000Z");
    row("2026-11-13T07:46", "2026-11-13T07:46:00.000Z");
    row("2026-11-13 07:46:30", "2026-11-13T07:46:30.000Z");
    row("2026-11-13", "2026-11-13T00:00:00.000Z");
    row("2026-03-29T02:30:00", "2026-03-29T02:30:00.000Z");
    row("2026-10-25T02:30:00", "2026-10-25T02:30:00.000Z");
    row("2024-02-29", "2024-02-29T00:00:00.000Z");
    row("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z");
    row("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z");
}

void TestInstant::reads()
{
    QFETCH(QString, text);
    const auto at = instantFromIso(text);
    QVERIFY(at);
    QTEST(toIso(*at), "utc");
}

void TestInstant::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "today", "07:46", "13.11.2026", "2026-13-01", "2026-02-30", "2025-02-29",
                             "2026-11-13T25:00", "2026-11-13T07:61", "2026-11-13T07:46+25:00", "1969-12-31T23:59:59Z",
                             "1970-01-01T00:30+01:00", "10000-01-01", "1762938360"})
        QTest::newRow(*text == 0 ? "empty" : text) << QString::fromUtf8(text);
}

void TestInstant::refuses()
{
    QFETCH(QString, text);
    const auto at = instantFromIso(text);
    QVERIFY2(!at, qPrintable(at ? toIso(*at) : QString()));
}

void TestInstant::survivesText()
{
    QVERIFY(rc::check("an instant survives its text to the millisecond", [] {
        const Instant at{Milliseconds(*rc::gen::inRange<qint64>(0, 253'402'300'799'999))};
        RC_ASSERT(instantFromIso(toIso(at)) == at);
    }));
}

void TestInstant::systemClockRuns()
{
    const Instant now = SystemClock().now();
    QVERIFY(now > *instantFromIso(u"2020-01-01"_s));
    QVERIFY(SystemClock().now() >= now);
}

QTEST_GUILESS_MAIN(TestInstant)
#include "tst_instant.moc"
