// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duration.h"
#include "core/id.h"
#include "rollout/exposure.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QStringList>

namespace sluice::rollout {

/// What a regression of a guardrail means for the gate.
enum class Severity { rollback, hold, watch };

/// A mean is adjusted by at most so many covariates.
inline constexpr int mostCovariates = 10;

/// How a metric is summarised; decides which test of statistics.md applies. A ratio is a quotient of two totals per
/// user (requests that failed / requests), a rate is a number of events per time of use.
enum class MetricKind { mean, proportion, ratio, rate, quantile };

enum class Preferred { increase, decrease };
enum class Risk { low, medium, high };

/// The largest harm that is acceptable.
struct Margin
{
    double value = 0;       ///< > 0; a share of the unexposed value if relative (0.05 = 5%), else in the metric's unit
    bool isRelative = true; ///< relative margins are below 1
    bool operator==(const Margin &) const = default;
};

/// What a metric looks like without the change, as people know it before it is measured. Planning needs it; no gate
/// judges by it.
struct Expectation
{
    double value = 0;     ///< in (0, 1) for proportions, else not 0
    double deviation = 0; ///< standard deviation of a single user's value, > 0; 0 for proportions, whose value tells it
    bool operator==(const Expectation &) const = default;
};

struct Metric
{
    MetricId id;
    QString name;
    MetricKind kind = MetricKind::mean;
    Preferred preferred = Preferred::decrease;
    QString unit;        ///< "ms"; empty for counts; proportions are shown in percent
    double quantile = 0; ///< 0.95 for a 95th percentile, in (0, 1); only for kind `quantile`, otherwise 0
    /// What a mean is adjusted by: values of the same users from before the exposure, in the order in which metrics
    /// files number them. Named in the plan, because a choice made after a look at the data would be a way to a wanted
    /// result.
    QStringList covariates;
    /// Counts events while users are assigned: intervals are too narrow, unless a design effect widens them.
    bool isEventLevel = false;
    double designEffect = 1; ///< >= 1, multiplies every variance; above 1 only if `isEventLevel`
    /// How long after a user was reached its value is known (statistics.md, section 1, "Maturity"): sources leave out
    /// younger users. None: at once.
    std::optional<Duration> delay; ///< fixed
    std::optional<Expectation> baseline;
    bool operator==(const Metric &) const = default;
};

/// How a guardrail is tested. `welchT`: means in few units, Student's t at a fixed horizon. `exactConditional`: rates
/// with few events, no normal approximation. Both can compare one stage only.
enum class TestMethod { standard, welchT, exactConditional };

/// What an earlier A/B test promised, against which the first stage is checked, once, at its gate. The effect is
/// exposed - unexposed in the metric's own direction: -0.02 of a failure share is better.
struct Prediction
{
    double effect = 0;
    double standardError = 0;
    std::optional<double> detect; ///< difference that has to be noticed, > 0; none: max(|effect|, 3 standard errors)
    bool isRelative = true;       ///< all three as shares of the unexposed value, else in the metric's unit
    QString source;               ///< where the numbers are from, for people
    bool operator==(const Prediction &) const = default;
};

struct Guardrail
{
    MetricId metric; ///< one of Plan::metrics
    Severity severity = Severity::hold;
    std::optional<Margin> margin; ///< none: only a significant worsening is noticed
    double weight = 1;            ///< share of the alpha of its severity, relative to its siblings; > 0
    TestMethod test = TestMethod::standard;
    std::optional<Prediction> prediction;
    bool operator==(const Guardrail &) const = default;
};

struct Stage
{
    QString name;                        ///< unique in its plan
    std::optional<Exposure> exposure;    ///< 0%: back to nobody; none: an audience stage, or a plan that does not say
    QString audience;                    ///< "Employees"; empty: a percentage stage
    std::optional<Duration> hold;        ///< minimum hold
    std::optional<Duration> maximumHold; ///< bounds the information that error rates are spent over; none: twice `hold`
    std::optional<qint64> minimumSample; ///< exposed users before the gate may open
    QStringList criteria;                ///< written criteria, ticked by a person
    int approvals = 0;                   ///< people who must agree before the stage is left
    /// Share of users that is measured as the unexposed group. None: everybody who is not exposed. A stage at 10% that
    /// is compared with a hold-back of equal size has exposure 10% and control 10%.
    std::optional<Exposure> control;
    QHash<MetricId, Margin> margins;           ///< tighter or wider margins while this stage runs
    std::optional<QList<MetricId>> guardrails; ///< guardrails judged at this gate; none: all of the plan
    bool operator==(const Stage &) const = default;

