// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/filereviewdesk.h"

#include "metrics/faulttable.h"
#include "metrics/solutions.h"
#include "present/filereviewsnapshot.h"
#include "present/filereviewtext.h"
#include "present/format.h"
#include "present/sentences.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

/// As they stand in a table.
QList<metrics::RowFault> faultsOf(const std::optional<console::FileReview> &read)
{
    QList<metrics::RowFault> faults;
    if (!read)
        return faults;
    if (read->units)
        return read->units->faults + metrics::rowFaults(read->units->refusals);
    for (const metrics::ReviewFault &fault : read->review.faults)
        faults.append({fault.fault, fault.column, fault.value, fault.fault.message, {}, {}});
    for (const metrics::ReviewLine &line : read->review.faulty)
        if (line.fault >= 0)
            faults[line.fault].text = line.text;
    return faults;
}

} // namespace

class FileReviewDesk::Private
{
public:
    explicit Private(console::Console &c)
        : console(c)
        , reviews(c)
    {
    }

    console::Console &console;
    console::FileReviews reviews;
    QTimeZone zone = QTimeZone::systemTimeZone();
    RolloutId rollout;
    QString path;
    QString given; ///< the stage that rows belong to if nothing else is said
    console::RowsAre rows = console::RowsAre::guessed;
    metrics::Mapping mapping;
    std::optional<metrics::UnitMapping> units;    ///< with which rows of single units are read; none: it is guessed
    QString exposures;                            ///< path of a log that the rows are joined with; empty: none
    std::optional<metrics::UnitMapping> unjoined; ///< `units` before there was one
    QString savedName;                            ///< of the mapping, as long as it was not edited
    std::optional<console::FileReview> read;
    QList<SeenFault> seen;
    ReviewSnapshot snapshot;
    qint64 batch = 0; ///< that was taken from here
    bool isBusy = false;

    [[nodiscard]] bool isOfUnits() const { return read && read->units; }
    void forgetExposures()
    {
        exposures.clear();
        unjoined.reset();
    }
    /// Rows that do not say their stage are of the one that was given.
    void completeStage(metrics::UnitMapping &of) const
    {
        if (of.columnOfStages().isEmpty() && !of.stage && !given.isEmpty())
            of.stage = given;
    }
};

FileReviewDesk::FileReviewDesk(console::Console &console, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(console))
{
}

FileReviewDesk::~FileReviewDesk() = default;

const ReviewSnapshot &FileReviewDesk::snapshot() const
{
    return d->snapshot;
}

bool FileReviewDesk::isBusy() const
{
    return d->isBusy;
}

QString FileReviewDesk::faultList() const
{
    QStringList lines;
    for (const metrics::RowFault &row : faultsOf(d->read)) {
        const QString &file = row.file.isEmpty() ? d->snapshot.fileName : row.file;
        lines.append(u"%1:%2:%3: %4"_s.arg(file).arg(row.fault.line).arg(row.fault.column).arg(row.fault.message));
    }
    return lines.join(u'\n');
}

// ---- reading

void FileReviewDesk::open(const QString &rollout, const QString &path, const QString &stage)
{
    d->rollout = RolloutId(rollout);
    d->path = path;
    d->given = stage;
    d->mapping = {};
    d->units.reset();
    d->forgetExposures();
    d->rows = console::RowsAre::guessed;
    if (!stage.isEmpty())
        d->mapping.stage = stage;
    d->savedName.clear();
    d->read.reset();
    d->seen.clear();
    d->batch = 0;
    d->snapshot = {};
    d->snapshot.fileName = QFileInfo(path).fileName();
    d->snapshot.path = path;
    read();
}

void FileReviewDesk::readAgain()
{
    if (!d->path.isEmpty() && d->snapshot.step != ReviewStep::report)
        read();
}

void FileReviewDesk::cancel()
{
    d->reviews.cancel();
}

