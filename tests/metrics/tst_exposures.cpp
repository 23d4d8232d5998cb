// SPDX-License-Identifier: GPL-3.0-or-later
#include "plainsums.h"
#include "unittest.h"

#include "metrics/faulttable.h"

#include <map>
#include <random>
#include <set>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

using test::difference;
using test::observationsOf;
using test::PlainGroup;
using test::sumOf;
using test::Vector;

constexpr qint64 november = 1793491200; // 2026-11-01, seconds
constexpr qint64 secondsOfDay = 86'400;
constexpr int days = 6;
const QByteArray exposureHeader = "who,seen,arm,step,before,age\n";
const QByteArray eventHeader = "unit,ts,crash,a,b,c\n";

QJsonObject joinedDocument()
{
    QJsonObject document = test::unitDocument();
    document.insert(u"columns"_s, QJsonObject{{u"unit"_s, u"unit"_s}, {u"time"_s, u"ts"_s}});
    document.insert(u"exposures"_s, QJsonObject{{u"columns"_s, QJsonObject{{u"unit"_s, u"who"_s},
                                                                           {u"time"_s, u"seen"_s},
                                                                           {u"group"_s, u"arm"_s},
                                                                           {u"stage"_s, u"step"_s}}}});
    return document;
}

UnitMapping joined(const QJsonObject &changes = {})
{
    QJsonObject document = joinedDocument();
    for (auto it = changes.begin(); it != changes.end(); ++it)
        document.insert(it.key(), it.value());
    const auto mapping = unitMappingFromJson(document);
    if (!mapping)
        qFatal("%s", qPrintable(mapping.error().detail));
    return *mapping;
}

/// Reads two texts as files.
class Joiner
{
public:
    test::UnitImporter importer;

    explicit Joiner(const QJsonObject &changes = {}) { importer.mapping = joined(changes); }

    Result<FileBatch> read(const QByteArray &events, const QByteArray &exposures)
    {
        QFile file(m_folder.filePath(u"exposures.csv"_s));
        if (!file.open(QFile::WriteOnly) || file.write(exposures) != exposures.size())
            qFatal("the file cannot be written");
        importer.reading.exposures = file.fileName();
        file.close();
        return importer.read(events);
    }
    QStringList lines(const QByteArray &events, const QByteArray &exposures)
    {
        const auto result = read(events, exposures);
        return result ? observationsOf(result->batch, importer.plan) : test::faultsOf(tl::unexpected(result.error()));
    }

private:
    QTemporaryDir m_folder;
};

QByteArray timeText(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate).toLatin1();
}

struct MadeExposure
{
    int unit = 0;
    qint64 at = 0;
    bool isExposed = false;
    int stage = 0;
};

struct MadeEvent
{
    int unit = 0;
    qint64 at = 0;
    bool crash = false;
    std::optional<double> a;
    int b = 0;
    std::optional<double> c;
};

/// What units bring along; some lack the first.
std::optional<double> beforeOf(int unit)
{
    return unit % 5 == 0 ? std::nullopt : std::optional(double(unit % 97) / 8 - 3);
}
double ageOf(int unit)
{
    return 18 + unit % 60;
}

struct Made
{
    std::vector<MadeExposure> exposures;
    std::vector<MadeEvent> events;
};

/// Units that are exposed on up to four occasions, in the second stage from the third day on; every 40th in both
/// groups. Events of these and of others, at any time.
Made made(unsigned seed, int units)
{
    std::mt19937_64 random(seed);
    Made all;
    for (int unit = 0; unit < units; ++unit) {
        const bool isExposed = random() % 2;
        for (auto left = 1 + random() % 4; left > 0; --left) {
            const auto second = qint64(random() % (days * secondsOfDay));
            all.exposures.push_back({unit, november + second, isExposed != (unit % 40 == 3 && left == 1),
                                     second < 2 * secondsOfDay ? 0 : 1});
        }
    }
    for (int i = 0; i < 5 * units; ++i) {
        MadeEvent event{.unit = int(random() % unsigned(units + units / 4 + 1)),
                        .at = november + qint64(random() % (days * secondsOfDay)),
                        .crash = random() % 9 == 0};
        if (random() % 4)
            event.a = random() % 3 ? double(qint64(random() % 320) - 64) / 16 // exact in both
                                   : std::ldexp(double(random() >> 11), -48) - 7;
        event.b = int(random() % 4);
        if (random() % 6)
            event.c = double(random() % 1000) / 64;
        all.events.push_back(event);
    }
    std::shuffle(all.exposures.begin(), all.exposures.end(), random);
    return all;
}

