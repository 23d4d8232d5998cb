// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/unitguess.h"

#include "metrics/cells.h"
#include "metrics/timetext.h"
#include "metrics/units/sample.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

constexpr qsizetype lookedAt = 1000;
constexpr qsizetype mostGroups = 6;
constexpr qsizetype tolerated = 10; ///< one of so many different values may be of another form

// As simplified() writes them, the likelier ones first.
const QStringList unitNames{u"unit"_s,      u"unitid"_s,   u"user"_s,      u"userid"_s,   u"visitor"_s,
                            u"visitorid"_s, u"account"_s,  u"accountid"_s, u"customer"_s, u"customerid"_s,
                            u"device"_s,    u"deviceid"_s, u"client"_s,    u"clientid"_s, u"member"_s,
                            u"memberid"_s,  u"userhash"_s, u"uuid"_s,      u"id"_s};
const QStringList timeNames{u"ts"_s,         u"timestamp"_s, u"time"_s,      u"at"_s,        u"exposedat"_s,
                            u"observedat"_s, u"eventtime"_s, u"createdat"_s, u"date"_s,      u"datetime"_s,
                            u"eventdate"_s,  u"day"_s,       u"hour"_s,      u"occurredat"_s};
const QStringList groupNames{u"group"_s,       u"grp"_s,     u"arm"_s,       u"variant"_s,         u"variation"_s,
                             u"variantname"_s, u"bucket"_s,  u"cohort"_s,    u"treatment"_s,       u"assignment"_s,
                             u"exposure"_s,    u"exposed"_s, u"isexposed"_s, u"experimentgroup"_s, u"testgroup"_s};
const QStringList stageNames{u"stage"_s, u"stagename"_s, u"phase"_s, u"ring"_s, u"wave"_s, u"step"_s};
const QStringList unexposedWords{u"unexposed"_s, u"control"_s,  u"ctrl"_s, u"baseline"_s, u"off"_s,
                                 u"holdout"_s,   u"holdback"_s, u"old"_s,  u"default"_s,  u"false"_s,
                                 u"0"_s,         u"c"_s,        u"a"_s,    u"disabled"_s};
const QStringList exposedWords{u"exposed"_s, u"treatment"_s, u"treated"_s, u"test"_s, u"variant"_s,
                               u"on"_s,      u"new"_s,       u"true"_s,    u"1"_s,    u"t"_s,
                               u"b"_s,       u"enabled"_s,   u"target"_s};

/// What the first cells of a column hold.
struct Column
{
    QString name;
    QStringList values; ///< different ones, without empty cells
    bool isNumber = false;
    bool isFlag = false;
    bool isTime = false;
    bool isIso = false;
    QStringList formats; ///< of times, each of which reads all cells
};

bool isNumberText(const QString &text, bool isDecimalComma)
{
    const std::string bytes = text.toStdString();
    return (isDecimalComma ? readCommaNumber(bytes) : readNumber(bytes)).kind == NumberCell::Kind::number;
}

bool isIsoTime(const QString &text)
{
    static const QRegularExpression date(u"^\\d{4}-\\d{2}-\\d{2}"_s);
    return date.match(text).hasMatch() && readTime(text, {}, QTimeZone::utc());
}

Column columnOf(const RowSample &sample, int index, bool isDecimalComma)
{
    Column column{.name = sample.header.at(index)};
    QSet<QString> seen;
    for (const QStringList &row : sample.rows)
        if (const QString &cell = row.at(index); !cell.isEmpty() && !seen.contains(cell)) {
            seen.insert(cell);
            column.values.append(cell);
        }
    if (column.values.isEmpty())
        return column;
    const auto all = [&column](auto holds) { return std::ranges::all_of(column.values, holds); };
    // A few faulty cells do not hide what a column is; which they are is told when the file is read.
    const auto most = [&column](auto holds) {
        const qsizetype others = column.values.size() - std::ranges::count_if(column.values, holds);
        return others * tolerated <= column.values.size();
    };
    column.isNumber = most([isDecimalComma](const QString &text) { return isNumberText(text, isDecimalComma); });
    column.isFlag = all([](const QString &text) {
        return QStringList{u"0"_s, u"1"_s, u"true"_s, u"false"_s}.contains(text.toLower());
    });
    column.isIso = most(isIsoTime);
    column.formats = timeFormatsFor(column.values.first());
    column.formats.removeIf([&](const QString &format) {
        return !most([&format](const QString &text) { return readTime(text, {format}, QTimeZone::utc()).has_value(); });
    });
    column.isTime = column.isIso || !column.formats.isEmpty();
    return column;
}

