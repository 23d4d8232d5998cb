// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/sql/newestdata.h"

#include "metrics/cells.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::SqlFaults)
};

using namespace std::chrono_literals;

/// What clocks of machines differ by, and what a look waits for its password and its turn.
constexpr Milliseconds clockTolerance = 5min;

Fault refuse(const SqlDefinition &definition, const QString &message)
{
    const InputFault fault{newestPlace, message};
    return tl::unexpected(Error{ErrorCode::invalidInput, toString(fault), definition.name(), {fault}});
}

/// JSON writes a moment in ISO 8601 with its offset, and a time without a zone without one. By way of ODBC the two
/// would look the same. The columns of the query come behind it, to be counted.
QString inWords(const QString &query)
{
    return u"SELECT to_json(sluice_newest) #>> '{}' AS newest, sluice_data.* FROM (%1\n) AS "
           u"sluice_data(sluice_newest) LIMIT 2"_s.arg(query);
}

std::optional<Instant> fromMilliseconds(const std::string &text)
{
    constexpr double most = 253'402'300'799'999; // the last millisecond of the year 9999
    const NumberCell number = readNumber(text);
    const bool isMoment = number.kind == NumberCell::Kind::number && number.value >= 0 && number.value <= most &&
                          number.value == std::floor(number.value);
    return isMoment ? std::optional(Instant(Milliseconds(qint64(number.value)))) : std::nullopt;
}

/// "3 h 12 min"; the largest two units.
QString ageOf(Milliseconds age)
{
    const qint64 minutes = std::chrono::duration_cast<std::chrono::minutes>(std::max(age, Milliseconds(0))).count();
    const qint64 hours = minutes / 60;
    if (hours < 1)
        return u"%1 min"_s.arg(minutes);
    if (hours < 72)
        return u"%1 h %2 min"_s.arg(hours).arg(minutes % 60);
    return u"%1 d %2 h"_s.arg(hours / 24).arg(hours % 24);
}

} // namespace

Result<std::optional<Instant>> askNewest(SqlSession &session, const QString &query, const SqlDefinition &definition)
{
    const bool isPostgres = session.isPostgres();
    const auto answer = session.ask(isPostgres ? inWords(query) : query, newestPlace);
    if (!answer)
        return tl::unexpected(answer.error());
    if (const qsizetype columns = answer->columns.size() - (isPostgres ? 1 : 0); columns != 1)
        return refuse(definition,
                      Words::tr("the query returns %1 columns. One row with one moment is needed.").arg(columns));
    if (answer->rows() != 1)
        return refuse(
            definition,
            answer->rows() == 0
                ? Words::tr("the query returns no row. One row with one moment is needed, as max(…) answers.")
                : Words::tr(
                      "the query returns more than one row. One row with one moment is needed, as max(…) answers."));
    const auto &cell = answer->cell(0, 0);
    if (!cell)
        return std::nullopt;

    // Cut and not rounded: a look never ends behind the newest data.
    static const QRegularExpression belowMilliseconds(uR"((?<=[.,]\d{3})\d+)"_s);
    static const QRegularExpression form(
        uR"(^(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?) ?(Z|[+-]\d\d(?::?\d\d)?)?$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString text = QString::fromStdString(*cell).remove(belowMilliseconds);
    const auto match = form.match(text);
    if (match.hasMatch() && match.captured(2).isEmpty())
        return refuse(definition,
                      Words::tr("“%1” is a time without a zone, of which nobody knows what moment it is. Return it "
                                "with its zone (AT TIME ZONE 'UTC'), or as text that ends with Z or an offset.")
                          .arg(text));
    const auto moment = match.hasMatch() ? instantFromIso(match.captured(1) + match.captured(2))
                        : definition.times == TimeForm::milliseconds ? fromMilliseconds(*cell)
                                                                     : std::nullopt;
    if (!moment)
        return refuse(definition, Words::tr("“%1” is not a moment. A time with its zone is needed, such as "
                                            "2026-11-17T08:00:00Z.")
                                      .arg(shown(*cell)));
    return moment;
}

Result<Instant> endOfLook(std::optional<Instant> newest, const MetricQuery &query, Instant now,
                          const SqlDefinition &definition)
{
    if (!newest)
        return refuse(definition, Words::tr("no data since the stage was entered at %1; there are none at all (NULL).")
                                      .arg(toIso(query.entered)));
    if (*newest > now + clockTolerance)
        return refuse(definition,
                      Words::tr("the newest data are of %1, but it is %2 only. Leave out what is dated wrongly "
                                "(… AND at <= now()), or set the clocks right.")
                          .arg(toIso(*newest), toIso(now)));
    if (*newest <= query.entered)
        return refuse(definition, Words::tr("no data since the stage was entered at %1; the newest are of %2.")
                                      .arg(toIso(query.entered), toIso(*newest)));
    return std::min(*newest, query.at);
}

QString newestInShort(Instant newest, Instant now)
{
    return Words::tr("newest data of %1, %2 old").arg(toIso(newest), ageOf(now - newest));
}

} // namespace sluice::metrics
