// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/activitymodel.h"

#include "present/format.h"
#include "present/revisiontext.h"
#include "present/sentences.h"
#include "present/sharedtext.h"
#include "present/sourcetext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

using rollout::DecisionKind;

namespace {

Glyph glyphOf(const rollout::Decision &decision)
{
    switch (decision.kind) {
    case DecisionKind::start:
        return Glyph::start;
    case DecisionKind::advance:
    case DecisionKind::skip:
    case DecisionKind::complete:
        return decision.gate == rollout::Verdict::rollBack                      ? Glyph::regressed
               : decision.gate == rollout::Verdict::hold || decision.isOverride ? Glyph::hold
                                                                                : Glyph::go;
    case DecisionKind::extend:
        return Glyph::extend;
    case DecisionKind::shorten:
        return Glyph::shorten;
    case DecisionKind::hold:
        return Glyph::hold;
    case DecisionKind::resume:
        return Glyph::running;
    case DecisionKind::rollback:
        return Glyph::rollback;
    case DecisionKind::abandon:
        return Glyph::noData;
    case DecisionKind::approve:
    case DecisionKind::tick:
        return Glyph::go;
    case DecisionKind::exempt:
        return Glyph::hold; // an override, as the log marks it
    case DecisionKind::note:
        return Glyph::note;
    case DecisionKind::revise:
        return Glyph::note;
    case DecisionKind::ask:
        return Glyph::running;
    case DecisionKind::decline:
        return Glyph::regressed;
    case DecisionKind::acknowledge:
        return Glyph::regressedHold;
    case DecisionKind::restart:
        return decision.isOverride ? Glyph::hold : Glyph::start;
    }
    return Glyph::none;
}

/// What was done; of an edit of the plan also what it changed, and whose request it ended.
QString textOf(const rollout::Decision &decision, const store::StoredRollout &stored)
{
    const QString text = decisionText(decision, stored.planOf(decision));
    const QString change = shortRevision(revisionSentences(stored, decision));
    if (change.isEmpty())
        return text;
    const QString voided = voidedRequest(stored, decision);
    return voided.isEmpty() ? u"%1: %2"_s.arg(text, change) : u"%1. %2"_s.arg(text, voided);
}

} // namespace

ActivityModel::ActivityModel(QTimeZone zone, QObject *parent)
    : QAbstractListModel(parent)
    , m_zone(std::move(zone))
{
}

QList<ActivityModel::Entry> ActivityModel::entriesOf(const console::View &view)
{
    QList<Entry> entries;
    for (const rollout::Decision &decision : view.facts.stored.decisions)
        entries.append({glyphOf(decision),
                        decision.actor,
                        textOf(decision, view.facts.stored),
                        decision.reason,
                        decision.at,
                        decision.evidence,
                        decision.kind != DecisionKind::note,
                        decision.number,
                        decision.isOverride,
                        {}});
    for (const store::BatchRow &batch : view.facts.batches) {
        entries.append({Glyph::none,
                        batch.actor,
                        tr("imported %1").arg(looksText(batch.observations)),
                        sourceText(batch.source),
                        batch.at,
                        {},
                        false,
                        0,
                        false,
                        {}});
        if (batch.undoneAt)
            entries.append({Glyph::none,
                            batch.undoneBy,
                            tr("undid the import"),
                            sourceText(batch.source),
                            *batch.undoneAt,
                            {},
                            false,
                            0,
                            false,
                            {}});
    }
    for (const gate::Finding &finding : view.report.data.findings)
        if (finding.regressedAt)
            entries.append({findingGlyph(finding),
                            finding.metric.name,
                            finding.verdict == stats::Verdict::withinMargin
                                ? tr("in margin, worse since look %1").arg(finding.regressedAtLook)
                                : tr("regressed at look %1").arg(finding.regressedAtLook),
                            {},
                            *finding.regressedAt,
                            {},
                            false,
                            0,
                            false,
                            {}});
    std::ranges::stable_sort(entries, [](const Entry &a, const Entry &b) { return a.at > b.at; });
    return entries;
}

QList<ActivityModel::Entry> ActivityModel::entriesOf(const QList<console::WaitingChange> &waiting)
{
    QList<Entry> entries;
    for (const console::WaitingChange &change : waiting) {
        if (change.state == store::OutboxState::live)
            continue; // the log has it any moment
        Entry entry{Glyph::pending, change.author,       waitingAct(change), {}, change.at, {}, true, 0,
                    false,          waitingState(change)};
        if (change.decision) {
            entry.reason = change.decision->reason;
            entry.isDecision = change.decision->kind != DecisionKind::note;
            entry.isOverride = change.decision->isOverride;
        }
        entries.prepend(entry); // the newest first
    }
    return entries;
}

void ActivityModel::setView(const console::View &view, Instant now)
{
    m_now = now;
    const bool isSame = m_rollout == view.facts.stored.plan.id;
    m_rollout = view.facts.stored.plan.id;
    m_log = entriesOf(view);
    if (!isSame)
        m_odd.clear();
    setEntries(m_waiting + m_odd + m_log, isSame);
}

void ActivityModel::setWaiting(const QList<console::WaitingChange> &waiting)
{
    QList<Entry> entries = entriesOf(waiting);
    if (entries == m_waiting)
        return;
    m_waiting = std::move(entries);
    setEntries(m_waiting + m_odd + m_log, true);
}

void ActivityModel::setOddities(const QStringList &lines)
{
    QList<Entry> entries;
    for (const QString &line : lines)
        entries.append({Glyph::error, tr("Shared store:"), line, {}, {}, {}, true, 0, false, {}});
    if (entries == m_odd)
        return;
    m_odd = std::move(entries);
    setEntries(m_waiting + m_odd + m_log, true);
}

void ActivityModel::setEntries(QList<Entry> entries, bool isSame)
{
    const auto added = entries.size() - m_entries.size();
    if (isSame && added >= 0 && std::equal(m_entries.begin(), m_entries.end(), entries.begin() + added)) {
        if (added > 0) {
            beginInsertRows({}, 0, int(added) - 1);
            m_entries = std::move(entries);
            endInsertRows();
        }
        return;
    }
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.who + u' ' + entry.what;
    case Qt::AccessibleTextRole:
        return QStringList{entry.who + u' ' + entry.what, entry.at ? momentText(*entry.at, m_now, m_zone) : QString(),
                           entry.reason}
                   .join(u", "_s) +
               (entry.pending.isEmpty() ? QString() : u", "_s + entry.pending);
    case Qt::ToolTipRole:
        return entry.at ? datedText(*entry.at, m_zone) : entry.what;
    case ActivityGlyphRole:
        return QVariant::fromValue(entry.glyph);
    case WhoRole:
        return entry.who;
    case WhatRole:
        return entry.what;
    case WhenRole:
        return entry.at ? clockText(*entry.at, m_now, m_zone) : QString();
    case ReasonRole:
        return entry.reason;
    case EvidenceRole:
        return entry.evidence;
    case IsDecisionRole:
        return entry.isDecision;
    case NumberRole:
        return entry.number;
    case IsOverrideActivityRole:
        return entry.isOverride;
    case PendingRole:
        return entry.pending;
    default:
        return {};
    }
}

} // namespace sluice::present
