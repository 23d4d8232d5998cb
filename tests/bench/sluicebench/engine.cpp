// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine.h"

#include "stats/anytimeinterval.h"
#include "stats/recursion.h"
#include "stats/simulation.h"
#include "stats/spending.h"
#include "tables.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace sluice::bench {

namespace {

/// Rows of one case, in the order of the file.
struct Case
{
    QByteArray name;
    std::vector<std::size_t> rows;
};

std::vector<Case> casesOf(const Table &table)
{
    std::vector<Case> cases;
    QHash<QByteArray, std::size_t> known;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const QByteArray name = table.text(row, "case");
        if (!known.contains(name)) {
            known.insert(name, cases.size());
            cases.push_back({name, {}});
        }
        cases[known.value(name)].rows.push_back(row);
    }
    return cases;
}

template <class Job>
Result<void> onTable(const QString &in, const QString &out, const QByteArrayList &columns, const Job &job)
{
    const auto table = readTable(in, columns);
    if (!table)
        return tl::unexpected(table.error());
    const Output output(std::fopen(qPrintable(out), "wb"));
    if (!output)
        return failure(ErrorCode::fileNotWritable, {}, out);
    try {
        job(*table, output.get());
    } catch (const std::invalid_argument &fault) {
        return failure(ErrorCode::invalidInput, QString::fromUtf8(fault.what()), in);
    }
    if (std::fflush(output.get()) != 0 || std::ferror(output.get()) != 0)
        return failure(ErrorCode::fileNotWritable, {}, out);
    return {};
}

stats::Spending spendingOf(const QByteArray &name)
{
    if (name == "asOF" || name == "obf")
        return stats::Spending::obf();
    if (name == "asP" || name == "pocock")
        return stats::Spending::pocock();
    throw std::invalid_argument("spending is asOF or asP, not “" + name.toStdString() + "”");
}

struct Design
{
    stats::Spending spending;
    double alpha = 0; ///< of one side
    stats::CrossingRecursion::Sides sides = stats::CrossingRecursion::Sides::upper;
    std::vector<double> t;
};

std::vector<double> boundariesOf(const Design &design)
{
    std::vector<double> boundaries;
    stats::CrossingRecursion recursion(design.sides);
    double spent = 0;
    for (const double t : design.t) {
        const double target = design.spending.spent(design.alpha, t);
        const double increment = target - spent;
        constexpr double smallest = 1e-15;
        if (increment < smallest) { // carried to the next look
            boundaries.push_back(INFINITY);
            continue;
        }
        boundaries.push_back(recursion.solve(t, increment));
        spent = target;
    }
    return boundaries;
}

} // namespace

Result<void> bounds(const QString &in, const QString &out)
{
    return onTable(in, out, {"case", "sided", "alpha", "spending", "k", "t"},
                   [](const Table &table, std::FILE *output) {
                       std::fprintf(output, "case,tool,k,z\n");
                       for (const Case &each : casesOf(table)) {
                           const std::size_t first = each.rows.front();
                           const bool isTwoSided = table.number(first, "sided") == 2;
                           Design design;
                           design.spending = spendingOf(table.text(first, "spending"));
                           design.alpha = table.number(first, "alpha") / (isTwoSided ? 2 : 1);
                           if (isTwoSided)
                               design.sides = stats::CrossingRecursion::Sides::symmetric;
                           for (const std::size_t row : each.rows)
                               design.t.push_back(table.number(row, "t"));
                           std::vector<double> boundaries;
                           std::vector<double> seconds;
                           constexpr int repetitions = 31;
                           for (int i = 0; i < repetitions; ++i) {
                               QElapsedTimer timer;
                               timer.start();
                               boundaries = boundariesOf(design);
                               seconds.push_back(double(timer.nsecsElapsed()) * 1e-9);
                           }
                           std::ranges::nth_element(seconds, seconds.begin() + repetitions / 2);
                           std::printf("%s\t%.17g\n", each.name.constData(), seconds[repetitions / 2]);
                           for (std::size_t k = 0; k < boundaries.size(); ++k)
                               std::fprintf(output, "%s,sluice,%s,%.17g\n", each.name.constData(),
                                            table.text(each.rows[k], "k").constData(), boundaries[k]);
                       }
                   });
}

