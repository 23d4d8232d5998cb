// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/rowreader.h"

#include "metrics/cells.h"
#include "metrics/timetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

constexpr double hoursPerDay = 24;
constexpr double longestHours = 100 * 366 * hoursPerDay;
constexpr double millisecondsPerHour = 3'600'000;
constexpr qsizetype namedMetrics = 100;

std::vector<GroupValue> groupValues(const Mapping &mapping)
{
    QHash<QString, Group> meanings{{u"exposed"_s, Group::exposed}, {u"unexposed"_s, Group::unexposed}};
    meanings.insert(mapping.groups);
    std::vector<GroupValue> values;
    for (auto it = meanings.begin(); it != meanings.end(); ++it)
        values.push_back({it.key(), it.value()});
    std::ranges::sort(values, {}, &GroupValue::value); // a hash has no order to rely on
    return values;
}

/// The names that need no mapping.
template <class Name, class Range, class Of>
std::vector<Name> ownNames(const Range &range, Of of)
{
    std::vector<Name> names;
    for (const auto &item : range)
        names.push_back({std::invoke(of, item).toStdString(), int(names.size())});
    return names;
}

template <class Name>
std::optional<int> indexIn(const std::vector<Name> &names, std::string_view wanted)
{
    const auto found = std::ranges::find(names, wanted, &Name::text);
    return found == names.end() ? std::nullopt : std::optional(found->index);
}

/// Why a cell is no time, and in which form of the mapping it would be one.
QString noTime(std::string_view cell)
{
    const QString text = shown(cell);
    const QString wanted = Words::tr("A time as 2026-11-17T08:00:00Z is needed");
    if (text.isEmpty())
        return Words::tr("is empty. %1.").arg(wanted);
    const QString format = timeFormatsFor(text).value(0);
    return format.isEmpty()
               ? Words::tr("is “%1”. %2.").arg(text, wanted)
               : Words::tr("is “%1”. %2, or “%3” in the timeFormats of the mapping.").arg(text, wanted, format);
}

QString stageChoices(const rollout::Plan &plan)
{
    QStringList names;
    for (const rollout::Stage &stage : plan.stages)
        names.append(stage.name);
    return choices(names);
}

} // namespace

RowReader::RowReader(const ImportContext &context, Batch &batch, QList<InputFault> &faults)
    : m_context(context)
    , m_batch(batch)
    , m_faults(faults)
    , m_groups(groupValues(context.mapping))
    , m_looks(context.plan, m_groups, context.mapping.isCumulative)
    , m_metricNames(ownNames<Name>(context.plan.metrics, [](const rollout::Metric &metric) { return metric.id.value; }))
    , m_groupNames(ownNames<Name>(m_groups, &GroupValue::value))
    , m_stageNames(ownNames<Name>(context.plan.stages, &rollout::Stage::name))
    , m_zone(context.mapping.timeZone.isEmpty() ? QTimeZone() : QTimeZone(context.mapping.timeZone.toUtf8()))
    , m_row(context.mapping, faults)
{
}

// ---- the header

bool RowReader::takeHeader(const Record &record)
{
    m_row.takeHeader(record);
    m_samples.emplace(m_context.plan, m_context.mapping, m_row);
    m_buckets.emplace(m_row, m_faults);
    addNames(m_metricNames, m_context.mapping.metrics, u"metrics"_s);
    addNames(m_stageNames, m_context.mapping.stages, u"stages"_s);

    QStringList missing;
    findConditions(missing);
    findFields(missing);
    missing += m_samples->missing();
    if (!missing.isEmpty())
        m_faults.append(
            record.faultAt(0, (missing.size() == 1 ? Words::tr("%1 is missing. %2") : Words::tr("%1 are missing. %2"))
                                  .arg(missing.join(u", "_s), record.described(m_row.header()))));
    findDoubles(record);
    findStage();
    m_isRefused = !m_faults.isEmpty();
    return !m_isRefused;
}

