// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/fields.h"

#include <cmath>

namespace sluice::sync::etcd {

qint64 Fields::number(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() || value.isNull())
        return 0;
    constexpr double exact = 9007199254740992; // 2^53
    bool isNumber =
        value.isDouble() && std::abs(value.toDouble()) <= exact && std::trunc(value.toDouble()) == value.toDouble();
    qint64 read = isNumber ? qint64(value.toDouble()) : 0;
    if (value.isString())
        read = value.toString().toLongLong(&isNumber);
    m_isSound = m_isSound && isNumber;
    return read;
}

quint64 Fields::identity(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isString())
        return quint64(number(name));
    bool isNumber = false;
    const quint64 read = value.toString().toULongLong(&isNumber);
    m_isSound = m_isSound && isNumber;
    return read;
}

QByteArray Fields::bytes(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined() || value.isNull())
        return {};
    const auto read =
        QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    m_isSound = m_isSound && value.isString() && bool(read);
    return read.decoded;
}

QString Fields::text(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    m_isSound = m_isSound && (value.isUndefined() || value.isNull() || value.isString());
    return value.toString();
}

bool Fields::flag(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    m_isSound = m_isSound && (value.isUndefined() || value.isNull() || value.isBool());
    return value.toBool();
}

QJsonObject Fields::object(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    m_isSound = m_isSound && (value.isUndefined() || value.isNull() || value.isObject());
    return value.toObject();
}

QJsonArray Fields::array(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    m_isSound = m_isSound && (value.isUndefined() || value.isNull() || value.isArray());
    return value.toArray();
}

} // namespace sluice::sync::etcd
