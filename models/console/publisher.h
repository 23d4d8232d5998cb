// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/publication.h"
#include "console/session.h"
#include "sync/engine/storelink.h"

#include <QPointer>

namespace sluice::console {

/// Writes a workspace into a store, one transaction after the other. What was begun and interrupted goes on where it
/// was.
class Publisher final
{
    Q_DISABLE_COPY_MOVE(Publisher)
public:
    using Progress = std::function<void(double)>; ///< the share that is done; may be empty
    using Then = std::function<void(Result<void>)>;

    explicit Publisher(Session &session); ///< which outlives it

    /// Over `link`, which lives until `then` is called; `meta` is the key whose entry makes it count. Nothing is told
    /// any more when the context is gone: it goes on when it is begun again. Errors: duplicate if there is something
    /// else under this name; conflict if the workspace is changed meanwhile; of the store.
    void publish(PublicationSteps steps, const QByteArray &meta, sync::StoreLink &link, QObject *context,
                 Progress progress, Then then);

private:
    /// One publication, in the hands of whatever calls next.
    struct Run
    {
        PublicationSteps steps;
        QByteArray meta;
        sync::StoreLink &link;
        QPointer<QObject> context;
        Progress progress;
        Then then;
        qint64 from = 0; ///< version of the data when it began
    };
    void goOn(const std::shared_ptr<Run> &run);
    void create(const std::shared_ptr<Run> &run, const QList<sync::layout::Creation> &creations);

    Session &m_session;
};

} // namespace sluice::console
