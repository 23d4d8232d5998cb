// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rolloutlistmodel.h"

#include "present/format.h"
#include "present/sentences.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sluice::present {

using gate::LeadingReason;
using rollout::Phase;
using rollout::Verdict;

namespace {

bool isLive(const gate::Summary &summary)
{
    return summary.phase == Phase::running || summary.phase == Phase::held;
}

RolloutGroup groupOf(const gate::Summary &summary, const gate::GateDecision &decision)
{
    switch (summary.phase) {
    case Phase::draft:
    case Phase::scheduled:
        return RolloutGroup::notStarted;
    case Phase::complete:
        return RolloutGroup::rampingDone;
    case Phase::rolledBack:
    case Phase::abandoned:
        return RolloutGroup::rolledBack;
    case Phase::running:
    case Phase::held:
        break;
    }
    if (decision.verdict == Verdict::rollBack || decision.reason == LeadingReason::go ||
        decision.reason == LeadingReason::approval)
        return RolloutGroup::needsDecision;
    return RolloutGroup::holding;
}

/// Roll back before approvals before Go, the longest wait first; holding by what is left; ended newest first.
std::tuple<int, qint64> rankOf(const gate::Summary &summary, const gate::GateDecision &decision, Instant now)
{
    if (isLive(summary)) {
        if (decision.verdict == Verdict::rollBack)
            return {0, summary.regressedAt ? summary.regressedAt->time_since_epoch().count() : 0};
        if (decision.reason == LeadingReason::approval)
            return {1, decision.hold.endsAt.value_or(now).time_since_epoch().count()};
        if (decision.reason == LeadingReason::go)
            return {2, decision.hold.endsAt.value_or(now).time_since_epoch().count()};
        return {3, decision.hold.left.count()};
    }
    return {4, -summary.since.time_since_epoch().count()};
}

QString groupName(RolloutGroup group)
{
    switch (group) {
    case RolloutGroup::needsDecision:
        return RolloutListModel::tr("Needs decision");
    case RolloutGroup::holding:
        return RolloutListModel::tr("Holding");
    case RolloutGroup::rampingDone:
        return RolloutListModel::tr("Ramping done");
    case RolloutGroup::rolledBack:
        return RolloutListModel::tr("Rolled back");
    case RolloutGroup::notStarted:
        return RolloutListModel::tr("Not started");
    }
    return {};
}

/// One unit is enough for how long something has been waiting: "2 h", "3 d".
QString waitText(Milliseconds wait)
{
    const qint64 hours = std::chrono::duration_cast<std::chrono::hours>(wait).count();
    if (hours < 1)
        return shortDurationText(wait);
    return hours < 72 ? RolloutListModel::tr("%1 h").arg(hours) : RolloutListModel::tr("%1 d").arg(hours / 24);
}

QString timeText(const gate::Summary &summary, const gate::GateDecision &decision, Instant now)
{
    if (!isLive(summary))
        return {};
    if (decision.verdict == Verdict::rollBack)
        return RolloutListModel::tr("roll back");
    switch (decision.reason) {
    case LeadingReason::heldByPerson:
        return RolloutListModel::tr("held");
    case LeadingReason::approval:
        return RolloutListModel::tr("approve");
    case LeadingReason::go:
        if (now - decision.hold.endsAt.value_or(now) < std::chrono::minutes(1))
            return RolloutListModel::tr("ready");
        return RolloutListModel::tr("ready %1").arg(waitText(now - *decision.hold.endsAt));
    case LeadingReason::sampleRatio:
        return RolloutListModel::tr("ratio off");
    case LeadingReason::missingData:
        return RolloutListModel::tr("no data");
    case LeadingReason::staleData:
        return RolloutListModel::tr("data old");
    default:
        break;
    }
    return decision.hold.isComplete() ? RolloutListModel::tr("waiting") : shortDurationText(decision.hold.left);
}

Tone timeTone(const gate::Summary &summary, const gate::GateDecision &decision)
{
    if (!isLive(summary))
        return Tone::neutral;
    if (decision.verdict == Verdict::rollBack)
        return Tone::back;
    return decision.reason == LeadingReason::go || decision.reason == LeadingReason::approval ? Tone::go
                                                                                              : Tone::neutral;
}

QString secondLine(const gate::Summary &summary, const QTimeZone &zone)
{
    QString what;
    switch (summary.phase) {
    case Phase::draft:
        what = RolloutListModel::tr("draft plan");
        break;
    case Phase::scheduled:
        what = RolloutListModel::tr("planned %1").arg(dayText(*summary.plannedStart, zone));
        break;
    case Phase::complete:
        what = RolloutListModel::tr("%1 since %2").arg(summary.stageLabel, dayText(summary.since, zone));
        break;
    case Phase::rolledBack:
        what = RolloutListModel::tr("0%, was %1").arg(summary.fellFromLabel);
        break;
    case Phase::abandoned:
        what = RolloutListModel::tr("abandoned");
        break;
    case Phase::running:
    case Phase::held:
        what = summary.stageName == summary.stageLabel ? summary.stageLabel
                                                       : summary.stageName + u' ' + summary.stageLabel;
        break;
    }
    return summary.surface.isEmpty() ? what : summary.surface + u" · "_s + what;
}

MiniTrack track(const gate::Summary &summary, const gate::GateDecision &decision)
{
    MiniTrack track;
    track.stages = summary.stages;
    track.current = summary.stage;
    track.holdShare = summary.stage >= 0 ? decision.hold.share() : 0;
    track.isRolledBack = summary.phase == Phase::rolledBack;
    track.isComplete = summary.phase == Phase::complete;
    return track;
}

Glyph glyph(const gate::Summary &summary, const gate::GateDecision &decision)
{
    switch (summary.phase) {
    case Phase::draft:
    case Phase::scheduled:
        return Glyph::pending;
    case Phase::complete:
        return Glyph::go;
    case Phase::rolledBack:
        return Glyph::rollback;
    case Phase::abandoned:
        return Glyph::noData;
    case Phase::running:
    case Phase::held:
        break;
    }
    return gateGlyph(decision);
}

} // namespace

