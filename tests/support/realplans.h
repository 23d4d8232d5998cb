// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json.h"
#include "rollout/exposure.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <cmath>
#include <utility>

namespace sluice::testing {

using namespace Qt::StringLiterals;

/// A real plan as a document of ours, and what could not be said exactly as its source does.
struct ImportedPlan
{
    QJsonObject document;
    QStringList approximated; ///< said differently, each once
    QStringList dropped;      ///< not said at all
};

/// Reads one entry of tests/data/real_plans.json.
class RealPlanImporter
{
public:
    explicit RealPlanImporter(QJsonObject real)
        : m_real(std::move(real))
    {
    }

    ImportedPlan imported()
    {
        m_plan = {};
        const QJsonArray sequence = m_real[u"stages"_s].toArray();
        QJsonArray stages;
        for (int i = 0; i < sequence.size(); ++i)
            stages.append(stage(sequence.at(i).toObject(), i, i + 1 == sequence.size()));
        const QJsonArray watched = m_real[u"guardrails"_s].toArray();
        for (const QJsonValue &guardrail : watched)
            addGuardrail(guardrail.toObject());
        m_plan.document = {{u"format"_s, 1},          {u"id"_s, m_real[u"id"_s]}, {u"name"_s, m_real[u"product"_s]},
                           {u"metrics"_s, m_metrics}, {u"stages"_s, stages},      {u"guardrails"_s, m_guardrails}};
        m_plan.approximated.removeDuplicates();
        return m_plan;
    }

private:
    QJsonObject stage(const QJsonObject &from, int index, bool isLast)
    {
        QJsonObject stage{{u"name"_s, u"Stage %1"_s.arg(index + 1)}};
        const QJsonValue percent = from[u"percent"_s];
        if (percent.isDouble()) {
            const auto ppm = qint32(std::lround(percent.toDouble() * 10'000));
            stage[u"exposure"_s] = rollout::toString(rollout::Exposure{ppm});
        } else if (from.contains(u"label"_s)) {
            stage[u"audience"_s] = from[u"label"_s];
        } else if (percent == u"about 500 users, at most 10%"_s) {
            stage[u"exposure"_s] = u"10%"_s;
            stage[u"minimumSample"_s] = 500;
            m_plan.approximated.append(u"a number of users: the share that holds them, and a minimum sample"_s);
        } // else an operator says so when the time comes, and so does our plan
        setHold(stage, from[u"hold"_s].toString(), from[u"hold_days"_s], isLast);
        return stage;
    }

    /// Sources write holds in many ways; what follows the length says why it was as long.
    void setHold(QJsonObject &stage, const QString &text, const QJsonValue &days, bool isLast)
    {
        if (text.isEmpty() || (text == u"withdrawn"_s && isLast))
            return;
        if (text == u"manual"_s) {
            stage[u"criteria"_s] = QJsonArray{u"somebody says so"_s};
        } else if (text == u"10 submissions (about 4 h)"_s) {
            stage[u"minimumSample"_s] = 10;
        } else if (text == u"<1d"_s) {
            stage[u"maximumHold"_s] = u"1d"_s;
        } else if (text == u"P1W or errata"_s) {
            stage[u"hold"_s] = u"P1W"_s;
            m_plan.approximated.append(u"a hold that errata may end: an override, as every early advance"_s);
        } else if (text.contains(u"linear"_s) || text.contains(u"window"_s)) {
            m_plan.approximated.append(u"a continuous ramp: its two ends"_s);
            if (days.toDouble() > 0)
                stage[u"hold"_s] = u"%1s"_s.arg(std::llround(days.toDouble() * 86'400));
        } else if (text.contains(u"business day"_s)) {
            m_plan.approximated.append(u"business days: days of 24 hours"_s);
            stage[u"hold"_s] = u"%1d"_s.arg(days.toInt());
        } else {
            stage[u"hold"_s] = lengthOf(text);
        }
    }

    /// "4.15d", ">=2h", "11d rollback: bug", "PT48H": the length at the beginning, in seconds where it is not whole.
    static QString lengthOf(const QString &text)
    {
        static const QRegularExpression fraction(u"^(\\d+\\.\\d+)d"_s);
        if (const auto match = fraction.match(text); match.hasMatch())
            return u"%1s"_s.arg(std::llround(match.captured(1).toDouble() * 86'400));
        static const QRegularExpression whole(u"^(?:>=)?(\\d+[hd]|P[0-9TA-Z]+)"_s);
        return whole.match(text).captured(1);
    }

    void addGuardrail(const QJsonObject &from)
    {
        const QString name = from[u"metric"_s].toString();
        const QString rule = from[u"rule"_s].toString();
        static const QStringList none{u"at least one guardrail metric required"_s, u"failed checks"_s,
                                      u"usage and exit metrics"_s};
        if (name == u"submissions in stage"_s)
            return; // the stage has it as its sample
        if (none.contains(name)) {
            m_plan.dropped.append(name);
            return;
        }
        const bool isShare = name.contains(u"rate"_s) || name.contains(u"%"_s) || name.contains(u"percent"_s);
        const bool isBetterHigh = from.contains(u"min"_s) || name.contains(u"success"_s);
        QString id = name.toLower();
        id.replace(QRegularExpression(u"[^a-z0-9]+"_s), u"-"_s);
        m_metrics.append(QJsonObject{{u"id"_s, id},
                                     {u"name"_s, name},
                                     {u"kind"_s, isShare ? u"proportion"_s : u"mean"_s},
                                     {u"preferred"_s, isBetterHigh ? u"increase"_s : u"decrease"_s}});
        m_guardrails.append(QJsonObject{{u"metric"_s, id}, {u"severity"_s, u"rollback"_s}});
        if (from.contains(u"max"_s) || from.contains(u"min"_s))
            m_plan.approximated.append(u"a fixed limit: no worse than unexposed users"_s);
        if (!rule.isEmpty())
            m_plan.approximated.append(u"“%1”: no worse than unexposed users"_s.arg(rule));
    }

    QJsonObject m_real;
    ImportedPlan m_plan;
    QJsonArray m_metrics;
    QJsonArray m_guardrails;
};

/// The entries of tests/data/real_plans.json; empty if it cannot be read.
inline QJsonArray realPlans(const QString &folder)
{
    QFile file(folder + u"/real_plans.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto document = parseJsonObject(file.readAll(), file.fileName());
    return document ? (*document)[u"plans"_s].toArray() : QJsonArray();
}

} // namespace sluice::testing
