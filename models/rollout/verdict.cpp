// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/verdict.h"

using namespace Qt::StringLiterals;

namespace sluice::rollout {

QString toString(Verdict verdict)
{
    switch (verdict) {
    case Verdict::go:
        return u"go"_s;
    case Verdict::hold:
        return u"hold"_s;
    case Verdict::rollBack:
        return u"roll back"_s;
    }
    return u"hold"_s;
}

QString toString(CriterionKind kind)
{
    switch (kind) {
    case CriterionKind::guardrails:
        return u"guardrails"_s;
    case CriterionKind::sampleRatio:
        return u"sampleRatio"_s;
    case CriterionKind::data:
        return u"data"_s;
    case CriterionKind::freeze:
        return u"freeze"_s;
    case CriterionKind::minimumHold:
        return u"minimumHold"_s;
    case CriterionKind::minimumSample:
        return u"minimumSample"_s;
    case CriterionKind::prediction:
        return u"prediction"_s;
    case CriterionKind::written:
        return u"written"_s;
    case CriterionKind::approval:
        return u"approval"_s;
    }
    return u"guardrails"_s;
}

std::optional<CriterionKind> criterionKindFromText(const QString &text)
{
    for (int kind = 0; kind <= int(CriterionKind::approval); ++kind)
        if (toString(CriterionKind(kind)) == text)
            return CriterionKind(kind);
    return std::nullopt;
}

} // namespace sluice::rollout
