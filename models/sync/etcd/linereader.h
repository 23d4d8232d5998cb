// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace sluice::sync::etcd {

/// Puts the lines of a stream together, wherever it was cut on its way. Each byte is looked at once.
class LineReader
{
public:
    /// `longest`: bytes of a line that are kept; a stream with a longer one is broken.
    explicit LineReader(qsizetype longest)
        : m_longest(longest)
    {
    }

    /// The lines that are complete now, without their ends; empty ones are left out. None once it is broken.
    [[nodiscard]] QList<QByteArray> add(const QByteArray &piece);

    /// What has begun and not ended: at the end of a stream, its last line.
    [[nodiscard]] const QByteArray &rest() const { return m_rest; }

    [[nodiscard]] bool isBroken() const { return m_isBroken; }

private:
    qsizetype m_longest;
    QByteArray m_rest;
    bool m_isBroken = false;
};

} // namespace sluice::sync::etcd
