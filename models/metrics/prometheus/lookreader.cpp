// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/prometheus/lookreader.h"

#include "metrics/prometheus/growth.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::metrics::prometheus {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::PrometheusFaults)
};

/// How far back a value from before the window is looked for: further than any pause of a scrape that is not an outage.
constexpr Milliseconds lookBack = 1h;
/// And for a series that was not there by then: whether it is new, or only comes back.
constexpr Milliseconds longLookBack = 24h * 7;
/// Below this share of the scrapes, counts are missing.
constexpr double enough = 0.95;
/// Moments of a window at which it is looked whether something was scraped.
constexpr qint64 mostMoments = 2000;
/// What a scrape brings is there a moment after the time that is written on it. A look that ends now would see some of
/// the counters of a target before the scrape and others after it.
constexpr Milliseconds settling = 10s;

QString range(Milliseconds length)
{
    return u"[%1ms]"_s.arg(length.count());
}

QString number(double value)
{
    constexpr int digits = 15;
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return QLocale::c().toString(value, 'f', 0);
    return QString::number(value, 'g', digits);
}

QString seconds(Milliseconds length)
{
    return u"%1 s"_s.arg(length.count() / 1000);
}

/// The upper edge of a bucket; none: it has none that is a number.
std::optional<double> edgeOf(const Labels &labels)
{
    const auto le = labels.find(u"le"_s);
    if (le == labels.end())
        return std::nullopt;
    if (le->second == "+Inf"_L1)
        return std::numeric_limits<double>::infinity();
    bool isNumber = false;
    const double edge = le->second.toDouble(&isNumber);
    return isNumber && std::isfinite(edge) ? std::optional(edge) : std::nullopt;
}

double sumOf(const std::map<Labels, double> &grown)
{
    double sum = 0;
    for (const auto &[labels, growth] : grown)
        sum += growth;
    return sum;
}

/// Adds the buckets of all series up. An error says why they are no histogram.
tl::expected<std::map<double, double>, QString> bucketsOf(const std::map<Labels, double> &grown)
{
    std::map<double, double> sums;
    std::map<Labels, std::set<double>> edges; // of each histogram
    for (const auto &[labels, growth] : grown) {
        const auto edge = edgeOf(labels);
        if (!edge)
            return tl::unexpected(
                Words::tr("the series {%1} has no label le with the upper edge of a bucket.").arg(toString(labels)));
        Labels rest = labels;
        rest.erase(u"le"_s);
        edges[rest].insert(*edge);
        sums[*edge] += growth;
    }
    for (const auto &[labels, own] : edges)
        if (own.size() != sums.size())
            return tl::unexpected(Words::tr("the histogram {%1} has %2 buckets, others have more or other ones.")
                                      .arg(toString(labels))
                                      .arg(own.size()));
    return sums;
}

std::vector<double> edgesOf(const stats::Sample &sample)
{
    const auto *histogram = std::get_if<stats::Histogram>(&sample);
    return histogram ? histogram->edges : std::vector<double>();
}

QString shortText(const stats::Sample &sample)
{
    if (const auto *proportion = std::get_if<stats::Proportion>(&sample))
        return Words::tr("%1 of %2").arg(number(double(proportion->x)), number(double(proportion->n)));
    if (const auto *rate = std::get_if<stats::Rate>(&sample))
        return Words::tr("%1 events in %2").arg(number(double(rate->events)), number(rate->exposure));
    if (const auto *mean = std::get_if<stats::Mean>(&sample))
        return Words::tr("mean %1 of %2").arg(mean->mean, 0, 'g', 6).arg(number(double(mean->n)));
    if (const auto *ratio = std::get_if<stats::Ratio>(&sample))
        return Words::tr("%1 per %2 of %3")
            .arg(ratio->meanNum, 0, 'g', 6)
            .arg(ratio->meanDen, 0, 'g', 6)
            .arg(number(double(ratio->n)));
    return number(stats::size(sample));
}

} // namespace

