// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/csvreader.h"
#include "metrics/longformat.h"
#include "metrics/looktable.h"

#include <QSet>

#include <array>
#include <initializer_list>
#include <string>

namespace sluice::metrics {

/// Understands the rows of one long-format file: which belong to the rollout, and what they say. Everything that is
/// wrong goes into the list of faults, with its place; what is right becomes the observations of the batch.
class RowReader
{
public:
    /// All arguments must outlive the reader.
    RowReader(const ImportContext &context, Batch &batch, QList<InputFault> &faults);

    /// Finds the columns. false: no row could be understood.
    bool takeHeader(const CsvReader &csv);
    /// The next row. false: it makes no sense to go on.
    bool take(const CsvReader &csv);
    /// When all rows were taken: pairs the groups.
    void finish();

private:
    struct Condition
    {
        int column = 0;
        std::string value;
    };

    void findConditions(QStringList &missing);
    void findFields(QStringList &missing);
    void findNumbers(QStringList &missing);
    void findDoubles();
    void findStage();
    [[nodiscard]] bool has(Field field) const { return m_columns[std::size_t(field)].has_value(); }
    [[nodiscard]] bool isNamed(Field field) const { return m_context.mapping.columns.contains(field); }
    /// The first field that the mapping names, else the first one that the file has.
    [[nodiscard]] std::optional<Field> preferred(std::initializer_list<Field> fields) const;

    [[nodiscard]] bool isSelected() const;
    /// nullopt, with the row counted or a fault reported, if the metric is not one of the plan.
    [[nodiscard]] std::optional<int> metric();
    [[nodiscard]] std::optional<int> groupValue();
    [[nodiscard]] std::optional<int> stage();
    [[nodiscard]] std::optional<Instant> time(std::optional<int> stage);
    [[nodiscard]] std::optional<stats::Sample> sample(const rollout::Metric &metric);
    [[nodiscard]] std::optional<stats::Sample> proportion(std::optional<qint64> n);
    [[nodiscard]] std::optional<stats::Sample> mean(std::optional<qint64> n);

    [[nodiscard]] std::string_view cell(Field field) const;
    [[nodiscard]] std::optional<double> number(Field field, const QString &wanted);
    [[nodiscard]] std::optional<double> positiveNumber(Field field); ///< or 0
    [[nodiscard]] std::optional<qint64> count(Field field);

    void fault(Field field, const QString &message); ///< "name is …"
    void faultOnce(const QString &message);
    [[nodiscard]] QString nameOf(Field field) const;
    [[nodiscard]] QString seriesName() const;
    void reportMisfit(const LookTable::Answer &answer, const Look &look);

    const ImportContext &m_context;
    Batch &m_batch;
    QList<InputFault> &m_faults;
    std::vector<GroupValue> m_groups;
    LookTable m_looks;
    std::vector<std::string> m_metricNames; ///< of the plan, in the bytes of a file
    std::vector<std::string> m_groupNames;
    std::vector<std::string> m_stageNames;

    const CsvReader *m_csv = nullptr; ///< at the row that is being read
    QStringList m_header;
    std::array<std::optional<int>, fieldCount> m_columns;
    std::vector<Condition> m_conditions;
    Field m_time = Field::at;
    std::optional<Field> m_successes; ///< x or sum: what a proportion is read from
    std::optional<Field> m_spread;    ///< m2, variance or sumSquares: what a mean is read from, besides mean or sum
    std::optional<int> m_onlyStage;   ///< of a file without a stage column

    int m_lastMetric = 0;   ///< rows of one metric mostly follow each other,
    std::string m_lastTime; ///< and so do rows of one moment
    std::optional<Instant> m_lastInstant;
    QSet<QString> m_saidOnce;
};

} // namespace sluice::metrics
