// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/fields.h"
#include "sync/etcd/keyvalue.h"

#include <optional>

namespace sluice::sync::etcd {

// What answers and watches have in common; nullopt if it cannot be believed.

/// A header names its cluster: what has none is no answer of etcd.
[[nodiscard]] std::optional<Header> headerFrom(const QJsonObject &object);

[[nodiscard]] std::optional<KeyValue> keyValueFrom(const QJsonObject &object);

} // namespace sluice::sync::etcd
