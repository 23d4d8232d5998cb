// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/csvreader.h"
#include "metrics/review.h"
#include "metrics/rowreader.h"

namespace sluice::metrics {

/// Fills a review record by record.
class ReviewTally
{
public:
    /// Both outlive the tally.
    ReviewTally(const Mapping &mapping, Review &review);

    void takeHeader(const CsvReader &csv, const RowReader &rows);
    /// A record of which `faults` were found; of a header that cannot be used `rows` has understood nothing.
    void takeRow(const CsvReader &csv, const RowReader &rows, const QList<InputFault> &faults);
    /// A record that could not be split into fields.
    void takeBroken(const CsvReader &csv);
    /// What was found without a record at hand.
    void addFaults(const QList<InputFault> &faults);
    void finish();

private:
    void keepLine(const CsvReader &csv);
    void keepFaulty(const CsvReader &csv, int fault, const ReviewFault &about);
    [[nodiscard]] QString keyOf(const ReviewFault &fault);
    int addFault(ReviewFault fault);
    [[nodiscard]] ReviewFault described(const CsvReader &csv, const InputFault &fault) const;
    void countName(const CsvReader &csv, const RowReader &rows);
    void readCells(const CsvReader &csv);

    const Mapping &m_mapping;
    Review &m_review;
    CoverageTally m_coverage;
    QHash<QString, int> m_known; ///< faults by keyOf()
    QStringList m_timeFormats;   ///< of times that are not ISO 8601, as met
    QHash<QString, qsizetype> m_names;
    std::optional<int> m_metricColumn;
    std::string m_lastName; ///< rows of one metric mostly follow each other
    qsizetype m_lastIndex = 0;
    bool m_wantsNeighbour = false; ///< the next line explains the last one
    qint64 m_read = 0;
};

} // namespace sluice::metrics
