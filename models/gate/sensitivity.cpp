// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/sensitivity.h"

#include "gate/guardrailmonitor.h"

#include <algorithm>
#include <cmath>
#include <utility>

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

/// The finding, had this margin been planned for its gate.
Finding judgedWith(const Finding &finding, double margin)
{
    GuardrailTerms terms = finding.terms;
    terms.stages[finding.stage].margin->value = margin;
    return replayed(terms, finding.looks).finding(finding.stage);
}

std::optional<double> turningMargin(const Finding &finding)
{
    if (!finding.nonInferiority || finding.looks.isEmpty())
        return std::nullopt;
    const stats::Margin planned = *finding.terms.margin(finding.stage);
    const auto isMargin = [&](double value) {
        return stats::validity(stats::Margin{planned.scale, value}) == stats::Reason::none;
    };
    // The limit of the band is the margin wanted, had the boundary been the same with that one; it differs a little,
    // because information depends on the margin.
    Finding at = finding;
    double margin = 0;
    constexpr int enough = 8;
    for (int i = 0; i < enough; ++i) {
        if (at.band.status != stats::Status::ok || at.band.upper.unbounded)
            return std::nullopt;
        const double before = std::exchange(margin, std::max(at.band.upper.value, 1e-6 * planned.value));
        if (!isMargin(margin))
            return std::nullopt;
        if (std::abs(margin - before) <= 1e-6 * margin)
            break;
        at = judgedWith(finding, margin);
    }
    // Rounding decides at the turning point itself: a little above it the test must reject.
    constexpr double step = 5e-4;
    for (int i = 0; i < enough; ++i) {
        margin *= 1 + step;
        if (!isMargin(margin))
            return std::nullopt;
        if (judgedWith(finding, margin).nonInferiority->rejects)
            return margin;
    }
    return std::nullopt;
}

/// One more look at the current stage with `factor` times as many users like those seen so far.
class Trial
{
public:
    explicit Trial(const Finding &finding)
        : m_finding(finding)
        , m_monitor(replayed(finding.terms, finding.looks))
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
                         sluice::gate::grown(m_newest->unexposed, factor)},
                        true);
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
