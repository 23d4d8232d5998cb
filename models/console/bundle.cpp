// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/bundle.h"

#include "core/json.h"
#include "core/sha256.h"
#include "gate/evidence.h"
#include "store/records.h"

#include <QCoreApplication>
#include <QFile>
#include <QScopeGuard>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

/// Of what a decision at the moment of the view is frozen with.
QString evidenceHash(const View &view)
{
    return sha256(canonicalJson(gate::evidence(view.facts.stored.plan, view.report, view.facts.observations)));
}

Result<store::BundleNote> noteOf(Session &session, const RolloutId &id, Instant at, const QString &actor)
{
    const auto view = session.view(id, at);
    if (!view)
        return tl::unexpected(view.error());
    const auto records = store::Records::open(session.workspace().path());
    if (!records)
        return tl::unexpected(records.error());
    const auto isShared = (*records)->isShared(u"rollout/"_s + id.value);
    if (!isShared)
        return tl::unexpected(isShared.error());
    return store::BundleNote{id, at, actor, toString(view->report.decision.verdict), evidenceHash(*view), *isShared};
}

/// Makes a bundle of the copy at `path`, if it is judged there as it is in the session.
Result<void> finish(const QString &path, const store::BundleNote &note, const Clock &clock)
{
    const auto copied = Session::open(path, store::OpenMode::readWrite, clock).and_then([&](auto &&copy) {
        return copy->view(note.rollout, note.at);
    });
    if (!copied)
        return tl::unexpected(copied.error());
    if (evidenceHash(*copied) != note.evidence)
        return failure(ErrorCode::conflict, u"it was changed while it was exported"_s, note.rollout.value);
    return store::makeBundle(path, note);
}

} // namespace

tl::expected<store::BundleNote, BundleRefused> exportBundle(Session &session, const RolloutId &id, const QString &path,
                                                            const QString &actor)
{
    const auto refused = [](const Error &error) { return tl::unexpected(BundleRefused{error, {}}); };
    if (QFile::exists(path))
        return refused({ErrorCode::fileNotWritable, u"there is a file of this name"_s, path, {}});
    const auto note = noteOf(session, id, session.clock().now(), actor);
    if (!note)
        return refused(note.error());

    // Under another name first: a bundle is there whole, or not there.
    const QString unfinished = path + u".new-"_s + QUuid::createUuid().toString(QUuid::Id128);
    const auto remove = qScopeGuard([&] { QFile::remove(unfinished); });
    const auto made = store::copyRollout(session.workspace().path(), id, unfinished).and_then([&] {
        return finish(unfinished, *note, session.clock());
    });
    if (!made)
        return refused(made.error());
    auto verification = verify(unfinished, note->at, {});
    if (!verification)
        return refused(verification.error());
    if (!verification->isAsRecorded())
        return tl::unexpected(
            BundleRefused{{ErrorCode::damaged, u"not all of it is as recorded"_s, id.value, {}}, *verification});
    if (!QFile::rename(unfinished, path))
        return refused({ErrorCode::fileNotWritable, u"the new file could not be given its name"_s, path, {}});
    return *note;
}

Result<Bundle> openBundle(const QString &path, const Clock &clock)
{
    const auto note = store::bundleNoteOf(path);
    if (!note)
        return tl::unexpected(note.error());
    if (!*note)
        return tl::unexpected(Error{ErrorCode::invalidInput,
                                    u"not a bundle"_s,
                                    path,
                                    {{{}, Words::tr("is a workspace, not a bundle; open it with --workspace")}}});
    auto verification = verify(path, clock.now(), {});
    if (!verification)
        return tl::unexpected(verification.error());
    auto view = Session::open(path, store::OpenMode::readOnly, clock).and_then([&](auto &&session) {
        return session->view((*note)->rollout, (*note)->at);
    });
    if (!view)
        return tl::unexpected(view.error());
    QString evidence = evidenceHash(*view);
    return Bundle{**note, *std::move(view), *std::move(verification), std::move(evidence)};
}

} // namespace sluice::console
