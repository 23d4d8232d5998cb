// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers.h"

#include <QDirIterator>
#include <QLibraryInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice::architecture;

namespace {

const QString root = QStringLiteral(SLUICE_SOURCE_DIR);

QtHeaders installedHeaders()
{
    return QtHeaders(QLibraryInfo::path(QLibraryInfo::HeadersPath));
}

QStringList linesOf(const QString &path)
{
    QFile file(root + u'/' + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read %ls", qUtf16Printable(path));
    return QString::fromUtf8(file.readAll()).split(u'\n');
}

/// Paths of the files below some folders, relative to the root.
QStringList filesBelow(const QStringList &folders, const QStringList &names)
{
    QStringList paths;
    for (const QString &folder : folders) {
        QDirIterator it(root + u'/' + folder, names, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext())
            paths.append(it.next().mid(root.size() + 1));
    }
    paths.sort();
    return paths;
}

} // namespace

class TestLayers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anIncludeIsJudgedByItsLayer_data();
    void anIncludeIsJudgedByItsLayer();
    void aForbiddenIncludeIsNamedWithItsLine();
    void aFolderWithoutALayerIsNamed();
    void arrowsPointDown();
    void theTreeKeepsItsArrows();

    void aLicenceIsRecognised_data();
    void aLicenceIsRecognised();
    void everySourceFileBeginsWithItsLicence();
};

void TestLayers::anIncludeIsJudgedByItsLayer_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("isForbidden");

    const auto add = [](const char *name, const QString &path, const QString &line, bool isForbidden) {
        QTest::newRow(name) << path << line << isForbidden;
    };
    add("core: Qt Core", u"models/core/id.h"_s, u"#include <QString>"_s, false);
    add("core: Qt Core, by module", u"models/core/id.h"_s, u"#include <QtCore/QString>"_s, false);
    add("core: icons", u"models/core/id.h"_s, u"#include <QIcon>"_s, true);
    add("core: plan", u"models/core/id.h"_s, u"#include \"rollout/plan.h\""_s, true);
    add("stats: standard", u"models/stats/band.h"_s, u"#include <vector>"_s, false);
    add("stats: Boost.Math", u"models/stats/band.cpp"_s, u"#include <boost/math/constants/constants.hpp>"_s, false);
    add("stats: Boost.Asio", u"models/stats/band.cpp"_s, u"#include <boost/asio.hpp>"_s, true);
    add("stats: Qt Core", u"models/stats/band.h"_s, u"#include <QString>"_s, true);
    add("stats: Qt Core in lower case", u"models/stats/band.h"_s, u"#include <qstring.h>"_s, true);
    add("stats: core", u"models/stats/band.h"_s, u"#include \"core/id.h\""_s, true);
    add("rollout: stats", u"models/rollout/plan.h"_s, u"#include \"stats/band.h\""_s, true);
    add("metrics: rollout", u"models/metrics/batch.h"_s, u"#include \"rollout/plan.h\""_s, false);
    add("metrics: gate", u"models/metrics/batch.h"_s, u"#include \"gate/report.h\""_s, true);
    add("gate: store", u"models/gate/report.h"_s, u"#include \"store/workspace.h\""_s, true);
    add("gate: database", u"models/gate/report.h"_s, u"#include <SQLiteCpp/Database.h>"_s, true);
    add("store: database", u"models/store/schema.cpp"_s, u"#include <sqlite3.h>"_s, false);
    add("store: console", u"models/store/schema.cpp"_s, u"#include \"console/session.h\""_s, true);
    add("console: pool", u"models/console/console.cpp"_s, u"#include <QtConcurrent>"_s, false);
    add("console: present", u"models/console/console.cpp"_s, u"#include \"present/format.h\""_s, true);
    add("present: report", u"models/present/format.cpp"_s, u"#include \"gate/report.h\""_s, false);
    add("present: colours", u"models/present/format.cpp"_s, u"#include <QColor>"_s, true);
    add("present: fonts, with spaces", u"models/present/format.cpp"_s, u"  #  include <QtGui/QFont>"_s, true);
    add("present: widgets", u"models/present/format.cpp"_s, u"#include <QtWidgets/QWidget>"_s, true);
    add("present: window", u"models/present/format.cpp"_s, u"#include \"ui/theme/theme.h\""_s, true);
    add("ui: present", u"ui/shell/window.cpp"_s, u"#include \"present/format.h\""_s, false);
    add("ui: a decision", u"ui/shell/window.cpp"_s, u"#include \"rollout/decision.h\""_s, false);
    add("ui: permission", u"ui/shell/window.cpp"_s, u"#include \"rollout/permission.h\""_s, true);
    add("ui: store", u"ui/shell/window.cpp"_s, u"#include \"store/workspace.h\""_s, true);
    add("ui: store, by the long way", u"ui/shell/window.cpp"_s, u"#include \"models/store/workspace.h\""_s, true);
    add("ui: console", u"ui/shell/window.cpp"_s, u"#include \"console/console.h\""_s, true);
    add("ui: a neighbour without its folder", u"ui/shell/window.cpp"_s, u"#include \"window.h\""_s, true);
    add("ui: up and over", u"ui/shell/window.cpp"_s, u"#include \"ui/../models/gate/report.h\""_s, true);
    add("ui: network", u"ui/shell/window.cpp"_s, u"#include <QNetworkAccessManager>"_s, true);
    add("ui: charts in charts", u"ui/charts/chart.cpp"_s, u"#include <QtCharts/QChart>"_s, false);
    add("ui: charts elsewhere", u"ui/rollout/panel.cpp"_s, u"#include <QtCharts/QChart>"_s, true);
    add("ui: charts elsewhere, without module", u"ui/rollout/panel.cpp"_s, u"#include <QChartView>"_s, true);
    add("ui: theme knows no widgets of ours", u"ui/theme/theme.cpp"_s, u"#include \"ui/widgets/icons.h\""_s, true);
    add("app: everything", u"app/window.cpp"_s, u"#include \"ui/shell/mainwindow.h\""_s, false);
    add("app: charts", u"app/window.cpp"_s, u"#include <QtCharts/QChart>"_s, true);
    add("a macro instead of a name", u"app/window.cpp"_s, u"#include HEADER"_s, true);
    add("a comment", u"models/stats/band.h"_s, u"// #include <QString>"_s, false);
}

