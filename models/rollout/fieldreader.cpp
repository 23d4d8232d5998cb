// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/fieldreader.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::rollout::Faults)
};

} // namespace

FieldReader::FieldReader(QJsonObject object, QString path, QList<InputFault> &faults)
    : m_object(std::move(object))
    , m_path(std::move(path))
    , m_faults(faults)
{
}

bool FieldReader::has(const QString &field) const
{
    return m_object.contains(field) && !m_object.value(field).isNull();
}

QString FieldReader::path(const QString &field) const
{
    return m_path.isEmpty() ? field : m_path + u'.' + field;
}

void FieldReader::fault(const QString &field, const QString &message)
{
    m_faults.append({field.isEmpty() ? m_path : path(field), message});
}

QJsonValue FieldReader::value(const QString &field)
{
    m_seen.insert(field);
    return m_object.value(field);
}

QString FieldReader::text(const QString &field)
{
    const QJsonValue found = value(field);
    if (!has(field))
        return {};
    if (!found.isString()) {
        fault(field, Words::tr("must be a text in quotes"));
        return {};
    }
    return found.toString().trimmed();
}

QString FieldReader::requiredText(const QString &field)
{
    const bool present = has(field);
    const QString found = text(field);
    if (!present)
        fault(field, Words::tr("is missing"));
    else if (found.isEmpty() && m_object.value(field).isString())
        fault(field, Words::tr("must not be empty"));
    return found;
}

std::optional<double> FieldReader::number(const QString &field)
{
    const QJsonValue found = value(field);
    if (!has(field))
        return std::nullopt;
    if (!found.isDouble() || !std::isfinite(found.toDouble())) {
        fault(field, Words::tr("must be a number"));
        return std::nullopt;
    }
    return found.toDouble();
}

std::optional<qint64> FieldReader::wholeNumber(const QString &field, qint64 least, qint64 most)
{
    const auto found = number(field);
    if (!found)
        return std::nullopt;
    if (*found != std::floor(*found) || *found < double(least) || *found > double(most)) {
        fault(field, Words::tr("must be a whole number from %1 to %2").arg(least).arg(most));
        return std::nullopt;
    }
    return qint64(*found);
}

std::optional<bool> FieldReader::boolean(const QString &field)
{
    const QJsonValue found = value(field);
    if (!has(field))
        return std::nullopt;
    if (!found.isBool()) {
        fault(field, Words::tr("must be true or false"));
        return std::nullopt;
    }
    return found.toBool();
}

std::optional<Instant> FieldReader::instant(const QString &field)
{
    const QString found = text(field);
    if (found.isEmpty())
        return std::nullopt;
    const auto at = instantFromIso(found);
    if (!at)
        fault(field, Words::tr("\"%1\" is not a time; write 2026-11-17T08:00:00Z").arg(found));
    return at;
}

QJsonArray FieldReader::array(const QString &field)
{
    const QJsonValue found = value(field);
    if (!has(field))
        return {};
    if (!found.isArray())
        fault(field, Words::tr("must be a list in brackets"));
    return found.toArray();
}

QJsonObject FieldReader::object(const QString &field)
{
    const QJsonValue found = value(field);
    if (!has(field))
        return {};
    if (!found.isObject())
        fault(field, Words::tr("must be an object in braces"));
    return found.toObject();
}

QStringList FieldReader::texts(const QString &field)
{
    QStringList result;
    const QJsonArray items = array(field);
    for (int i = 0; i < items.size(); ++i) {
        if (!items.at(i).isString() || items.at(i).toString().trimmed().isEmpty())
            m_faults.append({u"%1[%2]"_s.arg(path(field)).arg(i), Words::tr("must be a text in quotes")});
        else
            result.append(items.at(i).toString().trimmed());
    }
    return result;
}

std::optional<int> FieldReader::choice(const QString &field, const QStringList &names)
{
    const QString found = text(field);
    if (found.isEmpty())
        return std::nullopt;
    const int index = int(names.indexOf(found));
    if (index < 0) {
        fault(field, Words::tr("\"%1\" is not one of %2").arg(found, names.join(u", "_s)));
        return std::nullopt;
    }
    return index;
}

std::optional<Error> FieldReader::newerFormat(int newest, const QString &what, const QString &place)
{
    if (const auto format = wholeNumber(u"format"_s, 1, 1'000'000); format && *format > newest)
        return Error{ErrorCode::newerVersion,
                     u"%1 format %2, this version reads %3"_s.arg(what).arg(*format).arg(newest),
                     place,
                     {{u"format"_s, Words::tr("was written by a newer Sluice")}}};
    if (!has(u"format"_s))
        fault(u"format"_s, Words::tr("is missing; write 1"));
    return std::nullopt;
}

void FieldReader::finish()
{
    const QStringList fields = m_object.keys();
    for (const QString &field : fields)
        if (!m_seen.contains(field))
            fault(field, Words::tr("is not a field Sluice knows"));
}

} // namespace sluice::rollout