/// The names that the mapping gives. Of those that the plan has itself, the mapping's meaning counts.
void RowReader::addNames(std::vector<Name> &names, const QHash<QString, QString> &further, const QString &place)
{
    const std::vector<Name> own = names;
    for (auto it = further.begin(); it != further.end(); ++it) {
        if (const auto index = indexIn(own, it.value().toStdString())) {
            std::erase_if(names, [&](const Name &name) { return name.text == it.key().toStdString(); });
            names.push_back({it.key().toStdString(), *index});
            continue;
        }
        QStringList choice;
        for (const Name &name : own)
            choice.append(QString::fromStdString(name.text));
        const QString message = place == "metrics"_L1 ? Words::tr("the mapping names the metric “%1”. Expected %2.")
                                                      : Words::tr("the mapping names the stage “%1”. Expected %2.");
        m_faults.append({place + u'.' + it.key(), message.arg(it.value(), choices(choice))});
    }
}

std::optional<QString> RowReader::condition(int column) const
{
    const auto found = std::ranges::find(m_conditions, column, &Condition::column);
    return found == m_conditions.end() ? std::nullopt : std::optional(QString::fromStdString(found->value));
}

void RowReader::findConditions(QStringList &missing)
{
    for (const auto &[column, value] : m_context.plan.data.where + m_context.mapping.where) {
        if (const qsizetype index = m_row.header().indexOf(column); index >= 0)
            m_conditions.push_back({int(index), value.trimmed().toStdString()});
        else
            missing.append(column);
    }
}

void RowReader::findFields(QStringList &missing)
{
    for (int index = 0; index < fieldCount; ++index) {
        const auto field = Field(index);
        const bool isNeeded =
            field == Field::metric || field == Field::group || (field == Field::n && !m_row.has(Field::events));
        if (!m_row.has(field) && m_row.isNamed(field))
            missing.append(m_context.mapping.columns.value(field));
        else if (!m_row.has(field) && isNeeded)
            missing.append(usualNames(field).first());
    }
    if (const auto found = m_row.preferred({Field::at, Field::elapsedHours, Field::day}))
        m_time = *found;
    else
        missing.append(Words::tr("elapsed_hours (or day, or at)"));
}

void RowReader::findDoubles(const Record &record)
{
    std::vector<int> used;
    for (int field = 0; field < fieldCount; ++field)
        if (const auto column = m_row.column(Field(field)))
            used.push_back(*column);
    for (const Condition &condition : m_conditions)
        used.push_back(condition.column);
    std::ranges::sort(used);
    used.erase(std::unique(used.begin(), used.end()), used.end()); // Clang 14 cannot compile the range
    for (const int column : used)
        if (const qsizetype second = m_row.header().indexOf(m_row.header().at(column), column + 1); second >= 0)
            m_faults.append(record.faultAt(
                int(second), Words::tr("there are two columns named %1.").arg(m_row.header().at(column))));
}

void RowReader::findStage()
{
    if (m_row.has(Field::stage))
        return;
    const rollout::Plan &plan = m_context.plan;
    if (m_context.mapping.stage) {
        m_onlyStage = indexIn(m_stageNames, m_context.mapping.stage->toStdString());
        if (!m_onlyStage)
            m_faults.append({u"stage"_s, Words::tr("the mapping names the stage “%1”. Expected %2.")
                                             .arg(*m_context.mapping.stage, stageChoices(plan))});
        return;
    }
    for (int stage = 0; stage < plan.stages.size() && stage < m_context.stageEntered.size(); ++stage) {
        if (!m_context.stageEntered.at(stage))
            continue;
        if (m_onlyStage) {
            m_onlyStage.reset();
            break;
        }
        m_onlyStage = stage;
    }
    if (!m_onlyStage)
        m_faults.append(
            {u"stage"_s, Words::tr("the file does not say which stage its rows belong to. Name %1 in a column or in "
                                   "the mapping.")
                             .arg(stageChoices(plan))});
}

// ---- the rows

