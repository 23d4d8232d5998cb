// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/ledgertext.h"

#include "gate/datagaps.h"
#include "present/format.h"
#include "present/sentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::LedgerText)
};

qint64 wholeMinutes(Milliseconds length)
{
    return std::chrono::floor<std::chrono::minutes>(length).count();
}

/// In hours however long, as holds are planned: "95 h" and "72 h" can be compared at sight.
QString hoursText(qint64 minutes)
{
    if (minutes < 60)
        return Words::tr("%1 min").arg(minutes);
    return minutes % 60 == 0 ? Words::tr("%1 h").arg(minutes / 60)
                             : Words::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60, 2, 10, QChar(u'0'));
}

} // namespace

rollout::TimeLedger timeLedger(const console::Facts &facts, Instant now)
{
    return rollout::timeLedger(facts.stored.plan, facts.state, facts.stored.decisions,
                               gate::dataGaps(facts.stored.plan, facts.state, facts.observations, now), now,
                               facts.surfaceHistory);
}

QString ledgerSentence(const rollout::TimeLedger &ledger)
{
    const std::pair<Milliseconds, QString> parts[] = {
        {ledger.hold, Words::tr("%1 hold")},
        {ledger.extension, Words::tr("%1 extension")},
        {ledger.offDays, Words::tr("%1 weekends and holidays")},
        {ledger.paused, Words::tr("%1 held by a person")},
        {ledger.noData, Words::tr("%1 without fresh data")},
        {ledger.frozen, Words::tr("%1 frozen or off duty")},
        {ledger.approval, Words::tr("%1 waiting for approval")},
        {ledger.decisions, Words::tr("%1 waiting for decisions")},
        {ledger.thisGate, Words::tr("%1 at this gate")},
        {ledger.idle, Words::tr("%1 in no stage")},
    };
    // What is left of a minute goes on to the next part, so that what is shown adds up to the total that is shown.
    QStringList words;
    Milliseconds passed{};
    for (const auto &[length, text] : parts) {
        const qint64 minutes = wholeMinutes(passed + length) - wholeMinutes(passed);
        passed += length;
        if (minutes > 0)
            words.append(text.arg(hoursText(minutes)));
    }
    if (words.isEmpty())
        return {};
    return Words::tr("Where %1 went: %2.").arg(hoursText(wholeMinutes(ledger.total())), words.join(u", "_s));
}

QStringList stageTimeLines(const console::View &view)
{
    const rollout::Plan &plan = view.facts.stored.plan;
    QStringList lines;
    for (const rollout::StageVisit &visit : view.facts.state.visits) {
        const rollout::Stage &stage = plan.stages.at(visit.stage);
        const rollout::HoldClock hold =
            rollout::holdClock(rollout::holdTerms(plan, visit, view.report.data.gaps), view.report.at);
        lines.append((visit.leftBy == rollout::DecisionKind::restart
                          ? Words::tr("%1: plan %2, %3 in this stage, of which %4 counted, then restarted")
                          : Words::tr("%1: plan %2, %3 in this stage, of which %4 counted"))
                         .arg(stageTitle(stage), stage.hold ? toString(*stage.hold) : Words::tr("no hold"),
                              durationText(hold.inStage), durationText(hold.counted)));
    }
    return lines;
}

} // namespace sluice::present
