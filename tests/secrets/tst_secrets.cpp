// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secrets.h"
#include "support/ownbus.h"

#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::secrets;
using namespace sluice::testing;

namespace {

/// "kept …", or the error's code.
QString outcomeOf(const Result<QString> &read)
{
    return read ? u"kept "_s + *read : toString(read.error().code);
}

QString outcomeOf(const Result<void> &done)
{
    return done ? u"done"_s : toString(done.error().code);
}

} // namespace

/// Run by itself it starts itself anew on a session bus of its own, once with a keychain on it and once without.
class TestSecrets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withKeychain();
    void withoutKeychain();
    void namesAreJudged();
    void theSessionKeepsForItself();
    void theEnvironmentIsLookedAt();

    // With a keychain.
    void keepsReadsAndRemoves();
    void keepsWhateverASecretIs_data();
    void keepsWhateverASecretIs();
    void canBeAskedFromManyThreads();
    // Without one.
    void saysThatThereIsNone();
};

void TestSecrets::withKeychain()
{
    if (isOnOwnBus())
        return;
    const QString failed = runOn(Bus::keychain);
    QVERIFY2(failed.isEmpty(), qPrintable(failed));
}

void TestSecrets::withoutKeychain()
{
    if (isOnOwnBus())
        return;
    const QString failed = runOn(Bus::nothing);
    QVERIFY2(failed.isEmpty(), qPrintable(failed));
}

void TestSecrets::namesAreJudged()
{
    QVERIFY(isSecretName(u"reader@db.example.com:5432/metrics"_s));
    QVERIFY(isSecretName(u"Lager in München 📦"_s));
    for (const QString &name : {u""_s, u" x"_s, u"x "_s, u"a\nb"_s, u"a\0b"_s, QString(201, u'x')})
        QVERIFY(!isSecretName(name));
    QCOMPARE(environmentName(u"reader@db-1.example.com"_s), u"SLUICE_SECRET_READER_DB_1_EXAMPLE_COM"_s);
    QCOMPARE(environmentName(u"für x"_s), u"SLUICE_SECRET_F_R_X"_s);
    Secrets secrets;
    QCOMPARE(outcomeOf(secrets.write(u" x"_s, u"y"_s, Keep::session).result()), u"invalidInput"_s);
    QCOMPARE(outcomeOf(secrets.write(u"x"_s, {}, Keep::keychain).result()), u"invalidInput"_s);
    QCOMPARE(outcomeOf(secrets.write(u"x"_s, QString(65537, u'y'), Keep::session).result()), u"invalidInput"_s);
}

void TestSecrets::theSessionKeepsForItself()
{
    Secrets secrets;
    QCOMPARE(outcomeOf(secrets.write(u"of the session"_s, u"öpen"_s, Keep::session).result()), u"done"_s);
    QCOMPARE(outcomeOf(secrets.read(u"of the session"_s).result()), u"kept öpen"_s);
    if (!isOnOwnBus())
        return; // the rest asks the keychain, too
    QVERIFY(outcomeOf(Secrets().read(u"of the session"_s).result()) != u"kept öpen"_s);
    QCOMPARE(outcomeOf(secrets.remove(u"of the session"_s).result()), u"done"_s);
    QVERIFY(outcomeOf(secrets.read(u"of the session"_s).result()) != u"kept öpen"_s);
}

void TestSecrets::theEnvironmentIsLookedAt()
{
    Secrets secrets;
    qputenv("SLUICE_SECRET_OF_A_PIPELINE", "from outside");
    QCOMPARE(outcomeOf(secrets.read(u"of a pipeline"_s).result()), u"kept from outside"_s);
    QCOMPARE(outcomeOf(secrets.write(u"of a pipeline"_s, u"typed"_s, Keep::session).result()), u"done"_s);
    QCOMPARE(outcomeOf(secrets.read(u"of a pipeline"_s).result()), u"kept typed"_s);
    qunsetenv("SLUICE_SECRET_OF_A_PIPELINE");
}

