// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/plancheck.h"

#include "gate/predictionmonitor.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::gate {

namespace {

QString percent(double share)
{
    return QString::number(100 * share, 'f', 0) + u'%';
}

} // namespace

QList<InputFault> planFaults(const rollout::Plan &plan)
{
    QList<InputFault> faults;
    const bool isCompared = std::ranges::any_of(plan.stages, [&](const rollout::Stage &stage) {
        return hasUnexposed(plan, int(&stage - plan.stages.constData()));
    });
    for (int i = 0; i < plan.predictions.size(); ++i) {
        const QString path = u"predictions[%1]"_s.arg(i);
        if (!isCompared)
            faults.append({path, u"no stage has unexposed users to check it with"_s});
        const rollout::Prediction &prediction = plan.predictions.at(i);
        const stats::AbCheckOptions options = optionsOf(prediction);
        const stats::AbPower best = stats::bestAbPower(effectOf(prediction), options);
        if (best.status == stats::Status::ok && !best.suffices)
            faults.append(
                {path + u".standardError"_s,
                 u"is too large: even a first stage without any error would notice the difference with a "
                 "power of %1 only, %2 are needed"_s.arg(percent(best.power), percent(options.minimumPower))});
    }
    return faults;
}

} // namespace sluice::gate
