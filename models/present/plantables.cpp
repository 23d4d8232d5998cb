// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/plantables.h"

#include "present/plangates.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

/// By how much the margins of a gate may be wider than the usual ones; one that stands there already is among them.
QList<PlanChoice> factorChoices(const QString &now)
{
    QList<double> factors{0.5, 1, 1.5, 2, 3, 5};
    if (const double present = now.toDouble(); present > 0 && !factors.contains(present))
        factors.append(present);
    std::ranges::sort(factors);
    QList<PlanChoice> choices;
    for (const double factor : std::as_const(factors))
        choices.append({QString::number(factor, 'g', 6), marginFactorText(factor)});
    return choices;
}

} // namespace

void PlanTable::setForm(const PlanForm &form, const PlanSnapshot &snapshot)
{
    const int rows = rowsOf(form);
    const int columns = columnsOf(snapshot);
    // The cells change with what is shown in them, so that views may ask about any of them at any moment.
    const auto take = [&] {
        m_form = form;
        m_snapshot = snapshot;
    };
    if (columns != m_columns) {
        beginResetModel();
        take();
        m_rows = rows;
        m_columns = columns;
        endResetModel();
        return;
    }
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        take();
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        take();
        m_rows = rows;
        endRemoveRows();
    } else {
        take();
    }
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, m_columns - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, m_columns - 1);
}

int PlanTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int PlanTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_columns;
}

Qt::ItemFlags PlanTable::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags seen = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    const bool isTyped = !placeAt(index.row(), index.column()).isEmpty() && !isHistory(index);
    return isTyped ? seen | Qt::ItemIsEditable : seen;
}

QVariant PlanTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString place = placeAt(index.row(), index.column());
    const QString fault = m_snapshot.faults.value(place);
    const auto shown = [&] {
        const QString text = textAt(index.row(), index.column());
        return text.isEmpty() && !place.isEmpty() ? fieldText(m_form, place) : text;
    };
    switch (role) {
    case Qt::DisplayRole:
        return shown();
    case Qt::EditRole:
        return place.isEmpty() ? shown() : fieldText(m_form, place);
    case PlaceRole:
        return place;
    case FaultRole:
        return place.isEmpty() ? QString() : fault;
    case WarningRole:
        return place.isEmpty() ? QString() : m_snapshot.warnings.value(place);
    case IsHistoryRole:
        return isHistory(index);
    case IsChangedRole:
        return !place.isEmpty() && !m_snapshot.isNew && m_snapshot.changed.contains(place);
    case Qt::ToolTipRole: {
        const QString more = moreAt(index.row(), index.column(), role).toString();
        for (const QString &tip : {fault, place.isEmpty() ? QString() : m_snapshot.warnings.value(place), more})
            if (!tip.isEmpty())
                return tip;
        return {};
    }
    case Qt::AccessibleTextRole: {
        const QString head = headerData(index.column(), Qt::Horizontal, Qt::AccessibleTextRole).toString();
        const QString text = shown();
        QStringList parts{head, text.isEmpty() ? tr("none") : text,
                          moreAt(index.row(), index.column(), DetailRole).toString(), fault};
        parts.removeAll(QString());
        return parts.join(u' ');
    }
    default:
        return moreAt(index.row(), index.column(), role);
    }
}

bool PlanTable::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const QString place = placeAt(index.row(), index.column());
    const QString text = value.toString().trimmed();
    if (text != fieldText(m_form, place))
        Q_EMIT editRequested({PlanEdit::Kind::set, place, text});
    return true;
}

QVariant PlanStageTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    const bool isSpoken = role == Qt::AccessibleTextRole;
    if (role == Qt::TextAlignmentRole)
        return section == StageReachColumn || section == StageExposedColumn
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && !isSpoken)
        return {};
    switch (section) {
    case StageGripColumn:
        return isSpoken ? tr("Move") : QString();
    case StageNameColumn:
        return tr("Stage");
    case StageReachColumn:
        return tr("Exposure");
    case StageHoldColumn:
        return tr("Minimum hold");
    case StageMarginsColumn:
        return tr("Gate margins");
    case StageExposedColumn:
        return tr("Exposed by the gate");
    case StageDetectsColumn:
        return tr("The gate can detect, 80% power");
    case StageReadyColumn:
        return tr("If nothing is wrong");
    default:
        return {};
    }
}

int PlanStageTable::rowsOf(const PlanForm &form) const
{
    return stageCount(form);
}

int PlanStageTable::columnsOf(const PlanSnapshot &) const
{
    return PlanStageColumnCount;
}

