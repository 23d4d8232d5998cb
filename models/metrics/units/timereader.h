// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/units/plaintime.h"
#include "metrics/units/reduction.h"

#include <QTimeZone>

namespace sluice::metrics {

/// Times as the mapping of a file says they are written, and the buckets that they fall into. Remembers what is slow:
/// the offsets of a zone, and texts in formats of their own. For one thread.
class TimeReader
{
public:
    explicit TimeReader(const ReductionOptions &options);

    /// Milliseconds since 1970 in UTC. Years 1970 to 9999.
    [[nodiscard]] std::optional<std::int64_t> read(std::string_view text)
    {
        if (const std::int64_t at = m_plain.read(text); at != noTime) [[likely]]
            return at;
        return readOther(text);
    }
    /// Number of the bucket that a moment is in: hours of UTC, or days of the zone; 0 without buckets.
    [[nodiscard]] std::int64_t bucketOf(std::int64_t at)
    {
        return m_hasUtcDays && at >= 0 ? at / day : otherBucketOf(at);
    }
    /// Whether a bucket is a day of UTC, and so nothing but the date of a time in UTC.
    [[nodiscard]] bool hasUtcDays() const { return m_hasUtcDays; }
    /// Why a text is no time, as a sentence about the cell.
    [[nodiscard]] QString whyNot(std::string_view text) const;

private:
    static constexpr std::int64_t day = 86'400'000;

    struct Offset ///< of a zone in one quarter of an hour
    {
        std::int64_t quarter = -1;
        std::optional<std::int64_t> milliseconds; ///< none: it changes within, or such a time does not exist
    };
    struct Known
    {
        std::string text;
        std::optional<std::int64_t> at;
    };

    [[nodiscard]] std::optional<std::int64_t> readOther(std::string_view text);
    [[nodiscard]] std::int64_t otherBucketOf(std::int64_t at);
    [[nodiscard]] std::optional<std::int64_t> fromLocal(std::int64_t wall);
    [[nodiscard]] std::optional<std::int64_t> readSlowly(std::string_view text);

    QStringList m_formats;
    QTimeZone m_zone; ///< invalid: UTC
    TimeBucket m_bucket;
    bool m_hasUtcDays;
    PlainTimes m_plain;
    std::int64_t m_epochUnit = 0; ///< milliseconds that a text of digits counts; 0: the first format is none of those
    std::vector<Offset> m_fromLocal;
    std::vector<Offset> m_fromUtc;
    std::vector<Known> m_known;
};

/// The first moment behind a bucket.
[[nodiscard]] std::int64_t bucketEnd(const ReductionOptions &options, std::int64_t bucket);

} // namespace sluice::metrics
