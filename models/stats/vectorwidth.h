// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

// The same source is compiled once for each width; the compiler makes vectors of the loops. Dispatch is by hand and not
// by target_clones: those resolve before a sanitizer is ready, and a test could not ask for a width.
#if defined(__x86_64__) && defined(__GNUC__)
#define SLUICE_VECTOR_WIDTHS 1
#else
#define SLUICE_VECTOR_WIDTHS 0
#endif

namespace sluice::stats {

/// The widest instructions a kernel may use. The result is the same to the last bit on all of them: only additions,
/// multiplications, divisions and square roots of doubles happen, each rounded as IEEE 754 says, none is fused, and
/// none is summed in another order.
enum class VectorWidth { plain, avx2, avx512 };

/// What this machine can do, widest last. Never empty.
[[nodiscard]] const std::vector<VectorWidth> &vectorWidths();

} // namespace sluice::stats
