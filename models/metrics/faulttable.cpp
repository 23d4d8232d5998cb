// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/faulttable.h"

#include "core/csvcell.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::Faults)
};

} // namespace

QByteArray faultTable(const QList<RowFault> &faults)
{
    const bool isOfFiles = std::ranges::any_of(faults, [](const RowFault &row) { return !row.file.isEmpty(); });
    QByteArray table = isOfFiles ? "file,line,column,field,value,cause,text\n" : "line,column,field,value,cause,text\n";
    for (const RowFault &row : faults) {
        if (isOfFiles)
            table += csvCell(row.file) + ',';
        table += row.fault.line > 0 ? QByteArray::number(row.fault.line) : QByteArray();
        table += ',' + (row.fault.column > 0 ? QByteArray::number(row.fault.column) : QByteArray());
        table += ',' + csvCell(row.column) + ',' + csvCell(row.value) + ',' + csvCell(row.cause) + ',' +
                 csvCell(row.text) + '\n';
    }
    return table;
}

QList<RowFault> rowFaults(const QList<InputFault> &faults)
{
    QList<RowFault> rows;
    for (const InputFault &fault : faults) {
        const QString place = fault.line > 0 || fault.place.isEmpty() ? QString() : fault.place + u": "_s;
        rows.append({fault, {}, {}, place + fault.message, {}, {}});
    }
    return rows;
}

InputFault tooManyFaulty(qint64 mostFaulty)
{
    return {{}, Words::tr("more rows are faulty than the %1 that may be left out.").arg(mostFaulty)};
}

} // namespace sluice::metrics
