// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/property.h"
#include "sync/etcd/linereader.h"

#include <QTest>

using namespace sluice::sync::etcd;

class EtcdLinesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheSameHoweverItIsCut()
    {
        QVERIFY(sluice::testing::holds("lines do not depend on the pieces", [] {
            const auto lines =
                *rc::gen::container<std::vector<std::string>>(rc::gen::nonEmpty(rc::gen::container<std::string>(
                    rc::gen::suchThat(rc::gen::arbitrary<char>(), [](char letter) { return letter != '\n'; }))));
            const std::string rest = *rc::gen::container<std::string>(
                rc::gen::suchThat(rc::gen::arbitrary<char>(), [](char letter) { return letter != '\n'; }));
            std::string stream;
            for (const std::string &line : lines)
                stream += line + '\n';
            stream += rest;

            LineReader reader(1 << 20);
            std::vector<std::string> read;
            for (std::size_t at = 0; at < stream.size();) {
                const auto length = std::size_t(*rc::gen::inRange(1, 40));
                const std::string piece = stream.substr(at, length);
                for (const QByteArray &line : reader.add(QByteArray::fromStdString(piece)))
                    read.push_back(line.toStdString());
                at += length;
            }
            RC_ASSERT(read == lines);
            RC_ASSERT(reader.rest().toStdString() == rest);
            RC_ASSERT(!reader.isBroken());
        }));
    }

    void keepsNoMoreThanItMay()
    {
        LineReader reader(4);
        QCOMPARE(reader.add("abcd\nab"), QList<QByteArray>{"abcd"});
        QCOMPARE(reader.add("cd"), QList<QByteArray>{});
        QVERIFY(!reader.isBroken());
        QCOMPARE(reader.add("e\nf\n"), QList<QByteArray>{});
        QVERIFY(reader.isBroken());
        QVERIFY(reader.rest().isEmpty());
        QCOMPARE(reader.add("g\n"), QList<QByteArray>{});
    }

    void leavesOutEmptyLines()
    {
        LineReader reader(10);
        QCOMPARE(reader.add("\n\na\n\n"), QList<QByteArray>{"a"});
    }
};

QTEST_GUILESS_MAIN(EtcdLinesTest)
#include "tst_etcdlines.moc"
