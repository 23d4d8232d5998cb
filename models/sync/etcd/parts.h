// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/fields.h"
#include "sync/etcd/keyvalue.h"

#include <optional>

namespace sluice::sync::etcd {

// What answers and watches have in common; nullopt if it cannot be believed.

/// A header names its cluster: what has none is no answer of etcd.
[[nodiscard]] std::optional<Header> headerFrom(const QJsonObject &object);

/// A key that is there: it was created, and written at least once.
[[nodiscard]] std::optional<KeyValue> keyValueFrom(const QJsonObject &object);

/// A key that is gone. Of it etcd tells when, and nothing else.
[[nodiscard]] std::optional<KeyValue> removedFrom(const QJsonObject &object);

} // namespace sluice::sync::etcd
