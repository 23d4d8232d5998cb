// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duration.h"

#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace std::chrono_literals;

class TestDuration : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void keepsWhatWasTyped();
};

void TestDuration::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("stored");
    const auto row = [](const char *text, Milliseconds length, const char *shown, const char *stored) {
        QTest::newRow(text) << QString::fromUtf8(text) << qint64(length.count()) << QString::fromUtf8(shown)
                            << QString::fromUtf8(stored);
    };
    row("48h", 48h, "48 h", "PT48H");
    row("48 h", 48h, "48 h", "PT48H");
    row("  48 h ", 48h, "48 h", "PT48H");
    row("PT48H", 48h, "48 h", "PT48H");
    row("2d", 48h, "2 d", "P2D");
    row("P7D", 168h, "7 d", "P7D");
    row("P1W", 168h, "1 wk", "P1W");
    row("2w", 336h, "2 wk", "P2W");
    row("2 wk", 336h, "2 wk", "P2W");
    row("90m", 90min, "90 min", "PT90M");
    row("90 min", 90min, "90 min", "PT90M");
    row("40s", 40s, "40 s", "PT40S");
    row("PT15S", 15s, "15 s", "PT15S");
    row("0h", 0h, "0 h", "PT0H");
    row("3 calendar days", 72h, "3 calendar days", "3 calendar days");
    row("1 calendar day", 24h, "1 calendar day", "1 calendar day");
    row("2cd", 48h, "2 calendar days", "2 calendar days");
    row("5 business days", 168h, "5 business days", "5 business days");
    row("1bd", 33h + 36min, "1 business day", "1 business day");
    row("3653d", 3653 * 24h, "3653 d", "P3653D");
}

void TestDuration::reads()
{
    QFETCH(QString, text);
    const auto duration = durationFromText(text);
    QVERIFY(duration);
    QTEST(qint64(duration->nominalLength().count()), "milliseconds");
    QTEST(toString(*duration), "shown");
    QTEST(toIso(*duration), "stored");
}

void TestDuration::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             " ",
                             "48",
                             "h",
                             "-48h",
                             "+48h",
                             "1.5h",
                             "1,5h",
                             "PT1H30M",
                             "P1M",
                             "P1Y",
                             "PT1D",
                             "P1H",
                             "pt48h",
                             "48 H",
                             "48 hours",
                             "1e3h",
                             "3654d",
                             "522 wk",
                             "999999999w",
                             "2 businessdays",
                             "P2BD",
                             "2610 business days",
                             "9999999999s",
                             "٤٨h",
                             "48h 1s",
                             "NaN"})
        QTest::newRow(*text == 0 ? "empty" : text) << QString::fromUtf8(text);
}

void TestDuration::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!durationFromText(text));
}

void TestDuration::keepsWhatWasTyped()
{
    QVERIFY(rc::check("a duration survives both of its written forms", [] {
        const auto unit = Duration::Unit(*rc::gen::inRange(0, 7));
        const Duration duration{*rc::gen::inRange<qint64>(0, 500), unit};
        RC_ASSERT(durationFromText(toIso(duration)) == duration);
        RC_ASSERT(durationFromText(toString(duration)) == duration);
    }));
}

QTEST_GUILESS_MAIN(TestDuration)
#include "tst_duration.moc"
