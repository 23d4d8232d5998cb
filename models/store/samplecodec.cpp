// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/samplecodec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace sluice::store {

namespace {

constexpr std::array<const char *, 7> kindNames{"mean",       "proportion",       "ratio",    "rate",
                                                "covariates", "order_statistics", "histogram"};
static_assert(kindNames.size() == std::variant_size_v<stats::Sample>, "each kind of sample has a name");

/// Adds what visitMembers() shows it to a text.
class Writer
{
public:
    template <class Number>
    void operator()(Number number)
    {
        std::array<char, 32> digits; // the longest double takes 24
        const char *const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        if (!m_text.empty())
            m_text += ' ';
        m_text.append(digits.data(), size_t(end - digits.data()));
    }

    std::string text() && { return std::move(m_text); }

private:
    std::string m_text;
};

/// Fills in what visitMembers() shows it from a text.
class Reader
{
public:
    explicit Reader(std::string_view text)
        : m_position(text.data())
        , m_end(text.data() + text.size())
    {
    }

    template <class Number>
    void operator()(Number &number)
    {
        if (!std::exchange(m_isFirst, false))
            m_isGood = m_isGood && m_position != m_end && *m_position++ == ' ';
        const auto [next, error] = std::from_chars(m_position, m_end, number);
        m_isGood = m_isGood && error == std::errc();
        m_position = next;
    }

    /// Is there anything left? Members that may be absent come last.
    bool hasMore() const { return m_isGood && m_position != m_end; }
    /// Can so many numbers still follow? Each takes two characters at least.
    bool hasRoomFor(size_t numbers) const { return m_isGood && numbers <= size_t(m_end - m_position) / 2; }
    void refuse() { m_isGood = false; }
    bool isGood() const { return m_isGood && m_position == m_end; }

private:
    const char *m_position;
    const char *m_end;
    bool m_isFirst = true;
    bool m_isGood = true;
};

void resize(auto &list, size_t size, Reader &reader)
{
    if (reader.hasRoomFor(size))
        list.resize(size);
    else
        reader.refuse();
}
void resize(const auto &, size_t, auto &) {}

template <class Number>
bool isPresent(std::optional<Number> &member, const Reader &reader)
{
    if (reader.hasMore())
        member.emplace();
    return member.has_value();
}
template <class Number>
bool isPresent(const std::optional<Number> &member, const auto &)
{
    return member.has_value();
}

// The members of each kind, in the order in which they are written. `S` is the kind, const or not.
template <class S, class Visitor>
void visitMembers(S &sample, Visitor &visit)
{
    using Kind = std::remove_const_t<S>;
    const auto all = [&](auto &list) {
        for (auto &number : list)
            visit(number);
    };
    if constexpr (std::is_same_v<Kind, stats::Mean>) {
        visit(sample.n), visit(sample.mean), visit(sample.m2);
        if (isPresent(sample.m3, visit))
            visit(*sample.m3);
    } else if constexpr (std::is_same_v<Kind, stats::Proportion>) {
        visit(sample.n), visit(sample.x);
    } else if constexpr (std::is_same_v<Kind, stats::Ratio>) {
        visit(sample.n), visit(sample.meanNum), visit(sample.meanDen);
        visit(sample.m2Num), visit(sample.m2Den), visit(sample.cNd);
    } else if constexpr (std::is_same_v<Kind, stats::Rate>) {
        visit(sample.events), visit(sample.exposure);
    } else if constexpr (std::is_same_v<Kind, stats::MeanWithCovariates>) {
        size_t p = sample.meanX.size();
        visit(p);
        resize(sample.meanX, p, visit), resize(sample.m2X, p * p, visit), resize(sample.cXy, p, visit);
        all(sample.meanX), all(sample.m2X), all(sample.cXy);
        visitMembers(sample.y, visit);
    } else if constexpr (std::is_same_v<Kind, stats::OrderStatistics>) {
        visit(sample.n), visit(sample.q), visit(sample.estimate), visit(sample.lower), visit(sample.upper);
    } else {
        static_assert(std::is_same_v<Kind, stats::Histogram>);
        visit(sample.q);
        size_t edges = sample.edges.size();
        visit(edges);
        resize(sample.edges, edges, visit), resize(sample.counts, edges == 0 ? 0 : edges + 1, visit);
        all(sample.edges), all(sample.counts);
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
    Writer writer;
    std::visit([&](const auto &kind) { visitMembers(kind, writer); }, sample);
    return std::move(writer).text();
}

std::optional<stats::Sample> sampleFromText(std::string_view kind, std::string_view text)
{
    const auto name = std::find(kindNames.begin(), kindNames.end(), kind);
    if (name == kindNames.end())
        return std::nullopt;
    stats::Sample sample = emptySample(size_t(name - kindNames.begin()), std::make_index_sequence<kindNames.size()>());
    Reader reader(text);
    std::visit([&](auto &members) { visitMembers(members, reader); }, sample);
    if (!reader.isGood() || !isFinite(sample))
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
