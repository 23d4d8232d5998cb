// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/sql/answerreader.h"

#include "metrics/cells.h"
#include "metrics/rowreader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::SqlFaults)
};

using Type = SqlAnswer::Type;

// Columns that the reader needs and the query need not return; their names are for people.
QString endColumn()
{
    return Words::tr("the end of the look");
}

QString metricColumn()
{
    return Words::tr("the metric");
}

QStringList namesOf(const SqlAnswer &answer)
{
    QStringList names;
    for (const SqlAnswer::Column &column : answer.columns)
        names.append(column.name);
    return names;
}

/// One row after the other of an answer, behind what is known without it.
class AnswerRecord final : public Record
{
public:
    AnswerRecord(const SqlAnswer &answer, const SqlQuestion &question, Instant end)
        : m_answer(answer)
    {
        m_names.push_back(endColumn().toStdString());
        m_known.push_back(toIso(end).toStdString());
        if (question.metric) {
            m_names.push_back(metricColumn().toStdString());
            m_known.push_back(question.metric->value.toStdString());
        }
        for (const QString &name : namesOf(answer))
            m_names.push_back(name.toStdString());
        m_fields.assign(m_names.begin(), m_names.end());
    }

    void take(qsizetype row)
    {
        m_line = row + 1;
        m_fields.assign(m_known.begin(), m_known.end());
        for (qsizetype column = 0; column < m_answer.columns.size(); ++column) {
            const auto &cell = m_answer.cell(row, column);
            m_fields.push_back(cell ? std::string_view(*cell) : std::string_view());
        }
    }

    [[nodiscard]] InputFault faultAt(int /*index*/, const QString &message) const override
    {
        return {{}, message, int(m_line), 0};
    }

    [[nodiscard]] QString described(const QStringList &header) const override
    {
        return Words::tr("The query returns %1.")
            .arg(shortened(header.sliced(qsizetype(m_known.size())).join(u", "_s).simplified(), 400));
    }

private:
    const SqlAnswer &m_answer;
    std::vector<std::string> m_names;
    std::vector<std::string> m_known;
};

QString nameOf(Type type)
{
    static constexpr std::array names{QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults", "a number"),
                                      QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults", "text"),
                                      QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults", "true or false"),
                                      QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults", "a moment"),
                                      QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults", "a time without a zone"),
                                      QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults", "of a type that is no number")};
    return Words::tr(names.at(std::size_t(type)));
}

/// The first value that is not NULL, for messages; none: the column is empty, and its type says nothing.
std::optional<QString> exampleOf(const SqlAnswer &answer, qsizetype column)
{
    for (qsizetype row = 0; row < answer.rows(); ++row)
        if (const auto &cell = answer.cell(row, column))
            return shown(*cell);
    return std::nullopt;
}

/// Columns of a type that cannot be right, whatever their values are.
void checkTypes(const SqlAnswer &answer, const Mapping &mapping, const QString &place, QList<InputFault> &faults)
{
    const auto columns = columnsOf(mapping, namesOf(answer));
    for (int field = int(Field::n); field < fieldCount; ++field) {
        const auto column = columns[std::size_t(field)];
        if (!column || Field(field) == Field::le || Field(field) == Field::bucket) // edges may be written "+Inf"
            continue;
        const auto &[name, type] = answer.columns.at(*column);
        const auto example = type == Type::number ? std::nullopt : exampleOf(answer, *column);
        if (!example)
            continue;
        const QString cure = type == Type::boolean ? Words::tr("Count it: count(*) FILTER (WHERE …).")
                             : type == Type::text  ? Words::tr("Cast it: CAST(… AS double precision).")
                                                   : Words::tr("A number is needed.");
        faults.append({place, Words::tr("the column %1 is %2 (“%3”). %4").arg(name, nameOf(type), *example, cure)});
    }
}

/// A column that says when the look ended has to say so as the query was asked.
void checkTimes(const SqlAnswer &answer, const Mapping &mapping, Instant end, const QString &place,
                QList<InputFault> &faults)
{
    const auto column = columnsOf(mapping, namesOf(answer))[std::size_t(Field::at)];
    if (!column)
        return;
    const auto &[name, type] = answer.columns.at(*column);
    if (type != Type::moment) {
        faults.append(
            {place, Words::tr("the column %1 is %2, of which nobody knows what moment it is. Leave it out, the end of "
                              "the look is :t1; or return it with its zone (AT TIME ZONE 'UTC').")
                        .arg(name, nameOf(type))});
        return;
    }
    const std::string expected = toIso(end).toStdString();
    for (qsizetype row = 0; row < answer.rows(); ++row) {
        const auto &cell = answer.cell(row, *column);
        if (cell == expected)
            continue;
        faults.append({place, Words::tr("line %1 of the answer: %2 is %3, but the look that was asked for ends at %4.")
                                  .arg(QString::number(row + 1), name, cell ? shown(*cell) : u"NULL"_s, toIso(end))});
        return;
    }
}

/// Counts what the rows of users in both groups say, so that nobody reads them as a sample.
class BothGroups
{
public:
    BothGroups(const SqlAnswer &answer, const SqlQuestion &question, const SqlDefinition &definition)
        : m_answer(answer)
        , m_question(question)
        , m_value(definition.bothGroups.toStdString())
        , m_columns(columnsOf(definition.mapping, namesOf(answer)))
    {
    }

    /// Whether the row is about them.
    [[nodiscard]] bool take(qsizetype row, AnswerReading &reading) const
    {
        if (cell(row, Field::group) != m_value)
            return false;
        const std::string metric = m_question.metric ? m_question.metric->value.toStdString()
                                                     : cell(row, Field::metric).value_or(std::string());
        const MetricId id(QString::fromStdString(metric));
        const std::string text = cell(row, Field::n).value_or(std::string());
        const NumberCell n = readNumber(text);
        if (n.kind != NumberCell::Kind::number || n.value < 0 || n.value != std::round(n.value))
            reading.faults.append(
                {metric.empty() ? m_question.place : id.value,
                 Words::tr(
                     "line %1 of the answer: the number of users in both groups is “%2”. A whole number is needed.")
                     .arg(QString::number(row + 1), shown(text))});
        else
            reading.unitsInBothGroups[id] =
                std::max(reading.unitsInBothGroups.value(id), qint64(n.value)); // of buckets
        return true;
    }

private:
    [[nodiscard]] std::optional<std::string> cell(qsizetype row, Field field) const
    {
        const auto column = m_columns[std::size_t(field)];
        return column ? m_answer.cell(row, *column) : std::nullopt;
    }

    const SqlAnswer &m_answer;
    const SqlQuestion &m_question;
    std::string m_value;
    std::vector<std::optional<int>> m_columns;
};

/// The plan as far as the question is about it. Its rows were selected by the query.
rollout::Plan planOf(const rollout::Plan &plan, const SqlQuestion &question)
{
    rollout::Plan asked = plan;
    asked.data.where.clear();
    asked.metrics.removeIf([&question](const rollout::Metric &metric) { return !question.answersFor(metric.id); });
    return asked;
}

Mapping mappingOf(const SqlDefinition &definition, const SqlQuestion &question, const QString &stage)
{
    Mapping mapping = definition.mapping;
    mapping.columns.insert(Field::at, endColumn());
    if (question.metric)
        mapping.columns.insert(Field::metric, metricColumn());
    mapping.stage = stage;
    return mapping;
}

void checkStages(const AnswerReading &reading, const rollout::Plan &plan, int stage, QList<InputFault> &faults)
{
    for (const Observation &seen : reading.observations)
        if (seen.stage != stage)
            faults.append(
                {seen.metric.value, Words::tr("the answer is about the stage “%1”, but “%2” was asked for. Select it "
                                              "by :stage.")
                                        .arg(plan.stages.at(seen.stage).name, plan.stages.at(stage).name)});
}

void checkCompleteness(const AnswerReading &reading, const rollout::Plan &asked, QList<InputFault> &faults)
{
    for (const rollout::Metric &metric : asked.metrics)
        if (std::ranges::find(reading.observations, metric.id, &Observation::metric) == reading.observations.end())
            faults.append(
                {metric.id.value, reading.rowsRead == 0
                                      ? Words::tr("the query returned no row. No data are no absence of harm: look "
                                                  "at its conditions and at the groups.")
                                      : Words::tr("the query returned no row about it.")});
}

} // namespace

