// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/conflictview.h"

#include "core/json.h"
#include "gate/decide.h"
#include "gate/summary.h"
#include "present/format.h"
#include "present/sentences.h"
#include "present/sharedtext.h"

#include <QCoreApplication>
#include <QJsonArray>

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
    return text.isEmpty() ? dash() : u'“' + text + u'”';
}

/// As an order: "Roll back to 1%".
QString orderText(const Decision &decision, const rollout::Plan &plan)
{
    const auto to = [&] {
        return decision.toStage && *decision.toStage < plan.stages.size()
                   ? stageLabel(plan.stages.at(*decision.toStage))
                   : u"0%"_s;
    };
    switch (decision.kind) {
    case DecisionKind::start:
        return Words::tr("Start at %1").arg(to());
    case DecisionKind::advance:
        return Words::tr("Advance to %1").arg(to());
    case DecisionKind::extend:
        return Words::tr("Extend hold +%1").arg(toString(decision.by.value_or(Duration{})));
    case DecisionKind::shorten:
        return Words::tr("Shorten hold −%1").arg(toString(decision.by.value_or(Duration{})));
    case DecisionKind::hold:
        return Words::tr("Hold here");
    case DecisionKind::resume:
        return Words::tr("Resume");
    case DecisionKind::rollback:
        return Words::tr("Roll back to %1").arg(to());
    case DecisionKind::skip:
        return Words::tr("Skip to %1").arg(to());
    case DecisionKind::complete:
        return Words::tr("Complete");
    case DecisionKind::abandon:
        return Words::tr("Abandon");
    case DecisionKind::approve:
        return Words::tr("Approve");
    case DecisionKind::tick:
        return Words::tr("Tick a criterion");
    case DecisionKind::note:
        return Words::tr("Note");
    case DecisionKind::exempt:
        return Words::tr("Exception with %1").arg(decision.with);
    case DecisionKind::revise:
        return Words::tr("Edit of the plan");
    case DecisionKind::ask:
        return decision.toStage ? Words::tr("Ask for approval of %1").arg(to())
                                : Words::tr("Ask for approval to complete");
    case DecisionKind::decline:
        return Words::tr("Decline");
    case DecisionKind::acknowledge:
        return Words::tr("Acknowledge the sample ratio");
    case DecisionKind::restart:
        return Words::tr("Restart %1").arg(to());
    }
    return {};
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

QString valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Undefined:
    case QJsonValue::Null:
        return dash();
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 12);
    case QJsonValue::Array: {
        QStringList items;
        for (const QJsonValue &item : value.toArray())
            items.append(valueText(item));
        return items.join(u", "_s);
    }
    case QJsonValue::Object:
        break;
    }
    const QJsonObject object = value.toObject();
    for (const QString &name : {u"name"_s, u"id"_s})
        if (object.value(name).isString())
            return object.value(name).toString();
    return QString::fromUtf8(canonicalJson(object));
}

QString fieldText(const rollout::MergeConflict &conflict)
{
    if (conflict.item.isEmpty())
        return conflict.list.isEmpty() ? conflict.field : Words::tr("Order of %1").arg(conflict.list);
    return conflict.field.isEmpty() ? conflict.item : Words::tr("%1: %2").arg(conflict.item, conflict.field);
}

class Builder
{
public:
    Builder(const console::WaitingChange &change, const console::SharedStatus &status, Instant now,
            const QTimeZone &zone)
        : m_change(change)
        , m_status(status)
        , m_now(now)
        , m_zone(zone)
        , m_theirs(change.theirs.isEmpty() ? nullptr : &change.theirs.first())
    {
        m_form.id = change.id;
        m_form.title = Words::tr("Conflict — %1").arg(change.name.isEmpty() ? change.rollout.value : change.name);
        m_form.question = Words::tr("What should happen to yours?");
        m_form.mineHead = Words::tr("Yours, waiting\n%1").arg(momentText(change.at, now, zone));
        if (m_theirs)
            m_form.theirsHead =
                Words::tr("%1, in the store\n%2").arg(m_theirs->actor, momentText(m_theirs->at, now, zone));
    }

    ConflictForm build(const std::optional<console::Facts> &facts, const std::optional<rollout::Merge> &merge)
    {
        if (m_theirs)
            met();
        else
            notTaken();
        if (merge)
            edit(*merge);
        else if (m_theirs && m_change.decision && facts)
            decision(*m_change.decision, facts->stored);
        addChoices(facts, merge.has_value());
        if (m_theirs &&
            std::ranges::find(m_status.people, m_theirs->actor, &console::Person::user) != m_status.people.end())
            m_form.remark = Words::tr("%1 is online.").arg(m_theirs->actor);
        return m_form;
    }

private:
    void met()
    {
        m_form.headline = Words::tr("%1 decided first. Your decision is kept, not applied.").arg(m_theirs->actor);
        m_form.text = Words::tr("%1 decided at %2, you decided at %3, both from decision %4.")
                          .arg(firstName(m_theirs->actor), clockText(m_theirs->at, m_now, m_zone),
                               clockText(m_change.at, m_now, m_zone))
                          .arg(m_theirs->number - 1);
        m_form.baseHead = Words::tr("Both started from\ndecision %1").arg(m_theirs->number - 1);
    }

