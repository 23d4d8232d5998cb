// SPDX-License-Identifier: GPL-3.0-or-later
#include "rendering.h"
#include "ui/board/boardpages.h"
#include "watchedmain.h"
#include "windowtest.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

using namespace present;

BoardRow row(const QString &name, const QString &about, int current, double share)
{
    BoardRow row;
    row.id = name;
    row.name = name;
    row.about = about;
    row.glyph = Glyph::hold;
    row.word = u"Hold"_s;
    row.tone = Tone::hold;
    row.steps = {{u"1%"_s, u"Canary"_s, 0.01},
                 {u"10%"_s, u"Early"_s, 0.1},
                 {u"50%"_s, u"Half"_s, 0.5},
                 {u"100%"_s, u"Everyone"_s, 1}};
    row.current = current;
    row.holdShare = share;
    row.place = u"Stage %1 of 4 — holding at %2"_s.arg(current + 1).arg(row.steps.at(current).label);
    row.detail = u"Until Fri 07:46 CET, 06:46 UTC"_s;
    row.time = u"13 h 04 min"_s;
    row.timeNote = u"of 48 h left"_s;
    row.spoken = name + u", Hold, "_s + row.place;
    return row;
}

/// As on the picture of the design, and two more than fit on a page.
BoardSnapshot wall()
{
    BoardSnapshot board;
    board.counts = u"2 need a decision, 7 holding"_s;
    board.data = u"Data of 18:31"_s;
    board.synced = u"Synced 18:41"_s;
    board.clock = u"Thu 13 Nov, 18:42"_s;
    BoardRow back = row(u"Offline basket sync"_s, u"Basket · Aiko Tanabe"_s, 1, 0.7);
    back.glyph = Glyph::rollback;
    back.word = u"Roll back"_s;
    back.tone = back.timeTone = Tone::back;
    back.needsDecision = true;
    back.place = u"Stage 2 of 4 — at 10%"_s;
    back.detail = u"Roll back: session crash rate regressed"_s;
    back.time = u"3 h 32 min"_s;
    back.timeNote = u"waiting for a decision"_s;
    back.spoken = u"Offline basket sync, Roll back, Stage 2 of 4 — at 10%"_s;
    BoardRow go = row(u"Address lookup"_s, u"Delivery · Samir Haddad"_s, 2, 1);
    go.glyph = Glyph::go;
    go.word = u"Go"_s;
    go.tone = go.timeTone = Tone::go;
    go.needsDecision = true;
    go.place = u"Stage 3 of 4 — hold complete at 50%"_s;
    go.detail = u"Ready to advance to 100%"_s;
    go.time = u"2 h 05 min"_s;
    go.timeNote = back.timeNote;
    BoardRow problem = row(u"Quiet notifications"_s, u"Messaging · Noor Rahimi"_s, 1, 0.54);
    problem.glyph = Glyph::holdProblem;
    problem.detail = u"Results not trusted, sample ratio is off"_s;
    BoardRow paused = row(u"Relevance model R7"_s, u"Search · Ivo Marek"_s, 2, 0.43);
    paused.isPaused = true;
    board.rows = {back,
                  go,
                  row(u"Instant previews"_s, u"Media · Lena Fischer"_s, 0, 0.78),
                  row(u"One-tap pay"_s, u"Checkout · Mara Lindqvist"_s, 1, 0.73),
                  problem,
                  paused,
                  row(u"Order history refresh with a name that is longer than its column"_s,
                      u"Account · Beatriz Prado"_s, 3, 0.2),
                  row(u"Saved cards"_s, u"Checkout · Teo Okafor"_s, 1, 0.5),
                  row(u"Gift notes"_s, u"Checkout · Teo Okafor"_s, 1, 0.5)};
    board.done = {{Glyph::go, u"Passkey sign-in"_s, u"Mon 3 Nov"_s},
                  {Glyph::go, u"Parcel map tiles"_s, u"Wed 29 Oct"_s}};
    board.rolledBack = {{Glyph::rollback, u"Gift card split"_s, u"payment errors"_s}};
    return board;
}

} // namespace

