// SPDX-License-Identifier: GPL-3.0-or-later
// What consoles on one shared store take, each with a real etcd that is started for it, or at the endpoint of one: its
// data can then be used again.
#include "figures.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;
using namespace sluice;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(1);
    const QString what = words.value(0);
    const auto number = [&](int otherwise) { return words.size() > 1 ? words.at(1).toInt() : otherwise; };
    const int rollouts = words.size() > 2 ? words.at(2).toInt() : 10'000;
    const auto done =
        what == "click"_L1     ? bench::measureClicks(number(500), words.size() > 2 ? words.at(2).toInt() : 1)
        : what == "load"_L1    ? bench::measureFirstLoad(number(10'000))
        : what == "publish"_L1 ? bench::measurePublication(words.value(1), rollouts)
        : what == "join"_L1    ? bench::measureJoin(words.value(1), rollouts)
        : what == "return"_L1  ? bench::measureReturn(number(1000))
        : what == "idle"_L1    ? bench::measureIdle(number(60))
        : what == "cuts"_L1
            ? bench::measureCuts(number(300))
            : failure(ErrorCode::invalidInput,
                      u"usage: bench_shared click [N [LOG]] | load [ROLLOUTS] | publish ENDPOINT [ROLLOUTS]"
                      " | join ENDPOINT [ROLLOUTS] | return [N] | idle [SECONDS] | cuts [N]"_s);
    if (done)
        return 0;
    std::fputs(qPrintable(done.error().detail + u' ' + done.error().place + u'\n'), stderr);
    return 1;
}
