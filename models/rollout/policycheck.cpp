// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/policycheck.h"

#include "rollout/amount.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

const QStringList severities{u"rollback"_s, u"hold"_s, u"watch"_s};

QString textOf(const Margin &margin)
{
    const QJsonValue written = toJson(Amount{margin.value, margin.isRelative});
    return written.isString() ? written.toString() : QString::number(margin.value, 'g', QLocale::FloatingPointShortest);
}

std::size_t riskOf(const Plan &plan)
{
    return std::size_t(plan.risk.value_or(Risk::high)); // silence is not safety
}

/// What every rule asks: the plan, the policy, and where to write what it finds.
class Check
{
public:
    Check(const Plan &plan, const Surface &surface)
        : m_plan(plan)
        , m_surface(surface)
        , m_policy(surface.policy)
    {
    }

    QList<Breach> breaches()
    {
        requireGuardrails();
        requireJudging();
        checkSeverities();
        checkMargins();
        checkSteps();
        checkHolds();
        checkApprovals();
        return m_breaches;
    }

private:
    void add(Breach breach)
    {
        breach.surface = m_surface.name;
        m_breaches.append(breach);
    }

    [[nodiscard]] qsizetype indexOf(const MetricId &metric) const
    {
        const auto found = std::ranges::find(m_plan.guardrails, metric, &Guardrail::metric);
        return found == m_plan.guardrails.end() ? -1 : found - m_plan.guardrails.begin();
    }
    [[nodiscard]] QString nameOf(const MetricId &metric) const
    {
        const Metric *known = m_plan.metric(metric);
        return known ? known->name : metric.value;
    }
    static QString guardrailPlace(qsizetype index, const QString &field)
    {
        return u"guardrails[%1].%2"_s.arg(index).arg(field);
    }
    static QString stagePlace(qsizetype index, const QString &field)
    {
        return u"stages[%1].%2"_s.arg(index).arg(field);
    }

    void requireGuardrails()
    {
        for (const RequiredGuardrail &required : m_policy.required)
            if (indexOf(required.metric) < 0)
                add({PolicyRule::guardrailRequired,
                     u"guardrails"_s,
                     {},
                     required.label(),
                     {},
                     {},
                     required.metric.value});
    }

    void requireJudging()
    {
        for (const RequiredGuardrail &required : m_policy.required) {
            if (indexOf(required.metric) < 0)
                continue;
            for (int i = 0; i < m_plan.stages.size(); ++i)
                if (m_plan.stages.at(i).controlShare().ppm > 0 && !m_plan.judges(required.metric, i))
                    add({PolicyRule::guardrailJudged,
                         stagePlace(i, u"guardrails"_s),
                         {},
                         nameOf(required.metric),
                         m_plan.stages.at(i).name});
        }
    }

    void checkSeverities()
    {
        for (const RequiredGuardrail &required : m_policy.required) {
            const qsizetype index = indexOf(required.metric);
            if (index < 0 || m_plan.guardrails.at(index).severity <= required.mildest) // from strict to mild
                continue;
            add({PolicyRule::severity,
                 guardrailPlace(index, u"severity"_s),
                 {},
                 nameOf(required.metric),
                 {},
                 severities.at(int(m_plan.guardrails.at(index).severity)),
                 severities.at(int(required.mildest))});
        }
    }

    /// The widest margin of a guardrail: its own limit, else that of all guardrails which can close a gate.
    [[nodiscard]] std::optional<Margin> limitOf(const Guardrail &guardrail) const
    {
        const auto required = std::ranges::find(m_policy.required, guardrail.metric, &RequiredGuardrail::metric);
        if (required != m_policy.required.end() && required->largest)
            return required->largest;
        if (m_policy.largestMargin && guardrail.severity != Severity::watch)
            return Margin{*m_policy.largestMargin, true};
        return std::nullopt;
    }

    void checkMargin(const std::optional<Margin> &margin, const Margin &limit, const QString &place,
                     const QString &subject, const QString &stage)
    {
        if (!margin)
            add({PolicyRule::marginRequired, place, {}, subject, stage, {}, textOf(limit)});
        else if (margin->isRelative != limit.isRelative)
            add({PolicyRule::marginUnit, place, {}, subject, stage, textOf(*margin), textOf(limit)});
        else if (margin->value > limit.value)
            add({PolicyRule::margin, place, {}, subject, stage, textOf(*margin), textOf(limit)});
    }

