// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowsession.h"
#include "watchedmain.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace sluice::ui;
using namespace Qt::StringLiterals;

/// Which windows were open, over restarts.
class TestWindowSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();

    void comesBackInItsOrder();
    void isOfItsWorkspace();
    void hasBounds();
    void damageCountsAsNotThere_data();
    void damageCountsAsNotThere();

private:
    static WindowRecord record(int number);
    [[nodiscard]] QList<WindowRecord> readAgain(const QString &workspace = u"/a.sluice"_s) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void TestWindowSession::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
}

WindowRecord TestWindowSession::record(int number)
{
    return {QByteArray("\x01\0\xff, \n", 6) + QByteArray::number(number),
            {256, 1184},
            {864, 320},
            {500 + number, 300},
            u"rollout-%1"_s.arg(number),
            u"surface:checkout,\"a b\" -state:held ö %1"_s.arg(number),
            number % 4,
            number % 2 == 0};
}

/// From the disk.
QList<WindowRecord> TestWindowSession::readAgain(const QString &workspace) const
{
    m_settings->sync();
    QSettings settings(m_settings->fileName(), QSettings::IniFormat);
    return WindowSession(settings, workspace).read();
}

void TestWindowSession::comesBackInItsOrder()
{
    QCOMPARE(readAgain(), QList<WindowRecord>());
    WindowSession session(*m_settings, u"/a.sluice"_s);
    session.write({record(1), record(2), record(3)});
    QCOMPARE(readAgain(), (QList<WindowRecord>{record(1), record(2), record(3)}));
    session.write({record(3)});
    QCOMPARE(readAgain(), QList<WindowRecord>{record(3)});
    session.write({});
    QCOMPARE(readAgain(), QList<WindowRecord>());
}

void TestWindowSession::isOfItsWorkspace()
{
    WindowSession(*m_settings, u"/a.sluice"_s).write({record(1)});
    WindowSession(*m_settings, u"/b.sluice"_s).write({record(2), record(3)});
    QCOMPARE(readAgain(), QList<WindowRecord>{record(1)});
    QCOMPARE(readAgain(u"/b.sluice"_s).size(), 2);
    QCOMPARE(readAgain(u"/c.sluice"_s).size(), 0);
}

void TestWindowSession::hasBounds()
{
    QList<WindowRecord> many;
    for (int i = 0; i < 20; ++i)
        many.append(record(i));
    WindowSession session(*m_settings, u"/a.sluice"_s);
    session.write(many);
    QCOMPARE(readAgain(), many.last(8)); // those that were active last
}

void TestWindowSession::damageCountsAsNotThere_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<int>("windows");
    QTest::newRow("no number of windows") << u"size"_s << QVariant(u"many"_s) << 0;
    QTest::newRow("less than none") << u"size"_s << QVariant(-4) << 0;
    QTest::newRow("far too many") << u"size"_s << QVariant(2'000'000'000) << 1;
    QTest::newRow("words for widths") << u"1/columns"_s << QVariant(u"wide narrow"_s) << 1;
    QTest::newRow("negative width") << u"1/columns"_s << QVariant(u"-1 300"_s) << 1;
    QTest::newRow("endless width") << u"1/columns"_s << QVariant(u"99999999999 300"_s) << 1;
    QTest::newRow("many columns") << u"1/columns"_s << QVariant(u"1 2 3 4"_s) << 1;
    QTest::newRow("a list for widths") << u"1/columns"_s << QVariant(QStringList{u"1"_s, u"2"_s}) << 1;
    QTest::newRow("long filter") << u"1/filter"_s << QVariant(QString(100'000, u'x')) << 1;
    QTest::newRow("bytes for a filter") << u"1/filter"_s << QVariant(QStringList{u"a"_s, u"b"_s}) << 1;
    QTest::newRow("tab before the first") << u"1/chartTab"_s << QVariant(-3) << 1;
}

void TestWindowSession::damageCountsAsNotThere()
{
    QFETCH(const QString, key);
    QFETCH(const QVariant, value);
    QFETCH(const int, windows);
    WindowSession(*m_settings, u"/a.sluice"_s).write({record(1)});
    m_settings->beginGroup(u"windows"_s);
    QCOMPARE(m_settings->childGroups().size(), 1);
    m_settings->setValue(m_settings->childGroups().first() + u'/' + key, value);
    m_settings->endGroup();
    const QList<WindowRecord> read = readAgain();
    QCOMPARE(read.size(), windows);
    if (windows != 1)
        return;
    WindowRecord expected = record(1); // the rest of it is as it was
    if (key == "1/columns"_L1)
        expected.columns.clear();
    else if (key == "1/filter"_L1)
        expected.filter.clear();
    else if (key == "1/chartTab"_L1)
        expected.chartTab = 0;
    QCOMPARE(read.first(), expected);
}

WATCHED_TEST_MAIN(TestWindowSession)
#include "tst_windowsession.moc"
