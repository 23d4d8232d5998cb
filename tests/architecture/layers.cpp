// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::architecture {

namespace {

/// The innermost folder that has a layer.
const Layer *layerOf(const QString &path)
{
    const Layer *innermost = nullptr;
    for (const Layer &layer : layers())
        if (path.startsWith(layer.folder + u'/') && (!innermost || layer.folder.size() > innermost->folder.size()))
            innermost = &layer;
    return innermost;
}

/// Lower-case names without an ending: <vector>, <cmath>.
bool isStandard(const QString &header)
{
    static const QRegularExpression form(u"^[a-z_0-9]+$"_s);
    return form.match(header).hasMatch();
}

/// "ui/theme/theme.h" is in "ui/theme", "models/core/id.h" and "core/id.h" are in "core".
QString folderOf(QString header)
{
    if (header.startsWith("models/"_L1))
        header.remove(0, int(sizeof "models/") - 1);
    return header.left(header.lastIndexOf(u'/'));
}

/// Why the layer must not include the header; empty if it may.
QString objection(const Layer &layer, const QString &header, bool isQuoted, const QtHeaders &headers)
{
    if (const QString module = headers.module(header); !module.isEmpty())
        return layer.modules.contains(module) ? QString() : u"is of Qt %1"_s.arg(module);
    const auto isOf = [&header](const QString &library) { return header.startsWith(library); };
    if (std::ranges::any_of(layer.libraries, isOf))
        return {};
    if (!isQuoted)
        return isStandard(header) ? QString() : u"is of a library that this folder does not use"_s;
    if (!header.contains(u'/') || header.contains(".."_L1))
        return u"does not say which folder it is in"_s;
    if (layer.sees.contains(folderOf(header)) || layer.sees.contains(header))
        return {};
    return u"is not below this folder"_s;
}

} // namespace

