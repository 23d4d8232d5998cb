// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulation/study.h"

#include "support/validation.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace sluice::simulation;
using namespace sluice::testing;

namespace {

/// Enough to find what is wrong; the document has the figures of a longer run.
constexpr std::int64_t kRuns = 3000;

std::int64_t runsAskedFor()
{
    const qint64 asked = qEnvironmentVariable("SLUICE_SIMULATION_RUNS").toLongLong();
    return asked > 0 ? asked : kRuns;
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QString heading()
{
    return u"| procedure | stage mix and truth | nominal | rate | standard error | runs | seed |\n"_s
           u"|---|---|---|---|---|---|---|"_s;
}

QString lineOf(const Study &study, const Frequency &frequency)
{
    const double rate = frequency.rate();
    return u"| %1 | %2 | %3 | %4 | %5 | %6 | %7 |"_s.arg(text(study.method), text(study.world))
        .arg(study.nominal)
        .arg(rate, 0, 'f', 5)
        .arg(frequency.standardError(std::max(rate, study.nominal)), 0, 'f', 5)
        .arg(frequency.runs)
        .arg(study.seed);
}

/// What the document says about the study with this seed; nullopt: nothing.
std::optional<Frequency> documented(const QString &topic, std::uint64_t seed)
{
    const QStringList lines = validationTable(topic);
    for (const QString &line : lines) {
        const QStringList cells = line.split(u'|');
        constexpr int columns = 9; // seven, and nothing before the first and after the last bar
        if (cells.size() != columns || cells.at(7).trimmed() != QString::number(seed))
            continue;
        const std::int64_t runs = cells.at(6).trimmed().toLongLong();
        return Frequency{runs, std::llround(cells.at(4).trimmed().toDouble() * double(runs))};
    }
    return std::nullopt;
}

/// Two simulations of one thing differ by chance alone.
bool agree(const Frequency &a, const Frequency &b)
{
    const double p = (double(a.errors + b.errors) + 1) / (double(a.runs + b.runs) + 1);
    return std::abs(a.rate() - b.rate()) <= 4 * std::hypot(a.standardError(p), b.standardError(p));
}

void addRows(const std::vector<Study> &studies)
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < studies.size(); ++i)
        QTest::addRow("%llu %s", static_cast<unsigned long long>(studies[i].seed), studies[i].method.c_str()) << i;
}

} // namespace

/// Error rates of the procedures on simulated rollouts (statistics.md, 14.11), one function for each table of
/// docs/statistics-validation.md.
///
/// SLUICE_SIMULATION_RUNS asks for more runs; with SLUICE_WRITE_VALIDATION=1 what comes out becomes the table.
/// Otherwise the document must agree with what comes out.
class SimulationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typeOneError_data() { addRows(typeOneStudies()); }
    void typeOneError() { check(typeOneStudies()); }
    void rollouts_data() { addRows(rolloutStudies()); }
    void rollouts() { check(rolloutStudies()); }
    void coverage_data() { addRows(coverageStudies()); }
    void coverage() { check(coverageStudies()); }
    void units_data() { addRows(unitStudies()); }
    void units() { check(unitStudies()); }

private:
    void check(const std::vector<Study> &studies);

    QStringList m_lines;
};

void SimulationTest::check(const std::vector<Study> &studies)
{
    QFETCH(std::size_t, index);
    const QString topic = QString::fromLatin1(QTest::currentTestFunction());
    const Study &study = studies.at(index);
    const Frequency frequency = simulated(study, std::int64_t(double(runsAskedFor()) * study.effort));
    if (index == 0)
        m_lines = {heading()};
    m_lines.append(lineOf(study, frequency));
    qInfo("%s", qPrintable(m_lines.last()));
    if (!qEnvironmentVariableIsSet("SLUICE_WRITE_VALIDATION")) {
        const auto before = documented(topic, study.seed);
        QVERIFY2(before, "is not in docs/statistics-validation.md: run with SLUICE_WRITE_VALIDATION=1");
        QVERIFY2(agree(frequency, *before), qPrintable(m_lines.last()));
    } else if (m_lines.size() == qsizetype(studies.size()) + 1) {
        QVERIFY(writeValidation(topic, m_lines));
    }
    QVERIFY2(upholds(study, frequency), qPrintable(m_lines.last()));
}

QTEST_GUILESS_MAIN(SimulationTest)
#include "tst_simulation.moc"
