// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QTranslator>

#include <optional>

namespace sluice::ui {

/// What the window speaks. English is the language of the sources and needs no file.
enum class Language { english, german };

/// "en", "de"; as --language takes it.
[[nodiscard]] QString toString(Language language);
/// Empty: Sluice does not speak it.
[[nodiscard]] std::optional<Language> languageFromText(const QString &text);
/// The first of the languages somebody reads ("fr-CH", "de-DE", as QLocale::uiLanguages() has them) that Sluice speaks,
/// else English.
[[nodiscard]] Language languageOf(const QStringList &read);

/// The texts of one language for the application, for as long as this lives: those of Sluice, and where they are
/// installed those of Qt, which its own dialogs and the names of keys are made of. Made before the first widget.
class Translation
{
public:
    explicit Translation(Language language);
    ~Translation();
    Q_DISABLE_COPY_MOVE(Translation)

private:
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace sluice::ui
