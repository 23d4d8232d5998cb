// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/jsonrow.h"
#include "metrics/utf8.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

QString anyText()
{
    return QString::fromStdU32String(*rc::gen::container<std::u32string>(
        rc::gen::oneOf(rc::gen::inRange<char32_t>(1, 0x80), rc::gen::inRange<char32_t>(0x80, 0xD800),
                       rc::gen::inRange<char32_t>(0xE000, 0xFFFE), rc::gen::inRange<char32_t>(0x10000, 0x10FFFF))));
}

QJsonValue anyValue(int depth)
{
    switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
    case 0:
        return anyText();
    case 1:
        return *rc::gen::inRange(-100'000, 100'000) / 128.0;
    case 2:
        return *rc::gen::arbitrary<bool>();
    case 3:
        return QJsonValue::Null;
    case 4: {
        QJsonArray array;
        for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
            array.append(anyValue(depth - 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
            object.insert(anyText(), anyValue(depth - 1));
        return object;
    }
    }
}

QByteArray cellOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().toUtf8();
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    if (value.isDouble())
        return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
    return {};
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

} // namespace

class TestJsonRow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Whatever Qt writes as an object is read to the same cells.
    void readsWhatQtWrites()
    {
        JsonRow row({u"a"_s, u"b"_s, u"ü"_s});
        QVERIFY(rc::check("cells of an object", [&row] {
            QJsonObject object;
            for (const QString &key : {u"a"_s, u"b"_s, u"ü"_s})
                if (*rc::gen::arbitrary<bool>())
                    object.insert(key, anyValue(0));
            for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
                object.insert(u"other "_s + anyText(), anyValue(3));
            const QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact);
            const auto fault = row.read(viewOf(line));
            RC_ASSERT(!fault);
            RC_ASSERT(row.cells()[0] == viewOf(cellOf(object.value(u"a"_s))));
            RC_ASSERT(row.cells()[1] == viewOf(cellOf(object.value(u"b"_s))));
            RC_ASSERT(row.cells()[2] == viewOf(cellOf(object.value(u"ü"_s))));
        }));
    }

    /// What Qt does not read as an object is refused, whatever was changed in it.
    void refusesWhatQtRefuses()
    {
        JsonRow row({u"a"_s});
        QVERIFY(rc::check("damaged lines", [&row] {
            QByteArray line =
                QJsonDocument(QJsonObject{{u"a"_s, anyValue(0)}, {u"b"_s, anyValue(2)}}).toJson(QJsonDocument::Compact);
            const auto at = *rc::gen::inRange<qsizetype>(0, line.size());
            static constexpr char bytes[] = "\"{}[],:0-.eE+ \\u/tn";
            line[at] = bytes[*rc::gen::inRange<std::size_t>(0, sizeof bytes - 1)];
            QJsonParseError error;
            const QJsonDocument document = QJsonDocument::fromJson(line, &error);
            RC_PRE(!firstInvalidUtf8(viewOf(line)));
            const auto fault = row.read(viewOf(line));
            // 1e799 is a number by the grammar of JSON, and whoever reads its cell refuses it.
            static const QRegularExpression beyondDoubles(u"[eE][+]?\\d{3}"_s);
            if (error.error == QJsonParseError::IllegalNumber &&
                beyondDoubles.match(QString::fromUtf8(line)).hasMatch())
                return;
            // Qt takes the last of two equal keys, and halves of characters that stand alone.
            if (error.error != QJsonParseError::NoError || !document.isObject())
                RC_ASSERT(fault.has_value());
            if (fault) {
                RC_ASSERT(fault->at >= line.constData() && fault->at <= line.constData() + line.size());
                RC_ASSERT(!fault->message.isEmpty());
            }
        }));
    }

    void namesThePlaceOfACell()
    {
        JsonRow row({u"a"_s, u"b"_s});
        const QByteArray line = R"({"b": [1, {"a": 2}], "a": 3})";
        const auto fault = row.read(viewOf(line));
        QVERIFY(fault);
        QCOMPARE(fault->at - line.constData(), 6);
        const QByteArray good = R"({"c": [1, {"a": 2}], "a": 3})";
        QVERIFY(!row.read(viewOf(good)));
        QCOMPARE(row.cells()[0], "3");
        QCOMPARE(row.placeOf(0) - good.constData(), 26);
        QCOMPARE(row.placeOf(1), good.constData() + good.size());
        QCOMPARE(row.seen(), 1U); // b is in no line that could be read
    }

    void endsWhereALineIsTooDeep()
    {
        JsonRow row({u"a"_s});
        const QByteArray deep = "{\"b\":" + QByteArray(100'000, '[');
        QCOMPARE(row.read(viewOf(deep))->message, u"this is nested deeper than 64 levels."_s);
    }
};

} // namespace sluice::metrics

QTEST_GUILESS_MAIN(sluice::metrics::TestJsonRow)

#include "tst_jsonrow.moc"
