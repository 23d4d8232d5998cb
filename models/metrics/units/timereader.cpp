// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/timereader.h"

#include "metrics/timetext.h"
#include "metrics/units/cell.h"
#include "metrics/units/textwords.h"

#include <QCoreApplication>
#include <QDateTime>

#include <charconv>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::UnitFaults)
};

constexpr std::int64_t quarterHour = 900'000; // no zone has changed its clocks within one since 1972
constexpr std::int64_t hour = 3'600'000;
constexpr std::int64_t day = 24 * hour;
constexpr std::size_t remembered = 4096;

std::int64_t floorDivided(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0);
}

/// The moment at which clocks of the zone show `wall`, milliseconds since 1970 on the wall; none if they never do.
std::optional<std::int64_t> localTime(std::int64_t wall, const QTimeZone &zone)
{
    const QDateTime shown = QDateTime::fromMSecsSinceEpoch(wall, Qt::UTC);
    const QDateTime moment(shown.date(), shown.time(), zone);
    // Qt moves a time that does not exist to one that does.
    if (!moment.isValid() || moment.date() != shown.date() || moment.time() != shown.time())
        return std::nullopt;
    return moment.toMSecsSinceEpoch();
}

QTimeZone zoneOf(const ReductionOptions &options)
{
    return options.timeZone.isEmpty() || options.timeZone == "UTC"_L1 ? QTimeZone()
                                                                      : QTimeZone(options.timeZone.toUtf8());
}

} // namespace

TimeReader::TimeReader(const ReductionOptions &options)
    : m_formats(options.timeFormats)
    , m_zone(zoneOf(options))
    , m_bucket(options.bucket)
    , m_hasUtcDays(m_bucket == TimeBucket::day && !m_zone.isValid())
{
    if (!m_formats.isEmpty())
        m_epochUnit = m_formats.first() == epochSeconds ? 1000 : m_formats.first() == epochMilliseconds ? 1 : 0;
    if (m_zone.isValid()) {
        m_fromLocal.resize(remembered);
        m_fromUtc.resize(remembered);
    }
    if (m_zone.isValid() || !m_formats.isEmpty())
        m_known.resize(remembered);
}

std::optional<std::int64_t> TimeReader::readOther(std::string_view text)
{
    if (m_known.empty())
        return readTime(text);
    constexpr std::size_t shortest = 9; // of a count of seconds that is no date without dashes
    constexpr std::int64_t most = 253'402'300'799'999;
    if (m_epochUnit > 0 && text.size() >= shortest) {
        std::int64_t count = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (error == std::errc() && end == text.data() + text.size() && count >= 0 && count <= most / m_epochUnit)
            return count * m_epochUnit;
    }
    if (const auto wall = readPlainTime(text))
        return !m_zone.isValid() || text.back() == 'Z' ? wall : fromLocal(*wall);
    Known &known = m_known[hashOf(text, 0) % remembered];
    if (known.text != text)
        known = {std::string(text), readSlowly(text)};
    return known.at;
}

std::optional<std::int64_t> TimeReader::readSlowly(std::string_view text)
{
    const auto at = readTime(QString::fromUtf8(text.data(), qsizetype(text.size())).trimmed(), m_formats, m_zone);
    return at ? std::optional<std::int64_t>(at->time_since_epoch().count()) : std::nullopt;
}

std::optional<std::int64_t> TimeReader::fromLocal(std::int64_t wall)
{
    const std::int64_t quarter = floorDivided(wall, quarterHour);
    Offset &offset = m_fromLocal[std::size_t(quarter) % remembered];
    if (offset.quarter != quarter) {
        const std::int64_t first = quarter * quarterHour;
        const auto begin = localTime(first, m_zone);
        const auto end = localTime(first + quarterHour - 1, m_zone);
        offset = {quarter, {}};
        if (begin && end && *end - *begin == quarterHour - 1)
            offset.milliseconds = *begin - first;
    }
    return offset.milliseconds ? wall + *offset.milliseconds : localTime(wall, m_zone);
}

std::int64_t TimeReader::otherBucketOf(std::int64_t at)
{
    if (m_bucket != TimeBucket::day)
        return m_bucket == TimeBucket::none ? 0 : floorDivided(at, hour);
    if (!m_zone.isValid())
        return floorDivided(at, day);
    const auto offsetAt = [this](std::int64_t moment) {
        return std::int64_t(m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC))) * 1000;
    };
    const std::int64_t quarter = floorDivided(at, quarterHour);
    Offset &offset = m_fromUtc[std::size_t(quarter) % remembered];
    if (offset.quarter != quarter) {
        const std::int64_t begin = offsetAt(quarter * quarterHour);
        offset = {quarter, {}};
        if (begin == offsetAt((quarter + 1) * quarterHour - 1))
            offset.milliseconds = begin;
    }
    return floorDivided(at + (offset.milliseconds ? *offset.milliseconds : offsetAt(at)), day);
}

QString TimeReader::whyNot(std::string_view text) const
{
    if (m_zone.isValid())
        if (const auto wall = readPlainTime(text); wall && text.back() != 'Z')
            return Words::tr("does not exist in %1: the clocks leave it out.").arg(QString::fromUtf8(m_zone.id()));
    if (!m_formats.isEmpty() && !text.empty())
        return Words::tr("is not a time. Expected %1, or ISO 8601.").arg(m_formats.join(u", "_s));
    return whyNoTime(text);
}

std::int64_t bucketEnd(const ReductionOptions &options, std::int64_t bucket)
{
    if (options.bucket != TimeBucket::day)
        return (bucket + 1) * hour;
    const QTimeZone zone = zoneOf(options);
    const std::int64_t midnight = (bucket + 1) * day;
    if (!zone.isValid())
        return midnight;
    const QDateTime shown = QDateTime::fromMSecsSinceEpoch(midnight, Qt::UTC);
    return shown.date().startOfDay(zone).toMSecsSinceEpoch();
}

} // namespace sluice::metrics
