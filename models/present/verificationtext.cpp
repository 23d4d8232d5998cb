// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/verificationtext.h"

#include "gate/report.h"
#include "present/format.h"
#include "present/sentences.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::present {

using console::Discrepancy;
using console::RecordFault;
using console::RecordKind;
using console::Verification;
using console::VerifiedRollout;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::VerificationText)
};

QString decisionsText(int count)
{
    return count == 1 ? Words::tr("1 decision") : Words::tr("%1 decisions").arg(count);
}

QString faultsText(qsizetype count)
{
    return count == 1 ? Words::tr("1 fault") : Words::tr("%1 faults").arg(count);
}

/// "decision 3", "import 2", "the observation stage 2, crashes, ...".
QString recordText(const Discrepancy &of)
{
    switch (of.kind) {
    case RecordKind::file:
        return of.place.isEmpty() ? Words::tr("the file") : of.place;
    case RecordKind::summary:
        return Words::tr("its row in the list");
    case RecordKind::plan:
        return of.number > 0 ? Words::tr("plan revision %1").arg(of.number) : Words::tr("its plan");
    case RecordKind::decision:
        return of.number > 0 ? Words::tr("decision %1").arg(of.number) : Words::tr("its log");
    case RecordKind::evidence:
        return of.number > 0 ? Words::tr("evidence of decision %1").arg(of.number)
                             : Words::tr("evidence %1").arg(of.place);
    case RecordKind::batch:
        return of.number > 0 ? Words::tr("import %1").arg(of.number) : Words::tr("its imports");
    case RecordKind::surface:
        if (of.place.isEmpty())
            return of.number > 0 ? Words::tr("revision %1 of a surface").arg(of.number) : Words::tr("the surfaces");
        return Words::tr("revision %1 of surface %2").arg(of.number).arg(of.place.section(u'/', 0, 0));
    case RecordKind::observation:
        if (of.place.isEmpty())
            return of.number > 0 ? Words::tr("the observations of import %1").arg(of.number)
                                 : Words::tr("its observations");
        return of.number > 0 ? Words::tr("observation %1 of import %2").arg(of.place).arg(of.number)
                             : Words::tr("observation %1").arg(of.place);
    case RecordKind::undoing:
        return Words::tr("the undoing of import %1").arg(of.number);
    case RecordKind::meta:
        return Words::tr("the description of the workspace");
    case RecordKind::templates:
        return Words::tr("the templates");
    case RecordKind::source:
        return of.number > 0 ? Words::tr("change %1 of the sources").arg(of.number) : Words::tr("its sources");
    case RecordKind::connection:
        return of.number > 0 ? Words::tr("change %1 of the connection to the shared store").arg(of.number)
                             : Words::tr("how far the shared store is known");
    case RecordKind::sharedCopy:
        return of.number > 0 ? Words::tr("part %1 of the copy of the shared store").arg(of.number)
                             : Words::tr("the copy of the shared store");
    case RecordKind::outbox:
        return of.number > 0 ? Words::tr("item %1 of the outbox").arg(of.number) : Words::tr("the outbox");
    case RecordKind::seal:
        return of.number > 0 ? Words::tr("seal %1").arg(of.number) : Words::tr("the seals");
    case RecordKind::schema:
        return of.place.isEmpty() ? Words::tr("the tables") : of.place;
    }
    return {};
}

QString orNothing(const QString &value)
{
    return value.isEmpty() ? Words::tr("nothing") : value;
}

QString differenceText(const Discrepancy &of)
{
    const QString recorded = orNothing(of.recorded);
    const QString found = orNothing(of.found);
    switch (of.kind) {
    case RecordKind::evidence:
        return Words::tr("%1 is recorded as %2; made again it is %3").arg(of.place, recorded, found);
    case RecordKind::plan:
        return Words::tr("%1 was %2 when it was decided on, and is %3 now").arg(of.place, recorded, found);
    case RecordKind::surface:
        return Words::tr("%1 was %2 when it was decided on, and is %3 now")
            .arg(of.place.section(u'/', 1), recorded, found);
    case RecordKind::decision:
        return Words::tr("%1 is %2, and %3 in its evidence").arg(of.place, recorded, found);
    default:
        if (of.place.isEmpty())
            return Words::tr("says something that does not follow from its records");
        return Words::tr("%1 is %2 there, and %3 in the records").arg(of.place, recorded, found);
    }
}

