// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedreadings.h"

#include "console/sharedreading.h"

namespace sluice::console {

using namespace sync;

namespace {

/// Of all decisions after the first `known`.
void leaveOutEvidence(layout::SharedRollout &rollout, qsizetype known)
{
    for (qsizetype i = known; i < rollout.decisions.size(); ++i)
        if (!rollout.decisions.at(i).evidence.isEmpty())
            rollout.decisions[i].evidence.clear();
}

} // namespace

SharedReadings::SharedReadings(const store::Workspace &workspace)
    : m_workspace(workspace)
    , m_readings(most)
{
}

Result<layout::SharedRollout> SharedReadings::rollout(const layout::Keys &keys, const RolloutId &id,
                                                      const layout::Publication &publication)
{
    if (std::exchange(m_takenBack, m_workspace.takenBack()) != m_workspace.takenBack())
        m_readings.clear();
    auto reading = std::unique_ptr<Reading>(m_readings.take(id.value));
    if (!reading || reading->prefix != keys.prefix() || reading->publication != publication)
        reading = std::make_unique<Reading>(keys.prefix(), publication);
    const auto isRead = goOn(*reading, keys, id);
    if (!isRead)
        return tl::unexpected(isRead.error());
    if (!*isRead)
        if (const auto read = readAll(*reading, keys, id); !read)
            return tl::unexpected(read.error());
    layout::SharedRollout answer = reading->rollout;
    m_readings.insert(id.value, reading.release(), std::min(qsizetype(answer.nextSlot), most));
    return answer;
}

/// False: everything has to be read.
Result<bool> SharedReadings::goOn(Reading &reading, const layout::Keys &keys, const RolloutId &id) const
{
    const auto place = m_workspace.sharedPlace(); // first: what comes meanwhile is read once more
    if (!place)
        return tl::unexpected(place.error());
    if (reading.upTo == *place)
        return true;
    const auto entries = m_workspace.sharedSince(layout::ownerOf(id), reading.upTo);
    if (!entries)
        return tl::unexpected(entries.error());
    reading.upTo = *place;
    if (!*entries)
        return false;
    QList<etcd::KeyValue> added;
    for (const store::SharedEntry &entry : **entries)
        added.append({entry.key, entry.value, entry.createRevision, entry.modRevision, entry.version, 0});
    if (added.isEmpty())
        return true;
    const qsizetype known = reading.rollout.decisions.size();
    auto on = layout::readOn(keys, id, std::move(reading.rollout), added, reading.publication);
    if (!on)
        return false;
    reading.rollout = *std::move(on);
    leaveOutEvidence(reading.rollout, known);
    return true;
}

Result<void> SharedReadings::readAll(Reading &reading, const layout::Keys &keys, const RolloutId &id) const
{
    auto read = sharedRollout(m_workspace, keys, id, reading.publication);
    if (!read)
        return tl::unexpected(read.error());
    reading.rollout = *std::move(read);
    leaveOutEvidence(reading.rollout, 0);
    return {};
}

} // namespace sluice::console
