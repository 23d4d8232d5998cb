// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/id.h"
#include "core/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <rapidcheck.h>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestJson : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isCanonical_data();
    void isCanonical();
    void doesNotDependOnTheWayItWasMade();
    void numbersSurvive();
    void hashes();
    void parses();
    void namesTheFault_data();
    void namesTheFault();
    void ids_data();
    void ids();
};

void TestJson::isCanonical_data()
{
    QTest::addColumn<QJsonObject>("object");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QJsonObject() << QByteArray("{}");
    QTest::newRow("sorted") << QJsonObject{{u"b"_s, 1}, {u"a"_s, 2}, {u"B"_s, 3}}
                            << QByteArray(R"({"B":3,"a":2,"b":1})");
    QTest::newRow("prefix first") << QJsonObject{{u"ab"_s, 1}, {u"a"_s, 2}} << QByteArray(R"({"a":2,"ab":1})");
    QTest::newRow("code units") << QJsonObject{{u"é"_s, 1}, {u"z"_s, 2}, {u"Ω"_s, 3}}
                                << QByteArray("{\"z\":2,\"é\":1,\"Ω\":3}");
    QTest::newRow("integer and double alike")
        << QJsonObject{{u"a"_s, 1}, {u"b"_s, 1.0}} << QByteArray(R"({"a":1,"b":1})");
    QTest::newRow("shortest") << QJsonObject{{u"a"_s, 0.1}, {u"b"_s, 1e-7}, {u"c"_s, 2.5}}
                              << QByteArray(R"({"a":0.1,"b":1e-07,"c":2.5})");
    QTest::newRow("no negative zero") << QJsonObject{{u"a"_s, -0.0}} << QByteArray(R"({"a":0})");
    QTest::newRow("nested") << QJsonObject{{u"a"_s,
                                            QJsonArray{QJsonObject{{u"y"_s, true}, {u"x"_s, QJsonValue()}}, -0.0}}}
                            << QByteArray(R"({"a":[{"x":null,"y":true},0]})");
    QTest::newRow("text") << QJsonObject{{u"a"_s, u"“ü”\n\""_s}} << QByteArray("{\"a\":\"“ü”\\n\\\"\"}");
}

void TestJson::isCanonical()
{
    QFETCH(QJsonObject, object);
    QTEST(canonicalJson(object), "bytes");
}

void TestJson::doesNotDependOnTheWayItWasMade()
{
    QVERIFY(rc::check("equal objects give equal bytes", [] {
        const auto alphabet = u"abzAZ09_äßéΩ€￿\U0001D11E"_s;
        QStringList keys;
        const int count = *rc::gen::inRange(0, 8);
        for (int i = 0; i < count; ++i) {
            QString key;
            const int length = *rc::gen::inRange(0, 5);
            for (int j = 0; j < length; ++j)
                key += alphabet.at(*rc::gen::inRange(0, int(alphabet.size()) - 2));
            keys.append(key);
        }
        QJsonObject object;
        for (const QString &key : keys)
            object.insert(key, key.size());
        std::ranges::shuffle(keys, std::mt19937(*rc::gen::arbitrary<unsigned>()));
        QJsonObject other;
        for (const QString &key : keys)
            other.insert(key, double(key.size()));
        const QByteArray bytes = canonicalJson(object);
        RC_ASSERT(canonicalJson(other) == bytes);
        const auto read = parseJsonObject(QJsonDocument(object).toJson(QJsonDocument::Indented), {});
        RC_ASSERT(read.has_value());
        RC_ASSERT(canonicalJson(*read) == bytes);
    }));
}

void TestJson::numbersSurvive()
{
    QVERIFY(rc::check("every finite number reads back to the same double", [] {
        const auto bits = *rc::gen::arbitrary<quint64>();
        double value = 0;
        memcpy(&value, &bits, sizeof value);
        RC_PRE(std::isfinite(value));
        const auto read = parseJsonObject(canonicalJson({{u"v"_s, value}}), {});
        RC_ASSERT(read.has_value());
        RC_ASSERT((*read)[u"v"_s].toDouble() == value);
    }));
}

void TestJson::hashes()
{
    // printf '' | sha256sum and printf 'abc' | sha256sum
    QCOMPARE(sha256({}), u"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"_s);
    QCOMPARE(sha256("abc"), u"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"_s);
}

void TestJson::parses()
{
    const auto object = parseJsonObject("\xEF\xBB\xBF{\"a\": 1}", u"plan.json"_s);
    QVERIFY(object);
    QCOMPARE(*object, (QJsonObject{{u"a"_s, 1}}));
}

void TestJson::namesTheFault_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("empty") << QByteArray() << 1 << 1;
    QTest::newRow("list") << QByteArray("[1]") << 1 << 1;
    QTest::newRow("second line") << QByteArray("{\n  \"a\": ?\n}") << 2 << 8;
    QTest::newRow("umlauts count once") << QByteArray("{\"ääää\": ?}") << 1 << 10;
    QTest::newRow("garbage") << QByteArray("{}\n\nx") << 3 << 1;
}

void TestJson::namesTheFault()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto object = parseJsonObject(bytes, u"plan.json"_s);
    QVERIFY(!object);
    QVERIFY(object.error().code == ErrorCode::invalidInput);
    QCOMPARE(object.error().place, u"plan.json"_s);
    QCOMPARE(object.error().faults.size(), 1);
    const InputFault fault = object.error().faults.first();
    QVERIFY(!fault.message.isEmpty());
    QCOMPARE(fault.line, line);
    QVERIFY2(std::abs(fault.column - column) <= 1,
             qPrintable(QString::number(fault.column))); // before or after the character
}

void TestJson::ids_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isUsable");
    QTest::newRow("plain") << u"one-tap_pay.2"_s << true;
    QTest::newRow("one") << u"a"_s << true;
    QTest::newRow("hundred") << QString(100, u'a') << true;
    QTest::newRow("too long") << QString(101, u'a') << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("space") << u"a b"_s << false;
    QTest::newRow("umlaut") << u"ä"_s << false;
    QTest::newRow("slash") << u"a/b"_s << false;
    QTest::newRow("arabic digit") << u"٤"_s << false;
}

void TestJson::ids()
{
    QFETCH(QString, text);
    QTEST(isUsableId(text), "isUsable");
    QCOMPARE(RolloutId(text), RolloutId(text));
    QVERIFY(RolloutId(u"a"_s) < RolloutId(u"b"_s));
    QVERIFY(RolloutId(u"Z"_s) < RolloutId(u"a"_s));
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
