// SPDX-License-Identifier: GPL-3.0-or-later
// From a plan and a database to a verdict, and what the verdict is when nothing is loaded into the database any more.
#include "program.h"
#include "support/warehouse.h"

#include <QDateTime>
#include <QRegularExpression>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;
using testing::Warehouse;
using testing::Way;

class TestCommandWarehouse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void aDocumentMustSayHowFarItsDataReach();
    void withoutThePasswordNothingIsTaken();
    void refreshesUntilTheLoadingStops_data();
    void refreshesUntilTheLoadingStops();

private:
    [[nodiscard]] Outcome run(const QStringList &arguments) const { return m_home->run(arguments); }
    [[nodiscard]] Outcome addSource(const QJsonObject &document) const
    {
        return run({u"source"_s, u"add"_s, u"checkout"_s, m_home->write(u"warehouse.json"_s, document)});
    }
    [[nodiscard]] QJsonObject source(Way way) const;
    [[nodiscard]] static QJsonObject plan();
    void load(int users);

    Warehouse m_warehouse;
    std::unique_ptr<Home> m_home;
};

/// Half of the users exposed, nothing to wait for but what the guardrail says, and data that are stale after ten
/// seconds.
QJsonObject TestCommandWarehouse::plan()
{
    const QJsonObject cancelled{{u"id"_s, u"cancelled"_s},
                                {u"name"_s, u"Users who cancelled"_s},
                                {u"kind"_s, u"proportion"_s},
                                {u"preferred"_s, u"decrease"_s}};
    const QJsonObject guardrail{{u"metric"_s, u"cancelled"_s}, {u"severity"_s, u"rollback"_s}, {u"margin"_s, u"20%"_s}};
    return {{u"format"_s, 1},
            {u"id"_s, u"checkout"_s},
            {u"name"_s, u"Checkout"_s},
            {u"timeZone"_s, u"Europe/Berlin"_s},
            {u"data"_s, QJsonObject{{u"refresh"_s, u"5 s"_s}}},
            {u"metrics"_s, QJsonArray{cancelled}},
            {u"guardrails"_s, QJsonArray{guardrail}},
            {u"stages"_s,
             QJsonArray{QJsonObject{{u"name"_s, u"Half"_s}, {u"exposure"_s, u"50%"_s}, {u"hold"_s, u"1 s"_s}},
                        QJsonObject{
                            {u"name"_s, u"Everyone"_s}, {u"exposure"_s, u"100%"_s}, {u"guardrails"_s, QJsonArray()}}}}};
}

QJsonObject TestCommandWarehouse::source(Way way) const
{
    QJsonObject document = m_warehouse.address(way);
    document.insert(u"mapping"_s,
                    QJsonObject{{u"groups"_s, QJsonObject{{u"new"_s, u"exposed"_s}, {u"old"_s, u"unexposed"_s}}}});
    document.insert(u"newest"_s, u"SELECT max(until) FROM loading"_s);
    document.insert(
        u"queries"_s,
        QJsonObject{{u"cancelled"_s,
                     QJsonArray{u"SELECT arm AS \"group\", sum(users)::bigint AS n, sum(cancelled)::bigint AS x"_s,
                                u"FROM loaded"_s, u"WHERE at >= :t0 AND at < :t1"_s, u"GROUP BY arm"_s}}});
    return document;
}

/// Users of either group, a fifth of whom cancel, and how far the loading has come.
void TestCommandWarehouse::load(int users)
{
    m_warehouse.execute(
        {u"WITH moment AS (INSERT INTO loading VALUES (now() + interval '2 milliseconds'))\n"
         "INSERT INTO loaded SELECT arm, %1, %1 / 5, now() FROM (VALUES ('new'), ('old')) AS t(arm)"_s.arg(users)});
}

void TestCommandWarehouse::initTestCase()
{
    const QString failure = m_warehouse.start();
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    m_warehouse.addReader();
    m_warehouse.execute({u"CREATE TABLE loaded (arm text, users bigint, cancelled bigint, at timestamptz)"_s,
                         u"CREATE TABLE loading (until timestamptz)"_s});
}

void TestCommandWarehouse::init()
{
    for (const char *name : {"SLUICE_SECRET_SLUICE_READER_LOCALHOST", "SLUICE_SECRET_SLUICE_READER_ODBC"})
        qputenv(name, testing::PostgresServer::password.toUtf8());
    m_home = std::make_unique<Home>();
    m_warehouse.execute({u"TRUNCATE loaded, loading"_s});
    const Outcome added = run({u"plan"_s, u"add"_s, m_home->write(u"plan.json"_s, plan())});
    QVERIFY2(added.code == 0, qPrintable(added.errors));
}

void TestCommandWarehouse::aDocumentMustSayHowFarItsDataReach()
{
    QJsonObject document = source(Way::postgresql);
    document.remove(u"newest"_s);
    const Outcome refused = addSource(document);
    QCOMPARE(refused.code, 3);
    QVERIFY2(refused.errors.contains(u"newest: is missing: a query that answers how far the data reach"_s),
             qPrintable(refused.errors));
}

