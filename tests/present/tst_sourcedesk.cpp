// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialog of sources is told, with servers that answer, fail and never come back.
#include "present/sourcedesk.h"

#include "console/console.h"
#include "secrets/secrets.h"
#include "support/workspaces.h"

#include <QSignalSpy>
#include <QTest>

using namespace sluice;
using namespace sluice::console;
using namespace sluice::testing;
using present::Glyph;
using present::SourceDesk;
using present::SourceRow;

namespace {

const RolloutId id(u"one-tap-pay"_s);

/// What the servers of a test do, and what they were asked.
struct Servers
{
    std::shared_ptr<secrets::Secrets> secrets = std::make_shared<secrets::Secrets>();
    std::atomic<int> begun = 0; ///< trials that wait for their end
    std::atomic<int> cancelled = 0;
};

class Server final : public metrics::MetricSource
{
public:
    Server(Servers &servers, QString address, bool isSilent)
        : m_servers(servers)
        , m_address(std::move(address))
        , m_isSilent(isSilent)
    {
    }
    QString name() const override { return u"a server at "_s + m_address; }
    QString secretName() const override { return u"reader@"_s + m_address; }
    Result<metrics::Batch> fetch(const metrics::MetricQuery &) override { return metrics::Batch(); }
    Result<QList<metrics::SourceTrial>> tryOut(const metrics::MetricQuery &query) override
    {
        if (m_isSilent) {
            ++m_servers.begun;
            while (!*query.cancelled)
                QThread::yieldCurrentThread();
            ++m_servers.cancelled;
            return failure(ErrorCode::cancelled);
        }
        const Result<QString> secret = m_servers.secrets->read(secretName()).result();
        const bool isIn = secret && *secret == "open"_L1;
        return QList<metrics::SourceTrial>{
            {u"sign-in"_s, u"hello"_s, isIn ? u"signed in"_s : u"the password is wrong"_s, isIn},
            {u"crashes"_s, u"count crashes"_s, u"exposed 20 of 1,000"_s, true}};
    }

private:
    Servers &m_servers;
    QString m_address;
    bool m_isSilent;
};

SourceAccess accessTo(Servers &servers)
{
    return {
        [&servers](const QString &name, const QJsonObject &document) -> Result<std::unique_ptr<metrics::MetricSource>> {
            const QString address = document.value(u"address"_s).toString();
            if (address.isEmpty())
                return tl::unexpected(Error{ErrorCode::invalidInput, {}, name, {{u"address"_s, u"is missing"_s}}});
            return std::make_unique<Server>(servers, address, document.value(u"silent"_s).toBool());
        },
        servers.secrets};
}

QStringList namesOf(const SourceDesk &desk)
{
    QStringList names;
    for (const SourceRow &row : desk.sources())
        names.append(row.name);
    return names;
}

} // namespace

class TestSourceDesk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void addsReplacesAndRemoves();
    void saysWhatIsWrongWithAFile_data();
    void saysWhatIsWrongWithAFile();
    void showsEachQuestionAndWhatCameBack();
    void aTestCanBeStopped();
    void endsWhileAServerIsSilent();
    void anotherRolloutForgetsTheTest();
    void keepsASecretForTheSession();
    void saysThatThereIsNoKeychain();
    void aSecretThatCannotBeKeptIsRefused();
    void aSourceThatCannotBeMadeIsShown();

private:
    void open();
    [[nodiscard]] QString document(const QString &name, const QByteArray &content) const
    {
        return m_folder->file(name, content);
    }
    [[nodiscard]] QString lastMessage() const
    {
        const auto message = m_told->last().first().value<present::Message>();
        return message.headline + u" | "_s + message.text;
    }

    std::unique_ptr<Desk> m_folder;
    FakeClock m_clock;
    std::unique_ptr<Servers> m_servers;
    std::unique_ptr<Console> m_console;
    std::unique_ptr<SourceDesk> m_desk;
    std::unique_ptr<QSignalSpy> m_told;
};

void TestSourceDesk::initTestCase()
{
    qputenv("TZ", "Europe/Berlin");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); // no keychain, whatever the machine has
}

void TestSourceDesk::init()
{
    m_folder = std::make_unique<Desk>();
    QVERIFY(m_folder->session(m_clock)->addPlan(twoGuardrails(), u"Mara"_s));
    m_servers = std::make_unique<Servers>();
    m_console = std::make_unique<Console>(m_folder->workspace(), store::OpenMode::readWrite, m_clock, u"Mara Lind"_s);
    m_desk = std::make_unique<SourceDesk>(*m_console, accessTo(*m_servers));
    m_told = std::make_unique<QSignalSpy>(m_desk.get(), &SourceDesk::told);
    QVERIFY(m_told->isValid());
    open();
}

