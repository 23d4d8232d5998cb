// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/metricsource.h"
#include "metrics/prometheus/client.h"
#include "metrics/prometheus/countersample.h"

#include <map>
#include <optional>

namespace sluice::metrics::prometheus {

/// Reads one look: what the counters of both groups grew by between the entry into the stage and its end.
///
/// It works on every series by itself. A series that begins within the window counts from 0, which is what a counter
/// begins at, but only if the targets were scraped before the window: else nobody knows what it had counted by then. A
/// counter that begins anew counts with what it reaches from there. What a target counted between its last scrape and
/// its end is lost in any case.
class LookReader
{
public:
    /// All outlive the reader.
    LookReader(Client &client, const Definition &definition, const MetricQuery &query);

    /// Asks everything, and goes on behind faults. An error: it makes no sense to ask further, see Client::ask().
    [[nodiscard]] Result<void> read();

    [[nodiscard]] const QList<Observation> &observations() const { return m_observations; }
    [[nodiscard]] const QList<InputFault> &faults() const { return m_faults; }
    [[nodiscard]] const QList<SourceTrial> &trials() const { return m_trials; }
    [[nodiscard]] qint64 seriesRead() const { return m_seriesRead; }

private:
    struct Group
    {
        QString name;
        QStringList matchers;
    };
    /// What each series of one counter grew by; none: a fault was told.
    using Grown = std::optional<std::map<Labels, double>>;

    [[nodiscard]] Result<void> checkTargets();
    [[nodiscard]] Result<void> readMetric(const rollout::Metric &metric, const MetricCounters &counters);
    /// Growths of one group, none if a fault was told. `series`: what each counter found, to compare the groups.
    [[nodiscard]] Result<std::optional<Growths>> readGroup(const MetricCounters &counters, const Group &group,
                                                           std::map<QString, QList<Labels>> &series);
    [[nodiscard]] Result<Grown> readCounter(const QString &name, const Selector &selector, const Group &group);
    [[nodiscard]] Result<std::optional<double>> growthOf(const Selector &selector, const Series &end,
                                                         std::optional<double> before, bool isRestarted);
    [[nodiscard]] Result<bool> isAlive(const QString &name, const QString &selector);
    [[nodiscard]] Result<bool> isComplete(const QString &name, const QString &selector);
    [[nodiscard]] Result<double> coverage(const QString &selector, Milliseconds length);

    /// The answer; without series, and with a fault, if the question is refused.
    [[nodiscard]] Result<QList<Series>> ask(const QString &query, Instant at);
    [[nodiscard]] Result<std::optional<double>> askNumber(const QString &query, Instant at);
    void fault(const QString &message);
    void tell(const QString &subject, const QString &question, const QString &answer, bool isFine = true);

    Client &m_client;
    const Definition &m_definition;
    const MetricQuery &m_query;
    const Instant m_from;
    const Instant m_to;
    const Milliseconds m_length; ///< of the window
    const Milliseconds m_interval;
    bool m_targetsWereScrapedBefore = false;
    QString m_place; ///< what is being asked for: "crashes, exposed, n"
    QList<Observation> m_observations;
    QList<InputFault> m_faults;
    QList<SourceTrial> m_trials;
    qint64 m_seriesRead = 0;
};

} // namespace sluice::metrics::prometheus
