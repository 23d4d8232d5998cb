// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/prometheus/prometheussource.h"
#include "support/prometheusserver.h"

#include <QJsonArray>
#include <QJsonObject>

#include <functional>

namespace sluice::metrics::prometheus::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The stage began here; all histories are about the hours around it.
inline const Instant entry = *instantFromIso(u"2024-06-03T08:00:00Z"_s);
inline const Instant end = entry + 2h;
inline constexpr int interval = 15; ///< seconds

/// Samples of one series every 15 seconds, as somebody scraped them.
struct Course
{
    QByteArray series;                       ///< requests_total{variant="new"}
    std::function<double(int second)> value; ///< since the entry
    int from = -3600;                        ///< seconds since the entry
    int to = 7200;
};

/// Text in the OpenMetrics form, of type unknown, so that names and values can be anything.
inline QByteArray openMetrics(const QList<Course> &courses)
{
    QByteArray text;
    for (const Course &course : courses)
        for (int second = course.from; second <= course.to; second += interval)
            text += course.series + ' ' + QByteArray::number(course.value(second), 'g', 17) + ' ' +
                    QByteArray::number(qint64(entry.time_since_epoch().count()) / 1000 + second) + '\n';
    return text + "# EOF\n";
}

inline Course up(int from = -3600, int to = 7200)
{
    return {"up{job=\"shop\"}", [](int) { return 1; }, from, to};
}

/// Grows by `each` with every scrape, from `start` an hour before the entry.
inline std::function<double(int)> growing(double each, double start = 0)
{
    return [each, start](int second) { return start + each * double((second + 3600) / interval); };
}

inline QJsonObject document(const QString &url, const QJsonObject &metrics)
{
    return {{u"format"_s, 1},
            {u"kind"_s, u"prometheus"_s},
            {u"url"_s, url},
            {u"job"_s, u"shop"_s},
            {u"scrapeInterval"_s, u"15 s"_s},
            {u"groups"_s, QJsonObject{{u"label"_s, u"variant"_s},
                                      {u"exposed"_s, QJsonArray{u"new"_s}},
                                      {u"unexposed"_s, QJsonArray{u"old"_s}}}},
            {u"metrics"_s, metrics}};
}

inline QJsonObject failures()
{
    return {{u"n"_s, u"requests_total"_s}, {u"x"_s, u"failures_total"_s}};
}

/// One metric "failures" of this kind, counted by events; stages 1%, 10%.
inline rollout::Plan plan(rollout::MetricKind kind = rollout::MetricKind::proportion)
{
    rollout::Plan plan;
    rollout::Metric metric{MetricId(u"failures"_s), {}, kind};
    metric.isEventLevel = true;
    if (kind == rollout::MetricKind::quantile)
        metric.quantile = 0.9;
    plan.metrics = {metric};
    for (const auto &name : {u"1%"_s, u"10%"_s})
        plan.stages.append(rollout::Stage{.name = name});
    return plan;
}

inline MetricQuery query(const rollout::Plan &of = plan(), Instant at = end)
{
    return {of, 1, entry, at, nullptr};
}

inline PrometheusSource source(const QJsonObject &document, const QString &secret = {})
{
    auto definition = definitionFromJson(document);
    if (!definition)
        qFatal("%s", qPrintable(definition.error().detail));
    return {*definition, secret};
}

/// What went wrong, on one line.
template <class T>
QString errorOf(const Result<T> &result)
{
    if (result)
        return {};
    QStringList faults;
    for (const InputFault &fault : result.error().faults)
        faults.append(toString(fault));
    return toString(result.error().code) + u": "_s + (faults.isEmpty() ? result.error().detail : faults.join(u" | "_s));
}

} // namespace sluice::metrics::prometheus::test
