// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace sluice::app {

/// Whether a word of the command line is meant to be a link into Sluice.
[[nodiscard]] bool isLink(const QString &word);

/// The id in "sluice://rollout/one-tap-pay"; none: it is no such link. Links come from web pages and mails: whatever
/// else one says is refused, and all that ever follows from one is that a rollout is shown.
[[nodiscard]] std::optional<QString> rolloutOfLink(const QString &link);

} // namespace sluice::app
