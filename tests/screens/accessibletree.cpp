// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessibletree.h"

#include <QDBusArgument>
#include <QDBusInterface>
#include <QDBusMessage>
#include <QDBusReply>

using namespace Qt::StringLiterals;

namespace sluice::testing {

namespace {

const QString accessible = u"org.a11y.atspi.Accessible"_s;
constexpr qsizetype most = 5000; // of one window: more is a circle

QDBusMessage call(const QDBusConnection &bus, const Accessible &object, const QString &interface, const QString &method,
                  const QVariantList &arguments = {})
{
    QDBusMessage message = QDBusMessage::createMethodCall(object.service, object.path, interface, method);
    message.setArguments(arguments);
    return bus.call(message, QDBus::Block, 10'000);
}

QString property(const QDBusConnection &bus, const Accessible &object, const QString &name)
{
    const QDBusMessage answer = call(bus, object, u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {accessible, name});
    return answer.arguments().value(0).value<QDBusVariant>().variant().toString();
}

} // namespace

QString AccessibleTree::connect()
{
    QDBusInterface bus(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s, u"org.a11y.Bus"_s);
    const QDBusReply<QString> address = bus.call(u"GetAddress"_s);
    if (!address.isValid())
        return address.error().message();
    m_bus = QDBusConnection::connectToBus(address, u"accessibility"_s);
    return m_bus.isConnected() ? QString() : m_bus.lastError().message();
}

QList<Accessible> AccessibleTree::children(const Accessible &parent) const
{
    const QDBusMessage answer = call(m_bus, parent, accessible, u"GetChildren"_s);
    QList<Accessible> list;
    if (answer.type() != QDBusMessage::ReplyMessage)
        return list; // it is gone
    const auto argument = answer.arguments().value(0).value<QDBusArgument>();
    argument.beginArray();
    while (!argument.atEnd()) {
        Accessible child;
        QDBusObjectPath path;
        argument.beginStructure();
        argument >> child.service >> path;
        argument.endStructure();
        child.path = path.path();
        list.append(child);
    }
    argument.endArray();
    return list;
}

void AccessibleTree::read(Accessible &object) const
{
    const QDBusMessage states = call(m_bus, object, accessible, u"GetState"_s);
    if (states.type() != QDBusMessage::ReplyMessage)
        return;
    const auto argument = states.arguments().value(0).value<QDBusArgument>();
    QList<uint> halves;
    argument >> halves;
    object.states = quint64(halves.value(0)) | quint64(halves.value(1)) << 32;
    object.role = call(m_bus, object, accessible, u"GetRoleName"_s).arguments().value(0).toString();
    object.name = property(m_bus, object, u"Name"_s);
    object.description = property(m_bus, object, u"Description"_s);
}

Accessible AccessibleTree::program(const QString &name) const
{
    Accessible root;
    root.service = u"org.a11y.atspi.Registry"_s;
    root.path = u"/org/a11y/atspi/accessible/root"_s;
    for (Accessible &program : children(root))
        if (property(m_bus, program, u"Name"_s) == name)
            return program;
    return {};
}

QList<Accessible> AccessibleTree::windows(const Accessible &program) const
{
    QList<Accessible> seen;
    for (Accessible &window : children(program)) {
        read(window);
        if (window.is(Accessible::visible) || window.is(Accessible::showing))
            seen.append(window);
    }
    return seen;
}

QList<Accessible> AccessibleTree::everythingIn(const Accessible &window) const
{
    QList<Accessible> all;
    Accessible top = window;
    read(top);
    walk(top, all);
    return all;
}

void AccessibleTree::walk(const Accessible &object, QList<Accessible> &into) const
{
    if (into.size() >= most)
        return;
    into.append(object);
    for (Accessible &child : children(object)) {
        read(child);
        if (!child.is(Accessible::showing))
            continue;
        child.trail = u"%1 > %2 “%3”"_s.arg(object.trail, child.role, child.name);
        walk(child, into);
    }
}

} // namespace sluice::testing
