// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/solutions.h"

#include "metrics/timetext.h"

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

constexpr qsizetype offeredFormats = 6;

Group groupOf(const Solution &solution)
{
    return solution.meaning == "exposed"_L1 ? Group::exposed : Group::unexposed;
}

} // namespace

QList<Solution> solutionsFor(const ReviewFault &fault, const rollout::Plan &plan)
{
    using Kind = Solution::Kind;
    QList<Solution> solutions;
    switch (fault.cause) {
    case FaultCause::unknownGroup:
        if (!fault.value.isEmpty())
            solutions = {{Kind::group, fault.value, u"exposed"_s}, {Kind::group, fault.value, u"unexposed"_s}};
        break;
    case FaultCause::unknownStage:
        if (!fault.value.isEmpty())
            for (const rollout::Stage &stage : plan.stages)
                solutions.append({Kind::stage, fault.value, stage.name});
        break;
    case FaultCause::notATime:
        for (const QString &format :
             timeFormatsFor(fault.value).first(std::min(offeredFormats, timeFormatsFor(fault.value).size())))
            solutions.append({Kind::timeFormat, fault.value, format});
        break;
    case FaultCause::decimalComma:
        solutions = {{Kind::decimalComma, {}, {}}};
        break;
    case FaultCause::notOptional:
        solutions = {{Kind::ignoreColumn, fault.column, {}}};
        break;
    case FaultCause::other:
        break;
    }
    return solutions;
}

Mapping with(Mapping mapping, const Solution &solution)
{
    switch (solution.kind) {
    case Solution::Kind::group:
        mapping.groups.insert(solution.name, groupOf(solution));
        break;
    case Solution::Kind::stage:
        mapping.stages.insert(solution.name, solution.meaning);
        break;
    case Solution::Kind::timeFormat:
        for (const QString &other : timeFormatsFor(solution.name))
            mapping.timeFormats.removeAll(other);
        mapping.timeFormats.append(solution.meaning);
        break;
    case Solution::Kind::decimalComma:
        mapping.isDecimalComma = true;
        break;
    case Solution::Kind::ignoreColumn:
        if (!mapping.ignored.contains(solution.name))
            mapping.ignored.append(solution.name);
        mapping.columns.removeIf([&](const auto &named) { return named.value() == solution.name; });
        break;
    }
    return mapping;
}

Mapping without(Mapping mapping, const Solution &solution)
{
    switch (solution.kind) {
    case Solution::Kind::group:
        mapping.groups.remove(solution.name);
        break;
    case Solution::Kind::stage:
        mapping.stages.remove(solution.name);
        break;
    case Solution::Kind::timeFormat:
        mapping.timeFormats.removeAll(solution.meaning);
        break;
    case Solution::Kind::decimalComma:
        mapping.isDecimalComma = false;
        break;
    case Solution::Kind::ignoreColumn:
        mapping.ignored.removeAll(solution.name);
        break;
    }
    return mapping;
}

bool isIn(const Mapping &mapping, const Solution &solution)
{
    switch (solution.kind) {
    case Solution::Kind::group:
        return mapping.groups.contains(solution.name) && mapping.groups.value(solution.name) == groupOf(solution);
    case Solution::Kind::stage:
        return mapping.stages.value(solution.name) == solution.meaning;
    case Solution::Kind::timeFormat:
        return mapping.timeFormats.contains(solution.meaning);
    case Solution::Kind::decimalComma:
        return mapping.isDecimalComma;
    case Solution::Kind::ignoreColumn:
        return mapping.ignored.contains(solution.name);
    }
    return false;
}

} // namespace sluice::metrics
