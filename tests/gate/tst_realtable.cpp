// SPDX-License-Identifier: GPL-3.0-or-later
#include "gate/evaluate.h"
#include "gate/lookeffects.h"

#include "support/experiments.h"
#include "support/validation.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace sluice;
using namespace sluice::gate;
using namespace sluice::testing;

namespace {

/// Beyond this a single two-sided test at 5 % is significant.
constexpr double kNaive = 1.96;

constexpr const char *kComparisons[] = {"4509ec-1", "54a85a-0", "54a85a-1", "54a85a-2",
                                        "162a38-1", "64dc88-1", "64dc88-2", "036afc-2"};

/// "7 (day 3.5)"; a dash if there is none. Experiments begin at designNow.
QString lookText(const Finding &finding, qsizetype index)
{
    if (index < 0)
        return u"–"_s;
    const double hours = double((finding.looks.at(index).at - designNow).count()) / 3'600'000.0;
    return u"%1 (day %2)"_s.arg(index + 1).arg(hours / 24);
}

template <class Look, class Matches>
qsizetype firstLook(const QList<Look> &looks, Matches matches)
{
    const auto found = std::ranges::find_if(looks, matches);
    return found == looks.end() ? -1 : found - looks.begin();
}

QString verdictText(const Finding &finding)
{
    return QString::fromLatin1(stats::name(finding.verdict).data()).replace(u'_', u' ');
}

QString severityText(const Finding &finding)
{
    switch (finding.guardrail.severity) {
    case rollout::Severity::rollback:
        return u"roll back"_s;
    case rollout::Severity::hold:
        return u"hold"_s;
    case rollout::Severity::watch:
        break;
    }
    return u"watch"_s;
}

QStringList tableLines()
{
    QStringList lines{u"| experiment | metric | severity | looks | naive: looks in alarm | first naive alarm | z there "
                      "| last z | here: regressed at look | verdict at the last look |"_s,
                      u"|---|---|---|---|---|---|---|---|---|---|"_s};
    for (const char *comparison : kComparisons) {
        const QString name = QString::fromLatin1(comparison);
        const Experiment real = experiment(QStringLiteral(SLUICE_SAMPLE_FOLDER), name);
        const GateReport report =
            evaluate(real.log.plan(), 1, real.log.state(), real.observations, real.observations.last().at);
        for (const Finding &finding : report.data.findings) {
            const QList<LookEffect> effects = lookEffects(finding);
            const auto isAlarm = [](const LookEffect &look) { return look.fixedZ && std::abs(*look.fixedZ) > kNaive; };
            const qsizetype naive = firstLook(effects, isAlarm);
            const qsizetype ours = firstLook(finding.looks, [](const LookPoint &look) { return look.regressed; });
            lines.append(u"| %1 v%2 | %3 | %4 | %5 | %6 | %7 | %8 | %9 | %10 | %11 |"_s
                             .arg(name.left(6), name.mid(7), finding.metric.id.value, severityText(finding))
                             .arg(effects.size())
                             .arg(std::ranges::count_if(effects, isAlarm))
                             .arg(lookText(finding, naive),
                                  naive < 0 ? u"–"_s : QString::number(*effects.at(naive).fixedZ, 'f', 2))
                             .arg(*effects.last().fixedZ, 0, 'f', 2)
                             .arg(lookText(finding, ours), verdictText(finding)));
        }
    }
    return lines;
}

} // namespace

/// The table of the real experiments in docs/statistics-validation.md is what the engine says now.
/// SLUICE_WRITE_VALIDATION=1 writes it.
class TestRealTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void documentSaysWhatTheEngineSays();
};

void TestRealTable::documentSaysWhatTheEngineSays()
{
    const QStringList lines = tableLines();
    QCOMPARE(lines.size(), 2 + 4 * qsizetype(std::size(kComparisons)));
    if (qEnvironmentVariableIsSet("SLUICE_WRITE_VALIDATION"))
        QVERIFY(writeValidation(u"realExperiments"_s, lines));
    QCOMPARE(validationTable(u"realExperiments"_s), lines);
}

QTEST_GUILESS_MAIN(TestRealTable)
#include "tst_realtable.moc"
