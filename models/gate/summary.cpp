// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/summary.h"

#include "rollout/holdclock.h"

#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::gate {

using rollout::Phase;
using rollout::Severity;

namespace {

/// Raised with every change of the layout: an older cache is then made anew.
constexpr quint32 layout = 0x5C100005;

QString labelOf(const rollout::Stage &stage)
{
    if (stage.isAudience())
        return stage.audience;
    return stage.exposure ? rollout::toString(*stage.exposure) : stage.name;
}

/// From most to least urgent; the first guardrail of the most urgent kind is named.
LeadKind kindOf(const Finding &finding, bool withinMarginHolds)
{
    if (finding.guardrail.severity == Severity::watch)
        return LeadKind::none;
    switch (finding.verdict) {
    case stats::Verdict::regressed:
        return finding.guardrail.severity == Severity::rollback ? LeadKind::regressedRollBack : LeadKind::regressedHold;
    case stats::Verdict::error:
        return LeadKind::error;
    case stats::Verdict::inconclusive:
        return LeadKind::inconclusive;
    case stats::Verdict::insufficientData:
        return LeadKind::noData;
    case stats::Verdict::withinMargin:
        return withinMarginHolds ? LeadKind::withinMargin : LeadKind::none;
    case stats::Verdict::clear:
        return LeadKind::none;
    }
    return LeadKind::none;
}

void countFindings(Summary &summary, const rollout::Plan &plan, const DataReport &data)
{
    double leadHarm = 0;
    for (const Finding &finding : data.findings) {
        switch (finding.verdict) {
        case stats::Verdict::clear:
            ++summary.clear;
            break;
        case stats::Verdict::withinMargin:
            ++summary.inMargin;
            break;
        case stats::Verdict::inconclusive:
            ++summary.inconclusive;
            break;
        case stats::Verdict::regressed:
            ++summary.regressed;
            break;
        case stats::Verdict::insufficientData:
            ++summary.noData;
            break;
        case stats::Verdict::error:
            ++summary.error;
            break;
        }
        summary.guardrails = std::max(summary.guardrails, finding.contribution(plan.rules.withinMarginHolds));
        const LeadKind kind = kindOf(finding, plan.rules.withinMarginHolds);
        // Of two guardrails of one kind, the one closer to its margin is the story.
        const double harm = finding.inMargins(finding.band.estimate);
        if (kind != LeadKind::none &&
            (summary.lead == LeadKind::none || kind < summary.lead || (kind == summary.lead && harm > leadHarm))) {
            summary.lead = kind;
            summary.leadName = finding.metric.name;
            leadHarm = harm;
            summary.regressedAt = finding.regressedAt;
        }
    }
    summary.judged = int(data.findings.size());
}

/// What an A/B test promised is asked at the gate of the first stage; later gates have been told.
void tellPrediction(Summary &summary, const DataReport &data)
{
    for (const PredictionFinding &finding : data.predictions) {
        if (finding.stage != data.stage || finding.state <= summary.prediction)
            continue;
        summary.prediction = finding.state;
        summary.predictionName = finding.metric.name;
        if (finding.check && finding.check->divergedTowards)
            summary.predictionTowards = *finding.check->divergedTowards;
    }
}

} // namespace

