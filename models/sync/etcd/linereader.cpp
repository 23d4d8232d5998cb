// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/linereader.h"

namespace sluice::sync::etcd {

QList<QByteArray> LineReader::add(const QByteArray &piece)
{
    QList<QByteArray> lines;
    qsizetype begin = 0;
    while (!m_isBroken) {
        const qsizetype end = piece.indexOf('\n', begin);
        const qsizetype length = (end < 0 ? piece.size() : end) - begin;
        if (m_rest.size() + length > m_longest) {
            m_isBroken = true;
            m_rest.clear();
            break;
        }
        m_rest.append(piece.constData() + begin, length);
        if (end < 0)
            break;
        if (!m_rest.isEmpty())
            lines.append(std::exchange(m_rest, {}));
        begin = end + 1;
    }
    return lines;
}

} // namespace sluice::sync::etcd
