// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace sluice {
struct Error;
namespace console {
struct Refused;
}
} // namespace sluice

namespace sluice::present {

/// A message about something that did not work: what happened, what it means, what to do, and the technical detail.
struct Notice
{
    QString headline;
    QString text;
    QString detail;
    bool operator==(const Notice &) const = default;
};

[[nodiscard]] Notice noticeOf(const Error &error);
/// Of a decision: not permitted, or somebody decided first.
[[nodiscard]] Notice noticeOf(const console::Refused &refused);

} // namespace sluice::present
