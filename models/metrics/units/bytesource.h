// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/filereader.h"

#include <memory>

namespace sluice::metrics {

/// The bytes of a text, unpacked, once from front to back. Not for several threads at a time, unless it is said.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    /// Fills the front of `target`; fewer bytes than asked for only at the end of the text, then 0. invalidInput: the
    /// packed file is damaged or ends too early.
    [[nodiscard]] virtual Result<qsizetype> read(std::span<char> target) = 0;
    /// Whether the text lies in the file as it is. Then several threads may read pieces of it at a time, by readAt(),
    /// and each piece is passed from front to back by one of them, as if it had been read then.
    [[nodiscard]] virtual bool isPlain() const { return false; }
    [[nodiscard]] Result<qsizetype> readAt(std::span<char> target, qint64 place) const
    {
        return file().readAt(target, place);
    }
    virtual void pass(std::span<const char>) {}
    /// The file as it lies on the disk: its progress is the progress.
    [[nodiscard]] virtual const FileReader &file() const = 0;
};

/// The text of a file that is plain, packed by gzip or by zstd; its first bytes say which.
[[nodiscard]] Result<std::unique_ptr<ByteSource>>
openBytes(const QString &path, FileReader::Checksum checksum = FileReader::Checksum::sha256);

} // namespace sluice::metrics