const QList<Layer> &layers()
{
    static const QStringList belowGate{u"core"_s, u"stats"_s, u"rollout"_s, u"metrics"_s};
    static const QStringList useCases = belowGate + QStringList{u"secrets"_s, u"gate"_s, u"store"_s, u"console"_s};
    // A console keeps and reads what is in the shared store, and does not know how it is asked.
    static const QStringList storeValues{u"sync/layout"_s,
                                         u"sync/engine/connectionstate.h"_s,
                                         u"sync/engine/keeper.h"_s,
                                         u"sync/engine/role.h"_s,
                                         u"sync/engine/storelink.h"_s,
                                         u"sync/engine/storereport.h"_s,
                                         u"sync/etcd/answers.h"_s,
                                         u"sync/etcd/keyvalue.h"_s,
                                         u"sync/etcd/requests.h"_s,
                                         u"sync/etcd/terms.h"_s,
                                         u"sync/etcd/trouble.h"_s};
    // What a window is told is in present; a decision and a verdict are values that pass through it.
    static const QStringList belowUi{u"core"_s, u"present"_s, u"rollout/decision.h"_s, u"rollout/verdict.h"_s};
    static const QStringList uiParts{u"ui/theme"_s, u"ui/widgets"_s};
    static const QStringList window{u"Core"_s, u"Gui"_s, u"Widgets"_s, u"Svg"_s};
    static const QStringList posix{u"fcntl.h"_s, u"sys/"_s, u"unistd.h"_s};
    static const QList<Layer> all{
        {u"models/core"_s, {u"core"_s}, {u"Core"_s}, {u"tl/expected.hpp"_s, u"gcrypt.h"_s}},
        {u"models/stats"_s, {u"stats"_s}, {}, {u"boost/math/"_s}},
        {u"models/rollout"_s, {u"core"_s, u"rollout"_s}, {u"Core"_s}, {}},
        {u"models/metrics/units"_s,
         {u"core"_s, u"metrics/units"_s, u"metrics/cells.h"_s, u"metrics/filereader.h"_s, u"metrics/foreignfile.h"_s,
          u"metrics/faulttable.h"_s, u"metrics/refusal.h"_s, u"metrics/rowfault.h"_s, u"metrics/timetext.h"_s,
          u"metrics/utf8.h"_s},
         {u"Core"_s},
         {u"boost/multiprecision/"_s, u"immintrin.h"_s, u"sys/mman.h"_s, u"zlib.h"_s, u"zstd.h"_s}},
        {u"models/metrics"_s,
         belowGate + QStringList{u"metrics/units"_s},
         {u"Core"_s},
         posix + QStringList{u"fast_float/"_s}},
        {u"models/metrics/prometheus"_s,
         belowGate + QStringList{u"metrics/prometheus"_s},
         {u"Core"_s, u"Network"_s},
         {}},
        {u"models/metrics/sql"_s,
         belowGate + QStringList{u"metrics/sql"_s},
         {u"Core"_s, u"Sql"_s},
         {u"libpq-fe.h"_s, u"sys/socket.h"_s}},
        {u"models/sync/etcd"_s, {u"core"_s, u"sync/etcd"_s}, {u"Core"_s, u"Network"_s}, {}},
        {u"models/sync/engine"_s, {u"core"_s, u"sync/etcd"_s, u"sync/engine"_s}, {u"Core"_s, u"Network"_s}, {}},
        {u"models/sync/layout"_s,
         {u"core"_s, u"rollout"_s, u"sync/etcd/answers.h"_s, u"sync/etcd/keyvalue.h"_s, u"sync/etcd/requests.h"_s,
          u"sync/layout"_s},
         {u"Core"_s},
         {}},
        {u"models/secrets"_s, {u"core"_s, u"secrets"_s}, {u"Core"_s}, {u"qt6keychain/"_s}},
        {u"models/gate"_s, belowGate + QStringList{u"gate"_s}, {u"Core"_s}, {}},
        {u"models/store"_s,
         belowGate + QStringList{u"gate"_s, u"store"_s},
         {u"Core"_s},
         posix + QStringList{u"SQLiteCpp/"_s, u"sqlite3.h"_s}},
        {u"models/console"_s, useCases + storeValues, {u"Core"_s, u"Concurrent"_s}, posix},
        {u"models/present"_s, useCases + storeValues + QStringList{u"present"_s}, {u"Core"_s}, {}},
        {u"ui/language"_s, {u"ui/language"_s}, {u"Core"_s}, {}},
        {u"ui/watch"_s, {u"core"_s, u"ui/watch"_s}, {u"Core"_s, u"Widgets"_s}, {}},
        {u"ui/theme"_s, belowUi + QStringList{u"ui/theme"_s}, window, {u"fontconfig/"_s}},
        {u"ui/widgets"_s, belowUi + uiParts, window, {}},
        {u"ui/timeline"_s, belowUi + uiParts + QStringList{u"ui/timeline"_s}, window, {}},
        {u"ui/charts"_s, belowUi + uiParts + QStringList{u"ui/charts"_s}, window + QStringList{u"Charts"_s}, {}},
        {u"ui/rollout"_s, belowUi + uiParts + QStringList{u"ui/rollout"_s}, window, {}},
        {u"ui/dialogs"_s, belowUi + uiParts + QStringList{u"ui/rollout"_s, u"ui/dialogs"_s}, window, {}},
        {u"ui/surface"_s,
         belowUi + uiParts + QStringList{u"ui/rollout"_s, u"ui/dialogs"_s, u"ui/surface"_s},
         window,
         {}},
        {u"ui/plan"_s,
         belowUi + uiParts +
             QStringList{u"ui/rollout"_s, u"ui/timeline"_s, u"ui/dialogs"_s, u"ui/plan"_s,
                         u"ui/shared/conflictdialog.h"_s},
         window,
         {}},
        {u"ui/rehearsal"_s,
         belowUi + uiParts +
             QStringList{u"ui/charts"_s, u"ui/rollout"_s, u"ui/dialogs"_s, u"ui/plan/planstatus.h"_s,
                         u"ui/rehearsal"_s},
         window,
         {}},
        {u"ui/shared"_s, belowUi + uiParts + QStringList{u"ui/rollout"_s, u"ui/dialogs"_s, u"ui/shared"_s}, window, {}},
        {u"ui/sources"_s,
         belowUi + uiParts + QStringList{u"ui/rollout"_s, u"ui/dialogs"_s, u"ui/sources"_s},
         window,
         {}},
        {u"ui/review"_s, belowUi + uiParts + QStringList{u"ui/rollout"_s, u"ui/dialogs"_s, u"ui/review"_s}, window, {}},
        {u"ui/board"_s, belowUi + uiParts + QStringList{u"ui/board"_s}, window, {}},
        {u"ui/report"_s, belowUi + uiParts + QStringList{u"ui/timeline"_s, u"ui/charts"_s, u"ui/report"_s}, window, {}},
        {u"ui/preferences"_s,
         belowUi + uiParts + QStringList{u"ui/rollout"_s, u"ui/dialogs"_s, u"ui/preferences"_s},
         window,
         {}},
        {u"ui/notify"_s,
         belowUi + uiParts + QStringList{u"ui/preferences"_s, u"ui/notify"_s},
         window + QStringList{u"DBus"_s},
         {}},
        {u"ui/shell"_s,
         belowUi + uiParts +
             QStringList{u"ui/timeline"_s, u"ui/charts"_s, u"ui/rollout"_s, u"ui/dialogs"_s, u"ui/shared"_s,
                         u"ui/sources"_s, u"ui/surface"_s, u"ui/plan"_s, u"ui/review"_s, u"ui/board"_s, u"ui/report"_s,
                         u"ui/preferences"_s, u"ui/rehearsal"_s, u"ui/shell"_s},
         window,
         {}},
        // Every screen, for pictures: the program once more, over workspaces of its own.
        {u"app/screens"_s,
         useCases + QStringList{u"present"_s} + uiParts +
             QStringList{u"ui/charts"_s, u"ui/language"_s, u"ui/plan"_s, u"ui/preferences"_s, u"ui/rehearsal"_s,
                         u"ui/review"_s, u"ui/rollout"_s, u"ui/shell"_s, u"app/screens"_s, u"app/commands.h"_s,
                         u"app/options.h"_s, u"app/output.h"_s, u"app/sourcemaker.h"_s, u"app/storeaccess.h"_s},
         window,
         {}},
        {u"app"_s,
         useCases + QStringList{u"present"_s} + uiParts +
             QStringList{u"ui/timeline"_s,
                         u"ui/charts"_s,
                         u"ui/rollout"_s,
                         u"ui/dialogs"_s,
                         u"ui/surface"_s,
                         u"ui/plan"_s,
                         u"ui/rehearsal"_s,
                         u"ui/review"_s,
                         u"ui/report"_s,
                         u"ui/notify"_s,
                         u"ui/language"_s,
                         u"ui/preferences"_s,
                         u"ui/shell"_s,
                         u"ui/watch"_s,
                         u"app"_s,
                         u"app/screens"_s,
                         u"metrics/prometheus/prometheussource.h"_s,
                         u"metrics/sql/sqlsource.h"_s,
                         u"sync/engine/etcdlink.h"_s,
                         u"sync/engine/storelink.h"_s},
         window + QStringList{u"DBus"_s}, posix + QStringList{u"termios.h"_s}}};
    return all;
}

