// SPDX-License-Identifier: GPL-3.0-or-later
#include "importtest.h"

#include <QCryptographicHash>

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::test;

class TestLongFormat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsDialects_data();
    void readsDialects();
    void pairsGroups();
    void readsMoments_data();
    void readsMoments();
    void acceptsRoundedSums();
    void readsTimes_data();
    void readsTimes();
    void findsTheStage();
    void countsSeveralValuesAsOneGroup();
    void mergesIntervals();
    void skipsOtherRows();
    void saysWhatItRead();
    void reportsProgress();
    void canBeCancelled();
};

void TestLongFormat::readsDialects_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray plain = "metric,group,elapsed_hours,n,mean,variance,x\n"
                             "crashes,exposed,1,100,,,5\n"
                             "latency,exposed,1,50,250.5,16,\n"
                             "latency,unexposed,1,40,-1e1,0,\n"
                             "crashes,unexposed,1,90,,,4\n";
    const auto with = [&plain](const char *from, const char *to) { return QByteArray(plain).replace(from, to); };
    QTest::newRow("plain") << plain;
    QTest::newRow("no line end at the end") << plain.chopped(1);
    QTest::newRow("CRLF") << with("\n", "\r\n");
    QTest::newRow("CRLF, no line end at the end") << with("\n", "\r\n").chopped(2);
    QTest::newRow("byte order mark") << "\xEF\xBB\xBF" + plain;
    QTest::newRow("byte order mark and CRLF") << "\xEF\xBB\xBF" + with("\n", "\r\n");
    QTest::newRow("semicolons") << with(",", ";");
    QTest::newRow("tabs") << with(",", "\t");
    QTest::newRow("spaces") << with(",", " , ");
    QTest::newRow("empty lines") << "\n\n" + with("\n", "\n\n");
    QTest::newRow("quotes")
        << with("exposed", "\"exposed\"").replace("\"un\"", "un").replace("un\"exposed\"", "\"unexposed\"");
    QTest::newRow("quotes after spaces") << with(",exposed,", ", \"exposed\" ,");
    QTest::newRow("all quoted, tabs") << '"' + with(",", "\"\t\"").replace("\n", "\"\n\"").chopped(1);
    QTest::newRow("all quoted, CRLF") << '"' + with(",", "\",\"").replace("\n", "\"\r\n\"").chopped(1);
    QTest::newRow("plus signs and decimals") << with(",100,", ",+100.0,").replace(",1,", ",+1.00,");
    QTest::newRow("a column of remarks, with everything in it")
        << with("\n", ",\"a, \"\"b\"\";\n\tÄ 😀\"\n").replace("x,\"a, \"\"b\"\";\n\tÄ 😀\"", "x,remark");
}

void TestLongFormat::readsDialects()
{
    QFETCH(const QByteArray, text);
    const Importer importer;
    QCOMPARE(observationsOf(importer.read(text), importer.plan),
             (QStringList{u"10% crashes 2026-11-17T09:00:00.000Z: n 100 x 5 | n 90 x 4"_s,
                          u"10% latency 2026-11-17T09:00:00.000Z: n 50 mean 250.5 m2 800 | n 40 mean -10 m2 0"_s}));
}

void TestLongFormat::pairsGroups()
{
    const Importer importer;
    // In the order of the file one group comes first; unexposed has no users at the first look, with and without a row.
    const auto result = importer.read("metric,group,elapsed_hours,n,mean,variance,x\n"
                                      "latency,unexposed,1,0,,,\n"
                                      "latency,unexposed,2,10,3,1,\n"
                                      "crashes,unexposed,2,10,,,1\n"
                                      "crashes,exposed,1,5,,,2\n"
                                      "crashes,exposed,2,15,,,2\n"
                                      "latency,exposed,1,5,4,1,\n"
                                      "latency,exposed,2,15,4,1,\n");
    QCOMPARE(observationsOf(result, importer.plan),
             (QStringList{u"10% crashes 2026-11-17T09:00:00.000Z: n 5 x 2 | n 0 x 0"_s,
                          u"10% latency 2026-11-17T09:00:00.000Z: n 5 mean 4 m2 5 | n 0 mean 0 m2 0"_s,
                          u"10% crashes 2026-11-17T10:00:00.000Z: n 15 x 2 | n 10 x 1"_s,
                          u"10% latency 2026-11-17T10:00:00.000Z: n 15 mean 4 m2 15 | n 10 mean 3 m2 10"_s}));
}

