// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/sql/sqlsource.h"

#include "core/json.h"
#include "core/logging.h"
#include "core/sha256.h"
#include "metrics/sql/answerreader.h"
#include "metrics/sql/newestdata.h"
#include "metrics/sql/sqlsession.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::SqlFaults)
};

/// The metric that a question is about alone; none: it is about several.
const rollout::Metric *metricOf(const SqlQuestion &question, const rollout::Plan &plan)
{
    return question.metric ? plan.metric(*question.metric) : nullptr;
}

/// Users who were reached behind it are too young for the metric to be known.
Instant maturedAt(const SqlQuestion &question, const MetricQuery &query)
{
    const rollout::Metric *metric = metricOf(question, query.plan);
    return metric && metric->delay ? query.at - metric->delay->nominalLength() : query.at;
}

/// What is known before the end of the look is.
QHash<QString, QueryValue> valuesBefore(const SqlDefinition &definition, const MetricQuery &query)
{
    QHash<QString, QueryValue> values = definition.constants;
    values.insert(parameterStage, query.plan.stages.at(query.stage).name);
    values.insert(parameterBegin, query.entered);
    values.insert(parameterSurface, query.plan.surface);
    values.insert(parameterRollout, query.plan.id.value);
    return values;
}

QString filled(const SqlDefinition &definition, const SqlQuestion &question, const MetricQuery &query)
{
    QHash<QString, QueryValue> values = valuesBefore(definition, query);
    values.insert(parameterEnd, query.at);
    values.insert(parameterMatured, maturedAt(question, query));
    return question.query.filled(values, definition.times);
}

QString filledNewest(const SqlDefinition &definition, const MetricQuery &query)
{
    return definition.newest.filled(valuesBefore(definition, query), definition.times);
}

/// Questions that can have an answer: while nobody is old enough for a metric there is none.
QList<SqlQuestion> questionsFor(const SqlDefinition &definition, const MetricQuery &query)
{
    QList<SqlQuestion> questions = definition.questions;
    questions.removeIf([&query](const SqlQuestion &question) { return maturedAt(question, query) <= query.entered; });
    return questions;
}

/// With its length in front, so that two texts never read as one.
std::string measured(std::string_view text)
{
    return std::to_string(text.size()) + ':' + std::string(text);
}

/// How answers are read: mended, the same ones are another look.
std::string readingOf(const SqlDefinition &definition)
{
    return measured(definition.name().toStdString()) +
           measured(canonicalJson(toJson(definition.mapping)).toStdString()) +
           measured(definition.bothGroups.toStdString());
}

/// Both what was asked for and what came: two looks have the same only if the data have not grown between them. Rows
/// have no order that a database would have to keep.
void addTo(Sha256 &checksum, const SqlAnswer &answer, const QString &asked)
{
    std::vector<std::string> rows(std::size_t(answer.rows()));
    for (qsizetype row = 0; row < answer.rows(); ++row)
        for (qsizetype column = 0; column < answer.columns.size(); ++column) {
            const auto &cell = answer.cell(row, column);
            rows[std::size_t(row)] += cell ? measured(*cell) : "NULL:";
        }
    std::ranges::sort(rows);
    checksum.add(measured(asked.toStdString()));
    for (const SqlAnswer::Column &column : answer.columns)
        checksum.add(measured(column.name.toStdString()));
    for (const std::string &row : rows)
        checksum.add(measured(row));
}

QString grouped(double number)
{
    constexpr int digits = 6;
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(number, 'g', digits);
}

QString grouped(std::int64_t number)
{
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(qlonglong(number));
}

