// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QStringList>

namespace sluice::testing {

using namespace Qt::StringLiterals;

// Tables of docs/statistics-validation.md that programs write. Each lies between two comments:
// <!-- begin NAME --> and <!-- end NAME -->.

/// The document, cut at the table.
struct ValidationParts
{
    QString before; ///< up to and with the first comment's line
    QString table;
    QString after; ///< from the second comment on
    bool isValid = false;
};

inline ValidationParts validationParts(const QString &name)
{
    QFile file(QStringLiteral(SLUICE_VALIDATION));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(file.readAll());
    const QString begin = u"<!-- begin %1 -->\n"_s.arg(name);
    const qsizetype from = text.indexOf(begin);
    const qsizetype to = text.indexOf(u"<!-- end %1 -->"_s.arg(name));
    if (from < 0 || to < from)
        return {};
    const qsizetype start = from + begin.size();
    return {text.left(start), text.mid(start, to - start), text.mid(to), true};
}

/// The lines that the document has now, without the empty ones around them.
inline QStringList validationTable(const QString &name)
{
    return validationParts(name).table.trimmed().split(u'\n');
}

/// Puts other lines there.
inline bool writeValidation(const QString &name, const QStringList &lines)
{
    const ValidationParts parts = validationParts(name);
    QFile file(QStringLiteral(SLUICE_VALIDATION));
    if (!parts.isValid || !file.open(QIODevice::WriteOnly))
        return false;
    const QByteArray text = (parts.before + u'\n' + lines.join(u'\n').trimmed() + u"\n\n"_s + parts.after).toUtf8();
    return file.write(text) == text.size();
}

} // namespace sluice::testing
