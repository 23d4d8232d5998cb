// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/id.h"
#include "sync/etcd/keyvalue.h"

#include <optional>

namespace sluice::sync::layout {

/// What a key of the shared store is about. Fields that its kind does not have are empty.
struct Key
{
    enum class Kind {
        meta,
        surface,  ///< `surface`, `number`: a revision
        policy,   ///< `number`: a revision
        plan,     ///< `rollout`, `number`
        slot,     ///< `rollout`, `number`: a place in the log
        record,   ///< `user`, `rollout`, `id`: a decision or an approval
        evidence, ///< the same: what the decision was taken on
        presence, ///< `user`, `console`
        agent,
    };
    Kind kind = Kind::meta;
    RolloutId rollout;
    SurfaceId surface;
    QString user;
    QString console;
    QString id;     ///< a ULID, see ulid.h
    int number = 0; ///< 1..largestNumber
    bool operator==(const Key &) const = default;
};

/// Decisions and revisions are counted up to here.
inline constexpr int largestNumber = 1'000'000'000;

/// Builds and reads the keys of one workspace in the store: "/sluice/v1/acme/log/one-tap-pay/0000000007". Names of
/// people, rollouts and surfaces are written in [a-z0-9._-]; what else is in them is percent-encoded as UTF-8, so that
/// each name has one key. A value.
class Keys final
{
public:
    explicit Keys(const QString &workspace); ///< not empty

    [[nodiscard]] const QByteArray &prefix() const { return m_prefix; } ///< ends with '/'
    [[nodiscard]] etcd::KeyRange all() const { return etcd::keysWithPrefix(m_prefix); }

    [[nodiscard]] QByteArray meta() const;
    [[nodiscard]] QByteArray surface(const SurfaceId &surface, int revision) const;
    [[nodiscard]] QByteArray policy(int revision) const;
    [[nodiscard]] QByteArray plan(const RolloutId &rollout, int number) const;
    [[nodiscard]] QByteArray slot(const RolloutId &rollout, int number) const;
    [[nodiscard]] QByteArray record(const QString &user, const RolloutId &rollout, const QString &id) const;
    [[nodiscard]] QByteArray evidence(const QString &user, const RolloutId &rollout, const QString &id) const;
    [[nodiscard]] QByteArray presence(const QString &user, const QString &console) const;
    [[nodiscard]] QByteArray agent() const;

    [[nodiscard]] etcd::KeyRange plans(const RolloutId &rollout) const;
    [[nodiscard]] etcd::KeyRange log(const RolloutId &rollout) const;
    [[nodiscard]] etcd::KeyRange surfaces(const SurfaceId &surface) const;
    [[nodiscard]] etcd::KeyRange presences() const;

    /// nullopt: not a key of this workspace that this version knows. What is read is what would be built: no second
    /// spelling of a key is taken for it, and no id that no plan can have.
    [[nodiscard]] std::optional<Key> parse(const QByteArray &key) const;

private:
    QByteArray m_prefix;
};

/// What entries are kept and read together by: "rollout/one-tap-pay", "surface/checkout", "policy", "meta", "live";
/// empty for a key that is none of ours (nullopt).
[[nodiscard]] QString ownerOf(const std::optional<Key> &key);
[[nodiscard]] QString ownerOf(const RolloutId &rollout);
[[nodiscard]] QString ownerOf(const SurfaceId &surface);

} // namespace sluice::sync::layout
