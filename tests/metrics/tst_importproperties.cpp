// SPDX-License-Identifier: GPL-3.0-or-later
#include "importtest.h"

#include <QLocale>
#include <QLoggingCategory>

#include <rapidcheck.h>

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::test;

namespace {

QByteArray exact(double value)
{
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

bool isSame(const Observation &a, const Observation &b)
{
    return a.stage == b.stage && a.metric == b.metric && a.at == b.at && a.exposed == b.exposed &&
           a.unexposed == b.unexposed;
}

bool isClose(double a, double b, double relativeError)
{
    return std::abs(a - b) <= relativeError * std::max(std::abs(a), std::abs(b));
}

/// What the statistics promise for a sum of squares, whatever the order of merging; 1e-12 where that is more.
double allowedError(const stats::Mean &sample)
{
    const auto n = double(sample.n);
    const double condition = sample.m2 > 0 ? std::sqrt(1 + sample.mean * sample.mean * n / sample.m2) : 1;
    return std::max(1e-12, 8 * n * std::numeric_limits<double>::epsilon() * condition);
}

QByteArray row(const QByteArray &metric, const QByteArray &group, int hour, const stats::Sample &sample)
{
    QByteArray line = metric + ',' + group + ',' + QByteArray::number(hour) + ',';
    if (const auto *mean = std::get_if<stats::Mean>(&sample))
        return line + QByteArray::number(qint64(mean->n)) + ',' + exact(mean->mean) + ',' + exact(mean->m2) + ",\n";
    const auto &proportion = std::get<stats::Proportion>(sample);
    return line + QByteArray::number(qint64(proportion.n)) + ",,," + QByteArray::number(qint64(proportion.x)) + '\n';
}

const QByteArray header = "metric,group,elapsed_hours,n,mean,m2,x\n";

rc::Gen<double> finite(double least, double most)
{
    return rc::gen::map(rc::gen::inRange(0, 1'000'000'000),
                        [=](int share) { return least + (most - least) * share / 1e9; });
}

stats::Sample randomSample(bool isProportion, qint64 n)
{
    if (isProportion)
        return stats::Proportion{n, *rc::gen::inRange<qint64>(0, n + 1)};
    if (n == 0)
        return stats::Mean{};
    return stats::Mean{n, *finite(-1e6, 1e6), n == 1 ? 0 : *finite(0, 1e9)};
}

} // namespace

class TestImportProperties : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"sluice.*.info=false"_s); }
    void aWrittenBatchReadsBackEqual();
    void intervalsGiveTheSameSnapshot();
    void damagedFilesAreJudgedAtAPlace();
};

void TestImportProperties::aWrittenBatchReadsBackEqual()
{
    const Importer importer;
    QVERIFY(rc::check("a written batch reads back equal", [&importer] {
        QList<Observation> written;
        QByteArray text = header;
        for (const QByteArray metric : {"crashes", "latency"}) {
            const bool isProportion = metric == "crashes";
            qint64 exposed = 0;
            qint64 unexposed = 0;
            int hour = 0;
            for (int look = *rc::gen::inRange(0, 12); look > 0; --look) {
                hour += *rc::gen::inRange(1, 50);
                exposed += *rc::gen::inRange<qint64>(0, 1'000'000);
                unexposed += *rc::gen::inRange<qint64>(0, 1'000'000);
                const Observation seen{1, MetricId(QString::fromLatin1(metric)), hoursLater(hour),
                                       randomSample(isProportion, exposed), randomSample(isProportion, unexposed)};
                const QByteArray first = row(metric, "exposed", hour, seen.exposed);
                const QByteArray second = row(metric, "unexposed", hour, seen.unexposed);
                text += *rc::gen::arbitrary<bool>() ? first + second : second + first;
                written.append(seen);
            }
        }
        RC_PRE(!written.isEmpty());
        std::ranges::sort(written, happenedBefore);
        const auto read = importer.read(text);
        RC_ASSERT(faultsOf(read) == QStringList{u"accepted"_s});
        RC_ASSERT(std::ranges::equal(read->observations, written, isSame));
    }));
}