QString contradictionText(const QString &place)
{
    if (place == "checksum"_L1)
        return Words::tr("its checksum is not a SHA-256");
    if (place == "undone"_L1)
        return Words::tr("is half undone: either when or by whom is missing");
    return Words::tr("its numbers of rows contradict each other");
}

QString what(const Discrepancy &of)
{
    switch (of.fault) {
    case RecordFault::unreadable:
        return of.detail.isEmpty() ? Words::tr("cannot be read") : Words::tr("cannot be read: %1").arg(of.detail);
    case RecordFault::dangling:
        return Words::tr("belongs to a record that is not there");
    case RecordFault::unnamed:
        return Words::tr("is named by no decision");
    case RecordFault::missing:
        return of.recorded.isEmpty() ? Words::tr("is missing") : Words::tr("is missing (%1)").arg(of.recorded);
    case RecordFault::misnumbered:
        return Words::tr("has the number %1 where %2 belongs").arg(of.found, of.recorded);
    case RecordFault::ofAnotherRollout:
        return Words::tr("belongs to “%1” and not to “%2”").arg(of.found, of.recorded);
    case RecordFault::altered:
        return Words::tr("is not what was recorded: its SHA-256 is %1 and not %2").arg(of.found, of.recorded);
    case RecordFault::outOfChain:
        return Words::tr("does not follow the one before it: it names the hash %1, which is %2")
            .arg(orNothing(of.recorded), orNothing(of.found));
    case RecordFault::impossible:
        return Words::tr("cannot follow the ones before it");
    case RecordFault::misfiled:
        if (of.kind == RecordKind::surface)
            return Words::tr("is that of “%1”, and is filed under “%2”").arg(of.recorded, of.found);
        return Words::tr("names the evidence %1, and is filed under %2")
            .arg(orNothing(of.recorded), orNothing(of.found));
    case RecordFault::differs:
        return differenceText(of);
    case RecordFault::notRecomputed:
        return Words::tr("its verdict cannot be made again: %1").arg(of.detail);
    case RecordFault::miscounted:
        return Words::tr("should have %1, and has %2").arg(observationsText(of.recorded.toLongLong()), of.found);
    case RecordFault::contradictory:
        return contradictionText(of.place);
    case RecordFault::ofNoBatch:
        return Words::tr("is of an import that its rollout does not have");
    case RecordFault::outsideThePlan:
        return Words::tr("is of a stage or a metric that the plan does not have");
    case RecordFault::changedSinceFrozen:
        return Words::tr("is not what decision %1 was taken on").arg(of.recorded);
    case RecordFault::unsealed:
        return Words::tr("was never recorded: there is no seal of it");
    case RecordFault::sealedTwice:
        return Words::tr("seals once more what was sealed before: as %1, and here as %2").arg(of.recorded, of.found);
    case RecordFault::unknown:
        return Words::tr("does not belong to a workspace of this version");
    }
    return {};
}

QString rolloutLine(const VerifiedRollout &rollout)
{
    QStringList parts{decisionsText(rollout.decisions), Words::tr("%1 with evidence").arg(rollout.withEvidence)};
    if (rollout.otherMethod > 0)
        parts.append(Words::tr("%1 of another method than %2, not made again")
                         .arg(rollout.otherMethod)
                         .arg(gate::methodVersion));
    if (rollout.elsewhere > 0)
        parts.append(Words::tr("%1 of it kept elsewhere").arg(rollout.elsewhere));
    parts.append(rollout.faults == 0 ? Words::tr("all as recorded") : faultsText(rollout.faults));
    return rollout.id.value + u": "_s + parts.join(u", "_s);
}

