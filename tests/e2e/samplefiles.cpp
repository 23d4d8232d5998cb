// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplefiles.h"

#include <QDir>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::e2e {

QString metricsPath()
{
    return QStringLiteral(SLUICE_RESOURCES "/sample/five_experiments.csv");
}

QString naiveZPath()
{
    return QStringLiteral(SLUICE_TEST_DATA "/five_experiments_naive_z.csv");
}

QString samplePlanPath(const QString &name)
{
    return QStringLiteral(SLUICE_RESOURCES "/sample/%1.json").arg(name);
}

QStringList samplePlans()
{
    QStringList names;
    for (const QString &file :
         QDir(QStringLiteral(SLUICE_RESOURCES "/sample")).entryList({u"*.json"_s}, QDir::Files, QDir::Name))
        names.append(file.chopped(5));
    return names;
}

QJsonObject smallPlan(const QString &id)
{
    const auto metric = [](const QString &name, const QString &kind) {
        return QJsonObject{{u"id"_s, name}, {u"kind"_s, kind}, {u"preferred"_s, u"decrease"_s}};
    };
    const auto guardrail = [](const QString &name, const QString &severity) {
        return QJsonObject{{u"metric"_s, name}, {u"severity"_s, severity}, {u"margin"_s, u"5%"_s}};
    };
    const QJsonObject team{{u"name"_s, u"Team"_s},
                           {u"audience"_s, u"Employees"_s},
                           {u"guardrails"_s, QJsonArray()},
                           {u"criteria"_s, QJsonArray{u"The runbook is written"_s}},
                           {u"approvals"_s, 1}};
    const QJsonObject canary{{u"name"_s, u"Canary"_s}, {u"exposure"_s, u"5%"_s}, {u"hold"_s, u"48h"_s}};
    const QJsonObject half{{u"name"_s, u"Half"_s}, {u"exposure"_s, u"50%"_s}, {u"guardrails"_s, QJsonArray()}};
    const QJsonObject everyone{{u"name"_s, u"Everyone"_s}, {u"exposure"_s, u"100%"_s}, {u"guardrails"_s, QJsonArray()}};
    return {{u"format"_s, 1},
            {u"id"_s, id},
            {u"name"_s, u"Small change"_s},
            {u"timeZone"_s, u"Europe/Berlin"_s},
            {u"metrics"_s, QJsonArray{metric(u"crashes"_s, u"proportion"_s), metric(u"latency"_s, u"mean"_s)}},
            {u"guardrails"_s, QJsonArray{guardrail(u"crashes"_s, u"rollback"_s), guardrail(u"latency"_s, u"hold"_s)}},
            {u"stages"_s, QJsonArray{team, canary, half, everyone}}};
}

QByteArray smallMetrics()
{
    return "stage,metric,group,elapsed_hours,n,mean,variance,x\n"
           "Canary,crashes,exposed,1,100,,,5\n"
           "Canary,crashes,unexposed,1,1900,,,90\n"
           "Canary,latency,exposed,1,100,250.5,16,\n"
           "Canary,latency,unexposed,1,1900,251,17.5,\n"
           "Canary,crashes,exposed,2,220,,,11\n"
           "Canary,crashes,unexposed,2,4180,,,200\n"
           "Canary,latency,exposed,2,220,250,16,\n"
           "Canary,latency,unexposed,2,4180,251,17.5,\n";
}

} // namespace sluice::e2e
