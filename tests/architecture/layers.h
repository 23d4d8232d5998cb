// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace sluice::architecture {

/// A folder of the source tree and what its files may include, besides the standard library.
struct Layer
{
    QString folder;        ///< "models/stats"
    QStringList sees;      ///< folders ("core", "ui/theme"; for models without "models/") or single headers of others
    QStringList modules;   ///< of Qt: "Core"
    QStringList libraries; ///< beginnings of other headers: "boost/math/"
};

/// The arrows of ARCHITECTURE.md. A new folder needs a line here.
[[nodiscard]] const QList<Layer> &layers();

/// Which module a Qt header belongs to, read from the headers that are installed.
class QtHeaders
{
public:
    explicit QtHeaders(const QString &folder); ///< with QtCore, QtGui and so on in it
    /// "Core" for "QString", "QtCore/QString" and "qstring.h"; empty for what is not of Qt.
    [[nodiscard]] QString module(const QString &header) const;

private:
    QHash<QString, QString> m_modules;
};

/// One line for each include of a file that its layer must not know. `path` is relative to the root of the tree.
[[nodiscard]] QStringList forbiddenIncludes(const QString &path, const QStringList &lines, const QtHeaders &headers);

/// Whether a source file begins with its licence; the line that names a script's interpreter may stand before it.
[[nodiscard]] bool beginsWithLicence(const QStringList &lines);

} // namespace sluice::architecture
