// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <iostream>
#include <optional>

namespace sluice::testing {

/// As many as the properties of the statistics have to hold for (the specification of the engine, section 14).
inline constexpr int cases = 10000;

/// rc::check with at least that many cases; RC_PARAMS can ask for more. Prints what falsified the property and how to
/// reproduce it. With `seed` the cases are the same in every run.
template <class Testable>
bool holds(const std::string &property, Testable &&testable, int count = cases, std::optional<std::uint64_t> seed = {})
{
    rc::detail::TestParams params = rc::detail::configuration().testParams;
    params.maxSuccess = std::max(params.maxSuccess, count);
    params.seed = seed.value_or(params.seed);
    rc::detail::TestMetadata metadata;
    metadata.id = property;
    metadata.description = property;
    std::cerr << "\n- " << property << '\n';
    const rc::detail::TestResult result = rc::detail::checkTestable(std::forward<Testable>(testable), metadata, params);
    rc::detail::printResultMessage(result, std::cerr);
    std::cerr << std::endl;
    return result.is<rc::detail::SuccessResult>();
}

} // namespace sluice::testing
