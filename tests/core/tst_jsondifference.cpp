// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsondifference.h"

#include "core/json.h"

#include <QTest>

using namespace sluice;
using namespace Qt::StringLiterals;

class TestJsonDifference : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void differences_data();
    void differences();
    void equalAsWritten();
};

void TestJsonDifference::differences_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QString>("difference"); // path: first -> second
    const auto row = [](const char *name, const char *first, const char *second, const QString &difference) {
        QTest::newRow(name) << QByteArray(first) << QByteArray(second) << difference;
    };
    row("none", R"({"a":[1,{"b":null}]})", R"({"a":[1,{"b":null}]})", {});
    row("a number in a list", R"({"a":[1,{"b":0.1}]})", R"({"a":[1,{"b":0.10000000000000002}]})",
        u"a[1].b: 0.1 -> 0.10000000000000002"_s);
    row("the first by key", R"({"b":1,"a":1})", R"({"b":2,"a":2})", u"a: 1 -> 2"_s);
    row("missing", R"({"a":1,"b":2})", R"({"b":2})", u"a: 1 -> "_s);
    row("added", R"({"b":2})", R"({"a":"x","b":2})", u"a:  -> \"x\""_s);
    row("a shorter list", R"({"a":[1,2]})", R"({"a":[1]})", u"a[1]: 2 -> "_s);
    row("a longer list", R"({"a":[]})", R"({"a":[[3]]})", u"a[0]:  -> [...]"_s);
    row("another type", R"({"a":{"b":1}})", R"({"a":1})", u"a: {...} -> 1"_s);
    row("a text is no number", R"({"a":"1"})", R"({"a":1})", u"a: \"1\" -> 1"_s);
    row("null is something", R"({"a":null})", "{}", u"a: null -> "_s);
}

void TestJsonDifference::differences()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    QFETCH(const QString, difference);
    const auto found = firstDifference(*parseJsonObject(first, {}), *parseJsonObject(second, {}));
    QCOMPARE(found ? u"%1: %2 -> %3"_s.arg(found->path, found->first, found->second) : QString(), difference);
}

void TestJsonDifference::equalAsWritten()
{
    QVERIFY(!firstDifference(QJsonValue(2.0), QJsonValue(2)));
    QVERIFY(firstDifference(QJsonValue(1.0), QJsonValue(1.0 + 2.3e-16)));
}

QTEST_APPLESS_MAIN(TestJsonDifference)
#include "tst_jsondifference.moc"
