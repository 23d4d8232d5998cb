// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/format.h"
#include "present/sentences.h"

#include "present/format.h"
#include "present/policytext.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// What did not work, or was not permitted, in words.
namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Sentences)
};

/// The names of the reasons as lupdate finds them: they are read from stats.
[[maybe_unused]] constexpr const char *reasons[] = {
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "none"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "not finite"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "negative count"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "negative variance"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "negative exposure"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "x exceeds n"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "inconsistent moments"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "precision loss"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "bad direction"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "bad alpha"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "bad margin"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "bad probabilities"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "bad standard error"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "bad design"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "scale mismatch"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "method needs relative margin"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "empty group"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "n too small"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "zero variance"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "too few expected events"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "skewed sample too small"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "denominator near zero"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "baseline near zero"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "quantile out of range"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "quantile in open bucket"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "resolution too coarse"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "too few expected units"),
    QT_TRANSLATE_NOOP("sluice::present::Sentences", "no usable stratum"),
};

/// "queries.clicks, line 3, column 7" in the words of the reader; what is in front of the line is a name.
QString lineText(const QString &place)
{
    static const QRegularExpression form(u"^(.*, )?line (\\d+)(?:, column (\\d+))?$"_s);
    const auto match = form.match(place);
    if (!match.hasMatch())
        return place;
    return match.captured(1) + (match.hasCaptured(3)
                                    ? Words::tr("line %1, column %2").arg(match.captured(2), match.captured(3))
                                    : Words::tr("line %1").arg(match.captured(2)));
}

} // namespace