AnswerReading readAnswer(const SqlAnswer &answer, const SqlQuestion &question, const SqlDefinition &definition,
                         const MetricQuery &query)
{
    AnswerReading reading;
    const QString place = question.metric ? question.metric->value : question.place;
    checkTypes(answer, definition.mapping, place, reading.faults);
    checkTimes(answer, definition.mapping, query.at, place, reading.faults);
    if (!reading.faults.isEmpty())
        return reading;

    const rollout::Plan asked = planOf(query.plan, question);
    const ImportContext context{asked, mappingOf(definition, question, query.plan.stages.at(query.stage).name), {}};
    Batch batch;
    QList<InputFault> faults;
    RowReader rows(context, batch, faults);
    AnswerRecord record(answer, question, query.at);
    QHash<int, QString> metrics; // of the rows, by their line
    if (rows.takeHeader(record)) {
        const BothGroups both(answer, question, definition);
        bool goesOn = true;
        for (qsizetype row = 0; row < answer.rows() && goesOn && faults.size() <= faultLimit; ++row) {
            if (both.take(row, reading))
                continue;
            record.take(row);
            goesOn = rows.take(record);
            if (const auto metric = rows.place().metric)
                metrics.insert(int(record.line()), asked.metrics.at(*metric).id.value);
        }
        if (batch.rowsRead > 0)
            rows.finish();
    }
    for (const InputFault &fault : std::as_const(faults))
        reading.faults.append(
            fault.line > 0 ? InputFault{metrics.value(fault.line, place),
                                        Words::tr("line %1 of the answer: %2").arg(fault.line).arg(fault.message)}
                           : InputFault{fault.place.isEmpty() ? place : fault.place, fault.message});
    reading.observations = batch.observations;
    reading.rowsRead = answer.rows();
    reading.rowsUnknown = batch.rowsUnknown;
    reading.unknownMetrics = batch.unknownMetrics;
    if (reading.faults.isEmpty()) {
        QList<InputFault> further;
        checkStages(reading, query.plan, query.stage, further);
        checkCompleteness(reading, asked, further);
        reading.faults = further;
    }
    if (!reading.faults.isEmpty())
        reading.observations.clear();
    return reading;
}

} // namespace sluice::metrics
