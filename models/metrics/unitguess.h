// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/unitmapping.h"

namespace sluice::metrics {

/// A mapping to begin with, as far as header and first rows tell what the columns of a unit-level file mean.
struct UnitGuess
{
    UnitMapping mapping;
    QStringList open; ///< what a person has to see to, a sentence each
};

/// Reads the front of a file, CSV or JSON lines, plain or packed. The unit, the time, the groups and the stage are
/// known by their names and by what their cells hold; every other column of numbers becomes a metric of its own name: a
/// proportion if it holds only 0, 1, true and false, else a mean. The mapping need not be complete.
///
/// fileNotFound, fileNotReadable; invalidInput: no text, no header, no rows.
[[nodiscard]] Result<UnitGuess> guessUnits(const QString &path);

} // namespace sluice::metrics
