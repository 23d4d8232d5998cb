// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/foreignfile.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

} // namespace

std::optional<QString> foreignFile(std::string_view front)
{
    if (front.starts_with("\xFF\xFE") || front.starts_with("\xFE\xFF"))
        return Words::tr("this file is UTF-16. Save it as UTF-8.");
    if (front.starts_with("PK\x03\x04") || front.starts_with("\xD0\xCF\x11\xE0"))
        return Words::tr("this is a spreadsheet or an archive. Save the table as CSV in UTF-8.");
    if (front.starts_with("\x1F\x8B") || front.starts_with("\x28\xB5\x2F\xFD"))
        return Words::tr("this file is packed. Unpack it: only rows of single units are read packed.");
    if (front.starts_with("\xEF\xBB\xBF"))
        front.remove_prefix(3);
    front.remove_prefix(std::min(front.find_first_not_of(" \t\r\n"), front.size()));
    if (front.starts_with('<'))
        return Words::tr(
            "this is a page of HTML or XML, such as a server shows in place of an export. Export it again.");
    if (front.starts_with('['))
        return Words::tr(
            "this is a list in JSON. Write one object on each line, without brackets and commas around them.");
    if (front.starts_with('{'))
        return Words::tr(
            "this is JSON. Statistics are read from CSV; only rows of single units are read from JSON lines.");
    return std::nullopt;
}

} // namespace sluice::metrics