void TestSourceDesk::cleanup()
{
    m_told.reset();
    m_desk.reset();
    m_console.reset();
}

void TestSourceDesk::open()
{
    m_desk->open(id.value);
    QTRY_VERIFY(m_desk->isKnown());
}

void TestSourceDesk::addsReplacesAndRemoves()
{
    QVERIFY(m_desk->sources().isEmpty());
    QCOMPARE(m_desk->title(), u"Sources of One-tap pay"_s);
    m_desk->add(document(u"shop.json"_s, R"({"address": "shop.example"})"));
    QTRY_COMPARE(namesOf(*m_desk), QStringList{u"shop"_s});
    QCOMPARE(lastMessage(), u"“shop” was added. | Test the connection to see what comes back."_s);
    const SourceRow row = m_desk->sources().first();
    QCOMPARE(row.about, u"a server at shop.example"_s);
    QCOMPARE(row.secret, u"reader@shop.example"_s);
    QVERIFY2(row.added.startsWith(u"Added by Mara Lind, "_s), qPrintable(row.added));
    QCOMPARE(row.state, u"No data yet. Nothing is asked now."_s); // the rollout was not started

    m_desk->add(document(u"shop.json"_s, R"({"address": "other.example"})"));
    QTRY_COMPARE(m_desk->sources().first().about, u"a server at other.example"_s);
    QVERIFY(lastMessage().startsWith(u"“shop” was replaced."_s));

    m_desk->remove(u"shop"_s);
    QTRY_VERIFY(m_desk->sources().isEmpty());
    QVERIFY(lastMessage().startsWith(u"“shop” was removed. | What it brought stays"_s));
    m_desk->remove(u"shop"_s); // somebody was faster
    QTRY_COMPARE(m_told->size(), 4);
    QVERIFY2(lastMessage().startsWith(u"There is no "_s), qPrintable(lastMessage()));
}

void TestSourceDesk::saysWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("missing") << u"-"_s << QByteArray() << u"does not exist"_s;
    QTest::newRow("no JSON") << u"a.json"_s << QByteArray("{\n\"address\" 1}") << u"line 2"_s;
    QTest::newRow("no field") << u"a.json"_s << QByteArray("{}") << u"Address: is missing"_s;
    QTest::newRow("name") << u"a b.json"_s << QByteArray(R"({"address": "x"})") << u"cannot be the name of a source"_s;
    QTest::newRow("long") << u"a.json"_s << QByteArray(17 * 1024 * 1024, ' ') << u"too long"_s;
}

void TestSourceDesk::saysWhatIsWrongWithAFile()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, content);
    QFETCH(const QString, says);
    m_desk->add(name == "-"_L1 ? u"/nowhere/a.json"_s : document(name, content));
    QTRY_COMPARE(m_told->size(), 1);
    QVERIFY2(lastMessage().contains(says, Qt::CaseInsensitive), qPrintable(lastMessage()));
    open();
    QVERIFY(m_desk->sources().isEmpty());
}

void TestSourceDesk::showsEachQuestionAndWhatCameBack()
{
    m_desk->add(document(u"shop.json"_s, R"({"address": "shop.example"})"));
    QTRY_COMPARE(namesOf(*m_desk), QStringList{u"shop"_s});
    m_desk->tryOut(u"shop"_s);
    QVERIFY(m_desk->test().isRunning);
    QCOMPARE(m_desk->test().sentence, u"Asking “shop”…"_s);
    QTRY_VERIFY(!m_desk->test().isRunning);
    QCOMPARE(m_desk->test().sentence, u"1 of 2 answers cannot be used. Nothing was taken."_s);
    QCOMPARE(m_desk->test().rows.size(), 2);
    QCOMPARE(m_desk->test().rows.first(),
             (present::SourceTrialRow{Glyph::regressed, u"sign-in"_s, u"hello"_s, u"the password is wrong"_s}));
    QVERIFY(m_folder->session(m_clock)->facts(id)->batches.isEmpty());

    m_desk->keepSecret(u"reader@shop.example"_s, u"open"_s, true);
    m_desk->tryOut(u"shop"_s);
    QTRY_VERIFY(!m_desk->test().isRunning);
    QCOMPARE(m_desk->test().sentence, u"Everything that was asked came back. Nothing was taken."_s);

    // One that somebody removed meanwhile.
    QVERIFY(m_folder->session(m_clock)->workspace().removeSource(id, u"shop"_s, u"Teo"_s, m_clock.now()));
    m_desk->tryOut(u"shop"_s);
    QTRY_VERIFY(!m_desk->test().isRunning);
    QCOMPARE(m_desk->test().sentence, u"There is no source “shop” in this workspace."_s);
    QTRY_VERIFY(m_desk->sources().isEmpty());
}

