// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <ctime>
#include <vector>

namespace sluice::bench {

/// Of the repetitions of a job, in milliseconds.
struct Times
{
    std::vector<double> milliseconds;

    template <class Job>
    void measure(Job job)
    {
        QElapsedTimer timer;
        timer.start();
        job();
        milliseconds.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    /// Of the processor: on a busy machine the other programs are not in it.
    template <class Job>
    void measureWork(Job job)
    {
        const std::clock_t before = std::clock();
        job();
        milliseconds.push_back(1e3 * double(std::clock() - before) / CLOCKS_PER_SEC);
    }
    /// 0.5: the median.
    [[nodiscard]] double at(double share)
    {
        std::ranges::sort(milliseconds);
        return milliseconds.at(std::size_t(share * double(milliseconds.size() - 1)));
    }
};

} // namespace sluice::bench