/// A sample in short, for people.
struct SampleInShort
{
    QString operator()(const stats::Proportion &of) const
    {
        return Words::tr("%1 of %2").arg(grouped(of.x), grouped(of.n));
    }
    QString operator()(const stats::Mean &of) const
    {
        return Words::tr("%1 with mean %2").arg(grouped(of.n), grouped(of.mean));
    }
    QString operator()(const stats::MeanWithCovariates &of) const { return (*this)(of.y); }
    QString operator()(const stats::Ratio &of) const
    {
        return Words::tr("%1 with %2 per %3").arg(grouped(of.n), grouped(of.meanNum), grouped(of.meanDen));
    }
    QString operator()(const stats::Rate &of) const
    {
        return Words::tr("%1 events in %2").arg(grouped(of.events), grouped(of.exposure));
    }
    QString operator()(const stats::OrderStatistics &of) const
    {
        return Words::tr("%1 with quantile %2").arg(grouped(of.n), grouped(of.estimate));
    }
    QString operator()(const stats::Histogram &of) const { return Words::tr("%1 in buckets").arg(grouped(of.units())); }
};

QString inShort(const Observation &seen, const AnswerReading &reading)
{
    QString text = Words::tr("exposed %1; unexposed %2")
                       .arg(std::visit(SampleInShort(), seen.exposed), std::visit(SampleInShort(), seen.unexposed));
    if (const qint64 both = reading.unitsInBothGroups.value(seen.metric); both > 0)
        text += u"; "_s + (both == 1 ? Words::tr("%1 user seen in both groups was left out")
                                     : Words::tr("%1 users seen in both groups were left out"))
                              .arg(grouped(std::int64_t(both)));
    return text;
}

QString joined(const QList<InputFault> &faults)
{
    constexpr qsizetype most = 5;
    QStringList texts;
    for (const InputFault &fault : faults.first(std::min(most, faults.size())))
        texts.append(toString(fault));
    if (faults.size() > most)
        texts.append(Words::tr("and %1 more").arg(faults.size() - most));
    return texts.join(u' ');
}

/// The trials of one question: each metric with what came back, and what is wrong with it.
QList<SourceTrial> trialsOf(const SqlQuestion &question, const QString &asked, const AnswerReading &reading)
{
    const QString subject = question.metric ? question.metric->value : question.place;
    if (!reading.faults.isEmpty())
        return {{subject, asked, joined(reading.faults), false}};
    QList<SourceTrial> trials;
    if (!question.metric)
        trials.append({subject, asked, Words::tr("%1 rows").arg(grouped(std::int64_t(reading.rowsRead))), true});
    for (const Observation &seen : reading.observations)
        trials.append({seen.metric.value, question.metric ? asked : QString(), inShort(seen, reading), true});
    return trials;
}

Fault refusal(const SqlDefinition &definition, const QList<InputFault> &faults)
{
    return Fault(Error{ErrorCode::invalidInput, toString(faults.first()), definition.name(), faults});
}

QList<InputFault> faultsOf(const Error &error, const QString &place)
{
    return error.faults.isEmpty() ? QList<InputFault>{{place, error.detail}} : error.faults;
}

} // namespace

SqlSource::SqlSource(SqlDefinition definition, QString password, const Clock &clock)
    : m_definition(std::move(definition))
    , m_password(std::move(password))
    , m_clock(clock)
{
}

QString SqlSource::name() const
{
    return m_definition.name();
}

