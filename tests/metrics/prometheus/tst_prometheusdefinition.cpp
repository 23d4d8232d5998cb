// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/prometheus/definition.h"

#include "support/property.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::metrics::prometheus;

class PrometheusDefinitionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsSelectors_data();
    void readsSelectors();
    void refusesSelectors_data();
    void refusesSelectors();
    void quotesAnything();
    void readsADefinition();
    void namesEveryFault_data();
    void namesEveryFault();
};

void PrometheusDefinitionTest::readsSelectors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("with"); // with the matcher v="1"
    QTest::newRow("a name") << u"requests_total"_s << uR"(requests_total{v="1"})"_s;
    QTest::newRow("no matchers") << u" job:requests:sum { } "_s << uR"(job:requests:sum{v="1"})"_s;
    QTest::newRow("all comparisons") << uR"(a{b="1", c!='2',d=~`3\`, e!~"4" ,})"_s
                                     << uR"(a{b="1",c!='2',d=~`3\`,e!~"4",v="1"})"_s;
    QTest::newRow("only matchers") << uR"({b="1"})"_s << uR"({b="1",v="1"})"_s;
    QTest::newRow("quotes and braces in a text") << uR"(a{b="}\"{,\\"})"_s << uR"(a{b="}\"{,\\",v="1"})"_s;
}

void PrometheusDefinitionTest::readsSelectors()
{
    QFETCH(const QString, text);
    QFETCH(const QString, with);
    const auto selector = selectorFromText(text);
    QVERIFY(selector);
    QCOMPARE(selector->text({uR"(v="1")"_s}), with);
    QVERIFY(selectorFromText(selector->text()) == selector);
}

void PrometheusDefinitionTest::refusesSelectors_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    QTest::newRow("nothing") << u" "_s << u"a selector is needed"_s;
    QTest::newRow("a function") << u"sum(a)"_s << u"character 4: nothing may follow a selector"_s;
    QTest::newRow("a range") << u"a[5m]"_s << u"character 2: nothing may follow"_s;
    QTest::newRow("an offset") << u"a{} offset 1d"_s << u"character 5: nothing may follow"_s;
    QTest::newRow("two") << uR"(a{b="1"} or c)"_s << u"character 10: nothing may follow"_s;
    QTest::newRow("no end") << uR"(a{b="1")"_s << u"character 8: , or } is needed"_s;
    QTest::newRow("no quotes") << u"a{b=1}"_s << u"character 5: a text in quotes"_s;
    QTest::newRow("an open quote") << uR"(a{b="1})"_s << u"character 5: a text in quotes"_s;
    QTest::newRow("an escaped end") << uR"(a{b="1\"})"_s << u"character 5: a text in quotes"_s;
    QTest::newRow("two lines") << u"a{b=\"1\n\"}"_s << u"character 5: a text in quotes"_s;
    QTest::newRow("no comparison") << uR"(a{b>"1"})"_s << u"character 4: one of =, !=, =~ and !~"_s;
    QTest::newRow("no label") << uR"(a{="1"})"_s << u"character 3: the name of a label"_s;
    QTest::newRow("a comma first") << uR"(a{,b="1"})"_s << u"character 3: the name of a label"_s;
    QTest::newRow("a digit first") << u"5xx"_s << u"character 1: nothing may follow"_s;
    QTest::newRow("many names") << uR"({__name__=~"a|b"})"_s << u"not as __name__"_s;
}

void PrometheusDefinitionTest::refusesSelectors()
{
    QFETCH(const QString, text);
    QFETCH(const QString, why);
    const auto selector = selectorFromText(text);
    QVERIFY(!selector);
    QVERIFY2(selector.error().contains(why), qPrintable(selector.error()));
}

