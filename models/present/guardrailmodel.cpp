// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/guardrailmodel.h"

#include "present/format.h"
#include "present/gatetext.h"
#include "present/sentences.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

int urgency(const gate::Finding &finding)
{
    switch (finding.verdict) {
    case stats::Verdict::regressed:
        return int(finding.guardrail.severity);
    case stats::Verdict::error:
        return 3;
    case stats::Verdict::insufficientData:
        return 4;
    case stats::Verdict::inconclusive:
        return 5;
    case stats::Verdict::withinMargin:
        return 6;
    case stats::Verdict::clear:
        return 7;
    }
    return 7;
}

double high(const gate::Finding &finding)
{
    return finding.band.upper.unbounded ? infinity : finding.inMargins(finding.band.upper.value);
}

IntervalStyle styleOf(const gate::Finding &finding)
{
    switch (finding.verdict) {
    case stats::Verdict::clear:
        return IntervalStyle::clear;
    case stats::Verdict::withinMargin:
        return IntervalStyle::inMargin;
    case stats::Verdict::inconclusive:
        return IntervalStyle::inconclusive;
    case stats::Verdict::insufficientData:
    case stats::Verdict::error:
        return IntervalStyle::none;
    case stats::Verdict::regressed:
        break;
    }
    switch (finding.guardrail.severity) {
    case rollout::Severity::rollback:
        return IntervalStyle::regressedRollBack;
    case rollout::Severity::hold:
        return IntervalStyle::regressedHold;
    case rollout::Severity::watch:
        return IntervalStyle::regressedWatch;
    }
    return IntervalStyle::none;
}

} // namespace

QList<gate::Finding> byUrgency(QList<gate::Finding> findings)
{
    std::ranges::stable_sort(findings, [](const gate::Finding &a, const gate::Finding &b) {
        return std::pair(urgency(a), -high(a)) < std::pair(urgency(b), -high(b));
    });
    return findings;
}

IntervalMark GuardrailModel::mark(const gate::Finding &finding, const gate::GateDecision &decision)
{
    IntervalMark mark;
    mark.style = styleOf(finding);
    mark.hasMargin = finding.margin.has_value();
    if (mark.style == IntervalStyle::none || finding.band.status != stats::Status::ok) {
        mark.style = IntervalStyle::none;
        mark.text = finding.verdict == stats::Verdict::error ? tr("error") : tr("no data");
        return mark;
    }
    double unit = finding.margin ? finding.margin->value : 0;
    if (!finding.margin) { // no margin to measure by: the band itself fills half of the scale
        const double reach = std::max(std::abs(finding.band.lower.value), std::abs(finding.band.upper.value));
        unit = finding.band.lower.unbounded || finding.band.upper.unbounded || reach == 0 ? 1 : reach;
    }
    mark.effect = finding.band.estimate / unit;
    mark.low = finding.band.lower.unbounded ? -infinity : finding.band.lower.value / unit;
    mark.high = finding.band.upper.unbounded ? infinity : finding.band.upper.value / unit;
    if (decision.isStale)
        mark.trust = Trust::stale;
    if (decision.reason == gate::LeadingReason::sampleRatio)
        mark.trust = Trust::sampleRatioOff;
    return mark;
}

GuardrailModel::GuardrailModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void GuardrailModel::setReport(const gate::GateReport &report, Instant now)
{
    const auto ids = [](const QList<gate::Finding> &findings) {
        QStringList list;
        for (const gate::Finding &finding : findings)
            list.append(finding.metric.id.value);
        return list;
    };
    QList<gate::Finding> findings = byUrgency(report.data.findings);
    const QStringList before = ids(m_findings);
    const QStringList after = ids(findings);
    const bool isSameOrder = m_rollout == report.summary.id && after == before;
    // A verdict that changes moves its row; what is selected stays selected. Only another rollout begins anew.
    const bool isMoved = !isSameOrder && m_rollout == report.summary.id && std::ranges::is_permutation(after, before);
    if (isMoved)
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    else if (!isSameOrder)
        beginResetModel();
    m_rollout = report.summary.id;
    m_findings = std::move(findings);
    m_predictions = report.data.predictions;
    m_decision = report.decision;
    m_inForce = report.summary.inForce;
    m_limit = gate::staleAfter(report.summary);
    m_isLive = report.summary.phase == rollout::Phase::running || report.summary.phase == rollout::Phase::held;
    m_now = now;
    if (isMoved) {
        const QModelIndexList held = persistentIndexList();
        for (const QModelIndex &old : held)
            changePersistentIndex(old, index(int(after.indexOf(before.at(old.row()))), old.column()));
        Q_EMIT layoutChanged({}, VerticalSortHint);
    } else if (!isSameOrder) {
        endResetModel();
    }
    if (isMoved || (isSameOrder && !m_findings.isEmpty()))
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, GuardrailColumnCount - 1));
}