LookReader::LookReader(Client &client, const Definition &definition, const MetricQuery &query)
    : m_client(client)
    , m_definition(definition)
    , m_query(query)
    , m_from(query.entered)
    , m_to(query.at - std::min<Milliseconds>(settling, definition.scrapeInterval.nominalLength()))
    , m_length(m_to - m_from)
    , m_interval(definition.scrapeInterval.nominalLength())
{
}

void LookReader::fault(const QString &message)
{
    m_faults.append({m_place, message});
}

void LookReader::tell(const QString &subject, const QString &question, const QString &answer, bool isFine)
{
    m_trials.append({subject, question, answer, isFine});
}

Result<QList<Series>> LookReader::ask(const QString &query, Instant at)
{
    auto answer = m_client.ask(query, at);
    if (!answer && answer.error().code == ErrorCode::invalidInput) {
        fault(answer.error().detail);
        return QList<Series>();
    }
    if (answer)
        m_seriesRead += answer->size();
    return answer;
}

Result<std::optional<double>> LookReader::askNumber(const QString &query, Instant at)
{
    return ask(query, at).map([](const QList<Series> &series) {
        return series.isEmpty() ? std::nullopt : std::optional(series.first().points.front().value);
    });
}

Result<void> LookReader::read()
{
    m_place = u"window"_s;
    if (m_length < 2 * m_interval) {
        fault(Words::tr("the stage began %1 ago; with a scrape every %2 that is too little to count from.")
                  .arg(seconds(m_query.at - m_from), seconds(m_interval)));
        tell(m_place, {}, m_faults.last().message, false);
        return {};
    }
    if (const auto checked = checkTargets(); !checked)
        return checked;
    for (const rollout::Metric &metric : m_query.plan.metrics) {
        const auto counters = m_definition.metrics.find(metric.id);
        if (counters == m_definition.metrics.end())
            continue;
        if (const auto done = readMetric(metric, counters->second); !done)
            return done;
    }
    return {};
}

/// Whether the targets answered, and Prometheus asked them, all the time.
Result<void> LookReader::checkTargets()
{
    m_place = u"targets"_s;
    const qsizetype faultsBefore = m_faults.size();
    const QString up = m_definition.up.text();
    const QString question = u"sum(sum_over_time(%1%2)) / sum(count_over_time(%1%2))"_s.arg(up, range(m_length));
    const auto share = askNumber(question, m_to);
    if (!share)
        return tl::unexpected(share.error());
    if (!*share && m_faults.size() == faultsBefore) {
        fault(Words::tr("%1 names no target that was scraped since the stage began.").arg(up));
    } else if (*share && !(**share >= enough)) {
        fault(Words::tr("only %1% of the scrapes were answered; below 95%, counts are missing.")
                  .arg(std::floor(**share * 1000) / 10));
    } else if (*share) {
        const auto covered = coverage(up, m_length);
        if (!covered)
            return tl::unexpected(covered.error());
        if (*covered < enough)
            fault(Words::tr("Prometheus scraped during %1% of the window only; below 95%, counts are missing.")
                      .arg(std::floor(*covered * 1000) / 10));
    }
    if (m_faults.size() == faultsBefore)
        tell(m_place, question,
             Words::tr("answered %1% of the scrapes").arg(std::floor(share->value_or(0) * 1000) / 10));
    else
        tell(m_place, question, m_faults.last().message, false);

    const auto before = ask(u"count_over_time(%1%2)"_s.arg(up, range(lookBack)), m_from);
    if (!before)
        return tl::unexpected(before.error());
    m_targetsWereScrapedBefore = !before->isEmpty();
    return {};
}

