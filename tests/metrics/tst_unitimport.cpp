// SPDX-License-Identifier: GPL-3.0-or-later
#include "unittest.h"

#include "metrics/faulttable.h"
#include "metrics/longformatwriter.h"

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

using test::unitHeader;
using test::UnitImporter;
using test::unitMapping;

UnitMapping onlyLatency(QJsonObject changes = {})
{
    changes.insert(u"metrics"_s,
                   QJsonObject{{u"latency"_s, QJsonObject{{u"kind"_s, u"mean"_s}, {u"value"_s, u"a"_s}}}});
    return unitMapping(changes);
}

/// "unit,ts,group,stage,0,a,1,1,0,0", with one field replaced.
QByteArray row(const QByteArray &unit, const QByteArray &time, const QByteArray &group, const QByteArray &a = "1",
               const QByteArray &stage = "10%")
{
    return unit + ',' + time + ',' + group + ',' + stage + ",0," + a + ",1,1,0,0\n";
}

} // namespace

class TestUnitImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reducesEveryKind()
    {
        const UnitImporter importer;
        const QByteArray text = unitHeader + "u1,2026-11-02T10:00:00Z,exposed,10%,1,2,1,4,3,30\n"
                                             "u2,2026-11-02T11:00:00Z,exposed,10%,0,4,3,2,,40\n"
                                             "u3,2026-11-02T12:00:00Z,unexposed,10%,true,6,0,2,5,50\n";
        QCOMPARE(
            importer.lines(text),
            (QStringList{u"10% adjusted 2026-11-02T12:01:00.000Z: n 2 mean 3 m2 2 m3 0 x 3.5 35 m2 0.5 5 5 50 c 1 10 | "
                         u"n 1 mean 6 m2 0 m3 0 x 5 50 m2 0 0 0 0 c 0 0"_s, // u2 counts with 4, the mean of 3 and 5
                         u"10% crashes 2026-11-02T12:01:00.000Z: n 2 x 1 | n 1 x 1"_s,
                         u"10% latency 2026-11-02T12:01:00.000Z: n 2 mean 3 m2 2 m3 0 | n 1 mean 6 m2 0 m3 0"_s,
                         u"10% p95 2026-11-02T12:01:00.000Z: q 0.95 edges 0 1 2.5 5 10 counts 0 0 1 1 0 0 | "
                         u"q 0.95 edges 0 1 2.5 5 10 counts 0 0 0 0 1 0"_s,
                         u"10% pace 2026-11-02T12:01:00.000Z: events 4 exposure 6 | events 0 exposure 2"_s,
                         u"10% share 2026-11-02T12:01:00.000Z: n 2 num 2 2 den 3 2 c -2 | n 1 num 0 0 den 2 0 c 0"_s}));
    }

    /// At each look a unit counts with what its rows came to by then.
    void addsUpLookByLook()
    {
        UnitImporter importer;
        importer.mapping = onlyLatency();
        const QByteArray text = unitHeader + row("u1", "2026-11-02T10:00:00Z", "exposed", "1") +
                                row("u1", "2026-11-04T10:00:00Z", "exposed", "10") +
                                row("u2", "2026-11-03T10:00:00Z", "exposed", "5") +
                                row("u3", "2026-11-03T10:00:00Z", "unexposed", "2");
        QCOMPARE(
            importer.lines(text),
            (QStringList{u"10% latency 2026-11-03T00:00:00.000Z: n 1 mean 1 m2 0 m3 0 | n 0 mean 0 m2 0"_s,
                         u"10% latency 2026-11-04T00:00:00.000Z: n 2 mean 3 m2 8 m3 0 | n 1 mean 2 m2 0 m3 0"_s,
                         u"10% latency 2026-11-04T10:01:00.000Z: n 2 mean 8 m2 18 m3 0 | n 1 mean 2 m2 0 m3 0"_s}));
        importer.mapping = onlyLatency({{u"perUnit"_s, false}});
        QCOMPARE(importer.lines(text).last(),
                 u"10% latency 2026-11-04T10:01:00.000Z: n 3 mean 5.33333 m2 40.6667 | n 1 mean 2 m2 0"_s);
        importer.mapping = onlyLatency({{u"perUnit"_s, false}, {u"skewness"_s, true}});
        QCOMPARE(
            importer.lines(text).last(),
            u"10% latency 2026-11-04T10:01:00.000Z: n 3 mean 5.33333 m2 40.6667 m3 20.2222 | n 1 mean 2 m2 0 m3 0"_s);
    }

    void leavesOutUnitsOfBothGroups()
    {
        UnitImporter importer;
        importer.mapping = onlyLatency({{u"groups"_s, QJsonObject{{u"a"_s, u"exposed"_s}, {u"b"_s, u"exposed"_s}}}});
        const QByteArray both = row("both", "2026-11-02", "exposed") + row("both", "2026-11-03", "unexposed");
        const QByteArray alias = row("twice", "2026-11-02", "a") + row("twice", "2026-11-02", "b"); // one group
        const QByteArray stages =
            row("later", "2026-11-02", "a") + row("later", "2026-11-02", "unexposed", "1", "100%");
        const auto result = importer.read(unitHeader + both + alias + stages);
        QVERIFY(result);
        QCOMPARE(result->leftOut, (LeftOut{0, 0, 1}));
        QCOMPARE(test::observationsOf(result->batch, importer.plan),
                 (QStringList{u"10% latency 2026-11-03T00:00:00.000Z: n 2 mean 1.5 m2 0.5 m3 0 | n 0 mean 0 m2 0"_s,
                              u"100% latency 2026-11-03T00:00:00.000Z: n 0 mean 0 m2 0 | n 1 mean 1 m2 0 m3 0"_s}));
        QCOMPARE(importer.lines(unitHeader + both), QStringList{u"0:0 every unit has rows in both groups."_s});
    }

    void knowsTheTimeOfAStage()
    {
        UnitImporter importer;
        importer.mapping = onlyLatency();
        importer.stageEntered = {{}, instantFromIso(u"2026-11-02T08:00:00Z"_s), {}};
        const QByteArray good = row("u1", "2026-11-02T08:00:00Z", "exposed");
        const QByteArray early = row("u2", "2026-11-02T07:59:59Z", "exposed");
        QCOMPARE(importer.lines(unitHeader + good + early),
                 QStringList{u"3:4 ts “2026-11-02T07:59:59Z” is before the stage “10%” was entered."_s});
        QCOMPARE(importer.lines(unitHeader + row("u3", "2026-11-02T09:00:00Z", "exposed", "1", "100%")),
                 QStringList{u"2:4 ts “2026-11-02T09:00:00Z” is before the stage “100%” was entered."_s});
        importer.mapping = onlyLatency({{u"outsideStage"_s, u"skip"_s}});
        const auto result = importer.read(unitHeader + good + early);
        QVERIFY(result);
        QCOMPARE(result->leftOut, (LeftOut{0, 1, 0}));
        QCOMPARE(importer.lines(unitHeader + early),
                 QStringList{u"0:0 the only row is before its stage was entered."_s});
    }

    void refusesBadRows_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("fault");
        const auto fault = [](const char *name, const QByteArray &text, const QString &says) {
            QTest::newRow(name) << text << says;
        };
        const QByteArray good = "u1,2026-11-02,exposed,10%,0,1,1,1,0,0\n";
        fault("unknown stage", good + "u2,2026-11-02,exposed,5%,0,1,1,1,0,0\n",
              u"3:23 stage “5%” is not a stage. Known are “1%”, “10%” or “100%”."_s);
        fault("unknown group", good + "u2,2026-11-02,other,10%,0,1,1,1,0,0\n",
              u"3:15 group “other” is not a group. Known are “exposed” or “unexposed”."_s);
        fault("empty unit", good + ",2026-11-02,exposed,10%,0,1,1,1,0,0\n",
              u"3:1 unit is empty. The name of a unit is needed."_s);
        fault("a proportion of 2", good + "u2,2026-11-02,exposed,10%,2,1,1,1,0,0\n",
              u"3:27 crash “2” is not 0, 1, true or false."_s);
        fault("half an event", good + "u2,2026-11-02,exposed,10%,0,1,1.5,1,0,0\n",
              u"3:31 b “1.5” is not a whole number."_s);
        fault("exposure below zero", good + "u2,2026-11-02,exposed,10%,0,1,1,-1,0,0\n",
              u"3:33 c “-1” is below zero."_s);
        fault("Latin-1", good + "\xE9,2026-11-02,exposed,10%,0,1,1,1,0,0\n",
              u"3:1 this byte is not UTF-8. Save the file as UTF-8."_s);
        fault("no rows", {}, u"0:0 the file has no rows."_s);
        fault("no values", "u1,2026-11-02,exposed,10%,,,,,,\n", u"0:0 no row has a value of any metric."_s);
    }

    void refusesBadRows()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, fault);
        const UnitImporter importer;
        QCOMPARE(importer.lines(unitHeader + text), QStringList{fault});
    }

    void refusesSumsThatAreTooLarge()
    {
        UnitImporter importer;
        importer.mapping = onlyLatency();
        QByteArray text = unitHeader;
        for (int i = 0; i < 3; ++i) // their squares fit one by one, and so does no sum of a hundred million
            text += row("u" + QByteArray::number(i), "2026-11-02", "exposed", i == 1 ? "-1e150" : "1e150");
        QVERIFY(importer.read(text));
        QCOMPARE(importer.lines(text + row("v", "2026-11-02", "exposed", "1e151")),
                 QStringList{u"5:28 a “1e151” is too large to be calculated with."_s});
    }

    /// Memory stays bounded when a column of units is mapped as the stage.
    void refusesEndlessStages()
    {
        UnitImporter importer;
        importer.reading.threads = 1;
        QByteArray text = unitHeader;
        for (int i = 0; i < 201'000; ++i)
            text += row("u", "2026-11-02", "exposed", "1", "u" + QByteArray::number(i));
        const QString path = importer.write(text);
        const auto each = summariseUnits(path, onlyLatency({{u"perUnit"_s, false}}), importer.reading);
        QVERIFY(!each && each.error().faults.first().message.startsWith(
                             "there are more than 200000 groups, stages and times."_L1));
        QCOMPARE(each.error().faults.first().line, 200'002);
        const auto perUnit = summariseUnits(path, onlyLatency(), importer.reading);
        QVERIFY(!perUnit && perUnit.error().faults.first().message.contains("is one of too many"_L1));
    }

    void refusesAMappingThatDoesNotFit()
    {
        UnitImporter importer;
        importer.plan.metrics[1].kind = rollout::MetricKind::ratio;
        importer.plan.metrics[2].covariates.removeLast();
        importer.plan.metrics[5].quantile = 0.5;
        QCOMPARE(importer.lines(unitHeader),
                 (QStringList{u"0:0 has 2 covariates, the plan names 1"_s, u"0:0 is of another kind than in the plan"_s,
                              u"0:0 is the quantile 0.95, the plan's is 0.5"_s}));
        importer.plan.metrics.clear();
        QCOMPARE(
            importer.lines(unitHeader),
            QStringList{u"0:0 none of the metrics of the mapping (adjusted, crashes, latency, p95, pace, share) is "
                        u"one of the plan"_s});
    }

    void skipsFaultyRowsUpToALimit()
    {
        UnitImporter importer;
        importer.mapping = onlyLatency();
        QList<RowFault> told;
        importer.reading.onFaults = [&told](const QList<RowFault> &faults) { told = faults; };
        const QByteArray text = unitHeader + row("u1", "2026-11-02", "exposed") +
                                row("u2", "2026-11-02", "exposed", "=1+1") + row("u3", "soon", "exposed");
        QCOMPARE(importer.lines(text).size(), 2);
        QCOMPARE(told.size(), 2); // also of a file that is refused
        importer.reading.mostFaulty = 1;
        QCOMPARE(importer.lines(text).last(), u"0:0 more rows are faulty than the 1 that may be left out."_s);
        importer.reading.mostFaulty = 2;
        const auto result = importer.read(text);
        QVERIFY(result);
        QCOMPARE(result->leftOut, (LeftOut{2, 0, 0}));
        QCOMPARE(faultTable(result->faults),
                 "line,column,field,value,cause,text\n"
                 "3,29,\"a\",\"'=1+1\",\"is not a number. Leave the cell empty if nothing was measured.\","
                 "\"u2,2026-11-02,exposed,10%,0,=1+1,1,1,0,0\"\n"
                 "4,4,\"ts\",\"soon\",\"is not a time. Write times as ISO 8601, such as 2026-11-13T08:00:00Z.\","
                 "\"u3,soon,exposed,10%,0,1,1,1,0,0\"\n");
        QCOMPARE(importer.lines(unitHeader + row("u3", "soon", "exposed")), QStringList{u"0:0 all rows are faulty."_s});
    }

    void selectsRows()
    {
        UnitImporter importer;
        importer.mapping = onlyLatency();
        importer.plan.data.where = {{u"age"_s, u"30"_s}};
        const QByteArray other = row("u1", "2026-11-02", "nobody");
        const auto result = importer.read(unitHeader + other + "u2,2026-11-02,exposed,10%,0,1,1,1,0,\" 30\"\n");
        QVERIFY(result);
        QCOMPARE(result->batch.rowsRead, 2);
        QCOMPARE(result->batch.rowsSkipped, 1);
        QCOMPARE(importer.lines(unitHeader + other),
                 QStringList{u"0:0 none of the rows is about this rollout (age = “30”)."_s});
    }

    void readsTimesOfAZone()
    {
        UnitImporter importer;
        importer.stageEntered = QList<std::optional<Instant>>(3, instantFromIso(u"2026-01-01"_s));
        importer.mapping = onlyLatency({{u"timeZone"_s, u"Europe/Berlin"_s}});
        // 23:30 of local time is the same local day, and 22:30 UTC; an offset counts as it stands.
        QCOMPARE(importer.lines(unitHeader + row("u1", "2026-10-24 23:30:00", "exposed") +
                                row("u2", "2026-10-25T22:30:00Z", "exposed") +
                                row("u3", "2026-10-25T23:30:00Z", "unexposed") +
                                row("u4", "2026-10-27T01:00:00+01:00", "unexposed")),
                 (QStringList{u"10% latency 2026-10-24T22:00:00.000Z: n 1 mean 1 m2 0 m3 0 | n 0 mean 0 m2 0"_s,
                              u"10% latency 2026-10-25T23:00:00.000Z: n 2 mean 1 m2 0 m3 0 | n 0 mean 0 m2 0"_s,
                              u"10% latency 2026-10-26T23:00:00.000Z: n 2 mean 1 m2 0 m3 0 | n 1 mean 1 m2 0 m3 0"_s,
                              u"10% latency 2026-10-27T00:01:00.000Z: n 2 mean 1 m2 0 m3 0 | n 2 mean 1 m2 0 m3 0"_s}));
        QCOMPARE(
            importer.lines(unitHeader + row("u1", "2026-03-29 02:30:00", "exposed")),
            QStringList{u"2:4 ts “2026-03-29 02:30:00” does not exist in Europe/Berlin: the clocks leave it out."_s});
    }

    void readsOtherSpellings()
    {
        UnitImporter importer;
        importer.mapping = onlyLatency({{u"decimal"_s, u"comma"_s},
                                        {u"timeFormats"_s, QJsonArray{u"seconds"_s, u"d.M.yyyy H:mm"_s}},
                                        {u"looks"_s, u"hour"_s}});
        const QByteArray header = QByteArray(unitHeader).replace(',', ';');
        QCOMPARE(importer.lines(header + "u1;1793613600;exposed;10%;0;1,5;1;1;0;0\n"
                                         "u2;2.11.2026 11:59;exposed;10%;0;2,5;1;1;0;0\n"),
                 (QStringList{u"10% latency 2026-11-02T11:00:00.000Z: n 1 mean 1.5 m2 0 m3 0 | n 0 mean 0 m2 0"_s,
                              u"10% latency 2026-11-02T12:00:00.000Z: n 2 mean 2 m2 0.5 m3 0 | n 0 mean 0 m2 0"_s}));
        QCOMPARE(importer.lines(header + "u1;1793613600;exposed;10%;0;1.5;1;1;0;0\n"),
                 QStringList{u"2:29 a “1.5” has a point, and decimals stand after a comma in this file."_s});
    }

    void readsJsonLines()
    {
        UnitImporter importer;
        importer.mapping = onlyLatency();
        const QByteArray one =
            R"({"unit":"u1","ts":"2026-11-02T10:00:00Z","group":"exposed","stage":"10%","a":1.5,"x":[{}]})";
        QCOMPARE(
            importer.lines("\xEF\xBB\xBF" + one + "\n\n" +
                           "{ \"a\": \"2.5\", "
                           "\"stage\":\"10\\u0025\",\"group\":\"exposed\",\"ts\":\"2026-11-02\",\"unit\":\"u\\\"2\" }"),
            (QStringList{u"10% latency 2026-11-02T10:01:00.000Z: n 2 mean 2 m2 0.5 m3 0 | n 0 mean 0 m2 0"_s}));
        const auto faultOf = [&](const QByteArray &line) { return importer.lines(one + '\n' + line + '\n').value(0); };
        QCOMPARE(faultOf(R"({"unit":"u1","ts":"2026-11-02","group":"exposed","stage":"10%","a":[1]})"),
                 u"2:68 a text, a number, true, false or null is needed here, not a list or an object."_s);
        QCOMPARE(faultOf(R"({"unit":"u1","ts":"2026-11-02","group":"exposed","stage":"10%","a":"x"})"),
                 u"2:68 a “x” is not a number. Leave the cell empty if nothing was measured."_s);
        QCOMPARE(faultOf(R"({"unit":"u1","unit":"u2"})"), u"2:14 the key “unit” is there twice."_s);
        QCOMPARE(faultOf(R"({"unit":"u1")"),
                 u"2:13 this line ends too early. A comma or a closing brace is needed here."_s);
        QCOMPARE(faultOf(R"(["u1"])"), u"2:1 “[\"u1\"]” is not JSON. An object in braces is needed on each line."_s);
        QCOMPARE(faultOf(R"({"ts":"2026-11-02","group":"exposed","stage":"10%","a":1})"),
                 u"2:58 unit is empty. The name of a unit is needed."_s);
        importer.mapping = onlyLatency({{u"where"_s, QJsonObject{{u"land"_s, QString()}}}});
        QCOMPARE(importer.lines(one), QStringList{u"0:0 no line has a key “land”."_s});
    }

    /// Without a plan; and back from long format, to the last bit.
    void goesThroughLongFormat()
    {
        const UnitImporter importer;
        QByteArray text = unitHeader;
        quint64 seed = 1;
        const auto random = [&seed] { return (seed = seed * 6364136223846793005U + 1442695040888963407U) >> 33; };
        for (int i = 0; i < 500; ++i)
            text += "u" + QByteArray::number(i % 301) + ",2026-11-0" + QByteArray::number(1 + random() % 4) +
                    (i % 301 % 2 ? "T10:00:00Z,exposed," : "T11:00:00Z,unexposed,") + (i % 301 % 3 ? "10%," : "1%,") +
                    QByteArray::number(random() % 2) + ',' +
                    QByteArray::number(double(random() % 10'000) / 977, 'g', 17) + ',' +
                    QByteArray::number(random() % 5) + ',' + QByteArray::number(double(random() % 100) / 8) + ',' +
                    (random() % 4 ? QByteArray::number(random() % 50) : QByteArray()) + ",40\n";
        const QString path = importer.write(text);
        UnitMapping mapping = importer.mapping;
        for (UnitMetric &metric : mapping.metrics)
            if (metric.covariates.size() > 1)
                metric.covariates.removeLast();
        const auto summary = summariseUnits(path, mapping, {});
        QVERIFY2(summary, summary ? "" : qPrintable(summary.error().detail));
        const QList<Observation> &observations = summary->units.batch.observations;
        QVERIFY(observations.size() >= 2 * 3 * 6);
        const QByteArray table = toLongFormat(summary->plan, observations);
        const test::UnitImporter files;
        const Mapping none;
        const auto again = importLongFormat(files.write(table), {summary->plan, none, {}, {}, nullptr});
        QVERIFY2(again, again ? "" : qPrintable(test::faultsOf(again.map(&FileBatch::batch)).join(u'\n')));
        QCOMPARE(again->batch.observations, observations);
    }
};

} // namespace sluice::metrics

QTEST_GUILESS_MAIN(sluice::metrics::TestUnitImport)

#include "tst_unitimport.moc"
