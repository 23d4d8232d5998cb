// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/notifications.h"

#include "support/summaries.h"

#include <QTest>
#include <QTimeZone>

using namespace sluice;
using namespace sluice::present;
using namespace sluice::testing;
using namespace std::chrono_literals;
using gate::Summary;

namespace {

const QTimeZone berlin("Europe/Berlin");
constexpr Instant now = Instant(std::chrono::milliseconds(1'763'055'720'000)); // Thu 13 Nov 2025 18:42 CET
const QString me = u"Teo Okafor"_s;

RolloutList listOf(const QList<Summary> &summaries, Instant at = now)
{
    gate::SummaryList list;
    for (const Summary &summary : summaries)
        list.append(summary);
    return arranged(list, at);
}

NotificationRound roundOf(const QList<Summary> &summaries, const std::optional<QStringList> &told = QStringList(),
                          Instant at = now, const NotificationWishes &wishes = {})
{
    return notificationRound(listOf(summaries, at), at, berlin, me, wishes, told);
}

QStringList lines(const QList<Notification> &due)
{
    QStringList all;
    for (const Notification &note : due)
        all.append(note.title + u". "_s + note.text);
    return all;
}

/// In its second stage of four, at 10%, which it entered so many hours ago.
Summary holding(const QString &name, int hours)
{
    Summary summary;
    summary.id = RolloutId(name.toLower());
    summary.name = name;
    summary.phase = rollout::Phase::running;
    summary.stages = 4;
    summary.stage = 1;
    summary.stageName = u"Early"_s;
    summary.stageLabel = u"10%"_s;
    summary.nextName = u"Half"_s;
    summary.nextLabel = u"50%"_s;
    summary.exposure = percent(10);
    summary.hold.enteredAt = now - std::chrono::hours(hours);
    summary.hold.minimum = 48h;
    summary.holdText = u"48 h"_s;
    summary.newest = now - 11min;
    summary.refresh = 1h;
    summary.since = summary.hold.enteredAt;
    return summary;
}

Summary regressed(const QString &name)
{
    Summary summary = holding(name, 40);
    summary.guardrails = rollout::Verdict::rollBack;
    summary.lead = gate::LeadKind::regressedRollBack;
    summary.leadName = u"Session crash rate"_s;
    summary.regressed = 1;
    summary.judged = 1;
    summary.regressedAt = now - 1h;
    return summary;
}

Summary asked(const QString &by, const QString &approvers)
{
    Summary summary = holding(u"One-tap pay"_s, 50);
    summary.approvals = 1;
    summary.askedBy = by;
    summary.askedAt = now - 5min;
    summary.askedFor = u"50%"_s;
    summary.approvers = approvers;
    return summary;
}

Summary stale(const QString &name, Milliseconds age)
{
    Summary summary = holding(name, 35);
    summary.judged = summary.clear = 1;
    summary.newest = now - age;
    return summary;
}

/// Later: data go on coming.
Summary laterBy(Summary summary, Milliseconds by)
{
    summary.newest = *summary.newest + by;
    return summary;
}

} // namespace