void FileReviewDesk::read()
{
    begin(tr("Reading %1…").arg(d->snapshot.fileName));
    console::ImportRequest request;
    request.rollout = d->rollout;
    request.path = d->path;
    request.mapping = d->mapping;
    request.units = d->units;
    request.exposures = d->exposures;
    d->reviews.read(
        request, this, [this](double share) { Q_EMIT progressed(share); },
        [this](Result<console::FileReview> read) {
            if (!read) {
                tell(read.error());
                return;
            }
            d->rows = read->units ? console::RowsAre::units : console::RowsAre::statistics;
            ReviewSnapshot snapshot;
            if (read->units) {
                d->units = read->unitMapping;
                d->seen.clear();
                snapshot = unitSnapshot(*read, d->exposures, d->zone);
            } else {
                const rollout::Plan &plan = read->before.facts.stored.plan;
                const QList<SeenFault> solved = solvedFaults(d->seen, read->review, d->mapping, plan);
                d->seen = solved + seenFaults(read->review);
                snapshot = reviewSnapshot(*read, d->mapping, solved, d->zone);
            }
            snapshot.fileName = d->snapshot.fileName;
            snapshot.path = d->path;
            snapshot.step = ReviewStep::columns;
            snapshot.saved.current = d->savedName;
            snapshot.hint =
                snapshot.canCheck ? tr("Nothing is written yet: the check shows what the gate would say.")
                : read->units     ? tr("Choose what columns, groups and stages are, mend the file and press F5, or let "
                                           "faulty rows be left out.")
                              : tr("Solve the open faults here, mend the file and press F5, or let faulty rows be left "
                                   "out.");
            d->snapshot = std::move(snapshot);
            d->read = std::move(*read);
            end();
        },
        d->rows);
}

// ---- the mapping

/// The mapping learns what the columns of the log are by itself, once, and forgets it with the log.
void FileReviewDesk::setExposures(const QString &path)
{
    if (path == d->exposures || d->isBusy || !d->read || d->snapshot.step == ReviewStep::report)
        return;
    if (path.isEmpty()) {
        d->rows = d->unjoined ? console::RowsAre::units : console::RowsAre::guessed;
        d->units = std::move(d->unjoined);
        d->forgetExposures();
    } else {
        if (d->exposures.isEmpty())
            d->unjoined = d->isOfUnits() ? d->units : std::nullopt;
        d->exposures = path;
        d->rows = console::RowsAre::units;
    }
    d->savedName.clear();
    d->snapshot.log = {.fileName = QFileInfo(path).fileName(), .path = path}; // also if it cannot be read
    read();
}

template <class Edit>
void FileReviewDesk::edit(Edit change)
{
    const metrics::Mapping before = d->mapping;
    change(d->mapping);
    if (d->mapping == before)
        return;
    d->savedName.clear();
    read();
}

/// Of rows of single units, once their mapping is known.
template <class Edit>
void FileReviewDesk::editUnits(Edit change)
{
    if (!d->isOfUnits() || !d->units)
        return;
    const metrics::UnitMapping before = *d->units;
    change(*d->units);
    if (*d->units == before)
        return;
    d->savedName.clear();
    read();
}

void FileReviewDesk::setMeaning(const QList<ReviewColumnRow> &columns, int row, const QString &meaning,
                                metrics::UnitFile file)
{
    if (row < 0 || row >= columns.size() || columns.at(row).means.current == meaning)
        return;
    editUnits([&](metrics::UnitMapping &mapping) {
        mapping = withMeaning(std::move(mapping), d->read->units->front, columns.at(row).name, meaning,
                              d->read->before.facts.stored.plan, file);
        d->completeStage(mapping);
    });
}

void FileReviewDesk::setLogColumn(int row, const QString &meaning)
{
    setMeaning(d->snapshot.log.columns, row, meaning, metrics::UnitFile::exposures);
}

