// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <SQLiteCpp/Exception.h>

#include <type_traits>

namespace sluice::store {

/// What a result code of SQLite (extended or not) means to somebody who only knows that there is a file.
[[nodiscard]] ErrorCode errorCode(int sqliteCode);

/// `place` is what the message is about: the file, or a rollout in it.
[[nodiscard]] Error toError(const SQLite::Exception &exception, const QString &place);

/// Runs `body`, which returns a Result; what SQLiteCpp throws becomes its error. No exception leaves the store.
template <class Body>
[[nodiscard]] std::invoke_result_t<Body> guarded(const QString &place, Body &&body)
{
    try {
        return body();
    } catch (const SQLite::Exception &exception) {
        return Fault(toError(exception, place));
    }
}

} // namespace sluice::store
