// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/units/sample.h"

#include "metrics/foreignfile.h"
#include "metrics/units/blocksplitter.h"
#include "metrics/units/header.h"
#include "metrics/utf8.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::UnitFaults)
};

Fault invalid(const QString &path, const QString &message)
{
    return Fault(Error{ErrorCode::invalidInput, message, path, {{{}, message}}});
}

QString cellOf(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.toString();
}

void readObjects(const QByteArray &text, qsizetype mostRows, RowSample &sample)
{
    QList<QJsonObject> objects;
    for (const QByteArray &line : text.split('\n'))
        if (const QJsonDocument document = QJsonDocument::fromJson(line);
            document.isObject() && objects.size() < mostRows)
            objects.append(document.object());
    for (const QJsonObject &object : objects)
        for (const QString &key : object.keys())
            if (!sample.header.contains(key))
                sample.header.append(key);
    for (const QJsonObject &object : objects) {
        QStringList row;
        for (const QString &key : std::as_const(sample.header))
            row.append(cellOf(object.value(key)));
        sample.rows.append(row);
    }
}

/// Rows of a table up to the last line feed; a quote that holds one makes no difference to a sample.
void readRows(const QByteArray &text, qsizetype mostRows, RowSample &sample)
{
    for (QByteArray line : text.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        const QStringList cells = splitHeader(line, sample.separator);
        if (cells.size() == sample.header.size() && sample.rows.size() < mostRows)
            sample.rows.append(cells);
    }
}

} // namespace

Result<RowSample> readSample(const QString &path, qsizetype mostRows)
{
    auto source = openBytes(path, FileReader::Checksum::none);
    if (!source)
        return tl::unexpected(source.error());
    BlockSplitter splitter(std::move(*source));
    const auto isJson = splitter.isJsonLines();
    if (!isJson)
        return tl::unexpected(isJson.error());
    RowSample sample;
    sample.isJson = *isJson;
    if (!sample.isJson) {
        const auto header = splitter.takeHeader();
        if (!header)
            return tl::unexpected(header.error());
        if (header->isEmpty())
            return invalid(path, Words::tr("the file is empty."));
        if (const auto what = foreignFile({header->constData(), std::size_t(header->size())}))
            return invalid(path, *what);
        if (header->contains('\0') || firstInvalidUtf8({header->constData(), std::size_t(header->size())}))
            return invalid(path, Words::tr("this is not a text in UTF-8."));
        std::tie(sample.separator, sample.header) = separatedHeader(*header, {});
    }
    Block block;
    QByteArray text;
    if (splitter.next(block))
        text = QByteArray(block.text(), qsizetype(block.size));
    else if (!splitter.outcome())
        return tl::unexpected(splitter.outcome().error());
    if (firstInvalidUtf8({text.constData(), std::size_t(text.size())}))
        return invalid(path, Words::tr("this is not a text in UTF-8."));
    if (sample.isJson)
        readObjects(text, mostRows, sample);
    else
        readRows(text, mostRows, sample);
    if (sample.rows.isEmpty())
        return invalid(path, Words::tr("the file has no rows."));
    return sample;
}

} // namespace sluice::metrics
