// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/etcd/rangebody.h"

#include <QVarLengthArray>

#include <charconv>
#include <cstring>

namespace sluice::sync::etcd {

namespace {

/// Walks over JSON whose texts are plain: no escapes, as in base64, numbers and names. Every function answers false, or
/// nothing, where something else stands there, and the walk is over then.
class Walk
{
public:
    explicit Walk(QByteArrayView text)
        : m_at(text.data())
        , m_end(text.data() + text.size())
    {
    }

    [[nodiscard]] bool is(char wanted)
    {
        skipBlanks();
        if (m_at == m_end || *m_at != wanted)
            return false;
        ++m_at;
        return true;
    }

    [[nodiscard]] bool isOver()
    {
        skipBlanks();
        return m_at == m_end;
    }

    [[nodiscard]] std::optional<QByteArrayView> text()
    {
        if (!is('"'))
            return std::nullopt;
        const void *quote = m_at == m_end ? nullptr : std::memchr(m_at, '"', std::size_t(m_end - m_at));
        if (!quote)
            return std::nullopt;
        const QByteArrayView found(m_at, static_cast<const char *>(quote));
        m_at = static_cast<const char *>(quote) + 1;
        return found; // a backslash in it is neither base64 nor a number nor a name
    }

    template <class Number>
    [[nodiscard]] bool number(Number &into)
    {
        const auto digits = text();
        if (!digits || digits->isEmpty())
            return false;
        const auto read = std::from_chars(digits->data(), digits->data() + digits->size(), into);
        return read.ec == std::errc() && read.ptr == digits->data() + digits->size();
    }

    [[nodiscard]] bool bytes(QByteArray &into)
    {
        const auto encoded = text();
        if (!encoded)
            return false;
        auto read = QByteArray::fromBase64Encoding(QByteArray::fromRawData(encoded->data(), encoded->size()),
                                                   QByteArray::AbortOnBase64DecodingErrors);
        into = std::move(read.decoded);
        return bool(read);
    }

    [[nodiscard]] bool flag(bool &into)
    {
        for (const auto &[word, value] : {std::pair(QByteArrayView("true"), true), {QByteArrayView("false"), false}}) {
            skipBlanks();
            if (m_end - m_at >= word.size() && QByteArrayView(m_at, word.size()) == word) {
                m_at += word.size();
                into = value;
                return true;
            }
        }
        return false;
    }

    /// An object: `member` is given each name and reads the value.
    template <class Member>
    [[nodiscard]] bool object(Member member)
    {
        if (!is('{'))
            return false;
        if (is('}'))
            return true;
        do {
            const auto name = text();
            if (!name || !is(':') || !member(*name))
                return false;
        } while (is(','));
        return is('}');
    }

    template <class Item>
    [[nodiscard]] bool array(Item item)
    {
        if (!is('['))
            return false;
        if (is(']'))
            return true;
        do {
            if (!item())
                return false;
        } while (is(','));
        return is(']');
    }

private:
    void skipBlanks()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }

    const char *m_at;
    const char *m_end;
};

/// The names of an object, each of which may be there once: what a second one of a name means is not for us to say.
class Names
{
public:
    [[nodiscard]] bool is(QByteArrayView name, QByteArrayView known)
    {
        if (name != known)
            return false;
        m_isTwice = m_isTwice || m_seen.contains(known.data());
        m_seen.append(known.data());
        return true;
    }
    [[nodiscard]] bool isTwice() const { return m_isTwice; }

private:
    QVarLengthArray<const char *, 8> m_seen; ///< the literals
    bool m_isTwice = false;
};

bool readHeader(Walk &walk, Header &header)
{
    Names names;
    const bool isRead = walk.object([&](QByteArrayView name) {
        return names.is(name, "cluster_id")  ? walk.number(header.clusterId)
               : names.is(name, "member_id") ? walk.number(header.memberId)
               : names.is(name, "revision")  ? walk.number(header.revision)
               : names.is(name, "raft_term") ? walk.number(header.raftTerm)
                                             : false;
    });
    return isRead && !names.isTwice() && header.clusterId != 0 && header.revision >= 0;
}

bool readEntry(Walk &walk, KeyValue &entry)
{
    Names names;
    const bool isRead = walk.object([&](QByteArrayView name) {
        return names.is(name, "key")               ? walk.bytes(entry.key)
               : names.is(name, "create_revision") ? walk.number(entry.createRevision)
               : names.is(name, "mod_revision")    ? walk.number(entry.modRevision)
               : names.is(name, "version")         ? walk.number(entry.version)
               : names.is(name, "value")           ? walk.bytes(entry.value)
               : names.is(name, "lease")           ? walk.number(entry.lease)
                                                   : false;
    });
    return isRead && !names.isTwice() && !entry.key.isEmpty() && entry.createRevision > 0 &&
           entry.createRevision <= entry.modRevision && entry.version > 0 && entry.lease >= 0;
}

} // namespace

std::optional<RangeAnswer> rangeFromBody(QByteArrayView body)
{
    Walk walk(body);
    Names names;
    RangeAnswer answer;
    const auto entry = [&] {
        answer.entries.emplaceBack();
        return readEntry(walk, answer.entries.last());
    };
    const bool isRead = walk.object([&](QByteArrayView name) {
        return names.is(name, "header")  ? readHeader(walk, answer.header)
               : names.is(name, "kvs")   ? walk.array(entry)
               : names.is(name, "more")  ? walk.flag(answer.hasMore)
               : names.is(name, "count") ? walk.number(answer.count)
                                         : false;
    });
    const bool isSound = isRead && walk.isOver() && !names.isTwice() && answer.header.clusterId != 0 &&
                         answer.count >= answer.entries.size();
    return isSound ? std::optional(std::move(answer)) : std::nullopt;
}

} // namespace sluice::sync::etcd
