// SPDX-License-Identifier: GPL-3.0-or-later
// What servers answer: a body from Prometheus, or the table of a query. Whatever comes is understood or refused in
// words, and what is understood can be. The first byte says which of the two it is, and how it is read.
#include "require.h"

#include "metrics/prometheus/answer.h"
#include "metrics/sql/answerreader.h"

#include <array>
#include <string_view>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

using namespace sluice;
using namespace sluice::fuzz;
using namespace sluice::metrics;

void askPrometheus(std::uint8_t how, std::string_view body)
{
    constexpr int good = 200;
    constexpr int bad = 503;
    const auto answer =
        prometheus::answerFromBody(QByteArray(body.data(), qsizetype(body.size())), how & 2 ? bad : good);
    if (!answer) {
        const QString &detail = answer.error().detail;
        require(!detail.isEmpty() && !detail.contains(u'\n'), "a refusal that is not one line");
        constexpr qsizetype bearable = 1000;
        require(detail.size() <= bearable, "a refusal that nobody reads");
        return;
    }
    for (const prometheus::Series &series : *answer) {
        require(!series.points.empty(), "a series without points");
        require(!series.labels.contains(u"__name__"_s), "a name among the labels");
        for (const prometheus::Point &point : series.points)
            requireFinite(point.at, "the time of a point");
    }
}

/// The first line names the columns, the others are rows; a cell of one minus is NULL. Types go round, from `how` on.
SqlAnswer tableOf(std::uint8_t how, std::string_view text)
{
    using Type = SqlAnswer::Type;
    static constexpr std::array types{Type::text,   Type::text,   Type::number,    Type::number,  Type::number,
                                      Type::number, Type::moment, Type::localTime, Type::boolean, Type::other};
    SqlAnswer answer;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const bool isHeader = answer.columns.isEmpty();
        qsizetype cells = 0;
        for (bool isLast = false; !isLast && (isHeader || cells < answer.columns.size()); ++cells) {
            const std::string_view cell = line.substr(0, line.find(','));
            isLast = cell.size() == line.size();
            line.remove_prefix(std::min(cell.size() + 1, line.size()));
            const QString name = QString::fromUtf8(cell.data(), qsizetype(cell.size()));
            if (isHeader)
                answer.columns.append({name, how & 4 ? types[std::size_t(cells) % types.size()] : Type::number});
            else if (cell == "-")
                answer.cells.emplace_back();
            else // drivers answer text: what is not becomes replacement characters
                answer.cells.emplace_back(name.toStdString());
        }
        if (!isHeader)
            answer.cells.resize(answer.cells.size() + std::size_t(answer.columns.size() - cells));
    }
    return answer;
}

rollout::Plan plan()
{
    using rollout::MetricKind;
    rollout::Plan plan;
    plan.metrics = {{.id = MetricId(u"m"_s), .name = {}, .kind = MetricKind::mean},
                    {.id = MetricId(u"p"_s), .name = {}, .kind = MetricKind::proportion},
                    {.id = MetricId(u"q"_s), .name = {}, .kind = MetricKind::quantile}};
    plan.metrics[2].quantile = 0.5;
    plan.stages = {rollout::Stage{.name = u"1%"_s}, rollout::Stage{.name = u"10%"_s}};
    return plan;
}

void askDatabase(std::uint8_t how, std::string_view text)
{
    MetricQuery query;
    query.plan = plan();
    query.stage = 1;
    query.entered = Instant(std::chrono::days(20'000));
    query.at = query.entered + std::chrono::hours(36);
    SqlDefinition definition;
    definition.mapping.groups.insert(u"control"_s, Group::unexposed);
    if (how & 8)
        definition.bothGroups = u"both"_s;
    SqlQuestion question;
    question.place = u"query"_s;
    if (how & 16)
        question.metric = MetricId(u"p"_s);
    else
        question.metrics = QStringList{u"m"_s, u"p"_s};
    const AnswerReading reading = readAnswer(tableOf(how, text), question, definition, query);
    for (const InputFault &fault : reading.faults)
        require(!fault.message.isEmpty(), "a fault that says nothing");
    require(reading.faults.isEmpty() != reading.observations.isEmpty(), "neither a look nor a fault, or both");
    for (const Observation &seen : reading.observations) {
        require(seen.stage == query.stage && seen.at == query.at, "another look than was asked for");
        require(question.answersFor(seen.metric), "a metric that was not asked for");
        for (const stats::Sample &sample : {seen.exposed, seen.unexposed})
            require(stats::validity(sample) == stats::Reason::none, "a sample that cannot be");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    // A copy of its own, so that a sanitizer sees what is read behind its end.
    const std::vector<char> copy(data + 1, data + size);
    const std::string_view text(copy.data(), copy.size());
    if (data[0] & 1)
        askPrometheus(data[0], text);
    else
        askDatabase(data[0], text);
    return 0;
}
