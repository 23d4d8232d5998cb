// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/layout/keys.h"

#include "sync/layout/ulid.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::sync::layout {

namespace {

constexpr int digits = 10;

/// Written as it is. Nearly every part of a key is made of these alone, and to encode it takes longer than all else
/// that is done with a key.
bool isPlain(char16_t character)
{
    return (character >= u'a' && character <= u'z') || (character >= u'0' && character <= u'9') || character == u'.' ||
           character == u'_' || character == u'-';
}

QByteArray segment(const QString &text)
{
    if (std::ranges::all_of(text, [](QChar character) { return isPlain(character.unicode()); }))
        return text.toLatin1();
    // Everything but [a-z0-9._-]: what Qt leaves as it is besides are capitals and the tilde.
    return text.toUtf8().toPercentEncoding({}, "ABCDEFGHIJKLMNOPQRSTUVWXYZ~");
}

QByteArray numberSegment(int number)
{
    return QByteArray::number(number).rightJustified(digits, '0');
}

/// nullopt: another spelling than segment() has.
std::optional<QString> textOf(const QByteArray &part)
{
    if (!part.isEmpty() && std::ranges::all_of(part, [](char character) { return isPlain(uchar(character)); }))
        return QString::fromLatin1(part);
    const QString text = QString::fromUtf8(QByteArray::fromPercentEncoding(part));
    return !text.isEmpty() && segment(text) == part ? std::optional(text) : std::nullopt;
}

std::optional<int> numberOf(const QByteArray &part)
{
    bool isNumber = false;
    const qint64 number = part.toLongLong(&isNumber);
    if (!isNumber || number < 1 || number > largestNumber || numberSegment(int(number)) != part)
        return std::nullopt;
    return int(number);
}

/// Reads what comes after the prefix, part by part.
class Parts
{
public:
    explicit Parts(const QByteArray &path)
        : m_parts(path.split('/'))
    {
    }

    [[nodiscard]] qsizetype size() const { return m_parts.size(); }
    [[nodiscard]] bool is(qsizetype index, const char *name) const { return m_parts.value(index) == name; }
    [[nodiscard]] bool isSound() const { return m_isSound; }

    QString text(qsizetype index) { return sound(textOf(m_parts.at(index))); }
    QString id(qsizetype index)
    {
        const QString id = text(index);
        m_isSound = m_isSound && isUsableId(id);
        return id;
    }
    int number(qsizetype index) { return sound(numberOf(m_parts.at(index))); }
    QString ulid(qsizetype index)
    {
        const QString id = text(index);
        m_isSound = m_isSound && ulidFromText(id);
        return id;
    }

private:
    template <class T>
    T sound(const std::optional<T> &value)
    {
        m_isSound = m_isSound && value;
        return value.value_or(T());
    }

    QByteArrayList m_parts;
    bool m_isSound = true;
};

} // namespace

Keys::Keys(const QString &workspace)
    : m_prefix("/sluice/v1/" + segment(workspace) + '/')
{
}

QByteArray Keys::meta() const
{
    return m_prefix + "meta";
}

QByteArray Keys::surface(const SurfaceId &surface, int revision) const
{
    return surfaces(surface).key + numberSegment(revision);
}

QByteArray Keys::policy(int revision) const
{
    return m_prefix + "policy/" + numberSegment(revision);
}

QByteArray Keys::plan(const RolloutId &rollout, int number) const
{
    return plans(rollout).key + numberSegment(number);
}

QByteArray Keys::slot(const RolloutId &rollout, int number) const
{
    return log(rollout).key + numberSegment(number);
}

QByteArray Keys::record(const QString &user, const RolloutId &rollout, const QString &id) const
{
    return m_prefix + "by/" + segment(user) + '/' + segment(rollout.value) + '/' + segment(id);
}

QByteArray Keys::evidence(const QString &user, const RolloutId &rollout, const QString &id) const
{
    return record(user, rollout, id) + "/evidence";
}

QByteArray Keys::presence(const QString &user, const QString &console) const
{
    return presences().key + segment(user) + '/' + segment(console);
}

QByteArray Keys::agent() const
{
    return m_prefix + "live/agent";
}

etcd::KeyRange Keys::plans(const RolloutId &rollout) const
{
    return etcd::keysWithPrefix(m_prefix + "plans/" + segment(rollout.value) + '/');
}

etcd::KeyRange Keys::log(const RolloutId &rollout) const
{
    return etcd::keysWithPrefix(m_prefix + "log/" + segment(rollout.value) + '/');
}

etcd::KeyRange Keys::surfaces(const SurfaceId &surface) const
{
    return etcd::keysWithPrefix(m_prefix + "surfaces/" + segment(surface.value) + '/');
}

etcd::KeyRange Keys::presences() const
{
    return etcd::keysWithPrefix(m_prefix + "live/presence/");
}

std::optional<Key> Keys::parse(const QByteArray &key) const
{
    if (!key.startsWith(m_prefix))
        return std::nullopt;
    Parts parts(key.mid(m_prefix.size()));
    Key read;
    if (parts.size() == 1 && parts.is(0, "meta")) {
        read.kind = Key::Kind::meta;
    } else if (parts.size() == 3 && parts.is(0, "surfaces")) {
        read.kind = Key::Kind::surface;
        read.surface = SurfaceId(parts.id(1));
        read.number = parts.number(2);
    } else if (parts.size() == 2 && parts.is(0, "policy")) {
        read.kind = Key::Kind::policy;
        read.number = parts.number(1);
    } else if (parts.size() == 3 && (parts.is(0, "plans") || parts.is(0, "log"))) {
        read.kind = parts.is(0, "log") ? Key::Kind::slot : Key::Kind::plan;
        read.rollout = RolloutId(parts.id(1));
        read.number = parts.number(2);
    } else if (parts.is(0, "by") && (parts.size() == 4 || (parts.size() == 5 && parts.is(4, "evidence")))) {
        read.kind = parts.size() == 4 ? Key::Kind::record : Key::Kind::evidence;
        read.user = parts.text(1);
        read.rollout = RolloutId(parts.id(2));
        read.id = parts.ulid(3);
    } else if (parts.size() == 4 && parts.is(0, "live") && parts.is(1, "presence")) {
        read.kind = Key::Kind::presence;
        read.user = parts.text(2);
        read.console = parts.text(3);
    } else if (parts.size() == 2 && parts.is(0, "live") && parts.is(1, "agent")) {
        read.kind = Key::Kind::agent;
    } else {
        return std::nullopt;
    }
    return parts.isSound() ? std::optional(read) : std::nullopt;
}

QString ownerOf(const RolloutId &rollout)
{
    return u"rollout/"_s + rollout.value;
}

QString ownerOf(const SurfaceId &surface)
{
    return u"surface/"_s + surface.value;
}

QString ownerOf(const std::optional<Key> &key)
{
    if (!key)
        return {};
    switch (key->kind) {
    case Key::Kind::meta:
        return u"meta"_s;
    case Key::Kind::surface:
        return ownerOf(key->surface);
    case Key::Kind::policy:
        return u"policy"_s;
    case Key::Kind::plan:
    case Key::Kind::slot:
    case Key::Kind::record:
    case Key::Kind::evidence:
        return ownerOf(key->rollout);
    case Key::Kind::presence:
    case Key::Kind::agent:
        return u"live"_s;
    }
    return {};
}

} // namespace sluice::sync::layout
