// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/etcd/answers.h"

#include <QByteArrayView>

namespace sluice::sync::etcd {

/// The answer to a range, read straight from its bytes: what rangeFrom() reads of the same body, at a small part of the
/// cost, which counts where a whole store is loaded. nullopt: it is written in another way than servers write it, or
/// cannot be believed; rangeFrom() says which.
[[nodiscard]] std::optional<RangeAnswer> rangeFromBody(QByteArrayView body);

} // namespace sluice::sync::etcd
