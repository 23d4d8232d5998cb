// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/summarylist.h"

#include <QHash>

#include <cstring>
#include <limits>
#include <utility>

namespace sluice::gate {

namespace {

/// Raised with every change of the layout, or of what a number in it means: an older cache is then made anew.
constexpr quint32 layout = 0x5C10000B;
constexpr qsizetype headSize = 2 * sizeof(quint32); ///< layout and method version

/// No moment that a plan or a clock can give.
constexpr qint64 noMoment = std::numeric_limits<qint64>::min();

/// Fixed-width numbers in the machine's order, texts as a length and UTF-16. A list of thousands is read at every
/// start, and a general stream would take as long as all the rest of it; the cache never leaves its machine, and one
/// from elsewhere fails the check of its first number.
class Writer
{
public:
    template <class N>
    requires std::is_arithmetic_v<N> || std::is_enum_v<N>
    void put(N value) { m_bytes.append(reinterpret_cast<const char *>(&value), sizeof value); }
    void put(Milliseconds length) { put(qint64(length.count())); }
    void put(Instant at) { put(at.time_since_epoch()); }
    void put(const std::optional<Instant> &at) { put(at ? qint64(at->time_since_epoch().count()) : noMoment); }
    void put(const QString &text)
    {
        put(qint32(text.size()));
        m_bytes.append(reinterpret_cast<const char *>(text.constData()), text.size() * qsizetype(sizeof(QChar)));
    }
    [[nodiscard]] QByteArray bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// The other direction. Past the end everything is 0 and isGood() false.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_at(bytes.data())
        , m_end(bytes.data() + bytes.size())
    {
    }
    template <class N>
    requires std::is_arithmetic_v<N> || std::is_enum_v<N>
    void take(N &value)
    {
        if (has(sizeof value))
            std::memcpy(&value, std::exchange(m_at, m_at + sizeof value), sizeof value);
    }
    void take(bool &value)
    {
        quint8 byte = 0;
        take(byte);
        value = byte != 0; // any other pattern would not be a bool
    }
    void take(Milliseconds &length)
    {
        qint64 number = 0;
        take(number);
        length = Milliseconds(number);
    }
    void take(Instant &at)
    {
        Milliseconds number{};
        take(number);
        at = Instant(number);
    }
    void take(std::optional<Instant> &at)
    {
        qint64 number = noMoment;
        take(number);
        at = number == noMoment ? std::nullopt : std::optional(Instant(Milliseconds(number)));
    }
    /// The text lies in the bytes that are read, maybe between two addresses at which characters usually begin.
    QByteArrayView takeText()
    {
        qint32 size = 0;
        take(size);
        const auto length = std::size_t(std::max(size, 0)) * sizeof(QChar);
        if (size < 0 || !has(length)) {
            m_isGood = false;
            return {};
        }
        return {std::exchange(m_at, m_at + length), qsizetype(length)};
    }
    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] bool isAtEnd() const { return m_at == m_end; }

private:
    bool has(std::size_t size)
    {
        m_isGood = m_isGood && std::size_t(m_end - m_at) >= size;
        return m_isGood;
    }

