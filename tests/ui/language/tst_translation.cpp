// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/format.h"
#include "present/sentenceparts.h"
#include "present/sentences.h"
#include "stats/status.h"
#include "ui/language/language.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace sluice;
using namespace Qt::StringLiterals;
using ui::Language;

namespace {

struct Text
{
    QString context;
    QString source;
    QString comment;
    QString state;          ///< "unfinished", "vanished"; empty: translated
    QStringList translated; ///< several where a number decides
    bool isNumerus = false;

    [[nodiscard]] QString name() const
    {
        return context + u": "_s + source + (comment.isEmpty() ? u""_s : u" //"_s + comment);
    }
};

QList<Text> textsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        qFatal("cannot read %ls", qUtf16Printable(path));
    QXmlStreamReader reader(&file);
    QList<Text> texts;
    QString context;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == "name"_L1) {
            context = reader.readElementText();
        } else if (reader.name() == "message"_L1) {
            texts.append({.context = context, .isNumerus = reader.attributes().value("numerus"_L1) == "yes"_L1});
        } else if (reader.name() == "source"_L1) {
            texts.last().source = reader.readElementText();
        } else if (reader.name() == "comment"_L1) {
            texts.last().comment = reader.readElementText();
        } else if (reader.name() == "translation"_L1) {
            texts.last().state = reader.attributes().value("type"_L1).toString();
            if (!texts.last().isNumerus)
                texts.last().translated = {reader.readElementText()};
        } else if (reader.name() == "numerusform"_L1) {
            texts.last().translated.append(reader.readElementText());
        }
    }
    if (reader.hasError())
        qFatal("%ls: %ls", qUtf16Printable(path), qUtf16Printable(reader.errorString()));
    return texts;
}

QString german()
{
    return QStringLiteral(SLUICE_SOURCE_DIR "/translations/sluice_de.ts");
}

/// "%1", "%L2", "%n", and the tags of rich text.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression form(u"%L?\\d|%n|</?[a-z]+>"_s);
    QStringList found;
    for (auto it = form.globalMatch(text); it.hasNext();)
        found.append(it.next().captured());
    found.removeDuplicates();
    found.sort();
    return found;
}

bool hasMnemonic(const QString &text)
{
    static const QRegularExpression form(u"(?<!&)&[^&\\s]"_s);
    return form.match(text).hasMatch();
}

/// What is wrong with the translation; empty: nothing.
QString fault(const QString &source, const QString &translated)
{
    if (translated.trimmed().isEmpty())
        return u"is empty"_s;
    if (placeholders(source) != placeholders(translated))
        return u"has other placeholders"_s;
    if (hasMnemonic(source) != hasMnemonic(translated))
        return u"lost its mnemonic, or has one"_s;
    for (const QChar end : {u'…', u':'})
        if (source.endsWith(end) != translated.endsWith(end))
            return u"ends otherwise"_s;
    if (source.front().isSpace() != translated.front().isSpace() ||
        source.back().isSpace() != translated.back().isSpace())
        return u"lost a space at an end"_s;
    if (translated.contains(u'"') && !source.contains(u'"'))
        return u"has straight quotes"_s;
    return {};
}

/// Literals of a source of the models that are words of a sentence and that no tr() takes. Those of an Error's detail
/// and of the log are for logs and "Details", and stay English.
QStringList untranslated(QString source)
{
    static const QRegularExpression comment(u"(?:^|\\s)//[^\\n]*"_s);
    static const QRegularExpression literal(
        u"u(\"(?:[^\"\\\\\\n]|\\\\.)*\"(?:\\s*u?\"(?:[^\"\\\\\\n]|\\\\.)*\")*)_s"_s);
    static const QRegularExpression words(u"[a-z”%\\d][\"”]? [a-z“]+\\b|\\b[a-z]+ [a-z]+\\b"_s);
    static const QRegularExpression forLogs(
        u"\\b(failure|changed|qC\\w+|Error\\{|doubt|detail =|QRegularExpression)"_s);
    static const QRegularExpression statementEnd(u"[;{}]\\s*\\n"_s);
    source.remove(comment);
    QStringList found;
    for (auto it = literal.globalMatch(source); it.hasNext();) {
        const auto match = it.next();
        const qsizetype begin = source.lastIndexOf(statementEnd, match.capturedStart());
        const QString statement = source.sliced(begin + 1, match.capturedStart() - begin - 1);
        if (words.match(match.captured(1)).hasMatch() && !forLogs.match(statement).hasMatch())
            found.append(match.captured(1));
    }
    return found;
}

} // namespace

class TestTranslation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFaultIsFound_data();
    void aFaultIsFound();
    void everyTextOfTheSourcesIsThere();
    void everyTextIsTranslated();
    void aBypassIsFound_data();
    void aBypassIsFound();
    void noFaultBypassesTranslation();
    void aReasonHasAName();
    void speaksWhileItLives();
    void followsTheSystem_data();
    void followsTheSystem();
};

