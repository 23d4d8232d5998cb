// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/filereviewtext.h"

#include "metrics/timetext.h"
#include "present/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::FileReview)
};

using metrics::Field;

QList<Field> fieldsOf(rollout::MetricKind kind)
{
    switch (kind) {
    case rollout::MetricKind::proportion:
        return {Field::x, Field::sum};
    case rollout::MetricKind::mean:
        return {Field::mean, Field::variance, Field::m2, Field::sum, Field::sumSquares, Field::m3};
    case rollout::MetricKind::ratio:
        return {Field::meanNum,       Field::meanDen,       Field::varianceNum, Field::varianceDen, Field::covariance,
                Field::m2Num,         Field::m2Den,         Field::cNd,         Field::sumNum,      Field::sumDen,
                Field::sumSquaresNum, Field::sumSquaresDen, Field::sumProducts};
    case rollout::MetricKind::rate:
        return {Field::events, Field::exposure};
    case rollout::MetricKind::quantile:
        return {Field::estimate, Field::lower, Field::upper, Field::q, Field::le, Field::bucket};
    }
    return {};
}

/// What a time reads as in the format that was chosen for it.
QString sampleTime(const metrics::Solution &solution)
{
    const auto read = metrics::readTime(solution.name, {solution.meaning}, {});
    return read ? QLocale::c().toString(
                      QDateTime::fromMSecsSinceEpoch(read->time_since_epoch().count(), QTimeZone::utc()),
                      u"d MMM yyyy HH:mm"_s)
                : solution.meaning;
}

QString hoursText(int hours)
{
    if (hours == 1)
        return Words::tr("one hour");
    return hours % 24 == 0 ? (hours == 24 ? Words::tr("one day") : Words::tr("%1 days").arg(hours / 24))
                           : Words::tr("%1 hours").arg(hours);
}

} // namespace

QString fieldTitle(Field field)
{
    static constexpr std::array<const char *, std::size_t(Field::firstOfCovariates)> titles{
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Guardrail"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Group"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Stage"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Time"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Days in the stage"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Hours in the stage"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Units"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Mean"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Variance"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Squared deviations"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Sum"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Sum of squares"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Units with the property"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Cubed deviations"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Mean, numerator"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Mean, denominator"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Squared deviations, numerator"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Squared deviations, denominator"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Products of deviations"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Variance, numerator"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Variance, denominator"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Covariance"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Sum, numerator"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Sum, denominator"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Sum of squares, numerator"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Sum of squares, denominator"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Sum of products"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Events"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Exposure time"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Which quantile"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Value of the quantile"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Lower limit"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Upper limit"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Bucket, counted up to its edge"),
        QT_TRANSLATE_NOOP("sluice::present::FileReview", "Bucket, counted alone"),
    };
    return field < Field::firstOfCovariates ? Words::tr(titles[std::size_t(field)]) : metrics::toString(field);
}

QList<Field> fieldsFor(const rollout::Plan &plan)
{
    QList<Field> fields{Field::metric, Field::group, Field::at, Field::elapsedHours,
                        Field::day,    Field::stage, Field::n};
    for (const rollout::Metric &metric : plan.metrics)
        for (const Field field : fieldsOf(metric.kind))
            if (!fields.contains(field))
                fields.append(field);
    return fields;
}

QString readingText(metrics::Reading reading)
{
    switch (reading) {
    case metrics::Reading::nothing:
        return Words::tr("empty");
    case metrics::Reading::text:
        return Words::tr("text");
    case metrics::Reading::number:
        return Words::tr("number");
    case metrics::Reading::wholeNumber:
        return Words::tr("whole number");
    case metrics::Reading::time:
        return Words::tr("time");
    }
    return {};
}

QString faultSentence(const InputFault &fault, const QString &column)
{
    QString message = fault.message;
    if (!message.isEmpty() && column.isEmpty())
        message[0] = message.at(0).toUpper();
    return message;
}

