// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/boardtext.h"

#include "present/sentences.h"
#include "support/summaries.h"

#include <QTest>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using gate::Summary;

namespace {

const QTimeZone berlin("Europe/Berlin");
constexpr Instant now = Instant(std::chrono::milliseconds(1'763'055'720'000)); // Thu 13 Nov 2025 18:42 CET

BoardSnapshot boardOf(const QList<Summary> &summaries, const QHash<RolloutId, QList<BoardStep>> &steps = {})
{
    gate::SummaryList list;
    for (const Summary &summary : summaries)
        list.append(summary);
    return boardSnapshot(arranged(list, now), steps, berlin);
}

/// In its second stage of four, at 10%, which it entered so many hours ago.
Summary holding(const QString &name, int hours)
{
    Summary summary;
    summary.id = RolloutId(name.toLower());
    summary.name = name;
    summary.surface = u"Checkout"_s;
    summary.owner = u"Mara Lindqvist"_s;
    summary.phase = rollout::Phase::running;
    summary.stages = 4;
    summary.stage = 1;
    summary.stageName = u"Early"_s;
    summary.stageLabel = u"10%"_s;
    summary.nextName = u"Half"_s;
    summary.nextLabel = u"50%"_s;
    summary.exposure = percent(10);
    summary.hold.enteredAt = now - std::chrono::hours(hours);
    summary.hold.minimum = std::chrono::hours(48);
    summary.holdText = u"48 h"_s;
    summary.newest = now - std::chrono::minutes(11);
    summary.refresh = std::chrono::hours(1);
    summary.since = summary.hold.enteredAt;
    return summary;
}

} // namespace

class TestBoardText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRowThatHolds()
    {
        const Summary summary = holding(u"One-tap pay"_s, 35);
        const BoardRow row = boardOf({summary}).rows.value(0);
        QCOMPARE(row.name, u"One-tap pay"_s);
        QCOMPARE(row.about, u"Checkout · Mara Lindqvist"_s);
        QCOMPARE(row.word, u"Hold"_s);
        QCOMPARE(row.place, u"Stage 2 of 4 — holding at 10%"_s);
        QCOMPARE(row.detail, u"Until Fri 07:42 CET, 06:42 UTC"_s);
        QCOMPARE(row.time, u"13 h"_s);
        QCOMPARE(row.timeNote, u"of 48 h left"_s);
        QVERIFY(!row.needsDecision);
        QVERIFY(qAbs(row.holdShare - 35.0 / 48) < 1e-12);
    }

    void aRowThatWaitsForADecision()
    {
        Summary back = holding(u"Offline basket sync"_s, 40);
        back.guardrails = rollout::Verdict::rollBack;
        back.lead = gate::LeadKind::regressedRollBack;
        back.leadName = u"Session crash rate"_s;
        back.regressed = 1;
        back.judged = 1;
        back.regressedAt = now - std::chrono::minutes(212);
        const BoardSnapshot board = boardOf({holding(u"One-tap pay"_s, 35), back, holding(u"Address lookup"_s, 50)});
        QCOMPARE(board.counts, u"2 need a decision, 1 holding"_s);
        QCOMPARE(board.data, u"Data of 18:31"_s);
        QCOMPARE(board.clock, u"Thu 13 Nov, 18:42"_s);
        QCOMPARE(board.rows.size(), 3);
        const BoardRow &first = board.rows.first();
        QCOMPARE(first.name, u"Offline basket sync"_s);
        QCOMPARE(first.word, u"Roll back"_s);
        QCOMPARE(first.place, u"Stage 2 of 4 — at 10%"_s);
        QCOMPARE(first.detail, u"Roll back: session crash rate regressed"_s);
        QCOMPARE(first.time, u"3 h 32 min"_s);
        QCOMPARE(first.timeNote, u"waiting for a decision"_s);
        QCOMPARE(first.timeTone, Tone::back);
        const BoardRow &second = board.rows.at(1);
        QCOMPARE(second.word, u"Go"_s);
        QCOMPARE(second.place, u"Stage 2 of 4 — hold complete at 10%"_s);
        QCOMPARE(second.detail, u"Ready to advance to 50%"_s);
        QCOMPARE(second.time, u"2 h"_s);
        QVERIFY(second.needsDecision);
        QCOMPARE(boardOf({back}).counts, u"1 needs a decision"_s);
    }

    void theEnds()
    {
        Summary done = holding(u"Passkey sign-in"_s, 500);
        done.phase = rollout::Phase::complete;
        done.since = now - std::chrono::hours(24 * 10);
        Summary back = holding(u"Ranked reviews"_s, 500);
        back.phase = rollout::Phase::rolledBack;
        back.cause = u"Latency"_s;
        back.causeIsMetric = true;
        const BoardSnapshot board = boardOf({done, back});
        QCOMPARE(board.done, (QList<BoardEnd>{{Glyph::go, u"Passkey sign-in"_s, u"Mon 3 Nov"_s}}));
        QCOMPARE(board.rolledBack, (QList<BoardEnd>{{Glyph::rollback, u"Ranked reviews"_s, u"latency"_s}}));
        QVERIFY(board.rows.isEmpty());
        QCOMPARE(board.emptyText, u"No rollout is under way"_s);
        QCOMPARE(boardOf({}).emptyText, u"No rollouts"_s);
    }

    /// It says what every other place says: the status sentence, on two lines.
    void itsFactsAreThoseOfTheStatusSentence()
    {
        SummarySource source(7);
        int rows = 0;
        for (int i = 0; i < 2'000; ++i) {
            const Summary summary = source.summary(u"r%1"_s.arg(i), now);
            const BoardSnapshot board = boardOf({summary});
            for (const BoardRow &row : board.rows) {
                ++rows;
                const gate::GateDecision decision = gate::decide(summary, now);
                const QString sentence = statusSentence(summary, decision, now, berlin);
                QVERIFY2(row.spoken.endsWith(sentence), qPrintable(row.spoken));
                QVERIFY2(sentence.startsWith(row.place), qPrintable(sentence + u" / "_s + row.place));
                if (row.detail.startsWith("Until"_L1))
                    QVERIFY2(sentence.contains(u"until "_s + row.detail.mid(6)), qPrintable(sentence));
                else
                    QCOMPARE(sentence.compare(row.place + (row.detail.isEmpty() ? QString() : u" — "_s + row.detail),
                                              Qt::CaseInsensitive),
                             0);
                QVERIFY(row.holdShare >= 0 && row.holdShare <= 1);
            }
        }
        QVERIFY(rows > 200);
    }

    void stepsOfAPlan()
    {
        const QList<BoardStep> steps = boardSteps(designPlan());
        QCOMPARE(steps.size(), designPlan().stages.size());
        QCOMPARE(steps.first(), (BoardStep{u"1%"_s, u"Canary"_s, 0.01}));
        const Summary summary = holding(u"One-tap pay"_s, 35);
        QCOMPARE(boardOf({summary}, {{summary.id, steps}}).rows.first().steps, steps);
    }
};

QTEST_GUILESS_MAIN(TestBoardText)

#include "tst_boardtext.moc"