/// Whether commas stand before decimals: some cell is such a number, and none has a point.
bool usesDecimalComma(const RowSample &sample)
{
    static const QRegularExpression comma(u"^-?\\d+,\\d+$"_s);
    static const QRegularExpression point(u"^-?\\d*\\.\\d+$"_s);
    bool hasComma = false;
    for (const QStringList &row : sample.rows)
        for (const QString &cell : row) {
            hasComma = hasComma || comma.match(cell).hasMatch();
            if (point.match(cell).hasMatch())
                return false;
        }
    return hasComma;
}

class Guesser
{
public:
    explicit Guesser(const RowSample &sample)
    {
        m_guess.mapping.isDecimalComma = usesDecimalComma(sample);
        for (int i = 0; i < sample.header.size(); ++i)
            m_columns.append(columnOf(sample, i, m_guess.mapping.isDecimalComma));
        if (!sample.isJson && sample.separator != ',')
            m_guess.mapping.separator = sample.separator;
    }

    UnitGuess run()
    {
        findTime();
        findGroup();
        findUnit();
        findStage();
        findMetrics();
        return std::move(m_guess);
    }

private:
    void say(const QString &sentence) { m_guess.open.append(sentence); }

    /// The first of the names that a column has for which `fits` holds; taken, so that it is nothing else.
    template <class Fits>
    std::optional<Column> named(const QStringList &names, Fits fits)
    {
        for (const QString &name : names) {
            const auto found = std::ranges::find_if(
                m_columns, [&](const Column &column) { return simplified(column.name) == name && fits(column); });
            if (found != m_columns.end())
                return m_columns.takeAt(found - m_columns.begin());
        }
        return std::nullopt;
    }
    template <class Fits>
    std::optional<Column> any(Fits fits)
    {
        const auto found = std::ranges::find_if(m_columns, fits);
        return found == m_columns.end() ? std::nullopt : std::optional(m_columns.takeAt(found - m_columns.begin()));
    }

    void findTime()
    {
        auto column = named(timeNames, [](const Column &of) { return of.isTime; });
        if (!column)
            column = any([](const Column &of) { return of.isTime && !of.isNumber; });
        if (!column)
            return say(Words::tr("No column holds times. Name one in “columns.time”."));
        UnitMapping &mapping = m_guess.mapping;
        mapping.time = column->name;
        if (!column->isIso) {
            mapping.timeFormats = {column->formats.first()};
            if (column->formats.size() > 1)
                say(Words::tr("The times in “%1” could be %2; the first is taken.")
                        .arg(column->name, column->formats.join(u", "_s)));
        }
        static const QRegularExpression offset(u"(Z|[+-]\\d{2}:?\\d{2})$"_s);
        const bool isEpoch =
            mapping.timeFormats.contains(epochSeconds) || mapping.timeFormats.contains(epochMilliseconds);
        const auto isLocal = [](const QString &text) { return text.size() > 10 && !offset.match(text).hasMatch(); };
        if (!isEpoch && std::ranges::any_of(column->values, isLocal))
            say(Words::tr("Times in “%1” have no offset and are taken as UTC. If they are local, name their zone in "
                          "“timeZone”.")
                    .arg(column->name));
    }

