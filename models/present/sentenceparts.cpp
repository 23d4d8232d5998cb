// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sentenceparts.h"

#include "present/format.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Sentences)
};

} // namespace

QString quoted(const QString &text)
{
    return Words::tr("“%1”").arg(text); // other languages have other quotes
}

QString quotedLast(const QString &text)
{
    static constexpr QStringView stops = u".!?…";
    return quoted(text) + (!text.isEmpty() && stops.contains(text.back()) ? QString() : u"."_s);
}

double usersForRatio(const gate::Summary &summary)
{
    return std::ceil(5 / std::min(summary.ratioPlanned, 1 - summary.ratioPlanned));
}

QString sampleProgress(const gate::Summary &summary, const gate::GateDecision &decision, Instant now,
                       const QTimeZone &zone)
{
    const QString progress =
        Words::tr("%1 of %2 exposed users")
            .arg(fullCountText(summary.exposedUnits), fullCountText(double(summary.minimumSample)));
    // A forecast that has passed was wrong, and the next data will tell by how much.
    if (!decision.sampleAt || *decision.sampleAt <= now)
        return progress;
    return Words::tr("%1, at today’s rate %2").arg(progress, zonedText(*decision.sampleAt, now, zone));
}

QString surfaceName(const gate::Summary &summary)
{
    return summary.inForce.isKnown() ? summary.inForce.surface().name : summary.surface;
}

QString dataNeeded(const gate::Summary &summary)
{
    const QString name = inSentence(summary.leadName);
    return summary.leadNeeds > Milliseconds{}
               ? Words::tr("%1 needs about %2 more data").arg(name, aboutText(summary.leadNeeds))
               : Words::tr("%1 needs more data").arg(name);
}

QString firstDataText(const gate::Summary &summary, Instant now, const QTimeZone &zone)
{
    const Instant at = summary.hold.enteredAt + summary.refresh;
    return (at > now ? Words::tr("expected at %1") : Words::tr("overdue since %1")).arg(zonedText(at, now, zone));
}

QString youngProgress(const gate::Summary &summary, Instant now, const QTimeZone &zone)
{
    const Instant from = summary.maturesAt.value_or(now);
    return (from > now ? Words::tr("%1, known from %2") : Words::tr("new data of %1, which can be judged since %2"))
        .arg(inSentence(summary.youngName), zonedText(from, now, zone));
}

} // namespace sluice::present
