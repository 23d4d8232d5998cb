// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/plangatefields.h"

#include "rollout/amount.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

std::optional<rollout::Amount> marginAt(const QJsonValue &value)
{
    QList<InputFault> faults;
    return value.isUndefined() ? std::nullopt : rollout::amountFromJson(value, {}, faults);
}

} // namespace

QJsonObject withReach(QJsonObject stage, const QString &text)
{
    const bool isShare = text.isEmpty() || text.endsWith(u'%') || text.at(0).isDigit();
    const bool hadBoth = stage.contains(u"exposure"_s) && stage.contains(u"audience"_s);
    stage.remove(u"exposure"_s);
    if (isShare && !text.isEmpty())
        stage.insert(u"exposure"_s, text);
    if (!isShare)
        stage.insert(u"audience"_s, text);
    else if (!hadBoth)
        stage.remove(u"audience"_s);
    return stage;
}

bool isJudged(const QJsonObject &stage, const QString &metric)
{
    const QJsonValue judged = stage.value(u"guardrails"_s);
    return !judged.isArray() || judged.toArray().contains(metric);
}

QJsonObject withJudged(QJsonObject stage, const QJsonArray &rails, const QString &metric, bool isJudging)
{
    QJsonArray judged;
    for (const QJsonValue &rail : rails) {
        const QString id = rail[u"metric"_s].toString();
        if (id == metric ? isJudging : isJudged(stage, id))
            judged.append(id);
    }
    if (judged.size() == rails.size())
        stage.remove(u"guardrails"_s);
    else
        stage.insert(u"guardrails"_s, judged);
    return stage;
}

std::optional<double> marginFactor(const QJsonObject &stage, const QJsonArray &rails)
{
    constexpr double same = 1e-9;
    std::optional<double> factor;
    for (const QJsonValue &rail : rails) {
        const QString id = rail[u"metric"_s].toString();
        const auto usual = marginAt(rail[u"margin"_s]);
        if (!usual || usual->value <= 0 || !isJudged(stage, id))
            continue;
        const auto own = marginAt(stage.value(u"margins"_s)[id]);
        if (own && own->isRelative != usual->isRelative)
            return std::nullopt;
        const double times = own ? own->value / usual->value : 1;
        if (factor && std::abs(times - *factor) > same)
            return std::nullopt;
        factor = factor.value_or(times);
    }
    return factor.value_or(1);
}

QJsonObject withMarginFactor(QJsonObject stage, const QJsonArray &rails, double factor)
{
    constexpr int digits = 12; // three times 10% is 30%, and not 30.000000000000004%
    QJsonObject own = stage.value(u"margins"_s).toObject();
    for (const QJsonValue &rail : rails) {
        const QString id = rail[u"metric"_s].toString();
        const auto usual = marginAt(rail[u"margin"_s]);
        if (!usual || !isJudged(stage, id))
            continue;
        const double wider = QString::number(usual->value * factor, 'g', digits).toDouble();
        if (factor == 1)
            own.remove(id);
        else
            own.insert(id, rollout::toJson(rollout::Amount{wider, usual->isRelative}));
    }
    if (own.isEmpty())
        stage.remove(u"margins"_s);
    else
        stage.insert(u"margins"_s, own);
    return stage;
}

} // namespace sluice::present
