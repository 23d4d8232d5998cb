// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/cell.h"

#include "core/instant.h"
#include "metrics/cells.h"
#include "metrics/units/plaintime.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::UnitFaults)
};

/// "T12:34:56", with a blank for the T, a fraction of up to three digits and a Z if there is one.
std::int64_t timeOfDay(std::string_view text)
{
    if (text.front() != 'T' && text.front() != ' ')
        return noTime;
    const std::int64_t time = clockTime(text.data() + 1);
    text.remove_prefix(9);
    if (time == noTime || text.empty() || (text.size() == 1 && text.front() == 'Z'))
        return time;
    if (text.back() == 'Z')
        text.remove_suffix(1);
    if (text.front() != '.' || text.size() < 2 || text.size() > 4)
        return noTime;
    std::int64_t fraction = 0;
    for (std::size_t i = 1; i < 4; ++i) {
        const char digit = i < text.size() ? text[i] : '0';
        if (digit < '0' || digit > '9')
            return noTime;
        fraction = fraction * 10 + (digit - '0');
    }
    return time + fraction;
}

std::string_view trimmed(std::string_view text)
{
    const auto isBlank = [](char byte) { return byte == ' ' || byte == '\t'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

} // namespace

std::optional<QString> readOther(std::string_view text, bool isDecimalComma, Number &number)
{
    const std::string_view given = text;
    text = trimmed(text);
    char withPoint[64];
    std::string_view plain = text;
    if (isDecimalComma && text.size() <= sizeof withPoint && text.find('.') == std::string_view::npos) {
        std::ranges::replace_copy(text, withPoint, ',', '.');
        plain = {withPoint, text.size()};
    }
    const bool isNew = isDecimalComma ? plain.data() != text.data() : text.size() != given.size();
    if (isNew && readMillionths(plain, number.millionths)) {
        number.isWhole = true;
        return std::nullopt;
    }
    const NumberCell cell = isDecimalComma ? readCommaNumber(text) : readNumber(text);
    switch (cell.kind) {
    case NumberCell::Kind::number:
        if (std::abs(cell.value) > Number::mostMagnitude)
            return Words::tr("is too large to be calculated with.");
        number.isWhole = false;
        number.other = cell.value;
        return std::nullopt;
    case NumberCell::Kind::notFinite:
        return Words::tr("is not finite. Leave the cell empty if nothing was measured.");
    case NumberCell::Kind::decimalComma:
        return Words::tr("has a comma. Write decimals after a point, and no thousands separators.");
    case NumberCell::Kind::decimalPoint:
        return Words::tr("has a point, and decimals stand after a comma in this file.");
    case NumberCell::Kind::separated:
        return Words::tr("has something between its thousands. Write its digits alone.");
    default:
        return Words::tr("is not a number. Leave the cell empty if nothing was measured.");
    }
}

std::optional<std::int64_t> readPlainTime(std::string_view text)
{
    constexpr std::size_t dateSize = 10;
    constexpr std::size_t shortest = 19;
    if (text.size() < shortest)
        return std::nullopt;
    const std::int64_t midnight = midnightOf(text.data());
    const std::int64_t time = timeOfDay(text.substr(dateSize));
    if (midnight == noTime || time == noTime)
        return std::nullopt;
    return midnight + time;
}

std::optional<std::int64_t> readTime(std::string_view text)
{
    if (const auto plain = readPlainTime(text)) // nearly all are written like this
        return *plain;
    text = trimmed(text);
    const auto at = instantFromIso(QString::fromUtf8(text.data(), qsizetype(text.size())).replace(u' ', u'T'));
    return at ? std::optional<std::int64_t>(at->time_since_epoch().count()) : std::nullopt;
}

QString whyNoTime(std::string_view text)
{
    if (text.empty())
        return Words::tr("is empty. A time is needed.");
    const bool isWhole = std::ranges::all_of(text, [](char byte) { return byte >= '0' && byte <= '9'; });
    if (isWhole && (text.size() == 10 || text.size() == 13))
        return text.size() == 10
                   ? Words::tr("looks like seconds since 1970. Write ISO 8601, or name “seconds” in timeFormats.")
                   : Words::tr(
                         "looks like milliseconds since 1970. Write ISO 8601, or name “milliseconds” in timeFormats.");
    return Words::tr("is not a time. Write times as ISO 8601, such as 2026-11-13T08:00:00Z.");
}

} // namespace sluice::metrics
