// SPDX-License-Identifier: GPL-3.0-or-later
#include "reduce.h"

#include "tables.h"

#include "metrics/units/reduction.h"

#include <QFile>

#include <charconv>
#include <chrono>
#include <random>

using namespace Qt::StringLiterals;

namespace sluice::bench {

namespace {

Result<Output> openForWriting(const QString &path)
{
    Output output(std::fopen(QFile::encodeName(path).constData(), "w"));
    if (!output)
        return failure(ErrorCode::fileNotWritable, {}, path);
    return output;
}

Result<void> close(Output output, const QString &path)
{
    const bool isWritten = std::ferror(output.get()) == 0;
    if (std::fclose(output.release()) != 0 || !isWritten)
        return failure(ErrorCode::fileNotWritable, {}, path);
    return {};
}

std::string dayText(std::int64_t day)
{
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(date.year()), unsigned(date.month()), unsigned(date.day()));
    return text;
}

/// With as many of 17 digits as it takes to read the same number again. Not by printf, which takes longer for a table
/// of many keys than reducing its rows.
void append(std::string &line, double value)
{
    char digits[32];
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value);
    line.append(digits, end);
}

/// The same of the number nearest to a sum, from its decimals where that is the same text: of fifteen digits at most,
/// no other decimals as short are nearest to the same number.
void append(std::string &line, const metrics::ExactSum &sum)
{
    constexpr std::int64_t most = 1'000'000'000'000'000;
    constexpr std::int64_t roundest = 100'000; // what has more zeros is shorter with an exponent
    static constexpr std::int64_t powers[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};
    auto number = std::int64_t(sum.millionths);
    std::size_t decimals = 6;
    for (const std::size_t zeros : {4, 1, 1, 1, 1, 1, 1}) {
        if (zeros > decimals || number % powers[zeros] != 0)
            continue;
        number /= powers[zeros];
        decimals -= zeros;
    }
    const std::int64_t power = powers[decimals];
    if (sum.wide || sum.binary != 0 ||
        sum.millionths != number * metrics::ExactSum::Int128(metrics::Number::scale / power) || number < power ||
        number >= most || (decimals == 0 && number % roundest == 0))
        return append(line, toDouble(sum));
    char digits[32];
    char *end = std::to_chars(digits, digits + sizeof digits, number / power).ptr;
    if (decimals > 0) {
        // A one in front of the decimals, where the point then stands, keeps their zeros.
        char *point = end;
        end = std::to_chars(point, digits + sizeof digits, power + number % power).ptr;
        *point = '.';
    }
    line.append(digits, end);
}

} // namespace

Result<void> reduceUnits(const QString &in, const QString &out, int threads, bool isPerUnit)
{
    QFile head(in);
    if (!head.open(QFile::ReadOnly))
        return failure(ErrorCode::fileNotReadable, head.errorString(), in);
    const QStringList names = QString::fromUtf8(head.readLine()).remove(u'"').trimmed().split(u',');
    if (names.size() < 5)
        return failure(ErrorCode::invalidInput, u"a header of at least five columns is needed"_s, in);
    metrics::ReductionOptions options;
    options.unit = names.value(0);
    options.time = names.value(1);
    options.group = names.value(2);
    options.stage = isPerUnit ? QString() : names.value(3);
    for (const QString &name : names.mid(4))
        options.columns.push_back({name});
    options.bucket = isPerUnit ? metrics::TimeBucket::none : metrics::TimeBucket::day;
    options.isPerUnit = isPerUnit;
    options.threads = threads;
    options.isChecksummed = false;
    const auto reduced = metrics::reduceUnits(in, options);
    if (!reduced)
        return tl::unexpected(reduced.error());

    auto output = openForWriting(out);
    if (!output)
        return tl::unexpected(output.error());
    std::fputs("metric,group,stage,day,n,sum,sumsq\n", output->get());
    for (std::size_t value = 0; value < options.columns.size(); ++value) {
        for (const metrics::ReducedRow &row : reduced->rows) {
            const metrics::ValueTotals &totals = row.values[value];
            std::string line = options.columns[value].name.toStdString() + ',' + row.key.group + ',';
            line += isPerUnit ? "-,-" : row.key.stage + ',' + dayText(row.key.bucket);
            line += ',' + std::to_string(totals.n) + ',';
            append(line, toDouble(totals.sum));
            append(line += ',', toDouble(totals.squares));
            std::fputs((line += '\n').c_str(), output->get());
        }
    }
    return close(std::move(*output), out);
}

