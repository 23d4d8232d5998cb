// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <memory>
#include <span>

namespace sluice::metrics {

/// A regular file read once from front to back, with the SHA-256 of what was read. It is read and not mapped: a file
/// that shrinks under a mapping kills the process, here it is an error.
class FileReader
{
public:
    enum class Checksum { sha256, none };

    /// fileNotFound; fileNotReadable for folders, devices, pipes and files without permission.
    [[nodiscard]] static Result<FileReader> open(const QString &path, Checksum checksum = Checksum::sha256);

    FileReader(FileReader &&) noexcept;
    FileReader &operator=(FileReader &&) noexcept;
    ~FileReader();

    /// Fills the front of `target`; fewer bytes than asked for only at the end of the file, then 0.
    [[nodiscard]] Result<qsizetype> read(std::span<char> target);
    /// The same from a place in the file, by several threads at a time. What they read counts once it is passed.
    [[nodiscard]] Result<qsizetype> readAt(std::span<char> target, qint64 place) const;
    /// Counts what was read by readAt(), from front to back: for checksum() and bytesRead().
    void pass(std::span<const char> bytes);

    /// fileChanged if the file is not, byte for byte in the eyes of the file system, the one that was opened: removed,
    /// replaced, of another size or written to since.
    [[nodiscard]] Result<void> checkUnchanged() const;

    [[nodiscard]] const QString &path() const;
    [[nodiscard]] qint64 size() const; ///< when it was opened
    [[nodiscard]] qint64 bytesRead() const;
    [[nodiscard]] QString
    checksum() const; ///< of the bytes read so far, 64 hexadecimal digits; not with Checksum::none

private:
    struct Open;
    explicit FileReader(std::unique_ptr<Open> file);
    template <class Call>
    [[nodiscard]] Result<qsizetype> fill(std::span<char> target, Call call) const;
    std::unique_ptr<Open> m_file;
};

} // namespace sluice::metrics
