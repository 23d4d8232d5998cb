// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/surfacefile.h"

#include "core/json.h"
#include "rollout/amount.h"
#include "rollout/fieldreader.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::rollout::Faults)
};

const QStringList days{u"Mon"_s, u"Tue"_s, u"Wed"_s, u"Thu"_s, u"Fri"_s, u"Sat"_s, u"Sun"_s};
const QStringList severities{u"rollback"_s, u"hold"_s, u"watch"_s};
const QStringList risks{u"low"_s, u"medium"_s, u"high"_s};
const QString wallFormat = u"yyyy-MM-dd HH:mm"_s;

constexpr int minutesOfDay = 24 * 60;
constexpr int minutesOfWeek = 7 * minutesOfDay;
constexpr int mostWindows = 200;

std::optional<Margin> readMargin(FieldReader &reader, const QString &field, QList<InputFault> &faults)
{
    const QJsonValue value = reader.value(field);
    if (!reader.has(field))
        return std::nullopt;
    const auto amount = amountFromJson(value, reader.path(field), faults);
    if (!amount)
        return std::nullopt;
    if (!(amount->value > 0) || (amount->isRelative && amount->value >= 1)) {
        reader.fault(field,
                     amount->isRelative ? Words::tr("must be above 0% and below 100%") : Words::tr("must be above 0"));
        return std::nullopt;
    }
    return Margin{amount->value, amount->isRelative};
}

QList<RequiredGuardrail> readRequired(FieldReader &surface, QList<InputFault> &faults)
{
    QList<RequiredGuardrail> list;
    const QJsonArray items = surface.array(u"guardrails"_s);
    for (int i = 0; i < items.size(); ++i) {
        FieldReader reader(items.at(i).toObject(), u"guardrails[%1]"_s.arg(i), faults);
        RequiredGuardrail required;
        required.metric = MetricId(reader.requiredText(u"metric"_s));
        required.name = reader.text(u"name"_s);
        if (const auto severity = reader.choice(u"severity"_s, severities))
            required.mildest = Severity(*severity);
        required.largest = readMargin(reader, u"margin"_s, faults);
        if (!required.metric.isEmpty() &&
            std::ranges::find(list, required.metric, &RequiredGuardrail::metric) != list.end())
            reader.fault(u"metric"_s, Words::tr("\"%1\" is required twice").arg(required.metric.value));
        reader.finish();
        list.append(required);
    }
    return list;
}

void readLargestStep(FieldReader &surface, Policy &policy, QList<InputFault> &faults)
{
    FieldReader reader(surface.object(u"largestStep"_s), u"largestStep"_s, faults);
    policy.largestFactor = reader.number(u"factor"_s);
    if (policy.largestFactor && !(*policy.largestFactor > 1))
        reader.fault(u"factor"_s, Words::tr("must be above 1"));
    if (const QString text = reader.text(u"points"_s); !text.isEmpty()) {
        policy.largestStep = exposureFromText(text);
        if (!policy.largestStep || policy.largestStep->ppm == 0)
            reader.fault(u"points"_s, Words::tr("\"%1\" is not a percentage from 0.0001% to 100%").arg(text));
    }
    reader.finish();
}

void readByRisk(FieldReader &surface, Policy &policy, QList<InputFault> &faults)
{
    FieldReader holds(surface.object(u"minimumHold"_s), u"minimumHold"_s, faults);
    FieldReader approvals(surface.object(u"approvals"_s), u"approvals"_s, faults);
    for (std::size_t risk = 0; risk < riskCount; ++risk) {
        const QString &name = risks.at(int(risk));
        if (const QString text = holds.text(name); !text.isEmpty()) {
            policy.minimumHold[risk] = durationFromText(text);
            if (!policy.minimumHold[risk])
                holds.fault(name, Words::tr("\"%1\" is not a duration; write 48h, 3d, 90m or PT48H").arg(text));
        }
        policy.approvals[risk] = int(approvals.wholeNumber(name, 0, 20).value_or(0));
    }
    holds.finish();
    approvals.finish();
}