class TestWindowBoard : public fixtures::WindowTest
{
    Q_OBJECT
private Q_SLOTS:
    void isOpenedReadAndLeftByKeyboard();
    void turnsItsPages();
    void saysWhenThereIsNothing();

private:
    QWidget *openBoard(const BoardSnapshot &board)
    {
        openWindow();
        m_script->board = board;
        QTest::keyClick(m_window.get(), Qt::Key_F9);
        auto *window = m_window->findChild<QWidget *>(u"boardWindow"_s);
        return window && QTest::qWaitForWindowExposed(window) ? window : nullptr;
    }
};

void TestWindowBoard::isOpenedReadAndLeftByKeyboard()
{
    QWidget *board = openBoard(wall());
    QVERIFY(board);
    QVERIFY(board->isFullScreen());
    auto *rows = board->findChild<QAbstractItemView *>(u"boardRows"_s);
    QVERIFY(rows->model()->rowCount() > 0);
    QCOMPARE(rows->model()->index(0, 0).data(Qt::AccessibleTextRole).toString(),
             u"Offline basket sync, Roll back, Stage 2 of 4 — at 10%"_s);
    board->setWindowState(Qt::WindowNoState);
    for (const QSize size : {QSize(1920, 1080), QSize(1280, 720)}) {
        board->resize(size);
        QTRY_COMPARE(board->size(), size);
        QCOMPARE(rows->model()->rowCount(), 7);
        for (const auto choice : {ThemeManager::Choice::light, ThemeManager::Choice::dark}) {
            m_themes.choose(choice);
            fixtures::keep(fixtures::rendered(*board),
                           u"board-%1-%2"_s.arg(size.width()).arg(m_themes.theme().isDark ? u"dark"_s : u"light"_s));
        }
    }
    board->activateWindow();
    QTRY_VERIFY(board->isActiveWindow());
    QTest::keyClick(board, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<QWidget *>(u"boardWindow"_s));
}

void TestWindowBoard::turnsItsPages()
{
    BoardPages pages;
    pages.setRows(wall().rows);
    QCOMPARE(pages.pageCount(), 2);
    QCOMPARE(pages.rowCount(), 7);
    pages.turn();
    QCOMPARE(pages.rowCount(), 2);
    QCOMPARE(pages.index(0, 0).data().toString(), u"Saved cards"_s);
    pages.setRows(wall().rows.first(8)); // stays on its page
    QCOMPARE(pages.rowCount(), 1);
    pages.setRows(wall().rows.first(3));
    QCOMPARE(pages.page(), 0);
    QCOMPARE(pages.rowCount(), 3);
    pages.turn();
    QCOMPARE(pages.page(), 0);
    pages.setPageSize(2);
    pages.turn();
    QCOMPARE(pages.rowCount(), 1);
    pages.turn();
    QCOMPARE(pages.rowCount(), 2);
}

void TestWindowBoard::saysWhenThereIsNothing()
{
    BoardSnapshot empty;
    empty.emptyText = u"No rollouts"_s;
    empty.isCutOff = true;
    empty.synced = u"Last synced 18:20"_s;
    QWidget *board = openBoard(empty);
    QVERIFY(board);
    QVERIFY(!board->findChild<QAbstractItemView *>(u"boardRows"_s)->isVisible());
    bool isSaid = false;
    for (const QLabel *label : board->findChildren<QLabel *>())
        isSaid = isSaid || (label->isVisible() && label->text() == u"No rollouts"_s);
    QVERIFY(isSaid);
    fixtures::keep(fixtures::rendered(*board), u"board-empty"_s);
    board->close();
}

} // namespace sluice::ui

WATCHED_TEST_MAIN(sluice::ui::TestWindowBoard)
#include "tst_windowboard.moc"
