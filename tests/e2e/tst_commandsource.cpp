// SPDX-License-Identifier: GPL-3.0-or-later
// From a plan and a server to a verdict, and what the verdict is when the server is no longer there.
#include "program.h"
#include "samplefiles.h"
#include "support/exporter.h"
#include "support/prometheusserver.h"

#include <QDateTime>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

class TestCommandSource : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void serversCostNothingBeforeTheyAreAsked();
    void keepsSources();
    void refusesWhatIsNoSource_data();
    void refusesWhatIsNoSource();
    void refreshesUntilTheServerDies();

private:
    /// In a thread, so that the service of this one can be scraped meanwhile.
    [[nodiscard]] Outcome run(const QStringList &arguments) const
    {
        return testing::inWorker([&] { return m_home->run(arguments); });
    }
    [[nodiscard]] Outcome addSource(const QJsonObject &document, const QString &name = u"checkout-metrics"_s) const
    {
        return run({u"source"_s, u"add"_s, u"checkout"_s, m_home->write(name + u".json"_s, document)});
    }
    [[nodiscard]] static QJsonObject source(const QString &url);
    [[nodiscard]] static QJsonObject plan();

    std::unique_ptr<Home> m_home;
};

/// Half of the users exposed, nothing to wait for but what the guardrail says, and data that are stale after ten
/// seconds.
QJsonObject TestCommandSource::plan()
{
    const QJsonObject failures{{u"id"_s, u"failures"_s},
                               {u"name"_s, u"Failed requests"_s},
                               {u"kind"_s, u"proportion"_s},
                               {u"preferred"_s, u"decrease"_s},
                               {u"eventLevel"_s, true}};
    // Requests do not tell how many users are in each group; these do.
    const QJsonObject cancelled{{u"id"_s, u"cancelled"_s},
                                {u"name"_s, u"Users who cancelled"_s},
                                {u"kind"_s, u"proportion"_s},
                                {u"preferred"_s, u"decrease"_s}};
    const auto guardrail = [](const QString &metric) {
        return QJsonObject{{u"metric"_s, metric}, {u"severity"_s, u"rollback"_s}, {u"margin"_s, u"5%"_s}};
    };
    return {{u"format"_s, 1},
            {u"id"_s, u"checkout"_s},
            {u"name"_s, u"Checkout"_s},
            {u"timeZone"_s, u"Europe/Berlin"_s},
            {u"data"_s, QJsonObject{{u"refresh"_s, u"5 s"_s}}},
            {u"metrics"_s, QJsonArray{failures, cancelled}},
            {u"guardrails"_s, QJsonArray{guardrail(u"failures"_s), guardrail(u"cancelled"_s)}},
            {u"stages"_s,
             QJsonArray{QJsonObject{{u"name"_s, u"Half"_s}, {u"exposure"_s, u"50%"_s}, {u"hold"_s, u"1 s"_s}},
                        QJsonObject{
                            {u"name"_s, u"Everyone"_s}, {u"exposure"_s, u"100%"_s}, {u"guardrails"_s, QJsonArray()}}}}};
}

QJsonObject TestCommandSource::source(const QString &url)
{
    return {{u"format"_s, 1},
            {u"kind"_s, u"prometheus"_s},
            {u"url"_s, url},
            {u"job"_s, u"shop"_s},
            {u"scrapeInterval"_s, u"1 s"_s},
            {u"groups"_s, QJsonObject{{u"label"_s, u"variant"_s},
                                      {u"exposed"_s, QJsonArray{u"new"_s}},
                                      {u"unexposed"_s, QJsonArray{u"old"_s}}}},
            {u"metrics"_s,
             QJsonObject{{u"failures"_s, QJsonObject{{u"n"_s, u"requests_total"_s}, {u"x"_s, u"failures_total"_s}}},
                         {u"cancelled"_s, QJsonObject{{u"n"_s, u"users_total"_s},
                                                      {u"x"_s, u"cancelled_total"_s},
                                                      {u"counts"_s, u"users"_s}}}}}};
}

void TestCommandSource::init()
{
    m_home = std::make_unique<Home>();
    const Outcome added = m_home->run({u"plan"_s, u"add"_s, m_home->write(u"plan.json"_s, plan())});
    QVERIFY2(added.code == 0, qPrintable(added.errors));
}

