// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/gatesnapshot.h"

#include <QList>
#include <QString>

class QTimeZone;

namespace sluice::console {
struct EvidenceView;
}

namespace sluice::present {

/// What a decision was taken on, exactly as it was seen then, and whether it comes out the same when it is made again.
struct EvidenceSnapshot
{
    QString title;  ///< "Evidence of decision 3"
    QString who;    ///< "Mara Lindqvist advanced to 50%"
    QString when;   ///< "Thu 13 Nov 18:51 CET, 17:51 UTC"
    QString reason; ///< “typed text”; may be empty
    Glyph glyph = Glyph::hold;
    Tone tone = Tone::hold;
    QString lead;   ///< "Gate 2 said Go."
    QString inputs; ///< "Early, plan revision 1. 1,224 observations, the newest of Thu 13 Nov 18:41 CET, 17:41 UTC."
    QList<EvidenceRow> guardrails;
    QList<EvidenceRow> criteria;
    Glyph checkGlyph = Glyph::go;
    Tone checkTone = Tone::go;
    QString check;    ///< "Made again from its inputs, every number is the same."
    QString hash;     ///< SHA-256 of `document`
    QString method;   ///< "Method 2"
    QString document; ///< canonical JSON, byte for byte as it was frozen
    QString text;     ///< all but the document, as `sluice evidence` prints it
};

[[nodiscard]] EvidenceSnapshot evidenceSnapshot(const console::EvidenceView &view, const QTimeZone &zone);

} // namespace sluice::present
