// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/conflictview.h"

#include "core/json.h"
#include "gate/decide.h"
#include "gate/frozenreport.h"
#include "gate/summary.h"
#include "present/format.h"
#include "present/planfieldtext.h"
#include "present/sentenceparts.h"
#include "present/sentences.h"
#include "present/sharedtext.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

using rollout::Decision;
using rollout::DecisionKind;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Conflict)
};

/// "Teo" of "Teo Okafor".
QString firstName(const QString &name)
{
    return name.section(u' ', 0, 0);
}

QString dash()
{
    return u"—"_s;
}

QString quotedOrDash(const QString &text)
{
    return text.isEmpty() ? dash() : quoted(text);
}

Glyph orderGlyph(const Decision &decision)
{
    switch (decision.kind) {
    case DecisionKind::rollback:
        return Glyph::rollback;
    case DecisionKind::extend:
        return Glyph::extend;
    case DecisionKind::shorten:
        return Glyph::shorten;
    case DecisionKind::hold:
        return Glyph::hold;
    case DecisionKind::start:
    case DecisionKind::restart:
        return Glyph::start;
    case DecisionKind::advance:
    case DecisionKind::complete:
    case DecisionKind::approve:
    case DecisionKind::tick:
        return Glyph::go;
    case DecisionKind::resume:
    case DecisionKind::ask:
        return Glyph::running;
    case DecisionKind::note:
    case DecisionKind::revise:
        return Glyph::note;
    default:
        return Glyph::none;
    }
}

/// Where a rollout stands after some decisions, in words.
struct Standing
{
    QString exposure = dash();
    QString holdEnds = dash();
};

Standing standingOf(const rollout::State &state, const QList<rollout::Plan> &revisions, Instant now,
                    const QTimeZone &zone)
{
    Standing standing;
    if (state.revision < 1 || state.revision > revisions.size())
        return standing;
    standing.exposure = rollout::toString(state.exposure);
    if (!state.isLive())
        return standing;
    const gate::Summary summary = gate::summarise(revisions.at(state.revision - 1), state.revision, state, {});
    if (const auto ends = gate::decide(summary, now).hold.endsAt)
        standing.holdEnds = momentText(*ends, now, zone);
    else if (state.phase == rollout::Phase::held)
        standing.holdEnds = Words::tr("stopped");
    return standing;
}

QString valueText(const rollout::MergeConflict &conflict, const QJsonValue &value, const rollout::Plan *plan)
{
    const bool isJudged = plan && conflict.field == "guardrails"_L1; // where nothing stands, it judges all
    return (value.isUndefined() && !isJudged) || value.isNull() ? dash() : planFieldValue(conflict.field, value, plan);
}

/// How people call what a document has several of.
QString listText(const QString &list)
{
    return list == "stages"_L1       ? Words::tr("Order of stages")
           : list == "guardrails"_L1 ? Words::tr("Order of guardrails")
           : list == "metrics"_L1    ? Words::tr("Order of metrics")
           : list == "holidays"_L1   ? Words::tr("Order of holidays")
                                     : Words::tr("Order of freezes");
}

