// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/longformat.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace sluice::metrics::test {

using namespace Qt::StringLiterals;

inline const Instant stageEntry = *instantFromIso(u"2026-11-17T08:00:00Z"_s);

inline Instant hoursLater(double hours)
{
    return stageEntry + Milliseconds(std::llround(hours * 3'600'000));
}

/// A proportion "crashes" and a mean "latency"; stages 1%, 10%, 100%.
inline rollout::Plan plan()
{
    rollout::Plan plan;
    plan.metrics = {{MetricId(u"crashes"_s), {}, rollout::MetricKind::proportion},
                    {MetricId(u"latency"_s), {}, rollout::MetricKind::mean}};
    for (const auto &name : {u"1%"_s, u"10%"_s, u"100%"_s})
        plan.stages.append(rollout::Stage{.name = name});
    return plan;
}

/// Imports texts as files; only the stage 10% was entered.
class Importer
{
public:
    rollout::Plan plan = test::plan();
    Mapping mapping;
    QList<std::optional<Instant>> stageEntered{std::nullopt, stageEntry, std::nullopt};
    std::function<void(double)> progress;
    const std::atomic<bool> *cancelled = nullptr;
    qint64 mostFaulty = 0;
    std::function<void(const QList<RowFault> &)> onFaults;

    [[nodiscard]] QString path() const { return m_folder.filePath(u"metrics.csv"_s); }

    void write(const QByteArray &text) const
    {
        QFile file(path());
        QVERIFY(file.open(QFile::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

    [[nodiscard]] Result<Batch> readFile(const QString &file) const
    {
        return importLongFormat(file, context()).map(&FileBatch::batch);
    }

    [[nodiscard]] ImportContext context() const
    {
        return {plan, mapping, stageEntered, progress, cancelled, mostFaulty, onFaults};
    }

    [[nodiscard]] Result<Batch> read(const QByteArray &text) const
    {
        write(text);
        return readFile(path());
    }

private:
    QTemporaryDir m_folder;
};

/// "2:19 n is …" for each fault; the error code alone if it is not about the content.
inline QStringList faultsOf(const Result<Batch> &result)
{
    if (result)
        return {u"accepted"_s};
    if (result.error().code != ErrorCode::invalidInput)
        return {toString(result.error().code)};
    QStringList lines;
    for (const InputFault &fault : result.error().faults)
        lines.append(u"%1:%2 %3"_s.arg(fault.line).arg(fault.column).arg(fault.message));
    return lines;
}

inline QString joined(const auto &numbers)
{
    QStringList texts;
    for (const auto number : numbers)
        texts.append(QString::number(double(number)));
    return texts.join(u' ');
}

struct SampleText
{
    QString operator()(const stats::Mean &of) const
    {
        const QString text = u"n %1 mean %2 m2 %3"_s.arg(of.n).arg(of.mean).arg(of.m2);
        return of.m3 ? text + u" m3 %1"_s.arg(*of.m3) : text;
    }
    QString operator()(const stats::Proportion &of) const { return u"n %1 x %2"_s.arg(of.n).arg(of.x); }
    QString operator()(const stats::Ratio &of) const
    {
        return u"n %1 num %2 %3 den %4 %5 c %6"_s.arg(of.n)
            .arg(of.meanNum)
            .arg(of.m2Num)
            .arg(of.meanDen)
            .arg(of.m2Den)
            .arg(of.cNd);
    }
    QString operator()(const stats::Rate &of) const
    {
        return u"events %1 exposure %2"_s.arg(of.events).arg(of.exposure);
    }
    QString operator()(const stats::MeanWithCovariates &of) const
    {
        return u"%1 x %2 m2 %3 c %4"_s.arg((*this)(of.y), joined(of.meanX), joined(of.m2X), joined(of.cXy));
    }
    QString operator()(const stats::OrderStatistics &of) const
    {
        return u"n %1 q %2: %3 in %4 %5"_s.arg(of.n).arg(of.q).arg(of.estimate).arg(of.lower).arg(of.upper);
    }
    QString operator()(const stats::Histogram &of) const
    {
        return u"q %1 edges %2 counts %3"_s.arg(of.q).arg(joined(of.edges), joined(of.counts));
    }
};

inline QString toText(const stats::Sample &sample)
{
    return std::visit(SampleText(), sample);
}

/// "10% crashes 2026-11-17T09:00:00.000Z: n 100 x 5 | n 100 x 4" for each observation.
inline QStringList observationsOf(const Result<Batch> &result, const rollout::Plan &plan)
{
    if (!result)
        return faultsOf(result);
    QStringList lines;
    for (const Observation &seen : result->observations)
        lines.append(u"%1 %2 %3: %4 | %5"_s.arg(plan.stages.at(seen.stage).name, seen.metric.value, toIso(seen.at),
                                                toText(seen.exposed), toText(seen.unexposed)));
    return lines;
}

} // namespace sluice::metrics::test
