// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sourcemaker.h"

#include "app/sourcemodule.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibrary>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

/// Beside the program, as it is built, or where it is installed.
Result<MakeSource *> loadModule()
{
    const QDir folder(QCoreApplication::applicationDirPath());
    QString why;
    QString path;
    for (const QString &place : {sourceModule, u"../lib/sluice/"_s + sourceModule}) {
        QLibrary library(QDir::cleanPath(folder.filePath(place)));
        if (const auto make = library.resolve(makeSourceSymbol))
            return reinterpret_cast<MakeSource *>(make);
        if (why.isEmpty() || library.isLoaded() || QFileInfo::exists(library.fileName())) {
            why = library.errorString();
            path = library.fileName();
        }
    }
    return failure(ErrorCode::fileNotReadable, why, path);
}

} // namespace

console::SourceMaker sourceMaker(const std::shared_ptr<secrets::Secrets> &secrets)
{
    return [secrets](const QString &name, const QJsonObject &document) -> MadeSource {
        static const Result<MakeSource *> module = loadModule();
        if (!module)
            return tl::unexpected(module.error());
        MadeSource made;
        (*module)(
            name, document, [secrets](const QString &secret) { return secrets->read(secret).result(); }, made);
        return made;
    };
}

} // namespace sluice::app
