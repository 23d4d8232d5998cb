// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "console/templates.h"
#include "rollout/planfile.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

/// The built-in templates are there without a workspace, too.
Result<QList<rollout::Template>> templatesOf(const Context &context)
{
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session && session.error().code == ErrorCode::fileNotFound && !context.options.has(u"workspace"_s))
        return console::builtInTemplates();
    if (!session)
        return tl::unexpected(session.error());
    const auto own = (*session)->workspace().templates();
    if (!own)
        return tl::unexpected(own.error());
    return console::withBuiltIn(*own);
}

Result<rollout::Template> templateOf(const Context &context, const QString &name, const QString &place)
{
    const auto known = templatesOf(context);
    if (!known)
        return tl::unexpected(known.error());
    const auto found = std::ranges::find(*known, name, &rollout::Template::name);
    if (found != known->end())
        return *found;
    QStringList names;
    for (const rollout::Template &pattern : *known)
        names.append(pattern.name);
    return tl::unexpected(Error{ErrorCode::invalidInput,
                                {},
                                place,
                                {{{}, u"“%1” is no template; there are %2"_s.arg(name, names.join(u", "_s))}}});
}

/// "5% 24 h, 50% 24 h, 100% 24 h".
QString courseOf(const rollout::Template &pattern)
{
    QStringList stages;
    for (const rollout::Stage &stage : pattern.stages) {
        QString text = stage.isAudience() ? stage.audience : stage.exposure ? toString(*stage.exposure) : stage.name;
        if (stage.hold)
            text += u' ' + toString(*stage.hold);
        stages.append(text);
    }
    return stages.join(u", "_s);
}

int list(const Context &context)
{
    const auto known = templatesOf(context);
    if (!known)
        return report(known.error());
    QJsonArray array;
    for (const rollout::Template &pattern : *known) {
        array.append(rollout::toJson(pattern));
        if (!context.options.has(u"json"_s))
            print(u"%1  %2"_s.arg(pattern.name.leftJustified(12), courseOf(pattern)));
    }
    if (context.options.has(u"json"_s))
        printJson(array);
    return exitDone;
}

int show(const Context &context)
{
    const auto pattern = templateOf(context, context.options.arguments.first(), u"NAME"_s);
    if (!pattern)
        return report(pattern.error());
    printJson(rollout::toJson(*pattern));
    return exitDone;
}

int add(const Context &context)
{
    const QString path = context.options.arguments.first();
    const auto pattern = readDocument(path).and_then(
        [&](const QJsonObject &document) { return rollout::templateFromJson(document, path); });
    if (!pattern)
        return report(pattern.error());
    const auto session = context.open(store::OpenMode::readWriteCreate);
    if (!session)
        return report(session.error());
    if (const auto set = (*session)->workspace().setTemplate(*pattern, context.actor(), context.clock.now()); !set)
        return report(set.error());
    print(u"%1: %2"_s.arg(pattern->name, courseOf(*pattern)));
    return exitDone;
}

} // namespace

int runTemplateCommand(const Context &context)
{
    const QString &command = context.options.command;
    if (command == "template add"_L1)
        return add(context);
    if (command == "template show"_L1)
        return show(context);
    return list(context);
}

namespace {

/// The zone of the surface that the plan will be on; empty if it is on none, or on one that nobody knows here.
Result<QString> zoneOfSurface(const Context &context)
{
    if (!context.options.has(u"surface"_s))
        return QString();
    const auto session = context.open(store::OpenMode::readWrite);
    if (!session && session.error().code == ErrorCode::fileNotFound && !context.options.has(u"workspace"_s))
        return QString();
    if (!session)
        return tl::unexpected(session.error());
    return (*session)
        ->surfaceInForce(context.options.value(u"surface"_s))
        .map([](const rollout::SurfaceInForce &surface) {
            return surface.isKnown() ? surface.surface().timeZone : QString();
        });
}

/// A plan whose holds are in no days has no use for a zone that nobody named.
Result<QString> zoneFor(const Context &context, const rollout::Template &pattern)
{
    if (context.options.has(u"zone"_s))
        return context.options.value(u"zone"_s);
    if (!pattern.needsZone())
        return QString();
    return zoneOfSurface(context).map(
        [&](const QString &zone) { return zone.isEmpty() ? QString::fromUtf8(context.zone.id()) : zone; });
}

} // namespace

int runNewPlan(const Context &context)
{
    const auto pattern = templateOf(context, context.options.value(u"template"_s), u"--template"_s);
    if (!pattern)
        return report(pattern.error());
    const QString name = context.options.value(u"name"_s);
    const QString id = context.options.has(u"id"_s) ? context.options.value(u"id"_s) : rollout::idFromName(name);
    const auto zone = zoneFor(context, *pattern);
    if (!zone)
        return report(zone.error());
    rollout::Plan plan = rollout::planFrom(*pattern, RolloutId(id), name, *zone);
    plan.owner = context.actor();
    plan.surface = context.options.value(u"surface"_s);
    const QJsonObject document = rollout::toJson(plan);
    // What is printed can be read again, whatever was typed.
    if (const auto readable = rollout::planFromJson(document, u"--name, --id and --zone"_s); !readable)
        return report(readable.error());
    printJson(document);
    return exitDone;
}

} // namespace sluice::app