QString upperFirst(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

/// "Canary: hold", "Session crash rate: margin". `plan` knows the names of its metrics; nullptr: of a surface.
QString fieldText(const rollout::MergeConflict &conflict, const rollout::Plan *plan)
{
    QString field = planFieldName(conflict.field, plan);
    if (conflict.item.isEmpty() && !field.isEmpty())
        field[0] = field.at(0).toUpper(); // it begins the row
    if (conflict.item.isEmpty())
        return conflict.list.isEmpty() ? upperFirst(field) : listText(conflict.list);
    const rollout::Metric *metric =
        plan && conflict.list != "stages"_L1 ? plan->metric(MetricId(conflict.item)) : nullptr;
    const QString item = metric ? metric->name : conflict.item;
    return field.isEmpty() ? item : Words::tr("%1: %2").arg(item, field);
}

/// What is to be chosen, a row each, and that the rest of both is kept.
QList<ConflictRow> mergeRows(const rollout::Merge &merge, const rollout::Plan *plan)
{
    QList<ConflictRow> rows;
    for (const rollout::MergeConflict &conflict : merge.conflicts)
        rows.append({fieldText(conflict, plan), valueText(conflict, conflict.base, plan),
                     valueText(conflict, conflict.mine, plan), valueText(conflict, conflict.theirs, plan),
                     conflict.path, ConflictRow::Result::choose});
    rows.append({Words::tr("Everything else"),
                 dash(),
                 Words::tr("your edits"),
                 Words::tr("their edits"),
                 {},
                 ConflictRow::Result::bothKept});
    return rows;
}

QString mergeText(const rollout::Merge &merge)
{
    return merge.conflicts.isEmpty() ? Words::tr("Your edits and theirs do not touch each other.")
           : merge.conflicts.size() == 1
               ? Words::tr("You both changed one field differently. Choose which one it gets.")
               : Words::tr("You both changed %1 fields differently. Choose for each which one it gets.")
                     .arg(merge.conflicts.size());
}

/// "5 of 6 clear, 17:56": what the gate knew when it was decided.
QString evidenceText(const QByteArray &document, Instant now, const QTimeZone &zone)
{
    const auto report = parseJsonObject(document, {}).and_then(gate::frozenReport);
    if (!report)
        return dash();
    const auto clear = std::ranges::count_if(report->findings, [](const gate::Finding &finding) {
        return finding.verdict == stats::Verdict::clear || finding.verdict == stats::Verdict::withinMargin;
    });
    const QString when = clockText(report->at, now, zone);
    return report->findings.isEmpty()
               ? Words::tr("no guardrails, %1").arg(when)
               : Words::tr("%1 of %2 clear, %3").arg(clear).arg(report->findings.size()).arg(when);
}

QString notesText(qsizetype count, bool isAdded)
{
    if (count == 0)
        return dash();
    if (isAdded)
        return count == 1 ? Words::tr("+1 note") : Words::tr("+%1 notes").arg(count);
    return count == 1 ? Words::tr("1 note") : Words::tr("%1 notes").arg(count);
}

qsizetype notesAmong(const QList<Decision> &decisions)
{
    return std::ranges::count(decisions, DecisionKind::note, &Decision::kind);
}

class Builder
{
public:
    Builder(const console::Conflict &conflict, const console::SharedStatus &status, Instant now, const QTimeZone &zone)
        : m_conflict(conflict)
        , m_change(conflict.change)
        , m_status(status)
        , m_now(now)
        , m_zone(zone)
        , m_theirs(conflict.change.firstOfTheirs())
        , m_who(m_theirs ? m_theirs->actor : conflict.theirAuthor)
    {
        m_form.id = m_change.id;
        m_form.title = Words::tr("Conflict — %1").arg(nameOf(m_change));
        m_form.question = Words::tr("What should happen to yours?");
        m_form.mine = {Words::tr("Yours"), Words::tr(", waiting\n%1").arg(momentText(m_change.at, now, zone))};
        m_form.theirs = {m_who, m_theirs ? Words::tr(", in the store\n%1").arg(momentText(m_theirs->at, now, zone))
                                         : Words::tr(", in the store")};
    }

    ConflictForm build()
    {
        if (m_theirs)
            met();
        else
            notTaken();
        if (m_conflict.merge)
            edit(*m_conflict.merge);
        else if (m_theirs && m_change.decision && m_conflict.facts)
            decision(*m_change.decision, m_conflict.facts->stored);
        else if (m_change.kind == console::WaitingChange::Kind::plan && !m_who.isEmpty())
            m_form.headline = Words::tr("%1 was first with this id. Your rollout is kept, not added.").arg(m_who);
        addLeave();
        addApply();
        preselect();
        if (std::ranges::find(m_status.people, m_who, &console::Person::user) != m_status.people.end())
            m_form.remark = Words::tr("%1 is online.").arg(m_who);
        return m_form;
    }

private:
    void met()
    {
        m_form.headline = Words::tr("%1 decided first. Your decision is kept, not applied.").arg(m_who);
        m_form.text =
            Words::tr("%1 decided at %2, you decided at %3, both from decision %4. Both reasons stay in the log.")
                .arg(firstName(m_who), clockText(m_theirs->at, m_now, m_zone), clockText(m_change.at, m_now, m_zone))
                .arg(m_change.theirs.first().number - 1);
        m_form.base = {{}, Words::tr("Both started from\ndecision %1").arg(m_change.theirs.first().number - 1)};
    }

    void notTaken()
    {
        m_form.headline = m_change.state == store::OutboxState::refused
                              ? Words::tr("The store did not take it. It is kept, not applied.")
                              : Words::tr("The store has something else under this name. Yours is kept, not applied.");
        m_form.text = whyNotTaken(m_change);
    }

    using Result = ConflictRow::Result;

    void add(const QString &field, const QString &base, const QString &mine, const QString &theirs, Result result)
    {
        m_form.rows.append({field, base, mine, theirs, {}, result});
    }

    void decision(const Decision &mine, const store::StoredRollout &stored)
    {
        const auto before = std::min<qsizetype>(m_change.theirs.first().number - 1, stored.decisions.size());
        const auto state = rollout::replay(stored.revisions, stored.decisions.first(before));
        if (!state)
            return;
        rollout::State withMine = *state;
        const bool follows = rollout::follow(withMine, stored.revisions, mine);
        rollout::State withTheirs = *state;
        for (const Decision &decision : m_change.theirs)
            if (!rollout::follow(withTheirs, stored.revisions, decision))
                break;
        const Standing was = standingOf(*state, stored.revisions, m_now, m_zone);
        const Standing is = standingOf(withTheirs, stored.revisions, m_now, m_zone);
        const Standing wanted = follows ? standingOf(withMine, stored.revisions, m_now, m_zone) : Standing();
        m_mineExposes = follows ? withMine.exposure : mine.exposureAfter;
        m_theirsExposes = withTheirs.exposure;

        QStringList orders;
        for (const Decision &decision : m_change.theirs)
            if (decision.kind != DecisionKind::note || m_theirs->kind == DecisionKind::note)
                orders.append(orderText(decision, stored.planOf(decision)));
        add(Words::tr("Decision"), Words::tr("none yet"), orderText(mine, stored.planOf(mine)), orders.join(u", "_s),
            Result::choose);
        m_form.rows.last().mineGlyph = orderGlyph(mine);
        m_form.rows.last().theirsGlyph = orderGlyph(*m_theirs);
        if (wanted.exposure != is.exposure)
            add(Words::tr("Exposure"), was.exposure, wanted.exposure, is.exposure, Result::choose);
        if (wanted.holdEnds != is.holdEnds)
            add(Words::tr("Hold ends"), was.holdEnds, wanted.holdEnds, is.holdEnds, Result::choose);
        add(Words::tr("Reason"), dash(), quotedOrDash(mine.reason), quotedOrDash(m_theirs->reason), Result::bothKept);
        const QString seen = evidenceText(m_conflict.mineEvidence, m_now, m_zone);
        const QString seenByThem = evidenceText(m_conflict.theirEvidence, m_now, m_zone);
        if (seen != dash() || seenByThem != dash())
            add(Words::tr("Evidence"), dash(), seen, seenByThem, Result::shown);
        addNotes(stored.decisions.first(before));
    }

    /// They meet nothing, so they are everybody's whatever comes of the rest.
    void addNotes(const QList<Decision> &before)
    {
        QList<Decision> mine;
        for (const console::WaitingChange &change : m_status.waiting)
            if (change.decision && change.rollout == m_change.rollout)
                mine.append(*change.decision);
        const qsizetype added = notesAmong(mine);
        const qsizetype addedByThem = m_theirs->kind == DecisionKind::note ? 0 : notesAmong(m_change.theirs);
        if (added + addedByThem > 0)
            add(Words::tr("Notes"), notesText(notesAmong(before), false), notesText(added, true),
                notesText(addedByThem, true), Result::bothKept);
    }

    void edit(const rollout::Merge &merge)
    {
        const bool hasPlan = !isSurface() && m_conflict.facts;
        m_form.rows.append(mergeRows(merge, hasPlan ? &m_conflict.facts->stored.plan : nullptr));
        m_form.base = {{}, Words::tr("Both started\nfrom")};
        const QString who = m_who.isEmpty() ? Words::tr("Somebody") : m_who;
        m_form.headline = isSurface()
                              ? Words::tr("%1 edited the surface first. Your edit is kept, not applied.").arg(who)
                              : Words::tr("%1 edited the plan first. Your edit is kept, not applied.").arg(who);
        m_form.text = mergeText(merge);
    }

    void addLeave()
    {
        ConflictChoice leave;
        const QString who = firstName(m_who);
        const QString what = m_conflict.merge
                                 ? (isSurface() ? Words::tr("Leave %1’s surface") : Words::tr("Leave %1’s plan"))
                             : m_theirs ? Words::tr("Leave %1’s decision")
                                        : QString();
        leave.button = who.isEmpty() || what.isEmpty() ? Words::tr("Give up mine") : what.arg(who);
        leave.title = leave.button;
        if (m_theirs && !m_conflict.merge && m_conflict.facts)
            leave.title =
                m_conflict.facts->state.isLive()
                    ? Words::tr("%1: stay at %2").arg(leave.button, rollout::toString(m_conflict.facts->state.exposure))
                    : Words::tr("%1: the rollout stays as it is").arg(leave.button);
        leave.consequence = m_change.decision && m_change.state == store::OutboxState::conflict
                                ? Words::tr("Yours is not applied. A note in the log keeps what you decided, and why.")
                                : Words::tr("Yours is gone then. Nothing of it was in the store.");
        m_form.choices.append(leave);
    }

    void addApply()
    {
        using Kind = console::WaitingChange::Kind;
        ConflictChoice apply;
        apply.isApplying = true;
        if (m_conflict.merge) {
            apply.title = isSurface() ? Words::tr("Apply my edit to the new surface, as chosen above")
                                      : Words::tr("Apply my edit to the new plan, as chosen above");
            apply.consequence = Words::tr("It becomes another revision. What may not change any more is refused.");
            apply.button = Words::tr("Apply my edit");
        } else if (m_change.kind == Kind::plan && m_conflict.facts) {
            apply.title = Words::tr("Add mine as “%1”").arg(m_conflict.freeId);
            apply.consequence = Words::tr("A rollout of its own beside theirs, as a draft.");
            apply.button = Words::tr("Add mine");
        } else if (m_change.kind == Kind::plan || m_change.kind == Kind::surface) {
            apply.title = Words::tr("Send mine again");
            apply.consequence = Words::tr("As it is, now that the store may take it.");
            apply.button = Words::tr("Send again");
        } else if (m_change.decision && m_conflict.facts) {
            const rollout::Plan &plan = m_change.plan ? *m_change.plan : m_conflict.facts->stored.plan;
            apply.title = Words::tr("Apply mine to the new state: %1").arg(orderText(*m_change.decision, plan));
            apply.consequence = m_mineExposes > m_theirsExposes
                                    ? Words::tr("It raises exposure: the gate looks again at what is there now.")
                                    : Words::tr("It is decided anew, by the same rules as every decision.");
            apply.button = Words::tr("Apply mine");
        } else {
            return; // who answers a request for approval, answers it again
        }
        m_form.choices.append(apply);
    }

    /// What exposes fewer people; of documents, what loses nobody's work.
    void preselect()
    {
        if (m_form.choices.size() < 2)
            return;
        if (m_conflict.merge || !m_change.decision) {
            m_form.preselected = 1;
            return;
        }
        m_form.preselected = m_mineExposes < m_theirsExposes ? 1 : 0;
        m_form.choices[m_form.preselected].mark =
            m_mineExposes == m_theirsExposes ? Words::tr("preselected") : Words::tr("lower exposure, preselected");
    }

    [[nodiscard]] bool isSurface() const { return m_change.kind == console::WaitingChange::Kind::surface; }

    const console::Conflict &m_conflict;
    const console::WaitingChange &m_change;
    const console::SharedStatus &m_status;
    Instant m_now;
    const QTimeZone &m_zone;
    const Decision *m_theirs;
    QString m_who; ///< was first; empty: nobody is known
    rollout::Exposure m_mineExposes;
    rollout::Exposure m_theirsExposes;
    ConflictForm m_form;
};

} // namespace