void GuardrailModel::setNow(Instant now)
{
    m_now = now;
    if (!m_findings.isEmpty())
        Q_EMIT dataChanged(index(0, AgeColumn), index(rowCount() - 1, AgeColumn));
}

int GuardrailModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

int GuardrailModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : GuardrailColumnCount;
}

QString GuardrailModel::text(const gate::Finding &finding, int column) const
{
    const bool hasEffect = finding.effect.status == stats::Status::ok && finding.newest;
    switch (column) {
    case VerdictColumn:
        return verdictWord(finding.verdict);
    case NameColumn:
        return finding.metric.name;
    case SeverityColumn:
        return severityWord(finding.guardrail.severity);
    case ExposedColumn:
        return hasEffect ? valueText(finding.effect.exposed.value, finding.metric) : QString();
    case UnexposedColumn:
        return hasEffect ? valueText(finding.effect.unexposed.value, finding.metric) : QString();
    case ChangeColumn:
        if (const auto change = finding.change(); change && hasEffect)
            return finding.isRelative ? changeText(*change) : changeText(*change, finding.metric.unit);
        return {};
    case MarginColumn:
        return signedMargin(finding);
    case UnitsColumn:
        return finding.unitsExposed > 0 ? countText(finding.unitsExposed) : QString();
    case AgeColumn:
        return finding.newest ? ageText(std::max(Milliseconds(0), m_now - *finding.newest)) : QString();
    default:
        return {};
    }
}

QVariant GuardrailModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const gate::Finding &finding = m_findings.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(finding, index.column());
    case Qt::TextAlignmentRole:
        switch (index.column()) {
        case ExposedColumn:
        case UnexposedColumn:
        case ChangeColumn:
        case MarginColumn:
        case UnitsColumn:
        case AgeColumn:
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        default:
            return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
        }
    case Qt::AccessibleTextRole:
        if (index.column() != IntervalColumn)
            return text(finding, index.column());
        [[fallthrough]];
    case Qt::ToolTipRole:
        if (index.column() == IntervalColumn && finding.newest)
            return tr("change %1, band %2, margin %3, %4")
                .arg(text(finding, ChangeColumn), changeBand(finding),
                     finding.margin ? signedMargin(finding) : tr("none"), verdictInSentence(finding.verdict));
        if (index.column() == VerdictColumn && finding.reason != stats::Reason::none)
            return missingText(finding);
        return text(finding, index.column());
    case MetricIdRole:
        return finding.metric.id.value;
    case VerdictGlyphRole:
        return QVariant::fromValue(findingGlyph(finding));
    case VerdictToneRole:
        return QVariant::fromValue(findingTone(finding));
    case IntervalRole: {
        IntervalMark drawn = mark(finding, m_decision);
        drawn.prediction = predicted(finding);
        return QVariant::fromValue(drawn);
    }
    case IsRequiredRole:
        return isRequired(finding.metric.id);
    case IsTooOldRole:
        return m_isLive && finding.newest && m_now - *finding.newest > m_limit;
    default:
        return {};
    }
}

/// What the A/B test promised, as harm in units of the margin; none unless it promised it on the same scale.
std::optional<double> GuardrailModel::predicted(const gate::Finding &finding) const
{
    const auto found = std::ranges::find_if(m_predictions, [&finding](const gate::PredictionFinding &one) {
        return one.metric.id == finding.metric.id && one.prediction.isRelative == finding.isRelative;
    });
    if (found == m_predictions.end() || !finding.margin)
        return std::nullopt;
    const double sign = finding.metric.preferred == rollout::Preferred::increase ? -1 : 1;
    return finding.inMargins(sign * found->prediction.effect);
}

bool GuardrailModel::isRequired(const MetricId &metric) const
{
    return m_inForce.isKnown() &&
           std::ranges::find(m_inForce.surface().policy.required, metric, &rollout::RequiredGuardrail::metric) !=
               m_inForce.surface().policy.required.end();
}

QVariant GuardrailModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case VerdictColumn:
        return tr("Verdict");
    case NameColumn:
        return tr("Guardrail");
    case SeverityColumn:
        return tr("If worse");
    case ExposedColumn:
        return tr("Exposed");
    case UnexposedColumn:
        return tr("Unexposed");
    case ChangeColumn:
        return tr("Change");
    case IntervalColumn:
        return tr("Band");
    case MarginColumn:
        return tr("Margin");
    case UnitsColumn:
        return tr("Units");
    case AgeColumn:
        return tr("Age");
    default:
        return {};
    }
}

} // namespace sluice::present