QByteArray numberText(std::optional<double> value)
{
    return value ? QByteArray::number(*value, 'g', 17) : QByteArray();
}

QByteArray exposuresCsv(const Made &all)
{
    QByteArray text = exposureHeader;
    for (const MadeExposure &row : all.exposures)
        text += "user-" + QByteArray::number(row.unit) + ',' + timeText(row.at) +
                (row.isExposed ? ",exposed," : ",unexposed,") + (row.stage == 0 ? "1%," : "10%,") +
                numberText(beforeOf(row.unit)) + ',' + numberText(ageOf(row.unit)) + '\n';
    return text;
}

QByteArray eventsCsv(const Made &all)
{
    QByteArray text = eventHeader;
    for (const MadeEvent &row : all.events)
        text += "\"user-" + QByteArray::number(row.unit) + "\"," + timeText(row.at) + ',' + (row.crash ? "1," : "0,") +
                numberText(row.a) + ',' + QByteArray::number(row.b) + ',' + numberText(row.c) + '\n';
    return text;
}

QByteArray eventsJson(const Made &all)
{
    QByteArray text;
    const auto value = [](std::optional<double> number) { return number ? numberText(number) : QByteArray("null"); };
    for (const MadeEvent &row : all.events)
        text += "{\"unit\": \"user-" + QByteArray::number(row.unit) + "\", \"ts\": \"" + timeText(row.at) +
                "\", \"crash\": " + (row.crash ? "true" : "false") + ", \"a\": " + value(row.a) +
                ", \"b\": " + QByteArray::number(row.b) + ", \"c\": " + value(row.c) + "}\n";
    return text;
}

/// Both kinds of rows in one file, told apart by a column.
QByteArray bothCsv(const Made &all)
{
    QByteArray text = "kind,unit,ts,arm,step,before,age,crash,a,b,c\n";
    for (const QByteArray &line : exposuresCsv(all).trimmed().split('\n').mid(1))
        text += "exposure," + line + ",,,,\n";
    for (const QByteArray &line : eventsCsv(all).trimmed().split('\n').mid(1)) {
        const QByteArrayList cells = line.split(',');
        text += "event," + cells.mid(0, 2).join(',') + ",,,,," + cells.mid(2).join(',') + '\n';
    }
    return text;
}

/// Who counts in a stage at the end of a day, and with what: by going through everything.
class Expected
{
public:
    qint64 conflicts = 0;
    qint64 unexposed = 0;
    qint64 tooEarly = 0;

    Expected(const Made &all, int stage, qint64 until)
    {
        using UnitAndStage = std::pair<int, int>;
        std::map<UnitAndStage, qint64> first;
        std::map<UnitAndStage, std::set<bool>> groups;
        for (const MadeExposure &row : all.exposures) {
            const UnitAndStage key(row.unit, row.stage);
            first[key] = first.contains(key) ? std::min(first[key], row.at) : row.at;
            groups[key].insert(row.isExposed);
        }
        for (const auto &[key, of] : groups)
            conflicts += of.size() > 1;
        std::map<int, Sums> units;
        for (const auto &[key, at] : first)
            if (key.second == stage && at < until && groups[key].size() == 1)
                units[key.first] = {.isExposed = *groups[key].begin()};
        for (const MadeEvent &event : all.events) {
            int in = -1;
            for (int other = 0; other < 2; ++other)
                if (const auto found = first.find({event.unit, other});
                    found != first.end() && found->second <= event.at)
                    in = other; // the second begins after the first
            if (in < 0)
                ++(first.contains({event.unit, 0}) || first.contains({event.unit, 1}) ? tooEarly : unexposed);
            const auto unit = units.find(event.unit);
            if (in != stage || event.at >= until || unit == units.end())
                continue;
            unit->second.crash = unit->second.crash || event.crash;
            unit->second.a += static_cast<long double>(event.a.value_or(0));
            unit->second.b += event.b;
            unit->second.c += static_cast<long double>(event.c.value_or(0));
        }
        Vector known;
        for (const auto &[unit, sums] : units)
            if (const auto value = beforeOf(unit))
                known.push_back(static_cast<long double>(*value));
        const long double centre = sumOf(known) / static_cast<long double>(known.size());
        for (const auto &[unit, sums] : units) {
            PlainGroup &group = m_groups[sums.isExposed ? 0 : 1];
            ++group.units;
            group.crashed += sums.crash;
            group.a.push_back(sums.a);
            group.b.push_back(sums.b);
            group.c.push_back(sums.c);
            const auto value = beforeOf(unit);
            group.before.push_back(value ? static_cast<long double>(*value) : centre);
            group.age.push_back(static_cast<long double>(ageOf(unit)));
        }
    }

