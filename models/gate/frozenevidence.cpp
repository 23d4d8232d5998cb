// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/frozenevidence.h"

#include "gate/report.h"
#include "rollout/fieldreader.h"
#include "rollout/planfile.h"
#include "rollout/surfacefile.h"

#include <QCoreApplication>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace sluice::gate {

namespace {

/// The members of one sample. Every member must be there with the right type, and no other.
class Members
{
public:
    explicit Members(const QJsonObject &object)
        : m_object(object)
    {
    }

    void read(const QString &name, std::int64_t &number) { take(m_object.value(name), number), ++m_seen; }
    void read(const QString &name, double &number) { take(m_object.value(name), number), ++m_seen; }
    void read(const QString &name, std::optional<double> &number)
    {
        if (m_object.contains(name))
            read(name, number.emplace());
    }
    template <class Number>
    void read(const QString &name, std::vector<Number> &list)
    {
        ++m_seen;
        m_isGood = m_isGood && m_object.value(name).isArray();
        const QJsonArray array = m_object.value(name).toArray();
        for (const QJsonValue &value : array)
            take(value, list.emplace_back());
    }
    void require(bool isTrue) { m_isGood = m_isGood && isTrue; }

    [[nodiscard]] bool isGood() const { return m_isGood && m_seen == m_object.size(); }

private:
    void take(const QJsonValue &value, std::int64_t &number)
    {
        number = value.toInteger(0);
        require(number == value.toInteger(1)); // else it is none, and these were the answers for that
    }
    void take(const QJsonValue &value, double &number)
    {
        number = value.toDouble();
        require(value.isDouble() && std::isfinite(number));
    }

    const QJsonObject m_object;
    qsizetype m_seen = 0;
    bool m_isGood = true;
};

void read(Members &members, stats::Mean &sample)
{
    members.read(u"n"_s, sample.n);
    members.read(u"mean"_s, sample.mean);
    members.read(u"m2"_s, sample.m2);
    members.read(u"m3"_s, sample.m3);
}

void read(Members &members, stats::MeanWithCovariates &sample)
{
    read(members, sample.y);
    members.read(u"meanX"_s, sample.meanX);
    members.read(u"m2X"_s, sample.m2X);
    members.read(u"cXy"_s, sample.cXy);
    const std::size_t p = sample.covariates();
    members.require(sample.m2X.size() == p * p && sample.cXy.size() == p);
}

void read(Members &members, stats::Histogram &sample)
{
    members.read(u"q"_s, sample.q);
    members.read(u"edges"_s, sample.edges);
    members.read(u"counts"_s, sample.counts);
    members.require(sample.counts.size() == (sample.edges.empty() ? 0 : sample.edges.size() + 1));
    double units = 0; // their sum must be a number of units, too
    for (const std::int64_t count : sample.counts)
        units += std::abs(double(count));
    members.require(units < double(std::numeric_limits<std::int64_t>::max()));
}

void read(Members &members, stats::OrderStatistics &sample)
{
    members.read(u"n"_s, sample.n);
    members.read(u"q"_s, sample.q);
    members.read(u"estimate"_s, sample.estimate);
    members.read(u"lower"_s, sample.lower);
    members.read(u"upper"_s, sample.upper);
}

void read(Members &members, stats::Proportion &sample)
{
    members.read(u"n"_s, sample.n);
    members.read(u"x"_s, sample.x);
}

void read(Members &members, stats::Ratio &sample)
{
    members.read(u"n"_s, sample.n);
    members.read(u"meanNum"_s, sample.meanNum);
    members.read(u"meanDen"_s, sample.meanDen);
    members.read(u"m2Num"_s, sample.m2Num);
    members.read(u"m2Den"_s, sample.m2Den);
    members.read(u"cNd"_s, sample.cNd);
}

void read(Members &members, stats::Rate &sample)
{
    members.read(u"events"_s, sample.events);
    members.read(u"exposure"_s, sample.exposure);
}

/// A kind is known by a member that no other kind has.
stats::Sample emptySample(const QJsonObject &object)
{
    if (object.contains(u"meanX"_s))
        return stats::MeanWithCovariates{};
    if (object.contains(u"edges"_s))
        return stats::Histogram{};
    if (object.contains(u"estimate"_s))
        return stats::OrderStatistics{};
    if (object.contains(u"x"_s))
        return stats::Proportion{};
    if (object.contains(u"meanNum"_s))
        return stats::Ratio{};
    if (object.contains(u"events"_s))
        return stats::Rate{};
    return stats::Mean{};
}

std::optional<stats::Sample> sampleFrom(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    stats::Sample sample = emptySample(object);
    Members members(object);
    std::visit([&](auto &kind) { read(members, kind); }, sample);
    return value.isObject() && members.isGood() ? std::optional(sample) : std::nullopt;
}

metrics::Observation observationFrom(const QJsonValue &value, int stages, const QString &path,
                                     QList<InputFault> &faults)
{
    metrics::Observation observation;
    const QJsonArray parts = value.toArray();
    if (parts.size() != 5) { // stage, metric, time and two samples
        faults.append({path, QCoreApplication::translate("sluice::gate::Faults", "must be a list of five")});
        return observation;
    }
    const auto fault = [&](int part, const QString &message) {
        faults.append({u"%1[%2]"_s.arg(path).arg(part), message});
    };
    const qint64 stage = parts.at(0).toInteger(0);
    if (stage < 1 || stage > stages)
        fault(0, QCoreApplication::translate("sluice::gate::Faults", "is not a stage of the plan"));
    else
        observation.stage = int(stage - 1);
    observation.metric = MetricId(parts.at(1).toString());
    if (observation.metric.isEmpty())
        fault(1, QCoreApplication::translate("sluice::gate::Faults", "is not a metric"));
    if (const auto at = instantFromIso(parts.at(2).toString()))
        observation.at = *at;
    else
        fault(2, QCoreApplication::translate("sluice::gate::Faults", "is not a time"));
    const auto exposed = sampleFrom(parts.at(3));
    const auto unexposed = sampleFrom(parts.at(4));
    if (!exposed)
        fault(3, QCoreApplication::translate("sluice::gate::Faults", "is not a sample"));
    if (!unexposed)
        fault(4, QCoreApplication::translate("sluice::gate::Faults", "is not a sample"));
    if (!exposed || !unexposed)
        return observation;
    if (exposed->index() != unexposed->index())
        fault(4, QCoreApplication::translate("sluice::gate::Faults", "is of another kind than the exposed group"));
    observation.exposed = *exposed;
    observation.unexposed = *unexposed;
    return observation;
}

Fault unreadable(const QList<InputFault> &faults)
{
    return Fault(Error{ErrorCode::damaged, toString(faults.first()), {}, faults});
}

} // namespace

