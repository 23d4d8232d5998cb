// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/status.h"

#include <optional>
#include <string_view>

namespace sluice::stats {

/// What the two tests of a metric say together.
enum class Verdict { clear, withinMargin, regressed, inconclusive, insufficientData, error };
/// What a `clear` rests on; `notRegressed` is weaker than `nonInferior`.
enum class Basis { none, nonInferior, notRegressed };

std::string_view name(Verdict verdict);
std::string_view name(Basis basis);

/// Outcome of one test at the current look. A test that is not available never rejects.
struct TestOutcome
{
    Status status = Status::ok;
    bool rejects = false;
};

struct MetricVerdict
{
    Verdict verdict = Verdict::insufficientData;
    Basis basis = Basis::none;
    bool operator==(const MetricVerdict &) const = default;
};

/// Pure and total. `nonInferiority` is absent for a metric without a margin. `regressedBefore` is the latch: the
/// deterioration boundary was crossed at an earlier look, which counts as a rejection now whatever the data say today,
/// also when they have become invalid. Otherwise any invalid input is an error.
MetricVerdict metricVerdict(const TestOutcome &deterioration, const std::optional<TestOutcome> &nonInferiority,
                            bool regressedBefore, bool plannedInformationReached);

} // namespace sluice::stats
