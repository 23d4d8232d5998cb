// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/sql/sqldefinition.h"

#include "metrics/cells.h"
#include "rollout/fieldreader.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::SqlFaults)
};

using Kind = SqlDefinition::Kind;
using namespace std::chrono_literals;

constexpr Milliseconds shortestTimeout = 1s;
constexpr Milliseconds longestTimeout = 1h;

const QStringList kindNames{u"postgresql"_s, u"odbc"_s};
const QStringList sslModeNames{u"verify-full"_s, u"verify-ca"_s, u"require"_s, u"disable"_s};
const QStringList timeFormNames{u"timestamptz"_s, u"text"_s, u"milliseconds"_s};
const QStringList ownParameters{parameterStage,   parameterBegin,   parameterEnd,
                                parameterMatured, parameterSurface, parameterRollout};

/// A field that would hold a secret: the password comes from elsewhere.
void refuseSecret(rollout::FieldReader &reader, const QString &field)
{
    if (reader.has(field))
        reader.fault(field,
                     Words::tr("does not belong into a document; it is kept in the keychain (sluice secret set)"));
    reader.value(field); // seen
}

void refuseForeign(rollout::FieldReader &reader, const QStringList &fields, const QString &message)
{
    for (const QString &field : fields) {
        if (reader.has(field))
            reader.fault(field, message);
        reader.value(field);
    }
}

/// "reader@warehouse.example.com"
QString usualSecret(const SqlDefinition &definition)
{
    const QString target = definition.kind == Kind::postgresql ? definition.host
                           : definition.dsn.isEmpty()          ? u"odbc"_s
                                                               : definition.dsn;
    return definition.user.isEmpty() ? target : definition.user + u'@' + target;
}

void readPostgres(rollout::FieldReader &reader, SqlDefinition &definition)
{
    definition.host = reader.requiredText(u"host"_s);
    if (definition.host.contains(u"://"_s) || definition.host.contains(u'@'))
        reader.fault(u"host"_s,
                     Words::tr("is only the server's name; port, database and user have fields of their own"));
    definition.port = int(reader.wholeNumber(u"port"_s, 1, 65535).value_or(definition.port));
    definition.database = reader.requiredText(u"database"_s);
    definition.user = reader.requiredText(u"user"_s);
    if (const auto mode = reader.choice(u"sslMode"_s, sslModeNames))
        definition.sslMode = SslMode(*mode);
    definition.sslRootCert = reader.text(u"sslRootCert"_s);
    if (definition.sslRootCert.contains(u';')) // Qt divides options there
        reader.fault(u"sslRootCert"_s, Words::tr("must not have a semicolon in its name"));
    refuseForeign(reader, {u"dsn"_s, u"connection"_s}, Words::tr("is for the kind odbc"));
}

/// "Driver={PostgreSQL Unicode};Server=…": no secret in it, and a user of its own.
void checkConnection(rollout::FieldReader &reader, const QString &connection)
{
    const auto names = [&connection](const QString &attributes) {
        const QRegularExpression form(uR"((^|;)\s*(%1)\s*=)"_s.arg(attributes),
                                      QRegularExpression::CaseInsensitiveOption);
        return form.match(connection).hasMatch();
    };
    const QString field = u"connection"_s;
    if (names(u"pwd|password|accesstoken|auth_accesstoken|token"_s))
        reader.fault(field, Words::tr("must not hold a password; it is kept in the keychain (sluice secret set)"));
    if (names(u"uid|user|username"_s))
        reader.fault(field, Words::tr("must not name a user; write the name into “user”"));
    if (!names(u"driver"_s))
        reader.fault(field, Words::tr("names no driver; write Driver={…};Server=…, or use “dsn”"));
}

void readOdbc(rollout::FieldReader &reader, SqlDefinition &definition)
{
    definition.dsn = reader.text(u"dsn"_s);
    definition.connection = reader.text(u"connection"_s);
    definition.user = reader.text(u"user"_s);
    if (definition.dsn.isEmpty() == definition.connection.isEmpty())
        reader.fault(u"dsn"_s, Words::tr("or “connection” is needed, one of them"));
    if (definition.dsn.contains(u';') || definition.dsn.contains(u'='))
        reader.fault(u"dsn"_s,
                     Words::tr("is only the name of a data source; what else there is goes into “connection”"));
    if (!definition.connection.isEmpty())
        checkConnection(reader, definition.connection);
    refuseForeign(reader, {u"host"_s, u"port"_s, u"database"_s, u"sslMode"_s, u"sslRootCert"_s},
                  Words::tr("is for the kind postgresql; of odbc it is a part of the data source or of “connection”"));
}

