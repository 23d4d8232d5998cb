// SPDX-License-Identifier: GPL-3.0-or-later
#include "importtest.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <cstdio>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::test;

namespace {

/// Long enough to be read in several chunks.
QByteArray longText()
{
    QByteArray text = "metric,group,elapsed_hours,n,x\n";
    for (int hour = 0; text.size() < 1'000'000; ++hour)
        text += "crashes,exposed," + QByteArray::number(hour) + ",9,1\n";
    return text;
}

/// Whoever may read everything gives that up for a while.
class Unprivileged
{
public:
    Unprivileged() { m_isLowered = ::geteuid() == 0 && ::seteuid(65534) == 0; }
    ~Unprivileged()
    {
        if (m_isLowered)
            m_isLowered = ::seteuid(0) != 0;
    }
    Q_DISABLE_COPY_MOVE(Unprivileged)

private:
    bool m_isLowered = false;
};

long peakKiB()
{
    rusage usage = {};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

/// What can be wrong with a file before one looks at what it says.
class TestImportedFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void mustBeReadable();
    void mustStayAsItIs_data();
    void mustStayAsItIs();
    void canBeHuge();
};

void TestImportedFile::mustBeReadable()
{
    const Importer importer;
    const auto codeOf = [&importer](const QString &path) { return faultsOf(importer.readFile(path)); };
    QTemporaryDir folder;
    QCOMPARE(codeOf(folder.filePath(u"missing.csv"_s)), QStringList{u"fileNotFound"_s});
    QCOMPARE(codeOf(u""_s), QStringList{u"fileNotFound"_s});
    importer.write("metric\n");
    QCOMPARE(codeOf(importer.path() + u"/below.csv"_s), QStringList{u"fileNotFound"_s});

    const auto isFolder = importer.readFile(folder.path());
    QCOMPARE(faultsOf(isFolder), QStringList{u"fileNotReadable"_s});
    QCOMPARE(isFolder.error().detail, u"this is a folder"_s);
    QCOMPARE(isFolder.error().place, folder.path());

    // A pipe nobody writes to must not be waited for.
    const QString pipe = folder.filePath(u"pipe.csv"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QCOMPARE(codeOf(pipe), QStringList{u"fileNotReadable"_s});

    // Opens, and fails to read: address 0 of a process is not mapped.
    QCOMPARE(codeOf(u"/proc/self/mem"_s), QStringList{u"fileNotReadable"_s});

    QVERIFY(QFile::setPermissions(importer.path(), {}));
    const Unprivileged unprivileged;
    QCOMPARE(codeOf(importer.path()), QStringList{u"fileNotReadable"_s});
}

void TestImportedFile::mustStayAsItIs_data()
{
    using Change = std::function<void(const QString &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("detail");
    QTest::newRow("removed") << Change([](const QString &path) { QVERIFY(QFile::remove(path)); })
                             << u"the file was removed while it was read"_s;
    QTest::newRow("replaced") << Change([](const QString &path) {
        QVERIFY(QFile::copy(path, path + u".new"_s));
        QCOMPARE(::rename(QFile::encodeName(path + u".new"_s).constData(), QFile::encodeName(path).constData()), 0);
    }) << u"the file was replaced by another while it was read"_s;
    QTest::newRow("emptied") << Change([](const QString &path) { QVERIFY(QFile::resize(path, 0)); })
                             << u"the file became shorter while it was read"_s;
    QTest::newRow("cut off within a row") << Change([](const QString &path) { QVERIFY(QFile::resize(path, 400'011)); })
                                          << u"the file became shorter while it was read"_s;
    QTest::newRow("extended") << Change([](const QString &path) {
        QFile file(path);
        QVERIFY(file.open(QFile::Append));
        file.write("crashes,exposed,1e5,9,1\n");
    }) << u"the file became longer while it was read"_s;
    QTest::newRow("overwritten") << Change([](const QString &path) {
        QFile file(path);
        QVERIFY(file.open(QFile::ReadWrite));
        QVERIFY(file.seek(900'000));
        file.write("9");
        file.close();
        // The clock of the file system is coarse; say what it would say a moment later.
        QVERIFY(file.open(QFile::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(1), QFile::FileModificationTime));
    }) << u"the file was written to while it was read"_s;
}

void TestImportedFile::mustStayAsItIs()
{
    QFETCH(const std::function<void(const QString &)>, change);
    Importer importer;
    importer.write(longText());
    QVERIFY(importer.readFile(importer.path()));

    bool isChanged = false;
    importer.progress = [&](double share) { // in the middle of the reading
        if (share < 1 && !std::exchange(isChanged, true))
            change(importer.path());
    };
    const auto result = importer.readFile(importer.path());
    QVERIFY(isChanged);
    QCOMPARE(faultsOf(result), QStringList{u"fileChanged"_s});
    QTEST(result.error().detail, "detail");
}

void TestImportedFile::canBeHuge()
{
    const Importer importer;
    const auto refusedAtOnce = [&importer](const QByteArray &front) {
        importer.write(front);
        QVERIFY(QFile::resize(importer.path(), 2'000'000'000)); // sparse: zeros that need no disk
        const long before = peakKiB();
        QElapsedTimer timer;
        timer.start();
        const QStringList faults = faultsOf(importer.readFile(importer.path()));
        QVERIFY2(timer.elapsed() < 1000, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
        QVERIFY2(peakKiB() - before < 16 * 1024, qPrintable(u"%1 KiB more"_s.arg(peakKiB() - before)));
        QCOMPARE(faults.size(), 1);
        QVERIFY2(faults.first().endsWith(u"there is a NUL byte. This is not a text file."_s),
                 qPrintable(faults.first()));
    };
    refusedAtOnce("");
    refusedAtOnce("metric,group,day,n,x\ncrashes,exposed,1,9,1\n");
    refusedAtOnce(longText());
}

QTEST_GUILESS_MAIN(TestImportedFile)
#include "tst_importedfile.moc"
