// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/output.h"

#include "app/options.h"
#include "present/filereviewtext.h"
#include "present/sentences.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

void write(FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stream);
    std::fflush(stream); // whoever reads a pipe waits for what is followed
}

} // namespace

void print(const QString &text)
{
    write(stdout, text.toUtf8() + '\n');
}

void warn(const QString &text)
{
    write(stderr, text.toUtf8() + '\n');
}

void printJson(const QJsonObject &object)
{
    write(stdout, QJsonDocument(object).toJson(QJsonDocument::Indented));
}

void printJson(const QJsonArray &array)
{
    write(stdout, QJsonDocument(array).toJson(QJsonDocument::Indented));
}

int report(const Error &error)
{
    return report(error, {});
}

int report(const Error &error, const QList<metrics::RowFault> &rows)
{
    const present::ErrorText text = present::errorText(error);
    write(stderr, "sluice: " + text.headline.toUtf8() + '\n');
    for (const InputFault &fault : error.faults) {
        write(stderr, "  " + present::faultText(fault).toUtf8() + '\n');
        const auto row = std::ranges::find(rows, fault, &metrics::RowFault::fault);
        if (row != rows.end() && !row->text.isEmpty())
            write(stderr, "    " + present::excerptText(*row).toUtf8() + '\n');
    }
    if (error.faults.isEmpty() && !error.detail.isEmpty())
        write(stderr, "  " + error.detail.toUtf8() + '\n');
    if (!text.nextStep.isEmpty())
        write(stderr, text.nextStep.toUtf8() + '\n');
    switch (error.code) {
    case ErrorCode::invalidInput:
        return exitInvalid;
    case ErrorCode::duplicate:
        return exitInvalid;
    case ErrorCode::notPermitted:
        return exitNotPermitted;
    case ErrorCode::conflict:
        return exitConflict;
    default:
        return exitFailed;
    }
}

int reportUsage(const QString &text)
{
    write(stderr, "sluice: " + text.toUtf8() + '\n');
    return exitUsage;
}

} // namespace sluice::app
