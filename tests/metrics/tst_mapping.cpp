// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json.h"
#include "metrics/mapping.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::metrics;

class TestMapping : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recognisesUsualHeaders_data();
    void recognisesUsualHeaders();
    void prefersWhatIsNamed();
    void readsBackWhatItWrote();
    void reportsEveryFault();
};

void TestMapping::recognisesUsualHeaders_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("expected"); // field=column
    QTest::newRow("five experiments")
        << u"experiment,variant,metric,metric_kind,look,day,elapsed_hours,group,count,mean,variance,n,sum,sum_squares"_s
        << u"metric=2 group=7 day=5 elapsedHours=6 n=11 mean=9 variance=10 sum=12 sumSquares=13"_s;
    QTest::newRow("count instead of n") << u"metric,group,day,count,mean"_s << u"metric=0 group=1 day=2 n=3 mean=4"_s;
    QTest::newRow("other spelling") << u"Metric ID,Grp,Observed-At,N Users,AVG,Var,Successes,Stage"_s
                                    << u"metric=0 group=1 stage=7 at=2 n=3 mean=4 variance=5 x=6"_s;
    QTest::newRow("m2") << u"metric,arm,timestamp,n,mean,M2"_s << u"metric=0 group=1 at=2 n=3 mean=4 m2=5"_s;
    QTest::newRow("nothing known") << u"a,b"_s << u""_s;
}

void TestMapping::recognisesUsualHeaders()
{
    QFETCH(const QString, header);
    QStringList found;
    for (int field = 0; field < fieldCount; ++field)
        if (const auto column = columnOf(Field(field), {}, header.split(u',')))
            found.append(u"%1=%2"_s.arg(toString(Field(field))).arg(*column));
    QTEST(found.join(u' '), "expected");
}

void TestMapping::prefersWhatIsNamed()
{
    Mapping mapping;
    mapping.columns = {{Field::n, u"count"_s}, {Field::mean, u"Mean"_s}};
    const QStringList header{u"n"_s, u"count"_s, u"mean"_s};
    QCOMPARE(columnOf(Field::n, mapping, header), std::optional(1));
    QCOMPARE(columnOf(Field::mean, mapping, header), std::optional<int>()); // named: compared exactly
}

void TestMapping::readsBackWhatItWrote()
{
    Mapping mapping;
    QVERIFY(mappingFromJson(toJson(mapping)) == mapping);
    QVERIFY(mappingFromJson({}) == mapping);

    for (int field = 0; field < fieldCount; ++field)
        mapping.columns.insert(Field(field), u"column %1"_s.arg(field));
    mapping.where = {{u"experiment"_s, u"4509ec"_s}, {u"variant"_s, u""_s}};
    mapping.groups = {{u"control"_s, Group::unexposed}, {u"v1"_s, Group::exposed}};
    mapping.stage = u"10%"_s;
    mapping.origin = instantFromIso(u"2026-11-13T08:00:00Z"_s);
    mapping.isCumulative = false;
    mapping.varianceDivisor = VarianceDivisor::nMinusOne;
    const auto read = parseJsonObject(canonicalJson(toJson(mapping)), {}).and_then([](const QJsonObject &document) {
        return mappingFromJson(document);
    });
    QVERIFY(read == mapping);
}

void TestMapping::reportsEveryFault()
{
    const auto document = parseJsonObject(R"({"columns": {"n": "", "users": "n", "mean": 3}, "where": {"a": 1},
        "groups": {"x": "control", "y": 1}, "stage": "", "origin": "soon", "cumulative": "yes", "varianceDivisor": "m",
        "metrics": {}})",
                                          {});
    QVERIFY(document);
    const auto result = mappingFromJson(*document, u"mapping.json"_s);
    QVERIFY(!result);
    QCOMPARE(toString(result.error().code), u"invalidInput"_s);
    QCOMPARE(result.error().place, u"mapping.json"_s);
    QStringList places;
    for (const InputFault &fault : result.error().faults)
        places.append(fault.place);
    QCOMPARE(places, (QStringList{u"columns.n"_s, u"columns.mean"_s, u"columns.users"_s, u"where.a"_s, u"groups.x"_s,
                                  u"groups.y"_s, u"stage"_s, u"origin"_s, u"cumulative"_s, u"varianceDivisor"_s,
                                  u"metrics"_s}));
    QCOMPARE(toString(result.error().faults.at(2)), u"columns.users: is not a field Sluice knows"_s);
    QVERIFY(toString(result.error().faults.at(4)).contains(u"\"control\" is not one of exposed, unexposed"_s));
}

QTEST_GUILESS_MAIN(TestMapping)
#include "tst_mapping.moc"
