// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QHash>

#include <mutex>

namespace sluice::secrets {

/// Where a secret is kept: in the keychain of the desktop, or by this program until it ends.
enum class Keep { keychain, session };

/// The passwords and tokens with which sources sign in, by a name that documents may say aloud. Never in a file of
/// Sluice's. All functions may be called from any thread; their futures may be waited for in any, too.
class Secrets final
{
    Q_DISABLE_COPY_MOVE(Secrets)
public:
    Secrets() = default;

    /// Looks for what this program was told, then in the environment (see environmentName()), then in the keychain.
    /// Errors: those of keychain.h.
    [[nodiscard]] QFuture<Result<QString>> read(const QString &name) const;
    /// invalidInput: the name is not usable, the secret is empty, or longer than 64 KiB. Keep::session cannot fail
    /// otherwise.
    [[nodiscard]] QFuture<Result<void>> write(const QString &name, const QString &secret, Keep keep);
    /// From this program and from the keychain. noSecret if it was in neither.
    [[nodiscard]] QFuture<Result<void>> remove(const QString &name);

private:
    mutable std::mutex m_mutex;
    QHash<QString, QString> m_ofSession;
};

/// What people and documents call a secret: 1 to 200 characters, none of them a control character or a space at an end.
[[nodiscard]] bool isSecretName(const QString &name);

/// The variable that holds a secret where no keychain runs, as in a pipeline: "SLUICE_SECRET_READER_DB" for
/// "reader@db".
[[nodiscard]] QString environmentName(const QString &name);

} // namespace sluice::secrets
