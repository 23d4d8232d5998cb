// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/policyoutput.h"

#include "present/policytext.h"

using namespace Qt::StringLiterals;

namespace sluice::app {

QJsonArray faultsJson(const QList<InputFault> &faults)
{
    QJsonArray array;
    for (const InputFault &fault : faults)
        array.append(QJsonObject{{u"place"_s, fault.place}, {u"message"_s, fault.message}});
    return array;
}

QJsonArray breachesJson(const QList<rollout::Breach> &breaches)
{
    QJsonArray array;
    for (const rollout::Breach &breach : breaches) {
        QJsonObject object{{u"rule"_s, toString(breach.rule)},
                           {u"place"_s, breach.place},
                           {u"message"_s, present::breachSentence(breach)}};
        if (!breach.found.isEmpty())
            object.insert(u"found"_s, breach.found);
        if (!breach.allowed.isEmpty())
            object.insert(u"allowed"_s, breach.allowed);
        array.append(object);
    }
    return array;
}

} // namespace sluice::app
