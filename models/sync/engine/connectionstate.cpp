// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/connectionstate.h"

namespace sluice::sync {

ConnectionState after(ConnectionState state, ConnectionEvent event)
{
    using State = ConnectionState;
    switch (event) {
    case ConnectionEvent::started:
        return State::connecting;
    case ConnectionEvent::stopped:
        return State::off;
    default:
        break;
    }
    if (state == State::off)
        return state; // what comes late is about a connection that is gone
    switch (event) {
    case ConnectionEvent::pageCame:
        return State::loading;
    case ConnectionEvent::opened:
        return State::live;
    case ConnectionEvent::loadBegan:
        // Of one that was lost nothing is known before its first page.
        return state == State::live ? State::loading : state;
    case ConnectionEvent::lost:
        // Who never was there is not coming back; who is known to be away stays so.
        return state == State::live || state == State::loading || state == State::blocked ? State::reconnecting : state;
    case ConnectionEvent::lostForLong:
        return state == State::live || state == State::loading ? state : State::offline;
    case ConnectionEvent::storeRefused:
        return State::refused;
    case ConnectionEvent::fileRefused:
        return State::blocked;
    case ConnectionEvent::started:
    case ConnectionEvent::stopped:
        break;
    }
    return state;
}

} // namespace sluice::sync