QtHeaders::QtHeaders(const QString &folder)
{
    const QStringList modules = QDir(folder).entryList({u"Qt*"_s}, QDir::Dirs);
    for (const QString &module : modules) {
        const QStringList names = QDir(folder + u'/' + module).entryList(QDir::Files);
        for (const QString &name : names)
            m_modules.insert(name, module.mid(2));
    }
}

QString QtHeaders::module(const QString &header) const
{
    if (header.startsWith("Qt"_L1) && header.contains(u'/'))
        return header.mid(2, header.indexOf(u'/') - 2);
    return m_modules.value(header);
}

QStringList forbiddenIncludes(const QString &path, const QStringList &lines, const QtHeaders &headers)
{
    static const QRegularExpression form(uR"(^\s*#\s*(?:include|include_next|import)\b\s*(["<]?)([^">]*))"_s);
    const Layer *layer = layerOf(path);
    if (!layer)
        return {u"%1: is in no layer; give its folder a line in tests/architecture/layers.cpp"_s.arg(path)};

    QStringList forbidden;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto match = form.match(lines.at(i));
        if (!match.hasMatch())
            continue;
        const QString header = match.captured(2);
        const QString why = objection(*layer, header, match.captured(1) == u'"', headers);
        if (!why.isEmpty())
            forbidden.append(u"%1:%2: %3 %4"_s.arg(path).arg(i + 1).arg(header, why));
    }
    return forbidden;
}

bool beginsWithLicence(const QStringList &lines)
{
    static const QRegularExpression form(u"^(//|#|--) SPDX-License-Identifier: GPL-3\\.0-or-later$"_s);
    const qsizetype first = !lines.isEmpty() && lines.first().startsWith("#!"_L1) ? 1 : 0;
    return lines.size() > first && form.match(lines.at(first)).hasMatch();
}

} // namespace sluice::architecture