Result<void> reduceLong(const QString &in, const QString &out, int threads)
{
    metrics::ReductionOptions options;
    options.group = u"group"_s;
    options.stage = u"metric"_s;
    options.label = u"rollout"_s;
    options.columns = {{u"n"_s}, {u"sum"_s}, {u"sumsq"_s}};
    options.bucket = metrics::TimeBucket::none;
    options.isChecksummed = false;
    options.hasSquares = false;
    options.threads = threads;
    auto output = openForWriting(out);
    if (!output)
        return tl::unexpected(output.error());
    std::fputs("rollout,metric,group,n,sum,sumsq\n", output->get());
    options.writer = metrics::RowWriter{
        [](std::string &text, const metrics::ReducedRow &row) {
            text.append(row.key.label).append(1, ',').append(row.key.stage).append(1, ',').append(row.key.group);
            for (const metrics::ValueTotals &value : row.values)
                append(text += ',', value.sum);
            text += '\n';
        },
        [&output](std::string_view text) {
            std::fwrite(text.data(), 1, text.size(), output->get()); // close() tells whether it failed
        }};
    if (const auto reduced = metrics::reduceUnits(in, options); !reduced)
        return tl::unexpected(reduced.error());
    return close(std::move(*output), out);
}

Result<void> makeUnits(const QString &out, qint64 rows, qint64 units, quint64 seed)
{
    auto output = openForWriting(out);
    if (!output)
        return tl::unexpected(output.error());
    std::fputs("unit_id,ts,group,stage,crash,errors,latency_ms,sessions,revenue\n", output->get());
    std::mt19937_64 random(seed);
    constexpr const char *stages[] = {"1%", "10%", "50%", "100%"};
    for (qint64 row = 0; row < rows; ++row) {
        const quint64 word = random();
        const quint64 unit = random() % quint64(units);
        const unsigned second = unsigned(word % 86400);
        const unsigned day = 1 + unsigned(word / 86400 % 14);
        const auto digits = unsigned(random());
        char latency[32] = "";
        if (digits % 50 != 0)
            std::snprintf(latency, sizeof latency, "%u.%03u", 20 + digits % 900, digits / 1000 % 1000);
        char revenue[32] = "";
        if (digits % 20 != 1)
            std::snprintf(revenue, sizeof revenue, "%u.%02u", digits % 7 == 0 ? digits % 500 : 0, digits / 7 % 100);
        std::fprintf(output->get(), "\"u%09llu\",\"2026-11-%02uT%02u:%02u:%02uZ\",\"%s\",\"%s\",%u,%u,%s,%u,%s\n",
                     static_cast<unsigned long long>(unit), day, second / 3600, second / 60 % 60, second % 60,
                     unit * 2654435761U % 100 < 50 ? "exposed" : "unexposed", stages[day / 4],
                     unsigned(digits % 40 == 3), digits % 4, latency, 1 + digits % 9, revenue);
    }
    return close(std::move(*output), out);
}

Result<void> makeLong(const QString &out, qint64 rows, qint64 rollouts, quint64 seed)
{
    auto output = openForWriting(out);
    if (!output)
        return tl::unexpected(output.error());
    std::fputs("rollout,metric,group,day,n,sum,sumsq\n", output->get());
    std::mt19937_64 random(seed);
    for (qint64 row = 0; row < rows; ++row) {
        const quint64 word = random();
        const auto n = unsigned(1 + word % 30'000);
        const auto mean = unsigned(word >> 20 & 1023);
        std::fprintf(output->get(), "rollout-%05llu,metric_%llu,%s,2026-11-%02u,%u,%u.%02u,%llu.5\n",
                     static_cast<unsigned long long>(random() % quint64(rollouts)),
                     static_cast<unsigned long long>(word >> 32) % 10, word >> 48 & 1 ? "exposed" : "unexposed",
                     unsigned(1 + (word >> 50) % 28), n, n * mean, unsigned(word >> 40) % 100,
                     static_cast<unsigned long long>(n) * mean * mean);
    }
    return close(std::move(*output), out);
}

} // namespace sluice::bench
