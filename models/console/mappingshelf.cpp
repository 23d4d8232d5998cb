// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/mappingshelf.h"

#include "core/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace sluice::console {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::console::Faults)
};

constexpr qsizetype longestName = 100;
constexpr qint64 largestDocument = 1 << 20;

bool isPossibleName(const QString &name)
{
    return !name.isEmpty() && name.size() <= longestName && name == name.trimmed() && !name.startsWith(u'.') &&
           !name.contains(u'/') && !name.contains(QChar::Null);
}

} // namespace

MappingShelf::MappingShelf(QString folder)
    : m_folder(std::move(folder))
{
}

QString MappingShelf::usualFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/sluice/mappings"_s;
}

QString MappingShelf::path(const QString &name) const
{
    return m_folder + u'/' + name + u".json"_s;
}

QStringList MappingShelf::names() const
{
    QStringList names;
    const QFileInfoList files = QDir(m_folder).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name | QDir::IgnoreCase);
    for (const QFileInfo &file : files)
        if (isPossibleName(file.completeBaseName()))
            names.append(file.completeBaseName());
    return names;
}

Result<QJsonObject> MappingShelf::document(const QString &name) const
{
    QFile file(path(name));
    if (!isPossibleName(name) || !file.exists())
        return failure(ErrorCode::notFound, Words::tr("there is no saved mapping of this name"), name);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::fileNotReadable, file.errorString(), file.fileName());
    if (file.size() > largestDocument)
        return failure(ErrorCode::invalidInput, Words::tr("this is too large for a mapping"), file.fileName());
    return parseJsonObject(file.readAll(), file.fileName());
}

Result<metrics::Mapping> MappingShelf::load(const QString &name) const
{
    return document(name).and_then(
        [&](const QJsonObject &document) { return metrics::mappingFromJson(document, path(name)); });
}

Result<void> MappingShelf::save(const QString &name, const QJsonObject &mapping) const
{
    if (!isPossibleName(name))
        return failure(ErrorCode::invalidInput, Words::tr("this cannot be the name of a file"), name);
    if (!QDir().mkpath(m_folder))
        return failure(ErrorCode::fileNotWritable, Words::tr("the folder cannot be made"), m_folder);
    QSaveFile file(path(name));
    const QByteArray text = QJsonDocument(mapping).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(ErrorCode::fileNotWritable, file.errorString(), file.fileName());
    return {};
}

} // namespace sluice::console
