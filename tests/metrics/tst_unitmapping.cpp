// SPDX-License-Identifier: GPL-3.0-or-later
#include "unittest.h"

#include <rapidcheck.h>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

QStringList faultsOf(const QJsonObject &document)
{
    const auto mapping = unitMappingFromJson(document, u"mapping.json"_s);
    if (mapping)
        return {u"accepted"_s};
    QStringList lines;
    for (const InputFault &fault : mapping.error().faults)
        lines.append(toString(fault));
    return lines;
}

QString anyName()
{
    return QString::fromStdString(*rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange('!', '~'))));
}

UnitMetric anyMetric(const QString &id)
{
    UnitMetric metric{
        .id = MetricId(id), .kind = rollout::MetricKind(*rc::gen::inRange(0, 5)), .value = anyName(), .second = {}};
    switch (metric.kind) {
    case rollout::MetricKind::mean:
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
            metric.covariates.append(anyName());
        break;
    case rollout::MetricKind::proportion:
        metric.isAboveZero = *rc::gen::arbitrary<bool>();
        break;
    case rollout::MetricKind::ratio:
    case rollout::MetricKind::rate:
        metric.second = anyName();
        break;
    case rollout::MetricKind::quantile:
        metric.quantile = *rc::gen::inRange(1, 100) / 100.0;
        for (int i = 0; i < *rc::gen::inRange(1, 5); ++i)
            metric.edges.push_back((metric.edges.empty() ? -1 : metric.edges.back()) + *rc::gen::inRange(1, 100) / 8.0);
        break;
    }
    return metric;
}

UnitMapping anyMapping()
{
    UnitMapping mapping;
    mapping.isPerUnit = *rc::gen::arbitrary<bool>();
    if (mapping.isPerUnit || *rc::gen::arbitrary<bool>())
        mapping.unit = anyName();
    mapping.time = anyName();
    const QString stageColumn = *rc::gen::arbitrary<bool>() ? anyName() : QString();
    if (mapping.isPerUnit && *rc::gen::arbitrary<bool>()) {
        mapping.exposures = {anyName(), anyName(), anyName(), stageColumn, {}, {}, {}};
        if (*rc::gen::arbitrary<bool>())
            mapping.exposures->where = {{anyName(), anyName()}};
        mapping.exposures->timeFormats = *rc::gen::element(QStringList(), QStringList{u"milliseconds"_s});
        mapping.exposures->separator = *rc::gen::element(std::optional<char>(), std::optional('|'));
    } else {
        mapping.group = anyName();
        mapping.stageColumn = stageColumn;
    }
    if (stageColumn.isEmpty() && *rc::gen::arbitrary<bool>())
        mapping.stage = anyName();
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i)
        mapping.metrics.prepend(anyMetric(u"m%1"_s.arg(i)));
    mapping.looks = *rc::gen::element(TimeBucket::hour, TimeBucket::day);
    if (*rc::gen::arbitrary<bool>())
        mapping.where = {{anyName(), anyName()}};
    if (*rc::gen::arbitrary<bool>())
        mapping.groups.insert(anyName(), *rc::gen::element(Group::exposed, Group::unexposed));
    if (*rc::gen::arbitrary<bool>())
        mapping.stages.insert(anyName(), anyName());
    mapping.timeFormats = *rc::gen::element(QStringList(), QStringList{u"seconds"_s, u"d/M/yyyy H:mm"_s});
    mapping.timeZone = *rc::gen::element(QString(), u"Europe/Berlin"_s);
    mapping.separator = *rc::gen::element(std::optional<char>(), std::optional(';'), std::optional('\t'));
    mapping.isDecimalComma = *rc::gen::arbitrary<bool>();
    mapping.skipsOutside = *rc::gen::arbitrary<bool>();
    mapping.mostFaulty = *rc::gen::inRange(0, 1000);
    return mapping;
}

} // namespace

