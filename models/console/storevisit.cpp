// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/storevisit.h"

#include "sync/layout/documents.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::console {

using namespace sync;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

StoreFinding findingFrom(const StoreReport &report)
{
    StoreFinding finding;
    finding.version = etcd::toString(report.version);
    finding.canEnforceRoles = report.version.canEnforceRoles();
    finding.clusterId = report.clusterId;
    finding.members = report.members;
    finding.hasSignIn = report.hasSignIn;
    finding.role = report.role;
    finding.isThere = report.isThere;
    finding.workspaces = report.workspaces;
    if (report.clock)
        finding.clockAhead = report.clock->ahead;
    if (report.isThere) {
        const auto meta = layout::metaFrom(report.meta);
        if (meta) {
            finding.name = meta->name;
            finding.publishedBy = meta->publishedBy;
            if (meta->minClient > layout::schema)
                finding.unreadable = Error{ErrorCode::newerVersion, Words::tr("it asks for a newer Sluice"), {}, {}};
        } else {
            finding.unreadable = meta.error();
        }
    }
    return finding;
}

} // namespace

Result<std::unique_ptr<StoreLink>> linkTo(const StoreAddress &address, const StoreLinkMaker &maker, const Clock &clock)
{
    auto endpoints = etcd::endpointsFromText(address.endpoints);
    if (!endpoints)
        return tl::unexpected(endpoints.error());
    etcd::Terms terms;
    terms.endpoints = *std::move(endpoints);
    terms.caFile = address.caFile;
    return maker(terms, clock);
}

QByteArray rootOf(const layout::Keys &keys)
{
    const QByteArray prefix = keys.prefix().chopped(1);
    return prefix.left(prefix.lastIndexOf('/') + 1);
}

QByteArray nameIn(const layout::Keys &keys)
{
    const QByteArray prefix = keys.prefix().chopped(1);
    return prefix.mid(prefix.lastIndexOf('/') + 1);
}

StoreVisit::StoreVisit(StoreLinkMaker maker, const Clock &machine)
    : m_maker(std::move(maker))
    , m_machine(machine)
{
}

void StoreVisit::check(const StoreAddress &address, const QString &password, QObject *context,
                       std::function<void(Result<StoreFinding>)> then)
{
    auto made = linkTo(address, m_maker, m_machine);
    if (!made) {
        then(tl::unexpected(made.error()));
        return;
    }
    m_link = *std::move(made);
    m_keys = std::make_unique<layout::Keys>(address.workspace.isEmpty() ? u"-"_s : address.workspace);
    m_link->signInAs(address.user, password);
    const QByteArray root = rootOf(*m_keys);
    m_link->check(root, address.workspace.isEmpty() ? QByteArray() : nameIn(*m_keys),
                  [receiver = QPointer(context), then = std::move(then)](const etcd::Outcome<StoreReport> &report) {
                      if (!receiver)
                          return;
                      if (report)
                          then(findingFrom(*report));
                      else
                          then(tl::unexpected(etcd::toError(report.error())));
                  });
}

} // namespace sluice::console
