// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/templates.h"

#include "core/json.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

// Resources of a static library are registered from outside any namespace.
static void registerTemplates()
{
    Q_INIT_RESOURCE(templates);
}

namespace sluice::console {

const QList<rollout::Template> &builtInTemplates()
{
    static const QList<rollout::Template> list = [] {
        registerTemplates();
        QList<rollout::Template> templates;
        for (const QString &name : {u"low"_s, u"medium"_s, u"high"_s}) {
            QFile file(u":/templates/%1.json"_s.arg(name));
            if (!file.open(QIODevice::ReadOnly))
                qFatal("the templates are not in this build");
            templates.append(*parseJsonObject(file.readAll(), file.fileName()).and_then([](const QJsonObject &object) {
                return rollout::templateFromJson(object);
            }));
        }
        return templates;
    }();
    return list;
}

QList<rollout::Template> withBuiltIn(const QList<rollout::Template> &own)
{
    QList<rollout::Template> list;
    for (const rollout::Template &builtIn : builtInTemplates())
        if (std::ranges::find(own, builtIn.name, &rollout::Template::name) == own.end())
            list.append(builtIn);
    return list + own;
}

} // namespace sluice::console