/// Both ends as times of the week, or both as dates.
std::optional<std::variant<WeeklyWindow, DatedWindow>> readWhen(FieldReader &reader)
{
    const QString from = reader.requiredText(u"from"_s);
    const QString to = reader.requiredText(u"to"_s);
    if (from.isEmpty() || to.isEmpty())
        return std::nullopt;
    const auto weeklyFrom = weekTimeFromText(from);
    const auto datedFrom = wallFromText(from);
    if (!weeklyFrom && !datedFrom) {
        reader.fault(u"from"_s, Words::tr("\"%1\" is not a time; write Fri 15:00 or 2026-12-18 18:00").arg(from));
        return std::nullopt;
    }
    if (weeklyFrom) {
        const auto weeklyTo = weekTimeFromText(to);
        if (!weeklyTo) {
            reader.fault(u"to"_s, Words::tr("\"%1\" is not a time of the week; write Mon 08:00").arg(to));
            return std::nullopt;
        }
        if (*weeklyTo == *weeklyFrom) {
            reader.fault(u"to"_s, Words::tr("is the beginning of the window, too"));
            return std::nullopt;
        }
        return WeeklyWindow{*weeklyFrom, *weeklyTo};
    }
    const auto datedTo = wallFromText(to);
    if (!datedTo) {
        reader.fault(u"to"_s, Words::tr("\"%1\" is not a date with a time; write 2026-12-18 18:00").arg(to));
        return std::nullopt;
    }
    if (*datedTo <= *datedFrom) {
        reader.fault(u"to"_s, Words::tr("must be after the beginning of the window"));
        return std::nullopt;
    }
    return DatedWindow{*datedFrom, *datedTo};
}

QList<FreezeWindow> readFreezes(FieldReader &surface, QList<InputFault> &faults)
{
    QList<FreezeWindow> windows;
    const QJsonArray items = surface.array(u"freezes"_s);
    if (items.size() > mostWindows)
        surface.fault(u"freezes"_s, Words::tr("holds more than %1 windows").arg(mostWindows));
    for (int i = 0; i < std::min<qsizetype>(items.size(), mostWindows); ++i) {
        FieldReader reader(items.at(i).toObject(), u"freezes[%1]"_s.arg(i), faults);
        FreezeWindow window;
        window.name = reader.requiredText(u"name"_s);
        if (!window.name.isEmpty() && std::ranges::find(windows, window.name, &FreezeWindow::name) != windows.end())
            reader.fault(u"name"_s, Words::tr("\"%1\" is the name of another window, too").arg(window.name));
        if (const auto when = readWhen(reader))
            window.when = *when;
        reader.finish();
        windows.append(window);
    }
    return windows;
}

std::optional<DutyHours> readDuty(FieldReader &surface, QList<InputFault> &faults)
{
    const QString field = u"dutyHours"_s;
    const QJsonObject object = surface.object(field);
    if (!surface.has(field) || !surface.value(field).isObject())
        return std::nullopt;
    FieldReader reader(object, field, faults);
    DutyHours duty;
    const QStringList names = reader.texts(u"days"_s);
    for (const QString &name : names) {
        if (const auto day = dayFromText(name); !day)
            reader.fault(u"days"_s, Words::tr("\"%1\" is not one of %2").arg(name, days.join(u", "_s)));
        else if (duty.days.contains(*day))
            reader.fault(u"days"_s, Words::tr("\"%1\" is there twice").arg(name));
        else
            duty.days.append(*day);
    }
    std::ranges::sort(duty.days);
    if (names.isEmpty())
        reader.fault(u"days"_s, Words::tr("at least one day is needed"));
    const auto minute = [&](const QString &name) {
        const QString text = reader.requiredText(name);
        const auto value = minuteFromText(text);
        if (!text.isEmpty() && !value)
            reader.fault(name, Words::tr("\"%1\" is not a time of the day; write 08:00").arg(text));
        return value;
    };
    const auto begins = minute(u"from"_s);
    const auto ends = minute(u"to"_s);
    if (begins && ends && *ends <= *begins)
        reader.fault(u"to"_s, Words::tr("must be after the beginning, on the same day"));
    duty.begins = begins.value_or(0);
    duty.ends = ends.value_or(minutesOfDay);
    reader.finish();
    return duty;
}

