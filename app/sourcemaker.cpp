// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sourcemaker.h"

#include "app/module.h"
#include "app/sourcemodule.h"

namespace sluice::app {

console::SourceMaker sourceMaker(const std::shared_ptr<secrets::Secrets> &secrets)
{
    return [secrets](const QString &name, const QJsonObject &document) -> MadeSource {
        static const auto module = loadFunction(sourceModule, makeSourceSymbol);
        if (!module)
            return tl::unexpected(module.error());
        MadeSource made;
        reinterpret_cast<MakeSource *> (*module)(
            name, document, [secrets](const QString &secret) { return secrets->read(secret).result(); }, made);
        return made;
    };
}

} // namespace sluice::app
