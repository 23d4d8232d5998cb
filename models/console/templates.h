// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rollout/template.h"

namespace sluice::console {

/// Those that come with Sluice: low, medium, high.
[[nodiscard]] const QList<rollout::Template> &builtInTemplates();

/// `own`, and of the built-in ones those that none of them replaces; by name, built-in ones first.
[[nodiscard]] QList<rollout::Template> withBuiltIn(const QList<rollout::Template> &own);

} // namespace sluice::console
