// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evaluate.h"

#include "gate/lookeffects.h"
#include "support/experiments.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;

namespace {

struct Naive
{
    double z = 0;
    bool hasZ = false;
    double nExposed = 0;
    double nUnexposed = 0;
};

/// experiment, variant, metric, look
using Key = std::tuple<QString, QString, QString, int>;

std::map<Key, Naive> readNaive()
{
    std::map<Key, Naive> table;
    QFile file(QStringLiteral(SLUICE_TEST_DATA "/five_experiments_naive_z.csv"));
    if (!file.open(QIODevice::ReadOnly))
        return table;
    const QList<QByteArray> header = file.readLine().trimmed().split(',');
    const auto column = [&](const char *name) { return header.indexOf(name); };
    while (!file.atEnd()) {
        const QList<QByteArray> row = file.readLine().trimmed().split(',');
        Naive entry;
        entry.z = row.at(column("z_unpooled")).toDouble(&entry.hasZ);
        entry.nExposed = row.at(column("n_exposed")).toDouble();
        entry.nUnexposed = row.at(column("n_unexposed")).toDouble();
        table[{QString::fromLatin1(row.at(0)), QString::fromLatin1(row.at(1)), QString::fromLatin1(row.at(2)),
               row.at(3).toInt()}] = entry;
    }
    return table;
}

const Finding *findingOf(const GateReport &report, const QString &metric)
{
    const auto found =
        std::ranges::find(report.data.findings, MetricId(metric), [](const Finding &f) { return f.metric.id; });
    return found == report.data.findings.end() ? nullptr : &*found;
}

} // namespace

/// Five real experiments, eight comparisons, 2,632 looks.
class TestRealExperiments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void agreesWithFixedSampleZ_data();
    void agreesWithFixedSampleZ();
    void naiveAlarmSequentialSilence();
    void realHarmRegresses();
    void looksAreCumulative();

private:
    /// Of one metric of one experiment, made once.
    const QList<LookEffect> &effects(const QString &name, const QString &metric);

    std::map<Key, Naive> m_naive;
    std::map<std::pair<QString, QString>, QList<LookEffect>> m_effects;
    QHash<QString, GateReport> m_reports;
    QHash<QString, rollout::Plan> m_plans;
};

void TestRealExperiments::initTestCase()
{
    m_naive = readNaive();
    QCOMPARE(m_naive.size(), std::size_t(2632));
    for (const char *name :
         {"4509ec-1", "162a38-1", "54a85a-0", "54a85a-1", "54a85a-2", "036afc-2", "64dc88-1", "64dc88-2"}) {
        const QString key = QString::fromLatin1(name);
        const Experiment real = experiment(QStringLiteral(SLUICE_SAMPLE_FOLDER), key);
        QVERIFY2(!real.observations.isEmpty(), name);
        m_plans[key] = real.log.plan();
        m_reports[key] = evaluate(real.log.plan(), 1, real.log.state(), real.observations, real.observations.last().at);
    }
}

const QList<LookEffect> &TestRealExperiments::effects(const QString &name, const QString &metric)
{
    QList<LookEffect> &made = m_effects[{name, metric}];
    if (made.isEmpty())
        made = lookEffects(*findingOf(m_reports[name], metric));
    return made;
}

void TestRealExperiments::agreesWithFixedSampleZ_data()
{
    QTest::addColumn<QString>("name");
    for (auto it = m_reports.cbegin(); it != m_reports.cend(); ++it)
        QTest::newRow(qPrintable(it.key())) << it.key();
}

void TestRealExperiments::agreesWithFixedSampleZ()
{
    QFETCH(QString, name);
    const QStringList parts = name.split(u'-');
    int compared = 0;
    double worst = 0;
    for (const auto &[key, naive] : m_naive) {
        const auto &[experiment, variant, metric, look] = key;
        if (experiment != parts.at(0) || variant != parts.at(1))
            continue;
        const Finding *finding = findingOf(m_reports[name], metric);
        QVERIFY(finding);
        QVERIFY(look <= finding->looks.size());
        const LookPoint &point = finding->looks.at(look - 1);
        const std::optional<double> z = effects(name, metric).at(look - 1).fixedZ;
        QCOMPARE(z.has_value(), naive.hasZ);
        QCOMPARE(stats::size(point.exposed), naive.nExposed);
        QCOMPARE(stats::size(point.unexposed), naive.nUnexposed);
        if (naive.hasZ)
            worst = std::max(worst, std::abs(*z - naive.z) / std::max(1.0, std::abs(naive.z)));
        ++compared;
    }
    QVERIFY(compared > 100);
    QVERIFY2(worst <= 1e-9, QByteArray::number(worst).constData());
}

void TestRealExperiments::naiveAlarmSequentialSilence()
{
    int alarms = 0;
    for (const Finding &finding : m_reports[u"036afc-2"_s].data.findings) {
        for (const LookEffect &look : lookEffects(finding))
            alarms += look.fixedZ && std::abs(*look.fixedZ) > 1.96;
        for (const LookPoint &look : finding.looks)
            QVERIFY(look.verdict != stats::Verdict::regressed);
        QVERIFY(!finding.regressedAt);
    }
    QVERIFY2(alarms > 0, "a repeated naive test would have alarmed");
}

void TestRealExperiments::realHarmRegresses()
{
    const GateReport &report = m_reports[u"4509ec-1"_s];
    QVERIFY(report.decision.verdict == rollout::Verdict::rollBack);
    for (const Finding &finding : report.data.findings)
        QVERIFY2(finding.regressedAt, qPrintable(finding.metric.name));
    // The variant that alarmed at once and faded keeps its mark.
    QVERIFY(findingOf(m_reports[u"54a85a-2"_s], u"metric_1"_s)->regressedAtLook >= 1);
}

void TestRealExperiments::looksAreCumulative()
{
    for (const GateReport &report : std::as_const(m_reports))
        for (const Finding &finding : report.data.findings) {
            QVERIFY(!finding.looks.isEmpty());
            for (qsizetype i = 1; i < finding.looks.size(); ++i) {
                QVERIFY(finding.looks.at(i).at > finding.looks.at(i - 1).at);
                QVERIFY(stats::size(finding.looks.at(i).exposed) >= stats::size(finding.looks.at(i - 1).exposed));
                QVERIFY(finding.looks.at(i).stage == report.data.stage);
            }
            QVERIFY(finding.deterioration.looks <= finding.looks.size());
            QVERIFY(finding.deterioration.look->alphaSpent <= finding.deterioration.alpha * (1 + 1e-12));
        }
}

QTEST_GUILESS_MAIN(TestRealExperiments)
#include "tst_realexperiments.moc"
