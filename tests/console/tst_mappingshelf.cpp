// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/mappingshelf.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using console::MappingShelf;

class TestMappingShelf : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsBackWhatItSaved();
    void refusesNamesThatAreNoFile_data();
    void refusesNamesThatAreNoFile();
    void namesTheFaultsOfADocument();
    void saysThatItCannotWrite();
};

void TestMappingShelf::readsBackWhatItSaved()
{
    const QTemporaryDir folder;
    const MappingShelf shelf(folder.filePath(u"deep/mappings"_s));
    QCOMPARE(shelf.names(), QStringList());
    metrics::Mapping mapping;
    mapping.groups.insert(u"control"_s, metrics::Group::unexposed);
    QVERIFY(shelf.save(u"checkout export"_s, toJson(mapping)));
    QVERIFY(shelf.save(u"Another"_s, {}));
    mapping.isCumulative = false;
    QVERIFY(shelf.save(u"checkout export"_s, toJson(mapping))); // replaces it
    QCOMPARE(shelf.names(), (QStringList{u"Another"_s, u"checkout export"_s}));
    const auto loaded = shelf.load(u"checkout export"_s);
    QVERIFY(loaded && *loaded == mapping);
}

void TestMappingShelf::refusesNamesThatAreNoFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("nothing") << QString();
    QTest::newRow("another folder") << u"../escape"_s;
    QTest::newRow("hidden") << u".bashrc"_s;
    QTest::newRow("space around") << u" a"_s;
    QTest::newRow("too long") << QString(101, u'a');
    QTest::newRow("NUL") << QString(u"a"_s + QChar(0));
}

void TestMappingShelf::refusesNamesThatAreNoFile()
{
    QFETCH(const QString, name);
    const QTemporaryDir folder;
    const MappingShelf shelf(folder.filePath(u"mappings"_s));
    const auto saved = shelf.save(name, {});
    QVERIFY(!saved && saved.error().code == ErrorCode::invalidInput);
    const auto loaded = shelf.load(name);
    QVERIFY(!loaded && loaded.error().code == ErrorCode::notFound);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestMappingShelf::namesTheFaultsOfADocument()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"broken.json"_s));
    QVERIFY(file.open(QFile::WriteOnly) && file.write(R"({"collums": {}})") > 0);
    file.close();
    const MappingShelf shelf(folder.path());
    QCOMPARE(shelf.names(), QStringList{u"broken"_s});
    const auto loaded = shelf.load(u"broken"_s);
    QVERIFY(!loaded && loaded.error().code == ErrorCode::invalidInput);
    QCOMPARE(loaded.error().faults.first().place, u"collums"_s);
}

void TestMappingShelf::saysThatItCannotWrite()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"mappings"_s)); // where the folder should be
    QVERIFY(file.open(QFile::WriteOnly));
    const auto saved = MappingShelf(file.fileName()).save(u"a"_s, {});
    QVERIFY(!saved && saved.error().code == ErrorCode::fileNotWritable);
}

QTEST_GUILESS_MAIN(TestMappingShelf)
#include "tst_mappingshelf.moc"
