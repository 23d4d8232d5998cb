// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/instant.h"
#include "core/result.h"

#include <QList>
#include <QUrl>

namespace sluice::sync::etcd {

/// Where a store is, and how long it is waited for.
struct Terms
{
    QList<QUrl> endpoints; ///< at least one; of one cluster, in the order in which they are tried
    QString caFile;        ///< PEM; empty: the authorities of the system

    /// Of one attempt, after which the next endpoint is asked. Much less than the 7 s of etcd itself: while a leader is
    /// elected, those who wait that long wait several times.
    Milliseconds attemptTimeOut{2500};
    Milliseconds patience{20'000};                  ///< of one request with all its attempts
    Milliseconds longestAttempt{60'000};            ///< of a read whose answer keeps coming
    qsizetype largestAnswer = qsizetype(32) << 20U; ///< bytes; of a request, and of one line of a watch

    /// A watch that is silent for so long is dead. Servers are to be started with a progress interval of 10 s.
    Milliseconds longestSilence{35'000};
    /// How often a watch is checked by a question as long as the server has not shown that it tells progress in time.
    Milliseconds checkInterval{15'000};
    /// How often it is compared whether a watch has told everything: servers of before 3.4.31 and 3.5.13 may lose
    /// something while they compact.
    Milliseconds reconcileInterval{3'600'000};
    Milliseconds longestDelay{5'000}; ///< between the store's knowing something and a watch's telling it
};

/// "https://a:2379, https://b:2379": one or more addresses with scheme, host and port, parted by commas or blanks. A
/// port that is missing is 2379. invalidInput with a fault for each that is none.
[[nodiscard]] Result<QList<QUrl>> endpointsFromText(const QString &text);

} // namespace sluice::sync::etcd
