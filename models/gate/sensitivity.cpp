// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/sensitivity.h"

#include "gate/guardrailmonitor.h"

#include <algorithm>
#include <cmath>

namespace sluice::gate {

namespace {

std::int64_t rounded(std::int64_t count, double factor)
{
    return std::llround(double(count) * factor);
}

stats::Mean grown(const stats::Mean &sample, double factor)
{
    stats::Mean result = sample;
    result.n = rounded(sample.n, factor);
    const double growth = sample.n > 1 ? double(result.n - 1) / double(sample.n - 1) : factor;
    result.m2 *= growth;
    if (result.m3)
        *result.m3 *= growth;
    return result;
}

stats::Proportion grown(const stats::Proportion &sample, double factor)
{
    return {rounded(sample.n, factor), rounded(sample.x, factor)};
}

stats::Ratio grown(const stats::Ratio &sample, double factor)
{
    stats::Ratio result = sample;
    result.n = rounded(sample.n, factor);
    const double growth = sample.n > 1 ? double(result.n - 1) / double(sample.n - 1) : factor;
    result.m2Num *= growth;
    result.m2Den *= growth;
    result.cNd *= growth;
    return result;
}

stats::Rate grown(const stats::Rate &sample, double factor)
{
    return {rounded(sample.events, factor), sample.exposure * factor};
}

stats::MeanWithCovariates grown(const stats::MeanWithCovariates &sample, double factor)
{
    stats::MeanWithCovariates result = sample;
    result.y = grown(sample.y, factor);
    const double growth = sample.y.n > 1 ? double(result.y.n - 1) / double(sample.y.n - 1) : factor;
    for (double &value : result.m2X)
        value *= growth;
    for (double &value : result.cXy)
        value *= growth;
    return result;
}

/// The limits of a quantile close in with the root of the number of units.
stats::OrderStatistics grown(const stats::OrderStatistics &sample, double factor)
{
    stats::OrderStatistics result = sample;
    result.n = rounded(sample.n, factor);
    const double shrink = sample.n > 0 ? std::sqrt(double(sample.n) / double(result.n)) : 1;
    result.lower = sample.estimate - (sample.estimate - sample.lower) * shrink;
    result.upper = sample.estimate + (sample.upper - sample.estimate) * shrink;
    return result;
}

stats::Histogram grown(const stats::Histogram &sample, double factor)
{
    stats::Histogram result = sample;
    for (std::int64_t &count : result.counts)
        count = rounded(count, factor);
    return result;
}

/// The strata at every look of one gate, the entry into its stage included.
struct GateLooks
{
    struct Look
    {
        std::vector<stats::Groups> strata;
        double units = 0;
    };
    std::vector<Look> looks;

    explicit GateLooks(const Finding &finding)
    {
        std::vector<stats::Groups> strata;
        std::vector<int> stages;
        int entered = -1;
        const auto add = [&] { looks.push_back({strata, effectiveUnits(strata)}); };
        for (const LookPoint &look : finding.looks) {
            if (look.stage == finding.stage && entered < finding.stage && !strata.empty())
                add();
            entered = std::max(entered, look.stage);
            const stats::Groups groups{look.exposed, look.unexposed};
            const auto known = std::ranges::find(stages, look.stage);
            if (known != stages.end()) {
                strata[std::size_t(known - stages.begin())] = groups;
            } else {
                stages.push_back(look.stage);
                strata.push_back(groups);
            }
            if (entered == finding.stage)
                add();
        }
        if (entered < finding.stage)
            add();
    }

