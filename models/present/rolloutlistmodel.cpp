// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/rolloutlistmodel.h"

#include "present/rolloutrow.h"
#include "present/sentences.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

using rollout::Phase;

namespace {

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

/// More rows than the tallest screen shows (50 px each at 100%), for each group.
constexpr std::size_t headOfGroup = 64;

} // namespace

RolloutListModel::RolloutListModel(QTimeZone zone, QObject *parent)
    : QAbstractItemModel(parent)
    , m_zone(std::move(zone))
{
}

RolloutListModel::~RolloutListModel() = default;

int RolloutListModel::rowOfGroup(int group) const
{
    return int(std::count_if(m_list.groups.begin(), m_list.groups.begin() + group,
                             [](const auto &rows) { return !rows.empty(); }));
}

const gate::Summary &RolloutListModel::summary(qsizetype place) const
{
    if (place != m_readPlace) {
        m_read = m_list.summaries.at(place);
        m_readPlace = place;
    }
    return m_read;
}

std::size_t RolloutListModel::shownRows(std::size_t group) const
{
    const std::size_t all = m_list.groups[group].size();
    return m_isHead[group] ? std::min(all, headOfGroup) : all;
}

void RolloutListModel::rearrange(const Groups &wanted)
{
    std::vector<int> wantedGroup(std::size_t(m_list.summaries.size()), -1);
    for (int g = 0; g < rolloutGroupCount; ++g)
        for (const qsizetype place : wanted[std::size_t(g)])
            wantedGroup[std::size_t(place)] = g;

    // First take out what is gone or belongs elsewhere, then bring each group into its order. A group that becomes
    // empty disappears, one that gets its first row appears.
    for (int g = 0; g < rolloutGroupCount; ++g) {
        auto &rows = m_list.groups[std::size_t(g)];
        for (int i = int(rows.size()) - 1; i >= 0; --i) {
            if (wantedGroup[std::size_t(rows[std::size_t(i)])] == g)
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
    for (int g = 0; g < rolloutGroupCount; ++g) {
        auto &rows = m_list.groups[std::size_t(g)];
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

void RolloutListModel::setList(RolloutList list)
{
    if (m_list.summaries.isEmpty()) { // a new document: nothing is selected yet
        beginResetModel();
        m_list = std::move(list);
        m_readPlace = -1;
        m_isHead.fill(true);
        endResetModel();
        return;
    }
    showAll();
    // Rows are matched by id: the places of the new list become places of the present one. While rows move, a view may
    // ask for any of them: those that go are known until they are gone.
    QHash<QByteArray, qsizetype> known;
    known.reserve(m_list.summaries.size());
    for (qsizetype place = 0; place < m_list.summaries.size(); ++place)
        known.insert(m_list.summaries.idAt(place).toByteArray(), place);
    std::vector<qsizetype> placeOf(std::size_t(list.summaries.size()));
    for (qsizetype place = 0; place < list.summaries.size(); ++place) {
        const auto found = known.constFind(list.summaries.idAt(place).toByteArray());
        placeOf[std::size_t(place)] = found == known.cend() ? m_list.summaries.size() : *found;
        if (found == known.cend())
            m_list.summaries.append(list.summaries.bytesAt(place));
        else
            m_list.summaries.replace(*found, list.summaries.bytesAt(place));
    }
    m_readPlace = -1;
    m_list.at = list.at;
    Groups wanted = list.groups;
    for (auto &rows : wanted)
        for (qsizetype &place : rows)
            place = placeOf[std::size_t(place)];
    rearrange(wanted);
    m_list = std::move(list);
    m_readPlace = -1;
    announceTimes();
}

void RolloutListModel::showAll()
{
    for (int g = 0; g < rolloutGroupCount; ++g) {
        const std::size_t all = m_list.groups[std::size_t(g)].size();
        const std::size_t shown = shownRows(std::size_t(g));
        bool &isHead = m_isHead[std::size_t(g)];
        if (shown == all) {
            isHead = false;
            continue;
        }
        beginInsertRows(index(rowOfGroup(g), 0), int(shown), int(all) - 1);
        isHead = false;
        endInsertRows();
    }
}

void RolloutListModel::setSummary(const gate::Summary &summary, Instant now)
{
    const qsizetype place = m_list.summaries.indexOf(summary.id.value);
    if (place < 0)
        return;
    m_list.summaries.replace(place, summary);
    m_readPlace = -1;
    setNow(now);
}

void RolloutListModel::setNow(Instant now)
{
    const RolloutList list = arranged(m_list.summaries, now);
    m_list.running = list.running;
    m_list.at = now;
    m_list.nextChange = list.nextChange;
    if (list.groups != m_list.groups) {
        showAll();
        rearrange(list.groups);
    }
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

QList<gate::Summary> RolloutListModel::running(const std::optional<QSet<QString>> &only) const
{
    QList<gate::Summary> list;
    for (const auto &rows : m_list.groups)
        for (const qsizetype place : rows)
            if (gate::Summary found = m_list.summaries.at(place);
                found.phase == Phase::running && !found.isDamaged && (!only || only->contains(found.id.value)))
                list.append(std::move(found));
    return list;
}

QModelIndex RolloutListModel::indexOf(const QString &rolloutId) const
{
    const qsizetype place = m_list.summaries.indexOf(rolloutId);
    for (int g = 0; g < rolloutGroupCount; ++g) {
        const auto &rows = m_list.groups[std::size_t(g)];
        const auto found = std::ranges::find(rows, place);
        if (found != rows.end() && std::size_t(found - rows.begin()) < shownRows(std::size_t(g)))
            return createIndex(int(found - rows.begin()), 0, quintptr(g) + 1);
    }
    return {};
}

QModelIndex RolloutListModel::index(int row, int column, const QModelIndex &parentIndex) const
{
    if (column != 0 || row < 0)
        return {};
    if (!parentIndex.isValid()) {
        int top = 0;
        for (int g = 0; g < rolloutGroupCount; ++g)
            if (!m_list.groups[std::size_t(g)].empty() && top++ == row)
                return createIndex(row, 0, quintptr(g) << 8);
        return {};
    }
    if ((parentIndex.internalId() & 0xff) != 0)
        return {};
    const auto group = parentIndex.internalId() >> 8;
    return std::size_t(row) < shownRows(group) ? createIndex(row, 0, group + 1) : QModelIndex();
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
        return rowOfGroup(rolloutGroupCount);
    if ((parentIndex.internalId() & 0xff) != 0)
        return 0;
    return int(shownRows(parentIndex.internalId() >> 8));
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
            return (m_list.groups[group].size() == 1 ? tr("%1, %2 rollout") : tr("%1, %2 rollouts"))
                .arg(groupName(RolloutGroup(group)))
                .arg(m_list.groups[group].size());
        case IsGroupRole:
            return true;
        case CountRole:
            return int(m_list.groups[group].size());
        default:
            return {};
        }
    }
    return rolloutData(summary(m_list.groups[index.internalId() - 1].at(std::size_t(index.row()))), role);
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
    const gate::GateDecision decision = gate::decide(summary, m_list.at);
    switch (role) {
    case Qt::ToolTipRole: {
        QStringList lines{summary.name, secondLine(summary, m_zone), // either may be cut off
                          statusSentence(summary, decision, m_list.at, m_zone)};
        if (const auto forgotten = gate::forgotten(summary, decision, m_list.at))
            lines.append(forgottenSentence(*forgotten, m_list.at));
        if (const QString clock = clockSentence(summary, m_list.at); !clock.isEmpty())
            lines.append(clock);
        return lines.join(u'\n');
    }
    case SentenceRole:
        return statusSentence(summary, decision, m_list.at, m_zone);
    case Qt::AccessibleTextRole:
        return isLive(summary) ? summary.name + u", "_s + verdictWord(decision.verdict) + u", "_s +
                                     statusSentence(summary, decision, m_list.at, m_zone)
                               : summary.name + u", "_s + statusSentence(summary, decision, m_list.at, m_zone);
    case GlyphRole:
        return QVariant::fromValue(rowGlyph(summary, decision));
    case TimeTextRole:
        return timeText(summary, decision, m_list.at);
    case TimeToneRole:
        return QVariant::fromValue(timeTone(summary, decision));
    case HoldShareRole:
        return isLive(summary) ? decision.hold.share() : -1.0;
    case TrackRole:
        return QVariant::fromValue(rowTrack(summary, decision));
    case FactsRole:
        return QVariant::fromValue(factsOf(summary, decision));
    default:
        return {};
    }
}

} // namespace sluice::present
