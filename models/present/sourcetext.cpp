// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sourcetext.h"

#include "gate/decide.h"
#include "present/format.h"
#include "present/sentenceparts.h"
#include "present/sentences.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::Sources)
};

/// The predicate of a sentence about a source that gave nothing.
QString trouble(const Error &error)
{
    switch (error.code) {
    case ErrorCode::duplicate:
        return Words::tr("answers but has no new rows");
    case ErrorCode::invalidInput:
        return Words::tr("answers what cannot be used");
    case ErrorCode::unreachable:
        return Words::tr("gives no usable answer");
    case ErrorCode::fileNotReadable:
        return Words::tr("cannot be asked");
    default:
        return Words::tr("cannot be taken from");
    }
}

} // namespace

QString sourceText(const QString &recorded)
{
    // As PrometheusSource writes it down, the same in every language; before it stands at most the name of the source.
    constexpr auto recordedAs = "Prometheus at "_L1;
    const qsizetype at = recorded.startsWith(recordedAs) ? 0 : recorded.indexOf(u", "_s + recordedAs) + 2;
    if (at == 1)
        return recorded;
    return recorded.left(at) + Words::tr("Prometheus at %1").arg(recorded.mid(at + recordedAs.size()));
}

QString sourceState(const console::SourceState &source, Instant now, const QTimeZone &zone)
{
    const QString next = source.isAsking     ? Words::tr("is being asked")
                         : source.next > now ? Words::tr("asked again at %1").arg(clockText(source.next, now, zone))
                                             : Words::tr("asked again at once");
    if (source.error)
        return Words::tr("%1 since %2, %3")
            .arg(trouble(*source.error), clockText(source.past.failed.value_or(now), now, zone), next);
    if (source.past.taken)
        return Words::tr("answered at %1, %2").arg(clockText(*source.past.taken, now, zone), next);
    return Words::tr("no data in this stage yet, %1").arg(next);
}

QString sourceTrouble(const console::SourceState &source)
{
    if (!source.error)
        return {};
    if (source.error->code == ErrorCode::duplicate)
        return trouble(*source.error);
    QStringList lines{errorText(*source.error).headline};
    for (const InputFault &fault : source.error->faults)
        lines.append(faultText(fault));
    if (source.error->faults.isEmpty() && !source.error->detail.isEmpty())
        lines.append(source.error->detail);
    return lines.join(u'\n');
}

QStringList sourceLines(const QList<console::SourceState> &sources, Instant now, const QTimeZone &zone)
{
    QStringList lines;
    for (const console::SourceState &source : sources) {
        const QString colon = source.error ? QString() : u":"_s; // a predicate needs none
        lines.append(u"“%1”%2 %3."_s.arg(source.name, colon, sourceState(source, now, zone)));
    }
    return lines;
}

Notice staleNotice(const gate::Summary &summary, const QList<console::SourceState> &sources, Instant now,
                   const QTimeZone &zone)
{
    const gate::GateDecision decision = gate::decide(summary, now);
    const bool isLive = summary.phase == rollout::Phase::running || summary.phase == rollout::Phase::held;
    const auto failing =
        std::ranges::find_if(sources, [](const console::SourceState &source) { return source.error.has_value(); });
    if (!isLive || sources.isEmpty() || !(decision.isStale || (!summary.newest && failing != sources.end())))
        return {};
    Notice notice;
    notice.headline = summary.newest ? Words::tr("No new data since %1.").arg(clockText(*summary.newest, now, zone))
                                     : Words::tr("No data yet.");
    const console::SourceState &source = failing == sources.end() ? sources.first() : *failing;
    const QString what = source.error      ? trouble(*source.error)
                         : source.isAsking ? Words::tr("is being asked")
                                           : Words::tr("was not asked since");
    const QString waits = decision.isHoldWaitingForData() ? Words::tr("The hold is paused, 1 gate waits for it.")
                                                          : Words::tr("1 gate waits for it.");
    notice.text = Words::tr("The source “%1” %2. %3").arg(source.name, what, waits);
    QStringList details;
    for (const console::SourceState &each : sources)
        if (each.error)
            details.append(each.name + u": "_s + sourceTrouble(each));
    notice.detail = details.join(u'\n');
    return notice;
}

} // namespace sluice::present