void FileReviewDesk::setColumn(int row, const QString &meaning)
{
    if (d->isOfUnits()) {
        const auto file = d->read->units->log ? metrics::UnitFile::events : metrics::UnitFile::units;
        setMeaning(d->snapshot.columns, row, meaning, file);
        return;
    }
    if (!d->read || row < 0 || row >= d->read->review.columns.size())
        return;
    const QString name = d->read->review.columns.at(row).name;
    edit([&](metrics::Mapping &mapping) {
        mapping.columns.removeIf([&](const auto &named) { return named.value() == name; });
        mapping.ignored.removeAll(name);
        for (int field = 0; field < metrics::fieldCount; ++field)
            if (metrics::toString(metrics::Field(field)) == meaning) {
                mapping.columns.insert(metrics::Field(field), name);
                return;
            }
        mapping.ignored.append(name);
    });
}

/// A group, a stage or the buckets of a quantile: they stand in that order.
void FileReviewDesk::nameUnits(int row, const QString &key)
{
    const metrics::UnitReview &review = *d->read->units;
    const QList<int> quantiles = metrics::quantilesIn(d->read->unitMapping);
    const qsizetype names = review.groups.size() + review.stages.size();
    if (row < 0 || row >= names + quantiles.size())
        return;
    if (row >= names) {
        if (auto edges = metrics::edgesFromText(key)) {
            editUnits([&](metrics::UnitMapping &mapping) {
                mapping.metrics[quantiles.at(row - names)].edges = std::move(*edges);
            });
            return;
        }
        d->snapshot.problem =
            tr("“%1” are no buckets. Write their upper edges as numbers with a point, each above the one before, such "
               "as 0 100 250.5.")
                .arg(key);
        Q_EMIT changed();
        return;
    }
    editUnits([&](metrics::UnitMapping &mapping) {
        if (row >= review.groups.size()) {
            const QString &stage = review.stages.at(row - review.groups.size());
            if (key.isEmpty())
                mapping.stages.remove(stage);
            else
                mapping.stages.insert(stage, key);
            return;
        }
        const QString &group = review.groups.at(row);
        if (key.isEmpty())
            mapping.groups.remove(group);
        else
            mapping.groups.insert(group, key == "exposed"_L1 ? metrics::Group::exposed : metrics::Group::unexposed);
    });
}

void FileReviewDesk::setName(int row, const QString &metric)
{
    if (d->isOfUnits()) {
        nameUnits(row, metric);
        return;
    }
    if (!d->read || row < 0 || row >= d->read->review.metrics.size())
        return;
    const QString name = d->read->review.metrics.at(row).name;
    edit([&](metrics::Mapping &mapping) {
        if (metric.isEmpty())
            mapping.metrics.remove(name);
        else
            mapping.metrics.insert(name, metric);
    });
}

void FileReviewDesk::solve(const QString &fault, const QString &solution)
{
    if (!d->read)
        return;
    for (const SeenFault &seen : std::as_const(d->seen)) {
        if (keyOf(seen.fault) != fault)
            continue;
        const QList<metrics::Solution> solutions = solutionsFor(seen.fault, d->read->before.facts.stored.plan);
        bool isNumber = false;
        const int chosen = solution.toInt(&isNumber);
        edit([&](metrics::Mapping &mapping) {
            for (const metrics::Solution &other : solutions)
                mapping = without(std::move(mapping), other);
            if (isNumber && chosen < solutions.size())
                mapping = with(std::move(mapping), solutions.at(chosen));
        });
        return;
    }
}

void FileReviewDesk::setSeparator(const QString &key)
{
    if (d->isOfUnits())
        return editUnits(
            [&](metrics::UnitMapping &mapping) { mapping.separator = key.isEmpty() ? ',' : key.at(0).toLatin1(); });
    edit([&](metrics::Mapping &mapping) { mapping.separator = key.isEmpty() ? ',' : key.at(0).toLatin1(); });
}

