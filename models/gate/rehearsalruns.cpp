// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/rehearsalruns.h"

#include "gate/guardrailcourse.h"
#include "gate/report.h"
#include "stats/parallel.h"
#include "stats/randomnormals.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <mutex>

using namespace Qt::StringLiterals;

namespace sluice::gate {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::gate::Faults)
};

using rollout::Severity;
using rollout::Verdict;
using stats::normalsBatch;

/// One guardrail at the looks of one stage: everything that does not depend on chance.
struct Table
{
    struct Row
    {
        ExpectedLook expected;
        bool isAsked = true;        ///< false: what was decided before stands (fixed horizon)
        Verdict contribution[2][2]; ///< [regressed so far or now][non-inferior now]
    };
    std::vector<Row> rows;
    GuardrailCourse course;                  ///< as it was when the stage was entered
    std::vector<GuardrailCourse> afterwards; ///< after each look at which the gate may have opened
};

/// Of what comes in a stage for so many `days`, the part that comes within the days that harm is counted over.
double daysOfHarm(double entered, double days)
{
    return std::clamp(harmDays - entered, 0.0, days);
}

/// One way through the stages so far: all its runs left them after the same looks.
struct Way
{
    double days = 0;
    double exposed = 0;
    double exposedInHarmDays = 0;
    std::vector<Table> tables; ///< one for each guardrail
    std::vector<std::uint32_t> runs;
};

Verdict contributionOf(const ExpectedLook &look, bool isRegressed, bool isNonInferior, Severity severity,
                       bool withinMarginHolds)
{
    using stats::Status;
    const auto outcome = [](const ExpectedTest &test, bool rejects) {
        return stats::TestOutcome{test.isAvailable ? Status::ok : Status::insufficientData, rejects};
    };
    std::optional<stats::TestOutcome> nonInferiority;
    if (look.nonInferiority)
        nonInferiority = outcome(*look.nonInferiority, isNonInferior);
    Finding finding;
    finding.guardrail.severity = severity;
    finding.verdict =
        stats::metricVerdict(outcome(look.deterioration, isRegressed), nonInferiority, isRegressed, look.reachedPlan)
            .verdict;
    return finding.contribution(withinMarginHolds);
}

bool rejects(const ExpectedTest &test, double x)
{
    return test.isAvailable && test.mean + x + test.skewness * (x * x / test.sd - test.sd) >= test.threshold;
}

class Simulation
{
public:
    Simulation(const rollout::Plan &plan, const QList<rollout::Guardrail> &guardrails, const RehearsalRequest &request)
        : m_plan(plan)
        , m_guardrails(guardrails)
        , m_request(request)
        , m_schedule(scheduleOf(plan, rehearsalLooks(plan)))
        , m_runs(std::size_t(request.runs))
        , m_noise(std::size_t(guardrails.size()), std::vector<Noise>(std::size_t(request.runs)))
    {
    }

    Result<std::vector<Run>> simulate()
    {
        std::vector<Way> ways(1);
        for (std::uint32_t run = 0; run < m_runs.size(); ++run)
            ways[0].runs.push_back(run);
        for (const rollout::Guardrail &guardrail : m_guardrails) {
            const auto baseline = std::ranges::find(m_request.baselines, guardrail.metric, &Baseline::metric);
            ways[0].tables.push_back(
                {{}, GuardrailCourse(m_plan, guardrail, *baseline, m_request.changes.value(guardrail.metric, 0)), {}});
        }
        for (int stage = 0; stage < int(m_schedule.size()) && !ways.empty(); ++stage) {
            const bool isLast = stage + 1 == int(m_schedule.size());
            ways = m_schedule[std::size_t(stage)].isCompared ? passGate(std::move(ways), stage, isLast)
                                                             : wait(std::move(ways), stage, isLast);
            if (isCancelled())
                return failure(ErrorCode::cancelled);
        }
        return std::move(m_runs);
    }

private:
    struct Noise
    {
        double exposed = 0;
        double unexposed = 0;
    };
    static constexpr std::uint8_t notLeft = 255;

    [[nodiscard]] bool isCancelled() const { return m_request.cancelled && m_request.cancelled->load(); }

    /// A stage without a comparison takes its time and opens. The last one is the end, on entry.
    std::vector<Way> wait(std::vector<Way> ways, int stage, bool isLast)
    {
        const StageSchedule &planned = m_schedule[std::size_t(stage)];
        for (Way &way : ways) {
            for (const std::uint32_t run : way.runs) {
                m_runs[run].stage = stage;
                m_runs[run].days = way.days;
                m_runs[run].exposed = way.exposed;
                m_runs[run].exposedInHarmDays =
                    way.exposedInHarmDays + planned.exposedPerDay * daysOfHarm(way.days, harmDays); // if it is the end
                m_runs[run].passedAtMinimum.set(std::size_t(stage));
            }
            way.exposedInHarmDays += planned.exposedPerDay * daysOfHarm(way.days, planned.hold);
            way.days += planned.hold;
            way.exposed += planned.hold * planned.exposedPerDay;
        }
        report(stage, 1);
        return isLast ? std::vector<Way>() : std::move(ways);
    }

