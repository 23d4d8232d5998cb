// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/metricsource.h"
#include "metrics/sql/sqldefinition.h"

namespace sluice::metrics {

/// A database that is asked for sufficient statistics: the reduction runs there, so it scales as the warehouse does.
/// Needs a QCoreApplication, for the drivers of Qt Sql. Blocks at most for the time-out of a connection and, for each
/// query, that of the definition and a few seconds; a driver of ODBC whose server falls silent goes on waiting.
class SqlSource final : public MetricSource
{
public:
    /// `password`: from the keychain, or empty where the server wants none.
    SqlSource(SqlDefinition definition, QString password);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] Result<Batch> fetch(const MetricQuery &query) override;
    [[nodiscard]] Result<QList<SourceTrial>> tryOut(const MetricQuery &query) override;

private:
    SqlDefinition m_definition;
    QString m_password;
};

} // namespace sluice::metrics