Summary summarise(const rollout::Plan &plan, int revision, const rollout::State &state, const DataReport &data)
{
    Summary summary;
    summary.id = plan.id;
    summary.name = plan.name;
    summary.surface = plan.surface;
    summary.owner = plan.owner;
    summary.timeZone = plan.timeZone;
    summary.revision = revision;
    summary.stages = int(plan.stages.size());
    summary.phase = state.phase;
    summary.exposure = state.exposure;
    summary.since = state.since;
    summary.by = state.by;
    summary.reason = state.reason;
    summary.plannedStart = plan.plannedStart;
    summary.decisions = state.decisions;
    summary.refresh = plan.data.refresh.length();
    if (state.visits.isEmpty())
        return summary;

    const rollout::StageVisit &visit = state.visits.last();
    const rollout::Stage &stage = plan.stages.at(visit.stage);
    summary.stage = visit.stage;
    summary.stageName = stage.name;
    summary.stageLabel = labelOf(stage);
    summary.isAudience = stage.isAudience();
    if (visit.stage + 1 < plan.stages.size()) {
        summary.nextName = plan.stages.at(visit.stage + 1).name;
        summary.nextLabel = labelOf(plan.stages.at(visit.stage + 1));
    }
    if (state.fellFrom)
        summary.fellFromLabel = labelOf(plan.stages.at(*state.fellFrom));
    summary.cameBack = visit.enteredBy == rollout::DecisionKind::rollback;
    summary.enteredAgainstGate = visit.enteredAgainstGate;
    summary.enteredAt = visit.enteredAt;
    summary.leftAt = visit.leftAt;
    summary.minimum = rollout::minimumHold(plan, visit);
    summary.holdText = stage.hold ? toString(*stage.hold) : QString();
    if (!visit.extensions.isEmpty()) { // "60 h" for 48 h and 12 h: in hours where they are whole, else in minutes
        const qint64 minutes = summary.minimum.count() / 60'000;
        summary.holdText = toString(minutes % 60 == 0 ? Duration{minutes / 60, Duration::Unit::hours}
                                                      : Duration{minutes, Duration::Unit::minutes});
    }
    for (const rollout::Pause &pause : visit.pauses)
        summary.pauses.append({pause.from, pause.to, {}, {}});
    summary.minimumSample = stage.minimumSample.value_or(0);
    summary.criteria = int(stage.criteria.size());
    summary.ticked = int(visit.ticked.size());
    summary.approvals = stage.approvals;
    summary.approved = int(visit.approvers.size());

    countFindings(summary, plan, data);
    summary.ratioIsConfigured = data.ratio.isConfigured;
    summary.ratio = data.ratio.state;
    summary.ratioPlanned = data.ratio.plannedShare;
    if (data.ratio.exposed + data.ratio.unexposed > 0)
        summary.ratioShare = data.ratio.exposed / (data.ratio.exposed + data.ratio.unexposed);
    tellPrediction(summary, data);
    summary.newest = data.newest;
    summary.exposedUnits = data.exposedUnits;
    if (state.phase == Phase::rolledBack) {
        const rollout::Metric *cause = plan.metric(MetricId(state.cause));
        summary.causeIsMetric = cause != nullptr;
        summary.cause = cause ? cause->name : state.reason;
    }
    return summary;
}

namespace {

/// No moment that a plan or a clock can give.
constexpr qint64 noMoment = std::numeric_limits<qint64>::min();

/// Fixed-width numbers in the machine's order, texts as a length and UTF-16. A list of thousands is read at every
/// start, and a general stream would take as long as all the rest of it; the cache never leaves its machine, and one
/// from elsewhere fails the check of its first number.
class Writer
{
public:
    template <class N>
    requires std::is_arithmetic_v<N> || std::is_enum_v<N>
    void put(N value) { m_bytes.append(reinterpret_cast<const char *>(&value), sizeof value); }
    void put(Milliseconds length) { put(qint64(length.count())); }
    void put(Instant at) { put(at.time_since_epoch()); }
    void put(const std::optional<Instant> &at) { put(at ? qint64(at->time_since_epoch().count()) : noMoment); }
    void put(const QString &text)
    {
        put(qint32(text.size()));
        m_bytes.append(reinterpret_cast<const char *>(text.constData()), text.size() * qsizetype(sizeof(QChar)));
    }
    [[nodiscard]] QByteArray bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// The other direction. Past the end everything is 0 and isGood() false.
class Reader
{
public:
    explicit Reader(const QByteArray &bytes)
        : m_at(bytes.constData())
        , m_end(bytes.constData() + bytes.size())
    {
    }
    template <class N>
    requires std::is_arithmetic_v<N> || std::is_enum_v<N>
    void take(N &value)
    {
        if (has(sizeof value))
            std::memcpy(&value, std::exchange(m_at, m_at + sizeof value), sizeof value);
    }
    void take(bool &value)
    {
        quint8 byte = 0;
        take(byte);
        value = byte != 0; // any other pattern would not be a bool
    }
    void take(Milliseconds &length)
    {
        qint64 number = 0;
        take(number);
        length = Milliseconds(number);
    }
    void take(Instant &at)
    {
        Milliseconds number{};
        take(number);
        at = Instant(number);
    }
    void take(std::optional<Instant> &at)
    {
        qint64 number = noMoment;
        take(number);
        at = number == noMoment ? std::nullopt : std::optional(Instant(Milliseconds(number)));
    }
    void take(QString &text)
    {
        qint32 size = 0;
        take(size);
        const auto length = std::size_t(std::max(size, 0)) * sizeof(QChar);
        if (size < 0 || !has(length)) {
            m_isGood = false;
            return;
        }
        text.resize(size);
        std::memcpy(text.data(), std::exchange(m_at, m_at + length), length);
    }
    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] bool isAtEnd() const { return m_at == m_end; }

private:
    bool has(std::size_t size)
    {
        m_isGood = m_isGood && std::size_t(m_end - m_at) >= size;
        return m_isGood;
    }

