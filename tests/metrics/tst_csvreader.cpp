// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/csvreader.h"
#include "metrics/utf8.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::metrics;

namespace {

using Table = std::vector<std::vector<std::string>>;

class Folder
{
public:
    CsvReader reader(const std::string &text)
    {
        QFile file(m_folder.filePath(u"table.csv"_s));
        if (!file.open(QFile::WriteOnly) || file.write(text.data(), qint64(text.size())) != qint64(text.size()))
            qFatal("cannot write %s", qPrintable(file.fileName()));
        file.close();
        return CsvReader(*FileReader::open(file.fileName()));
    }

private:
    QTemporaryDir m_folder;
};

/// All records, each with the line it begins on, and what reading ended with.
struct Reading
{
    Table records;
    std::vector<qint64> lines;
    CsvReader::Step end = CsvReader::Step::end;
};

Reading readAll(CsvReader csv)
{
    Reading reading;
    for (auto step = csv.readHeader();; step = csv.next()) {
        if (step != CsvReader::Step::record) {
            reading.end = step;
            return reading;
        }
        reading.records.emplace_back(csv.fields().begin(), csv.fields().end());
        reading.lines.push_back(csv.line());
    }
}

std::string quoted(const std::string &text)
{
    std::string result = "\"";
    for (const char c : text)
        result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + '"';
}

bool needsQuotes(const std::string &text)
{
    return text.find_first_of(",;\t\"\n\r") != std::string::npos;
}

/// Texts made of everything that is special in a table, without spaces at their ends.
rc::Gen<std::string> cellGenerator()
{
    const auto piece =
        rc::gen::element<std::string>("a", "1", "ä", "😀", "\"", "\n", "\r\n", ",", ";", "\t", "b c", "-0.5");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                        [](const std::vector<std::string> &pieces) {
                            std::string text;
                            for (const std::string &part : pieces)
                                text += part;
                            while (!text.empty() && (text.back() == '\t' || text.back() == ' '))
                                text.pop_back();
                            text.erase(0, std::min(text.find_first_not_of("\t "), text.size()));
                            return text;
                        });
}

} // namespace

class TestCsvReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsBackAnyTable();
    void readsRecordsAcrossChunks();
    void goesOnAfterFaultyRecords();
    void keepsToTheRecordLimit();
    void findsInvalidUtf8_data();
    void findsInvalidUtf8();
    void looksTwiceAtSuspiciousText();
};

void TestCsvReader::readsBackAnyTable()
{
    Folder folder;
    QVERIFY(rc::check("a written table reads back equal", [&folder] {
        const char separator = *rc::gen::element(',', ';', '\t');
        const std::string lineEnd = *rc::gen::element<std::string>("\n", "\r\n");
        const auto columns = *rc::gen::inRange<std::size_t>(2, 6);
        const auto rows =
            *rc::gen::container<Table>(rc::gen::container<std::vector<std::string>>(columns, cellGenerator()));

        Table table{std::vector<std::string>(columns, "name")};
        table.insert(table.end(), rows.begin(), rows.end());
        std::string text = *rc::gen::element<std::string>("", "\xEF\xBB\xBF");
        std::vector<qint64> lines;
        for (const auto &row : table) {
            lines.push_back(1 + std::count(text.begin(), text.end(), '\n'));
            for (std::size_t column = 0; column < columns; ++column) {
                text += column > 0 ? std::string(1, separator) : std::string();
                text += needsQuotes(row[column]) || *rc::gen::arbitrary<bool>() ? quoted(row[column]) : row[column];
            }
            text += lineEnd;
        }
        const Reading reading = readAll(folder.reader(text));
        RC_ASSERT(reading.end == CsvReader::Step::end);
        RC_ASSERT(reading.records == table);
        RC_ASSERT(reading.lines == lines);
    }));
}