QString refusalSentence(const rollout::Refusal &refusal)
{
    using rollout::RefusalCode;
    switch (refusal.code) {
    case RefusalCode::conflict:
        return Words::tr("Somebody decided since you looked.");
    case RefusalCode::notInThisPhase:
        return Words::tr("This is not possible while the rollout is %1.").arg(refusal.subject);
    case RefusalCode::noSuchStage:
        return Words::tr("There is no such stage to go to: %1.").arg(refusal.subject);
    case RefusalCode::gateNotOpen: {
        static const QHash<QString, const char *> names{
            {u"guardrails"_s, QT_TRANSLATE_NOOP("sluice::present::Sentences", "The guardrails are not all clear.")},
            {u"sampleRatio"_s,
             QT_TRANSLATE_NOOP("sluice::present::Sentences", "The sample ratio is off, or cannot be checked yet.")},
            {u"data"_s, QT_TRANSLATE_NOOP("sluice::present::Sentences", "The data is missing, too old or too young.")},
            {u"freeze"_s, QT_TRANSLATE_NOOP("sluice::present::Sentences", "The surface is frozen or off duty.")},
            {u"minimumHold"_s, QT_TRANSLATE_NOOP("sluice::present::Sentences", "The minimum hold is not over.")},
            {u"minimumSample"_s, QT_TRANSLATE_NOOP("sluice::present::Sentences", "The minimum sample is not reached.")},
            {u"written"_s, QT_TRANSLATE_NOOP("sluice::present::Sentences", "Not every written criterion is ticked.")},
            {u"approval"_s, QT_TRANSLATE_NOOP("sluice::present::Sentences", "The approval is not given.")}};
        return Words::tr(names.value(refusal.subject, "The gate is not open."));
    }
    case RefusalCode::heldByPerson:
        return Words::tr("%1 holds this rollout. Resume it first.").arg(refusal.subject);
    case RefusalCode::reasonMissing:
        return Words::tr("A reason is required.");
    case RefusalCode::overrideReasonTooShort:
        return Words::tr("An override needs a reason of at least %1 characters, %2 more.")
            .arg(rollout::overrideReasonLength)
            .arg(refusal.subject);
    case RefusalCode::overrideNotNeeded:
        return Words::tr("The gate does not stand against it: there is nothing to override.");
    case RefusalCode::alwaysOverride:
        return Words::tr("Skipping a stage or shortening a hold is an override and must be asked for as one.");
    case RefusalCode::durationMissing:
        return Words::tr("Say by how much, for example 12h.");
    case RefusalCode::alreadyDone:
        return Words::tr("This has been done already.");
    case RefusalCode::approvalNotAsked:
        return Words::tr("This stage asks for no approval.");
    case RefusalCode::actorMissing:
        return Words::tr("Say who decides.");
    case RefusalCode::textTooLong:
        return Words::tr("The reason is longer than %1 characters.").arg(refusal.subject);
    case RefusalCode::holdTooShort: {
        const Milliseconds hold(refusal.subject.toLongLong());
        return hold == Milliseconds(0)
                   ? Words::tr("There is no hold to shorten.")
                   : Words::tr("The hold is %1, it cannot be shortened by more than that.").arg(durationText(hold));
    }
    case RefusalCode::zoneMissing:
        return Words::tr("The plan has no time zone: nobody can say when a day begins. Write a length such as 48h.");
    case RefusalCode::regressionDropped:
        return Words::tr("A restart would drop the data of a regression: that is an override and must be asked for as "
                         "one. Rolling back keeps them.");
    case RefusalCode::nothingToAcknowledge:
        return Words::tr("The sample ratio is not off, or somebody acknowledged it already.");
    case RefusalCode::exposesMore:
        return Words::tr("A roll back cannot expose more people: that stage is at %1.").arg(refusal.subject);
    case RefusalCode::takesFromSome:
        return Words::tr("Going on at %1 would take the change from some who have it. Go back to 0% first.")
            .arg(refusal.subject);
    case RefusalCode::nothingRuns:
        return Words::tr("No rollout is running.");
    case RefusalCode::nothingStopped:
        return Words::tr("No stop of all holds a rollout any more.");
    case RefusalCode::frozen:
        return Words::tr("%1: nothing goes forward until %2. Holding and rolling back work.")
            .arg(refusal.subject, datedText(*refusal.until, QTimeZone(refusal.zone.toUtf8())));
    case RefusalCode::offDuty:
        return Words::tr("Nobody is on duty until %1. Holding and rolling back work.")
            .arg(datedText(*refusal.until, QTimeZone(refusal.zone.toUtf8())));
    case RefusalCode::surfaceUnreadable:
        return Words::tr("The record of this surface cannot be read: %1. Holding and rolling back work.")
            .arg(refusal.subject);
    case RefusalCode::policyBroken:
        return breachSentence(*refusal.breach);
    case RefusalCode::nothingClosed:
        return Words::tr("Nothing is frozen or off duty until then: there is nothing to make an exception from.");
    case RefusalCode::untilMissing:
        return Words::tr("Say until when, at most %1 hours ahead.").arg(refusal.subject);
    case RefusalCode::secondMissing:
        return Words::tr("Name a second person who answers for the exception, other than yourself.");
    case RefusalCode::planUnchanged:
        return Words::tr("Nothing differs from the plan as it is.");
    case RefusalCode::otherRollout:
        return Words::tr("This is the plan of “%1”, which is another rollout.").arg(refusal.subject);
    case RefusalCode::stageWasEntered:
        return Words::tr("%1: this stage was entered, so it is history. Extend its hold instead, or change the stages "
                         "after it.")
            .arg(refusal.subject);
    case RefusalCode::fixedSinceStart:
        return Words::tr("%1: this is part of the design, which stays as it is once a rollout was started.")
            .arg(refusal.subject);
    case RefusalCode::gatesFixed:
        return Words::tr("%1: with a fixed horizon, the gates that judge it share its error rate and stay as they are.")
            .arg(refusal.subject);
    case RefusalCode::stageHasData:
        return Words::tr(
                   "There are data of “%1” already, which would become those of another stage. Leave it at its place "
                   "and with its name, or undo their import first.")
            .arg(refusal.subject);
    case RefusalCode::nothingAsked:
        return Words::tr("Nobody asks for approval.");
    case RefusalCode::alreadyAsked:
        return Words::tr("%1 asks for approval already.").arg(refusal.subject);
    case RefusalCode::ownRequest:
        return Words::tr("You cannot approve what you asked for yourself.");
    case RefusalCode::ownOverride:
        return Words::tr("You cannot approve your own override.");
    case RefusalCode::notAnApprover:
        return Words::tr("The plan names who may do this: %1.").arg(refusal.subject);
    case RefusalCode::approvalMissing:
        return refusal.subject == "1"_L1
                   ? Words::tr("This needs the approval of another person. Ask for it first.")
                   : Words::tr("This needs the approval of %1 other people. Ask for it first.").arg(refusal.subject);
    case RefusalCode::approvedByActor:
        return Words::tr("You approved this, so somebody else has to carry it out.");
    case RefusalCode::gateTurnedWorse:
        return Words::tr("The gate has turned worse since approval was asked: %1")
            .arg(refusalSentence({RefusalCode::gateNotOpen, refusal.subject}));
    }
    return {};
}

