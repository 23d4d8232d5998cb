// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/output.h"
#include "app/render.h"
#include "app/report.h"
#include "app/window.h"

#include <QCoreApplication>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

bool needsWindow(const app::Options &options)
{
    return options.command.isEmpty() || (options.command == "demo"_L1 && !options.has(u"no-window"_s));
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(u"sluice"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(SLUICE_VERSION));
    QCoreApplication::setOrganizationName(u"sluice"_s);

    QStringList words;
    for (int i = 1; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    const app::ParsedOptions parsed = app::parseOptions(words);
    if (!parsed.options)
        return app::reportUsage(parsed.error);
    if (parsed.options->flags.contains("version"_L1)) {
        app::print(u"sluice %1"_s.arg(QStringLiteral(SLUICE_VERSION)));
        return app::exitDone;
    }
    if (parsed.options->flags.contains("help"_L1)) {
        app::print(app::helpText());
        return app::exitDone;
    }

    const SystemClock clock;
    if (needsWindow(*parsed.options))
        return app::runWindow(argc, argv, *parsed.options, clock);
    if (parsed.options->command == "render"_L1)
        return app::runRender(argc, argv, *parsed.options, clock);
    if (parsed.options->command == "report"_L1)
        return app::runReport(argc, argv, *parsed.options, clock);
    const QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"sluice.*.info=false"_s); // a command says what it did itself
    return app::runCommand({*parsed.options, clock, QTimeZone::systemTimeZone()});
}
