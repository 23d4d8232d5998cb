// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/sharedstoreprivate.h"

#include "secrets/secrets.h"

#include <QCoreApplication>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace sluice::console {

using namespace sync;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

} // namespace

void SharedStore::check(const StoreAddress &address, const QString &password, QObject *context,
                        Then<Result<StoreFinding>> then)
{
    d->visit.check(address, password, context, std::move(then));
}

/// Without rollouts or surfaces: revisions of its own would stand where those of the team belong.
Result<bool> SharedStore::Private::isEmpty()
{
    bool hasRollouts = false;
    const auto visited = workspace().forEach([&](QByteArrayView, QByteArrayView) { hasRollouts = true; });
    return visited.and_then([&] { return workspace().surfaces(); })
        .map([&](const QList<store::StoredSurface> &surfaces) { return !hasRollouts && surfaces.isEmpty(); });
}

/// Writes the connection down. A workspace that was connected there before goes on with what it knows.
Result<void> SharedStore::Private::connectTo(const StoreAddress &address, const StoreFinding &finding)
{
    return workspace().setSharedConnection(
        {address.endpoints, address.user, address.caFile, address.workspace, finding.clusterId}, session.clock().now());
}

void SharedStore::join(const StoreAddress &address, const QString &password, QObject *context, Then<Result<void>> then)
{
    check(address, password, context, [this, address, password, then = std::move(then)](Result<StoreFinding> finding) {
        const auto done = [&]() -> Result<void> {
            if (!finding)
                return tl::unexpected(finding.error());
            if (finding->role == Role::none)
                return failure(ErrorCode::notPermitted, Words::tr("no role lets %1 into it").arg(address.user),
                               address.workspace);
            if (!finding->isThere)
                return failure(ErrorCode::notFound, Words::tr("the store has no workspace of this name"),
                               address.workspace);
            if (finding->unreadable)
                return tl::unexpected(*finding->unreadable);
            return d->workspace().together([&]() -> Result<void> {
                const auto empty = d->isEmpty();
                if (!empty)
                    return tl::unexpected(empty.error());
                if (const auto set = d->connectTo(address, *finding); !set)
                    return set;
                const auto position = d->workspace().sharedPosition();
                if (!position)
                    return tl::unexpected(position.error());
                if (!*empty && !*position)
                    return failure(ErrorCode::conflict,
                                   Words::tr("this workspace has rollouts or surfaces of its own; publish it under "
                                             "another name, or join "
                                             "with a new workspace"),
                                   d->workspace().path());
                return {};
            });
        }();
        if (done) {
            std::ignore = d->access.secrets->write(secretNameOf(address), password, secrets::Keep::session);
            start();
        }
        then(done);
    });
}

void SharedStore::publish(const StoreAddress &address, const QString &password, QObject *context,
                          std::function<void(double)> progress, Then<Result<void>> then)
{
    const QPointer<QObject> receiver(context);
    check(address, password, context,
          [this, address, password, receiver, progress = std::move(progress),
           then = std::move(then)](Result<StoreFinding> finding) {
              const auto steps = [&]() -> Result<PublicationSteps> {
                  if (!finding)
                      return tl::unexpected(finding.error());
                  if (finding->role != Role::owner)
                      return failure(ErrorCode::notPermitted, Words::tr("only an owner publishes a workspace"),
                                     address.workspace);
                  if (finding->isThere)
                      return failure(ErrorCode::duplicate, Words::tr("the store has a workspace of this name"),
                                     address.workspace);
                  const QString author = address.user.isEmpty() ? d->access.actor : address.user;
                  return PublicationSteps::of(d->workspace(), d->visit.keys(), address.workspace, author);
              }();
              if (!steps) {
                  then(tl::unexpected(steps.error()));
                  return;
              }
              d->publisher.publish(*steps, d->visit.keys().meta(), d->visit.link(), receiver, progress,
                                   [this, address, password, receiver, found = *finding, then](Result<void> published) {
                                       if (published)
                                           published = d->connectTo(address, found);
                                       if (published) {
                                           std::ignore = d->access.secrets->write(secretNameOf(address), password,
                                                                                  secrets::Keep::session);
                                           start();
                                       }
                                       if (receiver)
                                           then(published);
                                   });
          });
}

} // namespace sluice::console
