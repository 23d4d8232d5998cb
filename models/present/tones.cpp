// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/sentences.h"

namespace sluice::present {

using gate::LeadingReason;

namespace {

/// What the gate says apart from people's approval.
rollout::Verdict evidenceVerdict(const gate::GateDecision &decision)
{
    return decision.reason == LeadingReason::approval ? rollout::Verdict::go : decision.verdict;
}

} // namespace

QString gateWord(const gate::GateDecision &decision)
{
    return verdictWord(evidenceVerdict(decision));
}

Tone gateTone(const gate::GateDecision &decision)
{
    return verdictTone(evidenceVerdict(decision));
}

Glyph gateGlyph(const gate::GateDecision &decision)
{
    switch (evidenceVerdict(decision)) {
    case rollout::Verdict::go:
        return Glyph::go;
    case rollout::Verdict::rollBack:
        return Glyph::rollback;
    case rollout::Verdict::hold:
        break;
    }
    switch (decision.reason) {
    case LeadingReason::sampleRatio:
    case LeadingReason::error:
    case LeadingReason::missingData:
    case LeadingReason::staleData:
        return Glyph::holdProblem;
    default:
        return Glyph::hold;
    }
}

Tone verdictTone(rollout::Verdict verdict)
{
    switch (verdict) {
    case rollout::Verdict::go:
        return Tone::go;
    case rollout::Verdict::hold:
        return Tone::hold;
    case rollout::Verdict::rollBack:
        return Tone::back;
    }
    return Tone::hold;
}

Glyph findingGlyph(const gate::Finding &finding)
{
    switch (finding.verdict) {
    case stats::Verdict::clear:
        return Glyph::go;
    case stats::Verdict::withinMargin:
        return Glyph::inMargin;
    case stats::Verdict::inconclusive:
        return Glyph::inconclusive;
    case stats::Verdict::insufficientData:
        return Glyph::noData;
    case stats::Verdict::error:
        return Glyph::error;
    case stats::Verdict::regressed:
        break;
    }
    switch (finding.guardrail.severity) {
    case rollout::Severity::rollback:
        return Glyph::regressed;
    case rollout::Severity::hold:
        return Glyph::regressedHold;
    case rollout::Severity::watch:
        return Glyph::regressedNote;
    }
    return Glyph::regressed;
}

Tone findingTone(const gate::Finding &finding)
{
    switch (finding.verdict) {
    case stats::Verdict::clear:
    case stats::Verdict::withinMargin:
        return Tone::go;
    case stats::Verdict::inconclusive:
    case stats::Verdict::insufficientData:
        return Tone::early;
    case stats::Verdict::error:
        return Tone::back;
    case stats::Verdict::regressed:
        break;
    }
    switch (finding.guardrail.severity) {
    case rollout::Severity::rollback:
        return Tone::back;
    case rollout::Severity::hold:
        return Tone::hold;
    case rollout::Severity::watch:
        return Tone::early;
    }
    return Tone::back;
}

} // namespace sluice::present
