// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/storereport.h"
#include "sync/etcd/client.h"

namespace sluice::sync {

/// Asks a store what it is, without writing. Ends once in `then`, from the event loop; deletes itself.
class StoreCheck final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoreCheck)
public:
    using Then = std::function<void(const etcd::Outcome<StoreReport> &)>;

    /// All keys of all workspaces begin with `root`; a workspace's with root + `workspace` + '/', its name in the form
    /// of keys. An empty one: none is asked about. `client` outlives the check, which ends with its parent.
    static void run(etcd::Client &client, const QByteArray &root, const QByteArray &workspace, QObject *parent,
                    Then then);

private:
    StoreCheck(etcd::Client &client, QByteArray root, QByteArray workspace, QObject *parent, Then then);

    void askVersion();
    void askMembers();
    void askRoles();
    void askPermissions(QStringList roles);
    void askMeta();
    void askWorkspaces(const QByteArray &from);
    void end(const etcd::Outcome<StoreReport> &outcome);

    /// Takes an answer, or ends with its trouble.
    template <class Answer, class Take>
    auto orEnd(Take take)
    {
        return [this, take = std::move(take)](const etcd::Outcome<Answer> &answer) {
            if (answer)
                take(*answer);
            else
                end(tl::unexpected(answer.error()));
        };
    }

    etcd::Client &m_client;
    const QByteArray m_root;
    const QByteArray m_workspace;
    Then m_then;
    StoreReport m_report;
    QList<etcd::Permission> m_permissions;
};

} // namespace sluice::sync
