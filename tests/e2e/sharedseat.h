// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/shareddesk.h"
#include "secrets/secrets.h"
#include "sync/engine/etcdlink.h"
#include "windowstand.h"

#include <QAbstractItemModel>
#include <QLabel>

namespace sluice::e2e {

/// One person's window, which knows the way to stores.
class Seat
{
public:
    static constexpr int patience = 60'000;

    Seat(const QByteArray &workspace, const QString &name)
        : secrets(std::make_shared<secrets::Secrets>())
        , stand(workspace, name, {}, console::StoreAccess{sync::makeEtcdLink, secrets, name, nullptr})
    {
    }

    [[nodiscard]] present::SharedDesk &desk() const { return *stand.workbench().shared(); }
    [[nodiscard]] const present::SharedSnapshot &shared() const { return desk().snapshot(); }
    [[nodiscard]] QString newest(int role) const
    {
        return stand.workbench().activity()->index(0, 0).data(role).toString();
    }
    template <class T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return stand.window().findChild<T *>(name);
    }
    [[nodiscard]] QString banner() const
    {
        const auto *text = find<QLabel>(QStringLiteral("bannerText"));
        return find<QWidget>(QStringLiteral("banner"))->isHidden() ? QString() : text->text();
    }
    void decide(rollout::DecisionKind kind, const QString &reason)
    {
        rollout::DecisionRequest request;
        request.kind = kind;
        request.reason = reason;
        if (kind == rollout::DecisionKind::extend)
            request.by = Duration{12, Duration::Unit::hours};
        stand.workbench().decide(stand.workbench().form(kind), request);
    }

    std::shared_ptr<secrets::Secrets> secrets;
    WindowStand stand;
};

} // namespace sluice::e2e