Result<void> LookReader::readMetric(const rollout::Metric &metric, const MetricCounters &counters)
{
    const QString name = metric.id.value;
    m_place = name;
    const auto refuse = [&](const QString &message) -> Result<void> {
        m_place = name;
        fault(message);
        tell(name, {}, message, false);
        return {};
    };
    if (counters.kind != metric.kind || !metric.covariates.isEmpty())
        return refuse(Words::tr("the counters of the source (%1) are not those of this kind of metric, which needs %2.")
                          .arg(countersOf(counters.kind).join(u", "_s), metric.covariates.isEmpty()
                                                                            ? countersOf(metric.kind).join(u", "_s)
                                                                            : Words::tr("no covariates")));
    if (counters.countsEvents && !metric.isEventLevel)
        return refuse(
            Words::tr("the source counts events while the plan takes them for users. Say in the plan that the metric "
                      "counts events, or in the source that the services count users."));

    std::optional<stats::Sample> samples[2];
    std::map<QString, QList<Labels>> series[2];
    const Group groups[2] = {{u"exposed"_s, m_definition.exposed}, {u"unexposed"_s, m_definition.unexposed}};
    for (std::size_t i = 0; i < 2; ++i) {
        m_place = name + u", "_s + groups[i].name;
        const auto growths = readGroup(counters, groups[i], series[i]);
        if (!growths)
            return tl::unexpected(growths.error());
        if (!*growths)
            continue;
        m_place = name + u", "_s + groups[i].name;
        auto sample = sampleFrom(**growths, metric);
        if (sample) {
            tell(m_place, {}, shortText(*sample));
            samples[i] = std::move(*sample);
        } else {
            fault(sample.error());
            tell(m_place, {}, sample.error(), false);
        }
    }
    for (const auto &[counter, exposed] : series[0])
        for (const Labels &labels : exposed)
            if (series[1][counter].contains(labels))
                return refuse(Words::tr("the series {%1} of %2 is in both groups.").arg(toString(labels), counter));
    if (!samples[0] || !samples[1])
        return {};
    if (edgesOf(*samples[0]) != edgesOf(*samples[1]))
        return refuse(Words::tr("the buckets of the exposed are not those of the unexposed."));
    m_observations.append({m_query.stage, metric.id, m_query.at, std::move(*samples[0]), std::move(*samples[1])});
    return {};
}

Result<std::optional<Growths>> LookReader::readGroup(const MetricCounters &counters, const Group &group,
                                                     std::map<QString, QList<Labels>> &series)
{
    Growths growths;
    bool isWhole = true;
    const QString place = m_place;
    // The first of them also tells whether the group was there all the time: they are counted together.
    const QString &first = countersOf(counters.kind).first();
    for (const QString &counter : countersOf(counters.kind)) {
        m_place = place + u", "_s + counter;
        const Selector &selector = counters.counters.at(counter);
        auto grown = readCounter(counter, selector, group);
        if (!grown)
            return tl::unexpected(grown.error());
        if (!*grown) {
            isWhole = false;
            continue;
        }
        for (const auto &[labels, growth] : **grown)
            series[counter].append(labels);
        if (counter == first) {
            const auto complete = isComplete(counter, selector.text(group.matchers));
            if (!complete)
                return tl::unexpected(complete.error());
            isWhole = isWhole && *complete;
        }
        if (counters.kind != rollout::MetricKind::quantile) {
            growths.counters.emplace(counter, sumOf(**grown));
        } else if (auto buckets = bucketsOf(**grown)) {
            growths.buckets = std::move(*buckets);
        } else {
            fault(buckets.error());
            tell(m_place, {}, buckets.error(), false);
            isWhole = false;
        }
    }
    return isWhole ? std::optional(std::move(growths)) : std::nullopt;
}

