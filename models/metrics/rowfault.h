// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

namespace sluice::metrics {

/// At most this many faulty rows of one file are kept for people.
inline constexpr qsizetype keptFaults = 1000;

/// A row that was left out, or has to be mended.
struct RowFault
{
    InputFault fault;
    QString column; ///< header name; empty: it is about the row
    QString value;  ///< of the cell, on one line
    QString cause;  ///< "is not a number. …"
    QString file;   ///< its name, where two are read; else empty
    QString text;   ///< of the line, as it stands there, clipped; empty: not known
};

} // namespace sluice::metrics
