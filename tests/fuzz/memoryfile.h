// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdio>
#include <cstdlib>
#include <span>

#include <sys/mman.h>
#include <unistd.h>

namespace sluice::fuzz {

/// Bytes as a regular file that is nowhere on a disk.
class MemoryFile
{
public:
    explicit MemoryFile(std::span<const char> bytes)
        : m_descriptor(::memfd_create("fuzz", MFD_CLOEXEC))
    {
        if (m_descriptor < 0 || ::write(m_descriptor, bytes.data(), bytes.size()) != ssize_t(bytes.size())) {
            std::perror("fuzz: no memory file");
            std::exit(1); // says nothing about what is fuzzed
        }
    }
    ~MemoryFile() { ::close(m_descriptor); }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;

    [[nodiscard]] QString path() const { return QStringLiteral("/proc/self/fd/%1").arg(m_descriptor); }

private:
    int m_descriptor;
};

} // namespace sluice::fuzz