Result<LookReader::Grown> LookReader::readCounter(const QString &name, const Selector &selector, const Group &group)
{
    const QString text = selector.text(group.matchers);
    const QString question = u"last_over_time(%1%2)"_s.arg(text, range(m_length));
    const qsizetype faultsBefore = m_faults.size();
    const auto refuse = [&](const QString &message) -> Result<Grown> {
        if (!message.isEmpty())
            fault(message);
        tell(m_place, question, m_faults.last().message, false);
        return Grown();
    };
    const auto ends = ask(question, m_to);
    if (!ends)
        return tl::unexpected(ends.error());
    if (m_faults.size() > faultsBefore)
        return refuse({});
    if (ends->isEmpty())
        return refuse(
            Words::tr("there is no series. Nothing counted is not the same as nothing happened: let the services "
                      "expose the counter from the start, as 0."));
    const auto alive = isAlive(name, text);
    if (!alive)
        return tl::unexpected(alive.error());
    if (!*alive)
        return refuse({});

    std::map<Labels, double> before;
    const auto remember = [&](const QList<Series> &series) {
        for (const Series &one : series)
            before.emplace(one.labels, one.points.front().value);
    };
    const auto begins = ask(u"last_over_time(%1%2)"_s.arg(text, range(lookBack)), m_from);
    if (!begins)
        return tl::unexpected(begins.error());
    remember(*begins);
    const auto isNew = [&](const Series &series) { return !before.contains(series.labels); };
    std::set<Labels> restarted;
    if (std::ranges::any_of(*ends, isNew)) {
        if (!m_targetsWereScrapedBefore)
            return refuse(
                Words::tr("nothing was scraped before the stage began, so nobody knows what the counter had counted "
                          "by then."));
        const auto earlier = ask(u"last_over_time(%1%2)"_s.arg(text, range(longLookBack)), m_from);
        if (!earlier)
            return tl::unexpected(earlier.error());
        for (const Series &one : *earlier)
            if (isNew(one))
                restarted.insert(one.labels); // whether it did is only seen in its samples
        remember(*earlier);
    }
    const auto resets = ask(u"resets(%1%2) > 0"_s.arg(text, range(m_length + lookBack)), m_to);
    if (!resets)
        return tl::unexpected(resets.error());
    for (const Series &one : *resets)
        restarted.insert(one.labels);

    std::map<Labels, double> grown;
    for (const Series &end : *ends) {
        const auto known = before.find(end.labels);
        const auto growth = growthOf(selector, end, known == before.end() ? std::nullopt : std::optional(known->second),
                                     restarted.contains(end.labels));
        if (!growth)
            return tl::unexpected(growth.error());
        if (!*growth)
            return refuse({});
        grown.emplace(end.labels, **growth);
    }
    if (m_faults.size() > faultsBefore)
        return refuse({});
    const qsizetype count = qsizetype(grown.size());
    tell(m_place, question,
         restarted.empty() ? Words::tr("%1 from %2 series").arg(number(sumOf(grown))).arg(count)
                           : Words::tr("%1 from %2 series, %3 of which began anew")
                                 .arg(number(sumOf(grown)))
                                 .arg(count)
                                 .arg(restarted.size()));
    return Grown(std::move(grown));
}

Result<std::optional<double>> LookReader::growthOf(const Selector &selector, const Series &end,
                                                   std::optional<double> before, bool isRestarted)
{
    const auto isCount = [](double value) { return std::isfinite(value) && value >= 0; };
    const double last = end.points.front().value;
    if (!isCount(last) || !isCount(before.value_or(0))) {
        fault(Words::tr("the series {%1} is at %2, which no counter can be.")
                  .arg(toString(end.labels), number(isCount(last) ? before.value_or(0) : last)));
        return std::optional<double>();
    }
    if (!isRestarted)
        return std::optional(last - before.value_or(0));
    QStringList exactly;
    for (const auto &[label, value] : end.labels)
        exactly.append(anyOf(label, {value}));
    const auto samples = ask(Selector{selector.name, exactly}.text() + range(m_length), m_to);
    if (!samples)
        return tl::unexpected(samples.error());
    // The labels are exact, but other series can have further ones.
    const auto own = std::ranges::find(*samples, end.labels, &Series::labels);
    if (own == samples->end()) {
        fault(Words::tr("the samples of {%1} are not there.").arg(toString(end.labels)));
        return std::optional<double>();
    }
    constexpr double millisecondsPerSecond = 1000;
    const double from = double(m_from.time_since_epoch().count()) / millisecondsPerSecond;
    const auto first = std::ranges::find_if(own->points, [&](const Point &point) { return point.at > from; });
    const std::span<const Point> within(first, own->points.end());
    if (!std::ranges::all_of(within, isCount, &Point::value)) {
        fault(Words::tr("the series {%1} was at a value that no counter can be at.").arg(toString(end.labels)));
        return std::optional<double>();
    }
    return std::optional(growth(before.value_or(0), within));
}