QString PlanStageTable::placeAt(int row, int column) const
{
    const QString field = column == StageNameColumn                                              ? u"name"_s
                          : column == StageReachColumn                                           ? u"reach"_s
                          : column == StageHoldColumn                                            ? u"hold"_s
                          : column == StageMarginsColumn && snapshot().stages.value(row).isGated ? u"marginFactor"_s
                                                                                                 : QString();
    return field.isEmpty() ? field : u"stages[%1].%2"_s.arg(row).arg(field);
}

bool PlanStageTable::isHistory(const QModelIndex &cell) const
{
    return snapshot().stages.value(cell.row()).isHistory;
}

QString PlanStageTable::textAt(int row, int column) const
{
    const PlanStageRow &stage = snapshot().stages.at(row);
    switch (column) {
    case StageHoldColumn: {
        const QString hold = fieldText(form(), placeAt(row, column));
        return row + 1 == stageCount(form()) && !hold.isEmpty() ? tr("watch %1").arg(hold) : hold;
    }
    case StageMarginsColumn:
        return stage.margins;
    case StageExposedColumn:
        return stage.exposed;
    case StageDetectsColumn:
        return stage.detects;
    case StageReadyColumn:
        return stage.ready;
    default:
        return {};
    }
}

QVariant PlanStageTable::moreAt(int row, int column, int role) const
{
    const PlanStageRow &stage = snapshot().stages.at(row);
    const bool isEstimate = column == StageDetectsColumn || column == StageReadyColumn;
    switch (role) {
    case Qt::ToolTipRole:
        if (column == StageGripColumn)
            return tr("Drag, or Alt+Up and Alt+Down, moves the stage");
        if (column == StageDetectsColumn && stage.whyFixed.isEmpty()) // in large text it is cut off
            return stage.limit.isEmpty() ? stage.detects : stage.detects + u' ' + stage.limit;
        return stage.whyFixed;
    case Qt::TextAlignmentRole:
        return headerData(column, Qt::Horizontal, role);
    case DetailRole:
        return column == StageDetectsColumn ? stage.limit : QString();
    case IsBlindRole:
        return column == StageDetectsColumn && !stage.limit.isEmpty();
    case PlanGlyphRole:
        return QVariant::fromValue(column == StageReadyColumn ? stage.readyGlyph : Glyph::none);
    case PlanToneRole:
        return QVariant::fromValue(column == StageReadyColumn ? stage.readyTone : Tone::neutral);
    case IsQuietRole:
        return (isEstimate && snapshot().isEstimating) ||
               (!stage.isGated && column >= StageHoldColumn && column != StageNameColumn);
    case ChoicesRole:
        return QVariant::fromValue(column == StageMarginsColumn ? factorChoices(fieldText(form(), placeAt(row, column)))
                                                                : QList<PlanChoice>());
    default:
        return {};
    }
}

QVariant PlanGuardrailTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == RailBaselineColumn || section == RailMarginColumn
                   ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                   : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    const PlanGate gate = gateAt(section);
    if (role == IsBlindRole)
        return isGate(section) && gate.isBlind;
    const bool isSpoken = role == Qt::AccessibleTextRole;
    if (role != Qt::DisplayRole && !isSpoken)
        return {};
    switch (section) {
    case RailLockColumn:
        return isSpoken ? tr("Required") : QString();
    case RailNameColumn:
        return tr("Guardrail");
    case RailDirectionColumn:
        return tr("Direction");
    case RailBaselineColumn:
        return tr("Baseline");
    case RailMarginColumn:
        return tr("Margin");
    case RailSeverityColumn:
        return tr("If worse");
    default:
        return isSource(section) ? tr("Source") : gate.title;
    }
}

int PlanGuardrailTable::rowsOf(const PlanForm &form) const
{
    return guardrailCount(form);
}

int PlanGuardrailTable::columnsOf(const PlanSnapshot &snapshot) const
{
    return RailFirstGateColumn + int(snapshot.gates.size()) + 1;
}

QString PlanGuardrailTable::placeAt(int row, int column) const
{
    const QString metric = metricPlace(form(), row);
    switch (column) {
    case RailNameColumn:
        return metric.isEmpty() ? QString() : metric + u".name"_s;
    case RailDirectionColumn:
        return metric.isEmpty() ? QString() : metric + u".preferred"_s;
    case RailBaselineColumn:
        return metric.isEmpty() ? QString() : metric + u".baseline"_s;
    case RailMarginColumn:
        return u"guardrails[%1].margin"_s.arg(row);
    case RailSeverityColumn:
        return u"guardrails[%1].severity"_s.arg(row);
    default:
        return isGate(column) && gateAt(column).stage >= 0
                   ? judgesPlace(gateAt(column).stage, MetricId(fieldText(form(), u"guardrails[%1].metric"_s.arg(row))))
                   : QString();
    }
}

bool PlanGuardrailTable::isGate(int column) const
{
    return column >= RailFirstGateColumn && !isSource(column);
}

