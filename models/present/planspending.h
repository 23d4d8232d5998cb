// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace sluice::present {

// How early error rates are spent, as the plan editor shows it: a family, and one field for whatever that family needs.

/// `rules.spending` with another family, and with what it needs to begin with.
[[nodiscard]] QJsonObject withSpendingFamily(QJsonObject spending, const QString &family);

/// "2", of a rho or a gamma; of a table "0.3 0.1, 0.6 0.4": information and what is spent by then; empty: the family
/// needs nothing.
[[nodiscard]] QString spendingParameter(const QJsonObject &spending);
/// What makes no sense stays, as it was typed.
[[nodiscard]] QJsonObject withSpendingParameter(QJsonObject spending, const QString &text);

} // namespace sluice::present
