// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screens/contactsheet.h"
#include "program.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTest>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

/// Every screen comes, and its picture is the same each time: whoever compares two of them sees what has changed.
class TestScreens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyScreenIsDrawnTheSameTwice();
    void sharpDisplaysGetSharpPictures();
    void thePageShowsAllAndEscapesNames();

private:
    [[nodiscard]] QString draw(const QString &into, const QStringList &more = {}) const;

    QTemporaryDir m_folder;
};

namespace {

constexpr int patience = 900'000;

QProcessEnvironment onDisplay(const QString &home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(u"QT_QPA_PLATFORM"_s);
    environment.insert(u"TZ"_s, u"Europe/Berlin"_s);
    environment.insert(u"XDG_CONFIG_HOME"_s, home);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s);
    return environment;
}

} // namespace

void TestScreens::initTestCase()
{
    QVERIFY2(qEnvironmentVariableIsSet("DISPLAY"), "screens need a display: packaging/with-display.sh");
    QProcess maker;
    maker.setProcessChannelMode(QProcess::MergedChannels);
    maker.start(QStringLiteral(SLUICE_MAKE_WORKSPACES), {m_folder.filePath(u"workspaces"_s)});
    QVERIFY(maker.waitForFinished(patience));
    QVERIFY2(maker.exitStatus() == QProcess::NormalExit && maker.exitCode() == 0, maker.readAll().constData());
}

/// In one theme and the size that has the least room. What is wrong, or empty.
QString TestScreens::draw(const QString &into, const QStringList &more) const
{
    QProcess program;
    program.setProcessEnvironment(onDisplay(m_folder.path()));
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(programPath(), QStringList{u"render"_s, u"--screens"_s, m_folder.filePath(u"workspaces"_s),
                                             u"--out"_s, into, u"--at"_s, u"2026-11-12T17:42:00Z"_s, u"--theme"_s,
                                             u"light"_s, u"--size"_s, u"1100x700"_s} +
                                     more);
    if (!program.waitForFinished(patience))
        return u"it did not end"_s;
    return program.exitCode() == 0 ? QString() : QString::fromUtf8(program.readAll());
}

void TestScreens::everyScreenIsDrawnTheSameTwice()
{
    const QDir one(m_folder.filePath(u"one"_s));
    const QDir two(m_folder.filePath(u"two"_s));
    for (const QDir &folder : {one, two}) {
        const QString into = m_folder.filePath(u"pictures"_s); // the same both times: a screen may tell a path
        const QString why = draw(into);
        QVERIFY2(why.isEmpty(), qPrintable(why));
        QVERIFY(QDir().rename(into, folder.path()));
    }
    const QStringList files = one.entryList(QDir::Files);
    QCOMPARE(two.entryList(QDir::Files), files);
    const QString page = QString::fromUtf8(bytesOf(one.filePath(u"index.html"_s)));
    QStringList differing;
    for (const QString &file : files) {
        if (bytesOf(one.filePath(file)) != bytesOf(two.filePath(file)))
            differing.append(file);
        if (file != "index.html"_L1)
            QVERIFY2(page.contains(u"src=\"%1\""_s.arg(file)), qPrintable(file));
    }
    QVERIFY2(differing.isEmpty(), qPrintable(differing.join(u", "_s)));
    QCOMPARE(QImage(one.filePath(u"main-holding-light-1100x700.png"_s)).size(), QSize(1100, 700));
    // Two states are never the same picture.
    QSet<QByteArray> pictures;
    for (const QString &file : files)
        if (file.startsWith("main-"_L1))
            pictures.insert(bytesOf(one.filePath(file)));
    QCOMPARE(pictures.size(), files.filter(QRegularExpression(u"^main-"_s)).size());
}

void TestScreens::sharpDisplaysGetSharpPictures()
{
    const QDir into(m_folder.filePath(u"sharp"_s));
    const QString why = draw(into.path(), {u"--scale"_s, u"1.5"_s, u"--only"_s, u"main-first-run"_s});
    QVERIFY2(why.isEmpty(), qPrintable(why));
    QCOMPARE(QImage(into.filePath(u"main-first-run-light-1100x700.png"_s)).size(), QSize(1650, 1050));
}

void TestScreens::thePageShowsAllAndEscapesNames()
{
    using app::screens::contactSheet;
    const QString page = contactSheet({{u"<b>&\"x\""_s, u"a b\"<c>.png"_s, u"<i>"_s}});
    QVERIFY(!page.contains(u"<b>"_s));
    QVERIFY(!page.contains(u"<i>"_s));
    QVERIFY(!page.contains(u"<c>"_s));
    QVERIFY(page.contains(u"src=\"a%20b%22%3Cc%3E.png\""_s));
    QVERIFY(!page.contains(u"http"_s));
    QVERIFY(!contactSheet({}).contains(u"<section>"_s));
}

QTEST_GUILESS_MAIN(TestScreens)
#include "tst_screens.moc"
