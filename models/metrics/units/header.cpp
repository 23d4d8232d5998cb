// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/header.h"

namespace sluice::metrics {

QStringList splitHeader(const QByteArray &line, char separator)
{
    QStringList names;
    bool isQuoted = false;
    QByteArray name;
    for (const char byte : line) {
        isQuoted ^= byte == '"';
        if (byte == separator && !isQuoted) {
            names.append(QString::fromUtf8(name).trimmed());
            name.clear();
        } else if (byte != '"') {
            name += byte;
        }
    }
    names.append(QString::fromUtf8(name).trimmed());
    return names;
}

std::pair<char, QStringList> separatedHeader(const QByteArray &line, std::optional<char> separator)
{
    std::pair<char, QStringList> best{separator.value_or(','), {}};
    for (const char candidate : {',', ';', '\t', '|'}) {
        if (separator && candidate != *separator)
            continue;
        if (QStringList names = splitHeader(line, candidate); names.size() > best.second.size())
            best = {candidate, std::move(names)};
    }
    return best;
}

} // namespace sluice::metrics
