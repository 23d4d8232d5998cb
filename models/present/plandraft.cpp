// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/plandraft.h"

#include "console/session.h"
#include "present/revisiontext.h"
#include "present/sentences.h"
#include "rollout/planfile.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::PlanDraft)
};

/// A stage as it is typed, over the document of the stage it came from: what has no column stays as it is.
struct DraftStage
{
    QJsonObject from;
    std::array<QString, PlanDraftColumnCount> texts;
};

const std::array fields{u"name"_s,          u"exposure"_s,  u"hold"_s,    u"maximumHold"_s,
                        u"minimumSample"_s, u"approvals"_s, u"criteria"_s};

const QString separator = u"; "_s;

DraftStage draftOf(const rollout::Stage &stage, const QJsonObject &document)
{
    const auto length = [](const std::optional<Duration> &duration) {
        return duration ? toString(*duration) : QString();
    };
    return {document,
            {stage.name, stage.exposure ? toString(*stage.exposure) : stage.audience, length(stage.hold),
             length(stage.maximumHold), stage.minimumSample ? QString::number(*stage.minimumSample) : QString(),
             stage.approvals > 0 ? QString::number(stage.approvals) : QString(), stage.criteria.join(separator)}};
}

/// Numbers as numbers; what is none stays a text, which reading the plan then finds fault with.
QJsonValue numberOrText(const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(text);
}

QJsonObject documentOf(const DraftStage &stage)
{
    QJsonObject document = stage.from;
    for (int column = 0; column < PlanDraftColumnCount; ++column) {
        const QString text = stage.texts.at(std::size_t(column)).trimmed();
        const QString field = fields.at(std::size_t(column));
        if (column == StageCriteriaColumn) {
            QJsonArray criteria;
            for (const QString &criterion : text.split(u';', Qt::SkipEmptyParts))
                if (!criterion.trimmed().isEmpty())
                    criteria.append(criterion.trimmed());
            document.insert(field, criteria);
        } else if (column == StageExposureColumn) {
            // A percentage, or the name of an audience; a stage that has both keeps its audience.
            const bool isShare = text.endsWith(u'%') || text.isEmpty();
            document.insert(u"exposure"_s, isShare && !text.isEmpty() ? QJsonValue(text) : QJsonValue());
            if (!isShare)
                document.insert(u"audience"_s, text);
            else if (!stage.from.contains(u"exposure"_s))
                document.remove(u"audience"_s);
        } else if (text.isEmpty()) {
            document.remove(field);
        } else if (column == StageSampleColumn || column == StageApprovalsColumn) {
            document.insert(field, numberOrText(text));
        } else {
            document.insert(field, text);
        }
    }
    return document;
}

QString columnName(int column)
{
    switch (PlanDraftColumn(column)) {
    case StageNameColumn:
        return Words::tr("Stage");
    case StageExposureColumn:
        return Words::tr("Exposure");
    case StageHoldColumn:
        return Words::tr("Minimum hold");
    case StageLongestHoldColumn:
        return Words::tr("Longest hold");
    case StageSampleColumn:
        return Words::tr("Minimum sample");
    case StageApprovalsColumn:
        return Words::tr("Approvals");
    case StageCriteriaColumn:
        return Words::tr("Written criteria");
    case PlanDraftColumnCount:
        break;
    }
    return {};
}

class Draft final : public PlanDraft
{
public:
    explicit Draft(const console::Facts &facts)
        : m_facts(facts)
        , m_document(rollout::toJson(facts.stored.plan))
        , m_furthest(facts.state.furthest())
    {
        const QJsonArray documents = m_document.value(u"stages"_s).toArray();
        for (int i = 0; i < documents.size(); ++i)
            m_stages.append(draftOf(facts.stored.plan.stages.at(i), documents.at(i).toObject()));
        judge();
    }

