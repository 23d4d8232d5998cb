// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rehearsalground.h"

namespace sluice::present {

/// What a form asks for, as far as it can be read.
struct RehearsalWish
{
    std::optional<rollout::Plan> plan;
    QList<ComparedPlan> offered;
    QList<RehearsedPlan> plans; ///< the subject, and those that are chosen
    QList<gate::Baseline> baselines;
    MetricId metric;
    double change = 0;            ///< of the metric, for the worse; 0: not known
    std::optional<double> margin; ///< the narrowest of the gates that judge the metric, as a share
    bool isFall = false;          ///< worse is less
    qint64 runs = 0;
    quint64 seed = 0;
    QHash<QString, QString> faults; ///< by field of the form

    /// Whether everything is known that a trial needs.
    [[nodiscard]] bool isWhole() const { return plan && change != 0 && runs > 0 && faults.isEmpty(); }
    /// Whether what the metric counts is missed, not suffered.
    [[nodiscard]] bool isLoss() const;
    [[nodiscard]] double signedChange(double harm) const { return isFall ? -harm : harm; }

    [[nodiscard]] console::Trial trial(const RehearsedPlan &rehearsed, double effect) const;
    /// Of the curves: fewer runs, because there are many and a line shows no more.
    [[nodiscard]] console::Trial curveTrial(const RehearsedPlan &rehearsed, double harm) const;
    [[nodiscard]] double mostHarm() const;          ///< end of the curves
    [[nodiscard]] QList<double> curveHarms() const; ///< without 0 and `change`, the coarse ones first
    [[nodiscard]] QList<console::Trial> trials() const;
};

[[nodiscard]] RehearsalWish rehearsalWish(const RehearsalForm &form, const RehearsalGround &ground);

/// "880,000", "1200.5"; nullopt: not a number above 0.
[[nodiscard]] std::optional<double> positiveNumber(const QString &text);

} // namespace sluice::present
