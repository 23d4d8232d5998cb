// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/holidayfile.h"

#include "support/plans.h"

#include <QTest>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::rollout;
using namespace sluice::testing;

class TestHolidayFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads();
    void faults_data();
    void faults();
    void namesEveryFault();
    void joinsThePlan();
    void takesAnyBytes();
};

void TestHolidayFile::reads()
{
    const auto holidays = holidaysFromText("# Germany\r\n"
                                           "2027-01-01 New Year's Day\r\n"
                                           "\r\n"
                                           "  2026-12-25\tWeihnachten, 1. Feiertag  \n"
                                           "2026-12-26 Second Day\xc2\xa0of Christmas");
    QVERIFY(holidays);
    QVERIFY(*holidays == (QList<Holiday>{{QDate(2026, 12, 25), u"Weihnachten, 1. Feiertag"_s},
                                         {QDate(2026, 12, 26), u"Second Day\u00a0of Christmas"_s},
                                         {QDate(2027, 1, 1), u"New Year's Day"_s}}));
}

void TestHolidayFile::faults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("fault");
    QTest::newRow("nothing") << QByteArray() << u"there is no holiday in it"_s;
    QTest::newRow("comments only") << QByteArray("# to do\n") << u"there is no holiday in it"_s;
    QTest::newRow("no date") << QByteArray("2026-12-25 Christmas Day\nBoxing Day\n")
                             << u"line 2, column 1: “Boxing” is not a day; write 2026-12-25 and then its name"_s;
    QTest::newRow("another order")
        << QByteArray("25.12.2026 Christmas Day\n")
        << u"line 1, column 1: “25.12.2026” is not a day; write 2026-12-25 and then its name"_s;
    QTest::newRow("a day that never is")
        << QByteArray(" 2027-02-29 Leap Day\n")
        << u"line 1, column 2: “2027-02-29” is not a day; write 2026-12-25 and then its name"_s;
    QTest::newRow("no name") << QByteArray("2026-12-25\n")
                             << u"line 1, column 11: the name of the holiday is missing"_s;
    QTest::newRow("twice") << QByteArray("2026-12-25 Christmas Day\n\n2026-12-25 Christmas\n")
                           << u"line 3, column 1: 2026-12-25 is in line 1 already"_s;
    QTest::newRow("not text") << QByteArray("2026-12-25 \xff\xfe\n") << u"is not a text file in UTF-8"_s;
}

void TestHolidayFile::faults()
{
    QFETCH(QByteArray, text);
    const auto holidays = holidaysFromText(text, u"holidays.txt"_s);
    QVERIFY(!holidays);
    QVERIFY(holidays.error().code == ErrorCode::invalidInput);
    QCOMPARE(holidays.error().place, u"holidays.txt"_s);
    QCOMPARE(holidays.error().faults.size(), 1);
    QTEST(toString(holidays.error().faults.first()), "fault");
}

void TestHolidayFile::namesEveryFault()
{
    const auto holidays = holidaysFromText("Monday\n2026-12-25\n2026-12-26 Second Day\n2026-12-26 Again\n");
    QVERIFY(!holidays);
    QList<int> lines;
    for (const InputFault &fault : holidays.error().faults)
        lines.append(fault.line);
    QCOMPARE(lines, (QList<int>{1, 2, 4}));
}

void TestHolidayFile::joinsThePlan()
{
    Plan plan = designPlan();
    plan.holidays = {{QDate(2026, 12, 25), u"Christmas Day"_s}};
    const Plan joined =
        withHolidays(plan, {{QDate(2026, 11, 26), u"Thanksgiving"_s}, {QDate(2026, 12, 25), u"Christmas"_s}});
    QVERIFY(joined.holidays ==
            (QList<Holiday>{{QDate(2026, 11, 26), u"Thanksgiving"_s}, {QDate(2026, 12, 25), u"Christmas Day"_s}}));
}

void TestHolidayFile::takesAnyBytes()
{
    QVERIFY(rc::check("any bytes are holidays in order, or faults", [] {
        const auto pieces = *rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("2026-12-25", "2026-12-26", "2026-13-01", " ", "\t", "\n", "\r\n", "#",
                                          "Name", "\xff", std::string(1, '\0')));
        QByteArray bytes;
        for (const std::string &piece : pieces)
            bytes += QByteArray::fromStdString(piece);
        const auto holidays = holidaysFromText(bytes);
        if (!holidays)
            RC_ASSERT(!holidays.error().faults.isEmpty());
        else
            for (qsizetype i = 1; i < holidays->size(); ++i)
                RC_ASSERT(holidays->at(i - 1).date < holidays->at(i).date);
    }));
}

QTEST_GUILESS_MAIN(TestHolidayFile)
#include "tst_holidayfile.moc"
