// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/findings.h"

#include <rapidcheck.h>

#include <ostream>
#include <vector>

namespace sluice::testing {

/// The outline of a stage. Small numbers, so that rapidcheck can make a counterexample smaller.
struct StageOutline
{
    int kind = 0; ///< 0 audience, 1 nobody, 2 unsaid, else a percentage above the one before
    int holdHours = 0;
    int sample = 0;
    int criteria = 0;
    int approvals = 0;
};

/// What somebody tries at some moment, and what the world looks like then.
struct Attempt
{
    int kind = 0;    ///< a DecisionKind
    int wait = 0;    ///< minutes since the one before; below 0: the clock was set back
    int toStage = 0; ///< 0: not said, else a stage from 1, maybe one that there is not
    bool isOverride = false;
    int reason = 0; ///< length in characters
    int actor = 0;
    int criterion = 0;
    int verdicts[2] = {0, 0}; ///< of a roll-back and a hold guardrail, from good to bad
    int ratio = 0;
    int age = 0; ///< of the data in minutes; below 0: none
    int users = 0;
    bool isYoung = false;
};

inline std::ostream &operator<<(std::ostream &out, const StageOutline &stage)
{
    return out << "stage{kind " << stage.kind << ", hold " << stage.holdHours << " h, sample " << stage.sample
               << ", criteria " << stage.criteria << ", approvals " << stage.approvals << '}';
}

inline std::ostream &operator<<(std::ostream &out, const Attempt &attempt)
{
    return out << '{' << rollout::toString(rollout::DecisionKind(attempt.kind)).toStdString() << ", wait "
               << attempt.wait << " min, to " << attempt.toStage << (attempt.isOverride ? ", override" : "")
               << ", reason " << attempt.reason << ", actor " << attempt.actor << ", criterion " << attempt.criterion
               << ", verdicts " << attempt.verdicts[0] << ' ' << attempt.verdicts[1] << ", ratio " << attempt.ratio
               << ", age " << attempt.age << ", users " << attempt.users << (attempt.isYoung ? ", young" : "") << '}';
}

/// From good to bad (statistics.md, section 13).
inline constexpr stats::Verdict fromGoodToBad[] = {stats::Verdict::clear,        stats::Verdict::withinMargin,
                                                   stats::Verdict::inconclusive, stats::Verdict::insufficientData,
                                                   stats::Verdict::error,        stats::Verdict::regressed};

inline int decisionKinds()
{
    return int(rollout::allDecisionKinds().size());
}

/// A plan with one roll-back and one hold guardrail. Every outline is one of a plan that could be written.
inline rollout::Plan planOf(const std::vector<StageOutline> &outlines)
{
    rollout::Plan plan = designPlan();
    plan.guardrails = {plan.guardrails[0], plan.guardrails[2]};
    plan.stages.clear();
    int ppm = 0;
    bool isAtZero = false;
    for (const StageOutline &outline : outlines) {
        rollout::Stage stage;
        stage.name = u"Stage %1"_s.arg(plan.stages.size() + 1);
        if (outline.kind == 0) {
            stage.audience = u"Employees"_s;
        } else if (outline.kind == 1 && !isAtZero) {
            stage.exposure = rollout::Exposure{ppm = 0};
            isAtZero = true;
        } else if (outline.kind != 2 && ppm < rollout::Exposure::all) {
            stage.exposure = rollout::Exposure{ppm += 100'000};
            isAtZero = false;
        }
        if (outline.holdHours > 0)
            stage.hold = hours(outline.holdHours);
        if (outline.sample > 0 && !(stage.exposure && stage.exposure->ppm == 0))
            stage.minimumSample = outline.sample;
        for (int i = 0; i < outline.criteria; ++i)
            stage.criteria.append(u"Criterion %1"_s.arg(i + 1));
        stage.approvals = outline.approvals;
        plan.stages.append(stage);
    }
    return plan;
}

} // namespace sluice::testing

namespace rc {

template <>
struct Arbitrary<sluice::testing::StageOutline>
{
    static Gen<sluice::testing::StageOutline> arbitrary()
    {
        using sluice::testing::StageOutline;
        return gen::build<StageOutline>(
            gen::set(&StageOutline::kind, gen::inRange(0, 8)), gen::set(&StageOutline::holdHours, gen::inRange(0, 72)),
            gen::set(&StageOutline::sample, gen::inRange(0, 3)), gen::set(&StageOutline::criteria, gen::inRange(0, 3)),
            gen::set(&StageOutline::approvals, gen::oneOf(gen::just(0), gen::inRange(0, 3))));
    }
};

template <>
struct Arbitrary<sluice::testing::Attempt>
{
    static Gen<sluice::testing::Attempt> arbitrary()
    {
        using sluice::testing::Attempt;
        using Kind = sluice::rollout::DecisionKind;
        // Steps forward are asked for more often than others, so that sequences get somewhere.
        const auto kind =
            gen::oneOf(gen::inRange(0, sluice::testing::decisionKinds()),
                       gen::element(int(Kind::start), int(Kind::advance), int(Kind::advance), int(Kind::ask),
                                    int(Kind::approve), int(Kind::tick), int(Kind::rollback), int(Kind::skip)));
        const auto verdict = gen::oneOf(gen::just(0), gen::inRange(0, 6));
        return gen::map(
            gen::tuple(gen::build<Attempt>(
                           gen::set(&Attempt::kind, kind), gen::set(&Attempt::wait, gen::inRange(-60, 6000)),
                           gen::set(&Attempt::toStage, gen::oneOf(gen::just(0), gen::inRange(0, 8))),
                           gen::set(&Attempt::isOverride, gen::map(gen::inRange(0, 4), [](int n) { return n == 3; })),
                           gen::set(&Attempt::reason, gen::oneOf(gen::inRange(0, 12), gen::just(24))),
                           gen::set(&Attempt::actor, gen::inRange(0, 4)),
                           gen::set(&Attempt::criterion, gen::inRange(-1, 3)),
                           gen::set(&Attempt::ratio, gen::oneOf(gen::just(0), gen::inRange(0, 3))),
                           gen::set(&Attempt::age, gen::oneOf(gen::just(10), gen::inRange(-60, 200))),
                           gen::set(&Attempt::users, gen::inRange(0, 5)),
                           gen::set(&Attempt::isYoung, gen::map(gen::inRange(0, 8), [](int n) { return n == 7; }))),
                       verdict, verdict),
            [](const std::tuple<Attempt, int, int> &parts) {
                Attempt attempt = std::get<0>(parts);
                attempt.verdicts[0] = std::get<1>(parts);
                attempt.verdicts[1] = std::get<2>(parts);
                return attempt;
            });
    }
};

} // namespace rc

namespace sluice::testing {

/// Of up to `length`; what is in it comes from the whole range, however early in a run it is made.
template <class T>
rc::Gen<std::vector<T>> listOf(int length)
{
    return rc::gen::resize(
        length, rc::gen::container<std::vector<T>>(rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<T>())));
}

inline rc::Gen<std::vector<StageOutline>> anyOutlines()
{
    return rc::gen::nonEmpty(listOf<StageOutline>(6));
}

inline rc::Gen<std::vector<Attempt>> anyAttempts()
{
    return listOf<Attempt>(24);
}

} // namespace sluice::testing
