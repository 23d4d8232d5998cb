// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/chartsnapshot.h"

#include <QString>

namespace sluice::test {

/// "2026-11-13T07:46+01:00"; the text must be a time.
[[nodiscard]] Instant at(const QString &iso);

/// A real experiment of data/asos_looks.csv, one point per look, day 0 being 1 June 2026 UTC. The band is three
/// standard errors wide on each side, and infinite where a group had no users. `harmSign` -1: a fall of the metric is
/// the harm.
[[nodiscard]] present::ChartSnapshot experiment(const QString &id, double harmSign = 1);

/// Two stages, 79 hourly looks of a latency in ms, the margin tightening from 15% to 5%: the situation of the design.
[[nodiscard]] present::ChartSnapshot latency();

/// The same with what is expected until the gate, at which the band has come `within` its margin: negative, it has not.
[[nodiscard]] present::ChartSnapshot expecting(double within);

/// The first `count` points only; now is the last of them.
[[nodiscard]] present::ChartSnapshot firstPoints(present::ChartSnapshot chart, qsizetype count);

[[nodiscard]] present::RatioSnapshot ratio();
[[nodiscard]] present::Explanation explanation();

} // namespace sluice::test
