// SPDX-License-Identifier: GPL-3.0-or-later
// Documents of mappings: refused with a place, or read so that they can be written and read again.
#include "require.h"

#include "core/json.h"
#include "metrics/unitmapping.h"

using namespace Qt::StringLiterals;

namespace {

using namespace sluice;
using namespace sluice::fuzz;
using namespace sluice::metrics;

template <class M, class Read>
void checkReading(const QJsonObject &document, Read read)
{
    const Result<M> mapping = read(document, QString());
    if (!mapping) {
        require(mapping.error().code == ErrorCode::invalidInput && !mapping.error().faults.isEmpty(),
                "refused without a fault");
        return;
    }
    const Result<M> again = read(toJson(*mapping), QString());
    require(again.has_value(), "refuses what it wrote");
    require(*again == *mapping, "reads something else than it wrote");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto document =
        parseJsonObject(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)), u"mapping.json"_s);
    if (!document)
        return 0;
    checkReading<Mapping>(*document, mappingFromJson);
    checkReading<UnitMapping>(*document, unitMappingFromJson);
    return 0;
}