Result<Batch> SqlSource::fetch(const MetricQuery &query)
{
    QElapsedTimer timer;
    timer.start();
    if (const auto faults = faultsWith(m_definition, query.plan); !faults.isEmpty())
        return refusal(m_definition, faults);
    const auto session = SqlSession::open(m_definition, m_password, query.cancelled);
    if (!session)
        return tl::unexpected(session.error());
    const auto end =
        askNewest(**session, filledNewest(m_definition, query), m_definition).and_then([&](std::optional<Instant> at) {
            return endOfLook(at, query, m_clock.now(), m_definition);
        });
    if (!end)
        return tl::unexpected(end.error());
    MetricQuery look = query;
    look.at = *end;
    const QList<SqlQuestion> questions = questionsFor(m_definition, look);
    if (questions.isEmpty())
        return refusal(m_definition,
                       {{{}, Words::tr("nobody was reached long enough ago for any of its metrics to be known.")}});

    Batch batch{.source = name()};
    for (const rollout::Stage &stage : query.plan.stages)
        batch.stages.append(stage.name);
    Sha256 checksum;
    checksum.add(readingOf(m_definition));
    QList<InputFault> faults;
    for (const SqlQuestion &question : questions) {
        const QString asked = filled(m_definition, question, look);
        const auto answer = (*session)->ask(asked, question.place);
        if (!answer && answer.error().code != ErrorCode::invalidInput)
            return tl::unexpected(answer.error());
        if (!answer) {
            faults += faultsOf(answer.error(), question.place);
            continue;
        }
        const AnswerReading reading = readAnswer(*answer, question, m_definition, look);
        addTo(checksum, *answer, asked);
        faults += reading.faults;
        batch.rowsRead += reading.rowsRead;
        batch.rowsUnknown += reading.rowsUnknown;
        batch.unknownMetrics += reading.unknownMetrics;
        batch.observations += reading.observations;
        for (const qint64 units : reading.unitsInBothGroups)
            batch.unitsInBothGroups = std::max(batch.unitsInBothGroups, units);
    }
    if (!faults.isEmpty())
        return refusal(m_definition, faults);
    std::ranges::stable_sort(batch.observations, happenedBefore);
    batch.checksum = checksum.result();
    qCInfo(lcMetrics) << "a database answered" << questions.size() << "queries with" << batch.rowsRead << "rows in"
                      << timer.elapsed() << "ms";
    return batch;
}

Result<QList<SourceTrial>> SqlSource::tryOut(const MetricQuery &query)
{
    QList<SourceTrial> trials;
    for (const InputFault &fault : faultsWith(m_definition, query.plan))
        trials.append({fault.place, {}, fault.message, false});
    QElapsedTimer timer;
    timer.start();
    const QString signIn = u"sign-in"_s;
    const auto session = SqlSession::open(m_definition, m_password, query.cancelled);
    if (!session) {
        if (session.error().code == ErrorCode::cancelled)
            return tl::unexpected(session.error());
        trials.append({signIn, name(), session.error().detail, false});
        return trials;
    }
    trials.append({signIn, name(), Words::tr("%1, after %2 ms").arg((*session)->server()).arg(timer.elapsed()), true});

    MetricQuery look = query; // the other questions are tried even if nobody knows where the look ends
    const QString askedNewest = filledNewest(m_definition, query);
    const auto newest = askNewest(**session, askedNewest, m_definition);
    if (!newest && newest.error().code == ErrorCode::cancelled)
        return tl::unexpected(newest.error());
    if (newest) {
        const Instant now = m_clock.now();
        const auto end = endOfLook(*newest, query, now, m_definition);
        look.at = end.value_or(query.at);
        QStringList said;
        if (*newest)
            said.append(newestInShort(**newest, now));
        if (!end)
            said.append(end.error().faults.first().message);
        trials.append({newestPlace, askedNewest, said.join(u": "_s), end.has_value()});
    } else {
        trials.append({newestPlace, askedNewest, joined(faultsOf(newest.error(), newestPlace)), false});
        if (newest.error().code == ErrorCode::unreachable)
            return trials;
    }

    for (const SqlQuestion &question : m_definition.questions) {
        if (question.metric && !query.plan.metric(*question.metric))
            continue; // said already
        const QString subject = question.metric ? question.metric->value : question.place;
        if (maturedAt(question, look) <= query.entered) {
            trials.append({subject, {}, Words::tr("nobody was reached long enough ago for it to be known"), true});
            continue;
        }
        const QString asked = filled(m_definition, question, look);
        const auto answer = (*session)->ask(asked, question.place);
        if (!answer && answer.error().code == ErrorCode::cancelled)
            return tl::unexpected(answer.error());
        if (answer)
            trials += trialsOf(question, asked, readAnswer(*answer, question, m_definition, look));
        else
            trials.append({subject, asked, joined(faultsOf(answer.error(), question.place)), false});
        if (!answer && answer.error().code == ErrorCode::unreachable)
            break;
    }
    return trials;
}

} // namespace sluice::metrics
