// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

namespace sluice::store::test {

/// A call that SQLite makes to the operating system.
enum class FileCall { open, read, write, sync, mapMemory };

/// While it lives, every SQLite connection of this process that is opened goes through a layer that can be told to
/// fail. Syncing does nothing else than being counted: a test that kills no machine need not wait for its disk.
class FaultyFiles final
{
public:
    FaultyFiles();
    ~FaultyFiles();
    FaultyFiles(const FaultyFiles &) = delete;
    FaultyFiles &operator=(const FaultyFiles &) = delete;

    /// The `nth` call of this kind from now on, counted from 1, answers the SQLite code `answer`; all later ones too if
    /// `forGood`.
    void fail(FileCall call, int nth, int answer, bool forGood);
    void heal();

    /// How often a call was failed since fail().
    [[nodiscard]] int failures() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::store::test
