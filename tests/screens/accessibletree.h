// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QList>
#include <QString>

namespace sluice::testing {

/// What a screen reader is told of one thing on the screen.
struct Accessible
{
    enum State { active = 1, focusable = 11, focused = 12, showing = 25, visible = 30 };

    QString service;
    QString path; ///< on the bus
    QString role; ///< "push button"
    QString name;
    QString description;
    quint64 states = 0;
    QString trail; ///< roles and names from the window down to it, for messages

    [[nodiscard]] bool is(State state) const { return (states >> int(state) & 1U) != 0; }
};

/// The accessible objects of running programs, as they are told over the accessibility bus: read from outside, like a
/// screen reader does.
class AccessibleTree
{
public:
    /// On the session bus of this process. What is wrong, or empty.
    [[nodiscard]] QString connect();

    /// The program of this name; without a path: it is not there (yet).
    [[nodiscard]] Accessible program(const QString &name) const;
    /// That can be seen.
    [[nodiscard]] QList<Accessible> windows(const Accessible &program) const;
    /// A window and everything in it that can be seen.
    [[nodiscard]] QList<Accessible> everythingIn(const Accessible &window) const;

private:
    [[nodiscard]] QList<Accessible> children(const Accessible &parent) const;
    void read(Accessible &object) const;
    void walk(const Accessible &object, QList<Accessible> &into) const;

    QDBusConnection m_bus = QDBusConnection(QStringLiteral("none"));
};

} // namespace sluice::testing