std::optional<Milliseconds> readTimeout(rollout::FieldReader &reader)
{
    const QString field = u"statementTimeout"_s;
    const QString text = reader.text(field);
    if (text.isEmpty())
        return std::nullopt;
    const auto duration = durationFromText(text);
    if (duration && duration->isFixed() && duration->nominalLength() >= shortestTimeout &&
        duration->nominalLength() <= longestTimeout)
        return duration->nominalLength();
    reader.fault(field, Words::tr("\"%1\" is not a length from 1s to 1h; write 60s").arg(text));
    return std::nullopt;
}

QHash<QString, QueryValue> readConstants(rollout::FieldReader &reader, QList<InputFault> &faults)
{
    QHash<QString, QueryValue> constants;
    const QJsonObject object = reader.object(u"constants"_s);
    rollout::FieldReader values(object, reader.path(u"constants"_s), faults);
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonValue value = values.value(it.key());
        if (!isParameterName(it.key()))
            values.fault(it.key(), Words::tr("is not a name: letters, digits and _, none of the digits first"));
        else if (ownParameters.contains(it.key()))
            values.fault(it.key(), Words::tr("is a parameter that Sluice fills in"));
        if (value.isString()) {
            if (value.toString().contains(QChar(u'\0')))
                values.fault(it.key(), Words::tr("must not hold a NUL"));
            constants.insert(it.key(), value.toString());
        } else if (value.isBool()) {
            constants.insert(it.key(), value.toBool());
        } else if (value.isDouble()) {
            const auto whole = qint64(value.toDouble());
            const bool isWhole = double(whole) == value.toDouble();
            constants.insert(it.key(), isWhole ? QueryValue(whole) : QueryValue(value.toDouble()));
        } else {
            values.fault(it.key(), Words::tr("must be a text, a number, true or false"));
        }
    }
    return constants;
}

/// A query as a text, or as a list of its lines. nullopt with a fault; the field is there.
std::optional<QString> readQueryText(rollout::FieldReader &reader, const QString &field)
{
    const QJsonValue value = reader.value(field);
    if (value.isString())
        return value.toString();
    QStringList lines;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &line : array)
        if (line.isString())
            lines.append(line.toString());
    if (value.isArray() && lines.size() == array.size())
        return lines.join(u'\n');
    reader.fault(field, Words::tr("must be a text in quotes, or a list of its lines"));
    return std::nullopt;
}

/// The parameters of a query that are not `known`; `hints` has what to say of some.
void checkKnown(const QueryTemplate &query, const QString &place, QStringList known,
                const QHash<QString, QString> &hints, QList<InputFault> &faults)
{
    std::ranges::sort(known);
    for (const auto &[name, line, column] : query.parameters()) {
        if (known.contains(name))
            continue;
        const QString usual =
            Words::tr("there is no parameter :%1; there are :%2. Give it a value in “constants”, or a space behind "
                      "a colon that begins none")
                .arg(name, known.join(u", :"_s));
        faults.append(faultInQuery(place, line, column, hints.value(name, usual)));
    }
}

/// The faults of parameters: one that nobody knows, one that must be there.
void checkParameters(const SqlQuestion &question, const QHash<QString, QueryValue> &constants,
                     QList<InputFault> &faults)
{
    QStringList known = ownParameters + constants.keys();
    if (!question.metric)
        known.removeAll(parameterMatured); // each metric has a delay of its own
    checkKnown(question.query, question.place, known,
               {{parameterMatured, Words::tr(":matured is for the query of one metric, in “queries”")}}, faults);
    const auto need = [&](bool isThere, const QString &message) {
        if (!isThere)
            faults.append(faultInQuery(question.place, 1, 1, message));
    };
    need(question.query.uses(parameterEnd),
         Words::tr(":t1 is missing: a query must end where the look ends, or it answers with other figures each time"));
    need(question.query.uses(parameterBegin) || question.query.uses(parameterStage),
         Words::tr(":t0 (or :stage) is missing: a query must count what came since the stage was entered, and nothing "
                   "before"));
}