namespace {

struct Pair
{
    stats::Sample control;
    stats::Sample treatment;
};

stats::Sample sampleOf(const Table &table, std::size_t row, const char *n, const char *sum, const char *squares)
{
    const auto units = std::int64_t(table.number(row, n));
    if (const QByteArray type = table.text(row, "type"); type == "proportion" || type == "binomial")
        return stats::Proportion{units, std::int64_t(table.number(row, sum))};
    const auto mean = stats::meanFromSums(units, table.number(row, sum), table.number(row, squares));
    if (mean.reason != stats::Reason::none)
        throw std::invalid_argument("row " + std::to_string(row + 1) + ": " + std::string(name(mean.reason)));
    return mean.sample;
}

/// As a gate would call it: from the stored sample to the interval.
stats::AnytimeInterval evaluate(const Pair &pair, const stats::Mixture &mixture)
{
    return stats::anytimeRelativeInterval(stats::estimate(pair.treatment), stats::estimate(pair.control),
                                          stats::size(pair.treatment) + stats::size(pair.control), mixture);
}

} // namespace

Result<void> gate(const QString &in, const QString &out)
{
    const QByteArrayList columns{"type", "n_c", "sum_c", "sumsq_c", "n_t", "sum_t", "sumsq_t"};
    return onTable(in, out, columns, [&](const Table &table, std::FILE *output) {
        constexpr double alpha = 0.05;
        constexpr double tuning = 5000;
        const auto mixture =
            stats::Mixture::tunedFor(stats::Mixture::Sides::two, alpha, tuning, stats::Mixture::Tuning::approximate);
        std::vector<Pair> pairs;
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            pairs.push_back(
                {sampleOf(table, row, "n_c", "sum_c", "sumsq_c"), sampleOf(table, row, "n_t", "sum_t", "sumsq_t")});
        std::fprintf(output, "type,n_c,sum_c,sumsq_c,n_t,sum_t,sumsq_t,ci_low,ci_high,p\n");
        for (std::size_t row = 0; row < pairs.size(); ++row) {
            const stats::AnytimeInterval interval = evaluate(pairs[row], mixture);
            for (const QByteArray &column : columns)
                std::fprintf(output, "%s,", table.text(row, column.constData()).constData());
            if (interval.status == stats::Status::ok)
                std::fprintf(output, "%.17g,%.17g,%.17g\n", interval.lower, interval.upper, std::exp(interval.logP));
            else
                std::fprintf(output, "-inf,inf,1\n");
        }
        if (pairs.empty())
            return;
        constexpr std::size_t evaluations = 4'000'000;
        const std::size_t rounds = evaluations / pairs.size() + 1;
        double sum = 0; // printed, so that nothing can be left out
        QElapsedTimer timer;
        timer.start();
        for (std::size_t i = 0; i < rounds; ++i)
            for (const Pair &pair : pairs) {
                const stats::AnytimeInterval interval = evaluate(pair, mixture);
                sum += interval.lower + interval.upper + std::exp(interval.logP);
            }
        const double seconds = double(timer.nsecsElapsed()) * 1e-9;
        std::printf("SECONDS_PER_METRIC %.17g\n", seconds / double(rounds * pairs.size()));
        std::fprintf(stderr, "sum %.17g\n", sum);
    });
}

Result<void> simulate(const QString &in, const QString &out, qint64 trials, int threads, quint64 seed)
{
    return onTable(in, out, {"case", "drift", "k", "t", "z"}, [=](const Table &table, std::FILE *output) {
        std::fprintf(output, "case,drift,k,stop_fraction\n");
        // One case may come with several drifts; each is a test of its own.
        std::vector<std::pair<Case, QByteArray>> tests;
        for (const Case &each : casesOf(table))
            for (const std::size_t row : each.rows) {
                const QByteArray drift = table.text(row, "drift");
                const auto same = [&](const auto &test) {
                    return test.first.name == each.name && test.second == drift;
                };
                auto known = std::ranges::find_if(tests, same);
                if (known == tests.end())
                    known = tests.insert(tests.end(), {Case{each.name, {}}, drift});
                known->first.rows.push_back(row);
            }
        for (const auto &[each, drift] : tests) {
            stats::SimulatedTest test;
            test.drift = table.number(each.rows.front(), "drift");
            for (const std::size_t row : each.rows) {
                test.t.push_back(table.number(row, "t"));
                test.boundary.push_back(table.number(row, "z"));
            }
            if (const auto fault = stats::validity(test); fault != stats::Reason::none)
                throw std::invalid_argument(each.name.toStdString() + ": " + std::string(name(fault)));
            QElapsedTimer timer;
            timer.start();
            const auto counts = stats::simulateCrossings(test, trials, seed, threads);
            const double seconds = double(timer.nsecsElapsed()) * 1e-9;
            std::printf("SIMS_PER_S %s %.17g\n", each.name.constData(), double(trials) / seconds);
            for (std::size_t k = 0; k < counts.size(); ++k)
                std::fprintf(output, "%s,%s,%s,%.17g\n", each.name.constData(), drift.constData(),
                             table.text(each.rows[k], "k").constData(), double(counts[k]) / double(trials));
        }
    });
}

} // namespace sluice::bench