void TestTranslation::aFaultIsFound_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("translated");
    QTest::addColumn<bool>("isFaulty");
    QTest::newRow("good") << u"%1 of %2"_s << u"%2, davon %1"_s << false;
    QTest::newRow("placeholder") << u"%1 of %2"_s << u"%1 davon"_s << true;
    QTest::newRow("number") << u"%n rollouts"_s << u"Rollouts"_s << true;
    QTest::newRow("localised") << u"%L1 rows"_s << u"%1 Zeilen"_s << true;
    QTest::newRow("ellipsis") << u"Hold here…"_s << u"Hier anhalten"_s << true;
    QTest::newRow("colon") << u"Of no rollout:"_s << u"Zu keinem Rollout"_s << true;
    QTest::newRow("mnemonic") << u"&File"_s << u"Datei"_s << true;
    QTest::newRow("an ampersand is none") << u"Q && A"_s << u"F && A"_s << false;
    QTest::newRow("space") << u", %1 waiting"_s << u", %1 warten"_s << false;
    QTest::newRow("leading space") << u" (until %1)"_s << u"(bis %1)"_s << true;
    QTest::newRow("tag") << u"<b>Now</b>"_s << u"Jetzt"_s << true;
    QTest::newRow("quotes") << u"“%1”"_s << u"\"%1\""_s << true;
    QTest::newRow("empty") << u"Hold"_s << u" "_s << true;
}

void TestTranslation::aFaultIsFound()
{
    QFETCH(QString, source);
    QFETCH(QString, translated);
    QFETCH(bool, isFaulty);
    QCOMPARE(!fault(source, translated).isEmpty(), isFaulty);
}