PlanGate PlanGuardrailTable::gateAt(int column) const
{
    return snapshot().gates.value(column - RailFirstGateColumn);
}

/// Of the form: what the gates can see may be of an older draft.
bool PlanGuardrailTable::isJudged(int row, int column) const
{
    return fieldText(form(), placeAt(row, column)).isEmpty();
}

PowerCell PlanGuardrailTable::powerAt(int row, int column) const
{
    return isGate(column) && isJudged(row, column)
               ? snapshot().guardrails.at(row).gates.value(column - RailFirstGateColumn)
               : PowerCell();
}

bool PlanGuardrailTable::isSource(int column) const
{
    return column == RailFirstGateColumn + snapshot().gates.size();
}

bool PlanGuardrailTable::isHistory(const QModelIndex &cell) const
{
    return isGate(cell.column()) && snapshot().stages.value(gateAt(cell.column()).stage).isHistory;
}

/// What reads otherwise than it is typed; while it makes no sense, as it was typed.
QString PlanGuardrailTable::textAt(int row, int column) const
{
    const PlanGuardrailRow &rail = snapshot().guardrails.at(row);
    const bool isRead =
        snapshot().faults.isEmpty() && rail.metric == fieldText(form(), u"guardrails[%1].metric"_s.arg(row));
    switch (column) {
    case RailDirectionColumn:
        return fieldText(form(), placeAt(row, column)) == "increase"_L1 ? tr("higher is better")
                                                                        : tr("lower is better");
    case RailBaselineColumn: {
        const bool isUnknown = rail.baseline.isEmpty() && fieldText(form(), placeAt(row, column)).isEmpty();
        return isUnknown ? tr("unknown") : isRead ? rail.baseline : QString();
    }
    case RailMarginColumn:
        return isRead ? rail.margin : QString();
    case RailSeverityColumn: {
        const QString severity = fieldText(form(), placeAt(row, column));
        return severity == "rollback"_L1 ? tr("roll back") : severity == "hold"_L1 ? tr("hold") : tr("watch");
    }
    default: {
        if (isSource(column))
            return rail.source.isEmpty() ? u"—"_s : rail.source;
        if (!isGate(column))
            return {};
        if (!isJudged(row, column))
            return tr("not judged");
        const QString power = powerAt(row, column).text;
        return power.isEmpty() ? tr("judged") : power;
    }
    }
}

QVariant PlanGuardrailTable::moreAt(int row, int column, int role) const
{
    const PlanGuardrailRow &rail = snapshot().guardrails.at(row);
    const PowerCell power = powerAt(row, column);
    switch (role) {
    case Qt::ToolTipRole:
        if (column == RailLockColumn && rail.isRequired)
            return tr("Required by %1").arg(snapshot().requiredBy);
        if (column == RailBaselineColumn)
            return rail.isObserved ? tr("As measured. Another one may be typed: 2.1%, or mean and deviation, 1250,400")
                                   : tr("What it is without the change: 2.1%, or mean and deviation, 1250,400");
        if (isSource(column))
            return rail.source.isEmpty() ? tr("Nothing tells of it yet: connect a source, or review a file")
                                         : rail.source;
        if (!isGate(column))
            return {};
        if (const PlanStageRow stage = snapshot().stages.value(gateAt(column).stage); stage.isHistory)
            return power.tip.isEmpty() ? stage.whyFixed : power.tip;
        return isJudged(row, column)
                   ? QStringList{power.tip, tr("Space leaves it out of this gate.")}.join(u' ').trimmed()
                   : tr("This gate does not judge it. Space lets it judge it.");
    case Qt::TextAlignmentRole:
        return headerData(column, Qt::Horizontal, role);
    case PowerRole:
        return !power.text.isEmpty() ? QVariant::fromValue(power) : QVariant();
    case IsBlindRole:
        return !power.text.isEmpty() && !power.sees;
    case IsRequiredRailRole:
        return rail.isRequired;
    case IsQuietRole:
        return column == RailDirectionColumn || column == RailBaselineColumn || isSource(column) ||
               (isGate(column) && (power.text.isEmpty() || snapshot().isEstimating));
    case ChoicesRole: {
        QList<PlanChoice> choices;
        if (column == RailSeverityColumn)
            choices = {{u"rollback"_s, tr("roll back")}, {u"hold"_s, tr("hold")}, {u"watch"_s, tr("watch")}};
        else if (column == RailDirectionColumn)
            choices = {{u"decrease"_s, tr("lower is better")}, {u"increase"_s, tr("higher is better")}};
        else if (isGate(column))
            choices = {{QString(), tr("judged")}, {u"no"_s, tr("not judged")}};
        return QVariant::fromValue(choices);
    }
    default:
        return {};
    }
}

} // namespace sluice::present
