// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/filereviewsnapshot.h"
#include "present/filereviewtext.h"
#include "present/format.h"
#include "present/sentences.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

using metrics::RowSample;
using metrics::UnitFile;
using metrics::UnitReview;
using metrics::UnitUse;
using rollout::MetricKind;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::FileReview)
};

const QString furtherUse = u"also "_s; ///< before the key of a use that a column gets besides its others

constexpr int listedFaults = 1000; ///< that a reading keeps

QString keyOf(const UnitUse &use)
{
    return u"%1 %2 %3"_s.arg(int(use.kind)).arg(use.metric).arg(use.covariate);
}

QString useTitle(const UnitUse &use, const rollout::Plan &plan)
{
    switch (use.kind) {
    case UnitUse::Kind::unit:
        return Words::tr("Unit");
    case UnitUse::Kind::time:
        return Words::tr("Time");
    case UnitUse::Kind::group:
        return Words::tr("Group");
    case UnitUse::Kind::stage:
        return Words::tr("Stage");
    case UnitUse::Kind::value:
    case UnitUse::Kind::aboveZero:
    case UnitUse::Kind::second:
    case UnitUse::Kind::covariate:
        break;
    }
    const rollout::Metric &metric = plan.metrics.at(use.metric);
    const bool isFirst = use.kind == UnitUse::Kind::value;
    if (use.kind == UnitUse::Kind::covariate)
        return Words::tr("%1: %2 before").arg(metric.name, metric.covariates.at(use.covariate));
    if (use.kind == UnitUse::Kind::aboveZero)
        return Words::tr("%1: above zero").arg(metric.name);
    if (metric.kind == MetricKind::ratio)
        return isFirst ? Words::tr("%1: numerator").arg(metric.name) : Words::tr("%1: denominator").arg(metric.name);
    if (metric.kind == MetricKind::rate)
        return isFirst ? Words::tr("%1: events").arg(metric.name) : Words::tr("%1: time").arg(metric.name);
    return metric.name;
}

/// What the cells at the front are.
QString readingOf(const RowSample &front, qsizetype column, bool isDecimalComma)
{
    bool isNumber = true;
    bool isWhole = true;
    bool isEmpty = true;
    for (const QStringList &row : front.rows) {
        QString cell = row.at(column);
        if (cell.isEmpty())
            continue;
        isEmpty = false;
        if (isDecimalComma)
            cell.replace(u',', u'.');
        bool isThis = false;
        QLocale::c().toLongLong(cell, &isThis);
        isWhole = isWhole && isThis;
        QLocale::c().toDouble(cell, &isThis);
        isNumber = isNumber && isThis;
    }
    return readingText(isEmpty    ? metrics::Reading::nothing
                       : isWhole  ? metrics::Reading::wholeNumber
                       : isNumber ? metrics::Reading::number
                                  : metrics::Reading::text);
}

bool hasMetric(const QList<UnitUse> &uses)
{
    return std::ranges::any_of(uses, [](const UnitUse &use) { return use.metric >= 0; });
}

/// One of the files that are read, and what its mapping says about it.
struct FilePart
{
    const RowSample &front;
    UnitFile file;
    const metrics::UnitMapping &mapping;
    const rollout::Plan &plan;

    [[nodiscard]] QString time() const { return file == UnitFile::exposures ? mapping.exposures->time : mapping.time; }
    [[nodiscard]] QStringList timeFormats() const
    {
        return file == UnitFile::exposures ? mapping.exposures->timeFormats : mapping.timeFormats;
    }
    /// Columns and values that select rows; the plan's select exposures where there are any.
    [[nodiscard]] QList<std::pair<QString, QString>> where() const
    {
        if (file == UnitFile::events)
            return mapping.where;
        return plan.data.where + (file == UnitFile::exposures ? mapping.exposures->where : mapping.where);
    }
};