    const char *m_at;
    const char *m_end;
    bool m_isGood = true;
};

/// One list of fields serves both directions, so that they cannot differ.
template <class S, class Visit>
void visitFields(S &s, Visit visit)
{
    visit(s.id.value);
    visit(s.name);
    visit(s.surface);
    visit(s.owner);
    visit(s.timeZone);
    visit(s.revision);
    visit(s.stages);
    visit(s.phase);
    visit(s.stage);
    visit(s.stageName);
    visit(s.stageLabel);
    visit(s.isAudience);
    visit(s.isUnsaid);
    visit(s.nextName);
    visit(s.nextLabel);
    visit(s.exposure.ppm);
    visit(s.since);
    visit(s.by);
    visit(s.reason);
    visit(s.plannedStart);
    visit(s.fellFromLabel);
    visit(s.cameBack);
    visit(s.enteredAgainstGate);
    visit(s.decisions);
    visit(s.decidedAt);
    visit(s.hold.enteredAt);
    visit(s.hold.leftAt);
    visit(s.hold.minimum);
    visit(s.hold.staleFrom);
    visit(s.holdText);
    visit(s.lead);
    visit(s.leadName);
    visit(s.leadNeeds);
    visit(s.guardrails);
    visit(s.judged);
    visit(s.clear);
    visit(s.inMargin);
    visit(s.inconclusive);
    visit(s.regressed);
    visit(s.noData);
    visit(s.error);
    visit(s.regressedAt);
    visit(s.cause);
    visit(s.causeIsMetric);
    visit(s.ratioIsConfigured);
    visit(s.ratio);
    visit(s.ratioShare);
    visit(s.ratioPlanned);
    visit(s.newest);
    visit(s.refresh);
    visit(s.exposedUnits);
    visit(s.minimumSample);
    visit(s.criteria);
    visit(s.ticked);
    visit(s.approvals);
    visit(s.approved);
    visit(s.askedBy);
    visit(s.askedAt);
    visit(s.askedFor);
    visit(s.asksOverride);
    visit(s.approvers);
    visit(s.prediction);
    visit(s.predictionName);
    visit(s.predictionTowards);
    visit(s.ratioUsers);
    visit(s.ratioAcknowledgedBy);
    visit(s.maturesAt);
    visit(s.youngName);
    visit(s.pace.at);
    visit(s.pace.perDay);
    visit(s.exemptUntil);
    visit(s.isDamaged);
    visit(s.damage);
}

/// FNV-1a over words of 64 bits, folded: against accidents, not against people. Byte by byte it would take longer than
/// the rest of reading a list.
quint64 checksumOf(QByteArrayView bytes)
{
    constexpr qsizetype wordSize = sizeof(quint64);
    quint64 hash = 14695981039346656037U ^ quint64(bytes.size());
    const auto mix = [&](quint64 word) {
        hash = (hash ^ word) * 1099511628211U;
        hash ^= hash >> 32; // the product carries upwards only
    };
    qsizetype at = 0;
    for (; at + wordSize <= bytes.size(); at += wordSize) {
        quint64 word = 0;
        std::memcpy(&word, bytes.data() + at, wordSize);
        mix(word);
    }
    quint64 rest = 0;
    for (; at < bytes.size(); ++at)
        rest = rest << 8 | quint8(bytes[at]);
    mix(rest);
    return hash;
}

/// Reads what isSummary() has approved. Texts are what reading costs: without them nothing is allocated.
template <bool withTexts>
void read(QByteArrayView bytes, Summary &summary)
{
    Reader in(bytes.sliced(headSize));
    visitFields(summary, [&](auto &field) {
        if constexpr (std::is_same_v<decltype(field), QString &>) {
            const QByteArrayView text = in.takeText();
            if constexpr (withTexts) {
                field.resize(text.size() / qsizetype(sizeof(QChar)));
                std::memcpy(field.data(), text.data(), std::size_t(text.size()));
            }
        } else {
            in.take(field);
        }
    });
    qint32 stops = 0;
    in.take(stops);
    summary.hold.stops.clear();
    for (qint32 i = 0; i < stops && in.isGood(); ++i) {
        rollout::Stop stop;
        in.take(stop.from);
        in.take(stop.to);
        in.take(stop.cause);
        summary.hold.stops.append(stop);
    }
}

} // namespace

QByteArray toBytes(const Summary &summary)
{
    Writer out;
    out.put(layout);
    out.put(quint32(methodVersion));
    visitFields(summary, [&](const auto &field) { out.put(field); });
    out.put(qint32(summary.hold.stops.size()));
    for (const rollout::Stop &stop : summary.hold.stops) {
        out.put(stop.from);
        out.put(stop.to);
        out.put(stop.cause);
    }
    out.put(checksumOf(out.bytes()));
    return out.bytes();
}

