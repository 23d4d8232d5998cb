// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds random inputs to a fuzz target where there is no libFuzzer. Usage: TARGET [seconds] [seed], or TARGET FILE to
// run one input again.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
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

int runAgain(const char *path)
{
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
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
    std::uint64_t inputs = 0;
    double longest = 0;
    for (;; ++inputs) {
        const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
        if (elapsed.count() > seconds)
            break;
        std::mt19937_64 random(seed * 1000003 + inputs);
        const std::vector<std::uint8_t> input = randomInput(random);
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
