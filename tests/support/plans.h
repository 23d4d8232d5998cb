// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "rollout/permission.h"
#include "rollout/revision.h"

namespace sluice::testing {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Thu 12 Nov 2026, 18:42 in Berlin: the moment of the design's pictures.
inline const Instant designNow = *instantFromIso(u"2026-11-12T17:42:00Z"_s);

class FakeClock final : public Clock
{
public:
    explicit FakeClock(Instant now = designNow)
        : m_now(now)
    {
    }
    [[nodiscard]] Instant now() const override { return m_now; }
    void set(Instant now) { m_now = now; }
    void advance(Milliseconds by) { m_now += by; }

private:
    Instant m_now;
};

inline Duration hours(qint64 count)
{
    return {count, Duration::Unit::hours};
}

inline rollout::Exposure percent(double value)
{
    return {qint32(value * 10'000 + 0.5)};
}

inline rollout::Stage stageAt(const QString &name, double exposure, qint64 holdHours)
{
    rollout::Stage stage;
    stage.name = name;
    stage.exposure = percent(exposure);
    if (holdHours > 0)
        stage.hold = hours(holdHours);
    return stage;
}

/// Canary 1% for 24 h, Early 10% for 48 h, Half 50% for 72 h, Everyone 100% for 7 d; six guardrails.
inline rollout::Plan designPlan()
{
    rollout::Plan plan;
    plan.id = RolloutId(u"one-tap-pay"_s);
    plan.name = u"One-tap pay"_s;
    plan.surface = u"Checkout"_s;
    plan.owner = u"Mara Lindqvist"_s;
    plan.timeZone = u"Europe/Berlin"_s;
    plan.unitsPerDay = 880'000;
    plan.stages = {stageAt(u"Canary"_s, 1, 24), stageAt(u"Early"_s, 10, 48), stageAt(u"Half"_s, 50, 72),
                   stageAt(u"Everyone"_s, 100, 168)};
    const auto metric = [&](const char *id, const QString &name, rollout::MetricKind kind, rollout::Preferred preferred,
                            rollout::Severity severity, rollout::Margin margin, const QString &unit = {}) {
        plan.metrics.append({MetricId(QString::fromLatin1(id)), name, kind, preferred, unit});
        plan.guardrails.append({MetricId(QString::fromLatin1(id)), severity, margin, 1});
    };
    using enum rollout::MetricKind;
    using rollout::Preferred;
    using rollout::Severity;
    metric("crashes", u"Session crash rate"_s, proportion, Preferred::decrease, Severity::rollback, {0.1, true});
    metric("payments", u"Payment error rate"_s, proportion, Preferred::decrease, Severity::rollback, {0.05, true});
    metric("latency", u"p95 checkout latency"_s, mean, Preferred::decrease, Severity::hold, {0.05, true}, u"ms"_s);
    metric("basket", u"Basket load failures"_s, proportion, Preferred::decrease, Severity::hold, {0.06, true});
    metric("orders", u"Orders per user"_s, mean, Preferred::increase, Severity::hold, {0.02, true});
    metric("tickets", u"Support tickets"_s, mean, Preferred::decrease, Severity::watch, {0.1, true});
    return plan;
}

/// A log that grows through permitted() only, as it does in the program.
class Log
{
public:
    explicit Log(rollout::Plan plan, Instant now = designNow)
        : m_revisions{std::move(plan)}
        , m_now(now)
    {
    }

    rollout::DecisionRequest request(rollout::DecisionKind kind, const QString &reason = u"because it is time"_s) const
    {
        rollout::DecisionRequest request;
        request.kind = kind;
        request.actor = u"Mara Lindqvist"_s;
        request.reason = reason;
        request.seenDecisions = int(m_decisions.size());
        return request;
    }

    /// Decides with a gate that says Go. False: refused.
    bool decide(rollout::DecisionKind kind, const QString &reason = u"because it is time"_s)
    {
        return add(request(kind, reason), {rollout::Verdict::go, {}}).isEmpty();
    }

    QList<rollout::Refusal> add(const rollout::DecisionRequest &request, const rollout::GateOpinion &gate,
                                const rollout::SurfaceInForce &surface = {})
    {
        auto decision = rollout::permitted(request, plan(), state(), gate, m_now, surface);
        if (!decision)
            return decision.error();
        decision->hash = rollout::decisionHash(*decision);
        m_decisions.append(*decision);
        if (decision->kind == rollout::DecisionKind::revise)
            m_revisions.append(*request.revised);
        return {};
    }

    /// Asks for the next step in the name of `by`, with a gate that lacks nothing but the approval.
    bool ask(const QString &by = u"Mara Lindqvist"_s)
    {
        rollout::DecisionRequest wanted = request(rollout::DecisionKind::ask);
        wanted.actor = by;
        return add(wanted, {rollout::Verdict::hold, {rollout::CriterionKind::approval}}).isEmpty();
    }

    bool approve(const QString &by)
    {
        rollout::DecisionRequest wanted = request(rollout::DecisionKind::approve);
        wanted.actor = by;
        return add(wanted, {rollout::Verdict::hold, {rollout::CriterionKind::approval}}).isEmpty();
    }

    /// The next revision of the plan, as the console would bring it.
    QList<rollout::Refusal> revise(const rollout::Plan &plan)
    {
        rollout::DecisionRequest wanted = request(rollout::DecisionKind::revise);
        wanted.revised = rollout::withDesignOf(this->plan(), plan, state());
        return add(wanted, {rollout::Verdict::go, {}});
    }

    [[nodiscard]] rollout::State state() const { return *rollout::replay(m_revisions, m_decisions); }
    [[nodiscard]] const rollout::Plan &plan() const { return m_revisions.last(); }
    [[nodiscard]] const QList<rollout::Plan> &revisions() const { return m_revisions; }
    [[nodiscard]] const QList<rollout::Decision> &decisions() const { return m_decisions; }
    [[nodiscard]] QList<rollout::Decision> &decisions() { return m_decisions; }
    [[nodiscard]] Instant now() const { return m_now; }
    void wait(Milliseconds length) { m_now += length; }

private:
    QList<rollout::Plan> m_revisions;
    Instant m_now;
    QList<rollout::Decision> m_decisions;
};

} // namespace sluice::testing