/// Parts of metrics that no column is taken for.
QList<UnitUse> openUses(const FilePart &part, QList<UnitUse> uses)
{
    QList<UnitUse> taken;
    for (const QString &name : part.front.header)
        taken.append(metrics::usesOf(part.mapping, name, part.plan, part.file));
    const auto isTaken = [&taken](const UnitUse &use) {
        return use.metric < 0 || std::ranges::any_of(taken, [&](const UnitUse &other) {
                   const auto first = [](UnitUse::Kind kind) {
                       return kind == UnitUse::Kind::value || kind == UnitUse::Kind::aboveZero;
                   };
                   return other == use || (other.metric == use.metric && first(other.kind) && first(use.kind));
               });
    };
    uses.removeIf(isTaken);
    return uses;
}

/// What a column says about exposures that stand in the file of events; a mapping document says so, and it stays.
QString exposureTitle(const FilePart &part, const QString &column)
{
    if (!part.mapping.exposures || part.file != UnitFile::units)
        return {};
    const metrics::ExposureMapping &log = *part.mapping.exposures;
    for (const auto &[name, title] :
         {std::pair(log.unit, Words::tr("Exposure: unit")), std::pair(log.time, Words::tr("Exposure: time")),
          std::pair(log.group, Words::tr("Exposure: group")), std::pair(log.stageColumn, Words::tr("Exposure: stage"))})
        if (name == column)
            return title;
    for (const auto &[name, value] : log.where)
        if (name == column)
            return Words::tr("Exposure: selects “%1”").arg(value);
    return {};
}

QList<ReviewColumnRow> columnRows(const FilePart &part, QString &detail)
{
    const QList<UnitUse> offered = metrics::unitUses(part.plan, part.file);
    const QList<UnitUse> open = openUses(part, offered);
    const auto conditions = part.where();
    QList<ReviewColumnRow> rows;
    qsizetype used = 0;
    for (qsizetype column = 0; column < part.front.header.size(); ++column) {
        const QString &name = part.front.header.at(column);
        ReviewColumnRow row{name, {}, readingOf(part.front, column, part.mapping.isDecimalComma)};
        if (name == part.time())
            row.readAs =
                QStringList{readingText(metrics::Reading::time), part.timeFormats().value(0)}.join(u' ').trimmed();
        const QList<UnitUse> uses = metrics::usesOf(part.mapping, name, part.plan, part.file);
        const auto selects = std::ranges::find(conditions, name, &std::pair<QString, QString>::first);
        const bool isSelecting = selects != conditions.end();
        const QString exposure = exposureTitle(part, name);
        row.means.choices.append({{},
                                  isSelecting          ? Words::tr("Selects “%1”").arg(selects->second)
                                  : exposure.isEmpty() ? Words::tr("Ignore")
                                                       : exposure});
        if (uses.size() > 1) {
            QStringList titles;
            for (const UnitUse &use : uses)
                titles.append(useTitle(use, part.plan));
            row.means.choices.append({u"several"_s, titles.join(u", "_s)});
            row.means.current = u"several"_s;
        }
        for (const UnitUse &use : offered)
            row.means.choices.append({keyOf(use), useTitle(use, part.plan)});
        for (const UnitUse &use : open)
            if (hasMetric(uses))
                row.means.choices.append({furtherUse + keyOf(use), Words::tr("also %1").arg(useTitle(use, part.plan))});
        if (uses.size() == 1)
            row.means.current = keyOf(uses.first());
        used += !uses.isEmpty() || isSelecting || !exposure.isEmpty();
        rows.append(row);
    }
    detail = Words::tr("%1 in the file, %2 used").arg(part.front.header.size()).arg(used);
    return rows;
}

/// The upper edges of the buckets that a quantile is read from.
ReviewNameRow edgesRow(const metrics::UnitMetric &metric, const rollout::Plan &plan)
{
    const auto planned = std::ranges::find(plan.metrics, metric.id, &rollout::Metric::id);
    QStringList edges;
    for (const double edge : metric.edges)
        edges.append(QString::number(edge, 'g', QLocale::FloatingPointShortest));
    ReviewNameRow row{planned == plan.metrics.end() ? metric.id.value : planned->name, {}, Words::tr("buckets"), {}};
    row.isTyped = true;
    row.typed = edges.join(u' ');
    row.example = Words::tr("Upper edges: 0 100 250 500");
    return row;
}

