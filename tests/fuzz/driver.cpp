// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds random inputs to a fuzz target where there is no libFuzzer. Usage: TARGET [seconds] [seed], or TARGET FILE to
// run one input again.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <sys/time.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

/// An input that needs more of the processor has found a loop that does not end; SIGPROF then ends the program.
constexpr time_t kLongestSeconds = 60;

void endAfter(time_t seconds)
{
    const itimerval timer{{0, 0}, {seconds, 0}};
    setitimer(ITIMER_PROF, &timer, nullptr);
}

std::vector<std::uint8_t> randomInput(std::mt19937_64 &random)
{
    std::vector<std::uint8_t> input(1 + random() % 1024);
    for (std::uint8_t &byte : input)
        byte = static_cast<std::uint8_t>(random());
    return input;
}

std::vector<std::uint8_t> bytesOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    return {bytes.begin(), bytes.end()};
}

/// The files that inputs begin with, in the order of their names; none if the target has none.
std::vector<std::vector<std::uint8_t>> seeds()
{
    const std::string folder = SLUICE_FUZZ_SEEDS;
    std::vector<std::filesystem::path> paths;
    if (!folder.empty())
        for (const auto &entry : std::filesystem::directory_iterator(folder))
            paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<std::vector<std::uint8_t>> read;
    for (const auto &path : paths)
        read.push_back(bytesOf(path));
    return read;
}

/// A few changes: bytes of any value or of the same input, pieces left out or twice.
std::vector<std::uint8_t> changed(std::vector<std::uint8_t> input, std::mt19937_64 &random)
{
    for (auto changes = random() % 6; changes > 0 && !input.empty(); --changes) {
        const auto at = std::ptrdiff_t(random() % input.size());
        const auto length = std::ptrdiff_t(random() % std::min<std::size_t>(input.size() - std::size_t(at), 40));
        switch (random() % 4) {
        case 0:
            input[std::size_t(at)] = static_cast<std::uint8_t>(random());
            break;
        case 1:
            input[std::size_t(at)] = input[random() % input.size()];
            break;
        case 2:
            input.erase(input.begin() + at, input.begin() + at + length);
            break;
        default: {
            const std::vector<std::uint8_t> piece(input.begin() + at, input.begin() + at + length);
            input.insert(input.begin() + std::ptrdiff_t(random() % input.size()), piece.begin(), piece.end());
        }
        }
    }
    return input;
}

int runAgain(const char *path)
{
    const std::vector<std::uint8_t> input = bytesOf(path);
    LLVMFuzzerTestOneInput(input.data(), input.size());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const char *asked = std::getenv("SLUICE_FUZZ_SECONDS");
    double seconds = asked ? std::atof(asked) : 10;
    if (argc > 1) {
        char *end = nullptr;
        seconds = std::strtod(argv[1], &end);
        if (*end)
            return runAgain(argv[1]);
    }
    const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<std::vector<std::uint8_t>> begins = seeds();
    std::uint64_t inputs = 0;
    double longest = 0;
    for (;; ++inputs) {
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
        if (elapsed.count() > seconds)
            break;
        std::mt19937_64 random(seed * 1000003 + inputs);
        const std::vector<std::uint8_t> input = begins.empty() ? randomInput(random)
                                                : inputs < begins.size()
                                                    ? begins[inputs]
                                                    : changed(begins[inputs % begins.size()], random);
        // What ends the program is found again in this file.
        if (const char *last = std::getenv("SLUICE_FUZZ_LAST")) {
            std::ofstream file(last, std::ios::binary);
            file.write(reinterpret_cast<const char *>(input.data()), std::streamsize(input.size()));
        }
        endAfter(kLongestSeconds);
        const auto before = std::chrono::steady_clock::now();
        LLVMFuzzerTestOneInput(input.data(), input.size());
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
        longest = std::max(longest, took.count());
        endAfter(0);
    }
    std::printf("%llu inputs, the longest took %.3f s\n", static_cast<unsigned long long>(inputs), longest);
    return inputs > 0 ? 0 : 1;
}