void TestSecrets::keepsReadsAndRemoves()
{
    if (!isOn(Bus::keychain))
        return;
    Secrets secrets;
    QCOMPARE(outcomeOf(secrets.read(u"reader@db"_s).result()), u"noSecret"_s);
    QCOMPARE(outcomeOf(secrets.remove(u"reader@db"_s).result()), u"noSecret"_s);
    QCOMPARE(outcomeOf(secrets.write(u"reader@db"_s, u"first"_s, Keep::keychain).result()), u"done"_s);
    QCOMPARE(outcomeOf(secrets.write(u"writer@db"_s, u"other"_s, Keep::keychain).result()), u"done"_s);
    QCOMPARE(outcomeOf(secrets.write(u"reader@db"_s, u"second"_s, Keep::keychain).result()), u"done"_s);
    QCOMPARE(outcomeOf(Secrets().read(u"reader@db"_s).result()), u"kept second"_s); // another one reads it as well
    QCOMPARE(outcomeOf(secrets.write(u"reader@db"_s, u"for now"_s, Keep::session).result()), u"done"_s);
    QCOMPARE(outcomeOf(secrets.read(u"reader@db"_s).result()), u"kept for now"_s);
    QCOMPARE(outcomeOf(secrets.write(u"reader@db"_s, u"third"_s, Keep::keychain).result()), u"done"_s);
    QCOMPARE(outcomeOf(secrets.read(u"reader@db"_s).result()), u"kept third"_s);
    QCOMPARE(outcomeOf(secrets.remove(u"reader@db"_s).result()), u"done"_s);
    const auto gone = secrets.read(u"reader@db"_s).result();
    QCOMPARE(outcomeOf(gone), u"noSecret"_s);
    QCOMPARE(gone.error().place, u"reader@db"_s);
    QCOMPARE(outcomeOf(secrets.read(u"writer@db"_s).result()), u"kept other"_s);
}

void TestSecrets::keepsWhateverASecretIs_data()
{
    QTest::addColumn<QString>("secret");
    QTest::newRow("quotes") << u"it's \"a\"; p}a{ss \\word"_s;
    QTest::newRow("beyond ASCII") << u"Schlüssel 🔑"_s;
    QTest::newRow("a line feed at its end") << u"x\n"_s;
    QTest::newRow("long") << QString(60'000, u'x');
}

void TestSecrets::keepsWhateverASecretIs()
{
    if (!isOn(Bus::keychain))
        return;
    QFETCH(const QString, secret);
    Secrets secrets;
    QCOMPARE(outcomeOf(secrets.write(u"strange 📦"_s, secret, Keep::keychain).result()), u"done"_s);
    QCOMPARE(outcomeOf(secrets.read(u"strange 📦"_s).result()), u"kept "_s + secret);
}

void TestSecrets::canBeAskedFromManyThreads()
{
    if (!isOn(Bus::keychain))
        return;
    Secrets secrets;
    std::vector<QString> outcomes(8);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < int(outcomes.size()); ++i)
            threads.emplace_back([&secrets, &outcome = outcomes[std::size_t(i)], i] {
                const QString name = u"of thread %1"_s.arg(i);
                if (secrets.write(name, QString::number(i), Keep::keychain).result())
                    outcome = outcomeOf(secrets.read(name).result());
            });
    }
    for (int i = 0; i < int(outcomes.size()); ++i)
        QCOMPARE(outcomes[std::size_t(i)], u"kept %1"_s.arg(i));
}

void TestSecrets::saysThatThereIsNone()
{
    if (!isOn(Bus::nothing))
        return;
    Secrets secrets;
    const auto read = secrets.read(u"reader@db"_s).result();
    QCOMPARE(outcomeOf(read), u"noKeychain"_s);
    QVERIFY(!read.error().detail.isEmpty());
    QCOMPARE(outcomeOf(secrets.write(u"reader@db"_s, u"x"_s, Keep::keychain).result()), u"noKeychain"_s);
    QCOMPARE(outcomeOf(secrets.remove(u"reader@db"_s).result()), u"noKeychain"_s);
    QCOMPARE(outcomeOf(secrets.write(u"reader@db"_s, u"x"_s, Keep::session).result()), u"done"_s);
    QCOMPARE(outcomeOf(secrets.read(u"reader@db"_s).result()), u"kept x"_s);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