    void notTaken()
    {
        m_form.headline = m_change.state == store::OutboxState::refused
                              ? Words::tr("The store did not take it. It is kept, not applied.")
                              : Words::tr("The store has something else under this name. Yours is kept, not applied.");
        m_form.text = Words::tr("%1: %2. It says: %3.").arg(m_change.name, waitingAct(m_change), m_change.error);
    }

    void add(const QString &field, const QString &base, const QString &mine, const QString &theirs, bool isOpen)
    {
        m_form.rows.append({field, base, mine, theirs, {}, isOpen});
    }

    void decision(const Decision &mine, const store::StoredRollout &stored)
    {
        const auto before = std::min<qsizetype>(m_theirs->number - 1, stored.decisions.size());
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
            orders.append(orderText(decision, stored.planOf(decision)));
        add(Words::tr("Decision"), Words::tr("none yet"), orderText(mine, stored.planOf(mine)), orders.join(u", "_s),
            true);
        m_form.rows.last().mineGlyph = orderGlyph(mine);
        m_form.rows.last().theirsGlyph = orderGlyph(*m_theirs);
        if (wanted.exposure != is.exposure)
            add(Words::tr("Exposure"), was.exposure, wanted.exposure, is.exposure, true);
        if (wanted.holdEnds != is.holdEnds)
            add(Words::tr("Hold ends"), was.holdEnds, wanted.holdEnds, is.holdEnds, true);
        add(Words::tr("Reason"), dash(), quotedOrDash(mine.reason), quotedOrDash(m_theirs->reason), false);
    }

    void edit(const rollout::Merge &merge)
    {
        for (const rollout::MergeConflict &conflict : merge.conflicts) {
            add(fieldText(conflict), valueText(conflict.base), valueText(conflict.mine), valueText(conflict.theirs),
                true);
            m_form.rows.last().path = conflict.path;
        }
        add(Words::tr("Everything else"), dash(), Words::tr("your edits"), Words::tr("their edits"), false);
        m_form.headline = Words::tr("%1 edited the plan first. Your edit is kept, not applied.")
                              .arg(m_theirs ? m_theirs->actor : Words::tr("Somebody"));
        m_form.text = merge.conflicts.size() == 1
                          ? Words::tr("You both changed one field differently. Choose which one it gets.")
                          : Words::tr("You both changed %1 fields differently. Choose for each which one it gets.")
                                .arg(merge.conflicts.size());
    }

    void addChoices(const std::optional<console::Facts> &facts, bool isEdit)
    {
        const QString who = m_theirs ? firstName(m_theirs->actor) : QString();
        ConflictChoice leave;
        leave.button = m_theirs ? (isEdit ? Words::tr("Leave %1’s plan") : Words::tr("Leave %1’s decision")).arg(who)
                                : Words::tr("Give up mine");
        leave.title = leave.button;
        if (m_theirs && !isEdit && facts)
            leave.title = facts->state.isLive()
                              ? Words::tr("%1: stay at %2").arg(leave.button, rollout::toString(facts->state.exposure))
                              : Words::tr("%1: the rollout stays as it is").arg(leave.button);
        leave.consequence = Words::tr("Yours is not applied. It stays in this computer’s log, with its reason.");
        m_form.choices.append(leave);
        if (!m_change.decision || !facts)
            return;
        ConflictChoice apply;
        apply.isApplying = true;
        if (isEdit) {
            apply.title = Words::tr("Apply my edit to the new plan, as chosen above");
            apply.consequence = Words::tr("It becomes another revision. What may not change any more is refused.");
            apply.button = Words::tr("Apply my edit");
        } else {
            const rollout::Plan &plan = m_change.plan ? *m_change.plan : facts->stored.plan;
            apply.title = Words::tr("Apply mine to the new state: %1").arg(orderText(*m_change.decision, plan));
            apply.consequence = m_mineExposes > m_theirsExposes
                                    ? Words::tr("It raises exposure: the gate looks again at what is there now.")
                                    : Words::tr("It is decided anew, by the same rules as every decision.");
            apply.button = Words::tr("Apply mine");
        }
        m_form.choices.append(apply);
        if (isEdit) {
            m_form.preselected = 1;
            return;
        }
        m_form.preselected = m_mineExposes < m_theirsExposes ? 1 : 0;
        m_form.choices[m_form.preselected].mark =
            m_mineExposes == m_theirsExposes ? Words::tr("preselected") : Words::tr("lower exposure, preselected");
    }

    const console::WaitingChange &m_change;
    const console::SharedStatus &m_status;
    Instant m_now;
    const QTimeZone &m_zone;
    const Decision *m_theirs;
    rollout::Exposure m_mineExposes;
    rollout::Exposure m_theirsExposes;
    ConflictForm m_form;
};

} // namespace

ConflictForm conflictForm(const console::WaitingChange &change, const console::SharedStatus &status,
                          const std::optional<console::Facts> &facts, const std::optional<rollout::Merge> &merge,
                          Instant now, const QTimeZone &zone)
{
    return Builder(change, status, now, zone).build(facts, merge);
}

} // namespace sluice::present
