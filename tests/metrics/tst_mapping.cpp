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
    void fieldsHaveNamesOfTheirOwn();
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
    QTest::newRow("ratio") << u"n,mean_num,Mean Den,var_num,m2_den,C-ND,cov,sum_products"_s
                           << u"n=0 meanNum=1 meanDen=2 m2Den=4 cNd=5 varianceNum=3 covariance=6 sumProducts=7"_s;
    QTest::newRow("others") << u"m3,events,exposure_time,q,estimate,lower,upper,le,bucket_upper"_s
                            << u"m3=0 events=1 exposure=2 q=3 estimate=4 lower=5 upper=6 le=7 bucket=8"_s;
    QTest::newRow("covariates")
        << u"mean_x1,mean_x10,m2_x1,m2_x1_x2,m2_x3_x1,c_x1,c_x2_y,sum_x2,var_x1,cov_x1,cov_x2_x1,sum_products_x1_x2"_s
        << u"meanX1=0 meanX10=1 sumX2=7 cX1=5 m2X1=2 cX2=6 m2X1X2=3 m2X1X3=4 covarianceX1=9 varianceX1=8 covarianceX1X2=10 sumProductsX1X2=11"_s;
    QTest::newRow("nothing known") << u"a,b"_s << u""_s;
}

void TestMapping::recognisesUsualHeaders()
{
    QFETCH(const QString, header);
    QStringList found;
    const auto columns = columnsOf({}, header.split(u','));
    for (int field = 0; field < fieldCount; ++field)
        if (const auto column = columns.at(std::size_t(field)))
            found.append(u"%1=%2"_s.arg(toString(Field(field))).arg(*column));
    QTEST(found.join(u' '), "expected");
}

void TestMapping::prefersWhatIsNamed()
{
    Mapping mapping;
    mapping.columns = {{Field::n, u"count"_s}, {Field::mean, u"Mean"_s}};
    const QStringList header{u"n"_s, u"count"_s, u"mean"_s};
    const auto columns = columnsOf(mapping, header);
    QCOMPARE(columns.at(std::size_t(Field::n)), std::optional(1));
    QCOMPARE(columns.at(std::size_t(Field::mean)), std::optional<int>()); // named: compared exactly
}

void TestMapping::fieldsHaveNamesOfTheirOwn()
{
    QSet<QString> names;
    QSet<QString> headers;
    for (int field = 0; field < fieldCount; ++field) {
        names.insert(toString(Field(field)));
        for (const QString &usual : usualNames(Field(field))) {
            QVERIFY2(!headers.contains(simplified(usual)), qPrintable(usual));
            headers.insert(simplified(usual));
        }
    }
    QCOMPARE(names.size(), fieldCount);
    QCOMPARE(toString(productField(Form::sums, 10, 10)), u"sumSquaresX10"_s);
    QCOMPARE(int(productField(Form::sums, 10, 10)), fieldCount - 1);
    QCOMPARE(toString(productField(Form::variances, 7, 0)), u"covarianceX7"_s);
    QCOMPARE(toString(productField(Form::deviations, 7, 2)), u"m2X2X7"_s);
    QCOMPARE(toString(centreField(Form::variances, 3)), u"meanX3"_s);
    QCOMPARE(toString(centreField(Form::sums, 10)), u"sumX10"_s);
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
    mapping.metrics = {{u"crash rate"_s, u"crashes"_s}};
    mapping.stages = {{u"10"_s, u"Early"_s}};
    mapping.ignored = {u"build"_s};
    mapping.timeFormats = {u"d/M/yyyy H:mm"_s, u"seconds"_s};
    mapping.timeZone = u"Europe/Berlin"_s;
    mapping.separator = '|';
    mapping.isDecimalComma = true;
    const auto read = parseJsonObject(canonicalJson(toJson(mapping)), {}).and_then([](const QJsonObject &document) {
        return mappingFromJson(document);
    });
    QVERIFY(read == mapping);
}

void TestMapping::reportsEveryFault()
{
    const auto document = parseJsonObject(R"({"columns": {"n": "", "users": "n", "mean": 3}, "where": {"a": 1},
        "groups": {"x": "control", "y": 1}, "stage": "", "origin": "soon", "cumulative": "yes", "varianceDivisor": "m",
        "metrics": {"a": 1}, "stages": 3, "ignored": [1], "timeFormats": ["noon"], "timeZone": "Berlin", "separator": ".",
        "decimal": "dot", "metrix": {}})",
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
                                  u"groups.y"_s, u"metrics.a"_s, u"stages"_s, u"ignored[0]"_s, u"timeFormats"_s,
                                  u"timeZone"_s, u"separator"_s, u"decimal"_s, u"stage"_s, u"origin"_s, u"cumulative"_s,
                                  u"varianceDivisor"_s, u"metrix"_s}));
    QCOMPARE(toString(result.error().faults.at(2)), u"columns.users: is not a field Sluice knows"_s);
    QVERIFY(toString(result.error().faults.at(4)).contains(u"\"control\" is not one of exposed, unexposed"_s));
}

QTEST_GUILESS_MAIN(TestMapping)
#include "tst_mapping.moc"