/// Groups first, then stages, then the buckets of quantiles.
void addNames(ReviewSnapshot &snapshot, const console::FileReview &read)
{
    const rollout::Plan &plan = read.before.facts.stored.plan;
    snapshot.namesTitle = metrics::quantilesIn(read.unitMapping).isEmpty() ? Words::tr("Groups and stages")
                                                                           : Words::tr("Groups, stages and buckets");
    for (const QString &group : read.units->groups) {
        const bool isOwn = group == "exposed"_L1 || group == "unexposed"_L1;
        ReviewNameRow row{group, isOwn ? group : QString(), Words::tr("group"), {}};
        if (!isOwn) {
            row.means.choices = {{{}, Words::tr("Not known")},
                                 {u"exposed"_s, Words::tr("exposed")},
                                 {u"unexposed"_s, Words::tr("unexposed")}};
            if (const auto found = read.unitMapping.groups.constFind(group); found != read.unitMapping.groups.cend())
                row.means.current = *found == metrics::Group::exposed ? u"exposed"_s : u"unexposed"_s;
        }
        snapshot.names.append(row);
    }
    for (const QString &stage : read.units->stages) {
        const auto planned = std::ranges::find(plan.stages, stage, &rollout::Stage::name);
        const bool isOwn = planned != plan.stages.end() && !read.unitMapping.stages.contains(stage);
        ReviewNameRow row{stage, isOwn ? stageTitle(*planned) : QString(), Words::tr("stage"), {}};
        if (!isOwn) {
            row.means.choices.append({{}, Words::tr("Not known")});
            for (const rollout::Stage &other : plan.stages)
                row.means.choices.append({other.name, stageTitle(other)});
            row.means.current = read.unitMapping.stages.value(stage);
        }
        snapshot.names.append(row);
    }
    for (const int metric : metrics::quantilesIn(read.unitMapping))
        snapshot.names.append(edgesRow(read.unitMapping.metrics.at(metric), plan));
    const auto isKnown = [](const ReviewNameRow &row) {
        return row.isTyped ? !row.typed.isEmpty() : row.means.choices.isEmpty() || !row.means.current.isEmpty();
    };
    snapshot.namesDetail =
        Words::tr("%1 found, %2 known").arg(snapshot.names.size()).arg(std::ranges::count_if(snapshot.names, isKnown));
}

ReviewFaultRow faultRow(const metrics::RowFault &fault, bool isLeftOut)
{
    ReviewFaultRow row;
    row.key = u"%1:%2:%3"_s.arg(fault.file).arg(fault.fault.line).arg(fault.fault.column);
    row.isOpen = !isLeftOut;
    row.isLeftOut = isLeftOut;
    if (fault.fault.line > 0)
        row.place = fault.fault.column > 0 ? u"%1 : %2"_s.arg(fault.fault.line).arg(fault.fault.column)
                                           : QString::number(fault.fault.line);
    row.text = fault.fault.line <= 0  ? faultText(fault.fault)
               : fault.file.isEmpty() ? faultSentence(fault.fault, fault.column)
                                      : Words::tr("%1: %2").arg(fault.file, fault.fault.message);
    row.hint = fault.fault.line > 0 ? Words::tr("Fix it in the file") : Words::tr("Choose it here");
    return row;
}

/// Cells as a line.
ReviewLineRow cellsRow(const RowSample &front, const QStringList &cells, qsizetype number)
{
    const QString separator = front.isJson ? u", "_s : QString(QLatin1Char(front.separator));
    ReviewLineRow row;
    row.number = QString::number(number);
    row.text = cells.join(separator).left(metrics::shownLineLength);
    return row;
}

ReviewLineRow headerRow(const RowSample &front)
{
    ReviewLineRow row = cellsRow(front, front.header, 1);
    row.isHeader = true;
    return row;
}

