// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "present/surfaceform.h"

#include <QObject>

#include <memory>

namespace sluice::console {
class Console;
struct SurfaceChange;
} // namespace sluice::console
namespace sluice::rollout {
struct Surface;
}

namespace sluice::present {

[[nodiscard]] SurfaceForm surfaceForm(const rollout::Surface &surface, int revision);
/// ErrorCode::invalidInput with the faults of the fields.
[[nodiscard]] Result<rollout::Surface> surfaceOf(const SurfaceForm &form);

/// What the window of surfaces shows and does. Never blocks; answers come as signals, those of check() in order.
class SurfaceDesk : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SurfaceDesk)
public:
    explicit SurfaceDesk(console::Console &console, QObject *parent = nullptr); ///< `console` outlives the desk
    ~SurfaceDesk() override;

    /// Of the newest revisions, by id, as last read.
    [[nodiscard]] const QList<SurfaceForm> &surfaces() const;
    /// What a person begins with: the zone of the machine, and nothing demanded.
    [[nodiscard]] SurfaceForm newSurface() const;
    void refresh(); ///< ends in listChanged() or failed()

    /// Says what is wrong with `form`, or what saving it would touch. Ends in checked().
    void check(const SurfaceForm &form);
    /// Ends in saved() or failed().
    void save(const SurfaceForm &form);

Q_SIGNALS:
    void listChanged();
    void checked(const sluice::present::SurfaceCheck &check);
    void saved(const QString &id, const QString &sentence);
    void failed(const QString &headline, const QString &text);

private:
    void tell(const Error &error);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice::present
