// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/verification.h"

#include "core/json.h"
#include "gate/evidence.h"

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace sluice::gate {

namespace {

EvidenceCheck without(EvidenceCheck check, EvidenceCheck::Outcome outcome, const QString &detail)
{
    check.outcome = outcome;
    check.detail = detail;
    return check;
}

} // namespace

EvidenceCheck checkEvidence(const QByteArray &evidence, std::span<const rollout::Decision> before,
                            QList<rollout::Plan> revisions)
{
    using Outcome = EvidenceCheck::Outcome;
    EvidenceCheck check;
    const Result<QJsonObject> document = parseJsonObject(evidence, {});
    if (!document)
        return without(check, Outcome::unreadable, document.error().detail);
    Result<FrozenEvidence> frozen = frozenEvidence(*document);
    if (!frozen)
        return without(check, Outcome::unreadable, frozen.error().detail);
    check.method = frozen->method;
    check.verdict = document->value(u"verdict"_s).toString();
    if (frozen->method != methodVersion)
        return without(check, Outcome::otherMethod, {});
    check.frozen = std::move(*frozen);

    const FrozenEvidence &inputs = *check.frozen;
    const bool isRevised = inputs.revision > 1 && inputs.revision <= revisions.size() + 1;
    if (isRevised) {
        revisions.resize(inputs.revision - 1);
        revisions.append(inputs.plan); // as it was frozen, whatever is stored now
    }
    const Result<rollout::State> state =
        isRevised ? rollout::replay(revisions, before) : rollout::replay(inputs.plan, before);
    if (!state)
        return without(check, Outcome::noState, state.error().detail);
    Result<QJsonObject> again = QJsonObject();
    try {
        const GateReport report =
            evaluate(inputs.plan, inputs.revision, *state, inputs.observations, inputs.at, inputs.surface);
        // Through the bytes, as the recorded document came: what JSON does not tell apart is no difference.
        again = parseJsonObject(canonicalJson(sluice::gate::evidence(inputs.plan, report, inputs.observations)), {});
    } catch (const std::invalid_argument &impossible) { // how the statistics refuse what no importer lets in
        return without(check, Outcome::unreadable, QString::fromUtf8(impossible.what()));
    }
    check.difference = again ? firstDifference(*document, *again) : JsonDifference{};
    if (check.difference)
        check.outcome = Outcome::differs;
    return check;
}

} // namespace sluice::gate
