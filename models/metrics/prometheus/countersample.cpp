// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/prometheus/countersample.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::metrics::prometheus {

namespace {

template <class T>
using OrFault = tl::expected<T, QString>;

tl::unexpected<QString> fault(const QString &text)
{
    return tl::unexpected(text);
}

QString shown(double value)
{
    constexpr int allDigits = 15;
    return QString::number(value, 'g', allDigits);
}

OrFault<double> checked(const QString &name, double value)
{
    if (!std::isfinite(value))
        return fault(QCoreApplication::translate("sluice::metrics::PrometheusFaults",
                                                 "%1 grew by %2. A finite number is needed.")
                         .arg(name, shown(value)));
    if (value < 0)
        return fault(QCoreApplication::translate("sluice::metrics::PrometheusFaults",
                                                 "%1 grew by %2. A counter cannot grow by less than nothing.")
                         .arg(name, shown(value)));
    return value;
}

OrFault<std::int64_t> whole(const QString &name, double value)
{
    constexpr double exact = 9007199254740992; // beyond 2^53 a double skips whole numbers
    const auto number = checked(name, value);
    if (!number)
        return fault(number.error());
    if (*number != std::floor(*number) || *number > exact)
        return fault(
            QCoreApplication::translate("sluice::metrics::PrometheusFaults", "%1 grew by %2. A whole number is needed.")
                .arg(name, shown(*number)));
    return std::int64_t(*number);
}

/// The counters of one group, each checked when it is asked for. The first fault stays.
class Reader
{
public:
    explicit Reader(const Growths &growths)
        : m_growths(growths)
    {
    }

    std::int64_t count(const QString &name) { return taken(whole(name, m_growths.counters.at(name))); }
    double sum(const QString &name) { return taken(checked(name, m_growths.counters.at(name))); }
    void refuse(const QString &fault)
    {
        if (m_fault.isEmpty())
            m_fault = fault;
    }

    [[nodiscard]] OrFault<stats::Sample> answer(stats::Sample sample)
    {
        if (const stats::Reason reason = stats::validity(sample); reason != stats::Reason::none) {
            const std::string_view name = stats::name(reason);
            refuse(QCoreApplication::translate("sluice::metrics::PrometheusFaults",
                                               "the counters contradict each other (%1).")
                       .arg(QString::fromLatin1(name.data(), qsizetype(name.size()))));
        }
        if (!m_fault.isEmpty())
            return fault(m_fault);
        return sample;
    }

    /// Values of n users from their sum and the sum of their squares.
    stats::Mean mean(std::int64_t n, const QString &sumName, const QString &squaresName)
    {
        const double total = sum(sumName);
        const double squares = sum(squaresName);
        if (n == 0) {
            if (total != 0 || squares != 0)
                refuse(QCoreApplication::translate("sluice::metrics::PrometheusFaults",
                                                   "%1 grew by %2, but n did not grow.")
                           .arg(sumName, shown(total)));
            return {};
        }
        const stats::MeanFromSums converted = stats::meanFromSums(n, total, squares);
        if (converted.reason == stats::Reason::precisionLoss)
            refuse(QCoreApplication::translate(
                       "sluice::metrics::PrometheusFaults",
                       "%1 grew by %2. With %3 of %4 in %5 the variance is lost in rounding, or is none.")
                       .arg(squaresName, shown(squares), sumName, shown(total), QString::number(n)));
        return converted.sample;
    }

private:
    template <class T>
    T taken(const OrFault<T> &value)
    {
        if (!value)
            refuse(value.error());
        return value.value_or(T{});
    }

    const Growths &m_growths;
    QString m_fault;
};

stats::Sample ratio(Reader &reader, const Growths &growths)
{
    const std::int64_t n = reader.count(u"n"_s);
    const stats::Mean num = reader.mean(n, u"sumNum"_s, u"sumSquaresNum"_s);
    const stats::Mean den = reader.mean(n, u"sumDen"_s, u"sumSquaresDen"_s);
    const double products = reader.sum(u"sumProducts"_s);
    if (n == 0)
        return stats::Ratio{};
    double c = std::fma(-growths.counters.at(u"sumNum"_s), den.mean, products);
    // Beyond what the spreads allow by no more than the rounding of the sums: as far as they allow.
    constexpr double resolvable = 1e-10; // of meanFromSums()
    const double most = std::sqrt(num.m2) * std::sqrt(den.m2);
    if (std::abs(c) > most && std::abs(c) <= most + resolvable * products)
        c = std::copysign(most, c);
    return stats::Ratio{n, num.mean, den.mean, num.m2, den.m2, c};
}

OrFault<stats::Sample> histogram(const Growths &growths, double q)
{
    stats::Histogram histogram{q, {}, {}};
    std::int64_t below = 0;
    for (const auto &[edge, upTo] : growths.buckets) {
        const QString name = QCoreApplication::translate("sluice::metrics::PrometheusFaults", "the bucket up to %1")
                                 .arg(std::isinf(edge) ? u"+Inf"_s : shown(edge));
        const auto count = whole(name, upTo);
        if (!count)
            return fault(count.error());
        if (*count < below)
            return fault(QCoreApplication::translate("sluice::metrics::PrometheusFaults",
                                                     "%1 grew by %2, but the one below it by %3.")
                             .arg(name)
                             .arg(*count)
                             .arg(below));
        if (!std::isinf(edge))
            histogram.edges.push_back(edge);
        histogram.counts.push_back(*count - below);
        below = *count;
    }
    if (growths.buckets.empty() || !std::isinf(growths.buckets.rbegin()->first))
        return fault(
            QCoreApplication::translate("sluice::metrics::PrometheusFaults", "there is no bucket up to +Inf."));
    return histogram;
}

} // namespace

OrFault<stats::Sample> sampleFrom(const Growths &growths, const rollout::Metric &metric)
{
    using rollout::MetricKind;
    Reader reader(growths);
    switch (metric.kind) {
    case MetricKind::proportion: {
        const stats::Proportion sample{reader.count(u"n"_s), reader.count(u"x"_s)};
        if (sample.x > sample.n)
            reader.refuse(QCoreApplication::translate("sluice::metrics::PrometheusFaults",
                                                      "x grew by %1, more than n, which grew by %2.")
                              .arg(sample.x)
                              .arg(sample.n));
        return reader.answer(sample);
    }
    case MetricKind::mean: {
        const std::int64_t n = reader.count(u"n"_s);
        return reader.answer(reader.mean(n, u"sum"_s, u"sumSquares"_s));
    }
    case MetricKind::ratio:
        return reader.answer(ratio(reader, growths));
    case MetricKind::rate: {
        const stats::Rate sample{reader.count(u"events"_s), reader.sum(u"exposure"_s)};
        if (sample.events > 0 && sample.exposure == 0)
            reader.refuse(QCoreApplication::translate("sluice::metrics::PrometheusFaults",
                                                      "events grew by %1, but exposure did not grow.")
                              .arg(sample.events));
        return reader.answer(sample);
    }
    case MetricKind::quantile:
        break;
    }
    return histogram(growths, metric.quantile).and_then([&](const stats::Sample &sample) {
        return reader.answer(sample);
    });
}

} // namespace sluice::metrics::prometheus
