// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/filereviewsnapshot.h"

#include "present/filereviewtext.h"
#include "present/format.h"
#include "present/sentences.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::FileReview)
};

// ---- the columns and names

ReviewChoices meanings(const metrics::ReviewColumn &column, const QList<metrics::Field> &fields)
{
    ReviewChoices means;
    means.choices.append({{}, column.selects ? Words::tr("Selects “%1”").arg(*column.selects) : Words::tr("Ignore")});
    for (const metrics::Field field : fields)
        means.choices.append({metrics::toString(field), fieldTitle(field)});
    if (column.field) {
        means.current = metrics::toString(*column.field);
        if (!fields.contains(*column.field))
            means.choices.append({means.current, fieldTitle(*column.field)});
    }
    return means;
}

void addColumns(ReviewSnapshot &snapshot, const metrics::Review &review, const rollout::Plan &plan)
{
    const QList<metrics::Field> fields = fieldsFor(plan);
    qsizetype used = 0;
    for (const metrics::ReviewColumn &column : review.columns) {
        snapshot.columns.append({column.name, meanings(column, fields), readingText(column.reading)});
        used += column.field || column.selects;
    }
    snapshot.columnsDetail = Words::tr("%1 in the file, %2 used").arg(review.columns.size()).arg(used);
}

void addNames(ReviewSnapshot &snapshot, const metrics::Review &review, const metrics::Mapping &mapping,
              const rollout::Plan &plan)
{
    qsizetype matched = 0;
    QSet<int> found;
    for (const metrics::FoundName &name : review.metrics) {
        ReviewNameRow row{name.name, {}, rowsText(name.rows), {}};
        if (name.metric) {
            row.guardrail = plan.metrics.at(*name.metric).name;
            found.insert(*name.metric);
            ++matched;
        }
        const bool isOwn = name.metric && plan.metrics.at(*name.metric).id.value == name.name;
        if (!isOwn) {
            row.means.choices.append({{}, Words::tr("Not in this plan")});
            for (const rollout::Metric &metric : plan.metrics)
                row.means.choices.append({metric.id.value, metric.name});
            row.means.current = mapping.metrics.value(name.name);
        }
        snapshot.names.append(row);
    }
    snapshot.namesTitle = Words::tr("Guardrail names");
    snapshot.namesDetail = Words::tr("%1 found, %2 matched").arg(review.metrics.size()).arg(matched);
    if (const qsizetype missing = plan.metrics.size() - found.size(); missing > 0 && !review.metrics.isEmpty())
        snapshot.namesDetail += Words::tr(", %1 of the plan not in the file").arg(missing);
}

// ---- the faults

ReviewFaultRow faultRow(const metrics::ReviewFault &fault, bool isOpen, const metrics::Mapping &mapping,
                        const rollout::Plan &plan)
{
    ReviewFaultRow row;
    row.key = keyOf(fault);
    row.isOpen = isOpen;
    if (fault.fault.line > 0)
        row.place = fault.fault.column > 0 ? u"%1 : %2"_s.arg(fault.fault.line).arg(fault.fault.column)
                                           : QString::number(fault.fault.line);
    row.rows = fullCountText(double(fault.rows));
    row.text = faultSentence(fault.fault, fault.column);
    const QList<metrics::Solution> solutions = solutionsFor(fault, plan);
    if (solutions.isEmpty()) {
        row.hint = mendText(fault);
        return row;
    }
    row.solutions.choices.append({{}, leaveText(fault)});
    for (qsizetype index = 0; index < solutions.size(); ++index) {
        row.solutions.choices.append({QString::number(index), solutionText(solutions.at(index))});
        if (isIn(mapping, solutions.at(index)))
            row.solutions.current = QString::number(index);
    }
    return row;
}

