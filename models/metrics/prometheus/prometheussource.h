// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/metricsource.h"
#include "metrics/prometheus/definition.h"

namespace sluice::metrics::prometheus {

/// Counters that a Prometheus server has scraped, as a source of metrics; docs/sources.md says how they are read.
class PrometheusSource final : public MetricSource
{
public:
    /// `secret`: the password or token of the sign-in, empty without one.
    PrometheusSource(Definition definition, QString secret);

    [[nodiscard]] QString name() const override; ///< "Prometheus at https://prometheus.example:9090"
    /// Errors also: fileNotReadable for the CA file.
    [[nodiscard]] Result<Batch> fetch(const MetricQuery &query) override;
    [[nodiscard]] Result<QList<SourceTrial>> tryOut(const MetricQuery &query) override;

private:
    Definition m_definition;
    QString m_secret;
};

} // namespace sluice::metrics::prometheus
