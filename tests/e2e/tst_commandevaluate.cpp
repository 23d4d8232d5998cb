// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"
#include "samplefiles.h"

#include <QDateTime>
#include <QSet>
#include <QTest>

#include <cmath>
#include <map>

using namespace sluice;
using namespace sluice::e2e;
using namespace Qt::StringLiterals;

namespace {

/// z of one row of five_experiments_naive_z.csv; none: a group still had no users.
using NaiveTest = std::optional<double>;

/// experiment, variant, metric, hours
using LookKey = std::tuple<QString, QString, QString, double>;

std::map<LookKey, NaiveTest> naiveTests()
{
    std::map<LookKey, NaiveTest> result;
    QList<QByteArray> lines = bytesOf(naiveZPath()).split('\n');
    const QByteArrayList columns = lines.takeFirst().trimmed().split(',');
    const auto column = [&](const char *name) { return columns.indexOf(name); };
    for (const QByteArray &line : lines) {
        const QByteArrayList cells = line.trimmed().split(',');
        if (cells.size() != columns.size())
            continue;
        const auto text = [&](const char *name) { return QString::fromUtf8(cells.at(column(name))); };
        NaiveTest test;
        bool isNumber = false;
        if (const double z = text("z_unpooled").toDouble(&isNumber); isNumber && std::isfinite(z))
            test = z;
        result.insert({{text("experiment"), text("variant"), text("metric"), text("day").toDouble() * 24}, test});
    }
    return result;
}

Outcome evaluate(const Home &home, const QString &plan, const QStringList &options = {})
{
    return home.run(QStringList{u"evaluate"_s, u"--plan"_s, samplePlanPath(plan), u"--metrics"_s, metricsPath()} +
                    options);
}

/// Files alone have no dates: their hours count from zero.
double hoursOf(const QJsonValue &look)
{
    return double(QDateTime::fromString(look[u"at"_s].toString(), Qt::ISODateWithMs).toMSecsSinceEpoch()) / 3'600'000;
}

} // namespace

/// Statistics of the five real experiments from files alone.
class TestCommandEvaluate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_naive = naiveTests(); }
    void agreesWithTheFixedSampleTests_data();
    void agreesWithTheFixedSampleTests();
    void staysCalmWhereNaiveTestsAlarm();
    void seesTheHarm();
    void needsNoWorkspace();
    void looksBack();
    void refusesBadInput();

private:
    Home m_home;
    std::map<LookKey, NaiveTest> m_naive;
};

void TestCommandEvaluate::agreesWithTheFixedSampleTests_data()
{
    QTest::addColumn<QString>("experiment");
    QTest::addColumn<QString>("variant");
    QTest::addColumn<qsizetype>("looks");
    const auto add = [](const char *experiment, const char *variant, qsizetype looks) {
        QTest::addRow("%s-%s", experiment, variant)
            << QString::fromLatin1(experiment) << QString::fromLatin1(variant) << looks;
    };
    // As shared with the data: looks per series, for each of four metrics.
    add("4509ec", "1", 28);
    add("54a85a", "0", 96);
    add("54a85a", "1", 96);
    add("54a85a", "2", 96);
    add("162a38", "1", 70);
    add("64dc88", "1", 70);
    add("64dc88", "2", 70);
    add("036afc", "2", 132);
}

void TestCommandEvaluate::agreesWithTheFixedSampleTests()
{
    QFETCH(const QString, experiment);
    QFETCH(const QString, variant);
    QFETCH(const qsizetype, looks);
    const Outcome outcome = evaluate(m_home, experiment + u'-' + variant, {u"--json"_s});
    QVERIFY2(QSet<int>({0, 10, 20}).contains(outcome.code), qPrintable(outcome.errors));
    const QSet<QString> verdicts{u"clear"_s, u"within_margin"_s, u"inconclusive"_s, u"insufficient_data"_s,
                                 u"regressed"_s};
    const QJsonArray guardrails = outcome.object()[u"guardrails"_s].toArray();
    QCOMPARE(guardrails.size(), 4);
    int compared = 0;
    double largest = 0;
    for (const QJsonValue &guardrail : guardrails) {
        const QString metric = guardrail[u"metric"_s].toString();
        const QJsonArray points = guardrail[u"looks"_s].toArray();
        QCOMPARE(points.size(), looks);
        QVERIFY2(verdicts.contains(guardrail[u"verdict"_s].toString()), qPrintable(guardrail[u"verdict"_s].toString()));
        int judged = 0;
        for (const QJsonValue &look : points) {
            const LookKey key{experiment, variant, metric, hoursOf(look)};
            QVERIFY2(m_naive.contains(key), qPrintable(look[u"at"_s].toString()));
            const NaiveTest expected = m_naive.at(key);
            QVERIFY(verdicts.contains(look[u"verdict"_s].toString()));
            // Looking often has its price: no boundary is as low as that of one single look, qnorm(0.95).
            if (const QJsonValue boundary = look[u"deteriorationBoundary"_s]; boundary.isDouble()) {
                QVERIFY(boundary.toDouble() > 1.6448536269514722);
                ++judged;
            }
            const QJsonValue z = look[u"fixedSampleZ"_s];
            QCOMPARE(z.isDouble(), expected.has_value());
            if (!expected)
                continue;
            const double off = std::abs(z.toDouble() - *expected);
            QVERIFY2(off <= 1e-9, qPrintable(u"%1 at %2: %3"_s.arg(metric, look[u"at"_s].toString()).arg(off)));
            largest = std::max(largest, off);
            ++compared;
        }
        QVERIFY2(judged > looks / 2, qPrintable(metric));
    }
    QVERIFY(compared >= 4 * looks - 8); // eight rows of the whole table have no z
    qInfo("%d looks compared, the largest difference is %g", compared, largest);
}