ErrorText errorText(const Error &error)
{
    const QString place = !error.place.isEmpty()              ? error.place
                          : error.code == ErrorCode::notFound ? Words::tr("such rollout")
                                                              : Words::tr("The file");
    switch (error.code) {
    case ErrorCode::fileNotFound:
        return {Words::tr("%1 does not exist.").arg(place), Words::tr("Check the name and the folder.")};
    case ErrorCode::fileNotReadable:
        return {Words::tr("%1 cannot be read.").arg(place),
                Words::tr("It must be a file, and you need the right to read it.")};
    case ErrorCode::fileChanged:
        return {Words::tr("%1 changed while it was read.").arg(place),
                Words::tr("Nothing was taken. Wait until it is complete and try again.")};
    case ErrorCode::fileNotWritable:
        return {Words::tr("%1 cannot be written.").arg(place),
                Words::tr("Check the rights of the file and its folder, and the space left on the disk.")};
    case ErrorCode::notAWorkspace:
        return {Words::tr("%1 is not a Sluice workspace.").arg(place),
                Words::tr("It was left as it is. Choose another file.")};
    case ErrorCode::damaged:
        return {Words::tr("%1 is damaged.").arg(place), Words::tr("It was left as it is. Open a copy from a backup.")};
    case ErrorCode::newerVersion:
        return {Words::tr("%1 was written by a newer version of Sluice.").arg(place),
                Words::tr("It was left as it is. Update Sluice to open it.")};
    case ErrorCode::locked:
        return {Words::tr("%1 is being written by another program.").arg(place),
                Words::tr("Close the other program or try again in a moment.")};
    case ErrorCode::invalidInput:
        return {Words::tr("%1 has faults.").arg(error.place.isEmpty() ? Words::tr("The input") : place),
                Words::tr("Nothing was taken. Correct the faults below and try again.")};
    case ErrorCode::notFound:
        return {Words::tr("There is no %1 in this workspace.").arg(place),
                Words::tr("See what is there with “sluice list”.")};
    case ErrorCode::duplicate:
        return {Words::tr("%1 is in this workspace already.").arg(error.place.isEmpty() ? Words::tr("It") : place),
                Words::tr("Give it another id, or undo the earlier one.")};
    case ErrorCode::notPermitted:
        return {Words::tr("This is not permitted now."), {}};
    case ErrorCode::conflict:
        return {Words::tr("Somebody decided first."),
                Words::tr("Look at the rollout again; nothing of yours was applied.")};
    case ErrorCode::cancelled:
        return {Words::tr("Cancelled."), Words::tr("Nothing was changed.")};
    case ErrorCode::storage:
        return {Words::tr("%1 could not be read or written.").arg(place),
                Words::tr("Nothing was changed. The details name the cause.")};
    case ErrorCode::unreachable:
        return {Words::tr("%1 gives no usable answer.").arg(error.place.isEmpty() ? Words::tr("The server") : place),
                Words::tr("Nothing was taken. The details say what came back; check the address and the sign-in.")};
    case ErrorCode::noSecret:
        if (error.place.startsWith("http"_L1)) // of a server, which has another one
            return {Words::tr("%1 does not accept this user and password.").arg(place),
                    Words::tr("Type those that are valid now; whoever runs the store can set a new password.")};
        return {Words::tr("The secret “%1” is not there.").arg(error.place),
                Words::tr("Keep it in the keychain with: sluice secret set NAME.")};
    case ErrorCode::noKeychain:
        return {Words::tr("No keychain answers."),
                Words::tr("Sluice writes no secret into a file. Start the keychain of the desktop (GNOME Keyring, "
                          "KWallet), or give the secret to this run alone (docs/secrets.md).")};
    case ErrorCode::noDisplay:
        return {Words::tr("There is no display to open a window on."),
                Words::tr("Without one, use: sluice status, sluice gate ROLLOUT, sluice render --out FOLDER.")};
    case ErrorCode::internal:
        return {Words::tr("Sluice made a mistake."), Words::tr("Nothing was changed. Please report the details.")};
    }
    return {};
}

QString faultText(const InputFault &fault)
{
    if (fault.place.isEmpty())
        return fault.message;
    QString place = fault.line > 0 ? lineText(fault.place) : fault.place;
    if (fault.line > 0)
        place[0] = place.at(0).toUpper();
    return place + u": "_s + fault.message;
}

QString reasonText(stats::Reason reason)
{
    const std::string_view name = stats::name(reason);
    return Words::tr(QByteArray(name.data(), qsizetype(name.size())).replace('_', ' ').constData());
}

} // namespace sluice::present
