// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspaces.h"

#include "console/session.h"

#include <array>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::bench {

using rollout::DecisionKind;

namespace {

class BenchClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return m_now; }
    void set(Instant now) { m_now = now; }

private:
    Instant m_now = SystemClock().now();
};

const std::array adjectives{u"One-tap"_s, u"Offline"_s, u"Instant"_s, u"Quiet"_s,
                            u"Smart"_s,   u"Shared"_s,  u"Local"_s,   u"Guided"_s};
const std::array nouns{u"pay"_s,     u"basket"_s,  u"previews"_s,     u"search"_s,
                       u"reviews"_s, u"sign-in"_s, u"address book"_s, u"map tiles"_s};
const std::array surfaces{u"Checkout"_s, u"Basket"_s, u"Media"_s, u"Search"_s, u"Account"_s, u"Delivery"_s};

class Maker
{
public:
    Maker(console::Session &session, BenchClock &clock)
        : m_session(session)
        , m_clock(clock)
        , m_now(clock.now())
    {
    }

    Result<void> make(int index)
    {
        m_random.seed(std::uint32_t(index) * 2654435761U);
        const rollout::Plan plan = planOf(index);
        const int reached = int(m_random() % 6); // 0: draft ... 5: done
        Instant at = m_now - 1h * qint64(1 + m_random() % 40);
        for (int i = 0; i < std::min(reached, 4) - 1; ++i)
            at -= plan.stages.at(i).hold->nominalLength();
        m_clock.set(at - 24h);
        if (const auto added = m_session.addPlan(plan, u"Mara Lindqvist"_s); !added)
            return added;
        m_decisions = 0;
        m_clock.set(at);
        if (reached == 0)
            return {};
        if (const auto started = decide(plan, DecisionKind::start); !started)
            return started;
        for (int i = 0; i + 1 < std::min(reached, 4); ++i) {
            at += plan.stages.at(i).hold->nominalLength();
            m_clock.set(at);
            if (const auto done = decide(plan, DecisionKind::advance); !done)
                return done;
        }
        if (reached <= 4)
            return look(plan, std::min(reached, 4) - 1, at);
        return decide(plan, m_random() % 2 ? DecisionKind::rollback : DecisionKind::abandon);
    }

private:
    rollout::Plan planOf(int index)
    {
        rollout::Plan plan;
        plan.id = RolloutId(u"rollout-%1"_s.arg(index, 6, 10, QChar(u'0')));
        plan.name =
            u"%1 %2 %3"_s.arg(adjectives[m_random() % adjectives.size()], nouns[m_random() % nouns.size()]).arg(index);
        plan.surface = surfaces[m_random() % surfaces.size()];
        plan.owner = u"Teo Okafor"_s;
        plan.unitsPerDay = 100'000;
        for (int m = 0; m < 3; ++m) {
            rollout::Metric metric;
            metric.id = MetricId(u"m%1"_s.arg(m));
            metric.name = std::array{u"Session crash rate"_s, u"Latency"_s, u"Orders per user"_s}[std::size_t(m)];
            metric.kind = m == 0 ? rollout::MetricKind::proportion : rollout::MetricKind::mean;
            plan.metrics.append(metric);
            plan.guardrails.append({metric.id, m == 0 ? rollout::Severity::rollback : rollout::Severity::hold,
                                    rollout::Margin{0.1, true}, 1});
        }
        const std::array<std::pair<QString, int>, 4> steps{
            {{u"Canary"_s, 1}, {u"Early"_s, 10}, {u"Half"_s, 50}, {u"Everyone"_s, 100}}};
        for (const auto &[name, percent] : steps) {
            rollout::Stage stage;
            stage.name = name;
            stage.exposure = rollout::Exposure{percent * 10'000};
            stage.hold = Duration{24 + 24 * qint64(m_random() % 3), Duration::Unit::hours};
            if (percent < 50)
                stage.guardrails = QList<MetricId>{}; // judged where the looks are
            plan.stages.append(stage);
        }
        return plan;
    }

    Result<void> decide(const rollout::Plan &plan, DecisionKind kind)
    {
        rollout::DecisionRequest request;
        request.kind = kind;
        request.actor = u"Mara Lindqvist"_s;
        request.reason = u"Seeded history."_s;
        request.isOverride = false;
        request.seenDecisions = m_decisions++;
        auto decided = m_session.decide(plan.id, request);
        if (!decided && kind == DecisionKind::advance) { // a gate that is not open in this random history
            request.isOverride = true;
            request.reason = u"Seeded history, against the gate."_s;
            decided = m_session.decide(plan.id, request);
        }
        if (!decided)
            return failure(ErrorCode::internal, toString(kind) + u' ' + decided.error().error.detail, plan.id.value);
        return {};
    }

    Result<void> look(const rollout::Plan &plan, int stage, Instant entered)
    {
        metrics::Batch batch;
        batch.source = u"seeded"_s;
        for (int look = 1; look <= 3; ++look)
            for (const rollout::Metric &metric : plan.metrics) {
                metrics::Observation observation;
                observation.stage = stage;
                observation.metric = metric.id;
                observation.at = entered + look * 10min;
                const std::int64_t n = 20'000 * look;
                const double shift = 1 + 0.02 * (double(m_random() % 100) / 100 - 0.5);
                if (metric.kind == rollout::MetricKind::proportion) {
                    observation.exposed = stats::Proportion{n, std::int64_t(double(n) * 0.02 * shift)};
                    observation.unexposed = stats::Proportion{n, std::int64_t(double(n) * 0.02)};
                } else {
                    observation.exposed = stats::Mean{n, 100 * shift, 900.0 * double(n), {}};
                    observation.unexposed = stats::Mean{n, 100, 900.0 * double(n), {}};
                }
                batch.observations.append(observation);
            }
        m_clock.set(entered + 31min);
        const auto taken = m_session.take(plan.id, std::move(batch), u"Mara Lindqvist"_s, false);
        return taken ? Result<void>() : tl::unexpected(taken.error());
    }

    console::Session &m_session;
    BenchClock &m_clock;
    Instant m_now;
    std::mt19937 m_random;
    int m_decisions = 0;
};

} // namespace

Result<void> makeWorkspace(const QString &path, int rollouts)
{
    BenchClock clock;
    auto session = console::Session::open(path, store::OpenMode::readWriteCreate, clock);
    if (!session)
        return tl::unexpected(session.error());
    Maker maker(**session, clock);
    constexpr int together = 500; // one transaction for many, so that the disk is waited for seldom
    for (int first = 0; first < rollouts; first += together) {
        const auto made = (*session)->workspace().together([&]() -> Result<void> {
            for (int i = first; i < std::min(first + together, rollouts); ++i)
                if (const auto one = maker.make(i); !one)
                    return one;
            return {};
        });
        if (!made)
            return made;
    }
    return {};
}

} // namespace sluice::bench