    void findGroup()
    {
        const auto isKnown = [](const QString &value) {
            return unexposedWords.contains(value.toLower()) || exposedWords.contains(value.toLower());
        };
        auto column =
            named(groupNames, [](const Column &of) { return !of.values.isEmpty() && of.values.size() <= mostGroups; });
        if (!column)
            column = any([&](const Column &of) {
                return of.values.size() == 2 && !of.isNumber && !of.isFlag && std::ranges::all_of(of.values, isKnown);
            });
        if (!column)
            return say(Words::tr("No column says which group a unit is in. Name one in “columns.group”."));
        m_guess.mapping.group = column->name;
        QStringList unknown;
        for (const QString &value : std::as_const(column->values)) {
            const bool isUnexposed = unexposedWords.contains(value.toLower());
            if (!isKnown(value))
                unknown.append(value);
            else if (value != "exposed"_L1 && value != "unexposed"_L1)
                m_guess.mapping.groups.insert(value, isUnexposed ? Group::unexposed : Group::exposed);
        }
        if (!unknown.isEmpty())
            say(Words::tr("What %1 in “%2” means is not known. Say in “groups” whether it is exposed or unexposed.")
                    .arg(choices(unknown), column->name));
        if (column->values.size() == 1)
            say(Words::tr("The first rows hold only one group, “%1”.").arg(column->values.first()));
    }

    void findUnit()
    {
        auto column = named(unitNames, [](const Column &of) { return !of.values.isEmpty(); });
        if (!column) {
            qsizetype most = mostGroups; // a column with fewer different values names no units
            for (const Column &of : std::as_const(m_columns))
                if (!of.isNumber && !of.isTime)
                    most = std::max(most, of.values.size());
            column = any([most](const Column &of) { return !of.isNumber && !of.isTime && of.values.size() == most; });
        }
        m_guess.mapping.isPerUnit = column.has_value();
        if (column)
            m_guess.mapping.unit = column->name;
        else
            say(Words::tr("No column names units, so that each row counts as one."));
    }

    void findStage()
    {
        const auto column = named(stageNames, [](const Column &of) { return !of.values.isEmpty(); });
        if (column)
            m_guess.mapping.stageColumn = column->name;
        else
            say(Words::tr("No column says which stage a row belongs to. Name the stage in “stage” if more than one was "
                          "entered."));
    }

    void findMetrics()
    {
        QHash<QString, QString> before; ///< simplified name of a metric -> column with its value from before
        QList<Column> values;
        QStringList unread;
        for (const Column &column : std::as_const(m_columns)) {
            static const QRegularExpression covariate(u"^(?:pre|prior|before)(.+)$|^(.+)(?:pre|prior|before)$"_s);
            const auto match = covariate.match(simplified(column.name));
            const QString base = match.captured(1) + match.captured(2);
            const bool isOfAnother = match.hasMatch() && std::ranges::any_of(m_columns, [&](const Column &other) {
                                         return other.isNumber && simplified(other.name) == base;
                                     });
            if (column.isNumber && isOfAnother)
                before.insert(base, column.name);
            else if (column.isNumber || column.isFlag)
                values.append(column);
            else
                unread.append(column.name);
        }
        for (const Column &column : std::as_const(values)) {
            UnitMetric metric{.id = MetricId(column.name), .kind = {}, .value = column.name, .second = {}};
            metric.kind = column.isFlag ? rollout::MetricKind::proportion : rollout::MetricKind::mean;
            if (const QString covariate = before.value(simplified(column.name)); !covariate.isEmpty() && !column.isFlag)
                metric.covariates = {covariate};
            m_guess.mapping.metrics.append(metric);
        }
        std::ranges::sort(m_guess.mapping.metrics, {}, [](const UnitMetric &metric) { return metric.id.value; });
        if (values.isEmpty())
            say(Words::tr("No column holds numbers. Name the metrics in “metrics”."));
        else
            say(Words::tr(
                "Metrics are named as their columns: name them as the plan does, and leave out what is none."));
        if (!unread.isEmpty())
            say(Words::tr("Not read: %1. “where” selects rows by such a column.").arg(choices(unread)));
    }

    QList<Column> m_columns; ///< that have no meaning yet
    UnitGuess m_guess;
};

} // namespace

Result<UnitGuess> guessUnits(const QString &path)
{
    return readSample(path, lookedAt).map([](const RowSample &sample) { return Guesser(sample).run(); });
}

} // namespace sluice::metrics
