// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/connectionstate.h"

#include <QMetaEnum>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice::sync;

/// The state machine as a table: one line for each state, one column for each event.
class ConnectionStateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isTheTable()
    {
        using S = ConnectionState;
        using E = ConnectionEvent;
        const QList<E> events{E::started,     E::pageCame,     E::opened,      E::loadBegan, E::lost,
                              E::lostForLong, E::storeRefused, E::fileRefused, E::stopped};
        const QList<S> states{S::off,          S::connecting, S::loading, S::live,
                              S::reconnecting, S::offline,    S::refused, S::blocked};
        const QString table = uR"(
off          connecting off     off  off          off          off     off     off     off
connecting   connecting loading live connecting   connecting   offline refused blocked off
loading      connecting loading live loading      reconnecting loading refused blocked off
live         connecting loading live loading      reconnecting live    refused blocked off
reconnecting connecting loading live reconnecting reconnecting offline refused blocked off
offline      connecting loading live offline      offline      offline refused blocked off
refused      connecting loading live refused      refused      offline refused blocked off
blocked      connecting loading live blocked      reconnecting offline refused blocked off
)"_s;
        QString seen = u"\n"_s;
        for (const S state : states) {
            QStringList line{name(state).leftJustified(12)};
            for (qsizetype i = 0; i < events.size(); ++i)
                line.append(name(after(state, events.at(i))).leftJustified(widths.at(i)));
            seen += line.join(u' ').trimmed() + u'\n';
        }
        QCOMPARE(seen, table);
    }

private:
    static QString name(ConnectionState state)
    {
        return QString::fromLatin1(QMetaEnum::fromType<ConnectionState>().valueToKey(int(state)));
    }

    const QList<int> widths{10, 7, 4, 12, 12, 7, 7, 7, 3};
};

QTEST_APPLESS_MAIN(ConnectionStateTest)
#include "tst_connectionstate.moc"