class TestUnitMapping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesEveryFault_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *field, const QByteArray &value, const QString &fault) {
            QTest::addRow("%s %s", field, value.constData()) << QString::fromLatin1(field) << value << fault;
        };
        row("rows", R"("cells")", u"rows: must be “units” in a mapping of rows of single units"_s);
        row("columns", R"({"unit": "u", "group": "g"})", u"columns.time: is missing"_s);
        row("columns", R"({"time": "t", "group": "g"})", u"columns.unit: is missing"_s);
        row("columns", R"({"unit": "u", "time": "t", "group": "g", "satge": "s"})",
            u"columns.satge: is not a field Sluice knows"_s);
        row("metrics", "{}", u"metrics: names no metric"_s);
        row("metrics", R"({"m": {"value": "a"}})",
            u"metrics.m.kind: is missing; write mean, proportion, ratio, rate, "
            u"quantile"_s);
        row("metrics", R"({"m": {"kind": "median", "value": "a"}})",
            u"metrics.m.kind: \"median\" is not one of mean, proportion, ratio, rate, quantile"_s);
        row("metrics", R"({"m": {"kind": "mean"}})", u"metrics.m.value: is missing"_s);
        row("metrics", R"({"m": {"kind": "ratio", "numerator": "a"}})", u"metrics.m.denominator: is missing"_s);
        row("metrics", R"({"m": {"kind": "rate", "events": "a"}})", u"metrics.m.exposure: is missing"_s);
        row("metrics", R"({"m": {"kind": "mean", "value": "a", "numerator": "b"}})",
            u"metrics.m.numerator: is not a field Sluice knows"_s);
        row("metrics", R"({"m": {"kind": "proportion", "value": "a", "above0": "b"}})",
            u"metrics.m.above0: stands beside “value”; a proportion has one of them"_s);
        row("metrics", R"({"m": {"kind": "quantile", "value": "a", "q": 1, "edges": [1]}})",
            u"metrics.m.q: must be a number between 0 and 1, such as 0.95"_s);
        row("metrics", R"({"m": {"kind": "quantile", "value": "a", "q": 0.5, "edges": [2, 1]}})",
            u"metrics.m.edges: must be numbers, each above the one before"_s);
        row("metrics", R"({"m": {"kind": "quantile", "value": "a", "q": 0.5}})",
            u"metrics.m.edges: needs at least one upper edge of a bucket"_s);
        row("perUnit", "1", u"perUnit: must be true or false"_s);
        row("looks", R"("week")", u"looks: \"week\" is not one of hour, day"_s);
        row("groups", R"({"control": "holdout"})", u"groups.control: \"holdout\" is not one of exposed, unexposed"_s);
        row("where", R"({"country": 1})", u"where.country: must be a text in quotes"_s);
        row("timeZone", R"("Berlin")", u"timeZone: “Berlin” is not a time zone; write Europe/Berlin"_s);
        row("timeFormats", R"(["H:mm"])", u"timeFormats: “H:mm” is no format with a year, a month and a day"_s);
        row("separator", R"("colon")", u"separator: \"colon\" is not one of comma, semicolon, tab, bar"_s);
        row("decimal", R"("dot")", u"decimal: \"dot\" is not one of point, comma"_s);
        row("stage", R"("10%")", u"stage: stands beside a column that holds the stage; leave one of them out"_s);
        row("outsideStage", R"("drop")", u"outsideStage: \"drop\" is not one of fault, skip"_s);
        row("mostFaulty", "-1", u"mostFaulty: must be a whole number from 0 to 1000000000"_s);
        row("exposures", R"({"columns": {"unit": "u", "time": "t"}})", u"exposures.columns.group: is missing"_s);
        row("exposures", R"({"columns": {"unit": "u", "time": "t", "group": "g"}, "looks": "day"})",
            u"exposures.looks: is not a field Sluice knows"_s);
        row("exposures", R"({"columns": {"unit": "u", "time": "t", "group": "g"}, "timeFormats": ["H"]})",
            u"exposures.timeFormats: “H” is no format with a year, a month and a day"_s);
        row("exposures", R"({"columns": {"unit": "u", "time": "t", "group": "g"}})",
            u"columns.group: stands beside “exposures”, which say it for every unit"_s);
        row("cumulative", "true", u"cumulative: is not a field Sluice knows"_s);
    }

    void namesEveryFault()
    {
        QFETCH(QString, field);
        QFETCH(QByteArray, value);
        QFETCH(QString, fault);
        QCOMPARE(faultsOf(test::unitDocument()), QStringList{u"accepted"_s});
        QJsonObject document = test::unitDocument();
        document.insert(field, parseJsonObject("{\"value\":" + value + '}', {})->value(u"value"_s));
        QVERIFY2(faultsOf(document).contains(fault), qPrintable(faultsOf(document).join(u'\n')));
    }

    void exposuresNeedUnits()
    {
        QJsonObject document = test::unitDocument();
        document.insert(u"columns"_s, QJsonObject{{u"unit"_s, u"u"_s}, {u"time"_s, u"t"_s}});
        QCOMPARE(faultsOf(document), QStringList{u"columns.group: is missing"_s});
        const QJsonObject columns{{u"unit"_s, u"u"_s}, {u"time"_s, u"t"_s}, {u"group"_s, u"g"_s}, {u"stage"_s, u"s"_s}};
        document.insert(u"exposures"_s, QJsonObject{{u"columns"_s, columns}});
        QCOMPARE(faultsOf(document), QStringList{u"accepted"_s});
        document.insert(u"perUnit"_s, false);
        QCOMPARE(faultsOf(document), QStringList{u"perUnit: must be true with “exposures”"_s});
        document.insert(u"perUnit"_s, true);
        document.insert(u"stage"_s, u"10%"_s);
        QCOMPARE(faultsOf(document),
                 QStringList{u"stage: stands beside a column that holds the stage; leave one of them out"_s});
    }

    void refusesMoreColumnsThanCanBeReduced()
    {
        QJsonObject metrics;
        for (int i = 0; i < 33; ++i)
            metrics.insert(u"m%1"_s.arg(i), QJsonObject{{u"kind"_s, u"mean"_s}, {u"value"_s, u"c%1"_s.arg(i)}});
        QJsonObject document = test::unitDocument();
        document.insert(u"metrics"_s, metrics);
        QCOMPARE(faultsOf(document), QStringList{u"metrics: need more than 32 columns; reduce them in two parts"_s});
    }

    void isToldFromOneOfStatistics()
    {
        QVERIFY(isUnitMapping(test::unitDocument()));
        QVERIFY(!isUnitMapping(toJson(Mapping())));
        const auto wrong = mappingFromJson(test::unitDocument());
        QVERIFY(!wrong && wrong.error().faults.first().place == u"rows"_s);
        QVERIFY(mappingFromJson({{u"rows"_s, u"statistics"_s}}));
    }

    void comesBackFromJson()
    {
        QVERIFY(rc::check("mapping to JSON and back", [] {
            const UnitMapping mapping = anyMapping();
            const auto again = unitMappingFromJson(toJson(mapping));
            RC_ASSERT(again.has_value());
            RC_ASSERT(*again == mapping);
        }));
    }
};

} // namespace sluice::metrics

QTEST_GUILESS_MAIN(sluice::metrics::TestUnitMapping)

#include "tst_unitmapping.moc"