void TestCommandEvaluate::staysCalmWhereNaiveTestsAlarm()
{
    const QJsonArray guardrails = evaluate(m_home, u"036afc-2"_s, {u"--json"_s}).object()[u"guardrails"_s].toArray();
    QCOMPARE(guardrails.size(), 4);
    int alarming = 0;
    for (const QJsonValue &guardrail : guardrails) {
        bool hasAlarm = false;
        for (const QJsonValue &look : guardrail[u"looks"_s].toArray()) {
            hasAlarm = hasAlarm || std::abs(look[u"fixedSampleZ"_s].toDouble()) > 1.959963984540054; // qnorm(0.975)
            QVERIFY(look[u"verdict"_s] != u"regressed"_s);
        }
        alarming += hasAlarm ? 1 : 0;
        QVERIFY(guardrail[u"verdict"_s] != u"regressed"_s);
        QVERIFY(guardrail[u"regressedAt"_s].isNull());
    }
    QCOMPARE(alarming, 3); // the data's notes: repeated naive tests alarm on 3 of 4 metrics
}

void TestCommandEvaluate::seesTheHarm()
{
    const Outcome outcome = evaluate(m_home, u"4509ec-1"_s, {u"--json"_s});
    QCOMPARE(outcome.code, 20);
    const QJsonObject first = outcome.object()[u"guardrails"_s].toArray().first().toObject();
    QCOMPARE(first[u"metric"_s].toString(), u"metric_1"_s);
    QCOMPARE(first[u"verdict"_s].toString(), u"regressed"_s);
    QVERIFY(first[u"regressedAt"_s].isString());
    const QJsonObject harm = first[u"harm"_s].toObject();
    QVERIFY(harm[u"low"_s].toDouble() > 0); // the whole interval is harm
    QVERIFY(harm[u"low"_s].toDouble() < harm[u"estimate"_s].toDouble());
    // Once crossed, it stays crossed.
    bool isLatched = false;
    for (const QJsonValue &look : first[u"looks"_s].toArray()) {
        const bool isRegressed = look[u"verdict"_s] == u"regressed"_s;
        QVERIFY(isRegressed || !isLatched);
        isLatched = isLatched || isRegressed;
    }
    QVERIFY(isLatched);
}

void TestCommandEvaluate::needsNoWorkspace()
{
    const Outcome words = evaluate(m_home, u"54a85a-2"_s);
    QVERIFY2(words.text().contains(u"five_experiments.csv"_s) && words.text().contains(u"Metric 4"_s),
             words.output.constData());
    QVERIFY(bytesOf(m_home.workspace()).isNull());
}

void TestCommandEvaluate::looksBack()
{
    // The harm is not yet shown at the first look, at hour 36.
    const Outcome early = evaluate(m_home, u"4509ec-1"_s, {u"--json"_s, u"--at"_s, u"1970-01-02T12:00:00Z"_s});
    QCOMPARE(early.code, 10);
    QCOMPARE(early.object()[u"guardrails"_s][0][u"looks"_s].toArray().size(), 1);
    const Outcome half = evaluate(m_home, u"4509ec-1"_s, {u"--json"_s, u"--stage"_s, u"Quarter"_s});
    QCOMPARE(half.object()[u"stageName"_s].toString(), u"Quarter"_s);
}

void TestCommandEvaluate::refusesBadInput()
{
    const Outcome stage = evaluate(m_home, u"4509ec-1"_s, {u"--stage"_s, u"Mars"_s});
    QCOMPARE(stage.code, 3);
    QVERIFY2(stage.errors.contains(u"Mars"_s) && stage.errors.contains(u"Quarter"_s), qPrintable(stage.errors));
    const QString other = m_home.write(u"small.json"_s, smallPlan(u"small"_s));
    const Outcome metrics = m_home.run({u"evaluate"_s, u"--plan"_s, other, u"--metrics"_s, metricsPath()});
    QCOMPARE(metrics.code, 3);
    QVERIFY2(metrics.errors.contains(u"metric_1"_s), qPrintable(metrics.errors));
    const Outcome missing = m_home.run({u"evaluate"_s, u"--plan"_s, other, u"--metrics"_s, m_home.path(u"none.csv"_s)});
    QCOMPARE(missing.code, 1);
    const Outcome mapping = evaluate(m_home, u"4509ec-1"_s,
                                     {u"--mapping"_s, m_home.write(u"mapping.json"_s, QByteArray("{\"colums\": {}}"))});
    QCOMPARE(mapping.code, 3);
    QVERIFY2(mapping.errors.contains(u"colums"_s), qPrintable(mapping.errors));
}

QTEST_GUILESS_MAIN(TestCommandEvaluate)
#include "tst_commandevaluate.moc"
