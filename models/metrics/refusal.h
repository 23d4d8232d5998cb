// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace sluice::metrics {

/// Of a file that cannot be taken: invalidInput with its faults, at least one. The first is the detail.
[[nodiscard]] inline Fault refusal(const QString &path, QList<InputFault> faults)
{
    const QString detail = toString(faults.first());
    return Fault(Error{ErrorCode::invalidInput, detail, path, std::move(faults)});
}

} // namespace sluice::metrics
