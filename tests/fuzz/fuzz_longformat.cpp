// SPDX-License-Identifier: GPL-3.0-or-later
// Files in long format: whatever they hold, the importer and the review agree whether they can be taken, and what is
// taken can be.
#include "memoryfile.h"
#include "require.h"

#include "metrics/longformat.h"
#include "metrics/review.h"

using namespace Qt::StringLiterals;

namespace {

using namespace sluice;
using namespace sluice::fuzz;
using namespace sluice::metrics;

rollout::Plan plan()
{
    using rollout::MetricKind;
    rollout::Plan plan;
    plan.metrics = {{.id = MetricId(u"m"_s), .name = {}, .kind = MetricKind::mean},
                    {.id = MetricId(u"p"_s), .name = {}, .kind = MetricKind::proportion},
                    {.id = MetricId(u"r"_s), .name = {}, .kind = MetricKind::ratio},
                    {.id = MetricId(u"e"_s), .name = {}, .kind = MetricKind::rate},
                    {.id = MetricId(u"q"_s), .name = {}, .kind = MetricKind::quantile},
                    {.id = MetricId(u"x"_s), .name = {}, .kind = MetricKind::mean}};
    plan.metrics[4].quantile = 0.5;
    plan.metrics[5].covariates = {u"before"_s};
    plan.stages = {rollout::Stage{.name = u"1%"_s}, rollout::Stage{.name = u"10%"_s}};
    return plan;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    static const rollout::Plan about = plan();
    const MemoryFile file({reinterpret_cast<const char *>(data) + 1, size - 1});
    Mapping mapping;
    mapping.isCumulative = data[0] & 1;
    mapping.isDecimalComma = data[0] & 2;
    if (data[0] & 4)
        mapping.timeFormats = {u"seconds"_s, u"d/M/yyyy H:mm"_s};
    if (data[0] & 8)
        mapping.timeZone = u"Europe/Berlin"_s;
    const Instant entered{std::chrono::days(20'000)};
    ImportContext context{about, mapping, {entered, entered}, {}, nullptr};
    context.mostFaulty = data[0] & 16 ? 3 : 0;
    const auto read = importLongFormat(file.path(), context);
    const auto reviewed = review(file.path(), context);
    require(reviewed.has_value(), "a file that cannot be reviewed");
    require(read.has_value() == reviewed->batch.has_value(), "the review comes to another result");
    if (!read) {
        require(read.error().code == ErrorCode::invalidInput && !read.error().faults.isEmpty(),
                "refused without a fault");
        return 0;
    }
    require(read->leftOut == reviewed->leftOut && read->leftOut.rowsFaulty <= context.mostFaulty,
            "other rows are left out");
    require(read->batch.observations == reviewed->batch->observations, "the review comes to other looks");
    for (const Observation &seen : read->batch.observations)
        for (const stats::Sample &sample : {seen.exposed, seen.unexposed})
            require(stats::validity(sample) == stats::Reason::none, "a sample that cannot be");
    return 0;
}
