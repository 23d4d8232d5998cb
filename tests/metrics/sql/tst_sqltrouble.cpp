// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqltest.h"

#include <QElapsedTimer>

#include <future>

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::test;

namespace {

using namespace std::chrono_literals;

const QString good = u"SELECT 'exposed' AS \"group\", 10 AS n, 2.5 AS mean, 1.0 AS variance WHERE :t0 < :t1"_s;
const QString endless = u"SELECT 'exposed' AS \"group\", 10 AS n, 2.5 AS mean, 1.0 AS variance, pg_sleep(600)\n"
                        "WHERE :t0 < :t1"_s;

QString outcomeOf(const Result<Batch> &result)
{
    return faultsOf(result).join(u'\n');
}

} // namespace

class TestSqlTrouble : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theSessionReadsAndEnds_data() { ways(); }
    void theSessionReadsAndEnds();
    void signingIn_data();
    void signingIn();
    void aServerWithoutEncryptionIsRefused();
    void nobodyAnswers();
    void aQueryThatTakesTooLong_data() { ways(); }
    void aQueryThatTakesTooLong();
    void aCancelledQueryEndsInTheServer_data() { ways(); }
    void aCancelledQueryEndsInTheServer();
    void aCancelledFetchIsNotBegun();
    void aServerThatIsKilled_data() { ways(); }
    void aServerThatIsKilled();
    void aServerThatFallsSilent();
    void noConnectionIsLeft();

private:
    static void ways();
    /// The outcome of a query that never ends by itself, after `happens` while it is worked on.
    template <class Happens>
    QString whileAsked(Way way, const std::atomic<bool> *cancelled, Happens happens);

    Warehouse m_warehouse;
};

void TestSqlTrouble::ways()
{
    QTest::addColumn<Way>("way");
    QTest::newRow("libpq") << Way::postgresql;
    QTest::newRow("ODBC") << Way::odbc;
}

