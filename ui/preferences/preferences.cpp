// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/preferences.h"

#include <QMetaEnum>
#include <QSettings>

#include <functional>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto timeForm = "HH:mm"_L1;

/// A choice in the settings: how its value is written, and taken from what stands there. A reader that is given
/// nonsense leaves the value as it is.
struct Entry
{
    QString key;
    std::function<QString(PreferenceValues)> write;
    std::function<void(PreferenceValues &, const QString &)> read;
};

QString text(bool value)
{
    return value ? u"true"_s : u"false"_s;
}

void read(bool &value, const QString &from)
{
    if (from == "true"_L1 || from == "false"_L1)
        value = from == "true"_L1;
}

void read(QTime &value, const QString &from)
{
    if (const QTime time = QTime::fromString(from, timeForm); time.isValid())
        value = time;
}

Entry flag(const QString &key, const std::function<bool &(PreferenceValues &)> &place)
{
    return {key, [place](PreferenceValues values) { return text(place(values)); },
            [place](PreferenceValues &values, const QString &from) { read(place(values), from); }};
}

Entry time(const QString &key, const std::function<QTime &(PreferenceValues &)> &place)
{
    return {key, [place](PreferenceValues values) { return place(values).toString(timeForm); },
            [place](PreferenceValues &values, const QString &from) { read(place(values), from); }};
}

QString keyOf(present::NotificationKind kind)
{
    using present::NotificationKind;
    switch (kind) {
    case NotificationKind::gateOpen:
        return u"gateOpen"_s;
    case NotificationKind::regression:
        return u"regression"_s;
    case NotificationKind::holdEndsSoon:
        return u"holdEndsSoon"_s;
    case NotificationKind::dataStale:
        return u"dataStale"_s;
    case NotificationKind::approvalWanted:
        return u"approvalWanted"_s;
    case NotificationKind::holdForgotten:
        return u"holdForgotten"_s;
    }
    return {};
}

QList<Entry> makeEntries()
{
    const auto themes = QMetaEnum::fromType<ThemeManager::Choice>();
    QList<Entry> entries{
        {u"theme"_s,
         [themes](const PreferenceValues &values) { return QString::fromLatin1(themes.valueToKey(int(values.theme))); },
         [themes](PreferenceValues &values, const QString &from) {
             bool isKnown = false;
             const int value = themes.keyToValue(from.toLatin1().constData(), &isKnown);
             if (isKnown)
                 values.theme = ThemeManager::Choice(value);
         }},
        flag(u"highContrast"_s, [](PreferenceValues &v) -> bool & { return v.isHighContrast; }),
        {u"textPercent"_s, [](const PreferenceValues &values) { return QString::number(values.textPercent); },
         [](PreferenceValues &values, const QString &from) {
             if (const int percent = from.toInt(); textPercents().contains(percent))
                 values.textPercent = percent;
         }},
        flag(u"reducedMotion"_s, [](PreferenceValues &v) -> bool & { return v.isMotionReduced; }),
        flag(u"notifications/on"_s, [](PreferenceValues &v) -> bool & { return v.notifications.isOn; }),
        flag(u"notifications/quiet"_s, [](PreferenceValues &v) -> bool & { return v.notifications.quiet.isOn; }),
        time(u"notifications/quietFrom"_s, [](PreferenceValues &v) -> QTime & { return v.notifications.quiet.from; }),
        time(u"notifications/quietUntil"_s, [](PreferenceValues &v) -> QTime & { return v.notifications.quiet.until; }),
    };
    for (int kind = 0; kind < present::notificationKindCount; ++kind)
        entries.append(
            flag(u"notifications/"_s + keyOf(present::NotificationKind(kind)),
                 [kind](PreferenceValues &v) -> bool & { return v.notifications.kinds[std::size_t(kind)]; }));
    return entries;
}

const QList<Entry> &entries()
{
    static const QList<Entry> all = makeEntries();
    return all;
}

} // namespace

const QList<int> &textPercents()
{
    static const QList<int> percents{100, 115, 130, 150};
    return percents;
}

Preferences::Preferences(QSettings &settings, ThemeManager &themes, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_themes(themes)
{
    m_values.theme = themes.choice();
    for (const Entry &entry : entries())
        if (const QVariant kept = settings.value(entry.key); kept.isValid())
            entry.read(m_values, kept.toString());
    apply();
}

PreferenceValues Preferences::values() const
{
    PreferenceValues values = m_values;
    values.theme = m_themes.choice();
    return values;
}

void Preferences::set(const PreferenceValues &values)
{
    const PreferenceValues before = this->values();
    if (values == before)
        return;
    for (const Entry &entry : entries())
        if (const QString now = entry.write(values); now != entry.write(before))
            m_settings.setValue(entry.key, now);
    m_values = values;
    apply();
    Q_EMIT changed();
}

void Preferences::apply()
{
    m_themes.setMotionReduced(m_values.isMotionReduced);
    m_themes.setHighContrast(m_values.isHighContrast);
    m_themes.choose(m_values.theme);
    m_themes.setTextSize(m_values.textPercent / 100.0);
}

} // namespace sluice::ui
