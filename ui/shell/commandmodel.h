// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/rolloutroles.h"

#include <QAbstractListModel>
#include <QPointer>

QT_BEGIN_NAMESPACE
class QAction;
QT_END_NAMESPACE

namespace sluice::ui {

/// How well `text` answers `query`: the whole text, its beginning, the beginning of a word, anywhere, or not at all
/// (0).
[[nodiscard]] int matchScore(const QString &text, const QString &query);

/// What the jump box offers: the actions that are possible now and all rollouts, ranked by what was typed. A query that
/// starts with ">" leaves the rollouts out.
class CommandModel final : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        IsHeadRole = Qt::UserRole + 1, ///< bool: the head of a group, cannot be chosen
        DetailRole,                    ///< QString, after the text
        KeysRole,                      ///< QString
        CommandGlyphRole,              ///< present::Glyph; none for actions
        MatchRole,                     ///< the part of the text that was typed
    };

    explicit CommandModel(QObject *parent = nullptr);

    void setActions(const QList<QAction *> &actions);
    void setRollouts(const QAbstractItemModel *rollouts); ///< two levels, present::RolloutRole
    void setQuery(const QString &query);

    [[nodiscard]] int rolloutCount() const;
    [[nodiscard]] int actionCount() const;
    [[nodiscard]] QAction *actionAt(const QModelIndex &index) const;
    [[nodiscard]] QString rolloutAt(const QModelIndex &index) const; ///< id; empty for heads and actions
    [[nodiscard]] int step(int row, int by) const;                   ///< next row that can be chosen; `row` if none

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Entry
    {
        QString text;
        QString detail;
        QString keys;
        QString rollout;
        QPointer<QAction> action;
        present::Glyph glyph = present::Glyph::none;
        bool isHead = false;
        int score = 0;
    };

    [[nodiscard]] QList<Entry> matchingActions(const QString &query) const;
    [[nodiscard]] QList<Entry> matchingRollouts(const QString &query) const;

    QList<QPointer<QAction>> m_actions;
    const QAbstractItemModel *m_rollouts = nullptr;
    QString m_query;
    QList<Entry> m_entries;
};

} // namespace sluice::ui
