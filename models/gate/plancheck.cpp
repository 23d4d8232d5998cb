// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/plancheck.h"

#include "gate/predictionmonitor.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::gate {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::gate::Faults)
};

QString percent(double share)
{
    return QString::number(100 * share, 'f', 0) + u'%';
}

} // namespace

QList<InputFault> planFaults(const rollout::Plan &plan)
{
    QList<InputFault> faults;
    for (int i = 0; i < plan.guardrails.size(); ++i) {
        const rollout::Guardrail &guardrail = plan.guardrails.at(i);
        if (!guardrail.prediction)
            continue;
        const QString path = u"guardrails[%1].prediction"_s.arg(i);
        if (plan.stagesThatCompare(guardrail.metric) == 0)
            faults.append(
                {path, Words::tr("no stage that judges this guardrail has unexposed users to check it with")});
        const stats::AbCheckOptions options = optionsOf(plan.rules, *guardrail.prediction);
        const stats::AbPower best = stats::bestAbPower(effectOf(*guardrail.prediction), options);
        if (best.status == stats::Status::ok && !best.suffices)
            faults.append(
                {path + u".se"_s,
                 Words::tr("is too large: even a first stage without any error would notice the difference with a "
                           "power of %1 only, and the check needs %2")
                     .arg(percent(best.power), percent(options.minimumPower))});
    }
    return faults;
}

} // namespace sluice::gate