/// The line of a fault, and what of it is wrong.
ReviewLineRow lineRow(const metrics::RowFault &fault)
{
    ReviewLineRow line;
    line.number = QString::number(fault.fault.line);
    line.text = fault.text;
    if (fault.column.isEmpty())
        return line;
    // Columns count characters, and a character may be two units of UTF-16.
    qsizetype begin = 0;
    for (int character = 1; character < fault.fault.column && begin < line.text.size(); ++character)
        begin += line.text.at(begin).isHighSurrogate() ? 2 : 1;
    if (begin > line.text.size())
        return line;
    line.spanBegin = int(begin);
    line.spanLength = int(std::min(fault.value.size(), line.text.size() - begin));
    return line;
}

/// One row for each cause, with how many of the listed rows share it.
void addFaults(ReviewSnapshot &snapshot, const UnitReview &review, const metrics::UnitMapping &mapping,
               const QString &log)
{
    const QString group = mapping.exposures ? mapping.exposures->group : mapping.group;
    const auto isNamed = [&](const QString &column) {
        return !column.isEmpty() && (column == group || column == mapping.columnOfStages());
    };
    QHash<QString, qsizetype> seen; ///< cause -> row
    QList<qsizetype> counts;
    const bool isLeftOut = review.batch.has_value();
    std::optional<QString> file; ///< whose header stands above
    qint64 before = 1;
    for (const metrics::RowFault &fault : review.faults) {
        const QString cause = QStringList{fault.file, fault.column, fault.value, fault.cause}.join(u'\n');
        if (const auto found = seen.constFind(cause); found != seen.cend()) {
            ++counts[*found];
            continue;
        }
        if (file != fault.file) {
            file = fault.file;
            before = 1;
            const RowSample &front = review.log && fault.file == log ? *review.log : review.front;
            if (!front.isJson)
                snapshot.faulty.append(headerRow(front));
        }
        seen.insert(cause, counts.size());
        counts.append(1);
        snapshot.faults.append(faultRow(fault, isLeftOut));
        if (isNamed(fault.column))
            snapshot.faults.last().hint = Words::tr("Choose it in Groups and stages");
        ReviewLineRow line = lineRow(fault);
        line.mark = isLeftOut ? ReviewLineRow::Mark::none : ReviewLineRow::Mark::open;
        line.fault = snapshot.faults.last().key;
        line.isAfterGap = fault.fault.line > std::exchange(before, fault.fault.line) + 1;
        snapshot.faulty.append(line);
    }
    for (qsizetype row = 0; row < counts.size(); ++row)
        snapshot.faults[row].rows = fullCountText(double(counts.at(row)));
    for (const InputFault &fault : review.refusals)
        snapshot.faults.append(faultRow({fault, {}, {}, {}}, false));
    const qsizetype open = std::ranges::count_if(snapshot.faults, &ReviewFaultRow::isOpen);
    snapshot.faultsDetail = snapshot.faults.isEmpty() ? Words::tr("none")
                            : isLeftOut               ? Words::tr("their rows are left out")
                                                      : Words::tr("%1 open").arg(open);
    if (review.faults.size() >= listedFaults)
        snapshot.faultsDetail +=
            Words::tr(", as far as the first %1 faulty rows tell").arg(fullCountText(listedFaults));
}

/// The first rows, cell by cell as they were read.
QList<ReviewLineRow> firstLines(const RowSample &front)
{
    QList<ReviewLineRow> lines{headerRow(front)};
    for (const QStringList &cells : front.rows.first(std::min(metrics::headLines, front.rows.size())))
        lines.append(cellsRow(front, cells, lines.size() + 1));
    return lines;
}

// ---- what the rows come to

std::optional<double> valueOf(const stats::Sample &sample)
{
    struct Reader
    {
        std::optional<double> operator()(const stats::Mean &mean) const { return mean.mean; }
        std::optional<double> operator()(const stats::MeanWithCovariates &mean) const { return mean.y.mean; }
        std::optional<double> operator()(const stats::OrderStatistics &order) const { return order.estimate; }
        std::optional<double> operator()(const stats::Histogram &) const { return std::nullopt; }
        std::optional<double> operator()(const stats::Proportion &part) const
        {
            return part.n > 0 ? std::optional(double(part.x) / double(part.n)) : std::nullopt;
        }
        std::optional<double> operator()(const stats::Ratio &ratio) const
        {
            return ratio.meanDen != 0 ? std::optional(ratio.meanNum / ratio.meanDen) : std::nullopt;
        }
        std::optional<double> operator()(const stats::Rate &rate) const
        {
            return rate.exposure > 0 ? std::optional(double(rate.events) / rate.exposure) : std::nullopt;
        }
    };
    return std::visit(Reader(), sample);
}