void readQuestion(rollout::FieldReader &reader, const QString &field, SqlQuestion question, SqlDefinition &definition,
                  QList<InputFault> &faults)
{
    question.place = reader.path(field);
    const auto text = readQueryText(reader, field);
    const auto query = text ? QueryTemplate::parse(*text, question.place, faults) : std::nullopt;
    if (!query)
        return;
    question.query = *query;
    checkParameters(question, definition.constants, faults);
    definition.questions.append(question);
}

void readNewest(rollout::FieldReader &reader, SqlDefinition &definition, QList<InputFault> &faults)
{
    if (!reader.has(newestPlace)) {
        reader.fault(
            newestPlace,
            Words::tr(
                "is missing: a query that answers how far the data reach, so that a warehouse whose loading has "
                "stopped does not look fresh for ever. Write SELECT max(at) FROM event WHERE surface = :surface"));
        return;
    }
    const auto text = readQueryText(reader, newestPlace);
    const auto query = text ? QueryTemplate::parse(*text, newestPlace, faults) : std::nullopt;
    if (!query)
        return;
    const QString hint = Words::tr(":%1 is not known before this query: its answer is where a look ends");
    QStringList known = ownParameters + definition.constants.keys();
    known.removeAll(parameterEnd);
    known.removeAll(parameterMatured);
    checkKnown(*query, newestPlace, known,
               {{parameterEnd, hint.arg(parameterEnd)}, {parameterMatured, hint.arg(parameterMatured)}}, faults);
    definition.newest = *query;
}

void readQuestions(rollout::FieldReader &reader, SqlDefinition &definition, QList<InputFault> &faults)
{
    const bool hasOne = reader.has(u"query"_s);
    if (hasOne == reader.has(u"queries"_s))
        reader.fault(u"query"_s, Words::tr("or “queries” is needed, one of them"));
    const QStringList metrics = reader.texts(u"metrics"_s);
    if (!hasOne && reader.has(u"metrics"_s))
        reader.fault(u"metrics"_s, Words::tr("is for one “query”; “queries” names its metrics itself"));
    if (hasOne) {
        SqlQuestion question;
        if (reader.has(u"metrics"_s))
            question.metrics = metrics;
        readQuestion(reader, u"query"_s, question, definition, faults);
    }
    const QJsonObject queries = reader.object(u"queries"_s);
    rollout::FieldReader texts(queries, reader.path(u"queries"_s), faults);
    for (auto it = queries.begin(); it != queries.end(); ++it) {
        SqlQuestion question;
        question.metric = MetricId(it.key());
        readQuestion(texts, it.key(), question, definition, faults);
    }
    if (reader.has(u"queries"_s) && queries.isEmpty())
        reader.fault(u"queries"_s, Words::tr("must name a metric and its query"));
    reader.value(u"query"_s);

    for (auto it = definition.constants.begin(); it != definition.constants.end(); ++it) {
        const auto usesIt = [&it](const SqlQuestion &question) { return question.query.uses(it.key()); };
        if (faults.isEmpty() && !definition.newest.uses(it.key()) && std::ranges::none_of(definition.questions, usesIt))
            faults.append({u"constants."_s + it.key(), Words::tr("is used by no query")});
    }
}

/// What a query and a file can both have; what a file alone can have is a fault.
void readMapping(rollout::FieldReader &reader, SqlDefinition &definition, QList<InputFault> &faults)
{
    const QJsonObject document = reader.object(u"mapping"_s);
    static const QStringList ofFiles{u"where"_s,   u"timeFormats"_s, u"timeZone"_s, u"separator"_s,
                                     u"decimal"_s, u"stage"_s,       u"origin"_s,   u"cumulative"_s};
    for (const QString &field : ofFiles)
        if (document.contains(field))
            faults.append({u"mapping."_s + field, Words::tr("is for files")});
    const auto mapping = mappingFromJson(document);
    if (!mapping) {
        for (const InputFault &fault : mapping.error().faults)
            faults.append({u"mapping."_s + fault.place, fault.message});
        return;
    }
    for (const Field field : {Field::at, Field::day, Field::elapsedHours})
        if (mapping->columns.contains(field))
            faults.append(
                {u"mapping.columns."_s + toString(field), Words::tr("is for files: the end of a look is :t1")});
    definition.mapping = *mapping;
}

} // namespace