void TestSourceDesk::aTestCanBeStopped()
{
    m_desk->add(document(u"slow.json"_s, R"({"address": "slow.example", "silent": true})"));
    QTRY_COMPARE(namesOf(*m_desk), QStringList{u"slow"_s});
    m_desk->tryOut(u"slow"_s);
    QTRY_COMPARE(m_servers->begun.load(), 1);
    m_desk->cancelTest();
    QVERIFY(!m_desk->test().isRunning);
    QCOMPARE(m_desk->test().sentence, u"The test was stopped."_s);
    QTRY_COMPARE(m_servers->cancelled.load(), 1);
    QCOMPARE(m_desk->test().sentence, u"The test was stopped."_s); // its answer is not heard

    // Stopped before it has begun.
    m_desk->tryOut(u"slow"_s);
    m_desk->cancelTest();
    open();
    QVERIFY(!m_desk->test().isRunning);
    QCOMPARE(m_servers->begun.load(), 1);
}

void TestSourceDesk::endsWhileAServerIsSilent()
{
    m_desk->add(document(u"slow.json"_s, R"({"address": "slow.example", "silent": true})"));
    QTRY_COMPARE(namesOf(*m_desk), QStringList{u"slow"_s});
    m_desk->tryOut(u"slow"_s);
    QTRY_COMPARE(m_servers->begun.load(), 1);
    m_told.reset();
    m_desk.reset();
    QCOMPARE(m_servers->cancelled.load(), 1);
}

void TestSourceDesk::anotherRolloutForgetsTheTest()
{
    m_desk->add(document(u"slow.json"_s, R"({"address": "slow.example", "silent": true})"));
    QTRY_COMPARE(namesOf(*m_desk), QStringList{u"slow"_s});
    m_desk->tryOut(u"slow"_s);
    QTRY_COMPARE(m_servers->begun.load(), 1);
    m_desk->open(u"nothing-of-this-id"_s);
    QCOMPARE(m_desk->test(), present::SourceTest());
    QVERIFY(!m_desk->isKnown() && m_desk->sources().isEmpty());
    QTRY_COMPARE(m_told->size(), 2);
    QVERIFY2(lastMessage().startsWith(u"There is no "_s), qPrintable(lastMessage()));
}

void TestSourceDesk::keepsASecretForTheSession()
{
    const QSignalSpy kept(m_desk.get(), &SourceDesk::secretKept);
    m_desk->keepSecret(u"reader@x"_s, u"sésame"_s, true);
    QTRY_COMPARE(kept.size(), 1);
    QVERIFY2(lastMessage().startsWith(u"“reader@x” is kept until Sluice ends."_s), qPrintable(lastMessage()));
    QCOMPARE(m_servers->secrets->read(u"reader@x"_s).result().value(), u"sésame"_s);
    QVERIFY(!lastMessage().contains(u"sésame"_s));
}

void TestSourceDesk::saysThatThereIsNoKeychain()
{
    const QSignalSpy missing(m_desk.get(), &SourceDesk::keychainMissing);
    const QSignalSpy kept(m_desk.get(), &SourceDesk::secretKept);
    m_desk->keepSecret(u"reader@x"_s, u"open"_s, false);
    QTRY_COMPARE_WITH_TIMEOUT(missing.size(), 1, 60'000);
    QCOMPARE(missing.first().at(1).toString(), u"SLUICE_SECRET_READER_X"_s);
    QVERIFY(kept.isEmpty() && m_told->isEmpty());
}

void TestSourceDesk::aSecretThatCannotBeKeptIsRefused()
{
    m_desk->keepSecret(u"reader@x"_s, QString(70'000, u'x'), true);
    QTRY_COMPARE(m_told->size(), 1);
    QVERIFY2(lastMessage().contains(u"the secret is longer than 64 KiB"_s), qPrintable(lastMessage()));
}

/// Written by a newer Sluice, for instance.
void TestSourceDesk::aSourceThatCannotBeMadeIsShown()
{
    QVERIFY(m_folder->session(m_clock)->workspace().setSource(id, u"odd"_s, {{u"kind"_s, u"new"_s}}, u"Teo"_s,
                                                              m_clock.now()));
    open();
    const SourceRow row = m_desk->sources().value(0);
    QCOMPARE(row.about, u"A document that cannot be used"_s);
    QCOMPARE(row.detail, u"address: is missing"_s);
    QCOMPARE(row.glyph, Glyph::error);
    m_desk->tryOut(u"odd"_s);
    QTRY_VERIFY(!m_desk->test().isRunning);
    QCOMPARE(m_desk->test().rows.value(0).answer, u"address: is missing"_s);
}

QTEST_GUILESS_MAIN(TestSourceDesk)
#include "tst_sourcedesk.moc"