bool isSummary(QByteArrayView bytes)
{
    // A changed byte could become a number of stages or a word that no code expects.
    constexpr qsizetype checksumSize = sizeof(quint64);
    if (bytes.size() < headSize + checksumSize)
        return false;
    Reader in(bytes);
    quint32 version = 0;
    quint32 method = 0;
    in.take(version);
    in.take(method);
    quint64 checksum = 0;
    Reader(bytes.last(checksumSize)).take(checksum);
    return version == layout && method == quint32(methodVersion) && checksum == checksumOf(bytes.chopped(checksumSize));
}

Summary summaryFrom(QByteArrayView bytes)
{
    Summary summary;
    read<true>(bytes, summary);
    return summary;
}

void SummaryList::reserve(qsizetype summaries)
{
    constexpr qsizetype usualSize = 640;
    m_places.reserve(std::size_t(summaries));
    m_bytes.reserve(summaries * usualSize);
}

void SummaryList::append(QByteArrayView bytes)
{
    m_places.push_back({m_bytes.size(), bytes.size()});
    m_bytes.append(bytes);
}

void SummaryList::replace(qsizetype index, QByteArrayView bytes)
{
    Place &place = m_places[std::size_t(index)];
    if (bytes.size() == place.size) {
        std::memcpy(m_bytes.data() + place.offset, bytes.data(), std::size_t(bytes.size()));
        return;
    }
    place.offset = m_bytes.size();
    place.size = bytes.size();
    m_bytes.append(bytes);
}

QByteArrayView SummaryList::bytesAt(qsizetype index) const
{
    const Place &place = m_places[std::size_t(index)];
    return QByteArrayView(m_bytes).sliced(place.offset, place.size);
}

void SummaryList::readNumbers(qsizetype index, Summary &summary) const
{
    read<false>(bytesAt(index), summary);
    summary.inForce = surfaceOf(index);
}

void SummaryList::govern(const std::function<rollout::SurfaceInForce(const QString &name)> &find)
{
    // A handful of names for thousands of rows.
    QHash<QByteArray, qint32> known;
    m_surfaces.clear();
    for (Place &place : m_places) {
        Reader in(QByteArrayView(m_bytes).sliced(place.offset, place.size).sliced(headSize));
        in.takeText(); // id
        in.takeText(); // name
        const QByteArray name = in.takeText().toByteArray();
        auto found = known.constFind(name);
        if (found == known.cend()) {
            QString text(name.size() / qsizetype(sizeof(QChar)), Qt::Uninitialized);
            std::memcpy(text.data(), name.constData(), std::size_t(name.size()));
            m_surfaces.push_back(find(text));
            found = known.insert(name, qint32(m_surfaces.size() - 1));
        }
        place.surface = *found;
    }
}

const rollout::SurfaceInForce &SummaryList::surfaceOf(qsizetype index) const
{
    static const rollout::SurfaceInForce none;
    const qint32 surface = m_places[std::size_t(index)].surface;
    return surface < 0 ? none : m_surfaces[std::size_t(surface)];
}

Summary SummaryList::at(qsizetype index) const
{
    Summary summary = summaryFrom(bytesAt(index));
    summary.inForce = surfaceOf(index);
    return summary;
}

QByteArrayView SummaryList::idAt(qsizetype index) const
{
    return Reader(bytesAt(index).sliced(headSize)).takeText(); // the first field
}

qsizetype SummaryList::indexOf(const QString &id) const
{
    const auto wanted =
        QByteArrayView(reinterpret_cast<const char *>(id.constData()), id.size() * qsizetype(sizeof(QChar)));
    for (qsizetype i = 0; i < size(); ++i)
        if (idAt(i) == wanted)
            return i;
    return -1;
}

QList<Summary> SummaryList::all() const
{
    QList<Summary> list;
    list.reserve(size());
    for (qsizetype i = 0; i < size(); ++i)
        list.append(at(i));
    return list;
}

} // namespace sluice::gate
