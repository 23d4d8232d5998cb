// SPDX-License-Identifier: GPL-3.0-or-later
#include "frames.h"
#include "switching.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace Qt::StringLiterals;
using namespace sluice;

/// The commands of sluice-bench that show a window: frames, first-frame FILE and switch FILE.
int main(int argc, char *argv[])
{
    if (argc == 3 && qstrcmp(argv[1], "first-frame") == 0)
        return bench::firstFrame(argc, argv, QString::fromLocal8Bit(argv[2]));
    const QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(u"command"_s, u"frames | first-frame FILE | switch FILE"_s);
    parser.addOptions(
        {{u"points"_s, u"of the chart"_s, u"N"_s, u"1000000"_s}, {u"rows"_s, u"of the list"_s, u"N"_s, u"5000"_s}});
    parser.addHelpOption();
    parser.process(application);
    const QStringList words = parser.positionalArguments();
    if (words.value(0) == "switch"_L1 && words.size() == 2)
        return bench::measureSwitching(words.at(1));
    if (words != QStringList{u"frames"_s})
        parser.showHelp(2);
    bench::measureFrames(parser.value(u"points"_s).toInt(), parser.value(u"rows"_s).toInt());
    return 0;
}
