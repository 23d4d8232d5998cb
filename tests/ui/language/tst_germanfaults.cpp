// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/mappingshelf.h"
#include "core/json.h"
#include "gate/frozenevidence.h"
#include "metrics/importtest.h"
#include "metrics/mapping.h"
#include "metrics/prometheus/definition.h"
#include "metrics/prometheus/selector.h"
#include "metrics/review.h"
#include "metrics/sql/sqldefinition.h"
#include "metrics/unitmapping.h"
#include "metrics/units/jsonrow.h"
#include "present/sentences.h"
#include "present/sourcetext.h"
#include "present/templatetext.h"
#include "rollout/holidayfile.h"
#include "rollout/planfile.h"
#include "rollout/surfacefile.h"
#include "rollout/template.h"
#include "secrets/secrets.h"
#include "store/workspace.h"
#include "sync/etcd/terms.h"
#include "sync/layout/documents.h"
#include "ui/language/language.h"

#include <QFuture>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>

using namespace sluice;
using namespace Qt::StringLiterals;
using ui::Language;

namespace {

template <class T>
QStringList faultsOf(const Result<T> &result)
{
    QStringList messages;
    if (!result)
        for (const InputFault &fault : result.error().faults)
            messages.append(fault.message);
    return messages;
}

template <class T>
QStringList detailOf(const Result<T> &result)
{
    return result ? QStringList() : QStringList{result.error().detail};
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

metrics::Review reviewed(const QByteArray &text)
{
    const metrics::test::Importer importer;
    importer.write(text);
    return metrics::review(importer.path(), importer.context()).value_or(metrics::Review());
}

const QByteArray badCells = "metric,group,elapsed_hours,n,x,mean,variance\n"
                            "crashes,exposed,1,many,5,,\n"
                            "crashes,treated,1,100,5,,\n"
                            "latency,exposed,1,100,5,\"2,5\",1\n"
                            "latency,exposed,1,100,5\n";

QStringList reviewFaults()
{
    QStringList messages;
    for (const metrics::ReviewFault &fault : reviewed(badCells).faults)
        messages.append(fault.fault.message);
    return messages;
}

QStringList newWorkspaceForReading()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"reading.sluice"_s);
    if (!store::Workspace::open(path, store::OpenMode::readWriteCreate))
        return {};
    const auto workspace = store::Workspace::open(path, store::OpenMode::readOnly);
    return workspace ? detailOf((*workspace)->undoBatch(1, u"Mara"_s, Instant())) : QStringList();
}

} // namespace

/// What the models find wrong, in the language of the window.
class TestGermanFaults : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void speakGerman_data();
    void speakGerman();
    void namesTheColumnFirst();
    void linesAreNamedInGerman();
    void whatIsRecordedSpeaksGerman();
};

using Faults = std::function<QStringList()>;
Q_DECLARE_METATYPE(Faults)

void TestGermanFaults::speakGerman_data()
{
    QTest::addColumn<Faults>("faults");
    QTest::addColumn<QString>("german"); ///< one of them
    const auto row = [](const char *name, const Faults &faults, const QString &german) {
        QTest::newRow(name) << faults << german;
    };
    row(
        "core", [] { return faultsOf(parseJsonObject("[]", {})); },
        u"das ist JSON, aber kein Objekt in geschweiften Klammern"_s);
    row(
        "plan", [] { return faultsOf(rollout::planFromJson({})); }, u"mindestens eine Stufe ist nötig"_s);
    row(
        "plan of a later day",
        [] {
            return faultsOf(rollout::planFromJson(json(R"({"format": 1, "id": "a", "name": "A", "stages": [
                {"name": "1%", "exposure": "a bit", "hold": "long"}], "colour": "red"})")));
        },
        u"ist kein Feld, das Sluice kennt"_s);
    row(
        "surface", [] { return faultsOf(rollout::surfaceFromJson(json(R"({"timeZone": "Mars/North"})"))); },
        u"„Mars/North“ ist keine Zeitzone; zum Beispiel Europe/Berlin schreiben"_s);
    row(
        "template",
        [] {
            return faultsOf(rollout::templateFromJson(
                json(R"({"format": 1, "name": "A", "stages": [{"name": "1%", "exposure": "1%", "margins": {}}]})")));
        },
        u"ist für Pläne: Eine Vorlage hat keine Metriken"_s);
    row(
        "rules", [] { return faultsOf(rollout::planFromJson(json(R"({"rules": {"spending": {"family": "hsd"}}})"))); },
        u"fehlt; 0 verbraucht im Verhältnis zur Information, unter 0 später"_s);
    row(
        "holidays", [] { return faultsOf(rollout::holidaysFromText("Christmas")); },
        u"„Christmas“ ist kein Tag; zum Beispiel 2026-12-25 und danach den Namen schreiben"_s);
    row(
        "gate", [] { return faultsOf(gate::frozenEvidence({})); }, u"fehlt"_s);
    row(
        "mapping", [] { return faultsOf(metrics::mappingFromJson(json(R"({"timeFormats": ["later"]})"))); },
        u"„later“ ist kein Format mit Jahr, Monat und Tag"_s);
    row(
        "mapping of units", [] { return faultsOf(metrics::unitMappingFromJson({})); }, u"nennt keine Metrik"_s);
    row("rows", reviewFaults, u"n ist „many“. Eine ganze Zahl ist nötig."_s);
    row(
        "an empty file", [] { return QStringList{reviewed({}).faults.value(0).fault.message}; },
        u"die Datei ist leer."_s);
    row(
        "rows of units",
        [] {
            metrics::JsonRow fields({u"unit"_s});
            return QStringList{fields.read("nothing").value_or(metrics::JsonRow::Fault()).message};
        },
        u"„nothing“ ist kein JSON. Auf jeder Zeile ist ein Objekt in geschweiften Klammern nötig."_s);
    row(
        "Prometheus",
        [] { return faultsOf(metrics::prometheus::definitionFromJson(json(R"({"kind": "prometheus"})"))); },
        u"fehlt: wie die Reihen der beiden Gruppen zu unterscheiden sind"_s);
    row(
        "selector",
        [] {
            const auto read = metrics::prometheus::selectorFromText(u"up{"_s);
            return read ? QStringList() : QStringList{read.error()};
        },
        u"Zeichen 4: Nötig ist der Name eines Labels, oder }"_s);
    row(
        "SQL", [] { return faultsOf(metrics::sqlDefinitionFromJson(json(R"({"kind": "postgresql", "query": ";"})"))); },
        u"die Abfrage ist leer; nötig ist ein SELECT"_s);
    row(
        "console", [] { return detailOf(console::MappingShelf(QDir::tempPath()).document(u"of nobody"_s)); },
        u"es gibt keine gespeicherte Zuordnung mit diesem Namen"_s);
    row(
        "secrets", [] { return detailOf(secrets::Secrets().write(u"reader"_s, {}, secrets::Keep::session).result()); },
        u"das Geheimnis ist leer"_s);
    row("store", newWorkspaceForReading, u"zum Lesen geöffnet"_s);
    row(
        "shared store", [] { return faultsOf(sync::etcd::endpointsFromText(u"ftp://store"_s)); },
        u"ist keine Adresse wie https://store.example:2379"_s);
    row(
        "documents of it", [] { return faultsOf(sync::layout::metaFrom("{}")); }, u"fehlt"_s);
}