/// The libraries of networks and databases would make every start half as slow again.
void TestCommandSource::serversCostNothingBeforeTheyAreAsked()
{
    QProcess loader;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_TRACE_LOADED_OBJECTS"_s, u"1"_s);
    loader.setProcessEnvironment(environment);
    loader.start(programPath(), QStringList());
    QVERIFY(loader.waitForFinished());
    const QByteArray libraries = loader.readAllStandardOutput();
    QVERIFY(libraries.contains("libQt6Core"));
    for (const char *library : {"libQt6Network", "libQt6Sql", "libpq"})
        QVERIFY2(!libraries.contains(library), library);
}

void TestCommandSource::keepsSources()
{
    const QString url = u"http://127.0.0.1:%1"_s.arg(testing::freePort());
    QCOMPARE(addSource(source(url)).code, 0);
    QCOMPARE(addSource(source(url), u"other"_s).code, 0);
    QCOMPARE(run({u"source"_s, u"remove"_s, u"checkout"_s, u"other"_s}).code, 0);
    const QJsonObject list = run({u"source"_s, u"list"_s, u"checkout"_s, u"--json"_s}).object();
    QCOMPARE(list[u"changes"_s].toArray().size(), 3);
    const QJsonArray sources = list[u"sources"_s].toArray();
    QCOMPARE(sources.size(), 1);
    QCOMPARE(sources.first()[u"name"_s].toString(), u"checkout-metrics"_s);
    QCOMPARE(sources.first()[u"by"_s].toString(), u"Mara Lind"_s);
    QCOMPARE(sources.first()[u"document"_s].toObject(), source(url));
    QVERIFY(run({u"source"_s, u"list"_s, u"checkout"_s}).text().contains(u"no data yet"_s));

    const Outcome again = run({u"source"_s, u"remove"_s, u"checkout"_s, u"other"_s});
    QCOMPARE(again.code, 1);
    QVERIFY2(again.errors.contains(u"There is no source “other”"_s), qPrintable(again.errors));

    // Nothing is asked before the rollout was started, and a test says that nobody listens.
    const Outcome idle = run({u"refresh"_s});
    QCOMPARE(idle.code, 0);
    QVERIFY2(idle.text().contains(u"checkout: nothing was asked"_s), qPrintable(idle.text()));
    const Outcome tried = run({u"source"_s, u"test"_s, u"checkout"_s});
    QCOMPARE(tried.code, 1);
    QVERIFY2(tried.text().contains(url + u": nobody listens there"_s), qPrintable(tried.text()));
    QCOMPARE(run({u"source"_s, u"test"_s, u"checkout"_s, u"nobody"_s}).code, 1);
    QCOMPARE(run({u"refresh"_s, u"nobody"_s}).code, 1);
    QCOMPARE(run({u"verify"_s}).code, 0);
}

void TestCommandSource::refusesWhatIsNoSource_data()
{
    QTest::addColumn<QJsonObject>("document");
    QTest::addColumn<QString>("fault");
    QTest::newRow("no kind") << QJsonObject{{u"format"_s, 1}} << u"kind: is missing"_s;
    QTest::newRow("another kind") << QJsonObject{{u"kind"_s, u"graphite"_s}} << u"kind: “graphite” is not a kind"_s;
    QJsonObject document = source(u"http://127.0.0.1:9090"_s);
    document.insert(u"password"_s, u"geheim"_s);
    QTest::newRow("with a password") << document << u"password: does not belong here"_s;
    document = source(u"127.0.0.1:9090"_s);
    QTest::newRow("no address") << document << u"url: “127.0.0.1:9090” is not an address"_s;
}

void TestCommandSource::refusesWhatIsNoSource()
{
    QFETCH(const QJsonObject, document);
    QFETCH(const QString, fault);
    const Outcome refused = addSource(document);
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.errors.contains(fault) && refused.errors.contains(u"checkout-metrics.json has faults."_s),
             qPrintable(refused.errors));
    QVERIFY(!refused.errors.contains(u"geheim"_s));
    const QJsonObject list = run({u"source"_s, u"list"_s, u"checkout"_s, u"--json"_s}).object();
    QVERIFY(list[u"changes"_s].toArray().isEmpty());
}