RolloutListModel::RolloutListModel(QTimeZone zone, QObject *parent)
    : QAbstractItemModel(parent)
    , m_zone(std::move(zone))
{
}

RolloutListModel::~RolloutListModel() = default;

RolloutListModel::Arrangement RolloutListModel::arrange(const QHash<QString, gate::Summary> &summaries, Instant now)
{
    struct Ranked
    {
        std::tuple<int, qint64> rank;
        QString id;
    };
    std::array<std::vector<Ranked>, groupCount> ranked;
    for (const gate::Summary &summary : summaries) {
        const gate::GateDecision decision = gate::decide(summary, now);
        ranked[std::size_t(groupOf(summary, decision))].push_back({rankOf(summary, decision, now), summary.id.value});
    }
    Arrangement groups;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        std::ranges::sort(ranked[g], [](const Ranked &a, const Ranked &b) {
            return std::tie(a.rank, a.id) < std::tie(b.rank, b.id);
        });
        groups[g].reserve(ranked[g].size());
        for (Ranked &row : ranked[g])
            groups[g].push_back(std::move(row.id));
    }
    return groups;
}

int RolloutListModel::rowOfGroup(int group) const
{
    return int(
        std::count_if(m_groups.begin(), m_groups.begin() + group, [](const auto &rows) { return !rows.empty(); }));
}

void RolloutListModel::rearrange(const Arrangement &wanted)
{
    QHash<QString, int> wantedGroup;
    for (int g = 0; g < groupCount; ++g)
        for (const QString &id : wanted[std::size_t(g)])
            wantedGroup.insert(id, g);

    // First take out what is gone or belongs elsewhere, then bring each group into its order. A group that becomes
    // empty disappears, one that gets its first row appears.
    for (int g = 0; g < groupCount; ++g) {
        auto &rows = m_groups[std::size_t(g)];
        for (int i = int(rows.size()) - 1; i >= 0; --i) {
            if (wantedGroup.value(rows[std::size_t(i)], -1) == g)
                continue;
            const int top = rowOfGroup(g);
            if (rows.size() == 1) {
                beginRemoveRows({}, top, top);
                rows.clear();
                endRemoveRows();
            } else {
                beginRemoveRows(index(top, 0), i, i);
                rows.erase(rows.begin() + i);
                endRemoveRows();
            }
        }
    }
    for (int g = 0; g < groupCount; ++g) {
        auto &rows = m_groups[std::size_t(g)];
        const auto &target = wanted[std::size_t(g)];
        if (rows.empty() && !target.empty()) {
            const int top = rowOfGroup(g);
            beginInsertRows({}, top, top);
            rows = target;
            endInsertRows();
            continue;
        }
        const QModelIndex parentIndex = index(rowOfGroup(g), 0);
        for (std::size_t i = 0; i < target.size(); ++i) {
            if (i < rows.size() && rows[i] == target[i])
                continue;
            const auto found = std::find(rows.begin() + std::ptrdiff_t(i), rows.end(), target[i]);
            if (found == rows.end()) {
                beginInsertRows(parentIndex, int(i), int(i));
                rows.insert(rows.begin() + std::ptrdiff_t(i), target[i]);
                endInsertRows();
            } else {
                const int from = int(found - rows.begin());
                beginMoveRows(parentIndex, from, from, parentIndex, int(i));
                std::rotate(rows.begin() + std::ptrdiff_t(i), found, found + 1);
                endMoveRows();
            }
        }
    }
}

void RolloutListModel::setSummaries(QList<gate::Summary> summaries, Instant now)
{
    m_now = now;
    const bool isFirst = m_summaries.isEmpty();
    QHash<QString, gate::Summary> wanted;
    wanted.reserve(summaries.size());
    for (gate::Summary &summary : summaries) {
        const QString id = summary.id.value;
        wanted.insert(id, std::move(summary));
    }
    if (isFirst) { // a new document: nothing is selected yet
        beginResetModel();
        m_summaries = std::move(wanted);
        m_groups = arrange(m_summaries, now);
        endResetModel();
        return;
    }
    // While rows move, a view may ask for any of them: those that go are known until they are gone.
    const Arrangement arrangement = arrange(wanted, now);
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
        m_summaries.insert(it.key(), it.value());
    rearrange(arrangement);
    m_summaries = std::move(wanted);
    announceTimes();
}

