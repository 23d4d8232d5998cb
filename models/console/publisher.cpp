// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/publisher.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

} // namespace

using namespace sync;

Publisher::Publisher(Session &session)
    : m_session(session)
{
}

void Publisher::publish(PublicationSteps steps, const QByteArray &meta, StoreLink &link, QObject *context,
                        Progress progress, Then then)
{
    m_session.setPublishing(true);
    goOn(std::make_shared<Run>(Run{std::move(steps), meta, link, context, std::move(progress), std::move(then),
                                   m_session.workspace().dataVersion().value_or(0)}));
}

void Publisher::goOn(const std::shared_ptr<Run> &run)
{
    const auto end = [&](const Result<void> &result) {
        m_session.setPublishing(false);
        run->then(result);
    };
    if (!run->context) { // nobody waits any more
        m_session.setPublishing(false);
        return;
    }
    const auto next = run->steps.next();
    if (!next)
        return end(tl::unexpected(next.error()));
    if (run->progress)
        run->progress(run->steps.share());
    if (next->isEmpty())
        return end({});
    // With the last step it counts: until then another process may have decided something that is not in it.
    const store::Workspace &workspace = m_session.workspace();
    if (next->first().key == run->meta && workspace.dataVersion().value_or(0) != run->from)
        return end(failure(ErrorCode::conflict,
                           Words::tr("the workspace was changed while it was published; publish it again"),
                           workspace.path()));
    create(run, *next);
}

void Publisher::create(const std::shared_ptr<Run> &run, const QList<layout::Creation> &creations)
{
    const auto end = [this, run](const Result<void> &result) {
        m_session.setPublishing(false);
        if (run->context)
            run->then(result);
    };
    const auto txn = layout::creationTxn(creations);
    if (!txn)
        return end(tl::unexpected(txn.error()));
    run->link.txn(txn->body(), [=, this](const etcd::Outcome<etcd::TxnAnswer> &answer) {
        using Kind = layout::CreationAnswer::Kind;
        if (!answer)
            return end(tl::unexpected(etcd::toError(answer.error())));
        const layout::CreationAnswer read = layout::readCreationAnswer(creations, *answer);
        if (read.kind == Kind::live || read.kind == Kind::alreadyLive)
            return goOn(run);
        // A publication that was interrupted may have been cut into other pieces.
        QList<layout::Creation> missing = creations;
        for (const etcd::KeyValue &entry : read.theirs)
            missing.removeIf([&](const layout::Creation &creation) {
                return creation.key == entry.key && creation.value == entry.value;
            });
        if (missing.size() == creations.size() || missing.size() + read.theirs.size() != creations.size())
            return end(
                failure(ErrorCode::duplicate, Words::tr("the store has something else under this name"),
                        QString::fromUtf8(read.theirs.isEmpty() ? creations.first().key : read.theirs.first().key)));
        if (missing.isEmpty())
            goOn(run);
        else
            create(run, missing);
    });
}

} // namespace sluice::console