void TestCommandSource::refreshesUntilTheServerDies()
{
    testing::Exporter service;
    auto &counters = service.counters;
    for (const QByteArray variant : {"new", "old"})
        for (const QByteArray name : {"requests_total", "failures_total", "users_total", "cancelled_total"})
            counters[name + "{variant=\"" + variant + "\"}"] = 1000;
    testing::PrometheusServer server;
    QVERIFY(server.start(service.scrapeConfig()));
    constexpr int patience = 60'000;
    const auto isScrapedAgain = [&](int times) {
        const int wanted = service.requests() + times;
        return QTest::qWaitFor([&] { return service.requests() >= wanted; }, patience);
    };
    QVERIFY(isScrapedAgain(3));
    QCOMPARE(addSource(source(server.url())).code, 0);
    QCOMPARE(run({u"start"_s, u"checkout"_s, u"--reason"_s, u"It is time"_s}).code, 0);

    int scrapes = 0;
    service.beforeScrape = [&] {
        if (++scrapes > 4)
            return;
        for (const QByteArray variant : {"new", "old"}) {
            counters["requests_total{variant=\"" + variant + "\"}"] += 1'000'000;
            counters["failures_total{variant=\"" + variant + "\"}"] += 20'000;
            counters["users_total{variant=\"" + variant + "\"}"] += 500'000;
            counters["cancelled_total{variant=\"" + variant + "\"}"] += 10'000;
        }
    };
    QVERIFY(isScrapedAgain(8));
    const Outcome tried = run({u"source"_s, u"test"_s, u"checkout"_s, u"checkout-metrics"_s});
    QVERIFY2(tried.code == 0, qPrintable(tried.text() + tried.errors));
    QVERIFY2(tried.text().contains(u"ok failures, exposed: 80000 of 4000000"_s), qPrintable(tried.text()));

    const Outcome refreshed = run({u"refresh"_s, u"checkout"_s, u"--json"_s});
    QVERIFY2(refreshed.code == 0, qPrintable(refreshed.errors));
    const QJsonObject rollout = refreshed.object()[u"rollouts"_s].toArray().first().toObject();
    const QJsonObject taken = rollout[u"sources"_s].toArray().first().toObject();
    QCOMPARE(taken[u"source"_s].toString(), u"checkout-metrics"_s);
    QCOMPARE(taken[u"batch"_s].toInteger(), 1);
    QCOMPARE(taken[u"observations"_s].toInteger(), 2);
    QCOMPARE(rollout[u"verdict"_s].toString(), u"go"_s);
    const QJsonObject gate = run({u"gate"_s, u"checkout"_s, u"--json"_s}).object();
    QCOMPARE(gate[u"guardrails"_s].toArray().first()[u"unitsExposed"_s].toDouble(), 4e6);

    // Every look is a batch of its own, which tells where it is from.
    const Outcome again = run({u"refresh"_s});
    QVERIFY2(again.text().contains(u"checkout: 2 looks at a metric of “checkout-metrics”, taken as batch 2."_s),
             qPrintable(again.text()));
    QVERIFY(run({u"gate"_s, u"checkout"_s}).text().contains(u"checkout-metrics, Prometheus at "_s + server.url()));

    server.kill();
    const Outcome dead = run({u"refresh"_s});
    QCOMPARE(dead.code, 1);
    QVERIFY2(dead.errors.contains(u"The source “checkout-metrics” of checkout gives no usable answer."_s) &&
                 dead.errors.contains(server.url() + u": nobody listens there: the connection was refused"_s),
             qPrintable(dead.errors));
    // What is known stays until it is too old; then nothing can be said.
    QString verdict;
    QVERIFY(QTest::qWaitFor(
        [&] {
            verdict = run({u"refresh"_s}).text();
            return verdict.contains(u"Cannot say."_s);
        },
        patience));
    QVERIFY2(!verdict.contains(u"Yes"_s), qPrintable(verdict));
    const Outcome stale = run({u"gate"_s, u"checkout"_s, u"--json"_s});
    QCOMPARE(stale.code, 10);
    QVERIFY(stale.object()[u"sentence"_s].toString().startsWith(u"Cannot say. The data is "_s));
    QCOMPARE(run({u"advance"_s, u"checkout"_s, u"--reason"_s, u"It is time"_s}).code, 30);
    QCOMPARE(run({u"verify"_s}).code, 0);
}

QTEST_GUILESS_MAIN(TestCommandSource)
#include "tst_commandsource.moc"
