// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query.h"

#include <SQLiteCpp/Exception.h>

#include <QTest>

using namespace sluice;
using namespace sluice::store;
using namespace Qt::StringLiterals;

/// The statements of a connection, lent one by one.
class TestQuery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void preparesATextOnce();
    void beginsAnewWithNothingBound();
    void isUsedWithinItself();
    void isUsableAfterAFailure();
    void letsGoOfWhatItRead();
    void noticesAnotherSchema();

private:
    static constexpr auto insert = "INSERT INTO page (number, word) VALUES (?, ?)";
    static constexpr auto select = "SELECT number, word FROM page ORDER BY number";
    std::unique_ptr<Connection> m_connection;
};

void TestQuery::init()
{
    m_connection = std::make_unique<Connection>(":memory:", SQLite::OPEN_READWRITE);
    m_connection->exec("CREATE TABLE page (number INTEGER PRIMARY KEY, word TEXT) STRICT");
    Query(*m_connection, insert).bind(1, u"one"_s).run();
    Query(*m_connection, insert).bind(2, u"two"_s).run();
}

void TestQuery::preparesATextOnce()
{
    auto first = m_connection->lend(select);
    const SQLite::Statement *const address = first.get();
    m_connection->takeBack(std::move(first));
    const auto again = m_connection->lend(select);
    QCOMPARE(again.get(), address);
    QVERIFY(m_connection->lend(select).get() != address); // which is in use
}

void TestQuery::beginsAnewWithNothingBound()
{
    const auto text = "SELECT coalesce(?, 'nothing') UNION ALL SELECT 'more'";
    {
        Query query(*m_connection, text);
        QVERIFY(query.bind(u"something"_s).next());
        QCOMPARE(query.text(0), u"something"_s);
    }
    Query query(*m_connection, text);
    QVERIFY(query.next());
    QCOMPARE(query.text(0), u"nothing"_s);
}

void TestQuery::isUsedWithinItself()
{
    QStringList lines;
    Query outer(*m_connection, select);
    while (outer.next()) {
        Query inner(*m_connection, select);
        while (inner.next())
            lines.append(outer.text(1) + u'-' + inner.text(1));
    }
    QCOMPARE(lines, QStringList({u"one-one"_s, u"one-two"_s, u"two-one"_s, u"two-two"_s}));
}

void TestQuery::isUsableAfterAFailure()
{
    QVERIFY_THROWS_EXCEPTION(SQLite::Exception, Query(*m_connection, insert).bind(1, u"again"_s).run());
    QCOMPARE(Query(*m_connection, insert).bind(3, u"three"_s).run(), 1);
}

/// A statement that is not at its end keeps its table from being changed.
void TestQuery::letsGoOfWhatItRead()
{
    {
        Query query(*m_connection, select);
        QVERIFY(query.next());
        QVERIFY_THROWS_EXCEPTION(SQLite::Exception, m_connection->exec("DROP TABLE page"));
    }
    m_connection->exec("DROP TABLE page");
    QVERIFY(!m_connection->tableExists("page"));
}

void TestQuery::noticesAnotherSchema()
{
    {
        Query query(*m_connection, select);
        QVERIFY(query.next());
    }
    m_connection->exec("ALTER TABLE page ADD COLUMN colour TEXT");
    m_connection->exec("ALTER TABLE page DROP COLUMN word");
    QVERIFY_THROWS_EXCEPTION(SQLite::Exception, Query(*m_connection, select).next());
    m_connection->exec("ALTER TABLE page ADD COLUMN word TEXT DEFAULT 'new'");
    Query query(*m_connection, select);
    QVERIFY(query.next());
    QCOMPARE(query.text(1), u"new"_s);
}

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
