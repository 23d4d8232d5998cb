// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands.h"
#include "metrics/unitmapping.h"

namespace sluice::app {

/// The document that --mapping names: a file, or else a saved mapping of this name.
[[nodiscard]] Result<QJsonObject> mappingDocument(const Context &context);
/// Of a file in long format; without the option one that reads usual names.
[[nodiscard]] Result<metrics::Mapping> mappingOption(const Context &context);
/// Of a file of rows of single units.
[[nodiscard]] Result<metrics::UnitMapping> unitMappingOption(const Context &context);

/// The number of --skip-faulty; 0 without the option, nullopt if it is no count of rows.
[[nodiscard]] std::optional<qint64> skipFaultyOption(const Context &context);

} // namespace sluice::app