int minuteOfWeek(WeekTime time)
{
    return (time.day - 1) * minutesOfDay + time.minute;
}

} // namespace

QString dayName(int day)
{
    return days.value(day - 1);
}

std::optional<int> dayFromText(const QString &text)
{
    const auto index = days.indexOf(text.trimmed());
    return index < 0 ? std::nullopt : std::optional(int(index) + 1);
}

QString minuteText(int minute)
{
    return u"%1:%2"_s.arg(minute / 60, 2, 10, QChar(u'0')).arg(minute % 60, 2, 10, QChar(u'0'));
}

std::optional<int> minuteFromText(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,2}):(\\d{2})$"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const int minute = match.captured(1).toInt() * 60 + match.captured(2).toInt();
    return match.captured(2).toInt() < 60 && minute <= minutesOfDay ? std::optional(minute) : std::nullopt;
}

QString toString(WeekTime time)
{
    return dayName(time.day) + u' ' + minuteText(time.minute);
}

std::optional<WeekTime> weekTimeFromText(const QString &text)
{
    const QString trimmed = text.simplified();
    const auto day = dayFromText(trimmed.section(u' ', 0, 0));
    const auto minute = minuteFromText(trimmed.section(u' ', 1));
    if (!day || !minute)
        return std::nullopt;
    if (*minute == minutesOfDay) // the end of a day is the beginning of the next one
        return WeekTime{*day % 7 + 1, 0};
    return WeekTime{*day, *minute};
}

QString wallText(const QDateTime &wall)
{
    return wall.toString(wallFormat);
}

std::optional<QDateTime> wallFromText(const QString &text)
{
    QDateTime wall = QDateTime::fromString(text.simplified().replace(u'T', u' '), wallFormat);
    if (!wall.isValid())
        return std::nullopt;
    // Every time of the day exists on this wall; which moments it shows there is asked of the zone later.
    wall = QDateTime(wall.date(), wall.time(), Qt::UTC);
    if (wall.date().year() < 1970 || wall.date().year() > 9999)
        return std::nullopt;
    return wall;
}

bool leavesTimeOpen(const Surface &surface)
{
    std::vector<bool> isClosed(minutesOfWeek, surface.duty.has_value());
    if (surface.duty)
        for (const int day : surface.duty->days)
            for (int minute = surface.duty->begins; minute < surface.duty->ends; ++minute)
                isClosed[std::size_t((day - 1) * minutesOfDay + minute)] = false;
    for (const FreezeWindow &window : surface.freezes)
        if (const auto *weekly = std::get_if<WeeklyWindow>(&window.when))
            for (int minute = minuteOfWeek(weekly->from); minute != minuteOfWeek(weekly->to);
                 minute = (minute + 1) % minutesOfWeek)
                isClosed[std::size_t(minute)] = true;
    return std::ranges::find(isClosed, false) != isClosed.end();
}

Result<Surface> surfaceFromJson(const QJsonObject &document, const QString &place)
{
    Surface surface;
    QList<InputFault> faults;
    FieldReader reader(document, {}, faults);

    if (auto error = reader.newerFormat(surfaceFormat, u"surface"_s, place))
        return tl::unexpected(std::move(*error));

    surface.id = SurfaceId(reader.requiredText(u"id"_s));
    if (!surface.id.isEmpty() && !isUsableId(surface.id.value))
        reader.fault(u"id"_s, Words::tr("may hold letters, digits, dot, dash and underscore, up to 100"));
    surface.name = reader.requiredText(u"name"_s);
    surface.timeZone = reader.requiredText(u"timeZone"_s);
    if (!surface.timeZone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(surface.timeZone.toUtf8()))
        reader.fault(u"timeZone"_s, Words::tr("\"%1\" is not a time zone; write Europe/Berlin").arg(surface.timeZone));

    surface.policy.required = readRequired(reader, faults);
    if (const auto margin = readMargin(reader, u"largestMargin"_s, faults)) {
        if (margin->isRelative)
            surface.policy.largestMargin = margin->value;
        else
            reader.fault(u"largestMargin"_s,
                         Words::tr("must be a percentage, because metrics have different units; write \"10%\""));
    }
    readLargestStep(reader, surface.policy, faults);
    readByRisk(reader, surface.policy, faults);
    surface.freezes = readFreezes(reader, faults);
    surface.duty = readDuty(reader, faults);
    reader.finish();
    if (faults.isEmpty() && !leavesTimeOpen(surface))
        faults.append({u"freezes"_s, Words::tr("with the duty hours they leave no minute of the week open")});

    if (!faults.isEmpty()) {
        const QString detail = u"%1 faults, first: %2"_s.arg(faults.size()).arg(toString(faults.first()));
        return tl::unexpected(Error{ErrorCode::invalidInput, detail, place, faults});
    }
    return surface;
}

