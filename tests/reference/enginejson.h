// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vectors.h"

#include "gate/gaterule.h"
#include "stats/ledger.h"
#include "stats/spending.h"
#include "stats/status.h"
#include "stats/tests.h"

namespace sluice::reference {

Answer refused(stats::Reason reason);

/// {family, rho | gamma | nodes}. Unknown for another family or field.
stats::Spending spendingFrom(const QJsonValue &value);
/// {alpha, spending}, without an overrun reserve.
stats::Design designFrom(const QJsonObject &in, double jMax);

/// {exposed, unexposed} of a kind of metric, as in the families of tests.
stats::Groups groupsFrom(const QString &metric, const QJsonValue &value);
/// The field `method` (or `distribution`).
stats::Method methodFrom(const QJsonObject &in);
/// {scale, value} or null.
std::optional<stats::Margin> marginFrom(const QJsonValue &value);

/// One input of the gate, under the name that it has in the files.
void setGateInput(gate::GateInputs &inputs, const QString &input, const QJsonValue &value);
/// "go", "hold", "roll_back".
QString decisionName(rollout::Verdict verdict);

/// What a text stands for; Unknown for another text.
template <class Enum>
Enum oneOf(const QJsonValue &value, std::initializer_list<std::pair<QLatin1String, Enum>> names)
{
    for (const auto &[name, result] : names) {
        if (value.toString() == name)
            return result;
    }
    throw Unknown(QStringLiteral("value: ") + value.toString());
}

} // namespace sluice::reference