    [[nodiscard]] const std::array<PlainGroup, 2> &groups() const { return m_groups; }

private:
    struct Sums
    {
        bool isExposed = false;
        bool crash = false;
        long double a = 0;
        long double b = 0;
        long double c = 0;
    };
    std::array<PlainGroup, 2> m_groups; ///< exposed first
};

} // namespace

/// Exposure logs joined with logs of events.
class TestExposures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsAPlainLoop_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<int>("units");
        QTest::newRow("a few") << 1U << 60;
        QTest::newRow("some") << 2U << 900;
        QTest::newRow("many, in several blocks") << 3U << 6'000;
    }

    void equalsAPlainLoop()
    {
        QFETCH(unsigned, seed);
        QFETCH(int, units);
        const Made all = made(seed, units);
        Joiner joiner;
        const auto result = joiner.read(eventsCsv(all), exposuresCsv(all));
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        std::map<std::pair<int, Instant>, Expected> expected;
        for (const Observation &seen : result->batch.observations) {
            const qint64 until = seen.at.time_since_epoch().count() / 1000;
            const Expected &of = expected.try_emplace({seen.stage, seen.at}, all, seen.stage, until).first->second;
            const QString wrong = difference(seen, of.groups());
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
        // Looks at the first stage go on as long as its units are not exposed in the second.
        QCOMPARE(result->batch.observations.size(), qsizetype(6 * expected.size()));
        QVERIFY(expected.size() >= std::size_t(2 * days - 2));
        const Expected &any = expected.begin()->second;
        QCOMPARE(result->leftOut, (LeftOut{0, 0, any.conflicts, any.unexposed, any.tooEarly}));
        QVERIFY(any.conflicts > 0 && any.unexposed > 0 && any.tooEarly > 0);
        QCOMPARE(result->batch.rowsRead, qint64(all.exposures.size() + all.events.size()));
    }

    void isTheSameHoweverItIsWritten()
    {
        Made all = made(7, 4'000);
        Joiner joiner;
        joiner.importer.reading.threads = 1;
        const auto plain = joiner.read(eventsCsv(all), exposuresCsv(all));
        QVERIFY(plain);
        std::ranges::reverse(all.exposures);
        for (int threads = 1; threads < 5; ++threads) {
            joiner.importer.reading.threads = threads;
            for (const QByteArray &events : {eventsCsv(all), eventsJson(all)}) {
                const auto again = joiner.read(events, exposuresCsv(all));
                QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
                QCOMPARE(again->batch.observations, plain->batch.observations);
                QCOMPARE(again->leftOut, plain->leftOut);
            }
        }
        const auto condition = [](const char *kind) { return QJsonObject{{u"kind"_s, QLatin1StringView(kind)}}; };
        test::UnitImporter one;
        one.mapping = joined({{u"where"_s, condition("event")},
                              {u"exposures"_s, QJsonObject{{u"where"_s, condition("exposure")},
                                                           {u"columns"_s, QJsonObject{{u"unit"_s, u"unit"_s},
                                                                                      {u"time"_s, u"ts"_s},
                                                                                      {u"group"_s, u"arm"_s},
                                                                                      {u"stage"_s, u"step"_s}}}}}});
        const auto both = one.read(bothCsv(all));
        QVERIFY2(both, both ? "" : qPrintable(both.error().detail));
        QCOMPARE(both->batch.observations, plain->batch.observations);
        QCOMPARE(both->leftOut, plain->leftOut);
    }

    void countsFromTheFirstExposureOn()
    {
        Joiner joiner(
            {{u"metrics"_s, QJsonObject{{u"latency"_s, QJsonObject{{u"kind"_s, u"mean"_s}, {u"value"_s, u"a"_s}}}}}});
        const QByteArray exposures = "who,seen,arm,step\n"
                                     "x,2026-11-02T10:00:00Z,exposed,1%\n"
                                     "x,2026-11-02T08:00:00Z,exposed,1%\n"
                                     "\"y \"\"z\"\"\",2026-11-02T08:00:00Z,unexposed,1%\n"
                                     "idle,2026-11-03T08:00:00Z,unexposed,1%\n";
        const QByteArray events = "ts,unit,a\n"
                                  "2026-11-02T07:59:59.999Z,x,100\n" // before
                                  "2026-11-02T08:00:00Z,x,2\n"       // at that very moment
                                  "2026-11-03T09:00:00Z,x,3\n"
                                  "2026-11-03T09:00:00Z,stranger,7\n"
                                  "2026-11-02T09:00:00Z,\"y \"\"z\"\"\",5\n";
        const auto result = joiner.read(events, exposures);
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        QCOMPARE(result->leftOut, (LeftOut{0, 0, 0, 1, 1}));
        QCOMPARE(result->batch.source, u"units.csv, exposures.csv"_s);
        const QList<Observation> &looks = result->batch.observations;
        QCOMPARE(looks.size(), 2);
        QCOMPARE(looks.at(0).exposed, stats::Sample(stats::Mean{1, 2, 0, 0}));
        QCOMPARE(looks.at(0).unexposed, stats::Sample(stats::Mean{1, 5, 0, 0}));
        QCOMPARE(looks.at(1).exposed, stats::Sample(stats::Mean{1, 5, 0, 0}));
        QCOMPARE(looks.at(1).unexposed, stats::Sample(stats::Mean{2, 2.5, 12.5, 0})); // idle counts as 0
    }

    void needsNoEvents()
    {
        Joiner joiner;
        const auto result = joiner.read(eventHeader, exposureHeader + "x,2026-11-02T08:00:00Z,exposed,1%,,40\n"
                                                                      "y,2026-11-02T08:00:00Z,unexposed,1%,,40\n");
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        const auto crashes =
            std::ranges::find(result->batch.observations, MetricId(u"crashes"_s), &Observation::metric);
        QVERIFY(crashes != result->batch.observations.end());
        QCOMPARE(crashes->exposed, stats::Sample(stats::Proportion{1, 0}));
    }

    void whatIsWrong()
    {
        Joiner joiner;
        const QByteArray exposures = exposureHeader + "x,2026-11-02T08:00:00Z,exposed,1%,,40\n";
        const QByteArray events = eventHeader + "x,2026-11-02T09:00:00Z,0,1,1,1\n";
        const auto broken = [&](const QByteArray &from, const QByteArray &to) {
            return joiner.lines(events, QByteArray(exposures).replace(from, to));
        };
        QCOMPARE(broken("exposed", "green"),
                 QStringList{u"2:24 arm “green” is not a group. Known are “exposed” or “unexposed”."_s});
        QCOMPARE(broken("x,", ","), QStringList{u"2:1 who is empty. The name of a unit is needed."_s});
        QCOMPARE(broken("T08:00:00Z", " at eight"),
                 QStringList{u"2:3 seen “2026-11-02 at eight” is not a time. Write times as ISO 8601, such as "
                             "2026-11-13T08:00:00Z."_s});
        QCOMPARE(broken("2026", "2025"),
                 QStringList{u"2:3 seen “2025-11-02T08:00:00Z” is before the stage “1%” was entered."_s});
        QCOMPARE(broken(",arm", ",gruppe"),
                 QStringList{u"1:0 there is no column “arm”. The file has who, seen, gruppe, step, before, age."_s});
        QCOMPARE(broken(",40\n", ",40\n\"y"), QStringList{u"3:1 a quote in this row is not closed."_s});
        QCOMPARE(broken("x,2026-11-02T08:00:00Z,exposed,1%,,40\n", ""),
                 QStringList{u"0:0 no unit was exposed: no row of the exposure log is about this rollout."_s});
        QCOMPARE(broken(",40", ",4O"),
                 QStringList{u"2:36 age “4O” is not a number. Leave the cell empty if nothing was measured."_s});
        QCOMPARE(joiner.lines(QByteArray(events).replace("Z,0", "Z,2"), exposures),
                 QStringList{u"2:24 crash “2” is not 0, 1, true or false."_s});
        QCOMPARE(joiner.read(events, QByteArray(exposures).replace("1%", "1\0%")).error().place,
                 joiner.importer.reading.exposures);

        joiner.importer.reading.exposures = u"/nonexistent/log.csv"_s;
        const auto missing = joiner.importer.read(events);
        QVERIFY(missing.error().code == ErrorCode::fileNotFound);
        QCOMPARE(missing.error().place, u"/nonexistent/log.csv"_s);
        joiner.importer.mapping = test::unitMapping();
        QCOMPARE(joiner.importer.lines(events),
                 QStringList{u"0:0 is missing in the mapping; it says what the columns of “log.csv” are"_s});
    }

    /// So many in both files together.
    void faultyRowsOfBothFilesAreCounted()
    {
        Joiner joiner;
        const QByteArray exposures = exposureHeader + "x,2026-11-02T08:00:00Z,exposed,1%,,40\ny,never,exposed,1%,,1\n";
        const QByteArray events = eventHeader + "x,2026-11-02T09:00:00Z,0,1,1,1\nx,2026-11-02T09:00:00Z,0,one,1,1\n";
        QList<RowFault> told;
        joiner.importer.reading.onFaults = [&told](const QList<RowFault> &faults) { told = faults; };
        joiner.importer.reading.mostFaulty = 1;
        QVERIFY(!joiner.read(events, exposures));
        QCOMPARE(told.size(), 2);
        joiner.importer.reading.mostFaulty = 2;
        const auto result = joiner.read(events, exposures);
        QVERIFY(result);
        QCOMPARE(result->leftOut.rowsFaulty, 2);
        const QByteArrayList table = faultTable(result->faults).split('\n');
        QCOMPARE(table.at(0), "file,line,column,field,value,cause,text"_ba);
        QVERIFY(table.at(1).startsWith("\"exposures.csv\",3,3,\"seen\",\"never\""));
        QVERIFY(table.at(2).startsWith("\"units.csv\",3,26,\"a\",\"one\""));
    }

    /// The plan's condition is about exposures; events rarely say which experiment they belong to.
    void thePlanSelectsExposures()
    {
        Joiner joiner;
        joiner.importer.plan.data.where = {{u"test"_s, u"4509ec"_s}};
        const QByteArray exposures = "who,seen,arm,step,before,age,test\n"
                                     "x,2026-11-02T08:00:00Z,exposed,1%,,40,4509ec\n"
                                     "x,2026-11-02T08:00:00Z,unexposed,1%,,40,other\n";
        const QByteArray events = eventHeader + "x,2026-11-02T09:00:00Z,0,1,1,1\n";
        const auto result = joiner.read(events, exposures);
        QVERIFY2(result, result ? "" : qPrintable(result.error().detail));
        QCOMPARE(result->leftOut.unitsInSeveralGroups, 0);
        QCOMPARE(result->batch.rowsSkipped, 1);
        QCOMPARE(joiner.lines(events, QByteArray(exposures).replace("4509ec", "0")),
                 QStringList{u"0:0 no unit was exposed: no row of the exposure log is about this rollout (test = "
                             "“4509ec”)."_s});
    }

    void theChecksumIsOfBoth()
    {
        Joiner joiner;
        const QByteArray exposures = exposureHeader + "x,2026-11-02T08:00:00Z,exposed,1%,,40\n";
        const QByteArray events = eventHeader + "x,2026-11-02T09:00:00Z,0,1,1,1\n";
        const QString first = joiner.read(events, exposures)->batch.checksum;
        QCOMPARE(joiner.read(events, exposures)->batch.checksum, first);
        QVERIFY(joiner.read(events + "\n", exposures)->batch.checksum != first);
        QVERIFY(joiner.read(events, exposures + "\n")->batch.checksum != first);
    }
};

} // namespace sluice::metrics

QTEST_GUILESS_MAIN(sluice::metrics::TestExposures)

#include "tst_exposures.moc"