QString surfaceHash(const QJsonObject &document, int revision, const QString &author, Instant at,
                    const QString &previousHash)
{
    return sha256(canonicalJson({{u"surface"_s, document},
                                 {u"revision"_s, revision},
                                 {u"author"_s, author},
                                 {u"at"_s, toIso(at)},
                                 {u"previousHash"_s, previousHash}}));
}

QJsonObject toJson(const Surface &surface)
{
    QJsonObject document{{u"format"_s, surfaceFormat},
                         {u"id"_s, surface.id.value},
                         {u"name"_s, surface.name},
                         {u"timeZone"_s, surface.timeZone}};
    const auto put = [&](const QString &field, const auto &container) {
        if (!container.isEmpty())
            document.insert(field, container);
    };
    const Policy &policy = surface.policy;
    QJsonArray required;
    for (const RequiredGuardrail &guardrail : policy.required) {
        QJsonObject object{{u"metric"_s, guardrail.metric.value}};
        if (!guardrail.name.isEmpty())
            object.insert(u"name"_s, guardrail.name);
        if (guardrail.mildest != Severity::watch)
            object.insert(u"severity"_s, severities.at(int(guardrail.mildest)));
        if (guardrail.largest)
            object.insert(u"margin"_s, toJson(Amount{guardrail.largest->value, guardrail.largest->isRelative}));
        required.append(object);
    }
    put(u"guardrails"_s, required);
    if (policy.largestMargin)
        document.insert(u"largestMargin"_s, toJson(Amount{*policy.largestMargin, true}));
    QJsonObject step;
    if (policy.largestFactor)
        step.insert(u"factor"_s, *policy.largestFactor);
    if (policy.largestStep)
        step.insert(u"points"_s, toString(*policy.largestStep));
    put(u"largestStep"_s, step);
    QJsonObject holds;
    QJsonObject approvals;
    for (std::size_t risk = 0; risk < riskCount; ++risk) {
        if (policy.minimumHold[risk])
            holds.insert(risks.at(int(risk)), toIso(*policy.minimumHold[risk]));
        if (policy.approvals[risk] > 0)
            approvals.insert(risks.at(int(risk)), policy.approvals[risk]);
    }
    put(u"minimumHold"_s, holds);
    put(u"approvals"_s, approvals);

    QJsonArray freezes;
    for (const FreezeWindow &window : surface.freezes) {
        QJsonObject object{{u"name"_s, window.name}};
        if (const auto *weekly = std::get_if<WeeklyWindow>(&window.when)) {
            object.insert(u"from"_s, toString(weekly->from));
            object.insert(u"to"_s, toString(weekly->to));
        } else {
            const auto &dated = std::get<DatedWindow>(window.when);
            object.insert(u"from"_s, wallText(dated.from));
            object.insert(u"to"_s, wallText(dated.to));
        }
        freezes.append(object);
    }
    put(u"freezes"_s, freezes);
    if (surface.duty) {
        QJsonArray names;
        for (const int day : surface.duty->days)
            names.append(dayName(day));
        document.insert(u"dutyHours"_s, QJsonObject{{u"days"_s, names},
                                                    {u"from"_s, minuteText(surface.duty->begins)},
                                                    {u"to"_s, minuteText(surface.duty->ends)}});
    }
    return document;
}

} // namespace sluice::rollout
