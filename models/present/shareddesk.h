// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "present/conflictform.h"
#include "present/message.h"
#include "present/sharedsnapshot.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace sluice {
namespace console {
class Console;
struct StoreAddress;
} // namespace console
namespace secrets {
class Secrets;
}
} // namespace sluice

namespace sluice::present {

/// What a connection to a store is to become of this workspace.
enum class StoreAim { join, publish };

/// The newest test of an address.
struct StoreTest
{
    bool isRunning = false;
    Glyph glyph = Glyph::none;
    QStringList lines; ///< what it said; empty: none was made
    bool operator==(const StoreTest &) const = default;
};

/// What the window shows of the shared store and does about it. Never blocks: store and keychain answer in their own
/// time, by signals.
class SharedDesk : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SharedDesk)
public:
    /// `console` outlives the desk. Passwords go into `secrets`.
    SharedDesk(console::Console &console, std::shared_ptr<secrets::Secrets> secrets, QObject *parent = nullptr);
    ~SharedDesk() override;

    [[nodiscard]] const SharedSnapshot &snapshot() const;
    [[nodiscard]] const StoreTest &test() const;
    [[nodiscard]] bool isConnecting() const; ///< joining or publishing; ends in connected() or told()

    void readTime(); ///< what depends on the clock

    void setLooksAt(const QString &rollout); ///< the rollout on the screen; empty: none
    void setHere(bool isHere);               ///< somebody sits in front of it
    /// Of several windows the one that was active last says to others where somebody is. At first it is.
    void setInFront(bool isInFront);

    void tryOut(const StoreFields &fields, const QString &password); ///< ends in testChanged()
    /// Keeps the password first; ends in connected(), told() or keychainMissing().
    void connectTo(const StoreFields &fields, const QString &password, bool isForSession, StoreAim aim);
    void disconnectStore(); ///< ends in disconnected() or told()
    void tryNow();          ///< connects again at once

    void withdraw(const QString &id);     ///< ends in settled() or told()
    void openConflict(const QString &id); ///< ends in conflictRead() or told()
    void leaveTheirs(const QString &id);  ///< ends in settled() or told()
    /// `sides`: by path of the rows of an edit. Ends in settled() or told().
    void applyMine(const QString &id, const QHash<QString, ConflictSide> &sides);

Q_SIGNALS:
    void changed(); ///< snapshot()
    void testChanged();
    void progressed(double share);                      ///< of publishing
    void told(const sluice::present::Message &message); ///< why something did not work
    void keychainMissing(const QString &environment);   ///< nothing was kept, and nothing connected
    void connected();
    void disconnected();
    void conflictRead(const sluice::present::ConflictForm &form);
    void settled(const QString &id, const QString &sentence);
    void announced(const QString &sentence); ///< "Back online. 1 change sent."

private:
    void read();
    void followReturn();
    void enter(const console::StoreAddress &address, const QString &password, StoreAim aim);
    void tell(const Error &error);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::present
