// SPDX-License-Identifier: GPL-3.0-or-later
// Slow: whole rollouts with simulated users, judged look by look by the gate itself, beside the rehearsal's shortcut.
#include "gate/evaluate.h"
#include "gate/rehearsal.h"
#include "support/rehearsalplans.h"

#include <QTest>

#include <random>

using namespace sluice;
using namespace sluice::testing;

namespace {

const MetricId crashes(u"crashes"_s);
const MetricId latency(u"latency"_s);

/// Users of one group in one stage, who come in portions. Sums of many users are drawn at once: counts are binomial,
/// means of hundreds of users normal with their chi-square variance left at its expectation.
class Group
{
public:
    Group(double rate, double mean, double variance)
        : m_rate(rate)
        , m_mean(mean)
        , m_variance(variance)
    {
    }

    void add(std::int64_t users, std::mt19937_64 &random)
    {
        if (users <= 0)
            return;
        m_crashes.n += users;
        m_crashes.x += std::binomial_distribution<std::int64_t>(users, m_rate)(random);
        const double n = double(users);
        std::normal_distribution<double> mean(m_mean, std::sqrt(m_variance / n));
        m_latency = stats::merged(m_latency, stats::Mean{users, mean(random), m_variance * (n - 1), std::nullopt});
    }
    [[nodiscard]] const stats::Proportion &crashes() const { return m_crashes; }
    [[nodiscard]] const stats::Mean &latency() const { return m_latency; }

private:
    double m_rate;
    double m_mean;
    double m_variance;
    stats::Proportion m_crashes;
    stats::Mean m_latency;
};

struct Tally
{
    qint64 rolledBack = 0;
    qint64 held = 0;
    qint64 reached = 0;
    double days = 0;
};

Instant atDay(double days)
{
    return designNow + Milliseconds(std::llround(days * 86'400'000));
}

/// One rollout with data. Looks and gates as the rehearsal schedules them.
void rollOut(const rollout::Plan &plan, double crashChange, double latencyChange, std::mt19937_64 &random, Tally &tally)
{
    const auto schedule = gate::scheduleOf(plan, gate::rehearsalLooks(plan));
    QList<metrics::Observation> observations;
    rollout::State state;
    state.phase = rollout::Phase::running;
    double days = 0;
    for (int stage = 0; stage < plan.stages.size(); ++stage) {
        const gate::StageSchedule &planned = schedule[std::size_t(stage)];
        if (!planned.isCompared)
            break;
        Group exposed(0.02 * (1 + crashChange), 1250 * (1 + latencyChange), 160'000);
        Group unexposed(0.02, 1250, 160'000);
        rollout::StageVisit visit;
        visit.stage = stage;
        visit.enteredAt = atDay(days);
        state.visits.append(visit);
        const qsizetype before = observations.size();
        for (const double day : planned.looks) {
            exposed.add(std::llround(day * planned.exposedPerDay) - exposed.crashes().n, random);
            unexposed.add(std::llround(day * planned.unexposedPerDay) - unexposed.crashes().n, random);
            const Instant at = atDay(days + day);
            observations.append({stage, crashes, at, exposed.crashes(), unexposed.crashes()});
            observations.append({stage, latency, at, exposed.latency(), unexposed.latency()});
        }
        // Every look is judged once, with what was known then; where the run ends is read from the verdicts.
        const gate::DataReport report =
            gate::evaluateData(plan, state, observations, atDay(days + planned.looks.back()));
        std::size_t left = planned.looks.size();
        for (std::size_t k = 0; k < planned.looks.size() && left == planned.looks.size(); ++k) {
            auto worst = rollout::Verdict::go;
            for (const gate::Finding &finding : report.findings) {
                gate::Finding then = finding;
                then.verdict = finding.looks.at(finding.looks.size() - qsizetype(planned.looks.size() - k)).verdict;
                worst = std::max(worst, then.contribution(plan.rules.withinMarginHolds));
            }
            if (worst == rollout::Verdict::rollBack) {
                ++tally.rolledBack;
                return;
            }
            if (worst == rollout::Verdict::go && k >= planned.gate)
                left = k;
        }
        if (left == planned.looks.size()) {
            ++tally.held;
            return;
        }
        observations.remove(before + 2 * qsizetype(left + 1), 2 * qsizetype(planned.looks.size() - left - 1));
        days += planned.looks[left];
    }
    ++tally.reached;
    tally.days += days;
}

} // namespace

class TestRehearsalAgainstData : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void agreesWithTheGate_data();
    void agreesWithTheGate();
};

void TestRehearsalAgainstData::agreesWithTheGate_data()
{
    QTest::addColumn<double>("crashChange");
    QTest::addColumn<double>("latencyChange");
    QTest::addColumn<double>("users");
    QTest::newRow("no effect, much traffic") << 0.0 << 0.0 << 800'000.0;
    QTest::newRow("no effect, little traffic") << 0.0 << 0.0 << 200'000.0;
    QTest::newRow("crashes +15%") << 0.15 << 0.0 << 500'000.0;
    QTest::newRow("crashes at the margin") << 0.3 << 0.0 << 200'000.0;
    QTest::newRow("latency +1%") << 0.0 << 0.01 << 300'000.0;
    QTest::newRow("latency at the margin") << 0.0 << 0.02 << 100'000.0;
}

void TestRehearsalAgainstData::agreesWithTheGate()
{
    QFETCH(const double, crashChange);
    QFETCH(const double, latencyChange);
    QFETCH(const double, users);
    rollout::Plan plan = rehearsalPlan();
    plan.guardrails.removeLast();
    plan.stages.remove(1); // 1%, 50%, everyone
    plan.unitsPerDay = users;
    const auto rehearsed =
        gate::rehearse(plan, rehearsalRequest({{crashes, crashChange}, {latency, latencyChange}}, 100'000));
    QVERIFY(rehearsed);

    std::mt19937_64 random(7);
    Tally tally;
    constexpr qint64 rollouts = 1500;
    for (qint64 i = 0; i < rollouts; ++i)
        rollOut(plan, crashChange, latencyChange, random, tally);
    const auto agrees = [&](const char *what, qint64 count, const gate::Frequency &expected) {
        const double p = expected.share();
        const double se = std::sqrt(p * (1 - p) / double(rollouts) + std::pow(expected.standardError(), 2));
        const double seen = double(count) / double(rollouts);
        qInfo("%s: %.4f with data, %.4f rehearsed, %.4f standard error", what, seen, p, se);
        return std::abs(seen - p) <= 4 * se + 0.002; // what the normal approximation may cost
    };
    QVERIFY(agrees("rolled back", tally.rolledBack, rehearsed->rolledBack));
    QVERIFY(agrees("held", tally.held, rehearsed->held));
    QVERIFY(agrees("reached", tally.reached, rehearsed->reached));
    if (tally.reached > rollouts / 10)
        QVERIFY(std::abs(tally.days / double(tally.reached) / rehearsed->daysToEnd.mean - 1) < 0.02);
}

QTEST_GUILESS_MAIN(TestRehearsalAgainstData)
#include "tst_rehearsalagainstdata.moc"
