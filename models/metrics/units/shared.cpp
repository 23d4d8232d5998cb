// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/shared.h"

#include "metrics/units/timereader.h"

#include <atomic>
#include <cstring>
#include <thread>

namespace sluice::metrics {

std::optional<std::uint16_t> Places::numberOf(std::string_view group, std::string_view stage)
{
    constexpr std::size_t most = severalGroups - 1;
    const std::scoped_lock lock(m_mutex);
    const ReducedKey key{std::string(group), std::string(stage), {}, 0};
    if (const auto found = m_numbers.find(key); found != m_numbers.end())
        return found->second;
    if (m_all.size() == most)
        return std::nullopt;
    const auto number = std::uint16_t(m_all.size());
    m_numbers.emplace(key, number);
    m_all.push_back(key);
    return number;
}

Shared::Shared(const ReductionOptions &options)
    : shape(options)
{
    if (options.isPerUnit)
        units = std::make_unique<UnitTable>(options);
    if (options.exposures)
        exposures = std::make_unique<ExposureTable>();
}

void enterExposed(Shared &shared, const ReductionOptions &options)
{
    const std::vector<Number> zeros(options.columns.size());
    Shape::Presence present = 0;
    for (std::size_t i = 0; i < options.columns.size(); ++i)
        present |= Shape::Presence(!isOfExposure(options.columns[i])) << i;
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        UnitTable::Writer writer(*shared.units);
        TimeReader times(options);
        for (std::size_t part = next++; part < ExposureTable::partCount; part = next++) {
            for (const ExposureTable::Exposure &exposure : shared.exposures->part(part)) {
                UnitRow row;
                row.bucket = std::int32_t(times.bucketOf(exposure.first));
                row.place = exposure.place;
                row.present = present;
                setStagedId(row, exposure.unit, shared.stages.all()[exposure.stage].stage);
                writer.add(row, zeros.data());
            }
        }
        writer.finish();
    };
    std::vector<std::jthread> others;
    for (int i = 1; i < options.threads; ++i)
        others.emplace_back(work);
    work();
}

void setStagedId(UnitRow &row, const std::uint64_t (&unit)[2], std::string_view stage)
{
    char bytes[sizeof unit];
    std::memcpy(bytes, unit, sizeof unit);
    setUnitId(row, {bytes, sizeof bytes}, stage);
}

} // namespace sluice::metrics
