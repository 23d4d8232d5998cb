// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/longformat.h"
#include "metrics/looktable.h"
#include "metrics/samplereader.h"

#include <QTimeZone>

#include <string>

namespace sluice::metrics {

/// Understands the rows of one long-format file: which belong to the rollout, and what they say. Everything that is
/// wrong goes into the list of faults, with its place; what is right becomes the observations of the batch.
class RowReader
{
public:
    /// What a row is about, as far as it was understood.
    struct Place
    {
        bool isSelected = false;   ///< the row is about this rollout
        std::optional<int> metric; ///< index into the plan's
        std::optional<int> stage;
        std::optional<Group> group;
        std::optional<Instant> at;
    };

    /// All arguments must outlive the reader.
    RowReader(const ImportContext &context, Batch &batch, QList<InputFault> &faults);

    /// Finds the columns. false: no row could be understood.
    bool takeHeader(const Record &record);
    /// The next row; one with faults is counted as left out. false: it makes no sense to go on.
    bool take(const Record &record);
    /// A row that could not be divided into cells, so that nobody knows what it was about.
    void passOver();
    /// When all rows were taken: pairs the groups, unless the file is refused anyway.
    void finish();

    /// More rows are faulty than may be left out, or leaving out rows does not mend what is wrong.
    [[nodiscard]] bool isRefused() const;
    [[nodiscard]] const LeftOut &leftOut() const { return m_leftOut; }

    /// Of the last row; all of it is absent if the row is not selected, or about a metric that the plan does not name.
    [[nodiscard]] const Place &place() const { return m_place; }
    [[nodiscard]] const Row &row() const { return m_row; }
    /// The value that rows must have in a column; none if it does not select.
    [[nodiscard]] std::optional<QString> condition(int column) const;

private:
    /// What the file calls a metric or a stage, in its bytes.
    struct Name
    {
        std::string text;
        int index = 0; ///< into the plan's
    };

    struct Condition
    {
        int column = 0;
        std::string value;
    };

    void addNames(std::vector<Name> &names, const QHash<QString, QString> &further, const QString &place);
    void findConditions(QStringList &missing);
    void findFields(QStringList &missing);
    void findDoubles(const Record &record);
    void findStage();

    [[nodiscard]] bool isSelected() const;
    /// nullopt, with the row counted or a fault reported, if the metric is not one of the plan.
    [[nodiscard]] std::optional<int> metric();
    [[nodiscard]] std::optional<int> groupValue();
    [[nodiscard]] std::optional<int> stage();
    [[nodiscard]] std::optional<Instant> time(std::optional<int> stage);

    bool understand(const Record &record);
    void refuse(const InputFault &fault);
    void takeBucket(const SeriesKey &key, std::optional<Instant> at);
    /// A histogram whose last row was passed already.
    void takeHistogram(const SeriesKey &key, const BucketTable::Closed &closed);

    [[nodiscard]] QString seriesName(const SeriesKey &key) const;
    void loseMisfit(const SeriesKey &key, const LookTable::Answer &answer, const Look &look);
    void pairGroups();
    void reportMisfit(const SeriesKey &key, const LookTable::Answer &answer, const Look &look);

    const ImportContext &m_context;
    Batch &m_batch;
    QList<InputFault> &m_faults;
    std::vector<GroupValue> m_groups;
    LookTable m_looks;
    std::vector<Name> m_metricNames;
    std::vector<Name> m_groupNames; ///< of values of the group column
    std::vector<Name> m_stageNames;
    QTimeZone m_zone;
    Place m_place;

    Row m_row;                             ///< that is being read
    std::optional<SampleReader> m_samples; ///< from the header on
    std::optional<BucketTable> m_buckets;
    qsizetype m_rows = 0; ///< that were taken, as looks or as buckets
    LeftOut m_leftOut;
    bool m_isRefused = false; ///< by faults that are not one row's
    std::vector<Condition> m_conditions;
    Field m_time = Field::at;
    std::optional<int> m_onlyStage; ///< of a file without a stage column

    std::size_t m_lastMetric = 0; ///< rows of one metric mostly follow each other,
    std::string m_lastTime;       ///< and so do rows of one moment
    std::optional<Instant> m_lastInstant;
};

} // namespace sluice::metrics
