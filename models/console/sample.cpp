// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sample.h"

#include "core/json.h"
#include "rollout/planfile.h"

#include <QFile>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Resources of a static library are registered from outside any namespace.
static void registerSample()
{
    Q_INIT_RESOURCE(sample);
}

namespace sluice::console {

using rollout::DecisionKind;

namespace {

/// Past decisions are made at past times.
class SampleClock final : public Clock
{
public:
    explicit SampleClock(Instant now)
        : m_now(now)
    {
    }
    [[nodiscard]] Instant now() const override { return m_now; }
    void set(Instant now) { m_now = now; }

private:
    Instant m_now;
};

enum class Ending { asItIs, rolledBack, complete };

/// One experiment as a rollout: up to which hour of the experiment it is told, in which stage, and how it ends.
struct Scenario
{
    QString plan;    ///< file in resources/sample
    int stage;       ///< index of the stage to which all looks are assigned
    double lastHour; ///< looks after this hour of the experiment are left out
    Ending ending = Ending::asItIs;
};

/// How long before "now" the newest look of the sample was read.
constexpr Milliseconds dataAge = 25min;

const QString author = u"Sample"_s;

QList<Scenario> scenarios()
{
    return {{u"4509ec-1"_s, 2, 156},
            {u"162a38-1"_s, 2, 720},
            {u"54a85a-1"_s, 2, 300},
            {u"036afc-2"_s, 1, 1836},
            {u"54a85a-0"_s, 0, 336},
            {u"64dc88-1"_s, 1, 240},
            {u"64dc88-2"_s, 1, 900, Ending::complete},
            {u"54a85a-2"_s, 2, 228, Ending::rolledBack}};
}

Result<QByteArray> resource(const QString &name)
{
    QFile file(u":/sample/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::internal, file.errorString(), name);
    return file.readAll();
}

/// The rows of one series up to an hour, with the header.
QByteArray excerpt(const QByteArray &table, const rollout::Plan &plan, double lastHour)
{
    QByteArray prefix;
    for (const auto &[column, value] : plan.data.where) // experiment, variant: the first two columns
        prefix += value.toUtf8() + ',';
    QByteArray rows;
    for (qsizetype at = 0; at < table.size();) {
        const qsizetype end = table.indexOf('\n', at) + 1;
        const QByteArrayView row = QByteArrayView(table).sliced(at, end - at);
        if (at == 0 ||
            (row.startsWith(prefix) && QByteArray(row.toByteArray()).split(',').at(6).toDouble() <= lastHour))
            rows += row;
        at = end;
    }
    return rows;
}

class Builder
{
public:
    Builder(Session &session, SampleClock &clock, QByteArray table)
        : m_session(session)
        , m_clock(clock)
        , m_table(std::move(table))
    {
    }

    Result<void> build(const Scenario &scenario, Instant now)
    {
        const auto document = resource(scenario.plan + u".json"_s);
        if (!document)
            return tl::unexpected(document.error());
        const auto object = parseJsonObject(*document, scenario.plan);
        if (!object)
            return tl::unexpected(object.error());
        const auto plan = rollout::planFromJson(*object, scenario.plan);
        if (!plan)
            return tl::unexpected(plan.error());

        const Instant newest = now - dataAge;
        const auto lastHour = std::chrono::duration_cast<Milliseconds>(
            std::chrono::duration<double, std::ratio<3600>>(scenario.lastHour));
        Instant entered = newest - lastHour;
        if (scenario.ending == Ending::complete) // the later stages have happened since
            for (qsizetype i = scenario.stage + 1; i < plan->stages.size(); ++i)
                entered -= plan->stages.at(i).hold.value_or(Duration{}).nominalLength() + 1h;
        Instant start = entered;
        for (int i = 0; i < scenario.stage; ++i)
            start -= plan->stages.at(i).hold.value_or(Duration{}).nominalLength();

        m_clock.set(start - 24h);
        if (const auto added = m_session.addPlan(*plan, author); !added)
            return added;
        m_clock.set(start);
        if (const auto done = decide(*plan, DecisionKind::start, u"Sample workspace: dates are assigned."_s); !done)
            return done;
        for (int i = 0; i < scenario.stage; ++i) {
            m_clock.set(m_clock.now() + plan->stages.at(i).hold.value_or(Duration{}).nominalLength());
            if (const auto done = decide(*plan, DecisionKind::advance, u"No metrics are judged at this stage."_s);
                !done)
                return done;
        }
        m_clock.set(entered + lastHour + dataAge);
        if (const auto taken = import(*plan, scenario); !taken)
            return taken;
        return end(*plan, scenario);
    }

private:
    Result<void> end(const rollout::Plan &plan, const Scenario &scenario)
    {
        if (scenario.ending == Ending::rolledBack)
            return decide(plan, DecisionKind::rollback, u"Metric 1 regressed at the first look."_s, u"metric_1"_s);
        if (scenario.ending != Ending::complete)
            return {};
        for (qsizetype i = scenario.stage; i < plan.stages.size(); ++i) {
            const bool isLast = i + 1 == plan.stages.size();
            if (i > scenario.stage)
                m_clock.set(m_clock.now() + plan.stages.at(i).hold.value_or(Duration{}).nominalLength());
            if (const auto done = decide(plan, isLast ? DecisionKind::complete : DecisionKind::advance, {}); !done)
                return done;
        }
        return {};
    }

    Result<void> decide(const rollout::Plan &plan, DecisionKind kind, const QString &reason, const QString &cause = {})
    {
        rollout::DecisionRequest request;
        request.kind = kind;
        request.actor = author;
        request.reason = reason;
        request.cause = cause;
        request.via = rollout::Via::commandLine;
        request.seenDecisions = m_decisions[plan.id.value];
        const auto decided = m_session.decide(plan.id, request);
        if (!decided) {
            QString codes;
            for (const rollout::Refusal &refusal : decided.error().refusals)
                codes += u" %1:%2"_s.arg(int(refusal.code)).arg(refusal.subject);
            return failure(ErrorCode::internal, toString(kind) + u" refused:"_s + codes + decided.error().error.detail,
                           plan.id.value);
        }
        ++m_decisions[plan.id.value];
        return {};
    }

    Result<void> import(const rollout::Plan &plan, const Scenario &scenario)
    {
        QTemporaryFile file;
        if (!file.open() || file.write(excerpt(m_table, plan, scenario.lastHour)) < 0 || !file.flush())
            return failure(ErrorCode::fileNotWritable, file.errorString(), file.fileName());
        ImportRequest request;
        request.rollout = plan.id;
        request.path = file.fileName();
        request.mapping.stage = plan.stages.at(scenario.stage).name;
        auto facts = m_session.facts(plan.id);
        if (!facts)
            return tl::unexpected(facts.error());
        auto read = metrics::importLongFormat(request.path, importContext(*facts, request));
        if (!read)
            return tl::unexpected(read.error());
        read->batch.source = u"five_experiments.csv"_s;
        const auto taken = m_session.take(plan.id, std::move(read->batch), author, false);
        if (!taken)
            return tl::unexpected(taken.error());
        return {};
    }

    Session &m_session;
    SampleClock &m_clock;
    QByteArray m_table;
    QHash<QString, int> m_decisions;
};

} // namespace

QString sampleDescription()
{
    return u"Five real online experiments of a fashion retailer, eight of their variants, as rollouts. Every number is "
           u"real. "
           "The data have no calendar dates and no stages, and their metrics have no names: the dates (the newest look "
           "is "
           "assigned to the moment this workspace was made), the stage, the margins, the severities, the direction "
           "(increase preferred) and the expected traffic are assigned. Stage sequences and holds are those of real "
           "rollouts "
           "named in each plan's description; stages before the data judge no metrics. Users keep adding responses "
           "between "
           "looks, so looks are cumulative and not independent. Data: Liu, C. H. B., Cardoso, A., Couturier, P., "
           "McCoy, E. J. "
           "(2021), Datasets for Online Controlled Experiments, NeurIPS Track on Datasets and Benchmarks, "
           "arXiv:2111.10198, "
           "DOI 10.17605/OSF.IO/64JSB, CC BY 4.0; five experiments selected, columns renamed, sums derived."_s;
}

Result<void> makeSample(const QString &path, const Clock &clock)
{
    registerSample();
    const Instant now = clock.now();
    SampleClock past(now);
    auto session = Session::open(path, store::OpenMode::readWriteCreate, past);
    if (!session)
        return tl::unexpected(session.error());
    auto table = resource(u"five_experiments.csv"_s);
    if (!table)
        return tl::unexpected(table.error());
    Builder builder(**session, past, std::move(*table));
    for (const Scenario &scenario : scenarios())
        if (const auto built = builder.build(scenario, now); !built)
            return built;
    return (*session)->workspace().setDescription(sampleDescription());
}

} // namespace sluice::console