void TestGermanFaults::speakGerman()
{
    QFETCH(Faults, faults);
    QFETCH(QString, german);
    const QStringList english = faults();
    QVERIFY(!english.isEmpty());
    const ui::Translation translation(Language::german);
    const QStringList translated = faults();
    QVERIFY2(translated.contains(german), qPrintable(translated.join(u'\n')));
    QCOMPARE(translated.size(), english.size());
    for (qsizetype i = 0; i < english.size(); ++i)
        QVERIFY2(translated.at(i) != english.at(i), qPrintable(english.at(i)));
}

/// A review shows the column, the value and the cause apart: it finds the column at the beginning of the sentence.
void TestGermanFaults::namesTheColumnFirst()
{
    const auto columns = [] {
        QStringList names;
        for (const metrics::ReviewFault &fault : reviewed(badCells).faults)
            names.append(fault.column);
        return names;
    };
    const QStringList expected{u"n"_s, u"group"_s, u"mean"_s, {}};
    QCOMPARE(columns(), expected);
    const ui::Translation translation(Language::german);
    QCOMPARE(columns(), expected);
}

void TestGermanFaults::linesAreNamedInGerman()
{
    const InputFault inCell{u"line 655, column 34"_s, u"…"_s, 655, 34};
    const InputFault inQuery{u"queries.clicks, line 3"_s, u"…"_s, 3, 0};
    const InputFault inField{u"stages[2].hold"_s, u"…"_s};
    QCOMPARE(present::faultText(inCell), u"Line 655, column 34: …"_s);
    QCOMPARE(present::faultText(inQuery), u"Queries.clicks, line 3: …"_s);
    const ui::Translation translation(Language::german);
    QCOMPARE(present::faultText(inCell), u"Zeile 655, Spalte 34: …"_s);
    QCOMPARE(present::faultText(inQuery), u"Queries.clicks, Zeile 3: …"_s);
    QCOMPARE(present::faultText(inField), u"stages[2].hold: …"_s);
}

/// What the record says in English in every workspace is said to whoever reads it.
void TestGermanFaults::whatIsRecordedSpeaksGerman()
{
    const auto source = u"checkout, %1, %2 https://a.example, Prometheus at"_s;
    const QString recorded = source.arg(u"EU"_s, u"Prometheus at"_s);
    const QString alone = u"Prometheus at https://a.example"_s;
    const rollout::Template low{u"low"_s, {}, rollout::Risk::low, {}};
    const rollout::Template own{u"low"_s, {}, {}, {}};
    QCOMPARE(present::sourceText(recorded), recorded);
    QCOMPARE(present::templateText(low), u"Low"_s);
    const ui::Translation translation(Language::german);
    QCOMPARE(present::sourceText(recorded), source.arg(u"EU"_s, u"Prometheus unter"_s));
    QCOMPARE(present::sourceText(alone), u"Prometheus unter https://a.example"_s);
    for (const QString &name : {u"checkout.csv"_s, u"About Prometheus at work.csv"_s, QString()})
        QCOMPARE(present::sourceText(name), name);
    QCOMPARE(present::templateText(low), u"Gering"_s);
    QCOMPARE(present::templateTitle(low), u"Vorlage Gering"_s);
    QCOMPARE(present::templateText(own), u"Low"_s); // somebody named it so
}

QTEST_GUILESS_MAIN(TestGermanFaults)
#include "tst_germanfaults.moc"
