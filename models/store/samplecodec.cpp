// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/samplecodec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace sluice::store {

namespace {

constexpr std::array<const char *, 4> kindNames{"mean", "proportion", "ratio", "rate"};
static_assert(kindNames.size() == std::variant_size_v<stats::Sample>, "each kind of sample has a name");

constexpr int maximumMembers = 6;

// The members of each kind, in the order in which they are written. `S` is the kind, const or not.
template <class S, class Visitor>
void visitMembers(S &sample, Visitor &&visit)
{
    using Kind = std::remove_const_t<S>;
    if constexpr (std::is_same_v<Kind, stats::Mean>) {
        visit(sample.n), visit(sample.mean), visit(sample.m2);
        if (sample.m3)
            visit(*sample.m3);
    } else if constexpr (std::is_same_v<Kind, stats::Proportion>) {
        visit(sample.n), visit(sample.x);
    } else if constexpr (std::is_same_v<Kind, stats::Ratio>) {
        visit(sample.n), visit(sample.meanNum), visit(sample.meanDen);
        visit(sample.m2Num), visit(sample.m2Den), visit(sample.cNd);
    } else {
        static_assert(std::is_same_v<Kind, stats::Rate>);
        visit(sample.events), visit(sample.exposure);
    }
}

template <size_t... Index>
stats::Sample emptySample(size_t kind, std::index_sequence<Index...>)
{
    stats::Sample sample;
    ((kind == Index ? void(sample.emplace<Index>()) : void()), ...);
    return sample;
}

} // namespace

const char *kindName(const stats::Sample &sample)
{
    return kindNames.at(sample.index());
}

std::string toText(const stats::Sample &sample)
{
    std::array<char, maximumMembers * 25> text; // the longest double takes 24, and a space
    char *end = text.data();
    const auto write = [&](auto number) {
        if (end != text.data())
            *end++ = ' ';
        end = std::to_chars(end, text.data() + text.size(), number).ptr;
    };
    std::visit([&](const auto &kind) { visitMembers(kind, write); }, sample);
    return {text.data(), end};
}

std::optional<stats::Sample> sampleFromText(std::string_view kind, std::string_view text)
{
    const auto name = std::find(kindNames.begin(), kindNames.end(), kind);
    if (name == kindNames.end())
        return std::nullopt;
    stats::Sample sample = emptySample(size_t(name - kindNames.begin()), std::make_index_sequence<kindNames.size()>());
    if (auto *mean = std::get_if<stats::Mean>(&sample); mean && std::count(text.begin(), text.end(), ' ') == 3)
        mean->m3.emplace();

    const char *position = text.data();
    const char *const end = position + text.size();
    bool isFirst = true;
    bool isGood = true;
    const auto read = [&](auto &number) {
        if (!std::exchange(isFirst, false))
            isGood = isGood && position != end && *position++ == ' ';
        const auto [next, error] = std::from_chars(position, end, number);
        isGood = isGood && error == std::errc();
        position = next;
    };
    std::visit([&](auto &members) { visitMembers(members, read); }, sample);
    if (!isGood || position != end || !isFinite(sample))
        return std::nullopt;
    return sample;
}

bool isFinite(const stats::Sample &sample)
{
    bool result = true;
    const auto check = [&](auto number) { result = result && std::isfinite(double(number)); };
    std::visit([&](const auto &kind) { visitMembers(kind, check); }, sample);
    return result;
}

} // namespace sluice::store
