// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables.h"

#include <QFile>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace sluice::bench {

double Table::number(std::size_t row, const char *column) const
{
    bool isNumber = false;
    const double value = text(row, column).toDouble(&isNumber);
    if (!isNumber)
        throw std::invalid_argument("row " + std::to_string(row + 1) + ": " + column + " is not a number: “" +
                                    text(row, column).toStdString() + "”");
    return value;
}

Result<Table> readTable(const QString &path, const QByteArrayList &columns)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::fileNotReadable, file.errorString(), path);
    Table table;
    const auto cells = [](QByteArray line) {
        QByteArrayList result = line.trimmed().split(',');
        for (QByteArray &cell : result) {
            cell = cell.trimmed();
            if (cell.size() >= 2 && cell.startsWith('"') && cell.endsWith('"'))
                cell = cell.mid(1, cell.size() - 2);
        }
        return result;
    };
    const QByteArrayList header = cells(file.readLine());
    for (qsizetype i = 0; i < header.size(); ++i)
        table.columns.insert(header.at(i), i);
    for (const QByteArray &column : columns)
        if (!table.columns.contains(column))
            return failure(ErrorCode::invalidInput, u"no column “%1”"_s.arg(QString::fromUtf8(column)), path);
    while (!file.atEnd()) {
        const QByteArray line = file.readLine();
        if (!line.trimmed().isEmpty())
            table.rows.push_back(cells(line));
    }
    return table;
}

} // namespace sluice::bench
