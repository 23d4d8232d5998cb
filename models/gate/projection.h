// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/guardrailmonitor.h"
#include "gate/pace.h"

#include <optional>

namespace sluice::gate {

/// How many times as many users the newest snapshot of an inconclusive guardrail needs until the next look decides,
/// clear or regressed, should they all be like those seen so far: above 1, right to a few percent. Each trial is judged
/// by the same code as a look. None if a hundred times as many would not do, if nothing was seen of the stage yet, or
/// if the verdict is not inconclusive.
///
/// Cheap enough for every look of a long list, unlike sensitivity(): a handful of looks more, and none is replayed.
[[nodiscard]] std::optional<double> growthUntilDecided(const GuardrailMonitor &monitor);

/// How users of the current stage go on coming: `users` of them were there at the newest look.
struct Arrivals
{
    Pace pace;
    double users = 0;
};

/// For how long users have to go on coming like this until an inconclusive guardrail is decided, clear or regressed,
/// should they all be like those seen so far and should looks be taken as often as in this stage so far. Each look in
/// between spends of the error that the last one needs (statistics.md, 4.1): it takes a third longer than for a single
/// look, about, and much longer beyond the plan. Of many looks a dozen is tried, which is right to a tenth. None where
/// growthUntilDecided() has no answer, without a pace, or if it takes fifteen times as long as a single look would.
[[nodiscard]] std::optional<Milliseconds> timeUntilDecided(const GuardrailMonitor &monitor, const Arrivals &arrivals);

/// A look that is still to come.
struct LookAhead
{
    Instant at{};
    double low = 0; ///< repeated limits of the harm on the finding's scale, as LookEffect has them; may be infinite
    double high = 0;
    stats::Verdict verdict = stats::Verdict::inconclusive;
};

/// The looks that are to be expected after the newest one, the last of them at `until`: users go on coming at their
/// pace and are like those seen so far in this stage, and looks are taken as often as in this stage so far, but 48 of
/// them at the most. Each is judged by the same code as a look, so that its band is the one that would be drawn if just
/// that came true; chance will move it, to either side alike. It is an expectation, not a bound.
///
/// None where that cannot be known: without a pace, before the second look of the stage, if `until` is not after the
/// newest look, with a fixed horizon (whose only look has no band before), or once the guardrail regressed, since
/// nobody else is to be exposed then. Costs as much as so many looks.
[[nodiscard]] QList<LookAhead> looksAhead(const GuardrailMonitor &monitor, const Arrivals &arrivals, Instant until);

} // namespace sluice::gate
