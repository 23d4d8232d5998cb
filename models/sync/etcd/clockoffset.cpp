// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/clockoffset.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::sync::etcd {

void ClockOffset::add(const QByteArray &date, Instant sent, Instant received)
{
    // HTTP writes "Sun, 29 Nov 2026 12:42:43 GMT", whatever the language here.
    QDateTime read = QLocale::c().toDateTime(QString::fromLatin1(date), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!read.isValid() || received < sent)
        return;
    read.setTimeSpec(Qt::UTC);
    const Instant written{Milliseconds(read.toMSecsSinceEpoch())};
    constexpr Milliseconds cutOff{999};
    const Bounds now{written - received, written + cutOff - sent};
    if (!m_bounds || now.from > m_bounds->to || now.to < m_bounds->from)
        m_bounds = now;
    else
        m_bounds = Bounds{std::max(m_bounds->from, now.from), std::min(m_bounds->to, now.to)};
}

std::optional<ClockOffset::Estimate> ClockOffset::estimate() const
{
    if (!m_bounds)
        return std::nullopt;
    const Milliseconds width = m_bounds->to - m_bounds->from;
    return Estimate{m_bounds->from + width / 2, width - width / 2};
}

} // namespace sluice::sync::etcd
