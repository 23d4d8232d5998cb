// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/rowreader.h"

#include "metrics/cells.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

/// Nobody has more users, and a million such counts can be added up in 64 bits.
constexpr double largestCount = 1e12;
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

template <class Range, class Name>
std::vector<std::string> utf8Names(const Range &range, Name name)
{
    std::vector<std::string> names;
    for (const auto &item : range)
        names.push_back(std::invoke(name, item).toStdString());
    return names;
}

std::optional<int> indexIn(const std::vector<std::string> &names, std::string_view wanted)
{
    const auto found = std::ranges::find(names, wanted);
    return found == names.end() ? std::nullopt : std::optional(int(found - names.begin()));
}

QString stageChoices(const rollout::Plan &plan)
{
    QStringList names;
    for (const rollout::Stage &stage : plan.stages)
        names.append(stage.name);
    return choices(names);
}

bool isProportion(const rollout::Metric &metric)
{
    return metric.kind == rollout::MetricKind::proportion;
}

} // namespace

RowReader::RowReader(const ImportContext &context, Batch &batch, QList<InputFault> &faults)
    : m_context(context)
    , m_batch(batch)
    , m_faults(faults)
    , m_groups(groupValues(context.mapping))
    , m_looks(context.plan, m_groups, context.mapping.isCumulative)
    , m_metricNames(utf8Names(context.plan.metrics, [](const rollout::Metric &metric) { return metric.id.value; }))
    , m_groupNames(utf8Names(m_groups, &GroupValue::value))
    , m_stageNames(utf8Names(context.plan.stages, &rollout::Stage::name))
{
}

// ---- the header

bool RowReader::takeHeader(const CsvReader &csv)
{
    m_csv = &csv;
    for (const std::string_view name : csv.fields())
        m_header.append(QString::fromUtf8(name.data(), qsizetype(name.size())));
    for (int field = 0; field < fieldCount; ++field)
        m_columns[std::size_t(field)] = columnOf(Field(field), m_context.mapping, m_header);

    QStringList missing;
    findConditions(missing);
    findFields(missing);
    findNumbers(missing);
    if (!missing.isEmpty())
        m_faults.append(csv.faultAt(
            0, u"%1 %2 missing. The file has %3."_s.arg(missing.join(u", "_s), missing.size() == 1 ? u"is"_s : u"are"_s,
                                                        shortened(m_header.join(u", "_s).simplified(), 400))));
    findDoubles();
    findStage();
    return m_faults.isEmpty();
}

void RowReader::findConditions(QStringList &missing)
{
    for (const auto &[column, value] : m_context.plan.data.where + m_context.mapping.where) {
        if (const qsizetype index = m_header.indexOf(column); index >= 0)
            m_conditions.push_back({int(index), value.trimmed().toStdString()});
        else
            missing.append(column);
    }
}

std::optional<Field> RowReader::preferred(std::initializer_list<Field> fields) const
{
    for (const Field field : fields)
        if (has(field) && isNamed(field))
            return field;
    for (const Field field : fields)
        if (has(field))
            return field;
    return std::nullopt;
}

void RowReader::findFields(QStringList &missing)
{
    for (int index = 0; index < fieldCount; ++index) {
        const auto field = Field(index);
        const bool isNeeded = field == Field::metric || field == Field::group || field == Field::n;
        if (!has(field) && isNamed(field))
            missing.append(m_context.mapping.columns.value(field));
        else if (!has(field) && isNeeded)
            missing.append(usualNames(field).first());
    }
    if (const auto found = preferred({Field::at, Field::elapsedHours, Field::day}))
        m_time = *found;
    else
        missing.append(u"elapsed_hours (or day, or at)"_s);
}

void RowReader::findNumbers(QStringList &missing)
{
    m_successes = preferred({Field::x, Field::sum});
    if (has(Field::mean))
        m_spread = preferred({Field::m2, Field::variance});
    if (has(Field::sum) && has(Field::sumSquares) && (!m_spread || (isNamed(Field::sumSquares) && !isNamed(*m_spread))))
        m_spread = Field::sumSquares;

    const auto &metrics = m_context.plan.metrics;
    const bool canReadSome = std::ranges::any_of(metrics, [this](const rollout::Metric &metric) {
        return isProportion(metric) ? m_successes.has_value() : m_spread.has_value();
    });
    if (canReadSome) // a file about some of the metrics may lack what the others need
        return;
    if (std::ranges::any_of(metrics, isProportion))
        missing.append(u"x (or sum)"_s);
    if (!std::ranges::all_of(metrics, isProportion))
        missing.append(u"mean with variance (or m2; or sum with sum_squares)"_s);
}