    const char *m_at;
    const char *m_end;
    bool m_isGood = true;
};

/// One list of fields serves both directions, so that they cannot differ.
template <class S, class Visit>
void visitFields(S &s, Visit visit)
{
    visit(s.id.value);
    visit(s.name);
    visit(s.surface);
    visit(s.owner);
    visit(s.timeZone);
    visit(s.revision);
    visit(s.stages);
    visit(s.phase);
    visit(s.stage);
    visit(s.stageName);
    visit(s.stageLabel);
    visit(s.isAudience);
    visit(s.nextName);
    visit(s.nextLabel);
    visit(s.exposure.ppm);
    visit(s.since);
    visit(s.by);
    visit(s.reason);
    visit(s.plannedStart);
    visit(s.fellFromLabel);
    visit(s.cameBack);
    visit(s.enteredAgainstGate);
    visit(s.decisions);
    visit(s.enteredAt);
    visit(s.leftAt);
    visit(s.minimum);
    visit(s.holdText);
    visit(s.lead);
    visit(s.leadName);
    visit(s.guardrails);
    visit(s.judged);
    visit(s.clear);
    visit(s.inMargin);
    visit(s.inconclusive);
    visit(s.regressed);
    visit(s.noData);
    visit(s.error);
    visit(s.regressedAt);
    visit(s.cause);
    visit(s.causeIsMetric);
    visit(s.ratioIsConfigured);
    visit(s.ratio);
    visit(s.ratioShare);
    visit(s.ratioPlanned);
    visit(s.prediction);
    visit(s.predictionName);
    visit(s.predictionTowards);
    visit(s.newest);
    visit(s.refresh);
    visit(s.exposedUnits);
    visit(s.minimumSample);
    visit(s.criteria);
    visit(s.ticked);
    visit(s.approvals);
    visit(s.approved);
}

/// FNV-1a, 64 bits: against accidents, not against people.
quint64 checksumOf(QByteArrayView bytes)
{
    quint64 hash = 14695981039346656037U;
    for (const char byte : bytes)
        hash = (hash ^ quint8(byte)) * 1099511628211U;
    return hash;
}

} // namespace

QByteArray toBytes(const Summary &summary)
{
    Writer out;
    out.put(layout);
    out.put(quint32(methodVersion));
    visitFields(summary, [&](const auto &field) { out.put(field); });
    out.put(qint32(summary.pauses.size()));
    for (const rollout::Pause &pause : summary.pauses) {
        out.put(pause.from);
        out.put(pause.to);
    }
    out.put(checksumOf(out.bytes()));
    return out.bytes();
}

std::optional<Summary> summaryFromBytes(const QByteArray &bytes)
{
    // A changed byte could become a number of stages or a word that no code expects: nothing is read from it.
    const QByteArrayView content = QByteArrayView(bytes).chopped(std::min<qsizetype>(sizeof(quint64), bytes.size()));
    Reader in(bytes);
    quint32 version = 0;
    quint32 method = 0;
    in.take(version);
    in.take(method);
    if (version != layout || method != quint32(methodVersion))
        return std::nullopt;
    Summary summary;
    visitFields(summary, [&](auto &field) { in.take(field); });
    qint32 pauses = 0;
    in.take(pauses);
    for (qint32 i = 0; i < pauses && in.isGood(); ++i) {
        rollout::Pause pause;
        in.take(pause.from);
        in.take(pause.to);
        summary.pauses.append(pause);
    }
    quint64 checksum = 0;
    in.take(checksum);
    if (!in.isGood() || !in.isAtEnd() || checksum != checksumOf(content))
        return std::nullopt;
    return summary;
}

rollout::StageVisit visitOf(const Summary &summary)
{
    rollout::StageVisit visit;
    visit.stage = 0;
    visit.enteredAt = summary.enteredAt;
    visit.leftAt = summary.leftAt;
    visit.pauses = summary.pauses;
    return visit;
}

} // namespace sluice::gate
