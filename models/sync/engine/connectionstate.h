// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace sluice::sync {

Q_NAMESPACE

/// How a console stands to its store.
enum class ConnectionState {
    off,          ///< nobody wants it
    connecting,   ///< nothing has answered yet
    loading,      ///< it tells what is there; what is shown is of before
    live,         ///< what is shown is what is there
    reconnecting, ///< it was live a moment ago; goes on by itself
    offline,      ///< the same for so long that people should know; goes on by itself
    refused,      ///< it does not let us in, or is no store: somebody has to do something
    blocked,      ///< it answers, and the local file cannot take what it says; tried again by itself
};
Q_ENUM_NS(ConnectionState)

/// What happens to a connection.
enum class ConnectionEvent {
    started,
    pageCame,    ///< of a load
    opened,      ///< everything until now is known, and what comes is told
    loadBegan,   ///< everything is told again
    lost,        ///< no endpoint answers, or the stream ended
    lostForLong, ///< and the time in which that is nobody's business is over
    storeRefused,
    fileRefused,
    stopped,
};

/// The whole state machine. Events that mean nothing in a state leave it. Pure.
[[nodiscard]] ConnectionState after(ConnectionState state, ConnectionEvent event);

} // namespace sluice::sync
