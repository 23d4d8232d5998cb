// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate/report.h"

namespace sluice::gate {

/// Which input would change a verdict, and by how much. Every number was found by judging the changed input with the
/// same code; none is a rule of thumb.
struct Sensitivity
{
    /// What would come if more users behaved like those seen so far.
    struct MoreUsers
    {
        double exposed = 0; ///< additional exposed users of the current stage, the unexposed in proportion
        stats::Verdict verdict = stats::Verdict::inconclusive;
    };

    /// "Less harm than the margin" is shown at this look for this margin and for larger ones, not for one that is
    /// smaller by more than a thousandth of it. On the margin's own scale; nullopt without a margin, without numbers or
    /// if no margin would do.
    std::optional<double> margin;
    /// The fewest users after whom one more look gives another verdict; nullopt if none up to a hundred times as many
    /// does, or if the verdict is settled (clear, regressed).
    std::optional<MoreUsers> users;
    /// The verdict of the next look if as many users come as came to the last one; nullopt before the second look of a
    /// stage.
    std::optional<stats::Verdict> nextLook;
};

/// Judges the looks of the finding again: costs as much as all of them did.
[[nodiscard]] Sensitivity sensitivity(const Finding &finding);

/// The sample that `factor` times as many units give if they are like those seen so far. Counts are rounded.
[[nodiscard]] stats::Sample grown(const stats::Sample &sample, double factor);

} // namespace sluice::gate
