// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedreadings.h"

#include <QtConcurrent>

namespace sluice::console {

using namespace sync;

SharedReadings::SharedReadings(const store::Workspace &workspace)
    : m_workspace(workspace)
    , m_readings(most)
{
}

SharedReadings::~SharedReadings()
{
    m_reading.waitForFinished();
}

Result<layout::SharedRollout> SharedReadings::rollout(const layout::Keys &keys, const RolloutId &id,
                                                      const layout::Publication &publication)
{
    return rollouts(keys, {id}, publication).take(id);
}

QHash<RolloutId, Result<layout::SharedRollout>>
SharedReadings::rollouts(const layout::Keys &keys, const QList<RolloutId> &ids, const layout::Publication &publication)
{
    forgetWhatWasTakenBack();
    QHash<RolloutId, Result<layout::SharedRollout>> answers;
    const auto place = m_workspace.sharedPlace(); // first: what comes meanwhile is read once more
    std::vector<Whole> whole;
    const auto answer = [&](const RolloutId &id, std::unique_ptr<Reading> reading) {
        answers.insert(id, reading->rollout);
        const qsizetype size = reading->rollout.nextSlot;
        m_readings.insert(id.value, reading.release(), std::min(size, most));
    };
    for (const RolloutId &id : ids) {
        std::unique_ptr<Reading> reading = known(keys, id, publication);
        const auto isRead = place.and_then([&](const auto &to) { return goOn(*reading, keys, id, to); });
        if (!isRead) {
            answers.insert(id, tl::unexpected(isRead.error()));
        } else if (*isRead) {
            answer(id, std::move(reading));
        } else if (auto copied = copiedEntries(m_workspace, layout::ownerOf(id)); !copied) {
            answers.insert(id, tl::unexpected(copied.error()));
        } else {
            whole.push_back({id, std::move(reading), *std::move(copied)});
        }
    }
    const auto read = [&](Whole &one) {
        one.reading->rollout = layout::readRollout(keys, one.id, one.copied.entries, publication, one.copied.tampering);
    };
    if (whole.size() > 1)
        QtConcurrent::blockingMap(whole, read);
    else
        std::ranges::for_each(whole, read);
    for (Whole &one : whole)
        answer(one.id, std::move(one.reading));
    return answers;
}

void SharedReadings::readAhead(const layout::Keys &keys, const QList<RolloutId> &ids,
                               const layout::Publication &publication)
{
    endReadingAhead();
    forgetWhatWasTakenBack();
    const auto place = m_workspace.sharedPlace();
    if (!place)
        return; // rollouts() says why
    for (const RolloutId &id : ids) {
        if (m_readings.contains(id.value))
            continue;
        auto copied = copiedEntries(m_workspace, layout::ownerOf(id));
        if (copied)
            m_underWay.push_back(
                {id, std::make_unique<Reading>(keys.prefix(), publication, *place), *std::move(copied)});
    }
    m_reading = QtConcurrent::map(m_underWay, [keys, publication](Whole &one) {
        one.reading->rollout = layout::readRollout(keys, one.id, one.copied.entries, publication, one.copied.tampering);
    });
}

void SharedReadings::endReadingAhead()
{
    m_reading.waitForFinished();
    m_ahead.clear();
    for (Whole &one : m_underWay)
        m_ahead.insert_or_assign(one.id, std::move(one.reading));
    m_underWay.clear();
}

void SharedReadings::forgetWhatWasTakenBack()
{
    if (std::exchange(m_takenBack, m_workspace.takenBack()) == m_workspace.takenBack())
        return;
    m_reading.waitForFinished();
    m_underWay.clear();
    m_ahead.clear();
    m_readings.clear();
}

/// As it was read last, or from its beginning.
std::unique_ptr<SharedReadings::Reading> SharedReadings::known(const layout::Keys &keys, const RolloutId &id,
                                                               const layout::Publication &publication)
{
    auto reading = std::unique_ptr<Reading>(m_readings.take(id.value));
    if (const auto ahead = m_ahead.find(id); !reading && ahead != m_ahead.end()) {
        reading = std::move(ahead->second);
        m_ahead.erase(ahead);
    }
    if (!reading || reading->prefix != keys.prefix() || reading->publication != publication)
        reading = std::make_unique<Reading>(keys.prefix(), publication);
    return reading;
}

/// False: everything has to be read.
Result<bool> SharedReadings::goOn(Reading &reading, const layout::Keys &keys, const RolloutId &id,
                                  const store::SharedPlace &place) const
{
    if (reading.upTo == place)
        return true;
    const auto entries = m_workspace.sharedSince(layout::ownerOf(id), reading.upTo, store::SharedEvidence::leftOut);
    if (!entries)
        return tl::unexpected(entries.error());
    reading.upTo = place;
    if (!*entries)
        return false;
    QList<etcd::KeyValue> added;
    for (const store::SharedEntry &entry : **entries)
        added.append({entry.key, entry.value, entry.createRevision, entry.modRevision, entry.version, 0});
    if (added.isEmpty())
        return true;
    auto on = layout::readOn(keys, id, std::move(reading.rollout), added, reading.publication);
    if (!on)
        return false;
    reading.rollout = *std::move(on);
    return true;
}

} // namespace sluice::console