void TestLayers::anIncludeIsJudgedByItsLayer()
{
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(bool, isForbidden);
    QCOMPARE(!forbiddenIncludes(path, {line}, installedHeaders()).isEmpty(), isForbidden);
}

void TestLayers::aForbiddenIncludeIsNamedWithItsLine()
{
    const QStringList lines{u"#pragma once"_s, u"#include <vector>"_s, u"#include <QColor>"_s,
                            u"#include \"ui/theme/theme.h\""_s};
    QCOMPARE(forbiddenIncludes(u"models/present/format.h"_s, lines, installedHeaders()),
             QStringList({u"models/present/format.h:3: QColor is of Qt Gui"_s,
                          u"models/present/format.h:4: ui/theme/theme.h is not below this folder"_s}));
}

void TestLayers::aFolderWithoutALayerIsNamed()
{
    const QStringList named = forbiddenIncludes(u"models/utils/strings.h"_s, {}, installedHeaders());
    QCOMPARE(named.size(), 1);
    QVERIFY(named.first().startsWith("models/utils/strings.h: is in no layer"_L1));
}

void TestLayers::arrowsPointDown()
{
    // A layer sees only itself and layers that stand before it in the table.
    QStringList above;
    for (const Layer &layer : layers()) {
        QString name = layer.folder;
        above.append(name.remove(u"models/"_s));
        for (const QString &seen : layer.sees)
            QVERIFY2(seen.endsWith(".h"_L1) || above.contains(seen), qUtf8Printable(layer.folder + u" sees "_s + seen));
    }
}

void TestLayers::theTreeKeepsItsArrows()
{
    const QStringList paths = filesBelow({u"models"_s, u"ui"_s, u"app"_s}, {u"*.h"_s, u"*.cpp"_s});
    QVERIFY(paths.contains(u"models/core/result.h"_s));
    QVERIFY(paths.contains(u"app/main.cpp"_s));
    const QtHeaders headers = installedHeaders();
    QStringList forbidden;
    for (const QString &path : paths)
        forbidden.append(forbiddenIncludes(path, linesOf(path), headers));
    QVERIFY2(forbidden.isEmpty(), qUtf8Printable(forbidden.join(u'\n')));
}

void TestLayers::aLicenceIsRecognised_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<bool>("isThere");
    const QString line = u"SPDX-License-Identifier: GPL-3.0-or-later"_s;
    QTest::newRow("C++") << QStringList{u"// "_s + line, u"#pragma once"_s} << true;
    QTest::newRow("CMake") << QStringList{u"# "_s + line} << true;
    QTest::newRow("script") << QStringList{u"#!/usr/bin/env bash"_s, u"# "_s + line} << true;
    QTest::newRow("too late") << QStringList{u"#pragma once"_s, u"// "_s + line} << false;
    QTest::newRow("another licence") << QStringList{u"// SPDX-License-Identifier: MIT"_s} << false;
    QTest::newRow("script without") << QStringList{u"#!/usr/bin/env bash"_s} << false;
    QTest::newRow("empty") << QStringList{} << false;
}

void TestLayers::aLicenceIsRecognised()
{
    QFETCH(QStringList, lines);
    QFETCH(bool, isThere);
    QCOMPARE(beginsWithLicence(lines), isThere);
}

void TestLayers::everySourceFileBeginsWithItsLicence()
{
    QStringList paths = filesBelow(
        {u"models"_s, u"ui"_s, u"app"_s, u"tests"_s, u"cmake"_s, u"packaging"_s, u".ci"_s},
        {u"*.h"_s, u"*.cpp"_s, u"*.cmake"_s, u"*.sh"_s, u"*.sql"_s, u"CMakeLists.txt"_s, u"packages.txt"_s, u"run"_s});
    paths.append(u"CMakeLists.txt"_s);
    QVERIFY(paths.contains(u"packaging/run.sh"_s));
    QVERIFY(paths.contains(u".ci/run"_s));
    QStringList without;
    for (const QString &path : paths)
        if (!beginsWithLicence(linesOf(path)))
            without.append(path);
    QVERIFY2(without.isEmpty(), qUtf8Printable(without.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
