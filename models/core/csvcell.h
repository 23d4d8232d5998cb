// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace sluice {

/// A text as a cell of a CSV table (RFC 4180, UTF-8): in quotes, which are doubled within it. One that a spreadsheet
/// would take for a formula begins with an apostrophe.
[[nodiscard]] inline QByteArray csvCell(QString text)
{
    static constexpr QStringView formulas = u"=+-@\t\r";
    if (!text.isEmpty() && formulas.contains(text.front()))
        text.prepend(u'\'');
    return '"' + text.replace(u'"', QLatin1StringView("\"\"")).toUtf8() + '"';
}

} // namespace sluice