void TestLongFormat::readsMoments_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Mapping>("mapping");
    Mapping sample;
    sample.varianceDivisor = VarianceDivisor::nMinusOne;
    Mapping named;
    named.columns = {{Field::sumSquares, u"ss"_s}};
    // Four values 1, 3, 3, 5: mean 3, sum 12, sum of squares 44, m2 8; and one value 7.
    const auto row = [](const char *name, const QByteArray &text, const Mapping &mapping) {
        QTest::newRow(name) << "metric,group,day,n," + text << mapping;
    };
    row("divisor n", "mean,variance\nlatency,exposed,1,4,3,2\nlatency,unexposed,1,1,7,0\n", {});
    row("divisor n - 1", "mean,variance\nlatency,exposed,1,4,3,2.6666666666666665\nlatency,unexposed,1,1,7,\n", sample);
    row("m2", "mean,m2,variance\nlatency,exposed,1,4,3,8,99\nlatency,unexposed,1,1,7,0,99\n", {});
    row("sums", "sum,sum_squares\nlatency,exposed,1,4,12,44\nlatency,unexposed,1,1,7,49\n", {});
    row("sums, named", "mean,variance,sum,ss\nlatency,exposed,1,4,9,9,12,44\nlatency,unexposed,1,1,9,9,7,49\n", named);
}

void TestLongFormat::readsMoments()
{
    QFETCH(const QByteArray, text);
    QFETCH(const Mapping, mapping);
    Importer importer;
    importer.mapping = mapping;
    QCOMPARE(observationsOf(importer.read(text), importer.plan),
             QStringList{u"10% latency 2026-11-18T08:00:00.000Z: n 4 mean 3 m2 8 | n 1 mean 7 m2 0"_s});
}

void TestLongFormat::acceptsRoundedSums()
{
    const Importer importer;
    QCOMPARE(observationsOf(importer.read("metric,group,day,n,sum\ncrashes,exposed,1,840000,32293.999999999996\n"
                                          "crashes,unexposed,1,0,\n"),
                            importer.plan),
             QStringList{u"10% crashes 2026-11-18T08:00:00.000Z: n 840000 x 32294 | n 0 x 0"_s});
    QCOMPARE(faultsOf(importer.read("metric,group,day,n,sum\ncrashes,exposed,1,840000,32293.9999999\n")),
             QStringList{u"2:26 sum is 32293.9999999. A whole number is needed."_s});
}

void TestLongFormat::readsTimes_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("origin");
    QTest::addColumn<QString>("expected");
    QTest::newRow("hours") << u"elapsed_hours"_s << u"1.5"_s << u""_s << u"2026-11-17T09:30:00.000Z"_s;
    QTest::newRow("a millisecond") << u"hours"_s << u"2.7777777777777776e-7"_s << u""_s
                                   << u"2026-11-17T08:00:00.001Z"_s;
    QTest::newRow("days") << u"day"_s << u"1.5"_s << u""_s << u"2026-11-18T20:00:00.000Z"_s;
    QTest::newRow("days from an origin") << u"day"_s << u"2"_s << u"2026-01-01T00:00:00Z"_s
                                         << u"2026-01-03T00:00:00.000Z"_s;
    QTest::newRow("moment") << u"at"_s << u"2026-11-17T09:46:00Z"_s << u""_s << u"2026-11-17T09:46:00.000Z"_s;
    QTest::newRow("moment with an offset")
        << u"timestamp"_s << u"2026-11-17T09:46:00.250+01:00"_s << u""_s << u"2026-11-17T08:46:00.250Z"_s;
    QTest::newRow("moment, whatever the origin")
        << u"observed_at"_s << u"2026-11-17T09:46:00Z"_s << u"2026-01-01T00:00:00Z"_s << u"2026-11-17T09:46:00.000Z"_s;
}

void TestLongFormat::readsTimes()
{
    QFETCH(const QString, column);
    QFETCH(const QString, value);
    QFETCH(const QString, origin);
    Importer importer;
    importer.mapping.origin = instantFromIso(origin);
    const auto result = importer.read(u"metric,group,%1,n,x\ncrashes,exposed,%2,9,1\n"_s.arg(column, value).toUtf8());
    QVERIFY2(result, qPrintable(faultsOf(result).join(u'\n')));
    QTEST(toIso(result->observations.at(0).at), "expected");
}

void TestLongFormat::findsTheStage()
{
    Importer importer;
    const QByteArray text = "metric,group,at,n,x\ncrashes,exposed,2026-11-17T09:00Z,9,1\n";
    const QByteArray withColumn = "metric,group,at,n,x,stage\n"
                                  "crashes,exposed,2026-11-17T09:00:00Z,9,1,100%\n"
                                  "crashes,exposed,2026-11-17T08:00:00Z,7,1,1%\n";
    const QString seen = u" crashes 2026-11-17T09:00:00.000Z: n 9 x 1 | n 0 x 0"_s;
    QCOMPARE(observationsOf(importer.read(text), importer.plan), QStringList{u"10%"_s + seen});
    importer.mapping.stage = u"1%"_s;
    QCOMPARE(observationsOf(importer.read(text), importer.plan), QStringList{u"1%"_s + seen});
    QCOMPARE(observationsOf(importer.read(withColumn), importer.plan),
             (QStringList{u"1% crashes 2026-11-17T08:00:00.000Z: n 7 x 1 | n 0 x 0"_s, u"100%"_s + seen}));
}

