// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/duration.h"
#include "core/result.h"
#include "metrics/prometheus/selector.h"
#include "rollout/plan.h"

#include <QJsonObject>
#include <QUrl>

#include <map>
#include <optional>

namespace sluice::metrics::prometheus {

enum class SignIn { none, basic, bearer };

/// The counters of one metric. Which ones there are says how it is summarised.
struct MetricCounters
{
    rollout::MetricKind kind = rollout::MetricKind::proportion;
    /// They count requests, say, while users are assigned: the plan must know. False: the services count users.
    bool countsEvents = true;
    std::map<QString, Selector> counters; ///< "n", "x" ...: all of countersOf(kind), each with a name
    bool operator==(const MetricCounters &) const = default;
};

/// A Prometheus server and what is asked of it, as docs/sources.md describes the document. Never a secret.
struct Definition
{
    QUrl url; ///< http or https, with the path that leads to /api/v1
    SignIn signIn = SignIn::none;
    QString user;                                         ///< of SignIn::basic
    QString caFile;                                       ///< PEM; empty: what the system trusts
    Duration timeOut{30, Duration::Unit::seconds};        ///< of one look with all its questions, from 1 s to 10 min
    qint64 mostBytes = 64 * 1024 * 1024;                  ///< of one answer
    Selector up;                                          ///< of the targets that expose the counters
    Duration scrapeInterval{15, Duration::Unit::seconds}; ///< of these targets, from 1 s to 1 h
    QStringList exposed;                                  ///< label matchers that make a selector one of this group
    QStringList unexposed;
    std::map<MetricId, MetricCounters> metrics; ///< not empty

    [[nodiscard]] QString address() const; ///< for people
    bool operator==(const Definition &) const = default;
};

/// The names of the counters that a metric of this kind is made of.
[[nodiscard]] const QStringList &countersOf(rollout::MetricKind kind);

/// invalidInput with a fault for each field that is missing, misspelt or wrong. newerVersion.
[[nodiscard]] Result<Definition> definitionFromJson(const QJsonObject &document, const QString &place = {});

} // namespace sluice::metrics::prometheus
