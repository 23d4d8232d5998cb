// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
#include "present/gatesnapshot.h"

#include <QTimeZone>

namespace sluice::present {

/// What has become of the evidence since approval was asked: "Nothing in the evidence has changed since Mara asked.",
/// or "p95 latency changed from Clear to Inconclusive since Mara asked." Verdicts of guardrails and criteria are
/// compared, not their numbers. `isSame`: nothing changed. Nothing is answered without a request or its evidence.
struct EvidenceNews
{
    bool isSame = true;
    QString sentence;
};
[[nodiscard]] std::optional<EvidenceNews> evidenceNews(const console::View &view);

/// The open request as the gate panel shows it; isShown is false without one.
[[nodiscard]] RequestView requestView(const console::View &view, Instant now, const QTimeZone &zone);

/// "Mara" of "Mara Lindqvist": how people are called once they were named.
[[nodiscard]] QString firstName(const QString &name);

/// Whether going forward needs other people first, so that what may be done is to ask them.
[[nodiscard]] bool needsApproval(const console::Facts &facts);

} // namespace sluice::present
