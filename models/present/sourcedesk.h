// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "present/message.h"
#include "present/sourcerows.h"

#include <QObject>

#include <memory>

namespace sluice {
namespace console {
class Console;
class Refresher;
struct SourceAccess;
} // namespace console
namespace metrics {
struct SourceTrial;
}
} // namespace sluice

namespace sluice::present {

/// What the dialog of a rollout's sources shows and does. Never blocks: the workspace, the servers and the keychain
/// answer in their own time, by signals.
class SourceDesk : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourceDesk)
public:
    /// `console` outlives the desk.
    SourceDesk(console::Console &console, const console::SourceAccess &access, QObject *parent = nullptr);
    ~SourceDesk() override; ///< cancels a running test and waits for it

    /// Whoever asks the sources by itself: it says how they fare, and is told of new ones. May end before the desk.
    void follow(console::Refresher &refresher);

    [[nodiscard]] QString title() const; ///< "Sources of One-tap pay"
    [[nodiscard]] bool isKnown() const;  ///< sources() were read
    [[nodiscard]] QList<SourceRow> sources() const;
    [[nodiscard]] const SourceTest &test() const;

    void open(const QString &rollout); ///< begins with a rollout; ends in changed() or told()
    void add(const QString &path);     ///< the document of a source; ends in told()
    void remove(const QString &name);  ///< ends in told()
    void tryOut(const QString &name);  ///< ends in changed()
    void cancelTest();
    /// Ends in secretKept() and told(), or in told(), or in keychainMissing().
    void keepSecret(const QString &name, const QString &secret, bool isForSession);

Q_SIGNALS:
    void changed(); ///< sources() or test()
    void told(const sluice::present::Message &message);
    void added(const QString &name);
    void secretKept();
    void keychainMissing(const QString &name, const QString &environment); ///< nothing was kept

private:
    void read();
    void finish(const Result<QList<metrics::SourceTrial>> &trials);
    void tell(const Error &error);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::present