QString mendText(const metrics::ReviewFault &fault)
{
    if (fault.fault.line == 1)
        return Words::tr("Say what the columns mean");
    if (fault.fault.place == "stage"_L1)
        return Words::tr("Choose the stage at the left");
    return Words::tr("Fix it in the file");
}

QString leaveText(const metrics::ReviewFault &fault)
{
    switch (fault.cause) {
    case metrics::FaultCause::unknownGroup:
        return Words::tr("Choose a group");
    case metrics::FaultCause::unknownStage:
        return Words::tr("Choose a stage");
    case metrics::FaultCause::notATime:
        return Words::tr("Choose a time format");
    case metrics::FaultCause::decimalComma:
    case metrics::FaultCause::notOptional:
    case metrics::FaultCause::other:
        break;
    }
    return Words::tr("Choose a solution");
}

QString solutionText(const metrics::Solution &solution)
{
    switch (solution.kind) {
    case metrics::Solution::Kind::group:
    case metrics::Solution::Kind::stage:
        return Words::tr("Map “%1” to %2").arg(solution.name, solution.meaning);
    case metrics::Solution::Kind::timeFormat:
        return Words::tr("Read as %1").arg(sampleTime(solution));
    case metrics::Solution::Kind::decimalComma:
        return Words::tr("Read decimal commas");
    case metrics::Solution::Kind::ignoreColumn:
        return Words::tr("Ignore %1").arg(solution.name);
    }
    return {};
}

QString rowsText(qint64 rows)
{
    return rows == 1 ? Words::tr("1 row") : Words::tr("%1 rows").arg(fullCountText(double(rows)));
}

QString rowsReadText(qint64 rows, qint64 ofOthers)
{
    const QString read = rowsText(rows);
    return ofOthers == 0
               ? Words::tr("%1 read.").arg(read)
               : Words::tr("%1 read, %2 of them about this rollout.").arg(read, fullCountText(double(rows - ofOthers)));
}

QString rowsFact(qint64 rows, qint64 ofOthers)
{
    const QString own = fullCountText(double(rows - ofOthers));
    return ofOthers == 0 ? own : Words::tr("%1 of %2").arg(own, fullCountText(double(rows)));
}

QString givenUpText(qint64 looks)
{
    return (looks == 1 ? Words::tr("%1 is from before its stage was begun anew and stays out of the gate.")
                       : Words::tr("%1 are from before their stage was begun anew and stay out of the gate."))
        .arg(looksText(looks));
}

QString reviewSentence(const metrics::Review &review, qsizetype solved)
{
    const qint64 open = review.faults.size() + review.unlistedFaults;
    const QString read = rowsReadText(review.rows, review.rowsOfOthers);
    const auto joined = [&read](const QString &text) { return read + u' ' + text; };
    const QStringList empty = review.batch ? emptyGroupSentences(*review.batch) : QStringList();
    if (review.batch && (review.leftOut != metrics::LeftOut() || !empty.isEmpty()))
        return joined((leftOutSentences(review.leftOut) + empty).join(u' '));
    if (open == 0)
        return joined(solved == 0 ? Words::tr("Nothing is wrong with them.") : Words::tr("All faults are solved."));
    if (review.unlistedFaults > 0)
        return joined(Words::tr("More than %1 faults are open.").arg(review.faults.size()));
    if (solved > 0)
        return joined(
            (open == 1 ? Words::tr("%1 of %2 faults is still open.") : Words::tr("%1 of %2 faults are still open."))
                .arg(open)
                .arg(open + solved));
    return joined(open == 1 ? Words::tr("1 fault is open.") : Words::tr("%1 faults are open.").arg(open));
}

QString excerptText(const metrics::RowFault &fault)
{
    constexpr qsizetype most = 110;
    constexpr qsizetype before = 60; // of what stands left of the fault
    const QString &line = fault.text;
    const qsizetype begin =
        line.size() <= most ? 0 : std::clamp<qsizetype>(fault.fault.column - before, 0, line.size() - most);
    return (begin > 0 ? u"…"_s : QString()) + line.mid(begin, most) + (begin + most < line.size() ? u"…"_s : QString());
}