QString groupText(const stats::Sample &sample, const rollout::Metric &metric)
{
    const double size = stats::size(sample);
    const QString count = metric.kind == MetricKind::rate ? QLocale::c().toString(size, 'g', 6) : fullCountText(size);
    const auto value = valueOf(sample);
    return value && size > 0 ? Words::tr("%1 of %2").arg(valueText(*value, metric), count) : count;
}

void addStatistics(ReviewSnapshot &snapshot, const console::FileReview &read, const QTimeZone &zone)
{
    if (!read.units->batch) {
        snapshot.statisticsDetail = Words::tr("Known as soon as no fault is open");
        return;
    }
    const rollout::Plan &plan = read.before.facts.stored.plan;
    const QList<metrics::Observation> &all = read.units->batch->observations;
    for (int stage = 0; stage < plan.stages.size(); ++stage)
        for (const rollout::Metric &metric : plan.metrics) {
            const auto isOfIt = [&](const metrics::Observation &seen) {
                return seen.stage == stage && seen.metric == metric.id;
            };
            const auto last = std::ranges::find_if(all.rbegin(), all.rend(), isOfIt);
            if (last == all.rend())
                continue;
            snapshot.statistics.append({stageTitle(plan.stages.at(stage)), metric.name,
                                        groupText(last->exposed, metric), groupText(last->unexposed, metric),
                                        QString::number(std::ranges::count_if(all, isOfIt)),
                                        datedText(last->at, zone)});
        }
    snapshot.statisticsDetail =
        Words::tr("Of each guardrail and stage at its newest look. %1 at a metric in all.").arg(looksText(all.size()));
}

void addSettings(ReviewSnapshot &snapshot, const console::FileReview &read)
{
    const metrics::UnitMapping &mapping = read.unitMapping;
    const rollout::Plan &plan = read.before.facts.stored.plan;
    if (!read.units->front.isJson)
        snapshot.separator = {{{u","_s, Words::tr("Comma")},
                               {u";"_s, Words::tr("Semicolon")},
                               {u"\t"_s, Words::tr("Tab")},
                               {u"|"_s, Words::tr("Bar")}},
                              QString(QLatin1Char(mapping.separator.value_or(read.units->front.separator)))};
    snapshot.decimal = {{{u"point"_s, Words::tr("Point")}, {u"comma"_s, Words::tr("Comma")}},
                        mapping.isDecimalComma ? u"comma"_s : u"point"_s};
    if (!mapping.exposures) // else they are added up
        snapshot.perUnit = {{{u"sum"_s, Words::tr("added up")}, {u"row"_s, Words::tr("units of their own")}},
                            mapping.isPerUnit ? u"sum"_s : u"row"_s};
    snapshot.looks = {{{u"day"_s, Words::tr("each day")}, {u"hour"_s, Words::tr("each hour")}},
                      mapping.looks == metrics::TimeBucket::hour ? u"hour"_s : u"day"_s};
    snapshot.outside = {{{u"fault"_s, Words::tr("are faults")}, {u"skip"_s, Words::tr("are left out")}},
                        mapping.skipsOutside ? u"skip"_s : u"fault"_s};
    snapshot.mostFaulty = mostFaultyChoices(mapping.mostFaulty);
    if (mapping.columnOfStages().isEmpty()) {
        for (const rollout::Stage &stage : plan.stages)
            snapshot.stage.choices.append({stage.name, stageTitle(stage)});
        snapshot.stage.current = mapping.stage.value_or(QString());
    }
    QStringList zones{u"UTC"_s, plan.timeZone, QString::fromUtf8(QTimeZone::systemTimeZoneId()), mapping.timeZone};
    zones.removeAll(QString());
    zones.removeDuplicates();
    for (const QString &zone : std::as_const(zones))
        snapshot.zone.choices.append({zone, QString(zone).replace(u'_', u' ')});
    snapshot.zone.current = mapping.timeZone.isEmpty() ? u"UTC"_s : mapping.timeZone;
}