    [[nodiscard]] bool isAudience() const { return !audience.isEmpty(); }
    /// Share measured as unexposed; 0 where there are no two groups: at 0%, at 100% and in audience stages without
    /// `control`.
    [[nodiscard]] Exposure controlShare() const;
    /// `maximumHold`, or twice the minimum hold, as nominal lengths; 0 without either.
    [[nodiscard]] Milliseconds longestHold() const;
};

/// Where the numbers come from and when they are too old.
struct DataRules
{
    /// Promised interval, fixed and longer than nothing; data older than twice this is stale.
    Duration refresh{1, Duration::Unit::hours};
    bool holdWaitsForData = false; ///< time without fresh data does not count towards a hold
    /// Columns of a long export that select this rollout's rows ("experiment" = "4509ec"); all must match.
    QList<std::pair<QString, QString>> where;
    /// The source counts a user in several stages, or several times in one, so strata and units are not independent.
    /// Results say that they rest on an assumption.
    bool unitsMayRepeat = false;
    bool operator==(const DataRules &) const = default;
};

/// What keeps the error rates although the data are looked at again and again (statistics.md, section 4).
enum class Monitoring { groupSequential, anytimeValid, fixedHorizon };

/// How early the error rates of group sequential tests are spent.
enum class SpendingFamily { obf, pocock, kimDeMets, hsd, table };

struct Spending
{
    SpendingFamily family = SpendingFamily::kimDeMets;
    double parameter = 1; ///< rho of Kim-DeMets (above 0, at most 10), gamma of hsd (-20 to 20); 0 for other families
    /// Of `table`, at least one: share of the information, in (0, 1) and increasing; share of the error rate spent by
    /// then, in [0, 1] and never falling.
    QList<std::pair<double, double>> nodes;
    bool operator==(const Spending &) const = default;
};

/// The error rates of the gate and how they are spent. Defaults: statistics.md, section 0.
struct GateRules
{
    /// None: group sequential where unitsPerDay and the holds bound the information, else anytime-valid. Part of the
    /// design like the error rates and their spending: once data were looked at, another choice would void them, so no
    /// later revision of a plan may bring one.
    std::optional<Monitoring> monitoring;
    Spending spending;
    double alphaRollback = 0.05;
    double alphaHold = 0.05;
    double alphaWatch = 0.05; ///< of each `watch` guardrail
    double alphaClear = 0.05;
    double alphaSampleRatio = 0.001;
    double overrunReserve = 0.1;
    double predictionAlpha = 0.05;  ///< two-sided
    double predictionPower = 0.8;   ///< below it an agreement with a prediction says too little; in (0, 1)
    bool withinMarginHolds = false; ///< policy for "worse, but shown to be less than the margin"
    /// How many users the tests that run through the whole rollout were planned to compare, see Plan::usersToCompare();
    /// 0: they were not planned. Written by withDesignOf() when the plan of a started rollout is edited: the
    /// information that error rates are spent over is fixed before the first look. None: as the stages say.
    std::optional<double> plannedUsers;
    bool operator==(const GateRules &) const = default;
};

/// A day on which nobody works, and its name for people.
struct Holiday
{
    QDate date;
    QString name;
    bool operator==(const Holiday &) const = default;
};

/// What a team writes down before it starts: the first of the two facts a rollout is made of.
struct Plan
{
    RolloutId id;
    QString name;
    QString description;
    QString flagKey;
    QString surface;
    QString owner;
    std::optional<Risk> risk;
    QString timeZone;        ///< IANA name; empty: the zone of whoever looks, and no hold in days of a calendar
    QList<Holiday> holidays; ///< each date once, in their order; what business days leave out besides weekends
    std::optional<Instant> plannedStart;
    std::optional<double> unitsPerDay; ///< all users the change could reach on a day, whatever the exposure
    QList<Metric> metrics;
    QList<Guardrail> guardrails;
    /// Never empty. Exposures rise from stage to stage, so that who is exposed at one stays exposed at the next; a
    /// stage at 0% takes the change back from everybody, and after it they rise anew.
    QList<Stage> stages;
    QStringList approvers;  ///< who may approve; empty: everybody
    int startApprovals = 0; ///< people who must agree before the rollout is started
    DataRules data;
    GateRules rules;
    bool operator==(const Plan &) const = default;

    [[nodiscard]] const Metric *metric(const MetricId &id) const;
    /// The margin of a guardrail while stage `stage` runs.
    [[nodiscard]] std::optional<Margin> margin(const Guardrail &guardrail, int stage) const;
    /// Whether the guardrail is judged at the gate of stage `stage`.
    [[nodiscard]] bool judges(const MetricId &metric, int stage) const;
    /// Number of stages that judge the guardrail and can have an unexposed group.
    [[nodiscard]] int stagesThatCompare(const MetricId &metric) const;
    /// Whether somebody is left to compare with in stage `stage`.
    [[nodiscard]] bool hasUnexposed(int stage) const;
    /// Users that are expected to be compared until the end of the longest hold of `stage`, as effective sample size
    /// n_E n_U / (n_E + n_U) summed over the stages up to it. 0: the plan does not say.
    [[nodiscard]] double usersToCompare(int stage) const;
};

} // namespace sluice::rollout