template <class Happens>
QString TestSqlTrouble::whileAsked(Way way, const std::atomic<bool> *cancelled, Happens happens)
{
    auto outcome = std::async(std::launch::async, [&] {
        MetricQuery query = look();
        query.cancelled = cancelled;
        return outcomeOf(source(m_warehouse.asking(endless, way)).fetch(query));
    });
    if (!QTest::qWaitFor([this] { return m_warehouse.isAsked(); }, 20'000))
        return u"was never asked"_s;
    happens();
    return outcome.get();
}

void TestSqlTrouble::initTestCase()
{
    const QString failure = m_warehouse.start();
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    m_warehouse.addReader();
}

void TestSqlTrouble::theSessionReadsAndEnds()
{
    QFETCH(const Way, way);
    const auto setting = [](const QString &name) {
        return u"(SELECT count(*) FROM (SELECT 1 WHERE %1) AS holds)"_s.arg(name);
    };
    const QStringList promises{u"current_setting('transaction_read_only') = 'on'"_s,
                               u"current_setting('transaction_isolation') = 'repeatable read'"_s,
                               u"current_setting('statement_timeout') = '7s'"_s,
                               u"current_setting('TimeZone') = 'Asia/Tokyo'"_s,
                               u"current_setting('application_name') = 'sluice'"_s,
                               u":t0 = timestamptz '2026-10-24 22:30:00Z'"_s,
                               u":t1 = timestamp '2026-10-26 10:15:00.5'"_s, // as the session's zone has it
                               u":matured = :t1"_s,
                               u":stage = '10%'"_s,
                               u":rollout = 'checkout-v2'"_s,
                               u":surface = 'shop''s \"front\"'"_s,
                               u":text = 'it''s \\ :t0'"_s,
                               u"pg_typeof(:whole) = 'integer'::regtype AND :whole = -12"_s,
                               u":number = 0.1 AND :yes"_s};
    QStringList kept;
    for (const QString &promise : promises)
        kept.append(setting(promise));
    // Which ones hold, as bits of a mean.
    QString sum = u"0"_s;
    for (qsizetype i = 0; i < kept.size(); ++i)
        sum += u" + %1 * %2"_s.arg(1 << i).arg(kept.at(i));
    QJsonObject document =
        m_warehouse.asking(u"SELECT 'exposed' AS \"group\", 10 AS n, %1 AS mean, 0 AS variance"_s.arg(sum), way);
    document.insert(u"statementTimeout"_s, u"7s"_s);
    document.insert(u"timeZone"_s, u"Asia/Tokyo"_s);
    document.insert(
        u"constants"_s,
        QJsonObject{{u"text"_s, u"it's \\ :t0"_s}, {u"whole"_s, -12}, {u"number"_s, 0.1}, {u"yes"_s, true}});
    const auto batch = source(document).fetch(look());
    QVERIFY2(batch, qPrintable(outcomeOf(batch)));
    const auto held = int(std::get<stats::Mean>(batch->observations.first().exposed).mean);
    QStringList broken;
    for (qsizetype i = 0; i < promises.size(); ++i)
        if ((held & (1 << i)) == 0)
            broken.append(promises.at(i));
    QCOMPARE(broken.join(u'\n'), QString());
}

void TestSqlTrouble::signingIn_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("expected");
    const QString right = testing::PostgresServer::password;
    QTest::newRow("right") << QJsonObject{} << right << u"accepted"_s;
    QTest::newRow("wrong password")
        << QJsonObject{} << u"guessed"_s
        << u"password authentication failed for user \"sluice_reader\". Check the user, and "
           "the password in the keychain (sluice secret set sluice_reader@localhost)."_s;
    QTest::newRow("no password") << QJsonObject{} << QString()
                                 << u"no password supplied. Keep the password in the keychain: sluice secret set "
                                    "sluice_reader@localhost."_s;
    QTest::newRow("no such user") << QJsonObject{{u"user"_s, u"nobody's"_s}} << right
                                  << u"password authentication failed for user \"nobody's\""_s;
    QTest::newRow("no such database") << QJsonObject{{u"database"_s, u"x' host=elsewhere"_s}} << right
                                      << u"database \"x' host=elsewhere\" does not exist"_s;
    QTest::newRow("another authority") << QJsonObject{{u"sslRootCert"_s, m_warehouse.server().otherAuthority()}}
                                       << right
                                       << u"certificate verify failed. The server's certificate is not signed by the "
                                          "authority in sslRootCert."_s;
    QTest::newRow("no authority") << QJsonObject{{u"sslRootCert"_s, u"/nowhere/it's.pem"_s}} << right
                                  << u"root certificate file \"/nowhere/it's.pem\" does not exist"_s;
    QTest::newRow("another host") << QJsonObject{{u"host"_s, u"127.0.0.1"_s}} << right
                                  << u"does not match host name \"127.0.0.1\""_s;
    QTest::newRow("another host, only the authority is checked")
        << QJsonObject{{u"host"_s, u"127.0.0.1"_s}, {u"sslMode"_s, u"verify-ca"_s}} << right << u"accepted"_s;
    QTest::newRow("encrypted, but nobody is checked")
        << QJsonObject{{u"sslRootCert"_s, u""_s}, {u"sslMode"_s, u"require"_s}} << right << u"accepted"_s;
    QTest::newRow("in the clear") << QJsonObject{{u"sslMode"_s, u"disable"_s}} << right << u"accepted"_s;
    // With ODBC.
    const QString driver =
        u"Driver={PostgreSQL Unicode};Server=localhost;Port=%1;Database=postgres"_s.arg(m_warehouse.server().port());
    const auto odbc = [&](const QString &connection) {
        return QJsonObject{{u"kind"_s, u"odbc"_s}, {u"connection"_s, connection}};
    };
    QTest::newRow("ODBC, wrong password") << odbc(driver + u";sslmode=require"_s) << u"gue;ssed}"_s
                                          << u"password authentication failed for user \"sluice_reader\""_s;
    QTest::newRow("ODBC, not verified") << odbc(driver) << right << u"root.crt\" does not exist"_s;
    QTest::newRow("ODBC, another authority")
        << odbc(driver + u";sslmode=verify-full;pqopt={sslrootcert=%1}"_s.arg(m_warehouse.server().otherAuthority()))
        << right << u"certificate verify failed"_s;
    QTest::newRow("ODBC, no such driver")
        << odbc(u"Driver={Nothing};Server=localhost"_s) << right
        << u"Can't open lib 'Nothing' : file not found. The driver is not installed"_s;
    QTest::newRow("ODBC, no such data source")
        << QJsonObject{{u"kind"_s, u"odbc"_s}, {u"dsn"_s, u"nowhere"_s}} << right << u"Data source name not found"_s;
}

void TestSqlTrouble::signingIn()
{
    QFETCH(const QJsonObject, changes);
    QFETCH(const QString, password);
    QFETCH(const QString, expected);
    QJsonObject document = m_warehouse.asking(good);
    if (changes.value(u"kind"_s) == u"odbc"_s)
        for (const auto &field : {u"host"_s, u"port"_s, u"database"_s, u"sslRootCert"_s})
            document.remove(field);
    for (auto it = changes.begin(); it != changes.end(); ++it)
        document.insert(it.key(), it.value());
    SqlSource asked = source(document, password);
    const auto batch = asked.fetch(look());
    const QString outcome = outcomeOf(batch);
    if (expected == u"accepted"_s) {
        QCOMPARE(outcome, expected);
        return;
    }
    QVERIFY2(outcome.startsWith(u"unreachable: "_s) && outcome.contains(expected), qPrintable(outcome));
    QCOMPARE(batch.error().place, asked.name());
    QVERIFY(password.isEmpty() || !outcome.contains(password)); // a secret is told to nobody

    const auto trials = asked.tryOut(look());
    QVERIFY(trials);
    QCOMPARE(trials->size(), 1);
    QCOMPARE(trials->first().subject, u"sign-in"_s);
    QCOMPARE(trials->first().answer, batch.error().detail);
    QVERIFY(!trials->first().isFine);
}

void TestSqlTrouble::aServerWithoutEncryptionIsRefused()
{
    m_warehouse.server().stop(SIGINT);
    QCOMPARE(m_warehouse.server().launch(u"off"_s), QString());
    const QString outcome = outcomeOf(source(m_warehouse.asking(good)).fetch(look()));
    m_warehouse.server().stop(SIGINT);
    QCOMPARE(m_warehouse.server().launch(), QString());
    QVERIFY2(outcome.startsWith(u"unreachable: "_s) && outcome.contains(u"does not support SSL"_s),
             qPrintable(outcome));
    QVERIFY(outcome.contains(u"Turn TLS on in the server"_s));
}

void TestSqlTrouble::nobodyAnswers()
{
    QJsonObject document = m_warehouse.asking(good);
    QTcpServer silent; // takes connections and says nothing
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    document.insert(u"port"_s, silent.serverPort());
    document.insert(u"host"_s, u"127.0.0.1"_s);
    QElapsedTimer timer;
    timer.start();
    QString outcome = outcomeOf(source(document).fetch(look()));
    QVERIFY2(outcome.startsWith(u"unreachable: "_s) && outcome.contains(u"timeout expired"_s), qPrintable(outcome));
    QVERIFY(timer.elapsed() < 60'000); // a connection has five seconds
    silent.close();
    outcome = outcomeOf(source(document).fetch(look()));
    QVERIFY2(outcome.startsWith(u"unreachable: "_s) && outcome.contains(u"Nothing listens there"_s),
             qPrintable(outcome));
}

void TestSqlTrouble::aQueryThatTakesTooLong()
{
    QFETCH(const Way, way);
    QJsonObject document = m_warehouse.asking(endless, way);
    document.insert(u"statementTimeout"_s, u"1s"_s);
    QCOMPARE(outcomeOf(source(document).fetch(look())),
             u"unreachable: queries.revenue took longer than 1 s, and was ended. Make it cheaper, or allow it more in "
             "statementTimeout."_s);
}

void TestSqlTrouble::aCancelledQueryEndsInTheServer()
{
    QFETCH(const Way, way);
    std::atomic<bool> cancelled = false;
    QCOMPARE(whileAsked(way, &cancelled, [&] { cancelled = true; }), u"cancelled: "_s);
    QTRY_VERIFY(!m_warehouse.isAsked());
}

void TestSqlTrouble::aCancelledFetchIsNotBegun()
{
    const std::atomic<bool> cancelled = true;
    MetricQuery query = look();
    query.cancelled = &cancelled;
    SqlSource asked = source(m_warehouse.asking(good));
    QCOMPARE(outcomeOf(asked.fetch(query)), u"cancelled: "_s);
    const auto trials = asked.tryOut(query);
    QVERIFY(!trials);
    QVERIFY(trials.error().code == ErrorCode::cancelled);
}

void TestSqlTrouble::aServerThatIsKilled()
{
    QFETCH(const Way, way);
    const QString outcome = whileAsked(way, nullptr, [this] {
        // The process that works on the query and the one above it, at once and without a word.
        const auto backend = m_warehouse.execute({u"SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND "
                                                  "application_name = 'sluice'"_s});
        m_warehouse.server().stop(SIGKILL);
        ::kill(pid_t(backend.toInt()), SIGKILL);
    });
    QVERIFY2(outcome.startsWith(u"unreachable: "_s), qPrintable(outcome));
    QTRY_COMPARE_WITH_TIMEOUT(m_warehouse.server().launch(), QString(), 60'000);
    QCOMPARE(outcomeOf(source(m_warehouse.asking(good, way)).fetch(look())), u"accepted"_s);
}

void TestSqlTrouble::aServerThatFallsSilent()
{
    QJsonObject document = m_warehouse.asking(endless);
    document.insert(u"statementTimeout"_s, u"2s"_s);
    auto outcome = std::async(std::launch::async, [&] { return outcomeOf(source(document).fetch(look())); });
    QTRY_VERIFY_WITH_TIMEOUT(m_warehouse.isAsked(), 20'000);
    const auto backend = m_warehouse.execute({u"SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND "
                                              "application_name = 'sluice'"_s});
    ::kill(pid_t(backend.toInt()), SIGSTOP); // it enforces no time-out any more
    const QString said = outcome.get();
    ::kill(pid_t(backend.toInt()), SIGCONT);
    QCOMPARE(said, u"unreachable: the server fell silent while it was asked queries.revenue."_s);
}

void TestSqlTrouble::noConnectionIsLeft()
{
    QCOMPARE(QSqlDatabase::connectionNames(), QStringList());
    QTRY_COMPARE(
        m_warehouse.execute({u"SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sluice'"_s}).toInt(), 0);
}

QTEST_GUILESS_MAIN(TestSqlTrouble)
#include "tst_sqltrouble.moc"