QString sentenceOf(const ReviewSnapshot &snapshot, const UnitReview &review)
{
    if (review.batch) {
        const QString read = rowsReadText(review.batch->rowsRead, review.batch->rowsSkipped);
        const QStringList told = leftOutSentences(review.leftOut) + emptyGroupSentences(*review.batch);
        return read + u' ' + (told.isEmpty() ? Words::tr("Nothing is wrong with them.") : told.join(u' '));
    }
    const qsizetype open = std::ranges::count_if(snapshot.faults, &ReviewFaultRow::isOpen);
    return open == 1 ? Words::tr("Rows of single units. 1 fault is open.")
                     : Words::tr("Rows of single units. %1 faults are open.").arg(open);
}

} // namespace

metrics::UnitMapping withMeaning(metrics::UnitMapping mapping, const RowSample &front, const QString &name,
                                 const QString &key, const rollout::Plan &plan, UnitFile file)
{
    const bool isFurther = key.startsWith(furtherUse);
    const QStringList parts = key.mid(isFurther ? furtherUse.size() : 0).split(u' ');
    std::optional<UnitUse> use;
    if (parts.size() == 3)
        use = UnitUse{UnitUse::Kind(parts.at(0).toInt()), parts.at(1).toInt(), parts.at(2).toInt()};
    mapping = isFurther && use ? metrics::withFurtherUse(mapping, name, *use, plan, file)
                               : metrics::withUse(mapping, name, use, plan, file);
    for (const int index : metrics::quantilesIn(mapping)) {
        metrics::UnitMetric &metric = mapping.metrics[index];
        if (metric.value == name && metric.edges.empty())
            metric.edges = metrics::proposedEdges(front, name, mapping.isDecimalComma);
    }
    return mapping;
}

ReviewSnapshot unitSnapshot(const console::FileReview &read, const QString &exposures, const QTimeZone &zone)
{
    const UnitReview &review = *read.units;
    const rollout::Plan &plan = read.before.facts.stored.plan;
    ReviewSnapshot snapshot = reviewFacts(read, review.bytes);
    snapshot.isOfUnits = true;
    addSettings(snapshot, read);
    const UnitFile file = review.log ? UnitFile::events : UnitFile::units;
    snapshot.columns = columnRows({review.front, file, read.unitMapping, plan}, snapshot.columnsDetail);
    snapshot.head = firstLines(review.front);
    if (!exposures.isEmpty()) {
        snapshot.log.path = exposures;
        snapshot.log.fileName = QFileInfo(exposures).fileName();
    }
    if (review.log && read.unitMapping.exposures) {
        snapshot.log.columns =
            columnRows({*review.log, UnitFile::exposures, read.unitMapping, plan}, snapshot.log.columnsDetail);
        snapshot.log.head = firstLines(*review.log);
    }
    addNames(snapshot, read);
    addFaults(snapshot, review, read.unitMapping, snapshot.log.fileName);
    addStatistics(snapshot, read, zone);
    snapshot.sentence = sentenceOf(snapshot, review);
    snapshot.canCheck = review.batch.has_value();
    if (review.batch) {
        snapshot.rows = rowsFact(review.batch->rowsRead, review.batch->rowsSkipped);
        if (!review.batch->observations.isEmpty())
            snapshot.covers =
                spanText(review.batch->observations.first().at, review.batch->observations.last().at, zone);
    }
    snapshot.checkText = review.batch
                             ? Words::tr("Check %1").arg(rowsText(review.batch->rowsRead - review.batch->rowsSkipped))
                             : Words::tr("Check");
    return snapshot;
}

} // namespace sluice::present
