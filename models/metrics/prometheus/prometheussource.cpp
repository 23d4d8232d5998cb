// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/prometheus/prometheussource.h"

#include "core/logging.h"
#include "metrics/prometheus/lookreader.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics::prometheus {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::PrometheusFaults)
};

} // namespace

PrometheusSource::PrometheusSource(Definition definition, QString secret)
    : m_definition(std::move(definition))
    , m_secret(std::move(secret))
{
}

QString PrometheusSource::name() const
{
    return u"Prometheus at "_s + m_definition.address();
}

Result<Batch> PrometheusSource::fetch(const MetricQuery &query)
{
    QElapsedTimer timer;
    timer.start();
    auto client = Client::open(m_definition, m_secret, query.cancelled);
    if (!client)
        return tl::unexpected(client.error());
    LookReader reader(**client, m_definition, query);
    if (const auto read = reader.read(); !read)
        return tl::unexpected(read.error());
    const auto refuse = [&](const QList<InputFault> &faults) {
        return tl::unexpected(Error{ErrorCode::invalidInput, toString(faults.first()), name(), faults});
    };
    if (!reader.faults().isEmpty())
        return refuse(reader.faults());

    Batch batch{.source = name(), .checksum = (*client)->checksum(), .rowsRead = reader.seriesRead()};
    for (const auto &[metric, counters] : m_definition.metrics)
        if (!query.plan.metric(metric))
            batch.unknownMetrics.append(metric.value);
    if (reader.observations().isEmpty())
        return refuse(
            {{u"metrics"_s, Words::tr("none of %1 is a metric of the plan").arg(batch.unknownMetrics.join(u", "_s))}});
    for (const rollout::Stage &stage : query.plan.stages)
        batch.stages.append(stage.name);
    batch.observations = reader.observations();
    std::ranges::sort(batch.observations, happenedBefore);
    qCInfo(lcMetrics) << "read" << batch.rowsRead << "series of Prometheus in" << timer.elapsed() << "ms";
    return batch;
}

Result<QList<SourceTrial>> PrometheusSource::tryOut(const MetricQuery &query)
{
    const QString question = u"vector(1)"_s;
    auto client = Client::open(m_definition, m_secret, query.cancelled);
    const auto answer =
        client.and_then([&](const std::unique_ptr<Client> &opened) { return opened->ask(question, query.at); });
    const auto trouble = [](const Error &error) {
        return error.place.isEmpty() ? error.detail : error.place + u": "_s + error.detail;
    };
    if (!answer && answer.error().code == ErrorCode::cancelled)
        return tl::unexpected(answer.error());
    if (!answer)
        return QList<SourceTrial>{{u"sign-in"_s, question, trouble(answer.error()), false}};
    QList<SourceTrial> trials{{u"sign-in"_s, question, Words::tr("the server answers"), true}};
    if (m_definition.signIn != SignIn::none && m_definition.url.scheme() == "http"_L1)
        trials.append(
            {u"sign-in"_s, {}, Words::tr("over http everybody on the way can read the password; use https"), true});
    LookReader reader(**client, m_definition, query);
    const auto read = reader.read();
    if (!read && read.error().code == ErrorCode::cancelled)
        return tl::unexpected(read.error());
    trials += reader.trials();
    if (!read)
        trials.append({u"server"_s, {}, trouble(read.error()), false});
    for (const auto &[metric, counters] : m_definition.metrics)
        if (!query.plan.metric(metric))
            trials.append({metric.value, {}, Words::tr("is not a metric of the plan"), false});
    return trials;
}

} // namespace sluice::metrics::prometheus