    std::vector<Way> passGate(std::vector<Way> ways, int stage, bool isLast)
    {
        const std::size_t guardrails = std::size_t(m_guardrails.size());
        const auto tables = std::int64_t(ways.size() * guardrails);
        stats::inParallel(tables, m_request.threads, [&](std::int64_t i) {
            if (!isCancelled())
                layOut(ways[std::size_t(i) / guardrails].tables[std::size_t(i) % guardrails], stage, isLast);
        });
        report(stage, 0.5);

        std::vector<std::uint8_t> leftAt(m_runs.size(), notLeft);
        struct Chunk
        {
            const Way *way;
            std::size_t first;
        };
        std::vector<Chunk> chunks;
        for (const Way &way : ways)
            for (std::size_t first = 0; first < way.runs.size(); first += normalsBatch)
                chunks.push_back({&way, first});
        stats::inParallel(std::int64_t(chunks.size()), m_request.threads, [&](std::int64_t i) {
            if (!isCancelled())
                hold(*chunks[std::size_t(i)].way, chunks[std::size_t(i)].first, stage, leftAt);
        });
        report(stage, 1);
        return isLast || isCancelled() ? std::vector<Way>() : divide(ways, stage, leftAt);
    }

    void layOut(Table &table, int stage, bool isLast) const
    {
        const StageSchedule &planned = m_schedule[std::size_t(stage)];
        const bool isJudged = m_plan.judges(table.course.terms().guardrail.metric, stage);
        const bool isFixed = table.course.terms().monitoring == stats::Monitoring::fixedHorizon;
        table.course.enter(stage);
        table.rows.clear();
        for (std::size_t k = 0; k < planned.looks.size(); ++k) {
            Table::Row row;
            row.expected = table.course.look(planned.looks[k] * planned.exposedPerDay,
                                             planned.looks[k] * planned.unexposedPerDay, k == planned.gate);
            row.isAsked = !isFixed || k == planned.gate;
            for (const bool isRegressed : {false, true})
                for (const bool isNonInferior : {false, true})
                    row.contribution[isRegressed][isNonInferior] =
                        isJudged
                            ? contributionOf(row.expected, isRegressed, isNonInferior,
                                             table.course.terms().guardrail.severity, m_plan.rules.withinMarginHolds)
                            : Verdict::go;
            table.rows.push_back(row);
            if (!isLast && k >= planned.gate)
                table.afterwards.push_back(table.course);
        }
    }

    /// Up to normalsBatch runs of one way through the looks of one stage.
    void hold(const Way &way, std::size_t first, int stage, std::vector<std::uint8_t> &leftAt)
    {
        const StageSchedule &planned = m_schedule[std::size_t(stage)];
        const std::size_t count = std::min(normalsBatch, way.runs.size() - first);
        std::array<std::uint32_t, normalsBatch> runs{};
        std::copy_n(way.runs.begin() + std::ptrdiff_t(first), count, runs.begin());
        std::array<bool, normalsBatch> isRunning{};
        std::fill_n(isRunning.begin(), count, true);
        std::vector<stats::NormalsBatch> normals(std::size_t(m_guardrails.size()));
        std::size_t running = count;
        std::array<Verdict, normalsBatch> verdicts;
        std::array<RehearsalSet, normalsBatch> blamed{};
        verdicts.fill(Verdict::go);
        for (std::size_t k = 0; k < planned.looks.size() && running > 0; ++k) {
            // All guardrails of a plan are asked at the same looks.
            if (!way.tables.empty() && way.tables.front().rows[k].isAsked) {
                verdicts.fill(Verdict::go);
                blamed.fill({});
            }
            for (std::size_t g = 0; g < normals.size(); ++g) {
                if (k % 2 == 0)
                    stats::drawNormals({m_request.seed, g + 1}, runs, {std::uint32_t(stage), std::uint32_t(k), 0},
                                       normals[g]);
                judge(way.tables[g], k, g, runs, isRunning, normals[g], verdicts, blamed);
            }
            for (std::size_t i = 0; i < count; ++i) {
                if (!isRunning[i])
                    continue;
                Run &run = m_runs[runs[i]];
                const bool isOpen = verdicts[i] == Verdict::go && k >= planned.gate;
                const bool isOver = k + 1 == planned.looks.size();
                if (verdicts[i] != Verdict::rollBack && !isOpen && !isOver)
                    continue;
                isRunning[i] = false;
                --running;
                run.stage = stage;
                run.days = way.days + planned.looks[k];
                run.exposed = way.exposed + planned.looks[k] * planned.exposedPerDay;
                const bool goesOn = verdicts[i] != Verdict::rollBack && isOpen; // at the end for good
                run.exposedInHarmDays =
                    way.exposedInHarmDays +
                    planned.exposedPerDay * daysOfHarm(way.days, goesOn ? harmDays : planned.looks[k]);
                if (verdicts[i] != Verdict::rollBack && isOpen) {
                    leftAt[runs[i]] = std::uint8_t(k);
                    if (k == planned.gate)
                        run.passedAtMinimum.set(std::size_t(stage));
                    continue; // the end, if it was the last stage
                }
                run.end = verdicts[i] == Verdict::rollBack ? Run::End::rolledBack : Run::End::held;
                run.blamed = blamed[i];
            }
        }
    }

