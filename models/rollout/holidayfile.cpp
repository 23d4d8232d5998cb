// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/holidayfile.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::rollout::Faults)
};

constexpr int dateLength = 10; ///< "2026-12-25"

/// Reads line by line and gathers what is wrong.
class Reader
{
public:
    void line(QString text)
    {
        ++m_line;
        if (text.endsWith(u'\r'))
            text.chop(1);
        qsizetype begin = 0;
        while (begin < text.size() && text.at(begin).isSpace())
            ++begin;
        if (begin == text.size() || text.at(begin) == u'#')
            return;
        qsizetype end = begin;
        while (end < text.size() && !text.at(end).isSpace())
            ++end;
        const QString word = text.mid(begin, end - begin);
        const auto date = dateFromText(word);
        const QString name = text.mid(end).trimmed();
        if (!date)
            fault(begin,
                  Words::tr("“%1” is not a day; write 2026-12-25 and then its name").arg(word.left(2 * dateLength)));
        else if (const int before = m_lines.value(*date); before > 0)
            fault(begin, Words::tr("%1 is in line %2 already").arg(word).arg(before));
        else if (name.isEmpty())
            fault(end, Words::tr("the name of the holiday is missing"));
        if (!date || m_lines.contains(*date))
            return;
        m_lines.insert(*date, m_line);
        m_holidays.append({*date, name});
    }

    void fault(qsizetype at, const QString &message)
    {
        const int column = int(at) + 1;
        m_faults.append({u"line %1, column %2"_s.arg(m_line).arg(column), message, m_line, column});
    }

    [[nodiscard]] Result<QList<Holiday>> answer(const QString &place)
    {
        if (m_faults.isEmpty() && m_holidays.isEmpty())
            m_faults.append({{}, Words::tr("there is no holiday in it")});
        if (!m_faults.isEmpty())
            return tl::unexpected(Error{ErrorCode::invalidInput, toString(m_faults.first()), place, m_faults});
        std::ranges::sort(m_holidays, {}, &Holiday::date);
        return m_holidays;
    }

private:
    int m_line = 0;
    QHash<QDate, int> m_lines; ///< where each day was first
    QList<Holiday> m_holidays;
    QList<InputFault> m_faults;
};

} // namespace

std::optional<QDate> dateFromText(const QString &text)
{
    const QDate date = text.size() == dateLength ? QDate::fromString(text, Qt::ISODate) : QDate();
    return date.isValid() && date.year() >= 1970 ? std::optional(date) : std::nullopt;
}

Result<QList<Holiday>> holidaysFromText(QByteArrayView bytes, const QString &place)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString text = decode(bytes);
    if (decode.hasError() || text.contains(QChar(0)))
        return tl::unexpected(
            Error{ErrorCode::invalidInput, {}, place, {{{}, Words::tr("is not a text file in UTF-8")}}});
    Reader reader;
    for (const QString &line : text.split(u'\n'))
        reader.line(line);
    return reader.answer(place);
}

Plan withHolidays(Plan plan, const QList<Holiday> &more)
{
    for (const Holiday &holiday : more)
        if (std::ranges::find(plan.holidays, holiday.date, &Holiday::date) == plan.holidays.end())
            plan.holidays.append(holiday);
    std::ranges::sort(plan.holidays, {}, &Holiday::date);
    return plan;
}

} // namespace sluice::rollout
