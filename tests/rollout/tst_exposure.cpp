// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/exposure.h"

#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace sluice::rollout;

class TestExposure : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void everyShareSurvivesItsText();
};

void TestExposure::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("ppm");
    QTest::addColumn<QString>("shown");
    QTest::newRow("ten") << u"10%"_s << 100'000 << u"10%"_s;
    QTest::newRow("space") << u" 10 % "_s << 100'000 << u"10%"_s;
    QTest::newRow("finest") << u"0.0001%"_s << 1 << u"0.0001%"_s;
    QTest::newRow("half a percent") << u"0.5%"_s << 5'000 << u"0.5%"_s;
    QTest::newRow("trailing zeros") << u"12.5000%"_s << 125'000 << u"12.5%"_s;
    QTest::newRow("inner zeros") << u"0.0503%"_s << 503 << u"0.0503%"_s;
    QTest::newRow("nobody") << u"0%"_s << 0 << u"0%"_s;
    QTest::newRow("everybody") << u"100%"_s << 1'000'000 << u"100%"_s;
    QTest::newRow("leading zero") << u"05%"_s << 50'000 << u"5%"_s;
}

void TestExposure::reads()
{
    QFETCH(QString, text);
    const auto exposure = exposureFromText(text);
    QVERIFY(exposure);
    QTEST(exposure->ppm, "ppm");
    QTEST(toString(*exposure), "shown");
}

void TestExposure::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "%", "10", "0.1", "-1%", "+1%", "100.0001%", "101%", "1000%", "0.00001%", "1e1%",
                             "ten%", "1,5%", ".5%", "5.%", "10%%", "10% of users", "NaN%", "١٠%"})
        QTest::newRow(*text == 0 ? "empty" : text) << QString::fromUtf8(text);
}

void TestExposure::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!exposureFromText(text));
}

void TestExposure::everyShareSurvivesItsText()
{
    for (int ppm = 0; ppm <= Exposure::all; ppm += 7)
        QVERIFY2(exposureFromText(toString(Exposure{ppm})) == Exposure{ppm}, qPrintable(QString::number(ppm)));
    QCOMPARE(Exposure{250'000}.share(), 0.25);
    QVERIFY(Exposure{1} < Exposure{2});
}

QTEST_GUILESS_MAIN(TestExposure)
#include "tst_exposure.moc"
