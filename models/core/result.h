// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <tl/expected.hpp>

namespace sluice {

/// A value, or the reason why there is none. tl::expected is std::expected for C++20.
template <class T>
using Result = tl::expected<T, Error>;

using Fault = tl::unexpected<Error>;

/// The failure branch of a Result: `return failure(ErrorCode::notFound, detail);`
[[nodiscard]] inline Fault failure(ErrorCode code, QString detail = {}, QString place = {})
{
    return Fault(Error{code, std::move(detail), std::move(place)});
}

} // namespace sluice
