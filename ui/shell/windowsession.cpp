// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowsession.h"

#include <QCryptographicHash>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int mostWindows = 8;
constexpr qsizetype longestText = 1000; // of a filter, or of an id
constexpr qsizetype mostColumns = 3;
constexpr int widest = 1 << 15;      // pixels; Qt has no wider widgets
constexpr qsizetype nameLength = 16; // of a hash, in hexadecimal digits

QString text(const QList<int> &sizes)
{
    QStringList words;
    for (const int size : sizes)
        words.append(QString::number(size));
    return words.join(u' ');
}

QList<int> sizesOf(const QString &text)
{
    QList<int> sizes;
    for (const QString &word : text.left(longestText).split(u' ', Qt::SkipEmptyParts))
        if (const int size = word.toInt(); size > 0 && size < widest)
            sizes.append(size);
        else
            return {};
    return sizes.size() <= mostColumns ? sizes : QList<int>();
}

QString bounded(const QVariant &value)
{
    const QString text = value.toString();
    return text.size() <= longestText ? text : QString();
}

} // namespace

/// A path is no name of a setting.
WindowSession::WindowSession(QSettings &settings, const QString &workspace)
    : m_settings(settings)
    , m_key(u"windows/"_s +
            QString::fromLatin1(
                QCryptographicHash::hash(workspace.toUtf8(), QCryptographicHash::Sha256).toHex().first(nameLength)))
{
}

QList<WindowRecord> WindowSession::read() const
{
    QList<WindowRecord> windows;
    const int count = std::min(m_settings.beginReadArray(m_key), mostWindows);
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        if (!m_settings.contains("geometry"_L1)) // the number of them was wrong
            break;
        WindowRecord window;
        window.geometry = m_settings.value("geometry"_L1).toByteArray();
        window.columns = sizesOf(m_settings.value("columns"_L1).toString());
        window.rolloutColumns = sizesOf(m_settings.value("rolloutColumns"_L1).toString());
        window.gateHeights = sizesOf(m_settings.value("gateHeights"_L1).toString());
        window.rollout = bounded(m_settings.value("rollout"_L1));
        window.filter = bounded(m_settings.value("filter"_L1));
        window.chartTab = std::max(0, m_settings.value("chartTab"_L1).toInt());
        window.isChartTable = m_settings.value("chartTable"_L1).toBool();
        windows.append(window);
    }
    m_settings.endArray();
    return windows;
}

void WindowSession::write(const QList<WindowRecord> &windows)
{
    const QList<WindowRecord> kept = windows.last(std::min<qsizetype>(windows.size(), mostWindows));
    m_settings.remove(m_key); // of more windows, whatever they had
    m_settings.beginWriteArray(m_key, int(kept.size()));
    for (int i = 0; i < kept.size(); ++i) {
        const WindowRecord &window = kept.at(i);
        m_settings.setArrayIndex(i);
        m_settings.setValue("geometry"_L1, window.geometry);
        m_settings.setValue("columns"_L1, text(window.columns));
        m_settings.setValue("rolloutColumns"_L1, text(window.rolloutColumns));
        m_settings.setValue("gateHeights"_L1, text(window.gateHeights));
        m_settings.setValue("rollout"_L1, window.rollout);
        m_settings.setValue("filter"_L1, window.filter);
        m_settings.setValue("chartTab"_L1, window.chartTab);
        m_settings.setValue("chartTable"_L1, window.isChartTable);
    }
    m_settings.endArray();
}

} // namespace sluice::ui
