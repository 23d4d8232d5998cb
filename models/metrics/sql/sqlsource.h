// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "metrics/metricsource.h"
#include "metrics/sql/sqldefinition.h"

namespace sluice::metrics {

/// A database that is asked for sufficient statistics: the reduction runs there, so it scales as the warehouse does.
/// Its looks end where its data do (newestdata.h). Two looks at the same data are the same, whenever they are taken.
/// Needs a QCoreApplication, for the drivers of Qt Sql. Blocks at most for the time-out of a connection and, for each
/// query, that of the definition and a few seconds; a driver of ODBC whose server falls silent goes on waiting.
class SqlSource final : public MetricSource
{
public:
    /// `password`: from the keychain, or empty where the server wants none. `clock` outlives the source; by it data are
    /// old, or of a time to come.
    SqlSource(SqlDefinition definition, QString password, const Clock &clock);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] Result<Batch> fetch(const MetricQuery &query) override;
    [[nodiscard]] Result<QList<SourceTrial>> tryOut(const MetricQuery &query) override;

private:
    SqlDefinition m_definition;
    QString m_password;
    const Clock &m_clock;
};

} // namespace sluice::metrics
