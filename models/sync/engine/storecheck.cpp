// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/storecheck.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::sync {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::sync::Faults)
};

} // namespace

using etcd::KeyRange;
using etcd::Outcome;
using etcd::Trouble;

void StoreCheck::run(etcd::Client &client, const QByteArray &root, const QByteArray &workspace, QObject *parent,
                     Then then)
{
    auto *check = new StoreCheck(client, root, workspace, parent, std::move(then));
    check->askVersion();
}

StoreCheck::StoreCheck(etcd::Client &client, QByteArray root, QByteArray workspace, QObject *parent, Then then)
    : QObject(parent)
    , m_client(client)
    , m_root(std::move(root))
    , m_workspace(std::move(workspace))
    , m_then(std::move(then))
{
}

void StoreCheck::end(const Outcome<StoreReport> &outcome)
{
    deleteLater();
    m_then(outcome);
}

void StoreCheck::askVersion()
{
    m_client.version(this, orEnd<etcd::ServerVersion>([this](const etcd::ServerVersion &version) {
                         m_report.version = version;
                         if (!version.isSupported()) {
                             end(etcd::trouble(Trouble::Kind::foreign,
                                               Words::tr("etcd %1 is not one of 3.4 and later").arg(toString(version)),
                                               m_client.transport().endpoint().toString()));
                             return;
                         }
                         askMembers();
                     }));
}

/// How many they are is good to know, and no reason to fail: not everybody may ask.
void StoreCheck::askMembers()
{
    m_client.members(this, [this](const Outcome<QList<etcd::Member>> &members) {
        if (members)
            m_report.members = int(members->size());
        askRoles();
    });
}

void StoreCheck::askRoles()
{
    const QString user = m_client.signIn().user();
    if (user.isEmpty()) {
        m_report.role = Role::owner; // unless the next question is answered by asking who we are
        askMeta();
        return;
    }
    m_client.rolesOfUser(user, this, [this](const Outcome<QStringList> &roles) {
        if (!roles && roles.error().kind == Trouble::Kind::signInOff) {
            m_report.role = Role::owner;
            askMeta();
        } else if (!roles) {
            end(tl::unexpected(roles.error()));
        } else {
            m_report.hasSignIn = true;
            if (roles->contains("root"_L1)) {
                m_report.role = Role::owner;
                askMeta();
            } else {
                askPermissions(*roles);
            }
        }
    });
}

void StoreCheck::askPermissions(QStringList roles)
{
    if (roles.isEmpty()) {
        const QByteArray prefix = m_root + m_workspace + '/';
        m_report.role = roleFrom(m_permissions, prefix, prefix + "by/" + m_client.signIn().user().toUtf8() + '/');
        askMeta();
        return;
    }
    const QString role = roles.takeFirst();
    m_client.permissionsOfRole(
        role, this, orEnd<QList<etcd::Permission>>([this, roles](const QList<etcd::Permission> &permissions) {
            m_permissions.append(permissions);
            askPermissions(roles);
        }));
}

void StoreCheck::askMeta()
{
    if (m_workspace.isEmpty()) {
        askWorkspaces(m_root);
        return;
    }
    etcd::RangeRequest request;
    request.keys = KeyRange{m_root + m_workspace + "/meta", {}};
    m_client.range(request, this, [this](const Outcome<etcd::RangeAnswer> &answer) {
        if (!answer && answer.error().kind != Trouble::Kind::notPermitted) {
            end(tl::unexpected(answer.error()));
            return;
        }
        if (answer) {
            m_report.clusterId = answer->header.clusterId;
            m_report.isThere = !answer->entries.isEmpty();
            if (m_report.isThere)
                m_report.meta = answer->entries.first().value;
        }
        askWorkspaces(m_root);
    });
}

/// From one workspace to the next, without reading what is in them. Who may not see beyond their own is told of none.
void StoreCheck::askWorkspaces(const QByteArray &from)
{
    etcd::RangeRequest request;
    request.keys = KeyRange{from, etcd::keysWithPrefix(m_root).end};
    request.limit = 1;
    request.isKeysOnly = true;
    m_client.range(request, this, [this](const Outcome<etcd::RangeAnswer> &answer) {
        if (!answer && answer.error().kind != Trouble::Kind::notPermitted) {
            end(tl::unexpected(answer.error()));
            return;
        }
        if (answer)
            m_report.clusterId = answer->header.clusterId;
        if (!answer || answer->entries.isEmpty() || m_report.workspaces.size() == StoreReport::mostWorkspaces) {
            m_report.clock = m_client.clockOffset();
            end(m_report);
            return;
        }
        const QByteArray key = answer->entries.first().key;
        const qsizetype slash = key.indexOf('/', m_root.size());
        const QByteArray name = key.mid(m_root.size(), slash < 0 ? -1 : slash - m_root.size());
        if (slash >= 0)
            m_report.workspaces.append(QString::fromUtf8(name));
        askWorkspaces(m_root + name + (slash < 0 ? QByteArray(1, '\0') : QByteArray(1, '/' + 1)));
    });
}

} // namespace sluice::sync
