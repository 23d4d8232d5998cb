// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/statuspage.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace Qt::StringLiterals;

namespace {

const QTimeZone berlin("Europe/Berlin");
constexpr Instant now = Instant(std::chrono::milliseconds(1'763'055'720'000)); // Thu 13 Nov 2025 18:42 CET

BoardRow row()
{
    BoardRow row;
    row.id = u"pay"_s;
    row.name = u"One-tap <b>pay</b> & \"more\""_s;
    row.about = u"Checkout · Mara Lindqvist"_s;
    row.word = u"Hold"_s;
    row.tone = Tone::hold;
    row.steps = {{u"1%"_s, u"Canary"_s, 0.01}, {u"10%"_s, u"Early"_s, 0.1}, {u"100%"_s, {}, 1}};
    row.current = 1;
    row.holdShare = 0.73;
    row.place = u"Stage 2 of 3 — holding at 10%"_s;
    row.detail = u"Until Fri 07:46 CET, 06:46 UTC"_s;
    row.time = u"13 h 04 min"_s;
    row.timeNote = u"of 48 h left"_s;
    return row;
}

} // namespace

class TestStatusPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatTheBoardSays()
    {
        BoardSnapshot board;
        board.counts = u"1 holding"_s;
        board.data = u"Data of 18:31"_s;
        board.rows = {row()};
        board.done = {{Glyph::go, u"New search"_s, u"Mon 3 Nov"_s}};
        board.rolledBack = {{Glyph::rollback, u"Basket sync"_s, u"session crash rate"_s}};
        const QString page = statusPage(board, now, berlin);
        for (const QString &text :
             {u"As of Thu 13 Nov 18:42 CET, 17:42 UTC (2025)"_s, u"1 holding · Data of 18:31"_s,
              u"Checkout · Mara Lindqvist"_s, u"Stage 2 of 3 — holding at 10%"_s, u"Until Fri 07:46 CET, 06:46 UTC"_s,
              u"13 h 04 min of 48 h left"_s, u"10% Early"_s, u"width:73%"_s, u"New search"_s, u"Mon 3 Nov"_s,
              u"Basket sync"_s, u"session crash rate"_s})
            QVERIFY2(page.contains(text), qPrintable(text));
        QCOMPARE(page.count(u"aria-current"_s), 1);
        QVERIFY(!page.contains(u"could not be reached"_s));
        board.isCutOff = true;
        QVERIFY(statusPage(board, now, berlin).contains(u"could not be reached"_s));
    }

    /// What people wrote stays text, and nothing is asked of anybody.
    void isSafeToOpen()
    {
        BoardSnapshot board;
        board.rows = {row()};
        board.rows[0].about = u"<script>alert(1)</script>"_s;
        board.rows[0].steps[0].name = u"\"><img src=x onerror=y>"_s;
        board.rolledBack = {{Glyph::rollback, u"<u>"_s, u"</ul>"_s}};
        const QString page = statusPage(board, now, berlin);
        QVERIFY(page.contains(u"One-tap &lt;b&gt;pay&lt;/b&gt; &amp; &quot;more&quot;"_s));
        for (const QString &text :
             {u"<script"_s, u"<img"_s, u"<u>"_s, u"http://"_s, u"https://"_s, u"url("_s, u"@import"_s})
            QVERIFY2(!page.contains(text), qPrintable(text));
        QCOMPARE(page.count(u"</ul>"_s), 1);
    }

    void namesTurnNoOtherWords()
    {
        BoardSnapshot board;
        board.rows = {row()};
        board.rows[0].name = u"a\u202ebc\u2066d"_s;
        QVERIFY(statusPage(board, now, berlin).contains(u">abcd<"_s));
    }

    void saysThatThereIsNothing()
    {
        BoardSnapshot board;
        board.emptyText = u"Nothing is rolling out."_s;
        QVERIFY(statusPage(board, now, berlin).contains(board.emptyText));
    }
};

QTEST_GUILESS_MAIN(TestStatusPage)

#include "tst_statuspage.moc"
