// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

/// Outside of any namespace, as the macro demands, for a library does not load its resources by itself.
static void initTranslations()
{
    Q_INIT_RESOURCE(translations);
}

using namespace Qt::StringLiterals;

namespace sluice::ui {

QString toString(Language language)
{
    return language == Language::german ? u"de"_s : u"en"_s;
}

std::optional<Language> languageFromText(const QString &text)
{
    for (const Language language : {Language::english, Language::german})
        if (text == toString(language))
            return language;
    return std::nullopt;
}

Language languageOf(const QStringList &read)
{
    for (const QString &name : read)
        if (const auto language = languageFromText(name.section(u'-', 0, 0)))
            return *language;
    return Language::english;
}

Translation::Translation(Language language)
{
    if (language == Language::english)
        return;
    initTranslations();
    const QString name = toString(language);
    if (m_qt.load(u"qtbase_"_s + name, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(u":/translations/sluice_%1.qm"_s.arg(name)))
        QCoreApplication::installTranslator(&m_own); // asked before Qt's, since it came later
    else
        qWarning("The texts of this language are missing: %ls", qUtf16Printable(name));
}

Translation::~Translation()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

} // namespace sluice::ui