bool RowReader::take(const Record &record)
{
    const qsizetype before = m_faults.size();
    const bool goesOn = understand(record);
    if (m_faults.size() > before)
        ++m_leftOut.rowsFaulty;
    return goesOn;
}

void RowReader::passOver()
{
    ++m_batch.rowsRead;
    ++m_leftOut.rowsFaulty;
    m_looks.lose({});
}

bool RowReader::isRefused() const
{
    return m_isRefused || m_row.hasFaultOfMany() ||
           m_leftOut.rowsFaulty > std::max(m_context.mostFaulty, m_context.mapping.mostFaulty);
}

/// What no row is to blame for.
void RowReader::refuse(const InputFault &fault)
{
    m_faults.append(fault);
    m_isRefused = true;
}

bool RowReader::understand(const Record &record)
{
    m_row.take(record);
    ++m_batch.rowsRead;
    m_place = {};
    if (!isSelected()) {
        ++m_batch.rowsSkipped;
        return true;
    }
    m_place.isSelected = true;
    const auto metricIndex = metric();
    if (!metricIndex)
        return true;

    // All of the row is read, so that all its faults are named.
    const auto group = groupValue();
    const auto stageIndex = stage();
    const auto at = time(stageIndex);
    m_place = {true, metricIndex, stageIndex, {}, at};
    if (group)
        m_place.group = m_groups[std::size_t(*group)].group;
    const rollout::Metric &about = m_context.plan.metrics.at(*metricIndex);
    if (m_samples->isInBuckets(about)) {
        ++m_rows;
        if (!group || !stageIndex || !at)
            m_looks.lose({stageIndex, metricIndex, group, at});
        if (group && stageIndex)
            takeBucket({*stageIndex, *metricIndex, *group}, at);
    } else if (const auto numbers = m_samples->read(about); !numbers || !group || !stageIndex || !at) {
        m_looks.lose({stageIndex, metricIndex, group, at});
    } else {
        ++m_rows;
        const SeriesKey key{*stageIndex, *metricIndex, *group};
        const Look look{*at, record.line(), *numbers};
        if (const auto answer = m_looks.add(key, look); answer.misfit != LookTable::Misfit::none) {
            reportMisfit(key, answer, look);
            loseMisfit(key, answer, look);
        }
    }
    if (m_rows <= rowLimit)
        return true;
    refuse(faultAtLine(record.line(), Words::tr("there are more than %1 rows about this rollout. Import fewer looks at "
                                                "once.")
                                          .arg(rowLimit)));
    return false;
}

bool RowReader::isSelected() const
{
    return std::ranges::all_of(m_conditions, [this](const Condition &condition) {
        return m_row.cells()[std::size_t(condition.column)] == condition.value;
    });
}

std::optional<int> RowReader::metric()
{
    const std::string_view name = m_row.cell(Field::metric);
    if (m_lastMetric < m_metricNames.size() && m_metricNames[m_lastMetric].text == name)
        return m_metricNames[m_lastMetric].index;
    if (const auto found = std::ranges::find(m_metricNames, name, &Name::text); found != m_metricNames.end()) {
        m_lastMetric = std::size_t(found - m_metricNames.begin());
        return found->index;
    }
    if (name.empty()) {
        m_row.fault(Field::metric, Words::tr("is empty. The id of a metric is needed."));
        m_looks.lose({});
        return std::nullopt;
    }
    ++m_batch.rowsUnknown;
    if (m_batch.unknownMetrics.size() < namedMetrics)
        if (const QString text = shown(name); !m_batch.unknownMetrics.contains(text))
            m_batch.unknownMetrics.append(text);
    return std::nullopt;
}

std::optional<int> RowReader::groupValue()
{
    const auto index = indexIn(m_groupNames, m_row.cell(Field::group));
    if (!index) {
        QStringList names;
        for (const GroupValue &group : m_groups)
            names.append(group.value);
        m_row.fault(Field::group,
                    Words::tr("is “%1”. Expected %2.").arg(shown(m_row.cell(Field::group)), choices(names)));
    }
    return index;
}