QString SqlDefinition::name() const
{
    if (kind == Kind::postgresql)
        return u"postgresql %1:%2/%3"_s.arg(host).arg(port).arg(database);
    return u"odbc "_s + (dsn.isEmpty() ? shortened(connection, 100) : dsn);
}

Result<SqlDefinition> sqlDefinitionFromJson(const QJsonObject &document, const QString &place)
{
    SqlDefinition definition;
    QList<InputFault> faults;
    rollout::FieldReader reader(document, {}, faults);

    if (const auto newer = reader.newerFormat(1, u"source"_s, place))
        return tl::unexpected(*newer);
    const auto refusal = [&] {
        return tl::unexpected(Error{ErrorCode::invalidInput, toString(faults.first()), place, faults});
    };
    reader.requiredText(u"kind"_s);
    const auto kind = reader.choice(u"kind"_s, kindNames);
    if (!kind)
        return refusal(); // nothing else can be judged
    definition.kind = Kind(*kind);
    for (const QString &field : {u"password"_s, u"pwd"_s})
        refuseSecret(reader, field);
    if (definition.kind == Kind::postgresql)
        readPostgres(reader, definition);
    else
        readOdbc(reader, definition);

    definition.secret = reader.has(u"secret"_s) ? reader.requiredText(u"secret"_s) : usualSecret(definition);
    reader.value(u"secret"_s);
    definition.session = reader.texts(u"session"_s);
    definition.timeout = readTimeout(reader).value_or(definition.timeout);
    definition.timeZone = reader.has(u"timeZone"_s) ? reader.requiredText(u"timeZone"_s) : u"UTC"_s;
    reader.value(u"timeZone"_s);
    if (!definition.timeZone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(definition.timeZone.toUtf8()))
        reader.fault(u"timeZone"_s, Words::tr("“%1” is not a time zone; write Europe/Berlin").arg(definition.timeZone));
    if (const auto times = reader.choice(u"times"_s, timeFormNames))
        definition.times = TimeForm(*times);
    definition.bothGroups = reader.has(u"bothGroups"_s) ? reader.requiredText(u"bothGroups"_s) : u"(both groups)"_s;
    reader.value(u"bothGroups"_s);
    definition.constants = readConstants(reader, faults);
    readMapping(reader, definition, faults);
    if (definition.mapping.groups.contains(definition.bothGroups))
        reader.fault(u"bothGroups"_s, Words::tr("is one of the groups in “mapping”"));
    readNewest(reader, definition, faults);
    readQuestions(reader, definition, faults);
    reader.finish();

    if (!faults.isEmpty())
        return refusal();
    return definition;
}

QList<InputFault> faultsWith(const SqlDefinition &definition, const rollout::Plan &plan)
{
    QList<InputFault> faults;
    QStringList ids;
    for (const rollout::Metric &metric : plan.metrics)
        ids.append(metric.id.value);
    for (const SqlQuestion &question : definition.questions) {
        const QStringList named =
            question.metric ? QStringList{question.metric->value} : question.metrics.value_or(QStringList());
        for (const QString &id : named)
            if (!ids.contains(id))
                faults.append({question.metric ? question.place : u"metrics"_s,
                               Words::tr("the plan has no metric “%1”. Expected %2.").arg(id, choices(ids))});
        for (const rollout::Metric &metric : plan.metrics)
            if (metric.delay && question.answersFor(metric.id) && !question.query.uses(parameterMatured))
                faults.append(
                    {question.place,
                     Words::tr("%1 is known %2 after a user was reached: it needs a query of its own, in “queries”, "
                               "that leaves out users who were reached behind :matured.")
                         .arg(metric.id.value, toString(*metric.delay))});
    }
    return faults;
}

} // namespace sluice::metrics