void TestImportProperties::intervalsGiveTheSameSnapshot()
{
    Importer whole;
    Importer parts;
    parts.mapping.isCumulative = false;
    QVERIFY(rc::check("intervals give the snapshots of all values", [&] {
        QByteArray snapshots = header;
        QByteArray intervals = header;
        const int looks = *rc::gen::inRange(1, 8);
        for (const QByteArray group : {"exposed", "unexposed"}) {
            std::vector<double> all; // of every user so far; a snapshot is calculated from them anew, in two passes
            qint64 crashed = 0;
            const double level = *finite(-1000, 1000);
            for (int look = 1; look <= looks; ++look) {
                const auto values = *rc::gen::container<std::vector<double>>(finite(level - 10, level + 10));
                const auto moments = [](const std::vector<double> &sample) {
                    long double sum = 0;
                    for (const double value : sample)
                        sum += value;
                    const long double mean = sample.empty() ? 0 : sum / static_cast<long double>(sample.size());
                    long double m2 = 0;
                    for (const double value : sample)
                        m2 += (value - mean) * (value - mean);
                    return stats::Mean{qint64(sample.size()), double(mean), double(m2)};
                };
                all.insert(all.end(), values.begin(), values.end());
                const auto crashes = values.empty() ? 0 : *rc::gen::inRange<qint64>(0, qint64(values.size()));
                crashed += crashes;
                snapshots += row("latency", group, look, moments(all));
                snapshots += row("crashes", group, look, stats::Proportion{qint64(all.size()), crashed});
                if (values.empty() && *rc::gen::arbitrary<bool>())
                    continue; // an export may leave out the groups that saw nobody
                intervals += row("latency", group, look, moments(values));
                intervals += row("crashes", group, look, stats::Proportion{qint64(values.size()), crashes});
            }
        }
        RC_PRE(intervals != header);
        const auto snapshot = whole.read(snapshots);
        const auto merged = parts.read(intervals);
        RC_ASSERT(faultsOf(snapshot) == QStringList{u"accepted"_s});
        RC_ASSERT(faultsOf(merged) == QStringList{u"accepted"_s});
        for (const Observation &seen : merged->observations) {
            const auto same = std::ranges::find_if(snapshot->observations, [&seen](const Observation &other) {
                return other.at == seen.at && other.metric == seen.metric;
            });
            RC_ASSERT(same != snapshot->observations.end());
            for (const auto &[a, b] :
                 {std::pair(same->exposed, seen.exposed), std::pair(same->unexposed, seen.unexposed)}) {
                if (const auto *expected = std::get_if<stats::Mean>(&a)) {
                    const auto &got = std::get<stats::Mean>(b);
                    RC_ASSERT(got.n == expected->n);
                    RC_ASSERT(isClose(got.mean, expected->mean, 1e-12));
                    RC_ASSERT(isClose(got.m2, expected->m2, allowedError(*expected)));
                } else {
                    RC_ASSERT(a == b);
                }
            }
        }
    }));
}

void TestImportProperties::damagedFilesAreJudgedAtAPlace()
{
    Importer importer;
    QVERIFY(rc::check("whatever the bytes are, the answer is a batch or faults that lie in the file", [&importer] {
        importer.mapping.isCumulative = *rc::gen::arbitrary<bool>();
        QByteArray text = header;
        for (int look = 1; look < 6; ++look)
            for (const char *group : {"exposed", "\"unexposed\""})
                text += row("latency", group, look, stats::Mean{100 * look, 2.5, 16});
        for (int damage = *rc::gen::inRange(0, 6); damage > 0; --damage) {
            const auto at = *rc::gen::inRange<qsizetype>(0, text.size());
            const auto bytes = *rc::gen::element<QByteArray>("\"", "\n", "\r", ",", ";", "\t", "-", "e999", "\xE4", "ä",
                                                             QByteArray(1, '\0'), "\xEF\xBB\xBF");
            text.replace(at, *rc::gen::inRange<qsizetype>(0, 3), bytes);
        }
        const auto read = importer.read(text);
        if (read) {
            RC_ASSERT(!read->observations.isEmpty());
            return;
        }
        RC_ASSERT(read.error().code == ErrorCode::invalidInput);
        const QList<QByteArray> lines = text.split('\n');
        for (const InputFault &fault : read.error().faults) {
            RC_ASSERT(!fault.message.isEmpty());
            RC_ASSERT(fault.line >= 0 && fault.line <= lines.size());
            if (fault.line > 0)
                RC_ASSERT(fault.column >= 0 && fault.column <= lines.at(fault.line - 1).size() + 1);
        }
    }));
}

QTEST_GUILESS_MAIN(TestImportProperties)
#include "tst_importproperties.moc"
