// SPDX-License-Identifier: GPL-3.0-or-later
#include "importtest.h"

#include "metrics/units/reduction.h"
#include "metrics/units/structure.h"
#include "metrics/utf8.h"
#include "support/packed.h"

#include <QTest>

#include <rapidcheck.h>

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

ReductionOptions options()
{
    ReductionOptions options;
    options.unit = u"unit"_s;
    options.time = u"ts"_s;
    options.group = u"group"_s;
    options.stage = u"stage"_s;
    options.columns = {{u"a"_s}, {u"b"_s}};
    return options;
}

const QByteArray header = "unit,ts,group,stage,a,b\n";

class File
{
public:
    explicit File(const QByteArray &bytes)
    {
        QFile file(path());
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    [[nodiscard]] QString path() const { return m_folder.filePath(u"units.csv"_s); }

private:
    QTemporaryDir m_folder;
};

/// "exposed 10% 20000: a n sum squares, b …" for each key, or the faults.
QStringList linesOf(const Result<Reduction> &result)
{
    if (!result) {
        if (result.error().code != ErrorCode::invalidInput)
            return {toString(result.error().code)};
        QStringList lines;
        for (const InputFault &fault : result.error().faults)
            lines.append(u"%1:%2 %3"_s.arg(fault.line).arg(fault.column).arg(fault.message));
        return lines;
    }
    QStringList lines;
    for (const ReducedRow &row : result->rows) {
        QString line = QString::fromStdString(row.key.group + ' ' + row.key.stage) + u" %1:"_s.arg(row.key.bucket);
        for (const ValueTotals &value : row.values)
            line += u" %1 %2 %3"_s.arg(value.n)
                        .arg(toDouble(value.sum), 0, 'g', 17)
                        .arg(toDouble(value.squares), 0, 'g', 17);
        lines.append(line);
    }
    return lines;
}

QStringList reduced(const QByteArray &text, const ReductionOptions &how = options())
{
    return linesOf(reduceUnits(File(text).path(), how));
}

/// Rows of every form a number may have, quoted now and then.
QByteArray manyRows(unsigned seed, int rows)
{
    std::mt19937_64 random(seed);
    QByteArray text = header;
    for (int i = 0; i < rows; ++i) {
        const quint64 word = random();
        QByteArray a = QByteArray::number(double(qint64(random() % 2'000'001) - 1'000'000) / 1000, 'f', 3);
        if (word % 11 == 0)
            a = QByteArray::number(std::ldexp(double(random() >> 11), -60), 'g', 17);
        if (word % 13 == 0)
            a.clear();
        const QByteArray unit = "u" + QByteArray::number(word % 997) + (word % 5 == 0 ? ", \"\"jr\"\"\nnext" : "");
        text += '"' + unit + "\",2026-11-0" + QByteArray::number(1 + word % 3) + "T12:34:56Z," +
                (word % 997 % 2 ? "exposed" : "\"unexposed\"") + ",10%," + a + ',' + QByteArray::number(word % 2) +
                '\n';
    }
    return text;
}

} // namespace

