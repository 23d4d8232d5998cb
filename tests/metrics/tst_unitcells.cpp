// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/cell.h"
#include "metrics/units/numbercolumn.h"

#include <QDate>
#include <QTest>

#include <rapidcheck.h>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

std::string anyOf(const std::string &characters, std::size_t most)
{
    return *rc::gen::resize(int(most), rc::gen::container<std::string>(rc::gen::elementOf(characters)));
}

} // namespace

class TestUnitCells : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Eight bytes at once come to what one after the other does, whatever stands behind them.
    void readsShortNumbersAsLongOnes()
    {
        QVERIFY(rc::check("short numbers", [] {
            const std::string digits = "0123456789";
            const std::string text = *rc::gen::suchThat(
                rc::gen::oneOf(rc::gen::exec([&] { return anyOf(digits + "..-+e, \xC3/:", 8); }),
                               rc::gen::exec([&] { return anyOf(digits, 4) + '.' + anyOf(digits, 3); }),
                               rc::gen::exec([&] { return anyOf(digits, 8); })),
                [](const std::string &one) { return !one.empty() && one.size() <= 8; });
            const std::string padded = text + *rc::gen::element<std::string>("\",\"a\",9\n", "........", "12345678");
            std::int64_t expected = -1;
            const bool isNumber = readMillionths(text, expected);
            std::int64_t millionths = -1;
            const bool isRead = readShortMillionths({padded.data(), text.size()}, millionths);
            RC_ASSERT(isRead == (isNumber && text.front() != '-'));
            RC_ASSERT(!isRead || millionths == expected);
        }));
    }

    /// Two words come to what one byte after the other does.
    void readsLongNumbersAsLongOnes()
    {
        QVERIFY(rc::check("long numbers", [] {
            const std::string digits = "0123456789";
            const std::string text = *rc::gen::suchThat(
                rc::gen::oneOf(rc::gen::exec([&] { return anyOf(digits + digits + ".-e\xC3/:", 16); }),
                               rc::gen::exec([&] { return anyOf(digits, 14) + '.' + anyOf(digits, 8); }),
                               rc::gen::exec([&] { return anyOf(digits, 16); })),
                [](const std::string &one) { return one.size() > 8 && one.size() <= 16; });
            std::int64_t expected = -1;
            const bool isNumber = readMillionths(text, expected);
            std::int64_t millionths = -1;
            const bool isRead = readLongMillionths(text, millionths);
            RC_ASSERT(isRead == (isNumber && text.front() != '-'));
            RC_ASSERT(!isRead || millionths == expected);
        }));
    }

    /// The cells of a column together come to what each does by itself, at any width.
    void readsColumns()
    {
        QVERIFY(rc::check("columns", [] {
            const std::string digits = "0123456789";
            const auto cells = *rc::gen::inRange<std::size_t>(1, 4);
            const auto rows = *rc::gen::inRange<std::size_t>(1, NumberColumn::mostRows + 1);
            const auto cut = *rc::gen::inRange<std::size_t>(0, 2);
            std::string text;
            std::vector<std::string> written;
            std::vector<std::uint32_t> ends{~0U}; // before the first
            for (std::size_t i = 0; i < cells * rows; ++i) {
                written.push_back(
                    *rc::gen::oneOf(rc::gen::exec([&] { return anyOf(digits + digits + "..-e \xC3/:\"", 20); }),
                                    rc::gen::exec([&] { return anyOf(digits, 13) + '.' + anyOf(digits, 7); }),
                                    rc::gen::exec([&] { return anyOf(digits, 4) + '.' + anyOf(digits, 3); }),
                                    rc::gen::exec([&] { return anyOf(digits, 17); }), rc::gen::just<std::string>("")));
                text += written.back() + std::string(cut, '\r');
                ends.push_back(std::uint32_t(text.size()));
                text += ',';
            }
            text += std::string(scanPadding, '7');
            const auto place = *rc::gen::inRange<std::size_t>(0, cells);
            for (const ScanWidth width : scanWidths()) {
                NumberColumn column;
                column.read({text.data(), ends.data() + 1 + place, cells, std::uint32_t(cut)}, rows, width);
                for (std::size_t row = 0; row < rows; ++row) {
                    const std::string &cell = written[row * cells + place];
                    std::int64_t expected = 0;
                    const bool isOther =
                        !cell.empty() && (cell.front() == '-' || cell.size() > 16 || !readMillionths(cell, expected));
                    RC_ASSERT((column.present >> row & 1) == !cell.empty());
                    RC_ASSERT((column.others >> row & 1) == isOther);
                    RC_ASSERT(isOther || column.millionths[row] == expected);
                }
                RC_ASSERT(rows == 64 || (column.present | column.others) >> rows == 0U);
            }
        }));
    }

    void readsNumbers()
    {
        const auto millionths = [](std::string_view text) {
            std::int64_t value = -1;
            char padded[16] = {};
            text.copy(padded, sizeof padded);
            return readShortMillionths({padded, text.size()}, value) ? value : -1;
        };
        QCOMPARE(millionths("0"), 0);
        QCOMPARE(millionths("7"), 7'000'000);
        QCOMPARE(millionths("12345678"), 12'345'678'000'000);
        QCOMPARE(millionths("0.000001"), 1);
        QCOMPARE(millionths("1.234567"), 1'234'567);
        QCOMPARE(millionths("123456.7"), 123'456'700'000);
        for (const char *text : {".", ".5", "5.", "1.2.3", "1,5", "-1", "+1", "1e3", " 1", "1 ", "NaN", "1:2", "1/2"})
            QVERIFY2(millionths(text) == -1, text);
    }

    /// Every day there is, and no other.
    void readsDays()
    {
        constexpr std::int64_t day = 86'400'000;
        std::int64_t expected = 0;
        for (QDate date(1970, 1, 1); date.year() < 2101; date = date.addDays(1), expected += day)
            QCOMPARE(readPlainTime((date.toString(Qt::ISODate) + u"T00:00:00Z"_s).toStdString()), expected);
        for (int year : {1969, 1970, 1999, 2000, 2026, 2100, 9999}) {
            for (int month = 0; month < 100; ++month) {
                for (int ofMonth = 0; ofMonth < 100; ++ofMonth) {
                    const QString text =
                        u"%1-%2-%3 00:00:00"_s.arg(year).arg(month, 2, 10, '0'_L1).arg(ofMonth, 2, 10, '0'_L1);
                    QCOMPARE(readPlainTime(text.toStdString()).has_value(),
                             year >= 1970 && QDate::isValid(year, month, ofMonth));
                }
            }
        }
    }

    void readsTimesOfDay()
    {
        for (int hours = 0; hours < 100; ++hours) {
            for (int minutes = 0; minutes < 100; minutes += 3) {
                for (int seconds = 0; seconds < 100; seconds += 7) {
                    const QString text = u"1970-01-01T%1:%2:%3Z"_s.arg(hours, 2, 10, '0'_L1)
                                             .arg(minutes, 2, 10, '0'_L1)
                                             .arg(seconds, 2, 10, '0'_L1);
                    const auto expected =
                        hours < 24 && minutes < 60 && seconds < 60
                            ? std::optional(((hours * 60 + minutes) * 60 + seconds) * std::int64_t(1000))
                            : std::nullopt;
                    QCOMPARE(readPlainTime(text.toStdString()), expected);
                }
            }
        }
    }

    /// A time of which one byte is another is none, unless it is still a digit, or the T a blank.
    void readsNothingElse()
    {
        const std::string time = "2026-11-13T12:34:56";
        for (std::size_t i = 0; i < time.size(); ++i) {
            for (int byte = 0; byte < 256; ++byte) {
                std::string other = time;
                other[i] = char(byte);
                const bool isDigit = byte >= '0' && byte <= '9';
                if ((isDigit && time[i] >= '0' && time[i] <= '9') || other == time || (i == 10 && byte == ' '))
                    continue;
                QVERIFY2(!readPlainTime(other), other.c_str());
            }
        }
        QVERIFY(!readPlainTime("2026-11-13T12:34:5"));
        QVERIFY(!readPlainTime("2026-11-13"));
    }
};

} // namespace sluice::metrics

QTEST_GUILESS_MAIN(sluice::metrics::TestUnitCells)

#include "tst_unitcells.moc"
