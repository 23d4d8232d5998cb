// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/policytext.h"

#include "present/format.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

using rollout::PolicyRule;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::PolicyText)
};

/// "“Refunds”", "“Refunds” at stage Half".
QString placed(const rollout::Breach &breach)
{
    return breach.stage.isEmpty() ? Words::tr("“%1”").arg(breach.subject)
                                  : Words::tr("“%1” at stage %2").arg(breach.subject, breach.stage);
}

QString ofRisk(const rollout::Breach &breach)
{
    return breach.isOfRisk ? Words::tr(" A plan that names no risk counts as one of high risk.") : QString();
}

QString closedText(const rollout::Closure &closure, const QTimeZone &zone, Instant now)
{
    return closure.kind == rollout::Closure::Kind::freeze
               ? Words::tr("frozen until %1 (%2)").arg(zonedText(closure.until, now, zone), closure.name)
               : Words::tr("off duty until %1").arg(zonedText(closure.until, now, zone));
}

/// What is broken after and was not before, whatever the surface was called.
QList<rollout::Breach> newBreaches(const console::TouchedRollout &touched)
{
    QList<rollout::Breach> fresh;
    std::ranges::copy_if(touched.after, std::back_inserter(fresh), [&](const rollout::Breach &breach) {
        return std::ranges::none_of(touched.before, [&](rollout::Breach known) {
            known.surface = breach.surface;
            return known == breach;
        });
    });
    return fresh;
}

} // namespace

QString breachSentence(const rollout::Breach &breach)
{
    switch (breach.rule) {
    case PolicyRule::guardrailRequired:
        return Words::tr("%1 requires “%2”. Add it or choose another surface.").arg(breach.surface, breach.subject);
    case PolicyRule::guardrailJudged:
        return Words::tr("Stage %1 does not judge “%2”, which %3 requires. Add it to the guardrails of the stage.")
            .arg(breach.stage, breach.subject, breach.surface);
    case PolicyRule::severity:
        return Words::tr("The severity of “%1” is %2, milder than %3 allows. Make it %4.")
            .arg(breach.subject, breach.found, breach.surface, breach.allowed);
    case PolicyRule::marginRequired:
        return Words::tr("%1 has no margin. %2 allows at most %3.").arg(placed(breach), breach.surface, breach.allowed);
    case PolicyRule::marginUnit:
        return Words::tr(
                   "The margin of %1 is %2, which cannot be compared with the limit of %3, %4. Write it in the same "
                   "unit.")
            .arg(placed(breach), breach.found, breach.surface, breach.allowed);
    case PolicyRule::margin:
        return Words::tr("The margin of %1 is %2, wider than %3 allows (%4).")
            .arg(placed(breach), breach.found, breach.surface, breach.allowed);
    case PolicyRule::step:
        return Words::tr("The step from %1 to %2 is larger than %3 allows (%4). Put a stage in between.")
            .arg(breach.stage, breach.found, breach.surface, breach.allowed);
    case PolicyRule::minimumHold:
        return (breach.found.isEmpty() ? Words::tr("Stage %1 has no hold, %2 asks for at least %3.")
                                             .arg(breach.subject, breach.surface, breach.allowed)
                                       : Words::tr("Stage %1 holds for %2, %3 asks for at least %4.")
                                             .arg(breach.subject, breach.found, breach.surface, breach.allowed)) +
               ofRisk(breach);
    case PolicyRule::approvals:
        return (breach.found == "1"_L1 ? Words::tr("Stage %1 asks for %2 approval, %3 for at least %4.")
                                       : Words::tr("Stage %1 asks for %2 approvals, %3 for at least %4."))
                   .arg(breach.subject, breach.found, breach.surface, breach.allowed) +
               ofRisk(breach);
    }
    return {};
}

TouchedText touchedText(const console::TouchedRollout &touched, Instant now)
{
    TouchedText text;
    const QList<rollout::Breach> fresh = newBreaches(touched);
    for (const rollout::Breach &breach : fresh)
        text.lines.append(breachSentence(breach));
    QStringList what;
    if (!fresh.isEmpty())
        what.append(fresh.size() == 1 ? Words::tr("breaks it in one place")
                                      : Words::tr("breaks it in %1 places").arg(fresh.size()));
    else if (!touched.after.isEmpty())
        what.append(Words::tr("breaks it as before"));
    else if (!touched.before.isEmpty())
        what.append(Words::tr("breaks it no more"));
    else
        what.append(Words::tr("keeps to it"));
    if (touched.closedAfter && touched.closedAfter != touched.closedBefore)
        what.append(closedText(*touched.closedAfter, QTimeZone(touched.zone.toUtf8()), now));
    else if (touched.closedBefore && !touched.closedAfter)
        what.append(Words::tr("open again"));
    text.headline =
        touched.name + u": "_s + what.join(u", "_s) + (touched.isRunning ? QString() : Words::tr(" (not running)"));
    return text;
}

QString changeSentence(const rollout::Surface &surface, const console::SurfaceChange &change)
{
    if (change.isSame)
        return Words::tr("%1 is as it stands in revision %2.").arg(surface.name).arg(change.revision);
    const auto running = std::ranges::count_if(change.touched, &console::TouchedRollout::isRunning);
    const auto waiting = change.touched.size() - running;
    const auto breaking = std::ranges::count_if(
        change.touched, [](const console::TouchedRollout &touched) { return !newBreaches(touched).isEmpty(); });
    QStringList plans;
    if (running > 0)
        plans.append(running == 1 ? Words::tr("1 running plan") : Words::tr("%1 running plans").arg(running));
    if (waiting > 0)
        plans.append(waiting == 1 ? Words::tr("1 that does not run") : Words::tr("%1 that do not run").arg(waiting));
    QString text = change.revision == 1 ? Words::tr("%1 is new.").arg(surface.name)
                                        : Words::tr("%1 becomes revision %2.").arg(surface.name).arg(change.revision);
    if (plans.isEmpty())
        return text + u' ' + Words::tr("It touches no running plan.");
    text += u' ' + Words::tr("It touches %1.").arg(plans.join(Words::tr(" and ")));
    if (breaking > 0)
        text += u' ' + (breaking == 1
                            ? Words::tr("1 of them breaks it: what runs goes on, a start is refused.")
                            : Words::tr("%1 of them break it: what runs goes on, a start is refused.").arg(breaking));
    return text;
}

} // namespace sluice::present