    void judge(const Table &table, std::size_t k, std::size_t g, const std::array<std::uint32_t, normalsBatch> &runs,
               const std::array<bool, normalsBatch> &isRunning, const stats::NormalsBatch &normals,
               std::array<Verdict, normalsBatch> &verdicts, std::array<RehearsalSet, normalsBatch> &blamed)
    {
        const Table::Row &row = table.rows[k];
        const ExpectedTest &worse = row.expected.deterioration;
        const double direction = table.course.direction();
        const std::size_t half = 2 * (k % 2);
        for (std::size_t i = 0; i < normalsBatch; ++i) {
            if (!isRunning[i])
                continue;
            Noise &noise = m_noise[g][runs[i]];
            noise.exposed += row.expected.stepExposed * normals[half][i];
            noise.unexposed += row.expected.stepUnexposed * normals[half + 1][i];
            if (!row.isAsked)
                continue;
            Run &run = m_runs[runs[i]];
            if (rejects(worse, direction * (noise.unexposed - noise.exposed)))
                run.regressed.set(g);
            const auto &test = row.expected.nonInferiority;
            const bool isNonInferior =
                test && rejects(*test, direction * noise.exposed - row.expected.unexposedWeight * noise.unexposed);
            const Verdict verdict = row.contribution[run.regressed.test(g)][isNonInferior];
            if (verdict == Verdict::go)
                continue;
            if (verdict > verdicts[i])
                blamed[i].reset(); // those that only hold are not what rolls back
            if (verdict >= verdicts[i])
                blamed[i].set(g);
            verdicts[i] = std::max(verdicts[i], verdict);
        }
    }

    /// The ways of the next stage: one for each look at which some run left this one.
    std::vector<Way> divide(std::vector<Way> &ways, int stage, const std::vector<std::uint8_t> &leftAt) const
    {
        const StageSchedule &planned = m_schedule[std::size_t(stage)];
        std::vector<Way> next;
        for (const Way &way : ways) {
            std::map<std::uint8_t, std::vector<std::uint32_t>> byLook;
            for (const std::uint32_t run : way.runs)
                if (leftAt[run] != notLeft)
                    byLook[leftAt[run]].push_back(run);
            for (auto &[look, runs] : byLook) {
                Way child;
                child.days = way.days + planned.looks[look];
                child.exposed = way.exposed + planned.looks[look] * planned.exposedPerDay;
                child.exposedInHarmDays =
                    way.exposedInHarmDays + planned.exposedPerDay * daysOfHarm(way.days, planned.looks[look]);
                child.runs = std::move(runs);
                for (const Table &table : way.tables)
                    child.tables.push_back({{}, table.afterwards.at(look - planned.gate), {}});
                next.push_back(std::move(child));
            }
        }
        return next;
    }

    void report(int stage, double share) const
    {
        if (m_request.progress)
            m_request.progress((stage + share) / double(m_schedule.size()));
    }

    const rollout::Plan &m_plan;
    const QList<rollout::Guardrail> &m_guardrails;
    const RehearsalRequest &m_request;
    std::vector<StageSchedule> m_schedule;
    std::vector<Run> m_runs;
    std::vector<std::vector<Noise>> m_noise; ///< [guardrail][run]
};

} // namespace

Result<std::vector<Run>> simulateRuns(const rollout::Plan &plan, const QList<rollout::Guardrail> &guardrails,
                                      const RehearsalRequest &request)
{
    if (plan.stages.size() > qsizetype(mostRehearsed) || guardrails.size() > qsizetype(mostRehearsed))
        return tl::unexpected(
            Error{ErrorCode::invalidInput,
                  {},
                  {},
                  {{u"stages"_s, Words::tr("and guardrails of a rehearsal are at most %1 each").arg(mostRehearsed)}}});
    return Simulation(plan, guardrails, request).simulate();
}

} // namespace sluice::gate