void RolloutListModel::setSummary(const gate::Summary &summary, Instant now)
{
    const auto found = m_summaries.find(summary.id.value);
    if (found == m_summaries.end())
        return;
    *found = summary;
    setNow(now);
}

void RolloutListModel::setNow(Instant now)
{
    m_now = now;
    rearrange(arrange(m_summaries, now));
    announceTimes();
}

void RolloutListModel::announceTimes()
{
    for (int top = 0; top < rowCount(); ++top) {
        const QModelIndex group = index(top, 0);
        if (const int rows = rowCount(group); rows > 0)
            Q_EMIT dataChanged(index(0, 0, group), index(rows - 1, 0, group));
        Q_EMIT dataChanged(group, group, {CountRole});
    }
}

QModelIndex RolloutListModel::indexOf(const QString &rolloutId) const
{
    for (int g = 0; g < groupCount; ++g) {
        const auto &rows = m_groups[std::size_t(g)];
        const auto found = std::ranges::find(rows, rolloutId);
        if (found != rows.end())
            return createIndex(int(found - rows.begin()), 0, quintptr(g) + 1);
    }
    return {};
}

Instant RolloutListModel::nextChange(Instant now) const
{
    Instant next = std::chrono::floor<std::chrono::minutes>(now) + std::chrono::minutes(1);
    for (const gate::Summary &summary : m_summaries) {
        if (summary.phase != Phase::running)
            continue;
        const auto ends = gate::decide(summary, now).hold.endsAt;
        if (ends && *ends > now)
            next = std::min(next, *ends);
    }
    return next;
}

QModelIndex RolloutListModel::index(int row, int column, const QModelIndex &parentIndex) const
{
    if (column != 0 || row < 0)
        return {};
    if (!parentIndex.isValid()) {
        int top = 0;
        for (int g = 0; g < groupCount; ++g)
            if (!m_groups[std::size_t(g)].empty() && top++ == row)
                return createIndex(row, 0, quintptr(g) << 8);
        return {};
    }
    if ((parentIndex.internalId() & 0xff) != 0)
        return {};
    const auto group = parentIndex.internalId() >> 8;
    return std::size_t(row) < m_groups[group].size() ? createIndex(row, 0, group + 1) : QModelIndex();
}

QModelIndex RolloutListModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || (child.internalId() & 0xff) == 0)
        return {};
    const int group = int(child.internalId()) - 1;
    return createIndex(rowOfGroup(group), 0, quintptr(group) << 8);
}

int RolloutListModel::rowCount(const QModelIndex &parentIndex) const
{
    if (!parentIndex.isValid())
        return rowOfGroup(groupCount);
    if ((parentIndex.internalId() & 0xff) != 0)
        return 0;
    return int(m_groups[parentIndex.internalId() >> 8].size());
}

int RolloutListModel::columnCount(const QModelIndex &) const
{
    return 1;
}

Qt::ItemFlags RolloutListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return parent(index).isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                                   : Qt::ItemIsEnabled;
}

QVariant RolloutListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if ((index.internalId() & 0xff) == 0) {
        const auto group = index.internalId() >> 8;
        switch (role) {
        case Qt::DisplayRole:
            return groupName(RolloutGroup(group));
        case Qt::AccessibleTextRole:
            return tr("%1, %n rollouts", nullptr, int(m_groups[group].size())).arg(groupName(RolloutGroup(group)));
        case IsGroupRole:
            return true;
        case CountRole:
            return int(m_groups[group].size());
        default:
            return {};
        }
    }
    const QString &id = m_groups[index.internalId() - 1].at(std::size_t(index.row()));
    return rolloutData(*m_summaries.constFind(id), role);
}

QVariant RolloutListModel::rolloutData(const gate::Summary &summary, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return summary.name;
    case RolloutIdRole:
        return summary.id.value;
    case IsGroupRole:
        return false;
    case SecondLineRole:
        return secondLine(summary, m_zone);
    default:
        break;
    }
    const gate::GateDecision decision = gate::decide(summary, m_now);
    switch (role) {
    case Qt::ToolTipRole:
    case SentenceRole:
        return statusSentence(summary, decision, m_now, m_zone);
    case Qt::AccessibleTextRole:
        return isLive(summary) ? summary.name + u", "_s + verdictWord(decision.verdict) + u", "_s +
                                     statusSentence(summary, decision, m_now, m_zone)
                               : summary.name + u", "_s + statusSentence(summary, decision, m_now, m_zone);
    case GlyphRole:
        return QVariant::fromValue(glyph(summary, decision));
    case TimeTextRole:
        return timeText(summary, decision, m_now);
    case TimeToneRole:
        return QVariant::fromValue(timeTone(summary, decision));
    case HoldShareRole:
        return isLive(summary) ? decision.hold.share() : -1.0;
    case TrackRole:
        return QVariant::fromValue(track(summary, decision));
    default:
        return {};
    }
}

} // namespace sluice::present
