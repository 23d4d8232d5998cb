// SPDX-License-Identifier: GPL-3.0-or-later
// A real Prometheus that scrapes a service while it is asked.
#include "history.h"

#include "core/clock.h"
#include "support/exporter.h"

#include <QTimer>

#include <csignal>

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::prometheus;
using namespace sluice::metrics::prometheus::test;

class PrometheusLiveTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsExactlyUntilTheTargetDies();
    void survivesTheServer();
    void signsInOverTls();

private:
    [[nodiscard]] static QJsonObject definition(const QString &url)
    {
        QJsonObject definition = document(url, {{u"failures"_s, failures()}});
        definition.insert(u"scrapeInterval"_s, u"1 s"_s);
        return definition;
    }
    [[nodiscard]] static MetricQuery since(Instant entered)
    {
        MetricQuery query = test::query();
        query.entered = entered;
        query.at = SystemClock().now();
        return query;
    }
};

namespace {

constexpr int patience = 60'000;

bool scrapedAgain(const testing::Exporter &exporter, int times)
{
    const int wanted = exporter.requests() + times;
    return QTest::qWaitFor([&] { return exporter.requests() >= wanted; }, patience);
}

} // namespace

void PrometheusLiveTest::countsExactlyUntilTheTargetDies()
{
    testing::Exporter service;
    auto &counters = service.counters;
    counters = {{R"(requests_total{variant="new"})", 4000},
                {R"(requests_total{variant="old"})", 90'000},
                {R"(failures_total{variant="new"})", 17},
                {R"(failures_total{variant="old"})", 900}};
    testing::PrometheusServer server;
    QVERIFY(server.start(service.scrapeConfig()));
    QVERIFY(scrapedAgain(service, 3));
    const Instant entered = SystemClock().now();

    // Six scrapes see it count; at the third the service starts anew, and a second pod comes.
    int scrapes = 0;
    service.beforeScrape = [&] {
        if (++scrapes > 6)
            return;
        if (scrapes == 3) {
            counters[R"(requests_total{variant="new"})"] = 0;
            counters[R"(failures_total{variant="new"})"] = 0;
            counters[R"(requests_total{variant="new",pod="b"})"] = 11;
            counters[R"(failures_total{variant="new",pod="b"})"] = 1;
        }
        counters[R"(requests_total{variant="new"})"] += 100;
        counters[R"(failures_total{variant="new"})"] += 3;
        counters[R"(requests_total{variant="old"})"] += 1000;
        counters[R"(failures_total{variant="old"})"] += 20;
    };
    QVERIFY(scrapedAgain(service, 9));
    const auto batch = testing::inWorker([&] { return source(definition(server.url())).fetch(since(entered)); });
    QCOMPARE(errorOf(batch), QString());
    QVERIFY(batch->observations.first().exposed == stats::Sample(stats::Proportion{600 + 11, 18 + 1}));
    QVERIFY(batch->observations.first().unexposed == stats::Sample(stats::Proportion{6000, 120}));

    service.close(); // the target dies: what it had counted is no longer what happens
    QString said;
    QVERIFY(QTest::qWaitFor(
        [&] {
            said = errorOf(testing::inWorker([&] { return source(definition(server.url())).fetch(since(entered)); }));
            return said.contains(u"failures, exposed, n: no series of n is there any more; are its targets down?"_s);
        },
        patience));
    QVERIFY2(said.contains(u"targets: only "_s), qPrintable(said));
}

void PrometheusLiveTest::survivesTheServer()
{
    testing::Exporter service;
    for (const char *variant : {"new", "old"}) {
        service.counters["requests_total{variant=\"" + QByteArray(variant) + "\"}"] = 10;
        service.counters["failures_total{variant=\"" + QByteArray(variant) + "\"}"] = 1;
    }
    testing::PrometheusServer server;
    QVERIFY(server.start(service.scrapeConfig()));
    QVERIFY(scrapedAgain(service, 2));
    const Instant entered = SystemClock().now();
    QVERIFY(scrapedAgain(service, 5));
    const auto fetch = [&](const QString &timeOut) {
        QJsonObject patient = definition(server.url());
        patient.insert(u"timeOut"_s, timeOut);
        return testing::inWorker([&] { return source(patient).fetch(since(entered)); });
    };
    QCOMPARE(errorOf(fetch(u"60 s"_s)), QString());

    // It takes the question and then hangs.
    QCOMPARE(::kill(pid_t(server.processId()), SIGSTOP), 0);
    QCOMPARE(errorOf(fetch(u"1 s"_s)), u"unreachable: no whole answer within 1 s"_s);

    // It takes the question and is killed over it.
    QTimer::singleShot(500, &service, [&] { server.kill(); });
    const QString killed = errorOf(fetch(u"60 s"_s));
    QVERIFY2(killed.startsWith(u"unreachable: "_s) && !killed.contains(u"within"_s), qPrintable(killed));
    QCOMPARE(errorOf(fetch(u"60 s"_s)), u"unreachable: nobody listens there: the connection was refused"_s);

    // And comes back with what it knew; the pause is one in which nothing was scraped.
    QVERIFY(server.start(service.scrapeConfig()));
    QVERIFY(scrapedAgain(service, 4));
    const Instant later = SystemClock().now();
    QVERIFY(scrapedAgain(service, 5));
    const auto batch = testing::inWorker([&] { return source(definition(server.url())).fetch(since(later)); });
    QCOMPARE(errorOf(batch), QString());
    QVERIFY(batch->observations.first().exposed == stats::Sample(stats::Proportion{0, 0}));
}

void PrometheusLiveTest::signsInOverTls()
{
    testing::PrometheusServer server;
    const auto openssl = [&](const QStringList &arguments) {
        QProcess tool;
        tool.start(u"openssl"_s, arguments);
        return tool.waitForFinished() && tool.exitCode() == 0;
    };
    for (const QString &name : {u"own"_s, u"other"_s})
        QVERIFY(openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                         u"-nodes"_s, u"-days"_s, u"30"_s, u"-subj"_s, u"/CN=Team authority "_s + name, u"-addext"_s,
                         u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s, server.path(name + u".key"_s), u"-out"_s,
                         server.path(name + u".pem"_s)}));
    // The hash of the password "s3:cret pass", by bcrypt.
    const QString web = server.write(
        u"web.yml"_s,
        "tls_server_config:\n  cert_file: " + server.path(u"own.pem"_s).toUtf8() +
            "\n  key_file: " + server.path(u"own.key"_s).toUtf8() +
            "\nbasic_auth_users:\n  sluice: $2b$04$.z5UpVglSSOATXjWEAs8AuAuJ.0t8/PbiPnToyzXobFTFc/iLkLwK\n");
    QVERIFY(server.start({}, {u"--web.config.file="_s + web}));

    const auto firstAnswer = [&](const QString &host, const QString &caFile, const QString &user,
                                 const QString &secret) {
        QJsonObject document = definition(u"https://%1:%2"_s.arg(host).arg(server.port()));
        if (!caFile.isEmpty())
            document.insert(u"caFile"_s, server.path(caFile));
        if (!user.isEmpty())
            document.insert(u"user"_s, user);
        const auto trials = testing::inWorker([&] { return source(document, secret).tryOut(query()); });
        return trials ? trials->first().answer : toString(trials.error().code);
    };
    const QString right = u"s3:cret pass"_s;
    const QString there = u"127.0.0.1"_s;
    QCOMPARE(firstAnswer(there, u"own.pem"_s, u"sluice"_s, right), u"the server answers"_s);
    const auto refuses = [](const QString &answer, const QString &why) {
        if (!answer.contains(why))
            qWarning() << answer;
        return answer.contains(why);
    };
    QVERIFY(refuses(firstAnswer(there, u"own.pem"_s, u"sluice"_s, u"wrong"_s), u"it refuses the sign-in of sluice"_s));
    QVERIFY(refuses(firstAnswer(there, u"own.pem"_s, {}, {}), u"it asks for a sign-in"_s));
    QVERIFY(
        refuses(firstAnswer(there, {}, u"sluice"_s, right), u"Its certificate was issued by Team authority own."_s));
    QVERIFY(refuses(firstAnswer(there, u"other.pem"_s, u"sluice"_s, right), u"cannot be trusted"_s));
    QVERIFY(refuses(firstAnswer(u"localhost"_s, u"own.pem"_s, u"sluice"_s, right), u"cannot be trusted"_s));
    QVERIFY(!firstAnswer(there, {}, u"sluice"_s, right).contains(right));

    // Plain HTTP to a port that speaks TLS.
    const auto plain = testing::inWorker(
        [&] { return source(definition(u"http://127.0.0.1:%1"_s.arg(server.port()))).tryOut(query()); });
    QVERIFY(refuses(plain->first().answer, u"Client sent an HTTP request to an HTTPS server."_s));
}

QTEST_GUILESS_MAIN(PrometheusLiveTest)
#include "tst_prometheuslive.moc"
