// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/bundle.h"
#include "present/workbench.h"

#include <QTimeZone>

namespace sluice::present {

/// What a window says above such a file: "Bundle of Checkout v2." "Exported 17 Nov 2026, 09:14 by …".
[[nodiscard]] Notice bundleNotice(const store::BundleNote &note, const QString &name, const QTimeZone &zone);
/// "Bundle of Checkout v2, exported 17 Nov 2026, 09:14 by Mara Lindqvist. For reading only."
[[nodiscard]] QString bundleSentence(const console::Bundle &bundle, const QTimeZone &zone);

/// Whether the gate says here what it said there.
[[nodiscard]] QString bundleVerdictSentence(const console::Bundle &bundle);

} // namespace sluice::present