void addFaults(ReviewSnapshot &snapshot, const metrics::Review &review, const QList<SeenFault> &solved,
               const metrics::Mapping &mapping, const rollout::Plan &plan)
{
    const bool isLeftOut = review.batch.has_value();
    for (const metrics::ReviewFault &fault : review.faults) {
        snapshot.faults.append(faultRow(fault, !isLeftOut, mapping, plan));
        snapshot.faults.last().isLeftOut = isLeftOut;
    }
    for (const SeenFault &seen : solved)
        snapshot.faults.append(faultRow(seen.fault, false, mapping, plan));
    QString open = isLeftOut ? Words::tr("their rows are left out") : Words::tr("%1 open").arg(review.faults.size());
    if (review.unlistedFaults > 0)
        open += (review.unlistedFaults == 1 ? Words::tr(", %1 more row with a fault is not listed")
                                            : Words::tr(", %1 more rows with faults are not listed"))
                    .arg(fullCountText(double(review.unlistedFaults)));
    snapshot.faultsDetail =
        solved.isEmpty() ? open : Words::tr("%1, %2 solved by the mapping").arg(open).arg(solved.size());
    if (snapshot.faults.isEmpty())
        snapshot.faultsDetail = Words::tr("none");
}

// ---- the lines

ReviewLineRow lineRow(const metrics::ReviewLine &line, ReviewLineRow::Mark mark, const metrics::ReviewFault *fault)
{
    ReviewLineRow row;
    row.number = QString::number(line.line);
    row.text = line.text;
    if (!fault)
        return row;
    row.mark = mark;
    row.fault = keyOf(*fault);
    if (!fault->column.isEmpty() && line.spanBegin <= line.text.size()) {
        row.spanBegin = line.spanBegin;
        row.spanLength = int(std::min<qsizetype>(line.spanLength, line.text.size() - line.spanBegin));
    }
    return row;
}

/// Of lines with a fault that no mapping solves.
ReviewLineRow::Mark openMark(const metrics::Review &review)
{
    return review.batch ? ReviewLineRow::Mark::none : ReviewLineRow::Mark::open;
}

/// Header, first lines, and each fault with the line after it.
QList<ReviewLineRow> faultyRows(const metrics::Review &review, const QList<SeenFault> &solved)
{
    constexpr qsizetype linesAtTheTop = 4;
    using Mark = ReviewLineRow::Mark;
    std::map<qint64, ReviewLineRow> rows;
    for (const metrics::ReviewLine &line : review.head.first(std::min(linesAtTheTop, review.head.size())))
        rows.emplace(line.line, lineRow(line, Mark::none, nullptr));
    for (const SeenFault &seen : solved)
        for (const metrics::ReviewLine &line : seen.lines)
            if (line.fault >= 0)
                rows.insert_or_assign(line.line, lineRow(line, Mark::solved, &seen.fault));
            else
                rows.emplace(line.line, lineRow(line, Mark::none, nullptr));
    for (const metrics::ReviewLine &line : review.faulty)
        if (line.fault >= 0)
            rows.insert_or_assign(line.line, lineRow(line, openMark(review), &review.faults.at(line.fault)));
        else
            rows.emplace(line.line, lineRow(line, Mark::none, nullptr));
    QList<ReviewLineRow> list;
    qint64 last = 0;
    for (auto &[number, row] : rows) {
        row.isAfterGap = last > 0 && number > last + 1;
        last = number;
        list.append(row);
    }
    return list;
}

void addLines(ReviewSnapshot &snapshot, const metrics::Review &review, const QList<SeenFault> &solved)
{
    for (const metrics::ReviewLine &line : review.head)
        snapshot.head.append(
            lineRow(line, openMark(review), line.fault >= 0 ? &review.faults.at(line.fault) : nullptr));
    snapshot.faulty = faultyRows(review, solved);
    const auto markHeader = [](QList<ReviewLineRow> &rows) {
        if (!rows.isEmpty())
            rows.first().isHeader = true;
    };
    markHeader(snapshot.head);
    markHeader(snapshot.faulty);
}

