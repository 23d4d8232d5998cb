// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QList>
#include <QStringList>

namespace sluice::present {

// What the window says about its shared store.

/// Where the store is and who asks there, as the fields of the dialog have it.
struct StoreFields
{
    QString endpoints;
    QString workspace;
    QString user;
    QString caFile;
    bool operator==(const StoreFields &) const = default;
};

/// How the workspace stands to its store, for the mark in the corner of the menu bar.
enum class SharedMark {
    local,
    synced,
    busy,
    troubled, ///< connected, and not everything of the store can be read or kept here
    offline,
    refused,
    conflict
};

/// Above the centre, as long as it is true.
struct SharedBanner
{
    enum class Act { show, tryNow, decide, connect };
    Tone tone = Tone::neutral;
    QString headline; ///< empty: there is nothing to say
    QString text;
    QList<Act> acts; ///< two at most
    bool operator==(const SharedBanner &) const = default;
};

struct SharedPerson
{
    QString name;
    QString initials;
    QString about; ///< "Teo Okafor, looks at this rollout"
    bool operator==(const SharedPerson &) const = default;
};

/// Something that is not in the store, or not as it was meant.
struct WaitingRow
{
    QString id;
    Glyph glyph = Glyph::pending;
    QString title; ///< "One-tap pay: extended hold +12 h"
    QString text;  ///< "Mara Lindqvist, 17:58. Waiting to be sent."
    bool canWithdraw = false;
    bool isToSettle = false; ///< a person has to say what becomes of it
    bool operator==(const WaitingRow &) const = default;
};

struct SharedSnapshot
{
    SharedMark mark = SharedMark::local;
    QString word;         ///< "Synced", "Offline", "1 conflict"
    QString sentence;     ///< "Offline. Last synced 18:20, 1 change waiting."
    QStringList warnings; ///< about clock, version and what was tampered with
    QString store;        ///< "Shared store · revision 418"; empty: a local workspace
    QString synced;       ///< "Synced 18:41"
    QString role;         ///< "Release manager"; empty: not known
    SharedBanner banner;
    QString people; ///< "3 here"; empty: nobody else
    QList<SharedPerson> persons;
    QList<WaitingRow> waiting; ///< in the order in which it is sent
    QString toSettle;          ///< the first of them that a person has to settle; empty: none
    StoreFields fields;        ///< of the store that the workspace is connected to
    bool operator==(const SharedSnapshot &) const = default;

    [[nodiscard]] bool isShared() const { return mark != SharedMark::local; }
};

} // namespace sluice::present