class TestReduction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsUp()
    {
        QCOMPARE(reduced(header + "u1,2026-11-02T10:00:00Z,exposed,10%,1.5,1\n"
                                  "\"u2\",\"2026-11-02 23:59:59.999\",\"exposed\",\"10%\",-0,\n"
                                  "\n"
                                  "u3,2026-11-03T01:30:00+02:00,exposed,10%,1e-7,2\r\n"
                                  "u4,2026-11-03,unexposed,10%,0.1,0.2"),
                 (QStringList{
                     u"exposed 10% 20759: 3 1.5000001000000001 2.2500000000000102 2 3 5"_s,
                     u"unexposed 10% 20760: 1 0.10000000000000001 0.01 1 0.20000000000000001 0.040000000000000001"_s}));
    }

    void takesNumbersBeforeReturns()
    {
        const QByteArray text = manyRows(5, 500);
        QCOMPARE(reduced(QByteArray(text).replace("\n", "\r\n")), reduced(text));
    }

    /// Rows of the same day, group and stage, written in different ways; of them those that are faulty are told all the
    /// same.
    void takesRowsThatAreAlike()
    {
        ReductionOptions how = options();
        how.columns = {{u"a"_s}};
        const auto rowsOf = [](const QByteArray &endOfLine) {
            QByteArray text = "unit,ts,a,group,stage" + endOfLine;
            for (const char *time : {"2026-11-02T00:00:00Z", "\"2026-11-02T23:59:59Z\"", "2026-11-02T12:00:00.5Z",
                                     "2026-11-02T23:30:00-01:00", "2026-11-03T00:00:00Z", "2026-11-22T00:00:00Z"})
                for (const char *group :
                     {"x", "\"x\"", "exposed to it", "\"exposed to it\"", "\"longer than two words\""})
                    for (const char *stage : {"1%", "\"1%\"", "", "100%"})
                        text += QByteArray("u,") + time + ",2," + group + ',' + stage + endOfLine;
            return text;
        };
        QStringList expected;
        for (const char *group : {"exposed to it", "longer than two words", "x"})
            for (const char *stage : {"", "1%", "100%"})
                for (const auto &[day, times] : {std::pair(20759, 3), std::pair(20760, 2), std::pair(20779, 1)}) {
                    const int rows = times * (qstrcmp(stage, "1%") == 0 ? 2 : 1) * (group[0] == 'l' ? 1 : 2);
                    expected.append(u"%1 %2 %3: %4 %5 %6"_s.arg(QLatin1StringView(group), QLatin1StringView(stage))
                                        .arg(day)
                                        .arg(rows)
                                        .arg(2 * rows)
                                        .arg(4 * rows));
                }
        QCOMPARE(reduced(rowsOf("\n"), how), expected);
        QCOMPARE(reduced(rowsOf("\r\n"), how), expected);

        const QByteArray row = header + "u,2026-11-02T10:00:00Z,x,s,1,\n";
        QCOMPARE(reduced(row + "u,2026-11-02T25:00:00Z,x,s,1,\n"),
                 QStringList{u"3:3 ts “2026-11-02T25:00:00Z” is not a time. Write times as ISO 8601, such as "
                             "2026-11-13T08:00:00Z."_s});
        QCOMPARE(reduced(row + "u,2026-11-02T10:00:00Z,,s,1,\n"),
                 QStringList{u"3:24 group is empty. A group is needed."_s});
        how = options();
        how.stages = {{u"s"_s, u"first"_s, 1'793'617'200'000}, {u"t"_s, u"second"_s, {}}}; // 2026-11-02T11:00:00Z
        how.skipsOutside = true;
        QCOMPARE(reduced(row + "u,2026-11-02T11:00:00Z,x,s,2,\nu,2026-11-02T10:59:59Z,x,s,4,\n", how),
                 QStringList{u"x first 20759: 1 2 4 0 0 0"_s});
    }

    void namesFaults_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, const char *text, const QString &fault) {
            QTest::newRow(name) << QByteArray(text) << fault;
        };
        const QString count = u"this row has %1 fields, the header has 6."_s;
        const QString number = u"is not a number. Leave the cell empty if nothing was measured."_s;
        const QString comma = u"has a comma. Write decimals after a point, and no thousands separators."_s;
        const QString separated = u"has something between its thousands. Write its digits alone."_s;
        row("too short", "u,2026-11-02,exposed,s,1", u"3:25 "_s + count.arg(5));
        row("too long", "u,2026-11-02,exposed,s,1,2,3", u"3:1 "_s + count.arg(7));
        row("open quote", "\"u,2026-11-02,exposed,s,1,2", u"3:1 a quote in this row is not closed."_s);
        row("1e400", "u,2026-11-02,exposed,s,1e400,2",
            u"3:24 a “1e400” is not finite. Leave the cell empty if nothing was measured."_s);
        row("1e200", "u,2026-11-02,exposed,s,1e200,2", u"3:24 a “1e200” is too large to be calculated with."_s);
        row("0x10", "u,2026-11-02,exposed,s,0x10,2", u"3:24 a “0x10” "_s + number);
        row("NaN", "u,2026-11-02,exposed,s,NaN,2",
            u"3:24 a “NaN” is not finite. Leave the cell empty if nothing was measured."_s);
        row("decimal comma", "u,2026-11-02,exposed,s,\"1,5\",2", u"3:25 a “1,5” "_s + comma);
        row("thousands", "u,2026-11-02,exposed,s,\"1,234.5\",2", u"3:25 a “1,234.5” "_s + separated);
        row("thousands of blanks", "u,2026-11-02,exposed,s,-12 000,2", u"3:24 a “-12 000” "_s + separated);
        row("thousands of points", "u,2026-11-02,exposed,s,1.234.567,2", u"3:24 a “1.234.567” "_s + separated);
        row("groups of two", "u,2026-11-02,exposed,s,12 00,2", u"3:24 a “12 00” "_s + number);
        row("seconds", "u,1793000000,exposed,s,1,2",
            u"3:3 ts “1793000000” looks like seconds since 1970. Write ISO 8601, or name “seconds” in timeFormats."_s);
        row("milliseconds", "u,1793000000000,exposed,s,1,2",
            u"3:3 ts “1793000000000” looks like milliseconds since 1970. Write ISO 8601, or name “milliseconds” in timeFormats."_s);
        row("no day", "u,2026-11-31T00:00:00Z,exposed,s,1,2",
            u"3:3 ts “2026-11-31T00:00:00Z” is not a time. Write times as ISO 8601, such as 2026-11-13T08:00:00Z."_s);
        row("hour 24", "u,2026-11-02T24:00:01Z,exposed,s,1,2",
            u"3:3 ts “2026-11-02T24:00:01Z” is not a time. Write times as ISO 8601, such as 2026-11-13T08:00:00Z."_s);
        row("unknown group", "u,2026-11-02,other,s,1,2",
            u"3:14 group “other” is not a group. Known are “exposed” or “unexposed”."_s);
        row("empty group", "u,2026-11-02,,s,1,2", u"3:14 group is empty. A group is needed."_s);
    }

    void namesFaults()
    {
        QFETCH(QByteArray, row);
        QFETCH(QString, fault);
        ReductionOptions how = options();
        how.groups = {{u"exposed"_s, u"exposed"_s, {}}, {u"unexposed"_s, u"unexposed"_s, {}}};
        const QByteArray good = "u,2026-11-02T00:00:00Z,exposed,s,1,2\n";
        QCOMPARE(reduced(header + good + row + '\n', how), QStringList{fault});
        if (fault.contains("quote"_L1))
            return;
        how.mostFaulty = 1;
        QCOMPARE(reduced(header + good + row + '\n' + good, how), QStringList{u"exposed s 20759: 2 2 2 2 4 8"_s});
        // One too many: nothing is taken, and beside both rows it is said that they are too many.
        QCOMPARE(reduced(header + row + '\n' + row + '\n', how).size(), 3);
    }

    void refusesANul()
    {
        const QByteArray row("u,2026-11-02,exposed,s,\0,2\n", 27);
        QCOMPARE(reduced(header + row), QStringList{u"2:24 there is a NUL byte. This is not a text file."_s});
    }

    void namesMissingColumns()
    {
        QCOMPARE(reduced("unit,ts,group,stage,a\n"),
                 QStringList{u"1:0 there is no column “b”. The file has unit, ts, group, stage, a."_s});
        ReductionOptions how = options();
        how.where = {{u"experiment"_s, u"4509ec"_s}};
        QCOMPARE(reduced(header, how),
                 QStringList{u"1:0 there is no column “experiment”, and only rows that say “4509ec” there are wanted. "
                             u"The file has unit, ts, group, stage, a, b."_s});
        QCOMPARE(reduced({}), QStringList{u"0:0 the file is empty."_s});
    }

    /// A fault far into a file, on a line that only all blocks before it tell.
    void knowsTheLineOfALateFault()
    {
        QByteArray text = manyRows(5, 40'000);
        const auto line = text.count('\n') + 1;
        text += "u,never,exposed,10%,1,2\n";
        ReductionOptions how = options();
        how.threads = 2;
        QVERIFY(reduced(text, how).value(0).startsWith(u"%1:3 ts “never” is not a time."_s.arg(line)));
    }

    /// Long double, in the order of the rows, of a file that was made up.
    void equalsAnotherComputation()
    {
        std::mt19937_64 random(7);
        QByteArray text = header;
        long double sum = 0;
        long double squares = 0;
        constexpr int rows = 20'000;
        for (int i = 0; i < rows; ++i) {
            const double value = std::ldexp(double(random() >> 11), -40) - 4000;
            text += "u,2026-11-02,exposed,s," + QByteArray::number(value, 'g', 17) + ",\n";
            sum += static_cast<long double>(value);
            squares += static_cast<long double>(value) * value;
        }
        const auto result = reduceUnits(File(text).path(), options());
        QVERIFY(result);
        const ValueTotals &totals = result->rows.front().values.front();
        QCOMPARE(totals.n, rows);
        QVERIFY(std::abs(toDouble(totals.sum) / double(sum) - 1) < 1e-14);
        QVERIFY(std::abs(toDouble(totals.squares) / double(squares) - 1) < 1e-14);
        const double m2 = double(squares - sum * sum / rows);
        QVERIFY(std::abs(centred(totals.squares, totals.sum, totals.sum, rows) / m2 - 1) < 1e-12);
        QVERIFY(std::abs(meanOf(totals.sum, rows) / double(sum / rows) - 1) < 1e-14);
    }

    /// What is lost when sums are kept in doubles: 1e15 and its opposite, and a tenth.
    void losesNothingInCancellation()
    {
        const QByteArray row = "u,2026-11-02,exposed,s,";
        QCOMPARE(reduced(header + row + "1e15,1e-9\n" + row + "0.1,\n" + row + "-1e15,1e100\n"),
                 QStringList{u"exposed s 20759: 3 0.10000000000000001 2e+30 2 1e+100 9.9999999999999997e+199"_s});
    }

    void doesNotDependOnThreads()
    {
        const File file(manyRows(1, 60'000));
        for (const bool isPerUnit : {false, true}) {
            ReductionOptions how = options();
            how.isPerUnit = isPerUnit;
            const QStringList one = linesOf(reduceUnits(file.path(), how));
            QVERIFY(one.size() > 2 && one.front().startsWith("exposed"_L1));
            for (how.threads = 2; how.threads <= 5; ++how.threads)
                QCOMPARE(linesOf(reduceUnits(file.path(), how)), one);
        }
    }

    void addsUpTheRowsOfAUnit()
    {
        ReductionOptions how = options();
        how.isPerUnit = true;
        QCOMPARE(reduced(header + "u1,2026-11-03,exposed,s,1,\n"
                                  "u1,2026-11-02,exposed,s,2,\n"
                                  "a name that is longer than fifteen bytes,2026-11-02,exposed,s,1e-7,5\n"
                                  "both,2026-11-02,exposed,s,1,1\n"
                                  "both,2026-11-02,unexposed,s,1,1\n"
                                  "both,2026-11-02,unexposed,t,4,\n",
                         how),
                 (QStringList{u"exposed s 20759: 2 2.0000000999999998 4.0000000000000098 1 5 25"_s,
                              u"exposed s 20760: 0 1 5 0 0 0"_s, // 3 instead of 2, 9 instead of 4
                              u"unexposed t 20759: 1 4 16 0 0 0"_s}));
        const auto result = reduceUnits(File(header + "b,2026-11-02,x,s,1,1\nb,2026-11-02,y,s,1,1\n").path(), how);
        QVERIFY(result && result->rows.empty());
        QCOMPARE(result->unitsInSeveralGroups, 1);
    }

    void tellsUnitsOfAnyLengthApart()
    {
        ReductionOptions how = options();
        how.isPerUnit = true;
        QByteArray text = header;
        for (qsizetype length = 1; length <= 40; ++length)
            text += QByteArray("0123456789012345678901234567890123456789").first(length) + ",2026-11-02,x,s,1,\n";
        for (const char *name : {"a", "b", "ab", "ba", "aab", "aba", "abcdefg", "abcdefgh", "abcdefghi", "hgfedcba"})
            text += QByteArray(name) + ",2026-11-02,x,s,1,\n";
        QCOMPARE(reduced(text, how), QStringList{u"x s 20759: 50 50 50 0 0 0"_s});
        QCOMPARE(reduced(text + text.mid(header.size()), how), QStringList{u"x s 20759: 50 100 200 0 0 0"_s});
    }

    void theFirstAndTheLastDayOfUnits()
    {
        ReductionOptions how = options();
        how.isPerUnit = true;
        how.timeZone = u"America/New_York"_s;
        QCOMPARE(reduced(header + "u,1970-01-01T00:00:00Z,x,s,1,\nu,9999-12-31T23:59:59Z,x,s,1,\n", how),
                 (QStringList{u"x s -1: 1 1 1 0 0 0"_s, u"x s 2932896: 0 1 3 0 0 0"_s}));
        how.bucket = TimeBucket::hour;
        QCOMPARE(reduced(header + "u,9999-12-31T23:59:59Z,x,s,1,\n", how), QStringList{u"x s 70389527: 1 1 1 0 0 0"_s});
    }

    void readsPackedFiles()
    {
        const QByteArray text = manyRows(3, 20'000);
        const QStringList plain = reduced(text);
        const QByteArray packed = testing::gzip(text);
        QCOMPARE(reduced(packed), plain);
        const auto middle = text.indexOf('\n', text.size() / 2);
        QCOMPARE(reduced(testing::gzip(text.first(middle)) + testing::gzip(text.mid(middle))), plain);
        QCOMPARE(reduced(packed.chopped(9)),
                 QStringList{u"0:0 the gzip file ends too early. Copy or export it again."_s});
        QByteArray flipped = packed;
        flipped[flipped.size() - 6] = char(flipped.at(flipped.size() - 6) ^ 1);
        QCOMPARE(reduced(flipped), QStringList{u"0:0 the gzip file is damaged. Copy or export it again."_s});
    }

    void canBeCancelled()
    {
        std::atomic<bool> cancelled = false;
        ReductionOptions how = options();
        how.cancelled = &cancelled;
        how.progress = [&cancelled](qint64 read, qint64 size) { cancelled = read > 0 && read <= size; };
        QCOMPARE(reduced(manyRows(2, 20'000), how), QStringList{u"cancelled"_s});
    }

    /// Every width of the scan finds the same ends as going byte by byte with a switch for quotes.
    void scansAsByHand()
    {
        QVERIFY(rc::check("field ends", [] {
            const auto text = *rc::gen::container<std::string>(
                rc::gen::elementOf(std::string("aaaaa,,,,\"\"\"\n\n\n;;;;\x7F") +
                                   *rc::gen::element<std::string>("", "\x80", "\xFF", std::string(1, '\0'))));
            std::vector<std::uint32_t> expected;
            bool isQuoted = false;
            std::size_t quotes = 0;
            std::size_t records = 0;
            for (std::size_t i = 0; i < text.size(); ++i) {
                quotes += text[i] == '"';
                isQuoted ^= text[i] == '"';
                records += !isQuoted && text[i] == '\n';
                if (!isQuoted && (text[i] == ',' || text[i] == '\n'))
                    expected.push_back(std::uint32_t(i));
            }
            const std::string padded = text + std::string(scanPadding, '"');
            for (const ScanWidth width : scanWidths()) {
                std::vector<std::uint32_t> room;
                const FieldEnds found = findFieldEnds(padded.data(), text.size(), ',', room, width);
                RC_ASSERT(std::ranges::equal(found.ends, expected));
                RC_ASSERT(std::uint32_t(found.ends.data()[-1] + 1) == 0U);
                RC_ASSERT(found.records == records);
                RC_ASSERT(found.isPlain == isPlainText(text));
                RC_ASSERT(std::ptrdiff_t(found.lines) == std::count(text.begin(), text.end(), '\n'));
                RC_ASSERT(countQuotes(padded.data(), text.size(), width) == quotes);
                RC_ASSERT(std::ptrdiff_t(countFeeds(padded.data(), text.size(), width)) ==
                          std::count(text.begin(), text.end(), '\n'));
            }
        }));
    }
};

} // namespace sluice::metrics

QTEST_GUILESS_MAIN(sluice::metrics::TestReduction)

#include "tst_reduction.moc"