    int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : int(m_stages.size()); }
    int columnCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : PlanDraftColumnCount; }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (role != Qt::DisplayRole)
            return {};
        return orientation == Qt::Horizontal ? QVariant(columnName(section)) : QVariant(section + 1);
    }

    Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        if (!index.isValid())
            return Qt::NoItemFlags;
        const Qt::ItemFlags seen = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
        return isHistory(index.row()) ? seen : seen | Qt::ItemIsEditable;
    }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const DraftStage &stage = m_stages.at(index.row());
        const QString text = stage.texts.at(std::size_t(index.column()));
        const QString fault = m_cellFaults.value({index.row(), index.column()});
        switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return text;
        case FaultRole:
            return fault;
        case IsHistoryRole:
            return isHistory(index.row());
        case IsChangedRole:
            return !isHistory(index.row()) && isChanged(stage, index.column());
        case Qt::ToolTipRole:
            if (isHistory(index.row()))
                return Words::tr("%1 was entered, so it stays as it is. Extend its hold instead.")
                    .arg(stage.texts.front());
            return fault.isEmpty() ? QVariant() : QVariant(fault);
        case Qt::AccessibleTextRole:
            return QStringList{columnName(index.column()), text.isEmpty() ? Words::tr("none") : text, fault}.join(u' ');
        default:
            return {};
        }
    }

    bool setData(const QModelIndex &index, const QVariant &value, int role) override
    {
        if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || isHistory(index.row()))
            return false;
        QString &text = m_stages[index.row()].texts.at(std::size_t(index.column()));
        if (text == value.toString())
            return true;
        text = value.toString();
        judgeAndTell();
        return true;
    }

    QString lead() const override
    {
        const QString name = m_facts.stored.plan.name;
        if (m_furthest < 0)
            return Words::tr("%1 has not started: all of its stages may change.").arg(name);
        const QString last = m_stages.at(m_furthest).texts.front();
        return Words::tr("The stages up to %1 were entered and stay as they are. The ones after it may change.")
            .arg(last);
    }

    bool canAddAfter(int row) const override { return row >= m_furthest && row < m_stages.size(); }
    bool canRemove(int row) const override { return row > m_furthest && row < m_stages.size() && m_stages.size() > 1; }

    void addStageAfter(int row) override
    {
        if (!canAddAfter(row))
            return;
        beginInsertRows({}, row + 1, row + 1);
        m_stages.insert(row + 1, DraftStage{});
        judge();
        endInsertRows();
        tell();
    }

    void removeStage(int row) override
    {
        if (!canRemove(row))
            return;
        beginRemoveRows({}, row, row);
        m_stages.removeAt(row);
        judge();
        endRemoveRows();
        tell();
    }

    QStringList faults() const override { return m_faults; }
    QStringList changes() const override { return m_changes; }

    rollout::DecisionRequest request() const override
    {
        rollout::DecisionRequest request;
        request.kind = rollout::DecisionKind::revise;
        request.revised = m_revised;
        return request;
    }

private:
    [[nodiscard]] bool isHistory(int row) const { return row <= m_furthest; }

    [[nodiscard]] bool isChanged(const DraftStage &stage, int column) const
    {
        const QString field = fields.at(std::size_t(column));
        const QJsonObject now = documentOf(stage);
        const auto differs = [&](const QString &name) {
            const QJsonValue before = stage.from.value(name);
            const QJsonValue after = now.value(name);
            if (column == StageHoldColumn || column == StageLongestHoldColumn)
                return durationFromText(before.toString()) != durationFromText(after.toString());
            if (column == StageCriteriaColumn)
                return before.toArray() != after.toArray();
            const bool isNothing = (before.isUndefined() || before.isNull()) && (after.isUndefined() || after.isNull());
            return !isNothing && before != after;
        };
        return differs(field) || (column == StageExposureColumn && differs(u"audience"_s));
    }

    /// What reading the typed plan says, and what its rollout says to it.
    void judge()
    {
        m_cellFaults.clear();
        m_faults.clear();
        m_changes.clear();
        m_revised.reset();
        QJsonArray stages;
        for (const DraftStage &stage : std::as_const(m_stages))
            stages.append(documentOf(stage));
        QJsonObject document = m_document;
        document.insert(u"stages"_s, stages);
        const auto plan = console::planFromDocument(document, {});
        if (!plan) {
            for (const InputFault &fault : plan.error().faults)
                blame(fault);
            return;
        }
        const console::PlanProposal proposal = console::propose(m_facts, *plan);
        for (const rollout::Refusal &refusal : proposal.refusals)
            if (refusal.code != rollout::RefusalCode::planUnchanged)
                m_faults.append(refusalSentence(refusal));
        if (!proposal.refusals.isEmpty())
            return;
        m_revised = proposal.revised;
        m_changes = revisionSentences(m_facts.stored.plan, proposal.revised);
    }

    /// Finds the cell that a fault is about: "stages[2].hold".
    void blame(const InputFault &fault)
    {
        const QString name = u"stages["_s;
        const auto bracket = fault.place.indexOf(u']');
        if (!fault.place.startsWith(name) || bracket < 0) {
            m_faults.append(faultText(fault));
            return;
        }
        const int row = fault.place.sliced(name.size(), bracket - name.size()).toInt();
        const QString field = fault.place.sliced(bracket + 1).section(u'.', 1, 1).section(u'[', 0, 0);
        const auto found = std::ranges::find(fields, field);
        const int column = found == fields.end() ? StageNameColumn : int(found - fields.begin());
        m_cellFaults.insert({row, column}, fault.message);
        const QString stage = m_stages.at(row).texts.front().trimmed();
        m_faults.append(u"%1, %2: %3"_s.arg(stage.isEmpty() ? Words::tr("Stage %1").arg(row + 1) : stage,
                                            columnName(column).toLower(), fault.message));
    }

    void judgeAndTell()
    {
        judge();
        tell();
    }

    void tell() { Q_EMIT dataChanged(index(0, 0), index(int(m_stages.size()) - 1, PlanDraftColumnCount - 1)); }

    const console::Facts m_facts;
    const QJsonObject m_document;
    const int m_furthest;
    QList<DraftStage> m_stages;
    QMap<std::pair<int, int>, QString> m_cellFaults; ///< by row and column
    QStringList m_faults;
    QStringList m_changes;
    std::optional<rollout::Plan> m_revised;
};

} // namespace

std::unique_ptr<PlanDraft> planDraft(const console::View &view)
{
    return std::make_unique<Draft>(view.facts);
}

} // namespace sluice::present
