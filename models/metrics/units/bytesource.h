// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/filereader.h"

#include <memory>

namespace sluice::metrics {

/// The bytes of a text, unpacked, once from front to back. Not for several threads at a time.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    /// Fills the front of `target`; fewer bytes than asked for only at the end of the text, then 0. invalidInput: the
    /// packed file is damaged or ends too early.
    [[nodiscard]] virtual Result<qsizetype> read(std::span<char> target) = 0;
    /// The file as it lies on the disk: its progress is the progress.
    [[nodiscard]] virtual const FileReader &file() const = 0;
};

/// The text of a file that is plain, packed by gzip or by zstd; its first bytes say which.
[[nodiscard]] Result<std::unique_ptr<ByteSource>>
openBytes(const QString &path, FileReader::Checksum checksum = FileReader::Checksum::sha256);

} // namespace sluice::metrics
