// SPDX-License-Identifier: GPL-3.0-or-later
// make_screen_workspaces FOLDER: the workspaces over which `sluice render --screens` draws every screen.
#include "console/bundle.h"
#include "console/sample.h"
#include "sharedworkspaces.h"
#include "support/plans.h"
#include "teamworkspaces.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace sluice;
using namespace sluice::testing;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

std::unique_ptr<console::Session> begin(const QString &path, const Clock &clock)
{
    auto session = console::Session::open(path, store::OpenMode::readWriteCreate, clock);
    if (!session)
        qFatal("%s: %s", qPrintable(path), qPrintable(session.error().detail));
    return std::move(*session);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc != 2)
        qFatal("usage: make_screen_workspaces FOLDER");
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    QDir(folder.path()).removeRecursively();
    if (!folder.mkpath(u"."_s))
        qFatal("%s cannot be made", argv[1]);

    FakeClock clock(pictureMoment());
    if (const auto made = console::makeSample(folder.filePath(u"sample.sluice"_s), clock); !made)
        qFatal("the sample: %s", qPrintable(made.error().detail));
    {
        const auto team = begin(folder.filePath(u"team.sluice"_s), clock);
        addTeam(*team, clock);
        clock.set(pictureMoment());
        const auto bundle = console::exportBundle(*team, RolloutId(u"one-tap-pay"_s),
                                                  folder.filePath(u"bundle.sluice"_s), u"Mara Lindqvist"_s);
        if (!bundle)
            qFatal("the bundle: %s", qPrintable(bundle.error().error.detail));
    }
    begin(folder.filePath(u"empty.sluice"_s), clock);
    write(folder.filePath(u"damaged.sluice"_s), QByteArray(8192, 'x'));
    if (const QString why = makeSharedWorkspaces(folder.path()); !why.isEmpty())
        qFatal("%s", qPrintable(why));
    write(folder.filePath(u"metrics.csv"_s), nextLook(false));
    write(folder.filePath(u"faulty.csv"_s), nextLook(true));
    write(folder.filePath(u"users.csv"_s), usersOfNextLook());
    return 0;
}