void TestCommandWarehouse::withoutThePasswordNothingIsTaken()
{
    qputenv("SLUICE_SECRET_SLUICE_READER_LOCALHOST", "guessed");
    m_home = std::make_unique<Home>();
    QCOMPARE(run({u"plan"_s, u"add"_s, m_home->write(u"plan.json"_s, plan())}).code, 0);
    QCOMPARE(addSource(source(Way::postgresql)).code, 0);
    QCOMPARE(run({u"start"_s, u"checkout"_s, u"--reason"_s, u"It is time"_s}).code, 0);
    load(100'000);
    const Outcome refreshed = run({u"refresh"_s});
    QCOMPARE(refreshed.code, 1);
    QVERIFY2(
        refreshed.errors.contains(u"password authentication failed for user \"sluice_reader\". Check the user, and "
                                  "the password in the keychain (sluice secret set sluice_reader@localhost)."_s),
        qPrintable(refreshed.errors));
    QVERIFY(!(refreshed.errors + refreshed.text()).contains(u"guessed"_s));
}

void TestCommandWarehouse::refreshesUntilTheLoadingStops_data()
{
    QTest::addColumn<Way>("way");
    QTest::newRow("libpq") << Way::postgresql;
    QTest::newRow("ODBC") << Way::odbc;
}

void TestCommandWarehouse::refreshesUntilTheLoadingStops()
{
    QFETCH(const Way, way);
    const Outcome added = addSource(source(way));
    QVERIFY2(added.code == 0, qPrintable(added.errors));
    load(5); // before the stage
    QCOMPARE(run({u"start"_s, u"checkout"_s, u"--reason"_s, u"It is time"_s}).code, 0);
    const Outcome early = run({u"refresh"_s});
    QCOMPARE(early.code, 3);
    QVERIFY2(early.errors.contains(u"no data since the stage was entered at "_s), qPrintable(early.errors));

    load(100'000);
    const Outcome tried = run({u"source"_s, u"test"_s, u"checkout"_s, u"warehouse"_s});
    QVERIFY2(tried.code == 0, qPrintable(tried.text() + tried.errors));
    static const QRegularExpression newest(
        uR"(newest: SELECT max\(until\) FROM loading\n    ok newest data of 2\d\d\d-[-0-9T:.]+Z, 0 min old\n)"_s);
    QVERIFY2(newest.match(tried.text()).hasMatch(), qPrintable(tried.text()));
    QVERIFY2(tried.text().contains(u"ok exposed 20,000 of 100,000; unexposed 20,000 of 100,000"_s),
             qPrintable(tried.text()));

    constexpr int patience = 60'000;
    const auto verdict = [this] {
        load(100'000);
        const QJsonObject refreshed = run({u"refresh"_s, u"checkout"_s, u"--json"_s}).object();
        return refreshed[u"rollouts"_s].toArray().first()[u"verdict"_s].toString();
    };
    QVERIFY(QTest::qWaitFor([&] { return verdict() == u"go"_s; }, patience));

    // Nothing is loaded any more. The database answers as before; what it says is old.
    const Outcome again = run({u"refresh"_s});
    QCOMPARE(again.code, 0);
    QVERIFY2(again.text().contains(u"checkout: “warehouse” answers but has no new rows."_s), qPrintable(again.text()));
    const QJsonObject nothing = run({u"refresh"_s, u"--json"_s}).object()[u"rollouts"_s].toArray().first().toObject();
    const QJsonObject ofSource = nothing[u"sources"_s].toArray().first().toObject();
    QCOMPARE(ofSource, (QJsonObject{{u"source"_s, u"warehouse"_s}, {u"observations"_s, 0}}));
    QString said;
    QVERIFY(QTest::qWaitFor(
        [&] {
            said = run({u"refresh"_s}).text();
            return said.contains(u"Cannot say."_s);
        },
        patience));
    QVERIFY2(said.contains(u"answers but has no new rows"_s) && !said.contains(u"Yes"_s), qPrintable(said));
    const Outcome stale = run({u"gate"_s, u"checkout"_s, u"--json"_s});
    QCOMPARE(stale.code, 10);
    QVERIFY(stale.object()[u"sentence"_s].toString().startsWith(u"Cannot say. The data is "_s));
    QCOMPARE(run({u"advance"_s, u"checkout"_s, u"--reason"_s, u"It is time"_s}).code, 30);
    // How old is for the data to say, not for the last question.
    const qint64 reached =
        m_warehouse.execute({u"SELECT floor(extract(epoch FROM max(until)) * 1000) FROM loading"_s}).toLongLong();
    const QString newestData = stale.object()[u"guardrails"_s].toArray().first()[u"newest"_s].toString();
    QCOMPARE(newestData, QDateTime::fromMSecsSinceEpoch(reached, Qt::UTC).toString(Qt::ISODateWithMs));

    // It is loaded again.
    QVERIFY(QTest::qWaitFor([&] { return verdict() == u"go"_s; }, patience));
    QCOMPARE(run({u"verify"_s}).code, 0);
}

QTEST_GUILESS_MAIN(TestCommandWarehouse)
#include "tst_commandwarehouse.moc"