    void checkMargins()
    {
        for (qsizetype i = 0; i < m_plan.guardrails.size(); ++i) {
            const Guardrail &guardrail = m_plan.guardrails.at(i);
            const auto limit = limitOf(guardrail);
            if (!limit)
                continue;
            const QString subject = nameOf(guardrail.metric);
            bool isUsed = false; // the margin of the plan, at some stage
            for (int stage = 0; stage < m_plan.stages.size(); ++stage) {
                const auto &own = m_plan.stages.at(stage).margins;
                if (const auto found = own.constFind(guardrail.metric); found != own.constEnd())
                    checkMargin(*found, *limit, stagePlace(stage, u"margins."_s + guardrail.metric.value), subject,
                                m_plan.stages.at(stage).name);
                else
                    isUsed = isUsed || m_plan.judges(guardrail.metric, stage);
            }
            if (isUsed)
                checkMargin(guardrail.margin, *limit, guardrailPlace(i, u"margin"_s), subject, {});
        }
    }

    void checkSteps()
    {
        Exposure before;
        for (qsizetype i = 0; i < m_plan.stages.size(); ++i) {
            const auto &exposure = m_plan.stages.at(i).exposure;
            if (!exposure)
                continue;
            const auto tooLarge = [&](const QString &allowed) {
                add({PolicyRule::step,
                     stagePlace(i, u"exposure"_s),
                     {},
                     m_plan.stages.at(i).name,
                     toString(before),
                     toString(*exposure),
                     allowed});
            };
            // From nobody any percentage is infinitely more; what a first step may add is a matter of points.
            if (m_policy.largestFactor && before.ppm > 0 && exposure->ppm > *m_policy.largestFactor * before.ppm)
                tooLarge(QString::number(*m_policy.largestFactor, 'g', QLocale::FloatingPointShortest) + u" ×"_s);
            else if (m_policy.largestStep && exposure->ppm - before.ppm > m_policy.largestStep->ppm)
                tooLarge(toString(*m_policy.largestStep));
            before = *exposure;
        }
    }

    void checkHolds()
    {
        const auto &least = m_policy.minimumHold[riskOf(m_plan)];
        if (!least)
            return;
        for (qsizetype i = 0; i + 1 < m_plan.stages.size(); ++i) {
            const auto &hold = m_plan.stages.at(i).hold;
            if (hold.value_or(Duration{}).nominalLength() < least->nominalLength())
                add({PolicyRule::minimumHold,
                     stagePlace(i, u"hold"_s),
                     {},
                     m_plan.stages.at(i).name,
                     {},
                     hold ? toString(*hold) : QString(),
                     toString(*least),
                     !m_plan.risk});
        }
    }

    void checkApprovals()
    {
        const int least = m_policy.approvals[riskOf(m_plan)];
        for (qsizetype i = 0; i + 1 < m_plan.stages.size(); ++i)
            if (const int approvals = m_plan.stages.at(i).approvals; approvals < least)
                add({PolicyRule::approvals,
                     stagePlace(i, u"approvals"_s),
                     {},
                     m_plan.stages.at(i).name,
                     {},
                     QString::number(approvals),
                     QString::number(least),
                     !m_plan.risk});
    }

    const Plan &m_plan;
    const Surface &m_surface;
    const Policy &m_policy;
    QList<Breach> m_breaches;
};

} // namespace

QList<Breach> policyBreaches(const Plan &plan, const Surface &surface)
{
    return Check(plan, surface).breaches();
}

QString toString(PolicyRule rule)
{
    static const QStringList names{u"guardrailRequired"_s, u"guardrailJudged"_s, u"severity"_s, u"marginRequired"_s,
                                   u"marginUnit"_s,        u"margin"_s,          u"step"_s,     u"minimumHold"_s,
                                   u"approvals"_s};
    return names.at(int(rule));
}

} // namespace sluice::rollout
