// SPDX-License-Identifier: GPL-3.0-or-later
#include "follow.h"
#include "present/sentences.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sluice;

/// The command of sluice-bench that talks to a server: follow.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(u"command"_s, u"follow"_s);
    parser.addOptions(
        {{u"endpoint"_s, u"of a shared store"_s, u"URL"_s}, {u"prefix"_s, u"of the keys that are followed"_s, u"P"_s}});
    parser.addHelpOption();
    parser.process(application);
    if (parser.positionalArguments() != QStringList{u"follow"_s} || !parser.isSet(u"endpoint"_s) ||
        !parser.isSet(u"prefix"_s))
        parser.showHelp(2);
    const auto ended = bench::follow(parser.value(u"endpoint"_s), parser.value(u"prefix"_s));
    const present::ErrorText text = present::errorText(ended.error());
    std::fputs(qPrintable(u"sluice-bench: "_s + text.headline + u' ' + ended.error().detail + u'\n'), stderr);
    return 1;
}