void FileReviewDesk::setDecimal(const QString &key)
{
    if (d->isOfUnits())
        return editUnits([&](metrics::UnitMapping &mapping) { mapping.isDecimalComma = key == "comma"_L1; });
    edit([&](metrics::Mapping &mapping) { mapping.isDecimalComma = key == "comma"_L1; });
}

void FileReviewDesk::setStage(const QString &key)
{
    if (d->isOfUnits())
        return editUnits([&](metrics::UnitMapping &mapping) { mapping.stage = key; });
    edit([&](metrics::Mapping &mapping) { mapping.stage = key; });
}

void FileReviewDesk::setZone(const QString &key)
{
    if (d->isOfUnits())
        return editUnits([&](metrics::UnitMapping &mapping) { mapping.timeZone = key == "UTC"_L1 ? QString() : key; });
    edit([&](metrics::Mapping &mapping) { mapping.timeZone = key == "UTC"_L1 ? QString() : key; });
}

void FileReviewDesk::setSums(const QString &key)
{
    edit([&](metrics::Mapping &mapping) { mapping.isCumulative = key != "interval"_L1; });
}

/// What the rows are for a person who knows better than the guess.
void FileReviewDesk::setRowsAre(const QString &key)
{
    const auto rows = key == "units"_L1 ? console::RowsAre::units : console::RowsAre::statistics;
    if (rows == d->rows)
        return;
    d->rows = rows;
    if (rows == console::RowsAre::statistics)
        d->forgetExposures();
    d->savedName.clear();
    read();
}

void FileReviewDesk::setPerUnit(const QString &key)
{
    editUnits([&](metrics::UnitMapping &mapping) { mapping.isPerUnit = key == "sum"_L1; });
}

void FileReviewDesk::setLooks(const QString &key)
{
    editUnits([&](metrics::UnitMapping &mapping) {
        mapping.looks = key == "hour"_L1 ? metrics::TimeBucket::hour : metrics::TimeBucket::day;
    });
}

void FileReviewDesk::setOutside(const QString &key)
{
    editUnits([&](metrics::UnitMapping &mapping) { mapping.skipsOutside = key == "skip"_L1; });
}

void FileReviewDesk::setMostFaulty(const QString &key)
{
    const auto change = [&](auto &mapping) { mapping.mostFaulty = key.toLongLong(); };
    if (d->isOfUnits())
        return editUnits(change);
    edit(change);
}

void FileReviewDesk::useSaved(const QString &name)
{
    if (name.isEmpty()) {
        d->rows = d->exposures.isEmpty() ? console::RowsAre::guessed : console::RowsAre::units;
        d->units.reset();
        d->unjoined.reset();
        d->mapping = {};
        if (!d->given.isEmpty())
            d->mapping.stage = d->given;
        d->savedName.clear();
        read();
        return;
    }
    d->reviews.loadMapping(name, this, [this, name](const Result<QJsonObject> &document) {
        const Result<void> used = document.and_then([&](const QJsonObject &saved) { return use(saved, name); });
        if (!used)
            tell(used.error());
    });
}

/// The kind of the mapping says what the rows of the file are.
Result<void> FileReviewDesk::use(const QJsonObject &document, const QString &name)
{
    if (metrics::isUnitMapping(document)) {
        auto units = metrics::unitMappingFromJson(document, name);
        if (!units)
            return tl::unexpected(units.error());
        d->completeStage(*units);
        d->unjoined.reset();
        d->units = std::move(*units);
        d->rows = console::RowsAre::units;
    } else {
        auto mapping = metrics::mappingFromJson(document, name);
        if (!mapping)
            return tl::unexpected(mapping.error());
        if (!mapping->stage && !d->given.isEmpty())
            mapping->stage = d->given;
        d->mapping = std::move(*mapping);
        d->rows = console::RowsAre::statistics;
        d->forgetExposures();
    }
    d->savedName = name;
    read();
    return {};
}

