// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedreadings.h"

#include "console/newrollout.h"

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
        if (!place || reading->upTo != *place)
            m_written.erase(id); // something may be new of it
        const auto isRead = place.and_then([&](const auto &to) { return goOn(*reading, keys, id, to); });
        if (!isRead) {
            answers.insert(id, tl::unexpected(isRead.error()));
        } else if (*isRead) {
            answer(id, std::move(reading));
        } else if (auto copied = copiedEntries(m_workspace, layout::ownerOf(id)); !copied) {
            answers.insert(id, tl::unexpected(copied.error()));
        } else {
            whole.push_back({id, std::move(reading), *std::move(copied), {}, {}});
        }
    }
    const auto read = [&](Whole &one) { readWhole(one, keys); };
    if (whole.size() > 1)
        QtConcurrent::blockingMap(whole, read);
    else
        std::ranges::for_each(whole, read);
    for (Whole &one : whole)
        answer(one.id, std::move(one.reading));
    return answers;
}

void SharedReadings::readWhole(Whole &one, const layout::Keys &keys) const
{
    layout::SharedRollout &rollout = one.reading->rollout;
    rollout = layout::readRollout(keys, one.id, one.copied.entries, one.reading->publication, one.copied.tampering);
    if (one.isNewAt && !rollout.plans.isEmpty())
        one.written = newRollout(rollout, *one.isNewAt);
}

QFuture<void> SharedReadings::readAhead(const layout::Keys &keys, const QList<RolloutId> &ids,
                                        const layout::Publication &publication, Instant now)
{
    endReadingAhead();
    forgetWhatWasTakenBack();
    const auto place = m_workspace.sharedPlace();
    if (!place)
        return m_reading; // rollouts() says why
    for (const RolloutId &id : ids) {
        if (m_readings.contains(id.value))
            continue;
        auto copied = copiedEntries(m_workspace, layout::ownerOf(id));
        if (!copied)
            continue;
        const auto stored = m_workspace.load(id);
        const bool isNew = !stored && stored.error().code == ErrorCode::notFound;
        m_underWay.push_back({id,
                              std::make_unique<Reading>(keys.prefix(), publication, *place),
                              *std::move(copied),
                              isNew ? std::optional(now) : std::nullopt,
                              {}});
    }
    m_reading = QtConcurrent::map(m_underWay, [this, keys](Whole &one) { readWhole(one, keys); });
    return m_reading;
}

std::optional<Result<store::WrittenRollout>> SharedReadings::takeWritten(const RolloutId &id)
{
    const auto found = m_written.find(id);
    if (found == m_written.end())
        return std::nullopt;
    auto written = std::move(found->second);
    m_written.erase(found);
    return written;
}

void SharedReadings::endReadingAhead()
{
    m_reading.waitForFinished();
    m_ahead.clear();
    m_written.clear();
    for (Whole &one : m_underWay)
        m_ahead.insert_or_assign(one.id, std::move(one));
    m_underWay.clear();
}

void SharedReadings::forgetWhatWasTakenBack()
{
    if (std::exchange(m_takenBack, m_workspace.takenBack()) == m_workspace.takenBack())
        return;
    m_reading.waitForFinished();
    m_underWay.clear();
    m_ahead.clear();
    m_written.clear();
    m_readings.clear();
}

/// As it was read last, or from its beginning.
std::unique_ptr<SharedReadings::Reading> SharedReadings::known(const layout::Keys &keys, const RolloutId &id,
                                                               const layout::Publication &publication)
{
    auto reading = std::unique_ptr<Reading>(m_readings.take(id.value));
    if (const auto ahead = m_ahead.find(id); !reading && ahead != m_ahead.end()) {
        reading = std::move(ahead->second.reading);
        if (ahead->second.written)
            m_written.insert_or_assign(id, *std::move(ahead->second.written));
        m_ahead.erase(ahead);
    }
    if (!reading || reading->prefix != keys.prefix() || reading->publication != publication) {
        reading = std::make_unique<Reading>(keys.prefix(), publication);
        m_written.erase(id);
    }
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