/// Whether the group is still counted: a target that is down leaves no series behind, and one whose labels were changed
/// leaves its old ones.
Result<bool> LookReader::isAlive(const QString &name, const QString &selector)
{
    constexpr double millisecondsPerSecond = 1000;
    const auto newest = askNumber(u"max(timestamp(%1))"_s.arg(selector), m_to);
    if (!newest)
        return tl::unexpected(newest.error());
    const double age = double(m_to.time_since_epoch().count()) / millisecondsPerSecond - newest->value_or(0);
    if (*newest && age <= 3.0 * double(m_interval.count()) / millisecondsPerSecond)
        return true;
    fault(*newest ? Words::tr("the newest value of %1 is %2 s old; was a label renamed?").arg(name).arg(qint64(age))
                  : Words::tr("no series of %1 is there any more; are its targets down?").arg(name));
    return false;
}

/// Whether the group was scraped all the time since it was first seen.
Result<bool> LookReader::isComplete(const QString &name, const QString &selector)
{
    constexpr double millisecondsPerSecond = 1000;
    const Milliseconds step = std::max(m_interval, Milliseconds(m_length / mostMoments));
    const auto first = askNumber(
        u"min(min_over_time(timestamp(%1)[%2ms:%3ms]))"_s.arg(selector).arg(m_length.count()).arg(step.count()), m_to);
    if (!first)
        return tl::unexpected(first.error());
    if (!*first) {
        fault(Words::tr("no series of %1 is there any more; are its targets down?").arg(name));
        return false;
    }
    const Instant since(Milliseconds(std::llround(**first * millisecondsPerSecond)));
    const auto covered = coverage(selector, std::clamp(m_to - since, Milliseconds(0), m_length));
    if (!covered)
        return tl::unexpected(covered.error());
    if (*covered >= enough)
        return true;
    fault(Words::tr("%1 was scraped during %2% of the time only; below 95%, counts are missing.")
              .arg(name)
              .arg(std::floor(*covered * 1000) / 10));
    tell(m_place, {}, m_faults.last().message, false);
    return false;
}

/// The share of moments within the last `length` at which any of the series had been scraped just before; 1 for a time
/// so short that it has no such moment.
Result<double> LookReader::coverage(const QString &selector, Milliseconds length)
{
    const Milliseconds step = std::max(m_interval, Milliseconds(length / mostMoments));
    // Prometheus evaluates at whole multiples of the step.
    const qint64 end = m_to.time_since_epoch() / step;
    const qint64 begin = (m_to - length).time_since_epoch() / step;
    const auto moments = double(end - begin);
    if (moments < 1)
        return 1.0;
    const auto found = askNumber(
        u"count_over_time((count(count_over_time(%1%2)))[%3ms:%4ms])"_s.arg(selector, range(m_interval * 3 / 2))
            .arg(length.count())
            .arg(step.count()),
        m_to);
    if (!found)
        return tl::unexpected(found.error());
    // The moment at either edge may be missed by a scrape that began a little later.
    return std::min(1.0, (found->value_or(-1) + 1) / moments);
}

} // namespace sluice::metrics::prometheus