    /// Non-inferiority at the newest look, had this margin been planned.
    [[nodiscard]] TestTrace tested(const Finding &finding, double margin) const
    {
        const GuardrailTerms &terms = finding.terms;
        SequentialTest test(terms.rules.alphaClear, terms.rules, terms.stages.at(finding.stage).plannedUnits);
        const stats::Margin planned{terms.margin(finding.stage)->scale, margin};
        for (const Look &look : looks)
            test.look(stats::nonInferiority(look.strata, terms.direction(), planned), look.units);
        return test.trace();
    }
};

std::optional<double> turningMargin(const Finding &finding)
{
    if (!finding.nonInferiority || finding.looks.isEmpty())
        return std::nullopt;
    const GateLooks gate(finding);
    const stats::Margin planned = *finding.terms.margin(finding.stage);
    const auto isMargin = [&](double value) {
        return stats::validity(stats::Margin{planned.scale, value}) == stats::Reason::none;
    };
    // The limit of the band at the boundary of some margin is nearly the margin wanted; its own boundary differs a
    // little, because information depends on the margin.
    TestTrace at = *finding.nonInferiority;
    double margin = 0;
    constexpr int enough = 8;
    for (int i = 0; i < enough; ++i) {
        if (!std::isfinite(at.boundary))
            return std::nullopt;
        const stats::Band band =
            stats::repeatedLimits(gate.looks.back().strata, finding.terms.direction(), planned.scale, at.boundary,
                                  at.boundary, stats::Margin{planned.scale, isMargin(margin) ? margin : planned.value});
        if (band.status != stats::Status::ok || band.upper.unbounded)
            return std::nullopt;
        const double before = margin;
        margin = std::max(band.upper.value, 1e-6 * planned.value);
        if (!isMargin(margin))
            return std::nullopt;
        if (std::abs(margin - before) <= 1e-6 * margin)
            break;
        at = gate.tested(finding, margin);
    }
    // Rounding decides at the turning point itself: a little above it the test must reject, a little below it must not.
    constexpr double step = 5e-4;
    for (int i = 0; i < enough; ++i) {
        if (!isMargin(margin * (1 + step)))
            return std::nullopt;
        if (gate.tested(finding, margin * (1 + step)).rejects)
            return margin * (1 + step);
        margin *= 1 + step;
    }
    return std::nullopt;
}

/// One more look at the current stage with `factor` times as many users like those seen so far.
class Trial
{
public:
    explicit Trial(const Finding &finding)
        : m_finding(finding)
        , m_monitor(replayed(finding))
    {
        const auto newest = std::find_if(finding.looks.crbegin(), finding.looks.crend(),
                                         [&](const LookPoint &look) { return look.stage == finding.stage; });
        if (newest != finding.looks.crend())
            m_newest = &*newest;
    }

    [[nodiscard]] bool isPossible() const
    {
        return m_newest && stats::size(m_newest->exposed) > 0 && stats::size(m_newest->unexposed) > 0;
    }
    [[nodiscard]] double exposed() const { return stats::size(m_newest->exposed); }

    [[nodiscard]] stats::Verdict verdict(double factor) const
    {
        GuardrailMonitor monitor = m_monitor;
        monitor.observe({m_finding.stage, m_finding.metric.id, m_finding.looks.last().at + Milliseconds(1),
                         sluice::gate::grown(m_newest->exposed, factor),
                         sluice::gate::grown(m_newest->unexposed, factor)});
        return monitor.verdict();
    }

private:
    const Finding &m_finding;
    GuardrailMonitor m_monitor;
    const LookPoint *m_newest = nullptr;
};

std::optional<Sensitivity::MoreUsers> moreUsers(const Finding &finding, const Trial &trial)
{
    const auto isChange = [&](stats::Verdict verdict) {
        return verdict != finding.verdict && verdict != stats::Verdict::inconclusive &&
               verdict != stats::Verdict::insufficientData;
    };
    double enough = 1;
    constexpr double most = 101;
    for (double more = 1 / trial.exposed(); !isChange(trial.verdict(enough)); more *= 2) {
        if (enough == most)
            return std::nullopt;
        enough = std::min(1 + more, most);
    }
    double few = 1;
    // To one user, or to a thousandth where there are many.
    while ((enough - few) * trial.exposed() > std::max(1.0, 1e-3 * (enough - 1) * trial.exposed())) {
        const double middle = 0.5 * (few + enough);
        (isChange(trial.verdict(middle)) ? enough : few) = middle;
    }
    const double users = std::ceil((enough - 1) * trial.exposed());
    const stats::Verdict verdict = trial.verdict(1 + users / trial.exposed());
    if (!isChange(verdict))
        return std::nullopt;
    return Sensitivity::MoreUsers{users, verdict};
}

} // namespace

stats::Sample grown(const stats::Sample &sample, double factor)
{
    return std::visit([factor](const auto &kind) { return stats::Sample(grown(kind, factor)); }, sample);
}

Sensitivity sensitivity(const Finding &finding)
{
    Sensitivity result;
    if (finding.looks.isEmpty())
        return result;
    result.margin = turningMargin(finding);
    const Trial trial(finding);
    if (!trial.isPossible())
        return result;
    if (finding.verdict == stats::Verdict::inconclusive || finding.verdict == stats::Verdict::insufficientData)
        result.users = moreUsers(finding, trial);
    double before = 0;
    double newest = 0;
    for (const LookPoint &look : finding.looks)
        if (look.stage == finding.stage && stats::size(look.exposed) > newest)
            before = std::exchange(newest, stats::size(look.exposed));
    if (before > 0)
        result.nextLook = trial.verdict(1 + (newest - before) / newest);
    return result;
}

} // namespace sluice::gate