void TestCsvReader::readsRecordsAcrossChunks()
{
    // Records of every length up to 1,000 put the ends of the chunks of a megabyte at every kind of place.
    std::string text = "a,b\n";
    Table table{{"a", "b"}};
    for (std::size_t length = 0; length < 1000; ++length) {
        const std::string plain(length, 'x');
        const std::string special = "ä\"\n" + std::string(length, '"') + "\r\n€";
        text += plain + ',' + quoted(special) + "\r\n";
        table.push_back({plain, special});
    }
    Folder folder;
    for (int shift = 0; shift < 8; ++shift) { // 8 bytes cover the pattern of a special cell
        const Reading reading = readAll(folder.reader(text));
        QCOMPARE(int(reading.end), int(CsvReader::Step::end));
        QVERIFY(reading.records == table);
        text.insert(0, "\n");
    }
}

void TestCsvReader::goesOnAfterFaultyRecords()
{
    Folder folder;
    CsvReader csv = folder.reader("a,b\n1,2\n\"x\"y,2\n3\n4,\xE4\n5,6\n");
    QCOMPARE(int(csv.readHeader()), int(CsvReader::Step::record));
    QStringList steps;
    for (auto step = csv.next(); step != CsvReader::Step::end; step = csv.next()) {
        const std::string_view first = step == CsvReader::Step::record ? csv.fields().front() : std::string_view("?");
        steps.append(QString::number(csv.line()) + QLatin1Char(':') +
                     QLatin1StringView(first.data(), qsizetype(first.size())));
    }
    QCOMPARE(steps, (QStringList{u"2:1"_s, u"3:?"_s, u"4:?"_s, u"5:?"_s, u"6:5"_s}));
}

void TestCsvReader::keepsToTheRecordLimit()
{
    Folder folder;
    const std::string longest(std::size_t(CsvReader::recordLimit) - 2, 'x');
    QCOMPARE(int(readAll(folder.reader("a,b\n" + longest + ",1\n3,4\n")).end), int(CsvReader::Step::end));
    QCOMPARE(int(readAll(folder.reader("a,b\n" + longest + ",12\n3,4\n")).end), int(CsvReader::Step::broken));
    QCOMPARE(int(readAll(folder.reader("a,b\n\"" + longest + "\",12\n3,4\n")).end), int(CsvReader::Step::broken));
}

void TestCsvReader::findsInvalidUtf8_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("at"); // -1: valid
    QTest::newRow("empty") << QByteArray("") << -1;
    QTest::newRow("ASCII") << QByteArray("abc") << -1;
    QTest::newRow("all lengths") << QByteArray("aä€😀") << -1;
    QTest::newRow("largest") << QByteArray("\xF4\x8F\xBF\xBF") << -1;
    QTest::newRow("Latin-1") << QByteArray("ab\xE4 c") << 2;
    QTest::newRow("continuation alone") << QByteArray("a\x80") << 1;
    QTest::newRow("overlong 2") << QByteArray("\xC1\xBF") << 0;
    QTest::newRow("overlong 3") << QByteArray("\xE0\x9F\xBF") << 0;
    QTest::newRow("overlong 4") << QByteArray("\xF0\x8F\xBF\xBF") << 0;
    QTest::newRow("surrogate") << QByteArray("x\xED\xA0\x80") << 1;
    QTest::newRow("too large") << QByteArray("\xF4\x90\x80\x80") << 0;
    QTest::newRow("cut off") << QByteArray("ok\xE2\x82") << 2;
    QTest::newRow("broken off") << QByteArray("\xF0\x9F\x98x") << 0;
}

void TestCsvReader::findsInvalidUtf8()
{
    QFETCH(const QByteArray, text);
    const std::string_view bytes(text.constData(), std::size_t(text.size()));
    const char *found = firstInvalidUtf8(bytes);
    QTEST(found ? int(found - bytes.data()) : -1, "at");
}

void TestCsvReader::looksTwiceAtSuspiciousText()
{
    // Wherever the one byte is in a text of any length around the eight bytes that are looked at together.
    for (std::size_t length = 1; length < 20; ++length) {
        QVERIFY(isPlainText(std::string(length, 'x')));
        for (std::size_t at = 0; at < length; ++at) {
            for (const char suspicious : {'\0', '\x80', '\xFF'}) {
                std::string text(length, 'x');
                text[at] = suspicious;
                QVERIFY(!isPlainText(text));
            }
        }
    }
    QCOMPARE(characterCount("aä€😀\xFF"), std::size_t(5));
}

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csvreader.moc"
