// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandmodel.h"

#include <QAction>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr qsizetype mostOfAKind = 40; // nobody reads on

QString plain(const QAction &action)
{
    return action.text().remove(u'&');
}

template <typename Entries>
void rank(Entries &entries)
{
    std::stable_sort(entries.begin(), entries.end(), [](const auto &a, const auto &b) { return a.score > b.score; });
    entries.resize(std::min(entries.size(), mostOfAKind));
}

} // namespace

int matchScore(const QString &text, const QString &query)
{
    if (query.isEmpty())
        return 1;
    const qsizetype at = text.indexOf(query, 0, Qt::CaseInsensitive);
    if (at < 0)
        return 0;
    if (at == 0)
        return text.size() == query.size() ? 4 : 3;
    // A later occurrence may begin a word where the first does not.
    for (qsizetype i = at; i >= 0; i = text.indexOf(query, i + 1, Qt::CaseInsensitive)) {
        if (!text[i - 1].isLetterOrNumber())
            return 2;
    }
    return 1;
}

CommandModel::CommandModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void CommandModel::setActions(const QList<QAction *> &actions)
{
    m_actions = QList<QPointer<QAction>>(actions.begin(), actions.end());
}

void CommandModel::setRollouts(const QAbstractItemModel *rollouts)
{
    m_rollouts = rollouts;
}

void CommandModel::setQuery(const QString &query)
{
    const bool actionsOnly = query.startsWith(u'>');
    const QString wanted = actionsOnly ? query.mid(1).trimmed() : query.trimmed();
    QList<Entry> entries;
    const auto add = [&](const QString &head, const QList<Entry> &found) {
        if (found.isEmpty())
            return;
        Entry entry;
        entry.text = head;
        entry.isHead = true;
        entries.append(entry);
        entries.append(found);
    };
    const QList<Entry> actions = matchingActions(wanted);
    const QList<Entry> rollouts = actionsOnly ? QList<Entry>() : matchingRollouts(wanted);
    const auto best = [](const QList<Entry> &found) { return found.isEmpty() ? 0 : found.first().score; };
    if (best(actions) >= best(rollouts)) {
        add(tr("Actions"), actions);
        add(tr("Rollouts"), rollouts);
    } else {
        add(tr("Rollouts"), rollouts);
        add(tr("Actions"), actions);
    }
    beginResetModel();
    m_query = wanted;
    m_entries = entries;
    endResetModel();
}

QList<CommandModel::Entry> CommandModel::matchingActions(const QString &query) const
{
    QList<Entry> found;
    for (const QPointer<QAction> &action : m_actions) {
        if (!action || !action->isEnabled() || !action->isVisible())
            continue;
        Entry entry;
        entry.text = plain(*action);
        entry.detail = action->statusTip();
        entry.keys = action->shortcut().toString(QKeySequence::NativeText);
        entry.action = action;
        entry.score = matchScore(entry.text, query);
        if (entry.score > 0)
            found.append(entry);
    }
    rank(found);
    return found;
}

QList<CommandModel::Entry> CommandModel::matchingRollouts(const QString &query) const
{
    QList<Entry> found;
    for (int group = 0; m_rollouts && group < m_rollouts->rowCount(); ++group) {
        const QModelIndex parent = m_rollouts->index(group, 0);
        for (int row = 0; row < m_rollouts->rowCount(parent); ++row) {
            const QModelIndex index = m_rollouts->index(row, 0, parent);
            const QString name = index.data(Qt::DisplayRole).toString();
            const int score = matchScore(name, query);
            if (score == 0)
                continue;
            Entry entry;
            entry.text = name;
            entry.detail = index.data(present::SecondLineRole).toString();
            entry.rollout = index.data(present::RolloutIdRole).toString();
            entry.glyph = index.data(present::GlyphRole).value<present::Glyph>();
            entry.score = score;
            found.append(entry);
        }
    }
    rank(found);
    return found;
}

int CommandModel::rolloutCount() const
{
    int count = 0;
    for (int group = 0; m_rollouts && group < m_rollouts->rowCount(); ++group)
        count += m_rollouts->rowCount(m_rollouts->index(group, 0));
    return count;
}

int CommandModel::actionCount() const
{
    return int(std::count_if(m_actions.begin(), m_actions.end(), [](const QPointer<QAction> &action) {
        return action && action->isEnabled() && action->isVisible();
    }));
}

QAction *CommandModel::actionAt(const QModelIndex &index) const
{
    return index.isValid() ? m_entries[index.row()].action : nullptr;
}

QString CommandModel::rolloutAt(const QModelIndex &index) const
{
    return index.isValid() ? m_entries[index.row()].rollout : QString();
}

int CommandModel::step(int row, int by) const
{
    for (int next = row + by; next >= 0 && next < m_entries.size(); next += by) {
        if (!m_entries[next].isHead)
            return next;
    }
    return row;
}

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry &entry = m_entries[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case Qt::AccessibleTextRole:
        return QStringList{entry.text, entry.detail, entry.keys}.join(u", "_s);
    case IsHeadRole:
        return entry.isHead;
    case DetailRole:
        return entry.detail;
    case KeysRole:
        return entry.keys;
    case CommandGlyphRole:
        return QVariant::fromValue(entry.glyph);
    case MatchRole:
        return m_query;
    default:
        return {};
    }
}

Qt::ItemFlags CommandModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_entries[index.row()].isHead)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace sluice::ui