QStringList leftOutSentences(const metrics::LeftOut &leftOut)
{
    QStringList sentences;
    const auto add = [&sentences](qint64 count, const QString &one, const QString &many) {
        if (count > 0)
            sentences.append(count == 1 ? one : many.arg(count));
    };
    add(leftOut.rowsFaulty, Words::tr("Left out: 1 faulty row."), Words::tr("Left out: %1 faulty rows."));
    add(leftOut.rowsOutside, Words::tr("Left out: 1 row from before its stage was entered."),
        Words::tr("Left out: %1 rows from before their stage was entered."));
    add(leftOut.unitsInSeveralGroups, Words::tr("Left out: 1 unit with rows in both groups of a stage."),
        Words::tr("Left out: %1 units with rows in both groups of a stage."));
    add(leftOut.rowsUnexposed, Words::tr("Left out: 1 event of a unit that was not exposed."),
        Words::tr("Left out: %1 events of units that were not exposed."));
    add(leftOut.rowsBefore, Words::tr("Left out: 1 event from before its unit was exposed."),
        Words::tr("Left out: %1 events from before their unit was exposed."));
    add(leftOut.looksIncomplete, Words::tr("Left out with them: 1 look at a metric that is incomplete without them."),
        Words::tr("Left out with them: %1 looks at a metric that are incomplete without them."));
    return sentences;
}

QStringList emptyGroupSentences(const metrics::Batch &batch)
{
    QStringList sentences;
    for (int stage = 0; stage < batch.stages.size(); ++stage) {
        bool isExposedThere = false;
        bool isUnexposedThere = false;
        for (const metrics::Observation &seen : batch.observations)
            if (seen.stage == stage) {
                isExposedThere = isExposedThere || stats::size(seen.exposed) > 0;
                isUnexposedThere = isUnexposedThere || stats::size(seen.unexposed) > 0;
            }
        if (isExposedThere == isUnexposedThere)
            continue;
        const QString &name = batch.stages.at(stage);
        const QString where = name.isEmpty() ? Words::tr("The file") : name;
        sentences.append((isExposedThere ? Words::tr("%1 has nobody who is unexposed: nothing can be compared there.")
                                         : Words::tr("%1 has nobody who is exposed: nothing can be compared there."))
                             .arg(where));
    }
    return sentences;
}

QString spanText(Instant first, Instant last, const QTimeZone &zone)
{
    const auto text = [&zone](Instant at, const QString &format = u"ddd d MMM HH:mm"_s) {
        return QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), zone), format);
    };
    const QString abbreviation =
        zone.abbreviation(QDateTime::fromMSecsSinceEpoch(last.time_since_epoch().count(), Qt::UTC));
    if (text(first) == text(last))
        return u"%1 %2"_s.arg(text(first), abbreviation);
    const QString day = u"ddd d MMM yyyy"_s;
    const bool isOneDay = text(first, day) == text(last, day);
    return Words::tr("%1 – %2 %3").arg(text(first), isOneDay ? text(last, u"HH:mm"_s) : text(last), abbreviation);
}

QString coverageText(const metrics::Coverage &coverage)
{
    if (coverage.stretches == 0)
        return Words::tr("No look could be read yet.");
    const qsizetype guardrails = coverage.metrics.size();
    const QString span = hoursText(coverage.stretches * coverage.hours);
    const QString names = guardrails == 1 ? Words::tr("1 guardrail") : Words::tr("%1 guardrails").arg(guardrails);
    QString text = Words::tr("%1, %2. One square is %3 with both groups.").arg(span, names, hoursText(coverage.hours));
    text[0] = text.at(0).toUpper();
    return text;
}

} // namespace sluice::present