std::optional<int> RowReader::stage()
{
    if (!m_row.has(Field::stage))
        return m_onlyStage;
    const auto index = indexIn(m_stageNames, m_row.cell(Field::stage));
    if (!index)
        m_row.fault(
            Field::stage,
            Words::tr("is “%1”. Expected %2.").arg(shown(m_row.cell(Field::stage)), stageChoices(m_context.plan)));
    return index;
}

std::optional<Instant> RowReader::time(std::optional<int> stage)
{
    if (m_time == Field::at) {
        const std::string_view text = m_row.cell(Field::at);
        if (!m_lastInstant || m_lastTime != text) {
            m_lastTime = text;
            m_lastInstant =
                readTime(QString::fromUtf8(text.data(), qsizetype(text.size())), m_context.mapping.timeFormats, m_zone);
        }
        if (!m_lastInstant)
            m_row.fault(Field::at, noTime(text));
        return m_lastInstant;
    }

    const auto elapsed = m_row.positiveNumber(m_time);
    if (!elapsed || !stage)
        return std::nullopt;
    const double hours = m_time == Field::day ? *elapsed * hoursPerDay : *elapsed;
    if (hours > longestHours) {
        m_row.fault(m_time, Words::tr("is %1. That is more than a hundred years.").arg(shown(m_row.cell(m_time))));
        return std::nullopt;
    }
    auto begin = m_context.mapping.origin;
    if (!begin && *stage < m_context.stageEntered.size())
        begin = m_context.stageEntered.at(*stage);
    if (!begin) {
        m_row.faultOnce(
            Words::tr("%1 counts from the entry into “%2”, which was not entered. Name an origin in the mapping.")
                .arg(m_row.header().at(*m_row.column(m_time)), m_context.plan.stages.at(*stage).name));
        return std::nullopt;
    }
    return *begin + Milliseconds(std::llround(hours * millisecondsPerHour));
}

void RowReader::takeBucket(const SeriesKey &key, std::optional<Instant> at)
{
    if (!m_row.has(Field::n)) {
        m_row.faultOnce(Words::tr("buckets need n."));
        return;
    }
    if (const auto closed = m_buckets->take(key, m_context.plan.metrics.at(key.metric), at))
        takeHistogram(key, *closed);
}

void RowReader::takeHistogram(const SeriesKey &key, const BucketTable::Closed &closed)
{
    if (!closed.look) {
        m_looks.lose({key.stage, key.metric, key.groupValue, closed.at});
        return;
    }
    const Look &look = *closed.look;
    const auto answer = m_looks.add(key, look);
    loseMisfit(key, answer, look);
    const auto fault = [&](const QString &message) { m_faults.append(faultAtLine(look.line, message)); };
    switch (answer.misfit) {
    case LookTable::Misfit::none:
        break;
    case LookTable::Misfit::duplicate:
        fault(Words::tr("%1 has this look already, in line %2. The rows of a look must follow each other.")
                  .arg(seriesName(key))
                  .arg(answer.other->line));
        break;
    case LookTable::Misfit::backwards:
        fault(Words::tr("this look of %1 is earlier than the one before it, in line %2.")
                  .arg(seriesName(key))
                  .arg(answer.other->line));
        break;
    case LookTable::Misfit::shrunk:
        fault(Words::tr("%1 has %2 users in all, but had %3 in line %4. A cumulative count cannot shrink.")
                  .arg(seriesName(key))
                  .arg(qint64(stats::size(look.sample)))
                  .arg(qint64(stats::size(answer.other->sample)))
                  .arg(answer.other->line));
        break;
    }
}

// ---- the faults

/// A look that contradicts an earlier one is wrong about its time or its numbers; one that repeats it is not missed.
void RowReader::loseMisfit(const SeriesKey &key, const LookTable::Answer &answer, const Look &look)
{
    using Misfit = LookTable::Misfit;
    if (answer.misfit == Misfit::none || (answer.misfit == Misfit::duplicate && answer.other->sample == look.sample))
        return;
    m_looks.lose({key.stage, key.metric, key.groupValue, look.at});
    if (answer.misfit != Misfit::shrunk)
        m_looks.lose({key.stage, key.metric, key.groupValue, {}});
}

