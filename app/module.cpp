// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/module.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibrary>

using namespace Qt::StringLiterals;

namespace sluice::app {

Result<QFunctionPointer> loadFunction(const QString &module, const char *symbol)
{
    const QDir folder(QCoreApplication::applicationDirPath());
    QString why;
    QString path;
    for (const QString &place : {module, u"../lib/sluice/"_s + module}) {
        QLibrary library(QDir::cleanPath(folder.filePath(place)));
        if (const auto found = library.resolve(symbol))
            return found;
        if (why.isEmpty() || library.isLoaded() || QFileInfo::exists(library.fileName())) {
            why = library.errorString();
            path = library.fileName();
        }
    }
    return failure(ErrorCode::fileNotReadable, why, path);
}

} // namespace sluice::app