void PrometheusDefinitionTest::quotesAnything()
{
    QVERIFY(rc::check("no value of a label leaves its quotes", [](const std::string &text) {
        const QString value = QString::fromStdString(text);
        for (const QStringList &values : {QStringList{value}, QStringList{value, u"other"_s}}) {
            const auto selector = selectorFromText(u"a{%1}"_s.arg(anyOf(u"b"_s, values)));
            RC_ASSERT(selector.has_value());
            RC_ASSERT(selector->matchers.size() == 1);
        }
    }));
    QVERIFY(rc::check("what is read can be written and read", [](const std::string &text) {
        if (const auto selector = selectorFromText(QString::fromStdString(text)))
            RC_ASSERT(selectorFromText(selector->text()).value() == *selector);
    }));
    QCOMPARE(anyOf(u"v"_s, {u"1.0"_s}), uR"(v="1.0")"_s);
    QCOMPARE(anyOf(u"v"_s, {u"1.0"_s, u"a\"b"_s}), uR"(v=~"1\\.0|a\"b")"_s);
}

namespace {

QJsonObject example()
{
    return QJsonDocument::fromJson(R"({
        "format": 1, "kind": "prometheus", "url": "https://prometheus.example:9090/shop/", "user": "sluice",
        "caFile": "/etc/sluice/ca.pem", "timeOut": "20 s", "mostMegabytes": 8, "job": "shop", "scrapeInterval": "30 s",
        "groups": {"label": "variant", "exposed": ["new"], "unexposed": ["old", "hold-back"]},
        "metrics": {
            "failures": {"n": "requests_total", "x": "failures_total{code=~\"5..\"}"},
            "latency": {"n": "m_count", "sum": "m_sum", "sumSquares": "m_squares", "counts": "users"},
            "p95": {"buckets": "m_bucket"}}})")
        .object();
}

} // namespace

void PrometheusDefinitionTest::readsADefinition()
{
    const auto read = definitionFromJson(example());
    QVERIFY(read);
    QCOMPARE(read->address(), u"https://prometheus.example:9090/shop"_s);
    QVERIFY(read->signIn == SignIn::basic);
    QVERIFY(read->timeOut == (Duration{20, Duration::Unit::seconds}));
    QCOMPARE(read->mostBytes, 8 * 1024 * 1024);
    QCOMPARE(read->up.text(), uR"(up{job="shop"})"_s);
    QCOMPARE(read->exposed, QStringList{uR"(variant="new")"_s});
    QCOMPARE(read->unexposed, QStringList{uR"(variant=~"old|hold-back")"_s});
    QCOMPARE(int(read->metrics.size()), 3);
    QVERIFY(read->metrics.at(MetricId(u"failures"_s)).countsEvents);
    const MetricCounters &latency = read->metrics.at(MetricId(u"latency"_s));
    QVERIFY(latency.kind == rollout::MetricKind::mean && !latency.countsEvents);
    QVERIFY(read->metrics.at(MetricId(u"p95"_s)).kind == rollout::MetricKind::quantile);

    QJsonObject newer = example();
    newer.insert(u"format"_s, 2);
    QVERIFY(definitionFromJson(newer).error().code == ErrorCode::newerVersion);
}

