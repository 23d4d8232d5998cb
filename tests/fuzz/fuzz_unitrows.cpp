// SPDX-License-Identifier: GPL-3.0-or-later
// Files of rows of single units, CSV or JSON lines, plain or packed: whatever they hold, they are read or refused with
// a place, and to the same result on one core and on three.
#include "memoryfile.h"
#include "require.h"

#include "metrics/unitimport.h"

using namespace Qt::StringLiterals;

namespace {

using namespace sluice;
using namespace sluice::fuzz;
using namespace sluice::metrics;

UnitMapping mapping(unsigned choice)
{
    using rollout::MetricKind;
    UnitMapping mapping;
    mapping.unit = u"u"_s;
    mapping.time = u"t"_s;
    mapping.group = u"g"_s;
    mapping.isPerUnit = choice & 1;
    if (choice & 2)
        mapping.stageColumn = u"s"_s;
    mapping.looks = choice & 4 ? TimeBucket::hour : TimeBucket::day;
    if (choice & 8)
        mapping.timeZone = u"Europe/Berlin"_s;
    if (choice & 16)
        mapping.timeFormats = {u"seconds"_s, u"d.M.yyyy H:mm"_s};
    mapping.isDecimalComma = choice & 32;
    mapping.mostFaulty = choice & 64 ? 1000 : 0;
    mapping.groups.insert(u"c"_s, Group::unexposed);
    mapping.groups.insert(u"e"_s, Group::exposed);
    mapping.metrics = {
        {.id = MetricId(u"a"_s), .kind = MetricKind::mean, .value = u"x"_s, .second = {}, .covariates = {u"y"_s}},
        {.id = MetricId(u"b"_s), .kind = MetricKind::proportion, .value = u"f"_s, .second = {}},
        {.id = MetricId(u"c"_s), .kind = MetricKind::ratio, .value = u"x"_s, .second = u"y"_s},
        {.id = MetricId(u"d"_s), .kind = MetricKind::rate, .value = u"f"_s, .second = u"y"_s},
        {.id = MetricId(u"e"_s),
         .kind = MetricKind::quantile,
         .value = u"x"_s,
         .second = {},
         .quantile = 0.5,
         .edges = {0, 1, 2}}};
    return mapping;
}

void checkFaults(const QList<InputFault> &faults)
{
    require(!faults.isEmpty(), "refused without a fault");
    for (const InputFault &fault : faults)
        require(!fault.message.isEmpty() && fault.line >= 0 && fault.column >= 0, "a fault that says nothing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const MemoryFile file({reinterpret_cast<const char *>(data) + 1, size - 1});
    const UnitMapping how = mapping(data[0]);
    UnitReading reading;
    reading.threads = 1;
    const auto one = summariseUnits(file.path(), how, reading);
    reading.threads = 3;
    const auto three = summariseUnits(file.path(), how, reading);
    require(one.has_value() == three.has_value(), "refused on some cores only");
    if (!one) {
        require(one.error().code == ErrorCode::invalidInput, "not refused for its content");
        checkFaults(one.error().faults);
        require(one.error().faults == three.error().faults, "other faults on other cores");
        return 0;
    }
    require(one->units.batch.observations == three->units.batch.observations, "another result on other cores");
    require(one->units.leftOut == three->units.leftOut, "other counts on other cores");
    for (const Observation &seen : one->units.batch.observations)
        for (const stats::Sample &sample : {seen.exposed, seen.unexposed})
            require(stats::validity(sample) == stats::Reason::none, "a sample that cannot be");
    return 0;
}