void RowReader::reportMisfit(const SeriesKey &key, const LookTable::Answer &answer, const Look &look)
{
    const auto amount = [](const Look &of) {
        constexpr int allDigits = 15;
        return QString::number(stats::size(of.sample), 'g', allDigits);
    };
    switch (answer.misfit) {
    case LookTable::Misfit::none:
        break;
    case LookTable::Misfit::duplicate:
        m_row.fault(m_time, Words::tr("is %1. %2 has this look already, in line %3.")
                                .arg(shown(m_row.cell(m_time)), seriesName(key))
                                .arg(answer.other->line));
        break;
    case LookTable::Misfit::backwards:
        m_row.fault(m_time,
                    Words::tr("is %1, earlier than the look before it in line %2. The looks of %3 must be in order of "
                              "time.")
                        .arg(shown(m_row.cell(m_time)))
                        .arg(answer.other->line)
                        .arg(seriesName(key)));
        break;
    case LookTable::Misfit::shrunk: {
        const bool isRate = std::holds_alternative<stats::Rate>(look.sample);
        m_row.fault(isRate ? Field::exposure : Field::n,
                    (isRate ? Words::tr("is %1, but was %2 in line %3. A cumulative exposure cannot shrink.")
                            : Words::tr("is %1, but was %2 in line %3. A cumulative count cannot shrink."))
                        .arg(amount(look), amount(*answer.other))
                        .arg(answer.other->line));
        break;
    }
    }
}

QString RowReader::seriesName(const SeriesKey &key) const
{
    return u"%1 (%2)"_s.arg(m_context.plan.metrics.at(key.metric).id.value,
                            m_groups.at(std::size_t(key.groupValue)).value);
}

void RowReader::finish()
{
    const qint64 ours = m_batch.rowsRead - m_batch.rowsSkipped;
    if (m_batch.rowsRead == 0) {
        refuse({{}, Words::tr("the file has a header, but no rows.")});
    } else if (ours == 0) {
        QStringList wanted;
        for (const auto &[column, value] : m_context.plan.data.where + m_context.mapping.where)
            wanted.append(Words::tr("%1 = “%2”").arg(column, value));
        refuse({{},
                m_batch.rowsRead == 1
                    ? Words::tr("its one row is not about this rollout (%1).").arg(wanted.join(u", "_s))
                    : Words::tr("none of the %1 rows is about this rollout (%2).")
                          .arg(m_batch.rowsRead)
                          .arg(wanted.join(u", "_s))});
    } else if (ours == m_batch.rowsUnknown) {
        refuse({{},
                Words::tr("none of the metrics in the file (%1) is one of the plan.")
                    .arg(shortened(m_batch.unknownMetrics.join(u", "_s), 400))});
    }
    const qsizetype before = m_faults.size();
    if (m_buckets)
        m_buckets->finish(
            [this](const SeriesKey &key, const BucketTable::Closed &closed) { takeHistogram(key, closed); });
    m_leftOut.rowsFaulty += m_faults.size() - before;
    if (!isRefused())
        pairGroups();
}

void RowReader::pairGroups()
{
    const qsizetype before = m_faults.size();
    LookTable::Paired paired = m_looks.observations(m_faults);
    m_isRefused = !paired.isMergeable;
    m_leftOut.rowsFaulty += m_faults.size() - before;
    m_leftOut.looksIncomplete = paired.incomplete;
    m_batch.observations = std::move(paired.observations);
    if (!isRefused() && m_batch.observations.isEmpty())
        refuse({{},
                m_leftOut.rowsFaulty == 1
                    ? Words::tr("no look is whole without the row that is faulty.")
                    : Words::tr("no look is whole without the %1 rows that are faulty.").arg(m_leftOut.rowsFaulty)});
}

} // namespace sluice::metrics