class TestNotifications : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWords()
    {
        QCOMPARE(lines(roundOf({holding(u"One-tap pay"_s, 50)}).due),
                 QStringList{u"One-tap pay: gate open. Stage 2 of 4 — ready to advance to 50%"_s});
        QCOMPARE(lines(roundOf({regressed(u"Offline basket sync"_s)}).due),
                 QStringList{u"Offline basket sync: roll back. Session crash rate regressed"_s});
        Summary held = regressed(u"Offline basket sync"_s);
        held.guardrails = rollout::Verdict::hold;
        held.lead = gate::LeadKind::regressedHold;
        QCOMPARE(lines(roundOf({held}).due), QStringList{u"Offline basket sync: hold. Session crash rate regressed"_s});
        Summary ending = holding(u"One-tap pay"_s, 47);
        QCOMPARE(lines(roundOf({ending}).due),
                 QStringList{u"One-tap pay: hold ends in 1 h. Stage 2 of 4 — holding at 10%, 1 h left"_s});
        QCOMPARE(lines(roundOf({asked(u"Mara Lindqvist"_s, me)}).due),
                 QStringList{u"One-tap pay: Mara Lindqvist asks for your approval. "
                             "Stage 2 of 4 — waiting for approval of 50% by Teo Okafor (0 of 1)"_s});
        QCOMPARE(lines(roundOf({stale(u"One-tap pay"_s, 228min)}).due),
                 QStringList{u"One-tap pay: no new data since 14:54. "
                             "Stage 2 of 4 — data is 3 h 48 min old, limit 2 h"_s});
    }

    void aForgottenHold()
    {
        Summary forgotten = holding(u"Order history refresh"_s, 48 + 72);
        const NotificationRound round = roundOf({forgotten});
        QCOMPARE(round.due.size(), 2); // its gate is open, and has been for long
        QCOMPARE(round.due.last().title, u"Order history refresh: hold ended 3 d ago, no decision yet"_s);
        QCOMPARE(round.due.last().rollout, u"order history refresh"_s);
        forgotten.decidedAt = now - 1h;
        QCOMPARE(roundOf({forgotten}).due.size(), 1);
    }

    void nothingToTell()
    {
        QCOMPARE(lines(roundOf({holding(u"One-tap pay"_s, 35), holding(u"Address lookup"_s, 46)}).due), QStringList());
        Summary draft = holding(u"Draft"_s, 100);
        draft.phase = rollout::Phase::draft;
        Summary done = holding(u"Done"_s, 100);
        done.phase = rollout::Phase::complete;
        Summary damaged = holding(u"Damaged"_s, 100);
        damaged.isDamaged = true;
        QCOMPARE(lines(roundOf({draft, done, damaged}).due), QStringList());
        // A hold of an hour ends soon from its beginning.
        Summary brief = holding(u"Brief"_s, 0);
        brief.hold.minimum = 1h;
        QCOMPARE(lines(roundOf({brief}).due), QStringList());
    }

    void whoseApproval()
    {
        QVERIFY(roundOf({asked(u"Mara Lindqvist"_s, u"Priya Raman"_s)}).due.isEmpty());
        QVERIFY(roundOf({asked(u"Mara Lindqvist"_s, u"Teo Okaforsson"_s)}).due.isEmpty());
        QVERIFY(roundOf({asked(me, {})}).due.isEmpty()); // nobody approves their own
        QCOMPARE(roundOf({asked(u"Mara Lindqvist"_s, {})}).due.size(), 1);
        QCOMPARE(roundOf({asked(u"Mara Lindqvist"_s, u"Priya Raman, Teo Okafor"_s)}).due.size(), 1);
        QVERIFY(notificationRound(listOf({asked(u"Mara Lindqvist"_s, {})}), now, berlin, {}, {}, QStringList())
                    .due.isEmpty());
        // Asked again later: another request.
        Summary again = asked(u"Mara Lindqvist"_s, me);
        const QStringList told = roundOf({again}).told;
        QVERIFY(roundOf({again}, told).due.isEmpty());
        again.askedAt = now - 1min;
        QCOMPARE(roundOf({again}, told).due.size(), 1);
    }

    void onceEach()
    {
        const QList<Summary> all{holding(u"A"_s, 50), regressed(u"B"_s), holding(u"C"_s, 47)};
        const NotificationRound first = roundOf(all);
        QCOMPARE(first.due.size(), 3);
        QVERIFY(first.due.first().isUrgent); // before those that came before it in the list
        const NotificationRound second = roundOf(all, first.told);
        QVERIFY(second.due.isEmpty());
        QCOMPARE(second.told, first.told);
        // The hold of C has ended: that is another event.
        const QList<Summary> after{laterBy(all[0], 2h), laterBy(all[1], 2h), laterBy(all[2], 2h)};
        QCOMPARE(lines(roundOf(after, first.told, now + 2h).due),
                 QStringList{u"C: gate open. Stage 2 of 4 — ready to advance to 50%"_s});
    }

    void aGateThatShutsAndOpensAgainIsNoNews()
    {
        const Summary open = holding(u"A"_s, 50);
        Summary shut = open;
        shut.inconclusive = shut.judged = 1;
        shut.guardrails = rollout::Verdict::hold;
        shut.lead = gate::LeadKind::inconclusive;
        shut.leadName = u"p95 latency"_s;
        const NotificationRound first = roundOf({open});
        const NotificationRound between = roundOf({shut}, first.told);
        QVERIFY(between.due.isEmpty());
        QCOMPARE(between.told, first.told);
        QVERIFY(roundOf({open}, between.told).due.isEmpty());
        // But the hold was extended and ends anew, and the next stage opens its own gate.
        Summary extended = open;
        extended.holdText = u"48 h + 1 h"_s;
        extended.hold.minimum = 49h;
        QCOMPARE(roundOf({extended}, between.told).due.size(), 1);
        Summary next = open;
        next.stage = 2;
        next.hold.enteredAt += 1min;
        const NotificationRound moved = roundOf({next}, between.told);
        QCOMPARE(moved.due.size(), 1);
        QVERIFY(!moved.told.contains(first.told.first())); // what cannot come back is forgotten
    }

    void staleAgain()
    {
        const Summary old = stale(u"A"_s, 4h);
        const NotificationRound first = roundOf({old});
        QCOMPARE(first.due.size(), 1);
        QVERIFY(roundOf({old}, first.told, now + 1h).due.isEmpty());
        // Some came, and no more.
        QCOMPARE(roundOf({stale(u"A"_s, 3h)}, first.told, now + 1h).due.size(), 1);
    }

    void whatStandsAtFirstSightIsNoNews()
    {
        const QList<Summary> all{holding(u"A"_s, 50), regressed(u"B"_s)};
        const NotificationRound first = roundOf(all, std::nullopt);
        QVERIFY(first.due.isEmpty());
        QCOMPARE(first.told.size(), 2);
        QVERIFY(roundOf(all, first.told).due.isEmpty());
        QCOMPARE(roundOf(all + QList<Summary>{holding(u"C"_s, 50)}, first.told).due.size(), 1);
    }

    void quietHours()
    {
        NotificationWishes wishes;
        wishes.quiet = {true, QTime(18, 0), QTime(7, 0)};
        const QList<Summary> all{holding(u"A"_s, 50), regressed(u"B"_s)};
        const NotificationRound night = roundOf(all, QStringList(), now, wishes);
        QCOMPARE(lines(night.due), QStringList{u"B: roll back. Session crash rate regressed"_s});
        QVERIFY(roundOf(all, night.told, now, wishes).due.isEmpty());
        // In the morning the rest, if it still holds; B is known.
        const Instant morning = now + 13h;
        const QList<Summary> still{laterBy(all[0], 13h), laterBy(all[1], 13h)};
        const NotificationRound day = roundOf(still, night.told, morning, wishes);
        QCOMPARE(day.due.size(), 1);
        QCOMPARE(day.due.first().kind, NotificationKind::gateOpen);
        Summary decided = still[0];
        decided.stage = 2;
        decided.hold.enteredAt = morning - 1h;
        QVERIFY(roundOf({decided, still[1]}, night.told, morning, wishes).due.isEmpty());
        // The hours are those of the person: 18:42 in Berlin is 17:42 UTC.
        QCOMPARE(notificationRound(listOf(all), now, QTimeZone::utc(), me, wishes, QStringList()).due.size(), 2);
    }

    void whatNobodyWishesIsNotToldLaterEither()
    {
        NotificationWishes wishes;
        wishes.kinds[std::size_t(NotificationKind::gateOpen)] = false;
        const QList<Summary> all{holding(u"A"_s, 50), regressed(u"B"_s)};
        const NotificationRound round = roundOf(all, QStringList(), now, wishes);
        QCOMPARE(round.due.size(), 1);
        QVERIFY(roundOf(all, round.told).due.isEmpty());
        wishes.isOn = false;
        const NotificationRound none = roundOf(all, QStringList(), now, wishes);
        QVERIFY(none.due.isEmpty());
        QVERIFY(roundOf(all, none.told).due.isEmpty());
    }

    void manyBecomeOne()
    {
        QList<Summary> all;
        for (int i = 0; i < 12; ++i)
            all.append(holding(u"R%1"_s.arg(i + 10), 50));
        all.append(regressed(u"B"_s));
        const QList<Notification> due = gathered(roundOf(all).due);
        QCOMPARE(due.size(), 2);
        QVERIFY(due[0].isUrgent);
        QCOMPARE(due[1].title, u"12 rollouts have news"_s);
        QCOMPARE(due[1].text, u"R10: gate open\nR11: gate open\nR12: gate open\nand 9 more"_s);
        QCOMPARE(due[1].rollout, u"r10"_s);
        const QList<Notification> few = roundOf(all.mid(9)).due;
        QCOMPARE(gathered(few), few);
    }

    /// Any states, any clock: nobody is told twice, and what is told is of a rollout that is there and under way.
    void anyRolloutsAreToldOfOnce()
    {
        SummarySource source(11);
        int told = 0;
        for (int run = 0; run < 300; ++run) {
            QList<Summary> all;
            for (int i = 0; i < 6; ++i)
                all.append(source.summary(u"r%1"_s.arg(i), now));
            QStringList marks;
            QStringList seen;
            for (int step = 0; step < 8; ++step) {
                const Instant at = now + std::chrono::minutes(step * 37);
                const NotificationRound round = roundOf(all, marks, at);
                marks = round.told;
                QVERIFY(std::ranges::is_sorted(marks));
                QCOMPARE(roundOf(all, marks, at).due.size(), 0);
                for (const Notification &note : round.due) {
                    ++told;
                    const QString line =
                        note.rollout + QString::number(int(note.kind)) + (note.isUrgent ? u"!"_s : QString());
                    QVERIFY2(!seen.contains(line), qPrintable(note.title)); // nothing here is extended or renewed
                    seen.append(line);
                    QVERIFY(!note.title.isEmpty() && !note.text.isEmpty());
                    QVERIFY(!note.title.contains(u'%') && !note.text.contains(u"%1"_s));
                }
            }
        }
        QVERIFY2(told > 300, qPrintable(QString::number(told)));
    }

    void theTrayShowsTheWorst()
    {
        const Summary calm = holding(u"A"_s, 35);
        const Summary old = stale(u"S"_s, 4h);
        const auto tray = [](const QList<Summary> &all) { return trayState(listOf(all), now); };
        QVERIFY((tray({}) == TrayState{Glyph::none, u"No rollout is under way"_s}));
        QVERIFY((tray({calm}) == TrayState{Glyph::hold, u"1 holding"_s}));
        QVERIFY((tray({calm, holding(u"B"_s, 50)}) == TrayState{Glyph::go, u"1 needs a decision, 1 holding"_s}));
        QCOMPARE(tray({calm, old}).sentence, u"1 has a problem, 1 holding"_s);
        QVERIFY(tray({calm, old}).glyph == Glyph::holdProblem);
        QVERIFY((tray({calm, old, regressed(u"C"_s), regressed(u"D"_s)}) ==
                 TrayState{Glyph::rollback, u"2 say Roll back, 1 has a problem, 1 holding"_s}));
    }
};

QTEST_APPLESS_MAIN(TestNotifications)
#include "tst_notifications.moc"
