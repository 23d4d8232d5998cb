// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QEventLoop>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

// Each prints its figure; an error says what did not happen. All start an etcd of their own, unless they are given one.
namespace sluice::bench {

/// From a click at one console to the rollout with it at another one, in two threads; `clicks` of them, on rollouts
/// whose logs hold `log` decisions at first.
[[nodiscard]] Result<void> measureClicks(int clicks, int log);
/// Publishing a workspace of so many rollouts into the store at an address, and joining it while somebody looks at it;
/// both, one after the other, at a store of its own.
[[nodiscard]] Result<void> measurePublication(const QString &endpoint, int rollouts);
[[nodiscard]] Result<void> measureJoin(const QString &endpoint, int rollouts);
[[nodiscard]] Result<void> measureFirstLoad(int rollouts);
/// A console that comes back after `changes` decisions of others.
[[nodiscard]] Result<void> measureReturn(int changes);
/// What a connection on which nothing happens costs.
[[nodiscard]] Result<void> measureIdle(int seconds);
/// What `cuts` lost connections, of ten consoles together, leave in memory.
[[nodiscard]] Result<void> measureCuts(int cuts);

using Moment = std::chrono::steady_clock::time_point;

inline Moment rightNow()
{
    return std::chrono::steady_clock::now();
}

inline double millisecondsSince(Moment begin)
{
    return std::chrono::duration<double, std::milli>(rightNow() - begin).count();
}

inline double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values.at(std::min(values.size() - 1, std::size_t(share * double(values.size()))));
}

inline void printTimes(const char *name, const std::vector<double> &times)
{
    std::printf("%s n=%zu median_ms=%.2f p99_ms=%.2f max_ms=%.2f\n", name, times.size(), quantile(times, 0.5),
                quantile(times, 0.99), quantile(times, 1));
    std::fflush(stdout);
}

/// Lets events go on until `isSo`, which is asked after each of `signal`; false: it did not become so in a minute.
template <class Sender, class Signal>
bool waitFor(Sender *sender, Signal signal, const std::function<bool()> &isSo)
{
    QEventLoop loop;
    QObject::connect(sender, signal, &loop, [&] {
        if (isSo())
            loop.quit();
    });
    constexpr int patience = 120'000;
    QTimer::singleShot(patience, &loop, [&] { loop.exit(1); });
    return isSo() || loop.exec() == 0;
}

} // namespace sluice::bench