void FileReviewDesk::saveAs(const QString &name)
{
    // The stage in which the rollout stands today is not how this export is written.
    const auto document = [&](auto mapping) {
        if (mapping.stage == d->given)
            mapping.stage.reset();
        return toJson(mapping);
    };
    const QJsonObject saved = d->isOfUnits() ? document(*d->units) : document(d->mapping);
    d->reviews.saveMapping(name, saved, this, [this, name](const Result<void> &written) {
        if (!written) {
            tell(written.error());
            return;
        }
        d->savedName = name;
        const ReviewChoice choice{name, name};
        if (!d->snapshot.saved.choices.contains(choice))
            d->snapshot.saved.choices.append(choice);
        d->snapshot.saved.current = name;
        Q_EMIT changed();
    });
}

void FileReviewDesk::saveFaults(const QString &path)
{
    d->reviews.saveFaults(path, faultsOf(d->read), this, [this](const Result<void> &written) {
        if (!written)
            tell(written.error());
    });
}

// ---- the steps

void FileReviewDesk::go(ReviewStep step)
{
    const bool isOpen = step == ReviewStep::file || (step == ReviewStep::columns && d->read);
    if (!isOpen || d->isBusy || d->snapshot.step == ReviewStep::report)
        return;
    d->snapshot.step = step;
    d->snapshot.problem.clear();
    Q_EMIT changed();
}

void FileReviewDesk::check()
{
    if (!d->read || !d->read->batch() || d->isBusy)
        return;
    begin(tr("Checking…"));
    d->console.take(d->rollout, *d->read->batch(), true, this, [this](const Result<console::Imported> &dryRun) {
        if (!dryRun) {
            tell(dryRun.error());
            return;
        }
        d->snapshot.check = reviewCheck(d->read->before, *dryRun, d->console.clock().now(), d->zone);
        d->snapshot.step = ReviewStep::check;
        end();
    });
}

void FileReviewDesk::take()
{
    if (d->snapshot.step != ReviewStep::check || !d->read || !d->read->batch() || d->isBusy)
        return;
    begin(tr("Importing…"));
    d->console.take(d->rollout, *d->read->batch(), false, this, [this](const Result<console::Imported> &imported) {
        if (!imported) {
            tell(imported.error());
            return;
        }
        d->batch = imported->batch;
        const qsizetype looks = imported->content.observations.size();
        d->snapshot.report = {
            looks == 1 ? tr("1 look was imported.") : tr("%1 were imported.").arg(looksText(looks)),
            tr("It is import %1 of this workspace. With it the gate says %2. %3")
                .arg(imported->batch)
                .arg(gateWord(imported->report.decision), gateSentenceInDialog(imported->report, d->zone)),
            true, false};
        d->snapshot.step = ReviewStep::report;
        end();
        Q_EMIT taken(tr("%1 imported.").arg(looksText(looks)));
    });
}

void FileReviewDesk::undo()
{
    if (!d->snapshot.report.canUndo || d->isBusy)
        return;
    begin(tr("Taking it back…"));
    d->console.undoImport(d->batch, this, [this](const Result<store::UndoneBatch> &undone) {
        if (!undone) {
            tell(undone.error());
            return;
        }
        const QString sentence =
            tr("Import of %1 undone: %2 removed.").arg(d->snapshot.fileName, looksText(undone->observations));
        d->snapshot.report = {sentence, tr("The rollout stands where it stood before."), false, true};
        end();
        Q_EMIT taken(sentence);
    });
}

void FileReviewDesk::tell(const Error &error)
{
    if (error.code != ErrorCode::cancelled) {
        const ErrorText text = errorText(error);
        d->snapshot.problem = text.headline + u' ' + text.nextStep;
    }
    end();
}

void FileReviewDesk::begin(const QString &what)
{
    d->snapshot.problem.clear();
    d->isBusy = true;
    Q_EMIT busyChanged(true, what);
}

void FileReviewDesk::end()
{
    d->isBusy = false;
    Q_EMIT busyChanged(false, {});
    Q_EMIT changed();
}

} // namespace sluice::present
