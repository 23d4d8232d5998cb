// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine.h"
#include "present/sentences.h"
#include "reduce.h"
#include "workspaces.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QThread>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sluice;

namespace {

int fail(const QString &text, int code)
{
    std::fputs(qPrintable(u"sluice-bench: "_s + text + u'\n'), stderr);
    return code;
}

/// Becomes the program beside this one. The libraries of windows and networks would make every start of this one
/// slower, and what is measured from outside with it.
int become(const char *program, char *argv[])
{
    const std::string path = std::filesystem::read_symlink("/proc/self/exe").parent_path() / program;
    ::execv(path.c_str(), argv);
    return fail(QString::fromLocal8Bit(path.c_str()) + u": "_s + QString::fromLocal8Bit(std::strerror(errno)), 1);
}

} // namespace

int main(int argc, char *argv[])
{
    const std::string_view first = argc > 1 ? argv[1] : "";
    if (first == "frames" || first == "first-frame" || first == "switch")
        return become("sluice-bench-window", argv);
    if (first == "follow")
        return become("sluice-bench-follow", argv);
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(
        u"command"_s, u"workspace FILE | frames | first-frame FILE | switch FILE | bounds IN | gate IN | simulate IN |"
                      " units FILE | long FILE | reduce-units IN | reduce-long IN | follow"_s);
    parser.addOptions({{u"rollouts"_s, u"how many"_s, u"N"_s, u"5000"_s},
                       {u"rows"_s, u"of the file"_s, u"N"_s, u"5000"_s},
                       {u"units"_s, u"that rows are drawn from; a third of the rows, unless it is said"_s, u"N"_s},
                       {u"out"_s, u"the table that is written"_s, u"FILE"_s},
                       {u"sims"_s, u"simulated trials for each case"_s, u"N"_s, u"10000000"_s},
                       {u"threads"_s, u"at most; as many as there are cores unless said"_s, u"N"_s,
                        QString::number(QThread::idealThreadCount())},
                       {u"seed"_s, u"of the simulation, or of units"_s, u"N"_s, u"1"_s},
                       {u"per-unit"_s, u"adds the rows of a unit up first"_s}});
    parser.addHelpOption();
    parser.process(application);
    const QStringList words = parser.positionalArguments();
    const QString command = words.value(0);

    if (command == "workspace"_L1 && words.size() == 2) {
        const auto made = bench::makeWorkspace(words.at(1), parser.value(u"rollouts"_s).toInt());
        if (!made)
            return fail(present::errorText(made.error()).headline + u' ' + made.error().detail, 1);
        return 0;
    }
    if (command == "units"_L1 && words.size() == 2) {
        const qint64 rows = parser.value(u"rows"_s).toLongLong();
        const auto made = bench::makeUnits(
            words.at(1), rows, parser.isSet(u"units"_s) ? parser.value(u"units"_s).toLongLong() : rows / 3 + 1,
            parser.value(u"seed"_s).toULongLong());
        return made ? 0 : fail(present::errorText(made.error()).headline, 1);
    }
    if (command == "long"_L1 && words.size() == 2) {
        const auto made =
            bench::makeLong(words.at(1), parser.value(u"rows"_s).toLongLong(), parser.value(u"rollouts"_s).toLongLong(),
                            parser.value(u"seed"_s).toULongLong());
        return made ? 0 : fail(present::errorText(made.error()).headline, 1);
    }
    if ((command == "reduce-units"_L1 || command == "reduce-long"_L1) && words.size() == 2 && parser.isSet(u"out"_s)) {
        const QString out = parser.value(u"out"_s);
        const auto done =
            command == "reduce-long"_L1
                ? bench::reduceLong(words.at(1), out, parser.value(u"threads"_s).toInt())
                : bench::reduceUnits(words.at(1), out, parser.value(u"threads"_s).toInt(), parser.isSet(u"per-unit"_s));
        return done ? 0 : fail(present::errorText(done.error()).headline + u' ' + done.error().detail, 1);
    }
    if ((command == "bounds"_L1 || command == "gate"_L1 || command == "simulate"_L1) && words.size() == 2 &&
        parser.isSet(u"out"_s)) {
        const QString out = parser.value(u"out"_s);
        const auto done =
            command == "bounds"_L1 ? bench::bounds(words.at(1), out)
            : command == "gate"_L1
                ? bench::gate(words.at(1), out)
                : bench::simulate(words.at(1), out, parser.value(u"sims"_s).toLongLong(),
                                  parser.value(u"threads"_s).toInt(), parser.value(u"seed"_s).toULongLong());
        if (!done)
            return fail(present::errorText(done.error()).headline + u' ' + done.error().detail, 1);
        return 0;
    }
    return fail(
        u"usage: sluice-bench workspace FILE [--rollouts N] | frames [--points N] [--rows N] | first-frame FILE |\n"
        "  bounds IN --out OUT | gate IN --out OUT | simulate IN --out OUT [--sims N] [--threads N] [--seed N] |\n"
        "  units FILE [--rows N] [--units N] [--seed N] | long FILE [--rows N] [--rollouts N] [--seed N] |\n"
        "  reduce-units IN --out OUT [--threads N] [--per-unit] | reduce-long IN --out OUT [--threads N] |\n"
        "  follow --endpoint URL --prefix P"_s,
        2);
}
