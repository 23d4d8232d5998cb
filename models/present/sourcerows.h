// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QList>
#include <QString>

namespace sluice::present {

// What the dialog of sources shows.

struct SourceRow
{
    QString name;
    QString about;  ///< "Prometheus at https://prometheus.example:9090"
    QString added;  ///< "Added by Mara Lind, Thu 18:42"
    QString secret; ///< the name of its password or token; empty: it signs in with none
    QString state;  ///< "Data of 18:31, asked again at 18:42."
    QString detail; ///< what went wrong, a line each
    Glyph glyph = Glyph::none;
    bool operator==(const SourceRow &) const = default;
};

/// A question that was asked, and what came back.
struct SourceTrialRow
{
    Glyph glyph = Glyph::none;
    QString subject;
    QString question; ///< empty: nothing was asked
    QString answer;
    bool operator==(const SourceTrialRow &) const = default;
};

/// The newest test of a connection.
struct SourceTest
{
    QString source; ///< empty: none was made
    bool isRunning = false;
    QString sentence; ///< "1 of 4 answers cannot be used."
    Glyph glyph = Glyph::none;
    QList<SourceTrialRow> rows;
    bool operator==(const SourceTest &) const = default;
};

} // namespace sluice::present
