// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duration.h"
#include "core/id.h"
#include "rollout/exposure.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace sluice::rollout {

/// What a regression of a guardrail means for the gate.
enum class Severity { rollback, hold, watch };

/// How a metric is summarised; decides which test of statistics.md applies.
enum class MetricKind { mean, proportion };

enum class Preferred { increase, decrease };

/// How often data may be looked at (statistics.md, 4.4). Chosen before the first look, and not changed after it.
enum class Monitoring { groupSequential, anytimeValid, fixedHorizon };

/// How an error rate is spread over the information (statistics.md, 4.1).
enum class SpendingFamily { obf, pocock, kimDeMets, hsd, table };

enum class Risk { low, medium, high };

/// The largest harm that is acceptable.
struct Margin
{
    double value = 0;       ///< > 0; a share of the unexposed value if relative (0.05 = 5%), else in the metric's unit
    bool isRelative = true; ///< relative margins are below 1
    bool operator==(const Margin &) const = default;
};

struct Metric
{
    MetricId id;
    QString name;
    MetricKind kind = MetricKind::mean;
    Preferred preferred = Preferred::decrease;
    QString unit; ///< "ms"; empty for counts; proportions are shown in percent
    /// The source counts events while exposure is assigned per user: its intervals are too narrow unless designEffect
    /// says how much.
    bool isEventLevel = false;
    double designEffect = 1; ///< >= 1, multiplies every variance
    bool operator==(const Metric &) const = default;
};

struct Guardrail
{
    MetricId metric; ///< one of Plan::metrics
    Severity severity = Severity::hold;
    std::optional<Margin> margin; ///< none: only a significant worsening is noticed
    double weight = 1;            ///< share of the alpha of its severity, relative to its siblings; > 0
    bool operator==(const Guardrail &) const = default;
};

struct Stage
{
    QString name;                        ///< unique in its plan
    std::optional<Exposure> exposure;    ///< none: an audience stage, or a plan that does not say
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
    /// Share measured as unexposed; 0 at 100% and in audience stages without `control`.
    [[nodiscard]] Exposure controlShare() const;
    /// `maximumHold`, or twice the minimum hold; 0 without either.
    [[nodiscard]] Milliseconds longestHold() const;
};

/// Where the numbers come from and when they are too old.
struct DataRules
{
    Duration refresh{1, Duration::Unit::hours}; ///< promised interval; data older than twice this is stale
    /// Columns of a long export that select this rollout's rows ("experiment" = "4509ec"); all must match.
    QList<std::pair<QString, QString>> where;
    /// The source cannot guarantee that a user is counted in one stage only, that is that stages are independent.
    bool isIndependenceAssumed = false;
    bool operator==(const DataRules &) const = default;
};

/// The error rates of the gate and how they are spent. Defaults: statistics.md, section 0.
struct GateRules
{
    double alphaRollback = 0.05;
    double alphaHold = 0.05;
    double alphaClear = 0.05;
    double alphaSampleRatio = 0.001;
    double overrunReserve = 0.1;
    double alphaWatch = 0.05; ///< of each watch guardrail, outside every guarantee
    Monitoring monitoring = Monitoring::groupSequential;
    SpendingFamily spending = SpendingFamily::kimDeMets;
    double spendingRho = 1;                         ///< kimDeMets: > 0
    double spendingGamma = 0;                       ///< hsd
    QList<std::pair<double, double>> spendingNodes; ///< table: (share of the information, share of alpha), increasing
    bool withinMarginHolds = false;                 ///< policy for "worse, but shown to be less than the margin"
    bool operator==(const GateRules &) const = default;
};

/// What an earlier A/B test promised about a metric: exposed against unexposed in the metric's own direction.
struct Prediction
{
    MetricId metric;          ///< one of Plan::metrics
    double estimate = 0;      ///< a share of the unexposed value if relative, else in the metric's unit
    double standardError = 0; ///< > 0
    bool isRelative = true;
    std::optional<double> detect; ///< difference that the check should notice, > 0; none: what the test allows
    bool operator==(const Prediction &) const = default;
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
    QString timeZone; ///< IANA name; empty: the zone of whoever looks
    std::optional<Instant> plannedStart;
    std::optional<double> unitsPerDay; ///< all users the change could reach on a day, whatever the exposure
    QList<Metric> metrics;
    QList<Guardrail> guardrails;
    QList<Stage> stages;           ///< never empty; exposures rise from stage to stage
    QList<Prediction> predictions; ///< at most one for each metric
    DataRules data;
    GateRules rules;
    bool operator==(const Plan &) const = default;

    [[nodiscard]] const Metric *metric(const MetricId &id) const;
    /// The margin of a guardrail while stage `stage` runs.
    [[nodiscard]] std::optional<Margin> margin(const Guardrail &guardrail, int stage) const;
    /// Whether the guardrail is judged at the gate of stage `stage`.
    [[nodiscard]] bool judges(const MetricId &metric, int stage) const;
};

} // namespace sluice::rollout
