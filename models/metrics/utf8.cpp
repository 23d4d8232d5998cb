// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/utf8.h"

#include <cstdint>
#include <cstring>

namespace sluice::metrics {

namespace {

/// Length of the well-formed sequence at the front of `bytes`, 0 if there is none.
std::size_t sequenceLength(std::string_view bytes)
{
    const auto byte = [bytes](std::size_t index) { return static_cast<unsigned char>(bytes[index]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (bytes.size() < length)
        return 0;
    // The second byte is narrower after these leads: no overlong forms, no surrogates, nothing above U+10FFFF.
    const unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < least || byte(1) > most)
        return 0;
    for (std::size_t index = 2; index < length; ++index)
        if ((byte(index) & 0xC0) != 0x80)
            return 0;
    return length;
}

} // namespace

bool isPlainText(std::string_view bytes)
{
    std::uint64_t all = 0;
    std::size_t at = 0;
    for (; at + sizeof all <= bytes.size(); at += sizeof all) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + at, sizeof eight);
        all |= eight;
    }
    for (; at < bytes.size(); ++at)
        all |= static_cast<unsigned char>(bytes[at]);
    return (all & 0x8080808080808080u) == 0 && bytes.find('\0') == std::string_view::npos;
}

const char *firstInvalidUtf8(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = sequenceLength(bytes.substr(at));
        if (length == 0)
            return bytes.data() + at;
        at += length;
    }
    return nullptr;
}

std::size_t characterCount(std::string_view bytes)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < bytes.size(); ++count) {
        const std::size_t length = sequenceLength(bytes.substr(at));
        at += length == 0 ? 1 : length;
    }
    return count;
}

} // namespace sluice::metrics
