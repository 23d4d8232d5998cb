// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screens/runscreens.h"

#include "app/commands.h"
#include "app/output.h"
#include "app/screens/contactsheet.h"
#include "app/screens/screen.h"
#include "ui/language/language.h"
#include "ui/preferences/preferences.h"

#include <QApplication>
#include <QCursor>
#include <QDir>
#include <QSaveFile>
#include <QScreen>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

using namespace screens;

/// Everything is drawn as at this moment.
class MomentClock final : public Clock
{
public:
    explicit MomentClock(Instant moment)
        : m_moment(moment)
    {
    }
    [[nodiscard]] Instant now() const override { return m_moment; }

private:
    Instant m_moment;
};

struct NamedTheme
{
    QString name;
    ui::ThemeManager::Choice choice;
    bool isHighContrast = false;
};

// One line for each.
QList<NamedTheme> themesToDraw()
{
    using Choice = ui::ThemeManager::Choice;
    return {{u"light"_s, Choice::light},
            {u"dark"_s, Choice::dark},
            {u"contrast-light"_s, Choice::light, true},
            {u"contrast-dark"_s, Choice::dark, true}};
}

const QList<QSize> sizesToDraw{QSize(1440, 900), QSize(1100, 700)};

/// The screens, those of one workspace after each other. `only`: the beginning of a name, or a workspace.
QList<Screen> screensToDraw(const QString &only)
{
    QList<Screen> all = mainScreens() + decisionScreens() + dialogScreens() + windowScreens();
    all.removeIf([&](const Screen &screen) { return !screen.name.startsWith(only) && screen.workspace != only; });
    std::ranges::stable_sort(all, {}, &Screen::workspace);
    return all;
}

/// Draws into one folder and keeps account of it.
class Album
{
public:
    explicit Album(QString folder)
        : m_folder(std::move(folder))
    {
    }

    void add(const QString &screen, const QImage &image, const QString &theme, QSize size)
    {
        const QString file = u"%1-%2-%3x%4.png"_s.arg(screen, theme).arg(size.width()).arg(size.height());
        if (!image.save(QDir(m_folder).filePath(file)))
            m_isWritable = false;
        m_pictures.append({screen, file, u"%1, %2 x %3"_s.arg(theme).arg(size.width()).arg(size.height())});
    }
    void miss(const QString &screen) { m_missing.append(screen); }

    /// Writes the page. Answers the exit code.
    [[nodiscard]] int finish()
    {
        std::ranges::stable_sort(m_pictures, {}, &ScreenPicture::screen);
        QSaveFile page(QDir(m_folder).filePath(u"index.html"_s));
        const bool isWritten = m_isWritable && page.open(QIODevice::WriteOnly) &&
                               page.write(contactSheet(m_pictures).toUtf8()) >= 0 && page.commit();
        if (!isWritten)
            return report(Error{ErrorCode::fileNotWritable, {}, m_folder, {}});
        m_missing.removeDuplicates();
        if (!m_missing.isEmpty())
            return report(Error{ErrorCode::internal, u"not drawn: "_s + m_missing.join(u", "_s), m_folder, {}});
        print(page.fileName());
        return exitDone;
    }

private:
    QString m_folder;
    QList<ScreenPicture> m_pictures;
    QStringList m_missing;
    bool m_isWritable = true;
};

} // namespace

int runScreens(int argc, char *argv[], const Options &options)
{
    const auto moment = instantFromIso(options.value(u"at"_s));
    if (!moment)
        return reportUsage(u"--screens needs the time that all clocks show: --at TIME"_s);
    const double scale = options.has(u"scale"_s) ? options.value(u"scale"_s).toDouble() : 1;
    if (!(scale >= 1 && scale <= 4))
        return reportUsage(u"--scale is how many pixels a pixel of the design is: 1 to 4"_s);
    const int text = options.has(u"text"_s) ? options.value(u"text"_s).toInt() : 100;
    if (!ui::textPercents().contains(text))
        return reportUsage(u"--text is one of the sizes that the preferences offer, in percent"_s);
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        return report(Error{ErrorCode::noDisplay, {}, {}, {}});
    const QString folder = QDir().absoluteFilePath(options.value(u"out"_s));
    if (!QDir().mkpath(folder))
        return report(Error{ErrorCode::fileNotWritable, {}, folder, {}});

    if (options.has(u"scale"_s))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(scale));
    QApplication application(argc, argv);
    if (options.has(u"rtl"_s))
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    const ui::Translation translation(options.has(u"language"_s) ? *ui::languageFromText(options.value(u"language"_s))
                                                                 : ui::Language::english);
    QApplication::setApplicationDisplayName(u"Sluice"_s);
    QApplication::setCursorFlashTime(0); // a cursor that is there in one picture is there in all
    QApplication::setQuitOnLastWindowClosed(false);
    QCursor::setPos(QApplication::primaryScreen()->geometry().bottomRight()); // nothing is hovered over
    ui::ThemeManager themes;
    themes.apply(application);

    const MomentClock clock(*moment);
    const QString files = QDir().absoluteFilePath(options.value(u"screens"_s));
    const QString actor = options.has(u"as"_s) ? options.value(u"as"_s) : u"Mara Lindqvist"_s;
    const QList<Screen> all = screensToDraw(options.value(u"only"_s));
    Album album(folder);
    for (const NamedTheme &theme : themesToDraw()) {
        if (options.has(u"theme"_s) && options.value(u"theme"_s) != theme.name)
            continue;
        themes.choose(theme.choice);
        themes.setHighContrast(theme.isHighContrast);
        for (const QSize size : sizesToDraw) {
            if (options.has(u"size"_s) && options.value(u"size"_s) != u"%1x%2"_s.arg(size.width()).arg(size.height()))
                continue;
            for (auto screen = all.cbegin(); screen != all.cend();) {
                const QString workspace = screen->workspace;
                Stand stand(
                    {QDir(files).filePath(workspace + u".sluice"_s), files, folder + u"/open"_s, actor, size, text},
                    clock, themes);
                if (workspace == "sample"_L1)
                    album.add(u"main-loading"_s, stand.beginning(), theme.name, size);
                for (; screen != all.cend() && screen->workspace == workspace; ++screen) {
                    QWidget *shown = screen->open(stand);
                    if (const QImage picture = shown ? stand.picture(*shown) : QImage(); !picture.isNull())
                        album.add(screen->name, picture, theme.name, size);
                    else
                        album.miss(screen->name);
                    stand.clear();
                }
            }
        }
    }
    return album.finish();
}

} // namespace sluice::app