QString indented(const Discrepancy &discrepancy)
{
    return u"  "_s + recordText(discrepancy) + u": "_s + what(discrepancy);
}

} // namespace

QString discrepancySentence(const Discrepancy &discrepancy)
{
    const QString of = discrepancy.rollout.isEmpty() ? QString() : discrepancy.rollout.value + u", "_s;
    return of + recordText(discrepancy) + u": "_s + what(discrepancy) + u'.';
}

QString verificationHeadline(const Verification &verification)
{
    if (!verification.isAsRecorded()) {
        const QString first = discrepancySentence(verification.faults.first());
        return verification.faults.size() == 1
                   ? Words::tr("Not as recorded. %1").arg(first)
                   : Words::tr("Not as recorded: %1. The first: %2").arg(faultsText(verification.faults.size()), first);
    }
    int decisions = 0;
    for (const VerifiedRollout &rollout : verification.rollouts)
        decisions += rollout.decisions;
    const qsizetype rollouts = verification.rollouts.size();
    return Words::tr("%1, %2, all as recorded.")
        .arg(rollouts == 1 ? Words::tr("1 rollout") : Words::tr("%1 rollouts").arg(rollouts), decisionsText(decisions));
}

QString verificationText(const Verification &verification)
{
    QStringList lines;
    const auto addFaultsOf = [&](const RolloutId &id) {
        for (const Discrepancy &discrepancy : verification.faults)
            if (discrepancy.rollout == id)
                lines.append(indented(discrepancy));
    };
    for (const VerifiedRollout &rollout : verification.rollouts) {
        lines.append(rolloutLine(rollout));
        if (!rollout.id.isEmpty())
            addFaultsOf(rollout.id);
    }
    const qsizetype before = lines.size();
    addFaultsOf({});
    if (lines.size() > before)
        lines.insert(before, Words::tr("Of no rollout:"));
    if (verification.sealedLater > 0)
        lines.append(
            Words::tr("%1 records were sealed when the file was upgraded from an older version of Sluice. Whether "
                      "anybody changed them before that, only evidence can tell.")
                .arg(verification.sealedLater));
    return lines.join(u'\n');
}

VerificationBadge verificationBadge(const Result<Verification> &verification)
{
    if (!verification)
        return {Tone::hold, Glyph::error, Words::tr("Not verified"),
                Words::tr("Not verified. %1").arg(errorText(verification.error()).headline)};
    if (!verification->isAsRecorded())
        return {Tone::back, Glyph::regressed, Words::tr("Not as recorded"), verificationHeadline(*verification)};
    const VerifiedRollout rollout = verification->rollouts.value(0);
    const QString decisions = decisionsText(rollout.decisions);
    if (rollout.otherMethod > 0)
        return {Tone::go, Glyph::go, Words::tr("Verified"),
                Words::tr("Verified — %1, evidence recomputed, apart from %2 of another method than %3.")
                    .arg(decisions)
                    .arg(rollout.otherMethod)
                    .arg(gate::methodVersion)};
    return {Tone::go, Glyph::go, Words::tr("Verified"),
            rollout.withEvidence == 0 ? Words::tr("Verified — %1, no evidence yet.").arg(decisions)
            : rollout.elsewhere > 0   ? Words::tr("Verified — %1, evidence recomputed, apart from %2 kept elsewhere.")
                                          .arg(decisions)
                                          .arg(rollout.elsewhere)
                                    : Words::tr("Verified — %1, evidence recomputed.").arg(decisions)};
}

QString verificationMeaning(const Result<Verification> &verification)
{
    if (!verification)
        return errorText(verification.error()).nextStep;
    if (!verification->isAsRecorded())
        return Words::tr("The file is not what Sluice wrote. Compare it with a copy from before, and ask who else can "
                         "write to it; until then nothing in it proves anything.");
    return Words::tr(
        "The plan, every decision and the data are as they were recorded, and every verdict was made again "
        "from its evidence.");
}

} // namespace sluice::present
