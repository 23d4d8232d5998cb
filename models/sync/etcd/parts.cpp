// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/parts.h"

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

std::optional<Header> headerFrom(const QJsonObject &object)
{
    Fields fields(object);
    const Header header{fields.identity("cluster_id"_L1), fields.identity("member_id"_L1), fields.number("revision"_L1),
                        fields.identity("raft_term"_L1)};
    return fields.isSound() && header.clusterId != 0 && header.revision >= 0 ? std::optional(header) : std::nullopt;
}

std::optional<KeyValue> keyValueFrom(const QJsonObject &object)
{
    Fields fields(object);
    KeyValue entry{.key = fields.bytes("key"_L1),
                   .value = fields.bytes("value"_L1),
                   .createRevision = fields.number("create_revision"_L1),
                   .modRevision = fields.number("mod_revision"_L1),
                   .version = fields.number("version"_L1),
                   .lease = fields.number("lease"_L1)};
    const bool isSound = fields.isSound() && !entry.key.isEmpty() && entry.createRevision > 0 &&
                         entry.createRevision <= entry.modRevision && entry.version > 0 && entry.lease >= 0;
    return isSound ? std::optional(std::move(entry)) : std::nullopt;
}

std::optional<KeyValue> removedFrom(const QJsonObject &object)
{
    Fields fields(object);
    KeyValue entry;
    entry.key = fields.bytes("key"_L1);
    entry.modRevision = fields.number("mod_revision"_L1);
    const bool isSound = fields.isSound() && !entry.key.isEmpty() && entry.modRevision > 0;
    return isSound ? std::optional(std::move(entry)) : std::nullopt;
}

} // namespace sluice::sync::etcd