ConflictForm conflictForm(const console::Conflict &conflict, const console::SharedStatus &status, Instant now,
                          const QTimeZone &zone)
{
    return Builder(conflict, status, now, zone).build();
}

ConflictForm mergeForm(const rollout::Merge &merge, const store::StoredRollout &stored, const QStringList &people,
                       Instant now, const QTimeZone &zone)
{
    const rollout::Decision *theirs = lastRevise(stored);
    const QString who = theirs ? theirs->actor : Words::tr("Somebody");
    ConflictForm form;
    form.id = stored.plan.id.value;
    form.title = Words::tr("Conflict — %1").arg(stored.plan.name);
    form.headline = Words::tr("%1 edited the plan first. Your edit is kept, not applied.").arg(who);
    form.text = mergeText(merge);
    form.base = {{}, Words::tr("Both started\nfrom")};
    form.mine = {Words::tr("Yours"), Words::tr(", not saved yet")};
    form.theirs = {who, theirs ? Words::tr(", saved\n%1").arg(momentText(theirs->at, now, zone)) : QString()};
    form.rows = mergeRows(merge, &stored.plan);
    form.question = Words::tr("What should happen to yours?");
    ConflictChoice leave;
    leave.title = leave.button = Words::tr("Leave %1’s plan").arg(firstName(who));
    leave.consequence = Words::tr("Yours is gone then. Nothing of it was saved.");
    ConflictChoice apply;
    apply.title = Words::tr("Apply my edit to the new plan, as chosen above");
    apply.consequence = Words::tr("It goes on in the editor, where it can be looked at before it is saved.");
    apply.button = Words::tr("Apply my edit");
    apply.isApplying = true;
    form.choices = {leave, apply};
    form.preselected = 1;
    if (people.contains(who))
        form.remark = Words::tr("%1 is online.").arg(who);
    return form;
}

const rollout::Decision *lastRevise(const store::StoredRollout &stored)
{
    for (qsizetype i = stored.decisions.size(); i-- > 0;)
        if (stored.decisions.at(i).kind == DecisionKind::revise)
            return &stored.decisions.at(i);
    return nullptr;
}

} // namespace sluice::present
