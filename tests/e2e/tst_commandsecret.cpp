// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sluice::e2e;

namespace {

/// A terminal as a person sits at: what is written to it is typed, what is read from it is seen.
class Terminal
{
public:
    Terminal()
        : m_person(posix_openpt(O_RDWR | O_NOCTTY))
    {
        if (m_person < 0 || grantpt(m_person) != 0 || unlockpt(m_person) != 0)
            qFatal("no terminal");
        m_program = ::open(ptsname(m_person), O_RDWR | O_NOCTTY);
        fcntl(m_person, F_SETFL, O_NONBLOCK);
    }
    ~Terminal()
    {
        ::close(m_person);
        ::close(m_program);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    [[nodiscard]] int program() const { return m_program; }
    void type(const QByteArray &keys) const
    {
        if (::write(m_person, keys.constData(), std::size_t(keys.size())) != keys.size())
            qFatal("cannot type");
    }
    [[nodiscard]] QByteArray seen() const
    {
        QByteArray all(4096, '\0');
        const auto size = ::read(m_person, all.data(), std::size_t(all.size()));
        return size > 0 ? all.first(size) : QByteArray();
    }

private:
    int m_person = -1;
    int m_program = -1;
};

/// Runs lines of a shell on a session bus of their own, with a keychain on it that is unlocked; $0 is the program.
Outcome withKeychain(const Home &home, const QString &lines)
{
    QProcess process;
    QProcessEnvironment environment = home.environment();
    environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    for (const auto &name : {u"XDG_DATA_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, home.path(u"."_s));
    process.setProcessEnvironment(environment);
    const QString unlock =
        u"printf test | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null\n"_s;
    process.start(u"dbus-run-session"_s, {u"--"_s, u"sh"_s, u"-c"_s, unlock + lines, programPath()});
    if (!process.waitForFinished(60'000))
        return {-1, {}, u"did not end: "_s + process.errorString()};
    return {process.exitCode(), process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestCommandSecret : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsAndRemoves();
    void whatIsTypedIsNotShown_data();
    void whatIsTypedIsNotShown();
    void withoutAKeychainItSaysSo();
    void badInput_data();
    void badInput();
};

void TestCommandSecret::keepsAndRemoves()
{
    const Home home;
    const Outcome outcome = withKeychain(home, u"printf 'pass word\\nmore' | \"$0\" secret set reader@db; echo $?\n"
                                               "\"$0\" secret remove reader@db; echo $?\n"
                                               "\"$0\" secret remove reader@db; echo $?\n"_s);
    QCOMPARE(outcome.text(),
             u"“reader@db” is in the keychain.\n0\n“reader@db” is no longer in the keychain.\n0\n1\n"_s);
    QVERIFY2(outcome.errors.contains(u"The secret “reader@db” is not there."_s), qPrintable(outcome.errors));
    QVERIFY(!outcome.errors.contains(u"pass word"_s));
}

void TestCommandSecret::whatIsTypedIsNotShown_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QString>("says");
    // There is no keychain: whatever is typed comes that far, unless it is nothing, or the person gives up.
    QTest::newRow("typed") << QByteArray("hidden\n") << u"No keychain answers."_s;
    QTest::newRow("corrected") << QByteArray("hiddenx\xc3\xa4\x7f\x7f\r") << u"No keychain answers."_s;
    QTest::newRow("all taken back") << QByteArray("h\xc3\xa4\x7f\x7f\x7f\n") << u"the secret is empty"_s;
    QTest::newRow("given up") << QByteArray("hidden\x03") << u"Cancelled."_s;
    QTest::newRow("end of input") << QByteArray("\x04") << u"the secret is empty"_s;
}

void TestCommandSecret::whatIsTypedIsNotShown()
{
    QFETCH(const QByteArray, keys);
    QFETCH(const QString, says);
    const Home home;
    const Terminal terminal;
    QProcess process;
    QProcessEnvironment environment = home.environment();
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s);
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([&terminal] { ::dup2(terminal.program(), STDIN_FILENO); });
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.start(programPath(), {u"secret"_s, u"set"_s, u"reader@db"_s});
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += process.readAllStandardError()).contains("Secret for reader@db: "), 30'000);
    terminal.type(keys);
    QVERIFY(process.waitForFinished(60'000));
    said += process.readAllStandardError();
    QVERIFY2(said.contains(says.toUtf8()), said.constData());
    QVERIFY(process.exitCode() != 0);
    QCOMPARE(terminal.seen(), QByteArray());
    QVERIFY(!said.contains("hidden"));
}

void TestCommandSecret::withoutAKeychainItSaysSo()
{
    const Home home;
    const Outcome outcome = withKeychain(home, u"export DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere\n"
                                               "printf 'pass' | \"$0\" secret set reader@db"_s);
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.errors.contains(u"No keychain answers."_s), qPrintable(outcome.errors));
    QVERIFY(outcome.errors.contains(u"give the secret to this run alone"_s));
}

void TestCommandSecret::badInput_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing to do") << QStringList{u"secret"_s} << 2 << u"secret: say what to do: set or remove"_s;
    QTest::newRow("no name") << QStringList{u"secret"_s, u"set"_s} << 2 << u"NAME is missing"_s;
    QTest::newRow("a name with a space") << QStringList{u"secret"_s, u"set"_s, u" x"_s} << 3 << u"no space around"_s;
    QTest::newRow("nothing piped in") << QStringList{u"secret"_s, u"set"_s, u"x"_s} << 3 << u"the secret is empty"_s;
}

void TestCommandSecret::badInput()
{
    QFETCH(const QStringList, command);
    QFETCH(const QString, says);
    const Home home;
    QProcess process;
    process.setProcessEnvironment(home.environment());
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(programPath(), command);
    QVERIFY(process.waitForFinished());
    QTEST(process.exitCode(), "code");
    const QString errors = QString::fromUtf8(process.readAllStandardError());
    QVERIFY2(errors.contains(says), qPrintable(errors));
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

QTEST_GUILESS_MAIN(TestCommandSecret)
#include "tst_commandsecret.moc"
