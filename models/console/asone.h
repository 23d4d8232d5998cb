// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"

#include <functional>

namespace sluice::console {

/// Runs `act` as one transaction of `workspace`. What it refuses is undone like what fails.
template <class T>
[[nodiscard]] tl::expected<T, Refused> asOne(store::Workspace &workspace,
                                             const std::function<tl::expected<T, Refused>()> &act)
{
    std::optional<tl::expected<T, Refused>> answer;
    const Result<void> written = workspace.together([&]() -> Result<void> {
        answer = act();
        if (!*answer)
            return tl::unexpected(answer->error().error);
        return {};
    });
    if (!written && (!answer || *answer)) // not begun, or not kept
        return tl::unexpected(Refused{written.error(), {}, {}, {}});
    return std::move(*answer);
}

} // namespace sluice::console
