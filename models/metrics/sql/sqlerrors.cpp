// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/sql/sqlerrors.h"

#include "metrics/cells.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSqlError>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::SqlFaults)
};

constexpr qsizetype longestText = 300;

/// What the server says, on one line: without the word in front, which is in its language, the excerpt of the query and
/// what the drivers add.
QString saidBy(const QSqlError &error)
{
    QString text = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    static const QRegularExpression excerpt(uR"(\n[^\n]* \d+: [^\n]*\n\s*\^)"_s); // "LINE 3: SELECT …"
    static const QRegularExpression state(uR"(\s*\([0-9A-Z]{5}\)\s*$)"_s);
    static const QRegularExpression odbc(uR"(;?\s*Error while (preparing parameters|executing the query).*$)"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression severity(uR"(^\s*\p{L}+:\s+)"_s);
    text.remove(odbc).remove(state).remove(excerpt).remove(severity);
    return shortened(text.simplified(), longestText);
}

/// Line of the query at which the server stopped; 0: it does not say.
int lineOf(const QSqlError &error)
{
    static const QRegularExpression form(uR"(\n[^\n]* (\d+): [^\n]*\n\s*\^)"_s);
    const auto match = form.match(error.databaseText());
    return match.hasMatch() ? match.captured(1).toInt() : 0;
}

Error unreachable(const SqlDefinition &definition, const QString &detail)
{
    return {ErrorCode::unreachable, detail, definition.name(), {}};
}

struct Hint
{
    QStringView sign; ///< in what libpq or the driver manager says
    const char *hint;
};

constexpr std::array connectionHints{
    Hint{u"root certificate file",
         QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults", "Name the file of the certificate authority in sslRootCert.")},
    Hint{u"certificate verify failed",
         QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults",
                           "The server's certificate is not signed by the authority in sslRootCert.")},
    Hint{u"does not match host name",
         QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults",
                           "The certificate is another server's: write the host as it is named there.")},
    Hint{u"does not support SSL",
         QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults",
                           "Turn TLS on in the server; sslMode disable sends the data in the clear.")},
    Hint{u"no password supplied",
         QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults", "Keep the password in the keychain: sluice secret set %1.")},
    Hint{u"password authentication failed",
         QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults",
                           "Check the user, and the password in the keychain (sluice secret set %1).")},
    Hint{u"timeout expired",
         QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults", "The server does not answer: check address and network.")},
    Hint{u"Connection refused",
         QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults",
                           "Nothing listens there: check host and port, and whether the server runs.")},
    Hint{u"could not translate host name",
         QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults", "There is no server of this name.")},
    Hint{u"Can't open lib",
         QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults",
                           "The driver is not installed; for PostgreSQL it is in Debian's package odbc-postgresql.")},
    Hint{u"Data source name not found",
         QT_TRANSLATE_NOOP("sluice::metrics::SqlFaults",
                           "There is no data source of this name: see odbc.ini (odbcinst -q -s).")},
};

} // namespace

Error connectionError(const QSqlError &error, const SqlDefinition &definition)
{
    const QString said = saidBy(error);
    const QString all = error.text();
    const auto fits = [&all](const Hint &hint) { return all.contains(hint.sign, Qt::CaseInsensitive); };
    const auto found = std::ranges::find_if(connectionHints, fits);
    if (found == connectionHints.end())
        return unreachable(definition, said);
    return unreachable(definition, u"%1. %2"_s.arg(said, Words::tr(found->hint).replace("%1"_L1, definition.secret)));
}

QString stateOf(const QSqlError &error)
{
    static const QRegularExpression form(u"^[0-9A-Z]{5}$"_s);
    const QString code = error.nativeErrorCode();
    return form.match(code).hasMatch() ? code : QString();
}

Error queryError(const QSqlError &error, const QString &state, const SqlDefinition &definition, const QString &place)
{
    const QString said = saidBy(error);
    if (state == "57014"_L1)
        return unreachable(definition,
                           Words::tr("%1 took longer than %2 s, and was ended. Make it cheaper, or allow it more "
                                     "in statementTimeout.")
                               .arg(place)
                               .arg(double(definition.timeout.count()) / 1000));
    // Classes of SQLSTATE that say nothing about the query: the connection, resources, what an operator does, the
    // system, a conflict with others.
    static constexpr std::array ofServer{u"08", u"53", u"57", u"58", u"40", u"XX"};
    const auto isOf = [&state](const char16_t *kind) { return state.startsWith(QStringView(kind)); };
    if (std::ranges::any_of(ofServer, isOf))
        return unreachable(definition, said.isEmpty() ? Words::tr("The connection was lost.") : said);

    const int line = lineOf(error);
    QString message =
        Words::tr("the database says: %1").arg(said + (state.isEmpty() ? QString() : u" (%1)"_s.arg(state)));
    if (state == "25006"_L1)
        message += u". "_s + Words::tr("A source only reads");
    else if (state == "42501"_L1)
        message += u". "_s + Words::tr("The user must be allowed to read it (GRANT SELECT)");
    const QString where = line > 0 ? u"%1, line %2"_s.arg(place).arg(line) : place;
    return {ErrorCode::invalidInput, message, definition.name(), {{where, message, line, 0}}};
}

} // namespace sluice::metrics
