// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspace.h"
#include "sync/layout/writes.h"

namespace sluice::console {

/// What a workspace is written into an empty place of a store as: transactions that create keys, one after the other.
/// The last one creates the document that makes it count, so that a publication which was interrupted counts for
/// nothing and goes on when it is begun again: the same workspace gives the same keys and values.
class PublicationSteps final
{
public:
    /// `author` is who signs in, or acts where nobody does. `workspace` and `keys` outlive it. Errors of the store.
    [[nodiscard]] static Result<PublicationSteps> of(const store::Workspace &workspace, const sync::layout::Keys &keys,
                                                     const QString &name, const QString &author);

    /// Empty: that was all. Errors of the store, and invalidInput for a rollout that is over the budgets of the layout.
    [[nodiscard]] Result<QList<sync::layout::Creation>> next();
    [[nodiscard]] double share() const; ///< of what next() has told

private:
    PublicationSteps(const store::Workspace &workspace, const sync::layout::Keys &keys, QString name, QString author);
    void add(const QList<sync::layout::Creation> &creations);
    [[nodiscard]] Result<void> addSurfaces();
    [[nodiscard]] Result<void> addRollout(const RolloutId &id);

    const store::Workspace *m_workspace;
    const sync::layout::Keys *m_keys;
    QString m_name;
    QString m_author;
    QList<RolloutId> m_rollouts;
    qsizetype m_read = 0; ///< rollouts
    QList<QList<sync::layout::Creation>> m_steps;
    qsizetype m_bytes = 0; ///< of the last step
    bool m_isMetaRead = false;
};

} // namespace sluice::console
