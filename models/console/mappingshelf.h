// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/mapping.h"

namespace sluice::console {

/// Saved mappings: one document NAME.json each, in a folder of the person's configuration. A mapping belongs to a kind
/// of export and not to a workspace; a file of its own can be kept under version control and handed on.
class MappingShelf
{
public:
    explicit MappingShelf(QString folder = usualFolder());

    /// ~/.config/sluice/mappings, or where the XDG folders say.
    [[nodiscard]] static QString usualFolder();

    [[nodiscard]] QStringList names() const; ///< sorted
    /// Of any kind. notFound; invalidInput.
    [[nodiscard]] Result<QJsonObject> document(const QString &name) const;
    /// Of a file in long format. notFound; invalidInput with the faults of the document.
    [[nodiscard]] Result<metrics::Mapping> load(const QString &name) const;
    /// Replaces one of the same name. invalidInput for a name that no file can have; fileNotWritable.
    [[nodiscard]] Result<void> save(const QString &name, const QJsonObject &mapping) const;

private:
    [[nodiscard]] QString path(const QString &name) const;

    QString m_folder;
};

} // namespace sluice::console
