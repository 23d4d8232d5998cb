// SPDX-License-Identifier: GPL-3.0-or-later
// A line of JSON lines: what is no object for Qt is none here, and the cells of what is one are those of Qt.
#include "require.h"

#include "metrics/units/jsonrow.h"
#include "metrics/utf8.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

using namespace sluice::fuzz;
using namespace sluice::metrics;

void checkCell(std::string_view cell, const QJsonValue &value)
{
    const QString text = QString::fromUtf8(cell.data(), qsizetype(cell.size()));
    if (value.isString())
        require(text == value.toString(), "another text");
    else if (value.isBool())
        require(text == (value.toBool() ? u"true"_s : u"false"_s), "another truth");
    else if (value.isDouble())
        require(text.toDouble() == value.toDouble(), "another number");
    else
        require(cell.empty(), "a cell from nothing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    // A copy of its own, so that a sanitizer sees what is read behind its end.
    const std::vector<char> copy(data, data + size);
    const std::string_view line(copy.data(), copy.size());
    if (line.find('\n') != std::string_view::npos || line.find('\0') != std::string_view::npos ||
        firstInvalidUtf8(line))
        return 0;
    JsonRow row({u"a"_s, u"b"_s, u""_s});
    const auto fault = row.read(line);
    QJsonParseError error;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(copy.data(), qsizetype(copy.size())), &error);
    if (fault) {
        require(fault->at >= line.data() && fault->at <= line.data() + line.size(), "a fault somewhere else");
        require(!fault->message.isEmpty(), "a fault that says nothing");
        return 0;
    }
    if (error.error == QJsonParseError::IllegalNumber) // one that no double holds; whether a cell may, is asked later
        return 0;
    require(error.error == QJsonParseError::NoError && document.isObject(), "Qt reads no object");
    const QJsonObject object = document.object();
    checkCell(row.cells()[0], object.value(u"a"_s));
    checkCell(row.cells()[1], object.value(u"b"_s));
    checkCell(row.cells()[2], object.value(u""_s));
    return 0;
}