void PrometheusDefinitionTest::namesEveryFault_data()
{
    QTest::addColumn<QString>("change"); // JSON whose fields replace those of the example; null takes one away
    QTest::addColumn<QString>("fault");
    QTest::newRow("kind") << uR"({"kind": "graphite"})"_s << u"kind: “graphite” is not prometheus"_s;
    QTest::newRow("no url") << uR"({"url": null})"_s << u"url: is missing"_s;
    QTest::newRow("ftp") << uR"({"url": "ftp://a"})"_s << u"url: “ftp://a” is not an address"_s;
    QTest::newRow("no scheme") << uR"({"url": "prometheus:9090"})"_s << u"url: “prometheus:9090” is not an address"_s;
    QTest::newRow("password in the url") << uR"({"url": "https://a:geheim@b"})"_s << u"url: must not hold a user"_s;
    QTest::newRow("query") << uR"({"url": "https://b?a=1"})"_s << u"url: must end with the path"_s;
    QTest::newRow("password") << uR"({"password": "geheim"})"_s << u"password: does not belong here"_s;
    QTest::newRow("basic without a user") << uR"({"user": null, "signIn": "basic"})"_s << u"user: is missing"_s;
    QTest::newRow("bearer with a user") << uR"({"signIn": "bearer"})"_s << u"user: is only for"_s;
    QTest::newRow("a colon") << uR"({"user": "a:b"})"_s << u"user: must not hold a colon"_s;
    QTest::newRow("relative file") << uR"({"caFile": "ca.pem"})"_s << u"caFile: must be a whole path"_s;
    QTest::newRow("file for http") << uR"({"url": "http://a"})"_s << u"caFile: is only for https"_s;
    QTest::newRow("time-out") << uR"({"timeOut": "1 h"})"_s << u"timeOut: “1 h” is not a length of time from 1 s"_s;
    QTest::newRow("bytes") << uR"({"mostMegabytes": 0})"_s << u"mostMegabytes: must be a whole number"_s;
    QTest::newRow("no targets") << uR"({"job": null})"_s << u"job: is missing"_s;
    QTest::newRow("job and up") << uR"({"up": "up"})"_s << u"up: says the same as job"_s;
    QTest::newRow("interval") << uR"({"scrapeInterval": "3 calendar days"})"_s
                              << u"scrapeInterval: “3 calendar days”"_s;
    QTest::newRow("no groups") << uR"({"groups": null})"_s << u"groups: is missing"_s;
    QTest::newRow("one group") << uR"({"groups": {"label": "v", "exposed": ["a"]}})"_s
                               << u"groups.unexposed: is missing"_s;
    QTest::newRow("a value in both") << uR"({"groups": {"label": "v", "exposed": ["a"], "unexposed": ["b", "a"]}})"_s
                                     << u"groups.unexposed: “a” is there already"_s;
    QTest::newRow("a label") << uR"({"groups": {"label": "v w", "exposed": ["a"], "unexposed": ["b"]}})"_s
                             << u"groups.label: “v w” is not the name of a label"_s;
    QTest::newRow("the same matchers") << uR"({"groups": {"exposed": "{a=\"1\"}", "unexposed": "{a=\"1\"}"}})"_s
                                       << u"groups.unexposed: is the same as exposed"_s;
    QTest::newRow("a counter as a group") << uR"({"groups": {"exposed": "a", "unexposed": "{a=\"1\"}"}})"_s
                                          << u"groups.exposed: must be matchers in braces"_s;
    QTest::newRow("no metrics") << uR"({"metrics": {}})"_s << u"metrics: is missing"_s;
    QTest::newRow("no squares") << uR"({"metrics": {"a": {"n": "n", "sum": "s"}}})"_s
                                << u"metrics.a: needs sumSquares, too"_s;
    QTest::newRow("no form") << uR"({"metrics": {"a": {"n": "n"}}})"_s
                             << u"metrics.a: needs one of these: n, x; n, sum"_s;
    QTest::newRow("too many counters") << uR"({"metrics": {"a": {"n": "n", "x": "x", "events": "e"}}})"_s
                                       << u"metrics.a.events: is not a field Sluice knows"_s;
    QTest::newRow("a query") << uR"_({"metrics": {"a": {"n": "rate(n[5m])", "x": "x"}}})_"_s
                             << u"metrics.a.n: character 5: nothing may follow a selector"_s;
    QTest::newRow("a counter without a name")
        << uR"({"metrics": {"a": {"n": "{b=\"1\"}", "x": "x"}}})"_s << u"metrics.a.n: needs the name of a counter"_s;
    QTest::newRow("misspelt") << uR"({"timeout": "20 s"})"_s << u"timeout: is not a field Sluice knows"_s;
}

void PrometheusDefinitionTest::namesEveryFault()
{
    QFETCH(const QString, change);
    QFETCH(const QString, fault);
    QJsonObject document = example();
    const QJsonObject changes = QJsonDocument::fromJson(change.toUtf8()).object();
    QVERIFY(!changes.isEmpty());
    for (auto it = changes.begin(); it != changes.end(); ++it)
        document.insert(it.key(), it.value());
    const auto read = definitionFromJson(document, u"source.json"_s);
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::invalidInput);
    QCOMPARE(read.error().faults.size(), 1);
    QVERIFY2(toString(read.error().faults.first()).startsWith(fault),
             qPrintable(toString(read.error().faults.first())));
    QVERIFY2(!toString(read.error().faults.first()).contains(u"geheim"_s), "a secret is shown");
}

QTEST_GUILESS_MAIN(PrometheusDefinitionTest)
#include "tst_prometheusdefinition.moc"