Result<FrozenEvidence> frozenEvidence(const QJsonObject &document)
{
    constexpr qint64 many = 1'000'000'000;
    FrozenEvidence frozen;
    QList<InputFault> faults;
    rollout::FieldReader reader(document, {}, faults);
    const auto required = [&](const QString &field) {
        if (!reader.has(field))
            reader.fault(field, QCoreApplication::translate("sluice::gate::Faults", "is missing"));
    };
    required(u"method"_s);
    frozen.method = int(reader.wholeNumber(u"method"_s, 1, many).value_or(0));
    if (!faults.isEmpty())
        return unreadable(faults);
    if (frozen.method != methodVersion)
        return frozen;

    for (const QString &field : {u"planRevision"_s, u"at"_s, u"plan"_s, u"observations"_s})
        required(field);
    frozen.revision = int(reader.wholeNumber(u"planRevision"_s, 1, many).value_or(1));
    frozen.at = reader.instant(u"at"_s).value_or(Instant());
    const QJsonObject planDocument = reader.object(u"plan"_s);
    const QJsonArray observations = reader.array(u"observations"_s);
    if (!faults.isEmpty())
        return unreadable(faults);

    const Result<rollout::Plan> plan = rollout::planFromJson(planDocument);
    if (!plan) {
        for (const InputFault &fault : plan.error().faults)
            faults.append({fault.place.isEmpty() ? u"plan"_s : u"plan."_s + fault.place, fault.message});
        if (faults.isEmpty())
            faults.append({u"plan"_s, plan.error().detail});
        return unreadable(faults);
    }
    frozen.plan = *plan;
    if (reader.has(u"surface"_s) || reader.has(u"surfaceRevision"_s)) {
        const auto revision = reader.wholeNumber(u"surfaceRevision"_s, 1, many);
        const Result<rollout::Surface> surface = rollout::surfaceFromJson(reader.object(u"surface"_s));
        if (!surface)
            for (const InputFault &fault : surface.error().faults)
                faults.append({u"surface."_s + fault.place, fault.message});
        else if (!revision)
            reader.fault(u"surfaceRevision"_s, QCoreApplication::translate("sluice::gate::Faults", "is missing"));
        else
            frozen.surface = rollout::SurfaceInForce(*surface, int(*revision));
    }
    for (qsizetype i = 0; i < observations.size(); ++i)
        frozen.observations.append(
            observationFrom(observations.at(i), int(plan->stages.size()), u"observations[%1]"_s.arg(i), faults));
    if (!faults.isEmpty())
        return unreadable(faults);
    return frozen;
}

} // namespace sluice::gate