void RowReader::findDoubles()
{
    std::vector<int> used;
    for (const auto &column : m_columns)
        if (column)
            used.push_back(*column);
    for (const Condition &condition : m_conditions)
        used.push_back(condition.column);
    std::ranges::sort(used);
    used.erase(std::ranges::unique(used).begin(), used.end());
    for (const int column : used)
        if (const qsizetype second = m_header.indexOf(m_header.at(column), column + 1); second >= 0)
            m_faults.append(m_csv->faultAt(int(second), u"there are two columns named %1."_s.arg(m_header.at(column))));
}

void RowReader::findStage()
{
    if (has(Field::stage))
        return;
    const rollout::Plan &plan = m_context.plan;
    if (m_context.mapping.stage) {
        m_onlyStage = indexIn(m_stageNames, m_context.mapping.stage->toStdString());
        if (!m_onlyStage)
            m_faults.append({u"stage"_s, u"the mapping names the stage “%1”. Expected %2."_s.arg(
                                             *m_context.mapping.stage, stageChoices(plan))});
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
        m_faults.append({u"stage"_s, u"the file does not say which stage its rows belong to. Name %1 in a column or in "
                                     u"the mapping."_s.arg(stageChoices(plan))});
}

// ---- the rows

bool RowReader::take(const CsvReader &csv)
{
    m_csv = &csv;
    ++m_batch.rowsRead;
    if (!isSelected()) {
        ++m_batch.rowsSkipped;
        return true;
    }
    const auto metricIndex = metric();
    if (!metricIndex)
        return true;

    // All of the row is read, so that all its faults are named.
    const auto group = groupValue();
    const auto stageIndex = stage();
    const auto at = time(stageIndex);
    const auto numbers = sample(m_context.plan.metrics.at(*metricIndex));
    if (!group || !stageIndex || !at || !numbers)
        return true;

    const Look look{*at, csv.line(), *numbers};
    if (const auto answer = m_looks.add(*stageIndex, *metricIndex, *group, look);
        answer.misfit != LookTable::Misfit::none)
        reportMisfit(answer, look);
    if (m_looks.size() <= rowLimit)
        return true;
    m_faults.append(faultAtLine(csv.line(), u"there are more than %1 rows about this rollout. Import fewer looks at "
                                            u"once."_s.arg(rowLimit)));
    return false;
}

bool RowReader::isSelected() const
{
    return std::ranges::all_of(m_conditions, [this](const Condition &condition) {
        return m_csv->fields()[std::size_t(condition.column)] == condition.value;
    });
}

std::optional<int> RowReader::metric()
{
    const std::string_view name = cell(Field::metric);
    if (std::size_t(m_lastMetric) < m_metricNames.size() && m_metricNames[std::size_t(m_lastMetric)] == name)
        return m_lastMetric;
    if (const auto index = indexIn(m_metricNames, name)) {
        m_lastMetric = *index;
        return index;
    }
    if (name.empty()) {
        fault(Field::metric, u"is empty. The id of a metric is needed."_s);
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
    const auto index = indexIn(m_groupNames, cell(Field::group));
    if (!index) {
        QStringList names;
        for (const GroupValue &group : m_groups)
            names.append(group.value);
        fault(Field::group, u"is “%1”. Expected %2."_s.arg(shown(cell(Field::group)), choices(names)));
    }
    return index;
}

std::optional<int> RowReader::stage()
{
    if (!has(Field::stage))
        return m_onlyStage;
    const auto index = indexIn(m_stageNames, cell(Field::stage));
    if (!index)
        fault(Field::stage, u"is “%1”. Expected %2."_s.arg(shown(cell(Field::stage)), stageChoices(m_context.plan)));
    return index;
}

std::optional<Instant> RowReader::time(std::optional<int> stage)
{
    if (m_time == Field::at) {
        const std::string_view text = cell(Field::at);
        if (!m_lastInstant || m_lastTime != text) {
            m_lastTime = text;
            m_lastInstant = instantFromIso(QString::fromUtf8(text.data(), qsizetype(text.size())));
        }
        if (!m_lastInstant)
            fault(Field::at, u"is “%1”. A time as 2026-11-17T08:00:00Z is needed."_s.arg(shown(text)));
        return m_lastInstant;
    }

    const auto elapsed = positiveNumber(m_time);
    if (!elapsed || !stage)
        return std::nullopt;
    const double hours = m_time == Field::day ? *elapsed * hoursPerDay : *elapsed;
    if (hours > longestHours) {
        fault(m_time, u"is %1. That is more than a hundred years."_s.arg(shown(cell(m_time))));
        return std::nullopt;
    }
    auto begin = m_context.mapping.origin;
    if (!begin && *stage < m_context.stageEntered.size())
        begin = m_context.stageEntered.at(*stage);
    if (!begin) {
        faultOnce(u"%1 counts from the entry into “%2”, which was not entered. Name an origin in the mapping."_s.arg(
            m_header.at(*m_columns[std::size_t(m_time)]), m_context.plan.stages.at(*stage).name));
        return std::nullopt;
    }
    return *begin + Milliseconds(std::llround(hours * millisecondsPerHour));
}

std::optional<stats::Sample> RowReader::sample(const rollout::Metric &metric)
{
    const auto n = count(Field::n);
    if (isProportion(metric) ? !m_successes : !m_spread) {
        faultOnce(u"%1 is a %2, but the file has no column %3."_s.arg(
            metric.id.value, isProportion(metric) ? u"proportion"_s : u"mean"_s,
            isProportion(metric) ? u"x (or sum)"_s : u"variance (or m2, or sum_squares)"_s));
        return std::nullopt;
    }
    return isProportion(metric) ? proportion(n) : mean(n);
}

std::optional<stats::Sample> RowReader::proportion(std::optional<qint64> n)
{
    if (n == 0 && cell(*m_successes).empty())
        return stats::Proportion{};
    const auto x = count(*m_successes);
    if (!n || !x)
        return std::nullopt;
    if (*x > *n) {
        fault(*m_successes, u"is %1, more than the %2 of %3."_s.arg(*x).arg(*n).arg(nameOf(Field::n)));
        return std::nullopt;
    }
    return stats::Proportion{*n, *x};
}

std::optional<stats::Sample> RowReader::mean(std::optional<qint64> n)
{
    const Field centre = *m_spread == Field::sumSquares ? Field::sum : Field::mean;
    const bool isDividedByNMinusOne =
        *m_spread == Field::variance && m_context.mapping.varianceDivisor == VarianceDivisor::nMinusOne;
    // Without users there is no mean, and of one user no variance with divisor n - 1.
    const bool needsCentre = n != 0 || !cell(centre).empty();
    const bool needsSpread = !(n == 0 || (n == 1 && isDividedByNMinusOne)) || !cell(*m_spread).empty();
    const auto middle = needsCentre ? number(centre, u"A number is needed."_s) : 0;
    const auto spread = needsSpread ? positiveNumber(*m_spread) : 0;
    if (!n || !middle || !spread)
        return std::nullopt;
    if (*n == 0)
        return stats::Mean{};

    if (*m_spread == Field::sumSquares) {
        const auto converted = stats::meanFromSums(*n, *middle, *spread);
        if (converted.reason == stats::Reason::none)
            return converted.sample;
        fault(Field::sumSquares,
              converted.reason == stats::Reason::precisionLoss
                  ? u"is %1. With this %2 the variance is lost in rounding. Export mean and "
                    u"variance."_s.arg(shown(cell(Field::sumSquares)), nameOf(Field::sum))
                  : u"is %1. That is too large to be calculated with."_s.arg(shown(cell(Field::sumSquares))));
        return std::nullopt;
    }
    const double divisor = *m_spread == Field::m2 ? 1 : isDividedByNMinusOne ? double(*n - 1) : double(*n);
    const double m2 = *spread * divisor;
    if (!std::isfinite(m2)) {
        fault(*m_spread, u"is %1. That is too large to be calculated with."_s.arg(shown(cell(*m_spread))));
        return std::nullopt;
    }
    return stats::Mean{*n, *middle, m2};
}

// ---- the cells

std::string_view RowReader::cell(Field field) const
{
    return m_csv->fields()[std::size_t(*m_columns[std::size_t(field)])];
}

QString RowReader::nameOf(Field field) const
{
    return m_header.at(*m_columns[std::size_t(field)]);
}

std::optional<double> RowReader::number(Field field, const QString &wanted)
{
    const NumberCell read = readNumber(cell(field));
    switch (read.kind) {
    case NumberCell::Kind::number:
        return read.value;
    case NumberCell::Kind::empty:
        fault(field, u"is empty. "_s + wanted);
        break;
    case NumberCell::Kind::notFinite:
        fault(field, u"is “%1”. A finite number is needed."_s.arg(shown(cell(field))));
        break;
    case NumberCell::Kind::decimalComma:
        fault(field, u"is “%1”. Write the decimals after a point."_s.arg(shown(cell(field))));
        break;
    case NumberCell::Kind::notANumber:
        fault(field, u"is “%1”. %2"_s.arg(shown(cell(field)), wanted));
        break;
    }
    return std::nullopt;
}

std::optional<double> RowReader::positiveNumber(Field field)
{
    const auto value = number(field, u"A number is needed."_s);
    if (!value || *value >= 0)
        return value;
    fault(field, u"is %1. It cannot be below zero."_s.arg(shown(cell(field))));
    return std::nullopt;
}

std::optional<qint64> RowReader::count(Field field)
{
    const auto value = number(field, u"A whole number is needed."_s);
    if (!value)
        return std::nullopt;
    // A sum may come from a product of mean and n: off by a few units in the last place, and still a count.
    const double slack = field == Field::n ? 0 : 8 * std::numeric_limits<double>::epsilon() * *value;
    const double whole = std::round(*value);
    if (*value >= 0 && *value <= largestCount && std::abs(*value - whole) <= slack)
        return qint64(whole);
    const QString why = *value < 0              ? u"It cannot be below zero."_s
                        : *value > largestCount ? u"That is too large for a number of users."_s
                                                : u"A whole number is needed."_s;
    fault(field, u"is %1. %2"_s.arg(shown(cell(field)), why));
    return std::nullopt;
}

// ---- the faults

void RowReader::fault(Field field, const QString &message)
{
    m_faults.append(m_csv->faultAt(*m_columns[std::size_t(field)], nameOf(field) + u' ' + message));
}

void RowReader::faultOnce(const QString &message)
{
    if (m_saidOnce.contains(message))
        return;
    m_saidOnce.insert(message);
    m_faults.append(faultAtLine(m_csv->line(), message));
}

void RowReader::reportMisfit(const LookTable::Answer &answer, const Look &look)
{
    switch (answer.misfit) {
    case LookTable::Misfit::none:
        break;
    case LookTable::Misfit::duplicate:
        fault(m_time, u"is %1. %2 has this look already, in line %3."_s.arg(shown(cell(m_time)), seriesName())
                          .arg(answer.other->line));
        break;
    case LookTable::Misfit::backwards:
        fault(m_time, u"is %1, earlier than the look before it in line %2. The looks of %3 must be in order of "
                      u"time."_s.arg(shown(cell(m_time)))
                          .arg(answer.other->line)
                          .arg(seriesName()));
        break;
    case LookTable::Misfit::shrunk:
        fault(Field::n,
              u"is %1, but was %2 in line %3. A cumulative count cannot shrink."_s.arg(qint64(stats::size(look.sample)))
                  .arg(qint64(stats::size(answer.other->sample)))
                  .arg(answer.other->line));
        break;
    }
}

QString RowReader::seriesName() const
{
    return u"%1 (%2)"_s.arg(shown(cell(Field::metric)), shown(cell(Field::group)));
}

void RowReader::finish()
{
    const qint64 ours = m_batch.rowsRead - m_batch.rowsSkipped;
    if (m_batch.rowsRead == 0) {
        m_faults.append({{}, u"the file has a header, but no rows."_s});
    } else if (ours == 0) {
        QStringList wanted;
        for (const auto &[column, value] : m_context.plan.data.where + m_context.mapping.where)
            wanted.append(u"%1 = “%2”"_s.arg(column, value));
        m_faults.append(
            {{}, u"none of the %1 rows is about this rollout (%2)."_s.arg(m_batch.rowsRead).arg(wanted.join(u", "_s))});
    } else if (ours == m_batch.rowsUnknown) {
        m_faults.append({{},
                         u"none of the metrics in the file (%1) is one of the plan."_s.arg(
                             shortened(m_batch.unknownMetrics.join(u", "_s), 400))});
    }
    if (m_faults.isEmpty())
        m_batch.observations = m_looks.observations(m_faults);
}

} // namespace sluice::metrics