// ---- the squares

QDateTime dateTime(Instant at, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), zone);
}

ReviewCoverage coverageOf(const metrics::Coverage &coverage, const rollout::Plan &plan, const QTimeZone &zone)
{
    ReviewCoverage shown;
    shown.detail = coverageText(coverage);
    shown.stretches = coverage.stretches;
    for (const int metric : coverage.metrics)
        shown.names.append(plan.metrics.at(metric).name);
    for (const metrics::Covered cell : coverage.cells)
        shown.cells.append(CoverageCell(cell));
    for (const auto &[stretch, stage] : coverage.stages) {
        shown.marks.append({stretch, stageTitle(plan.stages.at(stage)), true});
        shown.currentSince = stretch;
    }
    const QLocale english = QLocale::c();
    for (int stretch = 0; stretch < coverage.stretches; ++stretch) {
        const QDateTime begin = dateTime(coverage.beginOf(stretch), zone);
        shown.stretchTexts.append(english.toString(begin, u"ddd d MMM HH:mm"_s));
        if (stretch == 0 || begin.date() != dateTime(coverage.beginOf(stretch - 1), zone).date())
            shown.marks.append({stretch, english.toString(begin, u"ddd d"_s), false});
    }
    return shown;
}

// ---- the whole file

void addSettings(ReviewSnapshot &snapshot, const console::FileReview &read, const metrics::Mapping &mapping)
{
    const rollout::Plan &plan = read.before.facts.stored.plan;
    snapshot.separator = {{{u","_s, Words::tr("Comma")},
                           {u";"_s, Words::tr("Semicolon")},
                           {u"\t"_s, Words::tr("Tab")},
                           {u"|"_s, Words::tr("Bar")}},
                          QString(QLatin1Char(read.review.separator))};
    snapshot.decimal = {{{u"point"_s, Words::tr("Point")}, {u"comma"_s, Words::tr("Comma")}},
                        mapping.isDecimalComma ? u"comma"_s : u"point"_s};
    snapshot.sums = {{{u"total"_s, Words::tr("everything so far")}, {u"interval"_s, Words::tr("since the row before")}},
                     mapping.isCumulative ? u"total"_s : u"interval"_s};
    if (!read.review.faults.isEmpty() || mapping.mostFaulty > 0)
        snapshot.mostFaulty = mostFaultyChoices(mapping.mostFaulty);
    const auto has = [&read](metrics::Field field) {
        return std::ranges::any_of(read.review.columns, [field](const auto &column) { return column.field == field; });
    };
    if (!has(metrics::Field::stage)) {
        for (const rollout::Stage &stage : plan.stages)
            snapshot.stage.choices.append({stage.name, stageTitle(stage)});
        snapshot.stage.current = mapping.stage.value_or(QString());
    }
    if (has(metrics::Field::at)) {
        QStringList zones{u"UTC"_s, plan.timeZone, QString::fromUtf8(QTimeZone::systemTimeZoneId()), mapping.timeZone};
        zones.removeAll(QString());
        zones.removeDuplicates();
        for (const QString &zone : std::as_const(zones))
            snapshot.zone.choices.append({zone, QString(zone).replace(u'_', u' ')});
        snapshot.zone.current = mapping.timeZone.isEmpty() ? u"UTC"_s : mapping.timeZone;
    }
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace

QString keyOf(const metrics::ReviewFault &fault)
{
    return fault.column.isEmpty() || fault.cause == metrics::FaultCause::other
               ? u"%1:%2 %3"_s.arg(fault.fault.line).arg(fault.fault.column).arg(fault.fault.message)
               : u"%1 %2 %3"_s.arg(int(fault.cause)).arg(fault.column, fault.value);
}

QList<SeenFault> seenFaults(const metrics::Review &review)
{
    QList<SeenFault> seen;
    for (const metrics::ReviewFault &fault : review.faults)
        seen.append({fault, {}});
    for (qsizetype row = 0; row < review.faulty.size(); ++row) {
        const metrics::ReviewLine &line = review.faulty.at(row);
        if (line.fault < 0)
            continue;
        seen[line.fault].lines.append(line);
        if (row + 1 < review.faulty.size() && review.faulty.at(row + 1).fault < 0)
            seen[line.fault].lines.append(review.faulty.at(row + 1));
    }
    return seen;
}

QList<SeenFault> solvedFaults(const QList<SeenFault> &before, const metrics::Review &review,
                              const metrics::Mapping &mapping, const rollout::Plan &plan)
{
    QSet<QString> open;
    for (const metrics::ReviewFault &fault : review.faults)
        open.insert(keyOf(fault));
    QList<SeenFault> solved;
    for (const SeenFault &seen : before) {
        const QList<metrics::Solution> solutions = solutionsFor(seen.fault, plan);
        if (!open.contains(keyOf(seen.fault)) &&
            std::ranges::any_of(solutions, [&](const auto &solution) { return isIn(mapping, solution); }))
            solved.append(seen);
    }
    return solved;
}

ReviewChoices mostFaultyChoices(qint64 mostFaulty)
{
    QList<qint64> limits{0, 10, 100, 1000, 10'000};
    if (!limits.contains(mostFaulty))
        limits.append(mostFaulty);
    std::ranges::sort(limits);
    ReviewChoices choices{{}, QString::number(mostFaulty)};
    for (const qint64 limit : std::as_const(limits))
        choices.choices.append(
            {QString::number(limit),
             limit == 0 ? Words::tr("none: taken whole") : Words::tr("at most %1").arg(fullCountText(double(limit)))});
    return choices;
}

ReviewSnapshot reviewFacts(const console::FileReview &read, qint64 bytes)
{
    const store::StoredRollout &stored = read.before.facts.stored;
    ReviewSnapshot snapshot;
    snapshot.isRead = true;
    snapshot.size = sizeText(bytes);
    snapshot.belongsTo = Words::tr("%1, revision %2").arg(stored.plan.name).arg(stored.revision);
    constexpr auto shown = Milliseconds(100);
    snapshot.took = read.took < shown ? Words::tr("Read in under 0.1 s")
                                      : Words::tr("Read in %1 s").arg(double(read.took.count()) / 1000, 0, 'f', 1);
    snapshot.rowsAre = {
        {{u"statistics"_s, Words::tr("statistics of a group")}, {u"units"_s, Words::tr("single units")}},
        read.units ? u"units"_s : u"statistics"_s};
    snapshot.saved.choices.append({{}, Words::tr("None")});
    for (const QString &name : read.savedMappings)
        snapshot.saved.choices.append({name, name});
    return snapshot;
}

ReviewSnapshot reviewSnapshot(const console::FileReview &read, const metrics::Mapping &mapping,
                              const QList<SeenFault> &solved, const QTimeZone &zone)
{
    const metrics::Review &review = read.review;
    const store::StoredRollout &stored = read.before.facts.stored;
    ReviewSnapshot snapshot = reviewFacts(read, review.bytes);
    snapshot.rows = rowsFact(review.rows, review.rowsOfOthers);
    if (review.first)
        snapshot.covers = spanText(*review.first, *review.last, zone);
    snapshot.sentence = reviewSentence(review, solved.size());
    addSettings(snapshot, read, mapping);
    addColumns(snapshot, review, stored.plan);
    addNames(snapshot, review, mapping, stored.plan);
    addFaults(snapshot, review, solved, mapping, stored.plan);
    addLines(snapshot, review, solved);
    snapshot.coverage = coverageOf(review.coverage, stored.plan, zone);
    snapshot.canCheck = review.batch.has_value();
    snapshot.checkText = Words::tr("Check %1").arg(rowsText(review.rows - review.rowsOfOthers));
    return snapshot;
}

} // namespace sluice::present
