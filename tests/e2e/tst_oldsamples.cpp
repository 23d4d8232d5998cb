// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/handover.h"
#include "app/sampleworkspace.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sluice::app;
using namespace Qt::StringLiterals;

/// Sample workspaces of days that are over.
class TestOldSamples : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void goWithWhatLiesBesideThem();
    void stayWhileTheyAreOpen();

private:
    [[nodiscard]] static QStringList left(const QDir &folder, const QStringList &files);

    QTemporaryDir m_runtime;
};

void TestOldSamples::initTestCase()
{
    QVERIFY(QFile::setPermissions(m_runtime.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path()));
}

QStringList TestOldSamples::left(const QDir &folder, const QStringList &files)
{
    for (const QString &name : files) {
        QFile file(folder.filePath(name));
        if (!file.open(QFile::WriteOnly))
            qFatal("%s cannot be written", qPrintable(name));
    }
    removeOldSamples(folder, u"sample-2026-11-12.sluice"_s);
    return folder.entryList(QDir::Files, QDir::Name);
}

void TestOldSamples::goWithWhatLiesBesideThem()
{
    const QTemporaryDir folder;
    const QStringList others{u"copy of sample-2026-11-11.sluice"_s,
                             u"sample-2026-11-11.sluice.bak"_s,
                             u"sample-2026-11-12.sluice"_s,
                             u"sample-2026-11-12.sluice-wal"_s,
                             u"sample-mine.sluice"_s,
                             u"workspace.sluice"_s,
                             u"workspace.sluice-wal"_s};
    QCOMPARE(
        left(folder.path(), others + QStringList{u"sample-2026-11-11.sluice"_s, u"sample-2026-11-11.sluice-wal"_s,
                                                 u"sample-2026-11-11.sluice-shm"_s, u"sample-2025-01-01.sluice"_s}),
        others);
}

void TestOldSamples::stayWhileTheyAreOpen()
{
    const QTemporaryDir folder;
    const QStringList open{u"sample-2026-11-11.sluice"_s, u"sample-2026-11-11.sluice-wal"_s};
    {
        Handover window(folder.filePath(open.first()));
        window.listen();
        QVERIFY(window.isListening());
        QCOMPARE(left(folder.path(), open), open);
    }
    QCOMPARE(left(folder.path(), open), QStringList());
}

QTEST_GUILESS_MAIN(TestOldSamples)
#include "tst_oldsamples.moc"
