// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/cells.h"

#include <QCoreApplication>
#include <fast_float/fast_float.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

constexpr qsizetype shownLength = 60;
constexpr qsizetype shownChoices = 12;

/// The length of a sign that people write between thousands at the beginning of a text; 0: there is none.
std::size_t separatorAt(std::string_view text)
{
    for (const std::string_view sign : {",", ".", " ", "'", "_", "\u00A0", "\u2009", "\u202F", "\u2019"})
        if (text.starts_with(sign))
            return sign.size();
    return 0;
}

/// Whether a text is digits in groups of three, with the same sign between all of them, and perhaps decimals.
bool isSeparated(std::string_view text)
{
    const auto takeDigits = [&text](std::size_t most) {
        const std::size_t count = std::min({text.find_first_not_of("0123456789"), text.size(), most});
        text.remove_prefix(count);
        return count;
    };
    constexpr std::size_t group = 3;
    if (text.starts_with('-') || text.starts_with('+'))
        text.remove_prefix(1);
    const bool hasFirst = takeDigits(group) > 0;
    const std::string_view sign = text.substr(0, separatorAt(text));
    if (!hasFirst || sign.empty())
        return false;
    while (text.starts_with(sign)) {
        text.remove_prefix(sign.size());
        if (takeDigits(group) != group)
            return false;
    }
    if (text.starts_with('.') || text.starts_with(',')) {
        text.remove_prefix(1);
        takeDigits(text.size());
    }
    return text.empty();
}

} // namespace

NumberCell readNumber(std::string_view text)
{
    using Kind = NumberCell::Kind;
    if (text.empty())
        return {Kind::empty};
    const char *begin = text.data();
    const char *end = begin + text.size();
    if (*begin == '+' && text.size() > 1 && text[1] != '-')
        ++begin;
    double value = 0;
    const auto [stop, error] = fast_float::from_chars(begin, end, value);
    if (error == std::errc::result_out_of_range || (error == std::errc() && stop == end && !std::isfinite(value)))
        return {Kind::notFinite};
    if (error == std::errc() && stop == end)
        return {Kind::number, value};
    if (std::ranges::count(text, ',') == 1) {
        std::string withPoint(text);
        withPoint[text.find(',')] = '.';
        if (readNumber(withPoint).kind == Kind::number)
            return {Kind::decimalComma};
    }
    return {isSeparated(text) ? Kind::separated : Kind::notANumber};
}

NumberCell readCommaNumber(std::string_view text)
{
    if (text.find('.') != std::string_view::npos)
        return {NumberCell::Kind::decimalPoint};
    std::string withPoint(text);
    std::ranges::replace(withPoint, ',', '.');
    return readNumber(withPoint);
}

QString shortened(const QString &text, qsizetype length)
{
    return text.size() <= length ? text : text.first(length - 1) + u'…';
}

QString shownLine(std::string_view bytes)
{
    // What lies beyond cannot be seen, and a character has at most four bytes.
    const auto seen = bytes.substr(0, std::size_t(4 * shownLineLength));
    QString text = QString::fromUtf8(seen.data(), qsizetype(seen.size()));
    text.replace(u"\r\n"_s, u"⏎"_s).replace(u'\n', u'⏎').replace(u'\r', u'⏎').replace(u'\t', u'→').replace(u'\0', u'␀');
    return shortened(text, shownLineLength);
}

QString shownLineAt(const char *begin, const char *at, const char *end)
{
    const char *lineBegin = at;
    while (lineBegin > begin && lineBegin[-1] != '\n')
        --lineBegin;
    std::string_view line(lineBegin, std::size_t(end - lineBegin));
    line = line.substr(0, line.find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return shownLine(line);
}

QString shown(std::string_view text)
{
    return shortened(QString::fromUtf8(text.data(), qsizetype(text.size())).simplified(), shownLength);
}

QString choices(const QStringList &names)
{
    QString result;
    const qsizetype count = std::min(names.size(), shownChoices);
    for (qsizetype index = 0; index < count; ++index) {
        if (index > 0)
            result += index + 1 == names.size() ? Words::tr(" or ") : u", "_s;
        result += Words::tr("“%1”").arg(shortened(names.at(index), shownLength));
    }
    return count < names.size() ? result + u" …"_s : result;
}

} // namespace sluice::metrics