void TestLongFormat::countsSeveralValuesAsOneGroup()
{
    Importer importer;
    importer.mapping.groups = {
        {u"blue"_s, Group::exposed}, {u"green"_s, Group::exposed}, {u"control"_s, Group::unexposed}};
    // Values 1, 3 in blue and 5, 7 in green: mean 4, m2 20.
    QCOMPARE(observationsOf(importer.read("metric,group,day,n,mean,variance\nlatency,blue,1,2,2,1\n"
                                          "latency,green,1,2,6,1\nlatency,control,1,2,4,1\n"),
                            importer.plan),
             QStringList{u"10% latency 2026-11-18T08:00:00.000Z: n 4 mean 4 m2 20 | n 2 mean 4 m2 2"_s});
}

void TestLongFormat::mergesIntervals()
{
    Importer importer;
    importer.mapping.isCumulative = false;
    // Nobody new on the second day in one group; fewer on the third than on the first is no fault.
    const auto result = importer.read("metric,group,day,n,x\ncrashes,exposed,1,100,5\ncrashes,exposed,3,10,1\n"
                                      "crashes,unexposed,2,50,2\ncrashes,unexposed,3,0,\n");
    QCOMPARE(observationsOf(result, importer.plan),
             (QStringList{u"10% crashes 2026-11-18T08:00:00.000Z: n 100 x 5 | n 0 x 0"_s,
                          u"10% crashes 2026-11-19T08:00:00.000Z: n 100 x 5 | n 50 x 2"_s,
                          u"10% crashes 2026-11-20T08:00:00.000Z: n 110 x 6 | n 50 x 2"_s}));
}

void TestLongFormat::skipsOtherRows()
{
    Importer importer;
    importer.plan.data.where = {{u"experiment"_s, u"4509ec"_s}, {u"variant"_s, u"1"_s}};
    importer.mapping.where = {{u"platform"_s, u"iOS, \"beta\""_s}};
    const auto result = importer.read("experiment,variant,platform,metric,group,day,n,x\n"
                                      "4509ec,1,\"iOS, \"\"beta\"\"\",crashes,exposed,1,9,1\n"
                                      "4509ec,2,\"iOS, \"\"beta\"\"\",crashes,exposed,1,9,2\n"
                                      "036afc,1,\"iOS, \"\"beta\"\"\",crashes,exposed,1,nonsense,3\n"
                                      "4509ec,1,Android,crashes,control,1,9,4\n"
                                      "4509ec,1,\"iOS, \"\"beta\"\"\",clicks,exposed,1,9,5\n"
                                      "4509ec,1,\"iOS, \"\"beta\"\"\",taps,exposed,1,9,6\n"
                                      "4509ec,1,\"iOS, \"\"beta\"\"\",clicks,exposed,2,9,7\n");
    QCOMPARE(observationsOf(result, importer.plan),
             QStringList{u"10% crashes 2026-11-18T08:00:00.000Z: n 9 x 1 | n 0 x 0"_s});
    QCOMPARE(result->rowsRead, 7);
    QCOMPARE(result->rowsSkipped, 3);
    QCOMPARE(result->rowsUnknown, 3);
    QCOMPARE(result->unknownMetrics, (QStringList{u"clicks"_s, u"taps"_s}));
}

void TestLongFormat::saysWhatItRead()
{
    const Importer importer;
    const QByteArray text = "\xEF\xBB\xBFmetric,group,day,n,x\r\ncrashes,exposed,1,9,1\r\n";
    const auto result = importer.read(text);
    QVERIFY(result);
    QCOMPARE(result->source, u"metrics.csv"_s);
    QCOMPARE(result->checksum, QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex()));
}

void TestLongFormat::reportsProgress()
{
    Importer importer;
    QList<double> shares;
    importer.progress = [&shares](double share) { shares.append(share); };
    QByteArray text = "metric,group,elapsed_hours,n,x\n";
    for (int hour = 0; text.size() < 1'000'000; ++hour)
        text += "crashes,exposed," + QByteArray::number(hour) + ",9,1\n";
    const auto result = importer.read(text);
    QVERIFY(result);
    QCOMPARE(result->checksum, QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex()));
    QVERIFY(shares.size() >= 4);
    QVERIFY(std::ranges::is_sorted(shares));
    QVERIFY(shares.first() > 0 && shares.first() < 0.5);
    QCOMPARE(shares.last(), 1.0);
}

void TestLongFormat::canBeCancelled()
{
    Importer importer;
    std::atomic<bool> cancelled = false;
    importer.cancelled = &cancelled;
    QByteArray text = "metric,group,elapsed_hours,n,x\n";
    for (int hour = 0; text.size() < 1'000'000; ++hour)
        text += "crashes,exposed," + QByteArray::number(hour) + ",9,1\n";
    int calls = 0;
    importer.progress = [&](double) {
        ++calls;
        cancelled = true;
    };
    QCOMPARE(faultsOf(importer.read(text)), QStringList{u"cancelled"_s});
    QCOMPARE(calls, 1);
}

QTEST_GUILESS_MAIN(TestLongFormat)
#include "tst_longformat.moc"
