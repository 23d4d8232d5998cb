// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

namespace sluice::sync::etcd {

/// Reads the members of one object of an answer. What is absent is the default: 0, empty, false. What is there and is
/// not what it should be is remembered, so that one question at the end tells whether all of it can be believed.
class Fields
{
public:
    explicit Fields(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    [[nodiscard]] qint64 number(QLatin1StringView name);    ///< a text, or a number up to 2^53
    [[nodiscard]] quint64 identity(QLatin1StringView name); ///< the same without sign
    [[nodiscard]] QByteArray bytes(QLatin1StringView name); ///< standard base64
    [[nodiscard]] QString text(QLatin1StringView name);
    [[nodiscard]] bool flag(QLatin1StringView name);
    [[nodiscard]] QJsonObject object(QLatin1StringView name);
    [[nodiscard]] QJsonArray array(QLatin1StringView name);
    [[nodiscard]] bool has(QLatin1StringView name) const { return m_object.contains(name); }

    [[nodiscard]] bool isSound() const { return m_isSound; }
    void refuse() { m_isSound = false; }

private:
    QJsonObject m_object;
    bool m_isSound = true;
};

} // namespace sluice::sync::etcd