/// As `update_translations` would find them; who adds a text runs it and translates what is new.
void TestTranslation::everyTextOfTheSourcesIsThere()
{
    const QTemporaryDir folder;
    const QString found = folder.filePath(u"found.ts"_s);
    QProcess lupdate;
    lupdate.setWorkingDirectory(QStringLiteral(SLUICE_SOURCE_DIR));
    lupdate.setProcessChannelMode(QProcess::MergedChannels);
    lupdate.start(QStringLiteral(SLUICE_LUPDATE),
                  {u"-I"_s, u"."_s, u"ui"_s, u"models"_s, u"app"_s, u"-locations"_s, u"none"_s, u"-source-language"_s,
                   u"en"_s, u"-target-language"_s, u"de"_s, u"-ts"_s, found});
    QVERIFY(lupdate.waitForFinished(120'000));
    const QString said = QString::fromLocal8Bit(lupdate.readAll());
    QVERIFY2(lupdate.exitStatus() == QProcess::NormalExit && lupdate.exitCode() == 0, qPrintable(said));
    // A text is looked up by the context that lupdate wrote down: where it had to guess, it may not be found.
    for (const auto trouble : {"lacks Q_OBJECT"_L1, "unknown namespace"_L1, "undeclared"_L1})
        QVERIFY2(!said.contains(trouble), qPrintable(said));

    QSet<QString> known;
    for (const Text &text : textsOf(german()))
        known.insert(text.name());
    const QList<Text> inSources = textsOf(found);
    QVERIFY(inSources.size() > 2000);
    QStringList missing;
    for (const Text &text : inSources)
        if (!known.remove(text.name()))
            missing.append(text.name());
    QVERIFY2(missing.isEmpty(), qPrintable(u"not in sluice_de.ts:\n"_s + missing.join(u'\n')));
    QVERIFY2(known.isEmpty(), qPrintable(u"in no source any more:\n"_s + QStringList(known.values()).join(u'\n')));
}

void TestTranslation::everyTextIsTranslated()
{
    QStringList faults;
    for (const Text &text : textsOf(german())) {
        if (!text.state.isEmpty())
            faults.append(text.name() + u": is "_s + text.state);
        if (text.translated.size() != (text.isNumerus ? 2 : 1))
            faults.append(text.name() + u": has not as many forms as German"_s);
        for (const QString &translated : text.translated)
            if (const QString what = fault(text.source, translated); !what.isEmpty())
                faults.append(u"%1: “%2” %3"_s.arg(text.name(), translated, what));
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void TestTranslation::aBypassIsFound_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *name, const char *source, bool isFound) {
        QTest::newRow(name) << QString::fromUtf8(source) << isFound;
    };
    row("fault", R"(reader.fault(u"q"_s, u"is missing"_s);)", true);
    row("with a value", R"(fault(u"“%1” is not a day"_s.arg(text));)", true);
    row("on two lines", "fault(u\"is of another \"\n u\"kind\"_s);", true);
    row("behind another", "return failure(code, detail);\nreturn u\"is missing\"_s;", true);
    row("translated", R"(reader.fault(u"q"_s, Words::tr("is missing"));)", false);
    row("field", R"(reader.fault(u"minimumHold"_s, text);)", false);
    row("place", R"(u"stages[%1].hold"_s.arg(i))", false);
    row("detail", R"(return failure(ErrorCode::notFound, u"no such rollout"_s);)", false);
    row("comment", "// u\"is missing\"_s", false);
}

void TestTranslation::aBypassIsFound()
{
    QFETCH(QString, source);
    QFETCH(bool, isFound);
    QCOMPARE(!untranslated(source).isEmpty(), isFound);
}

/// Faults are shown beside the fields of a window, and in tables.
void TestTranslation::noFaultBypassesTranslation()
{
    const QDir models(QStringLiteral(SLUICE_SOURCE_DIR "/models"));
    const QSet<QString> known{u"\"(both groups)\""_s,       // a value that a query returns
                              u"\"roll back\""_s,           // a verdict as documents and the command line have it
                              u"\"Prometheus at \""_s,      // the source of a batch, as it is recorded
                              u"\"the store answers: \""_s, // kept with what the store refused
                              u"\"ddd, dd MMM yyyy hh:mm:ss 'GMT'\""_s,
                              u"\"%1 s\""_s,
                              u"\"%1 min\""_s,
                              u"\"%1 h %2 min\""_s,
                              u"\"%1 d %2 h\""_s}; // units
    QStringList found;
    int files = 0;
    for (const auto &folder : {u"core"_s, u"gate"_s, u"metrics"_s, u"rollout"_s, u"secrets"_s, u"sync/etcd"_s}) {
        QDirIterator sources(models.filePath(folder), {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                             QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile file(sources.next());
            QVERIFY(file.open(QFile::ReadOnly));
            ++files;
            for (const QString &text : untranslated(QString::fromUtf8(file.readAll())))
                if (!known.contains(text))
                    found.append(models.relativeFilePath(file.fileName()) + u": "_s + text);
        }
    }
    QVERIFY(files > 100);
    QVERIFY2(found.isEmpty(), qPrintable(u"in no tr():\n"_s + found.join(u'\n')));
}

/// Their names come from the statistics, which know nothing of Qt.
void TestTranslation::aReasonHasAName()
{
    const ui::Translation translation(Language::german);
    QCOMPARE(present::reasonText(stats::Reason::emptyGroup), u"leere Gruppe"_s);
    for (int i = int(stats::Reason::none); i <= int(stats::Reason::noUsableStratum); ++i) {
        const auto reason = stats::Reason(i);
        const std::string_view name = stats::name(reason);
        QVERIFY2(!name.empty() && present::reasonText(reason) !=
                                      QString::fromUtf8(name.data(), qsizetype(name.size())).replace(u'_', u' '),
                 name.data());
    }
}

void TestTranslation::speaksWhileItLives()
{
    QCOMPARE(present::verdictWord(stats::Verdict::insufficientData), u"No data"_s);
    {
        const ui::Translation translation(Language::german);
        QCOMPARE(present::verdictWord(rollout::Verdict::hold), u"Anhalten"_s);
        QCOMPARE(present::verdictInSentence(stats::Verdict::insufficientData), u"keine Daten"_s);
        QCOMPARE(present::quoted(u"All clear"_s), u"„All clear“"_s);
        QCOMPARE(present::inSentence(u"Fehlerrate"_s), u"Fehlerrate"_s);
    }
    {
        const ui::Translation translation(Language::english);
        QCOMPARE(present::verdictWord(rollout::Verdict::hold), u"Hold"_s);
    }
    QCOMPARE(present::verdictInSentence(stats::Verdict::insufficientData), u"no data"_s);
    QCOMPARE(present::quoted(u"All clear"_s), u"“All clear”"_s);
    QCOMPARE(present::inSentence(u"Error rate"_s), u"error rate"_s);
}

void TestTranslation::followsTheSystem_data()
{
    QTest::addColumn<QStringList>("read");
    QTest::addColumn<Language>("expected");
    QTest::newRow("German") << QStringList{u"de-DE"_s, u"de"_s} << Language::german;
    QTest::newRow("Swiss") << QStringList{u"fr-CH"_s, u"de-CH"_s} << Language::german;
    QTest::newRow("English first") << QStringList{u"en-GB"_s, u"de-DE"_s} << Language::english;
    QTest::newRow("none of ours") << QStringList{u"fr-FR"_s} << Language::english;
    QTest::newRow("no German") << QStringList{u"den-CA"_s} << Language::english;
    QTest::newRow("nothing said") << QStringList{u"C"_s} << Language::english;
}

void TestTranslation::followsTheSystem()
{
    QFETCH(QStringList, read);
    QFETCH(Language, expected);
    QVERIFY(ui::languageOf(read) == expected);
    QVERIFY(ui::languageFromText(ui::toString(expected)) == expected);
    QVERIFY(!ui::languageFromText(u"German"_s));
}

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"
