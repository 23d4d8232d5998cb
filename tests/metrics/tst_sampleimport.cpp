// SPDX-License-Identifier: GPL-3.0-or-later
#include "importtest.h"

using namespace sluice;
using namespace sluice::metrics;
using namespace sluice::metrics::test;

namespace {

struct Row
{
    double n = 0;
    double mean = 0;
    double variance = 0;
};

/// The sample file read in the simplest possible way: "experiment/variant/metric/hours/group" -> numbers.
QHash<QString, Row> simpleRows()
{
    QHash<QString, Row> rows;
    QFile file(QString::fromUtf8(SLUICE_SAMPLE_FILE));
    if (!file.open(QFile::ReadOnly | QFile::Text))
        return rows;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    const QStringList header = lines.first().split(u',');
    for (const QString &line : lines.mid(1)) {
        const QStringList cells = line.split(u',');
        const auto cell = [&](const QString &name) { return cells.at(header.indexOf(name)); };
        rows.insert(QStringList{cell(u"experiment"_s), cell(u"variant"_s), cell(u"metric"_s), cell(u"elapsed_hours"_s),
                                cell(u"group"_s)}
                        .join(u'/'),
                    {cell(u"n"_s).toDouble(), cell(u"mean"_s).toDouble(), cell(u"variance"_s).toDouble()});
    }
    return rows;
}

} // namespace

/// The real export: five experiments, eight series of looks at four metrics.
class TestSampleImport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void equalsTheFile_data();
    void equalsTheFile();
};

void TestSampleImport::equalsTheFile_data()
{
    QTest::addColumn<QString>("experiment");
    QTest::addColumn<QString>("variant");
    QTest::addColumn<int>("looks");
    QTest::newRow("clear harm") << u"4509ec"_s << u"1"_s << 28;
    QTest::newRow("a designed 3% group") << u"54a85a"_s << u"0"_s << 96;
    QTest::newRow("second variant") << u"54a85a"_s << u"1"_s << 96;
    QTest::newRow("alarms and fades") << u"54a85a"_s << u"2"_s << 96;
    QTest::newRow("lost telemetry") << u"162a38"_s << u"1"_s << 70;
    QTest::newRow("first look without users") << u"64dc88"_s << u"1"_s << 70;
    QTest::newRow("its second variant") << u"64dc88"_s << u"2"_s << 70;
    QTest::newRow("nothing there") << u"036afc"_s << u"2"_s << 132;
}

void TestSampleImport::equalsTheFile()
{
    QFETCH(const QString, experiment);
    QFETCH(const QString, variant);
    QFETCH(const int, looks);
    static const auto rows = simpleRows();
    QCOMPARE(rows.size(), 5264);

    Importer importer;
    importer.plan.metrics.clear();
    for (int number = 1; number <= 4; ++number)
        importer.plan.metrics.append({MetricId(u"metric_%1"_s.arg(number)),
                                      {},
                                      number == 1 ? rollout::MetricKind::proportion : rollout::MetricKind::mean});
    importer.plan.data.where = {{u"experiment"_s, experiment}, {u"variant"_s, variant}};
    const auto batch = importer.readFile(QString::fromUtf8(SLUICE_SAMPLE_FILE));
    QVERIFY2(batch, qPrintable(faultsOf(batch).join(u'\n')));
    QCOMPARE(batch->rowsRead, 5264);
    QCOMPARE(batch->rowsSkipped, 5264 - 8 * looks);
    QCOMPARE(batch->observations.size(), 4 * looks);
    QVERIFY(std::ranges::is_sorted(batch->observations, happenedBefore));

    for (const Observation &seen : batch->observations) {
        const double hours = double((seen.at - stageEntry).count()) / 3'600'000;
        for (const auto &[group, sample] :
             {std::pair(u"exposed"_s, seen.exposed), std::pair(u"unexposed"_s, seen.unexposed)}) {
            const QString key =
                QStringList{experiment, variant, seen.metric.value, QString::number(hours), group}.join(u'/');
            QVERIFY2(rows.contains(key), qPrintable(key));
            const Row row = rows.value(key);
            if (const auto *mean = std::get_if<stats::Mean>(&sample)) {
                QCOMPARE(double(mean->n), row.n);
                QCOMPARE(mean->mean, row.mean);
                QVERIFY(std::abs(mean->m2 - row.variance * row.n) <= 1e-15 * mean->m2);
            } else {
                const auto &proportion = std::get<stats::Proportion>(sample);
                QCOMPARE(double(proportion.n), row.n);
                QVERIFY(std::abs(double(proportion.x) - row.mean * row.n) <= 1e-9 * std::max(1.0, row.n));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestSampleImport)
#include "tst_sampleimport.moc"
